"""Points of records side by side: a panel for each, or for each group of them, that fill the body."""

from collections.abc import Sequence
from dataclasses import replace

from briefdeck.layout.slides.flow import GROUPS, SlideDraft, group_heading, says_the_same
from briefdeck.layout.slides.lead_placement import LeadPlacement, place_lead
from briefdeck.layout.slides.panels import panel_bars
from briefdeck.layout.slides.paragraphs import TextStyles, block_paras, bullet_paras, meta_paras, shown_blocks
from briefdeck.layout.slides.split import balanced
from briefdeck.layout.slides.text_fitter import TextFitter
from briefdeck.layout.templates import design
from briefdeck.layout.templates.design import text_style
from briefdeck.model.arrangement import ArrangedItem, Arrangement, Group
from briefdeck.model.boxes import Box
from briefdeck.model.deck import Para, SlideKind, Slot
from briefdeck.model.document import Paragraph
from briefdeck.model.sections import Display

_FILLED = 0.68
"""Panels in one row are so high at least, as a part of the body."""
_MOST_ACROSS = 3
_GAP_PT = 18.0
_LEAST_SHARE, _STEPS = 0.6, 24
"""How narrow the panel of a group may be, as a share of an equal one, and how many wider ones are tried."""
_MOST_WORDS = 2
"""Panels hold so many times the words of a slide of points at most."""

Texts = Sequence[tuple[Para, ...]]


