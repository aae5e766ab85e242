"""A paper that names somebody who may not be named is not released."""

import pytest

import briefdeck.protect.scan
from briefdeck.builder.making.run import BuildOptions, build_briefs
from briefdeck.protected_workspace import load_protected
from briefdeck.workspace import Workspace
from deck_templates import opened, saved
from small_workspace import edit, make_small_workspace

GUEST = "  - {id: guest, name: Ada Quorum, withhold: true}\n"


@pytest.fixture
def workspace(tmp_path):
    return make_small_workspace(tmp_path)


def build(root):
    loaded = load_protected(root)
    return build_briefs(Workspace(root), loaded, loaded.briefs, BuildOptions())


def name_theme(root, name):
    path = root / "templates/themes/plain.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("name:")]
    path.write_text(f"name: {name}\n" + "".join(kept), encoding="utf-8")


def withhold(root):
    edit(root, "data/records.yaml", "people:\n", f"people:\n{GUEST}")


def test_a_leak_stops_its_paper_keeps_the_old_one_and_never_says_the_name(workspace):
    withhold(workspace)
    assert build(workspace).problems == ()
    deck = workspace / "output/water.pptx"
    before = deck.read_bytes()
    name_theme(workspace, "Style of Ada Quorum")
    report = build(workspace)
    (problem,) = [each for each in report.problems if each.code == "leak"]
    assert str(problem.place) == "data/records.yaml:16:5"
    assert "the deck names withheld-1 by name" in problem.message
    assert problem.message.endswith("theme: name")
    assert "quorum" not in str(problem).casefold()
    assert deck.read_bytes() == before
    name_theme(workspace, "House style")
    assert build(workspace).problems == ()
    assert deck.read_bytes() != before


def test_what_a_template_says_is_told_to_come_from_there(workspace):
    deck = opened()
    deck.slide_layouts[0].shapes[0].text_frame.text = "Minutes by Ada Quorum"
    (workspace / "house.pptx").write_bytes(saved(deck))
    edit(workspace, "briefs/water.yaml", "pptx: {}", "pptx: {template: house.pptx}")
    withhold(workspace)
    (problem,) = [each for each in build(workspace).problems if each.code == "leak"]
    assert "as its template house.pptx does: slide layout 1" in problem.message


def test_other_papers_are_still_made(workspace):
    withhold(workspace)
    name_theme(workspace, "Style of Ada Quorum")
    build(workspace)
    assert not (workspace / "output/water.pptx").exists()
    assert (workspace / "output/power.pdf").exists()


def test_nothing_is_looked_into_where_nobody_is_withheld(workspace, monkeypatch):
    monkeypatch.setattr(briefdeck.protect.scan, "scan_bytes", None)
    name_theme(workspace, "Style of Ada Quorum")
    assert build(workspace).problems == ()
