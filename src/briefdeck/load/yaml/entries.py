"""Lists whose entries stand without their '- ': each is told once, and read as the list that is meant."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise, takewhile
from typing import Any

from briefdeck.load.meant.renamed import key_in_hint
from briefdeck.load.problem_limit import MOST_PROBLEMS, flooded
from briefdeck.load.wording import quoted
from briefdeck.load.yaml.errors import LINE_BREAK
from briefdeck.load.yaml.source_map import Point, ValuePoints
from briefdeck.load.yaml.tree import RunTogether, Tree
from briefdeck.model.schema import FieldSchema
from briefdeck.problems import Problem, Severity, SourceLocation, SourceMap

_MOST_TOLD = 6
"""So many entries are told by their lines; of more only the first."""
_HAS_PARTS = (dict, tuple)


def with_entries(tree: Tree, problems: Sequence[Problem], schema: FieldSchema) -> tuple[Tree, list[Problem]]:
    """Return what a file says with the lists that its schema asks for, and all that is wrong so far."""
    points = tree.places.points
    if not isinstance(points, ValuePoints) or points.root is None:
        return tree, list(problems)
    has_keys_twice = any(each.code == "duplicate-key" for each in problems)
    search = _ListSearch(tree.places.file, tree.text, has_keys_twice)
    try:
        value, point = search.mended(tree.value, points.root, schema, "")
    except _FloodError:
        value, point = {}, points.root
    kept = [each for each in problems if each.place not in search.begins]
    mended = replace(tree, value=value, places=SourceMap(tree.places.file, ValuePoints(point)))
    return mended, [*kept, *search.problems]


class _FloodError(Exception):
    """So much is wrong that the file is not read; ends the search, never leaves this module."""


@dataclass
class _ListSearch:
    file: str
    text: str
    has_keys_twice: bool
    """Whether anything runs together: entries that lack their '- '."""
    problems: list[Problem] = field(default_factory=list)
    begins: set[SourceLocation] = field(default_factory=set)
    """Where entries begin that were told of with their list: none of them is a key that stands twice."""

    def mended(self, value: Any, point: Point, schema: FieldSchema, name: str) -> tuple[Any, Point]:
        """Return the value of a key as its schema has it, with its points; the same where it is right."""
        item = schema.item if schema.item and schema.item.fields else None
        if item and isinstance(value, tuple) and self.has_keys_twice:
            value, point = self._taken_in(value, point, item)
        if item and value and isinstance(value, dict | RunTogether):
            value, point = self._listed(value, point, item, name)
        elif isinstance(value, RunTogether):
            value, point = _as_one(value, point)
        if item and isinstance(value, tuple):
            value, point = self._joined(value, point, item, name)
        elif isinstance(value, dict) and schema.fields and None in value.values():
            value, point = self._gathered(value, point, schema)
        if isinstance(value, dict):
            self._warn_of_entries(value, point, schema)
        parts: Any = point[2]
        mended = {}
        for step, part, within, key in _steps(value, schema, item, name):
            own = self.mended(part, parts[step], within, key)
            if own[0] is not part:
                mended[step] = own
        if not mended:
            return value, point
        value = _replaced(value, {step: own for step, (own, _) in mended.items()})
        return value, (*point[:2], _replaced(parts, {step: own for step, (_, own) in mended.items()}))

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

    def _gathered(self, value: dict[str, Any], point: Point, schema: FieldSchema) -> tuple[Any, Point]:
        """Put the keys of an entry that stand straight under that of their list, not below it, into that."""
        parts: Any = point[2]
        for key in [key for key, part in value.items() if part is None and key in schema.fields]:
            item = schema.fields[key].item
            known = item.fields.keys() - schema.fields.keys() if item else ()
            after = list(value)[list(value).index(key) + 1 :]
            own = list(takewhile(known.__contains__, after))
            if own:
                entry = (*parts[own[0]][:2], {each: parts[each] for each in own})
                self._tell(key, [entry])
                value = _without({**value, key: ({each: value[each] for each in own},)}, own)
                parts = _without({**parts, key: (*parts[key][:2], [entry])}, own)
        return value, (*point[:2], parts)

    def _warn_of_entries(self, value: dict[str, Any], point: Point, schema: FieldSchema) -> None:
        """Warn of a key right after a list, in the column of its '- ', which may begin one more entry."""
        for name, after in pairwise(value):
            entries = value[name]
            is_list = isinstance(entries, tuple) and entries and isinstance(entries[-1], dict) and entries[-1]
            if not is_list or after not in schema.fields or after != next(iter(entries[-1])):
                continue
            line, column, _ = _part(point, after)
            entry = _part(_part(point, name), len(entries) - 1)
            if self._before(entry) == f"{' ' * (column - 1)}- ":
                place = SourceLocation(self.file, line, column)
                message = f"{quoted(after)} stands beside {quoted(name)}, and may be meant for an entry of it"
                hint = f"put '- ' before it if it is one; else put it before {quoted(name)}"
                self.problems.append(Problem("lost-dash", place, message, hint, Severity.WARNING))

    def _taken_in(
        self, values: tuple[Any, ...], point: Point, item: FieldSchema
    ) -> tuple[tuple[Any, ...], Point]:
        """Put entries that begin right under the empty key of a list, without '- ', into that list."""
        kept: list[Any] = []
        points: list[Any] = []
        taken: dict[tuple[int, str], list[tuple[dict[str, Any], Point]]] = {}
        for index, value in enumerate(values):
            own: Any = _part(point, index)
            key, within = _open_list(kept[-1], value, item) if kept else ("", ())
            if not within or not self._begins_block(own) or self._before(own).strip():
                kept.append(value)
                points.append(own)
                continue
            entry = {each: value[each] for each in within}
            entry_point = (*own[:2], {each: own[2][each] for each in within})
            taken.setdefault((len(kept) - 1, key), []).append((entry, entry_point))
            kept[-1] = {**kept[-1], **_without(value, within)}
            points[-1] = (*points[-1][:2], {**points[-1][2], **_without(own[2], within)})
        for (index, key), entries in taken.items():
            parts = [each for _, each in entries]
            self._tell(key, parts)
            kept[index][key] = tuple(each for each, _ in entries)
            points[index][2][key] = (*points[index][2][key][:2], parts)
        return (type(values)(kept), (*point[:2], points)) if taken else (values, point)

    def _joined(
        self, values: tuple[Any, ...], point: Point, item: FieldSchema, name: str
    ) -> tuple[tuple[Any, ...], Point]:
        """Join what goes on with an entry after a '- ' too many: it lacks the key with which all begin."""
        key = next(iter(item.fields))
        is_needed = item.model and item.model.model_fields[key].is_required()
        if not is_needed or all(isinstance(value, dict) and key in value for value in values):
            return values, point
        joined: list[Any] = []
        points: list[Any] = []
        last = None
        for index, value in enumerate(values):
            own: Any = _part(point, index)
            if joined and _goes_on(value, joined[-1], key, item) and self._begins_block(own):
                if last != index - 1:
                    self._tell_dash(own, points[-1], key, name)
                last = index
                joined[-1] = {**joined[-1], **value}
                points[-1] = (*points[-1][:2], {**points[-1][2], **own[2]})
            else:
                joined.append(value)
                points.append(own)
        return (values, point) if last is None else (tuple(joined), (*point[:2], points))

    def _before(self, entry: Point) -> str:
        """Return what stands before an entry on its line."""
        return self._lines[entry[0] - 1][: entry[1] - 1]

    def _begins_block(self, entry: Point) -> bool:
        return self._lines[entry[0] - 1][entry[1] - 1 : entry[1]] != "{"

    @cached_property
    def _lines(self) -> list[str]:
        return LINE_BREAK.split(self.text)

    def _tell_dash(self, entry: Point, before: Point, key: str, name: str) -> None:
        message = f"this '- ' begins another entry of {quoted(name)}, which has no '{key}'"
        hint = f"if its keys belong to that in line {before[0]}, put them under its '{key}', without '- '"
        hint += f"; else add its own '{key}'"
        self._note(entry[0], entry[1], message, hint)

    def _tell(self, name: str, entries: Sequence[Point]) -> None:
        """Say of an entry, or of several that run together, that it lacks its '- '."""
        line, column, parts = entries[0]
        key = next(iter(parts)) if isinstance(parts, dict) else ""
        several = f" in each of the lines {_lines(entries)}" if len(entries) > 1 else ""
        how = f"write '- {key}: …'{several}, and the keys below it straight under '{key}'"
        before = self._before(entries[0]).rstrip()
        if before.endswith("{"):
            column = len(before)
            how = "put brackets round the braces: [{…}]" if before[:-1].strip() else "write '- {…}'"
        self.begins |= {SourceLocation(self.file, *each[:2]) for each in entries}
        which = "the entries" if several else "this entry"
        self._note(line, column, f"the '- ' is missing before {which} of {quoted(name)}", how)

    def _note(self, line: int, column: int, message: str, hint: str) -> None:
        place = SourceLocation(self.file, line, column)
        self.problems.append(Problem("wrong-type", place, message, hint))
        if len(self.problems) >= MOST_PROBLEMS:
            self.problems.append(flooded(place))
            raise _FloodError


def _steps(
    value: Any, schema: FieldSchema, item: FieldSchema | None, name: str
) -> list[tuple[Any, Any, FieldSchema, str]]:
    """Return the parts and lists within a value, with what they should be and the key of each."""
    if item and isinstance(value, tuple):
        return [(index, each, item, name) for index, each in enumerate(value) if isinstance(each, dict)]
    if not isinstance(value, dict) or not schema.fields:
        return []
    known = schema.fields
    return [
        (key, part, within, key)
        for key, part in value.items()
        if isinstance(part, _HAS_PARTS) and (within := known.get(key) or known.get(_renamed(key, known)))
    ]


def _goes_on(value: Any, before: Any, key: str, item: FieldSchema) -> bool:
    """Tell whether an entry holds what the one before it lacks, and not the key with which all begin."""
    if not (isinstance(value, dict) and isinstance(before, dict) and key in before):
        return False
    return bool(value) and value.keys() <= item.fields.keys() - {key} and not value.keys() & before.keys()


def _open_list(before: Any, value: Any, item: FieldSchema) -> tuple[str, Sequence[str]]:
    """Return the empty list with which an entry ends, and those keys of the next that belong to it.

    There are none where the others would stand twice in the first: then the next is an entry beside it.
    """
    if not (isinstance(before, dict) and isinstance(value, dict) and before and value):
        return "", ()
    key = next(reversed(before))
    part = item.fields[key].item if before[key] is None and key in item.fields else None
    first, *others = value
    if part is None or first not in part.fields:
        return "", ()
    within = [first, *takewhile((part.fields.keys() - item.fields.keys()).__contains__, others)]
    return key, () if before.keys() & _without(value, within).keys() else within


def _renamed(key: str, known: Iterable[str]) -> str:
    """Return the known key that another means; empty where none is sure."""
    from briefdeck.load.meant.keys import key_hint

    hint = key_hint(key, known)
    return key_in_hint(hint) if hint.startswith("write") else ""


def _without(values: Mapping[str, Any], keys: Collection[str]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key not in keys}


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


def _replaced(parts: Any, others: Mapping[Any, Any]) -> Any:
    """Return the parts of a value, or their points, with others at some steps."""
    if isinstance(parts, dict):
        return {**parts, **others}
    return type(parts)(others.get(index, each) for index, each in enumerate(parts))


def _lines(entries: Sequence[Point]) -> str:
    """Name the lines of several entries: `44, 46 and 49`."""
    *told, last = [str(each[0]) for each in entries]
    more = ", …" if len(told) > _MOST_TOLD else ""
    return f"{', '.join(told[:_MOST_TOLD])}{more} and {last}"
