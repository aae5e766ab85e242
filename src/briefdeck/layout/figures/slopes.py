"""Slopes: a line from the first value to the last, names and values at both ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.lines import MARK, mark
from briefdeck.layout.figures.naming import ValueAndName, spread
from briefdeck.layout.figures.scales import Scale
from briefdeck.layout.figures.upright import plot_height
from briefdeck.model.content.figure import Chart, ChartSeries
from briefdeck.model.content.tones import LINES, ink_beside, line_look
from briefdeck.model.laid_out.drawing import Caption, Drawing, Shape, Stroke

_MOST_WORDS, _LEAST_LINES = 0.34, 0.32
"""The most of the width that the words at the first end take, and the least that lines between both take."""
_FARTHEST = 1.0
"""How far from its line words may stand, in lines of words: farther they would be beside another."""
_LINE_PT, _EDGE_PT = 2.0, 0.5


def as_lines(chart: Chart) -> Chart | None:
    """Return a chart of two moments whose series are the lines; None where there are not two.

    Nor are lines drawn where a series has numbers, but none at either moment.
    """
    if chart.is_dated:
        shown = _between(chart, 0, len(chart.categories) - 1) if len(chart.categories) > 1 else None
        return shown if shown and all(any(each.labels) for each in shown.series) else None
    if len(chart.series) != 2:
        return None
    first, last = chart.series
    return Chart(chart.form, (first.name, last.name), _turned(chart), accent_series=chart.accent)


def _turned(chart: Chart) -> tuple[ChartSeries, ...]:
    """Return a series for each category, of what all series have there."""
    return tuple(
        ChartSeries(
            name,
            tuple(each.values[place] for each in chart.series),
            tuple(each.labels[place] for each in chart.series),
        )
        for place, name in enumerate(chart.categories)
    )


def as_rows(chart: Chart) -> Chart | None:
    """Return a chart with a row for each line that `as_lines` gives, its series the two moments."""
    lines = as_lines(chart)
    if lines is None:
        return None
    names = tuple(each.name for each in lines.series)
    turned = replace(chart, categories=names, series=_turned(lines), is_dated=False)
    return replace(turned, accent=lines.accent_series, accent_series=None)


def _between(chart: Chart, first: int, last: int) -> Chart:
    series = tuple(
        ChartSeries(
            each.name, (each.values[first], each.values[last]), (each.labels[first], each.labels[last])
        )
        for each in chart.series
    )
    ends = chart.categories[first], chart.categories[last]
    return Chart(chart.form, ends, series, accent_series=chart.accent_series)


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two ends, and where it stands."""

    place: int
    x: float
    align: str


_Words = Sequence[ValueAndName | None]
"""What is said of each line at one end; None where nothing is known."""


def _words(chart: Chart, place: int, room: float, lettering: Lettering) -> _Words:
    """Return the values at one end, with their names at the last, or where a line has no other end."""
    names = [series.name if place or series.values[1] is None else "" for series in chart.series]
    return [
        None if series.values[place] is None else ValueAndName.of(series.labels[place], name, room, lettering)
        for series, name in zip(chart.series, names, strict=True)
    ]


def _widest(words: _Words) -> float:
    return max((each.width for each in words if each), default=0.0)


@dataclass(frozen=True, slots=True)
class _Band:
    """The height that the lines have."""

    scale: Scale
    room: tuple[float, float]
    lettering: Lettering


