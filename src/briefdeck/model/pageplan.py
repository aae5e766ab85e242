"""The PagePlan: every decision about pages, before a byte is written.

All lengths are in points (1/72 inch), measured from the lower left corner of the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from briefdeck.model.document import Document, Section
from briefdeck.model.theme import Colours


class PageKind(StrEnum):
    """How pages are built up."""

    ONE_PAGE = "one-page"
    """A main column and a rail of facts beside it."""
    REPORT = "report"
    """One column of text; headings stand in the margin column at its left."""


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle."""

    left: float
    bottom: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.bottom + self.height


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the text area: its distance from the area's left edge, and its width."""

    left: float
    width: float


@dataclass(frozen=True, slots=True)
class TypeSizes:
    """Sizes of type by use."""

    body: float
    rail: float
    """Text in the rail and in tables."""
    notes: float
    heading: float
    title: float
    standfirst: float
    box: float
    """Text of the summary box."""
    figure: float
    """Big numbers."""
    marking: float
    leading: float
    """Line distance of running text as a multiple of the size."""
    small_leading: float = 1.28
    """Line distance of small type, in rail, tables and notes, as a multiple of the size."""
    spacing: float = 1.0
    """What the spaces between texts are multiplied by; below 1 when the page is tight."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """Families of type."""

    body: str
    heading: str


@dataclass(frozen=True, slots=True)
class Marking:
    """A handling marking, printed at the top and the bottom of every page."""

    text: str
    caveat: str = ""
    """A further restriction, printed beside it."""
    plate: str | None = None
    """Its colour on a black plate at the right; None when it is centred and plain."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A line in a margin: what stands at its left and at its right."""

    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class PlacedSection:
    """A section, and how much of the width its items take."""

    section: Section
    wide: bool = False
    """Whether its items use the whole text area instead of the main column."""


@dataclass(frozen=True, slots=True)
class PagePlan:
    """How a document becomes pages."""

    document: Document
    kind: PageKind
    page: Rect
    """The whole sheet."""
    area: Rect
    """The text area, the same on every page."""
    main: Column
    """Running text."""
    side: Column
    """The rail of a one-page paper, or the headings' column of a report."""
    top: tuple[PlacedSection, ...]
    """What stands under the title, across the whole width."""
    body: tuple[PlacedSection, ...]
    """What runs through the main column, in order."""
    rail: tuple[Section, ...]
    """What runs through the rail; empty in a report."""
    foot: tuple[Section, ...]
    """Small print at the foot of the first page, across the whole width; empty in a report."""
    closing: tuple[str, ...]
    """Disclaimer and rights, printed after everything else."""
    sizes: TypeSizes
    fonts: Fonts
    colours: Colours
    marking: Marking | None
    band: Strip
    """The band over the title: kind of paper and series; dates."""
    masthead: str
    """Who publishes it, at the top of the first page."""
    running: str
    """The head of every page but the first."""
    footer: tuple[Strip, Strip]
    """Two lines at the foot of every page; the page number follows at the right of the first."""
    note: str = ""
    """One quiet line under the text that says what was left out; empty when nothing was."""
    budget: int | None = None
    """The most pages it may have; None when it may have any number."""
