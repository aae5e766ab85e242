"""A document as plain text, to read on a terminal: nothing left out, citations with their locators."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from briefdeck.model.briefs.sections import Display
from briefdeck.model.content import document as documents
from briefdeck.model.content.arrangement import (
    ArrangedDocument,
    ArrangedItem,
    Arrangement,
    Marker,
    columns_of,
)

_WIDTH = 96
_INDENT = "   "
_NARROWEST = 6
_START = {Marker.NONE: "", Marker.BULLET: "• ", Marker.NUMBER: "{}. "}


def render_text(arranged: ArrangedDocument) -> str:
    """Return a document as plain text: title, sections with their items, and the sources cited."""
    parts = [_head(arranged), *map(_section, arranged.sections)]
    parts += map(_section, filter(None, (arranged.references, arranged.colophon)))
    return "\n\n".join(parts + _foot(arranged)).replace("\u00a0", " ") + "\n"


def _head(arranged: ArrangedDocument) -> str:
    document = arranged.document
    furniture = document.furniture
    over = " · ".join(part for part in (furniture.name, furniture.publisher) if part)
    marking = " ".join(part for part in (furniture.marking, furniture.caveat) if part)
    marking = "\n".join(part for part in (marking, furniture.notice) if part)
    once = documents.plain(arranged.once)
    dated = (furniture.date_line, furniture.for_line, furniture.talk, furniture.status_line)
    under = (document.subtitle, *dated, once)
    title = _wrap(document.title)
    lines = [marking, over, title, "=" * _longest(title), *(_wrap(line) for line in under)]
    return "\n".join(line for line in lines if line)


def _foot(arranged: ArrangedDocument) -> list[str]:
    furniture = arranged.document.furniture
    said = ("", "") if arranged.colophon else (furniture.contact, furniture.rights)
    lines = (said[0], furniture.disclaimer, said[1])
    foot = "\n".join(_wrap(line) for line in lines if line)
    return [foot] if foot else []


def _section(section: Arrangement) -> str:
    parts = [_heading(section.heading, "-")] if section.heading else []
    parts += _blocks(section.lead)
    if shown := section.section.picture:
        parts += [_wrap(f"[{shown.alt}]")] if shown.alt else []
        parts += _lines(shown.caption)
    parts += _lines(section.chart.measure if section.chart else ())
    parts += _table(section) if section.columns else _items(section)
    parts += _under(section)
    return "\n".join(parts)


def _under(section: Arrangement) -> Iterator[str]:
    """Say what stands under a figure: the note to a chart, or how an axis of time is read."""
    if section.chart:
        yield from _lines(section.chart.note)
    if section.scale and section.section.time:
        yield from filter(None, (_wrap(section.scale.as_of_words),))
        yield from _lines(section.section.time.note)
    if section.map and section.section.map:
        yield from _lines(section.section.map.note)
    yield from _lines(section.section.key)
    yield from _lines(section.section.foot)


def _lines(spans: documents.Spans) -> Iterator[str]:
    yield from filter(None, (_wrap(_line(spans)),))


def _heading(title: str, line: str) -> str:
    wrapped = _wrap(title)
    return f"{wrapped}\n{line * _longest(wrapped)}"


def _items(section: Arrangement) -> Iterator[str]:
    for number, group in enumerate(section.groups):
        if group.heading:
            yield f"\n{group.heading}:"
        elif number:
            yield ""
        yield from (_item(section, entry) for entry in group.items)


def _item(section: Arrangement, entry: ArrangedItem) -> str:
    """Say an item on its own lines: its label before the body, small print in brackets after it."""
    label, body, meta = _line(entry.item.label), _running(entry.item.body), _line(entry.item.meta)
    is_unnumbered = section.marker is Marker.NUMBER and not entry.number
    start = "" if is_unnumbered else _START[section.marker].format(entry.number.rstrip("."))
    if entry.source:
        start, label = f"{label}. " if label else "", ""
    if section.display is Display.CARDS:
        label, meta = "", section.section.signs.listed((label, meta))
    parting = " – " if section.display is Display.TILES else ": "
    parting = parting if documents.says_anything(entry.item.body) else " "
    text = parting.join(part for part in (label, body) if part)
    return _wrap(f"{text} ({meta})" if meta else text, start, " " * len(start) or _INDENT)


def _table(section: Arrangement) -> Iterator[str]:
    """Draw a table, with a line of its own for each sub-heading."""
    header = tuple(_line(column.heading) for column in section.columns)
    rows = {id(entry): tuple(map(_line, entry.item.cells)) for entry in section.items}
    widths = _column_widths((header, *rows.values()), [column.share for column in section.columns])
    yield from _ruled(header, widths)
    for group in section.groups:
        if group.heading:
            yield f"[{group.heading}]"
        for entry in group.items:
            yield from _row(rows[id(entry)], widths)


def _ruled(header: tuple[str, ...], widths: Sequence[int]) -> Iterator[str]:
    yield from _row(header, widths)
    yield "-+-".join("-" * width for width in widths)


def _column_widths(rows: Iterable[tuple[str, ...]], shares: Sequence[float]) -> tuple[int, ...]:
    """Share the line's width out among columns, none wider than its longest cell."""
    columns = list(zip(*rows, strict=True))
    room = _WIDTH - 3 * (len(columns) - 1)
    fair = (int(room * share / sum(shares)) for share in shares)
    longest = (max(len(cell) for cell in column) for column in columns)
    return tuple(max(_NARROWEST, min(share, need)) for share, need in zip(fair, longest, strict=False))


def _row(cells: tuple[str, ...], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [textwrap.wrap(cell, width) or [""] for cell, width in zip(cells, widths, strict=False)]
    for line in range(max(map(len, wrapped), default=0)):
        parts = (
            (cell[line] if line < len(cell) else "").ljust(width)
            for cell, width in zip(wrapped, widths, strict=True)
        )
        yield " | ".join(parts).rstrip()


def _blocks(blocks: tuple[documents.Block, ...], indent: str = "") -> Iterator[str]:
    for block in blocks:
        match block:
            case documents.Paragraph(spans):
                yield _wrap(_line(spans), indent, indent)
            case documents.ListBlock():
                yield from _entries(block, indent)
            case documents.QuoteBlock(quoted):
                yield from _blocks(quoted, indent + "> ")
            case documents.TableBlock():
                yield from _authored_table(block)


def _entries(listed: documents.ListBlock, indent: str) -> Iterator[str]:
    for number, entry in enumerate(listed.entries, listed.first):
        start = f"{number}. " if listed.ordered else "• "
        lines = "\n".join(_blocks(entry, indent + " " * len(start)))
        yield indent + start + lines[len(indent) + len(start) :]


def _authored_table(table: documents.TableBlock) -> Iterator[str]:
    columns = columns_of(table)
    header, *rows = (
        tuple(_line(cell) for cell in (*row, *[()] * (len(columns) - len(row))))
        for row in (table.header, *table.rows)
    )
    widths = _column_widths((header, *rows), [column.share for column in columns])
    yield from _ruled(header, widths)
    for row in rows:
        yield from _row(row, widths)


def _running(blocks: tuple[documents.Block, ...]) -> str:
    return " ".join(" ".join(line.split()) for line in _blocks(blocks))


def _line(spans: documents.Spans) -> str:
    return documents.plain(spans, locators=True)


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
