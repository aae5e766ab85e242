"""Tables typed in another way than Markdown's: their columns would be poured into running lines."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from briefdeck.load.prose.table_rows import begins_table, without_signs

_GAP = re.compile(r"(?<=[^\s.!?:;]) {2,}(?=\S)")
"""What parts cells that stand below one another; after a full stop, some type two blanks."""
_WIDE_GAP = " " * 3
"""Some type two blanks out of habit: a table has three somewhere."""
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
    heads = list(pairwise(block))
    has_table = any(begins_table(*lines) for lines in heads)
    if not has_table:
        yield from (start for start, (head, rule) in enumerate(heads) if "|" in head and _is_like_rule(rule))
    for divided, is_table in _WAYS[2 * has_table :]:
        cells = [divided(line) for line in block]
        start = 0
        for count, run in groupby(cells, len):
            rows = list(run)
            if count > 1 and len(rows) > 1 and is_table(rows, block[start : start + len(rows)]):
                yield start
            start += len(rows)


def _is_like_rule(line: str) -> bool:
    """Tell whether a line was meant for the rule below a head: strokes and bars alone."""
    return ("--" in line or ("-" in line and "|" in line)) and not line.strip("|:-> \t")


def _by_outer_bars(line: str) -> Cells:
    row = without_signs(line)
    return ("", row) if row.startswith("|") and row.count("|") > 1 else ()


def _by_bars(line: str) -> Cells:
    return tuple(without_signs(line).split(" | "))


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


_WAYS: tuple[tuple[Callable[[str], Cells], Callable[[Sequence[Cells], Sequence[str]], bool]], ...] = (
    (_by_outer_bars, _are_more),
    (_by_bars, _are_cells),
    (_by_tab, _are_more),
    (_by_semicolons, _are_cells),
    (_by_commas, _are_comma_separated),
    (_by_gaps, _are_below_one_another),
)
"""How the cells of a line may be parted, and what else must hold for lines to be a table; bars first."""
