"""What one can select and sort by: the fields of each kind of record, and a few derived from its event."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from briefdeck.model.corpus import Corpus
from briefdeck.model.dates import Edtf, PartialDate
from briefdeck.model.records import (
    RECORD_TYPES,
    Event,
    Participation,
    Project,
    Recommendation,
    Record,
    RecordKind,
    Ref,
    Related,
    Session,
    SourceRef,
    Statement,
    StrictModel,
)
from briefdeck.model.records.base import OtherName
from briefdeck.model.records.event import Location

Values = tuple[Any, ...]
Getter = Callable[[Record, Corpus], Values]


class ValueType(StrEnum):
    """How a field's values are compared."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Field:
    """One field that conditions and `sort` may name."""

    name: str
    values: Getter
    """Its values in a record: none when it is not known, several when it is a list."""
    type: ValueType = ValueType.TEXT
    refs: tuple[RecordKind, ...] = ()
    """The kinds of record whose ids it holds."""
    literals: tuple[str, ...] = ()
    """The only values it may have, in their own order."""


_PART_KEYS: Mapping[type[StrictModel], tuple[str, ...]] = MappingProxyType(
    {
        SourceRef: ("id",),
        Participation: ("person",),
        Session: ("id",),
        Statement: ("id",),
        Related: ("id",),
        OtherName: ("name",),
        Location: ("name", "address", "locality", "country"),
    }
)
"""By what one knows a part of a record: a condition on `participants` names a person, and so on."""


@cache
def fields_of(kind: RecordKind) -> Mapping[str, Field]:
    """Return every field of a kind of record that can be selected by, by name."""
    record_type = Statement if kind is RecordKind.STATEMENTS else RECORD_TYPES[kind]
    hints = get_type_hints(record_type, include_extras=True)
    own = (_field(name, hints[name]) for name in record_type.model_fields)
    return MappingProxyType({field.name: field for field in own if field} | _derived(kind))


def _field(name: str, hint: object) -> Field | None:
    leaves = tuple(_leaves(hint))
    if any(_is_part(leaf) and leaf not in _PART_KEYS for leaf in leaves):
        return None
    return _typed(name, _stored(name), tuple(_known_by(leaves)))


def _typed(name: str, values: Getter, leaves: tuple[Any, ...]) -> Field:
    refs = tuple(kind for leaf in leaves if isinstance(leaf, Ref) for kind in leaf.kinds)
    literals = tuple(value for leaf in leaves if get_origin(leaf) is Literal for value in get_args(leaf))
    return Field(name, values, _value_type(leaves), refs, literals)


def _value_type(leaves: tuple[Any, ...]) -> ValueType:
    if PartialDate in leaves:
        return ValueType.DATE
    if bool in leaves:
        return ValueType.FLAG
    return ValueType.NUMBER if int in leaves or Decimal in leaves else ValueType.TEXT


def _leaves(hint: Any) -> Iterator[Any]:
    """Go through the plain types, literals and references that a type hint is made of."""
    if get_origin(hint) is Literal:
        yield hint
    elif get_origin(hint) is Annotated:
        base, *marks = get_args(hint)
        yield from (mark for mark in marks if isinstance(mark, Ref))
        yield from _leaves(base)
    elif get_args(hint):
        for argument in get_args(hint):
            yield from _leaves(argument)
    else:
        yield hint


def _known_by(leaves: tuple[Any, ...]) -> Iterator[Any]:
    for leaf in leaves:
        if _is_part(leaf):
            yield from _leaves(get_type_hints(leaf, include_extras=True)[_PART_KEYS[leaf][0]])
            if leaf is Statement:
                yield Ref((RecordKind.STATEMENTS,))
        else:
            yield leaf


def _is_part(leaf: object) -> bool:
    return isinstance(leaf, type) and issubclass(leaf, StrictModel)


def _stored(name: str) -> Getter:
    def values(record: Record, _corpus: Corpus) -> Values:
        value = getattr(record, name)
        return tuple(_flat(value if isinstance(value, tuple) else (value,)))

    return values


def _flat(values: Values) -> Iterator[Any]:
    for value in values:
        if isinstance(value, StrictModel):
            parts = (getattr(value, key) for key in _PART_KEYS[type(value)])
            yield from (part for part in parts if part is not None)
        elif value is not None:
            yield value


def date_of(record: Record, corpus: Corpus) -> Edtf | None:
    """Return a record's own date, or that of the event at which it was said or made."""
    if isinstance(record, Event):
        return record.start_date
    if isinstance(record, Statement):
        event = corpus.event_of(record)
    elif isinstance(record, Recommendation):
        event = corpus.get(record.event, Event)
    else:
        return getattr(record, "date", None)
    return event.start_date if event else None


def _date(record: Record, corpus: Corpus) -> Values:
    date = date_of(record, corpus)
    return () if date is None else (date,)


def _own_event(record: Record, corpus: Corpus) -> Values:
    if isinstance(record, Project):
        return record.events
    event = corpus.event_of(record) if isinstance(record, Statement) else record
    return (event.id,) if event else ()


def _all_themes(record: Record, _corpus: Corpus) -> Values:
    if not isinstance(record, Recommendation):
        return ()
    main = (record.theme,) if record.theme else ()
    return tuple(dict.fromkeys((*main, *record.themes)))


_DATE = Field("date", _date, ValueType.DATE)
_EVENT = Field("event", _own_event, refs=(RecordKind.EVENTS,))
_THEMES = Field("themes", _all_themes, refs=(RecordKind.THEMES,))


def _derived(kind: RecordKind) -> dict[str, Field]:
    """Give the fields that a record has only through what it belongs to."""
    fields: dict[RecordKind, tuple[Field, ...]] = {
        RecordKind.EVENTS: (_DATE, _EVENT),
        RecordKind.STATEMENTS: (_DATE, _EVENT),
        RecordKind.RECOMMENDATIONS: (_DATE, _THEMES),
        RecordKind.PROJECTS: (_EVENT,),
    }
    return {field.name: field for field in fields.get(kind, ())}
