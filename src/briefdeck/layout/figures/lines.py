"""Charts of lines: values over time on few round gridlines, the names of lines at their right ends."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.naming import (
    Piece,
    ValueAndName,
    at_mark,
    freely,
    grid_line,
    names_under,
    round_dots,
    spread,
)
from briefdeck.layout.figures.scales import Scale, ticks
from briefdeck.layout.figures.upright import MOST_TICKS, at_ticks, plot_height, room_of_ticks, tick_words
from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.content.figure import Chart
from briefdeck.model.content.tones import AREA, ink_beside, line_look, line_mark
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.drawing import Bar, Caption, Dot, Drawing, Point, Polygon, Shape, Stroke

_LINE_PT, _GRID_PT = 2.0, 0.5
_OVER = 1.4
"""What is left over the highest value and under the least, for their words, in lines."""
MOST_NAMES = 0.34
"""The most of the width that names and values at the right ends take."""
MARK = 0.28
"""Half the breadth of a mark, as a share of the size."""
_MOST_MARKS = 14
"""With more categories only the ends of lines, and points alone, have marks."""


def mark(kind: int, at: Point, half: float, colour: str) -> Shape:
    """Draw the mark of a series: disc, square, triangle, diamond or ring."""
    x, y = at
    match kind:
        case 1:
            return Bar(Box(x - half, y - half, 2 * half, 2 * half), colour)
        case 2:
            return Polygon(
                ((x, y - 1.2 * half), (x + 1.2 * half, y + half), (x - 1.2 * half, y + half)), colour
            )
        case 3:
            far = 1.35 * half
            return Polygon(((x, y - far), (x + far, y), (x, y + far), (x - far, y)), colour)
        case 4:
            return Dot(at, half, "", colour)
    return Dot(at, half, colour)


def lines(chart: Chart, width: float, lettering: Lettering) -> Drawing | None:
    """Draw a line for each series; None where names or values do not fit."""
    return _drawn(chart, width, lettering, is_filled=False)


def areas(chart: Chart, width: float, lettering: Lettering) -> Drawing | None:
    """Draw one line with what is under it filled; None of several, which would hide each other."""
    return _drawn(chart, width, lettering, is_filled=True) if len(chart.series) == 1 else None


@dataclass(frozen=True, slots=True)
class PlotArea:
    """Where lines are drawn."""

    chart: Chart
    lettering: Lettering
    scale: Scale
    centres: tuple[float, ...]
    """Where categories stand, from left to right."""
    box: Box
    reach: float
    """Half the breadth of a mark."""

    def at(self, number: int, place: int) -> Point | None:
        """Return where a value of a series stands; None for what is not known."""
        value = self.chart.series[number].values[place]
        return None if value is None else (self.centres[place], self.scale.at(float(value)))

    def known(self, number: int) -> list[tuple[int, Point]]:
        """Return the points of a series that are known, by their place."""
        spots = ((place, self.at(number, place)) for place in range(len(self.centres)))
        return [(place, at) for place, at in spots if at is not None]

    def runs(self, number: int) -> Iterator[list[Point]]:
        """Go through the runs of points between the gaps of a series."""
        for _, run in groupby(enumerate(self.known(number)), lambda each: each[1][0] - each[0]):
            yield [at for _, (_, at) in run]

    @property
    def pieces(self) -> Iterator[Piece]:
        """Go along all lines."""
        for number in range(len(self.chart.series)):
            for run in self.runs(number):
                yield from pairwise(run)


def _drawn(chart: Chart, width: float, lettering: Lettering, *, is_filled: bool) -> Drawing | None:
    if len(chart.categories) < 2:
        return None
    numbers = ticks(chart.known, from_zero=chart.form is ChartForm.AREA)
    words = tick_words(numbers, chart.numerals)
    size = lettering.size
    left = room_of_ticks(words, lettering)
    ends = _ends(chart, MOST_NAMES * width - size, lettering)
    right = max(end.width for end in ends.values()) + size
    if left > MOST_TICKS * width or right > MOST_NAMES * width:
        return None
    names_high = sum(end.count for end in ends.values()) * lettering.leading
    height = max(plot_height(width, lettering), names_high)
    inset = 0.5 * size
    right = max(right, _last_name(chart, width - left, lettering) / 2 - inset)
    start, end = left + inset, width - right - inset
    step = (end - start) / (len(chart.categories) - 1)
    least, greatest = float(numbers[0]), float(numbers[-1])
    over_highest = height * (greatest - max(chart.known)) / (greatest - least)
    top = max(0.5 * lettering.leading, _OVER * lettering.leading - over_highest)
    bottom = top + height
    scale = Scale(least, greatest, bottom, top)
    centres = tuple(start + place * step for place in range(len(chart.categories)))
    box = Box(left, 0, end + inset - left, bottom + _OVER * lettering.leading)
    field = PlotArea(chart, lettering, scale, centres, box, MARK * size)
    half = step / 2
    count = range(len(chart.series))
    under = [shape for number in count if is_filled for shape in _area(field, number)]
    levels = [scale.at(float(number)) for number in numbers]
    numbered = at_ticks(levels, words, left, lettering)
    at_ends = list(_names(field, ends))
    marked = [at for number in count for at in _marks(field, number)]
    told = [*values_told(field, box, marked, [*numbered, *at_ends])]
    captions = [*numbered, *at_ends, *told]
    edges = max(0, start - half), min(width, end + half)
    names = names_under(chart, centres, edges, max(each.box.bottom for each in captions), lettering)
    if names is None or not _are_inside(names, width):
        return None
    grid = [each for y in levels for each in grid_line((box.x, box.right), y, _GRID_PT, told)]
    shapes = [*grid, *under, *(each for number in count for each in _line(field, number))]
    height = max(each.box.bottom for each in names)
    return Drawing(width, height, size, tuple(shapes), (*captions, *names))


def _last_name(chart: Chart, width: float, lettering: Lettering) -> float:
    """Return how wide the name of the last category is at most, which stands about the ends of lines."""
    return min(lettering.width(chart.categories[-1]), width / len(chart.categories))


def _are_inside(captions: Sequence[Caption], width: float) -> bool:
    return all(each.box.x >= 0 and each.box.right <= width for each in captions)


def _line(field: PlotArea, number: int) -> Iterator[Shape]:
    colour, dashed = line_look(field.chart, number)
    for run in field.runs(number):
        for begin, end in pairwise(run):
            yield Stroke(begin, end, _LINE_PT, colour, dashed)
    for at in _marks(field, number):
        yield mark(line_mark(field.chart, number), at, field.reach, colour)


def _marks(field: PlotArea, number: int) -> Iterator[Point]:
    """Go through the points of a line that have marks: all, or its ends and those alone."""
    known = [at for _, at in field.known(number)]
    for run in field.runs(number):
        for at in run:
            is_end = at in {known[0], known[-1]} or len(run) == 1
            if is_end or len(field.centres) <= _MOST_MARKS:
                yield at


def _area(field: PlotArea, number: int) -> Iterator[Shape]:
    base = field.scale.at(0)
    for run in field.runs(number):
        if len(run) > 1:
            yield Polygon(((run[0][0], base), *run, (run[-1][0], base)), AREA)


def _ends(chart: Chart, room: float, lettering: Lettering) -> dict[int, ValueAndName]:
    """Return what stands at the right ends of lines: last values, and names where there are several."""
    several = len(chart.series) > 1
    last = {n: next(filter(None, reversed(each.labels)), "") for n, each in enumerate(chart.series)}
    return {
        number: ValueAndName.of(label, chart.series[number].name if several else "", room, lettering)
        for number, label in last.items()
        if label
    }


def _names(field: PlotArea, ends: Mapping[int, ValueAndName]) -> Iterator[Caption]:
    """Put names at the ends of lines, pushed apart as far as they would collide."""
    lettering, x = field.lettering, field.box.right + 0.5 * field.lettering.size
    heights = [end.count * lettering.leading for end in ends.values()]
    wanted = [field.known(number)[-1][1][1] for number in ends]
    tops = spread(wanted, heights, (0.0, field.box.bottom))
    for (number, end), top in zip(ends.items(), tops, strict=True):
        yield from end.captions((x, top), lettering, colour=ink_beside(line_look(field.chart, number)[0]))


def values_told(
    field: PlotArea, room: Box, marked: Iterable[Point], taken: Iterable[Caption]
) -> dict[Caption, tuple[int, int]]:
    """Write the values of lines that are told, where no line, mark or other words are; each by its point.

    A point is known by the numbers of its series and its category.
    """
    told = [*_told(field)]
    points = {caption: point for point, places in told for caption in places}
    covered = [*taken, *round_dots(marked, 0.9 * field.reach)]
    written = freely((places for _, places in told), covered, room, [*field.pieces])
    return {each: points[each] for each in written}


def _told(field: PlotArea) -> Iterator[tuple[tuple[int, int], list[Caption]]]:
    """Go through the doubted, first, least and greatest values of each line, with where each may stand."""
    for number, series in enumerate(field.chart.series):
        known = field.known(number)
        by_height = sorted(known, key=lambda point: point[1][1])
        doubted = [point for point in known if series.is_doubted(point[0])]
        for place, at in dict.fromkeys((*doubted, *known[:1], *by_height[:1], *by_height[-1:])):
            if (place, at) != known[-1]:
                over = (place, at) != by_height[-1]
                yield (
                    (number, place),
                    at_mark(series.labels[place], at, field.reach, field.lettering, over=over),
                )
