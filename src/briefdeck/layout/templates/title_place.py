"""Where titles stand: in the template's own place, clear of logos, grown into free room where it is low."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefdeck.layout.templates.design import SMALLEST_TITLE_PT
from briefdeck.layout.templates.free_space import clear_of
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import DeckTemplate, ParaStyle, SlotSpec

NeededHeight = Callable[[SlotSpec], float]
"""How high the longest title is in a place, in points."""
EDGE_PT = 14.4
"""A fifth of an inch: nothing that is added stands nearer the edge of the slide."""
GAP_PT = 4.0
_MET_PT = 3.6
"""What meets a place by no more than its usual margin (21.1.2.1.1) is above or below it."""
LEAST_CONTENT_PT = 110.0
"""What titles leave to content at least: an area lower than this holds too little to be worth a slide."""
_SPARE_PT = 0.1
"""What a title's room has more than the title is high: sums of lengths differ in their last digits."""
_PITCH = 1.3
"""How high a line is at most in most fonts, with what is added for safety, as a share of its size."""
_LEAST_CLEAR = 0.6
"""Drawings that leave less than this share of a place for text are what it was put on."""
_AS_LONG = 0.8
_LEAST_WIDE = 0.5
"""The least share of its width that a title keeps beside a drawing."""


@dataclass(frozen=True, slots=True)
class LongTitles:
    """What the longest titles of each kind of slide need."""

    height: Callable[[str, SlotSpec], float] = lambda *_: 0
    """How high the longest of a kind is in a place, in points."""
    size: Callable[[SlotSpec], float] = lambda _: math.inf
    """How large the smallest is in a place, in points."""
    movable: frozenset[str] = frozenset()
    """Kinds on which titles may leave their place, because they would be cut there."""


def clear_of_logos(box: Box, drawings: Iterable[Box]) -> Box:
    """Cut a place for text clear of drawings, unless they fill much of it: then they lie behind the text."""
    free = clear_of(box, drawings)
    return free if free.width * free.height >= _LEAST_CLEAR * box.width * box.height else box


def beside_logos(spec: SlotSpec, drawings: Iterable[Box]) -> SlotSpec:
    """Cut a title's place clear of drawings in a corner of it; a bar or rule as long as it lies behind it."""
    box = spec.box
    short = [drawing for drawing in drawings if _across(drawing, box) < _AS_LONG * box.width]
    clear = clear_of_logos(box, short)
    return spec if clear == box else replace(spec, box=clear, moved=True)


def _across(one: Box, other: Box) -> float:
    return min(one.right, other.right) - max(one.x, other.x)


def smaller_than(title_pt: float, spec: SlotSpec) -> SlotSpec:
    """Leave a slot the sizes that are smaller than those of titles; the least whatever they are."""
    return replace(spec, sizes=tuple(size for size in spec.sizes if size < title_pt) or spec.sizes[-1:])


def at_most(most_pt: float, spec: SlotSpec) -> SlotSpec:
    """Leave a slot the sizes that are no larger than one, on one line and on several."""
    sizes, one = (
        tuple(size for size in tried if size <= most_pt) for tried in (spec.sizes, spec.one_line_sizes)
    )
    return replace(spec, sizes=sizes or spec.sizes[-1:], one_line_sizes=one)


def line_pt(style: ParaStyle) -> float:
    """Return how high a line of a title is."""
    return style.line_pt or style.size_pt * style.spacing * _PITCH


def with_one_line(spec: SlotSpec, busy: Sequence[Box], template: DeckTemplate) -> SlotSpec:
    """Make the place of a title high enough for one line of its type, as far as there is room.

    A title on a bar gets smaller instead.
    """
    if bar_behind(spec.box, busy):
        return spec
    room = free_room(spec.box, busy, template)
    needed = line_pt(spec.levels[0]) + spec.insets.top + spec.insets.bottom
    return spec if spec.box.height >= needed else replace(spec, box=grown(spec, needed, room), moved=True)


def grown(spec: SlotSpec, height: float, room: Box) -> Box:
    """Return a place as high as needed, grown to where its text would stand anyway, within a room."""
    box, high = spec.box, min(max(height, spec.box.height), room.height)
    wanted = {"top": box.y, "bottom": box.bottom - high}.get(spec.anchor, box.y + (box.height - high) / 2)
    return replace(box, y=min(max(wanted, room.y), room.bottom - high), height=high)


