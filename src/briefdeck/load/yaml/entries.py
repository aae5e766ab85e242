"""Lists whose entries stand without their '- ': each is told once, and read as the list that is meant."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefdeck.load.wording import quoted
from briefdeck.load.yaml.errors import LINE_BREAK
from briefdeck.load.yaml.source_map import Point, ValuePoints
from briefdeck.load.yaml.tree import RunTogether, Tree
from briefdeck.model.schema import FieldSchema
from briefdeck.problems import Problem, SourceLocation, SourceMap

_MOST_TOLD = 6
"""So many entries are told by their lines; of more only the first."""


def with_entries(
    tree: Tree, text: str, problems: Iterable[Problem], schema: FieldSchema
) -> tuple[Tree, list[Problem]]:
    """Return what a file says with the lists that its schema asks for, and all that is wrong so far."""
    points = tree.places.points
    if not isinstance(points, ValuePoints) or points.root is None:
        return tree, list(problems)
    search = _ListSearch(tree.places.file, text)
    value, point = search.mended(tree.value, points.root, schema, "")
    kept = [each for each in problems if each.place not in search.begins]
    return Tree(value, SourceMap(tree.places.file, ValuePoints(point))), [*kept, *search.problems]


@dataclass(slots=True)
class _ListSearch:
    file: str
    text: str
    problems: list[Problem] = field(default_factory=list)
    begins: set[SourceLocation] = field(default_factory=set)
    """Where entries begin that were told of with their list: none of them is a key that stands twice."""

    def mended(self, value: Any, point: Point, schema: FieldSchema, name: str) -> tuple[Any, Point]:
        """Return the value of a key as its schema has it, with its points; the same where it is right."""
        item = schema.item if schema.item and schema.item.fields else None
        if item and value and isinstance(value, dict | RunTogether):
            value, point = self._listed(value, point, item, name)
        elif isinstance(value, RunTogether):
            value, point = _as_one(value, point)
        parts: Any = point[2]
        for step, part, within, key in _steps(value, schema, item, name):
            own, own_point = self.mended(part, parts[step], within, key)
            if own is not part:
                value, parts = _replaced(value, step, own), _replaced(parts, step, own_point)
        return value, (*point[:2], parts)

    def _listed(self, value: Any, point: Point, item: FieldSchema, name: str) -> tuple[Any, Point]:
        """Return what stands in place of a list as the list that is meant; as it is where none is sure."""
        line, column, parts = point
        if isinstance(value, RunTogether):
            self._tell(name, [_part(point, index) for index in range(len(value))])
            return tuple(value), point
        first = _part(point, next(iter(value)))
        if value.keys() & item.fields.keys():
            entry = (*first[:2], parts)
            self._tell(name, [entry])
            return (value,), (line, column, [entry])
        key = next(iter(item.fields))
        if not all(each is None or isinstance(each, dict) for each in value.values()):
            return value, point
        given = next(iter(value))
        how = f"write each as '- {key}: {given}', and the keys below it straight under '{key}'"
        if all(each and key in each for each in value.values()):
            how = f"write '- ' in place of the key of each, such as '{given}:'"
        told = f"the entries of {quoted(name)} stand under keys of their own, not in a list"
        self._note(first[0], first[1], told, how)
        entries = tuple({key: given, **(each or {})} for given, each in value.items())
        return entries, (line, column, [_keyed(_part(point, given), key) for given in value])

    def _tell(self, name: str, entries: Sequence[Point]) -> None:
        """Say of an entry, or of several that run together, that it lacks its '- '."""
        line, column, parts = entries[0]
        key = next(iter(parts)) if isinstance(parts, dict) else ""
        several = f" in each of the lines {_lines(entries)}" if len(entries) > 1 else ""
        how = f"write '- {key}: …'{several}, and the keys below it straight under '{key}'"
        before = LINE_BREAK.split(self.text)[line - 1][: column - 1].rstrip()
        if before.endswith("{"):
            column = len(before)
            how = "put brackets round the braces: [{…}]" if before[:-1].strip() else "write '- {…}'"
        self.begins |= {SourceLocation(self.file, *each[:2]) for each in entries}
        which = "the entries" if several else "this entry"
        self._note(line, column, f"the '- ' is missing before {which} of {quoted(name)}", how)

    def _note(self, line: int, column: int, message: str, hint: str) -> None:
        self.problems.append(Problem("wrong-type", SourceLocation(self.file, line, column), message, hint))


def _steps(
    value: Any, schema: FieldSchema, item: FieldSchema | None, name: str
) -> Iterator[tuple[Any, Any, FieldSchema, str]]:
    """Go through the parts and lists within a value, with what they should be and the key of each."""
    if item and isinstance(value, tuple):
        yield from ((index, each, item, name) for index, each in enumerate(value) if isinstance(each, dict))
    elif isinstance(value, dict) and schema.fields:
        known = schema.fields
        yield from (
            (key, part, known[key], key)
            for key, part in value.items()
            if isinstance(part, dict | tuple) and key in known
        )


def _part(point: Point, step: Any) -> Point:
    parts: Any = point[2]
    part: Point = parts[step]
    return part


def _as_one(entries: RunTogether, point: Point) -> tuple[dict[str, Any], Point]:
    """Return the one part that is wanted where keys stand twice; what stands first holds."""
    value: dict[str, Any] = {}
    parts: Any = {}
    for index, each in enumerate(entries):
        value, parts = {**each, **value}, {**(_part(point, index)[2] or {}), **parts}  # type: ignore[dict-item]
    return value, (*point[:2], parts)


def _keyed(point: Point, key: str) -> Point:
    """Return the point of an entry that stands under a key as if it had that under one of its own."""
    line, column, parts = point
    within = parts if isinstance(parts, dict) else {}
    return line, column, {key: (line, column, None), **within}


def _replaced(parts: Any, step: Any, part: Any) -> Any:
    if isinstance(parts, dict):
        return {**parts, step: part}
    return type(parts)(part if index == step else each for index, each in enumerate(parts))


def _lines(entries: Sequence[Point]) -> str:
    """Name the lines of several entries: `44, 46 and 49`."""
    *told, last = [str(each[0]) for each in entries]
    more = ", …" if len(told) > _MOST_TOLD else ""
    return f"{', '.join(told[:_MOST_TOLD])}{more} and {last}"
