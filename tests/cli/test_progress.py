"""How far a long run is can be seen on a terminal and in a log, and an interrupted run is gone on with."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefdeck.builder.making import staging
from briefdeck.builder.making.run import BuildOptions
from briefdeck.builder.report import Outcome, Status
from briefdeck.cli import progress
from briefdeck.cli.progress import Pace, failure, show_progress
from briefdeck.problems import Problem, SourceLocation
from small_workspace import build, make_small_workspace, states


def outcome(status: Status, **fields) -> Outcome:
    return Outcome("brief", "pdf", Path("output/brief.pdf"), status, **fields)


def test_rate_and_time_left_rest_on_what_was_made():
    now = iter([0.0, 10.0, 10.0, *[20.0] * 20])
    pace = Pace(1000, lambda: next(now))
    pace.note(outcome(Status.UNCHANGED))
    pace.note(outcome(Status.UNCHANGED))
    for status in (Status.WRITTEN, Status.WRITTEN, Status.FAILED, Status.WRITTEN):
        pace.note(outcome(status))
    assert pace.line() == "6 of 1000 outputs, 0.4 a second, 41 min left, 1 failed"


def test_nothing_is_said_of_the_time_left_before_anything_was_made():
    pace = Pace(2, lambda: 0.0)
    assert pace.line() == "0 of 2 outputs, 0.0 a second"


def test_of_outputs_that_are_put_elsewhere_that_is_said():
    assert Pace(2, lambda: 0.0, "put").line() == "0 of 2 outputs put, 0.0 a second"


def test_a_log_gets_a_line_every_half_minute(capsys: pytest.CaptureFixture[str]):
    now = [0.0]
    with show_progress(100, quiet=False, clock=lambda: now[0]) as show:
        for second in range(70):
            now[0] = float(second)
            show(outcome(Status.WRITTEN))
    assert capsys.readouterr().err.splitlines() == [
        "31 of 100 outputs, 1.0 a second, 67 s left",
        "61 of 100 outputs, 1.0 a second, 38 s left",
    ]


def test_a_short_run_leaves_no_line_in_a_log(capsys: pytest.CaptureFixture[str]):
    now = [0.0]
    with show_progress(100, quiet=False, clock=lambda: now[0]) as show:
        now[0] = 29.0
        show(outcome(Status.WRITTEN))
    assert capsys.readouterr().err == ""


def test_a_terminal_shows_failures_as_they_happen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(progress.sys.stderr, "isatty", lambda: True)
    problem = Problem("too-long", SourceLocation("briefs/a.yaml", 3, 1), "it does not fit [in one page]")
    with show_progress(2, quiet=False) as show:
        show(outcome(Status.FAILED, problems=(problem,)))
        said = capsys.readouterr().err
        show(outcome(Status.WRITTEN))
    assert "failed: brief.pdf: briefs/a.yaml:3:1: " in said
    assert "[in one page]" in said.replace("\n", " ")


def test_a_fault_is_told_by_its_last_line():
    fault = "Traceback\n  in a file\nValueError: planted\n"
    assert failure(outcome(Status.FAILED, fault=fault)) == "failed: brief.pdf: ValueError: planted"


@pytest.mark.parametrize("quiet", [True, False])
def test_an_interrupted_run_says_how_to_go_on(capsys: pytest.CaptureFixture[str], *, quiet: bool):
    def run() -> None:
        with show_progress(3, quiet=quiet) as show:
            show(outcome(Status.WRITTEN))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run()
    said = capsys.readouterr().err
    assert ("Stopped at 1 of 3 outputs" in said and "goes on from there" in said) != quiet


def test_what_was_made_before_an_interrupt_is_in_place_and_not_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    root = make_small_workspace(tmp_path / "workspace")
    run_job, made = staging.run_job, []

    def interrupted(loaded, job):
        if made:
            raise KeyboardInterrupt
        made.append(job.brief.name)
        return run_job(loaded, job)

    with monkeypatch.context() as patched:
        patched.setattr(staging, "run_job", interrupted)
        with pytest.raises(KeyboardInterrupt):
            build(root)
    assert made == ["power"]
    assert states(root) == {"power.pdf": "up to date", "water.pdf": "stale", "water.pptx": "stale"}
    report = build(root, BuildOptions())
    assert {each.path.name: each.status.value for each in report.outcomes} == {
        "power.pdf": "unchanged",
        "water.pdf": "written",
        "water.pptx": "written",
    }
