"""The kinds of slide, mapped to the layouts of a PowerPoint file.

Text goes into the file's own placeholders, where they are. Cards, tables, numbers and timelines are drawn in
the free area under the title, in its fonts and colours.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from briefdeck.layout.templates import backing, design, footer_places, free_space, marking_places, title_place
from briefdeck.layout.templates.direction import running_alike
from briefdeck.layout.templates.named_layouts import has_every_kind, mapped_by_name
from briefdeck.layout.templates.palette import palette_of
from briefdeck.layout.templates.pick_layouts import PickedLayouts, bodies, pick_layouts, titles
from briefdeck.model.boxes import Box
from briefdeck.model.deck import SOURCES, DeckTemplate, ParaStyle, Role, SlideKind, SlideLayout, SlotSpec
from briefdeck.model.theme import Theme

_SOURCES_PT, _GAP_PT = 18.0, 4.0
_COLUMN_GAP_PT = 24.0
_SHARE_OF_TEXT = 0.6
"""What text is given of a free area that it shares with evidence."""
_STEPS_PT = (48.0, 40.0, 36.0, 32.0, 28.0, 24.0, 22.0, 20.0)
"""Sizes of text to try between the template's own and the least."""
_STEP_PT = 2
_LEAST_TITLE_PT, _LEAST_SUBTITLE_PT = 18.0, 14.0
_LEAST_ON_BAR_PT = 14.0
"""Titles on a bar of colour are not readable off it, and get smaller rather than higher."""
_LEAST_OF_LINE = 0.65
"""A title is set smaller, to this share of the template's size, to stand on one line."""
_SMALL_SIZES = (24.0, 20.0, 16.0, 14.0)


@dataclass(frozen=True, slots=True)
class _Mapping:
    """What the layouts of a file are mapped with."""

    template: DeckTemplate
    theme: Theme
    picked: PickedLayouts
    badge: marking_places.BadgeSize
    """How large the marking is."""
    titles: title_place.LongTitles

    @property
    def body(self) -> SlideLayout:
        """The layout of text slides; any with a title when there is none for text."""
        known = (self.picked.body, self.picked.title_only, self.picked.two_bodies, self.picked.title)
        return next(layout for layout in known if layout is not None)

    @property
    def bare(self) -> SlideLayout:
        """The layout of slides with drawn content."""
        return self.picked.title_only or self.body

    @property
    def margins(self) -> Box:
        """Where text slides have their content: between the margins."""
        return content_area(self.template, self.picked, self.body)

    @property
    def body_pt(self) -> float:
        """The template's own size of text on text slides, else the theme's."""
        specs = bodies(self.body, self.template) if self.picked.body else ()
        return specs[0].levels[0].size_pt if specs else self.theme.slide.body_pt

    @property
    def least_pt(self) -> float:
        """The least size of text on text slides."""
        return design.text_sizes(self.body_pt)[-1]

    @property
    def ink(self) -> str:
        """The colour of the template's text where that stands out, a scheme colour or #RRGGBB."""
        specs = bodies(self.body, self.template) if self.picked.body else ()
        own = specs[0].levels[0].colour if specs else "tx1"
        return backing.readable(specs[0], own, self.body).levels[0].colour if specs else own


def map_layouts(
    template: DeckTemplate,
    theme: Theme,
    names: Mapping[str, str],
    badge: marking_places.BadgeSize = marking_places.BadgeSize(),  # noqa: B008 - it is frozen
    long_titles: title_place.LongTitles = title_place.LongTitles(),  # noqa: B008 - it is frozen
) -> DeckTemplate:
    """Return a template whose layouts are the kinds of slide, each on one of the layouts that were read.

    The template must have a layout with a title: see `check_template`. `names` are the layouts that the user
    has named, by their use; `badge` is how large the marking is that slides carry, and
    `long_titles` says how high their longest titles are.
    """
    if not names and has_every_kind(template):
        return mapped_by_name(template, has_line=badge.is_centred)
    mapping = _Mapping(template, theme, pick_layouts(template, names), badge, long_titles)
    layouts = (
        _cover(mapping),
        *(_running(mapping, kind, name) for kind, name in design.RUNNING.items()),
        _evidence(mapping),
        _columns(mapping),
        *(_drawn(mapping, kind) for kind in design.FREE),
        *_opener(mapping),
    )
    text = next(layout for layout in layouts if layout.name == SlideKind.TEXT).slot("Text")
    mapped = replace(
        template,
        layouts=layouts,
        heading_font=titles(mapping.body, template)[0].levels[0].font,
        body_font=mapping.body.fonts[1] if text.idx is None else text.levels[0].font,
        palette=palette_of(mapping.bare, mapping.ink, layouts),
    )
    return running_alike(mapped, template)


