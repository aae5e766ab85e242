"""The writing of a text: which language it most likely is in, and from which side it runs.

Unicode's name of a letter begins with its writing: `GEORGIAN LETTER AN`. What has no writing, such as digits,
spaces and marks, belongs to what stands before it.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

_LANGUAGES = {
    "ARABIC": ("ar", "ur", "fa", "ps", "sd", "ckb", "ug", "ks"),
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
_TELLING = {
    "ur": frozenset("ٹڈڑںےہھۓ"),
    "uk": frozenset("іїєґІЇЄҐ"),
    "ja": frozenset(map(chr, range(0x3041, 0x3100))),
}
"""Letters that the most likely language of a writing does not have, and this one has."""
_NOT_ARABIC = frozenset("پچژگکی")
"""Letters that Persian and Urdu have and Arabic has not."""
_PERSIAN = _NOT_ARABIC | frozenset("اآأؤئءبتثجحخدذرزسشصضطظعغفقلمنوهة")
_SURE_LETTERS = 24
"""Urdu of so many letters has one that Persian has not."""


def by_language(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Cut a text of a paper in some language into runs of (language, text), as BCP-47 tags."""
    if text.isascii():
        yield language, text
        return
    used = {writing_of(char) for char in text}
    spoken = {each: _language_of(_LANGUAGES[each], text, language) for each in used if each in _LANGUAGES}
    spoken["LATIN"] = language
    placed, current = [], language
    for char in text:
        current = spoken.get(writing_of(char), current)
        placed.append((current, char))
    for each, run in groupby(placed, key=lambda pair: pair[0]):
        yield each, "".join(char for _, char in run)


def runs_from_right(text: str) -> bool:
    """Tell whether the first letter of a text, and most of them, run from right to left (UAX 9, R and AL).

    What begins with a label in the paper's own letters runs as that does; what a tab parts stays in columns
    from the left.
    """
    if text.isascii() or "\t" in text:
        return False
    letters = [unicodedata.bidirectional(char) in ("R", "AL") for char in text if char.isalpha()]
    return letters[:1] == [True] and 2 * sum(letters) > len(letters)


@lru_cache(maxsize=4096)
def writing_of(char: str) -> str:
    """Return the first word of a character's name, which for a letter is that of its writing."""
    return unicodedata.name(char, "").partition(" ")[0]


def _language_of(spoken: tuple[str, ...], text: str, language: str) -> str:
    """Return the paper's own language where it has the writing or nothing is sure, else the letters'."""
    if language.partition("-")[0] in spoken:
        return language
    told = (each for each in spoken if not _TELLING.get(each, frozenset()).isdisjoint(text))
    likely = next(told, spoken[0])
    if likely != "ar" or _NOT_ARABIC.isdisjoint(text):
        return likely
    letters = [char for char in text if writing_of(char) == "ARABIC" and char.isalpha()]
    is_persian = len(letters) >= _SURE_LETTERS and _PERSIAN.issuperset(letters)
    return "fa" if is_persian else language
