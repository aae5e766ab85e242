"""Specs for tests of schedules, and the real programs that check what comes of them."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from briefdeck.schedule.spec import ScheduleSpec
from briefdeck.schedule.times import Moment, Timetable, parse_weekly

AWKWARD = 'pa pers %h é "q"'
"""A folder name that every scheduler would misread in its own way."""
DATA, BRIEFS, INSIDE = "data", "briefs", "data/events"
KARACHI, BERLIN, NEW_YORK = ZoneInfo("Asia/Karachi"), ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
MONDAY = date(2026, 11, 23)


def workspace(folder: Path) -> Path:
    """Make the folders of a workspace, with one inside data/."""
    for name in (DATA, BRIEFS, "templates", INSIDE, "data/.git"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return folder


def make_spec(root: Path, at: str = "Mon-Fri 07:00", zone: ZoneInfo = KARACHI, **fields) -> ScheduleSpec:
    """Make a spec; `at` may be empty."""
    usual = {"python": Path(sys.executable), "machine": zone, "today": MONDAY}
    weekly = (parse_weekly(at),) if at else ()
    return ScheduleSpec(root=root, timetable=Timetable(weekly, zone), **{**usual, **fields})


def moment(text: str = "2026-11-30 10:30", zone: ZoneInfo = KARACHI, brief: str = "meeting-brief") -> Moment:
    return Moment(brief, "a day before", datetime.fromisoformat(text).replace(tzinfo=zone))


def program(name: str) -> str:
    """Find a program; on Linux it must be there where the gate runs, elsewhere the test is skipped."""
    path = shutil.which(name)
    if path is None:
        if os.environ.get("CI") and sys.platform == "linux":
            pytest.fail(f"the gate needs {name}")
        pytest.skip(f"no {name} here")
    return path


def stand_in(folder: Path, monkeypatch, name: str, script: str = "") -> Path:
    """Put a program in the place of one that would change this machine; return the record of its calls.

    It ends with the exit code in FAIL, if any, before it does anything.
    """
    programs, record = folder / "bin", folder / "calls.txt"
    programs.mkdir()
    record.touch()
    path = programs / name
    path.write_text(f'#!/bin/sh\necho "$@" >> "{record}"\n[ -z "$FAIL" ] || exit "$FAIL"\n{script}\n')
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    return record
