"""How a wording may be set in a text, and when it counts as naming somebody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from briefdeck.model.disclosure.protection import Withheld
from briefdeck.protect.names.as_typed import typed
from briefdeck.protect.names.declension import Forms, forms_of, letters_of
from briefdeck.protect.names.folding import APOSTROPHES, Folded, squeezed, words_of
from briefdeck.protect.names.own_words import is_of_format, is_of_the_program

_BREAK = r"(?:-? *\n\s*)?"
"""A line may end within a word, with a hyphen or without; calendars break theirs so too."""
_BETWEEN = r"[^a-z0-9\s]{0,3}\s*[^a-z0-9\s]{0,3}"
"""Between two words of a name: nothing, blanks, marks."""
_APART = r"[^a-z0-9]{1,3}"
"""Between letters that are set apart."""
_LEAST_APART = 4
"""So many letters a wording has that is looked for with its letters set apart."""
_LEAST_OTHER = 3
"""So many letters a surname in Latin ones has that is known in a script without capitals."""
TITLES = frozenset((
    "mr", "ms", "mrs", "miss", "dr", "prof", "professor", "amb", "ambassador", "gen", "general", "col",
    "sir",
))  # fmt: skip
"""Titles that stand before names, in small letters."""
POSTNOMINALS = frozenset((
    "AC", "AM", "AO", "BA", "BS", "CB", "CBE", "CBI", "CH", "CM", "CMG", "CSI", "CVO", "DBE", "DCB", "DCMG",
    "DCVO", "DFC", "DSC", "DSO", "FBA", "FCA", "FRCP", "FRS", "FRSA", "FRSE", "GBE", "GCB", "GCMG", "GCVO",
    "GM", "HI", "HJ", "JD", "JP", "KBE", "KC", "KCB", "KCMG", "KCVO", "KT", "LVO", "MA", "MBE", "MC", "MD",
    "MEP", "MLA", "MNA", "MP", "MPA", "MPP", "MS", "MSP", "MVO", "NI", "OBE", "OC", "OM", "OQ", "PC", "QC",
    "RA", "RAF", "RN", "SBT", "SC", "SI", "SJ", "TBT", "TI", "USA", "USAF", "USMC", "USN", "VC",
))  # fmt: skip
"""Orders, seats, services and degrees after a name: only in capitals, since some are surnames (`Ma`)."""
_OFFICES = frozenset((
    "abbot", "ambassador", "baron", "bishop", "chair", "chancellor", "constable", "dean", "duke", "earl",
    "general", "governor", "judge", "justice", "king", "major", "marshal", "mayor", "minister", "pope",
    "president", "prince", "provost", "queen", "secretary", "sheriff", "speaker", "steward",
))  # fmt: skip
"""Surnames that are offices too."""
_OF_OFFICE = re.compile(
    r"\b(?:the|a|an|our|his|her|their|its|this|that|each|every|vice|deputy)[\s-]+$", re.IGNORECASE
)
_OFFICE_GOES_ON = re.compile(r"s?(?:[\s-]+of\b|[\s-]+[^\W\d_a-z]\w)")
"""What follows an office: of what, or who holds it."""
_AFTER_TITLE = re.compile(rf"\b(?:{'|'.join(sorted(TITLES))})[\s._-]+$", re.IGNORECASE)
"""With a title before it or an `@` after it, a surname in small letters is one too."""
_TITLE_ROOM = 40
"""So many characters before a surname are looked at."""
_MONTHS = frozenset({"january", "march", "april", "may", "june", "july", "august"})
"""Surnames that are months too: by themselves they are dates, unless a title stands before them."""
_LITTLE_WORDS = frozenset((
    "a", "am", "an", "and", "as", "at", "be", "but", "by", "do", "for", "from", "go", "he", "if", "in", "is",
    "it", "me", "my", "no", "not", "of", "off", "on", "or", "our", "out", "she", "so", "the", "they", "to",
    "up", "us", "was", "we", "who", "with", "you",
))  # fmt: skip
"""Surnames that are also articles and other little words: they count after a word in small letters alone."""
_AFTER_SMALL = re.compile(r"(?<![^\W\d_])[^\W\d_A-Z]+,?$")
_OPENING = " \t\u00a0\"'“‘«("
_SENTENCE_ENDS = ".!?:;•·\n\r"
_SMALL_CAPITALS = re.compile("[\u1d00-\u1d25\ua730\ua731\u0262\u026a\u0274\u0280\u028f\u0299\u029c\u029f]")
_NO_BLANKS = re.compile("[\u0e00-\u0eff\u3040-\u9fff\U00020000-\U0003ffff]")
"""Letters of scripts that set no blanks between words."""
_CASE_ENDING = re.compile(
    r"(?:[аеёиоуыюяі]|[оеё]й|[оеы]ю|[оеёыи]м|[ыиая]х|[аяыи]м|[аяыи]ми|[оеє]ві|ого|ему|ому)(?!\w)",
    re.IGNORECASE,
)
"""What Slavic languages put after a name that is written in other letters in the records."""
_LETTERS = re.compile(r"[^\W\d_]+")
_NO_LETTER = re.compile("[^a-z0-9]+")


class Wording(NamedTuple):
    """One way to name somebody."""

    withheld: Withheld
    form: str
    text: str
    words: tuple[str, ...]
    """Its folded words."""
    bare: str
    """Letters that follow one another in all its forms; of one that is not declined, all of its letters."""
    others: tuple[str, ...] = ()
    """Of one that is declined, what all forms of its other words begin with."""


def hits_of(wording: Wording, text: Folded) -> Iterator[tuple[int, int]]:
    """Give the places where a wording counts as naming somebody."""
    counts = _COUNTS[wording.form]
    return (span for span in spans_of(wording.text, text) if counts(wording, text, *span))


def roots_of(wording: str) -> tuple[str, ...]:
    """Return letters that all forms of a wording have, the longest first; all of one that is not declined."""
    if not letters_of(wording):
        return (squeezed(wording),)
    return tuple(sorted((each.root for each in _forms(wording)), key=len, reverse=True))


def spans_of(wording: str, text: Folded) -> Iterator[tuple[int, int]]:
    """Give the places of a wording in a text, as whole words, in any form that they take there."""
    words, letters = words_of(wording), letters_of(wording)
    places = (match.span() for match in _pattern(wording).finditer(text.text))
    found = (
        place
        for place in (text.place(*each) for each in places)
        if _is_whole(text.original, *place, of_several=len(words) > 1, letters=letters)
    )
    yield from dict.fromkeys((*found, *_declined(wording, text))) if letters else found


def _declined(wording: str, text: Folded) -> Iterator[tuple[int, int]]:
    """Give the places of a wording in any form of its words, in its own letters: not as `Orlova`."""
    forms, letters = _forms(wording), letters_of(wording)
    for match in (match for each in _patterns_of_forms(wording) for match in each.finditer(text.text)):
        *tails, _ = match.groups()
        fit = all(_NO_LETTER.sub("", tail) in each.tails for tail, each in zip(tails, forms, strict=False))
        for end in _ends(match, forms[-1]) if fit else ():
            place = text.place(match.start(), end)
            is_whole = _is_whole(text.original, *place, of_several=len(forms) > 1, letters=letters)
            if is_whole and letters_of(text.original[slice(*place)]) == letters:
                yield place
                break


def _ends(match: re.Match[str], last: Forms) -> Iterator[int]:
    """Give where a form of the last word may end, the longest first: what follows may be of the next line."""
    start, end = match.span(match.lastindex or 0)
    for length in range(end - start, -1, -1):
        tail = match[match.lastindex or 0][:length]
        if (not tail or tail[-1].isalnum()) and _NO_LETTER.sub("", tail) in last.tails:
            yield start + length


def _forms(wording: str) -> list[Forms]:
    letters = letters_of(wording)
    return [forms_of(word, letters) for word in words_of(wording)]


@lru_cache(maxsize=4096)
def _patterns_of_forms(wording: str) -> tuple[re.Pattern[str], ...]:
    """Match a wording whatever letters end its words, as they are set and with all letters set apart."""
    words, forms = words_of(wording), _forms(wording)
    ways = [_in_a_row(words, [_with_tail(each, _BREAK) for each in forms])]
    if sum(map(len, words)) >= _LEAST_APART:
        ways.append(_APART.join(_with_tail(each, _APART) for each in forms))
    return tuple(map(re.compile, ways))


def _with_tail(forms: Forms, between: str) -> str:
    """Match what all forms of a word begin with, and as many letters as may follow it, set apart."""
    return f"{between.join(forms.root)}((?:{between}[a-z]){{0,{len(forms.tails[0])}}})"


@lru_cache(maxsize=4096)
def _pattern(wording: str) -> re.Pattern[str]:
    """Match the folded words of a wording, as they are set, with all letters set apart, or as an address."""
    words = words_of(wording)
    joined = _in_a_row(words, [_BREAK.join(word) for word in words])
    letters = "".join(words)
    apart = f"|{_APART.join(letters)}" if len(letters) >= _LEAST_APART else ""
    return re.compile(f"{joined}{apart}|{letters}(?=@)")


def _in_a_row(words: Sequence[str], patterns: Sequence[str]) -> str:
    """Match words one after the other; beside an initial something stands between."""
    joined = patterns[0]
    for (before, word), pattern in zip(pairwise(words), patterns[1:], strict=True):
        is_initial = (len(before) == 1) != (len(word) == 1)
        joined += (f"(?=[^a-z0-9]){_BETWEEN}" if is_initial else _BETWEEN) + pattern
    return joined


def _is_whole(text: str, start: int, end: int, *, of_several: bool, letters: str) -> bool:
    """Whether no letter stands beside a place; `of_several` lets in digits and capitals: `AdaQuorum2`.

    `letters` are those of the wording: its forms are known if they are of a language that declines names.
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    is_begun = _is_edge(before, text[start]) or (of_several and _goes_on(before, text[start]))
    is_ended = _is_edge(after, text[end - 1]) or (of_several and _goes_on(text[end - 1], after))
    return is_begun and (is_ended or (not letters and bool(_CASE_ENDING.match(text, end))))


