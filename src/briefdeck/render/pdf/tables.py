"""Tables: rows that stay whole, and columns wide enough for their longest words."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Table
from reportlab.platypus.flowables import Flowable

from briefdeck.model.document import Spans
from briefdeck.render.pdf.tagging.structure import Parts
from briefdeck.render.pdf.text import Text

_TALL_ROW_PT = 250
"""Rows taller than about a third of a page may be split."""
_SHORT_REST_PT = 150
"""In less room than this at the end of a page, a table does not begin with one row only."""
_WIDEST_WORD = 0.3
"""A column is widened for its longest word up to this part of the table."""
_MOST_LETTERS = 60


class Rows(Table):  # type: ignore[misc]
    """A table whose rows stay whole unless they are very tall."""

    shares: tuple[float, ...] = ()
    """Relative widths of the columns; empty when the widths are settled."""
    padding: float = 0
    """What the cells of a column take beside their text."""
    heads: int | None = None
    """The number of its header rows; None when it only sets things side by side, and is read as no table."""
    parts: Parts = ()
    """The parts of the paper that it stands in."""

    def cells(self) -> list[list[list[Flowable]]]:
        """Give what stands in each cell, row by row."""
        return list(self._cellvalues)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Settle the columns' widths, then measure the table."""
        if self.shares:
            self._argW = self._colWidths = fitted(self.shares, self._longest_words(), width)
            self.shares = ()
        size: tuple[float, float] = super().wrap(width, height)
        return size

    def _longest_words(self) -> list[float]:
        columns = zip(*self._cellvalues, strict=True)
        return [max(_longest_word(cell) for cell in column) + self.padding for column in columns]

    def split(self, width: float, height: float) -> list[Rows]:
        """Split between rows; within the first row only when it would fill a third of a page."""
        self._calc(width, height)
        first = min(int(self.repeatRows), len(self._rowHeights) - 1)
        self.splitInRow = int(self._rowHeights[first] > _TALL_ROW_PT)
        parts: list[Rows] = super().split(width, height)
        return [] if height < _SHORT_REST_PT and _is_lone_row(parts) else parts


def _is_lone_row(parts: Sequence[Rows]) -> bool:
    """Tell whether a table would leave but one row under its header at the end of a page."""
    return len(parts) > 1 and len(parts[0]._cellvalues) <= int(parts[0].repeatRows) + 1  # noqa: SLF001


def _longest_word(cell: object) -> float:
    texts = [part for part in cell if isinstance(part, Text)] if isinstance(cell, list) else []
    return max((float(text.minWidth()) for text in texts), default=0)


def fitted(shares: Sequence[float], least: Sequence[float], width: float) -> list[float]:
    """Divide a width by shares, giving no column less than it needs while the others can spare it."""
    wanted = [width * share / sum(shares) for share in shares]
    needed = [min(need, width * _WIDEST_WORD) for need in least]
    missing = sum(max(need - want, 0) for need, want in zip(needed, wanted, strict=True))
    spare = sum(max(want - need, 0) for need, want in zip(needed, wanted, strict=True))
    if missing > spare:
        return [width * need / sum(needed) for need in needed]
    give = missing / spare if spare else 0
    return [
        need if need >= want else want - (want - need) * give
        for need, want in zip(needed, wanted, strict=True)
    ]


def shares_of(widths: Sequence[int], columns: int) -> tuple[float, ...]:
    """Give a share to every column: those without a width get the mean of the others."""
    known = [float(max(width, 1)) for width in widths[:columns]]
    mean = sum(known) / len(known) if known else 1.0
    return (*known, *[mean] * (columns - len(known)))


def widths_by_content(rows: Sequence[Sequence[Spans]]) -> tuple[int, ...]:
    """Weigh columns by the longest text in each."""
    columns: dict[int, int] = {}
    for cells in rows:
        for number, cell in enumerate(cells):
            columns[number] = max(columns.get(number, 4), min(_length(cell), _MOST_LETTERS))
    return tuple(columns.values())


def _length(spans: Spans) -> int:
    return sum(len(span.text) for span in spans)
