"""What each kind of slide has for its content, on which layout of a PowerPoint file, and where.

Text goes into the file's own placeholders, where they are. Cards, tables, numbers and timelines are drawn in
the free area under the title, in its fonts and colours.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from briefdeck.layout.templates import design, free_space, title_place
from briefdeck.layout.templates.pick_layouts import bodies, titles
from briefdeck.layout.templates.template_use import (
    TemplateUse,
    clear_place,
    content_area,
    placeholder,
    sizes_down_to,
)
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import DeckTemplate, Role, SlideKind, SlideLayout, SlotSpec

_GAP_PT, _COLUMN_GAP_PT = 4.0, 24.0
_SHARE_OF_TEXT = 0.6
"""What text is given of a free area that it shares with evidence."""
_STEPS_PT = (48.0, 40.0, 36.0, 32.0, 28.0, 24.0, 22.0, 20.0)
"""Sizes of text to try between the template's own and the least."""
_ABOVE_PT = 10.0
"""What is drawn under the title of the first slide stands so far below it."""
_LEAST_SUBTITLE_PT, _LEAST_SUBTITLE = 14.0, 0.5
"""What stands under the title of the first slide keeps so much of the width of its place."""
_SMALL_SIZES = (24.0, 20.0, 16.0, 14.0)


class KindPlaces(NamedTuple):
    """The places that a kind of slide has for its content."""

    kind: str
    layout: SlideLayout
    """The layout of the file that slides of the kind stand on."""
    slots: tuple[SlotSpec, ...]
    content: Box
    """Where all of them are, and what is drawn."""


def kind_places(use: TemplateUse) -> Iterator[KindPlaces]:
    """Go through the kinds of slide; parts are only opened where the file has a layout for that."""
    yield _cover(use)
    yield from (_running(use, kind, name) for kind, name in design.RUNNING.items())
    yield _evidence(use)
    yield _columns(use)
    yield from (_drawn(use, kind) for kind in design.FREE)
    yield from _opener(use)


def _cover(use: TemplateUse) -> KindPlaces:
    layout = use.picked.title or use.body
    title = titles(layout, use.template)[0]
    style = replace(design.text_style(use.body_pt), align=title.levels[0].align)
    start = replace(title.box, y=title.box.bottom, height=0)
    drawn = SlotSpec("Subtitle", Role.BODY, start, (style,), insets=replace(title.insets, top=_ABOVE_PT))
    own = next(iter((*layout.of_role(Role.SUBTITLE), *bodies(layout, use.template))), drawn)
    box = _under_title(own, layout, use.template)
    sizes = sizes_down_to(_LEAST_SUBTITLE_PT, own.levels[0].size_pt)
    spec = drawn if own is drawn else placeholder(own, "Subtitle")
    slot = replace(spec, box=box, moved=box != own.box, sizes=sizes)
    return KindPlaces(SlideKind.TITLE, layout, (slot,) if box.height >= sizes[-1] else (), box)


def _under_title(spec: SlotSpec, layout: SlideLayout, template: DeckTemplate) -> Box:
    """Return what is free of the place under the title of the first slide; else the room above and below."""
    free = clear_place(spec.box, layout, template)
    has_line = free.height >= title_place.line_pt(spec.levels[0])
    if has_line and free.width >= _LEAST_SUBTITLE * spec.box.width:
        return free
    title = titles(layout, template)[0].box
    taken = (spec.box for spec in free_space.footer_slots(layout, template))
    busy = [title, *taken, *free_space.obstacles(layout, template)]
    start = min(spec.box.y, template.height_pt)
    return title_place.free_room(replace(spec.box, y=start, height=0), busy, template)


