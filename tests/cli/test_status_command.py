"""`briefdeck status` and what `build` says of papers that are up to date."""

import json
import subprocess
from pathlib import Path

import pytest

import started
from briefdeck.builder.planning.manifest import read_manifest
from small_workspace import edit, make_small_workspace


def briefdeck(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return started.run("-C", root, *arguments)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_small_workspace(tmp_path / "w")
    assert briefdeck(root, "build").returncode == 0
    return root


def test_says_that_all_is_up_to_date(root: Path):
    result = briefdeck(root, "status")
    assert result.stdout.splitlines() == [
        "up to date  output/power.pdf",
        "up to date  output/water.pdf",
        "up to date  output/water.pptx",
        "Everything is up to date: 3 outputs.",
    ]


def test_says_what_is_stale_and_why(root: Path):
    edit(root, "data/recommendations.yaml", "Build a second line.", "Build a third line.")
    assert briefdeck(root, "status").stdout.splitlines() == [
        "stale       output/power.pdf",
        "            recommendation r2: text changed (data/recommendations.yaml:3:5)",
        "up to date  output/water.pdf",
        "up to date  output/water.pptx",
        "2 up to date, 1 stale.",
    ]


def test_tells_programs_the_same(root: Path):
    edit(root, "data/recommendations.yaml", "Build a second line.", "Build a third line.")
    report = json.loads(briefdeck(root, "status", "power", "--json").stdout)
    assert report["orphans"] == []
    assert report["outputs"] == [
        {
            "brief": "power",
            "output": "pdf",
            "path": "output/power.pdf",
            "state": "stale",
            "edited": False,
            "reasons": [
                {
                    "text": "recommendation r2: text changed",
                    "file": "data/recommendations.yaml",
                    "line": 3,
                }
            ],
        }
    ]


def test_build_check_makes_nothing_and_ends_with_10_when_something_is_stale(root: Path):
    assert briefdeck(root, "build", "--check").returncode == 0
    before = (root / "output/power.pdf").read_bytes()
    edit(root, "data/recommendations.yaml", "Build a second line.", "Build a third line.")
    assert briefdeck(root, "build", "--check").returncode == 10
    assert (root / "output/power.pdf").read_bytes() == before


def test_build_tells_a_script_whether_anything_changed(root: Path):
    assert briefdeck(root, "build", "--exit-code").returncode == 0
    edit(root, "data/recommendations.yaml", "Build a second line.", "Build a third line.")
    assert briefdeck(root, "build", "--exit-code").returncode == 10
    assert briefdeck(root, "build", "--exit-code").returncode == 0


def test_a_paper_that_no_brief_makes_any_more_is_named_and_left(root: Path):
    (root / "briefs/power.yaml").unlink()
    assert "orphaned    output/power.pdf" in briefdeck(root, "status").stdout
    assert json.loads(briefdeck(root, "status", "--json").stdout)["orphans"] == ["power.pdf"]
    assert "orphaned  output/power.pdf: no brief makes it any more" in briefdeck(root, "build").stdout
    assert (root / "output/power.pdf").exists()


def test_a_paper_that_no_brief_makes_is_named_until_it_is_removed(root: Path):
    (root / "briefs/power.yaml").unlink()
    briefdeck(root, "build")
    for command in ("status", "build", "status"):
        assert "output/power.pdf" in briefdeck(root, command).stdout
    (root / "output/power.pdf").unlink()
    briefdeck(root, "build")

    assert "orphaned" not in briefdeck(root, "status").stdout
    assert "power.pdf" not in (root / "output/.briefdeck/manifest.json").read_text("utf-8")
    assert read_manifest(root / "output").inputs


def test_of_a_named_brief_nothing_is_told_of_the_files_of_others(root: Path):
    water = (root / "briefs/water.yaml").read_text("utf-8")
    (root / "briefs/power.yaml").unlink()
    (root / "briefs/water.yaml").write_text(water.replace("pptx: {}", "pptx: {file: other.pptx}"), "utf-8")
    report = json.loads(briefdeck(root, "status", "water", "--json").stdout)
    assert report["orphans"] == ["water.pptx"]
    built = briefdeck(root, "build", "briefs/water.yaml").stdout
    assert "orphaned  output/water.pptx" in built
    assert "power.pdf" not in built

    (root / "briefs/power.yaml").write_text("colour: red\n", "utf-8")
    assert "power" not in briefdeck(root, "status", "water").stdout
    assert "output/power.pdf" in briefdeck(root, "status", "power").stdout


def test_a_paper_whose_brief_cannot_be_read_is_blocked(root: Path):
    edit(root, "briefs/power.yaml", "kind: policy_brief", "kind: policy_brief\ncolour: red")
    lines = briefdeck(root, "status").stdout.splitlines()
    assert "blocked     output/power.pdf" in lines
    assert "            cannot be made: briefdeck check shows the problems" in lines


def test_an_unattended_build_is_silent_when_nothing_changed_and_keeps_a_log(root: Path):
    result = briefdeck(root, "build", "--unattended")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    edit(root, "data/recommendations.yaml", "Build a second line.", "Build a third line.")
    result = briefdeck(root, "build", "--unattended", "--mail-file", str(root / "news.eml"))
    assert result.stdout == "written   output/power.pdf  (1 page, 1 min to read)\n"
    log = (root / "output/.briefdeck/log.txt").read_text(encoding="utf-8")
    assert "- made: power.pdf\n    - because recommendation r2: text changed" in log
    assert "Build a third line" in (root / "news.eml").read_text(encoding="utf-8")


@pytest.mark.parametrize("names", [(), ("water",)])
def test_errors_in_the_data_are_left_to_check_and_block_every_output(root: Path, names: tuple[str, ...]):
    edit(root, "data/records.yaml", "{id: water, pref_label: Water}", "{id: water}")
    result = briefdeck(root, "status", *names)
    assert "cannot be made: briefdeck check shows the problems" in result.stdout
    assert "pref_label" not in result.stdout + result.stderr
