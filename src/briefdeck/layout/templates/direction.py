"""Text that runs from one side on a template made for text that runs from the other."""

from collections.abc import Callable
from dataclasses import replace

from briefdeck.model.laid_out.deck import DeckTemplate, ParaStyle, Role, SlideLayout, SlotSpec
from briefdeck.model.writing.writings import Direction, direction_of

_MIRRORED = {"right": "left", "left": "right"}


def in_language(template: DeckTemplate, language: str) -> DeckTemplate:
    """Return a template whose texts run as those of a language do, if its own run from the right."""
    runs_left = direction_of(language) is Direction.FROM_RIGHT
    if runs_left or not any(map(_runs_from_right, template.layouts)):
        return template
    return replace(_restyled(template, _turned), turns_text=True)


def _runs_from_right(layout: SlideLayout) -> bool:
    return any(style.from_right for spec in layout.slots for style in spec.levels)


def _turned(style: ParaStyle) -> ParaStyle:
    if not style.from_right:
        return style
    return replace(style, from_right=False, align=_MIRRORED.get(style.align, style.align))


def from_start(template: DeckTemplate) -> DeckTemplate:
    """Return a template for text that runs from the right, whose styles say `left` for the start of lines.

    Its styles run from the right, so that no tab is laid out whose place programs see from different sides.
    """
    return _restyled(template, lambda style: replace(_turned(style), from_right=True))


def running_alike(mapped: DeckTemplate, read: DeckTemplate) -> DeckTemplate:
    """Return a mapped template whose drawn places run from the right too, if those do that were read."""
    if not any(map(_runs_from_right, read.layouts)):
        return mapped
    return _restyled(mapped, lambda style: replace(style, from_right=True))


def _restyled(template: DeckTemplate, change: Callable[[ParaStyle], ParaStyle]) -> DeckTemplate:
    def restyled(spec: SlotSpec) -> SlotSpec:
        return replace(spec, levels=tuple(map(change, spec.levels)))

    return replace(template, layouts=tuple(layout.each_slot(restyled) for layout in template.layouts))


_BELOW, _ABOVE = 0.18, 0.1
"""How much further than Latin letters those of Arabic reach below their line, and with vowel marks above it,
as shares of the size."""
_LATIN_LINE, _TALL_LINE = 1.25, 1.52
"""How high lines of either are taken to be when slides are laid out, as a share of the size."""
_AT_FOOT = "Small print"
"""What stands at the foot of the first slide."""
_OF_FEW_LINES = ("Topic", "Kind of paper", _AT_FOOT)
"""Places as high as the lines that they are for."""
_LEAD = "Lead"
"""What has room below it on the slides that it opens."""
_OVER_FOOT = ("Presenter", "Occasion", "Publisher", "Details", "Edition")


def with_room_for_marks(template: DeckTemplate) -> DeckTemplate:
    """Return our own template with room for letters that reach further up and down than Latin ones.

    Text at the foot of its place stands higher in it, and places of few lines hold as many as before.
    """
    return replace(template, layouts=tuple(map(_with_room, template.layouts)))


def _with_room(layout: SlideLayout) -> SlideLayout:
    grown = {spec.name: _grown(_raised(spec)) for spec in layout.slots}
    heights = (
        grown[spec.name].box.height - spec.box.height for spec in layout.slots if spec.name == _AT_FOOT
    )
    lift = next(heights, 0.0)
    slots = (_moved_up(spec, lift) if name in _OVER_FOOT else spec for name, spec in grown.items())
    return replace(layout, slots=tuple(slots))


def _raised(spec: SlotSpec) -> SlotSpec:
    """Keep letters within the edge at which a place has its text: its foot, or the head of a title's."""
    size = spec.levels[0].size_pt
    if spec.anchor == "bottom":
        return replace(spec, insets=replace(spec.insets, bottom=spec.insets.bottom + _BELOW * size))
    if spec.role is Role.TITLE:
        return replace(spec, insets=replace(spec.insets, top=spec.insets.top + _ABOVE * size))
    return spec


def _grown(spec: SlotSpec) -> SlotSpec:
    """Let a place of few lines begin higher, and a lead go on lower."""
    if spec.name == _LEAD:
        height = spec.box.height * _TALL_LINE / _LATIN_LINE
        return replace(spec, box=replace(spec.box, height=height))
    if spec.name not in _OF_FEW_LINES:
        return spec
    size = spec.levels[0].size_pt
    lines = max(1, int(spec.box.height / (_LATIN_LINE * size)))
    needed = lines * _TALL_LINE * size + spec.insets.top + spec.insets.bottom
    more = max(0.0, needed - spec.box.height)
    box = replace(spec.box, height=spec.box.height + more)
    return _moved_up(replace(spec, box=box), more)


def _moved_up(spec: SlotSpec, by: float) -> SlotSpec:
    return replace(spec, box=replace(spec.box, y=spec.box.y - by))
