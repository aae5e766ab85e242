"""Charts whose bars stand upright: names under them, values above them, no axis."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.naming import freely, legend, names_under
from briefdeck.layout.figures.scales import LEAST_PT, Scale, extent
from briefdeck.model.content.figure import Chart
from briefdeck.model.content.tones import bar_tone, ink_on, line_round
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.drawing import Bar, Caption, Drawing, Shape, Stroke
from briefdeck.model.writing.numbers import Numerals

_HEIGHT = 0.4
"""How high the space for bars is, as a share of the width, between the least and the most lines."""
_LEAST_LINES, _MOST_LINES = 7, 14
_FILLED = 0.7
"""How much of its place a category's bars fill."""
_WIDEST = 4.0
"""The most that a bar is wide, as a multiple of the size."""
_LINE_PT = 0.75
MOST_TICKS = 0.2
"""The most of the width that the numbers of gridlines take."""
_BESIDE_TICKS = 0.5
"""Between gridlines and their numbers, as a share of the size."""
_ASIDE = 0.15
"""What is left between a bar and its value, and between two values, as a share of the size."""


def plot_height(width: float, lettering: Lettering) -> float:
    """Return how high the marks of an upright chart may be."""
    least, most = _LEAST_LINES * lettering.leading, _MOST_LINES * lettering.leading
    return max(least, min(most, _HEIGHT * width))


@dataclass(frozen=True, slots=True)
class UprightBar:
    """A bar from one value to another, and the words at its far end."""

    category: int
    slot: int
    """Its place among the bars beside each other."""
    begin: float
    end: float
    label: str
    colour: str
    is_inside: bool = False
    """Whether its label stands in it, or not at all where it has no room there."""
    goes_on: bool = False
    """Whether it goes on from where the bar before it ends, or is the total."""


def columns(chart: Chart, width: float, lettering: Lettering) -> Drawing | None:
    """Draw upright bars, the series beside each other; None where names or values do not fit."""
    drawn = [
        UprightBar(place, number, 0.0, float(value), series.labels[place], bar_tone(chart, place, number))
        for number, series in enumerate(chart.series)
        for place, value in enumerate(series.values)
        if value is not None
    ]
    return upright(chart, drawn, len(chart.series), width, lettering)


def stacked_columns(chart: Chart, width: float, lettering: Lettering) -> Drawing | None:
    """Draw upright bars made up of their parts; None where these are below zero, or names do not fit."""
    if min(chart.known) < 0:
        return None
    drawn = [each for place in range(len(chart.categories)) for each in _stack(chart, place)]
    return upright(chart, drawn, 1, width, lettering)


def _stack(chart: Chart, place: int) -> list[UprightBar]:
    parts: list[UprightBar] = []
    top = 0.0
    for number, series in enumerate(chart.series):
        value = float(series.values[place] or 0)
        if value:
            colour, label = bar_tone(chart, place, number), series.labels[place]
            parts.append(UprightBar(place, 0, top, top + value, label, colour, is_inside=True))
        top += value
    return parts


def waterfall(chart: Chart, width: float, lettering: Lettering) -> Drawing | None:
    """Draw how changes lead from one level to the next; None where names or values do not fit."""
    if len(chart.series) != 1:
        return None
    series = chart.series[0]
    drawn = [
        UprightBar(place, 0, begin, end, series.labels[place], bar_tone(chart, place, 0), goes_on=True)
        for place, (begin, end) in enumerate(chart.levels)
        if series.values[place] is not None
    ]
    return upright(chart, drawn, 1, width, lettering)


