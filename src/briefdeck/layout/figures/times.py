"""What stands on an axis of time, drawn whole or, where that is too high, in parts."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise, takewhile

from briefdeck.layout.figures.gantts import gantt
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.timelines import timeline
from briefdeck.model.content.figure import TimeScale
from briefdeck.model.laid_out.drawing import Drawing

_MOST_MARKS = 14
"""A line of time with more marks is hard to read."""
_FEWEST_PARTS = 2
"""A line of time in so many parts keeps its axis."""


@lru_cache(maxsize=128)
def draw_times(scale: TimeScale, width: float, lettering: Lettering) -> Drawing:
    """Draw what stands on an axis of time at a width, once in all plans; it is as high as it needs to be."""
    return (gantt if scale.in_rows else timeline)(scale, width, lettering)


def in_parts(scale: TimeScale, fits: Callable[[TimeScale], bool]) -> tuple[TimeScale, ...]:
    """Divide marks evenly among as few figures as fit, all on one axis; on its own each if fewer do.

    Rows share theirs. What has no date, and the note, stand with the last.
    """
    alike = _divided(scale, fits, _part)
    if scale.in_rows or len(alike) <= _FEWEST_PARTS:
        return alike
    return min(alike, _divided(scale, fits, _part_alone), key=len)


def _divided(
    scale: TimeScale, fits: Callable[[TimeScale], bool], part_of: Callable[[TimeScale, int, int], TimeScale]
) -> tuple[TimeScale, ...]:
    @cache
    def has_room(begin: int, end: int) -> bool:
        return fits(part_of(scale, begin, end))

    count = len(scale.marks)
    most = count if scale.in_rows else _MOST_MARKS
    parts = len(_filled(count, most, has_room)) - 1
    evenly = [count * place // parts for place in range(parts + 1)]
    if not all(has_room(*part) for part in pairwise(evenly)):
        tried = (_filled(count, size, has_room) for size in range(-(-count // parts), most + 1))
        evenly = next(ends for ends in tried if len(ends) == parts + 1)
    return tuple(part_of(scale, begin, end) for begin, end in pairwise(evenly))


def _filled(count: int, most: int, has_room: Callable[[int, int], bool]) -> list[int]:
    """Return where parts begin and end, filled from the last back, as what has no date stands there too."""
    ends = [count]
    while ends[-1]:
        ends.append(_begin(ends[-1], most, has_room))
    return ends[::-1]


def _begin(end: int, most: int, has_room: Callable[[int, int], bool]) -> int:
    """Return where a part begins that holds as many marks as it can."""
    first = max(0, end - most)
    if most > _MOST_MARKS:  # rows, of which one more is always higher: never more drawn than need be
        reach = 2
        while end - reach > first and has_room(end - reach, end):
            reach *= 2
        later = range(max(first, end - reach), end - reach // 2 + 1)
        at = bisect_left(later, x=True, key=lambda begin: has_room(begin, end))
        return later[at] if at < len(later) else end - 1
    if has_room(first, end):
        return first
    return min(takewhile(lambda begin: has_room(begin, end), range(end - 2, first, -1)), default=end - 1)


def _part(scale: TimeScale, begin: int, end: int) -> TimeScale:
    """Return some marks on the axis of all."""
    marks, is_last = scale.marks[begin:end], end == len(scale.marks)
    if len(marks) == len(scale.marks):
        return scale
    part = replace(scale, marks=marks, others=scale.marks[:begin] + scale.marks[end:])
    return part if is_last else replace(part, undated="", note=(), doubts=())


def _part_alone(scale: TimeScale, begin: int, end: int) -> TimeScale:
    """Return some marks on an axis of their own; the day up to which facts hold stands on the last."""
    part = replace(_part(scale, begin, end), others=())
    return part if end == len(scale.marks) else replace(part, as_of=None, as_of_words="")
