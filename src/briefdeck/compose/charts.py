"""Charts: numbers counted from records, or given by them, each category an item."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Any

from briefdeck.compose.context import ComposeContext, ItemValues, SectionValues, View, view_of
from briefdeck.compose.grouping import records_of
from briefdeck.model import records
from briefdeck.model.brief import Selection
from briefdeck.model.dates import DateSpan, PartialDate
from briefdeck.words.wording import date_in_words, number_in_words

_NOT_STATED = "Not stated"


@dataclass
class _Numbers:
    """The numbers of a chart: by category, then by series, both in the order in which they stand."""

    rows: dict[str, dict[str, Decimal]] = field(default_factory=dict)
    series: dict[str, None] = field(default_factory=dict)

    def add(self, category: str, series: str, value: Decimal) -> None:
        """Add to a number."""
        self.series.setdefault(series)
        row = self.rows.setdefault(category, {})
        row[series] = row.get(series, Decimal(0)) + value

    def sort(self) -> None:
        """Bring the largest to the top."""
        self.rows = dict(sorted(self.rows.items(), key=lambda row: -sum(row[1].values())))

    def fold(self, most: int | None) -> None:
        """Keep so many categories, and add up what the others have."""
        kept, others = list(self.rows.items())[:most], list(self.rows.items())[most or len(self.rows) :]
        self.rows = dict(kept)
        for _, row in others:
            for series, value in row.items():
                self.add(f"Other ({len(others)})", series, value)


def chart(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show how many records there are of each value of a field, or the numbers that records give."""
    definition = selection.section
    numbers = _of_kind(context, selection)
    values = {
        "things": (definition.count_of or "").replace("_", " "),
        "by": (definition.by or "").replace("_", " "),
        "series": tuple(numbers.series),
        "sources": tuple(sources_of(context, selection.records)),
        "records": tuple(view_of(record) for record in records_of(selection, records.Series)),
    }
    return SectionValues(tuple(_entries(numbers)), values)


def _of_kind(context: ComposeContext, selection: Selection) -> _Numbers:
    if selection.section.count_of:
        return _counted(context, selection)
    return _series(selection) if selection.section.series else _given(selection)


def _entries(numbers: _Numbers) -> Iterator[ItemValues]:
    for place, (label, row) in enumerate(numbers.rows.items()):
        values = tuple(row.get(series) for series in numbers.series)
        words = tuple("" if value is None else number_in_words(value) for value in values)
        yield ItemValues(View({"label": label, "values": words}), weight=place, numbers=values)


def _counted(context: ComposeContext, selection: Selection) -> _Numbers:
    """Count records; one with several values counts for each of them."""
    numbers = _Numbers()
    for by, stacked in selection.keys:
        for name in names_of(context, by):
            for series in names_of(context, stacked) if selection.section.stack_by else ("",):
                numbers.add(name, series, Decimal(1))
    if not any(_is_date(value) for by, _ in selection.keys for value in by):
        numbers.sort()
    return numbers


def names_of(context: ComposeContext, values: Sequence[Any]) -> Iterable[str]:
    """Name the values that a record is counted by, each once."""
    return dict.fromkeys(_name(context, value) for value in values) or (_NOT_STATED,)


def _is_date(value: object) -> bool:
    return isinstance(value, PartialDate | DateSpan)


def _name(context: ComposeContext, value: Any) -> str:
    """Name what records are counted by: a record by its name, a date by its year."""
    if isinstance(value, Enum):
        return _name(context, value.value)
    if isinstance(value, PartialDate | DateSpan):
        return str(value.start.year)
    known = context.theme(value) or next(iter(context.short_names([value])), "")
    words = known or str(value).replace("_", " ")
    return words[:1].upper() + words[1:]


def _given(selection: Selection) -> _Numbers:
    numbers = _Numbers()
    for figure in records_of(selection, records.Figure):
        if figure.value is not None:
            numbers.add(figure.label, "", figure.value)
    numbers.sort()
    return numbers


def _series(selection: Selection) -> _Numbers:
    """Put series side by side: dates in their order, names in that of the first that has them."""
    shown = records_of(selection, records.Series)
    points = [(series.name, point) for series in shown for point in series.points]
    points.sort(key=lambda pair: pair[1].date.start.isoformat() if pair[1].date else "")
    numbers = _Numbers(series=dict.fromkeys(series.name for series in shown))
    for name, point in points:
        label = date_in_words(point.date) if point.date else point.label or ""
        numbers.rows.setdefault(label, {})
        if point.value is not None:
            numbers.add(label, name, point.value)
    return numbers


def sources_of(context: ComposeContext, shown: Iterable[records.Record]) -> Iterator[View]:
    """Go through the sources of some records, each once and without the places in it."""
    cited = [each for record in shown for each in (*_cited(context, record), *_of_points(record))]
    yield from (View({"id": each, "locator": None}) for each in dict.fromkeys(cited))


def _cited(context: ComposeContext, record: records.Record) -> Iterator[str]:
    yield from (source["id"] for source in context.sources(record))


def _of_points(record: records.Record) -> Iterator[str]:
    points = record.points if isinstance(record, records.Series) else ()
    yield from (point.source.id for point in points if point.source)
