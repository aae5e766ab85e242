"""The shapes of slides and layouts: placeholders, drawn marks, markings, tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefdeck.model.deck import Box, Mark, Plate, Role, Slot, SlotSpec
from briefdeck.render.pptx.text import (
    SCHEME_COLOURS,
    Pen,
    body_properties,
    fill,
    list_style,
    paragraph,
    solid,
)
from briefdeck.render.pptx.xml import Element, element, emu

_ROLES = {
    Role.TITLE: "title",
    Role.SUBTITLE: "subTitle",
    Role.BODY: "body",
    Role.DATE: "dt",
    Role.FOOTER: "ftr",
    Role.NUMBER: "sldNum",
}
_FIRST_INDEX = 10
_NUMBER_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_GEOMETRY = {"rectangle": "rect", "dot": "ellipse"}


def shape_tree(shapes: Iterable[Element]) -> Element:
    """Put shapes on a slide, in reading order."""
    own = element(
        "p:nvGrpSpPr", element("p:cNvPr", id="1", name=""), element("p:cNvGrpSpPr"), element("p:nvPr")
    )
    nothing = {"x": "0", "y": "0"}, {"cx": "0", "cy": "0"}
    frame = element(
        "a:xfrm",
        element("a:off", **nothing[0]),
        element("a:ext", **nothing[1]),
        element("a:chOff", **nothing[0]),
        element("a:chExt", **nothing[1]),
    )
    return element("p:spTree", own, element("p:grpSpPr", frame), *shapes)


def placeholder(spec: SlotSpec, index: int, number: int, body: Element, box: Box | None) -> Element:
    """Write a placeholder; without a box it stands where its layout has it."""
    if box is None:
        look = element("p:spPr")
    else:
        look = element("p:spPr", frame("a:xfrm", box), _rectangle(), fill(spec.fill) if spec.fill else None)
    return element("p:sp", _names(spec, index, number), look, body)


def _names(spec: SlotSpec, index: int, number: int) -> Element:
    return element(
        "p:nvSpPr",
        element("p:cNvPr", id=str(number), name=spec.name),
        element("p:cNvSpPr", element("a:spLocks", noGrp="1")),
        element("p:nvPr", place(spec, index)),
    )


def place(spec: SlotSpec, index: int) -> Element:
    """Say which placeholder of the layout a shape is."""
    kind = _ROLES[spec.role]
    if spec.role is Role.TITLE:
        return element("p:ph", type=kind)
    return element("p:ph", type=kind, idx=str(_FIRST_INDEX + index))


def slot_shape(slot: Slot, spec: SlotSpec, index: int, number: int, pen: Pen) -> Element:
    """Write a slot with its text on a slide."""
    if spec.role is Role.NUMBER:
        paras = [number_paragraph(slot.text, pen.language)]
    else:
        paras = [paragraph(para, pen, spec.levels) for para in slot.paras]
    body = element("p:txBody", element("a:bodyPr"), element("a:lstStyle"), *paras)
    return placeholder(spec, index, number, body, slot.box)


def number_paragraph(text: str, language: str, colour: Element | None = None) -> Element:
    """Write the field that PowerPoint fills with the slide's number; in its slot's own colour without one."""
    look = element("a:rPr", colour, lang=language)
    field = element("a:fld", look, element("a:t", text=text), id=_NUMBER_FIELD, type="slidenum")
    return element("a:p", field)


def layout_shape(spec: SlotSpec, index: int, number: int, prompt: Element) -> Element:
    """Write a slot in a layout, with the text that invites to fill it."""
    body = element("p:txBody", body_properties(spec.anchor, spec.insets), list_style(spec), prompt)
    return placeholder(spec, index, number, body, spec.box)


def mark_shape(
    mark: Mark, number: int, language: str, palette: Mapping[str, str] = SCHEME_COLOURS
) -> Element:
    """Write a drawn thing, which says nothing to those who do not see it."""
    decorative = element("adec:decorative", val="1")
    names = element(
        "p:cNvPr",
        element("a:extLst", element("a:ext", decorative, uri=_DECORATIVE)),
        id=str(number),
        name=f"{mark.form.capitalize()} {number}",
        descr="",
    )
    look = element(
        "p:spPr",
        frame("a:xfrm", mark.box),
        element("a:prstGeom", element("a:avLst"), prst=_GEOMETRY[mark.form]),
        solid(palette.get(mark.colour, mark.colour)),
        element("a:ln", element("a:noFill")),
    )
    body = element("p:txBody", element("a:bodyPr"), element("a:p", element("a:endParaRPr", lang=language)))
    return element("p:sp", element("p:nvSpPr", names, element("p:cNvSpPr"), element("p:nvPr")), look, body)


def plate_shape(plate: Plate, number: int, pen: Pen) -> Element:
    """Write a marking on its ground."""
    body = element("p:txBody", _plate_body(), element("a:lstStyle"), paragraph(plate.para, pen))
    return drawn_text(plate.name, number, plate.box, (fill(plate.fill),), body)


def _plate_body() -> Element:
    return element(
        "a:bodyPr",
        element("a:noAutofit"),
        wrap="square",
        lIns="0",
        tIns="0",
        rIns="0",
        bIns="0",
        anchor="ctr",
    )


def drawn_text(name: str, number: int, box: Box, look: Iterable[Element | None], body: Element) -> Element:
    """Write text that stands in no placeholder."""
    names = element("p:cNvPr", id=str(number), name=name)
    shape = element("p:spPr", frame("a:xfrm", box), _rectangle(), *look)
    return element(
        "p:sp", element("p:nvSpPr", names, element("p:cNvSpPr", txBox="1"), element("p:nvPr")), shape, body
    )


def frame(tag: str, box: Box) -> Element:
    """Say where a shape stands."""
    return element(
        tag,
        element("a:off", x=emu(box.x), y=emu(box.y)),
        element("a:ext", cx=emu(box.width), cy=emu(box.height)),
    )


def _rectangle() -> Element:
    return element("a:prstGeom", element("a:avLst"), prst="rect")