def content_area(template: DeckTemplate, picked: PickedLayouts, layout: SlideLayout) -> Box:
    """Return where content is drawn: where the text of text slides stands, if the title is the same."""
    body = picked.body
    specs = bodies(body, template) if body else ()
    if body and specs and titles(body, template)[0].box == titles(layout, template)[0].box:
        area = _clear(specs[0].box, layout, template)
        if area.height >= title_place.LEAST_CONTENT_PT:
            return area
    return free_space.free_area(layout, template)


def _clear(box: Box, layout: SlideLayout, template: DeckTemplate) -> Box:
    """Cut a place for content clear of title and footers, and of drawings, unless these fill much of it."""
    title = titles(layout, template)[0].box
    feet = [spec.box for spec in free_space.footer_slots(layout, template)]
    kept = free_space.clear_of(box, [title, *feet])
    return title_place.clear_of_logos(kept, free_space.obstacles(layout, template))


def _placeholder(spec: SlotSpec, name: str, *sizes: float) -> SlotSpec:
    return replace(spec, name=name, inherits=True, sizes=sizes)


def _down_to(least: float, largest: float) -> tuple[float, ...]:
    steps = range(int(largest) - 1, int(least), -_STEP_PT)
    return (largest, *map(float, steps), min(least, largest))


def _title(layout: SlideLayout, template: DeckTemplate, kind: str) -> SlotSpec:
    spec = titles(layout, template)[0]
    largest = spec.levels[0].size_pt
    bar = title_place.bar_behind(spec.box, free_space.obstacles(layout, template))
    sizes = _down_to(_LEAST_ON_BAR_PT if bar else _LEAST_TITLE_PT, largest)
    one_line = tuple(size for size in sizes if size >= _LEAST_OF_LINE * largest)
    title = _placeholder(spec, "Title", *sizes)
    return title if kind in design.WITHOUT_BODY else replace(title, one_line_sizes=one_line)


def _cover(mapping: _Mapping) -> SlideLayout:
    layout = mapping.picked.title or mapping.body
    under = (*layout.of_role(Role.SUBTITLE), *bodies(layout, mapping.template))[:1]
    slots = tuple(
        _placeholder(spec, "Subtitle", *_down_to(_LEAST_SUBTITLE_PT, spec.levels[0].size_pt))
        for spec in under
    )
    box = titles(layout, mapping.template)[0].box
    middle = (box.bottom + mapping.template.height_pt) / 2
    content = _clear(slots[0].box, layout, mapping.template) if slots else replace(box, y=middle, height=0)
    return _finished(mapping, SlideKind.TITLE, layout, slots, content)


def _opener(mapping: _Mapping) -> tuple[SlideLayout, ...]:
    """Open parts on a layout made for that, with what it has under its title; on no other."""
    layout, template = mapping.picked.section, mapping.template
    if layout is None:
        return ()
    known = (*layout.of_role(Role.SUBTITLE), *layout.of_role(Role.BODY))
    under = [spec for spec in known if free_space.is_on_slide(spec.box, template)][:1]
    slots = tuple(
        _placeholder(spec, "Text", *_down_to(_LEAST_SUBTITLE_PT, spec.levels[0].size_pt)) for spec in under
    )
    box = titles(layout, template)[0].box
    content = slots[0].box if slots else replace(box, y=box.bottom, height=0)
    drawn = (each for each in free_space.obstacles(layout, template) if free_space.overlap(each, content))
    lowest = min([content.bottom, *(each.y - _GAP_PT for each in drawn if each.y > content.y)])
    content = replace(content, height=lowest - content.y)
    return (_finished(mapping, SlideKind.OPENER, layout, slots, content),)


def _running(mapping: _Mapping, kind: str, name: str) -> SlideLayout:
    layout, template = mapping.body, mapping.template
    specs = bodies(layout, template) if mapping.picked.body else ()
    if specs:
        body_pt = specs[0].levels[0].size_pt
        box = _clear(specs[0].box, layout, template)
        spec = _placeholder(specs[0], name, *_text_sizes(kind, body_pt))
        return _finished(mapping, kind, layout, (spec,), box)
    area = content_area(template, mapping.picked, layout)
    size = mapping.theme.slide.body_pt
    levels = (design.bullet_style(size), design.bullet_style(size, 1))
    spec = SlotSpec(name, Role.BODY, area, levels, sizes=_text_sizes(kind, size))
    return _finished(mapping, kind, layout, (spec,), area)


def _text_sizes(kind: str, body_pt: float) -> tuple[float, ...]:
    if kind in (SlideKind.SMALL_PRINT, SlideKind.CLOSING):
        return tuple(sorted({min(size, body_pt) for size in _SMALL_SIZES}, reverse=True))
    return design.text_sizes(body_pt, _STEPS_PT)


