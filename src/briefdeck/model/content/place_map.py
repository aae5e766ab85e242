"""Maps of places: points, and lines between them; neither borders nor a scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from briefdeck.model.writing.signs import LATIN_SIGNS, Signs

if TYPE_CHECKING:
    from briefdeck.model.content.document import Spans


class MapSpot(NamedTuple):
    """A place on a map."""

    name: str
    latitude: float
    """In degrees; below 0 south of the equator."""
    longitude: float
    """In degrees; below 0 west of Greenwich."""


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
        """Whether it joins several places."""
        return len(self.spots) > 1

    def in_words(self, signs: Signs) -> str:
        """Say what it is and where, in a line."""
        where = " – ".join(spot.name for spot in self.spots)
        return self.name if where == self.name else signs.listed((self.name, where))


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

    @property
    def spots(self) -> tuple[MapSpot, ...]:
        """Every place on it, once."""
        return tuple(dict.fromkeys(spot for mark in self.marks for spot in mark.spots))

    @property
    def lines(self) -> tuple[MapMark, ...]:
        """What joins several places."""
        return tuple(mark for mark in self.marks if mark.is_line)

    def at(self, spot: MapSpot) -> str:
        """Return the names of what stands at a place alone, but for its own."""
        at_it = (mark.name for mark in self.marks if mark.spots == (spot,))
        return self.signs.listed(name for name in at_it if name != spot.name)

    @property
    def words(self) -> str:
        """All that it shows, in words."""
        said = self.signs.parted(mark.in_words(self.signs) for mark in self.marks)
        return self.signs.sentences((said, self.unplaced))
