"""Bars with a line on a scale of its own; and series each in a panel of its own, where that does not fit."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.lines import MARK, mark
from briefdeck.layout.figures.naming import at_mark, freely
from briefdeck.layout.figures.rows import bars
from briefdeck.layout.figures.scales import Scale
from briefdeck.layout.figures.upright import columns
from briefdeck.model.content.figure import Chart, ChartSeries
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.drawing import (
    Bar,
    Caption,
    Dot,
    Drawing,
    Point,
    Polygon,
    Shape,
    Squares,
    Stroke,
)

_LINE_PT = 2.0
_ABOVE = 4
"""How many lines the line has over the bars, so that neither hides the other."""


def combined(chart: Chart, width: float, lettering: Lettering) -> Drawing | None:
    """Draw all series but the last as bars, and the last as a line over them on its own scale."""
    if len(chart.series) < 2 or len(chart.categories) < 2:
        return None
    *lower, line = chart.series
    accent = chart.accent_series if chart.accent_series != len(lower) else None
    under = columns(replace(chart, series=tuple(lower), accent_series=accent), width, lettering)
    known = [float(value) for value in line.values if value is not None]
    if under is None or not known or not any(replace(chart, series=tuple(lower)).known):
        return None
    slot = width / len(chart.categories)
    if any(lettering.width(label, bold=True) > slot * 0.95 for label in line.labels):
        return None
    shapes, captions, head = _line(line, slot, known, width, lettering)
    named, top = _head(lower[0].name if len(lower) == 1 else "", head, width, lettering)
    moved = shifted(under, top)
    whole = (*shapes, *moved.shapes), (*captions, *named, *moved.captions)
    return Drawing(width, top + under.height, lettering.size, *whole)


def _line(
    line: ChartSeries, slot: float, known: list[float], width: float, lettering: Lettering
) -> tuple[list[Shape], list[Caption], float]:
    """Draw the line in a band of its own, its name over it and its values at its points."""
    captions, top = _head(line.name, 0.0, width, lettering)
    first = top + lettering.leading
    bottom = first + _ABOVE * lettering.leading
    scale = Scale(min(known), max(known), bottom, first)
    points = [
        None if value is None else (slot * (place + 0.5), scale.at(float(value)))
        for place, value in enumerate(line.values)
    ]
    reach = MARK * lettering.size
    pieces = [(one, other) for one, other in pairwise(points) if one and other]
    shapes: list[Shape] = [Stroke(one, other, _LINE_PT, "text") for one, other in pieces]
    shapes += [mark(0, at, reach, "text") for at in points if at]
    wanted = [
        at_mark(line.labels[place], at, reach, lettering, over=not _is_low(points, place))
        for place, at in enumerate(points)
        if at
    ]
    below = bottom + lettering.leading + reach
    values = freely(wanted, list(captions), Box(0, 0, width, below), pieces)
    return shapes, [*captions, *values], below


def _is_low(points: Sequence[Point | None], place: int) -> bool:
    """Tell whether a line rises from a point to both sides."""
    at = points[place]
    beside = [
        other for other in (*points[max(0, place - 1) : place], *points[place + 1 : place + 2]) if other
    ]
    return at is not None and bool(beside) and all(other[1] < at[1] for other in beside)


def _head(name: str, top: float, width: float, lettering: Lettering) -> tuple[list[Caption], float]:
    lines = lettering.broken(name, width - 1, bold=True) if name else ()
    captions = list(lettering.lines(lines, (0, top), bold=True, colour="quiet"))
    return captions, top + (len(lines) + (0.3 if lines else 0)) * lettering.leading


def panels(chart: Chart, width: float, lettering: Lettering) -> Drawing:
    """Draw the bars of each series under its name, for each has a scale of its own."""
    shapes: list[Shape] = []
    captions: list[Caption] = []
    top = 0.0
    for series in chart.series:
        alone = replace(chart, series=(series,), accent_series=None)
        named, top = _head(series.name, top, width, lettering)
        moved = shifted(bars(alone, width, lettering), top)
        shapes += moved.shapes
        captions += [*named, *moved.captions]
        top += moved.height - top + lettering.leading
    return Drawing(width, top - lettering.leading, lettering.size, tuple(shapes), tuple(captions))


def shifted(drawing: Drawing, down: float) -> Drawing:
    """Return a drawing with everything in it so much further down."""
    shapes = tuple(_moved(shape, down) for shape in drawing.shapes)
    captions = tuple(replace(each, box=_lower(each.box, down)) for each in drawing.captions)
    return Drawing(drawing.width, drawing.height + down, drawing.size, shapes, captions)


def _lower(box: Box, down: float) -> Box:
    return Box(box.x, box.y + down, box.width, box.height)


def _moved(shape: Shape, down: float) -> Shape:
    match shape:
        case Bar(box):
            return replace(shape, box=_lower(box, down))
        case Stroke((x1, y1), (x2, y2)):
            return replace(shape, begin=(x1, y1 + down), end=(x2, y2 + down))
        case Dot((x, y)):
            return replace(shape, centre=(x, y + down))
        case Polygon(points):
            return replace(shape, points=tuple((x, y + down) for x, y in points))
        case Squares(boxes):
            return replace(shape, boxes=tuple(_lower(box, down) for box in boxes))
