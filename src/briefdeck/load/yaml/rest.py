"""What can be read of a YAML file that cannot be read as a whole: all but the entries with its faults."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefdeck.load.yaml.errors import LINE_BREAK
from briefdeck.load.yaml.source_map import ValuePoints
from briefdeck.load.yaml.tree import Tree
from briefdeck.problems import Problem


class Rest(NamedTuple):
    """What can be read of a file."""

    tree: Tree
    problems: Sequence[Problem]
    """What is wrong with it, beside what its values mean."""
    begins: Sequence[int]
    """The lines on which its keys begin, and the entries of their lists, in order."""
    gaps: frozenset[int]
    """For each line that is left out, how many of those stand before it."""

    def is_whole_at(self, problem: Problem) -> bool:
        """Whether nothing is left out of the entry in which a problem is."""
        return bisect_right(self.begins, problem.place.line) not in self.gaps


def rest_of(text: str, tree: Tree, problems: Sequence[Problem]) -> Rest:
    """Return the rest of a text: what is left of it, line by line, what that says, and its problems."""
    points = list(_begins(tree))
    begins = sorted(line for line, _ in points)
    columns = {column for _, column in points}
    gaps: set[int] = set()
    is_of_record = False
    for number, (line, other) in enumerate(
        zip(LINE_BREAK.split(text), LINE_BREAK.split(tree.text), strict=False), start=1
    ):
        if line == other:
            is_of_record = False
        elif line.startswith("- ", column := len(line) - len(line.lstrip())) and column + 3 in columns:
            is_of_record = True  # it is left out as a whole, and nothing of the one before it is
        elif not is_of_record:
            gaps.add(bisect_right(begins, number))
    return Rest(tree, problems, begins, frozenset(gaps))


def _begins(tree: Tree) -> Iterator[tuple[int, int]]:
    """Go through the lines on which keys begin, and the entries of their lists, these with their columns."""
    points = tree.places.points
    parts = points.root[2] if isinstance(points, ValuePoints) and points.root else None
    for line, _, within in parts.values() if isinstance(parts, dict) else ():
        yield line, 0
        yield from (entry[:2] for entry in within) if isinstance(within, list) else ()
