"""Paragraphs and runs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from briefdeck.model.deck import Insets, Para, ParaStyle, SlotSpec, TextRun
from briefdeck.model.links import is_link
from briefdeck.render.pptx.xml import Element, element, emu

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
    """The relationship by which the slide points to an address."""
    palette: Mapping[str, str]
    """What stands for each of the theme's colours: a scheme colour or #RRGGBB; an empty word for none."""
    font: str = ""
    """The typeface of text in no placeholder; empty for that of the presentation."""
    keeps_colours: bool = False
    """Whether text and bullets keep the colours of their placeholder."""

    def fill(self, colour: str, tag: str = "a:solidFill") -> Element | None:
        """Fill with one of the theme's colours, or with #RRGGBB; nothing where the palette has nothing."""
        place = self.palette.get(colour, colour)
        return solid(place, tag) if place else None


@cache
def solid(place: str, tag: str = "a:solidFill") -> Element:
    """Fill with a scheme colour, or with #RRGGBB."""
    if place.startswith("#"):
        return element(tag, element("a:srgbClr", val=place[1:].upper()))
    return element(tag, element("a:schemeClr", val=place))


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


def list_style(spec: SlotSpec, pen: Pen) -> Element:
    """Write the looks of a slot's list levels."""
    font = "+mj-lt" if spec.heading else "+mn-lt"
    levels = (level(f"a:lvl{n}pPr", style, font, pen) for n, style in enumerate(spec.levels, 1))
    return element("a:lstStyle", *levels)


def level(tag: str, style: ParaStyle, font: str, pen: Pen) -> Element | None:
    """Write the look of one list level."""
    run = element(
        "a:defRPr",
        pen.fill(style.colour),
        element("a:latin", typeface=font),
        element("a:ea", typeface=font.replace("-lt", "-ea")),
        element("a:cs", typeface=font.replace("-lt", "-cs")),
        sz=hundredths(style.size_pt),
        b="1" if style.bold else "0",
        kern="1200",
    )
    return _paragraph_properties(tag, Para((), style), None, pen, run)


def paragraph(para: Para, pen: Pen, levels: Sequence[ParaStyle] = ()) -> Element:
    """Write a paragraph, saying only how it differs from the levels of its slot; all where it is in none."""
    known = levels[min(para.level, len(levels) - 1)] if levels else None
    properties = _paragraph_properties("a:pPr", para, known, pen)
    runs = [node for run in para.runs for node in _run_nodes(run, para.style, known, pen)]
    return element("a:p", properties, *runs, None if runs else _end(para, known, pen))


def _paragraph_properties(
    tag: str, para: Para, known: ParaStyle | None, pen: Pen, default_run: Element | None = None
) -> Element | None:
    """Write what of a paragraph's form differs from what is known of its level."""
    style = para.style
    given = {"lvl": str(para.level)} if para.level else {}
    if known is None or (style.left_pt, style.hanging_pt) != (known.left_pt, known.hanging_pt):
        given |= {"marL": emu(style.left_pt), "indent": emu(-style.hanging_pt)}
    if known is None or style.align != known.align:
        given["algn"] = _ALIGNMENTS[style.align]
    children = (*_space(style, known), *_bullet(para, known, pen), *_tab(para), default_run)
    return element(tag, *children, **given) if given or any(children) else None


def _space(style: ParaStyle, known: ParaStyle | None) -> Iterator[Element]:
    if known is None or style.before_pt != known.before_pt:
        yield element("a:spcBef", element("a:spcPts", val=hundredths(style.before_pt)))


def _bullet(para: Para, known: ParaStyle | None, pen: Pen) -> Iterator[Element | None]:
    bullet, colour = para.style.bullet, None if pen.keeps_colours else pen.fill("accent", "a:buClr")
    if para.number is not None:
        yield colour
        yield element("a:buFont", typeface="+mj-lt")
        yield element("a:buAutoNum", type="arabicPeriod", startAt=str(para.number))
    elif known is not None and bullet == known.bullet:
        return
    elif bullet:
        yield colour
        yield element("a:buFont", typeface="Arial")
        yield element("a:buChar", char=bullet)
    else:
        yield element("a:buNone")


def _tab(para: Para) -> Iterator[Element]:
    style = para.style
    if style.hanging_pt > 0 and not style.bullet and para.number is None:
        yield element("a:tabLst", element("a:tab", pos=emu(style.left_pt), algn="l"))


def _run_nodes(run: TextRun, style: ParaStyle, known: ParaStyle | None, pen: Pen) -> Iterator[Element]:
    for index, line in enumerate(run.text.split("\n")):
        if index:
            yield element("a:br", _run_properties(run, style, known, pen, linked=False))
        if line:
            properties = _run_properties(run, style, known, pen, linked=True)
            yield element("a:r", properties, element("a:t", text=line))


def _run_properties(
    run: TextRun, style: ParaStyle, known: ParaStyle | None, pen: Pen, *, linked: bool
) -> Element:
    given = {"lang": pen.language, **_size(style, known)}
    bold = run.bold or style.bold
    if bold != (known.bold if known else False):
        given["b"] = "1" if bold else "0"
    if run.italic:
        given["i"] = "1"
    if run.raised:
        given["baseline"] = _RAISED
    colour = run.colour or style.colour
    is_known = known is not None and (pen.keeps_colours or colour == known.colour)
    face = element("a:latin", typeface=pen.font) if pen.font and known is None else None
    link = hyperlink(run, pen) if linked else None
    return element("a:rPr", None if is_known else pen.fill(colour), face, link, **given)


def _size(style: ParaStyle, known: ParaStyle | None) -> dict[str, str]:
    return {} if known and style.size_pt == known.size_pt else {"sz": hundredths(style.size_pt)}


def hyperlink(run: TextRun, pen: Pen) -> Element | None:
    """Write a link, if the text has one that a deck may have."""
    if not run.url or not is_link(run.url):
        return None
    tip = {"tooltip": run.about} if run.about else {}
    plain = _IN_TEXT_COLOUR if pen.palette.get("link") != _LINK_PLACE else None
    return element("a:hlinkClick", plain, r__id=pen.link(run.url), **tip)


def _end(para: Para, known: ParaStyle | None, pen: Pen) -> Element:
    return element("a:endParaRPr", lang=pen.language, **_size(para.style, known))


def hundredths(points: float) -> str:
    """Return a size in hundredths of a point."""
    return str(round(points * 100))
