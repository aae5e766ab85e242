"""Lists whose lines YAML makes into one, as it does in quotes, after `>` and without any sign."""

import re
from collections.abc import Iterable
from itertools import pairwise, takewhile
from typing import NamedTuple

OTHER_MARK = (
    r"(?:[\u25aa\u25e6\u2023\u00b7\u2013\u2014]|-(?=[A-Za-z])|\((?:\w{1,3}|[ivxIVX]{4,5})\)|[a-z]\)"
    r"|(?:[^\W\d_]|[ivxIVX]{2,5}|(?![0-9])\d{1,2})[.)](?=\s)|\d{1,2}\.\d(?:\.\d{1,2})*[.)]?(?=\s+(?-i:[^\W\da-z])))"
)
"""What begins the lines of a list elsewhere, but not here: signs, letters, Roman and other digits, 1.1."""
_ENTRY = re.compile(rf"\s*(?:(?:[-*+•]|\d{{1,2}}[.)])\s+\S|{OTHER_MARK})")
_BEFORE = r"^\s*(?:- +)?(?:\{ *)?(?:[\w-]+: *)?[\"']"
"""What stands before the first words of a text in quotes."""
_AFTER = r"[\"']\s*(?:[,}\]].*|#.*)?$"
"""What may stand after its last words."""


class JoinedEntries(NamedTuple):
    """Two entries of a list that stand on one line in the text."""

    line: int
    """That of the first, from the line of the key, which is 0."""
    text: str


def joined_entries(text: str, first: str, others: Iterable[str]) -> JoinedEntries | None:
    """Find the first entries that were joined; None where each has a line of its own in the text.

    The text begins on the first line, with its key, and goes on in the other lines of the file.
    """
    words = _without_quotes(text)
    begin = _without_quotes(re.sub(_BEFORE, "", first))
    following = (_without_quotes(re.sub(_AFTER, "", line)) for line in others)
    lines = (begin, *takewhile(words.__contains__, following))
    for number, (entry, after) in enumerate(pairwise(lines)):
        joined = f"{entry} {after}"
        if _ENTRY.match(entry) and _ENTRY.match(after) and joined in words:
            return JoinedEntries(number, joined)
    return None


def _without_quotes(text: str) -> str:
    """Return a text without the signs that YAML may need within quotes."""
    return re.sub(r"[\"'\\]", "", text).strip()
