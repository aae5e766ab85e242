"""Lists and tables whose lines YAML makes into one, as it does in quotes, after `>` and without any sign."""

import re
from collections.abc import Iterable
from itertools import pairwise, takewhile
from typing import NamedTuple

from briefdeck.load.prose.table_rows import begins_table

OTHER_MARK = (
    r"(?:[\u25aa\u25e6\u2023\u00b7\u2013\u2014]|-(?=[A-Za-z])|\((?:\w{1,3}|[ivxIVX]{4,5})\)|[a-z]\)"
    r"|(?:[^\W\d_]|[ivxIVX]{2,5}|(?![0-9])\d{1,2})[.)](?=\s)|\d{1,2}\.\d(?:\.\d{1,2})*[.)]?(?=\s+(?-i:[^\W\da-z]))"
    r"|(?-i:o)(?=(?:\t| {2})[ \t]*(?-i:[^\W\d_a-z])))"
)
"""What begins the lines of a list elsewhere, but not here: signs, letters, other digits, 1.1, Word's `o`."""
_SIGN = r"(?:[-*+•]|\d{1,2}[.)])\s+\S"
_ENTRY = re.compile(rf"\s*(?:{_SIGN}|{OTHER_MARK})")
_FIRST_ENTRY = re.compile(rf"{_ENTRY.pattern}|.*:\s+{_SIGN}")
"""The first may stand behind the words that announce the list."""
_BEFORE = r"^\s*(?:- +)?(?:\{ *)?(?:[\w-]+: *)?[\"']"
"""What stands before the first words of a text in quotes."""
_AFTER = r"[\"']\s*(?:[,}\]].*|#.*)?$"
"""What may stand after its last words."""


class JoinedLines(NamedTuple):
    """Two entries of a list, or the first lines of a table, that stand on one line in the text."""

    what: str
    line: int
    """That of the first, from the line of the key, which is 0."""
    text: str


def joined_lines(text: str, first: str, others: Iterable[str]) -> JoinedLines | None:
    """Find the first lines that were joined; None where each has a line of its own in the text.

    The text begins on the first line, with its key, and goes on in the other lines of the file.
    """
    words = _without_quotes(text)
    begin = _without_quotes(re.sub(_BEFORE, "", first))
    following = (_without_quotes(re.sub(_AFTER, "", line)) for line in others)
    lines = (begin, *takewhile(words.__contains__, following))
    for number, (entry, after) in enumerate(pairwise(lines)):
        joined = f"{entry} {after}"
        is_list = _ENTRY.match(after) and _FIRST_ENTRY.match(entry)
        if (is_list or begins_table(entry, after)) and joined in words:
            return JoinedLines("list" if is_list else "table", number, joined)
    return None


def _without_quotes(text: str) -> str:
    """Return a text without the signs that YAML may need within quotes."""
    return re.sub(r"[\"'\\]", "", text).strip()
