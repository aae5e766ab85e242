"""What keeps a chart from being true: measures mixed, one fact told twice, parts that make no whole."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TypeVar

from briefdeck.compose.context import ComposeContext
from briefdeck.compose.sections.chart_table import (
    PERCENT,
    ChartTable,
    ChartUnit,
    measure_of,
    named_otherwise,
    names_in,
)
from briefdeck.compose.sections.counting import OF_LINES
from briefdeck.compose.sections.grouping import records_of
from briefdeck.model import records
from briefdeck.model.briefs.brief import Selection
from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.content.figure import ends_in_total, rounding
from briefdeck.model.content.tones import MOST_SERIES
from briefdeck.problems import Problem, Severity, SourceLocation, did_you_mean
from briefdeck.words.counts import counted

T = TypeVar("T")
_MOST_PARTS = 4
_WHOLE = Decimal(100)
_NO_AMOUNTS = ("ordinal", "rank", "year")
"""Kinds of figures that say no how much: a bar as long as a year is says nothing."""


def check_chart(context: ComposeContext, selection: Selection, table: ChartTable) -> Iterator[Problem]:
    """Find what is wrong with what a chart shows; a chart without data says nothing at all, and vanishes."""
    for check in _CHECKS if table.rows else ():
        yield from check(_Checked(context, selection, table))


class _Checked:
    """A chart, what it is made from, and its place in the definition."""

    def __init__(self, context: ComposeContext, selection: Selection, table: ChartTable) -> None:
        self.section = selection.section
        self.table = table
        self.figures = [] if selection.section.count_of else records_of(selection, records.Figure)
        self.series = records_of(selection, records.Series)
        self._context, self._index = context, selection.index

    @property
    def adds_up(self) -> bool:
        """Whether numbers are drawn as parts of one whole."""
        return self.is_stacked or self.form in (*_OF_PARTS, *_OF_CHANGES)

    @property
    def is_stacked(self) -> bool:
        """Whether the numbers of a category are drawn one on another."""
        return self.form in _STACKED or self.section.stack_by is not None

    @property
    def form(self) -> ChartForm:
        """How it is drawn."""
        return self.section.form or ChartForm.BAR

    def at(self, *path: str | int) -> SourceLocation:
        """Return the place of one of its keys."""
        return self._context.brief.places.at("sections", self._index, *path)

    @property
    def data_at(self) -> SourceLocation:
        """The place of what says which data it shows."""
        return self.at("count_of" if self.section.count_of else "series" if self.series else "where")


_STACKED = (ChartForm.STACKED, ChartForm.SHARE)
_OF_PARTS = (ChartForm.DOUGHNUT,)
"""Forms that draw numbers as parts of a whole: one on another, or one round the other."""
_OF_CHANGES = (ChartForm.WATERFALL,)
"""Forms that add numbers up, which may be below zero."""
_OWN_SCALE: Mapping[ChartForm, int] = {ChartForm.COMBINED: 1, ChartForm.SCATTER: 2}
"""Forms in which so many series, the last ones, have scales of their own."""
_NAMED_AT_LINES = (ChartForm.LINE, ChartForm.SLOPE)
"""Forms whose series have their names beside them."""
_FEWEST_SERIES: Mapping[ChartForm, int] = {
    ChartForm.STACKED: 2,
    ChartForm.SHARE: 2,
    ChartForm.DUMBBELL: 2,
    ChartForm.SCATTER: 2,
    ChartForm.COMBINED: 2,
}
_MOST_SHOWN: Mapping[ChartForm, int] = {
    ChartForm.AREA: 1,
    ChartForm.WATERFALL: 1,
    ChartForm.DUMBBELL: 2,
    ChartForm.SCATTER: 2,
}
_FEWEST_CATEGORIES: Mapping[ChartForm, int] = {ChartForm.SLOPE: 2, ChartForm.LINE: 2, ChartForm.AREA: 2}
"""What forms need in order to show anything."""


def _mixed(checked: _Checked) -> Iterator[Problem]:
    """Numbers of one scale must be of one unit, currency and multiple."""
    shown: list[tuple[str, ChartUnit, SourceLocation]] = [
        (each.id, measure_of(each), checked.at("series", place)) for place, each in enumerate(checked.series)
    ]
    shown += [(each.id, measure_of(each), checked.data_at) for each in checked.figures]
    shown = shown[: len(shown) - _OWN_SCALE.get(checked.form, 0)]
    first = shown[0] if shown else None
    for name, measured, place in shown:
        if first and measured != first[1]:
            units = [str(each) or "plain numbers" for each in (measured, first[1])]
            message = f"'{name}' is in {units[0]}, '{first[0]}' in {units[1]}: they cannot share a scale"
            yield Problem("chart-mixed", place, message, "draw them in charts of their own")
            return


def _no_amounts(checked: _Checked) -> Iterator[Problem]:
    """Only what has a size can be drawn as long as it is."""
    for each in checked.figures:
        if each.kind in _NO_AMOUNTS:
            message = f"'{each.id}' is of the kind '{each.kind}', which has no size that could be drawn"
            yield Problem("chart-mixed", checked.data_at, message, _LEAVE_OUT)
        elif each.value is None:
            message = f"'{each.id}' has no 'value', so it is not drawn"
            yield Problem("chart-gap", checked.data_at, message, _LEAVE_OUT, Severity.WARNING)
        elif each.value_to is not None:
            message = f"'{each.id}' is a range: it is drawn to its lower end, and only its label says both"
            yield Problem("chart-gap", checked.data_at, message, _LEAVE_OUT, Severity.WARNING)


def _gaps_only(checked: _Checked) -> Iterator[Problem]:
    """Warn of a series that is not drawn, as nothing is known of it, while others are."""
    for place, each in enumerate(checked.series if checked.table.numbers else ()):
        if all(point.value is None for point in each.points):
            message = f"no point of '{each.id}' has a 'value', so it is not drawn"
            yield Problem("chart-gap", checked.at("series", place), message, "leave it out", Severity.WARNING)


_LEAVE_OUT = "leave it out by 'where', or show it in a section of the kind 'figures'"


def _restated(checked: _Checked) -> Iterator[Problem]:
    """One fact told twice is not two facts."""
    for one, other in _alike(checked.figures, lambda figure: figure.label.casefold()):
        message = f"'{one.id}' and '{other.id}' have the same label, so that one could be told for the other"
        hint = "leave one out by 'where'; values of several dates belong into a record under 'series'"
        yield Problem("chart-restated", checked.data_at, message, hint)
    named = checked.section.series
    for place, each in enumerate(named):
        if each in named[:place]:
            message = f"'{each}' is named twice, and shown once"
            yield Problem("chart-restated", checked.at("series", place), message, "leave it out here")
    for first, second in _alike(checked.series, lambda series: series.name.casefold()):
        message = f"'{first.id}' and '{second.id}' have the same name, so that nobody can tell them apart"
        yield Problem("chart-restated", checked.data_at, message, "name them apart, or leave one out")
    if checked.adds_up:
        yield from _rivals_added(checked)


def _rivals_added(checked: _Checked) -> Iterator[Problem]:
    for figure in checked.figures:
        if figure.rival_value is not None:
            message = f"'{figure.id}' has two values that contradict each other: it cannot be part of a whole"
            yield Problem("chart-restated", checked.data_at, message, _SIDE_BY_SIDE)
    measured = [series for series in checked.series if series.measure]
    for one, other in _alike(measured, lambda series: (series.measure or "").casefold()):
        message = f"'{one.id}' and '{other.id}' measure the same, so that they cannot be added together"
        yield Problem("chart-restated", checked.data_at, message, _SIDE_BY_SIDE)


_SIDE_BY_SIDE = "show them side by side, such as in the form 'bar'"


def _alike(some: Iterable[T], key: Callable[[T], Hashable]) -> Iterator[tuple[T, T]]:
    """Go through those that are like one before them, each with the first of its like."""
    first: dict[Hashable, T] = {}
    for each in some:
        other = first.setdefault(key(each), each)
        if other is not each:
            yield other, each


def _parts(checked: _Checked) -> Iterator[Problem]:
    """Parts make a whole only where none is negative; a ring of many parts cannot be read."""
    count = len(checked.table.rows)
    if checked.form in _OF_PARTS and count > _MOST_PARTS:
        message = f"a doughnut of {count} parts cannot be read: it may have {_MOST_PARTS}"
        yield Problem("chart-parts", checked.at("form"), message, "take the form 'bar', or a 'limit' of 3")
    if checked.form in _OF_PARTS and len(checked.table.series) > 1:
        message = f"a doughnut shows one series, not {len(checked.table.series)}"
        yield Problem("chart-parts", checked.at("form"), message, "take the form 'bar'")
    is_whole = checked.adds_up and checked.form not in _OF_CHANGES
    if is_whole and any(number < 0 for number in checked.table.numbers):
        message = "a number below zero cannot be part of a whole"
        yield Problem("chart-parts", checked.at("form"), message, _SIDE_BY_SIDE)


def _told_apart(checked: _Checked) -> Iterator[Problem]:
    """As many series can be told apart by their tones, or by names at their lines."""
    count = len(checked.table.series)
    if count > MOST_SERIES and checked.form not in _NAMED_AT_LINES:
        message = f"{count} series cannot be told apart as '{checked.form}', which may have {MOST_SERIES}"
        hint = "show fewer, or take the form 'line'; 'display: table' shows any number"
        yield Problem("chart-series", checked.data_at, message, hint)


def _needed(checked: _Checked) -> Iterator[Problem]:
    """Forms that compare need two of what they compare; some can show no more; lines need dates."""
    form, known = checked.form, checked.table.known_series
    counts = (
        (_FEWEST_SERIES, known or len(checked.table.series), "series"),
        (_FEWEST_CATEGORIES, len(checked.table.rows), "categories"),
    )
    for needed, count, what in counts:
        least = needed.get(form, 1)
        if count < least:
            message = f"the form '{form}' needs {least} {what}, and there is one"
            yield Problem("chart-form", checked.at("form"), message, "take the form 'bar'")
    most = _MOST_SHOWN.get(form, known)
    if known > most:
        message = f"the form '{form}' shows {'one' if most == 1 else most} series, not {known}"
        hint = f"show fewer, or take the form '{_FOR_MORE.get(form, ChartForm.BAR)}'"
        yield Problem("chart-form", checked.at("form"), message, hint)
    if form in OF_LINES and checked.table.rows and not checked.table.is_dated:
        message = f"the form '{form}' joins values as time runs on, and these are not of dates"
        yield Problem("chart-form", checked.at("form"), message, "take the form 'bar', 'column' or 'slope'")


_FOR_MORE: Mapping[ChartForm, ChartForm] = {ChartForm.AREA: ChartForm.LINE, ChartForm.DUMBBELL: ChartForm.DOT}
"""Forms that show as many series as there are."""


def _shares(checked: _Checked) -> Iterator[Problem]:
    """Shares of one whole add up to a hundred, but for what rounding takes or gives."""
    if not checked.adds_up or checked.form in _OF_CHANGES or checked.table.measured.unit != PERCENT:
        return
    wholes = _wholes(checked.table, of_rows=checked.is_stacked)
    for name, numbers in wholes:
        total = sum(numbers, Decimal(0))
        if abs(total - _WHOLE) > rounding(numbers):
            whole = f"the shares of '{name}'" if name else "the shares"
            message = f"{whole} add up to {total}, not to 100"
            hint = "add what is missing, or show them side by side, such as in the form 'bar'"
            yield Problem("chart-shares", checked.data_at, message, hint)
            return


def _wholes(table: ChartTable, *, of_rows: bool) -> Iterator[tuple[str, Sequence[Decimal]]]:
    """Go through what is drawn as one whole: the numbers of each category, or all of them."""
    rows = [
        (row.label, [value.number for value in row.values if value.number is not None]) for row in table.rows
    ]
    if of_rows:
        yield from (row for row in rows if row[1])
    else:
        yield "", [number for _, numbers in rows for number in numbers]


def _totals(checked: _Checked) -> Iterator[Problem]:
    """Warn of a waterfall whose last number is nearly a total: it is drawn as one more change."""
    values = [row.values[0].number or Decimal(0) for row in checked.table.rows if row.values]
    if checked.form not in _OF_CHANGES or len(values) < _LEAST_ADDED or ends_in_total(values):
        return
    total, last = sum(values[:-1], Decimal(0)), values[-1]
    if total and abs(last - total) <= _NEAR * abs(total):
        message = (
            f"the last number, {last}, is nearly the sum of the others, {total}: it is drawn as a change"
        )
        hint = "if it is a total, correct the numbers; if not, put the total after it"
        yield Problem("chart-total", checked.data_at, message, hint, Severity.WARNING)


_LEAST_ADDED = 3
_NEAR = Decimal("0.1")


def _uneven(checked: _Checked) -> Iterator[Problem]:
    """Warn of lines over dates that are not equally far apart, as all are drawn at equal distances."""
    if checked.form not in _EVENLY or not checked.table.is_dated:
        return
    rows = [(row.label, day) for row in checked.table.rows if (day := row.day or _year(row.label))]
    gaps = [(later[1] - one[1]).days for one, later in pairwise(rows)]
    if gaps and max(gaps) > _MOST_UNEVEN * min(gaps):
        place = gaps.index(max(gaps))
        far = " and ".join(f"'{label}'" for label, _ in rows[place : place + 2])
        message = f"the dates are not equally far apart, but drawn so: most time is between {far}"
        hint = "name the dates between as points without a value, or take the form 'column'"
        yield Problem("chart-uneven", checked.data_at, message, hint, Severity.WARNING)


def _year(label: str) -> date | None:
    is_year = label.isascii() and label.isdecimal() and 0 < int(label) <= date.max.year
    return date(int(label), 1, 1) if is_year else None


_EVENLY = ("line", "area")
_MOST_UNEVEN = 1.25
"""By how much gaps between dates may differ: months have 28 days or 31."""


def _says_nothing(checked: _Checked) -> Iterator[Problem]:
    """Warn of a chart that a sentence could replace."""
    table, place = checked.table, checked.at("kind")
    numbers = table.numbers
    if not numbers:
        message, hint = "no number is known, so the chart would be empty", "leave the section out"
        yield Problem("chart-says-nothing", place, message, hint, Severity.WARNING)
    elif len(numbers) == 1:
        message = "the chart has one number: a sentence says as much"
        yield Problem("chart-says-nothing", place, message, _IN_WORDS, Severity.WARNING)
    elif len(table.series) == 1 and len(set(numbers)) == 1:
        message = f"all {counted(len(numbers), 'number')} are {numbers[0]}: the chart shows no difference"
        yield Problem("chart-says-nothing", place, message, _IN_WORDS, Severity.WARNING)
    if checked.section.stack_by and not any(table.series):
        message = f"none of these records says its '{checked.section.stack_by}'"
        place = checked.at("stack_by")
        yield Problem("chart-says-nothing", place, message, "leave the key out", Severity.WARNING)


_IN_WORDS = "say it in the text, or show it as a table: 'display: table'"


def _accent(checked: _Checked) -> Iterator[Problem]:
    """What is to stand out must be there."""
    known = names_in(checked.table)
    accent = named_otherwise(checked.section.accent, checked.table)
    if accent and accent not in known:
        message = f"no category or series is called '{accent}', so nothing stands out"
        there_are = (
            f"there are: {', '.join(known)}" if known else "no category or series is left here that could"
        )
        hint = did_you_mean(accent, known) or there_are
        yield Problem("unknown-accent", checked.at("accent"), message, hint)


_CHECKS = (
    _mixed,
    _no_amounts,
    _gaps_only,
    _restated,
    _parts,
    _told_apart,
    _needed,
    _shares,
    _totals,
    _uneven,
    _says_nothing,
    _accent,
)
"""Every check of what a chart shows."""