def _opener(use: TemplateUse) -> tuple[KindPlaces, ...]:
    """Open parts on a layout made for that, with what it has under its title; on no other."""
    layout, template = use.picked.section, use.template
    if layout is None:
        return ()
    known = (*layout.of_role(Role.SUBTITLE), *layout.of_role(Role.BODY))
    under = [spec for spec in known if free_space.is_on_slide(spec.box, template)][:1]
    slots = tuple(
        placeholder(spec, "Text", *sizes_down_to(_LEAST_SUBTITLE_PT, spec.levels[0].size_pt))
        for spec in under
    )
    box = titles(layout, template)[0].box
    content = slots[0].box if slots else replace(box, y=box.bottom, height=0)
    drawn = (each for each in free_space.obstacles(layout, template) if free_space.overlap(each, content))
    lowest = min([content.bottom, *(each.y - _GAP_PT for each in drawn if each.y > content.y)])
    content = replace(content, height=lowest - content.y)
    return (KindPlaces(SlideKind.OPENER, layout, slots, content),)


def _running(use: TemplateUse, kind: str, name: str) -> KindPlaces:
    layout, template = use.body, use.template
    if use.text:
        box = clear_place(use.text.box, layout, template)
        spec = placeholder(use.text, name, *_text_sizes(kind, use.body_pt))
        return KindPlaces(kind, layout, (spec,), box)
    area = content_area(template, use.picked, layout)
    size = use.theme.slide.body_pt
    levels = (design.bullet_style(size), design.bullet_style(size, 1))
    spec = SlotSpec(name, Role.BODY, area, levels, sizes=_text_sizes(kind, size))
    return KindPlaces(kind, layout, (spec,), area)


def _text_sizes(kind: str, body_pt: float) -> tuple[float, ...]:
    if kind in (SlideKind.SMALL_PRINT, SlideKind.CLOSING):
        return tuple(sorted({min(size, body_pt) for size in _SMALL_SIZES}, reverse=True))
    return design.text_sizes(body_pt, _STEPS_PT)


def _columns(use: TemplateUse) -> KindPlaces:
    return _side_by_side(use, SlideKind.COLUMNS, ("Column 1", "Column 2"), 0.5)


def _evidence(use: TemplateUse) -> KindPlaces:
    """Text and evidence go into a template's two columns; what is drawn in the free area leaves text more."""
    return _side_by_side(use, SlideKind.EVIDENCE, ("Text", "Evidence"), _SHARE_OF_TEXT)


def _side_by_side(use: TemplateUse, kind: SlideKind, names: tuple[str, str], share: float) -> KindPlaces:
    pair = use.picked.two_bodies
    if pair:
        one, two = sorted(bodies(pair, use.template), key=lambda spec: spec.box.x)[:2]
        slots: tuple[SlotSpec, ...] = (placeholder(one, names[0]), placeholder(two, names[1]))
        top, bottom = max(one.box.y, two.box.y), min(one.box.bottom, two.box.bottom)
        whole = Box(one.box.x, top, two.box.right - one.box.x, bottom - top)
        area = clear_place(whole, pair, use.template)
        if area.width < whole.width:
            boxes = design.columns(2, area, max(0, two.box.x - one.box.right))
            slots = tuple(replace(slot, box=box, moved=True) for slot, box in zip(slots, boxes, strict=True))
        return KindPlaces(kind, pair, slots, area)
    area = content_area(use.template, use.picked, use.bare)
    style = (design.text_style(use.theme.slide.body_pt),)
    width = (area.width - _COLUMN_GAP_PT) * share
    left = replace(area, width=width)
    right = Box(left.right + _COLUMN_GAP_PT, area.y, area.right - left.right - _COLUMN_GAP_PT, area.height)
    drawn = tuple(
        SlotSpec(name, Role.BODY, box, style) for name, box in zip(names, (left, right), strict=True)
    )
    return KindPlaces(kind, use.bare, drawn, area)


def _drawn(use: TemplateUse, kind: SlideKind) -> KindPlaces:
    area = content_area(use.template, use.picked, use.bare)
    slots = design.drawn_slots(kind, area, use.theme.slide.body_pt) if kind in design.DRAWN else ()
    return KindPlaces(kind, use.bare, slots, area)
