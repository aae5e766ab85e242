"""Rows of time: a name at the start of each, its bar or diamond on an axis that all share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefdeck.layout.figures import time_axis
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.time_axis import TimeAxis
from briefdeck.model.content.figure import TimeMark, TimeScale
from briefdeck.model.content.tones import GRID
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.drawing import Caption, Drawing, Shape, Stroke

_MOST_NAMES = 0.45
"""The most of the width that names may take; where little is left, they stand above their marks."""
_LEAST_NAMES = 0.2
_USUAL_NOTES = 0.2
_LEAST_AXIS = 0.3
_GAP = 0.4
"""Between rows, as a share of a line."""
_BESIDE = 0.7
_HAIR_PT = 0.5


@dataclass(frozen=True, slots=True)
class _TimeRow:
    mark: TimeMark
    names: tuple[str, ...]
    notes: tuple[str, ...]
    """What is said of it, where that has no room at the end of the axis."""
    top: float
    height: float
    head: float
    """How much of the height the words take that stand above the mark."""


def gantt(scale: TimeScale, width: float, lettering: Lettering) -> Drawing:
    """Draw rows of time at a width; they are as high as their names need."""
    notes = _widest_note(frozenset((mark.note, mark.is_urgent) for mark in scale.all_marks), lettering) + 1
    notes += _BESIDE * lettering.size
    has_ends = notes <= (1 - _LEAST_AXIS) * width
    room, spare = (notes if has_ends else 0.0), time_axis.reach(lettering.size)
    names = _names_width(scale, width, room, lettering) if has_ends else 0.0
    start = names + lettering.size if names else spare
    length = max(1.0, width - start - max(room, spare))
    axis = time_axis.axis_of(scale).stretched(start, length)
    top = lettering.leading if scale.as_of is not None else 0.0
    rows = _rows(scale, (names, 0.0 if has_ends else width), width, top, lettering)
    bottom = rows[-1].top + rows[-1].height
    shapes = [*_axis(axis, scale, bottom, rows, width, lettering)]
    captions = [*_as_of(axis, scale, width, lettering)]
    for row in rows:
        shapes += _mark(row, axis, lettering)
        captions += _words(row, axis, names or width, lettering, has_end=has_ends)
    captions += _years(axis, scale, bottom, width, lettering)
    height = bottom + 0.3 * lettering.size + lettering.leading
    if scale.undated:
        mark, words = time_axis.undated(scale.undated, height + lettering.size / 2, width, lettering)
        shapes.append(mark)
        captions += words
        height = words[-1].box.bottom
    return Drawing(width, height, lettering.size, tuple(shapes), tuple(captions))


def _names_width(scale: TimeScale, width: float, notes: float, lettering: Lettering) -> float:
    """Return how wide the names stand before the axis; 0 where they stand above their marks."""
    longest, widest = _widths(frozenset(mark.name for mark in scale.all_marks), lettering)
    most = min(_MOST_NAMES, 1 - _LEAST_AXIS) * width - max(0.0, notes - _USUAL_NOTES * width)
    if max(widest, _LEAST_NAMES * width) > most:
        return 0.0
    return min(most, longest)


@lru_cache(maxsize=16)
def _widths(texts: frozenset[str], lettering: Lettering) -> tuple[float, float]:
    """Return the width of the longest text and of the longest word: the same in all parts of a figure."""
    return max(map(lettering.width, texts)), max(map(lettering.widest, texts))


@lru_cache(maxsize=16)
def _widest_note(notes: frozenset[tuple[str, bool]], lettering: Lettering) -> float:
    """Return the width of the longest note."""
    return max(lettering.width(note, bold=bold) for note, bold in notes)


def _rows(
    scale: TimeScale, room: tuple[float, float], width: float, top: float, lettering: Lettering
) -> list[_TimeRow]:
    """Place rows; `room` is the width of names before the axis, and of notes under names, or 0."""
    rows: list[_TimeRow] = []
    names, notes = room
    for mark in scale.marks:
        lines = lettering.broken(mark.name, names or width - 1)
        under = lettering.broken(mark.note, notes - 1, bold=mark.is_urgent) if notes and mark.note else ()
        head = 0.0 if names else (len(lines) + len(under)) * lettering.leading
        height = max(len(lines) * lettering.leading, head + lettering.leading)
        rows.append(_TimeRow(mark, lines, under, top, height, head))
        top += height + _GAP * lettering.leading
    return rows


def _middle(row: _TimeRow, lettering: Lettering) -> float:
    return row.top + row.head + lettering.leading / 2


def _axis(  # noqa: PLR0913, PLR0917 - all that it runs among
    axis: TimeAxis,
    scale: TimeScale,
    bottom: float,
    rows: Sequence[_TimeRow],
    width: float,
    lettering: Lettering,
) -> Iterator[Shape]:
    """Draw the axis, its years and the day up to which facts hold; no line runs through words."""
    spans = [(row.top + row.head, row.top + row.height) for row in rows]
    if not any(row.head for row in rows):
        spans = [(rows[0].top, bottom)]
    for tick in time_axis.ticks(axis, scale, width, lettering):
        yield from (Stroke((tick.x, first), (tick.x, last), _HAIR_PT, GRID) for first, last in spans)
    yield from time_axis.line(axis, bottom, lettering.size)
    if scale.as_of is not None:
        x = axis.at(scale.as_of + 0.5)
        for first, last in spans:
            yield Stroke((x, first), (x, last), time_axis.LINE_PT, "quiet", dashed=True)


def _as_of(axis: TimeAxis, scale: TimeScale, width: float, lettering: Lettering) -> Iterator[Caption]:
    if scale.as_of is not None:
        tick = time_axis.Tick(axis.at(scale.as_of + 0.5), scale.as_of_words)
        yield time_axis.tick_caption(tick, 0.0, width, lettering)


def _years(
    axis: TimeAxis, scale: TimeScale, bottom: float, width: float, lettering: Lettering
) -> Iterator[Caption]:
    for tick in time_axis.ticks(axis, scale, width, lettering):
        yield time_axis.tick_caption(tick, bottom + 0.3 * lettering.size, width, lettering)


def _mark(row: _TimeRow, axis: TimeAxis, lettering: Lettering) -> Iterator[Shape]:
    return time_axis.mark_shapes(row.mark, axis, _middle(row, lettering), lettering.size, diamond=True)


def _words(
    row: _TimeRow, axis: TimeAxis, names: float, lettering: Lettering, *, has_end: bool
) -> Iterator[Caption]:
    note = _look_of_note(row.mark)
    lines = *((line, ("text", False)) for line in row.names), *((line, note) for line in row.notes)
    for place, (line, look) in enumerate(lines):
        yield Caption(line, Box(0, row.top + place * lettering.leading, names, lettering.leading), *look)
    if has_end and row.mark.note:
        x = axis.end + _BESIDE * lettering.size
        look = _look_of_note(row.mark)
        box = Box(x, row.top + row.head, lettering.width(row.mark.note, bold=look[1]) + 1, lettering.leading)
        yield Caption(row.mark.note, box, *look)


def _look_of_note(mark: TimeMark) -> tuple[str, bool]:
    """Return the colour of what is said of a row, and whether it is bold: what is overdue stands out."""
    return ("text", True) if mark.is_urgent else ("quiet", False)
