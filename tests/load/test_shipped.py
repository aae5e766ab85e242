"""A workspace holds only the templates and themes that it changes; the others come with briefdeck."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefdeck.builder.making.run import BuildOptions, build_briefs
from briefdeck.builder.planning.plan import workspace_status
from briefdeck.builder.report import BuildReport
from briefdeck.load import load_workspace
from briefdeck.workspace import SHIPPED, Workspace
from workspaces import copy_good_workspace

TITLE = "{% block title %}Said in the room{% endblock %}"


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A workspace without any templates of its own."""
    return copy_good_workspace(tmp_path / "w")


def add(root: Path, name: str, text: str) -> None:
    path = root / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_workspace_without_templates_has_the_shipped_ones(bare: Path):
    loaded = load_workspace(bare)

    assert loaded.problems == ()
    own = {name for name in loaded.templates if "/" not in name}
    assert own == {path.name for path in (SHIPPED / "sections").iterdir()}
    assert "institute" in loaded.themes


def test_papers_are_the_same_with_shipped_templates_as_with_copies_of_them(tmp_path: Path, bare: Path):
    copied = copy_good_workspace(tmp_path / "copied")
    shutil.copytree(SHIPPED, copied / "templates")
    for root in (bare, copied):
        assert build(root).problems == ()
    made = [
        {path.name: path.read_bytes() for path in (root / "output").glob("*.p*")} for root in (bare, copied)
    ]
    assert len(made[0]) >= 1
    assert made[0] == made[1]


def test_a_template_of_the_workspace_takes_the_place_of_the_shipped_one(bare: Path):
    add(bare, "sections/key_points.md.j2", TITLE)

    templates = load_workspace(bare).templates
    assert templates["key_points.md.j2"] == TITLE
    assert templates["recommendations.md.j2"] == templates["shipped/recommendations.md.j2"]


def test_a_theme_of_the_workspace_takes_the_place_of_the_shipped_one(bare: Path):
    add(bare, "themes/institute.yaml", 'colours: {accent: "#123456"}\n')
    assert load_workspace(bare).themes["institute"].colours.accent == "#123456"


def test_a_broken_file_of_the_workspace_is_never_passed_over_for_the_shipped_one(bare: Path):
    add(bare, "themes/institute.yaml", "colour: red\n")
    (bare / "templates/sections").mkdir(parents=True)
    (bare / "templates/sections/key_points.md.j2").write_bytes(b"\xff")
    loaded = load_workspace(bare)

    assert "institute" not in loaded.themes
    assert "key_points.md.j2" not in loaded.templates
    codes = {problem.code for problem in loaded.problems}
    assert {"unknown-key", "not-utf-8", "missing-template"} <= codes


def test_adding_and_removing_a_template_of_ones_own_makes_papers_stale_and_says_why(bare: Path):
    build(bare)
    add(bare, "sections/key_points.md.j2", '{% extends "shipped/key_points.md.j2" %}\n' + TITLE)
    assert any("template key_points.md.j2 changed" in str(reason) for reason in reasons(bare))

    build(bare)
    assert reasons(bare) == []
    (bare / "templates/sections/key_points.md.j2").unlink()
    assert any("template key_points.md.j2 changed" in str(reason) for reason in reasons(bare))


def build(root: Path) -> BuildReport:
    loaded = load_workspace(root)
    return build_briefs(Workspace(root), loaded, loaded.briefs, BuildOptions())


def reasons(root: Path) -> list[object]:
    loaded = load_workspace(root)
    states = workspace_status(Workspace(root), loaded, loaded.briefs).outputs
    return [reason for state in states for reason in state.reasons]
