"""Finding and reading the files of a workspace: ordinary UTF-8 files inside it, and those that they name.

A PowerPoint template is read as bytes where a definition names it, and not yet opened. Of pictures and fonts
only what lies in the workspace is read.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, NamedTuple, TypeVar

from briefdeck.load.wording import printable, quoted
from briefdeck.model.writing.text import find_unsafe, named
from briefdeck.problems import Problem, SourceLocation, did_you_mean
from briefdeck.workspace import SHIPPED, YAML_ENDINGS

T = TypeVar("T")

MOST_BYTES = 4 * 1024 * 1024
"""The largest file that is read: 4 MiB, some ten thousand records."""
MOST_BYTES_TOGETHER = 64 * 1024 * 1024
"""The most that is read of all files of a folder together: 64 MiB."""
MOST_TEMPLATE_BYTES = 100 * 1024 * 1024
"""The largest PowerPoint template that is read: 100 MiB."""
_DECK_ENDINGS = (".pptx", ".potx")
_DECK_FOLDER = "templates/decks"

_FOLDER_HINTS = {
    "data": "it holds the records, in YAML files; 'briefdeck new' makes a workspace to start from",
    "briefs": "it holds a YAML file for each brief; 'briefdeck new' makes a workspace to start from",
}


@dataclass(frozen=True, slots=True)
class FileText:
    """One file that was read."""

    name: str
    """Its path from the workspace, with forward slashes."""
    base: str
    """Its own name, such as `people.yaml`."""
    text: str

    @property
    def stem(self) -> str:
        """Its own name without the ending."""
        return Path(self.base).stem


FileResult = FileText | Problem
"""A file's text, or why there is none."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of the workspace and the files in it that are wanted."""

    root: Path
    """The workspace."""
    name: str
    """Its path from the workspace, with forward slashes."""
    endings: tuple[str, ...] = YAML_ENDINGS
    nested: bool = False
    """Whether files in folders below it are wanted too."""
    optional: bool = False
    """Whether the workspace may do without it."""

    def read_files(self) -> Iterator[FileResult]:
        """Read the wanted files by path, numbers in it by size; what cannot be read gives its problem."""
        path = self.root / self.name
        if self.optional and not path.exists() and not path.is_symlink():
            return
        if not path.is_dir():
            place = SourceLocation(self.name)
            yield Problem("missing-folder", place, "this folder is missing", _FOLDER_HINTS.get(self.name, ""))
        elif not _is_inside(path, self.root):
            yield _outside(self.root, path)
        else:
            yield from self._read_wanted(path)

    def _read_wanted(self, path: Path) -> Iterator[FileResult]:
        total = 0
        for found, is_folder in sorted(self._find(path), key=_by_size):
            result = _refuse_folder(self.root, found) if is_folder else read_file(self.root, found)
            total += len(result.text) if isinstance(result, FileText) else 0
            if total > MOST_BYTES_TOGETHER:
                most = f"{MOST_BYTES_TOGETHER // 1024**2} MiB"
                message = f"the files of this folder are larger than {most} together"
                hint = "divide the workspace into several"
                yield Problem("workspace-too-large", SourceLocation(self.name), message, hint)
                return
            yield result

    def _find(self, path: Path) -> Iterator[tuple[Path, bool]]:
        """Find the wanted files, and linked folders, which are not followed; tell which is a folder."""
        for parent, folders, files in os.walk(path):
            folders[:] = [name for name in folders if self.nested and not _is_ignored(name)]
            yield from ((Path(parent, name), True) for name in folders if Path(parent, name).is_symlink())
            yield from ((Path(parent, name), False) for name in files if self._is_wanted(name))

    def _is_wanted(self, name: str) -> bool:
        return name.lower().endswith(self.endings) and not _is_ignored(name)


def _by_size(found: tuple[Path, bool]) -> tuple[Any, ...]:
    """Return what puts `2-east.yaml` before `10-west.yaml`."""
    parts = found[0].parts
    return [_with_numbers(part) for part in parts], parts


@cache
def _with_numbers(part: str) -> list[str | int]:
    return [int(each) if at % 2 else each for at, each in enumerate(re.split(r"(\d+)", part))]


def with_shipped(results: Iterable[FileResult], folder: str) -> list[FileResult]:
    """Add the shipped files of a folder, such as `sections`, that no file of the workspace replaces."""
    found = list(results)
    names = (each.name if isinstance(each, FileText) else each.place.file for each in found)
    own = {PurePosixPath(name).stem.lower() for name in names}
    return [*found, *(file for file in shipped_files(folder) if file.stem not in own)]


@cache
def shipped_files(folder: str) -> tuple[FileText, ...]:
    """Return the files of a folder of the package, such as `sections`, in the order of their names."""
    paths = sorted(path for path in (SHIPPED / folder).iterdir() if not _is_ignored(path.name))
    return tuple(FileText(f"shipped/{path.name}", path.name, path.read_text("utf-8")) for path in paths)


def name_of(root: Path, path: Path) -> str:
    """Return a file's path from the workspace as problems print it."""
    return printable(path.relative_to(root).as_posix())


def texts_and_problems(results: Iterable[FileResult]) -> tuple[list[FileText], list[Problem]]:
    """Part what was read from what could not be."""
    read = list(results)
    problems = [result for result in read if isinstance(result, Problem)]
    return [result for result in read if isinstance(result, FileText)], problems


def _is_ignored(name: str) -> bool:
    return name.startswith((".", "~")) or name.endswith("~")


