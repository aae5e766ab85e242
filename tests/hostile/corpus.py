"""The corpus of hostile workspaces: how its text files are read, and how a workspace is made of one.

A case in `cases/` is one text file: the attack it stands for, then what is laid over the good workspace.

    --- text
    Words that are put wherever a record or definition holds a text, as they stand
    --- prose
    Words of a definition's author, who may use the Markdown subset
    --- data/more.yaml
    Any file, as in `tests/problems`; `(escaped)` after its name reads \\u202e and the like in it
    --- shown
    What must then stand in the PDF and in the deck
    --- refused
    data/more.yaml:1:1: the-code-of-a-problem

`CANARY` stands for the address of a server that nobody may ask, `SECRET` for a file that
nobody may read, and `OUTSIDE` for its folder.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workspaces import Overlay, copy_good_workspace

CASES = Path(__file__).parent / "cases"
_HEADING = re.compile(r"--- (?P<name>\S+)(?: (?P<how>\(.+\)|-> .+))?")
_DATA = """\
recommendations:
  - {{id: hostile, text: {0}, short: {0}, theme: hostile-theme, source: {{id: hostile-source}}}}
themes:
  - {{id: hostile-theme, pref_label: {0}}}
sources:
  - {{id: hostile-source, type: report, title: {0}, publisher: {0}, author: [{{literal: {0}}}]}}
"""
_BRIEF = """\
title: {0}
subtitle: {0}
kind: policy_brief
publisher: institute
audience: {0}
as_of: 2015-04-01
outputs: {{pdf: {{paper: A4}}, pptx: {{}}}}
theme: institute
sections:
  - {{kind: summary, title: {0}, headline: {0}, text: {1}}}
  - {{kind: points_to_make, items: [{{text: {0}}}]}}
  - {{kind: recommendations, where: {{id: hostile}}}}
  - {{kind: sources}}
"""


@dataclass(frozen=True)
class Case:
    """One hostile workspace and what must come of it."""

    name: str
    attack: str
    make: Callable[[Path, str, str], None]
    """Lays it over the good workspace, given the canary's address and the secret file's path."""
    shown: tuple[str, ...] = ()
    """Texts that must stand in both papers; none, when there is nothing to show."""
    refused: tuple[str, ...] = ()
    """The beginnings of the problems that must be told: place and code. None, when the papers are made."""


def make_workspace(case: Case, folder: Path, canary: str, secret: str) -> Path:
    """Make the whole workspace in a new folder."""
    root = copy_good_workspace(folder)
    case.make(root, canary, secret)
    return root


def written_cases() -> list[Case]:
    """Return the cases that are text files."""
    return [read_case(path) for path in sorted(CASES.glob("*.txt"))]


def read_case(path: Path) -> Case:
    """Read a case: see the head of this module for its form."""
    attack, *parts = re.split(r"^(?=--- )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    files: list[tuple[str, str, str]] = []
    found: dict[str, str] = {}
    for part in parts:
        heading, _, text = part.partition("\n")
        match = _HEADING.fullmatch(heading)
        assert match, f"{path.name}: {heading}"
        if match["name"] in ("text", "prose", "shown", "refused"):
            found[match["name"]] = text.rstrip("\n")
        else:
            files.append((match["name"], match["how"] or "", text))
    shown, refused = (tuple(found.get(key, "").splitlines()) for key in ("shown", "refused"))
    return Case(path.stem, attack.strip(), _maker(files, found), shown, refused)


def _maker(files: list[tuple[str, str, str]], found: dict[str, str]) -> Callable[[Path, str, str], None]:
    def make(root: Path, canary: str, secret: str) -> None:
        def filled(text: str) -> str:
            outside = str(Path(secret).parent)
            return text.replace("CANARY", canary).replace("SECRET", secret).replace("OUTSIDE", outside)

        if "text" in found or "prose" in found:
            text = _quoted(filled(found.get("text", "A plain text.")))
            prose = _quoted(filled(found.get("prose", "A plain text.")))
            Overlay("data/hostile.yaml", text=_DATA.format(text)).lay_over(root)
            Overlay("briefs/brief.yaml", text=_BRIEF.format(text, prose)).lay_over(root)
        for name, how, text in files:
            escaped = how == "(escaped)"
            plain = text.encode("ascii").decode("unicode_escape") if escaped else text
            Overlay(name, "" if escaped else filled(how), filled(plain)).lay_over(root)

    return make


def _quoted(text: str) -> str:
    """Give a text in YAML's double quotes; JSON's are the same, but for halves of characters."""
    return json.dumps(text, ensure_ascii=False)
