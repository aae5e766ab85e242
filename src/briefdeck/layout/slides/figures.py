"""Figures on slides, in the free area under the title: charts that PowerPoint draws, and shapes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from briefdeck.layout.figures import draw_strip
from briefdeck.layout.figures.charts import Draw, drawn_as, on_one_scale, stacked_when_dated
from briefdeck.layout.figures.combined import combined, panels
from briefdeck.layout.figures.doughnut import doughnut
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.lines import areas, lines
from briefdeck.layout.figures.parts import part_of
from briefdeck.layout.figures.rows import bars, dots, dumbbells, shares, stacked_bars
from briefdeck.layout.figures.scales import ticks
from briefdeck.layout.figures.scatter import scatter
from briefdeck.layout.figures.slopes import as_lines, slopes
from briefdeck.layout.figures.upright import columns, plot_height, waterfall
from briefdeck.layout.slides.flow import SlideDraft
from briefdeck.layout.slides.lead_placement import LeadPlacement, lead_alone, place_lead
from briefdeck.layout.slides.text_fitter import TextFitter
from briefdeck.model.arrangement import Arrangement
from briefdeck.model.boxes import Box, behind
from briefdeck.model.contrast import fade
from briefdeck.model.deck import Para, ParaStyle, SlideKind, TextRun
from briefdeck.model.deck_parts import DeckChart, DeckDrawing
from briefdeck.model.document import Paragraph, Span
from briefdeck.model.figure import Chart
from briefdeck.model.sections import ChartForm
from briefdeck.model.tones import MOST_SERIES

_TYPE_PT = 16.0
_LEADING = 1.22
_MOST_BAR_PT = 46.0
"""The most height that a bar with the space round it is given: few bars do not fill a slide."""
_LEAST_BAR_PT, _LEAST_GAP_PT, _LEAST_ROW_PT = 19.0, 9.0, 28.0
"""The least height of a bar with its value, of what is between categories, and of both."""
_KEY_PT = 28.0
"""What a key takes."""
_LEAST_PART = 0.05
"""The least part of a ring that has room for its value."""
_DRAWN_AS: Mapping[Draw, tuple[ChartForm, bool]] = {
    bars: (ChartForm.BAR, False),
    columns: (ChartForm.COLUMN, True),
    stacked_when_dated: (ChartForm.STACKED, True),
    stacked_bars: (ChartForm.STACKED, False),
    shares: (ChartForm.SHARE, False),
    lines: (ChartForm.LINE, True),
    areas: (ChartForm.AREA, True),
    dots: (ChartForm.DOT, True),
    dumbbells: (ChartForm.DUMBBELL, True),
    slopes: (ChartForm.SLOPE, True),
    doughnut: (ChartForm.DOUGHNUT, False),
    scatter: (ChartForm.SCATTER, False),
    combined: (ChartForm.COMBINED, True),
    waterfall: (ChartForm.WATERFALL, True),
}
"""What PowerPoint draws for each way of drawing a chart on pages, and whether dates run across in it."""
_AROUND_SLOPES = 3
"""How many lines stand over slopes; those whose words need more height are drawn as bars, which go on."""
_MARKS_UPRIGHT = (ChartForm.DOT, ChartForm.DUMBBELL)
"""What stands upright in decks, for PowerPoint draws no dots with names beside them."""


def chart(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out a chart, what it measures in a line above it; one with many bars goes on over slides."""
    if section.chart is None:
        return ()
    around = _around(section.chart)
    lead = lead_above(section, around, fitter)
    settled = _settled(section.chart, lead.area, fitter)
    drafts = [draft for shown in settled for draft in _drafts(shown, section, lead.area, fitter)]
    return lead.on(drafts)


def _drafts(shown: Chart, section: Arrangement, area: Box, fitter: TextFitter) -> Iterator[SlideDraft]:
    whole = section.chart or shown
    heading = shown.series[0].name if len(shown.series) < len(whole.series) else ""
    for start, end in _parts(shown, area.height):
        part = part_of(shown, start, end)
        box = replace(area, height=_height(part, area.height))
        drawn = DeckChart(
            box, part, _TYPE_PT, fade_of(fitter), section.alt, heading=heading, grids=_grids(shown)
        )
        yield SlideDraft(SlideKind.FIGURE, items=section.items[start:end], figure=drawn)


def _grids(shown: Chart) -> tuple[tuple[float, float, float], ...]:
    """Return the least, the greatest and the step of the round numbers at the axes of a chart."""
    if shown.form is ChartForm.SCATTER:
        scales = [replace(shown, series=(series,)).known for series in shown.series]
        return tuple(_grid(ticks(values)) for values in scales)
    return (_grid(ticks(shown.known, from_zero=shown.form is ChartForm.AREA)),)


def _grid(numbers: Sequence[Decimal]) -> tuple[float, float, float]:
    return float(numbers[0]), float(numbers[-1]), float(numbers[1] - numbers[0])