def _columns(mapping: _Mapping) -> SlideLayout:
    return _side_by_side(mapping, SlideKind.COLUMNS, ("Column 1", "Column 2"), 0.5)


def _evidence(mapping: _Mapping) -> SlideLayout:
    """Text and evidence go into a template's two columns; what is drawn in the free area leaves text more."""
    return _side_by_side(mapping, SlideKind.EVIDENCE, ("Text", "Evidence"), _SHARE_OF_TEXT)


def _side_by_side(mapping: _Mapping, kind: SlideKind, names: tuple[str, str], share: float) -> SlideLayout:
    pair = mapping.picked.two_bodies
    if pair:
        one, two = sorted(bodies(pair, mapping.template), key=lambda spec: spec.box.x)[:2]
        slots: tuple[SlotSpec, ...] = (_placeholder(one, names[0]), _placeholder(two, names[1]))
        top, bottom = max(one.box.y, two.box.y), min(one.box.bottom, two.box.bottom)
        whole = Box(one.box.x, top, two.box.right - one.box.x, bottom - top)
        area = _clear(whole, pair, mapping.template)
        if area.width < whole.width:
            boxes = design.columns(2, area, max(0, two.box.x - one.box.right))
            slots = tuple(replace(slot, box=box, moved=True) for slot, box in zip(slots, boxes, strict=True))
        return _finished(mapping, kind, pair, slots, area)
    area = content_area(mapping.template, mapping.picked, mapping.bare)
    style = (design.text_style(mapping.theme.slide.body_pt),)
    width = (area.width - _COLUMN_GAP_PT) * share
    left = replace(area, width=width)
    right = Box(left.right + _COLUMN_GAP_PT, area.y, area.right - left.right - _COLUMN_GAP_PT, area.height)
    drawn = tuple(
        SlotSpec(name, Role.BODY, box, style) for name, box in zip(names, (left, right), strict=True)
    )
    return _finished(mapping, kind, mapping.bare, drawn, area)


def _drawn(mapping: _Mapping, kind: SlideKind) -> SlideLayout:
    area = content_area(mapping.template, mapping.picked, mapping.bare)
    slots = design.drawn_slots(kind, area, mapping.theme.slide.body_pt) if kind in design.DRAWN else ()
    return _finished(mapping, kind, mapping.bare, slots, area)


def _finished(
    mapping: _Mapping, kind: str, layout: SlideLayout, slots: tuple[SlotSpec, ...], content: Box
) -> SlideLayout:
    """Add title, lead, sources, footers and markings; content gives up some height where they need it."""
    drawings = free_space.obstacles(layout, mapping.template)
    feet, content = _feet(mapping, layout, content)
    frame = _framed(mapping, kind, layout, content, [*drawings, *(spec.box for spec in feet)])
    if kind not in design.WITHOUT_BODY and _needs_backing(mapping, layout, slots, frame.content):
        frame = _backed(mapping, frame, [*drawings, *(spec.box for spec in feet)])
    lead = (_lead(mapping, kind, frame.content),) if kind in design.LED else ()
    most = mapping.titles.size(frame.title) if kind in design.RUNNING else math.inf
    kept = tuple(_kept_in(_smaller_than(most, spec), frame.content) for spec in slots)
    own = tuple(spec for spec in kept if spec.idx is not None)
    roomy = footer_places.with_room(feet, [*drawings, *frame.markings], layout, mapping.template)
    shown = (
        _readable_title(mapping, kind, layout, frame.title),
        *lead,
        *(spec for spec in kept if spec not in own),
        *_readable(mapping, layout, own, plain=bool(frame.backing)),
        *_readable(mapping, layout, frame.sources, plain=bool(frame.backing)),
        *_readable(mapping, layout, roomy),
    )
    return replace(
        layout,
        name=kind,
        slots=shown,
        area=frame.content,
        backing=frame.backing,
        markings=frame.markings,
    )


def _feet(mapping: _Mapping, layout: SlideLayout, content: Box) -> tuple[tuple[SlotSpec, ...], Box]:
    """Return the footers, and what they leave of the content where they had to be drawn."""
    template, style = mapping.template, _small(mapping)
    found = footer_places.own_footers(layout, template, mapping.least_pt)
    own = footer_places.sharing_with_date(found, content, style, layout, template)
    drawn = tuple(footer_places.drawn_footers(own, content, style, layout, template))
    bottom = min([content.bottom, *(spec.box.y - _GAP_PT for spec in drawn)])
    return (*own, *drawn), replace(content, height=bottom - content.y)


def _small(mapping: _Mapping) -> ParaStyle:
    return ParaStyle(design.footer_pt(mapping.theme.slide), "quiet")


