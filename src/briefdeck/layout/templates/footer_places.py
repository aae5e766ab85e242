"""Footer, date and slide number: in the template's own placeholders, else drawn along the lower edge."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from briefdeck.layout.templates.free_space import footer_slots, overlap
from briefdeck.layout.templates.title_place import EDGE_PT
from briefdeck.model.boxes import Box
from briefdeck.model.deck import DeckTemplate, ParaStyle, Role, SlideLayout, SlotSpec

_NAMES = {Role.FOOTER: "Footer", Role.DATE: "Date", Role.NUMBER: "Slide number"}
_LINE_PT = 18.0
_GROW: Mapping[str, Callable[[float, float], tuple[float, float]]] = MappingProxyType(
    {
        "left": lambda _, right: (0, right),
        "center": lambda left, right: (min(left, right), min(left, right)),
    }
)
"""How far a place grows to the left and to the right of what is free there, by where its text begins."""
_DATE_PT, _NUMBER_PT, _SPACE_PT = 180.0, 36.0, 10.0


def own_footers(layout: SlideLayout, template: DeckTemplate) -> tuple[SlotSpec, ...]:
    """Return a layout's placeholders for footer, date and number, each once."""
    own = {spec.role: spec for spec in reversed(footer_slots(layout, template))}
    return tuple(replace(spec, name=_NAMES[role], inherits=True, sizes=()) for role, spec in own.items())


def drawn_footers(
    own: Sequence[SlotSpec], line: Box, style: ParaStyle, taken: Sequence[Box]
) -> Iterator[SlotSpec]:
    """Place on a line, where nothing else stands, what a layout has no placeholder for."""
    roles, busy = [spec.role for spec in own], [*taken, *(spec.box for spec in own)]
    for role, box in _parts(line).items():
        if role not in roles and not any(overlap(box, other) for other in busy):
            align = "right" if role is Role.NUMBER else "left"
            yield SlotSpec(_NAMES[role], role, box, (replace(style, align=align),), "middle")


def footer_line(own: Sequence[SlotSpec], across: Box, template: DeckTemplate) -> Box:
    """Return the line that drawn footers stand on: that of the others, or at the lower edge."""
    lowest = template.height_pt - EDGE_PT - _LINE_PT
    y = next((spec.box.y + (spec.box.height - _LINE_PT) / 2 for spec in own), lowest)
    return Box(across.x, y, across.width, _LINE_PT)


def with_room(feet: Sequence[SlotSpec], taken: Sequence[Box]) -> tuple[SlotSpec, ...]:
    """Let footers and dates that do not fit outgrow their places, as far as nothing stands beside them."""
    boxes = [*taken, *(spec.box for spec in feet)]
    return tuple(
        replace(spec, room=_widened(spec, boxes)) if spec.levels[0].align in _GROW else spec for spec in feet
    )


def _widened(spec: SlotSpec, boxes: Sequence[Box]) -> Box:
    box = spec.box
    beside = [other for other in boxes if other.y < box.bottom and other.bottom > box.y and other != box]
    left = min([box.x, *(box.x - other.right - _SPACE_PT for other in beside if other.right <= box.x)])
    right = min([box.width, *(other.x - box.right - _SPACE_PT for other in beside if other.x >= box.right)])
    before, after = _GROW[spec.levels[0].align](max(0.0, left), max(0.0, right))
    return replace(box, x=box.x - before, width=box.width + before + after)


def _parts(line: Box) -> dict[Role, Box]:
    """Divide a line: the date at its start, the footer in the middle, the number at its end."""
    date, footer = min(_DATE_PT, line.width / 3), line.width / 3
    start = line.x + date + _SPACE_PT
    return {
        Role.DATE: replace(line, width=date),
        Role.FOOTER: replace(line, x=start, width=footer),
        Role.NUMBER: replace(line, x=line.right - _NUMBER_PT, width=_NUMBER_PT),
    }
