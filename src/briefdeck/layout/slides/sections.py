"""The slides of each section, by its display."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from briefdeck.layout.slides.entries import displays, panels
from briefdeck.layout.slides.entries.closing import closing
from briefdeck.layout.slides.entries.lead_placement import place_lead, with_high_leads
from briefdeck.layout.slides.entries.same_cells import said_once
from briefdeck.layout.slides.entries.tables import table
from briefdeck.layout.slides.text.flow import SlideDraft, broken_words
from briefdeck.layout.slides.text.paragraphs import shown_blocks
from briefdeck.layout.slides.text.short_forms import says_same_in_short
from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.model.briefs.sections import COLOPHON, Display
from briefdeck.model.content.arrangement import ArrangedItem, Arrangement, Marker
from briefdeck.model.content.document import Paragraph, blocks_spans, plain
from briefdeck.model.laid_out.deck import SlideKind


def _actions(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out who does what by when: what the author asks as panels, records as a table."""
    is_asked = all(entry.item.record is None for entry in section.items)
    return (panels.steps(section, fitter) if is_asked else ()) or _table(section, fitter)


def _table(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    section = said_once(section)
    lead = place_lead(section, fitter, SlideKind.TABLE)
    return lead.on(table(section, fitter, lead.area))


def _drawn(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out what is drawn; its modules take long to import, and most decks have little of it."""
    from briefdeck.layout.slides.drawn import figures, maps, pictures, times

    drawn = {
        Display.CHART: figures.chart,
        Display.STRIP: figures.strip,
        Display.SCALE: times.scale,
        Display.GANTT: times.gantt,
        Display.MAP: maps.place_map,
        Display.PICTURE: pictures.picture,
        Display.CODE: pictures.picture,
    }
    return drawn[section.display](section, fitter)


_MARKED: Mapping[Marker, Callable[[Arrangement, TextFitter], tuple[SlideDraft, ...]]] = MappingProxyType(
    {Marker.NONE: displays.prose, Marker.BULLET: displays.bullets, Marker.NUMBER: displays.numbered}
)
DISPLAYS: Mapping[Display, Callable[[Arrangement, TextFitter], tuple[SlideDraft, ...]]] = {
    Display.BOX: displays.box,
    Display.FACTS: displays.facts,
    Display.CARDS: panels.cards,
    Display.ACTIONS: _actions,
    Display.PEOPLE: displays.people,
    Display.DIALOGUE: displays.dialogue,
    Display.QUOTES: displays.quotes,
    Display.TIMELINE: panels.timeline,
    Display.TILES: panels.tiles,
    Display.TERMS: displays.terms,
    Display.NOTES: displays.notes,
    **dict.fromkeys(
        (
            *(Display.CHART, Display.STRIP, Display.SCALE, Display.GANTT),
            *(Display.MAP, Display.PICTURE, Display.CODE),
        ),
        _drawn,
    ),
}
"""The displays that are laid out in a way of their own; the others follow from their arrangement."""


_RUNNING = (Display.BOX, Display.NOTES, Display.QUOTES)
"""Displays that also show a lead without items in their own way."""


_SHORTENED = (Display.BULLETS, Display.NUMBERED, Display.CARDS, Display.DIALOGUE)
"""Displays of points, which slides show in their short forms."""
_FEW = 4
"""So many points at most stand whole on a slide."""


def laid_out(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out a section, in full sentences where they need no more slides than the short forms.

    Bullets of which each says the same in short stand so on all slides of a deck.
    """
    usual = _laid_out(section, fitter)
    is_short = section.display in _SHORTENED and any(entry.item.short for entry in section.items)
    if not is_short or (section.display is Display.BULLETS and says_same_in_short(section)):
        return usual
    full = _laid_out(_in_full(section), fitter)
    is_better = len(full) == len(usual) and all(_is_easy(draft, fitter) for draft in full)
    return full if is_better and broken_words(full, fitter) <= broken_words(usual, fitter) else usual


def _in_full(section: Arrangement) -> Arrangement:
    """Leave out the short forms of a section's points, where these are a paragraph each."""
    groups = (replace(group, items=tuple(map(_whole, group.items))) for group in section.groups)
    return replace(section, groups=tuple(groups))


def _whole(entry: ArrangedItem) -> ArrangedItem:
    is_sentence = len(entry.item.body) == 1 and isinstance(entry.item.body[0], Paragraph)
    return replace(entry, item=replace(entry.item, short=())) if is_sentence else entry


def _is_easy(draft: SlideDraft, fitter: TextFitter) -> bool:
    """Tell whether a slide has few points, in the deck's size, and no more words than one should have."""
    sizes = (max(para.style.size_pt for para in slot.paras) for slot in draft.slots if slot.paras)
    bodies = (spans for entry in draft.items for spans in blocks_spans(shown_blocks(entry.item)))
    words = sum(len(plain(spans, cites=False).split()) for spans in bodies)
    is_short = len(draft.items) <= _FEW and words <= fitter.theme.limits.words
    return is_short and min(sizes, default=0) >= fitter.body_pt


def _laid_out(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out a section, a long lead over its items where that saves the slide that it would have alone."""
    usual = _as_displayed(section, fitter)
    if not section.lead or len(usual) == 1 or usual[0].layout != SlideKind.TEXT or usual[0].units[1:]:
        return usual
    high = _as_displayed(section, with_high_leads(fitter))
    is_better = len(high) < len(usual) and broken_words(high, fitter) <= broken_words(usual, fitter)
    return high if is_better else usual


def _as_displayed(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out a section in the way of its display; one that has only a lead is prose."""
    if section.section.kind == COLOPHON:
        return closing(section, fitter)
    usual = section.items or section.section.picture or section.display in _RUNNING
    return (section.way(DISPLAYS, _table, _MARKED) if usual else displays.prose)(section, fitter)