def upright(
    chart: Chart,
    drawn: Sequence[UprightBar],
    beside: int,
    width: float,
    lettering: Lettering,
) -> Drawing | None:
    """Draw bars over the names of their categories, so many beside each other; None where they do not fit."""
    shapes, captions, top = legend(chart, width, lettering)
    slot = width / len(chart.categories)
    thick = min(_FILLED * slot / beside, _WIDEST * lettering.size)
    place = _Slots(slot, thick, beside, _scale(chart, drawn, top, width, lettering), lettering)
    labels = [_label(bar, place) for bar in drawn]
    room = slot * (1 - _ASIDE) if beside == 1 else thick
    if any(each.box.width > room for each, bar in zip(labels, drawn, strict=True) if not bar.is_inside):
        return None
    lowest = max([place.scale.start, *(each.box.bottom for each in labels)]) + lettering.leading * _ASIDE
    centres = [slot * (number + 0.5) for number in range(len(chart.categories))]
    names = names_under(chart, centres, (0.0, width), lowest, lettering)
    if names is None:
        return None
    shapes += [_bar(bar, place) for bar in drawn if bar.end != bar.begin] + _joints(drawn, place)
    zero = place.scale.at(0)
    shapes.append(Stroke((0, zero), (width, zero), _LINE_PT, "quiet"))
    captions += _kept(drawn, labels, place) + names
    height = max(each.box.bottom for each in captions)
    return Drawing(width, height, lettering.size, tuple(shapes), tuple(captions))


@dataclass(frozen=True, slots=True)
class _Slots:
    slot: float
    thick: float
    beside: int
    scale: Scale
    lettering: Lettering

    def area(self, bar: UprightBar) -> Box:
        """Return where a bar stands."""
        start = self.slot * (bar.category + 0.5) + self.thick * (bar.slot - self.beside / 2)
        top, bottom = sorted((self.scale.at(bar.begin), self.scale.at(bar.end)))
        return Box(start, top, self.thick, max(bottom - top, LEAST_PT))


def _scale(
    chart: Chart, drawn: Sequence[UprightBar], top: float, width: float, lettering: Lettering
) -> Scale:
    ends = [end for bar in drawn for end in (bar.begin, bar.end)]
    least, greatest = extent(chart, ends)
    over = 1.0 if not all(bar.is_inside for bar in drawn) else 0.0
    start = top + lettering.leading * (over + _ASIDE)
    return Scale(least, greatest, start + plot_height(width, lettering), start)


def _label(bar: UprightBar, place: _Slots) -> Caption:
    area, lettering = place.area(bar), place.lettering
    middle = area.x + area.width / 2
    if bar.is_inside:
        centre = area.y + area.height / 2
        ink = ink_on(bar.colour)
        return lettering.caption(bar.label, (middle, centre), "center", bold=True, colour=ink)
    is_under = bar.end < bar.begin or (bar.end == bar.begin and bar.end < 0)
    aside = lettering.leading * 0.5 + _ASIDE * lettering.size
    centre = area.bottom + aside if is_under else area.y - aside
    return lettering.caption(bar.label, (middle, centre), "center", bold=True)


def _kept(drawn: Sequence[UprightBar], labels: Sequence[Caption], place: _Slots) -> list[Caption]:
    """Leave out the labels that have no room in their bars."""
    pairs = zip(drawn, labels, strict=True)
    return [each for bar, each in pairs if not bar.is_inside or list(freely([[each]], [], place.area(bar)))]


def _bar(bar: UprightBar, place: _Slots) -> Shape:
    return Bar(place.area(bar), bar.colour, line_round(bar.colour))


def _joints(drawn: Sequence[UprightBar], place: _Slots) -> list[Shape]:
    """Join the level at which a bar ends with the next bar, where that goes on from it."""
    joints: list[Shape] = []
    for one, other in pairwise(drawn):
        if not other.goes_on:
            continue
        level = place.scale.at(one.end)
        left, right = place.area(one).right, place.area(other).x
        joints.append(Stroke((left, level), (right, level), _LINE_PT, "quiet"))
    return joints


def room_of_ticks(words: Sequence[str], lettering: Lettering) -> float:
    """Return how far right of the numbers of a scale its gridlines begin."""
    widest = max(lettering.caption(word, (0, 0)).box.width for word in words)
    return widest + _BESIDE_TICKS * lettering.size


def at_ticks(
    levels: Sequence[float], words: Sequence[str], left: float, lettering: Lettering
) -> list[Caption]:
    """Write the numbers of a scale before its gridlines, which begin so far from the left."""
    x = left - _BESIDE_TICKS * lettering.size
    pairs = zip(levels, words, strict=True)
    return [lettering.caption(word, (x, y), "right", colour="quiet") for y, word in pairs]


def tick_words(numbers: Sequence[Decimal], numerals: Numerals) -> list[str]:
    """Word the round numbers of a scale."""
    return [numerals.written(number) for number in numbers]
