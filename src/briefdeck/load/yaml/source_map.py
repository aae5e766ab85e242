"""Where every value of a YAML file is, apart from the parser, which a run from the cache never imports."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from briefdeck.problems import Path

Parts: TypeAlias = "dict[str, Point] | list[Point] | None"
"""The points of a mapping's values by key, or of a list's entries in order; None for a plain value."""
Point: TypeAlias = tuple[int, int, Parts]
"""Line and column of a value, from 1, and the points of what it holds; plain, as there are so many."""


class ValuePoints(Mapping[Path, tuple[int, int]]):
    """Line and column of every value of a file, by path, kept in the shape of the file itself.

    A file of a thousand records has tens of thousands of values, and almost none of their places is ever
    asked for: so nothing is gathered by path here, and a path is only followed when it is.
    """

    def __init__(self, root: Point | None = None) -> None:
        """Take the point of the whole; None when nothing could be read."""
        self.root = root

    def __getitem__(self, path: Path) -> tuple[int, int]:
        """Follow a path. Raises KeyError when nothing stands there."""
        point = self.root
        for step in path:
            point = _part(point[2], step) if point else None
        if point is None:
            raise KeyError(path)
        return point[0], point[1]

    def __iter__(self) -> Iterator[Path]:
        """Go through all paths, from the outside in."""
        if self.root:
            yield from _paths((), self.root)

    def __len__(self) -> int:
        """Count all values."""
        return sum(1 for _ in self)


def _part(parts: Parts, step: str | int) -> Point | None:
    if isinstance(parts, dict):
        return parts.get(step) if isinstance(step, str) else None
    if parts is not None and isinstance(step, int) and 0 <= step < len(parts):
        return parts[step]
    return None


def _paths(path: Path, point: Point) -> Iterator[Path]:
    yield path
    parts = point[2]
    steps = parts.items() if isinstance(parts, dict) else enumerate(parts or ())
    for step, part in steps:
        yield from _paths((*path, step), part)
