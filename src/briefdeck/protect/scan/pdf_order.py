"""The text of a page in the order in which it is read, whatever the order in which it is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

Matrix = tuple[float, float, float, float, float, float]
"""Where text is set: scale, turn and place (ISO 32000, 9.4.2)."""
UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)
_SAME_ROW = 2.0
"""What stands so many points apart across the direction of reading is of one row."""
_LINES_AROUND = 6
"""So many lines are looked at after one that a hyphen ends, and on either side of the end of a page."""
_FEW, _MANY = 2, 4
"""So many pieces of so few letters may be those of one word."""
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


def is_in_small_pieces(shown: str) -> bool:
    """Tell quickly whether words of a drawing may be drawn in pieces of few letters, in any order."""
    return sum(map(_is_of_few, shown.split("\n"))) >= _MANY


def _is_of_few(text: str) -> bool:
    """Whether a text is letters of a script with capitals, and so few that they may be a part of a word."""
    return 0 < len(text) <= _FEW and text.isalpha() and text.lower() != text.upper()


def rows_in_pieces(pieces: Iterable[DrawnPiece]) -> Iterator[str]:
    """Give the rows that are drawn in pieces of few letters, in the order in which they are read."""
    rows: list[list[DrawnPiece]] = []
    for each in sorted((each for each in pieces if each.text.strip()), key=lambda each: -each.across):
        if rows and rows[-1][-1].across - each.across <= _SAME_ROW:
            rows[-1].append(each)
        else:
            rows.append([each])
    for row in rows:
        texts = [each.text.strip() for each in sorted(row, key=lambda each: each.along)]
        if sum(map(_is_of_few, texts)) >= _MANY:
            yield "\n".join(texts)


def over_columns(shown: str) -> Iterator[str]:
    """Give words that may go on in a line that is not drawn next, as in columns drawn row by row."""
    lines = _lines(shown)
    for number, line in enumerate(lines):
        if line.endswith(_HYPHENS):
            yield from _joined(line, lines[number + 2 : number + 2 + _LINES_AROUND])


def over_pages(pages: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Give what may be one word over the end of a page, and the number of that page from 0."""
    before: list[str] = []
    for number, shown in enumerate(pages):
        lines = _lines(shown)
        for end in before[-_LINES_AROUND:]:
            if end.endswith(_HYPHENS):
                yield from ((number - 1, word) for word in _joined(end, lines[:_LINES_AROUND]))
        before = lines


def _lines(shown: str) -> list[str]:
    return [line for each in shown.split("\n") if (line := each.strip())]


def _joined(line: str, others: Iterable[str]) -> Iterator[str]:
    """Join the last word of a line with the first of others, over the line end."""
    return (f"{line.rsplit(maxsplit=1)[-1]}\n{other.split()[0]}" for other in others)
