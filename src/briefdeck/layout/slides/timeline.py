"""Timelines: dates along a line with dots, what happened under them."""

from __future__ import annotations

from collections.abc import Sequence

from briefdeck.layout.slides import frames
from briefdeck.layout.slides.flow import Draft, grouped
from briefdeck.layout.slides.frames import MOST_POINTS, columns, plain
from briefdeck.layout.slides.lead import opening
from briefdeck.layout.slides.lists import facts
from briefdeck.layout.slides.setting import Setting
from briefdeck.layout.slides.split import balanced
from briefdeck.layout.slides.wording import block_paras, runs, shown_blocks
from briefdeck.model.deck import Box, Mark, Para, Slot
from briefdeck.model.document import Item, Section

_GAP_PT = 20.0
_LINE_Y_PT = 40.0
"""How far below the top of the content the line runs."""
_LINE_PT = 2.0
_DOT_PT = 14.0
_DATE_PT = 20.0
_TEXT_SIZES = (20.0, 18.0, 16.0)


def timeline(section: Section, setting: Setting) -> tuple[Draft, ...]:
    """Lay out dated points along a line; as a list when a text is too long to stand under its date."""
    start = opening(section, setting, frames.TIMELINE)
    area = Box(start.area.x, start.area.y + _LINE_Y_PT + _DOT_PT, start.area.width, 0)
    room = Box(area.x, area.y, area.width, start.area.bottom - area.y)
    for size in _TEXT_SIZES:
        drafts = _drawn(section.items, size, room, setting)
        if drafts:
            return start.on(drafts)
    return facts(section, setting)


def _drawn(items: Sequence[Item], size: float, room: Box, setting: Setting) -> list[Draft]:
    """Return the slides at a size, or none when a text does not fit at it."""
    narrowest = columns(MOST_POINTS, room, _GAP_PT)[0]
    points = {id(item): _point(item, size) for item in items}
    if not all(
        setting.fits(paras, narrowest) and _words_fit(paras, narrowest, setting) for paras in points.values()
    ):
        return []
    drafts: list[Draft] = []
    for group, members in grouped(items):
        ranges = balanced(len(members), lambda a, b: (b - a) / MOST_POINTS if b - a <= MOST_POINTS else None)
        drafts += [_slide(members[a:b], points, group, room) for a, b in ranges]
    return drafts


def _point(item: Item, size: float) -> tuple[Para, ...]:
    date = [Para(runs(item.label), plain(_DATE_PT, "accent", bold=True))] if item.label else []
    text = block_paras(shown_blocks(item), plain(size, before=0.25))
    state = [Para(runs(item.meta), plain(14, "quiet", before=0.3))] if item.meta else []
    return (*date, *text, *state)


def _words_fit(paras: Sequence[Para], box: Box, setting: Setting) -> bool:
    words = [(word, para.style) for para in paras for word in para.text.split()]
    return all(setting.on_one_line(word, style.size_pt, box.width, bold=style.bold) for word, style in words)


def _slide(items: Sequence[Item], points: dict[int, tuple[Para, ...]], group: str, room: Box) -> Draft:
    boxes = columns(max(len(items), 3), room, _GAP_PT)[: len(items)]
    slots = tuple(
        Slot(f"Point {index}", points[id(item)], box)
        for index, (item, box) in enumerate(zip(items, boxes, strict=True), 1)
    )
    middle = room.y - _DOT_PT - 6
    line = Mark("rectangle", Box(room.x, middle - _LINE_PT / 2, room.width, _LINE_PT), "rule")
    dots = tuple(Mark("dot", Box(box.x, middle - _DOT_PT / 2, _DOT_PT, _DOT_PT), "accent") for box in boxes)
    return Draft(frames.TIMELINE, slots, tuple(items), group, (line, *dots))
