"""An edition: one brief as it was made at one time, and what it said, kept to report what changed since."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from pydantic import BaseModel, ConfigDict, with_config

from briefdeck.model.briefs.outputs import OutputKind
from briefdeck.model.records import Record
from briefdeck.model.records.event import ATTENDEE
from briefdeck.model.schema import plain_fields

NESTED_RECORDS = frozenset({"statements"})
"""Fields that hold records of their own, which stand in a snapshot by themselves."""

_stored = with_config(ConfigDict(extra="forbid", strict=True))
"""Marks what is read back from files: nothing but what was written is taken for it."""

Fields = Mapping[str, Any]
"""A record's fields as plain JSON values; `record_kind` is the kind of record."""


def plain_digest(value: Any) -> str:
    """Return the digest of plain values: 16 hex digits, enough to tell two versions of one thing apart."""
    return digest_of_text(plain_text(value))


def plain_text(value: Any) -> str:
    """Return plain values as JSON, the same for the same values."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)


def json_by_key(part: BaseModel) -> dict[str, str]:
    """Return what a part says, as JSON by key."""
    return {key: plain_text(each) for key, each in plain_fields(part).items()}


def digest_of_text(text: str) -> str:
    """Return the digest of plain values that are JSON by now."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def field_digests(record: Record) -> dict[str, str]:
    """Return the digest of every field that an output could show of a record, by the field's name."""
    return {name: plain_digest(value) for name, value in fields_of(record).items()}


def fields_of(record: Record) -> dict[str, Any]:
    """Give what a paper could show of a record, as plain JSON values: absent where it is not known.

    Never what is only for whoever keeps the data, and never who only attended an event.
    """
    values = plain_fields(record, NESTED_RECORDS, printable=True)
    if "participants" in values:
        parts = values["participants"]
        values["participants"] = [part for part in parts if part["role"] != ATTENDEE]
    return {"record_kind": record.kind_of_record.value, **values}


@_stored
@dataclass(frozen=True, slots=True)
class ShownText:
    """A text as it was printed, on one line, and what it cited."""

    text: str = ""
    cites: tuple[tuple[str, str], ...] = ()
    """The sources: the id of each, and the place in it, which may be empty."""


@_stored
@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item as it was arranged; parts that said nothing are empty."""

    record: str = ""
    """The record's id; empty for what the brief's author wrote."""
    number: str = ""
    """A number of its own; running numbers, and those of sources, are no part of what was said."""
    group: str = ""
    label: ShownText = ShownText()
    text: ShownText = ShownText()
    short: ShownText = ShownText()
    """The short form, in outputs that print it instead of the text."""
    note: ShownText = ShownText()
    cells: tuple[ShownText, ...] = ()
    """Its row, when it was printed as one: label and note then were not."""
    left_out: bool = False
    """Whether it was selected and did not fit the page budget."""

    @property
    def texts(self) -> tuple[ShownText, ...]:
        """All that it said."""
        return (self.label, self.text, self.short, self.note, *self.cells)

    @property
    def cites(self) -> tuple[tuple[str, str], ...]:
        """All that it cited, each source with the place in it once."""
        return tuple(dict.fromkeys(cite for text in self.texts for cite in text.cites))


@_stored
@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section as it was arranged."""

    id: str
    kind: str
    heading: str = ""
    template: str = ""
    """A digest of the template that worded it."""
    lead: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    """The headings of a table."""
    items: tuple[ShownItem, ...] = ()
    picture: str = ""
    """The digest of its picture; empty where it has none, or that was left out."""


@_stored
@dataclass(frozen=True, slots=True)
class ShownOutput:
    """What one output of a brief said; what its section on changes says is no part of it."""

    standfirst: str = ""
    furniture: Mapping[str, str] = field(default_factory=dict)
    """What was around the text, without the marking, by its name in `Furniture`."""
    sections: tuple[ShownSection, ...] = ()
    """The list of the sources cited is the last of them, if no section lists them."""
    language: str = ""
    """The BCP-47 tag of what stands beside another language; empty for what has the brief's own."""
    facing: "ShownOutput | None" = None
    """The same in a second language that stands beside it; its title is among its furniture."""


@_stored
@dataclass(frozen=True, slots=True)
class ShownRecord:
    """A record that a brief drew on: what it was called, and digests of what it held."""

    kind: str
    """The kind of record, such as `recommendations`."""
    name: str
    fields: Mapping[str, str] = field(default_factory=dict)
    """The digest of every field that an output could show, by the field's name."""


@_stored
@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a brief said, in all its outputs."""

    title: str
    marking: str = ""
    as_of: str = ""
    """The day up to which its facts held, in words; empty when it had none."""
    outputs: Mapping[OutputKind, ShownOutput] = field(default_factory=dict)
    """Empty in an edition kept by an earlier version, of which that is not known."""
    records: Mapping[str, ShownRecord] = field(default_factory=dict)
    """Every record it drew on, by id; of people and external facts only those that it names."""
    embargo: str = ""
    """The instant of its embargo, in words; empty when it has none."""
    embargoed: bool = False
    """Whether that instant had not come."""
    language: str = ""
    """The BCP-47 tag of its language; empty for English."""

    def had_another_rule(self, record: Record) -> bool:
        """Whether an event or a statement was under another rule of attribution than it is now."""
        shown, rule = self.records.get(record.id), field_digests(record).get("attribution")
        return shown is not None and shown.fields.get("attribution") != rule

    @property
    def is_comparable(self) -> bool:
        """Whether what changed since can be told."""
        return bool(self.outputs)

    def papers(self) -> Iterator[ShownOutput]:
        """Give every output in every language."""
        for output in self.outputs.values():
            yield output
            if output.facing:
                yield output.facing

    def items(self) -> Iterator[ShownItem]:
        """Give every item of every output."""
        for output in self.papers():
            for section in output.sections:
                yield from section.items

    def texts(self) -> Iterator[str]:
        """Give every text that was shown, and what records were called."""
        yield from (self.title, self.marking, self.as_of)
        for output in self.papers():
            yield from (output.standfirst, *output.furniture.values())
            for section in output.sections:
                yield from (section.heading, *section.lead, *section.columns)
        for item in self.items():
            yield from (item.group, item.number, *(text.text for text in item.texts))
        yield from (record.name for record in self.records.values())


@dataclass(frozen=True, slots=True)
class EditionFile:
    """One finished file of an edition."""

    name: str
    """Its name in the output folder."""
    sha256: str
    length: int
    """Pages of a PDF, slides of a deck."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One brief as it was made at one time."""

    brief: str
    id: str
    """The local day it was made, `2026-10-01`; later ones of that day are `2026-10-01-2` and so on."""
    made: str
    """When, in UTC, ISO 8601 to the second: `2026-10-01T07:00:05Z`."""
    files: Mapping[OutputKind, EditionFile]
    snapshot: Snapshot
    shown: str = ""
    """The SHA-256 of the snapshot as it is kept."""
