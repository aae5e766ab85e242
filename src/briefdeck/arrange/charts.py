"""Charts: a category for each item, a series for each column of numbers. Axes of time, and maps."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefdeck.model.briefs.sections import ChartForm, Display
from briefdeck.model.content.arrangement import ArrangedItem, Arrangement
from briefdeck.model.content.document import (
    Block,
    ChartSpec,
    Item,
    Paragraph,
    Section,
    Span,
    Spans,
    TimeSpec,
    blocks_spans,
    item_spans,
    plain,
)
from briefdeck.model.content.figure import Chart, ChartSeries, TimeMark, TimeScale
from briefdeck.model.content.place_map import MapMark, MapSpec, PlaceMap
from briefdeck.model.writing.dates import DateSpan, Edtf, PartialDate
from briefdeck.model.writing.signs import Signs, without_stop
from briefdeck.model.writing.text import words_of


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
    chart = Chart(
        spec.form,
        categories,
        _in_units(series, spec.form, section.signs),
        *said,
        *accents,
        spec.is_dated,
        cell_tones=tones,
    )
    return replace(chart, numerals=spec.numerals, level_names=spec.levels, signs=section.signs)


def _series(section: Section, items: Sequence[Item], place: int, count: int) -> ChartSeries:
    """Return one of so many series, whose numbers and words are the last cells of each row."""
    name = section.header[place - count]
    labels = (plain(item.cells[place - count], cites=False).strip() for item in items)
    units = section.chart.units if section.chart else ()
    unit = units[min(place, len(units) - 1)] if units else ""
    return ChartSeries(name, tuple(item.values[place] for item in items), tuple(labels), unit)


def _in_units(series: Sequence[ChartSeries], form: ChartForm, signs: Signs) -> tuple[ChartSeries, ...]:
    """Say the units of series in their names, where each has a scale of its own and they differ."""
    if form not in (ChartForm.COMBINED, ChartForm.SCATTER) or len({each.unit for each in series}) == 1:
        return tuple(series)
    return tuple(replace(each, name=signs.listed((each.name, each.unit))) for each in series)


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


def time_scale(section: Arrangement) -> TimeScale | None:
    """Return what the items of a section show on an axis of time; None when none has a date."""
    in_rows = section.display is Display.GANTT
    marks = [mark for entry in section.items if (mark := _mark(entry, in_rows=in_rows))]
    if not marks:
        return None
    spec = section.section.time or TimeSpec()
    if spec.rows_in_time or not in_rows:
        marks.sort(key=lambda mark: (mark.first, mark.last))
    as_of = spec.as_of if isinstance(spec.as_of, PartialDate) else None
    return TimeScale(
        marks=tuple(marks),
        months=spec.months,
        undated=_undated(section, spec, in_rows=in_rows),
        as_of=as_of.start.toordinal() if as_of else None,
        as_of_words=spec.as_of_words if as_of else "",
        note=(*spec.note, *_cited(section)),
        doubts=tuple(_doubts(section, in_rows=in_rows)),
        in_rows=in_rows,
        signs=section.section.signs,
    )


def _mark(entry: ArrangedItem, *, in_rows: bool) -> TimeMark | None:
    item = entry.item
    if item.when is None:
        return None
    first, last = _ends(item.when)
    return TimeMark(
        name=_named(entry) if in_rows else _said(item),
        date="" if in_rows else _words(item.label),
        first=first.start.toordinal(),
        last=last.end.toordinal(),
        note=_words(item.mark),
        is_urgent=any(span.strong for span in item.mark),
        is_sure=not any(end.approximate or end.uncertain for end in (first, last)),
        goes_on=isinstance(item.when, DateSpan) and item.when.last is None,
        has_begun=isinstance(item.when, DateSpan) and item.when.first is None,
        position=entry.position,
    )


def _ends(when: Edtf) -> tuple[PartialDate, PartialDate]:
    """Return the first and the last date of what may be a span; the known one for an end that is open."""
    if isinstance(when, PartialDate):
        return when, when
    known = when.first or when.last
    if known is None:
        raise ValueError("a span needs a date on at least one side")
    return when.first or known, when.last or known


def _undated(section: Arrangement, spec: TimeSpec, *, in_rows: bool) -> str:
    without = (entry for entry in section.items if entry.item.when is None)
    said = section.section.signs.parted(_each_undated(without, in_rows=in_rows))
    return f"{spec.undated}: {said}" if said else ""


def _each_undated(entries: Iterator[ArrangedItem], *, in_rows: bool) -> Iterator[str]:
    for entry in entries:
        when = () if in_rows else (_words(entry.item.label),)
        what = _named(entry) if in_rows else _said(entry.item)
        yield " – ".join(filter(None, (what, *when)))


def _doubts(section: Arrangement, *, in_rows: bool) -> Iterator[Spans]:
    """Go through what is not certain of the items, after its date if that is its alone, or its name."""
    stop_after = section.section.signs.stop_after
    dates = Counter(_words(entry.item.label) for entry in section.items)
    for entry in section.items:
        if _words(entry.item.doubt):
            date, name = _words(entry.item.label), _named(entry) if in_rows else _said(entry.item)
            is_known_by_date = date and not in_rows and dates[date] == 1
            about = Span(date if is_known_by_date else name, strong=True)
            yield (about, Span(": "), *_stopped(entry.item.doubt, stop_after(_words(entry.item.doubt))))


def _stopped(spans: Spans, stop: str) -> Spans:
    """End a sentence with its stop, which stands before the sources cited at its end."""
    end = next((place for place in range(len(spans), 0, -1) if not spans[place - 1].cites), 0)
    return (*spans[:end], Span(stop), *spans[end:])


def _cited(section: Arrangement) -> Iterator[Span]:
    """Go through the citations of all items, each source once and without a place in it."""
    runs = (spans for entry in section.items for spans in item_spans(entry.item))
    spans = (span for run in runs for span in run if span.cites)
    yield from {span.cites: replace(span, locator="") for span in spans}.values()


def _named(entry: ArrangedItem) -> str:
    """Name what a row is of: its number with its words, or its label."""
    label, said = _words(entry.item.label), without_stop(_said(entry.item))
    return " ".join(filter(None, (label, said))) if label.isdecimal() else label or said


def _said(item: Item) -> str:
    body = (_words(spans) for spans in blocks_spans(item.body))
    return _words(item.short) or " ".join(filter(None, body))


def _words(spans: Spans) -> str:
    return " ".join(words_of(plain(spans, cites=False)))


def place_map(section: Arrangement) -> PlaceMap | None:
    """Return what the items of a section show on a map; None when of none it is known where it is."""
    spec, signs = section.section.map or MapSpec(), section.section.signs
    named = [(_words(entry.item.label), entry) for entry in section.items]
    marks = tuple(
        MapMark(name, entry.item.spots, entry.position) for name, entry in named if entry.item.spots
    )
    if not marks:
        return None
    others = signs.parted(name for name, entry in named if not entry.item.spots)
    return PlaceMap(
        marks,
        f"{spec.unplaced}: {others}" if others else "",
        note=(*spec.note, *_cited(section)),
        doubts=tuple(_doubts(section, in_rows=True)),
        signs=signs,
        direction=spec.direction,
    )
