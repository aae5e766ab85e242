"""The PagePlan: paper, columns, sizes of type and the order of sections, before anything is placed.

All lengths are in points (1/72 inch), measured from the start edge and the lower edge of the page.
"""

from dataclasses import dataclass
from enum import StrEnum

from briefdeck.model.arrangement import ArrangedDocument, Arrangement
from briefdeck.model.document import Document
from briefdeck.model.pages import Rect
from briefdeck.model.theme import Colours

ABOVE_LOGO_PT = 12.0
"""Between the upper edge of the first page and the logos on it."""


class PageKind(StrEnum):
    """How pages are built up."""

    ONE_PAGE = "one-page"
    """A main column and a rail of facts beside it."""
    REPORT = "report"
    """One column of text; headings stand in the margin column before it."""


@dataclass(frozen=True, slots=True)
class PageColumn:
    """A column of the text area: its distance from the area's start edge, and its width."""

    start: float
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
class FontFamilies:
    """Families of type."""

    body: str
    heading: str


@dataclass(frozen=True, slots=True)
class PageMarking:
    """A handling marking, printed at the top and the bottom of every page."""

    text: str
    caveat: str = ""
    """A further restriction, printed beside it."""
    badge: str | None = None
    """Its colour on a black badge at the end edge; None when it is centred and plain."""


@dataclass(frozen=True, slots=True)
class MarginLine:
    """A line in a margin: what stands at its start and at its end."""

    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class PlacedSection:
    """A section, and how much of the width its items take."""

    section: Arrangement
    wide: bool = False
    """Whether its items use the whole text area instead of the main column."""


@dataclass(frozen=True, slots=True)
class PagePlan:
    """How a document becomes pages."""

    arranged: ArrangedDocument
    kind: PageKind
    page: Rect
    """The whole sheet."""
    area: Rect
    """The text area, the same on every page."""
    main: PageColumn
    """Running text."""
    side: PageColumn
    """The rail of a one-page document, or the headings' column of a report."""
    top: tuple[PlacedSection, ...]
    """What stands under the title, across the whole width."""
    body: tuple[PlacedSection, ...]
    """What runs through the main column, in order."""
    rail: tuple[Arrangement, ...]
    """What runs through the rail; empty in a report."""
    small_print: tuple[Arrangement, ...]
    """Small print at the foot of the first page, across the whole width; empty in a report."""
    closing: tuple[str, ...]
    """Disclaimer and rights, as far as they are printed after everything else."""
    sizes: TypeSizes
    fonts: FontFamilies
    colours: Colours
    marking: PageMarking | None
    band: MarginLine
    """The band over the title: kind of document and series; dates."""
    masthead: str
    """Who publishes it, at the top of the first page."""
    short_masthead: str
    """The abbreviation of who publishes it; empty when there is none."""
    running: str
    """The head of every page but the first."""
    footer: tuple[MarginLine, MarginLine]
    """Two lines at the foot of every page; the page number stands at the end of the first."""
    logo_height: float = 0
    """How high the logos of its publishers are on the first page."""
    note: str = ""
    """One quiet line under the text that says what was left out; empty when nothing was."""
    budget: int | None = None
    """The most pages it may have before its annexes; None when it may have any number."""
    annexes: tuple[PlacedSection, ...] = ()
    """What stands after all else, from a new page on."""

    @property
    def document(self) -> Document:
        """What is laid out."""
        return self.arranged.document

    @property
    def is_report(self) -> bool:
        """Whether headings stand beside the text, and there is no rail."""
        return self.kind is PageKind.REPORT

    @property
    def placed(self) -> tuple[PlacedSection, ...]:
        """What stands under the title and in the main column, in order."""
        return (*self.top, *self.body)
