"""Axes of time: where days stand, where a long empty time is cut short, which years are written."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import compress, pairwise

from briefdeck.layout.figures.lettering import Lettering
from briefdeck.model.content.figure import TimeMark, TimeScale
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.drawing import Bar, Caption, Dot, Polygon, Shape, Stroke

_LONG = 0.45
"""A gap of more than this part of all time that is left is cut short; others are seen as long as they are."""
_LONG_BEFORE_AS_OF = 0.12
"""The same of a gap beside the day up to which facts hold; in rows it shows how long something is overdue."""
_LEAST_CUT_DAYS, _LEAST_CUT_AGAIN_DAYS = 400, 3 * 365
"""So long at least is the first gap that is cut, and so long are all others."""
_KEPT = 0.08
"""How much is kept at either end of a cut: of the gap, and at most of all times that are not gaps."""
_CUT = 0.07
"""The length of a cut, as a part of the axis."""
_MOST_ALONE = 0.09
"""What stands alone between cuts, such as a year, takes no more of the axis."""
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
"""From one written date to the next, in months."""
_MOST_TICKS = 400
_MONTHS, _YEAR = 12, 365.25
_CLEAR = 1.4
"""So near to a dot of another year no date is written, which would be read as its own; in sizes of type."""
_LEAST_YEARS = 3
"""An axis of so many years has no months written on it."""
_MOST_LEVELS = 3
"""So many marks at most stand one over another; further ones lie on the highest."""
_LEVEL = 0.95
"""From one level of marks to the next, as a share of the size."""
LINE_PT = 1.0
_LEAST_MARK_PT = 2.0
_MOST_BEFORE = 0.12
"""The most of all time that rows begin before their first mark."""
MARK = 0.36
"""Half the height of a mark, as a share of the size."""
_ARROW = 1.3
"""The length of an arrow, as a multiple of that."""

Days = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is written on the axis."""

    x: float
    words: str
    day: int = 0


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """An axis from left to right: `days` stand at `places`, others evenly between them."""

    days: tuple[float, ...]
    places: tuple[float, ...]
    cuts: tuple[Days, ...] = ()
    """Times that are cut short, from day to day."""

    @property
    def begin(self) -> float:
        """Where it begins."""
        return self.places[0]

    @property
    def end(self) -> float:
        """Where it ends."""
        return self.places[-1]

    @property
    def stretches(self) -> Iterator[Days]:
        """From which day to which it runs, between its cuts."""
        begins = (self.days[0], *(end for _, end in self.cuts))
        ends = (*(begin for begin, _ in self.cuts), self.days[-1])
        yield from zip(begins, ends, strict=True)

    def at(self, day: float) -> float:
        """Return where a day stands; what lies outside stands at the nearest end."""
        day = min(max(day, self.days[0]), self.days[-1])
        after = min(bisect_right(self.days, day), len(self.days) - 1)
        first, last = self.days[after - 1], self.days[after]
        share = (day - first) / ((last - first) or 1)
        return self.places[after - 1] + share * (self.places[after] - self.places[after - 1])

    def stretched(self, start: float, length: float) -> "TimeAxis":
        """Return the same axis from another start, with another length."""
        factor = length / ((self.end - self.begin) or 1)
        return replace(self, places=tuple(start + (x - self.begin) * factor for x in self.places))


def axis_of(scale: TimeScale) -> TimeAxis:
    """Return an axis of length 1 for some marks, with the day up to which facts hold."""
    covered = _covered(scale)
    gaps = _long_gaps(covered, None if scale.in_rows else scale.as_of)
    rest = covered[-1][1] - covered[0][0] - sum(end - begin for begin, end in gaps)
    spare = max(15.0, rest * 0.02)
    first, last = _begin(scale, covered[0][0], rest) - spare, covered[-1][1] + spare
    cuts = tuple(_cut(gap, rest + 2 * spare) for gap in gaps)
    days = [first, *(day for cut in cuts for day in cut), last]
    places = [0.0]
    stretches = [*zip(days[::2], days[1::2], strict=True)]
    for length in _lengths(stretches, () if scale.in_rows else covered):
        places += [places[-1] + length, places[-1] + length + _CUT]
    return TimeAxis(tuple(days), (*places[:-2], 1.0), cuts)


