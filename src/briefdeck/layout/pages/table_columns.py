"""How wide the columns of a table are: rows are low, the longest text has room, what stands out one line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefdeck.layout.fair_widths import USED, CellText, fair_widths
from briefdeck.layout.pages.boxes import BlockBox, TextBox
from briefdeck.model.content.arrangement import with_least

_TEXT_SHARE = 0.45
"""A column with more text than all others, or to which as much is given, has at least this part of the width,
if the others can spare it."""
_FEW_LINES = 3
"""A text of so many lines has enough, where the table is much lower for it."""
_MUCH_LOWER = 0.8
_A_PAIR = 2
SPARE_PT = 1
"""A cell that stands in from its edges keeps so much more than its longest word."""
_Columns = Sequence[Sequence[BlockBox]]
"""The cells of each column."""
_Needed = Callable[[BlockBox, float], float]


@dataclass(frozen=True, slots=True)
class CellColumns:
    """The cells of a table by columns, and what the widths of these rest on."""

    cells: _Columns
    words: Sequence[float]
    """What each column needs for its longest word."""
    shares: Sequence[float]
    """What the template asks for."""
    heads: int = 0
    """How many rows come first that have no more lines for what stands out below them."""
    has_low_rows: bool = False
    """Whether what stands out may have two lines for the sake of low rows, not one."""


def with_room(columns: CellColumns, widths: list[float]) -> list[float]:
    """Change the widths of columns so that the longest text has room and rows are low; their sum stays."""
    cells = columns.cells
    texts = [sum(map(_length, column)) for column in cells]
    asked = _with_its_share(columns.shares)
    longest = max(range(len(texts)), key=texts.__getitem__) if asked is None else asked
    lines = lines_of_cells(cells)
    widths = with_least(widths, lines) or widths
    if asked is None and texts[longest] <= sum(texts) / 2:
        return _round_text(longest, 0, columns, widths)
    share = _TEXT_SHARE * sum(widths)
    whole = _round_text(longest, min(share, lines[longest]), columns, widths)
    few = _round_text(longest, min(share, lines[longest] / _FEW_LINES / USED), columns, widths)
    return few if _depth(cells, few) < _MUCH_LOWER * _depth(cells, whole) else whole


def _round_text(longest: int, wanted: float, columns: CellColumns, widths: list[float]) -> list[float]:
    """Return widths of which the longest text has so much, if it can; the others share the rest."""
    cells, words = columns.cells, columns.words
    widths = _with_text(longest, wanted, widths, words)
    widths = widths if columns.has_low_rows else _on_one_line(cells, longest, widths, words)
    needed = _for_two_lines if columns.has_low_rows else _for_same_lines
    least = [_least(*column, columns.heads, needed) for column in zip(cells, widths, words, strict=True)]
    least[longest] = max(least[longest], min(widths[longest], wanted))
    return _with_low_rows(cells, widths, least)


def _with_its_share(shares: Sequence[float]) -> int | None:
    """Return which of three columns or more is given the part of the width that a text should have."""
    widest = max(range(len(shares)), key=shares.__getitem__)
    return widest if len(shares) > _A_PAIR and shares[widest] >= _TEXT_SHARE * sum(shares) else None


def _least(column: Sequence[BlockBox], width: float, word: float, heads: int, needed: _Needed) -> float:
    """Return how narrow a column may be: for its longest word, its heads, and cells that stand out."""
    kept = (_for_same_lines(cell, width) for cell in column[:heads])
    marked = (needed(cell, width) for cell in column[heads:] if cell.style.decorations)
    return min(width, max((word, *kept, *marked)))


def _for_same_lines(cell: BlockBox, width: float) -> float:
    """Return what a cell needs for the lines that it has at a width."""
    lines = (box.text.widest_line(width - _around(cell)) for box in _texts([cell]))
    return max(lines, default=0) + _around(cell) + SPARE_PT


def _for_two_lines(cell: BlockBox, _: float) -> float:
    """Return what a cell needs for two lines; about, as they seldom part in the middle."""
    return _length(cell) / 2 / USED + _around(cell)


def _with_low_rows(columns: _Columns, widths: list[float], least: Sequence[float]) -> list[float]:
    """Let columns give to one another what makes the table lower."""
    texts = [[CellText(_length(cell), _around(cell)) for cell in row] for row in zip(*columns, strict=True)]
    fair = [*fair_widths(widths, least, texts)]
    return fair if fair != widths and _depth(columns, fair) < _depth(columns, widths) else widths


def lines_of_cells(columns: _Columns) -> list[float]:
    """Return what each column needs for all its cells to stand on one line."""
    return [max(map(_whole_line, column), default=0) for column in columns]


def _whole_line(cell: BlockBox) -> float:
    return _length(cell) + _around(cell) + SPARE_PT


def _around(cell: BlockBox) -> float:
    return cell.style.start + cell.style.end


def _length(cell: BlockBox) -> float:
    """Return how long the texts of a cell are on one line."""
    return sum(box.text.natural_width for box in _texts([cell]))


def _with_text(longest: int, least: float, widths: list[float], words: Sequence[float]) -> list[float]:
    """Give a column of text so much at least, of what others have to spare."""
    wanted = least - widths[longest]
    spare = [max(given - word, 0) for given, word in zip(widths, words, strict=True)]
    spare[longest] = 0
    if wanted <= 0 or not any(spare):
        return widths
    part = min(wanted / sum(spare), 1)
    left = [given - part * each for given, each in zip(widths, spare, strict=True)]
    left[longest] += part * sum(spare)
    return left


def _on_one_line(columns: _Columns, longest: int, widths: list[float], words: Sequence[float]) -> list[float]:
    """Let what stands out have one line, where the longest text has its part of the width even so.

    The table grows by a line for it at most.
    """
    wider = [*widths]
    for place, column in enumerate(columns):
        if place != longest and any(cell.style.decorations for cell in column):
            wider[place] = max(widths[place], *map(_whole_line, column))
    wider[longest] -= sum(wider) - sum(widths)
    if wider == widths or wider[longest] < max(words[longest], _TEXT_SHARE * sum(widths)):
        return widths
    most = _depth(columns, widths) + max((each.style.leading for each in _texts(columns[longest])), default=0)
    return wider if _depth(columns, wider) <= most else widths


def _depth(columns: _Columns, widths: Sequence[float]) -> float:
    """Return how high the rows are with columns of some widths."""
    rows = zip(*columns, strict=True)
    return sum(max(map(BlockBox.height, row, widths)) for row in rows)


def _texts(column: Sequence[BlockBox]) -> list[TextBox]:
    return [box for cell in column for box in cell.content if isinstance(box, TextBox)]
