"""Where a marking stands on a layout that was read: at the head and at the foot, clear of all else."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefdeck.layout.templates.free_space import clear_of, is_on_slide, overlap
from briefdeck.layout.templates.title_place import EDGE_PT, GAP_PT, line_pt
from briefdeck.model.deck import Box, DeckTemplate, SlotSpec

_STEP_PT = 2.0
_TITLE_LINES = 1.4
"""A title that gives up height for a marking keeps so many lines."""
_SOURCES_GAP_PT = 12.0


def at_head(
    size: tuple[float, float], title: SlotSpec, busy: Sequence[Box], template: DeckTemplate
) -> tuple[SlotSpec, Box]:
    """Find a place above or beside the title; else take one from the title's upper corner."""
    box, edge = title.box, EDGE_PT
    beside = Box(box.x, edge, template.width_pt - edge - box.x, max(0.0, box.bottom - edge))
    bands = (Box(box.x, edge, box.width, max(0.0, box.y - edge)), beside)
    found = (_place(size, band, [*busy, box], template, from_top=True) for band in bands)
    place = next((place for place in found if place), None)
    if place:
        return title, place
    corner = replace(beside, y=max(edge, box.y - size[1]), width=box.width)
    place = _place(size, corner, busy, template, from_top=True) or _corner(size, corner)
    return _beside(title, place), place


def _corner(size: tuple[float, float], band: Box) -> Box:
    width = min(size[0], band.width)
    return Box(band.right - width, band.y, width, size[1])


def _beside(title: SlotSpec, place: Box) -> SlotSpec:
    """Cut a title's place clear of a marking: from above where lines enough are left, else from the side."""
    box = title.box
    if not overlap(box, place):
        return title
    top = place.bottom + GAP_PT / 2
    left = box.bottom - top - title.insets.top - title.insets.bottom
    if left >= _TITLE_LINES * line_pt(replace(title.levels[0], size_pt=title.sizes[-1])):
        return replace(title, box=replace(box, y=top, height=box.bottom - top), moved=True)
    return replace(title, box=clear_of(box, [place]), moved=True)


def at_foot(
    size: tuple[float, float], content: Box, sources: Box | None, busy: Sequence[Box], template: DeckTemplate
) -> tuple[Box, Box | None, Box]:
    """Find a place under the content and its sources; else at the end of their line, which gives it up."""
    under = max(content.bottom, sources.bottom if sources else 0) + 1
    band = Box(content.x, under, content.width, max(0.0, template.height_pt - EDGE_PT - under))
    place = _place(size, band, busy, template, from_top=False)
    if place:
        return content, sources, place
    width = min(size[0], content.width)
    line = sources or Box(content.x, content.bottom, content.width, 0)
    high = max(line.height, size[1])
    top = line.bottom - high
    content = replace(content, height=min(content.bottom, top - GAP_PT) - content.y)
    place = Box(line.right - width, line.bottom - size[1], width, size[1])
    return content, sources and replace(sources, width=line.width - width - _SOURCES_GAP_PT), place


def _place(
    size: tuple[float, float], band: Box, taken: Sequence[Box], template: DeckTemplate, *, from_top: bool
) -> Box | None:
    """Return the free place in a band that is nearest the edge of the slide: at the right if it can be."""
    width, height = size
    steps = int((band.height - height) / _STEP_PT) + 1 if band.height >= height else 0
    down = [band.y + _STEP_PT * step for step in range(steps)]
    heights = down if from_top else [band.bottom - height - _STEP_PT * step for step in range(steps)]
    places = (Box(x, y, width, height) for x in _starts(width, band, taken) for y in heights)
    return next((box for box in places if _is_free(box, band, taken, template)), None)


def _starts(width: float, band: Box, taken: Sequence[Box]) -> Iterator[float]:
    yield from (band.right - width, band.x, band.x + (band.width - width) / 2)
    for box in taken:
        yield from (box.x - GAP_PT - width, box.right + GAP_PT)


def _is_free(box: Box, band: Box, taken: Sequence[Box], template: DeckTemplate) -> bool:
    within = band.x - 1 <= box.x and box.right <= band.right + 1
    return within and is_on_slide(box, template) and not any(overlap(box, other) for other in taken)
