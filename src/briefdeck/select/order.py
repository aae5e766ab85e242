"""The order of records: what a brief asks for, then each kind's own natural order, then the id."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from briefdeck.model.corpus import Corpus
from briefdeck.model.dates import Edtf
from briefdeck.model.records import (
    Event,
    GlossaryTerm,
    Milestone,
    Recommendation,
    Record,
    Statement,
    SubjectTheme,
)
from briefdeck.model.schema import ValueType
from briefdeck.select.fields import Field

Key = tuple[Any, ...]


def in_natural_order(records: Iterable[Record], corpus: Corpus) -> tuple[Record, ...]:
    """Put records in the order that readers expect of their kind, whatever order the files had."""
    return tuple(sorted(records, key=lambda record: natural_key(record, corpus)))


def natural_key(record: Record, corpus: Corpus) -> Key:
    """Return what a record's natural place rests on: date, position or number; last of all its id."""
    match record:
        case Event():
            own: Key = date_key(record.start_date)
        case Statement():
            own = _statement_key(record, corpus)
        case Milestone() | SubjectTheme():
            own = (record.position,)
        case Recommendation():
            own = (record.number is None, record.number or 0)
        case GlossaryTerm():
            own = (record.term.casefold(),)
        case _:
            own = ()
    return (*own, record.id)


def _statement_key(statement: Statement, corpus: Corpus) -> Key:
    event = corpus.event_of(statement)
    if event is None:
        return (True, date.max, date.max, "", 0)
    return (*date_key(event.start_date), event.id, corpus.position_of(statement))


def date_key(moment: Edtf | None) -> Key:
    """Order dates by their first day, then by their last; those not known come last."""
    return (True, date.max, date.max) if moment is None else (False, moment.start, moment.end)


def sorted_by(
    records: tuple[Record, ...], orders: Iterable[tuple[Field, bool]], corpus: Corpus
) -> tuple[Record, ...]:
    """Sort by fields, the first mattering most; True turns a field round; missing values always come last."""
    for field, is_reversed in reversed(tuple(orders)):
        key = _sort_key(field, corpus)
        known = [record for record in records if field.values(record, corpus)]
        missing = [record for record in records if not field.values(record, corpus)]
        records = (*sorted(known, key=key, reverse=is_reversed), *missing)
    return records


def _sort_key(field: Field, corpus: Corpus) -> Callable[[Record], Any]:
    def key(record: Record) -> Any:
        value = field.values(record, corpus)[0]
        if field.refs:
            return _referred_key(value, corpus)
        if field.literals:
            return _rank(field, value)
        return date_key(value) if field.type is ValueType.DATE else value

    return key


def _referred_key(record_id: str, corpus: Corpus) -> Key:
    """Order references as what they refer to, kinds apart, so that keys can be compared."""
    record = corpus.records.get(record_id)
    if record is None:
        return ("", record_id)
    return (record.kind_of_record.value, *natural_key(record, corpus))


def _rank(field: Field, value: str) -> int:
    """Fixed values go in the order they are declared in; a high priority is more than a low one."""
    rank = field.literals.index(value)
    return -rank if field.name == "priority" else rank
