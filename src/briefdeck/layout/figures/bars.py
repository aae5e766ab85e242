"""Bars that run across: names before or above them, values at their ends, no axis."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefdeck.layout.figures.lettering import Lettering
from briefdeck.model.boxes import Box
from briefdeck.model.drawing import Bar, Caption, Drawing, Shape, Stroke
from briefdeck.model.figure import Chart

_MOST_NAMES = 0.42
"""The most of a chart's width that names may take; wider ones stand above their bars."""
_GAP = 0.5
"""Between bars, as a share of a line."""
_BESIDE = 0.5
"""Between a bar and the words at its ends, as a share of the size."""
_LINE_PT = 0.75


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the parts of a chart stand: its names, then its bars from the least to the greatest value."""

    names: float
    """The width of the names; 0 where they stand above the bars."""
    start: float
    """Where bars may begin, and how long the longest may be."""
    length: float
    least: float
    greatest: float

    def at(self, value: float) -> float:
        """Return where a value stands."""
        return self.start + self.length * (value - self.least) / ((self.greatest - self.least) or 1)


def bars(chart: Chart, width: float, lettering: Lettering) -> Drawing:
    """Draw the bars of a chart's series, one under another."""
    columns = _columns(chart, width, lettering)
    shapes: list[Shape] = []
    captions: list[Caption] = []
    top = 0.0
    for place, name in enumerate(chart.categories):
        lines = lettering.broken(name, columns.names or width)
        captions += _name(lines, columns.names or width, top, lettering)
        head = 0 if columns.names else len(lines) * lettering.leading
        for row in _rows_of(chart, place):
            area = Box(0, top + head, width, lettering.leading)
            shapes.append(_bar(row, area, columns))
            captions.append(_value(row, area, columns, lettering))
            head += lettering.leading
        top += max(head, len(lines) * lettering.leading) + _GAP * lettering.leading
    height = max(0.0, top - _GAP * lettering.leading)
    zero = columns.at(0)
    shapes.append(Stroke((zero, 0), (zero, height), _LINE_PT, "quiet"))
    return Drawing(width, height, lettering.size, tuple(shapes), tuple(captions))


@dataclass(frozen=True, slots=True)
class _Row:
    value: float
    label: str
    is_accent: bool


def _rows_of(chart: Chart, place: int) -> Iterator[_Row]:
    """Go through the bars of a category; what is not known has none."""
    for series in chart.series:
        value = series.values[place]
        if value is not None:
            yield _Row(float(value), series.labels[place], chart.accent in (None, place))


def _columns(chart: Chart, width: float, lettering: Lettering) -> _Columns:
    names = max(lettering.width(name) for name in chart.categories) + _BESIDE * lettering.size
    widest = max(lettering.widest(name) for name in chart.categories) + _BESIDE * lettering.size
    names = min(names, max(widest, _MOST_NAMES * width))
    names = names if names <= _MOST_NAMES * width else 0
    labels = [label for series in chart.series for label in series.labels]
    room = max(lettering.width(label, bold=True) for label in labels) + 2 * _BESIDE * lettering.size
    values = [float(value) for series in chart.series for value in series.values if value is not None]
    least, greatest = min(0.0, *values), max(0.0, *values)
    before = room if least < 0 else 0
    return _Columns(names, names + before, max(1.0, width - names - before - room), least, greatest)


def _name(lines: tuple[str, ...], width: float, top: float, lettering: Lettering) -> Iterator[Caption]:
    for number, line in enumerate(lines):
        box = Box(0, top + number * lettering.leading, width, lettering.leading)
        yield Caption(line, box)


def _bar(row: _Row, area: Box, columns: _Columns) -> Bar:
    start, end = sorted((columns.at(0), columns.at(row.value)))
    inset = area.height * 0.08
    box = Box(start, area.y + inset, max(end - start, 0.01), area.height - 2 * inset)
    return Bar(box, "accent" if row.is_accent else "muted")


def _value(row: _Row, area: Box, columns: _Columns, lettering: Lettering) -> Caption:
    gap = _BESIDE * lettering.size
    width = lettering.width(row.label, bold=True) + gap
    end = columns.at(row.value)
    is_left = row.value < 0
    box = Box(end - gap - width if is_left else end + gap, area.y, width, area.height)
    return Caption(row.label, box, bold=True, align="right" if is_left else "left")
