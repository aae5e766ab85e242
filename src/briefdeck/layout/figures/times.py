"""What stands on an axis of time, drawn whole or, where that is too high, in parts."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from briefdeck.layout.figures.gantts import gantt
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.timelines import timeline
from briefdeck.model.drawing import Drawing
from briefdeck.model.figure import TimeScale

_MOST_MARKS = 14
"""A line of time with more marks is hard to read."""


def draw_times(scale: TimeScale, width: float, lettering: Lettering) -> Drawing:
    """Draw what stands on an axis of time at a width; it is as high as it needs to be."""
    return (gantt if scale.in_rows else timeline)(scale, width, lettering)


def in_parts(scale: TimeScale, fits: Callable[[TimeScale], bool]) -> tuple[TimeScale, ...]:
    """Divide marks evenly among as few figures as fit; rows share one axis.

    What has no date, and the note, stand with the last.
    """
    greedy = _filled(scale, fits)
    evenly = [len(scale.marks) * place // len(greedy) for place in range(1, len(greedy) + 1)]
    ends = evenly if all(map(fits, _parts(scale, evenly))) else greedy
    return _parts(scale, ends)


def _filled(scale: TimeScale, fits: Callable[[TimeScale], bool]) -> list[int]:
    """Return where parts end of which each holds as many marks as fit."""
    count, ends = len(scale.marks), [0]
    while ends[-1] < count:
        begin = ends[-1]
        most = count if scale.in_rows else min(count, begin + _MOST_MARKS)
        ends.append(_filled_from(scale, begin, most, fits))
    return ends[1:]


def _filled_from(scale: TimeScale, begin: int, most: int, fits: Callable[[TimeScale], bool]) -> int:
    if fits(_part(scale, begin, most)):
        return most
    more = takewhile(lambda end: fits(_part(scale, begin, end)), range(begin + 2, most))
    return max(more, default=begin + 1)


def _parts(scale: TimeScale, ends: Sequence[int]) -> tuple[TimeScale, ...]:
    return tuple(_part(scale, begin, end) for begin, end in pairwise((0, *ends)))


def _part(scale: TimeScale, begin: int, end: int) -> TimeScale:
    """Return some marks: rows keep the axis of all, a line has one of its own."""
    marks, is_last = scale.marks[begin:end], end == len(scale.marks)
    if len(marks) == len(scale.marks):
        return scale
    part = replace(scale, marks=marks)
    if scale.in_rows:
        part = replace(part, others=scale.marks[:begin] + scale.marks[end:])
    elif not is_last:
        part = replace(part, as_of=None, as_of_words="")
    return part if is_last else replace(part, undated="", note=(), doubts=())
