"""Tables typed in another way than Markdown's: their columns would be poured into running lines."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from briefdeck.load.prose.table_rows import begins_table, cells_of, without_signs

_GAP = re.compile(r"(?<=[^\s.!?:;]) {2,}(?=\S)")
"""What parts cells that stand below one another; after a full stop, some type two blanks."""
_WIDE_GAP = " " * 3
"""Some type two blanks out of habit: a table has three somewhere."""
_ENDS_SENTENCE = (".", ",", ";", ":", "!", "?")
_TAB = re.compile(r"(?<=\S)\t+(?=\S)")
_ENTRY = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s")
_LONGEST_CELL = 40
Cells = Sequence[str]
Divide = Callable[[str], Cells]


class LostTable(NamedTuple):
    """A table in a text that Markdown does not take for one."""

    begin: int
    """Where in the text it begins."""
    lines: str
    """Its first two lines."""
    columns: int
    """How many cells its first line has."""


def lost_tables(text: str) -> Iterator[LostTable]:
    """Go through the tables in a text that Markdown does not take for any, one at most in a paragraph."""
    begin = 0
    for is_blank, lines in groupby(text.split("\n"), lambda line: not line.strip()):
        block = list(lines)
        may_be_table = not is_blank and len(block) > 1 and not all(map(_ENTRY.match, block))
        if found := next(_first_lines(block), None) if may_be_table else None:
            first, cells = found
            before = sum(len(line) + 1 for line in block[:first])
            yield LostTable(begin + before, "\n".join(block[first : first + 2]), len(cells(block[first])))
        begin += sum(len(line) + 1 for line in block)


def _first_lines(block: Sequence[str]) -> Iterator[tuple[int, Divide]]:
    """Go through the places in a paragraph where lines of a lost table begin, and what parts its cells."""
    heads = list(pairwise(block))
    has_table = any(begins_table(*lines) for lines in heads)
    if not has_table:
        yield from (
            (start, cells_of)
            for start, (head, rule) in enumerate(heads)
            if "|" in head and _is_like_rule(rule)
        )
    for divided, is_table, cells in _WAYS[2 * has_table :]:
        parted = [() if has_table and "|" in line else divided(line) for line in block]
        start = 0
        for count, run in groupby(parted, len):
            rows = list(run)
            if count > 1 and len(rows) > 1 and is_table(rows, block[start : start + len(rows)]):
                yield start, cells
            start += len(rows)


def _is_like_rule(line: str) -> bool:
    """Tell whether a line was meant for the rule below a head: strokes and bars alone."""
    return ("--" in line or ("-" in line and "|" in line)) and not line.strip("|:-> \t")


def _by_outer_bars(line: str) -> Cells:
    row = without_signs(line)
    return ("", row) if row.startswith("|") and row.count("|") > 1 else ()


def _by_bars(line: str) -> Cells:
    return without_signs(line).split(" | ")


def _by_tab(line: str) -> Cells:
    return _TAB.split(line, maxsplit=1)


def _are_more(rows: Sequence[Cells], lines: Sequence[str]) -> bool:
    """Accept any two lines: nothing else is divided by such signs."""
    return len(rows) == len(lines)


def _by_semicolons(line: str) -> Cells:
    return [each.strip() for each in line.split(";")]


def _by_commas(line: str) -> Cells:
    return line.split(",")


def _by_gaps(line: str) -> Cells:
    return _GAP.split(line.strip())


def _are_cells(rows: Sequence[Cells], lines: Sequence[str]) -> bool:
    """Tell cells from clauses: three lines or more, of short cells, and none ends as a sentence does."""
    is_prose = any(line.rstrip().endswith(_ENDS_SENTENCE) for line in lines)
    is_short = all(len(cell) <= _LONGEST_CELL for row in rows for cell in row)
    return len(rows) > 2 and is_short and not is_prose


def _are_comma_separated(rows: Sequence[Cells], lines: Sequence[str]) -> bool:
    """Tell cells from clauses and addresses: no blank stands after any comma."""
    is_packed = not any(cell[:1].isspace() or not cell for row in rows for cell in row[1:])
    return is_packed and _are_cells(rows, lines)


def _are_below_one_another(rows: Sequence[Cells], lines: Sequence[str]) -> bool:
    return any(_WIDE_GAP in line.strip() for line in lines) and _are_cells(rows, lines)


_WAYS: tuple[tuple[Divide, Callable[[Sequence[Cells], Sequence[str]], bool], Divide], ...] = (
    (_by_outer_bars, _are_more, cells_of),
    (_by_bars, _are_cells, cells_of),
    (_by_tab, _are_more, _TAB.split),
    (_by_semicolons, _are_cells, _by_semicolons),
    (_by_commas, _are_comma_separated, _by_commas),
    (_by_gaps, _are_below_one_another, _by_gaps),
)
"""How lines may be parted, what else must hold for them to be a table, and its cells; bars first."""
