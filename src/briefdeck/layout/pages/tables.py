"""Tables: rows that stay whole, repeated header rows, columns wide enough for their longest words.

A row that names the rows under it is a band: one cell across all columns, which stays with what follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefdeck.layout.pages.boxes import HAIRLINE_PT, BlockBox, BoxStyle, LayoutBox, least_width_of, read_all
from briefdeck.layout.pages.table_columns import SPARE_PT, CellColumns, lines_of_cells, with_room
from briefdeck.model.content.arrangement import column_widths
from briefdeck.model.laid_out.pages import Drawn, DrawnLine, DrawnRectangle, DrawnText, Passage, Rect, Tag

_TALL_PT = 250
"""Rows taller than about a third of a page may be split, and such a header is not repeated."""
_SHORT_REST_PT = 150
"""In less room than this at the end of a page, a table does not begin with one row only."""
_LEAST_ROWS, _LEAST_TAIL, _LEAST_OF_GROUP = 2, 3, 2
"""So many rows stand at least before a break, after the last one, and there of a group."""
_SMALL_GROUP = 3
"""Groups of up to so many rows are not divided."""
WHOLE_ROWS = 8
"""Tables of up to so many short rows are not divided."""
_HEADER_RULE_PT = 1
_FOOT_GAP_PT = 5.5
"""Between a table and the line that says how to read it: about 2 mm."""

Row = Sequence[BlockBox]
"""The cells of a row, one for each column; a band has a single one."""


@dataclass(frozen=True, slots=True)
class TableStyle:
    """How a table looks; colours as #RRGGBB, empty for none; lengths in points."""

    rule: str = ""
    """The colour of the hairlines under the rows."""
    header_fill: str = ""
    header_rule: str = ""
    padding: float = 0
    """What the cells of a column take beside their longest word."""
    before: float = 0
    after: float = 0
    whole: float = 0
    """Up to this height a table of few rows is not divided."""
    narrow: float = 0
    """A table whose cells have one line each in this width is no wider: apart they are hard to follow."""
    has_low_rows: bool = False
    """Whether what stands out takes more lines where rows are lower for it."""


class BandBox(BlockBox):
    """A row that names the rows under it, and what stands over the rest of them on the next page."""

    def __init__(self, content: Sequence[LayoutBox], style: BoxStyle, goes_on: Sequence[LayoutBox]) -> None:
        """Hold both; no page ends after it."""
        super().__init__(content, style)
        self.again = BlockBox(goes_on, style)
        """The row as it stands over the rest of its rows."""
        self.keep_with_next = self.again.keep_with_next = True

    def settle(self, width: float) -> None:
        """Let its words, and those that say that it goes on, take the form that they have at its width."""
        super().settle(width)
        self.again.settle(width)


