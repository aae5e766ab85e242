"""Names in charts: legends, names pushed apart, and names under upright marks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefdeck.layout.figures.lettering import Lettering
from briefdeck.model.content.figure import Chart
from briefdeck.model.content.tones import GRID, bar_tone, line_round
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.drawing import Bar, Caption, Point, Shape, Stroke

_SWATCH = 0.7
"""The side of a legend's mark, as a share of the size; and the space after it, and after its name."""
_AFTER_MARK, _AFTER_NAME = 0.4, 1.2
_MOST_LINES = 3
_EDGE = 0.12
"""What of a line of words is above and below its letters, as a share of its height."""
_ROUNDING = 0.01
"""By how much places miss one another that are added up from the same lengths in another order, in points."""
_OVER_PT = 0.5
"""Between a dot and its name over or under it."""
_TRIES = 8
"""So often are all names tried before one is said to have no room."""
_GAP = 0.6
"""The least space between names beside each other, as a share of the size."""

_AFTER_VALUE = 0.4
"""Between a value and the name after it, as a share of the size."""

_CLEAR_PT = 2.0
"""What is left between a gridline and words on both sides of which it runs."""

Piece = tuple[Point, Point]
"""A piece of a line, from left to right."""


def legend(chart: Chart, width: float, lettering: Lettering) -> tuple[list[Shape], list[Caption], float]:
    """Name the series in rows over a chart, each after its tone; return how high that is as well."""
    if len(chart.series) < 2:
        return [], [], 0.0
    side, accent = _SWATCH * lettering.size, -1 if chart.accent is None else chart.accent
    names = [series.name for series in chart.series]
    starts, captions, height = in_rows(names, side + _AFTER_MARK * lettering.size, width, lettering)
    tones = [bar_tone(chart, accent, place) for place in range(len(names))]
    shapes: list[Shape] = [
        Bar(Box(x, y - side / 2, side, side), tone, line_round(tone))
        for (x, y), tone in zip(starts, tones, strict=True)
    ]
    return shapes, captions, height


def in_rows(
    names: Sequence[str], before: float, width: float, lettering: Lettering
) -> tuple[list[Point], list[Caption], float]:
    """Write names in rows, with so much room for a mark `before` each.

    Return where these begin, in the middle of their lines, what is written, and how high all is.
    """
    starts: list[Point] = []
    captions: list[Caption] = []
    x = top = 0.0
    for name in names:
        lines = lettering.broken(name, width - before - 1)
        wide = before + max(map(lettering.width, lines))
        if x and x + wide + 1 > width:
            x, top = 0.0, top + lettering.leading
        starts.append((x, top + lettering.leading / 2))
        captions += lettering.lines(lines, (x + before, top))
        x, top = x + wide + _AFTER_NAME * lettering.size, top + (len(lines) - 1) * lettering.leading
    return starts, captions, top + 1.5 * lettering.leading


def spread(wanted: Sequence[float], heights: Sequence[float], room: tuple[float, float]) -> list[float]:
    """Return tops of blocks that stand as near as they can to where they want to, none over another."""
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    tops = [0.0] * len(wanted)
    edge = room[0]
    for place in order:
        tops[place] = max(edge, wanted[place] - heights[place] / 2)
        edge = tops[place] + heights[place]
    edge = room[1]
    for place in reversed(order):
        tops[place] = min(tops[place], edge - heights[place])
        edge = tops[place]
    return tops


