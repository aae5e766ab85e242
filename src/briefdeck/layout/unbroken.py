"""Where words and numbers may be divided, and how type steps down so that they need not be: pages and slides.

A word is what stands between spaces. It is never divided, but for an address, and for what is wider than the
widest place that it could have: those go on after a sign that parts them, and lose no letter.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from math import floor

from briefdeck.model.writing.links import address_parts, holds_address
from briefdeck.model.writing.text import WORD

_PARTS = re.compile(r"[^/\-–—._=&?@,:;+]*[/\-–—._=&?@,:;+]+|[^/\-–—._=&?@,:;+]+")
"""A part of a word, up to a sign after which it may go on."""
_STEPS_IN_A_POINT = 4
ELLIPSIS = "…"
"""What a text that was cut ends with."""


def change_words(text: str, change: Callable[[str], str]) -> str:
    """Return a text with each of its words changed."""
    return WORD.sub(lambda found: change(found[0]), text)


def longest_pieces(text: str) -> str:
    """Return a text in which what must stand on one line is the longest of each word."""
    return change_words(text, longest_piece) if holds_address(text) else text


def longest_piece(word: str) -> str:
    """Return what of a word must stand on one line: all of it, of an address its longest part."""
    return max(address_parts(word), key=len)


def divided(word: str, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """Divide a word that does not fit a line into pieces: as an address, after its signs, by letters."""
    pieces: list[str] = []
    for part in _parts(word, fits):
        if pieces and fits(pieces[-1] + part):
            pieces[-1] += part
        else:
            pieces.append(part)
    return tuple(pieces)


def _parts(word: str, fits: Callable[[str], bool]) -> Iterator[str]:
    for part in address_parts(word):
        for piece in (part,) if fits(part) else _PARTS.findall(part):
            yield from (piece,) if fits(piece) else piece


def stepped(size: float, needed: float, room: float, least: float) -> float:
    """Return the largest size, in quarter points, at which a width suffices; never below the least."""
    if needed <= room:
        return size
    wanted = floor(size * room / needed * _STEPS_IN_A_POINT) / _STEPS_IN_A_POINT
    return max(wanted, min(least, size))


def panels(count: int, most: int) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Go through ways to part a table, the fewest parts first: each begins with the first column."""
    others = range(1, count)
    for parts in range(2, min(most, len(others)) + 1):
        ends = [round(len(others) * part / parts) for part in range(parts + 1)]
        yield tuple((0, *others[a:b]) for a, b in pairwise(ends))


def short_form(texts: Iterable[str], fits: Callable[[str], bool]) -> str:
    """Return the first text that fits, such as a name or its abbreviation; else as much of the first."""
    wanted = [text for text in texts if text]
    whole = (text for text in wanted if fits(text))
    return next(whole, None) or shortened(next(iter(wanted), ""), fits)


def shortened(text: str, fits: Callable[[str], bool]) -> str:
    """Return as many words of a text as fit, of a single long word as many characters; whole if it fits."""
    if fits(text):
        return text
    words = text.split(" ")
    kept = [" ".join(words[:count]) for count in range(len(words) - 1, 0, -1)]
    kept += [words[0][:count] for count in range(len(words[0]) - 1, -1, -1)]
    return next((part + ELLIPSIS for part in kept if fits(part + ELLIPSIS)), "")
