"""The Document: what a paper says, free of any output format: sections of records and points, each whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from briefdeck.model.briefs.sections import ChartForm, Display
from briefdeck.model.content.cell_tones import Tones
from briefdeck.model.content.furniture import Furniture, Words
from briefdeck.model.content.picture import Logo, ShownCode, ShownPicture
from briefdeck.model.content.place_map import MapSpec, MapSpot
from briefdeck.model.writing.dates import Edtf
from briefdeck.model.writing.foreign import NOTHING_FOREIGN, ForeignTexts
from briefdeck.model.writing.numbers import Numerals
from briefdeck.model.writing.signs import ENGLISH_PLACES, LATIN_SIGNS, PlaceWords, Signs


@dataclass(frozen=True, slots=True)
class Introduction:
    """A person whom a paper names: whole where a reader first meets them, in short afterwards."""

    person: str
    """The record's id."""
    name: str
    """The name with its titles."""
    short: str = ""
    """The title and the family name, such as `Dr Savin`."""
    family_name: str = ""
    """Empty where the person has none of its own, and is named whole every time."""
    posts: tuple[str, ...] = ()
    """The posts that are said; the first stands after the name."""
    signs: Signs = LATIN_SIGNS
    """Those of the language that the name is said in."""

    @property
    def whole(self) -> str:
        """The name and post as they stand where the person is first met."""
        return self.signs.listed((self.name, *self.posts[:1]))


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style."""

    text: str
    strong: bool = False
    emphasis: bool = False
    url: str | None = None
    """Where it links to: http, https or mailto only."""
    cites: str | None = None
    """The id of the source that this span cites; its text is then its number or short name, or nothing."""
    locator: str = ""
    """For a citation: the place in the source, such as `p. 3`."""
    introduces: Introduction | None = None
    """For the name of a person: how it is said whole and in short; its text is the one of the two."""
    signs: Signs = LATIN_SIGNS
    """For a citation: the signs that part it from its place, and from others."""
    is_set: bool = False
    """Whether its signs and spaces are already as its own language has them, which is not the paper's."""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; a caption says how to read the figure after it, which is set as a table."""

    spans: Spans
    is_caption: bool = False


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bulleted or numbered list; each entry holds blocks, so lists nest."""

    entries: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    first: int = 1
    """The number of its first entry."""


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table that an author wrote: a header row, and rows of as many cells."""

    header: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]
    aligns: tuple[str, ...] = ()
    """The edge that each column keeps to, `start` or `end`; empty for one whose edge its author left open."""
    signs: Signs = LATIN_SIGNS
    """What parts the cells of a row that is said in words."""


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """Set-off quotation."""

    blocks: tuple[Block, ...]


Block = Paragraph | ListBlock | TableBlock | QuoteBlock


@dataclass(frozen=True, slots=True)
class Item:
    """The wording of one record, or of one authored point."""

    record: str | None = None
    """The record's id; None for what the brief's author wrote."""
    weight: int = 0
    """What matters more has the smaller weight; equal within a section means the author's order decides."""
    group: str = ""
    """The sub-heading it stands under; empty when the section is not grouped."""
    group_inside: str = ""
    """The same within a sentence: it begins with a small letter if records write it so."""
    label: Spans = ()
    """What stands before or above the body: a number, a date, a name, a term, an addressee, a big number."""
    meta: Spans = ()
    """What stands after it in small type: post, addressee, who said it, status."""
    doubt: Spans = ()
    """How far it is disputed or not certain, which the meta says too; for those who are asked about it."""
    body: tuple[Block, ...] = ()
    """The full wording, with its citations."""
    short: Spans = ()
    """The short form for slides; empty when there is none."""
    in_short: tuple[Block, ...] = ()
    """What stands for the body on pages that have no room for it; empty where nothing may."""
    cells: tuple[Spans, ...] = ()
    """Its row, when the section is a table: as many cells as the section's header."""
    tones: Tones = ()
    """How each of those cells stands out; empty where none does."""
    same: tuple[Spans, ...] = ()
    """What is said once, of each cell, where its whole column says the same; nothing: heading and cell."""
    forms: tuple[str, ...] = ()
    """For a term of the glossary: how it may be written; it is shown while the paper uses it so."""
    values: tuple[Decimal | None, ...] = ()
    """For a category of a chart: the numbers that its cells say in words, None where nothing is known."""
    upper: tuple[Decimal | None, ...] = ()
    """The upper ends of those that are ranges."""
    drawn_from: tuple[tuple[str, str], ...] = ()
    """For a category of a chart: the ids of its sources, and the place in each, which may be empty."""
    when: Edtf | None = None
    """On an axis of time: where it stands there; None where no date is known."""
    mark: Spans = ()
    """What stands beside it there, such as what kind it is or by when."""
    spots: tuple[MapSpot, ...] = ()
    """On a map: where it is, or what it joins, in its order; empty where that is not known."""
    introduces: Introduction | None = None
    """For a participant: whom readers have met from here on."""
    part: str = ""
    """Which of several things said of one record it is, such as `date`; it is never printed."""

    @property
    def begins_strong(self) -> bool:
        """Whether its text begins with words that stand out."""
        spans = next(blocks_spans(self.body), ())
        return bool(spans and spans[0].strong)


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """What a section that is a chart says beside its items, each of which is a category."""

    form: ChartForm
    measure: Spans = ()
    """What was measured, where, when and in which unit."""
    note: Spans = ()
    """What a reader must know of the numbers, with their sources."""
    accent: str = ""
    """The name of the category, or of the series, that the message is about."""
    is_dated: bool = False
    """Whether the categories are dates in their order."""
    is_count: bool = False
    """Whether records were counted: where there is no number, there are none."""
    units: tuple[str, ...] = ()
    """What its numbers are in, such as `USD billion`, or those of each series; empty for counts."""
    number: str = ""
    """What it is called where a paper has several, such as `Figure 2`."""
    is_drawn: bool = True
    """Whether there is room to draw it: else its numbers are said in a sentence."""
    is_refused: bool = False
    """Whether it would mislead: nothing is said then of how it was drawn."""
    numerals: Numerals = Numerals()  # noqa: RUF009 - a frozen value; how the language writes numbers
    levels: tuple[str, str] = ("Base", "Height")  # of a waterfall, in its workbook


