"""Figures on slides: charts, or groups of PowerPoint's own shapes."""

from typing import Any

from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.util import Emu, Pt

from briefdeck.model import drawing
from briefdeck.model.boxes import NO_INSETS, Box
from briefdeck.model.deck import Para, ParaStyle, TextRun
from briefdeck.model.deck_parts import DeckChart, DeckDrawing
from briefdeck.render.pptx import oxml
from briefdeck.render.pptx.chart import draw_chart
from briefdeck.render.pptx.shapes import placed, text_box
from briefdeck.render.pptx.text import Pen, write_paragraphs
from briefdeck.render.pptx.tones import paint_tone

_NOWHERE = (0.0, 0.0)


def draw_figure(shapes: Any, given: DeckChart | DeckDrawing, pen: Pen) -> Any:
    """Draw a figure: a chart of PowerPoint's own, or a group of shapes."""
    return draw_chart(shapes, given, pen) if isinstance(given, DeckChart) else _group(shapes, given, pen)


def _group(shapes: Any, given: DeckDrawing, pen: Pen) -> Any:
    """Draw shapes, then their captions, as one group that says what it shows."""
    group = shapes.add_group_shape()
    group.name = "Figure"
    for shape in given.drawing.shapes:
        _draw(group.shapes, shape, given, pen)
    for caption in given.drawing.captions:
        _write(group.shapes, caption, given, pen)
    oxml.describe(group, given.alt)
    return group


def _draw(shapes: Any, shape: drawing.Shape, given: DeckDrawing, pen: Pen) -> None:
    x, y = given.box.x, given.box.y
    match shape:
        case drawing.Stroke((x1, y1), (x2, y2)):
            ends = (Emu(oxml.emu(length)) for length in (x + x1, y + y1, x + x2, y + y2))
            drawn = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
            _line(drawn.line, shape, given, pen)
            return
        case drawing.Polygon(points):
            (first, *others) = [(oxml.emu(x + across), oxml.emu(y + down)) for across, down in points]
            builder = shapes.build_freeform(*first)
            builder.add_line_segments(others, close=True)
            drawn, outline, dashed = builder.convert_to_shape(), shape.outline, False
        case drawing.Bar(box):
            place = placed(Box(x + box.x, y + box.y, box.width, box.height))
            drawn, outline, dashed = (
                shapes.add_shape(MSO_SHAPE.RECTANGLE, *place),
                shape.outline,
                shape.dashed,
            )
        case drawing.Dot((across, down), radius):
            place = placed(Box(x + across - radius, y + down - radius, 2 * radius, 2 * radius))
            drawn, outline, dashed = shapes.add_shape(MSO_SHAPE.OVAL, *place), shape.outline, shape.dashed
    drawn.shadow.inherit = False
    _fill(drawn.fill, shape.colour, given, pen)
    _line(drawn.line, drawing.Stroke(_NOWHERE, _NOWHERE, drawing.OUTLINE_PT, outline, dashed), given, pen)


def _fill(fill: Any, colour: str, given: DeckDrawing, pen: Pen) -> None:
    if not colour:
        fill.background()
        return
    paint_tone(fill, colour, given.fade, pen)


def _line(line: Any, stroke: drawing.Stroke, given: DeckDrawing, pen: Pen) -> None:
    _fill(line.fill, stroke.colour, given, pen)
    if stroke.colour:
        line.width = Pt(stroke.thickness)
        line.dash_style = MSO_LINE.DASH if stroke.dashed else None


def _write(shapes: Any, caption: drawing.Caption, given: DeckDrawing, pen: Pen) -> None:
    box = Box(given.box.x + caption.box.x, given.box.y + caption.box.y, caption.box.width, caption.box.height)
    shape = text_box(shapes, "Caption", box, "middle", NO_INSETS)
    shape.text_frame.word_wrap = False
    style = ParaStyle(given.drawing.size, caption.colour, caption.bold, caption.align)
    write_paragraphs(shape.text_frame, (Para((TextRun(caption.text),), style),), pen)
