"""Charts: a category for each item, a series for each column of numbers."""

from collections.abc import Sequence
from dataclasses import replace

from briefdeck.model.arrangement import Arrangement
from briefdeck.model.document import Block, ChartSpec, Item, Paragraph, Section, Span, Spans, plain
from briefdeck.model.figure import Chart, ChartSeries


def chart_of(table: Arrangement) -> Chart | None:
    """Return the chart of a section whose items are the rows of a table; None without numbers.

    A series of which nothing is known is not shown, just as its column is not.
    """
    section = table.section
    spec, items = section.chart, [section.items[entry.position] for entry in table.items]
    count = max((len(item.values) for item in items), default=0)
    rows = (section.header, *(item.cells for item in items))
    if spec is None or not count or any(len(row) < count for row in rows):
        return None
    every = (_series(section, items, place, count) for place in range(count))
    series = tuple(each for each in every if set(each.values) != {None})
    if not series:
        return None
    names = [each.name for each in series]
    categories = tuple(plain(item.label, cites=False) for item in items)
    accents = _place(spec.accent, categories), _place(spec.accent, names)
    tones = tuple(item.tones[0] for item in items if item.tones)
    said = _numbered(spec), spec.note
    chart = Chart(spec.form, categories, series, *said, *accents, spec.is_dated, cell_tones=tones)
    return replace(chart, numerals=spec.numerals, level_names=spec.levels, signs=section.signs)


def _series(section: Section, items: Sequence[Item], place: int, count: int) -> ChartSeries:
    """Return one of so many series, whose numbers and words are the last cells of each row."""
    name = section.header[place - count]
    labels = (plain(item.cells[place - count], cites=False).strip() for item in items)
    units = section.chart.units if section.chart else ()
    unit = units[min(place, len(units) - 1)] if units else ""
    return ChartSeries(name, tuple(item.values[place] for item in items), tuple(labels), unit)


def _numbered(spec: ChartSpec) -> Spans:
    """Put the number of a figure before what it measures."""
    gap = Span(" " if spec.measure else "")
    return (Span(f"{spec.number}.", strong=True), gap, *spec.measure) if spec.number else spec.measure


def _place(name: str, names: Sequence[str]) -> int | None:
    return list(names).index(name) if name and name in names else None


def described(chart: Chart, heading: str) -> str:
    """Say what a chart shows, with all its numbers, to those who do not see it."""
    measure = plain(chart.measure, cites=False).strip()
    parts = (heading, measure, *(f"{series.name}: {chart.words_of(series)}" for series in chart.series))
    return chart.signs.sentences(parts)


def said(chart: Chart) -> tuple[Block, ...]:
    """Say a chart in a sentence, with all its numbers and sources."""
    measure = tuple(span for span in chart.measure if not span.cites)
    cites = tuple(span for span in chart.measure if span.cites)
    gap = (Span(": "),) if measure else ()
    note = (Span(" "), *chart.note) if chart.note else ()
    return (Paragraph((*measure, *gap, Span(chart.words), *cites, Span(chart.signs.stop), *note)),)
