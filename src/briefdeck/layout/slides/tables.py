"""Tables: column widths, row heights, and how rows are spread over slides under a repeated header."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

from briefdeck.layout.slides.flow import FlowSpec, SlideDraft, flowed
from briefdeck.layout.slides.paragraphs import TextStyles, bullet_paras, runs
from briefdeck.layout.slides.split import balanced, split_paras
from briefdeck.layout.slides.text_fitter import TextFitter
from briefdeck.layout.templates.design import text_style
from briefdeck.model import arrangement
from briefdeck.model.arrangement import ArrangedItem, Arrangement, Group, TableColumn
from briefdeck.model.boxes import Box, Insets
from briefdeck.model.deck import DeckTable, Para, SlideKind
from briefdeck.model.document import Item, Section, Spans, TableBlock, plain
from briefdeck.model.sections import Display

_INSETS = Insets(8, 6, 8, 6)
_MOST_HEADER = 0.4
"""The most of a slide that a header may take up."""

Cells = tuple[tuple[Para, ...], ...]


@dataclass(frozen=True, slots=True)
class _TableRow:
    entry: ArrangedItem
    cells: Cells
    height: float


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table's header and columns at one size, and the place it stands in."""

    header: Cells
    header_height: float
    widths: tuple[float, ...]
    area: Box
    alt: str


def block_table(block: TableBlock, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out a table that an author wrote."""
    columns = arrangement.columns_of(block)
    rows = tuple(
        ArrangedItem(Item(cells=(*row, *[()] * (len(columns) - len(row)))), arrangement.NO_POSITION)
        for row in block.rows
    )
    alt = ", ".join(text for cell in block.header if (text := plain(cell)))
    section = Section("table", "text", Display.TABLE, "")
    arranged = Arrangement(section, "", groups=(Group("", rows),), columns=columns, alt=alt)
    return table(arranged, fitter, fitter.area(SlideKind.TABLE))


def table(section: Arrangement, fitter: TextFitter, area: Box) -> tuple[SlideDraft, ...]:
    """Lay out items as rows, at the larger size when that needs no more slides.

    A table whose header alone would fill the slide is said in words instead, a bullet to a row.
    """
    size = fitter.theme.slide.table_pt
    tries = [_table_at(size_pt, section, fitter, area) for size_pt in (size + 2, size)]
    made = [drafts for drafts in tries if drafts]
    if made:
        return min(made, key=len)
    styles, headings = TextStyles.of(fitter.text_slot), [column.heading for column in section.columns]

    def wording(entry: ArrangedItem, size: float) -> tuple[Para, ...]:
        words = arrangement.row_in_words(headings, entry.item.cells)
        return bullet_paras(Item(short=words), size, styles)

    return flowed(section.groups, fitter, FlowSpec(SlideKind.TEXT, "Text", fitter.body_sizes, wording))


def _table_at(size: float, section: Arrangement, fitter: TextFitter, area: Box) -> tuple[SlideDraft, ...]:
    """Return the slides at a size; none when the header would take up most of them."""
    columns = section.columns
    header = _cells([column.heading for column in columns], columns, size, header=True)
    rows = {id(entry): _cells(entry.item.cells, columns, size, header=False) for entry in section.items}
    widths = _widths([header, *rows.values()], [column.share for column in columns], fitter, area.width)
    height = _row_height(header, widths, fitter)
    if height > area.height * _MOST_HEADER:
        return ()
    grid = _Grid(header, height, widths, area, section.alt)
    return tuple(
        draft
        for group in section.groups
        for draft in _slides([(entry, rows[id(entry)]) for entry in group.items], grid, group.heading, fitter)
    )


def _cells(texts: Sequence[Spans], columns: Sequence[TableColumn], size: float, *, header: bool) -> Cells:
    style = text_style(size, "accent", bold=True) if header else text_style(size)
    ended = replace(style, align="right")
    return tuple(
        (Para(runs(text), ended if column.align == "end" else style),)
        for text, column in zip(texts, columns, strict=True)
    )


def _slides(
    rows: Sequence[tuple[ArrangedItem, Cells]], grid: _Grid, group: str, fitter: TextFitter
) -> list[SlideDraft]:
    space = grid.area.height - grid.header_height
    parts = [part for entry, cells in rows for part in _fitting(entry, cells, grid.widths, space, fitter)]
    most = fitter.theme.limits.rows

    def load(start: int, end: int) -> float | None:
        height = sum(row.height for row in parts[start:end])
        return None if height > space or end - start > most else height / space

    return [_draft(parts[start:end], grid, group) for start, end in balanced(len(parts), load)]


def _fitting(
    entry: ArrangedItem, cells: Cells, widths: tuple[float, ...], space: float, fitter: TextFitter
) -> list[_TableRow]:
    """Return a row; several when its text is too high for a slide."""
    inner = space - _INSETS.top - _INSETS.bottom
    columns = [
        split_paras(cell, fitter, _inside(width), inner) for cell, width in zip(cells, widths, strict=True)
    ]
    style = cells[0][0].style
    return [
        _TableRow(entry, part, _row_height(part, widths, fitter))
        for part in zip_longest(*columns, fillvalue=(Para((), style),))
    ]


def _draft(rows: Sequence[_TableRow], grid: _Grid, group: str) -> SlideDraft:
    heights = (grid.header_height, *(row.height for row in rows))
    box = Box(grid.area.x, grid.area.y, sum(grid.widths), sum(heights))
    cells = (grid.header, *(row.cells for row in rows))
    shown = DeckTable(box, grid.widths, heights, cells, _INSETS, grid.alt)
    entries = tuple(entry for entry, _ in groupby(row.entry for row in rows))
    return SlideDraft(SlideKind.TABLE, (), entries, group, table=shown)


def _row_height(cells: Cells, widths: tuple[float, ...], fitter: TextFitter) -> float:
    tallest = max(fitter.height(cell, _inside(width)) for cell, width in zip(cells, widths, strict=True))
    return tallest + _INSETS.top + _INSETS.bottom


def _inside(width: float) -> float:
    return width - _INSETS.left - _INSETS.right


def _widths(
    rows: Sequence[Cells], shares: Sequence[float], fitter: TextFitter, total: float
) -> tuple[float, ...]:
    """Divide a width among columns by their shares, but never below a longest word."""
    count = len(shares)
    columns = [[row[index][0] for row in rows] for index in range(count)]
    needed = [max(_longest_word(para, fitter) for para in column) for column in columns]
    widths = [total * share / sum(shares) for share in shares]
    if sum(needed) >= total:
        return tuple(total * need / sum(needed) for need in needed)
    for _ in range(count):
        short = [index for index in range(count) if widths[index] <= needed[index]]
        left = total - sum(needed[index] for index in short)
        free = sum(shares[index] for index in range(count) if index not in short)
        widths = [needed[i] if i in short else left * shares[i] / free for i in range(count)]
    return tuple(widths)


def _longest_word(para: Para, fitter: TextFitter) -> float:
    words = para.text.split() or [""]
    return (
        max(fitter.width(para, word) if word else 0 for word in words) * 1.03 + _INSETS.left + _INSETS.right
    )
