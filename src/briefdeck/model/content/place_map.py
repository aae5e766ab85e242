"""Maps of places: points, and lines between them; neither borders nor a scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from briefdeck.model.writing.signs import LATIN_SIGNS, Signs
from briefdeck.model.writing.writings import Direction

if TYPE_CHECKING:
    from briefdeck.model.content.document import Spans


MapPoint = tuple[float, float]
"""Degrees of latitude and of longitude, eastward from Greenwich."""
TURN = 360.0
"""The degrees once round the earth."""


class MapSpot(NamedTuple):
    """A place on a map."""

    name: str
    latitude: float
    """In degrees; below 0 south of the equator."""
    longitude: float
    """In degrees; below 0 west of Greenwich."""

    @property
    def point(self) -> MapPoint:
        """Where it is on earth, which other places may share."""
        return self.latitude, self.longitude % TURN


@dataclass(frozen=True, slots=True)
class MapMark:
    """What stands on a map: at one place, or as a line that joins several."""

    name: str
    """What it is."""
    spots: tuple[MapSpot, ...]
    position: int = 0
    """The position of its item."""

    @property
    def is_line(self) -> bool:
        """Whether it joins several points, so that it can be drawn."""
        return len({spot.point for spot in self.spots}) > 1

    @property
    def where(self) -> str:
        """Which places it is at, in words; nothing for a place itself."""
        where = " – ".join(spot.name for spot in self.spots)
        return "" if where == self.name else where

    def in_words(self, signs: Signs) -> str:
        """Say what it is and where, in a line."""
        return signs.listed((self.name, self.where))


@dataclass(frozen=True, slots=True)
class MapSpec:
    """What a section whose items stand on a map says beside it."""

    unplaced: str = ""
    """What is written before the items of which it is not known where they are."""
    note: Spans = ()
    """How to read it."""
    direction: Direction = Direction.FROM_LEFT
    """From which side the paper is read."""


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """A map: its marks in reading order, and what is not on it."""

    marks: tuple[MapMark, ...]
    unplaced: str = ""
    """What has no place on it, in words; empty for nothing."""
    note: Spans = ()
    """How to read it, with the sources of what it shows."""
    doubts: tuple[Spans, ...] = ()
    """What is not certain of it, item by item."""
    signs: Signs = LATIN_SIGNS
    """With which its texts are joined."""
    direction: Direction = Direction.FROM_LEFT
    """From which side the paper is read that it stands in."""

    @property
    def places(self) -> Mapping[MapPoint, tuple[MapSpot, ...]]:
        """Every place on it, once, by the point that it has alone or shares."""
        spots = dict.fromkeys(spot for mark in self.marks for spot in mark.spots)
        points = dict.fromkeys(spot.point for spot in spots)
        return {point: tuple(spot for spot in spots if spot.point == point) for point in points}

    @property
    def lines(self) -> tuple[MapMark, ...]:
        """What joins several points."""
        return tuple(mark for mark in self.marks if mark.is_line)

    def at(self, spot: MapSpot) -> str:
        """Return the names of what stands at a place alone, but for its own."""
        at_it = (mark.name for mark in self.marks if set(mark.spots) == {spot})
        return self.signs.listed(name for name in at_it if name != spot.name)

    def among(self, spots: Iterable[MapSpot]) -> Iterator[str]:
        """Say what joins several places of one point, each with these: no line can be drawn for it."""
        for mark in self.marks:
            if len(set(mark.spots)) > 1 and set(mark.spots) <= set(spots):
                yield mark.in_words(self.signs)

    @property
    def words(self) -> str:
        """All that it shows, in words."""
        said = self.signs.parted(mark.in_words(self.signs) for mark in self.marks)
        return self.signs.sentences((said, self.unplaced))
