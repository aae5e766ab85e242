"""Rectangles on a slide, and what is painted on them."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from briefdeck.model.contrast import mixed

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


NOWHERE, NO_INSETS = Box(0, 0, 0, 0), Insets()


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A drawing on a layout that can be seen, such as a logo."""

    box: Box
    name: str = ""
    """In the file's words."""


@dataclass(frozen=True, slots=True)
class Paint:
    """What something is filled with."""

    stops: Stops
    """Empty for pictures, patterns and the like, whose colours are not known."""
    offsets: tuple[float, ...] = ()
    """How far along a linear gradient each stop is, from 0 to 1; empty where any colour may be anywhere."""
    angle: float = 0
    """Where a linear gradient leads, in degrees clockwise from the right."""

    def within(self, part: Box, whole: Box) -> Stops:
        """Return the colours on a part of what is painted: of a linear gradient those that run through it."""
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


@dataclass(frozen=True, slots=True)
class Ground:
    """What is painted on a part of a slide, behind its texts."""

    box: Box
    paint: Paint


_BEHIND, _PARTLY = 0.5, 0.2
"""A ground that is behind at least so much of a box is behind its text; one behind less may be."""


def behind(box: Box, grounds: Iterable[Ground]) -> tuple[str, ...]:
    """Return the colours behind a box, #RRGGBB, given what is painted from the back to the front.

    Several where they run into one another; none where they are not known for sure.
    """
    colours: tuple[str, ...] = ()
    for ground in grounds:
        share = ground.box.share_of(box)
        if share >= _BEHIND:
            colours = painted(ground.paint.within(box, ground.box), colours)
        elif share >= _PARTLY:
            colours = ()
    return colours


def painted(stops: Stops, under: tuple[str, ...]) -> tuple[str, ...]:
    """Return the colours seen where a fill is painted over others; none where they are not known."""
    if not under and any(share < 1 for _, share in stops):
        return ()
    seen = (mixed(top, share, low) for top, share in stops for low in (under if share < 1 else (top,)))
    return tuple(dict.fromkeys(seen))
