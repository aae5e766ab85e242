"""Our kinds of slide, cast with the layouts of a user's template.

Text goes into the template's own placeholders, where they are. Cards, tables, numbers and timelines are drawn
in the free area under the title, in the template's fonts and colours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from briefdeck.layout.slides import frames
from briefdeck.layout.slides.choosing import Chosen, bodies, choose, titles
from briefdeck.layout.slides.frames import CARD_INSETS, MOST_PANELS, MOST_POINTS, TILE_INSETS, foot_pt, plain
from briefdeck.layout.slides.palette import palette_of
from briefdeck.layout.slides.spaces import (
    band_above,
    band_below,
    clear_of,
    feet,
    free_area,
    obstacles,
    overlap,
    place_for,
)
from briefdeck.model.deck import SOURCES, Box, DeckTemplate, Insets, ParaStyle, Role, SlideLayout, SlotSpec
from briefdeck.model.theme import Theme

LEAST_AREA_PT = 110.0
"""A free area lower than this holds too little to be worth a slide."""
_STRIP_PT, _GAP_PT = 18.0, 4.0
_COLUMN_GAP_PT = 24.0
_LEAD_LINES = 2.6
_NAMES = {Role.FOOTER: "Footer", Role.DATE: "Date", Role.NUMBER: "Slide number"}
_RUNNING = {
    frames.TEXT: "Text",
    frames.SUMMARY: "Text",
    frames.SMALL_PRINT: "Text",
    frames.QUOTES: "Quotations",
}
"""Kinds of slide with one placeholder for text, and what we call it."""
_DRAWN = (frames.TABLE, frames.CARDS, frames.NUMBERS, frames.TIMELINE)


@dataclass(frozen=True, slots=True)
class Plate:
    """The room that a marking needs, in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Stage:
    """What a template's layouts are cast with."""

    template: DeckTemplate
    theme: Theme
    chosen: Chosen
    plate: Plate | None

    @property
    def body(self) -> SlideLayout:
        """The layout of text slides; any with a title when there is none for text."""
        known = (self.chosen.body, self.chosen.title_only, self.chosen.title, self.chosen.two_bodies)
        return next(layout for layout in known if layout is not None)

    @property
    def bare(self) -> SlideLayout:
        """The layout of slides with drawn content."""
        return self.chosen.title_only or self.body


def cast(
    template: DeckTemplate, theme: Theme, names: Mapping[str, str], plate: Plate | None = None
) -> DeckTemplate:
    """Return a template whose layouts are our kinds of slide, each on one of the user's layouts.

    The template must have a layout with a title: see `review`.
    """
    stage = _Stage(template, theme, choose(template, names), plate)
    layouts = (
        _cover(stage),
        *(_text(stage, kind, name) for kind, name in _RUNNING.items()),
        _columns(stage),
        *(_drawn(stage, kind) for kind in _DRAWN),
    )
    text = next(layout for layout in layouts if layout.name == frames.TEXT).slot("Text")
    return replace(
        template,
        layouts=layouts,
        heading_font=titles(stage.body, template)[0].levels[0].font,
        body_font=stage.body.fonts[1] if text.idx is None else text.levels[0].font,
        palette=palette_of(stage.body, text),
    )


def content_area(template: DeckTemplate, chosen: Chosen, layout: SlideLayout) -> Box:
    """Return where content is drawn: where the text of text slides stands, if the title is the same."""
    body = chosen.body
    specs = bodies(body, template) if body else ()
    if body and specs and titles(body, template)[0].box == titles(layout, template)[0].box:
        taken = [
            titles(layout, template)[0].box,
            *_feet_boxes(layout, template),
            *obstacles(layout, template),
        ]
        area = clear_of(specs[0].box, taken)
        if area.height >= LEAST_AREA_PT:
            return area
    return free_area(layout, template)


def _feet_boxes(layout: SlideLayout, template: DeckTemplate) -> list[Box]:
    return [spec.box for spec in feet(layout, template)]


def _title(layout: SlideLayout, template: DeckTemplate) -> SlotSpec:
    return replace(titles(layout, template)[0], name="Title")


def _feet(layout: SlideLayout, template: DeckTemplate) -> tuple[SlotSpec, ...]:
    """Return the footer, date and number, each once."""
    found = {spec.role: replace(spec, name=_NAMES[spec.role]) for spec in reversed(feet(layout, template))}
    return tuple(found.values())


def _cover(stage: _Stage) -> SlideLayout:
    layout = stage.chosen.title or stage.body
    under = (*layout.of_role(Role.SUBTITLE), *bodies(layout, stage.template))[:1]
    slots = tuple(replace(spec, name="Subtitle") for spec in under)
    content = slots[0].box if slots else titles(layout, stage.template)[0].box
    return _finished(stage, frames.TITLE_SLIDE, layout, slots, content)


def _text(stage: _Stage, kind: str, name: str) -> SlideLayout:
    layout, template = stage.body, stage.template
    specs = bodies(layout, template)
    if specs:
        box = clear_of(specs[0].box, _feet_boxes(layout, template))
        spec = replace(specs[0], name=name)
        return _finished(stage, kind, layout, (spec,), box)
    area = content_area(template, stage.chosen, layout)
    size = stage.theme.slide.body_pt
    levels = (frames.bulleted(size), frames.bulleted(size, 1))
    return _finished(stage, kind, layout, (SlotSpec(name, Role.BODY, area, levels),), area)


