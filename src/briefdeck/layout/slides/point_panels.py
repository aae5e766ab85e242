"""Points of records: few as a list, more side by side, a panel for each or for each group of them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate

from briefdeck.layout.slides.flow import (
    GROUPS,
    FlowSpec,
    SlideDraft,
    broken_words,
    group_heading,
    says_the_same,
)
from briefdeck.layout.slides.lead_placement import LeadPlacement, place_lead, running
from briefdeck.layout.slides.panels import panel_bars
from briefdeck.layout.slides.paragraphs import (
    TextStyles,
    block_paras,
    bullet_paras,
    headed_paras,
    meta_paras,
    shown_blocks,
)
from briefdeck.layout.slides.short_forms import has_both, says_same_in_short, says_twice
from briefdeck.layout.slides.split import balanced
from briefdeck.layout.slides.text_fitter import TextFitter
from briefdeck.layout.templates import design
from briefdeck.layout.templates.design import text_style
from briefdeck.model.arrangement import ArrangedItem, Arrangement, Group, with_least
from briefdeck.model.boxes import Box
from briefdeck.model.deck import Para, SlideKind, Slot
from briefdeck.model.document import Item, plain
from briefdeck.model.sections import Display

_FILLED = 0.72
"""Panels in rows are so high at least, as a part of the body."""
_MOST_ACROSS = 3
_GAP_PT = 18.0
_LEAST_SHARE, _STEPS = 0.6, 24
"""How narrow the panel of a group may be, as a share of an equal one, and how many wider ones are tried."""
_MOST_WORDS = 2.5
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
    """Lay out all points on one slide, few as a list, more as cards.

    They stand in one form: in short where all have a short form that says the same; else as much of their
    words as has room.
    """
    if len(section.items) <= _MOST_ACROSS:
        return _listed(section, fitter)
    if len(section.items) > design.MOST_PANELS:
        return ()
    ways: list[Callable[[], tuple[SlideDraft, ...]]] = [
        lambda: _on_cards(_preferred(section), section, lead, fitter),
        lambda: _listed(section, fitter),
        lambda: _on_cards(_in_full, section, lead, fitter),
        lambda: _on_cards(_in_short, section, lead, fitter),
    ]
    return next((drafts for way in ways if (drafts := way())), ())


_Way = Callable[[Item, TextFitter], tuple[Para, ...]]
"""How much of the words of a point is shown."""


def _preferred(section: Arrangement) -> _Way:
    if says_same_in_short(section):
        return _in_short
    return _in_full if says_twice(section) else _headed


def _headed(item: Item, fitter: TextFitter) -> tuple[Para, ...]:
    return headed_paras(item, fitter.body_pt)


def _bulleted(item: Item, fitter: TextFitter) -> tuple[Para, ...]:
    return bullet_paras(item, fitter.body_pt)


def _bulleted_in_full(item: Item, fitter: TextFitter) -> tuple[Para, ...]:
    return _bulleted(replace(item, short=()), fitter)


def _in_full(item: Item, fitter: TextFitter) -> tuple[Para, ...]:
    return _in_short(replace(item, short=()), fitter)


def _in_short(item: Item, fitter: TextFitter) -> tuple[Para, ...]:
    text = block_paras(shown_blocks(item), text_style(fitter.body_pt, before=0.7))
    return (*text, *meta_paras(item, text_style(fitter.body_pt)))


def _listed(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Set points that have short forms one under the other, in the place of running text."""

    def wording(entry: ArrangedItem, size: float) -> tuple[Para, ...]:
        return way(entry.item, replace(fitter, chosen_pt=size))

    if not all(has_both(entry.item) for entry in section.items):
        return ()
    is_said = any(
        says_the_same(plain(entry.item.short, cites=False), section.section.headline)
        for entry in section.items
    )
    usual = _bulleted if says_twice(section) else _headed
    way = _bulleted_in_full if is_said else usual
    drafts = running(section, fitter, FlowSpec(SlideKind.TEXT, "Text", fitter.body_pt, wording))
    return drafts if len(drafts) == 1 and not broken_words(drafts, fitter) else ()


def _on_cards(
    way: _Way, section: Arrangement, lead: LeadPlacement, fitter: TextFitter
) -> tuple[SlideDraft, ...]:
    """Set each point on a card; nothing where one has no room, or says the headline again."""
    items = [entry.item for entry in section.items]
    texts = [(way if has_both(item) else _in_short)(item, fitter) for item in items]
    boxes = _lowered(_rows(len(texts), lead.area), texts, lead.area, fitter)
    is_said = any(says_the_same(paras[0].text, section.section.headline) for paras in texts)
    if is_said or not _is_brief(texts, fitter) or not _hold(texts, boxes, fitter):
        return ()
    return lead.on([_slide(texts, boxes, section.items, "")])


def _rows(count: int, area: Box) -> tuple[Box, ...]:
    """Divide an area for so many panels: in one row, else in two that are both full."""
    if count <= _MOST_ACROSS:
        return design.columns(count, area, _GAP_PT)
    first = (count + 1) // 2
    above, below = design.stack(2, area, _GAP_PT)
    return (*design.columns(first, above, _GAP_PT), *design.columns(count - first, below, _GAP_PT))


def _is_brief(texts: Texts, fitter: TextFitter) -> bool:
    words = sum(len(para.text.split()) for paras in texts for para in paras)
    return words <= _MOST_WORDS * fitter.theme.limits.words


def _lowered(boxes: Sequence[Box], texts: Texts, area: Box, fitter: TextFitter) -> tuple[Box, ...]:
    """Make panels no higher than their texts and a well filled slide ask, those of a row equally high."""
    insets = fitter.slot(SlideKind.CARDS, "Card 1").insets
    used: dict[float, float] = {}
    for paras, box in zip(texts, boxes, strict=True):
        height = fitter.height(paras, box.width - insets.left - insets.right) + insets.top + insets.bottom + 1
        used[box.y] = max(height, used.get(box.y, 0.0))
    between = _GAP_PT * (len(used) - 1)
    free = max(0.0, _FILLED * area.height - between - sum(used.values())) / len(used)
    steps = accumulate((height + free + _GAP_PT for height in used.values()), initial=area.y)
    tops = dict(zip(used, steps, strict=False))
    if sum(used.values()) + between > area.height:
        return tuple(boxes)
    return tuple(replace(box, y=tops[box.y], height=used[box.y] + free) for box in boxes)


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
    widths = with_least([equal] * len(texts), least)
    starts = [area.x + sum(widths[:place]) + _GAP_PT * place for place in range(len(widths))]
    boxes = tuple(replace(area, x=x, width=width) for x, width in zip(starts, widths, strict=True))
    return _lowered(boxes, texts, area, fitter) if boxes and _hold(texts, boxes, fitter) else ()


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


def _slide(
    texts: Texts,
    boxes: Sequence[Box],
    items: Sequence[ArrangedItem],
    groups: str,
) -> SlideDraft:
    slots = (
        Slot(f"Card {place}", paras, box)
        for place, (paras, box) in enumerate(zip(texts, boxes, strict=True), 1)
    )
    return SlideDraft(SlideKind.CARDS, tuple(slots), tuple(items), groups, panel_bars(boxes))
