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
_SAME_COLUMN = 3.0
"""What begins so many points apart along it is of one column."""
_FEW, _MANY = 2, 4
"""So many pieces of so few letters may be those of one word."""
HYPHENS = ("-", "\u2010", "\u00ad")


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


def may_be_parted(runs: Iterable[str]) -> bool:
    """Tell quickly whether words of a drawing may be parted: by hyphens, or in pieces of few letters."""
    shown = [each.strip() for each in runs]
    return any(each.endswith(HYPHENS) for each in shown) or sum(map(_is_of_few, shown)) >= _MANY


def _is_of_few(text: str) -> bool:
    """Whether a text is letters, and so few that they may be a part of a word."""
    return len(text) <= _FEW and text.isalpha()


def other_orders(pieces: Sequence[DrawnPiece]) -> Iterator[str]:
    """Give words whose letters are drawn in another order, and those that go on in a line not drawn next."""
    for row in _in_rows(pieces):
        if sum(_is_of_few(each.text.strip()) for each in row) >= _MANY:
            yield "\n".join(each.text for each in row)
    for each in pieces:
        if each.text.rstrip().endswith(HYPHENS):
            below = (other for other in pieces if other.across < each.across - _SAME_ROW)
            beside = (other for other in below if abs(other.along - each.along) <= _SAME_COLUMN)
            nearest = max(beside, key=lambda other: other.across, default=None)
            yield from (f"{each.text.rstrip()}\n{nearest.text}",) if nearest else ()


def over_pages(pages: Iterable[Sequence[DrawnPiece]]) -> Iterator[tuple[int, str]]:
    """Give what may be one word over the end of a page, and the number of that page from 0."""
    before: list[str] = []
    for number, pieces in enumerate(pages):
        rows = ["".join(each.text for each in row).strip() for row in _in_rows(pieces)]
        for end in before[-_ROWS_AT_END:]:
            if end.endswith(HYPHENS):
                yield from ((number - 1, f"{end}\n{begin}") for begin in rows[:_ROWS_AT_END])
        before = rows


def _in_rows(pieces: Iterable[DrawnPiece]) -> list[list[DrawnPiece]]:
    """Return pieces that show something by rows, from the first."""
    drawn = (each for each in pieces if each.text.strip())
    ordered = sorted(drawn, key=lambda each: (-round(each.across / _SAME_ROW), each.along))
    return [list(row) for _, row in groupby(ordered, key=lambda each: round(each.across / _SAME_ROW))]
