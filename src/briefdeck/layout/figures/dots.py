"""What dots are called: names beside them; where these have no room, numbers that a list explains."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.naming import SIDES, Piece, all_freely, at_dot, freely, round_dots
from briefdeck.model.content.figure import Chart
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.drawing import Caption, Drawing, Point

_MOST_LISTED = 0.9
"""Where a larger part of the dots has no room for its name, a chart of dots says too little."""
_BETWEEN, _OVER_LIST = 1.5, 0.5
"""Between columns of the list, and over it, as shares of the size."""

Dot = tuple[int, Point]
"""The place of a category, and where its dot stands."""


@dataclass(frozen=True, slots=True)
class DotField:
    """Where names of dots may stand."""

    room: Box
    taken: tuple[Caption, ...]
    """What stands there already, besides the dots."""
    lines: tuple[Piece, ...]
    """What names do not stand on if they need not."""
    half: float
    """How far the edge of a dot is from its middle."""
    reach: float
    """How far names over and under a dot are from its middle."""
    aside: float
    """How much further they are at its sides."""
    lettering: Lettering

    def places(self, words: str, at: Point) -> list[Caption]:
        """Return where words may stand at a dot."""
        return at_dot(words, at, self.reach, self.aside, self.lettering)


@dataclass(frozen=True, slots=True)
class CalledDot:
    """A dot, and the name or number beside it."""

    dot: Dot
    words: Caption
    side: str
    """One of `SIDES`."""


@dataclass(frozen=True, slots=True)
class CalledDots:
    """What all dots of a chart are called."""

    beside: tuple[CalledDot, ...]
    listed: tuple[str, ...] = ()
    """Numbers with their names; and of dots that have no room for a number, names with their values."""


def call_dots(chart: Chart, dots: Sequence[Dot], field: DotField) -> CalledDots | None:
    """Name every dot, the one of the message first; None where too few have room for their names."""
    taken = [*field.taken, *round_dots((at for _, at in dots), field.half)]
    names = [field.places(chart.categories[place], at) for place, at in dots]
    if whole := all_freely(names, taken, field.room, field.lines):
        return CalledDots(tuple(_called(*each) for each in zip(dots, whole, names, strict=True)))
    order = sorted(range(len(dots)), key=lambda which: dots[which][0] != chart.accent)
    named: dict[int, CalledDot] = {}
    for lines in (field.lines, ()):
        for which in (each for each in order if each not in named):
            for chosen in freely([names[which]], taken, field.room, lines):
                named[which] = _called(dots[which], chosen, names[which])
    rest = [dots[which] for which in range(len(dots)) if which not in named]
    if len(rest) > _MOST_LISTED * len(dots):
        return None
    numbered, listed = _numbered(chart, rest, taken, field)
    return CalledDots((*(named[which] for which in sorted(named)), *numbered), listed)


def _called(dot: Dot, chosen: Caption, places: Sequence[Caption]) -> CalledDot:
    return CalledDot(dot, chosen, SIDES[places.index(chosen)])


def _numbered(
    chart: Chart, dots: Sequence[Dot], taken: list[Caption], field: DotField
) -> tuple[list[CalledDot], tuple[str, ...]]:
    """Put numbers at dots, as far as they have room; return them, and what is listed."""
    numbered: list[CalledDot] = []
    listed, last = [], []
    for place, at in dots:
        number, name = chart.signs.counted(len(numbered) + 1), chart.categories[place]
        places = field.places(number, at)
        chosen = next(freely([places], taken, field.room), None)
        if chosen:
            numbered.append(_called((place, at), chosen, places))
            listed.append(f"{number}\u00a0{name}")
        else:
            last.append(f"{name} ({chart.signs.parted(each.labels[place] for each in chart.series)})")
    return numbered, (*listed, *last)


def list_dots(listed: Sequence[str], width: float, lettering: Lettering) -> Drawing | None:
    """Set the list in columns, row by row; None where there is nothing to list."""
    if not listed:
        return None
    gap = _BETWEEN * lettering.size
    widest = max(map(lettering.width, listed)) + 1
    beside = max(1, int((width + gap) // (widest + gap)))
    captions = tuple(_cells(listed, beside, (width + gap) / beside, gap, lettering))
    return Drawing(width, captions[-1].box.bottom, lettering.size, (), captions)


def _cells(
    listed: Sequence[str], beside: int, column: float, gap: float, lettering: Lettering
) -> Iterator[Caption]:
    top = _OVER_LIST * lettering.size
    for start in range(0, len(listed), beside):
        broken = [lettering.broken(words, column - gap - 1) for words in listed[start : start + beside]]
        for place, lines in enumerate(broken):
            yield from lettering.lines(lines, (place * column, top), colour="quiet")
        top += max(map(len, broken)) * lettering.leading
