"""An edition: one brief as it was made at one time, and what it showed, kept so that changes can be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from briefdeck.model.outputs import OutputKind
from briefdeck.model.records import Record
from briefdeck.model.schema import plain_fields

NESTED_RECORDS = frozenset({"statements"})
"""Fields that hold records of their own, which stand in a snapshot by themselves."""
_ONLY_ATTENDED = "attendee"

Fields = Mapping[str, Any]
"""A record's fields as plain JSON values; `record_kind` is the kind of record."""


def fields_of(record: Record) -> dict[str, Any]:
    """Give what a paper could show of a record, as plain JSON values: absent where it is not known.

    Never what is only for whoever keeps the data, and never who only attended an event.
    """
    values = plain_fields(record, NESTED_RECORDS, printable=True)
    if "participants" in values:
        parts = values["participants"]
        values["participants"] = [part for part in parts if part["role"] != _ONLY_ATTENDED]
    return {"record_kind": record.kind_of_record.value, **values}


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section of one output and the records that its items show, in order."""

    kind: str
    title: str
    records: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    """What stands in it that is no record's: what its author wrote, a paragraph or point each, plain."""


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """What one output of a brief shows; what its section on changes says is no part of it."""

    sections: tuple[ShownSection, ...] = ()
    left_out: tuple[str, ...] = ()
    """Ids of records that are selected and did not fit its page budget."""
    sources: tuple[str, ...] = ()
    """Ids of the sources it cites, by number."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a brief showed, in all its outputs."""

    title: str
    marking: str = ""
    as_of: str = ""
    """The day up to which its facts held, in EDTF; empty when it had none."""
    records: Mapping[str, Fields] = field(default_factory=dict)
    """Every record it drew on, by id: shown as items, or named or cited by one that is."""
    papers: Mapping[OutputKind, ShownPaper] = field(default_factory=dict)


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
