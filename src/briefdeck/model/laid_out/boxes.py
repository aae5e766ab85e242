"""Rectangles on a slide, and what is painted on them."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from briefdeck.model.style.contrast import contrast, mixed

Stops = tuple[tuple[str, float], ...]
"""The colours that a fill runs through, #RRGGBB, and how opaque each is, from 0 to 1; none when not known."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the slide, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The distance of the right edge from the left of the slide."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The distance of the lower edge from the top of the slide."""
        return self.y + self.height

    def overlap(self, other: "Box") -> float:
        """Return how far two boxes reach into each other, the less of across and down; below 0 when apart."""
        across = min(self.right, other.right) - max(self.x, other.x)
        return min(across, min(self.bottom, other.bottom) - max(self.y, other.y))

    def within(self, other: "Box") -> "Box":
        """Return the part that lies within another box; one without area where none does."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        width, height = min(self.right, other.right) - x, min(self.bottom, other.bottom) - y
        return Box(x, y, max(0.0, width), max(0.0, height))

    def share_of(self, other: "Box") -> float:
        """Return how much of another box this one covers, from 0 to 1; 0 of a box without area."""
        common, area = self.within(other), other.width * other.height
        return common.width * common.height / area if area > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Insets:
    """The space between the edge of a shape and its text, in points."""

    left: float = 0
    top: float = 0
    right: float = 0
    bottom: float = 0

    def around(self, text: Box) -> Box:
        """Return the shape whose text has a place."""
        width, height = text.width + self.left + self.right, text.height + self.top + self.bottom
        return Box(text.x - self.left, text.y - self.top, width, height)

    def inside(self, shape: Box) -> Box:
        """Return the place that text has in a shape."""
        width, height = shape.width - self.left - self.right, shape.height - self.top - self.bottom
        return Box(shape.x + self.left, shape.y + self.top, width, height)


NOWHERE, NO_INSETS = Box(0, 0, 0, 0), Insets()


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A drawing on a layout that can be seen, such as a logo."""

    box: Box
    name: str = ""
    """In the file's words."""
    has_words: bool = False
    """Whether it is text itself, which no other text may stand on."""
    on_master: bool = False
    """Whether it is the master's, and so on all of its layouts."""


@dataclass(frozen=True, slots=True)
class Paint:
    """What something is filled with."""

    stops: Stops
    """Empty for pictures, patterns and the like, whose colours are not known."""
    offsets: tuple[float, ...] = ()
    """How far along a linear gradient each stop is, from 0 to 1; empty where any colour may be anywhere."""
    angle: float = 0
    """Where a linear gradient leads, in degrees clockwise from the right."""
    mosaic: "Mosaic | None" = None
    """A picture; None for other fills, and for pictures that cannot be read."""

    def within(self, part: Box, whole: Box) -> Stops:
        """Return the colours on a part of what is painted: of a linear gradient those that run through it."""
        if self.mosaic:
            return self.mosaic.within(part, whole)
        if not self.offsets:
            return self.stops
        across, down = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
        length = abs(whole.width * across) + abs(whole.height * down) or 1
        middle = whole.x + whole.width / 2, whole.y + whole.height / 2
        corners = [
            (x - middle[0], y - middle[1]) for x in (part.x, part.right) for y in (part.y, part.bottom)
        ]
        places = [0.5 + (x * across + y * down) / length for x, y in corners]
        first, last = (min(1.0, max(0.0, place)) for place in (min(places), max(places)))
        between = (stop for stop, at in zip(self.stops, self.offsets, strict=True) if first < at < last)
        return (self._at(first), *between, self._at(last))

    def _at(self, place: float) -> tuple[str, float]:
        known = sorted(zip(self.offsets, self.stops, strict=True))
        (start, one), (end, two) = known[0], known[-1]
        for lower, upper in pairwise(known):
            if lower[0] <= place <= upper[0]:
                (start, one), (end, two) = lower, upper
        share = min(1.0, max(0.0, (place - start) / (end - start))) if end > start else 0.0
        return mixed(two[0], share, one[0]), two[1] * share + one[1] * (1 - share)


UNKNOWN_PAINT = Paint(())
_PICKED = (0.01, 0.25, 0.5, 0.75, 0.99)
"""Of the pieces of a picture, from dark to light, these stand for all: single specks do not count."""
_SEEN_THROUGH = 0.05
"""A piece less opaque than this shows what is behind the picture, if so many of all are."""


