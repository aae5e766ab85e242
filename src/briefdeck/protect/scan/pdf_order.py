"""The text of a page in the order in which it is read, whatever the order in which it is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

Matrix = tuple[float, float, float, float, float, float]
"""Where text is set: scale, turn and place (ISO 32000, 9.4.2)."""
UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)
_SAME_ROW = 2.0
"""What stands so many points apart across the direction of reading is of one row."""
_ROWS_AT_END = 6
"""So many rows are looked at on either side of the end of a page: what goes on over it, and footers."""
_HYPHENS = ("-", "\u2010", "\u00ad")


class DrawnPiece(NamedTuple):
    """What is drawn at one place, with its place along and across the direction of reading."""

    along: float
    across: float
    text: str


def moved(matrix: Matrix, right: float, up: float) -> Matrix:
    """Return where text is set after a move."""
    a, b, c, d, x, y = matrix
    return (a, b, c, d, x + right * a + up * c, y + right * b + up * d)


def piece_at(matrix: Matrix, text: str) -> DrawnPiece:
    """Return a piece by where its text is set."""
    a, b, _, _, x, y = matrix
    length = (a * a + b * b) ** 0.5 or 1
    return DrawnPiece((x * a + y * b) / length, (y * a - x * b) / length, text)


def other_orders(pieces: Sequence[DrawnPiece]) -> Iterator[str]:
    """Give the text by rows and by columns, each where that is not the order in which it is drawn."""
    drawn = [each for each in pieces if each.text.strip()]
    by_row = sorted(drawn, key=lambda each: (-round(each.across / _SAME_ROW), each.along))
    by_column = sorted(drawn, key=lambda each: (round(each.along), -each.across))
    for order in (by_row, by_column):
        if order != drawn:
            yield "\n".join(each.text for each in order)


def over_pages(pages: Iterable[Sequence[DrawnPiece]]) -> Iterator[tuple[int, str]]:
    """Give what may be one word over the end of a page, and the number of that page from 0."""
    before: list[str] = []
    for number, pieces in enumerate(pages):
        rows = _rows(pieces)
        for end in before[-_ROWS_AT_END:]:
            if end.endswith(_HYPHENS):
                yield from ((number - 1, f"{end}\n{begin}") for begin in rows[:_ROWS_AT_END])
        before = rows


def _rows(pieces: Iterable[DrawnPiece]) -> list[str]:
    drawn = sorted(pieces, key=lambda each: (-round(each.across / _SAME_ROW), each.along))
    rows = groupby(drawn, key=lambda each: round(each.across / _SAME_ROW))
    texts = ("".join(each.text for each in row).strip() for _, row in rows)
    return [text for text in texts if text]
