"""What commands report of a small workspace, to people and to programs, and how they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefdeck.builder.write import hold_lock
from briefdeck.cli import quick
from briefdeck.cli.app import app
from workspaces import copy_good_workspace

BRIEF, RECORDS = "briefs/brief.yaml", "data/recommendations.yaml"
OTHER = """\
title: Energy alone
kind: policy_brief
as_of: 2015-04-01
outputs: {pdf: {pages: 1}}
sections:
  - {kind: recommendations, where: {theme: energy}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two briefs that nothing is wrong with."""
    root = copy_good_workspace(tmp_path / "w")
    (root / "briefs/other.yaml").write_text(OTHER, encoding="utf-8")
    return root


def run(root: Path, *arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(app, ["-C", str(root), *arguments])
    assert result.exit_code == code, result.output
    return result


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


def report(root: Path, *arguments: str, code: int = 0) -> dict:
    return json.loads(run(root, *arguments, "--json", code=code).stdout)


# check


def test_check_counts_the_records_and_says_that_nothing_is_wrong(root: Path):
    result = run(root, "check")
    assert result.stderr == ""
    *counts, last = result.stdout.splitlines()
    assert last == "No problems in 2 briefs."
    assert ["recommendations", "2"] in [line.split() for line in counts]
    found = report(root, "check")
    assert found["counts"]["recommendations"] == 2
    assert (found["briefs"], found["problems"]) == (["brief", "other"], [])
    assert not (root / "output").exists()


def test_check_of_one_brief_leaves_out_the_problems_of_others(root: Path):
    edit(root, "briefs/other.yaml", "title:", "titel:")
    assert "briefs/other.yaml:1:1" in run(root, "check", code=1).stderr
    assert run(root, "check", "brief").stderr == ""
    assert report(root, "check", "brief.yaml")["briefs"] == ["brief"]


def test_check_counts_problems_and_warnings_apart(root: Path):
    edit(root, RECORDS, "theme: energy", "theme: energie")
    edit(root, BRIEF, "title:", "titel:")
    lines = run(root, "check", code=1).stderr.splitlines()
    assert lines[-1] == f"{len(lines) - 1} problems."
    assert any("did you mean 'energy'?" in line for line in lines)


def test_check_finds_a_label_that_must_not_be_printed(root: Path):
    edit(root, "data/background.yaml", "name: Anna Lee,", "name: Anna Lee, hidden_labels: [trade fairs],")
    found = report(root, "check", "brief", code=1)["problems"]
    assert {problem["code"] for problem in found} == {"hidden-label"}


# list and show


def test_list_names_the_files_of_each_brief(root: Path):
    assert report(root, "list") == [
        {
            "brief": "brief",
            "files": ["brief.pdf", "brief.pptx"],
            "title": "Trade and energy are the ground to build on",
        },
        {"brief": "other", "files": ["other.pdf"], "title": "Energy alone"},
    ]


def test_list_calls_each_record_by_its_short_name_and_says_where_it_is(root: Path):
    first, second = report(root, "list", "recommendations")
    assert first == {"id": "r1", "name": "Take up the energy offers", "place": f"{RECORDS}:3:5"}
    assert second["id"] == "r2"


def test_list_ends_with_1_when_the_data_have_problems_and_still_lists(root: Path):
    edit(root, RECORDS, "theme: energy", "theme: energie")
    result = run(root, "list", "people", code=1)
    assert "energie" in result.stderr
    assert "Anna Lee" in result.stdout


def test_list_of_a_kind_that_has_no_records_is_empty(root: Path):
    edit(root, "data/background.yaml", "  - {id: lng, term: LNG, expansion: liquefied natural gas}", "  []")
    result = run(root, "list", "glossary")
    assert result.stdout == ""
    assert result.stderr == "There is nothing under 'glossary' yet. What can be: briefdeck fields glossary\n"


def test_show_gives_the_first_output_and_any_other_on_demand(root: Path):
    assert "Trade stays below" not in run(root, "show", "brief", "--as", "text").stdout
    assert "Trade stays below" in run(root, "show", "brief", "--for", "pptx").stdout


def test_show_of_a_brief_that_cannot_be_read_prints_its_problems_and_no_text(root: Path):
    edit(root, BRIEF, "kind: policy_brief", "kind: policy_brif")
    result = run(root, "show", "brief", code=1)
    assert result.stdout == ""
    assert "policy_brief" in result.stderr


def test_show_of_a_brief_that_is_not_there_offers_the_one_meant(root: Path):
    assert "did you mean 'brief'?" in run(root, "show", "breif", code=2).output


# build and status


def test_build_says_what_became_of_each_output_and_status_agrees(root: Path):
    lines = run(root, "build", "other").stdout.splitlines()
    assert lines == ["written   output/other.pdf  (1 page, 1 min to read)"]
    states = {each["path"]: each["state"] for each in report(root, "status")["outputs"]}
    assert states == {
        "output/brief.pdf": "stale",
        "output/brief.pptx": "stale",
        "output/other.pdf": "up to date",
    }


def test_an_edited_output_is_left_and_the_way_to_make_it_again_is_named(root: Path):
    run(root, "build", "other")
    (root / "output/other.pdf").write_bytes(b"%PDF by hand")
    left = run(root, "build", "other").stdout
    assert left.startswith("edited    output/other.pdf")
    assert "--force" in left
    (made,) = report(root, "build", "other", "--force")["outputs"]
    assert made["status"] == "written"
    assert (root / made["kept"]).read_bytes() == b"%PDF by hand"
    assert (root / "output/other.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_a_build_that_may_not_wait_names_whoever_holds_the_lock(root: Path):
    with hold_lock(root / "output"):
        result = run(root, "build", "--no-wait", code=1)
    assert "another build of this workspace is running (process " in result.stderr
    assert not (root / "output/brief.pdf").exists()


def test_an_output_folder_that_cannot_be_made_is_named(root: Path):
    (root / "output").write_text("a file", encoding="utf-8")
    result = run(root, "build", code=1)
    assert f"'{root / 'output'}' cannot be written to" in result.stderr


def test_status_counts_reasons_that_are_many(root: Path):
    run(root, "build", "brief")
    for old, new in (("number: 1", "number: 3"), ("number: 2", "number: 4")):
        edit(root, RECORDS, old, new)
    for name in ("Anna Lee", "Omar Khan"):
        edit(root, "data/background.yaml", f"name: {name}", f"name: {name} II")
    for name in ("Pakistan", "Russia"):
        edit(root, "data/background.yaml", f"name: {name}", f"name: {name} and others")
    for title in ("Report of the Seminar", "name: Institute of Studies", "pref_label: Trade"):
        edit(root, "data/background.yaml", title, f"{title} II")
    edit(root, BRIEF, "as_of: 2015-04-01", "as_of: 2015-05-01")
    edit(root, BRIEF, "Trade can grow.", "Trade should grow.")
    state = next(each for each in report(root, "status", "brief")["outputs"] if each["path"].endswith("pdf"))
    shown = run(root, "status", "brief").stdout.split("output/brief.pptx")[0]
    assert len(state["reasons"]) > 7
    assert f"and {len(state['reasons']) - 6} more" in shown


# What is answered before anything is loaded


@pytest.mark.parametrize("arguments", [["build"], ["build", "--check"], ["status"]])
def test_what_is_up_to_date_is_answered_at_once_as_in_full(root: Path, arguments: list[str], capsys):
    run(root, "build")
    in_full = run(root, "status").stdout
    assert quick.answer_at_once(["-C", str(root / "data"), *arguments])
    assert in_full.endswith(capsys.readouterr().out if arguments[0] == "build" else in_full)


@pytest.mark.parametrize("arguments", [["build", "brief"], ["build", "--force"], ["status", "--json"], []])
def test_anything_but_the_plain_question_is_left_to_the_command(root: Path, arguments: list[str], capsys):
    run(root, "build")
    assert not quick.answer_at_once(["-C", str(root), *arguments])
    assert capsys.readouterr().out == ""


def test_nothing_is_answered_at_once_when_anything_changed(root: Path, capsys):
    run(root, "build")
    edit(root, RECORDS, "number: 1", "number: 3")
    assert not quick.answer_at_once(["-C", str(root), "status"])
    assert not quick.answer_at_once(["-C", str(root.parent), "status"])
    assert capsys.readouterr().out == ""