def _columns(stage: _Stage) -> SlideLayout:
    pair = stage.chosen.two_bodies
    if pair:
        one, two = sorted(bodies(pair, stage.template), key=lambda spec: spec.box.x)[:2]
        slots = (replace(one, name="Column 1"), replace(two, name="Column 2"))
        top, bottom = max(one.box.y, two.box.y), min(one.box.bottom, two.box.bottom)
        area = Box(one.box.x, top, two.box.right - one.box.x, bottom - top)
        return _finished(
            stage, frames.COLUMNS, pair, slots, clear_of(area, _feet_boxes(pair, stage.template))
        )
    area = content_area(stage.template, stage.chosen, stage.bare)
    style = (plain(stage.theme.slide.body_pt),)
    boxes = frames.columns(2, area, _COLUMN_GAP_PT)
    drawn = tuple(SlotSpec(f"Column {n}", Role.BODY, box, style) for n, box in enumerate(boxes, 1))
    return _finished(stage, frames.COLUMNS, stage.bare, drawn, area)


def _drawn(stage: _Stage, kind: str) -> SlideLayout:
    area = content_area(stage.template, stage.chosen, stage.bare)
    return _finished(stage, kind, stage.bare, _panels(kind, area, stage.theme.slide.body_pt), area)


def _panels(kind: str, area: Box, size: float) -> tuple[SlotSpec, ...]:
    """Return the slots of drawn content; where each stands is decided slide by slide."""
    forms = {
        frames.CARDS: ("Card", MOST_PANELS, CARD_INSETS, "tint"),
        frames.NUMBERS: ("Number", MOST_PANELS, TILE_INSETS, ""),
        frames.TIMELINE: ("Point", MOST_POINTS, Insets(), ""),
    }
    if kind not in forms:
        return ()
    name, most, insets, fill = forms[kind]
    style = (plain(size),)
    return tuple(
        SlotSpec(f"{name} {n}", Role.BODY, area, style, insets=insets, fill=fill) for n in range(1, most + 1)
    )


def _finished(
    stage: _Stage, kind: str, layout: SlideLayout, slots: tuple[SlotSpec, ...], content: Box
) -> SlideLayout:
    """Add title, lead, sources, footers and markings; content gives up some height where they need it."""
    template = stage.template
    title = _title(layout, template)
    taken = [title.box, *_feet_boxes(layout, template), *obstacles(layout, template)]
    strip: tuple[SlotSpec, ...] = ()
    if kind != frames.TITLE_SLIDE:
        content, box = _strip(content, taken, template)
        size = foot_pt(stage.theme.slide)
        strip = (SlotSpec(SOURCES, Role.BODY, box, (ParaStyle(size, "quiet"),), anchor="bottom"),)
        taken.append(box)
    content, markings = _markings(stage, title, content, taken)
    lead = () if kind in (frames.TITLE_SLIDE, *_RUNNING) else (_lead(stage, content),)
    kept = tuple(_kept_in(spec, content) for spec in slots)
    return replace(
        layout,
        name=kind,
        slots=(title, *lead, *kept, *strip, *_feet(layout, template)),
        area=content,
        markings=markings,
    )


def _lead(stage: _Stage, area: Box) -> SlotSpec:
    size = stage.theme.slide.body_pt - 2
    return SlotSpec(
        "Lead", Role.BODY, replace(area, height=min(area.height / 3, size * _LEAD_LINES)), (plain(size),)
    )


def _kept_in(spec: SlotSpec, area: Box) -> SlotSpec:
    """Cut a slot to the height that is left, and remember that it is not where the template has it."""
    top, bottom = max(spec.box.y, area.y), min(spec.box.bottom, area.bottom)
    if (top, bottom) == (spec.box.y, spec.box.bottom):
        return spec
    return replace(spec, box=replace(spec.box, y=top, height=max(0.0, bottom - top)), moved=True)


def _strip(content: Box, taken: list[Box], template: DeckTemplate) -> tuple[Box, Box]:
    """Find a line for the sources under the content; else take it from the content's foot."""
    below = Box(content.x, content.bottom + 1, content.width, _STRIP_PT)
    free = below.bottom <= template.height_pt - _GAP_PT and not any(overlap(below, box) for box in taken)
    if free:
        return content, below
    content = replace(content, height=content.height - _STRIP_PT - _GAP_PT)
    return content, replace(below, y=content.bottom + _GAP_PT)


def _markings(stage: _Stage, title: SlotSpec, content: Box, taken: list[Box]) -> tuple[Box, tuple[Box, ...]]:
    """Find places for the marking above the title and at the foot; else take one from the content."""
    plate = stage.plate
    if plate is None:
        return content, ()
    busy = [*taken, content]
    bands = (band_above(title.box, plate.height), band_below(content, stage.template))
    found = [place_for(plate.width, plate.height, band, busy, stage.template) for band in bands]
    places = tuple(box for box in found if box)
    if places:
        return content, places
    content = replace(content, height=content.height - plate.height - _GAP_PT)
    width = min(plate.width, content.width)
    return content, (Box(content.right - width, content.bottom + _GAP_PT, width, plate.height),)
