"""Tables: column widths, row heights, and how rows are spread over slides under a repeated header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

from briefdeck.layout.slides import frames
from briefdeck.layout.slides.flow import Draft, Way, flowed, grouped
from briefdeck.layout.slides.frames import plain
from briefdeck.layout.slides.setting import Setting
from briefdeck.layout.slides.split import balanced, split_paras
from briefdeck.layout.slides.wording import bullet_paras, cell_spans, row_spans, runs
from briefdeck.model.deck import Box, Cell, Insets, Para, Table
from briefdeck.model.document import Item, Paragraph, Span, Spans, TableBlock
from briefdeck.model.document import plain as plain_text

_INSETS = Insets(8, 6, 8, 6)
_MOST_ASKED_PT = 360.0
"""A column without a given share asks for the width of its longest text, but for no more than this."""

_MOST_HEADER = 0.4
"""The most of a slide that a header may take up."""

Cells = tuple[tuple[Para, ...], ...]


@dataclass(frozen=True, slots=True)
class _Content:
    """A table's words: the header's cells first, then those of each item."""

    texts: tuple[tuple[Spans, ...], ...]
    items: tuple[Item, ...]
    shares: tuple[int, ...]

    @property
    def columns(self) -> int:
        """How many columns the fullest row has."""
        return max(map(len, self.texts))


@dataclass(frozen=True, slots=True)
class _Row:
    item: Item
    cells: Cells
    height: float


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table's header and columns at one size, and the place it stands in."""

    header: _Row
    widths: tuple[float, ...]
    area: Box
    alt: str


def block_table(block: TableBlock, setting: Setting) -> tuple[Draft, ...]:
    """Lay out a table that an author wrote."""
    items = tuple(Item(cells=row) for row in block.rows)
    return table(
        tuple(plain_text(cell) for cell in block.header), (), items, setting, setting.area(frames.TABLE)
    )


def table(
    header: tuple[str, ...], shares: tuple[int, ...], items: Sequence[Item], setting: Setting, area: Box
) -> tuple[Draft, ...]:
    """Lay out items as rows, at the larger size when that needs no more slides.

    A table whose header alone would fill the slide is said in words instead, a bullet to a row.
    """
    size = setting.theme.slide.table_pt
    head = tuple((Span(text),) for text in header)
    content = _Content((head, *map(cell_spans, items)), tuple(items), shares)
    tries = [_table_at(size_pt, content, setting, area) for size_pt in (size + 2, size)]
    made = [drafts for drafts in tries if drafts]
    if made:
        return min(made, key=len)
    styles = setting.styles

    def wording(item: Item, size: float) -> tuple[Para, ...]:
        return bullet_paras(item, size, styles=styles)

    way = Way(frames.TEXT, "Text", setting.body_sizes, wording)
    return flowed([_in_words(item, header) for item in items], setting, way)


def _in_words(item: Item, header: tuple[str, ...]) -> Item:
    """Give a row as the item's short form; what was short before is kept for the notes."""
    body = (*item.body, Paragraph(item.short)) if item.short else item.body
    cells = cell_spans(item)
    row = (*cells, *[()] * (len(header) - len(cells)))
    return replace(item, short=row_spans(header, row), body=body)


def _table_at(size: float, content: _Content, setting: Setting, area: Box) -> tuple[Draft, ...]:
    """Return the slides at a size; none when the header would take up most of them."""
    head, *rows = [
        _cells(text, content.columns, size, header=not index) for index, text in enumerate(content.texts)
    ]
    widths = _widths([head, *rows], content.shares, setting, area.width)
    header = _Row(Item(), head, _row_height(head, widths, setting))
    if header.height > area.height * _MOST_HEADER:
        return ()
    alt = ", ".join(plain_text(cell) for cell in content.texts[0] if cell)
    grid = _Grid(header, widths, area, alt)
    cells = {id(item): row for item, row in zip(content.items, rows, strict=True)}
    return tuple(
        draft
        for group, members in grouped(content.items)
        for draft in _slides([(item, cells[id(item)]) for item in members], grid, group, setting)
    )


