"""Paragraphs and runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from briefdeck.model.deck import Insets, Para, ParaStyle, Run, SlotSpec
from briefdeck.model.links import is_link
from briefdeck.render.pptx.xml import Element, element, emu

SCHEME_COLOURS = {
    "text": "tx1",
    "white": "bg1",
    "accent": "accent1",
    "tint": "bg2",
    "signal": "accent2",
    "quiet": "accent3",
    "rule": "accent4",
    "accent_text": "accent5",
    "link": "hlink",
}
"""Where a theme's colours stand among PowerPoint's twelve."""

_ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
_ALIGNMENTS = {"left": "l", "center": "ctr", "right": "r", "justify": "just"}
_RAISED = "30000"
_LINK_PLACE = "hlink"
_IN_TEXT_COLOUR = element(
    "a:extLst",
    element(
        "a:ext",
        element(
            "ahyp:hlinkClr",
            val="tx",
            xmlns__ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor",
        ),
        uri="{A12FA001-AC4F-418D-AE19-62706E023703}",
    ),
)
"""Lets a link keep the colour of its text, where the template's colour for links cannot be read."""


@dataclass(frozen=True, slots=True)
class Pen:
    """What text on a slide is written with."""

    language: str
    """A BCP-47 tag."""
    link: Callable[[str], str]
    """Gives the relationship by which the slide points to an address."""
    palette: Mapping[str, str] = field(default_factory=lambda: SCHEME_COLOURS)
    """What stands for each of our colours: a scheme colour or #RRGGBB; an empty word for none."""
    font: str = ""
    """The typeface of text in no placeholder; empty for that of the presentation."""

    def fill(self, colour: str) -> Element | None:
        """Fill with one of our colours, or with #RRGGBB; with nothing where the palette has nothing."""
        place = self.palette.get(colour, colour)
        return solid(place) if place else None


@cache
def solid(place: str, tag: str = "a:solidFill") -> Element:
    """Fill with a scheme colour, or with #RRGGBB."""
    if place.startswith("#"):
        return element(tag, element("a:srgbClr", val=place[1:].upper()))
    return element(tag, element("a:schemeClr", val=place))


def fill(colour: str, tag: str = "a:solidFill") -> Element:
    """Fill with one of our own template's colours, or with #RRGGBB."""
    return solid(SCHEME_COLOURS.get(colour, colour), tag)


def body_properties(anchor: str, insets: Insets) -> Element:
    """Say how text stands in its shape; it is never shrunk, for it was measured."""
    return element(
        "a:bodyPr",
        element("a:noAutofit"),
        wrap="square",
        lIns=emu(insets.left),
        tIns=emu(insets.top),
        rIns=emu(insets.right),
        bIns=emu(insets.bottom),
        rtlCol="0",
        anchor=_ANCHORS[anchor],
    )


def list_style(spec: SlotSpec) -> Element:
    """Write the looks of a slot's list levels."""
    font = "+mj-lt" if spec.heading else "+mn-lt"
    return element(
        "a:lstStyle", *(level(f"a:lvl{n}pPr", style, font) for n, style in enumerate(spec.levels, 1))
    )


def level(tag: str, style: ParaStyle, font: str) -> Element:
    """Write the look of one list level."""
    run = element(
        "a:defRPr",
        fill(style.colour),
        element("a:latin", typeface=font),
        element("a:ea", typeface=font.replace("-lt", "-ea")),
        element("a:cs", typeface=font.replace("-lt", "-cs")),
        sz=_hundredths(style.size_pt),
        b="1" if style.bold else "0",
        kern="1200",
    )
    return _paragraph_properties(tag, style, None, run)


def paragraph(para: Para, pen: Pen, base: Sequence[ParaStyle] = ()) -> Element:
    """Write a paragraph, saying only how it differs from its slot's own look."""
    inherited = base[min(para.level, len(base) - 1)] if base else None
    runs = [node for run in para.runs for node in _run_nodes(run, para.style, inherited, pen)]
    return element("a:p", _properties(para, inherited), *runs, _end(para, pen))


