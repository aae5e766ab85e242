"""Where there is room on a layout that was read: what is in the way, and the area under the title."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import DeckTemplate, Role, SlideLayout, SlotSpec

_FOOTER_ROLES = (Role.FOOTER, Role.DATE, Role.NUMBER)
_LARGE, _BEHIND = 0.15, 0.5
"""What covers so much of a place for text, if that covers so much of the slide, lies behind the text."""
_MARGIN = 0.04
_GAP_PT = 8.0
_WHOLE = 0.45
"""A drawing that covers so much of the slide is its background."""


def overlap(one: Box, two: Box) -> bool:
    """Tell whether two boxes share more than an edge."""
    return one.overlap(two) > 0.5


def is_on_slide(box: Box, template: DeckTemplate) -> bool:
    """Tell whether a box lies wholly on the slide, half a point aside."""
    return (
        box.x >= -0.5
        and box.y >= -0.5
        and box.right <= template.width_pt + 0.5
        and box.bottom <= template.height_pt + 0.5
    )


def footer_slots(layout: SlideLayout, template: DeckTemplate) -> tuple[SlotSpec, ...]:
    """Return the placeholders for footer, date and number that stand on the slide."""
    return tuple(spec for spec in layout.of_role(*_FOOTER_ROLES) if is_on_slide(spec.box, template))


def obstacles(layout: SlideLayout, template: DeckTemplate) -> list[Box]:
    """Return where logos and the like stand; what lies behind the slide or behind its text is none."""
    slide = Box(0, 0, template.width_pt, template.height_pt)
    texts = [spec.box for spec in layout.of_role(Role.BODY) if spec.box.share_of(slide) >= _LARGE]
    shown = {drawing.box: drawing.box.within(slide) for drawing in layout.obstacles}
    back = [
        own
        for own, box in shown.items()
        if box.share_of(slide) >= _WHOLE or any(box.share_of(text) >= _BEHIND for text in texts)
    ]
    return [
        box
        for own, box in shown.items()
        if box.share_of(slide) > 0 and own not in back and not _goes_on(own, back, layout)
    ]


def _goes_on(box: Box, back: Iterable[Box], layout: SlideLayout) -> bool:
    """Tell whether a drawing is painted as a ground is that it touches, and so a part of it."""
    paints = {ground.box: ground.paint.stops for ground in layout.grounds}
    own = paints.get(box, ())
    return bool(own) and any(overlap(box, other) and paints.get(other) == own for other in back)


def free_area(layout: SlideLayout, template: DeckTemplate) -> Box:
    """Return the largest area that is clear of title, footers and drawings."""
    side, edge = _MARGIN * template.width_pt, _MARGIN * template.height_pt
    title = next(iter(layout.of_role(Role.TITLE))).box
    whole = Box(side, edge, template.width_pt - 2 * side, template.height_pt - 2 * edge)
    if title.width >= 0.5 * template.width_pt:
        left, right = max(side, title.x), min(template.width_pt - side, title.right)
        whole = Box(left, edge, right - left, whole.height)
    taken = [title, *(spec.box for spec in footer_slots(layout, template)), *obstacles(layout, template)]
    return clear_of(whole, taken)


def clear_of(area: Box, taken: Iterable[Box]) -> Box:
    """Cut from an area what others take, each time so that most is left."""
    for box in taken:
        if overlap(area, box):
            area = max(_cuts(area, box), key=lambda left: left.width * left.height)
    return area


def _cuts(area: Box, box: Box) -> Iterator[Box]:
    top, left = box.bottom + _GAP_PT, box.right + _GAP_PT
    bottom, right = box.y - _GAP_PT, box.x - _GAP_PT
    yield replace(area, y=top, height=max(0.0, area.bottom - top))
    yield replace(area, height=max(0.0, bottom - area.y))
    yield replace(area, x=left, width=max(0.0, area.right - left))
    yield replace(area, width=max(0.0, right - area.x))
