"""How texts end: with two words on their last line, or with a word and the place where it was said."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from briefdeck.layout.binding import LEAST_WORDS, last_two
from briefdeck.model.laid_out.pages import StyledRun

BOUND = "\u00a0"
"""A space at which no line ends."""
_LEAST_BEFORE_TWO = 2 / 3
"""So much of the line before the last is filled where two words are bound for its sake."""
_LEAST_BEFORE_PLACE = 1 / 2
"""So much where a place would stand alone otherwise, or in part."""
Runs = tuple[StyledRun, ...]


class Way(NamedTuple):
    """A text with what stands on its last line bound."""

    runs: Runs
    least: float
    """How much of the line before must be filled."""


class Ending(NamedTuple):
    """The last word of a text, with what follows it, and the ways to end well, the best first."""

    last: Runs
    ways: tuple[Way, ...]


@lru_cache(maxsize=4096)
def ending(runs: Runs, size: float) -> Ending | None:
    """Return how a text in type of a size ends well; None where it ends as it comes.

    Numbers of sources and what is said in smaller type after the last word are no words of their own: they
    stand with the last two words, or with the last, or the whole of a place stands together.
    """
    texts = [place for place, run in enumerate(runs) if _is_text(run, size)]
    if sum(len(runs[place].text.strip(" ").split(" ")) for place in texts) < LEAST_WORDS:
        return None
    last = texts[-1]
    words = runs[last].text.rstrip(" ").split(" ")
    one, rest = _with(runs, last, words[-1:])[last:], runs[last + 1 :]
    ways = [*_ways(runs[: last + 1], rest, last_two(words), words)]
    return Ending(one, tuple(ways)) if ways else None


def _ways(text: Runs, rest: Runs, two: list[str], words: list[str]) -> Iterator[Way]:
    firm = tuple(run._replace(text=run.text.replace(" ", BOUND)) for run in rest)
    if len(two) < len(words):
        yield Way((*_with(text, len(text) - 1, two), *firm), _LEAST_BEFORE_TWO)
    if firm != rest:
        yield Way((*text, *firm), _LEAST_BEFORE_PLACE)
        first = next(place for place, run in enumerate(rest) if " " in run.text)
        apart = firm[first].text.replace(BOUND, " ", 1)
        yield Way(
            (*text, *firm[:first], firm[first]._replace(text=apart), *firm[first + 1 :]), _LEAST_BEFORE_PLACE
        )


def _is_text(run: StyledRun, size: float) -> bool:
    return bool(run.text.strip()) and not run.rise and run.style.size >= size


def _with(runs: Runs, place: int, words: list[str]) -> Runs:
    text = runs[place].text
    trailing = text[len(text.rstrip(" ")) :]
    return (*runs[:place], runs[place]._replace(text=" ".join(words) + trailing), *runs[place + 1 :])
