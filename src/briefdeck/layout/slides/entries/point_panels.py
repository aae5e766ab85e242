"""Points of records: a list, or panels for those that have headings and for groups of them."""

from collections.abc import Sequence
from dataclasses import replace

from briefdeck.layout.slides.entries.lead_placement import LeadPlacement, place_lead, running_text
from briefdeck.layout.slides.entries.panels import panel_bars
from briefdeck.layout.slides.text.flow import GROUPS, SlideDraft, broken_words, group_heading, says_the_same
from briefdeck.layout.slides.text.paragraphs import TextStyles, bullet_paras, headed_paras, prose_paras
from briefdeck.layout.slides.text.short_forms import has_both, says_twice
from briefdeck.layout.slides.text.split import balanced
from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.layout.templates import design
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.arrangement import ArrangedItem, Arrangement, Group, with_least
from briefdeck.model.content.document import Item, plain
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import Para, SlideKind, Slot

_MOST_ACROSS = 3
_GAP_PT = 18.0
_LEAST_SHARE, _STEPS = 0.6, 24
"""How narrow the panel of a group may be, as a share of an equal one, and how many wider ones are tried."""
_LOWER_PT = 12.0
"""Panels are narrower than others only where all are so much lower at least, less than a line."""
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
    """Lay out points that are headed by their short forms on one slide, few as a list, more as cards.

    Cards are for what has a heading and a text under it: other points are a plain list.
    """
    count = len(section.items)
    is_headed = all(has_both(entry.item) for entry in section.items) and not says_twice(section)
    if count > design.MOST_PANELS:
        return ()
    shown = _on_cards(section, lead, fitter) if is_headed and count > _MOST_ACROSS else ()
    return shown or _listed(section, fitter)


def _headed(item: Item, fitter: TextFitter) -> tuple[Para, ...]:
    return headed_paras(item, fitter.body_pt)


def _bulleted(item: Item, fitter: TextFitter) -> tuple[Para, ...]:
    return bullet_paras(item, fitter.body_pt, TextStyles.of(fitter.text_slot))


def _bulleted_in_full(item: Item, fitter: TextFitter) -> tuple[Para, ...]:
    return _bulleted(replace(item, short=()), fitter)


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
    drafts = running_text(section, fitter, wording)
    return drafts if len(drafts) == 1 and not broken_words(drafts, fitter) else ()


def _on_cards(section: Arrangement, lead: LeadPlacement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Set each point on a card; nothing where one has no room, or says the headline again."""
    texts = [_headed(entry.item, fitter) for entry in section.items]
    boxes = _lowered(design.grid(len(texts), lead.area, _GAP_PT), texts, lead.area, fitter)
    is_said = any(says_the_same(paras[0].text, section.section.headline) for paras in texts)
    if is_said or not _is_brief(texts, fitter) or not _hold(texts, boxes, fitter):
        return ()
    return lead.on([_slide(texts, boxes, section.items, "")])


def _is_brief(texts: Texts, fitter: TextFitter) -> bool:
    words = sum(len(para.text.split()) for paras in texts for para in paras)
    return words <= _MOST_WORDS * fitter.theme.limits.words


def _lowered(boxes: Sequence[Box], texts: Texts, area: Box, fitter: TextFitter) -> tuple[Box, ...]:
    """Make panels as high as the text that says most, all equally high."""
    insets = fitter.slot(SlideKind.CARDS, "Card 1").insets
    tops = sorted({box.y for box in boxes})
    between = _GAP_PT * (len(tops) - 1)
    used = max(
        fitter.height(paras, insets.inside(box).width) for paras, box in zip(texts, boxes, strict=True)
    )
    height = used + insets.top + insets.bottom + 1
    if height * len(tops) + between > area.height:
        return tuple(boxes)
    return tuple(
        replace(box, y=area.y + tops.index(box.y) * (height + _GAP_PT), height=height) for box in boxes
    )


def _of_groups(section: Arrangement, lead: LeadPlacement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out a panel for each group, two or three on a slide."""
    groups = section.groups
    texts = [(*group_heading(group, fitter.body_pt), *_under_heading(group, fitter)) for group in groups]

    def places(start: int, end: int) -> tuple[Box, ...]:
        return _side_by_side(texts[start:end], lead.area, fitter)

    def load(start: int, end: int) -> float | None:
        return (end - start) / _MOST_ACROSS if end - start <= _MOST_ACROSS and places(start, end) else None

    ranges = balanced(len(groups), load)
    if any(end - start == 1 or not places(start, end) for start, end in ranges):
        return ()
    return lead.on(
        [
            _slide(
                texts[start:end],
                _lowest(places(start, end), texts[start:end], lead.area, fitter),
                _items(groups[start:end]),
                _named(groups[start:end]),
            )
            for start, end in ranges
        ]
    )


def _under_heading(group: Group, fitter: TextFitter) -> tuple[Para, ...]:
    """Word the points of a group as bullets; one alone is running text."""
    word, styles = bullet_paras if len(group.items) > 1 else prose_paras, TextStyles.of(fitter.text_slot)
    return tuple(para for each in group.items for para in word(each.item, fitter.body_pt, styles))


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


def _lowest(boxes: tuple[Box, ...], texts: Texts, area: Box, fitter: TextFitter) -> tuple[Box, ...]:
    """Give panels that say little less of the width, where all are lower so."""
    while lower := _side_by_side(texts, replace(area, height=boxes[0].height - _LOWER_PT), fitter):
        boxes = lower
    return boxes


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
