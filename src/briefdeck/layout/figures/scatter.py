"""Scatter charts: a dot for each category, across by its first value and up by its second."""

from collections.abc import Sequence
from decimal import Decimal

from briefdeck.layout.figures.combined import shifted
from briefdeck.layout.figures.dots import DotField, call_dots, list_dots
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.naming import freely, grid_line
from briefdeck.layout.figures.scales import Scale, ticks
from briefdeck.layout.figures.upright import MOST_TICKS, at_ticks, plot_height, room_of_ticks, tick_words
from briefdeck.model.content.figure import Chart
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.drawing import Caption, Dot, Drawing, Point, Shape

_GRID_PT = 0.5
_DOT = 0.3


def points(chart: Chart) -> list[tuple[int, float, float]]:
    """Return what has both values, by the place of its category."""
    across, up = chart.series[0].values, chart.series[1].values
    pairs = enumerate(zip(across, up, strict=True))
    return [(place, float(x), float(y)) for place, (x, y) in pairs if x is not None and y is not None]


def scatter(chart: Chart, width: float, lettering: Lettering) -> Drawing | None:
    """Draw a dot for each category; None of other than two series, or where too few would have a name."""
    if len(chart.series) != 2 or not points(chart) or len(points(chart)) < len(chart.categories):
        return None
    shown = points(chart)
    across, up = ticks([x for _, x, _ in shown]), ticks([y for _, _, y in shown])
    words, size = tick_words(up, chart.numerals), lettering.size
    left = room_of_ticks(words, lettering)
    heads = [lettering.broken(series.name, 0.9 * width, bold=True) for series in chart.series]
    top = (len(heads[1]) + 1) * lettering.leading
    bottom = top + 1.4 * plot_height(width, lettering)
    under = tick_words(across, chart.numerals)
    right = width - max(map(lettering.width, under)) / 2 - size
    if left > MOST_TICKS * width or right - left < width / 2:
        return None
    scales = (
        Scale(float(across[0]), float(across[-1]), left + size, right),
        Scale(float(up[0]), float(up[-1]), bottom, top),
    )
    reach, levels = (left, right + size), [scales[1].at(float(number)) for number in up]
    captions = at_ticks(levels, words, left, lettering)
    captions += lettering.lines(heads[1], (0, 0), bold=True, colour="quiet")
    field = Box(left, top - lettering.leading / 2, width - left, bottom - top + lettering.leading / 2)
    ats = [(place, (scales[0].at(x), scales[1].at(y))) for place, x, y in shown]
    grid = tuple(((reach[0], y), (reach[1], y)) for y in levels)
    room = DotField(field, tuple(captions), grid, _DOT * size, _DOT * size, 0.3 * size, lettering)
    called = call_dots(chart, ats, room)
    if called is None:
        return None
    named = [each.words for each in called.beside]
    shapes: list[Shape] = [each for y in levels for each in grid_line(reach, y, _GRID_PT, named)]
    shapes += (_dot(chart, place, at, size) for place, at in ats)
    captions += named
    captions += _under(scales[0], (across, under), bottom, lettering)
    last = bottom + 1.6 * lettering.leading
    start = width - max(lettering.width(line, bold=True) for line in heads[0]) - 1
    captions += lettering.lines(heads[0], (start, last), bold=True, colour="quiet")
    height = max(each.box.bottom for each in captions)
    listed = list_dots(called.listed, width, lettering)
    if listed:
        captions += shifted(listed, height).captions
        height += listed.height
    return Drawing(width, height, size, tuple(shapes), tuple(captions))


def _dot(chart: Chart, place: int, at: Point, size: float) -> Shape:
    return Dot(at, _DOT * size, "accent" if chart.accent in (None, place) else "muted")


def _under(
    scale: Scale, across: tuple[Sequence[Decimal], Sequence[str]], bottom: float, lettering: Lettering
) -> list[Caption]:
    """Write the numbers under the field, first and last, and those between that have room."""
    middle = bottom + lettering.leading
    made = [
        lettering.caption(word, (scale.at(float(number)), middle), "center", colour="quiet")
        for number, word in zip(*across, strict=True)
    ]
    order = [made[0], made[-1], *made[1:-1]]
    room = Box(0, bottom, scale.end * 2, 2 * lettering.leading)
    return sorted(freely([[each] for each in order], [], room), key=lambda each: each.box.x)
