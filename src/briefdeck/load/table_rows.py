"""Rows of an author's table with more cells than its head, whose last cells no paper would print."""

import re
from collections.abc import Iterator

_TABLE = re.compile(
    r"^(?P<head>.*\|.*)\n"
    r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*:?-+:?[ \t]*\|?[ \t]*\n"
    r"(?P<rows>(?:.*\S.*(?:\n|\Z))+)",
    re.MULTILINE,
)
_ROW = re.compile(r".+")
_BAR = re.compile(r"(?<!\\)\|")


def longer_rows(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Go through the rows of Markdown tables in a text that say more than its head has columns for."""
    for table in _TABLE.finditer(text) if "|" in text else ():
        count = len(_cells(table["head"]))
        for row in _ROW.finditer(text, table.start("rows"), table.end("rows")):
            cells = _cells(row[0])
            if any(cells[count:]):
                yield row, f"this row has {len(cells)} cells, and its table's head {count}"


def _cells(line: str) -> list[str]:
    """Return what stands between the bars of a line."""
    inner = line.strip().removeprefix("|")
    cells = [cell.strip() for cell in _BAR.split(inner)]
    return cells[:-1] if len(cells) > 1 and not cells[-1] else cells
