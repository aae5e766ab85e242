"""The Arrangement: what every part of a section is, decided once for all outputs.

Layout decides only where these parts stand, at which size, and where they break.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import zip_longest
from math import ceil
from typing import TypeVar

from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.document import Block, Document, Item, Section, Span, Spans, TableBlock, plain
from briefdeck.model.content.figure import Chart, TimeScale
from briefdeck.model.content.place_map import PlaceMap
from briefdeck.model.writing.numbers import CURRENCY_SIGNS
from briefdeck.model.writing.signs import LATIN_SIGNS, Signs

_MOST_LETTERS, _LEAST_LETTERS = 60, 4
"""A column whose width nobody gave counts as wide as its longest text, within these limits."""
_LETTERS_IN_A_LINE = 120
"""About so many letters stand on a line across a slide or a page."""
_CLEARLY = 0.9
"""A table is made lower when that saves a tenth of its lines."""
_NUMBER = re.compile(
    rf"[~≈<>≤≥+\-−–±]?\s?(?:[A-Z]{{3}}|[A-Z]{{0,2}}\.?[{CURRENCY_SIGNS}]|Rs\.?)?\s?[+\-−–]?\d[\d.,'’\s]*"
    r"(?:%|‰|€|per cent|thousand|lakh|million|crore|billion|trillion|[A-Z]{3})?"
)
"""A number with what may stand round it: a sign, a currency, a unit that counts."""
_COUNTING = re.compile(r"[A-Z]{0,2}\d{1,3}[.)]?")
"""A number that counts rows: `14`, `R2`, `3.`."""
_NO_NUMBER = frozenset(("", "-", "–", "—", "−", "…", "..", "n/a", "n.a."))
"""What stands in a column of numbers where there is none."""


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
    facing: "ArrangedItem | None" = None
    """The same in the language that stands beside this one."""


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring items under one sub-heading."""

    heading: str
    """Empty where the section is not grouped."""
    items: tuple[ArrangedItem, ...]

    @property
    def inside(self) -> str:
        """The heading within a sentence."""
        return next((entry.item.group_inside for entry in self.items), "") or self.heading


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table."""

    heading: Spans
    share: float
    """Its width relative to the others'."""
    align: str = "start"
    """`start` or `end`: the edge its text keeps to, in the direction of writing."""
    is_set: bool = False
    """Whether its share of the whole width was chosen, so that it begins where that of other tables does."""


Way = TypeVar("Way")
"""How an output lays out a section."""


@dataclass(frozen=True)
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
    """What a chart shows; None for every other display, and where there is no room to draw it."""
    said: tuple[Block, ...] = ()
    """What a chart shows, in a sentence: for where there is no room to draw it."""
    scale: TimeScale | None = None
    """What stands on an axis of time; None for every other display."""
    map: PlaceMap | None = None
    """What stands on a map; None for every other display."""
    alt: str = ""
    """What a reader who cannot see it is told that it shows; empty where the text says it all."""
    facing: "Arrangement | None" = None
    """The same in the language that stands beside this one."""
    message: str = ""
    """The sentence that it stands under on pages, its heading in small type above; empty for its heading."""

    def __hash__(self) -> int:
        """Hash what tells most sections apart: to hash all that they say takes longer than to compare it."""
        return hash((self.section.id, self.heading, self.columns, len(self.groups)))

    def way(self, own: Mapping[Display, Way], table: Way, marked: Mapping[Marker, Way]) -> Way:
        """Choose how to lay it out: in the display's own way, else as it is arranged, and no more."""
        return own.get(self.section.display) or (table if self.columns else marked[self.marker])

    @property
    def anchor(self) -> str:
        """The name by which links on pages lead to it."""
        return f"section-{self.section.id}"

    @property
    def called(self) -> str:
        """What lists and bookmarks of pages call it: the words that it stands under."""
        return self.message or self.heading

    @property
    def display(self) -> Display:
        """How the section looks."""
        return self.section.display

    @cached_property
    def items(self) -> tuple[ArrangedItem, ...]:
        """All items, whatever their group; gathered once, as layout asks for them again for each of them."""
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

    colophon: Arrangement | None = None
    """What the paper says of itself at its end; None where nothing of it is given."""

    facing: "ArrangedDocument | None" = None
    """The same in the language that stands beside this one."""

    once: Spans = ()
    """The source of all or most citations, for the top of the paper; these then say the place alone."""

    @property
    def with_end(self) -> tuple[Arrangement, ...]:
        """The sections, and what the paper says of itself at its end."""
        return (*self.sections, self.colophon) if self.colophon else self.sections

    @property
    def listed_sources(self) -> frozenset[str]:
        """The ids of the sources that a reader finds listed, and citations can lead to."""
        listing = (*self.sections, self.references) if self.references else self.sections
        return frozenset(item.source for section in listing for item in section.items if item.source)


