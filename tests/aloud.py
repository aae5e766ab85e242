"""A planned paper as one would read it aloud: the words a screen reader must give, in order."""

from __future__ import annotations

from collections.abc import Iterator

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
)
from briefdeck.model.pageplan import PagePlan
from briefdeck.model.sections import Display
from briefdeck.render.pdf.fonts import Weight, split_by_face

_NUMBERED = (Display.NUMBERED, Display.CARDS)
_LISTS = (
    *_NUMBERED,
    *(Display.BOX, Display.BULLETS, Display.FACTS, Display.TERMS, Display.PEOPLE),
    *(Display.TIMELINE, Display.TILES),
)


def read_aloud(plan: PagePlan) -> str:
    """Give every word of a paper in reading order, with one space between words."""
    return shown(" ".join(_paper(plan)))


def titles(plan: PagePlan) -> list[str]:
    """Give the titles of a paper and its sections in reading order."""
    placed = (each.section for each in (*plan.top, *plan.body))
    sections = (*placed, *plan.rail, *plan.foot)
    return [
        shown(title) for title in (plan.document.title, *(section.title for section in sections)) if title
    ]


def list_entries(plan: PagePlan) -> int:
    """Count the entries of all lists that hold words: authored lists, and displays that are lists."""
    placed = (each.section for each in (*plan.top, *plan.body))
    return sum(_entries_of(section) for section in (*placed, *plan.rail, *plan.foot))


def _entries_of(section: Section) -> int:
    count = sum(_nested(block) for block in section.lead)
    for number, item in enumerate(section.items, 1):
        if section.display is not Display.TABLE:
            count += sum(_nested(block) for block in item.body)
        words = "".join(_item(item, section.display, number))
        count += section.display in _LISTS and bool(shown(words))
    return count


def _nested(block: Block) -> int:
    if isinstance(block, QuoteBlock):
        return sum(map(_nested, block.blocks))
    if not isinstance(block, ListBlock):
        return 0
    filled = [entry for entry in block.entries if block.ordered or shown("".join(_blocks(entry)))]
    return len(filled) + sum(_nested(inner) for entry in block.entries for inner in entry)


def shown(words: str) -> str:
    """Give words as the faces of a paper can show them, with one space between words."""
    runs = split_by_face(words, "IBM Plex Serif", Weight.REGULAR, italic=False)
    return " ".join("".join(text for _, text in runs).split())


def _paper(plan: PagePlan) -> Iterator[str]:
    document, furniture = plan.document, plan.document.furniture
    yield from (plan.marking.text, plan.marking.caveat) if plan.marking else ()
    yield from (plan.masthead, plan.band.left, plan.band.right)
    yield from (document.title, document.subtitle, furniture.for_line)
    placed = (*plan.top, *plan.body)
    for section in (*(each.section for each in placed), *plan.rail):
        yield from _section(section)
    yield plan.note
    for section in plan.foot:
        yield from _section(section)
    yield from (*plan.closing, plan.footer[0].left, plan.footer[1].left)


def _section(section: Section) -> Iterator[str]:
    yield section.title
    yield from _blocks(section.lead)
    if section.display is Display.TABLE:
        yield from _table(section)
        return
    group = ""
    for number, item in enumerate(section.items, 1):
        if item.group != group:
            group = item.group
            yield group
        yield from _item(item, section.display, number)


def _table(section: Section) -> Iterator[str]:
    """Give the rows; under every sub-heading the header comes again, because it is a table of its own."""
    group = None
    for item in section.items:
        if item.group != group:
            group = item.group
            yield group
            yield from section.header
        if item.cells:
            yield from map(_line, item.cells)
        else:
            yield from (_line(item.label), *_flat(item.body), _line(item.meta))
    if not section.items:
        yield from section.header


def _item(item: Item, display: Display, number: int) -> Iterator[str]:
    label, meta = _line(item.label), _line(item.meta)
    if display in _NUMBERED:
        own = label.strip()
        is_number = own.rstrip(".")[-3:].isdigit() and len(own) < 6 and own.isascii()
        yield own if is_number else str(number)
        label = "" if is_number else label
    if display is Display.CARDS and not label:
        yield from (meta, *_blocks(item.body))
    elif display is Display.QUOTES:
        yield from (*_blocks(item.body), label, meta)
    else:
        yield from (label, *_blocks(item.body), meta)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(spans):
                yield _line(spans)
            case ListBlock(entries, ordered):
                for number, entry in enumerate(entries, 1):
                    yield str(number) if ordered else ""
                    yield from _blocks(entry)
            case QuoteBlock(inner):
                yield from _blocks(inner)
            case TableBlock(header, rows):
                yield from (_line(cell) for row in (header, *rows) for cell in row)


def _flat(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Give the words of blocks in a table's cell, where lists are not numbered."""
    for block in blocks:
        if isinstance(block, ListBlock):
            for entry in block.entries:
                yield from _flat(entry)
        else:
            yield from _blocks((block,))


def _line(spans: Spans) -> str:
    """Give the words of spans; a citation's number is kept from running into a number before it."""
    words, before = "", None
    for span in spans:
        words += _parting(before) + span.text if span.cites and before else span.text
        before = span
    return words


def _parting(before: Span) -> str:
    if before.cites:
        return ","
    return " " if before.text[-1:].isdigit() else ""
