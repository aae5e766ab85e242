"""Widths of columns with which a table's rows are as low as can be, found by shifting a little at a time."""

from collections.abc import Iterator, Sequence
from itertools import permutations
from math import ceil

_STEPS_PT = (6.0, 12.0, 24.0, 48.0, 96.0, 192.0)
"""How much one column gives to another at a time; a little alone often changes no line."""
_MEASURED = 40
"""So many rows are looked at: what suits these suits the others."""
SAFE = 0.98
"""A text that takes more than this part of a line may be broken or not: a row for it would have air in it."""
USED = 0.94
"""How much of a line words take on average, before the next goes on a line of its own."""
HEADING_LINES = 2
"""So many lines at most have the headings over them."""
_PILED = 3
"""A line more in a header is as bad as so many in rows."""


def fair_widths(
    widths: Sequence[float], least: Sequence[float], wanted: Sequence[Sequence[float]], around: float
) -> tuple[float, ...]:
    """Return widths with the same sum, none under its least, with which rows have fewer lines in all.

    Of those with equally high rows, texts beside the highest have fewer too: none goes on a word a line.
    `wanted` are the widths that the texts of each row, the header first, would have on one line, and `around`
    is what a column has besides its text. A header of many lines is worse than high rows.
    """
    rows = wanted[:_MEASURED]

    def lines(tried: Sequence[float]) -> tuple[int, int]:
        each = [[*map(_lines, row, tried, [around] * len(tried))] for row in rows]
        piled = max(0, max(each[0]) - HEADING_LINES) if each else 0
        return sum(map(max, each)) + _PILED * piled, sum(map(sum, each))

    best, found = lines(widths), tuple(widths)
    while True:
        tries = [(lines(tried), tried) for tried in _shifted(found, least)]
        fewest, tried = min(tries, default=(best, found))
        if fewest >= best:
            return found
        best, found = fewest, tried


def _lines(wanted: float, width: float, around: float) -> int:
    return 1 if wanted <= SAFE * (width - around) else ceil(wanted / (USED * (width - around)))


def _shifted(widths: Sequence[float], least: Sequence[float]) -> Iterator[tuple[float, ...]]:
    """Go through the widths with one column wider and another narrower by a step."""
    for wider, narrower in permutations(range(len(widths)), 2):
        for step in _STEPS_PT:
            if widths[narrower] - step >= least[narrower]:
                changed = {wider: widths[wider] + step, narrower: widths[narrower] - step}
                yield tuple(changed.get(place, width) for place, width in enumerate(widths))
