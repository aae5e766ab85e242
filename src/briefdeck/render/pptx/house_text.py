"""Text in the placeholders of a user's template: only what differs from the template is written.

Fonts, colours, bullets and directions stay the template's own, but for footers too pale to be read. Sizes are
written where they differ, and nothing is left to be shrunk by the program that shows the slide.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefdeck.model.contrast import contrast, least_contrast
from briefdeck.model.deck import Para, ParaStyle, Role, Run, SlideLayout, Slot, SlotSpec
from briefdeck.render.pptx.shapes import frame, number_paragraph
from briefdeck.render.pptx.text import Pen, hyperlink
from briefdeck.render.pptx.xml import Element, element, emu

_RAISED = "30000"


def placeholder_shape(slot: Slot, spec: SlotSpec, number: int, pen: Pen, layout: SlideLayout) -> Element:
    """Write a slot into its placeholder on the layout."""
    box = slot.box or (spec.box if spec.moved else None)
    place = frame("a:xfrm", box) if box and box != _own_box(spec) else None
    names = element(
        "p:nvSpPr",
        element("p:cNvPr", id=str(number), name=slot.name),
        element("p:cNvSpPr", element("a:spLocks", noGrp="1")),
        element("p:nvPr", _placeholder(spec)),
    )
    return element("p:sp", names, element("p:spPr", place), _body(slot, spec, pen, layout))


def _own_box(spec: SlotSpec) -> object:
    return None if spec.moved else spec.box


def _placeholder(spec: SlotSpec) -> Element:
    given = {"type": spec.kind} if spec.kind != "obj" else {}
    return element("p:ph", **given, **({"idx": str(spec.idx)} if spec.idx else {}))


def _body(slot: Slot, spec: SlotSpec, pen: Pen, layout: SlideLayout) -> Element:
    if spec.kind == "sldNum":
        paras = [number_paragraph(slot.text, pen.language, _foot_colour(spec, pen, layout))]
    elif spec.role in (Role.FOOTER, Role.DATE):
        paras = [_foot_paragraph(slot.text, spec, pen, layout)]
    else:
        paras = [_paragraph(para, spec.levels, pen) for para in slot.paras]
    fixed = element("a:bodyPr", element("a:noAutofit"), **({"numCol": "1"} if spec.columns else {}))
    return element("p:txBody", fixed, element("a:lstStyle"), *paras)


def _foot_paragraph(text: str, spec: SlotSpec, pen: Pen, layout: SlideLayout) -> Element:
    """Write a footer with the size and font that it has anyway, for programs that do not look them up."""
    theirs = spec.levels[0]
    face = element("a:latin", typeface="+mn-lt") if theirs.font == layout.fonts[1] else None
    colour = _foot_colour(spec, pen, layout)
    look = element("a:rPr", colour, face, lang=pen.language, sz=str(round(theirs.size_pt * 100)))
    return element("a:p", element("a:r", look, element("a:t", text=text)))


def _foot_colour(spec: SlotSpec, pen: Pen, layout: SlideLayout) -> Element | None:
    """Take the colour of text for a footer that is too pale to be read on the ground of its layout."""
    theirs, ground = spec.levels[0], layout.ground(spec)
    colour = dict(layout.colours).get(theirs.colour, theirs.colour)
    if not ground or not colour.startswith("#"):
        return None
    least = least_contrast(theirs.size_pt, bold=theirs.bold)
    return None if contrast(colour, ground) >= least else pen.fill("text")


def _paragraph(para: Para, levels: tuple[ParaStyle, ...], pen: Pen) -> Element:
    theirs = levels[min(para.level, len(levels) - 1)]
    runs = [node for run in para.runs for node in _run_nodes(run, para.style, theirs, pen)]
    return element("a:p", _properties(para, theirs), *runs, None if runs else _empty(para, theirs, pen))


def _properties(para: Para, theirs: ParaStyle) -> Element | None:
    """Write what of a paragraph's form differs from its level's."""
    ours = para.style
    given = {"lvl": str(para.level)} if para.level else {}
    if ours.left_pt != theirs.left_pt or ours.hanging_pt != theirs.hanging_pt:
        given |= {"marL": emu(ours.left_pt), "indent": emu(-ours.hanging_pt)}
    children = (*_space(ours, theirs), *_bullet(para, theirs), *_tab(para))
    return element("a:pPr", *children, **given) if given or children else None


def _space(ours: ParaStyle, theirs: ParaStyle) -> Iterable[Element]:
    if ours.before_pt != theirs.before_pt:
        yield element("a:spcBef", element("a:spcPts", val=str(round(ours.before_pt * 100))))


def _bullet(para: Para, theirs: ParaStyle) -> Iterable[Element]:
    if para.number is not None:
        yield element("a:buFont", typeface="+mj-lt")
        yield element("a:buAutoNum", type="arabicPeriod", startAt=str(para.number))
    elif para.style.bullet != theirs.bullet:
        if para.style.bullet:
            yield element("a:buFont", typeface="Arial")
            yield element("a:buChar", char=para.style.bullet)
        else:
            yield element("a:buNone")


def _tab(para: Para) -> Iterable[Element]:
    style = para.style
    if style.hanging_pt > 0 and not style.bullet and para.number is None:
        yield element("a:tabLst", element("a:tab", pos=emu(style.left_pt), algn="l"))


def _run_nodes(run: Run, style: ParaStyle, theirs: ParaStyle, pen: Pen) -> Iterable[Element]:
    for index, line in enumerate(run.text.split("\n")):
        if index:
            yield element("a:br", _run_properties(run, style, theirs, pen, linked=False))
        if line:
            properties = _run_properties(run, style, theirs, pen, linked=True)
            yield element("a:r", properties, element("a:t", text=line))


def _run_properties(run: Run, style: ParaStyle, theirs: ParaStyle, pen: Pen, *, linked: bool) -> Element:
    given = {"lang": pen.language, **_size(style, theirs)}
    bold = run.bold or style.bold
    if bold != theirs.bold:
        given["b"] = "1" if bold else "0"
    if run.italic:
        given["i"] = "1"
    if run.raised:
        given["baseline"] = _RAISED
    return element("a:rPr", hyperlink(run, pen) if linked else None, **given)


def _size(style: ParaStyle, theirs: ParaStyle) -> dict[str, str]:
    return {} if style.size_pt == theirs.size_pt else {"sz": str(round(style.size_pt * 100))}


def _empty(para: Para, theirs: ParaStyle, pen: Pen) -> Element:
    return element("a:endParaRPr", lang=pen.language, **_size(para.style, theirs))
