"""Sets `withhold: true` on a person's record in the text of its file, and disturbs nothing else there."""

import re
from collections.abc import Iterator
from typing import Any

from briefdeck.load.yaml.tree import Tree, load_tree
from briefdeck.model.records import RecordKind
from briefdeck.problems import Path

_KEY = "withhold"
_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line for the YAML parser."""
_GIVEN = re.compile(r"""(?P<key>["']?withhold["']?[ \t]*:[ \t]*)[^\s,}]+""")


def anonymised(file: str, text: str, person: str) -> str | None:
    """Return a data file's text in which the person of that id is withheld; None where that is not safe.

    Comments and layout stay as they are. The text was read again: it says all that it said before, and this.
    """
    tree, problems = load_tree(file, text)
    path = _path_of(tree, person)
    if path is None:
        return None
    wanted = _with_key(tree.value, path)
    for changed in _attempts(text, tree, path):
        found, faults = load_tree(file, changed)
        if found.value == wanted and _told(faults) == _told(problems):
            return changed
    return None


def _told(problems: Any) -> list[str]:
    """Give problems without their lines, which may have moved."""
    return [problem.message for problem in problems]


def _path_of(tree: Tree, person: str) -> Path | None:
    people = tree.value.get(RecordKind.PEOPLE)
    for index, each in enumerate(people if isinstance(people, tuple) else ()):
        if isinstance(each, dict) and each.get("id") == person:
            return RecordKind.PEOPLE.value, index
    return None


def _with_key(value: dict[str, Any], path: Path) -> dict[str, Any]:
    kind, index = path
    people = [*value[str(kind)]]
    people[int(index)] = {**people[int(index)], _KEY: True}
    return {**value, str(kind): tuple(people)}


def _attempts(text: str, tree: Tree, path: Path) -> Iterator[str]:
    """Give the text changed in each of the ways in which a record may be written."""
    points = tree.places.points
    if given := points.get((*path, _KEY)):
        start = _offset(text, *given)
        yield text[:start] + _GIVEN.sub(r"\g<key>true", text[start:], count=1)
        return
    line, column = points[(*path, "id")]
    start = _offset(text, line, column)
    end = _BREAK.search(text, start)
    at = end.start() if end else len(text)
    ending = end[0] if end else "\n"
    yield f"{text[:at]}{ending}{' ' * (column - 1)}{_KEY}: true{text[at:]}"  # a key on each line
    yield f"{text[:start]}{_KEY}: true, {text[start:]}"  # all keys between { and }


def _offset(text: str, line: int, column: int) -> int:
    """Return where in a text a line and column are, both counted from 1."""
    start = 0
    for number, match in enumerate(_BREAK.finditer(text), start=2):
        if number > line:
            break
        start = match.end()
    return start + column - 1
