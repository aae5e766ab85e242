"""QR codes: dark squares on a white ground with the margin that cameras need (ISO/IEC 18004, 9.1)."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.drawing import Bar, Drawing, Squares

_MARGIN = 4
"""Squares that are white on every side."""
_BLACK, _WHITE = "#000000", "#FFFFFF"


def squares_across(rows: Sequence[str]) -> int:
    """Return how many squares a code is wide, its margin included."""
    return len(rows) + 2 * _MARGIN


def margin_of(rows: Sequence[str], size: float) -> float:
    """Return how wide the white margin of a code is at a size."""
    return _MARGIN * size / squares_across(rows)


def draw_code(rows: Sequence[str], size: float) -> Drawing:
    """Draw a code at a size."""
    square = size / squares_across(rows)
    dark = tuple(box for number, row in enumerate(rows) for box in _runs(row, number, square))
    ground = Bar(Box(0, 0, size, size), _WHITE)
    return Drawing(size, size, 0, (ground, Squares(dark, _BLACK)))


def _runs(row: str, number: int, square: float) -> Iterator[Box]:
    """Go through the dark squares of a row, neighbours as one."""
    place = _MARGIN
    for is_dark, run in groupby(row):
        length = len(list(run))
        if is_dark == "1":
            yield Box(place * square, (number + _MARGIN) * square, length * square, square)
        place += length