def slopes(chart: Chart, width: float, lettering: Lettering) -> Drawing | None:
    """Draw a line from first to last for each; None where there are not two moments, or words do not fit."""
    shown = as_lines(chart)
    if shown is None or not shown.known:
        return None
    labels = [label for series in shown.series for label in series.labels]
    heads = [lettering.broken(name, 0.45 * width, bold=True) for name in shown.categories]
    if max(lettering.width(label, bold=True) for label in labels) > _MOST_WORDS * width - lettering.size:
        return None
    left = _words(shown, 0, _MOST_WORDS * width - lettering.size, lettering)
    start = _widest(left) + lettering.size
    nearest = max(start + _LEAST_LINES * width, _wide(heads[0], lettering) + lettering.size)
    right = _words(shown, 1, width - nearest - lettering.size, lettering)
    end = width - _widest(right) - lettering.size
    sides, words = (_Side(0, start, "right"), _Side(1, end, "left")), (left, right)
    top = max(map(len, heads)) * lettering.leading
    lines = max(sum(each.count for each in side if each) for side in words)
    height = max(plot_height(width, lettering), lines * lettering.leading)
    half = 0.5 * lettering.leading
    scale = Scale(min(shown.known), max(shown.known), top + height - half, top + half)
    shapes, captions = _edges(sides, heads, (top, top + height), width, lettering)
    for number in range(len(shown.series)):
        shapes += _slope(shown, number, sides, scale, lettering)
    for side, said in zip(sides, words, strict=True):
        written = _said(shown, side, said, _Band(scale, (top, top + height), lettering))
        if written is None:
            return None
        captions += written
    return Drawing(width, top + height, lettering.size, tuple(shapes), tuple(captions))


def _edges(
    sides: Sequence[_Side],
    heads: Sequence[tuple[str, ...]],
    reach: tuple[float, float],
    width: float,
    lettering: Lettering,
) -> tuple[list[Shape], list[Caption]]:
    """Draw the two moments: an upright line each, its name over it, outwards."""
    shapes: list[Shape] = []
    captions: list[Caption] = []
    for side, head in zip(sides, heads, strict=True):
        shapes.append(Stroke((side.x, reach[0]), (side.x, reach[1]), _EDGE_PT, "muted"))
        widest = _wide(head, lettering)
        is_left = side.align == "right"
        inner = max(side.x, widest) if is_left else min(side.x, width - widest)
        start = reach[0] - len(head) * lettering.leading
        captions += lettering.lines(head, (inner, start), side.align, bold=True, colour="quiet")
    return shapes, captions


def _wide(head: Sequence[str], lettering: Lettering) -> float:
    return max(lettering.width(line, bold=True) for line in head) + 1


def _slope(
    chart: Chart,
    number: int,
    sides: Sequence[_Side],
    scale: Scale,
    lettering: Lettering,
) -> Iterator[Shape]:
    colour, dashed = slope_look(chart, number)
    series = chart.series[number]
    known = [
        (side.x, scale.at(float(value)))
        for side, value in zip(sides, series.values, strict=True)
        if value is not None
    ]
    if len(known) > 1:
        yield Stroke(known[0], known[1], _LINE_PT, colour, dashed)
    for at in known:
        yield mark(number if len(chart.series) <= len(LINES) else 0, at, MARK * lettering.size, colour)


def slope_look(chart: Chart, number: int) -> tuple[str, bool]:
    """Return the look of a line: of many, all but the one that the message is about are quiet."""
    if len(chart.series) <= len(LINES):
        return line_look(chart, number)
    return ("accent" if chart.accent_series in (None, number) else "muted"), False


def _said(
    chart: Chart,
    side: _Side,
    words: _Words,
    band: _Band,
) -> list[Caption] | None:
    """Write values and names at one end, pushed apart where they would collide.

    None is returned where one would stand so far from its line that it seems to be of another.
    """
    scale, room, lettering = band.scale, band.room, band.lettering
    told = [(number, said) for number, said in enumerate(words) if said]
    heights = [said.count * lettering.leading for _, said in told]
    wanted = [scale.at(float(chart.series[number].values[side.place] or 0)) for number, _ in told]
    tops = spread(wanted, heights, room)
    places = zip(wanted, heights, tops, strict=True)
    if any(abs(top + high / 2 - at) > _FARTHEST * lettering.leading for at, high, top in places):
        return None
    aside = 0.6 * lettering.size * (-1 if side.align == "right" else 1)
    written: list[Caption] = []
    for (number, said), top in zip(told, tops, strict=True):
        colour = ink_beside(slope_look(chart, number)[0])
        written += said.captions((side.x + aside, top), lettering, side.align, colour)
    return written
