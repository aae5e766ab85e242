"""The writing of a text: which language it most likely is in, from which side it runs, how its type is set.

Unicode's name of a letter begins with its writing: `GEORGIAN LETTER AN`. What has no writing, such as digits,
spaces and marks, belongs to what stands before it.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from briefdeck.model.writing.quotation import FIRM, OPENING

OF_WORKSPACE = "en-GB"
"""The language of all that does not say its own."""
_LANGUAGES = {
    "ARABIC": ("ar", "ur", "fa", "ps", "sd", "ckb", "ug", "ks", "pnb"),
    "ARMENIAN": ("hy",),
    "BENGALI": ("bn", "as"),
    "CJK": ("zh", "ja", "ko"),
    "CYRILLIC": ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn"),
    "DEVANAGARI": ("hi", "mr", "ne", "sa"),
    "ETHIOPIC": ("am", "ti"),
    "GEORGIAN": ("ka",),
    "GREEK": ("el",),
    "GUJARATI": ("gu",),
    "GURMUKHI": ("pa",),
    "HANGUL": ("ko",),
    "HEBREW": ("he", "yi"),
    "HIRAGANA": ("ja",),
    "KANNADA": ("kn",),
    "KATAKANA": ("ja",),
    "KHMER": ("km",),
    "LAO": ("lo",),
    "MALAYALAM": ("ml",),
    "MYANMAR": ("my",),
    "SINHALA": ("si",),
    "TAMIL": ("ta",),
    "TELUGU": ("te",),
    "THAI": ("th",),
    "TIBETAN": ("bo", "dz"),
}
"""The languages of each writing but the Latin one, the first the most likely (CLDR 46, likely subtags)."""
_BLOCKS = (
    (0x0590, 0x05FF, "HEBREW"),
    (0x0600, 0x06FF, "ARABIC"),
    (0x0750, 0x077F, "ARABIC"),
    (0x08A0, 0x08FF, "ARABIC"),
    (0x0900, 0x097F, "DEVANAGARI"),
    (0xA8E0, 0xA8FF, "DEVANAGARI"),
    (0xFB1D, 0xFB4F, "HEBREW"),
    (0xFB50, 0xFDFF, "ARABIC"),
    (0xFE70, 0xFEFE, "ARABIC"),
)
"""Where Unicode has the letters, marks, digits and signs of writings that can be joined and stacked here."""
EXTRAS = {"ARABIC": "urdu", "HEBREW": "hebrew", "DEVANAGARI": "hindi"}
"""What must be installed beside briefdeck, as `briefdeck[urdu]`, for PDFs with letters of a writing."""
_SCRIPTS = {
    "Arab": "ARABIC", "Armn": "ARMENIAN", "Beng": "BENGALI", "Cyrl": "CYRILLIC", "Deva": "DEVANAGARI",
    "Ethi": "ETHIOPIC", "Geor": "GEORGIAN", "Grek": "GREEK", "Gujr": "GUJARATI", "Guru": "GURMUKHI",
    "Hebr": "HEBREW", "Khmr": "KHMER", "Knda": "KANNADA", "Laoo": "LAO", "Latn": "LATIN", "Mlym": "MALAYALAM",
    "Mymr": "MYANMAR", "Nkoo": "NKO", "Sinh": "SINHALA", "Syrc": "SYRIAC", "Taml": "TAMIL", "Telu": "TELUGU",
    "Thaa": "THAANA", "Thai": "THAI", "Tibt": "TIBETAN",
}  # fmt: skip
"""Writings by their subtags in BCP-47 tags (ISO 15924)."""
_LIKELY = {
    "pa-PK": "ARABIC",
    "uz-AF": "ARABIC",
    "az-IR": "ARABIC",
    "dv": "THAANA",
    "nqo": "NKO",
    "syr": "SYRIAC",
}
"""Languages of other writings than above, alone or in a country (CLDR 46, likely subtags)."""
_FROM_RIGHT = frozenset(("ARABIC", "HEBREW", "NKO", "SYRIAC", "THAANA"))
"""Writings whose letters are of kind R or AL (UAX 9)."""
_TELLING = {
    "ur": frozenset("ٹڈڑںےہھۓ"),
    "uk": frozenset("іїєґІЇЄҐ"),
    "ja": frozenset(map(chr, range(0x3041, 0x3100))),
}
"""Letters that the most likely language of a writing does not have, and this one has."""
_NOT_ARABIC = frozenset("پچژگکی")
"""Letters that Persian and Urdu have and Arabic has not."""
_PERSIAN = _NOT_ARABIC | frozenset("اآأؤئءبتثجحخدذرزسشصضطظعغفقلمنوهة")
_LIKELY_IN_LATIN = "en"
"""The language of Latin letters in papers of other writings."""
_OPENS = re.compile(f"[{OPENING}{FIRM}]")
_WORDS = re.compile(r"[^\W\d_]{2}")
_LATIN_WORDS = re.compile(r"[A-Za-z]{2,}[\w’'-]*,?(?:[ \u00a0][A-Za-z][\w’'-]*,?){2}")
_ENGLISH = re.compile(
    r"(?i:\b(the|and|should|with|which|their|that|been|were|this|from|would|these|whose|must))(?=,?\s+[a-z])"
)
"""Words that other languages do not have, before a small letter: `and Peace` is a part of a name."""
_MOST = 2 / 3
"""What share of its letters a text has from the right that is in a language from there."""
_SURE_WORDS = 2
"""A text with so many of these words is in English."""
_SURE_LETTERS = 24
"""Urdu of so many letters has one that Persian has not."""


class Direction(StrEnum):
    """From which side lines run."""

    FROM_LEFT = "ltr"
    FROM_RIGHT = "rtl"


@lru_cache(maxsize=256)
def writing_of_language(tag: str) -> str:
    """Return the writing of a language, as Unicode names it: by its own subtag, else the most likely."""
    language, *others = tag.split("-")
    told = next((_SCRIPTS[each.title()] for each in others if each.title() in _SCRIPTS), "")
    keys = (f"{language.lower()}-{others[-1].upper()}" if others else "", language.lower())
    listed = (writing for writing, spoken in _LANGUAGES.items() if language.lower() in spoken)
    return told or next((_LIKELY[key] for key in keys if key in _LIKELY), "") or next(listed, "LATIN")


def is_written_as(text: str, tag: str) -> bool:
    """Tell whether most letters of a text are of the writing of a language, by its BCP-47 tag."""
    own = writing_of_language(tag)
    letters = [writing_of(char) == own for char in text if char.isalpha()]
    return 2 * sum(letters) > len(letters)


def mixes_in(text: str, tag: str) -> bool:
    """Tell whether a text has letters of a language's own writing, and no words that tell it is English."""
    own = writing_of_language(tag)
    return own != "LATIN" and any(writing_of(char) == own for char in text) and not speaks_english(text)


