"""Maps of places: dots as they lie to one another, each with its name beside it, and lines between them.

Places of one point share a dot, beside which all their names are listed. No name meets another: where two
would, the lower one moves down, its dot with it. A line is left out where it would run through a name.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from math import cos, hypot, radians

from briefdeck.layout.figures import time_axis
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.lines import mark
from briefdeck.layout.figures.naming import Piece, crosses, in_rows
from briefdeck.model.content.place_map import TURN, MapMark, MapPoint, MapSpot, PlaceMap
from briefdeck.model.content.tones import LINES
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.drawing import Caption, Dot, Drawing, Point, Shape, Stroke
from briefdeck.model.writing.writings import Direction

_HEIGHTS = (0.62, 0.45, 0.32, 0.22, 0.12, 0.0)
"""The most height of the dots, as shares of the width: the first with which a map has room is taken."""
_START = 0.3
"""How much of the width that dots leave is before them: names stand rather after them."""
_DOT, _BESIDE, _BAND = 0.3, 0.35, 0.25
"""The radius of a dot, the space to its name, and the space over a name, as shares of the size."""
_LINE_PT, _APART_PT, _LEAST_PT = 1.5, 3.0, 1.5
"""How thick lines are, how far apart those between the same places, and how short the shortest piece."""
_MARK, _LONG = 0.22, 5.0
"""Half the breadth of a line's mark, as a share of the size, and how many times as long its piece must be."""
_MARKS = (1, 2, 3)
"""The marks of lines: not round, as places are, and fewer than looks, so that the first fifteen differ."""
_ROUND_PT = 2.0
"""How far lines stay from names at either side, in points."""
_MORE_LINES = 1
"""So many lines more than on the other side may a name take to keep clear of lines between places."""
_SAMPLE, _AFTER_SAMPLE = 2.2, 0.5
"""How long a line is in the legend, and the space after it, as shares of the size."""


@dataclass(frozen=True, slots=True)
class _PlaceName:
    """What is written at a dot."""

    dot: Point
    lines: tuple[tuple[str, str], ...]
    """Its lines, with their colours."""
    align: str
    """left for what stands after the dot, right for what stands before it."""
    width: float
    height: float

    def reach(self, lettering: Lettering) -> tuple[float, float]:
        """Return from where to where across it reaches, its dot included."""
        x, radius, far = self.dot[0], _DOT * lettering.size, (_DOT + _BESIDE) * lettering.size + self.width
        return (x - radius, x + far) if self.align == "left" else (x - far, x + radius)


@lru_cache(maxsize=128)
def draw_map(shown: PlaceMap, width: float, lettering: Lettering, most: float) -> Drawing | None:
    """Draw a map at a width, so much high at most, in points; None where its names have no room."""
    tries = (_drawn(shown, width, lettering, share * width) for share in _HEIGHTS)
    return next((drawn for drawn in tries if drawn and drawn.height <= most), None)


def _drawn(shown: PlaceMap, width: float, lettering: Lettering, tall: float) -> Drawing | None:
    shapes, captions, top = _legend(shown.lines, width, lettering)
    names = _apart(_names(shown, (width, tall), lettering), top, lettering)
    if not names:
        return None
    ends = {point: name.dot for point, name in zip(shown.places, names, strict=True)}
    written = [
        each for name in sorted(names, key=lambda name: name.dot[1]) for each in _written(name, lettering)
    ]
    shapes += _lines(shown, ends, [_round(each.box) for each in written], lettering)
    shapes += [Dot(name.dot, _DOT * lettering.size, "text") for name in names]
    captions += written
    lowest = max(y for _, y in ends.values()) + _round_dots(shown.lines, lettering)
    height = max(lowest, *(each.box.bottom for each in captions))
    if shown.unplaced:
        mark, words = time_axis.undated(shown.unplaced, height + lettering.size / 2, width, lettering)
        shapes, captions, height = [*shapes, mark], [*captions, *words], words[-1].box.bottom
    return Drawing(width, height, lettering.size, tuple(shapes), tuple(captions))


def _legend(
    lines: Sequence[MapMark], width: float, lettering: Lettering
) -> tuple[list[Shape], list[Caption], float]:
    """Name the lines in rows over the map, each after a piece of it; return how high that is as well."""
    if not lines:
        return [], [], 0.0
    long, after = _SAMPLE * lettering.size, _AFTER_SAMPLE * lettering.size
    starts, captions, height = in_rows([line.name for line in lines], long + after, width, lettering)
    samples = [((x, y), (x + long, y)) for x, y in starts]
    shapes = [
        shape
        for number, sample in enumerate(samples)
        for shape in (_stroke(sample, number), *_marked(sample, number, lettering))
    ]
    return shapes, captions, height