class TableBox(LayoutBox):
    """Cells in rows and columns; rows stay whole unless they are very tall."""

    def __init__(
        self,
        rows: Sequence[Row],
        shares: Sequence[float],
        style: TableStyle,
        headers: int | None = None,
        foot: LayoutBox | None = None,
    ) -> None:
        """Hold rows of as many cells as there are shares of the width, and bands.

        `headers` is the number of header rows; None when cells only stand side by side, and are read as
        no table. `foot` says how to read it, on every page on which it stands.
        """
        self.rows = rows
        self.shares = shares
        self.style = style
        self.headers = headers
        self.foot = foot
        self.before, self.after = style.before, style.after
        self._widths: dict[float, list[float]] = {}
        self._is_repeated = False
        self._ends_here = True

    @property
    def entries(self) -> int:
        """The number of its rows under the header, bands apart; none where cells only stand side by side."""
        return 0 if self.headers is None else sum(not _is_band(row) for row in self.rows[self.headers :])

    def widths(self, width: float) -> list[float]:
        """Return the widths of the columns when the table has a width; its parts have the same."""
        if width not in self._widths:
            self._widths[width] = self._divided(width)
        return self._widths[width]

    def _divided(self, width: float) -> list[float]:
        words, narrow = self._words(), min(self.style.narrow, width)
        if self.headers is None:
            return column_widths(self.shares, words, width)
        columns = CellColumns(self._columns(), words, self.shares, self.headers, self.style.has_low_rows)
        is_narrow = max(self.least_width(), sum(lines_of_cells(columns.cells))) <= narrow
        return with_room(columns, column_widths(self.shares, words, narrow if is_narrow else width))

    def _words(self) -> list[float]:
        """Return what the longest word of each column needs."""
        return [max(map(self._word, column), default=0) for column in self._columns()]

    def _columns(self) -> Sequence[Row]:
        """Return the cells of each column, bands apart."""
        rows = [row for row in self.rows if len(row) == len(self.shares)]
        return [*zip(*rows, strict=True)] if rows else [() for _ in self.shares]

    def _word(self, cell: BlockBox) -> float:
        """Return what the longest word of a cell needs."""
        inset = cell.style.start + cell.style.end + SPARE_PT
        return least_width_of(cell.content) + max(self.style.padding, inset)

    def least_width(self) -> float:
        """Return the width that all columns need for their longest words; cells side by side are even."""
        words = self._words()
        if self.headers is None:
            return max(words) * len(words)
        foot = self.foot.least_width() if self.foot else 0
        return max(sum(words), foot, *(self._word(row[0]) for row in self.rows))

    def settle(self, width: float) -> None:
        """Let its cells take the forms that they have in its columns."""
        for row in self.rows:
            for cell, each in self._cells(row, width):
                cell.settle(each)
        if self.foot:
            self.foot.settle(width)

    def _cells(self, row: Row, width: float) -> Iterator[tuple[BlockBox, float]]:
        """Go through the cells of a row with their widths; that of a band is as wide as all columns."""
        widths = self.widths(width)
        return zip(row, widths if len(row) == len(widths) else [sum(widths)], strict=True)

    def _heights(self, width: float) -> list[float]:
        return [max(cell.height(each) for cell, each in self._cells(row, width)) for row in self.rows]

    def height(self, width: float) -> float:
        """Return its height at a width."""
        return sum(self._heights(width)) + self._foot_height(width)

    def _foot_height(self, width: float) -> float:
        return _FOOT_GAP_PT + self.foot.height(width) if self.foot else 0

    def split(self, width: float, room: float, *, must: bool = False) -> tuple[TableBox, TableBox] | None:
        """Divide it between rows; within the first row only when that would fill a third of a page."""
        heights, first = self._heights(width), self._first()
        room -= self._foot_height(width)
        count, used = 0, 0.0
        while count < len(heights) and used + heights[count] <= room:
            used += heights[count]
            count += 1
        if count == len(heights) or (not must and self._stays_whole(heights, room, count)):
            return None
        if count > first:
            kept = self._without_ends(count, first)
            return self._begun(self.rows[:kept]), self._rest(self._repeated(heights, kept), self.rows[kept:])
        if must or (count == first and heights[count] > _TALL_PT):
            repeated = self._repeated(heights, count) if count == first else ()
            return self._within_row(count, repeated, width, room - used, must=must)
        return None

    def _stays_whole(self, heights: list[float], room: float, count: int) -> bool:
        """Tell whether it is so small, or so little of it has room, that it waits for the next page."""
        is_small = len(self.rows) - (self.headers or 0) <= WHOLE_ROWS and sum(heights) <= self.style.whole
        return is_small or (room < _SHORT_REST_PT and count <= self._first() + 1)

    def _first(self) -> int:
        """Return the place of the first row that is no header and no band."""
        place = self.headers or 0
        while place < len(self.rows) - 1 and _is_band(self.rows[place]):
            place += 1
        return place

    def _without_ends(self, count: int, first: int) -> int:
        """Take from rows before a break what the end of the table needs, and bands at their end."""
        least = first + _LEAST_ROWS
        if count > least:
            count = max(least, min(count, len(self.rows) - _LEAST_TAIL))
        count = self._before_group(count, least)
        while count > first + 1 and _is_band(self.rows[count - 1]):
            count -= 1
        return count

    def _before_group(self, count: int, least: int) -> int:
        """Take from rows before a break those of a small group that it would tear, if enough are left.

        Of a larger one, take what its rest needs.
        """
        bands = [place for place, row in enumerate(self.rows) if _is_band(row)]
        begin = max((place for place in bands if place < count), default=0)
        end = min((place for place in bands if place >= count), default=len(self.rows))
        if least <= begin < count < end <= begin + 1 + _SMALL_GROUP:
            return begin
        return min(count, max(least, end - _LEAST_OF_GROUP)) if count < end else count

    def _repeated(self, heights: list[float], count: int) -> Sequence[Row]:
        """Return what is drawn again over the rest: the header, and the band that still holds."""
        headers = self.headers or 0
        bands = [row for row in self.rows[:count] if _is_band(row)]
        band = bands[-1:] if count < len(self.rows) and not _is_band(self.rows[count]) else []
        band = [[row[0].again] if isinstance(row[0], BandBox) else row for row in band]
        heads = [row for row in self.rows[:headers] if not _is_band(row)]
        return [*heads, *band] if sum(heights[:headers]) <= _TALL_PT else ()

    def _within_row(
        self, number: int, repeated: Sequence[Row], width: float, room: float, *, must: bool
    ) -> tuple[TableBox, TableBox] | None:
        """Divide a row; when it must be, before it where it cannot be divided."""
        before, row, after = self.rows[:number], self.rows[number], self.rows[number + 1 :]
        parts = [_divided(cell, each, room, must=must) for cell, each in self._cells(row, width)]
        divided = [part for part in parts if part]
        if len(divided) == len(row):
            begun, left = zip(*divided, strict=True)
            return self._begun([*before, begun]), self._rest(repeated, [left, *after])
        return (self._begun(before), self._rest((), [row, *after])) if must and before else None

    def _part(self, rows: Sequence[Row]) -> TableBox:
        part = TableBox(rows, self.shares, self.style, self.headers, self.foot)
        part._widths, part._is_repeated, part._ends_here = self._widths, self._is_repeated, self._ends_here
        return part

    def _begun(self, rows: Sequence[Row]) -> TableBox:
        part = self._part(rows)
        part._ends_here = False  # noqa: SLF001
        return part

    def _rest(self, repeated: Sequence[Row], rows: Sequence[Row]) -> TableBox:
        rest = self._part([*repeated, *rows])
        rest.headers = None if self.headers is None else len(repeated)
        rest._is_repeated = True  # noqa: SLF001
        return rest

    def draw(self, start: float, bottom: float, width: float) -> Iterator[Drawn]:
        """Go through what is drawn: the ground of the header, the cells, the lines, how to read them."""
        heights, headers = self._heights(width), self.headers or 0
        top, whole = bottom + self.height(width), sum(self.widths(width))
        area = Rect(start, top - sum(heights[:headers]), whole, sum(heights[:headers]))
        if headers:
            yield DrawnRectangle(area, self.style.header_fill)
        for number, row in enumerate(self.rows):
            top -= heights[number]
            place, is_header = Rect(start, top, 0, heights[number]), number < headers
            cells = self._row(self._cells(row, width), place, is_header=is_header)
            yield from map(_unread, cells) if is_header and self._is_repeated else cells
        yield from self._lines(area, heights)
        if self.foot:
            foot = self.foot.draw(start, bottom, width)
            yield from foot if self._ends_here else map(_unread, foot)

    def _row(self, row: Iterator[tuple[BlockBox, float]], place: Rect, *, is_header: bool) -> Iterator[Drawn]:
        """Draw a row: the cells of a header end level at their lower edge, all others begin level."""
        start = place.start
        for cell, width in row:
            is_start = cell.is_start
            drop = 0 if is_header else place.height - cell.height(width)
            if cell.style.ground:
                yield from cell.style.ground(place._replace(start=start, width=width), is_start)
            yield from cell.draw(start, place.bottom + drop, width)
            start += width

    def _lines(self, header: Rect, heights: list[float]) -> Iterator[Drawn]:
        level = header.top
        for height in heights if self.style.rule else ():
            level -= height
            yield DrawnLine(
                (header.start, level), (header.end, level), HAIRLINE_PT, self.style.rule, round_ends=True
            )
        if self.headers:
            ends = (header.start, header.top), (header.end, header.top)
            yield DrawnLine(*ends, _HEADER_RULE_PT, self.style.header_rule, round_ends=True)

    def read(self, tags: tuple[Tag, ...]) -> Iterator[Passage]:
        """Give every cell its passage; header rows are read once, however often they are drawn."""
        tags = (*tags, *self.tags)
        if self.headers is None:
            yield from read_all((cell for row in self.rows for cell in row), tags)
            return
        table, headers = (*tags, Tag("Table")), self.headers
        has_parts = 0 < headers < len(self.rows)
        yield from self._read(self.rows[:headers], (*table, Tag("THead")) if has_parts else table, "TH")
        body = (*table, Tag("TBody")) if has_parts else table
        for row in self.rows[headers:]:
            if _is_band(row) and has_parts:
                body = (*table, Tag("TBody"))
            yield from self._read([row], body, "TD")
        if self.foot:
            yield from self.foot.read(tags)

    def _read(self, rows: Sequence[Row], tags: tuple[Tag, ...], kind: str) -> Iterator[Passage]:
        """Read the cells of some rows; that of a band is the header of its row."""
        for row in rows:
            holder = (*tags, Tag("TR"))
            for box in row:
                if _is_band(row):
                    cell = Tag("TH", scope="Row", columns=len(self.shares))
                else:
                    cell = Tag(kind, scope="Column" if kind == "TH" else "")
                yield from box.read((*holder, cell))


def _is_band(row: Row) -> bool:
    """Tell whether a row names the rows under it."""
    return row[0].keep_with_next


def _unread(drawn: Drawn) -> Drawn:
    return drawn._replace(passage=None) if isinstance(drawn, DrawnText) else drawn


def _divided(cell: BlockBox, width: float, room: float, *, must: bool) -> tuple[BlockBox, BlockBox] | None:
    """Divide a cell of a row that goes on over the page; its beginning fills the room to the last point."""
    open_style = replace(cell.style, bottom=0)
    whole = BlockBox(cell.content, open_style)
    if whole.height(width) <= room:
        begun, rest = whole, BlockBox((), cell.style)
    else:
        parts = whole.split(width, room, must=must)
        if parts is None:
            return None
        begun, rest = parts[0], BlockBox(parts[1].content, cell.style)
    filled = replace(open_style, bottom=room - begun.height(width))
    return BlockBox(begun.content, filled), rest