def columns_of(table: TableBlock) -> tuple[TableColumn, ...]:
    """Return the columns of a table that an author wrote, as wide as their longest texts ask."""
    shares = shares_by_letters((table.header, *table.rows))
    headings = (*table.header, *[()] * (len(shares) - len(table.header)))
    found = aligns_of(table.rows, len(shares))
    told = (*table.aligns, *[""] * (len(shares) - len(table.aligns)))
    return tuple(map(TableColumn, headings, shares, (a or b for a, b in zip(told, found, strict=True))))


def aligns_of(rows: Sequence[tuple[Spans, ...]], count: int) -> tuple[str, ...]:
    """Return the edge that each column keeps to: numbers end level.

    In the first column, which names the rows, only those that count them do: years begin it.
    """
    columns = ([row[place] for row in rows if place < len(row)] for place in range(count))
    known = ((_NUMBER if place else _COUNTING, cells) for place, cells in enumerate(columns))
    return tuple("end" if _are_all(number, cells) else "start" for number, cells in known)


def _are_all(number: re.Pattern[str], cells: Iterable[Spans]) -> bool:
    said = {plain(cell, cites=False).strip() for cell in cells} - _NO_NUMBER
    return bool(said) and all(map(number.fullmatch, said))


def shares_by_letters(rows: Sequence[tuple[Spans, ...]]) -> tuple[float, ...]:
    """Return a share for each column of some rows: the letters of its longest text, within limits."""
    columns = zip_longest(*rows, fillvalue=())
    longest = (max(sum(len(span.text) for span in cell) for cell in column) for column in columns)
    return tuple(float(max(_LEAST_LETTERS, min(letters, _MOST_LETTERS))) for letters in longest)


def levelled(shares: Sequence[float], rows: Sequence[Sequence[Spans]]) -> Sequence[float]:
    """Return shares that make a table clearly lower, if there are any: the widest column keeps its own.

    Of the others none then has a longest text that runs to more lines than that of the widest, or all run to
    equally many.
    """
    if not rows:
        return shares
    letters = [[len(plain(cell)) for cell in row] for row in rows]
    longest = [max(column) for column in zip(*letters, strict=True)]
    widest = max(range(len(shares)), key=lambda place: shares[place])
    needs = [count * shares[widest] / max(longest[widest], 1) for count in longest]
    others = [place for place in range(len(needs)) if place != widest]
    given, asked = [shares[place] for place in others], [needs[place] for place in others]
    taken = column_widths(given, asked, sum(given))
    changed = [*taken[:widest], shares[widest], *taken[widest:]]
    return changed if _lines(changed, letters) < _CLEARLY * _lines(shares, letters) else shares


def _lines(shares: Sequence[float], letters: Sequence[Sequence[int]]) -> int:
    """Estimate the lines that the rows of a table need."""
    room = [share / sum(shares) * _LETTERS_IN_A_LINE for share in shares]
    return sum(max(ceil(each / place) for each, place in zip(row, room, strict=True)) for row in letters)


def column_widths(shares: Sequence[float], words: Sequence[float], width: float) -> list[float]:
    """Divide a width by shares, giving no column less than its longest word if there is room for all."""
    wanted = [width * share / sum(shares) for share in shares]
    return with_least(wanted, words) or [width * need / sum(words) for need in words]


def with_least(widths: Sequence[float], least: Sequence[float]) -> list[float]:
    """Give each width what it needs at least, of what others have to spare; nothing if that is too little."""
    pairs = list(zip(widths, least, strict=True))
    missing = sum(max(need - given, 0) for given, need in pairs)
    spare = sum(max(given - need, 0) for given, need in pairs)
    if missing > spare:
        return []
    part = missing / spare if spare else 0
    return [need if need >= given else given - (given - need) * part for given, need in pairs]


def rows_in_words(
    header: Sequence[Spans], rows: Iterable[Sequence[Spans]], signs: Signs = LATIN_SIGNS
) -> list[Spans]:
    """Say each row of a table in a line; of one without rows its headings."""
    return [row_in_words(header, row, signs) for row in rows] or [row_in_words((), header, signs)]


def row_in_words(header: Sequence[Spans], row: Sequence[Spans], signs: Signs = LATIN_SIGNS) -> Spans:
    """Say a row of a table in one line: `Heading: value; Heading: value`; nothing of cells without words."""
    return tuple(_said(header, row, signs))


def _said(header: Sequence[Spans], row: Sequence[Spans], signs: Signs) -> Iterator[Span]:
    filled = [
        number for number, cell in enumerate(row) if any(each.text.strip() or each.cites for each in cell)
    ]
    for number in filled:
        name, cell = plain(header[number]) if number < len(header) else "", row[number]
        if number != filled[0]:
            yield Span(f"{signs.semicolon} ")
        if name:
            yield Span(f"{name}: ")
        yield from cell