def _begin(scale: TimeScale, first: float, rest: float) -> float:
    """Return with which day an axis begins: of rows with a year that is near, so that it is named."""
    new_year = date.fromordinal(int(first)).replace(month=1, day=1).toordinal()
    return float(new_year) if scale.in_rows and first - new_year <= _MOST_BEFORE * rest else first


def _lengths(stretches: Sequence[Days], covered: Sequence[Days]) -> list[float]:
    """Return how much of the axis each time between cuts takes: as it is long, little for one thing alone."""
    room, days = 1 - _CUT * (len(stretches) - 1), [end - begin for begin, end in stretches]
    even = [length * room / sum(days) for length in days]
    several = [sum(begin <= each[0] < end for each in covered) != 1 for begin, end in stretches]
    if all(several) or not any(several):
        return even
    lengths = [
        length if has_several else min(length, _MOST_ALONE)
        for length, has_several in zip(even, several, strict=True)
    ]
    more = 1 + (room - sum(lengths)) / sum(compress(lengths, several))
    return [
        length * more if has_several else length for length, has_several in zip(lengths, several, strict=True)
    ]


def without_far_day(scale: TimeScale) -> TimeScale:
    """Return a line of time without the day of its facts, where that stands alone behind the last cut."""
    if scale.as_of is None:
        return scale
    covered = _covered(scale)
    is_far = any(end == scale.as_of for _, end in _long_gaps(covered, scale.as_of))
    return replace(scale, as_of=None) if is_far and covered[-1][0] == scale.as_of else scale


def _covered(scale: TimeScale) -> list[Days]:
    """Return the times in which something is, in their order, those that touch as one."""
    known = [(float(mark.first), mark.last + 1.0) for mark in scale.all_marks]
    if scale.as_of is not None:
        known.append((float(scale.as_of), scale.as_of + 1.0))
    merged: list[Days] = []
    for begin, end in sorted(known):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def _long_gaps(covered: Sequence[Days], as_of: int | None) -> list[Days]:
    """Return the times in which nothing is and which are so long that they are cut short."""
    rest, alone = covered[-1][1] - covered[0][0], (as_of, as_of + 1) if as_of is not None else None
    found: list[Days] = []
    for one, other in sorted(pairwise(covered), key=lambda pair: pair[0][1] - pair[1][0]):
        length, is_beside = other[0] - one[1], alone in (one, other)
        least = _LEAST_CUT_AGAIN_DAYS if found and not is_beside else _LEAST_CUT_DAYS
        if length > max((_LONG_BEFORE_AS_OF if is_beside else _LONG) * rest, least):
            found.append((one[1], other[0]))
            rest -= length
    return sorted(found)


def _cut(gap: Days, rest: float) -> Days:
    """Return what of a long gap is cut out: a little is kept at either end, so much as the rest is long."""
    kept = _KEPT * min(gap[1] - gap[0], rest)
    return gap[0] + kept, gap[1] - kept


def ticks(axis: TimeAxis, scale: TimeScale, width: float, lettering: Lettering) -> tuple[Tick, ...]:
    """Return the years, or months, that are written: between two cuts as many round ones as have room."""
    days = axis.days[-1] - axis.days[0]
    steps = [step for step in _STEPS if step >= _MONTHS or days < _LEAST_YEARS * _YEAR]
    found: list[Tick] = []
    for stretch in axis.stretches:
        tries = (step for step in steps if _count(stretch, step) <= _MOST_TICKS)
        fitting = (step for step in tries if _have_room(_ticks(axis, scale, stretch, step), width, lettering))
        step = next(fitting, 0)
        some = _ticks(axis, scale, stretch, step) if step else ()
        found += (tick for tick in some if _have_room([*found[-1:], tick], width, lettering))
    dots = [] if scale.in_rows else [mark for mark in scale.all_marks if mark.is_day]
    clear = (tick for tick in found if not any(_misleads(tick, dot, axis, lettering) for dot in dots))
    return tuple(clear) or tuple(found)


