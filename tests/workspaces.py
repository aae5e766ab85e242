"""Workspaces for tests: a small good one, and the bad ones in `problems/`, made from it.

A case in `problems/` is one text file: what it is about, then the files that differ from the good workspace.

    A misspelt key is named, with the key that was probably meant.
    --- data/people.yaml
    people:
      - id: mary
        nam: Mary
        ^ unknown-key: 'nam' is not a key of a person (did you mean 'name'?)
        ...

A line that begins with `^` is no part of its file: it says which problem is expected on the line above it, at
the column of the `^`. A warning is written `^ warning code: message`. Problems without a line of their own
stand under `--- problems`, as `place: code: message`. `{all kinds of section}` in a problem is their list.
After a file's name, `(removed)` takes the file or folder away, `(latin-1)` saves it so, and `-> target` makes
it a link.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefdeck.model.briefs.sections import SECTION_KINDS
from briefdeck.problems import Problem, Severity, SourceLocation
from briefdeck.workspace import SHIPPED

TESTS = Path(__file__).resolve().parent
REPOSITORY = TESTS.parent
GOOD = TESTS / "good_workspace"
"""Data and briefs that nothing is wrong with; its templates are the shipped ones."""
PROBLEMS = TESTS / "problems"

_HEADING = re.compile(r"--- (?P<name>.+?)(?: (?P<how>\(.+\)|-> .+))?")
_MARK = re.compile(r"(?P<indent> *)\^ (?P<problem>.+)")


@dataclass(frozen=True)
class Overlay:
    """One file that differs from the good workspace."""

    name: str
    how: str = ""
    """Empty, `(removed)`, `(latin-1)` or `-> target`."""
    text: str = ""

    def lay_over(self, root: Path) -> None:
        path = root / self.name
        if self.how == "(removed)":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        if self.how.startswith("-> "):
            link(path, self.how.removeprefix("-> "))
        else:
            path.write_text(self.text, encoding=self.how.strip("()") or "utf-8", newline="")


def link(path: Path, target: str) -> None:
    """Make a link; skip the test where the system does not let this account make any (Windows)."""
    try:
        path.symlink_to(target)
    except OSError as error:
        if sys.platform != "win32":
            raise
        pytest.skip(f"this account may not make links: {error}")


@dataclass(frozen=True)
class Case:
    """A bad workspace and every problem that must be found in it."""

    name: str
    about: str
    overlays: tuple[Overlay, ...]
    problems: tuple[str, ...]
    """Sorted lines, as `problem_line` gives them."""

    def make(self, folder: Path) -> Path:
        """Make the whole workspace in a new folder."""
        root = shutil.copytree(GOOD, folder)
        for overlay in self.overlays:
            overlay.lay_over(root)
        return root


def copy_good_workspace(folder: Path, files: Mapping[str, str] | None = None) -> Path:
    """Make the good workspace in a new folder, with further files laid over it."""
    shutil.copytree(GOOD, folder)
    for name, text in (files or {}).items():
        Overlay(name, text=text).lay_over(folder)
    return folder


def take_over(root: Path, shipped: str, name: str = "") -> Path:
    """Copy a shipped file to the templates of a workspace that changes it, and return where it is."""
    path = root / "templates" / (name or shipped)
    path.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(SHIPPED / shipped, path))


def cases(kind: str) -> list[Case]:
    """Return the cases in a folder of `problems/`: `load`, or another stage's."""
    return [read_case(path) for path in sorted((PROBLEMS / kind).glob("*.txt"))]


def read_case(path: Path) -> Case:
    """Read a case: see the head of this module for its form."""
    about, *parts = re.split(r"^(?=--- )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    overlays, expected = [], []
    for part in parts:
        heading, *lines = part.split("\n")
        match = _HEADING.fullmatch(heading)
        assert match, f"{path.name}: {heading}"
        if match["name"] == "problems":
            expected += [line for line in lines if line]
            continue
        kept, marked = _part_marks(match["name"], lines)
        overlays.append(Overlay(match["name"], match["how"] or "", "\n".join(kept)))
        expected += marked
    return Case(path.stem, about.strip(), tuple(overlays), tuple(sorted(expected)))


def problem_line(problem: Problem) -> str:
    """Give a problem on one line, with its code."""
    warning = "warning " if problem.severity is Severity.WARNING else ""
    hint = f" ({problem.advice})" if problem.advice else ""
    return f"{problem.place}: {warning}{problem.code}: {problem.message}{hint}"


def problem_lines(problems: Iterable[Problem]) -> list[str]:
    """Give problems as sorted lines, to compare with those of a case."""
    return sorted(problem_line(problem) for problem in problems)


def _part_marks(name: str, lines: Iterable[str]) -> tuple[list[str], list[str]]:
    kept: list[str] = []
    marked: list[str] = []
    for line in lines:
        match = _MARK.fullmatch(line)
        if match:
            place = SourceLocation(name, max(len(kept), 1), len(match["indent"]) + 1)
            problem = match["problem"].replace("{all kinds of section}", ", ".join(SECTION_KINDS))
            marked.append(f"{place}: {problem}")
        else:
            kept.append(line)
    return kept, marked