def _is_inside(path: Path, root: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def _outside(root: Path, path: Path) -> Problem:
    message = "this is a link that leads out of the workspace, which is not followed"
    hint = "copy what it leads to into the workspace"
    return Problem("link-outside", SourceLocation(name_of(root, path)), message, hint)


def _refuse_folder(root: Path, path: Path) -> Problem:
    if not _is_inside(path, root):
        return _outside(root, path)
    message = "this is a link to a folder, which is not followed"
    return Problem(
        "linked-folder", SourceLocation(name_of(root, path)), message, "move or copy its files here"
    )


def read_file(root: Path, path: Path) -> FileResult:
    """Read a file of a folder inside the workspace; on Windows a folder between may still lead out of it."""
    if (path.is_symlink() or os.name == "nt") and not _is_inside(path, root):
        return _outside(root, path)
    place = SourceLocation(name_of(root, path))
    unsafe = find_unsafe(path.name)
    if unsafe is not None:
        message = f"the name of this file holds the character {named(path.name[unsafe])}"
        return Problem("file-name", place, message, "rename the file")
    if not path.is_file() and path.exists():
        return Problem("unreadable-file", place, "this is not a file that can be read")
    data = _bytes_of(path, MOST_BYTES, place, "this file")
    return data if isinstance(data, Problem) else _decode(place, path.name, data)


def _bytes_of(path: Path, most: int, place: SourceLocation, called: str) -> bytes | Problem:
    """Read a file, of one that is too large no more than shows it; why not, where it cannot be read."""
    try:
        with path.open("rb") as file:
            size = min(os.fstat(file.fileno()).st_size, most)  # room for no more than there is
            data = file.read(size + 1)
            return data if len(data) <= size else data + file.read(most - size)  # some disks tell no size
    except OSError as error:
        return Problem("unreadable-file", place, f"{called} cannot be read: {error.strerror}")


def _decode(place: SourceLocation, base: str, data: bytes) -> FileResult:
    if len(data) > MOST_BYTES:
        message = f"this file is larger than {MOST_BYTES // 1024**2} MiB"
        return Problem("file-too-large", place, message, "divide it into several files")
    try:
        return FileText(place.file, base, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - (before.rfind(b"\n") + 1) + 1
        message = "this file is not saved as UTF-8: this character cannot be read"
        return Problem(
            "not-utf-8", SourceLocation(place.file, line, column), message, "save it again as UTF-8"
        )


class FileReference(NamedTuple):
    """A picture, font or PowerPoint template as a file names it, and where it does."""

    name: str
    place: SourceLocation


def read_each(
    named: Iterable[FileReference], read: Callable[[FileReference], T | Problem]
) -> tuple[dict[str, T], list[Problem]]:
    """Read named files, each once; of those that cannot be read there is a problem wherever one is named."""
    found: dict[str, T] = {}
    problems: list[Problem] = []
    for each in named:
        if each.name not in found:
            result = read(each)
            if isinstance(result, Problem):
                problems.append(result)
            else:
                found[each.name] = result
    return found, problems


def load_deck_templates(root: Path, named: Iterable[FileReference]) -> tuple[dict[str, bytes], list[Problem]]:
    """Read the templates that definitions name, by their paths from the workspace."""
    return read_each(named, lambda each: _read_deck(root, *each))


def _read_deck(root: Path, name: str, place: SourceLocation) -> bytes | Problem:
    if not name.lower().endswith(_DECK_ENDINGS):
        message = f"{quoted(name)} is no PowerPoint template"
        return Problem("deck-template", place, message, "save it in PowerPoint as .pptx or .potx")
    path = root / PurePosixPath(name.replace("\\", "/"))
    if not _is_inside(path, root):
        message = f"{quoted(name)} lies outside the workspace"
        return Problem("deck-template", place, message, f"copy it into {_DECK_FOLDER}")
    if not path.is_file():
        message = f"there is no file {quoted(name)} in the workspace"
        return Problem("deck-template", place, message, did_you_mean(name, _known_decks(root)))
    data = _bytes_of(path, MOST_TEMPLATE_BYTES, place, quoted(name))
    if isinstance(data, bytes) and len(data) > MOST_TEMPLATE_BYTES:
        message = f"{quoted(name)} is larger than 100 MB"
        return Problem("template-too-large", place, message, "make its pictures smaller")
    return data


def _known_decks(root: Path) -> list[str]:
    folder = root / _DECK_FOLDER
    files = (
        (path for path in folder.glob("*") if path.suffix.lower() in _DECK_ENDINGS) if folder.is_dir() else ()
    )
    return [path.relative_to(root).as_posix() for path in files]


_COPY = "copy it into the workspace and give its path from there"


def bytes_inside(root: Path, named: FileReference, code: str, most: int, smaller: str) -> bytes | Problem:
    """Read a file that lies in the workspace, whatever links lead to it.

    A problem has the code that is given; of more than `most` bytes, `smaller` says what to do.
    """

    def refused(message: str, hint: str) -> Problem:
        return Problem(code, named.place, f"{quoted(named.name)} {message}", hint)

    name = named.name.replace("\\", "/")
    windows = PureWindowsPath(name)
    if "\0" in name or name.startswith(("/", "~")) or windows.drive or ".." in PurePosixPath(name).parts:
        return refused("is no path inside the workspace", _COPY)
    try:
        real = Path(os.path.realpath(root / PurePosixPath(name)))
        if not real.is_relative_to(os.path.realpath(root)):
            return refused("leads out of the workspace", _COPY)
        if not real.is_file():
            return refused("is no file of the workspace", "see that its name is spelt as the file's is")
        with real.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        return refused(f"cannot be read: {error.strerror}", "see who may read it")
    return refused(f"is larger than {most // 1024**2} MiB", smaller) if len(data) > most else data
