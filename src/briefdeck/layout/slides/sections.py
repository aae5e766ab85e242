"""The slides of each section, by its display."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from briefdeck.layout.slides import displays, figures, panels, pictures, times
from briefdeck.layout.slides.closing import COLOPHON, closing
from briefdeck.layout.slides.flow import SlideDraft
from briefdeck.layout.slides.lead_placement import place_lead
from briefdeck.layout.slides.tables import table
from briefdeck.layout.slides.text_fitter import TextFitter
from briefdeck.model.arrangement import Arrangement, Marker
from briefdeck.model.deck import SlideKind
from briefdeck.model.sections import Display


def _table(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    lead = place_lead(section, fitter, SlideKind.TABLE)
    return lead.on(table(section, fitter, lead.area))


_MARKED: Mapping[Marker, Callable[[Arrangement, TextFitter], tuple[SlideDraft, ...]]] = MappingProxyType(
    {Marker.NONE: displays.prose, Marker.BULLET: displays.bullets, Marker.NUMBER: displays.numbered}
)
DISPLAYS: Mapping[Display, Callable[[Arrangement, TextFitter], tuple[SlideDraft, ...]]] = {
    Display.BOX: displays.box,
    Display.FACTS: displays.facts,
    Display.CARDS: panels.cards,
    Display.PEOPLE: displays.people,
    Display.DIALOGUE: displays.dialogue,
    Display.QUOTES: displays.quotes,
    Display.TIMELINE: panels.timeline,
    Display.TILES: panels.tiles,
    Display.TERMS: displays.terms,
    Display.NOTES: displays.notes,
    Display.CHART: figures.chart,
    Display.STRIP: figures.strip,
    Display.SCALE: times.scale,
    Display.GANTT: times.gantt,
    Display.PICTURE: pictures.picture,
    Display.CODE: pictures.picture,
}
"""The displays that are laid out in a way of their own; the others follow from their arrangement."""


_RUNNING = (Display.BOX, Display.NOTES, Display.QUOTES)
"""Displays that also show a lead without items in their own way."""


def laid_out(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out a section; one that has only a lead is prose."""
    if section.section.kind == COLOPHON:
        return closing(section, fitter)
    usual = section.items or section.section.picture or section.display in _RUNNING
    return (DISPLAYS.get(section.display, _as_arranged) if usual else displays.prose)(section, fitter)


def _as_arranged(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out a section as its arrangement says and no more: a table, points or running text."""
    return (_table if section.columns else _MARKED[section.marker])(section, fitter)