def _settled(chart: Chart, area: Box, fitter: TextFitter) -> list[Chart]:
    """Return a chart in the form in which its names and values have room; for each scale one."""
    lettering, width = lettering_of(fitter), area.width
    draw, drawing = drawn_as(chart, width, lettering)
    usual = plot_height(width, lettering) + _AROUND_SLOPES * lettering.leading
    if draw is slopes and drawing.height > max(area.height, usual):
        draw = panels if len(chart.series) > MOST_SERIES else bars
    if draw is panels:
        alone = replace(on_one_scale(chart), form=ChartForm.BAR, accent_series=None)
        return [replace(alone, series=(series,)) for series in chart.series if any(series.labels)]
    if draw is doughnut and min(chart.known) < _LEAST_PART * sum(chart.known):
        draw = bars
    form, is_dated = _DRAWN_AS.get(draw, (ChartForm.BAR, False))
    if form is ChartForm.SLOPE:
        chart = as_lines(chart) or chart
    is_below = form is ChartForm.WATERFALL and min(map(min, chart.levels)) < 0
    if form in _MARKS_UPRIGHT and columns(chart, width, lettering) is None:
        return [replace(chart, form=ChartForm.BAR)]
    has_gaps = any(value is None for series in chart.series for value in series.values)
    if is_below or (form is ChartForm.AREA and has_gaps):
        form = ChartForm.COLUMN if is_below else ChartForm.LINE
    return [replace(chart, form=form, is_dated=chart.is_dated and is_dated)]


def _parts(shown: Chart, height: float) -> Iterator[tuple[int, int]]:
    """Divide the categories of a chart of many bars evenly among slides."""
    count = len(shown.categories)
    most = max(1, int((height - _KEY_PT) // _row_pt(shown))) if _is_across(shown) else count
    slides = -(-count // most)
    for number in range(slides):
        yield count * number // slides, count * (number + 1) // slides


def _height(shown: Chart, most: float) -> float:
    return (
        min(most, _MOST_BAR_PT * _bars_in(shown) * len(shown.categories) + _KEY_PT)
        if _is_across(shown)
        else most
    )


def _is_across(shown: Chart) -> bool:
    return shown.form in (ChartForm.BAR, ChartForm.SHARE) or (
        shown.form is ChartForm.STACKED and not shown.is_dated
    )


def _bars_in(shown: Chart) -> int:
    return len(shown.series) if shown.form is ChartForm.BAR else 1


def _row_pt(shown: Chart) -> float:
    return max(_LEAST_BAR_PT * _bars_in(shown) + _LEAST_GAP_PT, _LEAST_ROW_PT)


def strip(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out a whole as one bar, drawn as a group of shapes."""
    if section.chart is None:
        return ()
    around = _around(section.chart)
    lead = lead_above(section, around, fitter)
    made = draw_strip(section.chart, lead.area.width, lettering_of(fitter))
    drawn = DeckDrawing(replace(lead.area, height=made.height), made, fade_of(fitter), section.alt)
    return lead.on([SlideDraft(SlideKind.FIGURE, items=section.items, figure=drawn)])


def lead_above(section: Arrangement, around: tuple[Paragraph, ...], fitter: TextFitter) -> LeadPlacement:
    """Place a lead, and what is said of a figure; where both have no room above it, the lead goes before."""
    both = place_lead(replace(section, lead=(*section.lead, *around)), fitter, SlideKind.FIGURE)
    if not both.before or not (section.lead and around):
        return both
    near = place_lead(replace(section, lead=around), fitter, SlideKind.FIGURE)
    alone = lead_alone(section, fitter)
    return replace(near, before=(*alone, *near.before))


def lettering_of(fitter: TextFitter) -> Lettering:
    """Return how words of figures are set on slides."""

    @cache
    def measure(text: str, bold: bool) -> float:
        return fitter.width(Para((TextRun(text),), ParaStyle(_TYPE_PT, "text", bold)), text)

    return Lettering(_TYPE_PT, _TYPE_PT * _LEADING, measure)


def _around(shown: Chart) -> tuple[Paragraph, ...]:
    """Return what is said of a chart in one line: what it measures, and what to know of its numbers."""
    gap = (Span(". "),) if shown.measure and shown.note else ()
    words = (*shown.measure, *gap, *shown.note)
    return (Paragraph(words),) if words else ()


def fade_of(fitter: TextFitter) -> float:
    """Return how much lighter, or darker below 0, than the quiet colour the rest of a figure is."""
    layout = fitter.template.layout(SlideKind.FIGURE)
    places = dict(fitter.template.palette)
    grounds = behind(layout.area, layout.grounds)
    return fade(layout.rgb(places.get("quiet", "quiet")), grounds[0]) if len(grounds) == 1 else 0.0
