"""How a wording may be set in a text, and when it counts as naming somebody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from briefdeck.model.protection import Withheld
from briefdeck.protect.folding import Folded, folded_label, words_of

_BREAK = r"(?:-? *\n\s*)?"
"""A line may end within a word, with a hyphen or without; calendars break theirs so too."""
_BETWEEN = r"[^a-z0-9\s]{0,3}\s*[^a-z0-9\s]{0,3}"
"""Between two words of a name: nothing, blanks, marks."""
_APART = r"[^a-z0-9]{1,3}"
"""Between letters that are set apart."""
_LEAST_APART = 4
"""So many letters a wording has that is looked for with its letters set apart."""
TITLES = frozenset(
    (
        "mr",
        "ms",
        "mrs",
        "miss",
        "dr",
        "prof",
        "professor",
        "amb",
        "ambassador",
        "gen",
        "general",
        "col",
        "sir",
    )
)
"""Titles that stand before names, in small letters."""
_AFTER_TITLE = re.compile(rf"\b(?:{'|'.join(sorted(TITLES))})[\s._-]+$", re.IGNORECASE)
"""With a title before it or an `@` after it, a surname in small letters is one too."""
_TITLE_ROOM = 40
"""So many characters before a surname are looked at."""
_MONTHS = frozenset({"january", "march", "april", "may", "june", "july", "august"})
"""Surnames that are months too: by themselves they are dates, unless a title stands before them."""
_SENTENCE_ENDS = ".!?:;•·\n\r"
_NO_BLANKS = re.compile("[\u0e00-\u0eff\u3040-\u9fff\U00020000-\U0003ffff]")
"""Letters of scripts that set no blanks between words."""
_CASE_ENDING = re.compile(r"[а-яё]{1,3}(?!\w)")
"""What Slavic languages put after a name."""
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to name somebody."""

    withheld: Withheld
    form: str
    text: str
    words: tuple[str, ...]
    """Its folded words."""
    bare: str
    """The letters of these, with nothing between them."""


def hits_of(wording: Wording, text: Folded) -> Iterator[tuple[int, int]]:
    """Give the places where a wording counts as naming somebody."""
    counts = _COUNTS[wording.form]
    return (span for span in spans_of(wording.text, text) if counts(wording, text, *span))


def spans_of(wording: str, text: Folded) -> Iterator[tuple[int, int]]:
    """Give the places of a wording in a text, as whole words."""
    of_several = len(words_of(wording)) > 1
    for match in _pattern(wording).finditer(text.text):
        start, end = text.place(match.start(), match.end())
        if _is_whole(text.original, start, end, of_several=of_several):
            yield start, end


@lru_cache(maxsize=4096)
def _pattern(wording: str) -> re.Pattern[str]:
    """Match the folded words of a wording, as they are set or with all letters set apart."""
    words = words_of(wording)
    joined = _BREAK.join(words[0])
    for before, word in pairwise(words):
        is_initial = (len(before) == 1) != (len(word) == 1)
        joined += (f"(?=[^a-z0-9]){_BETWEEN}" if is_initial else _BETWEEN) + _BREAK.join(word)
    letters = "".join(words)
    apart = f"|{_APART.join(letters)}" if len(letters) >= _LEAST_APART else ""
    return re.compile(joined + apart)


def _is_whole(text: str, start: int, end: int, *, of_several: bool) -> bool:
    """Whether no letter stands beside a place; `of_several` lets in digits and capitals: `AdaQuorum2`."""
    before, after = text[start - 1 : start], text[end : end + 1]
    is_begun = _is_edge(before, text[start]) or (of_several and _goes_on(before, text[start]))
    is_ended = _is_edge(after, text[end - 1]) or (of_several and _goes_on(text[end - 1], after))
    return is_begun and (is_ended or bool(_CASE_ENDING.match(text, end)))


def _is_edge(beside: str, inside: str) -> bool:
    return not beside.isalnum() or bool(_NO_BLANKS.match(beside) or _NO_BLANKS.match(inside))


def _goes_on(first: str, second: str) -> bool:
    """Whether a new word begins between two characters though nothing stands between them."""
    return first.isdigit() or second.isdigit() or (first.islower() and second.isupper())


def _always(wording: Wording, text: Folded, start: int, end: int) -> bool:
    _ = wording, text, start, end
    return True


def _as_surname(wording: Wording, text: Folded, start: int, end: int) -> bool:
    """Take a surname by itself for one where it has a capital and is no ordinary word at a beginning."""
    _ = wording
    shown, before = text.original[start:end], text.original[max(0, start - _TITLE_ROOM) : start]
    if text.original[end : end + 1] == "@" or _AFTER_TITLE.search(before):
        return True
    if shown.islower() or shown.lower() == shown:
        return not shown.islower()  # a script without capitals
    if shown.casefold() in _MONTHS:
        return False
    before = before.rstrip(" \t\u00a0\"'“‘«(")
    begins = not before or before[-1] in _SENTENCE_ENDS
    return not (begins and text.has_small(shown.lower()))


def _as_initials(wording: Wording, text: Folded, start: int, end: int) -> bool:
    """Take initials for some where all have capitals, or stand as in addresses: `a.quorum`, `a_quorum`."""
    _ = wording
    shown = text.original[start:end]
    has_capitals = all(not word[0].islower() for word in _LETTERS.findall(shown))
    return has_capitals or bool(re.fullmatch(r"\w+[._]+\w+", shown))


def _as_label(wording: Wording, text: Folded, start: int, end: int) -> bool:
    """Take a hidden label for one only as it is typed, whatever its case, blanks and quotes."""
    return folded_label(text.original[start:end]) == folded_label(wording.text)


def _as_id(wording: Wording, text: Folded, start: int, end: int) -> bool:
    """Take an id of one word for one only where a program wrote it: in quotes, paths, lists."""
    shown = text.original[start:end]
    if len(wording.words) > 1:
        return shown.casefold().replace("_", "-") == wording.text.casefold()
    before, after = text.original[start - 1 : start], text.original[end : end + 1]
    return shown == wording.text and before in tuple("\"'/#=[:@_") and after in ("", *"\"'/#&?],:@_.")


_COUNTS: Mapping[str, Callable[[Wording, Folded, int, int], bool]] = {
    "name": _always,
    "surname": _as_surname,
    "initials": _as_initials,
    "descriptor": _always,
    "label": _as_label,
    "id": _as_id,
}
"""For each form of wording, when it counts."""
