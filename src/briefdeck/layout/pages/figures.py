"""Figures on pages: what they show, drawn and captioned, as one box that is never divided."""

from collections.abc import Callable, Iterator
from functools import partial

from briefdeck.layout.figures import draw_chart, draw_strip
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.pages.boxes import BlockBox, BoxStyle, Flow, LayoutBox, tag
from briefdeck.layout.pages.typesetter import Typesetter
from briefdeck.model import drawing, pages
from briefdeck.model.arrangement import Arrangement
from briefdeck.model.contrast import fade, faded
from briefdeck.model.figure import Chart
from briefdeck.model.tones import STEPS, parted

_LEAST_WIDTH_PT = 110.0
_PAPER = "#FFFFFF"
DrawsChart = Callable[[Chart, float, Lettering], drawing.Drawing]
Draws = Callable[[float, Lettering], drawing.Drawing]
"""What draws a figure at a width."""


def chart(section: Arrangement, setter: Typesetter, draw: DrawsChart = draw_chart) -> Flow:
    """A chart under what it measures, and the note to it."""
    if section.chart is None:
        return [*setter.blocks(section.lead)]
    figure = pages.Tag("Figure", alt=section.alt)
    caption: Flow = [setter.text(section.chart.measure, setter.styles.meta)] if section.chart.measure else []
    tag(caption, pages.Tag("Caption"))
    drawn = DrawingBox(partial(draw, section.chart), setter)
    note: Flow = [setter.text(section.chart.note, setter.styles.meta)] if section.chart.note else []
    tag([*caption, drawn], figure)
    whole = BoxStyle(after=setter.space(8), whole=setter.plan.area.height)
    return [*setter.blocks(section.lead), BlockBox([*caption, drawn, *note], whole)]


def strip(section: Arrangement, setter: Typesetter) -> Flow:
    """A whole as one bar, under what it measures."""
    return chart(section, setter, draw_strip)


class DrawingBox(LayoutBox):
    """A figure, drawn at the width that it is given."""

    def __init__(self, draws: Draws, setter: Typesetter) -> None:
        """Hold how it is drawn until the width is known."""
        self._draws = draws
        self._setter = setter
        self.before = self.after = setter.space(4)
        self._made: dict[float, drawing.Drawing] = {}
        self.passage: pages.Passage | None = None
        style = setter.styles.cell
        self._styles = {False: style, True: style.with_(weight=pages.FontWeight.SEMIBOLD)}
        self._lettering = Lettering(style.size, style.leading, self._width)

    def _width(self, text: str, bold: bool) -> float:
        return self._setter.plain(text, self._styles[bold]).text.natural_width

    def _at(self, width: float) -> drawing.Drawing:
        if width not in self._made:
            self._made[width] = self._draws(width, self._lettering)
        return self._made[width]

    def least_width(self) -> float:
        """Return the least width at which it can be read."""
        return _LEAST_WIDTH_PT

    def settle(self, width: float) -> None:
        """Do nothing: it is drawn for any width."""

    def height(self, width: float) -> float:
        """Return its height at a width."""
        return self._at(width).height

    def split(self, width: float, room: float, *, must: bool = False) -> None:
        """Return None: a figure is never divided."""

    def read(self, tags: tuple[pages.Tag, ...]) -> Iterator[pages.Passage]:
        """Give it its passage."""
        self.passage = pages.Passage("Figure", (*tags, *self.tags))
        yield self.passage

    def draw(self, start: float, bottom: float, width: float) -> Iterator[pages.Drawn]:
        """Go through what is drawn: one figure."""
        made = self._at(width)
        top = bottom + made.height
        shapes = (self._shape(shape, start, top) for shape in made.shapes)
        captions = (self._caption(caption, start, top) for caption in made.captions)
        yield pages.DrawnFigure(
            pages.Rect(start, bottom, width, made.height), (*shapes, *captions), self.passage
        )

    def _colour(self, name: str) -> str:
        colours = self._setter.colours
        if name == "muted":
            return faded(colours.quiet, fade(colours.quiet, _PAPER))
        colour, step = parted(name)
        return faded(str(getattr(colours, colour)), STEPS[step - 1]) if name else ""

    def _shape(self, shape: drawing.Shape, start: float, top: float) -> pages.DrawnPart:
        def at(point: drawing.Point) -> drawing.Point:
            return start + point[0], top - point[1]

        colour = self._colour(shape.colour)
        match shape:
            case drawing.Bar(box):
                area = pages.Rect(start + box.x, top - box.bottom, box.width, box.height)
                return pages.DrawnRectangle(
                    area, colour, outline=self._colour(shape.outline), dashed=shape.dashed
                )
            case drawing.Stroke(begin, end, thickness):
                return pages.DrawnLine(at(begin), at(end), thickness, colour, dashed=shape.dashed)
            case drawing.Dot(centre, radius):
                outline = self._colour(shape.outline)
                return pages.DrawnDisc(at(centre), radius, colour, outline, dashed=shape.dashed)
            case drawing.Polygon(points):
                return pages.DrawnPolygon(tuple(map(at, points)), colour, self._colour(shape.outline))

    def _caption(self, caption: drawing.Caption, start: float, top: float) -> pages.DrawnText:
        style = self._styles[caption.bold].with_(colour=self._colour(caption.colour))
        text = self._setter.plain(caption.text, style).text
        box, spare = caption.box, caption.box.width - text.natural_width
        offset = {"left": 0.0, "center": spare / 2, "right": spare}[caption.align]
        return pages.DrawnText(start + box.x + offset, top - box.bottom, text.natural_width + 1, text)
