"""Why an output is not up to date, in the words of the person who keeps the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefdeck.builder.fingerprint import template_of
from briefdeck.builder.manifest import MadeFrom
from briefdeck.load import Loaded
from briefdeck.model.brief import Brief
from briefdeck.model.edition import ShownRecord, field_digests
from briefdeck.model.outputs import OutputKind
from briefdeck.model.records import RECORD_NOUNS
from briefdeck.problems import SourceLocation


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, and where to look."""

    text: str
    place: SourceLocation | None = None

    def __str__(self) -> str:
        """Return the reason with its place in brackets."""
        return f"{self.text} ({self.place})" if self.place else self.text


BLOCKED = Reason("cannot be made: briefdeck check shows the problems")
NEVER_MADE = Reason("not made yet")
MISSING = Reason("the file is missing")
UNREADABLE = Reason("what is in its place cannot be read as a file")
INTERRUPTED = Reason("the file is an earlier edition: a build was interrupted, or it was put back")
FORCED = Reason("asked to be made again")
NOT_KEPT = Reason("no edition of it is kept yet")
OTHER_EDITIONS = Reason("the earlier editions changed")


@dataclass(frozen=True, slots=True)
class Difference:
    """What an output was made from, and what it would be made from now."""

    brief: Brief
    output: OutputKind
    loaded: Loaded
    old: MadeFrom
    new: MadeFrom
    shown: Mapping[str, ShownRecord]
    """The records as they were; empty when that is not known."""

    @property
    def is_certain(self) -> bool:
        """Whether the output must differ, whatever it says: its style, its form or the program changed."""
        return any(
            getattr(self.old, name) != getattr(self.new, name)
            for name in ("theme", "deck", "settings", "program")
        )

    def reasons(self) -> Iterator[Reason]:
        """Yield every reason: records first, then wording, style and programs."""
        yield from self._records()
        yield from self._selections()
        definition, places = self._differing("definition"), self.brief.places
        if definition:
            yield Reason(f"the brief's definition changed: {_listed(definition)}", places.at(definition[0]))
        for name in self._differing("templates"):
            yield Reason(f"template {name} changed", SourceLocation(f"templates/sections/{name}"))
        yield from self._style()
        if self.old.labels != self.new.labels:
            yield Reason("the wordings that must not be printed changed")
        for name in self._differing("program"):
            before, now = (each.program.get(name, "none").split(" ")[0] for each in (self.old, self.new))
            is_ours = name == "briefdeck"
            yield Reason("briefdeck itself changed" if is_ours else f"{name} changed: {before} → {now}")

    def _records(self) -> Iterator[Reason]:
        for record_id, now in self.new.records.items():
            if self.old.records.get(record_id, now) == now:
                continue
            record = self.loaded.corpus.records.get(record_id)
            if record is None:
                yield Reason(f"{self._named(record_id)}: removed from the data")
            else:
                names = _changed_fields(self.shown.get(record_id), field_digests(record))
                yield Reason(f"{self._named(record_id)}: {names} changed", self._place_of(record_id))

    def _selections(self) -> Iterator[Reason]:
        old, new = (
            dict.fromkeys(each for ids in made_from.selection.values() for each in ids)
            for made_from in (self.old, self.new)
        )
        for record_id in (each for each in new if each not in old):
            yield Reason(f"{self._named(record_id)}: now selected", self._place_of(record_id))
        for record_id in (each for each in old if each not in new and self.new.records.get(each) != ""):
            yield Reason(f"{self._named(record_id)}: no longer selected")
        if set(old) == set(new) and self.old.selection != self.new.selection:
            yield Reason("the order or the sections of the selected records changed")

    def _style(self) -> Iterator[Reason]:
        theme, template = self.brief.definition.theme, template_of(self.brief, self.output)
        if self.old.theme != self.new.theme:
            yield Reason(f"theme {theme} changed", SourceLocation(f"templates/themes/{theme}.yaml"))
        if self.old.deck != self.new.deck and template:
            name = PurePosixPath(template).name
            yield Reason(f"PowerPoint template {name} changed", SourceLocation(template))
        if self.old.settings != self.new.settings and self.old.definition == self.new.definition:
            yield Reason("the settings of the output changed")

    def _differing(self, part: str) -> list[str]:
        """Name the entries of a part of what it is made from that differ."""
        old, new = getattr(self.old, part), getattr(self.new, part)
        return [key for key in dict.fromkeys((*new, *old)) if old.get(key) != new.get(key)]

    def _named(self, record_id: str) -> str:
        record = self.loaded.corpus.records.get(record_id)
        shown = self.shown.get(record_id)
        kind = record.kind_of_record.value if record else shown.kind if shown else ""
        return f"{RECORD_NOUNS.get(kind, 'record')} {record_id}"

    def _place_of(self, record_id: str) -> SourceLocation | None:
        return self.loaded.corpus.places.get(record_id)


def _changed_fields(old: ShownRecord | None, new: Mapping[str, str]) -> str:
    """Name the fields that differ."""
    if old is None:
        return "something"
    names = [name for name in {**new, **old.fields} if old.fields.get(name) != new.get(name)]
    return _listed(name.replace("_", " ") for name in names) or "something"


def _listed(names: Iterable[str]) -> str:
    *first, last = [*names] or [""]
    return f"{', '.join(first)} and {last}" if first else last
