"""Every section of a brief with the records it shows, in the order that it asks for."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from briefdeck.model import records
from briefdeck.model.briefs.brief import Brief, CountField, CountKeys, Selection
from briefdeck.model.briefs.definition import SectionDefinition
from briefdeck.model.briefs.definition_values import SUBJECT
from briefdeck.model.briefs.outputs import OutputKind
from briefdeck.model.briefs.sections import SECTION_KINDS, Content, Display
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.schema import ValueType
from briefdeck.model.writing.alphabets import in_alphabet
from briefdeck.model.writing.dates import Edtf
from briefdeck.problems import Problem, Severity, did_you_mean, in_order
from briefdeck.select.chronology import in_order_of_time
from briefdeck.select.conditions import faults_of
from briefdeck.select.fields import Field, fields_of, is_made_of_parts
from briefdeck.select.matching import SectionCondition, candidates, conditions_of, field_meant, query_of

Key = tuple[Any, ...]


_ORDERS_ITSELF: Mapping[str, tuple[str, ...]] = {"participants": ("role", "name")}
"""What `sort` says of the items of a kind of section, not of the records they come from."""


def select_sections(
    brief: Brief, corpus: Corpus, output: OutputKind | None = None
) -> tuple[tuple[Selection, ...], tuple[Problem, ...]]:
    """Return the sections of one output with their records in order, and what is wrong with their queries.

    Without an output, those of all outputs.
    """
    problems = list(_unused_conditions(brief))
    found: list[Selection] = []
    sections = enumerate(brief.definition.sections)
    shown = [(index, each) for index, each in sections if output is None or output in each.outputs]
    kinds = {each.kind for _, each in shown}
    for index, section in shown:
        selected, faults = _select(brief, index, section, corpus, kinds)
        problems += faults
        found += _with_annex(brief, Selection("", section, index, selected), corpus, kinds, output)
    ordered = sorted(found, key=lambda each: each.section.annex)
    return tuple(_counted(each, corpus) for each in _named(ordered)), in_order(problems)


def _named(selections: Iterable[Selection]) -> Iterator[Selection]:
    """Name sections by their kinds; the second of a kind is `kind-2`."""
    seen: Counter[str] = Counter()
    for each in selections:
        kind = each.section.kind
        seen[kind] += 1
        yield replace(each, name=kind if seen[kind] == 1 else f"{kind}-{seen[kind]}")


def _with_annex(
    brief: Brief, short: Selection, corpus: Corpus, kinds: Container[str], output: OutputKind | None
) -> Iterator[Selection]:
    """Go through a section and the annex with all its records, where it asks for one and shows fewer."""
    yield short
    if short.section.rest:
        whole = short.section.model_copy(
            update={**_IN_ANNEX, "display": _look_of_annex(short.section, output)}
        )
        found = _select(brief, short.index, whole, corpus, kinds)[0]
        events = {event.id for each in found if (event := corpus.event_of(each))}
        if len(events) > 1 and not whole.group_by:
            whole = whole.model_copy(update={"group_by": "event"})
        if len(found) > len(short.records):
            yield Selection("", whole, short.index, found)


_IN_ANNEX: Mapping[str, Any] = {
    "annex": True,
    **dict.fromkeys(("title", "headline", "text", "limit", "rest", "column")),
    "first": (),
}
"""What an annex with all of a section's records has in place of what the section says."""


def _look_of_annex(section: SectionDefinition, output: OutputKind | None) -> Display:
    """Return how an annex looks: rows as in its section, else a list on pages, on slides as is usual."""
    kind = SECTION_KINDS[section.kind]
    if section.looks_like.has_rows:
        return section.looks_like
    on_pages = output == "pdf" and Display.NUMBERED in kind.displays
    return Display.NUMBERED if on_pages else kind.display


def select_elsewhere(brief: Brief, corpus: Corpus, output: OutputKind) -> tuple[Selection, ...]:
    """Return the figures that stand in other outputs of a brief alone, with their records.

    What is wrong with them is told where they stand.
    """
    others = set(brief.outputs) - {output}
    found = (
        Selection(section.kind, section, index, _select(brief, index, section, corpus, ())[0])
        for index, section in enumerate(brief.definition.sections)
        if output not in section.outputs and others.intersection(section.outputs) and section.is_figure
    )
    return tuple(_counted(each, corpus) for each in found)


def _select(
    brief: Brief, index: int, section: SectionDefinition, corpus: Corpus, kinds: Container[str]
) -> tuple[tuple[records.Record, ...], tuple[Problem, ...]]:
    kind = section.queries
    if kind is None:
        return (), ()
    conditions = tuple(conditions_of(brief, index, section))
    if problems := tuple(_query_problems(brief, index, section, corpus)):
        return (), problems
    found = _matching(section, kind, conditions, corpus, kinds)
    is_hidden = index in brief.hidden_sections
    if found or is_hidden or not (section.where or _shows_only_records(brief, section)):
        return found, tuple(_first_problems(brief, index, section, found))
    return (), (_nothing_selected(brief, index, section, kind),)


