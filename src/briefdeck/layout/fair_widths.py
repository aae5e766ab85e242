"""Widths of columns with which a table's rows are as low as can be, found by shifting a little at a time."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import permutations
from math import ceil
from typing import NamedTuple, Protocol

_STEPS_PT = (6.0, 12.0, 24.0, 48.0, 96.0, 192.0)
"""How much one column gives to another at a time; a little alone often changes no line."""
_MEASURED = 40
"""So many rows are looked at: what suits these suits the others."""
SAFE = 0.98
"""A text that takes more than this part of a line may be broken or not: a row for it would have air in it."""
USED = 0.91
"""How much of a line words take on average, before the next goes on a line of its own."""
HEADING_LINES = 2
"""So many lines at most have the headings over them."""
_PILED = 3
"""A line more in a header is as bad as so many in rows."""
_LEAST_ROOM_PT = 1.0
"""A cell as narrow as what is around its text is set in lines of this width."""


class CellLines(Protocol):
    """The text of a cell, which has so many lines in a cell of a width."""

    def lines(self, width: float) -> int:
        """Return how many lines it has, in a cell of a width."""


class CellText(NamedTuple):
    """How long the text of a cell is on one line, and what the cell has around it, in points."""

    length: float
    around: float

    def lines(self, width: float) -> int:
        """Return how many lines it has about, in a cell of a width."""
        room = max(width - self.around, _LEAST_ROOM_PT)
        return 1 if self.length <= SAFE * room else ceil(self.length / (USED * room))


def fair_widths(
    widths: Sequence[float], least: Sequence[float], texts: Sequence[Sequence[CellLines]]
) -> tuple[float, ...]:
    """Return widths with the same sum, none under its least, with which rows have fewer lines in all.

    Of those with equally high rows, texts beside the highest have fewer too: none goes on a word a line.
    The first row of `texts` is the header, of which many lines are worse than high rows.
    """
    columns = [*zip(*texts[:_MEASURED], strict=True)]

    @cache  # of the widths tried one after another, only two columns differ
    def lines_of(place: int, width: float) -> tuple[int, ...]:
        return tuple(cell.lines(width) for cell in columns[place])

    def lines(tried: Sequence[float]) -> tuple[int, int]:
        each = [*map(lines_of, range(len(columns)), tried)]
        highest = [*map(max, zip(*each, strict=True))]
        piled = max(0, highest[0] - HEADING_LINES) if highest else 0
        return sum(highest) + _PILED * piled, sum(map(sum, each))

    best, found = lines(widths), tuple(widths)
    while True:
        tries = [(lines(tried), tried) for tried in _shifted(found, least)]
        fewest, tried = min(tries, default=(best, found))
        if fewest >= best:
            return found
        best, found = fewest, tried


def _shifted(widths: Sequence[float], least: Sequence[float]) -> Iterator[tuple[float, ...]]:
    """Go through the widths with one column wider and another narrower by a step."""
    for wider, narrower in permutations(range(len(widths)), 2):
        for step in _STEPS_PT:
            if widths[narrower] - step >= least[narrower]:
                changed = {wider: widths[wider] + step, narrower: widths[narrower] - step}
                yield tuple(changed.get(place, width) for place, width in enumerate(widths))
