"""The Arrangement: what every part of a section is, decided once for all outputs.

Layout decides only where these parts stand, at which size, and where they break.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from briefdeck.model.document import Block, Document, Item, Section, Span, Spans, TableBlock, plain
from briefdeck.model.figure import Chart
from briefdeck.model.sections import Display

_MOST_LETTERS, _LEAST_LETTERS = 60, 4
"""A column whose width nobody gave counts as wide as its longest text, within these limits."""


NO_POSITION = -1
"""The position of what is no item of its section: a lead set as one, a row of an author's table."""


class Marker(StrEnum):
    """What stands before each entry."""

    NONE = "none"
    BULLET = "bullet"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class ArrangedItem:
    """An item whose number, label, text and row are settled."""

    item: Item
    """Its words: the label without the number, a text even where only a row was worded, the row complete."""
    position: int
    """Its place among the items of its section, from 0; `NO_POSITION` for what a layout adds."""
    number: str = ""
    """The number printed before it, its own or a running one, such as `14` or `R2`; may be empty."""
    source: str = ""
    """The id of the source that this entry is the reference of; empty outside lists of sources."""


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring items under one sub-heading."""

    heading: str
    """Empty where the section is not grouped."""
    items: tuple[ArrangedItem, ...]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table."""

    heading: Spans
    share: float
    """Its width relative to the others'."""
    align: str = "start"
    """`start` or `end`: the edge its text keeps to, in the direction of writing."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One section, arranged for its display."""

    section: Section
    """As it was composed: its id, display, how much it matters."""
    heading: str
    lead: tuple[Block, ...] = ()
    """What is said before the items; blocks without a word are gone."""
    groups: tuple[Group, ...] = ()
    """The items in reading order; items without a word are gone."""
    marker: Marker = Marker.NONE
    columns: tuple[TableColumn, ...] = ()
    """The columns of a table; empty for every other display."""
    chart: Chart | None = None
    """What a chart shows; None for every other display."""
    alt: str = ""
    """What a reader who cannot see it is told that it shows; empty where the text says it all."""

    @property
    def display(self) -> Display:
        """How the section looks."""
        return self.section.display

    @property
    def items(self) -> tuple[ArrangedItem, ...]:
        """All items, whatever their group."""
        return tuple(item for group in self.groups for item in group.items)

    @property
    def is_grouped(self) -> bool:
        """Whether any item stands under a sub-heading."""
        return any(group.heading for group in self.groups)


@dataclass(frozen=True, slots=True)
class ArrangedDocument:
    """A whole document, arranged."""

    document: Document
    sections: tuple[Arrangement, ...]
    references: Arrangement | None = None
    """The list of the sources cited, where no section lists them; None where one does, or none is cited."""

    once: Spans = ()
    """The source that all citations are of, for the top of the paper; they then say the place alone."""

    @property
    def listed_sources(self) -> frozenset[str]:
        """The ids of the sources that a reader finds listed, and citations can lead to."""
        listing = (*self.sections, self.references) if self.references else self.sections
        return frozenset(item.source for section in listing for item in section.items if item.source)


def columns_of(table: TableBlock) -> tuple[TableColumn, ...]:
    """Return the columns of a table that an author wrote, as wide as their longest texts ask."""
    shares = shares_by_letters((table.header, *table.rows))
    headings = (*table.header, *[()] * (len(shares) - len(table.header)))
    return tuple(map(TableColumn, headings, shares))


def shares_by_letters(rows: Sequence[tuple[Spans, ...]]) -> tuple[float, ...]:
    """Return a share for each column of some rows: the letters of its longest text, within limits."""
    columns = zip_longest(*rows, fillvalue=())
    longest = (max(sum(len(span.text) for span in cell) for cell in column) for column in columns)
    return tuple(float(max(_LEAST_LETTERS, min(letters, _MOST_LETTERS))) for letters in longest)


def row_in_words(header: Sequence[Spans], row: Sequence[Spans]) -> Spans:
    """Say a row of a table in one line: `Heading: value; Heading: value`."""
    return tuple(_said(header, row))


def _said(header: Sequence[Spans], row: Sequence[Spans]) -> Iterator[Span]:
    for number, cell in enumerate(row):
        name = plain(header[number]) if number < len(header) else ""
        if number:
            yield Span("; ")
        if name:
            yield Span(f"{name}: ")
        yield from cell
