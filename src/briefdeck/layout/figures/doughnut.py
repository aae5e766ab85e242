"""Doughnuts: a ring of two to four parts, values and names beside it."""

from collections.abc import Iterator
from math import ceil, cos, pi, sin

from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.naming import ValueAndName, spread
from briefdeck.model.content.figure import Chart
from briefdeck.model.content.tones import line_round, part_tone
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.drawing import Bar, Caption, Drawing, Point, Polygon, Shape

MOST_PARTS = 4
_WIDTH, _MOST_LINES = 0.4, 9
"""The ring's diameter, as a share of the width and at most so many lines."""
_HOLE = 0.58
"""The radius of the hole, as a share of the ring's."""
_STEP = pi / 60
_CUT = 0.012
"""Between parts, as a share of a turn where they are many."""


def _is_ring(chart: Chart) -> bool:
    """Tell whether a chart is two to four parts of one whole."""
    values = chart.series[0].values
    known = [value for value in values if value is not None]
    return (
        len(chart.series) == 1
        and len(known) == len(values)
        and 2 <= len(values) <= MOST_PARTS
        and min(known) >= 0
        and sum(known) > 0
    )


def doughnut(chart: Chart, width: float, lettering: Lettering) -> Drawing | None:
    """Draw a ring and what its parts are; None of what is not two to four parts of a whole."""
    if not _is_ring(chart):
        return None
    across = min(_WIDTH * width, _MOST_LINES * lettering.leading)
    indent = across + 2.2 * lettering.size
    pairs = zip(chart.series[0].labels, chart.categories, strict=True)
    names = [ValueAndName.of(value, name, width - indent - 1, lettering) for value, name in pairs]
    heights = [(each.count + 0.5) * lettering.leading for each in names]
    height = max(across, sum(heights))
    centre = (across / 2, height / 2)
    shapes = list(_ring(chart, centre, across / 2))
    captions: list[Caption] = []
    top = (height - sum(heights)) / 2
    wanted = [top + sum(heights[:place]) + each / 2 for place, each in enumerate(heights)]
    for place, start in enumerate(spread(wanted, heights, (0.0, height))):
        first = start + 0.25 * lettering.leading
        shapes.append(_swatch(part_tone(chart, place), indent, first, lettering))
        captions += names[place].captions((indent, first), lettering)
    return Drawing(width, height, lettering.size, tuple(shapes), tuple(captions))


def _swatch(colour: str, indent: float, top: float, lettering: Lettering) -> Shape:
    side = 0.7 * lettering.size
    box = Box(indent - 1.1 * lettering.size, top + (lettering.leading - side) / 2, side, side)
    return Bar(box, colour, line_round(colour))


def _ring(chart: Chart, centre: Point, radius: float) -> Iterator[Shape]:
    values = [float(value or 0) for value in chart.series[0].values]
    total = sum(values)
    turn = 0.0
    for place, value in enumerate(values):
        part = value / total
        if part:
            cut = min(_CUT, part / 4)
            yield _part(centre, radius, turn + cut / 2, turn + part - cut / 2, part_tone(chart, place))
        turn += part


def _part(centre: Point, radius: float, begin: float, end: float, colour: str) -> Polygon:
    """Draw a part between two shares of a turn, clockwise from the top."""
    first, last = 2 * pi * begin, 2 * pi * end
    count = max(2, ceil((last - first) / _STEP))
    angles = [first + (last - first) * place / count for place in range(count + 1)]
    outer = [_at(centre, radius, angle) for angle in angles]
    inner = [_at(centre, radius * _HOLE, angle) for angle in reversed(angles)]
    return Polygon((*outer, *inner), colour, line_round(colour))


def _at(centre: Point, radius: float, angle: float) -> Point:
    return centre[0] + radius * sin(angle), centre[1] - radius * cos(angle)