def _cells(texts: tuple[Spans, ...], count: int, size: float, *, header: bool) -> Cells:
    style = plain(size, "accent", bold=True) if header else plain(size)
    padded = (*texts, *[()] * (count - len(texts)))
    return tuple((Para(runs(text), style),) for text in padded)


def _slides(rows: Sequence[tuple[Item, Cells]], grid: _Grid, group: str, setting: Setting) -> list[Draft]:
    space = grid.area.height - grid.header.height
    parts = [part for item, cells in rows for part in _fitting(item, cells, grid.widths, space, setting)]
    most = setting.theme.limits.rows

    def load(start: int, end: int) -> float | None:
        height = sum(row.height for row in parts[start:end])
        return None if height > space or end - start > most else height / space

    return [_draft(parts[start:end], grid, group) for start, end in balanced(len(parts), load)]


def _fitting(
    item: Item, cells: Cells, widths: tuple[float, ...], space: float, setting: Setting
) -> list[_Row]:
    """Return a row; several when its text is too high for a slide."""
    inner = space - _INSETS.top - _INSETS.bottom
    columns = [
        split_paras(cell, setting, _inside(width), inner) for cell, width in zip(cells, widths, strict=True)
    ]
    style = cells[0][0].style
    return [
        _Row(item, part, _row_height(part, widths, setting))
        for part in zip_longest(*columns, fillvalue=(Para((), style),))
    ]


def _draft(rows: Sequence[_Row], grid: _Grid, group: str) -> Draft:
    shown = (grid.header, *rows)
    heights = tuple(row.height for row in shown)
    box = Box(grid.area.x, grid.area.y, sum(grid.widths), sum(heights))
    cells = tuple(tuple(Cell(paras) for paras in row.cells) for row in shown)
    items = tuple(item for item, _ in groupby(row.item for row in rows))
    return Draft(
        frames.TABLE, (), items, group, table=Table(box, grid.widths, heights, cells, _INSETS, grid.alt)
    )


def _row_height(cells: Cells, widths: tuple[float, ...], setting: Setting) -> float:
    tallest = max(setting.height(cell, _inside(width)) for cell, width in zip(cells, widths, strict=True))
    return tallest + _INSETS.top + _INSETS.bottom


def _inside(width: float) -> float:
    return width - _INSETS.left - _INSETS.right


def _widths(
    rows: Sequence[Cells], shares: tuple[int, ...], setting: Setting, total: float
) -> tuple[float, ...]:
    """Divide a width among columns: by shares, or else by their texts, but never below a longest word."""
    count = len(rows[0])
    columns = [[row[index][0] for row in rows] for index in range(count)]
    needed = [max(_longest_word(para, setting) for para in column) for column in columns]
    asked = (
        list(map(float, shares)) if len(shares) == count else [_asked(column, setting) for column in columns]
    )
    widths = [total * share / sum(asked) for share in asked]
    if sum(needed) >= total:
        return tuple(total * need / sum(needed) for need in needed)
    for _ in range(count):
        short = [index for index in range(count) if widths[index] <= needed[index]]
        left = total - sum(needed[index] for index in short)
        free = sum(asked[index] for index in range(count) if index not in short)
        widths = [needed[i] if i in short else left * asked[i] / free for i in range(count)]
    return tuple(widths)


def _longest_word(para: Para, setting: Setting) -> float:
    words = para.text.split() or [""]
    return max(_text_width(word, para, setting) for word in words) * 1.03 + _INSETS.left + _INSETS.right


def _asked(column: Sequence[Para], setting: Setting) -> float:
    widest = max(_text_width(para.text, para, setting) for para in column)
    return min(_MOST_ASKED_PT, widest) + _INSETS.left + _INSETS.right


def _text_width(text: str, para: Para, setting: Setting) -> float:
    bold = para.style.bold or any(run.bold for run in para.runs)
    return setting.measure.width(text, setting.font, para.style.size_pt, bold=bold)
