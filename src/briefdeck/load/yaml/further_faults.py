"""What is wrong with a YAML file where its parser cannot go on: found without what stops it."""

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from briefdeck.load.yaml.errors import LINE_BREAK, ReadingEnd, find_unprintable
from briefdeck.load.yaml.slips import ODD_SPACE
from briefdeck.problems import Problem

MOST_READ = 2_000_000
"""So many characters are read in all in search of more, a second's worth."""
_MOST_FAULTS = 20
_WITHOUT_WIDTH = "[\u200b\u2060\ufeff]"

Read = Callable[[str], tuple[tuple[Problem, ...], ReadingEnd | None]]
"""Reads a text: gives what is wrong with it, in order, and that of it with which the reading ended."""


def further_faults(text: str, first: ReadingEnd, read: Read) -> tuple[list[Problem], str]:
    """Return the faults of a text that stand further down than the first, and the text without any.

    The text is empty where no end of them was found.
    """
    found: list[Problem] = []
    last = first
    for _ in range(min(_MOST_FAULTS, MOST_READ // max(len(text), 1))):
        begin = last.problem.place.line
        text = _without_entry(text, begin, last.end)
        problems, ending = read(text)
        later = [each for each in problems if each.place.line > begin]
        found += later
        if not (ending and later):
            return found, "" if ending else text
        last = ending if ending.problem is later[-1] else ReadingEnd(later[-1])
    return found, ""


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


def with_plain_spaces(text: str, numbers: Iterable[int]) -> str:
    """Return a text with ordinary spaces for those that only look so, on some lines, from 1."""
    lines = _lines(text)
    for number in numbers:
        lines[number - 1] = re.sub(ODD_SPACE, " ", re.sub(_WITHOUT_WIDTH, "", lines[number - 1]))
    return "".join(lines)


def _without_entry(text: str, number: int, last: int) -> str:
    """Return a text with what begins on a line, from 1, emptied up to the last; others keep their places.

    Where the last is 0, it is the entry or key that begins there.
    """
    lines = _lines(text)
    begin = number - 1
    if begin not in range(len(lines)):
        return text  # the end of the file
    head = lines[begin]
    end = last or begin + 1
    while not last and end < len(lines) and _belongs(lines[end], head):
        end += 1
    emptied = ("\n" if LINE_BREAK.search(line) else "" for line in lines[begin:end])
    return "".join((*lines[:begin], *emptied, *lines[end:]))


def _lines(text: str) -> list[str]:
    """Part a text into lines, each with its end."""
    ends = [0, *(match.end() for match in LINE_BREAK.finditer(text)), len(text)]
    return [text[begin:end] for begin, end in pairwise(ends)]


def _belongs(line: str, head: str) -> bool:
    """Whether a line is part of what begins on another: further in, or an entry of the list of a key."""
    if re.match(r"[ \t]*\t[ \t]*- ", head):  # nobody knows how far in it stands
        return not line.strip() or bool(re.match(r"[ \t]+(?!- )[^ \t]", line))
    indent, own = (len(each) - len(each.lstrip()) for each in (line.expandtabs(), head.expandtabs()))
    is_listed = indent == own and line.lstrip().startswith("- ") and not head.lstrip().startswith("- ")
    return not line.strip() or indent > own or is_listed
