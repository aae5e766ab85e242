"""Finished pages: what is drawn where, and what readers are given, in order.

All lengths are in points (1/72 inch). Start and end are the edges in the direction of writing; distances are
measured from the start edge and from the lower edge of the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, Protocol

from briefdeck.model.content.file_properties import FileProperties
from briefdeck.model.content.picture import Picture


class Rect(NamedTuple):
    """An upright rectangle."""

    start: float
    bottom: float
    width: float
    height: float

    @property
    def end(self) -> float:
        """The edge where lines end."""
        return self.start + self.width

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.bottom + self.height


class FontWeight(StrEnum):
    """Weights of type, named as font files name them."""

    REGULAR = "Regular"
    MEDIUM = "Medium"
    SEMIBOLD = "SemiBold"


@dataclass(frozen=True)
class TextStyle:
    """How a text is set; sizes and spaces in points, colours as #RRGGBB."""

    family: str
    size: float
    colour: str
    leading: float
    """The distance from line to line."""
    weight: FontWeight = FontWeight.REGULAR
    italic: bool = False
    before: float = 0
    after: float = 0
    align_end: bool = False
    """Whether lines end at the end edge, and are ragged at the start."""
    centred: bool = False
    """Whether lines stand in the middle."""
    inset_end: float = 0
    """How far short of the end edge lines end."""
    keep_with_next: bool = False
    lift: float = 0
    """How much further down the first line stands, for letters that reach higher than Latin ones."""

    def __hash__(self) -> int:
        """Return one number for equal styles, found once: texts are kept by their styles."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash(tuple(getattr(self, field.name) for field in fields(self)))

    @property
    def baseline(self) -> float:
        """How far under the top edge of the text its first line stands."""
        return self.size + self.lift

    def with_(self, **changes: object) -> TextStyle:
        """Return the style with some values changed; the same changes return the same style."""
        known = tuple(changes.items())
        if known not in self._variants:
            self._variants[known] = replace(self, **changes)  # type: ignore[arg-type]
        return self._variants[known]

    @cached_property
    def _variants(self) -> dict[tuple[tuple[str, object], ...], TextStyle]:
        return {}


DIVISION = "\x1f"
"""Where a word too wide for its column is divided; no text that people write may hold this character."""


class StyledRun(NamedTuple):
    """Some words in one style within a text."""

    text: str
    style: TextStyle
    rise: float = 0
    """How far they stand above the line."""
    target: str = ""
    """Where they link to: an address, or `#` and the name of an anchor; empty for none."""


class ShapedText(Protocol):
    """A text whose words are measured, and which can be broken into lines."""

    @property
    def natural_width(self) -> float:
        """Its width on one line."""

    @property
    def longest_word(self) -> float:
        """The width of its longest word."""

    def height(self, width: float) -> float:
        """Return its height in lines of a width."""

    def widest_line(self, width: float) -> float:
        """Return how wide its widest line is, in lines of a width."""

    def last_lines(self, width: float) -> tuple[float, ...]:
        """Return how wide the two last of its lines are, or its only one, in lines of a width."""

    def split(self, width: float, height: float) -> tuple[ShapedText, ShapedText] | None:
        """Divide it into what fits and what does not; None where a part would be a lone line."""


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """A part of a document that holds texts, such as a list or its entry; one tag becomes one element."""

    kind: str
    """The standard structure type of PDF, such as `L` or `TH`."""
    numbering: str = ""
    """How a list is numbered, such as `Decimal`."""
    scope: str = ""
    """What a header cell is the header of, such as `Column`."""
    alt: str = ""
    """What a figure shows, for those who do not see it."""
    columns: int = 1
    """How many columns of its table a cell takes."""


class Anchor(NamedTuple):
    """A place that links and bookmarks lead to."""

    name: str
    title: str = ""
    """The bookmark's words; empty when the place has no bookmark."""
    level: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A text as readers meet it, on however many pages it stands."""

    kind: str
    """The standard structure type of PDF, such as `P` or `H1`."""
    tags: tuple[Tag, ...] = ()
    """What it is part of, the outermost first."""
    anchor: Anchor | None = None


class DrawnText(NamedTuple):
    """A text, or the part of one that stands here."""

    start: float
    bottom: float
    width: float
    text: ShapedText
    passage: Passage | None = None
    """What it is part of to readers; None for what is not read here, such as a repeated header."""
    anchor: Anchor | None = None
    """The anchor that is here."""
    follows: bool = False
    """Whether it is drawn after all that does not: who copies a page gets one language, then the other."""


class DrawnRectangle(NamedTuple):
    """A filled rectangle."""

    area: Rect
    colour: str
    """Empty for none."""
    radius: float = 0
    """Of its corners."""
    outline: str = ""
    """The colour of the line round it."""
    dashed: bool = False
    """Whether that line is."""


class DrawnLine(NamedTuple):
    """A straight line from one point to another."""

    begin: tuple[float, float]
    end: tuple[float, float]
    thickness: float
    colour: str
    round_ends: bool = False
    """Whether its ends are rounded, and stand out by half its thickness."""
    dashed: bool = False


class DrawnDisc(NamedTuple):
    """A filled circle."""

    centre: tuple[float, float]
    radius: float
    colour: str
    """Empty for none."""
    outline: str = ""
    """The colour of the line round it."""
    dashed: bool = False
    """Whether that line is."""


class DrawnPolygon(NamedTuple):
    """A filled shape with straight sides."""

    points: tuple[tuple[float, float], ...]
    colour: str
    outline: str = ""
    """The colour of the line round it."""


class DrawnSquares(NamedTuple):
    """Rectangles that are filled as one."""

    areas: tuple[Rect, ...]
    colour: str


class DrawnPicture(NamedTuple):
    """A picture; by itself, outside a figure, it only adorns."""

    area: Rect
    picture: Picture


DrawnPart = DrawnText | DrawnRectangle | DrawnLine | DrawnDisc | DrawnPolygon | DrawnSquares | DrawnPicture


class DrawnFigure(NamedTuple):
    """A figure: everything in it is one thing to readers."""

    area: Rect
    parts: tuple[DrawnPart, ...]
    passage: Passage | None
    """What it is to readers."""


Drawn = DrawnFigure | DrawnPart


@dataclass(frozen=True, slots=True)
class Pages:
    """A document laid out: what stands on every page, in the order in which it is drawn."""

    width: float
    height: float
    pages: tuple[tuple[Drawn, ...], ...]
    passages: tuple[Passage, ...]
    """Every text that is read, in reading order."""
    properties: FileProperties
    font: str
    """The family that pages begin in."""
    link_texts: Mapping[str, str]
    """What a link to an anchor says, by the anchor's name."""
