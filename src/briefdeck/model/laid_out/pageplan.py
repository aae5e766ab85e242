"""The PagePlan: paper, columns, sizes of type and the order of sections, before anything is placed.

All lengths are in points (1/72 inch), measured from the start edge and the lower edge of the page.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from briefdeck.model.content.arrangement import ArrangedDocument, Arrangement
from briefdeck.model.content.document import Document
from briefdeck.model.disclosure.markings import OWN_WORDS, MarkingStyle
from briefdeck.model.laid_out.pages import Rect
from briefdeck.model.style.theme import Colours, PageFrame
from briefdeck.model.writing.writings import LATIN_TYPE, WritingType

FACING_GAP_PT = 22.0
"""Between two languages beside each other."""
ABOVE_LOGO_PT = 12.0
"""Between the upper edge of the first page and the logos on it."""


class PageKind(StrEnum):
    """How pages are built up."""

    ONE_PAGE = "one-page"
    """All on one page; a rail of facts beside the main column, if there are any."""
    REPORT = "report"
    """Text that runs over pages; evidence beside it, if there is any."""


@dataclass(frozen=True, slots=True)
class PageColumn:
    """A column of the text area: its distance from the area's start edge, and its width."""

    start: float
    width: float


@dataclass(frozen=True, slots=True)
class TypeSizes:
    """The six sizes of type of a paper, the largest first, and the distances between lines."""

    title: float
    """The title of the paper, and big numbers."""
    heading: float
    """Titles of sections, the standfirst, numbers of cards, the marking."""
    body: float
    """Running text."""
    small: float
    """Text in the rail and in tables."""
    notes: float
    """Small print: who said it, captions, margins."""
    tiny: float
    """The raised numbers of citations."""
    leading: float
    """Line distance of running text as a multiple of the size."""
    small_line: float
    """Line distance of text in the rail and in tables, in points; beside running text it is the same."""
    small_leading: float = 1.28
    """Line distance of other small type, as a multiple of the size."""
    spacing: float = 1.0
    """What the spaces between texts are multiplied by; below 1 when the page is tight."""
    writing: WritingType = LATIN_TYPE
    """How lines stand in the writing of the paper: line distances here are those of Latin letters."""

    @property
    def line(self) -> float:
        """The line distance of running text, in points: what texts side by side keep to."""
        return self.body * self.writing.leading_of(self.leading)


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
    style: MarkingStyle = OWN_WORDS
    """How it is set."""


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
    evidence: tuple[Arrangement, ...] = ()
    """What stands beside it, in the side column."""


@dataclass(frozen=True, slots=True)
class PagePlan:
    """How a document becomes pages."""

    arranged: ArrangedDocument
    kind: PageKind
    page: Rect
    """The whole sheet."""
    area: Rect
    """The text area of every page but the first."""
    first: Rect
    """The text area of the first page: it begins closer under what stands in the margin."""
    main: PageColumn
    """Running text."""
    side: PageColumn
    """The rail of facts after it; without facts, before it the column of headings and evidence."""
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
    marking_pt: float
    """How high the lines are that the marking has for itself, at the top and at the foot; 0 without any."""
    notice: str
    """What a reader must know before all else, on lines of its own at the top of every page."""
    notice_pt: float
    """How high those lines are; 0 without any."""
    band: MarginLine
    """The line over the title: kind of document and series; dates."""
    masthead: str
    """Who publishes it, at the top of the first page; where nobody is named, what the band would say."""
    short_masthead: str
    """The same in short; empty when there is no shorter form."""
    running: str
    """The head of every page but the first."""
    footer: tuple[MarginLine, MarginLine]
    """Two lines at the foot of every page; the page number stands at the end of the first."""
    frame: PageFrame = "tint"
    """What is drawn round title and summary."""
    margin_scale: float = 1
    """How much larger than usual what stands in the margins is."""
    logo_height: float = 0
    """How high the logos of its publishers are on the first page."""
    note: str = ""
    """One quiet line under the text that says what was left out; empty when nothing was."""
    budget: int | None = None
    """The most pages it may have before its annexes; None when it may have any number."""
    annexes: tuple[PlacedSection, ...] = ()
    """What stands after all else, from a new page on."""
    has_contents: bool = False
    """Whether the first page lists the sections, and the pages on which they begin."""
    has_cover: bool = False
    """Whether the title stands on a page of its own, before all others and outside the budget."""
    has_low_rows: bool = False
    """Whether rows of tables are as low as can be, also where what stands out takes more lines for it."""
    facing: "PagePlan | None" = None
    """The plan of the same in another language, which stands beside it; None in most papers."""

    @property
    def head_pt(self) -> float:
        """How high all lines are that stand over what else is at the top of a page."""
        return self.marking_pt + self.notice_pt

    @property
    def document(self) -> Document:
        """What is laid out."""
        return self.arranged.document

    @property
    def is_report(self) -> bool:
        """Whether text runs over pages, and there is no rail."""
        return self.kind is PageKind.REPORT

    @property
    def end(self) -> float:
        """How far before the end of the page's text the main column ends."""
        return max(self.area.width - self.main.start - self.main.width, 0)

    @property
    def half(self) -> float:
        """The width of one of two languages beside each other."""
        return (self.area.width - FACING_GAP_PT) / 2

    def listing_contents(self) -> "PagePlan":
        """Return the plan with a list of the sections on the first page."""
        return replace(self, has_contents=True, facing=self.facing and self.facing.listing_contents())

    def in_half(self, width: float) -> "PagePlan":
        """Return the plan for one of two languages, as if its half of the page were all of it."""
        column = PageColumn(0, width)
        return replace(self, facing=None, main=column, side=column, area=self.area._replace(width=width))

    @property
    def hangs(self) -> bool:
        """Whether the side column stands before the text, for the evidence of a section: as in reports."""
        return self.side.start < self.main.start

    @property
    def beside(self) -> tuple[Arrangement, ...]:
        """What stands in the side column besides headings."""
        return (*self.rail, *(each for placed in self.body for each in placed.evidence))

    @property
    def sections(self) -> tuple[Arrangement, ...]:
        """All sections that are laid out."""
        return (*(placed.section for placed in self.placed), *self.beside, *self.small_print)

    @property
    def contents(self) -> tuple[Arrangement, ...]:
        """The sections that are listed on the first page; none without such a list."""
        every = (placed.section for placed in (*self.body, *self.annexes))
        return tuple(section for section in every if section.called) if self.has_contents else ()

    @property
    def placed(self) -> tuple[PlacedSection, ...]:
        """What stands under the title and in the main column, in order."""
        return (*self.top, *self.body)
