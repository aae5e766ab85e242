"""Whom one brief names openly decides what another may show that asks for a stricter rule."""

from __future__ import annotations

from pathlib import Path

from briefdeck.builder.making.run import build_briefs
from briefdeck.builder.planning.plan import workspace_status
from briefdeck.protected_workspace import load_protected
from briefdeck.workspace import Workspace

DATA = """\
events:
  - id: ev
    name: Round table
    classification: roundtable
    start_date: 2026-01-10
    participants: [{person: quorum, role: speaker, organization: lethe}]
people: [{id: quorum, name: Ada Quorum}]
organizations: [{id: lethe, name: Institute of Lethe}, {id: board, name: Kelp Board}]
recommendations:
  - {id: r1, number: 1, text: The Institute of Lethe is to lower the prices.}
"""
STRICT = """\
title: Prices
kind: seminar_recap
outputs: {pdf: {}}
handling: {attribution: chatham_house}
sections: [{kind: tracker}]
"""
OTHER = """\
title: Talk
kind: seminar_recap
outputs: {pdf: {}}
publisher: PUBLISHER
sections: [{kind: tracker}]
"""


def states(root: Path) -> dict[str, str]:
    loaded = load_protected(root)
    found = workspace_status(Workspace(root), loaded, loaded.briefs)
    return {each.file: each.state.value for each in found.outputs}


def test_a_stricter_brief_is_stale_once_no_other_brief_names_somebody_openly(tmp_path: Path):
    for folder in ("data", "briefs"):
        (tmp_path / folder).mkdir()
    (tmp_path / "data/all.yaml").write_text(DATA, encoding="utf-8")
    (tmp_path / "briefs/strict.yaml").write_text(STRICT, encoding="utf-8")
    other = tmp_path / "briefs/other.yaml"
    other.write_text(OTHER.replace("PUBLISHER", "lethe"), encoding="utf-8")
    loaded = load_protected(tmp_path)
    assert build_briefs(Workspace(tmp_path), loaded, loaded.briefs).problems == ()
    assert states(tmp_path)["strict.pdf"] == "up to date"

    other.write_text(OTHER.replace("PUBLISHER", "board"), encoding="utf-8")

    assert states(tmp_path)["strict.pdf"] != "up to date"


MARKED = """\
events:
  - id: ev
    name: Round table
    classification: roundtable
    attribution: chatham_house
    marking: TLP:AMBER
recommendations: [{id: r1, text: Lower the prices., event: ev, marking: "TLP:GREEN"}]
"""
CLEARED = """\
title: Prices
kind: seminar_recap
outputs: {pdf: {}}
handling: {marking: "TLP:GREEN", clearance: "TLP:GREEN"}
sections: [{kind: recommendations}]
"""


def test_a_rule_of_an_event_above_the_clearance_that_changed_is_said_to_be_one(tmp_path: Path):
    for folder in ("data", "briefs"):
        (tmp_path / folder).mkdir()
    data = tmp_path / "data/all.yaml"
    data.write_text(MARKED, encoding="utf-8")
    (tmp_path / "briefs/cleared.yaml").write_text(CLEARED, encoding="utf-8")
    loaded = load_protected(tmp_path)
    assert build_briefs(Workspace(tmp_path), loaded, loaded.briefs).problems == ()

    data.write_text(MARKED.replace("chatham_house", "not_for_attribution"), encoding="utf-8")
    loaded = load_protected(tmp_path)
    (state,) = workspace_status(Workspace(tmp_path), loaded, loaded.briefs).outputs

    assert [str(each) for each in state.reasons] == ["who may be named, or what may be told, changed"]


SEATS = """\
events:
  - id: ev
    name: Round table
    classification: roundtable
    attribution: chatham_house
    participants: [{person: quorum, role: speaker}]
people: [{id: quorum, name: Ada Quorum}]
recommendations: [{id: r1, text: Lower the prices., event: ev}]
"""
SEATED = """\
title: Prices
kind: seminar_recap
outputs: {pdf: {}}
sections: [{kind: recommendations}, {kind: participants}]
"""


def test_that_a_section_is_withheld_is_told_no_longer_than_there_is_something_to_withhold(tmp_path: Path):
    for folder in ("data", "briefs"):
        (tmp_path / folder).mkdir()
    data = tmp_path / "data/all.yaml"
    data.write_text(SEATS, encoding="utf-8")
    (tmp_path / "briefs/seated.yaml").write_text(SEATED, encoding="utf-8")

    assert codes_of_build(tmp_path) == ["section-withheld"]
    before = (tmp_path / "output/seated.pdf").read_bytes()

    data.write_text(SEATS.replace("[{person: quorum, role: speaker}]", "[]"), encoding="utf-8")
    assert codes_of_build(tmp_path) == []
    assert (tmp_path / "output/seated.pdf").read_bytes() == before


def codes_of_build(root: Path) -> list[str]:
    loaded = load_protected(root)
    return [each.code for each in build_briefs(Workspace(root), loaded, loaded.briefs).problems]
