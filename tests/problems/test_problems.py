"""Every bad workspace in this folder gives exactly the problems written in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefdeck.load import load_workspace
from workspaces import PROBLEMS, REPOSITORY, Case, cases, copy_good_workspace, problem_lines

LOAD_CASES = cases("load")


def test_good_workspace_has_no_problems(tmp_path: Path):
    loaded = load_workspace(copy_good_workspace(tmp_path / "w"))

    assert problem_lines(loaded.problems) == []
    assert [brief.name for brief in loaded.briefs] == ["brief"]
    assert len(loaded.corpus.records) == 17


@pytest.mark.parametrize("case", LOAD_CASES, ids=lambda case: case.name)
def test_loading_finds_exactly_the_problems_of_a_case(case: Case, tmp_path: Path):
    loaded = load_workspace(case.make(tmp_path / "w"))

    assert problem_lines(loaded.problems) == list(case.problems), case.about


@pytest.mark.parametrize("case", LOAD_CASES, ids=lambda case: case.name)
def test_each_case_says_what_it_is_about_and_expects_something(case: Case):
    assert re.fullmatch(r"[A-Z‘'].+[.]", case.about, re.DOTALL)
    assert case.problems


def test_every_expected_problem_is_documented():
    documented = set(re.findall(r"^\| `([a-z0-9-]+)` \|", _documentation(), re.MULTILINE))
    expected = {
        line.split(": ")[1].removeprefix("warning ")
        for folder in PROBLEMS.iterdir()
        if folder.is_dir()
        for case in cases(folder.name)
        for line in case.problems
    }
    assert expected <= documented


@pytest.mark.parametrize("module", ["data/record_checks", "briefs/definitions"])
def test_every_check_has_a_case(module: str):
    source = (REPOSITORY / "src" / "briefdeck" / "load" / f"{module}.py").read_text(encoding="utf-8")
    reported = set(re.findall(r'Problem\(\s*"([a-z0-9-]+)"', source))
    expected = {line.split(": ")[1].removeprefix("warning ") for case in LOAD_CASES for line in case.problems}
    assert reported
    assert reported - expected == set()


def _documentation() -> str:
    return (REPOSITORY / "docs" / "problems.md").read_text(encoding="utf-8")
