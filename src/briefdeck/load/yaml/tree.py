"""YAML as plain values with places: what could surprise its writer, or blow up, is refused.

Mappings become dicts, sequences tuples. Unquoted words follow YAML 1.2 rather than 1.1: only `true`, `false`,
`null`, `~`, plain whole numbers and plain decimals are anything but text, so that `no`, `012`, `12:30` and
`2015-02-12` stay as they were written.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import yaml
from yaml import events

from briefdeck.load.problem_limit import MOST_PROBLEMS, flooded
from briefdeck.load.wording import printable, quoted
from briefdeck.load.yaml.errors import (
    LINE_BREAK,
    ReadingEnd,
    explain_unsafe,
    explain_yaml_error,
    find_in_source,
)
from briefdeck.load.yaml.further_faults import MOST_READ, further_faults, unprintable_in, with_plain_spaces
from briefdeck.load.yaml.plain_values import plain_value, scalar_of, with_paragraphs
from briefdeck.load.yaml.slips import NO_DASH, ODD_SPACE, ODD_SPACE_HINT, OTHER_DASHES, line_taken_in
from briefdeck.load.yaml.source_map import Parts, Point, ValuePoints
from briefdeck.model.writing.text import find_unsafe, named
from briefdeck.problems import Problem, SourceLocation, SourceMap

DEEPEST = 40
"""The deepest nesting that is read."""

PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The build of the parser that is there: in C, or in Python."""
_QUOTES = ("'", '"')
_BLANKS = " \u00a0\u2007\u200b\u202f\u2060\u3000\ufeff"
"""What nobody sees at the ends of a value without quotes: YAML itself takes off only the first."""
_LIST_FOLLOWS = re.compile(r"[ \t]*:(?:[ \t]*(?:#.*)?\r?\n)*[ \t]*(?:- |\[)")
"""What stands after the key of a list."""
_KEY_ALONE = re.compile(r"\s*[,}]")
"""What stands after a key in braces that has no value."""
_MOST_SOUGHT = 50
"""In a file of more problems the exact place of a character is not looked for, which takes long."""
_CUSTOM_TAG_HINT = "leave it out; if the '!' belongs to the text, put that in quotes"


@dataclass(frozen=True, slots=True)
class Tree:
    """What one YAML file says: an empty dict when it could not be read."""

    value: dict[str, Any]
    places: SourceMap
    text: str = ""
    """What it was read from: the file's text, with ordinary spaces where others were told of."""
    rest: str = ""
    """What can be read of that all the same, each line in its place; empty where all or nothing can."""


class RunTogether(tuple[dict[str, Any], ...]):
    """The entries of a list that lack their '- ', so that for YAML they are one mapping with keys twice."""

    __slots__ = ()


