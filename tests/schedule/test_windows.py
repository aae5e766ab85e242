"""The task keeps to the Task Scheduler's schema, and Windows would start what is meant."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from briefdeck.schedule.schedulers import SCHEDULERS
from briefdeck.schedule.spec import ScheduleError, schedule_name
from schedule_specs import AWKWARD, BERLIN, KARACHI, make_spec, moment, stand_in, workspace

windows = SCHEDULERS["windows"]
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("task.xsd")))
T = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def task(asked):
    return etree.fromstring(windows.plan(asked).files[0].data)


def boundaries(asked):
    return [element.text for element in task(asked).iter(f"{T}StartBoundary")]


def test_keeps_to_the_schema_and_is_utf_16(tmp_path):
    root = workspace(tmp_path / (AWKWARD + " <&>"))
    made = windows.plan(make_spec(root, on_change=True, moments=(moment(),), notify='mail "a" <b>'))
    data = made.files[0].data
    assert data.startswith(b"\xff\xfe<\x00?\x00")
    assert data.decode("utf-16").startswith('<?xml version="1.0" encoding="UTF-16"?>\n<Task version="1.2"')
    SCHEMA.assertValid(etree.fromstring(data))


def test_the_schema_would_find_a_mistake(tmp_path):
    document = task(make_spec(workspace(tmp_path / "w")))
    document.find(f".//{T}StartWhenAvailable").text = "perhaps"
    assert not SCHEMA.validate(document)


def test_a_missed_run_is_made_up_for_and_two_never_run_at_once(tmp_path):
    settings = task(make_spec(workspace(tmp_path / "w"))).find(f"{T}Settings")
    assert settings.find(f"{T}StartWhenAvailable").text == "true"
    assert settings.find(f"{T}MultipleInstancesPolicy").text == "IgnoreNew"


def test_times_are_in_utc_where_the_clock_has_no_seasons(tmp_path):
    asked = make_spec(workspace(tmp_path / "w"), "Mon-Fri 03:00", machine=BERLIN)
    assert boundaries(asked) == ["2026-11-23T22:00:00Z"]
    days = [element.tag.removeprefix(T) for element in task(asked).find(f".//{T}DaysOfWeek")]
    assert days == ["Monday", "Tuesday", "Wednesday", "Thursday", "Sunday"]


def test_times_move_with_a_machine_that_has_the_seasons_asked_for(tmp_path):
    asked = make_spec(workspace(tmp_path / "w"), "Tue 07:00", BERLIN, machine=BERLIN)
    assert boundaries(asked) == ["2026-11-24T07:00:00"]
    elsewhere = replace(asked, machine=KARACHI)
    assert boundaries(elsewhere) == ["2026-11-24T05:00:00Z", "2026-11-24T06:00:00Z"]
    assert any("all seasons" in note for note in windows.plan(elsewhere).notes)


def test_a_run_before_a_meeting_is_one_moment(tmp_path):
    assert boundaries(make_spec(workspace(tmp_path / "w"), "", moments=(moment(),))) == [
        "2026-11-30T05:30:00Z"
    ]


def test_the_command_is_quoted_as_windows_programs_read_it(tmp_path):
    root = workspace(tmp_path / AWKWARD)
    action = task(make_spec(root, python=Path("/py thon/python"))).find(f".//{T}Exec")
    assert action.find(f"{T}Command").text == '"/py thon/python"'
    assert action.find(f"{T}Arguments").text == (
        f'-E -P -X utf8 -m briefdeck -C "{tmp_path}/pa pers %h é \\"q\\"" build --unattended'
    )


@pytest.mark.parametrize("name", ["%TEMP% x", "$(Arg0)"])
def test_what_the_task_scheduler_would_replace_is_refused(tmp_path, name):
    with pytest.raises(ScheduleError, match="would replace"):
        windows.plan(make_spec(workspace(tmp_path / name)))


def test_tells_how_to_install_it_by_hand(tmp_path):
    assert (
        "schtasks /Create /TN \\briefdeck\\briefdeck-w-"
        in windows.plan(make_spec(workspace(tmp_path / "w"))).notes[0]
    )


SCHTASKS = """case "$1" in
/Create) cp "$5" "$TASKS/task.xml";;
/Delete) rm "$TASKS/task.xml";;
/Query) [ -e "$TASKS/task.xml" ] || { echo "ERROR: not found"; exit 1; }
    printf '%s\\r\\n' "" "TaskName:      $3" "Next Run Time: 11/23/2026 7:00:00 AM" \\
    "Last Result:   0" "Author: me";;
esac"""


@pytest.fixture
def schtasks(tmp_path, monkeypatch):
    """A stand-in for schtasks, which only Windows has: it keeps one task as a file."""
    monkeypatch.setenv("TASKS", str(tmp_path))
    return stand_in(tmp_path, monkeypatch, "schtasks", SCHTASKS)


@posix
def test_installing_hands_the_task_over_and_removing_deletes_it(tmp_path, schtasks):
    root, kept = workspace(tmp_path / "w"), tmp_path / "task.xml"
    name = f"\\briefdeck\\{schedule_name(root)}"
    asked = make_spec(root)
    assert windows.install(asked) == (f"installed the task {name}",)
    assert kept.read_bytes() == windows.plan(asked).files[0].data
    assert windows.install(asked) == (f"replaced  the task {name}",)
    assert windows.status(root) == (
        f"installed with the Task Scheduler as {schedule_name(root)}",
        f"task: {name}",
        "next start: 11/23/2026 7:00:00 AM",
        "last result: 0",
    )
    assert windows.remove(root) == (f"removed   the task {name}",)
    assert not kept.exists()
    assert windows.remove(root) == ()
    assert windows.status(root) == ("not installed with the Task Scheduler",)
    assert schtasks.read_text()


@posix
def test_a_task_that_is_refused_leaves_the_earlier_one(tmp_path, schtasks):
    root = workspace(tmp_path / "w")
    windows.install(make_spec(root))
    before = (tmp_path / "task.xml").read_bytes()
    with pytest.raises(ScheduleError, match="would replace"):
        windows.install(make_spec(root, notify="mail %USER%"))
    assert (tmp_path / "task.xml").read_bytes() == before
    assert schtasks.read_text().count("/Create") == 1


def test_a_machine_without_the_program_is_told_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ScheduleError, match="there is no program 'schtasks' on this machine"):
        windows.status(workspace(tmp_path / "w"))
