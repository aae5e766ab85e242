"""Why a paper is not up to date, in the words of the person who keeps the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefdeck.builder.manifest import MadeFrom
from briefdeck.load import Loaded
from briefdeck.model.edition import ShownRecord, field_digests
from briefdeck.model.records import RECORD_NOUNS
from briefdeck.model.selection import Brief
from briefdeck.problems import SourceLocation


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, and where to look."""

    text: str
    place: SourceLocation | None = None

    def __str__(self) -> str:
        """Give the reason with its place in brackets."""
        return f"{self.text} ({self.place})" if self.place else self.text


BLOCKED = Reason("cannot be made: briefdeck check shows the problems")
NEVER_MADE = Reason("not made yet")
MISSING = Reason("the file is missing")
UNREADABLE = Reason("what stands in its place cannot be read as a file")
INTERRUPTED = Reason("the file is an earlier edition: a build was interrupted, or it was put back")
FORCED = Reason("asked to be made again")
NOT_KEPT = Reason("no edition of it is kept yet")


@dataclass(frozen=True, slots=True)
class Change:
    """What a paper was made from, and what it would be made from now."""

    brief: Brief
    loaded: Loaded
    old: MadeFrom
    new: MadeFrom
    shown: Mapping[str, ShownRecord]
    """The records as they were; empty when that is not known."""

    @property
    def is_certain(self) -> bool:
        """Whether the paper must differ, whatever it says: its look, its form or the program changed."""
        old, new = self.old, self.new
        pairs = ((old.theme, new.theme), (old.deck, new.deck), (old.settings, new.settings))
        return any(before != now for before, now in pairs) or old.program != new.program

    def reasons(self) -> tuple[Reason, ...]:
        """Give every reason: records first, then wording, looks and programs."""
        parts = (
            _records(self),
            _selections(self),
            _definition(self),
            _templates(self),
            _looks(self),
            _labels(self),
            _programs(self),
        )
        return tuple(reason for part in parts for reason in part)


def _records(change: Change) -> Iterator[Reason]:
    for record_id, now in change.new.records.items():
        if change.old.records.get(record_id, now) == now:
            continue
        record = change.loaded.corpus.records.get(record_id)
        place = change.loaded.corpus.places.get(record_id)
        if record is None:
            kind = _kind_shown(change, record_id)
            yield Reason(f"{_noun(kind)} {record_id}: removed from the data")
        else:
            names = _changed_fields(change.shown.get(record_id), field_digests(record))
            yield Reason(f"{_noun(record.kind_of_record)} {record_id}: {names} changed", place)


def _kind_shown(change: Change, record_id: str) -> str:
    shown = change.shown.get(record_id)
    return shown.kind if shown else ""


def _changed_fields(old: ShownRecord | None, new: Mapping[str, str]) -> str:
    """Name the fields that differ."""
    if old is None:
        return "something"
    names = [name for name in {**new, **old.fields} if old.fields.get(name) != new.get(name)]
    return _listed(name.replace("_", " ") for name in names) or "something"


def _selections(change: Change) -> Iterator[Reason]:
    old, new = _selected(change.old), _selected(change.new)
    for record_id in (each for each in new if each not in old):
        yield Reason(f"{_named(change, record_id)}: now selected", change.loaded.corpus.places.get(record_id))
    for record_id in (each for each in old if each not in new and change.new.records.get(each) != ""):
        yield Reason(f"{_named(change, record_id)}: no longer selected")
    if set(old) == set(new) and change.old.selection != change.new.selection:
        yield Reason("the order or the sections of the selected records changed")


def _selected(made_from: MadeFrom) -> dict[str, None]:
    return dict.fromkeys(each for ids in made_from.selection.values() for each in ids)


def _named(change: Change, record_id: str) -> str:
    record = change.loaded.corpus.records.get(record_id)
    kind = record.kind_of_record.value if record else _kind_shown(change, record_id)
    return f"{_noun(kind)} {record_id}"


def _definition(change: Change) -> Iterator[Reason]:
    keys = _differing(change.old.definition, change.new.definition)
    if keys:
        place = change.brief.places.at(keys[0])
        yield Reason(f"the brief's definition changed: {_listed(keys)}", place)


def _templates(change: Change) -> Iterator[Reason]:
    for name in _differing(change.old.templates, change.new.templates):
        yield Reason(f"template {name} changed", SourceLocation(f"templates/sections/{name}"))


def _looks(change: Change) -> Iterator[Reason]:
    theme, pptx = change.brief.definition.theme, change.brief.definition.outputs.pptx
    if change.old.theme != change.new.theme:
        yield Reason(f"theme {theme} changed", SourceLocation(f"templates/themes/{theme}.yaml"))
    if change.old.deck != change.new.deck and pptx and pptx.template:
        yield Reason(
            f"PowerPoint template {PurePosixPath(pptx.template).name} changed", SourceLocation(pptx.template)
        )
    if change.old.settings != change.new.settings and change.old.definition == change.new.definition:
        yield Reason("the settings of the output changed")


def _labels(change: Change) -> Iterator[Reason]:
    if change.old.labels != change.new.labels:
        yield Reason("the wordings that must not be printed changed")


def _programs(change: Change) -> Iterator[Reason]:
    for name in _differing(change.old.program, change.new.program):
        if name == "briefdeck":
            yield Reason("briefdeck itself changed")
        else:
            before, now = (each.program.get(name, "none").split(" ")[0] for each in (change.old, change.new))
            yield Reason(f"{name} changed: {before} → {now}")


def _differing(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    return [key for key in dict.fromkeys((*new, *old)) if old.get(key) != new.get(key)]


def _noun(kind: str) -> str:
    return RECORD_NOUNS.get(kind, "record")


def _listed(names: Iterable[str]) -> str:
    *first, last = [*names] or [""]
    return f"{', '.join(first)} and {last}" if first else last
