"""Every run of text in a document: changed in one way, numbered where it cites, searched for terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from briefdeck.model import document
from briefdeck.model.sections import Display

Change = Callable[[document.Span], document.Span]


def change_section(section: document.Section, change: Change) -> document.Section:
    """Change every span of a section."""
    items = tuple(change_item(item, change) for item in section.items)
    return replace(section, lead=_blocks(section.lead, change), items=items)


def change_item(item: document.Item, change: Change) -> document.Item:
    """Change every span of an item."""
    return replace(
        item,
        label=change_spans(item.label, change),
        meta=change_spans(item.meta, change),
        doubt=change_spans(item.doubt, change),
        body=_blocks(item.body, change),
        short=change_spans(item.short, change),
        cells=tuple(change_spans(cell, change) for cell in item.cells),
    )


def change_spans(spans: document.Spans, change: Change) -> document.Spans:
    """Change every span of a run."""
    return tuple(change(span) for span in spans)


def _blocks(blocks: tuple[document.Block, ...], change: Change) -> tuple[document.Block, ...]:
    return tuple(_block(block, change) for block in blocks)


def _block(block: document.Block, change: Change) -> document.Block:
    match block:
        case document.Paragraph(spans):
            return document.Paragraph(change_spans(spans, change))
        case document.ListBlock(entries):
            return replace(block, entries=tuple(_blocks(entry, change) for entry in entries))
        case document.TableBlock(header, rows):
            return document.TableBlock(_row(header, change), tuple(_row(row, change) for row in rows))
        case document.QuoteBlock(blocks):
            return document.QuoteBlock(_blocks(blocks, change))


def _row(cells: tuple[document.Spans, ...], change: Change) -> tuple[document.Spans, ...]:
    return tuple(change_spans(cell, change) for cell in cells)


def section_spans(section: document.Section) -> Iterator[document.Spans]:
    """Go through every run of text of a section, in reading order."""
    yield from document.blocks_spans(section.lead)
    for item in section.items:
        yield from item_spans(item, is_row=section.display is Display.TABLE)


def item_spans(item: document.Item, *, is_row: bool = False) -> Iterator[document.Spans]:
    """Go through every run of text of an item, in reading order: a row's cells before all else."""
    yield from item.cells if is_row else ()
    yield item.label
    yield from document.blocks_spans(item.body)
    yield item.meta
    yield item.doubt
    yield item.short
    yield from () if is_row else item.cells


def cited_in(item: document.Item) -> tuple[str, ...]:
    """Return the ids of the sources that an item cites, in reading order."""
    cites = (span.cites for spans in item_spans(item) for span in spans if span.cites)
    return tuple(dict.fromkeys(cites))


# Citations: numbered in reading order over the whole document, one number to each source


def citation_numbers(sections: Iterable[document.Section]) -> Mapping[str, int]:
    """Number the sources cited, in the order in which a reader meets them."""
    cited = dict.fromkeys(
        span.cites for section in sections for spans in section_spans(section) for span in spans if span.cites
    )
    return {source: number for number, source in enumerate(cited, 1)}


def number_citations(section: document.Section, numbers: Mapping[str, int]) -> document.Section:
    """Give every citation of a section its number."""

    def numbered(span: document.Span) -> document.Span:
        return replace(span, text=str(numbers[span.cites])) if span.cites else span

    return change_section(section, numbered)


# Terms: whole words, abbreviations only as they are written


def is_used(forms: Iterable[str], text: str) -> bool:
    """Return whether a term occurs in a text in any of its forms."""
    return any(_pattern(form).search(text) for form in forms)


@lru_cache(maxsize=1024)
def _pattern(form: str) -> re.Pattern[str]:
    """Match a form as a whole word; one with two capitals is an abbreviation, and its case matters."""
    is_abbreviation = sum(char.isupper() for char in form) >= 2
    words = r"\s+".join(re.escape(word) for word in form.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", re.NOFLAG if is_abbreviation else re.IGNORECASE)


def text_of(sections: Iterable[document.Section]) -> str:
    """Return all words of some sections, for searching."""
    return "\n".join(line for section in sections for line in _lines(section))


def _lines(section: document.Section) -> Iterable[str]:
    yield from (section.title, section.headline, *section.header)
    yield from (item.group for item in section.items)
    yield from (document.plain(spans) for spans in section_spans(section))
