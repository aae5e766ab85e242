"""The edges of a table's cells, each decided once for both cells that share it."""

from dataclasses import dataclass

from briefdeck.model.cell_tones import Tone
from briefdeck.model.deck import GROUND, DeckTable

CHIP_GAP_PT = 4.0
"""Between two chips, and half of it between a chip and the edge of its cell, as on pages."""
_HAIRLINE_PT, _OUTLINE_PT, _HEADER_LINE_PT = 0.75, 1.0, 1.5
_CHIPS = (Tone.FILL, Tone.TINT, Tone.DASHED)


@dataclass(frozen=True, slots=True)
class Edge:
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

    Rules end where a column of chips begins, so that they do so in every row.
    """

    table: DeckTable
    has_ground: bool
    """Whether the header has a ground, which parts it from the rows without a line."""

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
        return None if self.has_chips(column) else _RULE

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

    def has_chips(self, column: int) -> bool:
        """Tell whether a cell of a column is a chip."""
        return any(self.chip(row, column) for row in range(len(self.table.rows)))

    def chip(self, row: int, column: int) -> Tone | None:
        """Return how a cell stands out by itself; None for one that does not, or is none."""
        tones = self.table.tones[row] if self.table.tones and 0 <= row < len(self.table.tones) else ()
        is_cell = 0 <= column < len(tones) and not self._is_band(row)
        return tones[column] if is_cell and tones[column] in _CHIPS else None

    def _is_filled(self, row: int, column: int) -> bool:
        """Tell whether a cell is a chip with a ground."""
        return not self.table.is_outlined and self.chip(row, column) in (Tone.FILL, Tone.TINT)

    def _is_band(self, row: int) -> bool:
        tones = self.table.tones[row] if self.table.tones and 0 <= row < len(self.table.tones) else ()
        return bool(tones) and set(tones) == {Tone.TINT}

    def _parts_bands(self, rows: tuple[int, int]) -> bool:
        """Tell whether a filled chip stands at either side of the edge of a band or the header."""
        columns = range(len(self.table.widths_pt))
        return any(self._is_filled(row, column) for row in rows for column in columns)
