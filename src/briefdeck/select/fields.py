"""What one can select and sort by: the fields of each kind of record, and a few derived from its event."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from briefdeck.model import records
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.schema import FieldSchema, ValueType, schema_of

Values = tuple[Any, ...]
Getter = Callable[[records.Record, Corpus], Values]


@dataclass(frozen=True, slots=True)
class Field:
    """One field that conditions and `sort` may name."""

    name: str
    values: Getter
    """Its values in a record: none when it is not known, several when it is a list."""
    type: ValueType = ValueType.TEXT
    """How its values are compared."""
    refs: tuple[records.RecordKind, ...] = ()
    """The kinds of record whose ids it holds."""
    literals: tuple[str, ...] = ()
    """The values it may have, in their own order."""
    is_open: bool = False
    """Whether it may have others too."""
    is_list: bool = False
    """Whether a record may have several values."""
    may_be_id: bool = False
    """Whether its values are ids of records, or may be, beside plain words."""
    is_mixed: bool = False
    """Whether its values are of several kinds, such as a name and a country: they cannot be counted."""


_PART_KEYS: Mapping[type[BaseModel], tuple[str, ...]] = {
    records.SourceRef: ("id",),
    records.Participation: ("person",),
    records.Session: ("id",),
    records.Statement: ("id",),
    records.Related: ("id",),
    records.base.OtherName: ("name",),
    records.event.Location: ("name", "address", "locality", "country"),
}
"""By what one knows a part of a record: a condition on `participants` names a person, and so on."""


@cache
def fields_of(kind: records.RecordKind) -> Mapping[str, Field]:
    """Return every field of a kind of record that can be selected by, by name."""
    own = (_field(name, schema) for name, schema in _stored_fields(kind).items())
    return {field.name: field for field in own if field} | _derived(kind)


def _stored_fields(kind: records.RecordKind) -> Mapping[str, FieldSchema]:
    record_type = records.Statement if kind is records.RecordKind.STATEMENTS else records.RECORD_TYPES[kind]
    return schema_of(record_type).fields


def is_made_of_parts(kind: records.RecordKind, name: str) -> bool:
    """Whether a field of a kind of record has parts that it is not known by, such as an amount of money."""
    schema = _stored_fields(kind).get(name)
    return schema is not None and (schema.item or schema).model is not None and name not in fields_of(kind)


def _field(name: str, schema: FieldSchema) -> Field | None:
    """Describe a stored field; None for parts that have nothing to be known by."""
    known = schema.item or schema
    refs: tuple[records.RecordKind, ...] = ()
    keys: tuple[str, ...] | None = ()
    if known.model:
        keys = _PART_KEYS.get(known.model)
        if keys is None:
            return None
        refs = (records.RecordKind.STATEMENTS,) if known.model is records.Statement else ()
        known = known.fields[keys[0]]
    refs = known.ref.kinds if known.ref and not known.ref.or_words else refs
    return Field(
        name,
        _stored(name),
        known.value_type,
        refs,
        known.choices,
        known.is_open,
        is_list=schema.item is not None,
        may_be_id=bool(refs or known.ref),
        is_mixed=len(keys or ()) > 1,
    )


def _stored(name: str) -> Getter:
    def values(record: records.Record, _corpus: Corpus) -> Values:
        value = getattr(record, name)
        return tuple(_flat(value if isinstance(value, tuple) else (value,)))

    return values


def _flat(values: Values) -> Iterator[Any]:
    for value in values:
        if isinstance(value, records.StrictModel):
            parts = (getattr(value, key) for key in _PART_KEYS[type(value)])
            yield from (part for part in parts if part is not None)
        elif value is not None:
            yield value


def _date(record: records.Record, corpus: Corpus) -> Values:
    """Give the date of the event at which a record was said or made."""
    event = corpus.event_of(record)
    return (event.start_date,) if event and event.start_date else ()


def _own_event(record: records.Record, corpus: Corpus) -> Values:
    if isinstance(record, records.Project):
        return record.events
    event = corpus.event_of(record)
    return (event.id,) if event else ()


def _all_themes(record: records.Record, _corpus: Corpus) -> Values:
    if not isinstance(record, records.Recommendation):
        return ()
    main = (record.theme,) if record.theme else ()
    return tuple(dict.fromkeys((*main, *record.themes)))


_DATE = Field("date", _date, ValueType.DATE)
_EVENT = Field("event", _own_event, refs=(records.RecordKind.EVENTS,), may_be_id=True)
_THEMES = Field("themes", _all_themes, refs=(records.RecordKind.THEMES,), is_list=True, may_be_id=True)


def _derived(kind: records.RecordKind) -> dict[str, Field]:
    """Give the fields that a record has only through what it belongs to."""
    fields: dict[records.RecordKind, tuple[Field, ...]] = {
        records.RecordKind.EVENTS: (_DATE, _EVENT),
        records.RecordKind.STATEMENTS: (_DATE, _EVENT),
        records.RecordKind.RECOMMENDATIONS: (_DATE, _THEMES),
        records.RecordKind.PROJECTS: (_EVENT,),
    }
    return {field.name: field for field in fields.get(kind, ())}
