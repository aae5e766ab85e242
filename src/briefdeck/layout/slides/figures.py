"""Figures on slides: charts that PowerPoint draws, in the free area under the title."""

from dataclasses import replace

from briefdeck.layout.figures import draw_strip
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.slides.flow import SlideDraft
from briefdeck.layout.slides.lead_placement import place_lead
from briefdeck.layout.slides.text_fitter import TextFitter
from briefdeck.model.arrangement import Arrangement
from briefdeck.model.boxes import behind
from briefdeck.model.contrast import fade
from briefdeck.model.deck import SlideKind
from briefdeck.model.deck_parts import DeckChart, DeckDrawing
from briefdeck.model.document import Paragraph, Span
from briefdeck.model.figure import Chart

_TYPE_PT = 16.0
_LEADING = 1.25
_MOST_BAR_PT = 46.0
"""The most height that a bar with the space round it is given: few bars do not fill a slide."""


def chart(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out a chart, what it measures in a line above it."""
    if section.chart is None:
        return ()
    around = _around(section.chart)
    lead = place_lead(replace(section, lead=(*section.lead, *around)), fitter, SlideKind.FIGURE)
    height = min(lead.area.height, _MOST_BAR_PT * len(section.chart.categories) * len(section.chart.series))
    box = replace(lead.area, height=height)
    drawn = DeckChart(box, section.chart, _TYPE_PT, _fade(fitter), section.alt)
    return lead.on([SlideDraft(SlideKind.FIGURE, items=section.items, figure=drawn)])


def strip(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out a whole as one bar, drawn as a group of shapes."""
    if section.chart is None:
        return ()
    lead = place_lead(
        replace(section, lead=(*section.lead, *_around(section.chart))), fitter, SlideKind.FIGURE
    )
    made = draw_strip(section.chart, lead.area.width, _lettering(fitter))
    box = replace(lead.area, height=made.height)
    drawn = DeckDrawing(box, made, _fade(fitter), section.alt)
    return lead.on([SlideDraft(SlideKind.FIGURE, items=section.items, figure=drawn)])


def _lettering(fitter: TextFitter) -> Lettering:
    def width(text: str, bold: bool) -> float:  # as measures of words are called
        return fitter.metrics.width(text, fitter.font, _TYPE_PT, bold=bold)

    return Lettering(_TYPE_PT, _TYPE_PT * _LEADING, width)


def _around(shown: Chart) -> tuple[Paragraph, ...]:
    """Return what is said of a chart in one line: what it measures, and what to know of its numbers."""
    gap = (Span(". "),) if shown.measure and shown.note else ()
    words = (*shown.measure, *gap, *shown.note)
    return (Paragraph(words),) if words else ()


def _fade(fitter: TextFitter) -> float:
    layout = fitter.template.layout(SlideKind.FIGURE)
    places = dict(fitter.template.palette)
    grounds = behind(layout.area, layout.grounds)
    return fade(layout.rgb(places.get("quiet", "quiet")), grounds[0]) if len(grounds) == 1 else 0.0