@dataclass(frozen=True, slots=True)
class TimeSpec:
    """What a section whose items stand on an axis of time says beside them."""

    as_of: Edtf | None = None
    """The day up to which the facts hold."""
    as_of_words: str = ""
    """What is written at that day; empty for no such line."""
    undated: str = ""
    """What is written before the items without a date."""
    months: tuple[str, ...] = ()
    """The twelve months, as short as they are written on an axis."""
    note: Spans = ()
    """How to read it."""
    rows_in_time: bool = False
    """Whether rows stand in the order of their dates, for the brief names no other."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the paper under one heading."""

    id: str
    """Unique within the document, such as `recommendations-2`."""
    kind: str
    display: Display
    title: str
    """Heading; may be empty for a summary box that needs none."""
    headline: str = ""
    """The title of its slides when that differs from the heading: a full sentence."""
    lead: tuple[Block, ...] = ()
    """What stands before the items."""
    items: tuple[Item, ...] = ()
    header: tuple[str, ...] = ()
    """Column headings of a table."""
    widths: tuple[int, ...] = ()
    """Relative widths of its columns."""
    keep: str = "prefer"
    """always, prefer or if-room: how much the section matters when the page is full."""
    in_rail: bool = False
    """Whether it stands in the narrow column of a one-page brief."""
    beside: bool = False
    """Whether it is evidence for the section before it: beside its text, where there is room."""
    annex: str = ""
    """What it is called as an annex, such as `Annex A`; empty for all that is none."""
    foot: Spans = ()
    """What stands under the items in small type: how to read them, where all of them stand."""
    key: Spans = ()
    """What hollow squares in a table mean: it stands on every slide that shows one."""
    position: int = 0
    """Its place among the sections of the brief's definition, from 0."""
    figure: int = 0
    """Its number among the figures of all outputs; 0 where it is none."""
    noun: str = ""
    """What its items are called when they are counted, such as `recommendations`."""
    chart: ChartSpec | None = None
    """For a chart: how it is drawn, and what is said around it."""
    time: TimeSpec | None = None
    """For items on an axis of time: what is said beside them."""
    map: MapSpec | None = None
    """For items on a map: what is said beside it."""
    picture: ShownPicture | ShownCode | None = None
    signs: Signs = LATIN_SIGNS
    """With which its texts are joined."""

    @property
    def heading(self) -> str:
        """Its title, that of an annex after its name: `Annex A: All nineteen recommendations`."""
        return ": ".join(filter(None, (self.annex, self.title)))


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source as the list of sources prints it."""

    id: str
    number: int
    spans: Spans
    name: str
    """Its short name, such as `Ministry of Energy 2015`; no two sources of a document share one."""
    once: Spans = ()
    """What stands at the top of a paper all of whose citations are of this source."""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper, for one output."""

    name: str
    """The brief's name: the stem of its definition's file."""
    title: str
    subtitle: str
    language: str
    furniture: Furniture
    sections: tuple[Section, ...]
    sources: tuple[CitedSource, ...] = ()
    """Every source cited, by number, whether or not a section lists them."""
    words: Words = field(default_factory=Words)
    places: PlaceWords = ENGLISH_PLACES
    """How places in sources are said, and with which signs all texts are joined."""
    cites_names: bool = False
    """Whether citations give the short names of sources, not their numbers."""
    keywords: tuple[str, ...] = ()
    date: str = ""
    """The date for the file's properties, ISO 8601: when issued, else the data date, else empty."""
    logos: tuple[Logo, ...] = ()
    colophon: Section | None = None
    """What it says of itself at its end: who made it, how to cite it, whom to ask, where it is published."""
    above_clearance: str = ""
    """How much of what the brief selects is left out for its marking, in words; it is not printed."""
    facing: Document | None = None
    """The same in another language, to stand beside it: the same sections and items, in the same order."""
    foreign: ForeignTexts = NOTHING_FOREIGN
    """Texts that it prints in another language, having no words in its own."""
    shown: tuple[str, ...] = ()
    """The ids of the records that it was worded from, in order."""


