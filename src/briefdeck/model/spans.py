"""Going through every run of text in a document, and changing each in one way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from briefdeck.model.document import (
    Block,
    Item,
    ListBlock,
    Paragraph,
    QuoteBlock,
    Section,
    Span,
    Spans,
    TableBlock,
    blocks_spans,
)
from briefdeck.model.sections import Display

Change = Callable[[Span], Span]


def change_section(section: Section, change: Change) -> Section:
    """Change every span of a section."""
    items = tuple(change_item(item, change) for item in section.items)
    return replace(section, lead=_blocks(section.lead, change), items=items)


def change_item(item: Item, change: Change) -> Item:
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


def change_spans(spans: Spans, change: Change) -> Spans:
    """Change every span of a run."""
    return tuple(change(span) for span in spans)


def _blocks(blocks: tuple[Block, ...], change: Change) -> tuple[Block, ...]:
    return tuple(_block(block, change) for block in blocks)


def _block(block: Block, change: Change) -> Block:
    match block:
        case Paragraph(spans):
            return Paragraph(change_spans(spans, change))
        case ListBlock(entries, ordered):
            return ListBlock(tuple(_blocks(entry, change) for entry in entries), ordered=ordered)
        case TableBlock(header, rows):
            return TableBlock(_row(header, change), tuple(_row(row, change) for row in rows))
        case QuoteBlock(blocks):
            return QuoteBlock(_blocks(blocks, change))


def _row(cells: tuple[Spans, ...], change: Change) -> tuple[Spans, ...]:
    return tuple(change_spans(cell, change) for cell in cells)


def section_spans(section: Section) -> Iterator[Spans]:
    """Go through every run of text of a section, in reading order."""
    yield from blocks_spans(section.lead)
    for item in section.items:
        yield from item_spans(item, is_row=section.display is Display.TABLE)


def item_spans(item: Item, *, is_row: bool = False) -> Iterator[Spans]:
    """Go through every run of text of an item, in reading order: a row's cells before all else."""
    yield from item.cells if is_row else ()
    yield item.label
    yield from blocks_spans(item.body)
    yield item.meta
    yield item.doubt
    yield item.short
    yield from () if is_row else item.cells


def cited_in(item: Item) -> tuple[str, ...]:
    """Return the ids of the sources that an item cites, in reading order."""
    cites = (span.cites for spans in item_spans(item) for span in spans if span.cites)
    return tuple(dict.fromkeys(cites))
