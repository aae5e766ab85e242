"""Whoever may not be named is named by nothing that stands around records: themes, watching, the cache."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from briefdeck.builder.watch import watch_workspace
from briefdeck.cli.app import app
from briefdeck.cli.watch_display import JsonLines, Lines
from briefdeck.model.schema import ValueType
from briefdeck.model.style.theme import Theme
from briefdeck.workspace import Workspace
from canaries import CANARY, WORDINGS, everything_in, few_sections, is_structural, planted, plantings, write
from marked_workspace import leaves

STRUCTURAL = [each for each in plantings() if is_structural(each)]
OF_PEOPLE = next(each for each in STRUCTURAL if each.path == "events.participants.person")
THEME_TEXTS = [
    path.removeprefix("theme.")
    for path, schema, _, _ in leaves(Theme, "theme")
    if schema.value_type is ValueType.TEXT
]


@pytest.fixture(name="root")
def _root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFDECK_CACHE", str(tmp_path / "cache"))
    records, brief = planted(*STRUCTURAL)
    write(tmp_path / "w", records, few_sections(brief, OF_PEOPLE) | {"theme": "lamps"})
    return write_theme(tmp_path / "w", {"name": "Lamps"})


def write_theme(root: Path, theme: dict[str, Any]) -> Path:
    path = root / "templates/themes/lamps.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"extends": "institute", **theme}), encoding="utf-8")
    return root


def under(keys: list[str], value: str) -> dict[str, Any]:
    """Return a value under keys of a theme; a font has a name and a file of its own."""
    key, *rest = keys
    held: Any = under(rest, value) if rest else value
    return {key: [{"name": "Lamp", "regular": "lamp.ttf"} | held] if key == "fonts" else held}


def naming(root: Path, *said: str) -> dict[str, str]:
    """Return what names the person, of what was said, what was made, and the names of files."""
    files = [path for path in (root / "output").rglob("*") if path.is_file()]
    texts = {f"said {number}": text for number, text in enumerate(said)}
    texts |= {path.relative_to(root).as_posix(): everything_in(path) for path in files}
    found = {name: CANARY.search(f"{name}\n{text}") for name, text in texts.items()}
    return {name: hit[0] for name, hit in found.items() if hit}


def said_by(root: Path, *arguments: str) -> str:
    result = CliRunner().invoke(app, ["-C", str(root), *arguments])
    assert result.exit_code in (0, 1), result.output
    return result.output


@pytest.mark.parametrize("field", THEME_TEXTS)
def test_the_name_in_a_theme_is_told_by_nothing(root: Path, field: str):
    write_theme(root, under(field.split("."), WORDINGS["name"]))
    assert naming(root, said_by(root, "check"), said_by(root, "build")) == {}


def test_watching_says_no_name_and_makes_nothing_with_one(root: Path, capsys: pytest.CaptureFixture[str]):
    workspace, stop = Workspace(root), threading.Event()
    deadline = threading.Timer(120, stop.set)
    deadline.start()
    rounds = watch_workspace(workspace, stop=stop)
    first = next(rounds)
    assert first.written
    (root / "data/notes-of-quellerin.yaml").write_text(
        'glossary:\n  - {id: lamp, term: lamp, definition: "A light, as Zilpha Quellerin put it."}\n', "utf-8"
    )
    second = next(rounds)
    stop.set()
    for display in (JsonLines(workspace), Lines(workspace)):
        for each in (first, second, *rounds):
            display.show(each, each.report.problems)
    deadline.cancel()
    assert second.report.problems
    assert naming(root, capsys.readouterr().out) == {}


def test_no_file_of_the_cache_is_called_after_anybody(root: Path, tmp_path: Path):
    said_by(root, "list")
    kept = [path.name for path in (tmp_path / "cache").rglob("*")]
    assert kept
    assert not [name for name in kept if CANARY.search(name)]
