"""All records of a workspace, found by id, with where each stands in its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from briefdeck.model.records import Event, Record, RecordKind, Statement
from briefdeck.problems import Place

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Corpus:
    """Every record that was loaded; what order the files had never matters."""

    records: Mapping[str, Record]
    """Records by id, statements included."""
    places: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    """Where each record begins, by id."""

    def get(self, record_id: str | None, record_type: type[R]) -> R | None:
        """Return the record of that id and type; None when there is no id or no such record."""
        record = self.records.get(record_id) if record_id else None
        return record if isinstance(record, record_type) else None

    def of_kind(self, kind: RecordKind) -> tuple[Record, ...]:
        """Return all records of a kind, ordered by id."""
        return self._by_kind.get(kind, ())

    def event_of(self, statement: Statement) -> Event | None:
        """Return the event at which a statement was made."""
        return self._events_by_statement.get(statement.id)

    def position_of(self, statement: Statement) -> int:
        """Return the place of a statement among those of its event, from 0."""
        return self._positions[statement.id]

    def __iter__(self) -> Iterator[Record]:
        """Go through all records, ordered by id."""
        return (self.records[record_id] for record_id in sorted(self.records))

    @cached_property
    def _by_kind(self) -> dict[RecordKind, tuple[Record, ...]]:
        kinds: dict[RecordKind, list[Record]] = {}
        for record in self:
            kinds.setdefault(record.kind_of_record, []).append(record)
        return {kind: tuple(records) for kind, records in kinds.items()}

    @cached_property
    def _events_by_statement(self) -> dict[str, Event]:
        events = (record for record in self if isinstance(record, Event))
        return {statement.id: event for event in events for statement in event.statements}

    @cached_property
    def _positions(self) -> dict[str, int]:
        events = (record for record in self if isinstance(record, Event))
        return {said.id: place for event in events for place, said in enumerate(event.statements)}
