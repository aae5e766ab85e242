"""Which records a section of a brief is for, by its conditions and its kind; and queries outside of any."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from briefdeck.model import records
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.definition import SectionDefinition
from briefdeck.model.records import Record, RecordKind
from briefdeck.model.records.corpus import Corpus, once_for_each_corpus
from briefdeck.model.writing.text import Texts, wordings
from briefdeck.problems import Path, did_you_mean
from briefdeck.select.conditions import QueryFault, faults_of, matcher_of, wanted_values
from briefdeck.select.fields import Field, fields_of

_OF_SECTION: Mapping[str, Callable[[records.Statement, Container[str]], bool]] = {
    "key_points": lambda said, kinds: said.question is None and not (said.verbatim and "quotes" in kinds),
    "questions": lambda said, _: said.question is not None,
    "quotes": lambda said, _: said.verbatim,
}
"""The statements that each kind of section is for, whatever its query says, beside the brief's other kinds.

A quotation is a key point where no section is for quotations: what somebody typed is not lost.
"""


@dataclass(frozen=True, slots=True)
class SectionCondition:
    """A condition that a section's records are to fulfil."""

    field: str
    condition: Any
    path: Path
    """Where it stands in the definition's file."""
    is_own: bool
    """Whether the section says it itself; what the brief says of all sections need not fit each."""


def conditions_of(brief: Brief, index: int, section: SectionDefinition) -> Iterator[SectionCondition]:
    """Give the conditions of a section: what the brief says of all sections, then its own."""
    for name, condition in brief.definition.where.items():
        yield SectionCondition(name, condition, ("where", name), is_own=False)
    for name, condition in section.where.items():
        yield SectionCondition(name, condition, ("sections", index, "where", name), is_own=True)


def candidates(
    kind: records.RecordKind, conditions: Iterable[SectionCondition], corpus: Corpus
) -> Iterable[records.Record]:
    """Return the records that may match: those with a value that a condition names, else all of the kind."""
    for each in conditions:
        field = fields_of(kind)[each.field]
        values = wanted_values(field, each.condition)
        if values is not None:
            by_value = _by_value(kind, field, corpus)
            found = (record for value in values for record in by_value.get(value, ()))
            return {record.id: record for record in found}.values()
    return corpus.of_kind(kind)


def _by_value(
    kind: records.RecordKind, field: Field, corpus: Corpus
) -> Mapping[Any, Iterable[records.Record]]:
    """Return the records of a kind by each value of a field, sorted so at the first question."""
    known = _indexes(corpus)
    if (kind, field.name) not in known:
        index = known[kind, field.name] = defaultdict(list)
        for record in corpus.of_kind(kind):
            for value in field.values(record, corpus):
                for each in wordings(value) if isinstance(value, Texts) else (value,):
                    index[each].append(record)
    return known[kind, field.name]


@once_for_each_corpus
def _indexes(_corpus: Corpus) -> dict[tuple[records.RecordKind, str], dict[Any, list[records.Record]]]:
    return {}


def query_of(
    section: SectionDefinition,
    conditions: Iterable[SectionCondition],
    fields: Mapping[str, Field],
    corpus: Corpus,
    kinds: Container[str],
) -> Callable[[records.Record], bool]:
    """Return what tells whether a section is for a record, whatever its order and its limit."""
    applied = [each for each in conditions if each.field in fields]
    tests = [(fields[each.field], matcher_of(fields[each.field], each.condition)) for each in applied]
    asks_external = any(each.field == "external" for each in applied)
    return lambda record: (
        _belongs(section, record, kinds, asks_external=asks_external)
        and all(test(field.values(record, corpus)) for field, test in tests)
    )


def could_select(
    brief: Brief, corpus: Corpus, found: Mapping[records.RecordKind, Iterable[records.Record]]
) -> bool:
    """Whether a query of a brief finds one of some records, by their kinds, whatever its order and its limit.

    True also where a condition cannot be read.
    """
    try:
        finding = sections_finding(
            brief, corpus, lambda section: found.get(section.queries, ()) if section.queries else ()
        )
        return next(finding, None) is not None
    except ValueError:
        return True


def sections_finding(
    brief: Brief, corpus: Corpus, found: Callable[[SectionDefinition], Iterable[records.Record]]
) -> Iterator[int]:
    """Give the positions of the sections of a brief whose query finds one of some records.

    `found` gives the records for a section; its order and limit make no difference. Raises ValueError
    where a condition cannot be read.
    """
    kinds = {each.kind for each in brief.definition.sections}
    for index, section in enumerate(brief.definition.sections):
        of_section = tuple(found(section)) if section.queries else ()
        if section.queries and of_section:
            fields, conditions = fields_of(section.queries), conditions_of(brief, index, section)
            if any(map(query_of(section, conditions, fields, corpus, kinds), of_section)):
                yield index


def _belongs(
    section: SectionDefinition, record: records.Record, kinds: Container[str], *, asks_external: bool
) -> bool:
    """External facts are shown only where the brief asks for them by name."""
    if isinstance(record, records.Series):
        return record.id in section.series
    if getattr(record, "external", False) and not asks_external:
        return False
    suits = _OF_SECTION.get(section.kind)
    return suits is None or (isinstance(record, records.Statement) and suits(record, kinds))


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


def field_meant(name: str, fields: Iterable[str]) -> str:
    """Hint at the field that a wrong name is near, or name all that there are."""
    names = sorted(fields)
    return did_you_mean(name, names) or f"the fields are {', '.join(names)}"


def _faults(kind: RecordKind, query: Mapping[str, Any], corpus: Corpus) -> Iterable[tuple[str, QueryFault]]:
    fields = fields_of(kind)
    for name, condition in query.items():
        if field := fields.get(name):
            yield from ((name, fault) for fault in faults_of(field, condition, corpus))
        else:
            message = f"these records have no field '{name}' to select by"
            yield name, QueryFault("unknown-field", message, field_meant(name, fields))