def reached(spec: SlotSpec, highest_pt: float) -> tuple[Box, ...]:
    """Return where titles stand, the highest of which is so high: their place, and the room round it."""
    box, room = spec.box, spec.room
    if room is None or highest_pt <= box.height:
        return (box,)
    over = replace(room, height=box.y - room.y)
    under = replace(room, y=box.bottom, height=room.bottom - box.bottom)
    return (box, *(part for part in (over, under) if part.height > GAP_PT))


def free_room(box: Box, busy: Iterable[Box], template: DeckTemplate) -> Box:
    """Return a box drawn out up and down, as far as nothing else stands there."""
    beside = [other for other in busy if _across(other, box) > 1]
    above = [other.bottom + GAP_PT for other in beside if other.bottom <= box.y + _MET_PT]
    below = [other.y - GAP_PT for other in beside if other.y >= box.bottom - _MET_PT]
    top = min(box.y, max([EDGE_PT, *above]))
    bottom = max(box.bottom, min([template.height_pt - EDGE_PT, *below]))
    return replace(box, y=top, height=bottom - top)


def roomy(
    spec: SlotSpec, needed: NeededHeight, content: Box, busy: Sequence[Box], template: DeckTemplate
) -> tuple[SlotSpec, Box]:
    """Give a title the room that the longest needs; content under it is lowered where it must be.

    A title on a bar stays on it, unless it would be tiny there and has room beyond it.
    """
    bar = bar_behind(spec.box, busy)
    if bar is None:
        return _lowering(spec, needed, content, busy, template)
    legible = tuple(size for size in spec.sizes if size >= SMALLEST_TITLE_PT)
    large = replace(spec, sizes=legible or spec.sizes[:1])
    if needed(large) > bar.height:
        place, left = _lowering(large, needed, content, busy, template)
        if place.room and place.room.height >= needed(large):
            return place, left
    return replace(spec, room=replace(spec.box, y=bar.y, height=bar.height)), content


def _lowering(
    spec: SlotSpec, needed: NeededHeight, content: Box, busy: Sequence[Box], template: DeckTemplate
) -> tuple[SlotSpec, Box]:
    room, high = free_room(spec.box, [*busy, content], template), needed(spec) + _SPARE_PT
    bottom = max(room.y + high if room.height < high else 0, spec.box.bottom if spec.moved else 0)
    lacking = bottom + GAP_PT - content.y
    if lacking > 0 and content.y >= spec.box.y and _across(content, room) > 1:
        lower = min(lacking, max(0.0, content.height - LEAST_CONTENT_PT))
        content = replace(content, y=content.y + lower, height=content.height - lower)
        room = free_room(spec.box, [*busy, content], template)
    return replace(spec, room=room), content


def roomy_elsewhere(
    spec: SlotSpec, needed: NeededHeight, content: Box, busy: Sequence[Box], template: DeckTemplate
) -> tuple[SlotSpec, Box]:
    """Do the same beside a drawing that leaves a title too little under its place, or under that drawing."""
    if bar_behind(spec.box, busy):
        return roomy(spec, needed, content, busy, template)
    places = (replace(spec, box=box, moved=True) for box in _places(spec.box, content, busy))
    tries = [roomy(place, needed, content, busy, template) for place in (spec, *places)]
    place, left = next(((p, c) for p, c in tries if p.room and p.room.height >= needed(p)), tries[0])
    return replace(spec, room=place.room), left


def _places(box: Box, content: Box, busy: Sequence[Box]) -> Iterator[Box]:
    """Go through where else titles may stand: beside what is under their place, and under that."""
    under = [one for one in busy if _across(one, box) > 1 and box.bottom - _MET_PT <= one.y < content.bottom]
    if under:
        left, right = min(one.x for one in under) - GAP_PT, max(one.right for one in under) + GAP_PT
        beside = (replace(box, width=left - box.x), replace(box, x=right, width=box.right - right))
        widest = max(beside, key=lambda place: place.width)
        if widest.width >= _LEAST_WIDE * box.width:
            yield widest
        first = min(under, key=lambda one: one.bottom)
        yield replace(box, y=first.bottom + GAP_PT, height=0)


def bar_behind(box: Box, drawings: Iterable[Box]) -> Box | None:
    """Return the bar that a title stands on: as long as the title, and as high."""
    long = (drawing for drawing in drawings if _across(drawing, box) >= _AS_LONG * box.width)
    return next((bar for bar in long if bar.y <= box.y + 1 and bar.bottom >= box.bottom - 1), None)
