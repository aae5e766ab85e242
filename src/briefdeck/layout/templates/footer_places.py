"""Footer, date and slide number: in the template's own placeholders, else drawn along the lower edge."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from types import MappingProxyType

from briefdeck.layout.templates.backing import is_calm
from briefdeck.layout.templates.free_space import clear_of, footer_slots, overlap
from briefdeck.layout.templates.title_place import EDGE_PT
from briefdeck.model.laid_out.boxes import Box, Obstacle
from briefdeck.model.laid_out.deck import DeckTemplate, ParaStyle, Role, SlideLayout, SlotSpec

_NAMES = {Role.FOOTER: "Footer", Role.DATE: "Date", Role.NUMBER: "Slide number"}
_LINE_PT = 18.0
_PlacesAlong = Callable[[Box, Sequence[Box]], Iterator[Box]]
"""The places along a line for a part of it, clear of what is taken, the nearest first."""
_MEETS_PT = 2.0
"""Boxes that reach less far into each other meet by inexact drawing only."""
_GROW: Mapping[str, Callable[[float, float], tuple[float, float]]] = {
    "left": lambda _, right: (0, right),
    "center": lambda left, right: (min(left, right), min(left, right)),
}
"""How far a place grows to the left and to the right of what is free there, by where its text begins."""
_DATE_PT, _NUMBER_PT, _SPACE_PT = 180.0, 36.0, 10.0
_LEAST_PT: Mapping[Role, float] = MappingProxyType({Role.DATE: 110, Role.FOOTER: 110, Role.NUMBER: 24})
"""A place that a logo leaves less width than this is not used."""
_LEAST_HEIGHT = 0.5
"""A placeholder lower than this share of its type is a line, which text stands across."""
_MOST_LINES = 6
"""Where nothing is free on the lowest line, so many above it are tried."""
_MOST_LINES_FOR_CALM = 3
"""So many lines are looked through for one that is clear of what stands out in a picture."""
_LEAST_SHARED_PT, _SHARE_OF_DATE = 300.0, 0.6
"""A footer's place as wide as this can give the date, which says more, this share of it."""
_BAR = 0.5
"""A drawing as wide as this share of the slide is a ground that footers may stand on."""


def own_footers(layout: SlideLayout, template: DeckTemplate, most_pt: float) -> tuple[SlotSpec, ...]:
    """Return a layout's placeholders for footer, date and number, each once and clear of logos.

    Their type is no larger than `most_pt`.
    """
    slots = reversed(footer_slots(layout, template))
    own = {spec.role: spec for spec in slots if spec.box.height >= _LEAST_HEIGHT * spec.levels[0].size_pt}
    sized = ((role, of_size(spec, most_pt)) for role, spec in own.items())
    named = (replace(spec, name=_NAMES[role], inherits=True, sizes=()) for role, spec in sized)
    return tuple(filter(None, (_beside_logos(spec, layout, template) for spec in named)))


def of_size(spec: SlotSpec, most_pt: float) -> SlotSpec:
    """Set a footer in type no larger than that."""
    first, *others = spec.levels
    if first.size_pt <= most_pt:
        return spec
    return replace(spec, levels=(replace(first, size_pt=most_pt), *others), resized=True)


def _beside_logos(spec: SlotSpec, layout: SlideLayout, template: DeckTemplate) -> SlotSpec | None:
    """Cut a placeholder clear of the logos that it meets; None where they leave too little of it."""
    box = clear_of(spec.box, [logo.box for logo in logos_at(spec.box, layout, template)])
    if box == spec.box:
        return spec
    fits = box.width >= _LEAST_PT[spec.role] and box.height >= spec.levels[0].size_pt + spec.insets.top
    return replace(spec, box=box, moved=True) if fits else None


def logos_at(box: Box, layout: SlideLayout, template: DeckTemplate) -> tuple[Obstacle, ...]:
    """Return the drawings that a line of text meets and does not stand on, as it would on a bar."""
    pictures = [ground.box for ground in layout.grounds[1:] if ground.paint.mosaic or not ground.paint.stops]

    def is_ground(drawing: Box) -> bool:
        is_bar = drawing.width >= _BAR * template.width_pt
        return is_bar or (drawing.share_of(box) >= 1 - 1e-9 and drawing not in pictures)

    met = (one for one in layout.obstacles if one.box.overlap(box) > _MEETS_PT)
    return tuple(one for one in met if one.has_words or not is_ground(one.box))


def sharing_with_date(
    own: tuple[SlotSpec, ...], across: Box, style: ParaStyle, layout: SlideLayout, template: DeckTemplate
) -> tuple[SlotSpec, ...]:
    """Let a date that would stand on a logo in a picture share the footer's place, if that is wide enough."""
    roles = {spec.role: spec for spec in own}
    footer, part = roles.get(Role.FOOTER), _parts(_footer_line(own, across, template))[Role.DATE]
    places = [*_free_along(across, layout, template, part, [spec.box for spec in own])]
    is_clear = not places or any(is_calm(box, layout) for box in places)
    if Role.DATE in roles or is_clear or footer is None or not _is_divisible(footer.box, layout):
        return own
    date, rest = _divided(footer.box)
    levels = (replace(style, align="left"),)
    drawn = SlotSpec(_NAMES[Role.DATE], Role.DATE, date, levels, footer.anchor, footer.insets)
    return (*(replace(spec, box=rest, moved=True) if spec is footer else spec for spec in own), drawn)


