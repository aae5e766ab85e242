"""A slide: its slots, decorations, table and markings, in reading order."""

from collections.abc import Callable, Iterator
from itertools import count

from briefdeck.model.deck import SOURCES, Deck, DeckSlide, Role, SlideLayout, Slot
from briefdeck.render.pptx.shapes import badge_shape, decoration_shape, shape_tree, slot_shape
from briefdeck.render.pptx.table import table_shape
from briefdeck.render.pptx.text import Pen
from briefdeck.render.pptx.xml import Element, element, part

_LAST_ROLES = (Role.DATE, Role.FOOTER, Role.NUMBER)


def slide_xml(slide: DeckSlide, deck: Deck, link: Callable[[str], str]) -> bytes:
    """Write a slide; `link` returns the relationship by which it points to an address."""
    layout, family = deck.layout(slide.layout), deck.template.body_font
    font = "+mn-lt" if family == layout.fonts[1] else family
    pen = Pen(deck.properties.language, link, dict(deck.template.palette), font)
    shapes = shape_tree(_shapes(slide, layout, pen))
    override = element("p:clrMapOvr", element("a:masterClrMapping"))
    return part("p:sld", element("p:cSld", shapes), override, prefixes=("adec",))


def _shapes(slide: DeckSlide, layout: SlideLayout, pen: Pen) -> Iterator[Element]:
    """Go through the shapes: title, marking, decorations, content, table, sources, then the footers."""
    ids = count(2)
    title, *others = slide.slots
    last = [slot for slot in others if layout.slot(slot.name).role in _LAST_ROLES]
    sources = [slot for slot in others if slot.name == SOURCES]
    content = [slot for slot in others if slot not in (*sources, *last)]

    def written(slot: Slot) -> Element:
        return slot_shape(slot, layout.slot(slot.name), next(ids), pen, layout)

    yield written(title)
    yield from (badge_shape(badge, next(ids), pen) for badge in slide.badges[:1])
    yield from (decoration_shape(decoration, next(ids), pen) for decoration in slide.decorations)
    yield from map(written, content)
    if slide.table:
        yield table_shape(slide.table, next(ids), pen)
    yield from map(written, (*sources, *last))
    yield from (badge_shape(badge, next(ids), pen) for badge in slide.badges[1:])
