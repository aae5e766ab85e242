"""How texts end: with two words on their last line, or with a word and the place where it was said."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from briefdeck.layout.binding import LEAST_WORDS, last_two
from briefdeck.model.laid_out.pages import StyledRun

BOUND = "\u00a0"
"""A space at which no line ends."""
_MOST_WITH_PLACE = 1 / 3
"""A word and its place that take more of a line may part: the line before would be too short."""
Runs = tuple[StyledRun, ...]


class Ending(NamedTuple):
    """The last word of a text, with what follows it, and the text with what stands on its last line bound."""

    last: Runs
    bound: Runs
    most: float
    """How much of a line the last word may take with what follows it."""


@lru_cache(maxsize=4096)
def ending(runs: Runs, size: float) -> Ending | None:
    """Return how a text in type of a size ends well; None where it ends as it comes.

    Numbers of sources and what is said in smaller type after the last word are no words of their own: the
    word stands with its place, and without one with the word before it.
    """
    texts = [place for place, run in enumerate(runs) if _is_text(run, size)]
    if sum(len(runs[place].text.strip(" ").split(" ")) for place in texts) < LEAST_WORDS:
        return None
    last = texts[-1]
    words = runs[last].text.rstrip(" ").split(" ")
    end, rest = _with(runs, last, words[-1:])[last:], runs[last + 1 :]
    if any(not run.rise for run in rest):
        after = (run._replace(text=run.text.replace(" ", BOUND)) for run in rest)
        return Ending(end, (*runs[: last + 1], *after), _MOST_WITH_PLACE)
    ended = last_two(words)
    if len(ended) == len(words):
        return None
    return Ending(end, (*_with(runs, last, ended)[: last + 1], *rest), 1)


def _is_text(run: StyledRun, size: float) -> bool:
    return bool(run.text.strip()) and not run.rise and run.style.size >= size


def _with(runs: Runs, place: int, words: list[str]) -> Runs:
    text = runs[place].text
    trailing = text[len(text.rstrip(" ")) :]
    return (*runs[:place], runs[place]._replace(text=" ".join(words) + trailing), *runs[place + 1 :])
