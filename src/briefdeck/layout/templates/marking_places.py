"""Where a marking stands on a layout that was read: at the head and at the foot, clear of all else."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefdeck.layout.templates.backing import is_calm
from briefdeck.layout.templates.free_space import clear_of, is_on_slide, overlap
from briefdeck.layout.templates.title_place import EDGE_PT, GAP_PT, bar_behind, free_room, line_pt
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import DeckTemplate, SlideLayout, SlotSpec

_TITLE_LINES = 1.4
"""A title that gives up height for a marking keeps so many lines."""
_MOST_WIDTH = 0.6
"""A title that gives up width for a marking keeps so much of it."""
_SOURCES_GAP_PT = 12.0
_SAME_PT = 2.0
"""Places whose middles are so near each other count as one below the other."""


class BadgeSize(NamedTuple):
    """How large a marking is, in points; 0 wide where there is none."""

    width: float = 0
    height: float = 0
    is_centred: bool = False
    """Whether it stands in the middle of the slide if it can, not at its end."""


class MarkedSlide(NamedTuple):
    """The slide that a marking stands on."""

    template: DeckTemplate
    layout: SlideLayout


def at_head(
    size: BadgeSize, title: SlotSpec, content: Box, busy: Sequence[Box], slide: MarkedSlide
) -> tuple[SlotSpec, Box]:
    """Find a place above or beside the title; else at its upper corner, which the title leaves to it.

    A title on a bar stays, and the marking stands between the bar and the content if it can.
    """
    template = slide.template
    box, edge = title.box, EDGE_PT
    bar = bar_behind(box, busy)
    above = Box(content.x, edge, content.width, max(0.0, box.y - edge))
    beside = Box(box.x, edge, template.width_pt - edge - box.x, max(0.0, box.bottom - edge))
    under = bar.bottom + GAP_PT if bar else edge
    below = Box(box.x, under, box.width, max(0.0, content.y - under)) if bar else above
    found = (
        _place(size, band, [*busy, content, box], slide, from_top=True) for band in (above, beside, below)
    )
    place = next((place for place in found if place), None)
    if place:
        return title, place
    corner = replace(beside, y=max(edge, box.y - size[1]), width=box.width)
    place = _place(size, corner, [*busy, content], slide, from_top=True) or _corner(size, corner)
    room = bar or free_room(box, [*busy, content], template)
    return replace(title, box=_beside(title, place, room), moved=True), place


def _corner(size: BadgeSize, band: Box) -> Box:
    width = min(size[0], band.width)
    return Box(band.right - width, band.y, width, size[1])


def _beside(title: SlotSpec, place: Box, room: Box) -> Box:
    """Return a title's place clear of a marking: lower, else cut from the side where most of it is left."""
    box, top = title.box, place.bottom + GAP_PT / 2
    lines = _TITLE_LINES * line_pt(replace(title.levels[0], size_pt=title.sizes[-1]))
    cut = clear_of(box, [place])
    if room.bottom - top >= lines + title.insets.top + title.insets.bottom:
        return replace(box, y=top, height=max(min(box.height, room.bottom - top), box.bottom - top))
    return cut if cut.width >= _MOST_WIDTH * box.width else replace(box, y=top)


def at_foot(
    size: BadgeSize, content: Box, sources: Box | None, busy: Sequence[Box], slide: MarkedSlide
) -> tuple[Box, Box | None, Box]:
    """Find a place under the content and its sources; else at the end of their line, which gives it up.

    That end is also taken where all else meets what stands out in a picture, such as a logo. One that is to
    be centred and cannot be there has a line of its own, which both give up.
    """
    under = max(content.bottom, sources.bottom if sources else 0) + 1
    band = Box(content.x, under, content.width, max(0.0, slide.template.height_pt - EDGE_PT - under))
    place = _place(size, band, busy, slide, from_top=False)
    is_in_middle = place and abs((place.x + place.right) - (band.x + band.right)) < _SAME_PT
    if size.is_centred and not is_in_middle:
        return _on_own_line(size, content, sources)
    width = min(size[0], content.width)
    line = sources or Box(content.x, content.bottom, content.width, 0)
    end = Box(line.right - width, line.bottom - size[1], width, size[1])
    if place and (is_calm(place, slide.layout) or not is_calm(end, slide.layout)):
        return content, sources, place
    high = max(line.height, size[1])
    top = line.bottom - high
    content = replace(content, height=min(content.bottom, top - GAP_PT) - content.y)
    return content, sources and replace(sources, width=line.width - width - _SOURCES_GAP_PT), end


def _on_own_line(size: BadgeSize, content: Box, sources: Box | None) -> tuple[Box, Box | None, Box]:
    """Place a marking in the middle of the lowest line of content and sources, which end above it."""
    width, bottom = min(size.width, content.width), max(content.bottom, sources.bottom if sources else 0)
    start = content.x + (content.width - width) / 2
    place = Box(start, bottom - size.height, width, size.height)
    lowest = place.y - GAP_PT
    if sources:
        sources = replace(sources, y=min(sources.y, lowest - sources.height))
        lowest = min(lowest, sources.y - (GAP_PT if sources.y < content.bottom else 0))
    return replace(content, height=min(content.bottom, lowest) - content.y), sources, place


def _place(
    size: BadgeSize, band: Box, taken: Sequence[Box], slide: MarkedSlide, *, from_top: bool
) -> Box | None:
    """Return the free place in a band that is nearest the edge of the slide: at the right if it can be.

    One that is centred is in the middle, if it can be. It keeps clear of what stands out in a picture, such
    as a logo, where it can.
    """
    width, height, is_centred = size
    lowest = band.bottom - height
    near = [other for other in taken if other.bottom > band.y - GAP_PT and other.y < band.bottom + GAP_PT]
    down = [band.y, *(other.bottom + GAP_PT for other in near)]
    up = [lowest, *(other.y - GAP_PT - height for other in near)]
    heights = sorted(y for y in (down if from_top else up) if band.y <= y <= lowest)
    ordered = heights if from_top else heights[::-1]
    places = (
        Box(x, y, width, height) for x in _starts(width, band, near, is_centred=is_centred) for y in ordered
    )
    free = [box for box in places if _is_free(box, band, near, slide.template)]
    return next((box for box in free if is_calm(box, slide.layout)), next(iter(free), None))


def _starts(width: float, band: Box, taken: Sequence[Box], *, is_centred: bool) -> Iterator[float]:
    ends, middle = (band.right - width, band.x), (band.x + (band.width - width) / 2,)
    yield from (*middle, *ends) if is_centred else (*ends, *middle)
    for box in taken:
        yield from (box.x - GAP_PT - width, box.right + GAP_PT)


def _is_free(box: Box, band: Box, taken: Sequence[Box], template: DeckTemplate) -> bool:
    within = band.x - 1 <= box.x and box.right <= band.right + 1
    return within and is_on_slide(box, template) and not any(overlap(box, other) for other in taken)
