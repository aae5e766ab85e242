"""Figures on slides: charts, or groups of PowerPoint's own shapes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.shapes.shapetree import GroupShapes
from pptx.util import Emu, Pt

from briefdeck.model.laid_out import drawing
from briefdeck.model.laid_out.boxes import NO_INSETS, Box
from briefdeck.model.laid_out.deck import Para, ParaStyle, TextRun
from briefdeck.model.laid_out.deck_parts import DeckChart, DeckDrawing, DeckFigure, DeckPicture
from briefdeck.render.pptx import oxml
from briefdeck.render.pptx.shapes import placed, text_box
from briefdeck.render.pptx.text import Pen, write_paragraphs
from briefdeck.render.pptx.tones import paint_tone

_NOWHERE = (0.0, 0.0)


class _Grouped(GroupShapes):
    """The shapes of a group whose size is found once, when all are drawn.

    python-pptx finds it after each, and looks for the highest id: the time grows with the square of how many
    there are.
    """

    def __init__(self, group: Any) -> None:
        """Begin with a group that was just added, whose id is the highest."""
        super().__init__(group._element, group)  # noqa: SLF001
        self._cached_max_shape_id: Any = group.shape_id

    @property
    def highest_id(self) -> Any:
        """The highest id of the slide."""
        return self._cached_max_shape_id

    def _recalculate_extents(self) -> None:
        pass


def draw_figure(shapes: Any, given: DeckFigure, pen: Pen) -> Iterator[Any]:
    """Draw a figure: a chart of PowerPoint's own, a picture, or a group of shapes; give what was drawn."""
    match given:
        case DeckChart():
            from briefdeck.render.pptx.chart import draw_chart  # which imports all that writes workbooks

            yield draw_chart(shapes, given, pen)
            yield from (_group(shapes, words, pen) for words in given.words)
        case DeckPicture():
            yield _picture(shapes, given)
        case DeckDrawing():
            yield _group(shapes, given, pen)


def _picture(shapes: Any, given: DeckPicture) -> Any:
    """Draw a picture, which says what it shows, or that it only adorns."""
    shape = shapes.add_picture(BytesIO(given.picture.data), *placed(given.box))
    shape.name = "Picture"
    if given.alt:
        oxml.describe(shape, given.alt)
    else:
        oxml.mark_decorative(shape)
    return shape


def _group(shapes: Any, given: DeckDrawing, pen: Pen) -> Any:
    """Draw shapes, then their captions, as one group that says what it shows."""
    group = shapes.add_group_shape()
    group.name = "Figure"
    inside = _Grouped(group)
    for shape in given.drawing.shapes:
        _draw(inside, shape, given, pen)
    for caption in given.drawing.captions:
        _write(inside, caption, given, pen)
    group.shapes._recalculate_extents()  # noqa: SLF001 - it has no other way
    oxml.describe(group, given.alt)
    shapes._cached_max_shape_id = inside.highest_id  # noqa: SLF001 - those inside the group have been taken
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
        case drawing.Squares(boxes):
            drawn, outline, dashed = _squares(shapes, boxes, given.box), "", False
        case drawing.Bar(box):
            place = placed(Box(x + box.x, y + box.y, box.width, box.height))
            drawn = shapes.add_shape(MSO_SHAPE.RECTANGLE, *place)
            outline, dashed = shape.outline, shape.dashed
        case drawing.Dot((across, down), radius):
            place = placed(Box(x + across - radius, y + down - radius, 2 * radius, 2 * radius))
            drawn, outline, dashed = shapes.add_shape(MSO_SHAPE.OVAL, *place), shape.outline, shape.dashed
    oxml.drop_style(drawn)
    _fill(drawn.fill, shape.colour, given, pen)
    _line(drawn.line, drawing.Stroke(_NOWHERE, _NOWHERE, drawing.OUTLINE_PT, outline, dashed), given, pen)


def _squares(shapes: Any, boxes: Sequence[Box], within: Box) -> Any:
    """Draw rectangles as one shape.

    python-pptx makes the outline of all; its time grows with the square of how many there are.
    """
    start, top = min(box.x for box in boxes), min(box.y for box in boxes)
    end, foot = max(box.right for box in boxes), max(box.bottom for box in boxes)
    x, y = within.x, within.y
    corners = [(x + end, y + top), (x + end, y + foot), (x + start, y + foot)]
    builder = shapes.build_freeform(oxml.emu(x + start), oxml.emu(y + top))
    builder.add_line_segments([(oxml.emu(across), oxml.emu(down)) for across, down in corners], close=True)
    drawn = builder.convert_to_shape()
    oxml.outline_boxes(drawn, [replace(box, x=box.x - start, y=box.y - top) for box in boxes])
    return drawn


def _fill(fill: Any, colour: str, given: DeckDrawing, pen: Pen) -> None:
    if colour:
        paint_tone(fill, colour, given.fade, pen)
    else:
        fill.background()


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
