"""What stands round the content of a slide: title, lead, sources, footers, markings, a plain ground."""

import math
from dataclasses import dataclass, replace
from functools import partial

from briefdeck.layout.templates import backing, design, footer_places, free_space, marking_places, title_place
from briefdeck.layout.templates.kind_places import KindPlaces
from briefdeck.layout.templates.pick_layouts import titles
from briefdeck.layout.templates.template_use import TemplateUse, placeholder, sizes_down_to
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import (
    SOURCES,
    DeckTemplate,
    ParaStyle,
    Role,
    SlideKind,
    SlideLayout,
    SlotSpec,
)

_SOURCES_PT, _GAP_PT = 18.0, 4.0
_LEAST_TITLE_PT = 18.0
_LARGE_PT = 24.0
"""Smaller titles must stand out as other text does: on slides of 10 in they have 18 pt (WCAG 2.2, 1.4.3)."""
_LEAST_ON_BAR_PT = 14.0
"""Titles on a bar of colour are not readable off it, and get smaller rather than higher, if they can."""
_LEAST_OF_LINE = 0.65
"""A title is set smaller, to this share of the template's size, to stand on one line."""


def with_surroundings(use: TemplateUse, places: KindPlaces) -> SlideLayout:
    """Add title, lead, sources, footers and markings; content gives up some height where they need it."""
    kind, layout, slots, content = places
    drawings = free_space.obstacles(layout, use.template)
    feet, content = _feet(use, layout, content)
    frame = _framed(use, kind, layout, content, [*drawings, *(spec.box for spec in feet)])
    if kind not in design.WITHOUT_BODY and _needs_backing(use, layout, slots, frame.content, drawings):
        frame = _backed(use, frame, [*drawings, *(spec.box for spec in feet)])
    lead = (_lead(use, kind, frame.content),) if kind in design.LED else ()
    most = use.titles.size(frame.title) if kind in design.RUNNING else math.inf
    kept = tuple(_kept_in(title_place.smaller_than(most, spec), frame.content) for spec in slots)
    own, drawn = (
        tuple(spec for spec in kept if (spec.idx is None) is is_drawn) for is_drawn in (False, True)
    )
    roomy = footer_places.with_room(feet, [*drawings, *frame.markings], layout, use.template)
    shown = (
        _readable_title(use, kind, layout, frame.title),
        *lead,
        *(_readable(use, layout, drawn) if kind in design.WITHOUT_BODY else drawn),
        *_readable(use, layout, own, plain=bool(frame.backing)),
        *_readable(use, layout, frame.sources, plain=bool(frame.backing)),
        *_readable(use, layout, roomy),
    )
    return replace(
        layout,
        name=kind,
        slots=shown,
        area=frame.content,
        backing=frame.backing,
        markings=frame.markings,
    )


def _feet(use: TemplateUse, layout: SlideLayout, content: Box) -> tuple[tuple[SlotSpec, ...], Box]:
    """Return the footers, and what they leave of the content where they had to be drawn."""
    template, style = use.template, _small(use)
    found = footer_places.own_footers(layout, template, use.least_pt)
    own = footer_places.sharing_with_date(found, content, style, layout, template)
    drawn = tuple(footer_places.drawn_footers(own, content, style, layout, template))
    bottom = min([content.bottom, *(spec.box.y - _GAP_PT for spec in drawn)])
    return (*own, *drawn), replace(content, height=bottom - content.y)


def _small(use: TemplateUse) -> ParaStyle:
    return ParaStyle(design.footer_pt(use.theme.slide), "quiet")


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands round the content of a slide, and what is left for that."""

    title: SlotSpec
    content: Box
    sources: tuple[SlotSpec, ...] = ()
    markings: tuple[Box, ...] = ()
    backing: Box | None = None


def _needs_backing(
    use: TemplateUse, layout: SlideLayout, slots: tuple[SlotSpec, ...], content: Box, drawings: list[Box]
) -> bool:
    """Tell whether content would not stand out from the layout's own ground, or would stand on a logo."""
    own = [backing.readable(spec, use.ink, layout) for spec in slots if spec.idx is not None]
    drawn = SlotSpec("", Role.BODY, content, (ParaStyle(0, use.ink),))
    met = [box for box in drawings if free_space.overlap(box, content)]
    return any(backing.is_needed(spec, layout) for spec in own or [drawn]) or any(
        backing.is_seen_through(box, content, layout) for box in met
    )


def _backed(use: TemplateUse, frame: _Frame, fixed: list[Box]) -> _Frame:
    """Put content on a plain ground."""
    lowest = max([frame.content.bottom, *(spec.box.bottom for spec in frame.sources)])
    area = replace(frame.content, height=lowest - frame.content.y)
    ground, inner = backing.around(area, [frame.title.box, *frame.markings, *fixed], use.template)
    sources = tuple(replace(spec, box=_lifted(spec.box, inner)) for spec in frame.sources)
    content = frame.content.within(inner)
    for spec in sources:
        content = _above(content, spec.box)
    return replace(frame, content=content, sources=sources, backing=ground)


