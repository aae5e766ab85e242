"""Comparing two snapshots of a brief: what a reader of both would notice, the most important first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from briefdeck.compare.minor import is_minor
from briefdeck.compare.papers import fit_changes, sections_by_record, shown_changes, text_changes
from briefdeck.compare.records import Sides, post_changes, record_changes
from briefdeck.compare.snapshots import named_by
from briefdeck.compare.values import Names, date_words
from briefdeck.model.changes import Change, ChangeKind
from briefdeck.model.edition import Snapshot

_ABOUT_THE_PAPER = (ChangeKind.MARKING, ChangeKind.TITLE, ChangeKind.AS_OF)
_ABOUT_ITS_PAGES = (ChangeKind.LEFT_OUT, ChangeKind.FITS, ChangeKind.ORDER)

PAPER, PAGES, TEXTS = "The paper", "What fits the pages", "What the author writes"
HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "recommendations": "Recommendations",
        "figures": "Figures",
        "statements": "What was said",
        "projects": "Projects and agreements",
        "milestones": "Milestones",
        "events": "Events",
        "people": "People",
        "organizations": "Organizations",
        "places": "Places",
        "themes": "Subjects",
        "sources": "Sources",
        "glossary": "Terms",
    }
)
"""The headings of a list of changes, by the kind of record."""
_ORDER = (PAPER, *list(HEADINGS.values())[:7], TEXTS, *list(HEADINGS.values())[7:], PAGES)
_KINDS = tuple(ChangeKind)
_DIGITS = re.compile(r"\d+")


def compare_snapshots(old: Snapshot, new: Snapshot) -> tuple[Change, ...]:
    """Give what a reader of both would notice, the most important first; minor changes come last.

    A change is major when something else is said than before, minor when it is only written otherwise (see
    `minor`). Terms new or gone from the glossary, the address of a source, another place in the same source
    and the order of items are minor: they follow from the rest, or change nothing that is said. Nothing is
    said of fields that no section of the brief prints.
    """
    sides = Sides(Names(old), Names(new))
    found = [
        *_paper_changes(old, new),
        *shown_changes(sides, old, new),
        *_record_changes(sides, old, new),
        *fit_changes(sides, old, new),
        *text_changes(old, new),
    ]
    return tuple(sorted(found, key=_importance))


def heading_of(change: Change) -> str:
    """Give the heading under which a change stands in a list."""
    if change.kind in _ABOUT_THE_PAPER:
        return PAPER
    if change.kind in _ABOUT_ITS_PAGES:
        return PAGES
    return HEADINGS.get(change.record_kind, TEXTS)


def _importance(change: Change) -> tuple[object, ...]:
    record = _DIGITS.sub(lambda digits: f"{int(digits[0]):09d}", change.record)
    place = _ORDER.index(heading_of(change))
    return (
        not change.major,
        place,
        _KINDS.index(change.kind),
        record,
        change.aspect,
        change.output or "",
        change.label,
        change.old,
        change.new,
    )


def _paper_changes(old: Snapshot, new: Snapshot) -> Iterator[Change]:
    if old.marking != new.marking:
        yield Change(ChangeKind.MARKING, aspect="marking", old=old.marking, new=new.marking)
    if old.title != new.title:
        major = not is_minor(old.title, new.title)
        yield Change(ChangeKind.TITLE, aspect="title", old=old.title, new=new.title, major=major)
    if old.as_of != new.as_of:
        before, after = date_words(old.as_of), date_words(new.as_of)
        yield Change(ChangeKind.AS_OF, aspect="date of its facts", old=before, new=after)


def _record_changes(sides: Sides, old: Snapshot, new: Snapshot) -> Iterator[Change]:
    before, after = sections_by_record(old.papers), sections_by_record(new.papers)
    shown = before.keys() & after.keys()
    named = _named(old, before) & _named(new, after)
    for record in sorted((shown | named) & old.records.keys() & new.records.keys()):
        sections = after[record] if record in shown else set()
        yield from record_changes(sides, record, sections, is_named=record in named)
    people = {each for each in shown | named if sides.kind(each) == "people"}
    events = {each for each, fields in new.records.items() if fields["record_kind"] == "events"}
    yield from post_changes(sides, people, events)


def _named(snapshot: Snapshot, shown: Mapping[str, set[str]]) -> set[str]:
    """Give the records that those shown name or cite; and the organizations of the posts of people."""
    records = snapshot.records
    named = {each for record in shown if record in records for each in named_by(records[record])}
    people = named | shown.keys()
    for fields in records.values():
        for part in fields.get("participants", ()):
            if part.get("person") in people and part.get("organization"):
                named.add(part["organization"])
    return named & records.keys()
