"""The parts of a long deck: an agenda that names them, and a slide that opens each long one."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from briefdeck.layout.slides.entries import displays
from briefdeck.layout.slides.evidence import SectionSlides
from briefdeck.layout.slides.text.flow import SlideDraft
from briefdeck.layout.slides.text.text_fitter import TextFitter, fitted
from briefdeck.model.briefs.sections import COLOPHON, Display
from briefdeck.model.content.arrangement import ArrangedItem, Arrangement, Group, Marker
from briefdeck.model.content.document import Document, Item, Paragraph, Section, Span
from briefdeck.model.laid_out.deck import SlideKind

_LEAST_SLIDES, _PARTS = 20, range(5, 11)
"""A deck of so many slides before its annexes, in so many parts, has an agenda: more are no overview."""
_LEAST_ASKED = 2
_LONG_PART = 4
"""A part of so many slides has one that opens it."""
_LOOKED_UP = (Display.NOTES, Display.TERMS)
_GAP = " · "


def with_agenda(
    shown: Sequence[SectionSlides], document: Document, fitter: TextFitter, asked: bool | None
) -> list[SectionSlides]:
    """Add an agenda after the summary, and openers, to a deck that is long or whose brief asks for them."""
    parts = _parts(shown)
    has_enough = len(parts) >= _LEAST_ASKED if asked else _is_long(shown, parts)
    if asked is False or not has_enough:
        return list(shown)
    section = _agenda_of(parts, document)
    drafts = displays.numbered(section, fitter)
    if len(drafts) > 1 and not asked:
        return list(shown)
    summary = len([*takewhile(_is_summary, shown)])
    opened = [_opened(each, fitter) if each in parts else each for each in shown]
    return [*opened[:summary], SectionSlides(section, drafts), *opened[summary:]]


def _parts(shown: Sequence[SectionSlides]) -> list[SectionSlides]:
    """Return what an agenda names: not the summary it stands after, nor annexes, small print and the end."""
    rest = shown[len([*takewhile(_is_summary, shown)]) :]
    return [each for each in rest if each.section.heading and not _is_apart(each.section)]


def _is_summary(shown: SectionSlides) -> bool:
    return shown.section.display is Display.BOX


def _is_apart(section: Arrangement) -> bool:
    is_last = bool(section.section.annex) or section.section.kind == COLOPHON
    return is_last or section.display in _LOOKED_UP


def _is_long(shown: Sequence[SectionSlides], parts: Sequence[SectionSlides]) -> bool:
    """Tell whether a deck is long, its cover counted, and has several parts but not too many."""
    slides = 1 + sum(len(each.drafts) for each in shown if not each.section.section.annex)
    return slides >= _LEAST_SLIDES and len({each.section.heading for each in parts}) in _PARTS


def _agenda_of(parts: Sequence[SectionSlides], document: Document) -> Arrangement:
    names = dict.fromkeys(each.section.heading for each in parts)
    items = tuple(Item(body=(Paragraph((Span(name),)),)) for name in names)
    section = Section("agenda", "agenda", Display.NUMBERED, document.words.agenda, items=items)
    counted = document.places.signs.counted
    entries = tuple(ArrangedItem(item, place, counted(place + 1)) for place, item in enumerate(items))
    return Arrangement(section, section.heading, groups=(Group("", entries),), marker=Marker.NUMBER)


def _opened(part: SectionSlides, fitter: TextFitter) -> SectionSlides:
    """Let a long part begin with a slide that says what it is, where the template has one for that."""
    known = {layout.name: layout for layout in fitter.template.layouts}
    layout = known.get(SlideKind.OPENER)
    if layout is None or len(part.drafts) < _LONG_PART:
        return part
    groups = _GAP.join(group.heading for group in part.section.groups if group.heading)
    slots = [fitted(layout.slot("Text"), (groups,), fitter)] if groups and layout.has("Text") else []
    opener = SlideDraft(SlideKind.OPENER, tuple(slot for slot in slots if slot.text == groups))
    return replace(part, drafts=(opener, *part.drafts))