def _lifted(box: Box, room: Box) -> Box:
    """Move a box up into a room, and cut its sides to it."""
    return replace(box, y=min(box.y, room.bottom - box.height)).within(room)


def _readable_title(use: TemplateUse, kind: str, layout: SlideLayout, title: SlotSpec) -> SlotSpec:
    """Set titles in a colour that stands out wherever the longest may reach."""
    places = title_place.reached(title, use.titles.height(kind, title))
    shown = backing.readable_on_all(title, places, use.ink, layout)
    is_pale = not layout.stands_out(shown.levels[0].colour, layout.colours_behind(shown))
    if is_pale and kind not in design.WITHOUT_BODY and use.titles.size(title) < _LARGE_PT:
        return backing.readable_on_all(title, places, use.ink, layout, is_large=False)
    return shown


def _readable(
    use: TemplateUse, layout: SlideLayout, specs: tuple[SlotSpec, ...], *, plain: bool = False
) -> tuple[SlotSpec, ...]:
    ground = layout.rgb(use.plain) if plain else ""
    shown = (backing.readable(spec, use.ink, layout, ground) for spec in specs)
    return tuple(backing.with_bullets(spec, layout, ground) for spec in shown)


def _framed(use: TemplateUse, kind: str, layout: SlideLayout, content: Box, fixed: list[Box]) -> _Frame:
    """Find places for the title, the sources and the markings among what is fixed."""
    template = use.template
    title = _title(layout, template, kind)
    title = title_place.with_one_line(title_place.beside_logos(title, fixed), [*fixed, content], template)
    line = _sources(content, fixed, template) if kind not in design.WITHOUT_BODY else None
    content = _above(content, line) if line else content
    markings: tuple[Box, ...] = ()
    if use.badge[0]:
        margins = content if line else use.margins
        wide = replace(content, x=margins.x, width=margins.width)
        slide = marking_places.MarkedSlide(template, layout)
        title, head = marking_places.at_head(use.badge, title, wide, fixed, slide)
        busy = [*fixed, title.box]
        wide, line, foot = marking_places.at_foot(use.badge, wide, line, busy, slide)
        content, markings = replace(content, height=wide.height), (head, foot)
    roomy = title_place.roomy
    if kind in use.titles.movable:
        roomy, title = (
            title_place.roomy_elsewhere,
            replace(title, sizes=(*title.sizes, min(title.sizes[-1], design.SMALLEST_TITLE_PT))),
        )
    needed = partial(use.titles.height, kind)
    busy = [*fixed, *markings]
    clear = [*busy, *backing.standing_out(title.box, layout, template)]
    place, left = roomy(title, needed, content, clear, template)
    if place.room is None or place.room.height < needed(place):
        place, left = roomy(title, needed, content, busy, template)
    return _Frame(place, left, _source_slots(use, line), markings)


def _title(layout: SlideLayout, template: DeckTemplate, kind: str) -> SlotSpec:
    spec = titles(layout, template)[0]
    largest = spec.levels[0].size_pt
    bar = title_place.bar_behind(spec.box, free_space.obstacles(layout, template))
    sizes = sizes_down_to(_LEAST_ON_BAR_PT if bar else _LEAST_TITLE_PT, largest)
    one_line = tuple(size for size in sizes if size >= _LEAST_OF_LINE * largest)
    title = placeholder(spec, "Title", *sizes)
    return title if kind in design.WITHOUT_BODY else replace(title, one_line_sizes=one_line)


def _source_slots(use: TemplateUse, line: Box | None) -> tuple[SlotSpec, ...]:
    return (SlotSpec(SOURCES, Role.BODY, line, (_small(use),), anchor="bottom"),) if line else ()


def _lead(use: TemplateUse, kind: str, area: Box) -> SlotSpec:
    size = max(use.theme.slide.body_pt, use.body_pt)
    lines = design.FIGURE_LEAD_LINES if kind == SlideKind.FIGURE else design.LEAD_LINES
    box = replace(area, height=min(area.height / 3, size * lines))
    return SlotSpec("Lead", Role.BODY, box, (design.text_style(size),))


def _kept_in(spec: SlotSpec, area: Box) -> SlotSpec:
    """Cut a slot to what is left of the area, and remember that it is not where the template has it."""
    box = spec.box
    is_inside = area.x <= box.x and area.y <= box.y and box.right <= area.right and box.bottom <= area.bottom
    return spec if is_inside else replace(spec, box=box.within(area), moved=True)


def _sources(content: Box, taken: list[Box], template: DeckTemplate) -> Box:
    """Find a line for the sources under the content; else it is the content's last."""
    below = Box(content.x, content.bottom + 1, content.width, _SOURCES_PT)
    on_slide = below.bottom <= template.height_pt - _GAP_PT
    if on_slide and not any(free_space.overlap(below, box) for box in taken):
        return below
    return replace(below, y=content.bottom - _SOURCES_PT)


def _above(content: Box, line: Box) -> Box:
    return replace(content, height=min(content.bottom, line.y - _GAP_PT) - content.y)
