"""Figures on slides, in the free area under the title: charts that PowerPoint draws, and shapes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from briefdeck.layout.figures.charts import DRAWN_FORM, has_panels, on_one_scale, way_of
from briefdeck.layout.figures.combined import panels
from briefdeck.layout.figures.doughnut import doughnut
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.parts import part_of
from briefdeck.layout.figures.slopes import as_rows
from briefdeck.layout.figures.strip import draw_strip
from briefdeck.layout.slides.drawn.chart_columns import standing
from briefdeck.layout.slides.drawn.chart_dots import MOST_LIST
from briefdeck.layout.slides.drawn.chart_legends import WITH_LEGEND, legend_pt
from briefdeck.layout.slides.drawn.chart_points import POINTS, placed_points
from briefdeck.layout.slides.drawn.chart_rows import RowPlan
from briefdeck.layout.slides.entries.lead_placement import LeadPlacement, lead_alone, place_lead, said_around
from briefdeck.layout.slides.text.flow import SlideDraft
from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.layout.templates.backing import BACKING
from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.content.arrangement import ArrangedItem, Arrangement
from briefdeck.model.content.document import Paragraph, Spans, plain
from briefdeck.model.content.figure import Chart
from briefdeck.model.laid_out.boxes import Box, behind
from briefdeck.model.laid_out.deck import SlideKind
from briefdeck.model.laid_out.deck_parts import DeckChart, DeckDrawing
from briefdeck.model.laid_out.drawing import Caption, Drawing
from briefdeck.model.style.contrast import fade

_TYPE_PT = 16.0
_LEADING = 1.22
_STRIP = 3.0
"""How high the bar of a strip is, in lines: it has a slide of its own."""
_OVER_DOUBTS = 0.6
"""The space over what is disputed of a figure, as a share of the size."""
_DOUBT_INDENT, _WIDEST_DATES = 0.9, 0.25
"""The space after dates of what is disputed, as a share of the size, and their most, of the width."""
_LEAST_PART = 0.05
"""The least part of a ring that has room for its value."""


def chart(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out a chart, what it measures in a line above it; one with many bars goes on over slides.

    Its words are as small as those of tables where it has one slide so. What it measures stands on each.
    """
    if section.chart is None:
        return ()
    shown = section.chart
    lead = lead_above(section, said_around(shown), fitter)
    again = place_lead(replace(section, lead=said_around(shown)), fitter, SlideKind.FIGURE)

    def at(size: float) -> list[SlideDraft]:
        given = DeckChart(lead.area, shown, size, fade_of(fitter), section.alt)
        charts = placed_charts(given, lettering_of(fitter, size_pt=size), lead.rise - again.rise)
        items = ((drawn, section.items[part.start : part.stop]) for drawn, part in charts)
        return [draft for each in items for draft in _drafts(*each)]

    usual = at(type_pt(fitter))
    small = at(fitter.theme.slide.table_pt) if len(usual) > 1 else usual
    return lead.on(small if len(small) == 1 else usual, again)


def _drafts(drawn: DeckChart, items: tuple[ArrangedItem, ...]) -> Iterator[SlideDraft]:
    """Put a chart on a slide, and a list that would leave it too little height on another."""
    draft = SlideDraft(SlideKind.FIGURE, items=items, group=drawn.heading, figure=drawn)
    if drawn.below is None or drawn.below.height <= MOST_LIST * drawn.box.height:
        yield draft
        return
    *_, listed = drawn.words
    yield replace(draft, figure=replace(drawn, below=None))
    yield replace(draft, items=(), figure=replace(listed, box=replace(listed.box, y=drawn.box.y)))


def placed_charts(
    given: DeckChart, lettering: Lettering, rise: float = 0.0
) -> Iterator[tuple[DeckChart, range]]:
    """Put what a chart says where it has room; yield the charts that it needs, each with its categories.

    All but the first have so much more height as is their rise, in points, for they have no lead over them.
    Points whose names have no room become bars, which always have.
    """
    whole = range(len(given.chart.categories))
    placed = placed_points(given, lettering)
    if placed is not None:
        yield placed, whole
        return
    instead, form, is_dated = _in_bars(given.chart, given.box.width, lettering)
    given = replace(given, chart=instead)
    if form is None:
        scaled = on_one_scale(given.chart)
        for series in given.chart.series:
            if any(series.labels):
                alone = replace(scaled, form=ChartForm.BAR, accent_series=None, series=(series,))
                yield from _in_rows(replace(given, chart=alone, heading=series.name), lettering, rise)
        return
    shown = replace(given.chart, form=form, is_dated=given.chart.is_dated and is_dated)
    if shown.has_rows:
        yield from _in_rows(replace(given, chart=shown), lettering, rise)
    else:
        yield standing(replace(given, chart=shown), lettering), whole


