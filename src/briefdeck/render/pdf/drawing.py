"""Finished pages drawn into a file, tagged and bookmarked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import cast

from reportlab import rl_config

from briefdeck.model.laid_out import pages
from briefdeck.model.laid_out.drawing import OUTLINE_PT
from briefdeck.model.laid_out.mirroring import from_left
from briefdeck.render.pdf.canvas import TaggedCanvas
from briefdeck.render.pdf.fonts import UPRIGHT, face
from briefdeck.render.pdf.paragraphs import ShapedParagraph, colour
from briefdeck.render.pdf.structure import StructureElement, structure_of

rl_config.useA85 = 0
"""Streams are binary, as every reader takes them: a fifth smaller and quicker than ReportLab's plain text."""
_ABOVE_ANCHOR_PT = 8
"""How far above a place links to it scroll."""
_DASHES = [2, 1.5]
"""How long dashes and the gaps between them are, in points."""


def render_pdf(laid_out: pages.Pages) -> bytes:
    """Write the file of some pages; the same pages always result in the same bytes."""
    target = BytesIO()
    laid_out = from_left(laid_out)
    root, elements = structure_of(laid_out.passages)
    if laid_out.properties.from_right:
        root.writing = "RlTb"
    canvas = _canvas(laid_out, target, root)
    for drawn in laid_out.pages:
        for each in drawn:
            _DRAW[type(each)](canvas, each, elements)
        canvas.showPage()
    for passage in laid_out.passages:
        if passage.anchor and passage.anchor.title:
            canvas.addOutlineEntry(passage.anchor.title, passage.anchor.name, passage.anchor.level)
    canvas.save()
    return target.getvalue()


def _canvas(laid_out: pages.Pages, target: BytesIO, root: StructureElement) -> TaggedCanvas:
    properties = laid_out.properties
    canvas = TaggedCanvas(
        target,
        root=root,
        date=properties.date,
        link_texts=laid_out.link_texts,
        pagesize=(laid_out.width, laid_out.height),
        initialFontName=face(laid_out.font, *UPRIGHT),
        lang=properties.language,
    )
    canvas.setTitle(properties.title)
    canvas.setAuthor(properties.author)
    canvas.setSubject(properties.subject)
    canvas.setKeywords(properties.keywords)
    canvas.custom = properties.custom
    canvas.setCreator("briefdeck")
    canvas.setProducer("briefdeck")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


_Elements = dict[pages.Passage, StructureElement]


def _draw_text(canvas: TaggedCanvas, drawn: pages.DrawnText, elements: _Elements) -> None:
    text = cast("ShapedParagraph", drawn.text)  # or a JoinedText, which is drawn alike
    if drawn.anchor:
        top = drawn.bottom + text.height(drawn.width) + _ABOVE_ANCHOR_PT
        canvas.bookmarkHorizontal(drawn.anchor.name, drawn.start, top)
    element = elements[drawn.passage] if drawn.passage else None
    text.draw(canvas, (drawn.start, drawn.bottom), drawn.width, element)


def _draw_rectangle(canvas: TaggedCanvas, drawn: pages.DrawnRectangle, _elements: _Elements) -> None:
    painted = _paint(canvas, drawn.colour, drawn.outline, dashed=drawn.dashed)
    if drawn.radius:
        canvas.roundRect(*drawn.area, drawn.radius, **painted)
    else:
        canvas.rect(*drawn.area, **painted)


def _paint(canvas: TaggedCanvas, fill: str, outline: str, *, dashed: bool) -> dict[str, int]:
    """Choose the colours of a shape; return whether it is filled, and whether a line is drawn round it."""
    if fill:
        canvas.setFillColor(colour(fill))
    if outline:
        canvas.setStrokeColor(colour(outline))
        canvas.setLineWidth(OUTLINE_PT)
        canvas.setDash(_DASHES if dashed else [])
    return {"fill": int(bool(fill)), "stroke": int(bool(outline))}


def _draw_line(canvas: TaggedCanvas, drawn: pages.DrawnLine, _elements: _Elements) -> None:
    canvas.setStrokeColor(colour(drawn.colour))
    canvas.setLineWidth(drawn.thickness)
    canvas.setLineCap(int(drawn.round_ends))
    canvas.setDash(_DASHES if drawn.dashed else [])
    canvas.line(*drawn.begin, *drawn.end)


def _draw_disc(canvas: TaggedCanvas, drawn: pages.DrawnDisc, _elements: _Elements) -> None:
    painted = _paint(canvas, drawn.colour, drawn.outline, dashed=drawn.dashed)
    canvas.circle(*drawn.centre, drawn.radius, **painted)


def _draw_polygon(canvas: TaggedCanvas, drawn: pages.DrawnPolygon, _elements: _Elements) -> None:
    painted = _paint(canvas, drawn.colour, drawn.outline, dashed=False)
    path, (first, *others) = canvas.beginPath(), drawn.points
    path.moveTo(*first)
    for point in others:
        path.lineTo(*point)
    path.close()
    canvas.drawPath(path, **painted)


def _draw_squares(canvas: TaggedCanvas, drawn: pages.DrawnSquares, _elements: _Elements) -> None:
    canvas.setFillColor(colour(drawn.colour))
    path = canvas.beginPath()
    for area in drawn.areas:
        path.rect(*area)
    canvas.drawPath(path, stroke=0, fill=1)


def _draw_picture(canvas: TaggedCanvas, drawn: pages.DrawnPicture, _elements: _Elements) -> None:
    canvas.draw_picture(drawn.picture, drawn.area)


def _draw_figure(canvas: TaggedCanvas, drawn: pages.DrawnFigure, elements: _Elements) -> None:
    area = drawn.area
    if drawn.passage:
        canvas.begin_figure(elements[drawn.passage], (area.start, area.bottom, area.end, area.top))
    for part in drawn.parts:
        _DRAW[type(part)](canvas, part, elements)
    canvas.end_figure()


_DRAW: Mapping[type, Callable[..., None]] = {
    pages.DrawnText: _draw_text,
    pages.DrawnRectangle: _draw_rectangle,
    pages.DrawnLine: _draw_line,
    pages.DrawnDisc: _draw_disc,
    pages.DrawnPolygon: _draw_polygon,
    pages.DrawnSquares: _draw_squares,
    pages.DrawnPicture: _draw_picture,
    pages.DrawnFigure: _draw_figure,
}
"""What can be drawn, by the function that draws it."""
