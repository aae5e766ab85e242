"""The shapes of slides and layouts: placeholders, drawn text, decorations, markings."""

from collections.abc import Iterable
from dataclasses import replace

from briefdeck.model.contrast import contrast, least_contrast
from briefdeck.model.deck import Badge, Box, Decoration, Role, SlideLayout, Slot, SlotSpec
from briefdeck.render.pptx.text import Pen, body_properties, list_style, paragraph
from briefdeck.render.pptx.xml import Element, element, emu

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


def placeholder(spec: SlotSpec, number: int, look: Element, body: Element) -> Element:
    """Write a placeholder, which stands where its layout has it if `look` does not say otherwise."""
    kind = {"type": spec.kind} if spec.kind != "obj" else {}
    index = {"idx": str(spec.idx)} if spec.idx else {}
    names = element(
        "p:nvSpPr",
        element("p:cNvPr", id=str(number), name=spec.name),
        element("p:cNvSpPr", element("a:spLocks", noGrp="1")),
        element("p:nvPr", element("p:ph", **kind, **index)),
    )
    return element("p:sp", names, look, body)


def slot_shape(slot: Slot, spec: SlotSpec, number: int, pen: Pen, layout: SlideLayout) -> Element:
    """Write a slot with its text on a slide: in its placeholder, or drawn where it has none."""
    if spec.idx is None:
        paras = [paragraph(para, pen) for para in slot.paras]
        body = element("p:txBody", body_properties(spec.anchor, spec.insets), element("a:lstStyle"), *paras)
        return drawn_text(
            slot.name, number, slot.box or spec.box, pen.fill(spec.fill) if spec.fill else None, body
        )
    box = slot.box or (spec.box if spec.moved else None)
    look = element("p:spPr", frame("a:xfrm", box) if box else None)
    one_column = {"numCol": "1"} if spec.columns else {}
    fixed = element("a:bodyPr", element("a:noAutofit"), **one_column)
    paras = _placeholder_paras(slot, spec, replace(pen, keeps_colours=spec.inherits), layout)
    return placeholder(spec, number, look, element("p:txBody", fixed, element("a:lstStyle"), *paras))


def _placeholder_paras(slot: Slot, spec: SlotSpec, pen: Pen, layout: SlideLayout) -> list[Element]:
    if spec.role is Role.NUMBER:
        return [number_paragraph(slot.text, pen.language, _footer_colour(spec, pen, layout))]
    if spec.role in (Role.FOOTER, Role.DATE):
        return [_footer_paragraph(slot.text, spec, pen, layout)]
    if spec.unsaid:
        pen = replace(pen, font=spec.levels[0].font)
    return [paragraph(para, pen, () if spec.unsaid else spec.levels) for para in slot.paras]


def _footer_paragraph(text: str, spec: SlotSpec, pen: Pen, layout: SlideLayout) -> Element:
    """Write a footer with the size and font that it has anyway, for programs that do not look them up."""
    style = spec.levels[0]
    face = element("a:latin", typeface="+mn-lt") if style.font == layout.fonts[1] else None
    size = str(round(style.size_pt * 100))
    look = element("a:rPr", _footer_colour(spec, pen, layout), face, lang=pen.language, sz=size)
    return element("a:p", element("a:r", look, element("a:t", text=text)))


def _footer_colour(spec: SlotSpec, pen: Pen, layout: SlideLayout) -> Element | None:
    """Take the colour of text for a footer that is too pale to be read on its background."""
    style, background = spec.levels[0], layout.background_of(spec)
    colour = dict(layout.colours).get(style.colour, style.colour)
    if not background or not colour.startswith("#"):
        return None
    least = least_contrast(style.size_pt, bold=style.bold)
    return None if contrast(colour, background) >= least else pen.fill("text")


def number_paragraph(text: str, language: str, colour: Element | None = None) -> Element:
    """Write the field that PowerPoint fills with the slide's number; in its slot's own colour without one."""
    look = element("a:rPr", colour, lang=language)
    field = element("a:fld", look, element("a:t", text=text), id=_NUMBER_FIELD, type="slidenum")
    return element("a:p", field)


def layout_shape(spec: SlotSpec, number: int, prompt: Element, pen: Pen) -> Element:
    """Write a slot in a layout, with the text that invites to fill it."""
    body = element("p:txBody", body_properties(spec.anchor, spec.insets), list_style(spec, pen), prompt)
    fill = pen.fill(spec.fill) if spec.fill else None
    return placeholder(spec, number, element("p:spPr", frame("a:xfrm", spec.box), _rectangle(), fill), body)


def decoration_shape(decoration: Decoration, number: int, pen: Pen) -> Element:
    """Write a drawn thing, which says nothing to those who do not see it."""
    decorative = element("adec:decorative", val="1")
    names = element(
        "p:cNvPr",
        element("a:extLst", element("a:ext", decorative, uri=_DECORATIVE)),
        id=str(number),
        name=f"{decoration.form.capitalize()} {number}",
        descr="",
    )
    look = element(
        "p:spPr",
        frame("a:xfrm", decoration.box),
        element("a:prstGeom", element("a:avLst"), prst=_GEOMETRY[decoration.form]),
        pen.fill(decoration.colour),
        element("a:ln", element("a:noFill")),
    )
    empty = element("a:p", element("a:endParaRPr", lang=pen.language))
    body = element("p:txBody", element("a:bodyPr"), empty)
    return element("p:sp", element("p:nvSpPr", names, element("p:cNvSpPr"), element("p:nvPr")), look, body)


def badge_shape(badge: Badge, number: int, pen: Pen) -> Element:
    """Write a marking on its background."""
    body = element("p:txBody", _badge_body(), element("a:lstStyle"), paragraph(badge.para, pen))
    return drawn_text(badge.name, number, badge.box, pen.fill(badge.fill), body)


def _badge_body() -> Element:
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


def drawn_text(name: str, number: int, box: Box, fill: Element | None, body: Element) -> Element:
    """Write text that stands in no placeholder."""
    names = element("p:cNvPr", id=str(number), name=name)
    shape = element("p:spPr", frame("a:xfrm", box), _rectangle(), fill)
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
