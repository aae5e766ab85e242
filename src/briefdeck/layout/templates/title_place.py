"""Where titles stand: in the template's own place, clear of logos, grown into free room where it is low."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefdeck.layout.templates.free_space import clear_of, overlap
from briefdeck.model.deck import Box, DeckTemplate, ParaStyle, SlotSpec

EDGE_PT = 14.4
"""A fifth of an inch: nothing that is added stands nearer the edge of the slide."""
GAP_PT = 4.0
LEAST_CONTENT_PT = 110.0
"""What titles leave to content at least."""
_PITCH = 1.3
"""How high a line is at most in most fonts, with what is added for safety, as a share of its size."""
_GROUND_WIDTH, _GROUND_AREA = 0.8, 0.5
"""A drawing that spans so much of a title, or covers so much of a text, lies behind it."""


def beside_logos(spec: SlotSpec, drawings: Iterable[Box]) -> SlotSpec:
    """Cut the place of a title, or of text, clear of drawings that stand in a corner of it."""
    box = clear_of(spec.box, [drawing for drawing in drawings if not is_ground(drawing, spec.box)])
    return spec if box == spec.box else replace(spec, box=box, moved=True)


def is_ground(drawing: Box, box: Box) -> bool:
    """Tell whether a drawing lies behind a box rather than in its way."""
    across = min(drawing.right, box.right) - max(drawing.x, box.x)
    down = min(drawing.bottom, box.bottom) - max(drawing.y, box.y)
    if across <= 0 or down <= 0:
        return False
    return across * down >= _GROUND_AREA * box.width * box.height


def is_behind_title(drawing: Box, box: Box) -> bool:
    """Tell whether a drawing lies behind a title: also a bar or a rule as long as the title."""
    across = min(drawing.right, box.right) - max(drawing.x, box.x)
    return is_ground(drawing, box) or (overlap(drawing, box) and across >= _GROUND_WIDTH * box.width)


def line_pt(style: ParaStyle) -> float:
    """Return how high a line of a title is."""
    return style.line_pt or style.size_pt * style.spacing * _PITCH


def with_one_line(spec: SlotSpec, busy: Sequence[Box], template: DeckTemplate) -> SlotSpec:
    """Make the place of a title high enough for one line of its type, as far as there is room."""
    room = free_room(spec.box, busy, template)
    needed = line_pt(spec.levels[0]) + spec.insets.top + spec.insets.bottom
    return spec if spec.box.height >= needed else replace(spec, box=grown(spec, needed, room), moved=True)


def grown(spec: SlotSpec, height: float, room: Box) -> Box:
    """Return a place as high as needed, grown to where its text would stand anyway, within a room."""
    box, high = spec.box, min(max(height, spec.box.height), room.height)
    wanted = {"top": box.y, "bottom": box.bottom - high}.get(spec.anchor, box.y + (box.height - high) / 2)
    return replace(box, y=min(max(wanted, room.y), room.bottom - high), height=high)


def free_room(box: Box, busy: Iterable[Box], template: DeckTemplate) -> Box:
    """Return a box drawn out up and down, as far as nothing else stands there."""
    beside = [other for other in busy if min(other.right, box.right) - max(other.x, box.x) > 1]
    above = [other.bottom + GAP_PT for other in beside if other.bottom <= box.y + 1]
    below = [other.y - GAP_PT for other in beside if other.y >= box.bottom - 1]
    top = min(box.y, max([EDGE_PT, *above]))
    bottom = max(box.bottom, min([template.height_pt - EDGE_PT, *below]))
    return replace(box, y=top, height=bottom - top)


def roomy(
    spec: SlotSpec, needed: float, content: Box, busy: Iterable[Box], template: DeckTemplate
) -> tuple[SlotSpec, Box]:
    """Give a title the room that the longest needs; content under it is lowered where it must be."""
    room = free_room(spec.box, [*busy, content], template)
    is_under = content.y >= spec.box.y and min(content.right, room.right) - max(content.x, room.x) > 1
    lacking = needed - room.height
    if lacking > 0 and is_under:
        lower = min(lacking, max(0.0, content.height - LEAST_CONTENT_PT))
        content = replace(content, y=content.y + lower, height=content.height - lower)
        room = free_room(spec.box, [*busy, content], template)
    return replace(spec, room=room), content