@dataclass(frozen=True, slots=True)
class ValueAndName:
    """A value in bold and what it is of, on one line where they have room there, else the name under it."""

    values: tuple[str, ...]
    names: tuple[str, ...]
    width: float
    indent: float
    """How far the name stands after the value; 0 for under it."""

    @classmethod
    def of(cls, value: str, name: str, room: float, lettering: Lettering) -> "ValueAndName":
        """Set a value and a name, which may be empty, in so much room."""
        indent = lettering.width(value, bold=True) + _AFTER_VALUE * lettering.size
        width = indent + lettering.width(name)
        if name and width <= room:
            return cls((value,), (name,), width, indent)
        values = lettering.broken(value, room, bold=True)
        names = lettering.broken(name, room) if name else ()
        widths = [*(lettering.width(each, bold=True) for each in values), *map(lettering.width, names)]
        return cls(values, names, max(widths), 0.0)

    @property
    def count(self) -> int:
        """How many lines it takes."""
        return 1 if self.indent else len(self.values) + len(self.names)

    def captions(
        self, at: Point, lettering: Lettering, align: str = "left", colour: str = "text"
    ) -> Iterator[Caption]:
        """Set it from a point down, at the right or the left of that."""
        x, top = at
        if self.indent and align == "right":
            yield from self.captions((x - self.width, top), lettering, "left", colour)
            return
        yield from lettering.lines(self.values, at, align, bold=True, colour=colour)
        under = top if self.indent else top + len(self.values) * lettering.leading
        yield from lettering.lines(self.names, (x + self.indent, under), align, colour=colour)


def names_under(
    chart: Chart, centres: Sequence[float], edges: tuple[float, float], top: float, lettering: Lettering
) -> list[Caption] | None:
    """Name categories under their marks; of dates as many as have room; None where names do not fit."""
    slot = (edges[1] - edges[0]) / len(centres)
    gap = _GAP * lettering.size
    if all(lettering.widest(name) <= slot - gap for name in chart.categories):
        broken = [lettering.broken(name, slot - gap) for name in chart.categories]
        if max(map(len, broken)) <= _MOST_LINES:
            pairs = zip(broken, centres, strict=True)
            named = [
                [_held(each, edges) for each in lettering.lines(lines, (x, top), "center")]
                for lines, x in pairs
            ]
            if not any(overlaps(a.box, b.box) for one, other in pairwise(named) for a in one for b in other):
                return [each for captions in named for each in captions]
    return _thinned(chart, centres, edges, top, lettering) if chart.is_dated else None


def _thinned(
    chart: Chart, centres: Sequence[float], edges: tuple[float, float], top: float, lettering: Lettering
) -> list[Caption] | None:
    """Name the first and the last date, and between them every second, third and so on."""
    last = len(centres) - 1
    middle = top + lettering.leading / 2
    whole = [
        _held(lettering.caption(name, (x, middle), "center"), edges)
        for name, x in zip(chart.categories, centres, strict=True)
    ]
    if any(each.box.width > edges[1] - edges[0] for each in whole):
        return None
    gap = _GAP * lettering.size
    for step in range(1, last + 1):
        chosen = [whole[place] for place in range(0, last, step)]
        while len(chosen) > 1 and chosen[-1].box.right + gap > whole[last].box.x:
            chosen.pop()
        chosen.append(whole[last])
        if all(one.box.right + gap <= other.box.x for one, other in pairwise(chosen)):
            return chosen
    return None


def _held(caption: Caption, edges: tuple[float, float]) -> Caption:
    x = max(edges[0], min(caption.box.x, edges[1] - caption.box.width))
    box = Box(x, caption.box.y, caption.box.width, caption.box.height)
    return Caption(caption.text, box, caption.colour, caption.bold, caption.align)


def overlaps(one: Box, other: Box) -> bool:
    """Tell whether two boxes have anything in common."""
    across = one.x < other.right and other.x < one.right
    return across and one.y < other.bottom and other.y < one.bottom


def freely(
    wanted: Iterable[Sequence[Caption]], taken: list[Caption], room: Box, lines: Sequence[Piece] = ()
) -> Iterator[Caption]:
    """Of the places each caption may have, take the first that is free; leave it out where none is."""
    for places in wanted:
        for each in places:
            box = each.box
            is_inside = box.x >= room.x - _ROUNDING and box.right <= room.right + _ROUNDING
            is_inside &= box.y >= room.y - _ROUNDING and box.bottom <= room.bottom + _ROUNDING
            if (
                is_inside
                and not any(overlaps(box, other.box) for other in taken)
                and not any(crosses(piece, box) for piece in lines)
            ):
                taken.append(each)
                yield each
                break


