"""A slide in a user's template: its placeholders filled, and the rest drawn in the template's colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

from briefdeck.model.deck import SOURCES, Box, Deck, Role, Slide, SlideLayout, Slot, SlotSpec
from briefdeck.render.pptx.house_text import placeholder_shape
from briefdeck.render.pptx.shapes import drawn_text, mark_shape, plate_shape, shape_tree
from briefdeck.render.pptx.table import table_shape
from briefdeck.render.pptx.text import Pen, body_properties, paragraph
from briefdeck.render.pptx.xml import Element, element, part

_LAST_ROLES = (Role.DATE, Role.FOOTER, Role.NUMBER)


def house_slide_xml(slide: Slide, deck: Deck, link: Callable[[str], str]) -> bytes:
    """Write a slide; `link` gives the relationship by which it points to an address."""
    layout, family = deck.layout(slide.layout), deck.look.body_font
    font = "+mn-lt" if family == layout.fonts[1] else family
    shapes = shape_tree(_shapes(slide, layout, Pen(deck.properties.language, link, dict(deck.palette), font)))
    override = element("p:clrMapOvr", element("a:masterClrMapping"))
    return part("p:sld", element("p:cSld", shapes), override, prefixes=("adec",))


def _shapes(slide: Slide, layout: SlideLayout, pen: Pen) -> Iterator[Element]:
    """Go through the shapes: title, marking, marks, content, table, sources, then what stands at the foot."""
    ids = count(2)
    title, *others = slide.slots
    foot = [slot for slot in others if layout.slot(slot.name).role in _LAST_ROLES]
    sources = [slot for slot in others if slot.name == SOURCES]
    content = [slot for slot in others if slot not in (*sources, *foot)]

    def written(slot: Slot) -> Element:
        spec = layout.slot(slot.name)
        if spec.idx is None:
            return _drawn(slot, spec, next(ids), pen)
        return placeholder_shape(slot, spec, next(ids), pen, layout)

    yield written(title)
    yield from (plate_shape(plate, next(ids), pen) for plate in slide.plates[:1])
    yield from (mark_shape(mark, next(ids), pen.language, pen.palette) for mark in slide.marks)
    yield from map(written, content)
    if slide.table:
        yield table_shape(slide.table, next(ids), pen)
    yield from map(written, (*sources, *foot))
    yield from (plate_shape(plate, next(ids), pen) for plate in slide.plates[1:])


def _drawn(slot: Slot, spec: SlotSpec, number: int, pen: Pen) -> Element:
    """Write text for which the template has no placeholder."""
    box: Box = slot.box or spec.box
    paras = [paragraph(para, pen) for para in slot.paras]
    body = element("p:txBody", body_properties(spec.anchor, spec.insets), element("a:lstStyle"), *paras)
    return drawn_text(slot.name, number, box, (pen.fill(spec.fill) if spec.fill else None,), body)