def _misleads(tick: Tick, dot: TimeMark, axis: TimeAxis, lettering: Lettering) -> bool:
    """Tell whether what is written at a tick would be read as the date of a dot of another year."""
    is_near = abs(tick.x - anchor(dot, axis)) < _CLEAR * lettering.size
    return is_near and date.fromordinal(tick.day).year != date.fromordinal(dot.first).year


def _count(stretch: Days, step: int) -> float:
    """Return how many dates there are in a stretch, so many months from one to the next."""
    return (stretch[1] - stretch[0]) / _YEAR * _MONTHS / step


def _ticks(axis: TimeAxis, scale: TimeScale, stretch: Days, step: int) -> Iterator[Tick]:
    """Go through the dates of a stretch, no further than is asked for: most steps soon prove too short."""
    for day in _first_days(stretch, step):
        yield Tick(axis.at(day), scale.tick_words(day, with_month=step < _MONTHS), day)


def _first_days(stretch: Days, step: int) -> Iterator[int]:
    """Go through the first days of months, so many months from one to the next, within some days."""
    first = date.fromordinal(max(1, int(stretch[0])))
    last = date.fromordinal(min(date.max.toordinal(), int(stretch[1])))
    begin = -(-(first.year * _MONTHS + first.month) // step) * step
    for month in range(begin, last.year * _MONTHS + last.month, step):
        yield date(month // _MONTHS, month % _MONTHS + 1, 1).toordinal()


def _have_room(some: Iterable[Tick], width: float, lettering: Lettering) -> bool:
    boxes = (tick_caption(tick, 0, width, lettering).box for tick in some)
    return all(one.right + lettering.size <= other.x for one, other in pairwise(boxes))


def tick_caption(tick: Tick, top: float, width: float, lettering: Lettering) -> Caption:
    """Return what is written at a tick, about its middle, as far as the width allows."""
    room = lettering.width(tick.words) + 1
    start = min(max(0.0, tick.x - room / 2), width - room)
    return Caption(tick.words, Box(start, top, room, lettering.leading), "quiet", align="center")


def line(axis: TimeAxis, y: float, size: float, hollow: Sequence[Days] = ()) -> Iterator[Shape]:
    """Draw the axis: a line, with two slanted strokes where time is cut short.

    It leaves out from where to where something `hollow` stands on it.
    """
    at = axis.begin
    for cut in axis.cuts:
        middle, gap = (axis.at(cut[0]) + axis.at(cut[1])) / 2, 0.25 * size
        yield from _clear_of(hollow, (at, middle - gap), y)
        for x in (middle - gap, middle + gap):
            yield Stroke((x - gap / 2, y + 0.45 * size), (x + gap / 2, y - 0.45 * size), LINE_PT, "quiet")
        at = middle + gap
    yield from _clear_of(hollow, (at, axis.end), y)


def _clear_of(hollow: Sequence[Days], stretch: Days, y: float) -> Iterator[Stroke]:
    """Draw a stretch of the axis, without what stands on it."""
    begin, end = stretch
    for start, stop in sorted(hollow):
        if begin < start < end:
            yield Stroke((begin, y), (start, y), LINE_PT, "quiet")
        if start < end:
            begin = max(begin, stop)
    if begin < end:
        yield Stroke((begin, y), (end, y), LINE_PT, "quiet")


def reach(size: float) -> float:
    """Return how far marks, and the arrows at them, reach to either side of their days."""
    return (1 + _ARROW) * MARK * size


def levels(marks: Sequence[TimeMark], axis: TimeAxis, size: float) -> list[int]:
    """Say for each mark on which level it stands, so that none hides another: the longest on the line.

    A day stands in a longer time that holds all of it, where both are certain.
    """
    taken: list[list[tuple[TimeMark, Days]]] = [[] for _ in range(_MOST_LEVELS)]
    found: dict[int, int] = {}
    for place in sorted(range(len(marks)), key=lambda place: marks[place].first - marks[place].last):
        mark, days = marks[place], extent(marks[place], axis, size)
        free = (n for n, some in enumerate(taken) if all(_is_clear(mark, days, *other) for other in some))
        found[place] = next(free, _MOST_LEVELS - 1)
        taken[found[place]].append((mark, days))
    return [found[place] for place in range(len(marks))]


def _is_clear(mark: TimeMark, days: Days, other: TimeMark, taken: Days) -> bool:
    """Tell whether a mark stands beside another, or is a day that stands in it."""
    (start, end), (begin, stop) = days, taken
    is_held = mark.is_day and mark.is_sure and other.is_sure and not other.is_day
    return end <= begin or stop <= start or (is_held and begin < start and end < stop)


def rise(level: int, size: float) -> float:
    """Return how far above the line marks of a level stand."""
    return level * _LEVEL * size


def extent(mark: TimeMark, axis: TimeAxis, size: float) -> Days:
    """Return from where to where a mark reaches, without its arrows."""
    if mark.is_day:
        return anchor(mark, axis) - MARK * size, anchor(mark, axis) + MARK * size
    start = axis.at(mark.first)
    return start, max(axis.at(mark.last + 1), start + _LEAST_MARK_PT)


def anchor(mark: TimeMark, axis: TimeAxis) -> float:
    """Return where the leader of a mark begins: the middle of a day, else the first day of it."""
    return axis.at(mark.first + 0.5 if mark.is_day else mark.first)


def mark_shapes(mark: TimeMark, axis: TimeAxis, y: float, size: float, *, diamond: bool) -> Iterator[Shape]:
    """Draw a mark about a height: a day as a dot or diamond, more as a bar as long as it is.

    What is not certain is an outline; a side that is open ends in an arrow.
    """
    colour, outline = ("accent", "") if mark.is_sure else ("", "accent")
    half = MARK * size
    if mark.is_day:
        middle = anchor(mark, axis)
        yield _day(middle, y, half, mark, diamond=diamond)
        start, end = middle - half, middle + half
    else:
        start, end = axis.at(mark.first), axis.at(mark.last + 1)
        box = Box(start, y - half * 0.8, max(end - start, _LEAST_MARK_PT), half * 1.6)
        yield Bar(box, colour, outline, dashed=not mark.is_sure)
        end = box.right
    if mark.goes_on:
        yield Polygon(((end, y - half), (end + _ARROW * half, y), (end, y + half)), "accent")
    if mark.has_begun:
        yield Polygon(((start, y - half), (start - _ARROW * half, y), (start, y + half)), "accent")


def _day(x: float, y: float, half: float, mark: TimeMark, *, diamond: bool) -> Shape:
    if not mark.is_sure:
        return Dot((x, y), half, "", "accent", dashed=True)
    if diamond:
        return Polygon(((x, y - half), (x + half, y), (x, y + half), (x - half, y)), "accent")
    return Dot((x, y), half, "accent", "ground")


def undated(words: str, top: float, width: float, lettering: Lettering) -> tuple[Shape, list[Caption]]:
    """Draw an open mark, and beside it in words what has no date."""
    side, indent = 0.6 * lettering.size, 1.1 * lettering.size
    box = Box(0.5, top + (lettering.leading - side) / 2, side, side)
    boxes = (
        (line, Box(indent, top + place * lettering.leading, width - indent, lettering.leading))
        for place, line in enumerate(lettering.broken(words, width - indent))
    )
    return Bar(box, "", "quiet", dashed=True), [Caption(line, at, "quiet") for line, at in boxes]
