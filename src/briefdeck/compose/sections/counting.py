"""Counting records: how many there are of each value of a field."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import partial
from itertools import chain
from typing import Any, TypeAlias

from briefdeck.compose.context import ComposeContext
from briefdeck.compose.sections.chart_table import ChartRow, ChartTable, ChartValue, each_once, years_between
from briefdeck.compose.sections.grouping import session_called
from briefdeck.compose.sections.recommendations import sources_with
from briefdeck.model import records
from briefdeck.model.briefs.brief import CountField, Selection
from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.writing.dates import DateSpan, Edtf, PartialDate, Precision
from briefdeck.words.language import Language
from briefdeck.words.vocabulary import word
from briefdeck.words.wording import date_in_words, number_in_words

OF_LINES = (ChartForm.LINE, ChartForm.AREA)
"""Forms that join the numbers of a series, as time runs from one to the next."""
_OF_TIME = (
    None,
    ChartForm.BAR,
    ChartForm.COLUMN,
    ChartForm.STACKED,
    ChartForm.DOT,
    ChartForm.COMBINED,
    *OF_LINES,
)
"""Forms that can show that there is nothing of a year."""
_COUNTRIES = ("country", "code")
"""Fields that hold the codes of countries."""
_CALLED = ("pref_label", "short_name", "full_name", "name", "title", "short", "text", "term", "label")
"""The fields by which records are called in a chart, the shortest first."""


@dataclass(frozen=True, slots=True)
class Named:
    """A value by which records are counted: its name, and its place where values have an order."""

    words: str
    """Empty for records that do not say."""
    place: tuple[Any, ...] = ()
    record: str = ""
    """The id of the record that it is; empty for words, numbers and dates."""


Cells: TypeAlias = dict[Named, dict[Named, dict[str, records.Record]]]
"""The records counted, by category, series and id."""
_UNSTATED = Named("")


def counted(context: ComposeContext, selection: Selection) -> ChartTable:
    """Count records by one field or by two; one with several values counts for each of them, once."""
    by, stacked, form = selection.counted_by, selection.stacked_by, selection.section.form
    if by is None:
        return ChartTable()
    cells = _cells(context, selection, by, stacked)
    series = in_order(_turned(cells), stacked)
    kept, others = _limited(cells, by, selection.section.limit)
    names = kept if others or form not in _OF_TIME else list(_with_missing_years(kept, by))
    row = partial(_row, context, selection, series)
    rows = [row(name.words, cells.get(name, {})) for name in names]
    rest = []
    if others:
        rest.append(replace(row("", _together(cells[each] for each in others)), others=len(others)))
    rest += [row("", cells[name]) for name in cells if not name.words]
    is_beside = form in OF_LINES
    return ChartTable(
        tuple(each.words for each in series),
        tuple(rows if is_beside else [*rows, *rest]),
        is_dated=by.is_date,
        counts_several=any(len(set(values)) > 1 for key in selection.keys for values in key),
        beside=tuple(rest if is_beside else ()),
    )


def _limited(cells: Cells, by: CountField, limit: int | None) -> tuple[list[Named], list[Named]]:
    """Return the values that most records have, in their order, and the others; none that is not stated."""
    stated = [name for name in in_order(cells, by) if name.words]
    largest = set(sorted(stated, key=partial(_fewness, cells))[:limit])
    return [each for each in stated if each in largest], [each for each in stated if each not in largest]


def _cells(
    context: ComposeContext, selection: Selection, by: CountField, stacked: CountField | None
) -> Cells:
    cells: Cells = {}
    names = names_of_each(context, by, selection.records, (values for values, _ in selection.keys))
    series = names_of_each(context, stacked, selection.records, (others for _, others in selection.keys))
    for record, own, parts in zip(selection.records, names, series, strict=True):
        for name in own:
            for part in parts:
                cells.setdefault(name, {}).setdefault(part, {})[record.id] = record
    return cells


def _turned(cells: Cells) -> Cells:
    """Put series first, and categories within them."""
    turned: Cells = {}
    for name, row in cells.items():
        for series, found in row.items():
            turned.setdefault(series, {})[name] = found
    return turned


def in_order(cells: Cells, by: CountField | None) -> list[Named]:
    """Order values as they are, such as years, else those first that most records have; unknown ones last."""
    if by and (by.is_date or by.choices):
        return sorted(cells, key=lambda name: (not name.words, name.place))
    return sorted(cells, key=lambda name: (not name.words, _fewness(cells, name)))


def _fewness(cells: Cells, name: Named) -> int:
    """Order by how many records have a value, the most first."""
    return -len(_distinct(cells[name].values()))


def _distinct(found: Iterable[Mapping[str, records.Record]]) -> dict[str, records.Record]:
    return {each: record for some in found for each, record in some.items()}


def _together(rows: Iterable[Mapping[Named, Mapping[str, records.Record]]]) -> dict[Named, dict[str, Any]]:
    """Put the records of several categories together, each once."""
    joined: dict[Named, dict[str, Any]] = {}
    for row in rows:
        for series, found in row.items():
            joined.setdefault(series, {}).update(found)
    return joined


def _with_missing_years(names: Sequence[Named], by: CountField) -> Iterator[Named]:
    """Put in the years between of which there is no record: time runs on."""
    years = [int(each.words) for each in names if by.is_date and each.words.isdecimal()]
    have = {each.words for each in names}
    missing = [str(year) for year in years_between(years) if str(year) not in have]
    added = [Named(year, _all_of(int(year))) for year in missing]
    yield from sorted([*names, *added], key=lambda name: name.place) if by.is_date else names


def _row(
    context: ComposeContext,
    selection: Selection,
    series: Sequence[Named],
    label: str,
    row: Mapping[Named, Mapping[str, records.Record]],
) -> ChartRow:
    """Return a row of counts; where lines are drawn, none is a number like any other."""
    section = selection.section
    shows_none = len(series) == 1 or section.form in OF_LINES
    counts = [len(row.get(each, {})) for each in series]
    values = (
        ChartValue(Decimal(count), number_in_words(context.language, count))
        if count or shows_none
        else ChartValue()
        for count in counts
    )
    found = _distinct(row.values()).values()
    sources = (
        each for record in found for each in sources_with(context, record, section.by, section.stack_by)
    )
    return ChartRow(label, tuple(values), each_once(sources))


# What values are called


def names_of_each(
    context: ComposeContext,
    by: CountField | None,
    counted: Iterable[records.Record],
    keys: Iterable[Iterable[Any]],
) -> list[tuple[Named, ...]]:
    """Name the values that each record is counted by, each once; of one that does not say, nothing.

    Records of one name are told apart. Without a field, no record says anything.
    """
    named = [
        [_named(context, by, record, value) for value in values] if by else []
        for record, values in zip(counted, keys, strict=False)  # what is counted by nothing has no keys
    ]
    told = _told_apart(context, chain.from_iterable(named))
    return [tuple(dict.fromkeys(told[name] for name in names)) or (_UNSTATED,) for names in named]


def _told_apart(context: ComposeContext, names: Iterable[Named]) -> Mapping[Named, Named]:
    """Name records of one name apart; a name that somebody typed is that of the one record which has it."""
    alike: dict[str, list[Named]] = {}
    for name in dict.fromkeys(names):
        alike.setdefault(name.words, []).append(name)
    told: dict[Named, Named] = {}
    for some in alike.values():
        held = [name for name in some if name.record]
        words = _apart(context, held) if len(held) > 1 else [name.words for name in held]
        renamed = {name: replace(name, words=each) for name, each in zip(held, words, strict=True)}
        alone = renamed[held[0]] if len(held) == 1 else None
        told |= {name: renamed.get(name) or alone or name for name in some}
    return told


def _apart(context: ComposeContext, alike: Sequence[Named]) -> list[str]:
    """Word records of one name: events with year or date, organizations in full, others with a number."""
    known = [context.corpus.records.get(name.record) for name in alike]
    ids = sorted(name.record for name in alike)
    ways = [[way(record) for record in known] for way in (_year_of, partial(_date_of, context))]
    ways.append([str(ids.index(name.record) + 1) for name in alike])
    full = [record.name if isinstance(record, records.Organization) else "" for record in known]
    if _tells_apart(full):
        return [words or name.words for name, words in zip(alike, full, strict=True)]
    more = next(filter(_tells_apart, ways))
    return [f"{name.words} ({each})" if each else name.words for name, each in zip(alike, more, strict=True)]


def _tells_apart(words: Sequence[str]) -> bool:
    return any(words) and len(set(words)) == len(words)


def _year_of(record: records.Record | None) -> str:
    moment = record.start_date if isinstance(record, records.Event) else None
    return str(moment.start.year) if moment else ""


def _date_of(context: ComposeContext, record: records.Record | None) -> str:
    moment = record.start_date if isinstance(record, records.Event) else None
    return date_in_words(context.language, moment) if moment else ""


def _named(context: ComposeContext, by: CountField, counted: records.Record, value: Any) -> Named:
    """Name a value: records and sessions by name, a date by its year, a word of a list as papers print it."""
    if isinstance(value, PartialDate | DateSpan):
        return Named(_year_in_words(context.language, value), _place_of(value))
    plain = value.value if isinstance(value, Enum) else value
    if isinstance(plain, bool):
        return _flag(context.language, by.field, is_set=plain)
    if isinstance(plain, Decimal | int):
        return Named(number_in_words(context.language, plain), (plain,))
    place = by.choices.index(plain) if plain in by.choices else len(by.choices)
    session = session_called(context, counted, plain) if by.name == "session" else ""
    if session:
        return Named(session, (0,))
    known = _called(context, plain) if by.is_id else ""
    words = known or _country(context, by, plain) or word(context.language, str(plain).replace("_", " "))
    first, *rest = words.split(" ", 1)
    is_word = first.replace("-", "").isalpha() and not known  # an address keeps its small letter
    named = " ".join((first[:1].upper() + first[1:], *rest)) if is_word else words
    return Named(named, (place,), plain if known else "")


def _flag(language: Language, field: str, *, is_set: bool) -> Named:
    """Name what a flag says; whom a source names comes before whom it only implies."""
    if field == "implied_addressee":
        return Named(language.gettext("Implied") if is_set else language.gettext("Named"), (is_set,))
    return Named(language.gettext("Yes") if is_set else language.gettext("No"), (not is_set,))


def _called(context: ComposeContext, record_id: str) -> str:
    """Return what a record is called in short: an organization by its accepted abbreviation."""
    record = context.corpus.records.get(record_id)
    if isinstance(record, records.Organization):
        return record.abbreviation or record.name
    called: str = next((words for each in _CALLED if (words := getattr(record, each, None))), "")
    return called


def _country(context: ComposeContext, by: CountField, value: str) -> str:
    return context.country(value) if by.name in _COUNTRIES else ""


def _year_in_words(language: Language, value: Edtf) -> str:
    """Word the year of a date; the whole date where its year is not sure, or it is of several."""
    if isinstance(value, DateSpan):
        is_sure = bool(value.first and value.last) and value.start.year == value.end.year
    else:
        is_sure = value.precision is not Precision.YEAR or not (value.approximate or value.uncertain)
    words = str(value.start.year) if is_sure else date_in_words(language, value)
    return words[:1].upper() + words[1:]


def _place_of(value: Edtf) -> tuple[date, date]:
    """Return the first and the last day of the years that a date lies in."""
    return date(value.start.year, 1, 1), date(value.end.year, 12, 31)


def _all_of(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)
