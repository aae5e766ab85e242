"""Widths of the columns of a matrix on slides."""

from collections.abc import Sequence

from briefdeck.layout.fair_widths import HEADING_LINES, SAFE, USED

_WIDEST_MARK_PT = 64.8
"""Cells that are but marks are no wider than this, 0.9 inches, where their words need no more."""

_MOST_LOOSE = 1.2
"""The first column is so much wider than it needs at most, so that a matrix ends at the margin."""


def widths_of_marks(
    widths: Sequence[float], least: Sequence[float], wanted: Sequence[Sequence[float]], around: float
) -> tuple[float, ...]:
    """Return the widths of a matrix, whose cells after the first are no wider than their words ask.

    What they leave is the first's, unless it would be far wider than it needs. `wanted` are the widths that
    texts, the header's first, have on one line, and `around` is what a column has besides.
    """
    (_, *headings), *rows = wanted
    texts = (width + around for _, *cells in rows for width in cells)
    headed = (width / HEADING_LINES / USED + around for width in headings)
    most = max(_WIDEST_MARK_PT, *least[1:], *texts, *headed)
    cells = [min(width, most) for width in widths[1:]]
    named = max(name for name, *_ in wanted) / SAFE + around
    needed, free = max(widths[0], named), sum(widths) - sum(cells)
    return (min(free, _MOST_LOOSE * needed), *cells)
