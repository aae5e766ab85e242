"""Tables typed in another way than Markdown's: their columns would be poured into running lines."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from briefdeck.load.table_rows import begins_table

_GAP = re.compile(r"(?<=[^\s.!?:;]) {3,}(?=\S)|(?<=[^\s.!?:;]) {2}(?=\S)")
"""What parts cells that stand below one another; after a full stop, some type two blanks."""
_NUMBER = re.compile(r"\W{0,3}(?:[A-Za-z]{1,4}\W?)?\d[\d.,]*\W?\w{0,8}")
_ENDS_SENTENCE = (".", ",", ";", ":", "!", "?")
_ENTRY = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s")
_LONGEST_CELL = 40
Cells = tuple[str, ...]


def lines_of_lost_table(text: str) -> str:
    """Return the first two lines of a table in a text that Markdown does not take for one; or nothing."""
    for is_blank, lines in groupby(text.split("\n"), lambda line: not line.strip()):
        block = [] if is_blank else list(lines)
        is_list = all(map(_ENTRY.match, block))
        if len(block) > 1 and not is_list and (first := next(_first_lines(block), None)) is not None:
            return "\n".join(block[first : first + 2])
    return ""


def _first_lines(block: Sequence[str]) -> Iterator[int]:
    """Go through the places in a paragraph where lines of a lost table begin."""
    has_rule = any(begins_table(*lines) for lines in pairwise(block))
    for divided, is_table in _WAYS[has_rule:]:
        cells = [divided(line) for line in block]
        start = 0
        for count, run in groupby(cells, len):
            rows = list(run)
            if count > 1 and len(rows) > 1 and is_table(rows, block[start : start + len(rows)]):
                yield start
            start += len(rows)


def _by_bar(line: str) -> Cells:
    is_row = line.lstrip().startswith("|") or (" | " in line and not line.lstrip().startswith(">"))
    return tuple(line.strip().strip("|").split("|", 1)) if is_row else ()


def _by_tab(line: str) -> Cells:
    return tuple(re.split(r"(?<=\S)\t+(?=\S)", line, maxsplit=1))


def _are_more(rows: Sequence[Cells], lines: Sequence[str]) -> bool:
    """Accept any two lines: nothing else is divided by such signs."""
    return len(rows) == len(lines)


def _by_semicolons(line: str) -> Cells:
    return tuple(each.strip() for each in line.split(";"))


def _by_commas(line: str) -> Cells:
    return tuple(line.split(","))


def _by_gaps(line: str) -> Cells:
    return tuple(_GAP.split(line.strip()))


def _are_cells(rows: Sequence[Cells], lines: Sequence[str]) -> bool:
    """Tell cells from clauses: no line ends as a sentence does, and there are enough of them."""
    is_prose = any(line.rstrip().endswith(_ENDS_SENTENCE) for line in lines)
    is_short = all(0 < len(cell) <= _LONGEST_CELL for row in rows for cell in row[:1])
    return is_short and not is_prose and (len(rows) > 2 or len(rows[0]) > 2)


def _are_comma_separated(rows: Sequence[Cells], lines: Sequence[str]) -> bool:
    """Tell cells from clauses: no blank stands after any comma, or a column has numbers alone."""
    is_packed = not any(cell[:1].isspace() or not cell for row in rows for cell in row[1:])
    _, *body = rows
    columns = list(zip(*body, strict=True))[1:]
    has_numbers = any(all(_NUMBER.fullmatch(cell.strip()) for cell in column) for column in columns)
    return _are_cells(rows, lines) and (is_packed or (len(rows) > 2 and has_numbers))


_WAYS: tuple[tuple[Callable[[str], Cells], Callable[[Sequence[Cells], Sequence[str]], bool]], ...] = (
    (_by_bar, _are_more),
    (_by_tab, _are_more),
    (_by_semicolons, _are_cells),
    (_by_commas, _are_comma_separated),
    (_by_gaps, _are_cells),
)
"""How the cells of a line may be parted, and what else must hold for its lines to be a table; bars first."""