def point_panels(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out points of records as panels; nothing where they have no room, or an author wrote them."""
    is_of_records = all(entry.item.record and entry.item.body for entry in section.items)
    if section.display is not Display.BULLETS or len(section.items) < 2 or not is_of_records:
        return ()
    lead = place_lead(section, fitter, SlideKind.CARDS)
    return _of_groups(section, lead, fitter) if section.groups[1:] else _of_each(section, lead, fitter)


def _of_each(section: Arrangement, lead: LeadPlacement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out a panel for each point on one slide, in full sentences where these have room."""
    if len(section.items) > design.MOST_PANELS:
        return ()
    for entries in (tuple(map(_in_full, section.items)), section.items):
        texts = [_point(entry, fitter) for entry in entries]
        boxes = _lowered(_rows(len(texts), lead.area), texts, lead.area, fitter)
        is_said = any(says_the_same(paras[0].text, section.section.headline) for paras in texts)
        if not is_said and _is_brief(texts, fitter) and _hold(texts, boxes, fitter):
            return lead.on([_slide(texts, boxes, section.items, "")])
    return ()


def _rows(count: int, area: Box) -> tuple[Box, ...]:
    """Divide an area for so many panels: in one row, else in two that are both full."""
    if count <= _MOST_ACROSS:
        return design.columns(count, area, _GAP_PT)
    first = (count + 1) // 2
    above, below = design.stack(2, area, _GAP_PT)
    return (*design.columns(first, above, _GAP_PT), *design.columns(count - first, below, _GAP_PT))


def _in_full(entry: ArrangedItem) -> ArrangedItem:
    """Leave out the short form of a point that is one paragraph."""
    is_sentence = len(entry.item.body) == 1 and isinstance(entry.item.body[0], Paragraph)
    return replace(entry, item=replace(entry.item, short=())) if is_sentence else entry


def _point(entry: ArrangedItem, fitter: TextFitter) -> tuple[Para, ...]:
    text = block_paras(shown_blocks(entry.item), text_style(fitter.body_pt, before=0.2))
    return (*text, *meta_paras(entry.item, text_style(fitter.body_pt)))


def _is_brief(texts: Texts, fitter: TextFitter) -> bool:
    words = sum(len(para.text.split()) for paras in texts for para in paras)
    return words <= _MOST_WORDS * fitter.theme.limits.words


def _lowered(boxes: Sequence[Box], texts: Texts, area: Box, fitter: TextFitter) -> tuple[Box, ...]:
    """Make panels that stand in one row no higher than their texts and a well filled slide ask."""
    if len(boxes) > _MOST_ACROSS:
        return tuple(boxes)
    insets = fitter.slot(SlideKind.CARDS, "Card 1").insets
    inner = boxes[0].width - insets.left - insets.right
    used = max(fitter.height(paras, inner) for paras in texts) + insets.top + insets.bottom
    height = min(area.height, max(used + 1, _FILLED * area.height))
    return tuple(replace(box, height=height) for box in boxes)


def _of_groups(section: Arrangement, lead: LeadPlacement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out a panel for each group, two or three on a slide."""
    styles, groups, size = TextStyles.of(fitter.text_slot), section.groups, fitter.body_pt
    texts = [
        (
            *group_heading(group, size),
            *(p for each in group.items for p in bullet_paras(each.item, size, styles)),
        )
        for group in groups
    ]

    def places(start: int, end: int) -> tuple[Box, ...]:
        return _side_by_side(texts[start:end], lead.area, fitter)

    def load(start: int, end: int) -> float | None:
        return (end - start) / _MOST_ACROSS if end - start <= _MOST_ACROSS and places(start, end) else None

    ranges = balanced(len(groups), load)
    if any(end - start == 1 or not places(start, end) for start, end in ranges):
        return ()
    return lead.on(
        [
            _slide(texts[start:end], places(start, end), _items(groups[start:end]), _named(groups[start:end]))
            for start, end in ranges
        ]
    )


def _items(groups: Sequence[Group]) -> tuple[ArrangedItem, ...]:
    return tuple(entry for group in groups for entry in group.items)


def _named(groups: Sequence[Group]) -> str:
    return GROUPS.join(group.heading for group in groups)


def _side_by_side(texts: Texts, area: Box, fitter: TextFitter) -> tuple[Box, ...]:
    """Return where panels stand, as equally wide as their texts allow; nowhere where one has no room."""
    free = area.width - _GAP_PT * (len(texts) - 1)
    equal = free / len(texts)
    least = [_least_width(paras, replace(area, width=equal), free, fitter) for paras in texts]
    missing = sum(max(0.0, width - equal) for width in least)
    spare = sum(max(0.0, equal - width) for width in least)
    if missing > spare:
        return ()
    part = missing / spare if spare else 0.0
    widths = [width if width >= equal else equal - (equal - width) * part for width in least]
    starts = [area.x + sum(widths[:place]) + _GAP_PT * place for place in range(len(widths))]
    boxes = tuple(replace(area, x=x, width=width) for x, width in zip(starts, widths, strict=True))
    return boxes if _hold(texts, boxes, fitter) else ()


def _least_width(paras: tuple[Para, ...], equal: Box, most: float, fitter: TextFitter) -> float:
    """Return the least width at which a text has room; more than `most` where it has none."""
    insets = fitter.slot(SlideKind.CARDS, "Card 1").insets
    least = _LEAST_SHARE * equal.width
    tries = (least + (most - least) * step / _STEPS for step in range(_STEPS + 1))
    return next(
        (width for width in tries if fitter.holds(paras, replace(equal, width=width), insets)), most + 1
    )


def _hold(texts: Texts, boxes: Sequence[Box], fitter: TextFitter) -> bool:
    insets = fitter.slot(SlideKind.CARDS, "Card 1").insets
    return all(fitter.holds(paras, box, insets) for paras, box in zip(texts, boxes, strict=True))


def _slide(texts: Texts, boxes: Sequence[Box], items: Sequence[ArrangedItem], groups: str) -> SlideDraft:
    slots = (
        Slot(f"Card {place}", paras, box)
        for place, (paras, box) in enumerate(zip(texts, boxes, strict=True), 1)
    )
    return SlideDraft(SlideKind.CARDS, tuple(slots), tuple(items), groups, panel_bars(boxes))
