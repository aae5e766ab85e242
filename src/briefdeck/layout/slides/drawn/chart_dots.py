"""Charts of dots on slides: where dots stand, and what they are called."""

from dataclasses import replace

from briefdeck.layout.figures.dots import CalledDot, DotField, call_dots, list_dots
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.scales import Scale, ticks
from briefdeck.layout.figures.scatter import points
from briefdeck.layout.figures.upright import tick_words
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck_parts import DeckChart, PointLabel
from briefdeck.model.laid_out.drawing import Point

BESIDE_PT = 7.0
"""How far PowerPoint puts words from the middle of a mark."""
_MOST_AXIS = 0.75
"""The most of a chart's width or height that the name of an axis takes: programs break longer ones."""
MOST_LIST = 0.25
"""The most of a chart's height that the list under its dots takes; a longer one stands by itself."""


def placed_dots(given: DeckChart, lettering: Lettering) -> DeckChart | None:
    """Name each dot, or number it over a list; None where few have room, or the name of an axis has none.

    Where the list is too long to stand under the dots, these are placed as if there were none.
    """
    rooms = (_MOST_AXIS * length for length in (given.box.width, given.box.height))
    axes = zip(given.chart.series, rooms, strict=True)
    if any(lettering.width(series.name, bold=True) > room for series, room in axes):
        return None
    alone = placed = _dots(given, 0.0, lettering)
    under = 0.0
    while placed and placed.below and placed.below.height > under:
        under = placed.below.height
        if under > MOST_LIST * given.box.height:
            return alone if under <= given.box.height else None
        placed = _dots(given, under, lettering)
    return placed


def _dots(given: DeckChart, under: float, lettering: Lettering) -> DeckChart | None:
    """Place dots over so much room for a list, and what they are called; its list may need more than that."""
    shown, (across, up) = given.chart, _scales(given, under, lettering)
    box = Box(across.start, up.end, across.end - across.start, up.start - up.end)
    dots = [(place, (across.at(x), up.at(y))) for place, x, y in points(shown)]
    room = Box(box.x, 0, given.box.width - box.x, box.bottom)
    levels = (up.at(float(number)) for number in ticks([y for _, _, y in points(shown)]))
    grid = tuple(((box.x, y), (box.right, y)) for y in levels)
    called = call_dots(shown, dots, DotField(room, (), grid, BESIDE_PT - 1, BESIDE_PT, 0.0, lettering))
    if called is None:
        return None
    order = [place for place, _ in dots]
    labels = tuple(_beside_dot(order.index(each.dot[0]), each) for each in called.beside)
    below = list_dots(called.listed, given.box.width, lettering)
    return replace(
        given, plot=box, labels=labels, below=below and replace(below, height=max(under, below.height))
    )


def _scales(given: DeckChart, under: float, lettering: Lettering) -> tuple[Scale, Scale]:
    """Return where values stand across and up, over so much room for a list."""
    shown, size = given.chart, lettering.size
    (_, across, up) = zip(*points(shown), strict=True)
    numbers = ticks(across), ticks(up)
    words = [tick_words(scale, shown.numerals) for scale in numbers]
    left = max(map(lettering.width, words[1])) + 1.6 * lettering.leading + size
    right = given.box.width - max(size, lettering.width(words[0][-1]) / 2)
    top = top_of(given, 0.0, lettering) + 0.7 * lettering.leading
    bottom = given.box.height - under - 3.1 * lettering.leading
    (first, *_, last), (least, *_, most) = numbers
    return Scale(float(first), float(last), left, right), Scale(float(least), float(most), bottom, top)


def _beside_dot(number: int, called: CalledDot) -> PointLabel:
    """Put what a dot is called on the side that was chosen."""
    label = PointLabel(0, number, "", (called.words.text,))
    if called.side in {"left", "right"}:
        return replace(label, side=called.side)
    return by_mark(label, called.words.box, called.dot[1])


def by_mark(label: PointLabel, box: Box, at: Point | None) -> PointLabel:
    """Put a label over or under its mark, as far right or left as the box that was found for it."""
    x, y = at or (0.0, 0.0)
    side = "above" if box.y + box.height / 2 < y else "below"
    return replace(label, side=side, shift=(box.x + box.width / 2 - x, 0.0))


def top_of(given: DeckChart, legend: float, lettering: Lettering) -> float:
    """Return how much of a chart's height what names it, and its series, takes."""
    return legend + (2 * lettering.size if given.heading else 0.0)
