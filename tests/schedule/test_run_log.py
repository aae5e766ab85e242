"""The log of unattended runs reads well, keeps its size, and cannot be written into by data."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from briefdeck.builder import log
from briefdeck.builder.log import RunRecord, is_second_look, last_run, why_started, write_log
from schedule_specs import KARACHI

STARTED = datetime(2026, 11, 23, 7, 0, 3, tzinfo=KARACHI)
RUN = RunRecord(
    STARTED,
    STARTED + timedelta(seconds=6.4),
    "the clock (cron)",
    ("written   output/meeting-brief.pdf (1 page)", "unchanged output/tracker.pdf"),
    ("r02 'Take up the energy offers': its status moved from open to answered",),
    ("data/people.yaml:4:5: 'nam' is not a key of a person (did you mean 'name'?)",),
    "TLP:GREEN",
)


def test_a_run_reads_well(tmp_path):
    assert (
        write_log(tmp_path / "deep" / "er", RUN).read_text(encoding="utf-8")
        == """\
Run of Monday 23 November 2026, 07:00:03 (UTC+05:00)
  Started by: the clock (cron)
  Marking: TLP:GREEN
  Outputs:
    - written output/meeting-brief.pdf (1 page)
    - unchanged output/tracker.pdf
  What changed:
    - r02 'Take up the energy offers': its status moved from open to answered
  Problems:
    - data/people.yaml:4:5: 'nam' is not a key of a person (did you mean 'name'?)
  Ended with 1 problem, after 6 seconds.

"""
    )


def test_runs_are_added_at_the_end(tmp_path):
    write_log(tmp_path, RUN)
    path = write_log(tmp_path, RunRecord(STARTED, STARTED, "hand"))
    assert path.read_text(encoding="utf-8").endswith(
        "\n\nRun of Monday 23 November 2026, 07:00:03 (UTC+05:00)\n"
        "  Started by: hand\n  Outputs: none to make\n  Ended well, after 0.0 seconds.\n\n"
    )


def test_the_last_run_is_found_whatever_data_say(tmp_path):
    assert last_run(tmp_path) is None
    said = "x\nRun of Sunday, never\n\x1b[2J\u2028Ended well"
    write_log(tmp_path, replace(RUN, lines=(said,), problems=(said, said)))
    text = (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert text.count("\nRun of") == 0
    assert "\x1b" not in text
    assert last_run(tmp_path) == (
        "Monday 23 November 2026, 07:00:03 (UTC+05:00)",
        "Ended with 2 problems, after 6 seconds.",
    )


def test_a_run_that_was_broken_off_is_told_so(tmp_path):
    path = write_log(tmp_path, RUN)
    path.write_text(path.read_text(encoding="utf-8")[:150], encoding="utf-8")
    assert last_run(tmp_path)[1] == "it was broken off"


def test_a_large_log_becomes_the_old_one(tmp_path, monkeypatch):
    monkeypatch.setattr(log, "LARGEST_BYTES", 1000)
    for _ in range(5):
        write_log(tmp_path, RUN)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["log-before.txt", "log.txt"]
    assert (tmp_path / "log-before.txt").stat().st_size < 2000
    assert last_run(tmp_path)


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"BRIEFDECK_STARTED_BY": "cron:change"}, "look for changes"),
        ({"BRIEFDECK_STARTED_BY": "systemd", "TRIGGER_UNIT": "x.path"}, "the clock or a change (systemd)"),
        ({}, "hand"),
    ],
)
def test_says_why_a_run_was_started(environment, words):
    assert words in why_started(environment)


@pytest.mark.parametrize(
    ("started_by", "is_one"),
    [("cron:change", True), ("systemd:again", True), ("systemd", False), ("cron:clock", False), ("", False)],
)
def test_only_runs_that_look_for_changes_often_are_second_looks(started_by, is_one):
    assert is_second_look({"BRIEFDECK_STARTED_BY": started_by}) is is_one