def _is_divisible(box: Box, layout: SlideLayout) -> bool:
    return box.width >= _LEAST_SHARED_PT and is_calm(box, layout)


def _divided(box: Box) -> tuple[Box, Box]:
    """Divide a footer's place: what the date gets, at its start, and the rest."""
    date = replace(box, width=_SHARE_OF_DATE * box.width)
    start = date.right + _SPACE_PT
    return date, replace(box, x=start, width=box.right - start)


def drawn_footers(
    own: Sequence[SlotSpec], across: Box, style: ParaStyle, layout: SlideLayout, template: DeckTemplate
) -> Iterator[SlotSpec]:
    """Place what a layout has no placeholder for: on the line of the others, or above where that is full."""
    roles, taken = [spec.role for spec in own], [spec.box for spec in own]
    usual = _parts(_footer_line(own, across, template)).items()
    missing = {role: part for role, part in usual if role not in roles}
    free, calm = (partial(along, across, layout, template) for along in (_free_along, _calm_along))
    lines = [[_raised(part, step) for part in missing.values()] for step in range(_MOST_LINES)]
    tries = (*((line, calm) for line in lines[:_MOST_LINES_FOR_CALM]), *((line, free) for line in lines))
    placed = (_each_placed(line, taken, along) for line, along in tries)
    boxes = next(filter(None, placed), list(missing.values()))
    for role, box in zip(missing, boxes, strict=True):
        align = "right" if role is Role.NUMBER else "left"
        yield SlotSpec(_NAMES[role], role, box, (replace(style, align=align),), "middle")


def _raised(part: Box, lines: int) -> Box:
    return replace(part, y=part.y - lines * _LINE_PT)


def _footer_line(own: Sequence[SlotSpec], across: Box, template: DeckTemplate) -> Box:
    """Return the line that drawn footers stand on: that of the others at the foot, or at the lower edge."""
    lowest = template.height_pt - EDGE_PT - _LINE_PT
    feet = (spec.box for spec in own if spec.box.y > template.height_pt / 2)
    y = next((box.y + (box.height - _LINE_PT) / 2 for box in feet), lowest)
    return Box(across.x, y, across.width, _LINE_PT)


def _each_placed(parts: Sequence[Box], taken: Sequence[Box], along: _PlacesAlong) -> list[Box]:
    """Return the nearest of the places along a line for each part; none if there is not one for each."""
    found: list[Box] = []
    for part in parts:
        place = next(along(part, [*taken, *found]), None)
        if place is None:
            return []
        found.append(place)
    return found


def _calm_along(
    across: Box, layout: SlideLayout, template: DeckTemplate, part: Box, taken: Sequence[Box]
) -> Iterator[Box]:
    """Go through the free places that are also clear of what stands out in a picture, such as a logo."""
    places = _free_along(across, layout, template, part, taken)
    return (box for box in places if is_calm(box, layout))


def _free_along(
    across: Box, layout: SlideLayout, template: DeckTemplate, part: Box, taken: Sequence[Box]
) -> Iterator[Box]:
    """Go through the places along a line where nothing else stands, the nearest first."""
    beside = [*taken, *(one.box for one in layout.obstacles)]
    edges = ((box.right + _SPACE_PT, box.x - _SPACE_PT - part.width) for box in beside)
    starts = sorted((part.x, *chain.from_iterable(edges)), key=lambda x: abs(x - part.x))
    places = (replace(part, x=x) for x in starts if across.x <= x <= across.right - part.width)
    clear = (box for box in places if not any(overlap(box, other) for other in taken))
    return (box for box in clear if not logos_at(box, layout, template))


def with_room(
    feet: Sequence[SlotSpec], taken: Sequence[Box], layout: SlideLayout, template: DeckTemplate
) -> tuple[SlotSpec, ...]:
    """Let footers and dates that do not fit outgrow their places on the slide, if nothing is beside them."""
    boxes = [*taken, *(spec.box for spec in feet)]
    rooms = [_widened(spec, boxes, template) if spec.levels[0].align in _GROW else spec.box for spec in feet]
    return tuple(
        replace(spec, room=room) if room != spec.box and _stays_calm(spec.box, room, layout) else spec
        for spec, room in zip(feet, rooms, strict=True)
    )


def _stays_calm(box: Box, room: Box, layout: SlideLayout) -> bool:
    """Tell whether a room has no part of a picture that stands out, unless the place in it has one."""
    return is_calm(room, layout) or not is_calm(box, layout)


def _widened(spec: SlotSpec, boxes: Sequence[Box], template: DeckTemplate) -> Box:
    box = spec.box
    beside = [other for other in boxes if other.y < box.bottom and other.bottom > box.y and other != box]
    left = min([box.x, *(box.x - other.right - _SPACE_PT for other in beside if other.right <= box.x)])
    free = (other.x - box.right - _SPACE_PT for other in beside if other.x >= box.right)
    right = min([box.width, template.width_pt - box.right, *free])
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
