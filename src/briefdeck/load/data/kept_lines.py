"""The lines, in the files that people keep in a workspace, that hold certain texts."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from briefdeck.problems import Path as ValuePath
from briefdeck.problems import SourceLocation
from briefdeck.workspace import is_yaml

_MOST_BYTES = 100 * 1024 * 1024
"""Larger files are not looked into."""
_ITS_NAME = "the name of the file"
CLOSED = "cannot be looked into: open it yourself"
"""What is said of a file that nothing can be found in, and that may hold it all the same."""
_MADE = ("output", "schemas")
"""The folders of a workspace that people do not keep."""


class WantedWordings(Protocol):
    """What is looked for: answers with the forms of it that there are in a text or a file, none or more."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids that stand for it where they are the whole value."""

    def forms_in(self, text: str) -> tuple[str, ...]:
        """Look into a text."""

    def forms_in_file(self, data: bytes, name: str) -> tuple[str, ...]:
        """Look into a file of any kind."""

    def is_closed(self, data: bytes, name: str) -> bool:
        """Whether a file, or a part of it, is damaged or locked, so that nobody can say what it holds."""


@dataclass(frozen=True, slots=True, order=True)
class KeptLine:
    """A line of a file that a person keeps, and that holds what is looked for."""

    place: SourceLocation
    fields: tuple[str, ...] = ()
    """The keys whose values hold it, such as `events.participants.person`; none in a comment."""
    forms: tuple[str, ...] = ()


def find_lines(root: Path, wanted: WantedWordings) -> Iterator[KeptLine]:
    """Find the lines of a workspace's texts that hold what is wanted, and the other files that do.

    Comments count, names of files, and files that briefdeck does not read; those that cannot be looked into
    are told too. Hidden files and folders are passed over.
    """
    for path in _kept_files(root):
        name = path.relative_to(root).as_posix()
        if forms := wanted.forms_in(name):
            yield KeptLine(SourceLocation(name), (_ITS_NAME,), forms)
        data = _content(path)
        text = _text_of(data or b"")
        if data and text is None and (forms := wanted.forms_in_file(data, "")):
            yield KeptLine(SourceLocation(name), (), forms)
        elif data is None or (text is None and wanted.is_closed(data, "")):
            yield KeptLine(SourceLocation(name), (CLOSED,))
        elif text:
            yield from _lines_of(name, text, wanted)


def _kept_files(root: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(root):
        top = Path(parent) == root
        folders[:] = sorted(each for each in folders if each[0] != "." and not (top and each in _MADE))
        yield from (Path(parent, each) for each in sorted(files) if each[0] != ".")


def _content(path: Path) -> bytes | None:
    """Read a file; None where it cannot be read, or is too large."""
    try:
        return path.read_bytes() if path.is_file() and path.stat().st_size <= _MOST_BYTES else None
    except OSError:
        return None


def _text_of(data: bytes) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _lines_of(name: str, text: str, wanted: WantedWordings) -> Iterator[KeptLine]:
    """Search line by line, then the values of YAML, whose texts may go on over several lines."""
    if not (wanted.forms_in(text) or any(each in text for each in wanted.ids)):
        return
    lines = enumerate(text.splitlines(), start=1)
    found = {number: forms for number, line in lines if (forms := wanted.forms_in(line))}
    fields: dict[int, list[str]] = {}
    for value in _yaml_values(name, text) if is_yaml(name) else ():
        if forms := ("id",) if value.text in wanted.ids else wanted.forms_in(value.text):
            within = [line for line in range(value.line, value.end) if line in found] or [value.line]
            for line in within:
                found.setdefault(line, forms)
                fields.setdefault(line, []).append(value.field)
    for line in sorted(found):
        yield KeptLine(SourceLocation(name, line), tuple(fields.get(line, ())), found[line])


@dataclass(frozen=True, slots=True)
class _YamlValue:
    """A text in a YAML file."""

    text: str
    field: str
    line: int
    end: int
    """The line on which the next one begins, or the one after its own."""


def _yaml_values(name: str, text: str) -> Iterator[_YamlValue]:
    from briefdeck.load.yaml.tree import load_tree  # the parser is slow to import

    tree = load_tree(name, text)[0]
    values = [(path, value, tree.places.at(*path).line) for path, value in _values(tree.value)]
    last = text.count("\n") + 2
    for (path, value, line), (_, _, following) in zip(values, [*values[1:], ((), "", last)], strict=True):
        field = ".".join(step for step in path if isinstance(step, str))
        yield _YamlValue(value, field, line, max(following, line + 1))


def _values(value: Any, path: ValuePath = ()) -> Iterator[tuple[ValuePath, str]]:
    """Go through all texts of a tree, in the order of the file."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _values(each, (*path, key))
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _values(each, (*path, index))
    elif isinstance(value, str):
        yield path, value
