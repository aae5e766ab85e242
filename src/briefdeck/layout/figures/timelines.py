"""Timelines to scale: one line of time, captions above and below it at the ends of leaders.

Captions stand to the right of their leaders. Of two that would overlap, the earlier stands further from the
line, so that no leader runs through a caption: the later one begins only after the earlier one's leader.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefdeck.layout.figures import time_axis
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.time_axis import TimeAxis
from briefdeck.model.boxes import Box
from briefdeck.model.drawing import Caption, Drawing, Shape, Stroke
from briefdeck.model.figure import TimeMark, TimeScale

_COLUMN = 14.0
"""The most width of a caption, as so many times the size, unless a word is wider."""
_SHARE = 0.25
"""The most of the figure's width that a caption takes, unless a word is wider."""
_LEAST_COLUMN = 8.0
_BESIDE = 0.35
"""Between a leader and its words, between two captions: as shares of the size."""
_APART = 0.6
_SPACE = 0.5
"""Between a date and what is said beside it."""
_OFF = 0.8
"""From the line to the nearest caption."""
_LEADER_PT = 0.5


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    colour: str = "text"
    bold: bool = False
    more: str = ""
    """Quiet words after it, in the same line."""


@dataclass(frozen=True, slots=True)
class _Label:
    """What is written of a mark, or of the day up to which facts hold (`mark` is None)."""

    mark: TimeMark | None
    day: float
    lines: tuple[_Line, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _PlacedLabel:
    label: _Label
    x: float
    base: float
    """How far from the line it begins."""
    is_above: bool

    @property
    def reach(self) -> float:
        """How far from the line it ends."""
        return self.base + self.label.height


def timeline(scale: TimeScale, width: float, lettering: Lettering) -> Drawing:
    """Draw a timeline at a width; it is as high as its captions need."""
    labels = _labels(scale, width, lettering)
    axis = _fitted(time_axis.axis_of(scale), labels, width, lettering)
    placed = _placed(labels, axis, lettering)
    above = max((each.reach for each in placed if each.is_above), default=lettering.size)
    below = max((each.reach for each in placed if not each.is_above), default=_strip(lettering))
    y = above + 1
    shapes = [*time_axis.line(axis, y, lettering.size), *_drawn(placed, axis, y, lettering)]
    captions = [*_ticks(axis, scale, placed, y, width, lettering), *_written(placed, y, lettering)]
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


def _labels(scale: TimeScale, width: float, lettering: Lettering) -> list[_Label]:
    size = lettering.size
    most = width - time_axis.reach(size) - _BESIDE * size - 1
    column = min(max(min(_COLUMN * size, _SHARE * width), _LEAST_COLUMN * size), most)
    labels = [_label(mark, column, lettering) for mark in scale.marks]
    if scale.as_of is not None:
        lines = tuple(_Line(text, "quiet") for text in lettering.broken(scale.as_of_words, column))
        labels.append(_sized(None, scale.as_of + 0.5, lines, lettering))
    return labels


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
    return _sized(mark, mark.first + 0.5 if mark.is_day else mark.first, lines, lettering)


def _width(line: _Line, lettering: Lettering) -> float:
    first = lettering.width(line.text, bold=line.bold)
    return first + _SPACE * lettering.size + lettering.width(line.more) if line.more else first


def _sized(mark: TimeMark | None, day: float, lines: tuple[_Line, ...], lettering: Lettering) -> _Label:
    widest = max((_width(each, lettering) for each in lines), default=0)
    return _Label(
        mark, day, lines, widest + _BESIDE * lettering.size + 1, max(1, len(lines)) * lettering.leading
    )


def _fitted(axis: TimeAxis, labels: Sequence[_Label], width: float, lettering: Lettering) -> TimeAxis:
    """Make the axis as long as the captions at its end, and marks at both ends, leave room for."""
    spare = time_axis.reach(lettering.size)
    room = width - spare
    lengths = ((room - each.width) / share for each in labels if (share := axis.at(each.day)) > 0)
    return axis.stretched(spare, max(1.0, min(room - spare, *lengths)))


def _placed(labels: Sequence[_Label], axis: TimeAxis, lettering: Lettering) -> list[_PlacedLabel]:
    """Place captions from the last to the first, each on the side where it stays nearer to the line."""
    done: list[_PlacedLabel] = []
    for label in sorted(labels, key=lambda label: label.day, reverse=True):
        x = axis.at(label.day)
        sides = [_on_side(label, x, done, lettering, is_above=is_above) for is_above in (True, False)]
        last_above = bool(done) and done[-1].is_above
        done.append(min(sides, key=lambda each: (each.reach, each.is_above == last_above)))
    return done


def _on_side(
    label: _Label, x: float, done: Sequence[_PlacedLabel], lettering: Lettering, *, is_above: bool
) -> _PlacedLabel:
    gap = _APART * lettering.size
    base = _OFF * lettering.size + (0 if is_above else _strip(lettering))
    end = x + label.width + gap
    beneath = (each.reach + gap / 2 for each in done if each.is_above == is_above and each.x < end)
    return _PlacedLabel(label, x, max(base, *beneath, 0.0), is_above)


def _drawn(placed: Sequence[_PlacedLabel], axis: TimeAxis, y: float, lettering: Lettering) -> Iterator[Shape]:
    for each in placed:
        reach = y - each.reach if each.is_above else y + each.reach
        is_as_of = each.label.mark is None
        yield Stroke((each.x, y), (each.x, reach), _LEADER_PT, "quiet", dashed=is_as_of)
    for each in reversed(placed):
        if each.label.mark is not None:
            yield from time_axis.mark_shapes(each.label.mark, axis, y, lettering.size, diamond=False)


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


def _ticks(  # noqa: PLR0913, PLR0917 - all that years stand among
    axis: TimeAxis,
    scale: TimeScale,
    placed: Sequence[_PlacedLabel],
    y: float,
    width: float,
    lettering: Lettering,
) -> Iterator[Caption]:
    """Write years under the line where no leader runs through them."""
    leaders = [each.x for each in placed if not each.is_above]
    for tick in time_axis.ticks(axis, scale, width, lettering):
        caption = time_axis.tick_caption(tick, y + 0.5 * lettering.size, width, lettering)
        if not any(caption.box.x - 1 < x < caption.box.right + 1 for x in leaders):
            yield caption