def _query_problems(
    brief: Brief, index: int, section: SectionDefinition, corpus: Corpus
) -> Iterator[Problem]:
    fields = fields_of(section.queries) if section.queries else {}
    if section.queries:
        yield from _condition_problems(brief, conditions_of(brief, index, section), fields, corpus)
        yield from _sort_problems(brief, index, section, fields)
        yield from _count_problems(brief, index, section, fields)


def check_queries(brief: Brief, corpus: Corpus) -> Iterator[Problem]:
    """Find what is wrong with the queries of a brief, of which nothing else need be right."""
    yield from _unused_conditions(brief)
    for index, section in enumerate(brief.definition.sections):
        if section.kind in SECTION_KINDS:
            yield from _query_problems(brief, index, section, corpus)


def _shows_only_records(brief: Brief, section: SectionDefinition) -> bool:
    """Tell whether a section is left out when all there is finds nothing for it: it has no other content."""
    content, definition = SECTION_KINDS[section.kind].content, brief.definition
    is_of_event = content is Content.MEETING and not definition.meeting
    return not definition.where and (is_of_event or content in (Content.RECORDS, Content.FIGURE))


def _nothing_selected(brief: Brief, index: int, section: SectionDefinition, kind: str) -> Problem:
    what, hint, key = "no record matches", "loosen the conditions", "where"
    if not section.where:
        what, hint, key = (
            f"none of the {kind} is for it",
            f"write some into data/, see 'briefdeck fields {kind}'",
            "kind",
        )
    message = f"{what}, so the section '{section.kind}' is left out"
    place = brief.places.at("sections", index, key)
    return Problem("empty-selection", place, message, f"{hint}, or remove the section", Severity.WARNING)


def _first_problems(
    brief: Brief, index: int, section: SectionDefinition, found: Iterable[records.Record]
) -> Iterator[Problem]:
    """Find what is named to stand first and is not shown at all."""
    shown = {record.id for record in found}
    for position, name in enumerate(section.first):
        if name not in shown:
            place = brief.places.at("sections", index, "first", position)
            message = f"'{name}' is named to stand first, but this section does not show it"
            hint = "let 'where' select it and 'limit' leave it room, or take it out"
            yield Problem("first-not-shown", place, message, hint, Severity.WARNING)


def _count_problems(
    brief: Brief, index: int, section: SectionDefinition, fields: Mapping[str, Field]
) -> Iterator[Problem]:
    countable = {name: field for name, field in fields.items() if not field.is_mixed}
    for key in ("by", "stack_by", "across") if section.count_of or section.across else ():
        name = getattr(section, key)
        if name and name not in countable and not (key == "by" and _is_by_subject(section)):
            message = f"these records have no field '{name}' to count by"
            place = brief.places.at("sections", index, key)
            hint = did_you_mean(name, countable) or f"see: briefdeck fields {section.queries}"
            if section.queries and is_made_of_parts(section.queries, name):
                message = f"'{name}' is made up of parts, so that nothing can be counted by it"
                hint = "count by a field of one word, number or date"
            yield Problem("unknown-field", place, message, hint)


def _is_by_subject(section: SectionDefinition) -> bool:
    is_matrix = section.across is not None and section.queries is records.RecordKind.RECOMMENDATIONS
    return is_matrix and section.by == SUBJECT


def _counted(selection: Selection, corpus: Corpus) -> Selection:
    """Add what each record is counted by, one field or two; nothing where nothing is counted."""
    section = selection.section
    is_counted = section.by and (section.count_of or section.across)
    if not (is_counted and section.by and section.queries and selection.records):
        return selection
    fields = fields_of(section.queries)
    by, other = fields.get(section.by), fields.get(section.across or section.stack_by or "")
    keys: tuple[CountKeys, ...] = tuple(
        (by.values(record, corpus) if by else (), other.values(record, corpus) if other else ())
        for record in selection.records
    )
    counted_by, stacked_by = (_count_field(field) if field else None for field in (by, other))
    return replace(selection, keys=keys, counted_by=counted_by, stacked_by=stacked_by)


def _count_field(field: Field) -> CountField:
    """Say what is counted by a field, in the singular: only lists have a plural for a name."""
    name = field.name
    if field.is_list:
        name = f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s")
    is_date, name = field.type is ValueType.DATE, name.replace("_", " ")
    if is_date:
        name = name.replace("date", "year") if "date" in name else f"{name} (year)"
    choices = ("true", "false") if field.type is ValueType.FLAG else field.literals
    return CountField(name, field.may_be_id, is_date, choices, field.name)


def _condition_problems(
    brief: Brief, conditions: Iterable[SectionCondition], fields: Mapping[str, Field], corpus: Corpus
) -> Iterator[Problem]:
    for each in conditions:
        place = brief.places.at(*each.path)
        field = fields.get(each.field)
        if field:
            for fault in faults_of(field, each.condition, corpus):
                yield Problem(fault.code, place, fault.message, fault.hint)
        elif each.is_own:
            message = f"these records have no field '{each.field}' to select by"
            yield Problem("unknown-field", place, message, field_meant(each.field, fields))


