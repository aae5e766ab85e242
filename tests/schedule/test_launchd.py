"""The agent is a property list that says what launchd needs."""

from __future__ import annotations

import os
import plistlib
import sys

import pytest

from briefdeck.schedule.planned_files import launchd_file
from briefdeck.schedule.schedulers import SCHEDULERS
from briefdeck.schedule.spec import ScheduleError
from schedule_specs import AWKWARD, BERLIN, KARACHI, make_spec, moment, stand_in, workspace

launchd = SCHEDULERS["launchd"]
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
REPORT = """[ "$1" != print ] || printf '%s\\n' 'gui/501/x = {' '\tstate = not running' \\
    '\tlast exit code = 0' '\tendpoints = {' '\t\tstate = active' '\t}' '}'"""


def agent(asked):
    return plistlib.loads(launchd.plan(asked).files[0].data)


def test_names_the_command_word_for_word(tmp_path):
    asked = make_spec(workspace(tmp_path / (AWKWARD + " <&>")), notify='mail "a" <b>')
    made = agent(asked)
    assert made["ProgramArguments"] == list(asked.command)
    assert made["StandardErrorPath"].endswith(f"{made['Label']}.log")


def test_has_an_entry_per_weekday_with_sunday_as_zero(tmp_path):
    made = agent(make_spec(workspace(tmp_path / "w"), "Sat-Mon 07:05"))
    assert made["StartCalendarInterval"] == [
        {"Weekday": 1, "Hour": 7, "Minute": 5},
        {"Weekday": 6, "Hour": 7, "Minute": 5},
        {"Weekday": 0, "Hour": 7, "Minute": 5},
    ]
    assert agent(make_spec(workspace(tmp_path / "w"), "daily 07:05"))["StartCalendarInterval"] == [
        {"Hour": 7, "Minute": 5}
    ]


def test_tells_times_on_the_clock_of_the_machine(tmp_path):
    asked = make_spec(workspace(tmp_path / "w"), "Mon 07:00", KARACHI, machine=BERLIN, moments=(moment(),))
    assert agent(asked)["StartCalendarInterval"] == [
        {"Weekday": 1, "Hour": 3, "Minute": 0},
        {"Weekday": 1, "Hour": 4, "Minute": 0},
        {"Month": 11, "Day": 30, "Hour": 6, "Minute": 30},
    ]
    assert any("change differently" in note for note in launchd.plan(asked).notes)


def test_watches_every_folder_by_itself(tmp_path):
    root = workspace(tmp_path / "w")
    made = agent(make_spec(root, "", on_change=True))
    assert made["WatchPaths"] == [str(root / name) for name in ("data", "data/events", "briefs", "templates")]
    assert "StartCalendarInterval" not in made


@pytest.fixture
def launchctl(tmp_path, monkeypatch):
    """A stand-in for launchctl, which only macOS has."""
    monkeypatch.setenv("HOME", str(tmp_path))
    return stand_in(tmp_path, monkeypatch, "launchctl", REPORT)


@posix
def test_installing_loads_the_agent_and_removing_unloads_it(tmp_path, launchctl):
    root = workspace(tmp_path / AWKWARD)
    path = launchd_file(root)
    service = f"gui/{os.getuid()}/{path.stem}"
    assert launchd.install(make_spec(root)) == (f"installed {path}",)
    assert launchctl.read_text().splitlines() == [f"bootstrap gui/{os.getuid()} {path}"]
    assert launchd.install(make_spec(root, "daily 06:00")) == (f"replaced  {path}",)
    assert plistlib.loads(path.read_bytes())["StartCalendarInterval"] == [{"Hour": 6, "Minute": 0}]
    assert launchd.remove(root) == (f"removed   {path}",)
    assert launchctl.read_text().splitlines()[-1] == f"bootout {service}"
    assert not path.exists()
    assert launchd.remove(root) == ()


@posix
def test_the_status_repeats_what_launchd_reports(tmp_path, launchctl, monkeypatch):
    root = workspace(tmp_path / "w")
    assert launchd.status(root) == ("not installed with launchd",)
    launchd.install(make_spec(root))
    assert launchd.status(root)[1:] == (
        "state: not running",
        "last exit code: 0",
        "launchd does not report when it starts next",
    )
    monkeypatch.setenv("FAIL", "113")
    assert "not loaded, install it again: 'launchctl print gui/" in launchd.status(root)[1]
    assert "print gui/" in launchctl.read_text()


@posix
def test_an_agent_that_cannot_be_loaded_is_not_left_behind(tmp_path, launchctl, monkeypatch):
    monkeypatch.setenv("FAIL", "5")
    root = workspace(tmp_path / "w")
    with pytest.raises(ScheduleError, match="'launchctl bootstrap gui/"):
        launchd.install(make_spec(root))
    assert not launchd_file(root).exists()
    assert launchctl.read_text()
