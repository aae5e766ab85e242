"""What placeholders may take from a record: the fields that outputs may print, as typed and in words."""

from collections.abc import Container, Mapping
from typing import Any

from briefdeck.model.briefs.placeholders import CaseValue
from briefdeck.model.records import Person, Record
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.schema import FieldSchema, plain, schema_of
from briefdeck.model.writing.dates import DateSpan, PartialDate
from briefdeck.words.language import Language
from briefdeck.words.wording import date_in_words, list_in_words

_NAMING_FIELDS = ("full_name", "name", "title", "term", "pref_label", "label", "short", "text")


def values_of(
    language: Language, record: Record, fields: Container[str], corpus: Corpus
) -> Mapping[str, CaseValue]:
    """Return the values of those fields of a record that have one, dates and lists in a language."""
    schemas = schema_of(type(record)).fields
    known = {
        name: _value(language, schema, value, corpus)
        for name, schema in schemas.items()
        if name in fields and (value := getattr(record, name)) not in (None, ())
    }
    if isinstance(record, Person) and "full_name" in fields:
        known["full_name"] = CaseValue(record.full_name, record.full_name)
    return known


def in_words(language: Language, values: Mapping[str, CaseValue]) -> Mapping[str, CaseValue]:
    """Return the values of a row with its lists in a language."""
    return {
        name: CaseValue(each.typed, list_in_words(language, each.typed))
        if isinstance(each.typed, tuple)
        else each
        for name, each in values.items()
    }


def _value(language: Language, schema: FieldSchema, value: Any, corpus: Corpus) -> CaseValue:
    if isinstance(value, tuple):
        words = [_words(language, schema.item or schema, each, corpus) for each in value]
        return CaseValue(tuple(map(_typed, value)), list_in_words(language, words))
    return CaseValue(
        value if isinstance(value, bool | int) else _typed(value), _words(language, schema, value, corpus)
    )


def _typed(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(plain(value))


def _words(language: Language, schema: FieldSchema, value: Any, corpus: Corpus) -> str:
    """Return a value as a text says it: a date in words, for the id of a record its name."""
    if isinstance(value, PartialDate | DateSpan):
        return date_in_words(language, value)
    record = corpus.records.get(value) if schema.ref else None
    if record is None:
        return _typed(value)
    return next(filter(None, (getattr(record, name, None) for name in _NAMING_FIELDS)), record.id)
