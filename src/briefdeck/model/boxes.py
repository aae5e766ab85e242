"""Rectangles on a slide, and what is painted on them."""

from collections.abc import Iterable
from dataclasses import dataclass

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
class Ground:
    """What is painted on a part of a slide, behind its texts."""

    box: Box
    stops: Stops
    """Empty for pictures, patterns and the like, whose colours are not known."""


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
            colours = painted(ground.stops, colours)
        elif share >= _PARTLY:
            colours = ()
    return colours


def painted(stops: Stops, under: tuple[str, ...]) -> tuple[str, ...]:
    """Return the colours seen where a fill is painted over others; none where they are not known."""
    if not under and any(share < 1 for _, share in stops):
        return ()
    seen = (mixed(top, share, low) for top, share in stops for low in (under if share < 1 else (top,)))
    return tuple(dict.fromkeys(seen))
