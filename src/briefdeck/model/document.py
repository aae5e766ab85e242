"""The Document: what a paper says, free of any output format.

Sections hold items; each item is one record's (or one authored point's) wording, whole, so that layout can
drop, continue or shorten item by item, and every sentence can be traced to its record and source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefdeck.model.sections import Display


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style."""

    text: str
    strong: bool = False
    emphasis: bool = False
    url: str | None = None
    """Where it links to: http, https or mailto only."""
    cites: str | None = None
    """The id of the source that this span cites; its text is then that source's number, such as `3`."""
    locator: str = ""
    """For a citation: the place in the source, such as `p. 3`; for notes, too long for running text."""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    spans: Spans


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
    sources: tuple[str, ...] = ()
    """Ids of the sources it rests on."""
    group: str = ""
    """The sub-heading it stands under; empty when the section is not grouped."""
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
    cells: tuple[Spans, ...] = ()
    """Its row, when the section is a table: as many cells as the section's header."""
    forms: tuple[str, ...] = ()
    """For a term of the glossary: how it may be written; it is shown while the paper uses it so."""


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
    position: int = 0
    """Its place among the sections of the brief's definition, from 0."""
    noun: str = ""
    """What its items are called when they are counted, such as `recommendations`."""


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source as the list of sources prints it."""

    id: str
    number: int
    spans: Spans


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands round the text on every page or at its top; empty strings are not printed."""

    kind: str
    """The kind of paper, such as `Policy brief`."""
    publisher: str = ""
    prepared_by: str = ""
    series: str = ""
    marking: str = ""
    caveat: str = ""
    date_line: str = ""
    """Issue date and data date, such as `Issued 3 December 2020 · Facts as of 1 December 2020`."""
    for_line: str = ""
    """Audience, author, clearance: `For: … · Prepared by: …`."""
    status_line: str = ""
    """Version and status."""
    contact: str = ""
    disclaimer: str = ""
    rights: str = ""
    page_label: str = "Page {page} of {pages}"
    """The page number's wording, with two named gaps."""

    @property
    def author(self) -> str:
        """Who made it, for the properties of files: whoever prepared it, else the publisher."""
        return self.prepared_by or self.publisher


@dataclass(frozen=True, slots=True)
class Words:
    """The few words that layout and renderers add, in the paper's language."""

    continued: str = "{title} ({part} of {parts})"
    """Title of a slide that goes on from another."""
    sources: str = "Sources"
    to_say: str = "What to say"
    """The heading of what a speaker says, in speaker notes."""
    if_asked: str = "If asked"
    """The heading of what a speaker says when asked: doubts and disputed points."""
    reference_only: str = "For reference; not to be read out."
    """The speaker notes of slides of sources or terms."""
    carried_on: str = "{heading}, from slide {slide}"
    """The heading of notes that found no room with their own slide; two gaps."""
    shown: str = "{shown} of {total} {noun}"
    """How many are shown of how many, where items were left out to keep the page budget; three gaps."""
    left_out: str = "Shown here: {counts}."
    """The line that says so: one gap for the counts of all sections that lost items."""


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
    words: Words = Words()
    keywords: tuple[str, ...] = ()
    date: str = ""
    """The date for the file's properties, ISO 8601: when issued, else the data date, else empty."""


def plain(spans: Spans, cite_format: str = " [{}]", *, locators: bool = False) -> str:
    """Give spans as plain text, citations as `[1]`, or with their locators as `[1, p. 3]`."""
    return "".join(cite_format.format(_number(span, locators)) if span.cites else span.text for span in spans)


def _number(span: Span, locators: bool) -> str:
    return f"{span.text}, {span.locator}" if locators and span.locator else span.text


def block_spans(block: Block) -> Iterator[Spans]:
    """Go through every run of spans in a block, in reading order."""
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
        case QuoteBlock(blocks):
            yield from blocks_spans(blocks)


def blocks_spans(blocks: tuple[Block, ...]) -> Iterator[Spans]:
    """Go through every run of spans in some blocks, in reading order."""
    for block in blocks:
        yield from block_spans(block)
