"""Charts: numbers counted from records, or given by them, each category an item."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from briefdeck.compose.context import ComposeContext, ItemValues, SectionValues, View, view_of
from briefdeck.compose.sections.chart_checks import check_chart
from briefdeck.compose.sections.chart_table import (
    PERCENT,
    ChartRow,
    ChartTable,
    ChartUnit,
    ChartValue,
    each_once,
    measure_in_unit,
    measure_of,
    named_once,
    named_otherwise,
    places_of,
    years_between,
)
from briefdeck.compose.sections.counting import counted
from briefdeck.compose.sections.grouping import records_of
from briefdeck.compose.templates.filters import amount
from briefdeck.model import records
from briefdeck.model.briefs.brief import Selection
from briefdeck.model.writing.dates import Edtf, PartialDate, Precision
from briefdeck.words.citing import place_in_words
from briefdeck.words.language import Language
from briefdeck.words.wording import date_in_words, qualified_in_words

_CLAIMED = "claimed"


def chart(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show how many records there are of each value of a field, or the numbers that records give."""
    definition, table = selection.section, chart_table(context, selection)
    by, things = selection.counted_by, (definition.count_of or "").replace("_", " ")
    shown = records_of(selection, records.Series) if definition.series and not by else []
    language = context.language
    values = {
        "things": things if selection.counted_by else "",
        "by": by.name if by else "",
        "stack_by": selection.stacked_by.name if selection.stacked_by else "",
        "is_stacked": selection.stacked_by is not None,
        "counts_several": table.counts_several,
        "total": len(selection.records) if selection.counted_by else 0,
        "series": table.series,
        "measures": _measures(language, shown, table),
        "unit": table.unit(language),
        "units": table.units or (table.unit(language),),
        "accent": named_otherwise(definition.accent, table),
        "is_dated": table.is_dated,
        "beside": tuple(_beside(table)),
        "is_count": bool(selection.counted_by),
        "sources": _sources(table, with_places=by is None),
        "doubts": tuple(_doubts(language, table)),
        "records": tuple(view_of(record) for record in records_of(selection, records.Series)),
    }
    entries = (
        tuple(_entries(language, table)) if table.numbers else ()
    )  # without a number there is nothing to draw
    return SectionValues(entries, values, tuple(check_chart(context, selection, table)))


def chart_table(context: ComposeContext, selection: Selection) -> ChartTable:
    """Return the numbers of a chart."""
    if selection.section.count_of:
        return counted(context, selection)
    shown = records_of(selection, records.Series)
    return _of_series(context, shown) if selection.section.series else _given(context, selection)


def _entries(language: Language, table: ChartTable) -> Iterator[ItemValues]:
    for place, row in enumerate(table.rows):
        numbers, upper = zip(*((value.number, value.upper) for value in row.values), strict=True)
        places = tuple((each, place_in_words(language, at)) for each, at in places_of(row.sources))
        yield ItemValues(
            _view(language, row), row.record, weight=place, numbers=numbers, upper=upper, drawn_from=places
        )


def _view(language: Language, row: ChartRow) -> View:
    values = tuple(View({"words": each.words, "doubt": each.doubt(language)}) for each in row.values)
    return View({"label": row.label, "others": row.others, "values": values})


def _beside(table: ChartTable) -> Iterator[View]:
    """Go through the numbers that have no place on a line."""
    for row in table.beside:
        for series, value in zip(table.series, row.values, strict=True):
            if value.number:
                yield View({"others": row.others, "series": series, "words": value.words})


def _measures(language: Language, shown: Sequence[records.Series], table: ChartTable) -> Sequence[str]:
    """Say what series measure, those alike once: each with its unit where units differ, else it stands last.

    Series that say only their names are named beside what is drawn, where a unit of all says enough.
    """
    unit = table.units[0] if len(set(table.units)) == 1 else ""
    if len(shown) > 1 and unit and not any(series.measure for series in shown):
        return ()
    pairs = zip(shown, table.units, strict=True)
    names = [(each.measure or each.name, "" if unit else of) for each, of in pairs]
    said = [measure_in_unit(language, name, of) if of else name for name, of in names]
    once = [*dict.fromkeys(said)]
    return [*once[:-1], language.signs.listed((*once[-1:], unit))] if shown else ()


def _doubts(language: Language, table: ChartTable) -> Iterator[View]:
    """Go through the numbers of which readers are told more than their value."""
    for row in table.rows:
        for series, value in zip(table.series, row.values, strict=True):
            of = series if len(table.series) > 1 else ""
            if doubt := value.doubt(language):
                yield View({"label": row.label, "series": of, "doubt": doubt})


