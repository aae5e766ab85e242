"""A slide: its slots, drawn marks, table and markings, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

from briefdeck.model.deck import SOURCES, Deck, Role, Slide, SlideLayout, Slot
from briefdeck.render.pptx.shapes import mark_shape, plate_shape, shape_tree, slot_shape
from briefdeck.render.pptx.table import table_shape
from briefdeck.render.pptx.text import Pen
from briefdeck.render.pptx.xml import Element, element, part

_LAST_ROLES = (Role.DATE, Role.FOOTER, Role.NUMBER)


def slide_xml(slide: Slide, deck: Deck, link: Callable[[str], str]) -> bytes:
    """Write a slide; `link` gives the relationship by which it points to an address."""
    pen = Pen(deck.properties.language, link)
    shapes = shape_tree(_shapes(slide, deck.layout(slide.layout), pen))
    override = element("p:clrMapOvr", element("a:masterClrMapping"))
    return part("p:sld", element("p:cSld", shapes), override, prefixes=("adec",))


def _shapes(slide: Slide, model: SlideLayout, pen: Pen) -> Iterator[Element]:
    """Go through the shapes: title, marking, marks, content, table, sources, then what stands at the foot."""
    places = {spec.name: (index, spec) for index, spec in enumerate(model.slots)}
    ids = count(2)
    title, *others = slide.slots
    foot = [slot for slot in others if places[slot.name][1].role in _LAST_ROLES]
    sources = [slot for slot in others if slot.name == SOURCES]
    content = [slot for slot in others if slot not in (*sources, *foot)]

    def written(slot: Slot) -> Element:
        index, spec = places[slot.name]
        return slot_shape(slot, spec, index, next(ids), pen)

    yield written(title)
    yield from (plate_shape(plate, next(ids), pen) for plate in slide.plates[:1])
    yield from (mark_shape(mark, next(ids), pen.language) for mark in slide.marks)
    yield from map(written, content)
    if slide.table:
        yield table_shape(slide.table, next(ids), pen)
    yield from map(written, (*sources, *foot))
    yield from (plate_shape(plate, next(ids), pen) for plate in slide.plates[1:])
