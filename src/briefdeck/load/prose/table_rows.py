"""Where a table of an author begins, and rows of it with more cells than its head, which would be lost."""

import re
from collections.abc import Iterator
from itertools import pairwise

_LINE = re.compile(r"^.*$", re.MULTILINE)
_BAR = re.compile(r"(?<!\\)\|")
_SIGN = r"[-*+]|\d{1,9}[.)]"
_SIGNS = re.compile(rf"(?:[ \t]*(?:>|(?:{_SIGN})(?=[ \t])))*[ \t]*")
"""What stands before a line that is quoted, or an entry of a list."""
_RULE_CELL = re.compile(r":?-+:?")


def longer_rows(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Go through the rows of Markdown tables in a text that say more than its head has columns for."""
    count, signs = 0, ""
    for before, line in pairwise(_LINE.finditer(text) if "|" in text else ()):
        if count and _goes_on(line[0], signs):
            cells = cells_of(line[0])
            if any(cells[count:]):
                yield line, f"this row has {len(cells)} cells, and its table's head {count}"
        elif begins_table(before[0], line[0]):
            count, signs = len(cells_of(before[0])), _signs(before[0])
        else:
            count = 0


def begins_table(head: str, rule: str) -> bool:
    """Tell whether Markdown takes two lines for the head of a table and its rule: both have as many cells."""
    marks = cells_of(rule)
    is_rule = "|" in head and "" not in marks and all(map(_RULE_CELL.fullmatch, marks))
    return is_rule and not re.search(_SIGN, _signs(rule)) and len(marks) == len(cells_of(head))


def without_signs(line: str) -> str:
    """Return a line without what says that it is quoted, or an entry of a list."""
    return line[len(_signs(line)) :]


def _signs(line: str) -> str:
    found = _SIGNS.match(line)
    return found[0] if found else ""


def _goes_on(line: str, signs: str) -> bool:
    """Tell whether a line belongs to the table before it, whose head has these signs before it."""
    own = _signs(line)
    is_within = own.count(">") == signs.count(">") and not re.search(_SIGN, own)
    return is_within and line != own and (len(own) >= len(signs) or not re.search(_SIGN, signs))


def cells_of(line: str) -> list[str]:
    """Return what stands between the bars of a line."""
    inner = without_signs(line).strip().removeprefix("|")
    cells = [cell.strip() for cell in _BAR.split(inner)]
    return cells[:-1] if len(cells) > 1 and not cells[-1] else cells
