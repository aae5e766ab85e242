"""Every bad workspace, built for real: all its problems, exit code 1, earlier papers untouched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefdeck.cli import Exit
from briefdeck.cli.app import app
from briefdeck.load import load_workspace
from workspaces import Case, cases

CASES = [*cases("load"), *cases("builder")]
EARLIER = b"the paper of an earlier build"


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["-C", str(root), *arguments], standalone_mode=True)


def lines(report: dict) -> list[str]:
    return sorted(line(problem) for problem in report["problems"])


def line(problem: dict) -> str:
    place = ":".join(str(part) for part in (problem["file"], problem["line"], problem["column"]) if part)
    warning = "warning " if problem["severity"] == "warning" else ""
    hint = f" ({problem['hint']})" if problem["hint"] else ""
    return f"{place}: {warning}{problem['code']}: {problem['message']}{hint}"


def leave_earlier_papers(root: Path) -> Path:
    """Put a paper of an earlier build where every brief of the workspace would put its own."""
    loaded = load_workspace(root)
    output = root / "output"
    output.mkdir(exist_ok=True)
    for brief in loaded.briefs:
        for kind in brief.outputs:
            (output / brief.file_name(kind)).write_bytes(EARLIER)
    return output


def is_whole(root: Path) -> bool:
    return (root / "data").is_dir() and (root / "briefs").is_dir()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_check_and_build_name_every_problem_and_keep_what_cannot_be_replaced(case: Case, tmp_path: Path):
    root = case.make(tmp_path / "w")
    if not is_whole(root):
        assert run(root, "build").exit_code == Exit.USAGE
        return
    found = json.loads(run(root, "check", "--json").stdout)
    assert [problem["message"] for problem in found["problems"] if not problem["hint"]] == []
    assert set(case.problems) <= set(lines(found))
    output = leave_earlier_papers(root)
    result = run(root, "build", "--json")
    assert "Traceback" not in result.output
    report = json.loads(result.stdout)
    assert lines(report) == list(case.problems), case.about
    only_warnings = all(": warning " in problem for problem in case.problems)
    assert result.exit_code == (Exit.DONE if only_warnings else Exit.PROBLEMS)
    written = {made["path"] for made in report["outputs"] if made["status"] == "written"}
    papers = {path.relative_to(root).as_posix() for path in output.glob("*.p*")}
    assert all((root / path).read_bytes() == EARLIER for path in papers - written)
    assert all((root / path).read_bytes() != EARLIER for path in written)
    assert not list(output.rglob("*.part"))


@pytest.mark.parametrize(
    "case",
    [c for c in cases("builder") if c.name.startswith(("select-un", "label", "budget"))],
    ids=lambda c: c.name,
)
def test_a_brief_with_problems_does_not_stop_the_others(case: Case, tmp_path: Path):
    root = case.make(tmp_path / "w")
    report = json.loads(run(root, "build", "--json").stdout)
    status = {made["path"]: made["status"] for made in report["outputs"]}
    assert status == {
        "output/brief.pdf": "written",
        "output/brief.pptx": "written",
        "output/second.pdf": "failed",
    }


def test_there_are_at_least_forty_cases():
    assert len([case for case in CASES if not all(": warning " in line for line in case.problems)]) >= 40
