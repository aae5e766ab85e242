"""A changed number makes the papers stale that draw it, and they say which record changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from small_workspace import build, edit, make_small_workspace, reasons, stale

SERIES = """\
series:
  - id: level
    name: Level of the dam
    sources: [{id: report}]
    points:
      - {date: 2017, value: 3.1}
      - {date: 2018, value: 2.4}
figures:
  - {id: silt, label: tonnes of silt, value: 5, kind: quantity, source: {id: report}}
  - {id: sand, label: tonnes of sand, value: 8, kind: quantity, source: {id: report}}
"""
BRIEF = """\
title: The dam in figures
kind: policy_brief
outputs: {pdf: {}, pptx: {}}
sections:
  - {kind: chart, series: [level]}
  - {kind: chart, where: {kind: quantity}, outputs: [pdf]}
  - {kind: chart, count_of: recommendations, by: theme, outputs: [pptx]}
"""
PDF, DECK = "figures.pdf", "figures.pptx"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_small_workspace(tmp_path / "w")
    (root / "data/series.yaml").write_text(SERIES, encoding="utf-8")
    (root / "briefs/figures.yaml").write_text(BRIEF, encoding="utf-8")
    build(root)
    assert not stale(root)
    return root


def test_a_changed_point_makes_both_outputs_stale(root: Path):
    edit(root, "data/series.yaml", "value: 2.4", "value: 2.5")
    assert stale(root) == {PDF, DECK}
    assert reasons(root)[PDF] == ["series level: points changed (data/series.yaml:2:5)"]


def test_a_changed_figure_makes_the_output_stale_that_draws_it(root: Path):
    edit(root, "data/series.yaml", "value: 8", "value: 9")
    assert stale(root) == {PDF}


def test_another_record_that_is_counted_makes_the_deck_stale(root: Path):
    with (root / "data/recommendations.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {id: r3, text: Measure the flow., theme: power, source: {id: report}}\n")
    assert DECK in stale(root)
    assert PDF not in stale(root)


def test_a_remark_for_whoever_keeps_the_data_makes_nothing_stale(root: Path):
    edit(
        root, "data/series.yaml", "name: Level of the dam", "name: Level of the dam\n    note: Ask the board."
    )
    assert not stale(root)
