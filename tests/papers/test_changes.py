"""Wording, looks and content are changed in the workspace's files, never in the program."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from briefdeck.pipeline import make_output
from briefdeck.problems import has_errors
from briefdeck.protected_workspace import load_protected
from briefdeck.workspace import FOLDERS, SHIPPED
from readers import deck_text, pdf_text


@pytest.fixture
def workspace(root: Path, tmp_path: Path) -> Path:
    for folder in FOLDERS:
        shutil.copytree(root / folder, tmp_path / folder)
    shutil.copytree(SHIPPED, tmp_path / "templates", dirs_exist_ok=True)
    return tmp_path


def change(workspace: Path, file: str, old: str, new: str) -> None:
    path = workspace / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def paper(workspace: Path, name: str, output: str) -> bytes:
    loaded = load_protected(workspace)
    brief = next(brief for brief in loaded.briefs if brief.name == name)
    made = make_output(loaded, brief, output)
    assert not has_errors(made.problems)
    return made.data


def test_a_templates_heading_changes_every_paper(workspace: Path):
    before = pdf_text(paper(workspace, "meeting-brief", "pdf"))
    change(
        workspace,
        "templates/sections/points_to_make.md.j2",
        "{% trans %}Points to make{% endtrans %}",
        "{% trans %}What to say{% endtrans %}",
    )
    after = pdf_text(paper(workspace, "meeting-brief", "pdf"))
    assert "Points to make" in before
    assert after == before.replace("Points to make", "What to say")


def test_a_themes_colour_changes_pages_and_slides_but_no_word(workspace: Path):
    before = paper(workspace, "tracker", "pdf"), paper(workspace, "tracker", "pptx")
    change(workspace, "templates/themes/institute.yaml", 'accent: "#0B3C5D"', 'accent: "#5D0B3C"')
    after = paper(workspace, "tracker", "pdf"), paper(workspace, "tracker", "pptx")
    assert after[0] != before[0]
    assert pdf_text(after[0]) == pdf_text(before[0])
    assert deck_text(after[1]) == deck_text(before[1])
    assert "0B3C5D" in palette(before[1])
    assert "5D0B3C" in palette(after[1])
    assert "0B3C5D" not in palette(after[1])


def palette(deck: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(deck)) as package:
        return package.read("ppt/theme/theme1.xml").decode().upper()


def test_a_definitions_query_changes_what_is_shown(workspace: Path):
    change(
        workspace,
        "briefs/recap-2020.yaml",
        "    display: actions\n    keep: always\n",
        "    display: actions\n    limit: 2\n",
    )
    text = deck_text(paper(workspace, "recap-2020", "pptx"))
    assert "Link Russia and Central Asia through Afghanistan" in text
    assert "Cooperate in education" in text
    assert "Extend CPEC" not in text
