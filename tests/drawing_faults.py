"""What is wrong with a drawing, told from the drawing alone and the chart that it shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from briefdeck.layout.figures.lettering import Lettering
from briefdeck.model.boxes import Box
from briefdeck.model.drawing import Bar, Caption, Dot, Drawing, Polygon, Shape, Stroke
from briefdeck.model.figure import Chart

NEAR_PT = 0.02
"""What rounding may add."""
_INTO_PT = 0.75
"""So far may the box of a caption reach into a shape: letters are lower than their line."""
_NUMBER = re.compile(r"−?[\d,]*\.?\d+%?\*?")


def drawing_faults(drawing: Drawing, lettering: Lettering) -> Iterator[str]:
    """Go through what would be wrong in any figure, each with the kind of fault before a colon."""
    yield from _outside(drawing)
    yield from _clipped(drawing, lettering)
    yield from _colliding(drawing.captions)
    yield from _covered(drawing)
    if drawing.size < lettering.size:
        yield f"small: type of {drawing.size} pt"


def chart_faults(drawing: Drawing, chart: Chart) -> Iterator[str]:
    """Go through where a drawing says something else than its chart."""
    said = _squeezed("".join(each.text for each in drawing.captions))
    names = chart.categories if not chart.is_dated else (chart.categories[0], chart.categories[-1])
    names = names if drawing.height else ()
    yield from (f"lost: {name}" for name in names if _squeezed(name) not in said)
    if len(chart.series) > 1:
        named = (each.name for each in chart.series if any(each.labels))
        yield from (f"lost: {name}" for name in named if drawing.height and _squeezed(name) not in said)


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
    solid = [each for each in drawing.shapes if isinstance(each, Bar | Dot) and each.colour]
    for caption in drawing.captions:
        ink = _ink(caption, drawing.size)
        for shape in solid:
            box = box_of(shape)
            if _depth(ink, box) > _INTO_PT and not _holds(box, ink, _INTO_PT):
                yield f"covered: {caption.text!r} by {type(shape).__name__}"


def _ink(caption: Caption, size: float) -> Box:
    """Return about where the letters of a caption are."""
    box, height = caption.box, min(caption.box.height, 0.9 * size)
    return Box(box.x, box.y + (box.height - height) / 2, box.width, height)