def direction_of(tag: str) -> Direction:
    """Return from which side a language is written, by its BCP-47 tag."""
    runs_left = writing_of_language(tag) in _FROM_RIGHT
    return Direction.FROM_RIGHT if runs_left else Direction.FROM_LEFT


def by_language(text: str, language: str, paper: str = "") -> Iterator[tuple[str, str]]:
    """Cut a text in some language into runs of (language, text), as BCP-47 tags.

    Letters that its language is not written in have the language of the paper, where that is written so.
    """
    known = (language, paper or language)
    in_latin = next((each for each in known if writing_of_language(each) == "LATIN"), _LIKELY_IN_LATIN)
    if text.isascii():
        yield (in_latin if any(map(str.isalpha, text)) else language), text
        return
    used = {writing_of(char) for char in text}
    spoken = {each: _language_of(_LANGUAGES[each], text, known) for each in used if each in _LANGUAGES}
    spoken["LATIN"] = in_latin
    placed, current = [], language
    for char in text:
        current = spoken.get(writing_of(char), current)
        placed.append((current, char))
    for each, run in groupby(_with_opening_signs(placed), key=lambda pair: pair[0]):
        yield each, "".join(char for _, char in run)


def _with_opening_signs(placed: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return letters with their languages, signs that open what is in another language in this one."""
    if len({language for language, _ in placed}) == 1:
        return [*placed]
    found = [placed[-1]]
    for language, char in reversed(placed[:-1]):
        after, opened = found[-1]
        found.append((after if opened != " " and _OPENS.match(char) else language, char))
    return found[::-1]


def speaks_otherwise(text: str, language: str) -> bool:
    """Tell whether a text has words in letters that its language is not written in.

    Of Latin letters it needs three words in a row: names and acronyms stand in texts of all languages.
    """
    if writing_of_language(language) == "LATIN":
        return not text.isascii() and any(map(_is_of_another, _WORDS.findall(text)))
    return _LATIN_WORDS.search(text) is not None


def _is_of_another(word: str) -> bool:
    return all(writing_of(char) in _LANGUAGES for char in word)


def speaks_english(text: str) -> bool:
    """Tell whether words of a text show that it is in English; one alone may belong to a name."""
    return len(set(map(str.casefold, _ENGLISH.findall(text)))) >= _SURE_WORDS


def letters_run_right(text: str) -> bool | None:
    """Tell whether any letter of a text runs from the right (UAX 9, R and AL); None where it has none."""
    kinds = {unicodedata.bidirectional(char) for char in text}
    return True if kinds & {"R", "AL"} else False if "L" in kinds else None


def runs_from_right(text: str) -> bool:
    """Tell whether a text of a paper from the left runs from right to left by itself (UAX 9, R and AL).

    Its first letter and two in three do: a name with words of the paper's own beside it runs as the
    paper does. What a tab parts stays in columns from the left.
    """
    if text.isascii() or "\t" in text:
        return False
    letters = [unicodedata.bidirectional(char) in ("R", "AL") for char in text if char.isalpha()]
    return letters[:1] == [True] and sum(letters) > _MOST * len(letters)


_SHAPED = re.compile("".join(("[", *(f"{chr(first)}-{chr(last)}" for first, last, _ in _BLOCKS), "]")))


def holds_shaped(text: str) -> bool:
    """Tell whether a text has letters that must be joined, stacked or turned to be read."""
    return not text.isascii() and _SHAPED.search(text) is not None


@lru_cache(maxsize=4096)
def shaped_writing_of(char: str) -> str:
    """Return the writing of a character that must be shaped with its neighbours; empty for all others."""
    number = ord(char)
    return next((writing for first, last, writing in _BLOCKS if first <= number <= last), "")


@lru_cache(maxsize=4096)
def writing_of(char: str) -> str:
    """Return the first word of a character's name, which for a letter is that of its writing."""
    return unicodedata.name(char, "").partition(" ")[0]


def _language_of(spoken: tuple[str, ...], text: str, known: tuple[str, str]) -> str:
    """Return the first known language that has the writing, or where nothing is sure, else the letters'."""
    own = [each for each in known if each.partition("-")[0] in spoken]
    if own:
        return own[0]
    told = (each for each in spoken if not _TELLING.get(each, frozenset()).isdisjoint(text))
    likely = next(told, spoken[0])
    if likely != "ar" or _NOT_ARABIC.isdisjoint(text):
        return likely
    letters = [char for char in text if writing_of(char) == "ARABIC" and char.isalpha()]
    is_persian = len(letters) >= _SURE_LETTERS and _PERSIAN.issuperset(letters)
    return "fa" if is_persian else known[0]


_USUAL_LEADING = 1.3


class WritingType(NamedTuple):
    """How type is set in a writing."""

    size: float = 1.0
    """How many times as large running text and small print are."""
    leading: float = 1.0
    """How many times as far lines are apart."""
    least_leading: float = 0.0
    """How far lines are apart at least, in multiples of the size: what reaches down, and up, of two."""

    def leading_of(self, usual: float) -> float:
        """Return how far lines are apart that would be so far in Latin letters, as multiples of the size."""
        return max(usual * self.leading, self.least_leading)

    @property
    def growth(self) -> float:
        """How many times as high lines of small print are."""
        return self.size * self.leading_of(_USUAL_LEADING) / _USUAL_LEADING


LATIN_TYPE = WritingType()
_TYPES = {
    "ARABIC": WritingType(1.06, 1.1, 1.35),
    "DEVANAGARI": WritingType(1.04, 1.1, 1.45),
    "HEBREW": WritingType(1.02, 1.0, 1.25),
}
"""Least leadings are how far letters reach up and down in the faces used, rare marks aside (decision 35)."""

DECK_FAMILY = "Arial"
"""What readers have for writings that run from the right: decks ask for it, among them for digits too."""
_FAMILIES = dict.fromkeys(("ARABIC", "HEBREW"), DECK_FAMILY)


def family_for(language: str) -> str:
    """Return the family for a language whose letters most families lack; empty for all others."""
    return _FAMILIES.get(writing_of_language(language), "")


def least_leading_for(text: str) -> float:
    """Return how far lines with the letters of a text are apart at least; 0 where any distance will do."""
    writings = {writing_of(char) for char in text} if holds_shaped(text) else ()
    return max((_TYPES.get(writing, LATIN_TYPE).least_leading for writing in writings), default=0.0)


def type_of(language: str) -> WritingType:
    """Return how type is set in the writing of a language, a BCP-47 tag."""
    return _TYPES.get(writing_of_language(language), LATIN_TYPE)
