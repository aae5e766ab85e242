"""A query by itself, outside of any section: the records of one kind that it finds."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from briefdeck.model.corpus import Corpus
from briefdeck.model.records import Record, RecordKind
from briefdeck.problems import did_you_mean
from briefdeck.select.conditions import QueryFault, faults_of, matcher_of
from briefdeck.select.fields import fields_of


class QueryResult(NamedTuple):
    """What a query found, or what is wrong with it."""

    records: tuple[Record, ...] = ()
    """Ordered by id."""
    faults: tuple[tuple[str, QueryFault], ...] = ()
    """Each with the field that it is about."""


def find_records(kind: RecordKind, query: Mapping[str, Any], corpus: Corpus) -> QueryResult:
    """Find the records of a kind that fulfil all conditions; external ones only where they are asked for."""
    faults = tuple(_faults(kind, query, corpus))
    if faults:
        return QueryResult(faults=faults)
    fields = fields_of(kind)
    tests = [(fields[name], matcher_of(fields[name], condition)) for name, condition in query.items()]
    found = (
        record
        for record in corpus.of_kind(kind)
        if "external" in query or not getattr(record, "external", False)
    )
    return QueryResult(
        tuple(each for each in found if all(test(field.values(each, corpus)) for field, test in tests))
    )


def _faults(kind: RecordKind, query: Mapping[str, Any], corpus: Corpus) -> Iterable[tuple[str, QueryFault]]:
    fields = fields_of(kind)
    for name, condition in query.items():
        if field := fields.get(name):
            yield from ((name, fault) for fault in faults_of(field, condition, corpus))
        else:
            message = f"these records have no field '{name}' to select by"
            yield name, QueryFault("unknown-field", message, did_you_mean(name, fields))
