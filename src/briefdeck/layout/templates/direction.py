"""Text that runs from one side on a template made for text that runs from the other."""

from dataclasses import replace

from briefdeck.model.deck import DeckTemplate, ParaStyle, SlideLayout, SlotSpec
from briefdeck.model.writings import Direction, direction_of

_MIRRORED = {"right": "left", "left": "right"}


def in_language(template: DeckTemplate, language: str) -> DeckTemplate:
    """Return a template whose texts run as those of a language do, if its own run from the right."""
    runs_left = direction_of(language) is Direction.FROM_RIGHT
    if runs_left or not any(map(_runs_from_right, template.layouts)):
        return template
    return replace(template, layouts=tuple(map(_from_left, template.layouts)), turns_text=True)


def _runs_from_right(layout: SlideLayout) -> bool:
    return any(style.from_right for spec in layout.slots for style in spec.levels)


def _from_left(layout: SlideLayout) -> SlideLayout:
    slots = (replace(spec, levels=tuple(map(_turned, spec.levels))) for spec in layout.slots)
    return replace(layout, slots=tuple(slots))


def _turned(style: ParaStyle) -> ParaStyle:
    if not style.from_right:
        return style
    return replace(style, from_right=False, align=_MIRRORED.get(style.align, style.align))


def from_start(template: DeckTemplate) -> DeckTemplate:
    """Return a template for text that runs from the right, whose styles say `left` for the start of lines.

    Its styles run from the right, so that no tab is laid out whose place programs see from different sides.
    """
    return replace(template, layouts=tuple(map(_started, template.layouts)))


def _started(layout: SlideLayout) -> SlideLayout:
    slots = (
        replace(spec, levels=tuple(replace(_turned(level), from_right=True) for level in spec.levels))
        for spec in layout.slots
    )
    return replace(layout, slots=tuple(slots))


_BELOW = 0.18
"""How much further than Latin letters those of Arabic reach below their line, as a share of the size."""


def with_room_below(template: DeckTemplate) -> DeckTemplate:
    """Return a template whose text at the foot of its place has room for letters that reach down."""
    return replace(template, layouts=tuple(map(_with_room, template.layouts)))


def _with_room(layout: SlideLayout) -> SlideLayout:
    return replace(layout, slots=tuple(map(_raised, layout.slots)))


def _raised(spec: SlotSpec) -> SlotSpec:
    if spec.anchor != "bottom":
        return spec
    bottom = spec.insets.bottom + _BELOW * spec.levels[0].size_pt
    return replace(spec, insets=replace(spec.insets, bottom=bottom))