def _properties(para: Para, inherited: ParaStyle | None) -> Element | None:
    plain = inherited is not None and _shape(para.style) == _shape(inherited) and para.number is None
    if plain:
        return element("a:pPr", lvl=str(para.level)) if para.level else None
    return _paragraph_properties("a:pPr", para.style, para.number, None, para.level)


def _shape(style: ParaStyle) -> tuple[object, ...]:
    return style.align, style.bullet, style.left_pt, style.hanging_pt, style.before_pt


def _paragraph_properties(
    tag: str, style: ParaStyle, number: int | None, default_run: Element | None, depth: int = 0
) -> Element:
    return element(
        tag,
        element("a:spcBef", element("a:spcPts", val=_hundredths(style.before_pt))),
        *_bullet(style, number),
        _tab(style) if not style.bullet and number is None and style.hanging_pt else None,
        default_run,
        marL=emu(style.left_pt),
        indent=emu(-style.hanging_pt),
        algn=_ALIGNMENTS[style.align],
        **({"lvl": str(depth)} if depth else {}),
    )


def _bullet(style: ParaStyle, number: int | None) -> Iterable[Element]:
    if number is not None:
        return (
            fill("accent", "a:buClr"),
            element("a:buFont", typeface="+mj-lt"),
            _auto_number(number),
        )
    if style.bullet:
        return (
            fill("accent", "a:buClr"),
            element("a:buFont", typeface="Arial"),
            element("a:buChar", char=style.bullet),
        )
    return (element("a:buNone"),)


def _auto_number(number: int) -> Element:
    return element("a:buAutoNum", type="arabicPeriod", startAt=str(number))


def _tab(style: ParaStyle) -> Element:
    return element("a:tabLst", element("a:tab", pos=emu(style.left_pt), algn="l"))


def _run_nodes(run: Run, style: ParaStyle, inherited: ParaStyle | None, pen: Pen) -> Iterable[Element]:
    for index, line in enumerate(run.text.split("\n")):
        if index:
            yield element("a:br", _run_properties(run, style, inherited, pen, linked=False))
        if line:
            properties = _run_properties(run, style, inherited, pen, linked=True)
            yield element("a:r", properties, element("a:t", text=line))


def _run_properties(
    run: Run, style: ParaStyle, inherited: ParaStyle | None, pen: Pen, *, linked: bool
) -> Element:
    attributes = {"lang": pen.language}
    if inherited is None or style.size_pt != inherited.size_pt:
        attributes["sz"] = _hundredths(style.size_pt)
    bold = run.bold or style.bold
    if bold != (inherited.bold if inherited else False):
        attributes["b"] = "1" if bold else "0"
    if run.italic:
        attributes["i"] = "1"
    if run.raised:
        attributes["baseline"] = _RAISED
    colour = run.colour or style.colour
    coloured = pen.fill(colour) if inherited is None or colour != inherited.colour else None
    face = element("a:latin", typeface=pen.font) if pen.font and inherited is None else None
    return element("a:rPr", coloured, face, hyperlink(run, pen) if linked else None, **attributes)


def hyperlink(run: Run, pen: Pen) -> Element | None:
    """Write a link, if the text has one that a paper may have."""
    if not run.url or not is_link(run.url):
        return None
    tip = {"tooltip": run.about} if run.about else {}
    plain = _IN_TEXT_COLOUR if pen.palette.get("link") != _LINK_PLACE else None
    return element("a:hlinkClick", plain, r__id=pen.link(run.url), **tip)


def _end(para: Para, pen: Pen) -> Element | None:
    return (
        None if para.runs else element("a:endParaRPr", lang=pen.language, sz=_hundredths(para.style.size_pt))
    )


def _hundredths(points: float) -> str:
    return str(round(points * 100))
