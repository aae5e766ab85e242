"""`briefdeck data` writes the numbers behind a brief's figures, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefdeck.cli.app import app
from workspaces import copy_good_workspace

BRIEF = """\
title: Charts
kind: policy_brief
outputs: {pdf: {}, pptx: {}}
sections:
  - {kind: summary, text: In short., based_on: [seminar-k1]}
  - {kind: chart, count_of: recommendations, by: addressees, outputs: [pptx]}
  - {kind: chart, count_of: recommendations, by: theme, accent: Energy}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_good_workspace(tmp_path / "w", {"briefs/charts.yaml": BRIEF})


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["-C", str(root), *arguments])


def test_each_figure_has_a_file_of_its_number(root: Path):
    result = run(root, "data", "charts")
    assert result.exit_code == 0, result.output
    folder = root / "output/data/charts"
    assert sorted(path.name for path in folder.iterdir()) == ["figure-1.csv", "figure-2.csv"]
    text = (folder / "figure-1.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[1].startswith("Pakistan,2,")
    assert "unchanged" in run(root, "data", "charts").output


def test_another_folder_can_be_named(root: Path, tmp_path: Path):
    assert run(root, "data", "charts", "--to", str(tmp_path / "annex")).exit_code == 0
    assert (tmp_path / "annex/figure-2.csv").is_file()
    assert not (root / "output/data").exists()


def test_a_brief_with_problems_writes_nothing(root: Path):
    (root / "briefs/charts.yaml").write_text(BRIEF.replace("Energy", "Energi"), encoding="utf-8")
    result = run(root, "data", "charts")
    assert result.exit_code == 1
    assert "did you mean 'Energy'?" in result.output
    assert not (root / "output/data").exists()


def test_a_brief_without_figures_says_so(root: Path):
    result = run(root, "data", "brief")
    assert result.exit_code == 0
    assert "has no figure" in result.output


def test_nothing_is_written_through_a_link_out_of_the_output(root: Path, tmp_path: Path):
    (tmp_path / "elsewhere").mkdir()
    (root / "output").mkdir()
    (root / "output/data").symlink_to(tmp_path / "elsewhere")
    assert run(root, "data", "charts").exit_code == 2
    assert not list((tmp_path / "elsewhere").iterdir())
