"""Tables, as PowerPoint's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu

from briefdeck.model.content.cell_tones import Tone
from briefdeck.model.laid_out.boxes import Insets
from briefdeck.model.laid_out.deck import GROUND, DeckTable
from briefdeck.render.pptx import oxml
from briefdeck.render.pptx.shapes import placed, set_insets
from briefdeck.render.pptx.text import KEPT, Pen, paint, write_paragraphs


def draw_table(shapes: Any, given: DeckTable, pen: Pen) -> Any:
    """Draw a table, its first row as the header: words stand at its foot, and at the head of other rows."""
    edges = CellEdges(given, has_ground=bool(pen.palette["tint"]))
    box = replace(given.box, height=sum(given.heights_pt))
    shape = shapes.add_table(len(given.rows), len(given.widths_pt), *placed(box))
    shape.name, table = "Table", shape.table
    oxml.describe(shape, given.alt)
    oxml.style_table(table)
    table.first_row, table.horz_banding = True, False
    if pen.from_right:
        oxml.run_table_from_right(table)
    for column, width in zip(table.columns, given.widths_pt, strict=True):
        column.width = Emu(oxml.emu(width))
    for index, (row, height) in enumerate(zip(table.rows, given.heights_pt, strict=True)):
        row.height = Emu(oxml.emu(height))
        anchor = MSO_ANCHOR.MIDDLE if given.centred[index] else MSO_ANCHOR.TOP
        for column, (target, cell) in enumerate(zip(row.cells, given.rows[index], strict=True)):
            around = edges.around(index, column)
            lines = tuple(edge and edge._replace(colour=pen.place(edge.colour)) for edge in around)
            ground = pen.palette.get(_ground(given, index, column), "")
            own = anchor if index else MSO_ANCHOR.BOTTOM
            oxml.look_as_cell(target, _looking(lines, given.insets, own, ground))
            write_paragraphs(target.text_frame, cell, pen)
    return shape


def _ground(given: DeckTable, row: int, column: int) -> str:
    """Return the colour of the header, and of a cell that stands out by its ground; empty for others."""
    tone = given.tones[row][column] if given.tones and given.tones[row] else Tone.NONE
    if tone is Tone.FILL and not given.is_outlined:
        return "accent"
    return "tint" if row == 0 or tone is Tone.TINT else ""


@lru_cache(maxsize=KEPT)
def _looking(lines: tuple[Edge | None, ...], insets: Insets, anchor: MSO_ANCHOR, ground: str) -> Any:
    """Return a cell without text that looks so."""
    cell = oxml.new_cell()
    oxml.edge_cell(cell, lines)
    set_insets(cell, insets)
    cell.vertical_anchor = anchor
    if ground:
        paint(cell.fill, ground)
    else:
        cell.fill.background()
    return cell


CHIP_GAP_PT = 4.0
"""Between two chips, and half of it between a chip and the edge of its cell, as on pages."""
_HAIRLINE_PT, _OUTLINE_PT, _HEADER_LINE_PT = 0.75, 1.0, 1.5
_CHIPS = (Tone.FILL, Tone.TINT, Tone.DASHED)


class Edge(NamedTuple):
    """A line between two cells."""

    colour: str
    """A place of the palette, or a scheme colour."""
    width_pt: float
    is_dashed: bool = False


_GAP, _RULE = Edge(GROUND, CHIP_GAP_PT), Edge("rule", _HAIRLINE_PT)
_HEADER_LINE = Edge("accent", _HEADER_LINE_PT)
_WHOLE, _DASHED = Edge("accent", _OUTLINE_PT), Edge("quiet", _HAIRLINE_PT, is_dashed=True)


@dataclass(frozen=True, slots=True)
class CellEdges:
    """The edges of a table: a chip is a cell that stands out by itself, with a gap or an outline around it.

    Rules run under all other cells, empty ones among chips too.
    """

    table: DeckTable
    has_ground: bool
    """Whether the header has a ground, which parts it from the rows without a line."""

    def around(self, row: int, column: int) -> tuple[Edge | None, ...]:
        """Return the edges of a cell: left, right, top, bottom."""
        upright = self.upright(row, column), self.upright(row, column + 1)
        return (*upright, self.across(row, column), self.across(row + 1, column))

    def across(self, place: int, column: int) -> Edge | None:
        """Return the edge above the row of that place, under the last one for the number of rows."""
        rows = (place - 1, place)
        if outline := self._outline((rows[0], column), (rows[1], column)):
            return outline
        if self._is_filled(rows[0], column) or self._is_filled(rows[1], column):
            return _HEADER_LINE if place == 1 and not self.has_ground else _GAP
        if place == 0:
            return None
        if place == 1:
            return _GAP if self.has_ground and self._parts_bands(rows) else _HEADER_LINE
        if any(map(self._is_band, rows)):
            return _GAP if self._parts_bands(rows) else _RULE
        return _RULE

    def upright(self, row: int, place: int) -> Edge | None:
        """Return the edge before the cell of that place in a row, after the last for their number."""
        if outline := self._outline((row, place - 1), (row, place)):
            return outline
        return _GAP if self._is_filled(row, place - 1) or self._is_filled(row, place) else None

    def _outline(self, *cells: tuple[int, int]) -> Edge | None:
        """Return the outline that two cells share: a whole one before a dashed one."""
        tones = [self.chip(*cell) for cell in cells]
        if Tone.FILL in tones and self.table.is_outlined:
            return _WHOLE
        return _DASHED if Tone.DASHED in tones else None

    def chip(self, row: int, column: int) -> Tone | None:
        """Return how a cell stands out by itself; None for one that does not, or is none."""
        tones = self._tones(row)
        is_cell = 0 <= column < len(tones) and not self._is_band(row)
        return tones[column] if is_cell and tones[column] in _CHIPS else None

    def _is_filled(self, row: int, column: int) -> bool:
        """Tell whether a cell is a chip with a ground."""
        return not self.table.is_outlined and self.chip(row, column) in (Tone.FILL, Tone.TINT)

    def _is_band(self, row: int) -> bool:
        return set(self._tones(row)) == {Tone.TINT}

    def _tones(self, row: int) -> Sequence[Tone]:
        return self.table.tones[row] if 0 <= row < len(self.table.tones) else ()

    def _parts_bands(self, rows: tuple[int, int]) -> bool:
        """Tell whether a filled chip stands at either side of the edge of a band or the header."""
        columns = range(len(self.table.widths_pt))
        return any(self._is_filled(row, column) for row in rows for column in columns)