class _RefusalError(Exception):
    """The file cannot be read any further; ends the parsing, never leaves this module."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def load_tree(file: str, text: str) -> tuple[Tree, tuple[Problem, ...]]:
    """Read a YAML file's text; `file` is its name in places. Never raises, whatever the text."""
    unprintable, readable = unprintable_in(file, text)
    if unprintable:
        others = load_tree(file, readable)[1] if readable else ()
        return Tree({}, SourceMap(file)), (*unprintable, *others)
    told: list[Problem] = []
    tree, problems, fault = _read(file, text)
    for _ in range(MOST_READ // max(len(text), 1)):
        odd = [each for each in problems if each.hint == ODD_SPACE_HINT]
        plain = with_plain_spaces(text, [each.place.line for each in odd]) if odd else text
        if plain == text:
            break
        told += odd
        text = plain
        tree, problems, fault = _read(file, text)
    problems = tuple(dict.fromkeys((*told, *problems)))
    if fault is None:
        return tree, problems

    def read_again(rest: str) -> tuple[tuple[Problem, ...], ReadingEnd | None]:
        _, others, ending = _read(file, rest)
        return others, ending

    more, rest = further_faults(text, fault, read_again)
    return replace(tree, rest=rest), tuple(dict.fromkeys((*problems, *more)))


def _read(file: str, text: str) -> tuple[Tree, tuple[Problem, ...], ReadingEnd | None]:
    """Read a text: what it says, what is wrong with it, and that of it with which the reading ended."""
    reader = _Reader(file, text)
    try:
        value = reader.read()
    except _RefusalError as refusal:
        problems = (*reader.problems, refusal.problem)
        is_flood = len(reader.problems) >= MOST_PROBLEMS
        return Tree({}, reader.places(), text), problems, None if is_flood else ReadingEnd(refusal.problem)
    except yaml.MarkedYAMLError as error:
        ending = explain_yaml_error(file, text, error)
        line = ending.problem.place.line
        if reader.is_astray or any(each.place.line == line for each in reader.problems):
            ending = ReadingEnd(reader.problems[-1])
        problems = tuple(dict.fromkeys((*reader.problems, ending.problem)))
        return Tree({}, reader.places(), text), problems, ending
    return Tree(value, reader.places(), text), tuple(reader.problems), None


class _Reader:
    """Builds values from the parser's events, noting where each stands.

    It is called for every value of every file, so it asks each event for no more than it must: what is out of
    the ordinary is looked at only where an anchor, a tag or an unusual key shows that there is something.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.points = ValuePoints()
        self.problems: list[Problem] = []
        self.is_astray = False
        """Whether quotation marks were not closed, so that the rest is not what its writer meant."""
        self._rest = ""
        """What a ',' took from the value that was read last."""
        self._anew = ""
        """The key with which an entry begins whose '- ' is missing, right after it was read."""
        self._without_dash: dict[tuple[int, int], bool] = {}
        """Where such entries begin, and whether the first of their list has its '- '."""
        self._usual_keys: dict[str, str] = {}
        """Keys without quotes that were found to be text: nearly all keys of a file are the same few."""

    @cached_property
    def _lines(self) -> list[str]:
        return LINE_BREAK.split(self.text)

    def places(self) -> SourceMap:
        return SourceMap(self.file, self.points)

    def read(self) -> dict[str, Any]:
        self._next = PARSER(self.text).get_event
        value = self._read_document()
        if value is None:
            return {}
        if isinstance(value, dict):
            return value
        message = "this file should be made of keys and values"
        raise _RefusalError(
            Problem("not-a-mapping", SourceLocation(self.file, 1, 1), message, "begin it with 'key: value'")
        )

    def _read_document(self) -> Any:
        self._next()  # the stream's start
        event = self._next()
        if isinstance(event, events.StreamEndEvent):
            return None
        event = self._next()
        value, parts = self._value(event, 0)
        self.points = ValuePoints(_point(event, parts))
        self._next()  # the document's end
        after = self._next()
        if not isinstance(after, events.StreamEndEvent):
            self._refuse("several-documents", after, "a second document begins here", "remove the line '---'")
        return value

    def _value(self, event: Any, depth: int) -> tuple[Any, Parts]:
        if event.anchor is not None or event.tag is not None or depth >= DEEPEST:
            self._check_event(event, depth)
        if isinstance(event, events.ScalarEvent):
            if event.style in _QUOTES:
                self._check_quotes(event.start_mark, event.end_mark)
            value = scalar_of(event)
            if isinstance(value, str) and not (value.isascii() and value.isprintable()):
                value = self._safe(event, value)
                if "\n" in value and event.style != "|":
                    value = with_paragraphs(value, self._source(event))
                return (value if event.style else plain_value(value.strip(_BLANKS))), None
            return value, None
        if isinstance(event, events.MappingStartEvent):
            return self._mapping(depth + 1, bool(event.flow_style))
        return self._sequence(depth + 1)

    def _check_quotes(self, start: Any, end: Any) -> None:
        if end.line == start.line or self.is_astray:
            return
        if line := line_taken_in(self.text, start.index, end.index):
            self.is_astray = True
            place = SourceLocation(self.file, start.line + 1, start.column + 1)
            message = f"the quotation mark that opens here is not closed: it takes in {quoted(line)}"
            hint = "close it at the end of the text, or indent that line more"
            self.problems.append(Problem("yaml", place, message, hint))

    def _safe(self, event: Any, text: str) -> str:
        """Give a text in the one form of its letters, and refuse what no text may hold."""
        position = find_unsafe(text)
        if position is None:
            return unicodedata.normalize("NFC", text)
        char = text[position]
        place, sign = self._place(event), char
        if len(self.problems) < _MOST_SOUGHT:
            start, end = event.start_mark, event.end_mark
            span = (start.line, start.column), (end.line, end.column)
            line, column, sign = find_in_source(self.text, *span, char)
            place = SourceLocation(self.file, line + 1, column + 1)
        message, hint = explain_unsafe(char, sign)
        self._note(event, Problem("unprintable-character", place, message, hint))
        return printable(text)

    def _check_event(self, event: Any, depth: int) -> None:
        if isinstance(event, events.AliasEvent):
            hint = "write the value out again; if the '*' belongs to the text, put it in quotes"
            self._refuse("alias", event, "this points to another value by '*', which is not read", hint)
        if event.anchor:
            name = quoted(event.anchor)[1:-1]
            hint = f"leave out '&{name}'; if the '&' belongs to the text, put it in quotes"
            self._refuse("alias", event, "this value is given a name by '&', which is not read", hint)
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            message = f"the tag {quoted(tag)} is not known here"
            self._refuse("tag", event, message, _CUSTOM_TAG_HINT)
        if depth >= DEEPEST:
            self._refuse("too-deep", event, f"this stands more than {DEEPEST} levels deep", "")

    def _sequence(self, depth: int) -> tuple[tuple[Any, ...], Parts]:
        values: list[Any] = []
        points: list[Point] = []
        while not isinstance(event := self._next(), events.SequenceEndEvent):
            value, parts = self._value(event, depth)
            if isinstance(value, RunTogether):
                values += value
                points += parts or ()  # type: ignore[arg-type]
            else:
                values.append(value)
                points.append(_point(event, parts))
        return tuple(values), points

    def _mapping(self, depth: int, is_flow: bool) -> tuple[dict[str, Any] | RunTogether, Parts]:
        values: dict[str, Any] = {}
        points: dict[str, Point] = {}
        before: list[tuple[dict[str, Any], Point]] = []
        last: Any = None  # the value before a key, if that is kept
        while not isinstance(event := self._next(), events.MappingEndEvent):
            key = self._key(event, points, depth - 1, last)
            if key is None and self._anew and not is_flow:
                before.append((values, (*next(iter(points.values()))[:2], points)))
                key, values, points = self._anew, {}, {}
            self._anew = ""
            value, parts = self._value(self._next(), depth)
            if key is not None:
                values[key] = last = value
                points[key] = _point(event, parts)
            elif self._rest:
                values[next(reversed(values))] = last = f"{last}{self._rest}"
                self._rest = ""
            else:
                last = None
        if before:
            before.append((values, (*next(iter(points.values()))[:2], points)))
            return RunTogether(each for each, _ in before), [point for _, point in before]
        return values, points

    def _key(self, event: Any, points: dict[str, Point], depth: int, last: Any) -> str | None:
        """Return a key; None, with the reason reported, where it is not one to keep."""
        if isinstance(event, events.ScalarEvent) and event.anchor is None and event.tag is None:
            key = self._usual_keys.get(event.value)
            if key is not None and key not in points:
                return key
        return self._unusual_key(event, points, depth, last)

    def _unusual_key(self, event: Any, points: dict[str, Point], depth: int, last: Any) -> str | None:
        if event.anchor is not None or event.tag is not None:
            self._check_event(event, depth)
        key = self._refused_unless_key(event)
        if key[:1].isdigit() and _is_plain(event) and (rest := self._rest_of_value(last, event)):
            place = SourceLocation(self.file, *points[next(reversed(points))][:2])
            message = f"the ',' before {quoted(key)} ends the value"
            hint = "put the whole text in quotes"
            if rest[1:].isdigit():
                hint += "; write a number without the ',', or with '.' for decimals"
            self._note(event, Problem("key-not-text", place, message, hint))
            self._rest = rest
            return None
        if not isinstance(scalar_of(event), str):
            self._report("key-not-text", event, f"the key {quoted(key)} is not text", "put it in quotes")
            return None
        if odd := None if key.isascii() else re.search(ODD_SPACE, key):
            message = (
                f"the character {named(odd[0])} stands in the key {quoted(key)}; it only looks like a space"
            )
            self._report("yaml", event, message, ODD_SPACE_HINT)
            return None
        if key in points:
            self._report_second(key, event, points, depth)
            return None
        if _is_plain(event) and not key[:1].isdigit():
            self._usual_keys[key] = key
        return key

    def _refused_unless_key(self, event: Any) -> str:
        """Return a key; refuse a list or mapping, a merge, and an entry that begins with a dash of print."""
        if not isinstance(event, events.ScalarEvent):
            hint = "put the text in quotes if it is meant to begin with '{' or '['"
            self._refuse("key-not-text", event, "a list or a mapping cannot be a key", hint)
        key = str(event.value)
        if key == "<<" and _is_plain(event):
            hint = "write the keys out again"
            self._refuse("merge-key", event, "'<<' merges other values in, which is not read", hint)
        if not key.isascii() and _is_plain(event) and re.match(rf"[{OTHER_DASHES}]\s", key):
            self._refuse("yaml", event, NO_DASH[0].format(named(key[0])), NO_DASH[1])
        return key

    def _rest_of_value(self, value: Any, event: Any) -> str:
        """Return what a ',' took from the value before it: digits alone, or what goes on with a number."""
        is_one = isinstance(value, str | int | float) and not isinstance(value, bool)
        if not (is_one and _KEY_ALONE.match(self.text, event.end_mark.index)):
            return ""
        goes_on = event.value.isdigit() or str(value)[-1:].isdigit()
        comma = "," if self.text[event.start_mark.index - 1] == "," else ", "
        return f"{comma}{event.value}" if goes_on else ""

    def _report_second(self, key: str, event: Any, points: dict[str, Point], depth: int) -> None:
        """Report a key that stands twice, and tell whether an entry begins there that lacks its '- '."""
        line, column, _ = points[key]
        first = f"the first is at {line}:{column}"
        top = next(iter(points))
        begin = points[top][:2]
        known = self._without_dash.get(begin)
        is_entry = _begins_entry(self._lines[begin[0] - 1], begin[1]) if known is None else known
        self._anew = key if depth and key == top and (len(points) > 1 or not is_entry) else ""
        if self._anew:
            self._without_dash[event.start_mark.line + 1, event.start_mark.column + 1] = is_entry
            if known is False:
                return  # the first of them was told, and means them all
        is_next = _follows_entry(self._lines[: event.start_mark.line], event.start_mark.column, key)
        if is_next or (is_entry and key == top):
            hint = f"put '- ' before it if a new entry of the list begins here; {first}"
        elif is_entry:
            hint = f"{first}; keep one of them, or put '- ' before the first key of a new entry"
        elif _LIST_FOLLOWS.match(self.text, event.end_mark.index):
            hint = f"{first}; move the entries below this one to it, and take out this line"
        else:
            hint = f"{first}; keep one of them"
        self._report("duplicate-key", event, f"the key {quoted(key)} stands here a second time", hint)

    def _report(self, code: str, event: Any, message: str, hint: str) -> None:
        self._note(event, Problem(code, self._place(event), message, hint))

    def _note(self, event: Any, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MOST_PROBLEMS:
            raise _RefusalError(flooded(self._place(event)))

    def _refuse(self, code: str, event: Any, message: str, hint: str) -> None:
        raise _RefusalError(Problem(code, self._place(event), message, hint))

    def _source(self, event: Any) -> str:
        return self.text[event.start_mark.index : event.end_mark.index]

    def _place(self, event: Any) -> SourceLocation:
        mark = event.start_mark
        return SourceLocation(self.file, mark.line + 1, mark.column + 1)


def _point(event: Any, parts: Parts) -> Point:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1, parts


def _begins_entry(line: str, column: int) -> bool:
    """Tell whether a key in a column is the first of an entry of a list, which is not in braces."""
    return bool(re.fullmatch(r" *(?:- +)+", line[: column - 1]))


def _follows_entry(above: Sequence[str], indent: int, key: str) -> bool:
    """Tell whether lines end with an entry of a list, so far indented, that begins with a key."""
    room = " " * indent
    deeper = (f"{room} ", f"{room}#")
    last = next((line for line in reversed(above) if line.strip() and not line.startswith(deeper)), "")
    return last.startswith(f"{room}- {key}:")


def _is_plain(event: Any) -> bool:
    """Tell whether a scalar stands without quotes; the two builds of the parser say so in different ways."""
    return not event.style and not event.tag
