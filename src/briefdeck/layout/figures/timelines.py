"""Timelines to scale: one line of time, captions above and below it at the ends of leaders.

Captions stand to the right of their leaders. Of two that would overlap, the earlier stands further from the
line, so that no leader runs through a caption: the later one begins only after the earlier one's leader.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefdeck.layout.figures import time_axis
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.time_axis import TimeAxis
from briefdeck.model.content.figure import TimeMark, TimeScale
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.drawing import Caption, Drawing, Shape, Stroke

_COLUMNS = ((14.0, 0.25), (18.0, 0.32), (22.0, 0.4))
"""The most width of a caption, as so many times the size and as a part of the figure's width, unless a word
is wider; the lowest figure is taken."""
_LEAST_COLUMN = 8.0
_BESIDE = 0.35
"""Between a leader and its words, between two captions: as shares of the size."""
_APART = 0.6
_SPACE = 0.5
"""Between a date and what is said beside it."""
_OFF = 0.8
"""From the line to the nearest caption."""
_LEADER_PT = 0.5
_THROUGH = 0.45
"""How far the line at the day up to which facts hold goes on past the axis, as a share of the size."""
_TICK = 0.5
"""From the line to the years under it, as a share of the size: so long is the stroke at each."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    colour: str = "text"
    bold: bool = False
    more: str = ""
    """Quiet words after it, in the same line."""


@dataclass(frozen=True, slots=True)
class _Label:
    """What is written of a mark, or of the day up to which facts hold."""

    mark: TimeMark
    lines: tuple[_Line, ...]
    width: float
    height: float
    is_as_of: bool = False


@dataclass(frozen=True, slots=True)
class _PlacedLabel:
    label: _Label
    x: float
    level: int
    """How many marks stand between its own and the line."""
    base: float
    """How far from the line it begins."""
    is_above: bool

    @property
    def reach(self) -> float:
        """How far from the line it ends."""
        return self.base + self.label.height


def timeline(scale: TimeScale, width: float, lettering: Lettering) -> Drawing:
    """Draw a timeline at a width; it is as high as its captions need."""
    scale = time_axis.without_far_day(scale)
    tries = dict.fromkeys(_labels(scale, width, most, lettering) for most in _COLUMNS)
    drawn = (_drawn_with(labels, scale, width, lettering) for labels in tries)
    return min(drawn, key=lambda each: each.height)


def _drawn_with(labels: Sequence[_Label], scale: TimeScale, width: float, lettering: Lettering) -> Drawing:
    axis = _fitted(time_axis.axis_of(scale), labels, width, lettering)
    placed = _placed(labels, axis, lettering)
    above = max((each.reach for each in placed if each.is_above), default=lettering.size)
    below = max((each.reach for each in placed if not each.is_above), default=_strip(lettering))
    y = above + 1
    ticks = time_axis.ticks(axis, scale, width, lettering)
    years = [time_axis.tick_caption(tick, y + _TICK * lettering.size, width, lettering) for tick in ticks]
    on_line = (each.label.mark for each in placed if not each.level)
    hollow = [time_axis.extent(mark, axis, lettering.size) for mark in on_line if not mark.is_sure]
    shapes = [
        *time_axis.line(axis, y, lettering.size, hollow),
        *(Stroke((tick.x, y), (tick.x, y + _TICK * lettering.size), _LEADER_PT, "quiet") for tick in ticks),
        *_drawn(placed, years, axis, y, lettering),
    ]
    captions = [*years, *_written(placed, y, lettering)]
    height = y + below
    if scale.undated:
        mark, words = time_axis.undated(scale.undated, height + lettering.size, width, lettering)
        shapes.append(mark)
        captions += words
        height = words[-1].box.bottom
    return Drawing(width, height, lettering.size, tuple(shapes), tuple(captions))


def _strip(lettering: Lettering) -> float:
    """Return how far below the line the years reach."""
    return lettering.leading + 0.6 * lettering.size


def _labels(
    scale: TimeScale, width: float, most: tuple[float, float], lettering: Lettering
) -> tuple[_Label, ...]:
    size, (times, share) = lettering.size, most
    room = width - time_axis.reach(size) - _BESIDE * size - 1
    column = min(max(min(times * size, share * width), _LEAST_COLUMN * size), room)
    labels = tuple(_label(mark, column, lettering) for mark in scale.marks)
    return labels if scale.as_of is None else (*labels, _as_of_label(scale, column, lettering))


def _as_of_label(scale: TimeScale, column: float, lettering: Lettering) -> _Label:
    """Write the day up to which facts hold as if it were a mark."""
    day = scale.as_of or 0
    return replace(_label(TimeMark(scale.as_of_words, "", day, day), column, lettering), is_as_of=True)


def _label(mark: TimeMark, column: float, lettering: Lettering) -> _Label:
    head = _Line(mark.date, "accent", bold=True, more=mark.note)
    heads = (
        (head,) if _width(head, lettering) <= column else (replace(head, more=""), _Line(mark.note, "quiet"))
    )
    lines = tuple(
        replace(part, text=text)
        for part in (*heads, _Line(mark.name))
        if part.text
        for text in ((part.text,) if part.more else lettering.broken(part.text, column, bold=part.bold))
    )
    widest = max((_width(each, lettering) for each in lines), default=0)
    return _Label(mark, lines, widest + _BESIDE * lettering.size + 1, max(1, len(lines)) * lettering.leading)


