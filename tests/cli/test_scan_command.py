"""`briefdeck scan` says where somebody is named, and never who."""

import json

import pytest

import started
from small_workspace import edit, make_small_workspace


@pytest.fixture
def workspace(tmp_path):
    return make_small_workspace(tmp_path)


@pytest.fixture
def clean(workspace):
    path = workspace / "clean.txt"
    path.write_text("The river board met.", encoding="utf-8")
    return path


@pytest.fixture
def leaking(workspace):
    path = workspace / "edited.html"
    path.write_text("<p>An <b>engineer</b></p>\n<p>A. Berg</p>\n<p>Carl Diaz</p>", encoding="utf-8")
    return path


def scan(workspace, *arguments):
    result = started.run("scan", *arguments, cwd=workspace)
    assert "Traceback" not in result.stderr
    return result


def test_a_file_is_scanned_against_all_who_took_part_in_an_event(workspace, leaking):
    result = scan(workspace, leaking, "--against", "meeting")
    assert result.returncode == 1
    assert "somebody is named in 1 place" in result.stdout
    assert "line 2: person-1 by initials (data/records.yaml:16:5: took part in the event)" in result.stdout
    assert "berg" not in result.stdout.casefold()


def test_a_file_is_scanned_against_whoever_is_withheld_in_the_workspace(workspace, leaking):
    assert "nobody is withheld" in scan(workspace, leaking).stdout
    edit(workspace, "data/records.yaml", "given_name: Carl", "given_name: Carl, withhold: true")
    result = scan(workspace, leaking)
    assert (result.returncode, "line 3: withheld-1 by name" in result.stdout) == (1, True)


def test_a_clean_file_leaves_with_0(workspace, clean):
    result = scan(workspace, clean, "--against", "other-meeting")
    assert result.returncode == 0


def test_json_holds_all_and_no_name(workspace, leaking):
    result = scan(workspace, leaking, "--against", "meeting", "--json")
    (report,) = json.loads(result.stdout)["files"]
    assert (report["result"], report["leaks"][0]["key"]) == ("leaks", "person-1")
    assert report["leaks"][0]["place"] == "data/records.yaml:16:5"
    assert "berg" not in result.stdout.casefold()


def test_what_is_permitted_is_explained(workspace, clean):
    edit(
        workspace,
        "data/records.yaml",
        "start_date: 2019-05-06",
        "start_date: 2019-05-06\n    organizers: [river-board]",
    )
    result = scan(workspace, clean, "--against", "meeting", "--explain")
    assert result.returncode == 0
    assert "permitted: line 1: organization-1 (it held the event" in result.stdout


def test_an_unknown_event_and_a_missing_file_are_told(workspace, clean):
    result = scan(workspace, clean, "--against", "meting")
    assert (result.returncode, "did you mean 'meeting'?" in result.stderr) == (2, True)
    result = scan(workspace, "none.pdf", clean)
    assert (result.returncode, "none.pdf: cannot be looked into" in result.stdout) == (2, True)


def test_whom_a_brief_may_not_name_by_its_own_rule_is_looked_for_too(workspace, leaking):
    edit(workspace, "briefs/power.yaml", "outputs:", "handling: {attribution: chatham_house}\noutputs:")
    result = scan(workspace, leaking)
    assert (result.returncode, "by initials" in result.stdout) == (1, True)


def test_a_file_called_after_somebody_is_told_whatever_the_case_of_its_name(workspace):
    path = workspace / "berg_paper.txt"
    path.write_text("The river board met.", encoding="utf-8")
    result = scan(workspace, path, "--against", "meeting")
    assert (result.returncode, "the name of the file" in result.stdout) == (1, True)
