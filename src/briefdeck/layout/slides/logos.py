"""The logos of those who publish a deck, on its first slide, where the layout is one that we know."""

from dataclasses import replace

from briefdeck.model.boxes import Box
from briefdeck.model.deck import SlideLayout, Slot
from briefdeck.model.deck_parts import DeckPicture
from briefdeck.model.picture import Logo

_GAP_PT = 20.0
_WIDEST_PT, _WIDEST_TOGETHER_PT = 240.0, 420.0
_BESIDE = ("Publisher", "Details")
"""What stands beside logos, and is as wide as they leave room for."""


def logos_on_cover(logos: tuple[Logo, ...], layout: SlideLayout, height: float) -> tuple[DeckPicture, ...]:
    """Place logos beside the name of who publishes, from the right edge; none on a template with its own."""
    if not height or not all(map(layout.has, (*_BESIDE, "Slide number"))):
        return ()
    top, end = layout.slot("Publisher").box.y, layout.slot("Slide number").box.right
    placed: list[DeckPicture] = []
    right = end
    for logo in reversed(logos):
        wide, high = logo.picture.size_within(_WIDEST_PT, height, height)
        if end - (right - wide) > _WIDEST_TOGETHER_PT:
            break
        box = Box(right - wide, top + (height - high) / 2, wide, high)
        placed.insert(0, DeckPicture(box, logo.picture, logo.name))
        right -= wide + _GAP_PT
    return tuple(placed)


def placed_beside(slot: Slot, layout: SlideLayout, logos: tuple[DeckPicture, ...]) -> Slot:
    """Say of a slot beside logos where it is: the file has it wider."""
    return (
        replace(slot, box=slot.box or layout.slot(slot.name).box) if logos and slot.name in _BESIDE else slot
    )


def beside_logos(layout: SlideLayout, logos: tuple[DeckPicture, ...]) -> SlideLayout:
    """Make what stands beside logos as wide as they leave room for."""
    if not logos:
        return layout
    end = logos[0].box.x - _GAP_PT
    slots = (
        replace(spec, box=replace(spec.box, width=min(spec.box.width, end - spec.box.x)))
        if spec.name in _BESIDE
        else spec
        for spec in layout.slots
    )
    return replace(layout, slots=tuple(slots))
