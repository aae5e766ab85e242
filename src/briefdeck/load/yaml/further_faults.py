"""What is wrong with a YAML file where its parser cannot go on: found without what stops it."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from briefdeck.load.yaml.errors import LINE_BREAK, find_unprintable
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
        text = _without_entry(text, last)
        problems, is_ended = read(text)
        later = [each for each in problems if each.place.line > last]
        yield from later
        if not (is_ended and later):
            return
        last = later[-1].place.line


def unprintable_in(file: str, text: str) -> tuple[list[Problem], str]:
    """Return what cannot stand in a file, one for each line, and the text with blanks in its place.

    The text is empty where the file cannot be read at all.
    """
    problems: list[Problem] = []
    while found := find_unprintable(file, text):
        problems.append(found)
        if not found.place.column or found.code != "unprintable-character" or len(problems) >= _MOST_FAULTS:
            return problems, ""
        lines = _lines(text)
        line = lines[found.place.line - 1]
        lines[found.place.line - 1] = line.replace(line[found.place.column - 1], " ")
        text = "".join(lines)
    return problems, text


def _without_entry(text: str, number: int) -> str:
    """Return a text with the entry or key emptied that begins on a line, from 1; others keep their places."""
    lines = _lines(text)
    begin = number - 1
    if begin not in range(len(lines)):
        return text  # the end of the file
    head = lines[begin]
    end = begin + 1
    while end < len(lines) and _belongs(lines[end], head):
        end += 1
    emptied = ("\n" if LINE_BREAK.search(line) else "" for line in lines[begin:end])
    return "".join((*lines[:begin], *emptied, *lines[end:]))


def _lines(text: str) -> list[str]:
    """Part a text into lines, each with its end."""
    ends = [0, *(match.end() for match in LINE_BREAK.finditer(text)), len(text)]
    return [text[begin:end] for begin, end in pairwise(ends)]


def _belongs(line: str, head: str) -> bool:
    """Whether a line is part of what begins on another: further in, or an entry of the list of a key."""
    indent, own = (len(each) - len(each.lstrip()) for each in (line.expandtabs(), head.expandtabs()))
    is_listed = indent == own and line.lstrip().startswith("- ") and not head.lstrip().startswith("- ")
    return not line.strip() or indent > own or is_listed
