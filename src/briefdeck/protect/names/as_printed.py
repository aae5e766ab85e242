"""Texts as readers see them: without the signs of markup that stand within a word of what was typed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate
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


class _Replaced(NamedTuple):
    """A text in which other signs were put in the places of some."""

    text: str
    starts: Sequence[int]
    """Where pieces begin that were kept, or put in the place of others, in order."""
    before: Sequence[int]
    """Where each began before."""
    is_kept: Sequence[bool]

    def place_before(self, place: int) -> int:
        """Return where a character stood before, or what it stands in the place of."""
        piece = bisect_right(self.starts, place) - 1
        return self.before[piece] + (place - self.starts[piece]) * self.is_kept[piece]


class Printed(NamedTuple):
    """A text as it is printed, and how it came to be that."""

    text: str
    steps: Sequence[_Replaced]

    def typed(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in what was typed of a place in what is printed."""
        first, last = start, end - 1
        for step in reversed(self.steps):
            first, last = step.place_before(first), step.place_before(last)
        return first, last + 1


@lru_cache(maxsize=1)  # a text is searched for several protections, one after the other
def as_printed(text: str) -> Printed | None:
    """Return a text without markup within its words, None for one that has none there."""
    if not _SIGNS.search(text):
        return None
    printed, steps = text, list[_Replaced]()
    for pattern, sign_of in ((_ENTITIES, _sign_of), (_CUTS, _between)):
        if pattern.search(printed):
            steps.append(_replaced(pattern, sign_of, printed))
            printed = steps[-1].text
    return None if printed == text else Printed(printed, steps)


def _sign_of(entity: str) -> str:
    from html import unescape

    return unescape(entity)


def _between(cut: str) -> str:
    """Let cells and entries of a list stand below one another; other markup leaves nothing."""
    return "\n" if "|" in cut or "\n" in cut else ""


def _replaced(pattern: re.Pattern[str], sign_of: Callable[[str], str], text: str) -> _Replaced:
    """Put what is printed in the place of each match."""
    pieces, end = list[tuple[str, int, bool]](), 0
    for match in pattern.finditer(text):
        pieces += [(text[end : match.start()], end, True), (sign_of(match[0]), match.start(), False)]
        end = match.end()
    pieces.append((text[end:], end, True))
    starts = accumulate((len(piece) for piece, _, _ in pieces), initial=0)
    kept = [(start, *piece) for start, piece in zip(starts, pieces, strict=False) if piece[0]]
    return _Replaced(
        "".join(piece for piece, _, _ in pieces),
        [start for start, *_ in kept],
        [before for *_, before, _ in kept],
        [is_kept for *_, is_kept in kept],
    )
