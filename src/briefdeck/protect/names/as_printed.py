"""Texts as readers see them: without the signs of markup that stand within a word of what was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

_SIGNS = re.compile(r"[*_`~\[\]<|&]|\\\n|\n[ \t]*(?:[-+•]|\d{1,3}[.)])[ \t]")
"""One of these has every text that is printed otherwise than it was typed."""
_ENTITIES = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31};|#\d{1,7};?|#[xX][0-9A-Fa-f]{1,6};?)")
_CUTS = re.compile(
    r"(?<=[^\W_])(?>(?:"
    r"\\?[*_`~]"  # bold, emphasis, code, struck out
    r"|\[|\]\([^()\n]*+\)|\](?:\[[^\[\]\n]*+\])?+"  # links
    r"|</?[A-Za-z][^<>|\n]*+>"
    r"|[ \t]*+\|(?!\|)[ \t]*+"  # a cell ends
    r"|[ \t]*+\n[ \t]*+(?:\|[ \t]*+:?-[-:| \t]*+|\|(?!\|)[ \t]*+)"  # a row
    r"|[ \t]*+(?:\n[ \t]*+)++(?:[-*+•]|\d{1,3}[.)])[ \t]++"  # an entry of a list
    r"|\\\n[ \t]*+"  # a line ends
    r"|[\u00ad\u200b-\u200d\u2060\ufeff]"  # a sign of no width
    r")++)(?=[^\W_])"
)
"""Markup between two letters; none goes on over what stands between two texts of a file."""


class Printed(NamedTuple):
    """A text as it is printed, and where each character of it was typed."""

    text: str
    typed_at: Sequence[int]

    def typed(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in what was typed of a place in what is printed."""
        return self.typed_at[start], self.typed_at[end - 1] + 1


@lru_cache(maxsize=1)  # a text is searched for several protections, one after the other
def as_printed(text: str) -> Printed | None:
    """Return a text without markup within its words, None for one that has none there."""
    if not _SIGNS.search(text):
        return None
    read = _with(_ENTITIES, _sign_of, Printed(text, range(len(text))))
    read = _with(_CUTS, _between, read)
    return None if read.text == text else read


def _sign_of(entity: str) -> str:
    from html import unescape

    return unescape(entity)


def _between(cut: str) -> str:
    """Let cells and entries of a list stand below one another; other markup leaves nothing."""
    return "\n" if "|" in cut or "\n" in cut else ""


def _with(pattern: re.Pattern[str], printed: Callable[[str], str], read: Printed) -> Printed:
    """Put what is printed in the place of each match."""
    text, typed_at, end = "", list[int](), 0
    for match in pattern.finditer(read.text):
        sign = printed(match[0])
        text += read.text[end : match.start()] + sign
        typed_at += (*read.typed_at[end : match.start()], *(read.typed_at[match.start()] for _ in sign))
        end = match.end()
    return Printed(text + read.text[end:], (*typed_at, *read.typed_at[end:]))
