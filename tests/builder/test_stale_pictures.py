"""A picture that was replaced makes the papers stale that show it, wherever it lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefdeck.builder.making.run import BuildOptions, build_briefs
from briefdeck.builder.planning.freshness import all_current, inputs_digest
from briefdeck.load import load_workspace
from briefdeck.workspace import Workspace
from pictures_at_hand import drawn, saved
from small_workspace import build, make_small_workspace, reasons, stale

BRIEF = """\
title: The dam in pictures
kind: policy_brief
outputs: {pdf: {}, pptx: {}}
sections:
  - {kind: picture, picture: {file: photos/dam.jpg, alt: A dam.}}
  - {kind: picture, picture: {file: photos/lake.png, alt: A lake.}, outputs: [pptx]}
"""
PDF, DECK = "pictures.pdf", "pictures.pptx"

LOGO = """\
organizations:
  - {id: press, name: River Press, logo: photos/lake.png}
"""
PUBLISHED = """\
title: Published
kind: policy_brief
publisher: press
outputs: {pdf: {}}
sections:
  - {kind: text, text: Some words.}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_small_workspace(tmp_path / "w")
    (root / "briefs/pictures.yaml").write_text(BRIEF, encoding="utf-8")
    (root / "photos").mkdir()
    (root / "photos/dam.jpg").write_bytes(saved(drawn()))
    (root / "photos/lake.png").write_bytes(saved(drawn(seed=1), "PNG"))
    build(root)
    assert not stale(root)
    return root


def test_a_replaced_picture_makes_the_outputs_stale_that_show_it(root: Path):
    (root / "photos/lake.png").write_bytes(saved(drawn(seed=2), "PNG"))
    assert stale(root) == {DECK}
    assert reasons(root)[DECK] == ["picture lake.png changed (photos/lake.png)"]
    (root / "photos/dam.jpg").write_bytes(saved(drawn(seed=2)))
    assert stale(root) == {PDF, DECK}


def test_other_words_in_the_file_of_a_picture_make_nothing_stale(root: Path):
    (root / "photos/dam.jpg").write_bytes(saved(drawn(), comment=b"Taken on a Tuesday"))
    assert not stale(root)


def test_the_quick_look_sees_a_replaced_picture(root: Path):
    workspace, loaded = Workspace(root), load_workspace(root)
    build_briefs(workspace, loaded, loaded.briefs, BuildOptions(inputs=inputs_digest(root)))
    assert all_current(root)
    (root / "photos/dam.jpg").write_bytes(saved(drawn(seed=3)))
    assert all_current(root) is None


def test_a_picture_that_is_gone_stops_the_brief_and_leaves_its_outputs(root: Path):
    before = (root / "output" / PDF).read_bytes()
    (root / "photos/dam.jpg").unlink()
    build(root)
    assert (root / "output" / PDF).read_bytes() == before
    assert stale(root) >= {PDF, DECK}


def test_a_replaced_logo_makes_the_papers_of_its_organization_stale(root: Path):
    (root / "data/press.yaml").write_text(LOGO, encoding="utf-8")
    (root / "briefs/published.yaml").write_text(PUBLISHED, encoding="utf-8")
    build(root)
    assert not stale(root)
    (root / "photos/lake.png").write_bytes(saved(drawn(seed=4), "PNG"))
    assert stale(root) == {DECK, "published.pdf"}
