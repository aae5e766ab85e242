"""How wide the columns of a table are: the longest text has room, and what stands out has one line."""

from collections.abc import Sequence

from briefdeck.layout.pages.boxes import BlockBox, TextBox
from briefdeck.model.arrangement import with_least

_TEXT_SHARE = 0.45
"""A column with more text than all others has at least this part of the width, if they can spare it."""
SPARE_PT = 1
"""A cell that stands in from its edges keeps so much more than its longest word."""
_Columns = Sequence[Sequence[BlockBox]]
"""The cells of each column."""


def with_room(columns: _Columns, widths: list[float], words: Sequence[float]) -> list[float]:
    """Change the widths of columns, which need so much for their longest words; their sum stays."""
    widths = with_least(widths, lines_of_cells(columns)) or widths
    texts = [sum(map(_length, column)) for column in columns]
    longest = max(range(len(texts)), key=texts.__getitem__)
    if texts[longest] > sum(texts) / 2:
        widths = _with_text(longest, widths, words)
    return _on_one_line(columns, longest, widths, words)


def lines_of_cells(columns: _Columns) -> list[float]:
    """Return what each column needs for all its cells to stand on one line."""
    return [max(map(_whole_line, column), default=0) for column in columns]


def _whole_line(cell: BlockBox) -> float:
    return _length(cell) + cell.style.start + cell.style.end + SPARE_PT


def _length(cell: BlockBox) -> float:
    """Return how long the texts of a cell are on one line."""
    return sum(box.text.natural_width for box in _texts([cell]))


def _with_text(longest: int, widths: list[float], words: Sequence[float]) -> list[float]:
    """Give the column that has most of the text its part of the width, of what others have to spare."""
    wanted = _TEXT_SHARE * sum(widths) - widths[longest]
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