def _is_edge(beside: str, inside: str) -> bool:
    is_sign = not beside.isalnum() or beside in APOSTROPHES
    return is_sign or bool(_NO_BLANKS.match(beside) or _NO_BLANKS.match(inside))


def _goes_on(first: str, second: str) -> bool:
    """Whether a new word begins between two characters though nothing stands between them."""
    return first.isdigit() or second.isdigit() or (first.islower() and second.isupper())


def _always(wording: Wording, text: Folded, start: int, end: int) -> bool:
    _ = wording, text, start, end
    return True


def _as_name(wording: Wording, text: Folded, start: int, end: int) -> bool:
    """Take a form of a name of one word for it only where it is written as a name: `Лета`, not `летом`."""
    is_plain = len(wording.words) > 1 or words_of(text.original[start:end]) == wording.words
    return is_plain or _as_surname(wording, text, start, end)


def _as_surname(wording: Wording, text: Folded, start: int, end: int) -> bool:
    """Take a surname by itself for one where it has a capital and is no ordinary word at a beginning."""
    shown, before = text.original[start:end], text.original[max(0, start - _TITLE_ROOM) : start]
    if text.original[end : end + 1] == "@" or _AFTER_TITLE.search(before):
        return True
    if (shown.islower() or shown.lower() == shown) and not _SMALL_CAPITALS.search(shown):
        is_sure = not wording.text.isascii() or len(wording.bare) >= _LEAST_OTHER
        return not shown.islower() and is_sure  # a script without capitals
    if shown.casefold() in _MONTHS or shown in POSTNOMINALS or _is_office(text.original, start, end):
        return False
    if shown.casefold() in _LITTLE_WORDS:
        return bool(_AFTER_SMALL.search(before.rstrip(_OPENING)))
    if is_of_the_program(text.original, start, end):
        return False
    return not (begins_sentence(text.original, start) and _has_small(wording, shown, text))