@dataclass(frozen=True, slots=True)
class _Frame:
    """What stands round the content of a slide, and what is left for that."""

    title: SlotSpec
    content: Box
    sources: tuple[SlotSpec, ...] = ()
    markings: tuple[Box, ...] = ()
    backing: Box | None = None


def _needs_backing(mapping: _Mapping, layout: SlideLayout, slots: tuple[SlotSpec, ...], content: Box) -> bool:
    """Tell whether content would not stand out from the layout's own ground in any colour."""
    own = [backing.readable(spec, mapping.ink, layout) for spec in slots if spec.idx is not None]
    drawn = SlotSpec("", Role.BODY, content, (ParaStyle(0, mapping.ink),))
    return any(backing.is_needed(spec, layout) for spec in own or [drawn])


def _backed(mapping: _Mapping, frame: _Frame, fixed: list[Box]) -> _Frame:
    """Put content on a plain ground."""
    lowest = max([frame.content.bottom, *(spec.box.bottom for spec in frame.sources)])
    area = replace(frame.content, height=lowest - frame.content.y)
    ground, inner = backing.around(area, [frame.title.box, *frame.markings, *fixed], mapping.template)
    sources = tuple(replace(spec, box=_lifted(spec.box, inner)) for spec in frame.sources)
    content = frame.content.within(inner)
    for spec in sources:
        content = _above(content, spec.box)
    return replace(frame, content=content, sources=sources, backing=ground)


def _lifted(box: Box, room: Box) -> Box:
    """Move a box up into a room, and cut its sides to it."""
    return replace(box, y=min(box.y, room.bottom - box.height)).within(room)


def _readable_title(mapping: _Mapping, kind: str, layout: SlideLayout, title: SlotSpec) -> SlotSpec:
    """Set titles in a colour that stands out wherever the longest may reach."""
    places = title_place.reached(title, mapping.titles.height(kind, title))
    return backing.readable_on_all(title, places, mapping.ink, layout)


def _readable(
    mapping: _Mapping, layout: SlideLayout, specs: tuple[SlotSpec, ...], *, plain: bool = False
) -> tuple[SlotSpec, ...]:
    ground = layout.rgb(backing.plain_ground(mapping.ink, layout)) if plain else ""
    return tuple(backing.readable(spec, mapping.ink, layout, ground) for spec in specs)


def _framed(mapping: _Mapping, kind: str, layout: SlideLayout, content: Box, fixed: list[Box]) -> _Frame:
    """Find places for the title, the sources and the markings among what is fixed."""
    template = mapping.template
    title = _title(layout, template, kind)
    title = title_place.with_one_line(title_place.beside_logos(title, fixed), [*fixed, content], template)
    line = _sources(content, fixed, template) if kind not in design.WITHOUT_BODY else None
    content = _above(content, line) if line else content
    markings: tuple[Box, ...] = ()
    if mapping.badge[0]:
        margins = content if line else mapping.margins
        wide = replace(content, x=margins.x, width=margins.width)
        slide = marking_places.MarkedSlide(template, layout)
        title, head = marking_places.at_head(mapping.badge, title, wide, fixed, slide)
        busy = [*fixed, title.box]
        wide, line, foot = marking_places.at_foot(mapping.badge, wide, line, busy, slide)
        content, markings = replace(content, height=wide.height), (head, foot)
    roomy = title_place.roomy
    if kind in mapping.titles.movable:
        roomy, title = (
            title_place.roomy_elsewhere,
            replace(title, sizes=(*title.sizes, min(title.sizes[-1], design.SMALLEST_TITLE_PT))),
        )
    needed = partial(mapping.titles.height, kind)
    title, content = roomy(title, needed, content, [*fixed, *markings], template)
    return _Frame(title, content, _source_slots(mapping, line), markings)


def _source_slots(mapping: _Mapping, line: Box | None) -> tuple[SlotSpec, ...]:
    return (SlotSpec(SOURCES, Role.BODY, line, (_small(mapping),), anchor="bottom"),) if line else ()


def _lead(mapping: _Mapping, kind: str, area: Box) -> SlotSpec:
    size = max(mapping.theme.slide.body_pt, mapping.body_pt)
    lines = design.FIGURE_LEAD_LINES if kind == SlideKind.FIGURE else design.LEAD_LINES
    box = replace(area, height=min(area.height / 3, size * lines))
    return SlotSpec("Lead", Role.BODY, box, (design.text_style(size),))


def _smaller_than(title_pt: float, spec: SlotSpec) -> SlotSpec:
    """Leave a slot the sizes that are smaller than those of titles; the least whatever they are."""
    return replace(spec, sizes=tuple(size for size in spec.sizes if size < title_pt) or spec.sizes[-1:])


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
