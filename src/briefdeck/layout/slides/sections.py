"""The slides of each section, by its display, and the one size that all running text of a deck has."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from briefdeck.layout.slides import displays, figures, panels, pictures, times
from briefdeck.layout.slides.flow import SlideDraft, broken_words
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
_OF_THEIR_OWN = (
    *(Display.TABLE, Display.ACTIONS, Display.CHART, Display.STRIP, Display.SCALE, Display.GANTT),
    *(Display.PICTURE, Display.CODE, Display.QUOTES, Display.TERMS, Display.NOTES),
)
"""Displays whose type does not go with that of running text."""


def laid_out(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out a section; one that has only a lead is prose."""
    usual = section.items or section.section.picture or section.display in _RUNNING
    return (DISPLAYS.get(section.display, _as_arranged) if usual else displays.prose)(section, fitter)


def _as_arranged(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out a section as its arrangement says and no more: a table, points or running text."""
    return (_table if section.columns else _MARKED[section.marker])(section, fitter)


def in_one_size(sections: Sequence[Arrangement], fitter: TextFitter) -> TextFitter:
    """Choose the size of running text for a deck.

    It is the largest at which no more words are broken, and no more slides are needed, than at a smaller one.
    """
    running = [section for section in sections if section.lead or section.display not in _OF_THEIR_OWN]

    def needed(size: float) -> tuple[int, int]:
        drafts = [
            draft for section in running for draft in laid_out(section, replace(fitter, chosen_pt=size))
        ]
        return broken_words(drafts, fitter), len(drafts)

    tried = {size: needed(size) for size in fitter.body_sizes}
    least = min(tried.values())
    return replace(fitter, chosen_pt=next(size for size, found in tried.items() if found == least))
