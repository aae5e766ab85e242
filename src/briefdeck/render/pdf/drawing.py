"""Finished pages as a PDF file: every text, line and shape drawn at its place, tagged and bookmarked."""

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import cast

from reportlab import rl_config

from briefdeck.model.pages import DrawnDisc, DrawnLine, DrawnRectangle, DrawnText, Pages, Passage
from briefdeck.render.pdf.canvas import TaggedCanvas
from briefdeck.render.pdf.fonts import face
from briefdeck.render.pdf.shaping import ShapedParagraph, colour
from briefdeck.render.pdf.structure import StructureElement, structure_of

rl_config.useA85 = 0
"""Streams are binary, as every reader takes them: a fifth smaller and quicker than ReportLab's plain text."""
_ABOVE_ANCHOR_PT = 8
"""How far above a place links to it scroll."""


def render_pdf(pages: Pages) -> bytes:
    """Write the file of some pages; the same pages always result in the same bytes."""
    target = BytesIO()
    root, elements = structure_of(pages.passages)
    canvas = _canvas(pages, target, root)
    for drawn in pages.pages:
        for each in drawn:
            _DRAW[type(each)](canvas, each, elements)
        canvas.showPage()
    for passage in pages.passages:
        if passage.anchor and passage.anchor.title:
            canvas.addOutlineEntry(passage.anchor.title, passage.anchor.name, passage.anchor.level)
    canvas.save()
    return target.getvalue()


def _canvas(pages: Pages, target: BytesIO, root: StructureElement) -> TaggedCanvas:
    properties = pages.properties
    canvas = TaggedCanvas(
        target,
        root=root,
        date=properties.date,
        link_texts=pages.link_texts,
        pagesize=(pages.width, pages.height),
        initialFontName=face(properties.font),
        lang=properties.language,
    )
    canvas.setTitle(properties.title)
    canvas.setAuthor(properties.author)
    canvas.setSubject(properties.subject)
    canvas.setKeywords(properties.keywords)
    canvas.setCreator("briefdeck")
    canvas.setProducer("briefdeck")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


_Elements = dict[Passage, StructureElement]


def _draw_text(canvas: TaggedCanvas, drawn: DrawnText, elements: _Elements) -> None:
    text = cast("ShapedParagraph", drawn.text)
    if drawn.anchor:
        top = drawn.bottom + text.height(drawn.width) + _ABOVE_ANCHOR_PT
        canvas.bookmarkHorizontal(drawn.anchor.name, drawn.start, top)
    element = elements[drawn.passage] if drawn.passage else None
    text.draw(canvas, (drawn.start, drawn.bottom), drawn.width, element)


def _draw_rectangle(canvas: TaggedCanvas, drawn: DrawnRectangle, _elements: _Elements) -> None:
    canvas.setFillColor(colour(drawn.colour))
    if drawn.radius:
        canvas.roundRect(*drawn.area, drawn.radius, stroke=0, fill=1)
    else:
        canvas.rect(*drawn.area, stroke=0, fill=1)


def _draw_line(canvas: TaggedCanvas, drawn: DrawnLine, _elements: _Elements) -> None:
    canvas.setStrokeColor(colour(drawn.colour))
    canvas.setLineWidth(drawn.thickness)
    canvas.setLineCap(int(drawn.round_ends))
    canvas.line(*drawn.begin, *drawn.end)


def _draw_disc(canvas: TaggedCanvas, drawn: DrawnDisc, _elements: _Elements) -> None:
    canvas.setFillColor(colour(drawn.colour))
    canvas.circle(*drawn.centre, drawn.radius, stroke=0, fill=1)


_DRAW: Mapping[type, Callable[..., None]] = {
    DrawnText: _draw_text,
    DrawnRectangle: _draw_rectangle,
    DrawnLine: _draw_line,
    DrawnDisc: _draw_disc,
}
"""What can be drawn, by the function that draws it."""