def _look(number: int) -> tuple[str, bool]:
    return LINES[number % len(LINES)]


def _stroke(piece: Piece, number: int) -> Stroke:
    colour, dashed = _look(number)
    return Stroke(*piece, _LINE_PT, colour, dashed)


def _names(shown: PlaceMap, room: tuple[float, float], lettering: Lettering) -> list[_PlaceName]:
    """Break what is written at each dot, on the side on which it has room and lines run through fewer words.

    None is returned where there is next to no room on both sides of a dot.
    """
    places = shown.places
    ends = dict(zip(places, _dots(shown, room, _round_dots(shown.lines, lettering)), strict=True))
    pieces = [piece for line in shown.lines for piece in _pieces(line, ends)]
    names = []
    for point, dot in ends.items():
        texts = [*_texts_at(shown, places[point])]
        sides = [_on_side(texts, dot, room[0], align, lettering) for align in ("left", "right")]
        fewest = min((len(each.lines) for each in sides if each), default=0)
        fit = [each for each in sides if each and len(each.lines) <= fewest + _MORE_LINES]
        if not fit:
            return []
        names.append(min(fit, key=lambda name: (_crossings(name, pieces, lettering), len(name.lines))))
    return names


def _apart(names: Sequence[_PlaceName], top: float, lettering: Lettering) -> list[_PlaceName]:
    """Move what would meet apart: each as far down as what stands above it needs."""
    placed: dict[int, tuple[float, _PlaceName]] = {}
    for place in sorted(range(len(names)), key=lambda place: names[place].dot[1]):
        name = names[place]
        start, end = name.reach(lettering)
        over = (
            bottom
            for bottom, other in placed.values()
            if other.reach(lettering)[0] < end and start < other.reach(lettering)[1]
        )
        head = max([top, top + name.dot[1], *over])
        placed[place] = head + name.height, replace(name, dot=(name.dot[0], head + name.height / 2))
    return [placed[place][1] for place in range(len(names))]


def _texts_at(shown: PlaceMap, spots: Sequence[MapSpot]) -> Iterator[tuple[str, str]]:
    """Name the places of a point, each with what stands at it, and what joins these only; with colours."""
    for spot in spots:
        yield spot.name, "text"
        yield shown.at(spot), "quiet"
    yield from ((said, "quiet") for said in shown.among(spots))


def _dots(shown: PlaceMap, room: tuple[float, float], around: float) -> list[Point]:
    """Return where places lie to one another, with so much around them: degrees as long as they are there.

    What is read from the right is turned round when it is laid out, so that here its east is at the left.
    """
    width, tall = room
    north, longitudes = zip(*shown.places, strict=True)
    west_end = _after_widest_gap(longitudes)
    east = [(degrees - west_end) % TURN for degrees in longitudes]
    shrink = cos(radians((max(north) + min(north)) / 2))
    wide, high = max(east) * shrink, max(north) - min(north)
    across = east if shown.direction is Direction.FROM_LEFT else [max(east) - degrees for degrees in east]
    inside = width - 2 * around
    unit = min(inside / (wide or 1e-9), tall / (high or 1e-9))
    unit = unit if wide or high else 0.0
    start = (width - inside) / 2 + _START * (inside - wide * unit)
    return [(start + x * shrink * unit, (max(north) - y) * unit) for x, y in zip(across, north, strict=True)]


def _after_widest_gap(east: Sequence[float]) -> float:
    """Return the longitude with which a map begins: the first after the widest gap, often an ocean."""
    around = sorted(set(east))
    before = [around[-1] - TURN, *around]
    return max(zip(around, before, strict=False), key=lambda pair: pair[0] - pair[1])[0]


def _on_side(
    texts: Sequence[tuple[str, str]], dot: Point, width: float, align: str, lettering: Lettering
) -> _PlaceName | None:
    """Break what is written at a dot as its room on one side asks; None where there is next to none."""
    room = (width - dot[0] if align == "left" else dot[0]) - (_DOT + _BESIDE) * lettering.size - 1
    if room < lettering.size:
        return None
    lines = tuple((line, colour) for text, colour in texts if text for line in lettering.broken(text, room))
    widest = max(lettering.width(line) for line, _ in lines) + 1
    return _PlaceName(dot, lines, align, widest, len(lines) * lettering.leading + _BAND * lettering.size)


