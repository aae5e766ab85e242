"""PowerPoint templates that definitions name: found in the workspace and read, not yet opened."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from briefdeck.load.wording import quoted
from briefdeck.problems import Problem, SourceLocation, did_you_mean

MOST_BYTES = 100 * 1024 * 1024
"""The largest template that is read: 100 MiB."""
_ENDINGS = (".pptx", ".potx")
_USUAL_FOLDER = "templates/decks"


class NamedDeck(NamedTuple):
    """A PowerPoint template as a definition names it, and where it does."""

    name: str
    place: SourceLocation


def load_deck_templates(root: Path, named: Iterable[NamedDeck]) -> tuple[dict[str, bytes], list[Problem]]:
    """Read the templates that definitions name, by their paths from the workspace."""
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name, place in named:
        if name in found:
            continue
        result = _read(root, name, place)
        if isinstance(result, Problem):
            problems.append(result)
        else:
            found[name] = result
    return found, problems


def _read(root: Path, name: str, place: SourceLocation) -> bytes | Problem:
    if not name.lower().endswith(_ENDINGS):
        message = f"{quoted(name)} is no PowerPoint template"
        return Problem("deck-template", place, message, "save it in PowerPoint as .pptx or .potx")
    path = root / PurePosixPath(name.replace("\\", "/"))
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
        message = f"{quoted(name)} lies outside the workspace"
        return Problem("deck-template", place, message, f"copy it into {_USUAL_FOLDER}")
    if not path.is_file():
        message = f"there is no file {quoted(name)} in the workspace"
        return Problem("deck-template", place, message, did_you_mean(name, _known(root)))
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        return Problem("unreadable-file", place, f"{quoted(name)} cannot be read: {error.strerror}")
    if len(data) > MOST_BYTES:
        message = f"{quoted(name)} is larger than 100 MB"
        return Problem("template-too-large", place, message, "make its pictures smaller")
    return data


def _known(root: Path) -> list[str]:
    folder = root / _USUAL_FOLDER
    files = (path for path in folder.glob("*") if path.suffix.lower() in _ENDINGS) if folder.is_dir() else ()
    return [path.relative_to(root).as_posix() for path in files]