def all_freely(
    wanted: Sequence[Sequence[Caption]], taken: Sequence[Caption], room: Box, lines: Sequence[Piece]
) -> list[Caption]:
    """Find a place for every caption, if it can be on none of the lines; nothing where that is not found.

    What had none is placed first when all are tried again.
    """
    for clear in (lines, ()):
        order = [*range(len(wanted))]
        for _ in range(_TRIES):
            full = list(taken)
            placed = {
                which: each
                for which in order
                if (each := next(freely([wanted[which]], full, room, clear), None))
            }
            lost = [which for which in order if which not in placed]
            if not lost:
                return [placed[which] for which in range(len(wanted))]
            order = [*lost, *placed]
    return []


def round_dots(dots: Iterable[Point], half: float) -> Iterator[Caption]:
    """Go through the room that marks take, on which no words are put."""
    for x, y in dots:
        yield Caption("", Box(x - half, y - half, 2 * half, 2 * half))


def crosses(piece: Piece, box: Box) -> bool:
    """Tell whether a piece of a line, from left to right, runs through a box, if not just at its edge."""
    (x1, y1), (x2, y2) = piece
    if x1 >= box.right or x2 <= box.x:
        return False
    slope = (y2 - y1) / ((x2 - x1) or 1.0)
    ends = y1 + (max(x1, box.x) - x1) * slope, y1 + (min(x2, box.right) - x1) * slope
    edge = _EDGE * box.height
    return min(ends) < box.bottom - edge and max(ends) > box.y + edge


def grid_line(
    reach: tuple[float, float], y: float, thick: float, captions: Iterable[Caption]
) -> Iterator[Stroke]:
    """Draw a level gridline from one place to another, without what would run through words."""
    begin, end = reach
    through = (each.box for each in captions if each.box.y < y < each.box.bottom)
    for box in sorted(through, key=lambda box: box.x):
        if begin < box.x - _CLEAR_PT:
            yield Stroke((begin, y), (box.x - _CLEAR_PT, y), thick, GRID)
        begin = max(begin, box.right + _CLEAR_PT)
    if begin < end:
        yield Stroke((begin, y), (end, y), thick, GRID)


def at_mark(words: str, at: Point, reach: float, lettering: Lettering, *, over: bool) -> list[Caption]:
    """Return where the value of a mark may stand: over or under it, about its middle, to its right or left.

    So far does the mark `reach` from its middle, in points.
    """
    x, y = at
    first = (lettering.leading / 2 + reach) * (-1 if over else 1)
    aside = ("center", 0.0), ("left", -reach), ("right", reach)
    return [
        lettering.caption(words, (x + shift, y + off), align, bold=True)
        for off in (first, -first)
        for align, shift in aside
    ]


SIDES = ("right", "left", "above", "below", "above", "below", "above", "below")
"""On which side of a dot its name stands, in the order in which places are tried."""


def at_dot(name: str, at: Point, reach: float, beside: float, lettering: Lettering) -> list[Caption]:
    """Return where the name of a dot may stand, a place for each of `SIDES`.

    So far does the dot `reach` from its middle, and so far is a name `beside` it, in points.
    """
    (x, y), far = at, lettering.leading / 2 + reach + _OVER_PT
    places = [((x + reach + beside, y), "left"), ((x - reach - beside, y), "right")]
    for shift, align in ((0.0, "center"), (reach, "right"), (-reach, "left")):
        places += [((x + shift, y - far), align), ((x + shift, y + far), align)]
    return [lettering.caption(name, place, align) for place, align in places]
