"""Counting records: how many there are of each value of a field."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Any, TypeAlias

from briefdeck.compose.chart_table import ChartRow, ChartTable, ChartValue, each_once, years_between
from briefdeck.compose.context import ComposeContext
from briefdeck.model import records
from briefdeck.model.brief import CountField, Selection
from briefdeck.model.dates import DateSpan, Edtf, PartialDate, Precision
from briefdeck.words.wording import date_in_words, number_in_words

_MOST_YEARS = 20
"""Over so many years, those without a record are shown too."""
_LINES = ("line", "area")
"""Forms that join the numbers of a series."""
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


_Cells: TypeAlias = dict[Named, dict[Named, dict[str, records.Record]]]
"""The records counted, by category, series and id."""
_UNSTATED = Named("")


def counted(context: ComposeContext, selection: Selection) -> ChartTable:
    """Count records by one field or by two; one with several values counts for each of them, once."""
    by, stacked = selection.counted_by, selection.stacked_by
    if by is None:
        return ChartTable()
    cells = _cells(context, selection, by, stacked)
    series = _in_order(_turned(cells), stacked)
    names = [*_with_missing_years(_in_order(cells, by), by)]
    stated, unstated = [each for each in names if each.words], [each for each in names if not each.words]
    kept, others = stated[: selection.section.limit], stated[selection.section.limit or len(stated) :]
    shows_none = len(series) == 1 or selection.section.form in _LINES
    row = partial(_row, context, series=series, shows_none=shows_none)
    rows = [row(name.words, cells.get(name, {})) for name in (*kept, *unstated)]
    if others:
        rest = row("", _together(cells[each] for each in others if each in cells))
        rows.insert(len(kept), replace(rest, others=len(others)))
    several = any(len(set(values)) > 1 for key in selection.keys for values in key)
    names_of_series = tuple(each.words for each in series)
    return ChartTable(names_of_series, tuple(rows), is_dated=by.is_date, counts_several=several)


def _cells(
    context: ComposeContext, selection: Selection, by: CountField, stacked: CountField | None
) -> _Cells:
    cells: _Cells = {}
    for record, (values, others) in zip(selection.records, selection.keys, strict=True):
        for name in names_of(context, by, values):
            for series in names_of(context, stacked, others) if stacked else (_UNSTATED,):
                cells.setdefault(name, {}).setdefault(series, {})[record.id] = record
    return cells


def _turned(cells: _Cells) -> _Cells:
    """Put series first, and categories within them."""
    turned: _Cells = {}
    for name, row in cells.items():
        for series, found in row.items():
            turned.setdefault(series, {})[name] = found
    return turned


def _in_order(cells: _Cells, by: CountField | None) -> list[Named]:
    """Order values as they are, such as years, else those first that most records have; unknown ones last."""
    if by and (by.is_date or by.choices):
        return sorted(cells, key=lambda name: (not name.words, name.place))
    return sorted(cells, key=lambda name: (not name.words, -len(_distinct(cells[name].values()))))


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
    missing = [str(year) for year in years_between(years, _MOST_YEARS) if str(year) not in have]
    added = [Named(year, _all_of(int(year))) for year in missing]
    yield from (
        sorted([*names, *added], key=lambda name: (not name.words, name.place)) if by.is_date else names
    )


def _row(
    context: ComposeContext,
    label: str,
    row: Mapping[Named, Mapping[str, records.Record]],
    series: Sequence[Named],
    *,
    shows_none: bool,
) -> ChartRow:
    """Return a row of counts; where lines are drawn, none is a number like any other."""
    counts = [len(row.get(each, {})) for each in series]
    values = (
        ChartValue(Decimal(count), number_in_words(count)) if count or shows_none else ChartValue()
        for count in counts
    )
    sources = (source for record in _distinct(row.values()).values() for source in context.sources(record))
    return ChartRow(label, tuple(values), each_once(sources))


# What values are called


def names_of(context: ComposeContext, by: CountField, values: Iterable[Any]) -> Iterable[Named]:
    """Name the values that a record is counted by, each once; of one that does not say, nothing."""
    return dict.fromkeys(_named(context, by, value) for value in values) or (_UNSTATED,)


def _named(context: ComposeContext, by: CountField, value: Any) -> Named:
    """Name a value: a record by its name, a date by its year, a word of a list as papers print it."""
    if isinstance(value, PartialDate | DateSpan):
        return Named(_year_in_words(value), _place_of(value))
    plain = value.value if isinstance(value, Enum) else value
    if isinstance(plain, bool):
        return Named("Yes" if plain else "No", (not plain,))
    if isinstance(plain, Decimal | int):
        return Named(number_in_words(plain), (plain,))
    place = by.choices.index(plain) if plain in by.choices else len(by.choices)
    known = _called(context, plain) if by.is_id else ""
    words = known or _country(context, by, plain) or str(plain).replace("_", " ")
    first, *rest = words.split(" ", 1)
    is_word = first.replace("-", "").isalpha() and not known  # an address keeps its small letter
    return Named(" ".join((first[:1].upper() + first[1:], *rest)) if is_word else words, (place,))


def _called(context: ComposeContext, record_id: str) -> str:
    """Return what a record is called in short: an organization by its accepted abbreviation."""
    record = context.corpus.records.get(record_id)
    if isinstance(record, records.Organization):
        return record.abbreviation or record.name
    return next((str(words) for each in _CALLED if (words := getattr(record, each, None))), "")


def _country(context: ComposeContext, by: CountField, value: str) -> str:
    return context.country(value) if by.name in _COUNTRIES else ""


def _year_in_words(value: Edtf) -> str:
    """Word the year of a date; the whole date where its year is not sure, or it is of several."""
    if isinstance(value, DateSpan):
        is_sure = bool(value.first and value.last) and value.start.year == value.end.year
    else:
        is_sure = value.precision is not Precision.YEAR or not (value.approximate or value.uncertain)
    words = str(value.start.year) if is_sure else date_in_words(value)
    return words[:1].upper() + words[1:]


def _place_of(value: Edtf) -> tuple[date, date]:
    """Return the first and the last day of the years that a date lies in."""
    return date(value.start.year, 1, 1), date(value.end.year, 12, 31)


def _all_of(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)
