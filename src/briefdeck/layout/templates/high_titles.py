"""Content begins lower under titles too long for their places, and higher where all leave room in theirs."""

from dataclasses import replace

from briefdeck.layout.templates.design import RUNNING, WITHOUT_BODY
from briefdeck.layout.templates.free_space import obstacles, overlap
from briefdeck.layout.templates.title_place import LongTitles, at_most, bar_behind, smaller_than
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import DeckTemplate, Role, SlideKind, SlideLayout, SlotSpec

_LARGE_PT = 22.0
"""Titles as large as this stand out from text, and are not made smaller for the sake of one."""
_SMALLER = (SlideKind.TEXT, SlideKind.SUMMARY, SlideKind.STATEMENT)
"""Kinds of slide on which text is smaller than the titles."""
_MOST_MORE = 0.2
"""The most that they take of the room for content."""


def with_high_titles(template: DeckTemplate, titles: LongTitles) -> DeckTemplate:
    """Give titles the room that the longest needs at the least size that is large, on every kind of slide.

    Titles on a field of colour stay on it. Running text and statements are smaller than the titles.
    """
    layouts = (_with_high_title(layout, titles, template) for layout in template.layouts)
    return replace(template, layouts=tuple(_text_smaller(layout, titles) for layout in layouts))


def _text_smaller(layout: SlideLayout, titles: LongTitles) -> SlideLayout:
    if layout.name not in _SMALLER:
        return layout
    least = titles.size(layout.slot("Title"))
    name = RUNNING[SlideKind(layout.name)]
    return layout.each_slot(lambda spec: smaller_than(least, spec) if spec.name == name else spec)


def _with_high_title(layout: SlideLayout, titles: LongTitles, template: DeckTemplate) -> SlideLayout:
    if layout.name in WITHOUT_BODY or not layout.has("Title"):
        return layout
    title, area = layout.slot("Title"), layout.area
    large = replace(title, sizes=tuple(size for size in title.sizes if size >= _LARGE_PT) or title.sizes[:1])
    more = min(titles.height(layout.name, large) - title.box.height, _MOST_MORE * area.height)
    if more <= 0 or bar_behind(title.box, obstacles(layout, template)):
        return layout
    return _with_title_higher_by(more, layout)


def with_low_titles(template: DeckTemplate, height: float, most_pt: float) -> DeckTemplate:
    """Let content begin as much higher as titles leave of their places that are no higher than that.

    They are no larger than `most_pt`; where content stays, so do they.
    """
    return replace(
        template,
        layouts=tuple(_with_low_title(layout, height, most_pt, template) for layout in template.layouts),
    )


def _with_low_title(
    layout: SlideLayout, height: float, most_pt: float, template: DeckTemplate
) -> SlideLayout:
    """Move content up to a title at the head of its place, unless something is drawn between the two."""
    if layout.name in WITHOUT_BODY or not layout.has("Title"):
        return layout
    title, area = layout.slot("Title"), layout.area
    less = title.box.height - height - title.insets.top - title.insets.bottom
    between = replace(title.box, y=title.box.bottom - less, height=area.y - title.box.bottom + less)
    is_taken = any(overlap(between, drawn) for drawn in obstacles(layout, template))
    if less <= 0 or title.anchor != "top" or area.y < title.box.bottom or is_taken:
        return layout
    low = _with_title_higher_by(-less, layout)
    return low.each_slot(lambda spec: at_most(most_pt, spec) if spec.role is Role.TITLE else spec)


def _with_title_higher_by(more: float, layout: SlideLayout) -> SlideLayout:
    title, area = layout.slot("Title"), layout.area
    moved = layout.each_slot(lambda spec: _moved(spec, more, title, area))
    return replace(moved, area=_lowered(area, more, area))


def _moved(spec: SlotSpec, more: float, title: SlotSpec, area: Box) -> SlotSpec:
    """Return a place as it is under a title that is so much higher, or lower where it is less than 0."""
    if spec.role is Role.TITLE:
        return replace(spec, box=replace(title.box, height=title.box.height + more), moved=True)
    is_content = spec.role not in (Role.FOOTER, Role.DATE, Role.NUMBER) and spec.box.y > title.box.bottom
    if not is_content or spec.box.y >= area.bottom:
        return spec
    return replace(spec, box=_lowered(spec.box, more, area), moved=True)


def _lowered(box: Box, more: float, area: Box) -> Box:
    share = 1 - more / area.height
    return replace(box, y=area.y + more + (box.y - area.y) * share, height=box.height * share)
