"""What is wrong with a drawing, told from the drawing alone and the chart that it shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from math import inf

from briefdeck.layout.figures.charts import Draw, drawn_as, stacked_when_dated
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.maps import draw_map
from briefdeck.layout.figures.rows import bars, dots, shares, stacked_bars
from briefdeck.layout.figures.slopes import as_lines, slopes
from briefdeck.layout.figures.strip import draw_strip
from briefdeck.layout.figures.times import draw_times
from briefdeck.layout.figures.upright import columns, stacked_columns
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.arrangement import Arrangement
from briefdeck.model.content.figure import Chart
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.drawing import Bar, Caption, Dot, Drawing, Polygon, Shape, Stroke

NEAR_PT = 0.02
"""What rounding may add."""
_INTO_PT = 0.75
"""So far may the box of a caption reach into a shape: letters are lower than their line."""
_LINE_PT, _STEPS = 1.5, 60
"""Lines of data are as thick as this; and into so many steps one is divided."""
_NUMBER = re.compile(r"−?\d[\d,]*(\.\d+)?%?\*?")


def figure_faults(section: Arrangement, width: float, lettering: Lettering) -> Iterator[str]:
    """Draw a figure, and go through what is wrong with it, each with the kind of fault before a colon."""
    if section.scale:
        drawing = draw_times(section.scale, width, lettering)
        yield from (each for each in drawing_faults(drawing, lettering))
        said = _squeezed("".join(each.text for each in drawing.captions))
        words = (word for mark in section.scale.marks for word in (mark.name, mark.date, mark.note))
        yield from (f"lost: {word}" for word in words if _squeezed(word) not in said)
    elif section.map:
        drawing = draw_map(section.map, width, lettering, inf)
        assert drawing is not None
        yield from drawing_faults(drawing, lettering)
        said = _squeezed("".join(each.text for each in drawing.captions))
        words = {
            word for mark in section.map.marks for word in (mark.name, *(each.name for each in mark.spots))
        }
        yield from (f"lost: {word}" for word in sorted(words) if _squeezed(word) not in said)
    elif section.chart and section.display is Display.STRIP:
        drawing = draw_strip(section.chart, width, lettering)
        yield from drawing_faults(drawing, lettering)
    elif section.chart:
        how, drawing = drawn_as(section.chart, width, lettering)
        yield from (f"{each} [{how.__name__}]" for each in drawing_faults(drawing, lettering))
        yield from (f"{each} [{how.__name__}]" for each in chart_faults(drawing, section.chart, how))


def drawing_faults(drawing: Drawing, lettering: Lettering) -> Iterator[str]:
    """Go through what would be wrong in any figure, each with the kind of fault before a colon."""
    yield from _outside(drawing)
    yield from _clipped(drawing, lettering)
    yield from _colliding(drawing.captions)
    yield from _covered(drawing)
    if drawing.size < lettering.size:
        yield f"small: type of {drawing.size} pt"


def chart_faults(drawing: Drawing, chart: Chart, how: Draw) -> Iterator[str]:
    """Go through where a drawing says something else than its chart, drawn in a way."""
    said = _squeezed("".join(each.text for each in drawing.captions))
    yield from (f"lost: {name}" for name in _names(chart, how) if _squeezed(name) not in said)
    yield from _other_numbers(drawing, chart, how)
    legend = [each.colour for each in drawing.shapes[: len(chart.series)] if isinstance(each, Bar)]
    if how in _WITH_LEGEND and 1 < len(chart.series) != len(set(legend)):
        yield f"alike: {legend}"
    if how in _MEASURED:
        yield from _other_lengths(drawing, chart, how)


def _names(chart: Chart, how: Draw) -> Iterator[str]:
    """Go through the names that must be read: of dates the first and the last, of slopes those drawn."""
    shown = (as_lines(chart) if how is slopes else None) or chart
    names = shown.categories
    yield from (names[0], names[-1]) if chart.is_dated else names
    if len(shown.series) > 1:
        yield from (each.name for each in shown.series if any(each.labels))


def _other_numbers(drawing: Drawing, chart: Chart, how: Draw) -> Iterator[str]:
    """Numbers in bold are those of the chart; where all are written, they stand in its order."""
    labels = Counter(label for series in chart.series for label in series.labels if label)
    bold = [each.text for each in drawing.captions if each.bold]
    if how in _ALL_WRITTEN:
        by_series = [label for series in chart.series for label in series.labels]
        in_rows = [
            label for row in zip(*(each.labels for each in chart.series), strict=True) for label in row
        ]
        wanted = _squeezed("".join(by_series if how is columns else in_rows))
        if _squeezed("".join(bold)) != wanted:
            yield f"numbers: {bold} for {wanted}"
    elif how is not slopes:  # the names of its two moments are bold too, and may be numbers
        heads = {word for series in chart.series for word in series.name.split()}
        wrong = [
            text for text in bold if _NUMBER.fullmatch(text) and text not in labels and text not in heads
        ]
        yield from (f"numbers: {text} is not in the data" for text in wrong if not _is_piece(text, labels))


def _is_piece(text: str, labels: Counter[str]) -> bool:
    """Tell whether a text is part of a number that was broken over lines."""
    return any(text in label for label in labels)


def _other_lengths(drawing: Drawing, chart: Chart, how: Draw) -> Iterator[str]:
    """Bars are as long as their values, each as far as the others on one scale; none is drawn for zero."""
    bars_drawn = [each.box for each in drawing.shapes if isinstance(each, Bar)]
    bars_drawn = bars_drawn[len(chart.series) if len(chart.series) > 1 else 0 :]  # after those of the legend
    lengths = [box.height if how in _UPRIGHT else box.width for box in bars_drawn]
    series = [each.values for each in chart.series]
    order = chain(*series) if how is columns else chain(*zip(*series, strict=True))
    values = [abs(float(value)) for value in order if value]
    if len(values) != len(lengths):
        yield f"lengths: {len(lengths)} bars for {len(values)} values"
        return
    unit = max(lengths, default=0) / (max(values, default=0) or 1)
    for value, length in zip(values, lengths, strict=True):
        if abs(length - value * unit) > NEAR_PT:
            yield f"lengths: {length:.2f} pt for {value}, where {value * unit:.2f} were right"


_ALL_WRITTEN = (bars, dots, columns)
_MEASURED = (bars, columns, stacked_bars, stacked_columns, stacked_when_dated)
_WITH_LEGEND = (*_MEASURED, dots, shares)
_UPRIGHT = (columns, stacked_columns, stacked_when_dated)
"""Ways of drawing: with all values written, bars as long as values, tones in a legend, and upright bars."""


def _squeezed(text: str) -> str:
    return "".join(text.split())


def box_of(shape: Shape) -> Box:
    """Return the least box round a shape."""
    match shape:
        case Bar(box):
            return box
        case Dot((x, y), radius):
            return Box(x - radius, y - radius, 2 * radius, 2 * radius)
        case Stroke(begin, end):
            return _round((begin, end))
        case Polygon(points):
            return _round(points)


def _round(points: Sequence[tuple[float, float]]) -> Box:
    left, top = (min(point[axis] for point in points) for axis in (0, 1))
    right, bottom = (max(point[axis] for point in points) for axis in (0, 1))
    return Box(left, top, right - left, bottom - top)


def _outside(drawing: Drawing) -> Iterator[str]:
    whole = Box(0, 0, drawing.width, drawing.height)
    for caption in drawing.captions:
        if not _holds(whole, caption.box, NEAR_PT):
            yield f"outside: {caption.text!r} {caption.box}"
    for shape in drawing.shapes:
        if not _holds(whole, box_of(shape), 1.0):
            yield f"outside: {type(shape).__name__} {box_of(shape)}"


def _holds(whole: Box, part: Box, slack: float) -> bool:
    return (
        part.x >= whole.x - slack
        and part.y >= whole.y - slack
        and part.right <= whole.right + slack
        and part.bottom <= whole.bottom + slack
    )


def _clipped(drawing: Drawing, lettering: Lettering) -> Iterator[str]:
    for each in drawing.captions:
        need = lettering.width(each.text, bold=each.bold)
        if need > each.box.width + NEAR_PT or each.box.height < drawing.size - NEAR_PT:
            yield f"clipped: {each.text!r} needs {need:.1f} of {each.box}"


def _colliding(captions: Sequence[Caption]) -> Iterator[str]:
    ordered = sorted((each for each in captions if each.text), key=lambda each: each.box.y)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.box.y > one.box.bottom:
                break
            if _depth(one.box, other.box) > NEAR_PT:
                yield f"colliding: {one.text!r} and {other.text!r}"


def _depth(one: Box, other: Box) -> float:
    """Return how far two reach into each other, the less of across and down."""
    across = min(one.right, other.right) - max(one.x, other.x)
    return min(across, min(one.bottom, other.bottom) - max(one.y, other.y))


def _covered(drawing: Drawing) -> Iterator[str]:
    """Words stand whole in one shape, or clear of all."""
    solid = [(each, box_of(each)) for each in drawing.shapes if isinstance(each, Bar | Dot) and each.colour]
    thick = [each for each in drawing.shapes if isinstance(each, Stroke) and each.thickness >= _LINE_PT]
    for caption in drawing.captions:
        ink = _ink(caption, drawing.size)
        for shape, box in solid:
            if _depth(ink, box) > _INTO_PT and not _holds(box, ink, _INTO_PT):
                yield f"covered: {caption.text!r} by {type(shape).__name__}"
        if any(_crosses(line, ink) for line in thick):
            yield f"crossed: {caption.text!r} by a line"


def _crosses(line: Stroke, box: Box) -> bool:
    """Tell whether a line runs through a box, a little inside of its edges."""
    (x1, y1), (x2, y2) = line.begin, line.end
    left, right, top, bottom = box.x + 1, box.right - 1, box.y + 2, box.bottom - 2
    if max(x1, x2) <= left or min(x1, x2) >= right or max(y1, y2) <= top or min(y1, y2) >= bottom:
        return False
    for step in range(_STEPS + 1):
        share = step / _STEPS
        x, y = x1 + share * (x2 - x1), y1 + share * (y2 - y1)
        if left < x < right and top < y < bottom:
            return True
    return False


def _ink(caption: Caption, size: float) -> Box:
    """Return about where the letters of a caption are."""
    box, height = caption.box, min(caption.box.height, 0.9 * size)
    return Box(box.x, box.y + (box.height - height) / 2, box.width, height)
