"""What is wrong with a YAML file after the place where its parser gives up: found without the entry there."""

from collections.abc import Callable, Iterator

from briefdeck.problems import Problem

_MOST_READ = 2_000_000
"""So many characters are read in all in search of more, a second's worth."""
_MOST_FAULTS = 20

Read = Callable[[str], tuple[tuple[Problem, ...], bool]]
"""Reads a text: gives what is wrong with it, in order, and whether the last of that ended the reading."""


def further_faults(text: str, first: Problem, read: Read) -> Iterator[Problem]:
    """Go through the faults of a text that stand further down than the first."""
    last = first.place.line
    for _ in range(min(_MOST_FAULTS, _MOST_READ // max(len(text), 1))):
        text = without_entry(text, last)
        problems, is_ended = read(text)
        later = [each for each in problems if each.place.line > last]
        yield from later
        if not (is_ended and later):
            return
        last = later[-1].place.line


def without_entry(text: str, number: int) -> str:
    """Return a text with the entry or key emptied that begins on a line, from 1; others keep their places."""
    lines = text.split("\n")
    begin = number - 1
    head = lines[begin]
    end = begin + 1
    while end < len(lines) and _belongs(lines[end], head):
        end += 1
    return "\n".join((*lines[:begin], *[""] * (end - begin), *lines[end:]))


def _belongs(line: str, head: str) -> bool:
    """Whether a line is part of what begins on another: further in, or an entry of the list of a key."""
    indent, own = (len(each) - len(each.lstrip()) for each in (line.expandtabs(), head.expandtabs()))
    is_listed = indent == own and line.lstrip().startswith("- ") and not head.lstrip().startswith("- ")
    return not line.strip() or indent > own or is_listed
