"""Slides that run from the right: laid out from the left, on a template seen in a mirror, then turned.

So nothing meets a logo of the template, and placeholders are where that has them. What is mirrored is where
things stand; how text is aligned is said by who writes it, for whom `left` is the start of lines.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from briefdeck.layout.templates.direction import from_start, with_room_for_marks
from briefdeck.model.content.picture import Picture
from briefdeck.model.laid_out import drawing
from briefdeck.model.laid_out.boxes import Box, Insets, Mosaic, Paint
from briefdeck.model.laid_out.deck import DeckTemplate
from briefdeck.model.laid_out.deck_parts import DeckChart, DeckDrawing, PointLabel
from briefdeck.model.writing.writings import Direction, direction_of

T = TypeVar("T")
_SIDES = {"left": "right", "right": "left"}
_PIECE = 4
"""Bytes of a piece of a mosaic."""


def seen_from_start(template: DeckTemplate, language: str) -> DeckTemplate:
    """Return a template as it is laid out on: for a language that runs from the right, in a mirror."""
    if direction_of(language) is Direction.FROM_LEFT:
        return template
    return mirrored(from_start(template), template.width_pt)


def made_for(template: DeckTemplate, language: str) -> DeckTemplate:
    """Return a template that is ours as its file is made for a language."""
    if direction_of(language) is Direction.FROM_LEFT:
        return template
    return seen_from_start(with_room_for_marks(template), language)


def turned_to(language: str, value: T, width: float) -> T:
    """Return slides, or a template, that were laid out from the left, as a language runs."""
    return value if direction_of(language) is Direction.FROM_LEFT else mirrored(value, width)


def mirrored(value: T, width: float) -> T:
    """Return a template, slides or any part of them in a mirror that stands upright in slides of a width."""
    result: T = _mirrored(value, width)
    return result


def _mirrored(value: Any, width: float) -> Any:
    if isinstance(value, tuple):
        return tuple(_mirrored(part, width) for part in value)
    if turn := _TURNED.get(type(value)):
        return turn(value, width)
    if not is_dataclass(value) or isinstance(value, type | Picture):
        return value
    found = ((each.name, getattr(value, each.name)) for each in fields(value))
    changed = ((name, part, _mirrored(part, width)) for name, part in found)
    return replace(value, **{name: new for name, old, new in changed if new is not old})


def _box(box: Box, width: float) -> Box:
    return replace(box, x=width - box.right)


def _insets(insets: Insets, _width: float) -> Insets:
    return replace(insets, left=insets.right, right=insets.left)


def _paint(paint: Paint, _width: float) -> Paint:
    return replace(paint, angle=180 - paint.angle, mosaic=paint.mosaic and _mosaic(paint.mosaic))


def _mosaic(mosaic: Mosaic) -> Mosaic:
    line = _PIECE * mosaic.width
    rows = (mosaic.pieces[start : start + line] for start in range(0, len(mosaic.pieces), line))
    turned = b"".join(row[at : at + _PIECE] for row in rows for at in range(len(row) - _PIECE, -1, -_PIECE))
    return replace(mosaic, pieces=turned, place=_box(mosaic.place, 1))


def _drawing(given: DeckDrawing, width: float) -> DeckDrawing:
    """Turn a drawing within its box; what is read from one side only, a code, moves as it is."""
    inner = given.box.width
    return replace(given, box=_box(given.box, width), drawing=_drawn(given.drawing, inner))


def _drawn(whole: drawing.Drawing, inner: float) -> drawing.Drawing:
    shapes = tuple(_shape(shape, inner) for shape in whole.shapes)
    captions = tuple(replace(each, box=_box(each.box, inner), align=each.align) for each in whole.captions)
    return replace(whole, shapes=shapes, captions=captions)


def _shape(shape: drawing.Shape, width: float) -> drawing.Shape:
    def at(point: drawing.Point) -> drawing.Point:
        return width - point[0], point[1]

    match shape:
        case drawing.Bar(box):
            return replace(shape, box=_box(box, width))
        case drawing.Stroke(begin, end):
            return replace(shape, begin=at(begin), end=at(end))
        case drawing.Dot(centre):
            return replace(shape, centre=at(centre))
        case drawing.Polygon(points):
            return replace(shape, points=tuple(map(at, points)))
        case drawing.Squares(boxes):
            moved = width - max(box.right for box in boxes) - min(box.x for box in boxes)
            return replace(shape, boxes=tuple(replace(box, x=box.x + moved) for box in boxes))


def _chart(given: DeckChart, width: float) -> DeckChart:
    plot, legend = (each and _box(each, given.box.width) for each in (given.plot, given.legend))
    above, below = (each and _drawn(each, given.box.width) for each in (given.above, given.below))
    turned = replace(given, above=above, below=below, labels=tuple(map(_label, given.labels)))
    return replace(turned, box=_box(given.box, width), plot=plot, legend=legend)


def _label(label: PointLabel) -> PointLabel:
    right, down = label.shift
    return replace(label, side=_SIDES.get(label.side, label.side), shift=(-right, down))


_TURNED: Mapping[type, Callable[..., Any]] = {
    Box: _box,
    Insets: _insets,
    Paint: _paint,
    DeckDrawing: _drawing,
    DeckChart: _chart,
}
"""What is turned otherwise than part by part."""