def _sort_problems(
    brief: Brief, index: int, section: SectionDefinition, fields: Mapping[str, Field]
) -> Iterator[Problem]:
    for position, order in enumerate(section.sort):
        name = order.removeprefix("-")
        if name not in fields and name not in _ORDERS_ITSELF.get(section.kind, ()):
            place = brief.places.at("sections", index, "sort", position)
            message = f"these records have no field '{name}' to sort by"
            yield Problem("unknown-field", place, message, field_meant(name, fields))


def _matching(
    section: SectionDefinition,
    kind: records.RecordKind,
    conditions: Iterable[SectionCondition],
    corpus: Corpus,
    kinds: Container[str],
) -> tuple[records.Record, ...]:
    fields = fields_of(kind)
    applied = [each for each in conditions if each.field in fields]
    is_found = query_of(section, applied, fields, corpus, kinds)
    found = _in_natural_order(filter(is_found, candidates(kind, applied, corpus)), corpus)
    named = section.series or section.where.get("id")
    if isinstance(named, tuple):  # one by one: in the order in which they are named
        found.sort(key=lambda record: named.index(record.id))
    for order in reversed(section.sort):
        name = order.removeprefix("-")
        if name not in _ORDERS_ITSELF.get(section.kind, ()):
            known = [record for record in found if fields[name].values(record, corpus)]
            missing = [record for record in found if not fields[name].values(record, corpus)]
            known.sort(key=_sort_key(fields[name], corpus), reverse=order.startswith("-"))
            found = [*known, *missing]  # always last
    if section.first:
        found.sort(key=lambda record: _place_in(section.first, record.id))
    # A chart that counts limits its categories, not what is counted.
    return tuple(found if section.count_of and section.kind == "chart" else found[: section.limit])


def _place_in(named: tuple[str, ...], record_id: str) -> int:
    """Return the place of a record among those named; all others stand after them."""
    return named.index(record_id) if record_id in named else len(named)


def _unused_conditions(brief: Brief) -> Iterator[Problem]:
    """A condition for all sections that no kind of record knows is a slip of the pen."""
    known = {name for kind in records.RecordKind for name in fields_of(kind)}
    for name in brief.definition.where:
        if name not in known:
            message = f"no kind of record has a field '{name}' to select by"
            yield Problem("unknown-field", brief.places.at("where", name), message, did_you_mean(name, known))


# The order of records: what a brief asks for, then each kind's own natural order, then that of the data files


def _in_natural_order(found: Iterable[records.Record], corpus: Corpus) -> list[records.Record]:
    """Order records of one kind, milestones by time."""
    ordered = sorted(found, key=partial(_natural_key, corpus))
    milestones = [record for record in ordered if isinstance(record, records.Milestone)]
    return [*in_order_of_time(milestones)] if milestones else ordered


def _natural_key(corpus: Corpus, record: records.Record) -> Key:
    """Return what a record's natural place rests on: date, position or number; last where it stands."""
    match record:
        case records.Event():
            own: Key = _date_key(record.start_date)
        case records.Statement():
            own = _statement_key(record, corpus)
        case records.Milestone():
            own = _date_key(record.date)
        case records.SubjectTheme():
            own = (record.position,)
        case records.Recommendation():
            own = (record.number is None, record.number or 0)
        case records.GlossaryTerm():
            own = in_alphabet(record.term, corpus.language)
        case _:
            own = ()
    return (*own, *corpus.order_of(record.id))


def _statement_key(statement: records.Statement, corpus: Corpus) -> Key:
    event = corpus.event_of(statement)
    if event is None:
        return (True, date.max, date.max, *corpus.order_of(""), 0)
    return (*_date_key(event.start_date), *corpus.order_of(event.id), corpus.position_of(statement))


def _date_key(moment: Edtf | None) -> Key:
    """Order dates by their first day, then by their last; those not known come last."""
    return (True, date.max, date.max) if moment is None else (False, moment.start, moment.end)


def _sort_key(field: Field, corpus: Corpus) -> Callable[[records.Record], Any]:
    def key(record: records.Record) -> Any:
        value = field.values(record, corpus)[0]
        if field.refs:
            return _referred_key(value, corpus)
        if field.literals:  # in the order they are declared in, others last; a high priority is the most
            rank = field.literals.index(value) if value in field.literals else len(field.literals)
            return -rank if field.name == "priority" else rank
        if field.type is ValueType.DATE:
            return _date_key(value)
        return in_alphabet(value, corpus.language) if isinstance(value, str) else value

    return key


def _referred_key(record_id: str, corpus: Corpus) -> Key:
    """Order references as what they refer to, kinds apart, so that keys can be compared."""
    record = corpus.records.get(record_id)
    if record is None:
        return ("", record_id)
    return (record.kind_of_record.value, *_natural_key(corpus, record))