def _sources(table: ChartTable, *, with_places: bool) -> tuple[View, ...]:
    """Return its sources, each once; what was counted stands in too many places to name them."""
    found = each_once(source for row in (*table.rows, *table.beside) for source in row.sources)
    return found if with_places else named_once(found)


# Figures


def _given(context: ComposeContext, selection: Selection) -> ChartTable:
    """Put figures in a row: the largest first, unless the brief names an order."""
    shown = [each for each in records_of(selection, records.Figure) if each.value is not None]
    rows = [
        ChartRow(each.label, (_value_of(context.language, each),), each_once(context.sources(each)), each.id)
        for each in shown
    ]
    if not (selection.section.sort or isinstance(selection.section.where.get("id"), tuple)):
        rows.sort(key=lambda row: -row.total)
    return ChartTable(("",), tuple(rows), measure_of(shown[0]) if shown else ChartUnit())


def _value_of(language: Language, figure: records.Figure) -> ChartValue:
    """Word the number of a figure; its unit is said once for all, but for the sign of per cent."""
    unit = PERCENT if measure_of(figure).unit == PERCENT else None
    words = amount(language, view_of(figure, unit=unit, scale=None, currency=None))
    words = qualified_in_words(language, figure.qualifier, words)
    certainty: str = figure.certainty
    if certainty == "stated" and figure.qualifier == _CLAIMED:
        certainty = _CLAIMED
    return ChartValue(figure.value, words, certainty, figure.certainty_note or "", figure.value_to)


# Series


def _of_series(context: ComposeContext, shown: Sequence[records.Series]) -> ChartTable:
    """Put series side by side: dates in their order, names in that of the first that has them."""
    days = _in_order(context.language, (point for series in shown for point in series.points))
    named = [_by_label(context.language, series) for series in shown]
    rows = (_row_of_series(context, shown, label, [each.get(label) for each in named]) for label in days)
    dated = tuple(replace(row, day=days[row.label]) for row in rows)
    measured = measure_of(shown[0]) if shown else ChartUnit()
    units = tuple(measure_of(series).in_words(context.language) for series in shown)
    is_dated = all(point.date for series in shown for point in series.points)
    return ChartTable(tuple(series.name for series in shown), dated, measured, units, is_dated=is_dated)


def _in_order(language: Language, points: Iterable[records.SeriesPoint]) -> dict[str, date | None]:
    """Return the categories of points in order, with the years between years, each with its first day."""
    dated: dict[str, tuple[date, date]] = {}
    named: dict[str, None] = {}
    years: list[Edtf] = []
    for point in points:
        if point.date:
            dated[_label_of(language, point)] = (point.date.start, point.date.end)
            years.append(point.date)
        else:
            named[_label_of(language, point)] = None
    if all(isinstance(each, PartialDate) and each.precision is Precision.YEAR for each in years):
        for year in years_between(each.start.year for each in years):
            if not any(each.start.year == year for each in years):
                dated[str(year)] = (date(year, 1, 1), date(year, 12, 31))
    return {label: dated[label][0] for label in sorted(dated, key=lambda label: dated[label])} | named


def _label_of(language: Language, point: records.SeriesPoint) -> str:
    """Return what a point of a series is of, in words."""
    return date_in_words(language, point.date) if point.date else point.label or ""


def _by_label(language: Language, series: records.Series) -> dict[str, records.SeriesPoint]:
    """Return the points of a series by what each is of: the first of those that are called alike."""
    return {_label_of(language, point): point for point in reversed(series.points)}


def _row_of_series(
    context: ComposeContext,
    shown: Sequence[records.Series],
    label: str,
    points: Sequence[records.SeriesPoint | None],
) -> ChartRow:
    """Return what the points of so many series say of one category; None for a series without one."""
    at = tuple(zip(shown, points, strict=True))
    sources: list[View] = []
    for series, point in at:
        if point:
            sources += [view_of(point.source)] if point.source else context.sources(series)
    values = tuple(_value_at(context.language, series, point) for series, point in at)
    return ChartRow(label, values, each_once(sources), shown[0].id if len(shown) == 1 else None)


def _value_at(language: Language, series: records.Series, point: records.SeriesPoint | None) -> ChartValue:
    if point is None or point.value is None:
        return ChartValue()
    unit = PERCENT if series.unit == PERCENT else None
    words = language.numerals.quantity(language.numerals.written(point.value), unit)
    return ChartValue(point.value, words, point.certainty, point.certainty_note or "")
