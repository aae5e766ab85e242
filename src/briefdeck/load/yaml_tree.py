"""YAML as plain values with places: what could surprise its writer, or blow up, is refused.

Mappings become dicts, sequences tuples. Unquoted words follow YAML 1.2 rather than 1.1: only `true`, `false`,
`null`, `~`, plain whole numbers and plain decimals are anything but text, so that `no`, `012`, `12:30` and
`2015-02-12` stay as they were written.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from briefdeck.load.wording import quoted
from briefdeck.load.yaml_errors import explain_yaml_error, find_unprintable
from briefdeck.problems import Path, Place, Places, Problem

DEEPEST = 40
"""The deepest nesting that is read."""

_Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,18})?(?:[eE][+-]?[0-9]{1,3})?")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_CUSTOM_TAG_HINT = "leave out the word that begins with '!'"


@dataclass(frozen=True, slots=True)
class Tree:
    """What one YAML file says: an empty dict when it could not be read."""

    value: dict[str, Any]
    places: Places


class _RefusalError(Exception):
    """The file cannot be read any further; ends the parsing, never leaves this module."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def load_tree(file: str, text: str) -> tuple[Tree, tuple[Problem, ...]]:
    """Read a YAML file's text; `file` is its name in places. Never raises, whatever the text."""
    unprintable = find_unprintable(file, text)
    if unprintable:
        return Tree({}, Places(file)), (unprintable,)
    reader = _Reader(file)
    try:
        value = reader.read(text)
    except _RefusalError as refusal:
        return Tree({}, reader.places()), (*reader.problems, refusal.problem)
    except yaml.MarkedYAMLError as error:
        return Tree({}, reader.places()), (*reader.problems, explain_yaml_error(file, text, error))
    return Tree(value, reader.places()), tuple(reader.problems)


@dataclass
class _Reader:
    """Builds values from the parser's events, noting where each stands."""

    file: str
    points: dict[Path, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    events: Iterator[Any] = field(default_factory=lambda: iter(()))

    def places(self) -> Places:
        return Places(self.file, self.points)

    def read(self, text: str) -> dict[str, Any]:
        self.events = _parse(text)
        value = self._read_document()
        if value is None:
            return {}
        if isinstance(value, dict):
            return value
        message = "this file should be made of keys and values"
        raise _RefusalError(
            Problem("not-a-mapping", Place(self.file, 1, 1), message, "begin it with 'key: value'")
        )

    def _read_document(self) -> Any:
        next(self.events)  # the stream's start
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return None
        value = self._value(next(self.events), ())
        next(self.events)  # the document's end
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._refuse("several-documents", after, "a second document begins here", "remove the line '---'")
        return value

    def _value(self, event: Any, path: Path) -> Any:
        self._check_event(event, path)
        self.points.setdefault(path, _point(event))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return _scalar(event)

    def _check_event(self, event: Any, path: Path) -> None:
        if isinstance(event, yaml.AliasEvent):
            hint = "write the value out again; if the '*' belongs to the text, put it in quotes"
            self._refuse("alias", event, "this points to another value by '*', which is not read", hint)
        if event.anchor:
            hint = f"leave out '&{quoted(event.anchor)[1:-1]}'"
            self._refuse("alias", event, "this value is given a name by '&', which is not read", hint)
        if event.tag and event.tag != "!":
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            message = f"the tag {quoted(tag)} is not known here"
            self._refuse("tag", event, message, _CUSTOM_TAG_HINT)
        if len(path) >= DEEPEST:
            self._refuse("too-deep", event, f"this stands more than {DEEPEST} levels deep", "")

    def _sequence(self, path: Path) -> tuple[Any, ...]:
        values: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            values.append(self._value(event, (*path, len(values))))
        return tuple(values)

    def _mapping(self, path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event, path)
            is_kept = self._is_kept(event, path, key, values)
            if is_kept:
                self.points[*path, key] = _point(event)
            value = self._value(next(self.events), (*path, key))
            if is_kept:
                values[key] = value
        return values

    def _key(self, event: Any, path: Path) -> str:
        self._check_event(event, path)
        if not isinstance(event, yaml.ScalarEvent):
            hint = "put the text in quotes if it is meant to begin with '{' or '['"
            self._refuse("key-not-text", event, "a list or a mapping cannot be a key", hint)
        key = str(event.value)
        if key == "<<" and _is_plain(event):
            hint = "write the keys out again"
            self._refuse("merge-key", event, "'<<' merges other values in, which is not read", hint)
        return key

    def _is_kept(self, event: Any, path: Path, key: str, values: dict[str, Any]) -> bool:
        """Tell whether a key is one to keep, and report it where it is not."""
        if not isinstance(_scalar(event), str):
            self._report("key-not-text", event, f"the key {quoted(key)} is not text", "put it in quotes")
            return False
        if key in values:
            line, column = self.points[*path, key]
            hint = f"the first is at {line}:{column}; keep one of them"
            self._report("duplicate-key", event, f"the key {quoted(key)} stands here a second time", hint)
            return False
        return True

    def _report(self, code: str, event: Any, message: str, hint: str) -> None:
        self.problems.append(Problem(code, self._place(event), message, hint))

    def _refuse(self, code: str, event: Any, message: str, hint: str) -> None:
        raise _RefusalError(Problem(code, self._place(event), message, hint))

    def _place(self, event: Any) -> Place:
        return Place(self.file, *_point(event))


def _parse(text: str) -> Iterator[Any]:
    parser = _Parser(text)
    try:
        while parser.check_event():
            yield parser.get_event()
    finally:
        parser.dispose()


def _point(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _is_plain(event: Any) -> bool:
    """Tell whether a scalar stands without quotes; the two builds of the parser say so in different ways."""
    return not event.style and not event.tag


def _scalar(event: Any) -> str | int | float | bool | None:
    text = str(event.value)
    if not _is_plain(event):
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        number = float(text)
        return number if math.isfinite(number) else text
    return text
