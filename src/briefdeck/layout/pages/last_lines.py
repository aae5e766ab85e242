"""How texts end: with two words on their last line, not with one and the place where it was said."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from briefdeck.model.laid_out.pages import StyledRun

BOUND = "\u00a0"
"""A space at which no line ends."""
_LEAST_WORDS = 5
"""Texts of fewer words end as they come."""
_MOST_LETTERS, _MOST_WITH_PLACE = 22, 48
"""More is not bound, two words or all that a text ends with: the line before would be too short."""
Runs = tuple[StyledRun, ...]


class Endings(NamedTuple):
    """The last word of a text, with what follows it, and the text with its last words bound, best first."""

    last: Runs
    bound: tuple[Runs, ...]


@lru_cache(maxsize=4096)
def endings(runs: Runs, size: float) -> Endings | None:
    """Return ways for a text in type of a size to end; None where it has too few words.

    Numbers of sources and what is said in smaller type after the last word are no words of their own.
    """
    texts = [place for place, run in enumerate(runs) if _is_text(run, size)]
    if sum(len(runs[place].text.strip(" ").split(" ")) for place in texts) < _LEAST_WORDS:
        return None
    last = texts[-1]
    words = runs[last].text.rstrip(" ").split(" ")
    return Endings(_with(runs, last, words[-1:])[last:], tuple(_bound(runs, last, words)))


def _is_text(run: StyledRun, size: float) -> bool:
    is_note = run.rise or run.style.size < size or run.text.startswith(BOUND)
    return bool(run.text.strip()) and not is_note


def _bound(runs: Runs, last: int, words: list[str]) -> Iterator[Runs]:
    """Go through the ways: one word and a place that could be parted from it; else two words."""
    rest = runs[last + 1 :]
    after = tuple(run._replace(text=run.text.replace(" ", BOUND)) for run in rest)
    letters = len(words[-1]) + sum(len(run.text) for run in after)
    if after != rest and letters <= _MOST_WITH_PLACE:
        yield (*runs[: last + 1], *after)
    two = BOUND.join(words[-2:])
    if len(words) > 1 and len(two) <= _MOST_LETTERS:
        yield (*_with(runs, last, [*words[:-2], two])[: last + 1], *rest)


def _with(runs: Runs, place: int, words: list[str]) -> Runs:
    text = runs[place].text
    trailing = text[len(text.rstrip(" ")) :]
    return (*runs[:place], runs[place]._replace(text=" ".join(words) + trailing), *runs[place + 1 :])