def begins_sentence(text: str, start: int) -> bool:
    """Whether nothing stands before a place in its sentence, so that any word has a capital there."""
    before = text[max(0, start - _TITLE_ROOM) : start].rstrip(_OPENING)
    return not before or before[-1] in _SENTENCE_ENDS


def _is_office(text: str, start: int, end: int) -> bool:
    """Whether an office is told of, not somebody of that surname: `the Dean`, `Judge of`, `Bishop Quorum`."""
    before = text[max(0, start - _TITLE_ROOM) : start]
    is_one = text[start:end].casefold() in _OFFICES
    return is_one and bool(_OF_OFFICE.search(before) or _OFFICE_GOES_ON.match(text, end))


def _has_small(wording: Wording, shown: str, text: Folded) -> bool:
    """Whether a text has a word in small letters too, in this or another form: it is no name then."""
    is_declined = bool(letters_of(wording.text))
    spans = spans_of(wording.text, text) if is_declined else ()
    return text.has_small(shown.lower()) or any(text.original[start:end].islower() for start, end in spans)


def _as_initials(wording: Wording, text: Folded, start: int, end: int) -> bool:
    """Take initials for some where all have capitals, or as in addresses: `a.quorum`, `aquorum@`."""
    _ = wording
    shown = text.original[start:end]
    if text.original[end : end + 1] == "@":
        return True
    has_capitals = all(not word[0].islower() for word in _LETTERS.findall(shown))
    return has_capitals or bool(re.fullmatch(r"\w+[._]+\w+", shown))


def _as_label(wording: Wording, text: Folded, start: int, end: int) -> bool:
    """Take a hidden label for one only as it is typed, whatever its case, blanks, quotes and form."""
    return typed(wording.text).is_all_of(text.original[start:end])


def _as_id(wording: Wording, text: Folded, start: int, end: int) -> bool:
    """Take an id of one word for one only where a program wrote it: in quotes, paths, lists."""
    shown = text.original[start:end]
    if len(wording.words) > 1:
        return shown.casefold().replace("_", "-") == wording.text.casefold()
    before, after = text.original[start - 1 : start], text.original[end : end + 1]
    if is_of_format(text.original, start, end):
        return False
    return shown == wording.text and before in tuple("\"'/#=[:@_") and after in ("", *"\"'/#&?],:@_.")


_COUNTS: Mapping[str, Callable[[Wording, Folded, int, int], bool]] = {
    "name": _as_name,
    "surname": _as_surname,
    "initials": _as_initials,
    "post": _always,
    "label": _as_label,
    "id": _as_id,
}
"""For each form of wording, when it counts."""