def _in_bars(shown: Chart, width: float, lettering: Lettering) -> tuple[Chart, ChartForm | None, bool]:
    """Return what is drawn, in which form, and whether dates run across; no form for a chart each series."""
    if shown.form not in POINTS or not shown.known:
        return shown, *_form(shown, width, lettering)
    rows = as_rows(shown) if shown.form is ChartForm.SLOPE else None
    if rows:
        return rows, ChartForm.DUMBBELL, False
    return shown, None if has_panels(shown) else ChartForm.BAR, False


def _form(shown: Chart, width: float, lettering: Lettering) -> tuple[ChartForm | None, bool]:
    """Return the form in which names and values have room, and whether dates run across; None for panels."""
    draw = way_of(shown, width, lettering)
    form, is_dated = DRAWN_FORM[draw]
    is_named = form not in WITH_LEGEND or not is_dated or legend_pt(shown, width, lettering) is not None
    if draw is panels or (form is ChartForm.COMBINED and not is_named):
        return None, False
    is_thin = draw is doughnut and min(shown.known) < _LEAST_PART * sum(shown.known)
    is_full = form is ChartForm.DOT and len(shown.series) > 1
    if is_thin or is_full or not is_named:
        return ChartForm.BAR, False
    if form is ChartForm.WATERFALL and min(map(min, shown.levels)) < 0:
        return ChartForm.COLUMN, is_dated
    return form, is_dated


def _in_rows(given: DeckChart, lettering: Lettering, rise: float) -> Iterator[tuple[DeckChart, range]]:
    """Divide a chart whose marks run across evenly among slides, all on one scale."""
    shown, head = given.chart, 2 * lettering.size if given.heading else 0.0
    plan = RowPlan.of(shown, given.box.width, lettering)
    room = given.box.height - head
    for start, end in plan.parts(len(shown.categories), room, room + rise):
        part = part_of(shown, start, end)
        height = head + plan.height(part, room + rise if start else room)
        box = replace(given.box, height=height)
        yield plan.placed(replace(given, chart=part, box=box)), range(start, end)


def strip(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out a whole as one bar, drawn as a group of shapes."""
    if section.chart is None:
        return ()
    around = said_around(section.chart)
    lead = lead_above(section, around, fitter)
    lettering = lettering_of(fitter, section.chart.words)
    made = draw_strip(section.chart, lead.area.width, lettering, _STRIP)
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


def type_pt(fitter: TextFitter) -> float:
    """Return the size of words in figures, in points: where tables have large type, figures have it too."""
    return max(_TYPE_PT, fitter.theme.slide.table_pt)


def lettering_of(fitter: TextFitter, words: str = "", size_pt: float = 0) -> Lettering:
    """Return how words of figures are set on slides, at their usual size or at another in points.

    In a drawing, whose words are known, lines are as far apart as the highest of their letters ask, such as
    Arabic ones. Programs set the lines of charts themselves.
    """
    size = size_pt or type_pt(fitter)
    leading = max(_LEADING * size, fitter.metrics.pitch(fitter.font, size, words))

    @cache
    def measure(text: str, bold: bool) -> float:
        return fitter.text_width(text, size, bold=bold)

    return Lettering(size, leading, measure)


def with_doubts(drawn: Drawing, doubts: Iterable[Spans], lettering: Lettering) -> Drawing:
    """Say under a figure what is not certain of what it shows: dates in a column, names in the line."""
    each = [(words[0].text, plain(words[2:], cites=False), plain(words, cites=False)) for words in doubts]
    gap = _DOUBT_INDENT * lettering.size
    column = max((lettering.width(about, bold=True) + gap for about, *_ in each), default=0)
    hangs = column <= _WIDEST_DATES * drawn.width
    top, captions = drawn.height + _OVER_DOUBTS * lettering.size, []
    for about, said, whole in each:
        start = column if hangs else gap
        lines = lettering.broken(said if hangs else whole, drawn.width - start)
        if hangs:
            captions.append(Caption(about, Box(0, top, column, lettering.leading), "quiet", bold=True))
        for place, line in enumerate(lines):
            x = start if hangs or place else 0
            captions.append(Caption(line, Box(x, top, drawn.width - x, lettering.leading), "quiet"))
            top += lettering.leading
    return replace(drawn, height=top if each else drawn.height, captions=(*drawn.captions, *captions))


def fade_of(fitter: TextFitter) -> float:
    """Return how much lighter, or darker below 0, than the quiet colour the rest of a figure is."""
    layout = fitter.template.layout(SlideKind.FIGURE)
    places = dict(fitter.template.palette)
    grounds = (layout.rgb(places[BACKING]),) if layout.backing else behind(layout.area, layout.grounds)
    return fade(layout.rgb(places.get("quiet", "quiet")), grounds[0]) if len(grounds) == 1 else 0.0