def _width(line: _Line, lettering: Lettering) -> float:
    first = lettering.width(line.text, bold=line.bold)
    return first + _SPACE * lettering.size + lettering.width(line.more) if line.more else first


def _fitted(axis: TimeAxis, labels: Sequence[_Label], width: float, lettering: Lettering) -> TimeAxis:
    """Make the axis as long as the captions at its end, and marks at both ends, leave room for."""
    spare = time_axis.reach(lettering.size)
    room = width - spare
    shares = ((each.width, time_axis.anchor(each.mark, axis)) for each in labels)
    lengths = ((room - taken) / share for taken, share in shares if share > 0)
    return axis.stretched(spare, max(1.0, min(room - spare, *lengths)))


def _placed(labels: Sequence[_Label], axis: TimeAxis, lettering: Lettering) -> list[_PlacedLabel]:
    """Place captions from the last to the first, each on the side where it stays nearer to the line.

    What is said of marks that stand over others stands over the line too. Of one day the last stands nearest
    to the line, so that all are read in their order from the top.
    """
    done: list[_PlacedLabel] = []
    labels = sorted(labels, key=lambda label: label.mark.first, reverse=True)[::-1]
    levels = time_axis.levels([each.mark for each in labels], axis, lettering.size)
    above = _OFF * lettering.size + time_axis.rise(max(levels, default=0), lettering.size)
    bases = {True: above, False: _OFF * lettering.size + _strip(lettering)}
    pairs = sorted(zip(labels, levels, strict=True), key=lambda pair: pair[0].mark.first, reverse=True)
    for label, level in pairs:
        x = time_axis.anchor(label.mark, axis)
        sides = [
            _PlacedLabel(label, x, level, _free(label, x, done, base, lettering, is_above=is_above), is_above)
            for is_above, base in bases.items()
            if is_above or not level
        ]
        last_above = bool(done) and done[-1].is_above
        done.append(min(sides, key=lambda each: (each.reach, each.is_above == last_above)))
    return done


def _free(  # noqa: PLR0913 - all that a caption must keep clear of
    label: _Label,
    x: float,
    done: Sequence[_PlacedLabel],
    base: float,
    lettering: Lettering,
    *,
    is_above: bool,
) -> float:
    """Return how far from the line a caption begins on a side, clear of those after it."""
    gap = _APART * lettering.size
    end = x + label.width + gap
    beneath = (each.reach + gap / 2 for each in done if each.is_above == is_above and each.x < end)
    return max(base, *beneath, 0.0)


def _drawn(
    placed: Sequence[_PlacedLabel],
    years: Sequence[Caption],
    axis: TimeAxis,
    y: float,
    lettering: Lettering,
) -> Iterator[Shape]:
    heights = [y - time_axis.rise(each.level, lettering.size) for each in placed]
    for each, begin in zip(placed, heights, strict=True):
        end = y - each.reach if each.is_above else y + each.reach
        is_as_of = each.label.is_as_of
        through = _THROUGH * lettering.size * (1 if each.is_above else -1) if is_as_of else 0
        width = time_axis.LINE_PT if is_as_of else _LEADER_PT
        for top, foot in _parted(each, (begin + through, end), years):
            yield Stroke((each.x, top), (each.x, foot), width, "quiet", dashed=is_as_of)
    for each, begin in reversed(list(zip(placed, heights, strict=True))):
        if not each.label.is_as_of:
            yield from time_axis.mark_shapes(each.label.mark, axis, begin, lettering.size, diamond=False)


def _parted(
    placed: _PlacedLabel, leader: tuple[float, float], years: Sequence[Caption]
) -> Iterator[tuple[float, float]]:
    """Go through the parts of a leader: one that would run through a year goes on under it."""
    begin, end = leader
    boxes = (year.box for year in years)
    crossed = next((box for box in boxes if box.x - 1 < placed.x < box.right + 1), None)
    if placed.is_above or crossed is None:
        yield begin, end
    else:
        yield begin, crossed.y
        yield crossed.bottom, end


def _written(placed: Sequence[_PlacedLabel], y: float, lettering: Lettering) -> Iterator[Caption]:
    beside = _BESIDE * lettering.size
    for each in reversed(placed):
        top = y - each.reach if each.is_above else y + each.base
        for place, line in enumerate(each.label.lines):
            box = Box(
                each.x + beside, top + place * lettering.leading, each.label.width - beside, lettering.leading
            )
            yield from _captions(line, box, lettering)


def _captions(line: _Line, box: Box, lettering: Lettering) -> Iterator[Caption]:
    """Write a line, and what follows it in quiet words."""
    if not line.more:
        yield Caption(line.text, box, line.colour, line.bold)
        return
    first = lettering.width(line.text, bold=line.bold) + 1
    yield Caption(line.text, replace(box, width=first), line.colour, line.bold)
    start = first + _SPACE * lettering.size - 1
    yield Caption(line.more, replace(box, x=box.x + start, width=box.width - start), "quiet")
