"""The cases of definitions for many are kept while no file changes, and never after that."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree

import pytest

from briefdeck import fan_out
from briefdeck.load import cache
from briefdeck.protected_workspace import load_protected
from many_papers import ROWS, definition, make_workspace
from small_workspace import edit


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))


@pytest.fixture
def only_from_cache(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Make filling in anew fail, from now on."""

    def refuse(*_given: object) -> None:
        raise AssertionError("the cases were filled in anew")

    return lambda: monkeypatch.setattr(fan_out, "fan_out", refuse)


def said(root: Path) -> dict[str, object]:
    """All that the cases of a workspace are: definition, places, file, digest of what fills them in."""
    return {
        brief.name: (brief.definition, brief.places.at("title"), brief.outputs, brief.record, brief.filling)
        for brief in load_protected(root).briefs
    }


@pytest.mark.parametrize("more", [(), ('cases: {a: {title: "For {each.name} alone"}}',)])
def test_they_are_the_same_when_they_are_not_filled_in_anew(
    more: tuple[str, ...], tmp_path: Path, only_from_cache: Callable[[], None]
) -> None:
    root = make_workspace(tmp_path / "w", definition(ROWS, *more))
    first = said(root)
    only_from_cache()
    assert said(root) == first
    assert set(first) == {"many[a]", "many[b]"}


@pytest.mark.parametrize("file", ["data/records.yaml", "briefs/many.yaml"])
def test_they_are_filled_in_anew_once_a_file_changed(file: str, tmp_path: Path) -> None:
    root = make_workspace(tmp_path / "w", definition())
    first = said(root)
    edit(root, file, "Northland" if "data" in file else "can do", "Elsewhere")
    assert said(root)["many[pk]"] != first["many[pk]"]


def test_what_is_told_of_them_is_told_again(tmp_path: Path, only_from_cache: Callable[[], None]) -> None:
    root = make_workspace(tmp_path / "w", definition("{organizations: {}}"))
    told = load_protected(root).problems
    only_from_cache()
    assert [each.code for each in told] == ["no-cases"]
    assert load_protected(root).problems == told


def test_nothing_is_kept_where_a_case_cannot_be_made(
    tmp_path: Path, only_from_cache: Callable[[], None]
) -> None:
    brief = definition("[{id: a, name: Amber, post: Head}, {id: b, name: Beryl}]").replace(
        "To **{each.name}**.", "To {each.post}."
    )
    root = make_workspace(tmp_path / "w", brief)
    assert "case-without-value" in {each.code for each in load_protected(root).problems}
    only_from_cache()
    with pytest.raises(AssertionError, match="filled in anew"):
        load_protected(root)


def test_a_paper_made_again_needs_neither_the_parser_nor_any_schema(tmp_path: Path) -> None:
    root = make_workspace(tmp_path / "w", definition(ROWS))
    code = (
        "import sys; from briefdeck.cli import main\n"
        "try: main()\n"
        "finally: print('yaml' in sys.modules, 'importlib.metadata' in sys.modules)"
    )
    command = [sys.executable, "-c", code, "-C", str(root), "build"]

    def needed() -> list[str]:
        rmtree(root / "output", ignore_errors=True)
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-2:]

    assert needed() == ["True", "True"]
    assert needed() == ["False", "False"]
