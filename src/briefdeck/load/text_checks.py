"""What the wording of records must not do: quote what is not verbatim, age unseen, say the same twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from briefdeck.load.entries import Entries, Entry
from briefdeck.load.wording import quoted
from briefdeck.model.records import Milestone, Recommendation, Statement
from briefdeck.problems import Problem, Severity

_QUOTATION = re.compile(r'["“„«](?=\w)[^"”“»]*\w[^"”“»]*["”“»]')
"""Words between double quotation marks, straight or typographic."""
_RELATIVE = re.compile(
    r"\b(?:last (?:year|month|week|decade)|this (?:year|month|week)|next (?:year|month|week)"
    r"|at the moment|at present|recent(?:ly)?|currently|so far|these days|nowadays|until now"
    r"|today|tomorrow|yesterday|now)\b",
    re.IGNORECASE,
)
_SAME_RATIO = 0.9
"""Above this share of matching characters two recommendations are taken for one."""
_SHARED_WORDS = 0.5
"""Below this share of words in common they are not compared letter by letter, which takes long."""
_MOST_COMPARED = 400
"""With how many earlier recommendations of its theme each is compared."""


def check_texts(entries: Entries) -> list[Problem]:
    """Check the wording of all valid records."""
    problems: list[Problem] = []
    for entry, statement in entries.of(Statement):
        problems += _quotations(entry, statement)
        problems += _relative_times(entry, statement)
    for entry, milestone in entries.of(Milestone):
        problems += _relative_times(entry, milestone)
    return [*problems, *_similar_recommendations(entries)]


def _quotations(entry: Entry, statement: Statement) -> Iterator[Problem]:
    if statement.verbatim:
        return
    for key, text in (("text", statement.text), ("short", statement.short)):
        match = _QUOTATION.search(text or "")
        if match:
            message = f"{quoted(match[0])} stands in quotation marks, but the statement is not verbatim"
            hint = "take the marks out, or set verbatim: true if these are the very words"
            yield Problem("quotation-not-verbatim", entry.at(key), message, hint)


def _relative_times(entry: Entry, record: Statement | Milestone) -> Iterator[Problem]:
    if record.as_of:
        return
    match = _RELATIVE.search(record.text or "")
    if match:
        message = f"{quoted(match[0])} says nothing to a later reader without 'as_of'"
        hint = "give the date when it was true as 'as_of', or name the time"
        yield Problem("relative-time", entry.at("text"), message, hint, Severity.WARNING)


def _similar_recommendations(entries: Entries) -> Iterator[Problem]:
    """Name each recommendation once that says nearly the same as an earlier one of its theme."""
    by_theme: dict[str | None, list[_Compared]] = {}
    bits: dict[str, int] = {}
    for entry, record in entries.of(Recommendation):
        earlier = by_theme.setdefault(record.theme, [])
        words = _bits_of(record.text, bits)
        compared = _Compared(entry, record, words, _SHARED_WORDS * words.bit_count())
        alike = _first_alike(compared, earlier)
        if alike:
            message = f"this says nearly the same as the recommendation {quoted(alike.record.id)}"
            hint = f"it stands at {alike.entry.at('text')}; say how they relate under 'related', or drop one"
            yield Problem("near-duplicate", entry.at("text"), message, hint, Severity.WARNING)
        if len(earlier) < _MOST_COMPARED:
            earlier.append(compared)


class _Compared(NamedTuple):
    entry: Entry
    record: Recommendation
    words: int
    """Its words as bits, of which very many can be compared at once."""
    fewest: float
    """How many words it must share at least with another to be like it."""


def _bits_of(text: str, bits: dict[str, int]) -> int:
    words = 0
    for word in set(text.lower().split()):
        words |= 1 << bits.setdefault(word, len(bits))
    return words


def _first_alike(one: _Compared, earlier: Iterable[_Compared]) -> _Compared | None:
    """Find the first that says nearly the same; few share words enough to be compared letter by letter."""
    words, fewest = one.words, one.fewest
    near = [
        other
        for other in earlier
        if (shared := (words & other.words).bit_count()) >= fewest and shared >= other.fewest
    ]
    if not near:
        return None
    matcher = SequenceMatcher(None, b=one.record.text, autojunk=False)
    return next((other for other in near if _are_alike(one.record, other.record, matcher)), None)


def _are_alike(one: Recommendation, other: Recommendation, matcher: SequenceMatcher[str]) -> bool:
    return not _are_related(one, other) and _is_same(matcher, other.text)


def _are_related(one: Recommendation, other: Recommendation) -> bool:
    return any(link.id == other.id for link in one.related) or any(
        link.id == one.id for link in other.related
    )


def _is_same(matcher: SequenceMatcher[str], other: str) -> bool:
    matcher.set_seq1(other)
    measures = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
    return all(measure() > _SAME_RATIO for measure in measures)
