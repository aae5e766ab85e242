"""The logos of those who publish a deck, on its slides, where the layout is one that we know."""

from dataclasses import replace

from briefdeck.model.content.picture import Logo
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import SlideLayout, SlotSpec
from briefdeck.model.laid_out.deck_parts import DeckPicture

_GAP_PT, _AT_FOOT_GAP_PT = 20.0, 10.0
_WIDEST_PT, _WIDEST_TOGETHER_PT, _WIDEST_AT_FOOT_PT = 240.0, 420.0, 100.0
BESIDE_LOGOS = ("Presenter", "Occasion", "Publisher", "Details")
"""What stands beside logos, one under another, and is as wide as they leave room for."""


def logos_on_cover(logos: tuple[Logo, ...], layout: SlideLayout, height: float) -> tuple[DeckPicture, ...]:
    """Place logos beside the name of who publishes, at the right edge; none on a template with its own."""
    if not height or not all(map(layout.has, (*BESIDE_LOGOS, "Edition"))):
        return ()
    top, end = layout.slot("Presenter").box.y, layout.slot("Edition").box.right
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


def beside_logos(layout: SlideLayout, logos: tuple[DeckPicture, ...]) -> SlideLayout:
    """Make what stands beside logos as wide as they leave room for."""
    if not logos:
        return layout
    end = logos[0].box.x - _GAP_PT

    def narrowed(spec: SlotSpec) -> SlotSpec:
        width = min(spec.box.width, end - spec.box.x)
        return replace(spec, box=replace(spec.box, width=width)) if spec.name in BESIDE_LOGOS else spec

    return layout.each_slot(narrowed)


def logos_on_closing(
    logos: tuple[Logo, ...], layout: SlideLayout, height: float, *, beside_code: bool
) -> tuple[DeckPicture, ...]:
    """Place logos one under another on the closing slide, at the right edge, under its code if it has one.

    None are placed on a template with its own.
    """
    if not height or not layout.has("Logo"):
        return ()
    room = layout.slot("Logo").box
    top = room.y if beside_code else layout.slot("QR code").box.y
    placed: list[DeckPicture] = []
    for logo in logos:
        wide, high = logo.picture.size_within(min(_WIDEST_PT, room.width), height, height)
        if top + high > room.bottom:
            break
        placed.append(DeckPicture(Box(room.right - wide, top, wide, high), logo.picture, logo.name))
        top += high + _GAP_PT
    return tuple(placed)


def logos_beside_code(
    logos: tuple[Logo, ...], code: Box, right: float, height: float
) -> tuple[DeckPicture, ...]:
    """Place logos at the end of the line of a code, level with its middle, as far as they have room."""
    placed: list[DeckPicture] = []
    x = code.right + _GAP_PT
    for logo in logos if height else ():
        wide, high = logo.picture.size_within(_WIDEST_PT, min(height, code.height), height)
        if x + wide > right:
            break
        middle = code.y + (code.height - high) / 2
        placed.append(DeckPicture(Box(x, middle, wide, high), logo.picture, logo.name))
        x += wide + _GAP_PT
    moved = right + _GAP_PT - x
    return tuple(replace(each, box=replace(each.box, x=each.box.x + moved)) for each in placed)


def logo_at_foot(logos: tuple[Logo, ...], layout: SlideLayout, height: float) -> tuple[DeckPicture, ...]:
    """Place the first logo before the footer of a slide, as what only adorns; none on others' templates."""
    strip = layout.footer_strip
    if not (height and logos and strip) or layout.has("Logo"):
        return ()
    wide, high = logos[0].picture.size_within(_WIDEST_AT_FOOT_PT, height, height)
    box = Box(strip.x, strip.y + (strip.height - high) / 2, wide, high)
    return (DeckPicture(box, logos[0].picture, ""),)


def beside_foot(layout: SlideLayout, logos: tuple[DeckPicture, ...]) -> SlideLayout:
    """Let the footer begin after a logo at the foot."""
    strip = layout.footer_strip
    if not (logos and strip):
        return layout
    taken = logos[0].box.right + _AT_FOOT_GAP_PT - strip.x
    return replace(layout, footer_strip=replace(strip, x=strip.x + taken, width=strip.width - taken))