@dataclass(frozen=True, slots=True)
class Mosaic:
    """A picture, in pieces about as large as letters."""

    width: int
    height: int
    """How many pieces there are across and down."""
    pieces: bytes
    """Red, green, blue and opacity of each, row by row."""
    place: Box = Box(0, 0, 1, 1)
    """Where all of the picture is, in shares of what it fills."""
    opacity: float = 1

    def within(self, part: Box, whole: Box) -> Stops:
        """Return the colours of the picture on a part of what it fills, from dark to light."""
        wide, high = (whole.width or 1) * self.place.width, (whole.height or 1) * self.place.height
        x, y = (part.x - whole.x) / wide, (part.y - whole.y) / high
        left, top = self.place.x / self.place.width, self.place.y / self.place.height
        across = _pieces(self.width, x - left, part.width / wide)
        down = _pieces(self.height, y - top, part.height / high)
        found = [
            self.pieces[4 * n : 4 * n + 4] for row in down for n in (row * self.width + x for x in across)
        ]
        seen = [(f"#{piece[:3].hex().upper()}", piece[3] / 255 * self.opacity) for piece in found]
        solid = sorted((s for s in seen if s[1] >= _SEEN_THROUGH), key=lambda s: contrast(s[0], "#000000"))
        picked = [solid[int(share * (len(solid) - 1))] for share in _PICKED if solid]
        is_open = len(seen) - len(solid) > _SEEN_THROUGH * len(seen)
        return tuple(dict.fromkeys([*picked, *([("#FFFFFF", 0.0)] if is_open else [])]))


def _pieces(count: int, start: float, length: float) -> range:
    """Return which of the pieces along one side a part of a picture has, in shares of it; one at least."""
    low = min(count - 1, max(0, math.floor(start * count)))
    return range(low, min(count, max(low + 1, math.ceil((start + length) * count))))


@dataclass(frozen=True, slots=True)
class Ground:
    """What is painted on a part of a slide, behind its texts."""

    box: Box
    paint: Paint


_BEHIND, _PARTLY, _TOGETHER = 0.5, 0.2, 0.1
"""A ground behind so much of a box is what is behind its text, or some of it; so are several small ones."""
_ACROSS = 0.8
"""A ground behind less than this share of the width of a box has an edge that lines of text cross."""


def behind(box: Box, grounds: Iterable[Ground]) -> tuple[str, ...]:
    """Return the colours behind a box, #RRGGBB, given what is painted from the back to the front.

    Several where they run into one another or stand side by side; none where they are not known for sure.
    """
    colours: tuple[str, ...] = ()
    parts: list[tuple[Box, tuple[str, ...]]] = []
    for ground in grounds:
        part = ground.box.within(box)
        share = part.share_of(box)
        if not share:
            continue
        over = painted(ground.paint.within(box, ground.box), colours)
        parts = [under for under in parts if ground.box.share_of(under[0]) < _BEHIND]
        if share >= _BEHIND and part.width >= _ACROSS * box.width:
            colours = over
        else:
            parts.append((part, over))
    is_covered = sum(part.share_of(box) for part, _ in parts) > 1 - _PARTLY
    seen = [*([] if is_covered else [colours]), *_beside(box, parts)]
    return tuple(dict.fromkeys(chain(*seen))) if all(seen) else ()


def _beside(box: Box, parts: Iterable[tuple[Box, tuple[str, ...]]]) -> Iterator[tuple[str, ...]]:
    """Go through the colours that are behind a part of a box each, if that is large, or they are together."""
    shares = [(part.share_of(box), colours) for part, colours in parts]
    small = [share for share, _ in shares if share < _PARTLY]
    least = 0 if len(small) > 1 and sum(small) >= _TOGETHER else _PARTLY
    yield from (colours for share, colours in shares if share >= least)


def painted(stops: Stops, under: tuple[str, ...]) -> tuple[str, ...]:
    """Return the colours seen where a fill is painted over others; none where they are not known."""
    if not under and any(share < 1 for _, share in stops):
        return ()
    seen = (mixed(top, share, low) for top, share in stops for low in (under if share < 1 else (top,)))
    return tuple(dict.fromkeys(seen))
