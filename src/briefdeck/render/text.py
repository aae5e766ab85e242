"""A document as plain text, to read on a terminal: nothing left out, citations with their locators."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from briefdeck.model.document import (
    Block,
    Document,
    Furniture,
    Item,
    ListBlock,
    Paragraph,
    QuoteBlock,
    Section,
    Spans,
    TableBlock,
    plain,
)
from briefdeck.model.sections import Display

_WIDTH = 96
_INDENT = "   "
_NARROWEST = 6
_NUMBERED = (Display.NUMBERED, Display.CARDS)
_BULLETED = (Display.BULLETS, Display.BOX, Display.PROSE)


def render_text(document: Document) -> str:
    """Return a document as plain text: title, sections with their items, and the sources cited."""
    parts = [_head(document), *(_section(section) for section in document.sections)]
    if document.sources and not any(section.kind == "sources" for section in document.sections):
        parts.append(_sources(document))
    return "\n\n".join(parts + _foot(document.furniture)).replace("\u00a0", " ") + "\n"


def _head(document: Document) -> str:
    furniture = document.furniture
    over = " · ".join(part for part in (furniture.kind, furniture.publisher, furniture.series) if part)
    marking = " ".join(part for part in (furniture.marking, furniture.caveat) if part)
    under = (document.subtitle, furniture.date_line, furniture.for_line, furniture.status_line)
    title = _wrap(document.title)
    lines = [marking, over, title, "=" * _longest(title), *(_wrap(line) for line in under)]
    return "\n".join(line for line in lines if line)


def _foot(furniture: Furniture) -> list[str]:
    lines = (furniture.contact, furniture.disclaimer, furniture.rights)
    foot = "\n".join(_wrap(line) for line in lines if line)
    return [foot] if foot else []


def _section(section: Section) -> str:
    parts = [_heading(section.title, "-")] if section.title else []
    parts += _blocks(section.lead)
    parts += _table_items(section) if section.display is Display.TABLE else _items(section)
    return "\n".join(parts)


def _heading(title: str, line: str) -> str:
    wrapped = _wrap(title)
    return f"{wrapped}\n{line * _longest(wrapped)}"


def _items(section: Section) -> Iterator[str]:
    group = ""
    for number, item in enumerate(section.items, 1):
        if item.group != group:
            group = item.group
            yield f"\n{group}:" if group else ""
        yield _item(section.display, number, item)


def _item(display: Display, number: int, item: Item) -> str:
    """Give an item on its own lines: its label before the body, small print in brackets after it."""
    label, body, meta = _line(item.label), _running(item.body), _line(item.meta)
    start = "• " if display in _BULLETED else ""
    if display in _NUMBERED:
        start, label = f"{label or number}. ", ""
    said = ": ".join(part for part in (label, body) if part) if display is not Display.TILES else ""
    text = said or " – ".join(part for part in (label, body) if part)
    return _wrap(f"{text} ({meta})" if meta else text, start, " " * len(start) or _INDENT)


def _table_items(section: Section) -> Iterator[str]:
    """Draw a table, with a line of its own for each group heading."""
    header = tuple(section.header)
    rows = [tuple(_line(cell) for cell in item.cells) for item in section.items]
    widths = _column_widths((header, *rows), section.widths)
    yield from _row(header, widths)
    yield "-+-".join("-" * width for width in widths)
    group = ""
    for item, row in zip(section.items, rows, strict=True):
        if item.group != group:
            group = item.group
            yield f"[{group}]" if group else ""
        yield from _row(row, widths)


def _column_widths(rows: Iterable[tuple[str, ...]], shares: tuple[int, ...]) -> tuple[int, ...]:
    """Share the line's width out among columns, none wider than its longest cell."""
    columns = list(zip(*rows, strict=False))
    room = _WIDTH - 3 * (len(columns) - 1)
    weights = shares or (1,) * len(columns)
    fair = (room * weight // sum(weights) for weight in weights)
    longest = (max(len(cell) for cell in column) for column in columns)
    return tuple(max(_NARROWEST, min(share, need)) for share, need in zip(fair, longest, strict=False))


def _row(cells: tuple[str, ...], widths: tuple[int, ...]) -> Iterator[str]:
    wrapped = [textwrap.wrap(cell, width) or [""] for cell, width in zip(cells, widths, strict=False)]
    for line in range(max(map(len, wrapped), default=0)):
        parts = (
            (cell[line] if line < len(cell) else "").ljust(width)
            for cell, width in zip(wrapped, widths, strict=True)
        )
        yield " | ".join(parts).rstrip()


def _blocks(blocks: tuple[Block, ...], indent: str = "") -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(spans):
                yield _wrap(_line(spans), indent, indent)
            case ListBlock(entries, ordered):
                yield from _entries(entries, indent, ordered=ordered)
            case QuoteBlock(quoted):
                yield from _blocks(quoted, indent + "> ")
            case TableBlock(header, rows):
                yield from _authored_table(header, rows)


def _entries(entries: tuple[tuple[Block, ...], ...], indent: str, *, ordered: bool) -> Iterator[str]:
    for number, entry in enumerate(entries, 1):
        start = f"{number}. " if ordered else "• "
        lines = "\n".join(_blocks(entry, indent + " " * len(start)))
        yield indent + start + lines[len(indent) + len(start) :]


def _authored_table(header: tuple[Spans, ...], rows: tuple[tuple[Spans, ...], ...]) -> Iterator[str]:
    lines = [tuple(_line(cell) for cell in row) for row in (header, *rows)]
    widths = _column_widths(lines, ())
    for index, line in enumerate(lines):
        yield from _row(line, widths)
        if index == 0:
            yield "-+-".join("-" * width for width in widths)


def _running(blocks: tuple[Block, ...]) -> str:
    return " ".join(" ".join(line.split()) for line in _blocks(blocks))


def _sources(document: Document) -> str:
    lines = (_wrap(_line(source.spans), f"{source.number}. ", _INDENT) for source in document.sources)
    return "\n".join([_heading(document.words.sources, "-"), *lines])


def _line(spans: Spans) -> str:
    return plain(spans, locators=True)


def _wrap(text: str, first: str = "", rest: str = "") -> str:
    filled = textwrap.fill(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return filled or first.rstrip()


def _longest(text: str) -> int:
    return max(map(len, text.splitlines()), default=0)