def _crossings(name: _PlaceName, pieces: Sequence[Piece], lettering: Lettering) -> int:
    return sum(crosses(piece, each.box) for piece in pieces for each in _written(name, lettering))


def _written(name: _PlaceName, lettering: Lettering) -> list[Caption]:
    x, y = name.dot
    aside = (_DOT + _BESIDE) * lettering.size * (1 if name.align == "left" else -1)
    top = y - (len(name.lines) - 1) * lettering.leading / 2
    return [
        lettering.caption(text, (x + aside, top + place * lettering.leading), name.align, colour=colour)
        for place, (text, colour) in enumerate(name.lines)
    ]


def _pieces(line: MapMark, ends: dict[MapPoint, Point], aside: float = 0.0) -> Iterator[Piece]:
    """Go along a line from place to place, moved aside by so many points, each piece from left to right."""
    for one, other in pairwise(line.spots):
        (x1, y1), (x2, y2) = sorted((ends[one.point], ends[other.point]))
        far = hypot(x2 - x1, y2 - y1)
        if far:
            right, down = aside * (y1 - y2) / far, aside * (x2 - x1) / far
            yield (x1 + right, y1 + down), (x2 + right, y2 + down)


def _marked(piece: Piece, number: int, lettering: Lettering) -> Iterator[Shape]:
    """Mark a line in the middle of a long piece, so that it can be told from others in grey."""
    (x1, y1), (x2, y2) = piece
    half = _MARK * lettering.size
    if _length(piece) > _LONG * half:
        yield mark(_MARKS[number % len(_MARKS)], ((x1 + x2) / 2, (y1 + y2) / 2), half, _look(number)[0])


def _lines(
    shown: PlaceMap, ends: dict[MapPoint, Point], boxes: Sequence[Box], lettering: Lettering
) -> Iterator[Shape]:
    """Draw lines, those between the same places beside each other, and nothing of them through a name."""
    for number, (line, aside) in enumerate(zip(shown.lines, _asides(shown.lines), strict=True)):
        for piece in _pieces(line, ends, aside):
            parts = [*_clear(piece, boxes)]
            yield from (_stroke(part, number) for part in parts)
            if parts:
                yield from _marked(max(parts, key=_length), number, lettering)


def _asides(lines: Sequence[MapMark]) -> Iterator[float]:
    """Go through how far lines run beside others, before them, that join some of the same points."""
    taken: Counter[frozenset[MapPoint]] = Counter()
    for line in lines:
        joined = {frozenset((one.point, other.point)) for one, other in pairwise(line.spots)}
        before = max(taken[each] for each in joined)
        yield _APART_PT * ((before + 1) // 2) * (1 if before % 2 else -1)
        taken.update(joined)


def _round_dots(lines: Sequence[MapMark], lettering: Lettering) -> float:
    """Return how much room the outermost dots need round them: for lines beside them, and marks on these."""
    aside = max(map(abs, _asides(lines)), default=0.0)
    return max((_DOT + _BESIDE) * lettering.size, aside + 2 * _MARK * lettering.size)


def _length(piece: Piece) -> float:
    (x1, y1), (x2, y2) = piece
    return hypot(x2 - x1, y2 - y1)


def _round(box: Box) -> Box:
    """Return a box with some room round the words in it."""
    return Box(box.x - _ROUND_PT, box.y, box.width + 2 * _ROUND_PT, box.height)


def _clear(piece: Piece, boxes: Sequence[Box]) -> Iterator[Piece]:
    """Go through the parts of a piece of a line that are in no box."""
    (x1, y1), (x2, y2) = piece
    reached, length = 0.0, hypot(x2 - x1, y2 - y1)
    for begin, end in (*sorted(filter(None, (_within(piece, box) for box in boxes))), (1.0, 1.0)):
        if (begin - reached) * length > _LEAST_PT:
            yield (
                (x1 + reached * (x2 - x1), y1 + reached * (y2 - y1)),
                (x1 + begin * (x2 - x1), y1 + begin * (y2 - y1)),
            )
        reached = max(reached, end)


def _within(piece: Piece, box: Box) -> tuple[float, float] | None:
    """Return from which to which share of it a piece of a line runs in a box; None for nowhere."""
    begin, end = 0.0, 1.0
    (x1, y1), (x2, y2) = piece
    for start, far, low, high in ((x1, x2 - x1, box.x, box.right), (y1, y2 - y1, box.y, box.bottom)):
        if far:
            one, other = sorted(((low - start) / far, (high - start) / far))
            begin, end = max(begin, one), min(end, other)
        elif not low < start < high:
            return None
    return (begin, end) if begin < end else None