# The runs of text of a document: gone through, said as plain text, changed in one way


def plain(spans: Spans, *, cites: bool = True, locators: bool = False) -> str:
    """Give spans as plain text, citations as `[1]`, with their locators as `[1, p. 3]` or `(p. 3; p. 5)`."""
    if not any(span.cites for span in spans):
        return "".join([span.text for span in spans])
    wanted = [span for span in spans if cites or not span.cites]
    said = with_citations(wanted, locators=locators)
    return "".join(
        f" [{s.signs.listed((mark, place))}]" if mark else place or s.text for s, mark, place in said
    )


class SaidSpan(NamedTuple):
    """A run of text, and of a citation what it says."""

    span: Span
    mark: str = ""
    """What is raised: the number of a source."""
    place: str = ""
    """What stands after that, on the line: the place in the source; a name, with its bracket."""


def with_citations(spans: Iterable[Span], *, locators: bool = True) -> Iterator[SaidSpan]:
    """Go through spans, numbers in their order; what has none shares brackets with its neighbours."""
    wanted = (span for span in spans if not span.cites or span.text or (locators and span.locator))
    said = [each for _, run in groupby(wanted, lambda x: _number(x) > 0) for each in sorted(run, key=_number)]
    for before, span, after in zip((None, *said), said, (*said[1:], None), strict=False):
        locator = span.locator if locators else ""
        if not span.cites:
            yield SaidSpan(span)
        elif _number(span):
            yield SaidSpan(span, span.text, locator)
        else:
            opens = f"{span.signs.semicolon} " if before and before.cites and not _number(before) else " ("
            closes = "" if after and after.cites and not _number(after) else ")"
            yield SaidSpan(span, place=f"{opens}{span.signs.listed((span.text, locator))}{closes}")


def _number(span: Span) -> int:
    return int(span.text) if span.cites and span.text.isdecimal() else 0


def blocks_spans(blocks: Iterable[Block]) -> Iterator[Spans]:
    """Go through every run of spans in some blocks, in reading order."""
    for block in blocks:
        match block:
            case Paragraph(spans):
                yield spans
            case ListBlock(entries):
                for entry in entries:
                    yield from blocks_spans(entry)
            case TableBlock(header, rows):
                yield from header
                for row in rows:
                    yield from row
            case QuoteBlock(inner):
                yield from blocks_spans(inner)


def says_anything(blocks: Iterable[Block]) -> bool:
    """Tell whether blocks hold any words but the sources that they cite."""
    return any(plain(spans, cites=False).strip() for spans in blocks_spans(blocks))


def item_spans(item: Item, *, is_row: bool = False, with_short: bool = True) -> Iterator[Spans]:
    """Go through every run of text of an item, in reading order: a row's cells before all else."""
    yield from item.cells if is_row else ()
    yield item.label
    yield from blocks_spans(item.body)
    yield item.meta
    yield item.mark
    yield item.doubt
    yield from (item.short, *blocks_spans(item.in_short)) if with_short else ()
    yield from () if is_row else item.cells
    yield from item.same


def section_spans(section: Section, *, with_items: bool = True) -> Iterator[Spans]:
    """Go through every run of text of a section, in reading order, or of what stands round its items."""
    yield from blocks_spans(section.lead)
    for item in section.items if with_items else ():
        yield from item_spans(item, is_row=section.display.has_rows)
    if section.chart:
        yield from (section.chart.measure, section.chart.note)
    yield section.time.note if section.time else ()
    yield section.picture.caption if section.picture else ()
    yield section.key
    yield section.foot
