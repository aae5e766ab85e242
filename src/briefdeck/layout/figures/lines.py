"""Charts of lines: values over time on few round gridlines, the names of lines at their right ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.naming import at_mark, freely, names_under, spread
from briefdeck.layout.figures.scales import Scale, ticks
from briefdeck.layout.figures.upright import MOST_TICKS, plot_height, tick_words
from briefdeck.model.boxes import Box
from briefdeck.model.drawing import Bar, Caption, Dot, Drawing, Point, Polygon, Shape, Stroke
from briefdeck.model.figure import Chart, ChartSeries
from briefdeck.model.sections import ChartForm
from briefdeck.model.tones import AREA, GRID, line_look

_LINE_PT, _GRID_PT = 2.0, 0.5
MOST_NAMES = 0.34
"""The most of the width that names and values at the right ends take."""
MARK = 0.28
"""Half the breadth of a mark, as a share of the size."""
_MOST_MARKS = 14
"""With more categories only the ends of lines, and points alone, have marks."""


def mark(kind: int, at: Point, half: float, colour: str) -> Shape:
    """Draw the mark of a series: disc, square, triangle, diamond or ring."""
    x, y = at
    match kind % 5:
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
class _PlotArea:
    """Where lines are drawn."""

    chart: Chart
    lettering: Lettering
    scale: Scale
    centres: tuple[float, ...]
    box: Box
    """From the lowest to the highest gridline, with a line of captions to spare above and below."""

    def points(self, series: ChartSeries) -> list[tuple[int, Point] | None]:
        """Return where the values of a series stand, by category; None for what is not known."""
        return [
            None if value is None else (place, (self.centres[place], self.scale.at(float(value))))
            for place, value in enumerate(series.values)
        ]


def _drawn(chart: Chart, width: float, lettering: Lettering, *, is_filled: bool) -> Drawing | None:
    if len(chart.categories) < 2:
        return None
    numbers = ticks(chart.known, from_zero=chart.form is ChartForm.AREA)
    words = tick_words(numbers, chart.numerals)
    size = lettering.size
    left = max(map(lettering.width, words)) + size
    ends = _End.of_all(chart, width, lettering)
    right = max(lettering.width(line, bold=bold) for end in ends for line, bold in end.lines) + size
    if left > MOST_TICKS * width or right > MOST_NAMES * width:
        return None
    names_high = sum(len(end.lines) for end in ends) * lettering.leading
    height = max(plot_height(width, lettering), names_high)
    inset = 0.5 * size
    right = max(right, _last_name(chart, width - left, lettering) / 2 - inset)
    start, end = left + inset, width - right - inset
    step = (end - start) / (len(chart.categories) - 1)
    top = 1.4 * lettering.leading
    scale = Scale(float(numbers[0]), float(numbers[-1]), top + height, top)
    centres = tuple(start + place * step for place in range(len(chart.categories)))
    field = _PlotArea(chart, lettering, scale, centres, Box(left, 0, end + inset - left, top * 2 + height))
    half = step / 2
    names = names_under(
        chart, centres, (max(0, start - half), min(width, end + half)), field.box.bottom, lettering
    )
    names = names if names is None or _are_inside(names, width) else None
    if names is None:
        return None
    under = [shape for series in chart.series if is_filled for shape in _area(field, series)]
    shapes, captions = _grid(field, words, numbers)
    at_ends = list(_names(field, ends))
    captions += [*at_ends, *_values(field, [*captions, *at_ends, *names]), *names]
    shapes += [*under, *(each for place in range(len(chart.series)) for each in _line(field, place))]
    height = max(each.box.bottom for each in captions)
    return Drawing(width, height, size, tuple(shapes), tuple(captions))


def _last_name(chart: Chart, width: float, lettering: Lettering) -> float:
    """Return how wide the name of the last category is at most, which stands about the ends of lines."""
    return min(lettering.width(chart.categories[-1]), width / len(chart.categories))


def _are_inside(captions: Sequence[Caption], width: float) -> bool:
    return all(each.box.x >= 0 and each.box.right <= width for each in captions)


def _grid(
    field: _PlotArea, words: Sequence[str], numbers: Sequence[object]
) -> tuple[list[Shape], list[Caption]]:
    shapes: list[Shape] = []
    captions: list[Caption] = []
    gap = 0.5 * field.lettering.size
    for word, number in zip(words, numbers, strict=True):
        y = field.scale.at(float(number))  # type: ignore[arg-type]
        shapes.append(Stroke((field.box.x, y), (field.box.right, y), _GRID_PT, GRID))
        captions.append(field.lettering.caption(word, (field.box.x - gap, y), "right", colour="quiet"))
    return shapes, captions


def _runs(field: _PlotArea, series: ChartSeries) -> Iterator[list[Point]]:
    """Go through the runs of points between gaps."""
    for is_known, run in groupby(field.points(series), lambda point: point is not None):
        if is_known:
            yield [point[1] for point in run if point is not None]


def _line(field: _PlotArea, number: int) -> Iterator[Shape]:
    series = field.chart.series[number]
    colour, dashed = line_look(field.chart, number)
    half = MARK * field.lettering.size
    for run in _runs(field, series):
        for begin, end in pairwise(run):
            yield Stroke(begin, end, _LINE_PT, colour, dashed)
    for at in _marks(field, series):
        yield mark(number, at, half, colour)


def _marks(field: _PlotArea, series: ChartSeries) -> Iterator[Point]:
    """Go through the points of a line that have marks: all, or its ends and those alone."""
    known = [point for point in field.points(series) if point]
    for run in _runs(field, series):
        for at in run:
            is_end = at in {known[0][1], known[-1][1]} or len(run) == 1
            if is_end or len(field.centres) <= _MOST_MARKS:
                yield at


def _area(field: _PlotArea, series: ChartSeries) -> Iterator[Shape]:
    base = field.scale.at(0)
    for run in _runs(field, series):
        if len(run) > 1:
            yield Polygon(((run[0][0], base), *run, (run[-1][0], base)), AREA)


@dataclass(frozen=True, slots=True)
class _End:
    """What stands at the right end of a line: its last value, and its name where there are several."""

    series: int
    lines: tuple[tuple[str, bool], ...]
    """Each with whether it is bold."""

    @classmethod
    def of_all(cls, chart: Chart, width: float, lettering: Lettering) -> list["_End"]:
        """Return the ends of all lines that have a point."""
        room = MOST_NAMES * width - lettering.size
        ends = []
        for number, series in enumerate(chart.series):
            label = next((each for each in reversed(series.labels) if each), "")
            named = lettering.broken(series.name, room) if len(chart.series) > 1 else ()
            if label:
                ends.append(cls(number, ((label, True), *((line, False) for line in named))))
        return ends


def _names(field: _PlotArea, ends: Sequence[_End]) -> Iterator[Caption]:
    """Put names at the ends of lines, pushed apart as far as they would collide."""
    lettering = field.lettering
    heights = [len(end.lines) * lettering.leading for end in ends]
    room = (0.0, field.box.bottom)
    wanted = [_last(field, end.series)[1] for end in ends]
    for end, top in zip(ends, spread(wanted, heights, room), strict=True):
        x = field.box.right + 0.5 * lettering.size
        colour = line_look(field.chart, end.series)[0]
        for place, (line, bold) in enumerate(end.lines):
            middle = top + (place + 0.5) * lettering.leading
            ink = "quiet" if colour == "muted" else colour
            yield lettering.caption(line, (x, middle), bold=bold, colour=ink)


def _last(field: _PlotArea, series: int) -> Point:
    return [point for point in field.points(field.chart.series[series]) if point][-1][1]


def _values(field: _PlotArea, taken: list[Caption]) -> Iterator[Caption]:
    """Write the doubted, first, least and greatest values of each line, where there is room by its points."""
    wanted = [each for series in field.chart.series for each in _told(field, series)]
    pieces = [
        piece for series in field.chart.series for run in _runs(field, series) for piece in pairwise(run)
    ]
    return freely(wanted, [*taken, *_marked(field)], field.box, pieces)


def _marked(field: _PlotArea) -> Iterator[Caption]:
    """Go through where marks are, on which no words are put."""
    half = 0.9 * MARK * field.lettering.size
    for series in field.chart.series:
        for x, y in _marks(field, series):
            yield Caption("", Box(x - half, y - half, 2 * half, 2 * half))


def _told(field: _PlotArea, series: ChartSeries) -> Iterator[list[Caption]]:
    known = [point for point in field.points(series) if point]
    if not known:
        return
    by_height = sorted(known, key=lambda point: point[1][1])
    doubted = [point for point in known if series.is_doubted(point[0])]
    reach = MARK * field.lettering.size
    for place, at in dict.fromkeys((*doubted, known[0], by_height[0], by_height[-1])):
        if (place, at) != known[-1]:
            is_least = (place, at) == by_height[-1]
            yield at_mark(series.labels[place], at, reach, field.lettering, over=not is_least)
