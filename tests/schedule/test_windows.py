"""The task keeps to the Task Scheduler's schema, and Windows would start what is meant."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from briefdeck.schedule.schedulers import SCHEDULERS
from briefdeck.schedule.spec import ScheduleError
from schedule_specs import AWKWARD, BERLIN, KARACHI, make_spec, moment, workspace

windows = SCHEDULERS["windows"]

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
        f'-m briefdeck -C "{tmp_path}/pa pers %h é \\"q\\"" build --unattended'
    )
    assert action.find(f"{T}WorkingDirectory").text == str(root)


@pytest.mark.parametrize("name", ["%TEMP% x", "$(Arg0)"])
def test_what_the_task_scheduler_would_replace_is_refused(tmp_path, name):
    with pytest.raises(ScheduleError, match="would replace"):
        windows.plan(make_spec(workspace(tmp_path / name)))


def test_tells_how_to_install_it_by_hand(tmp_path):
    assert (
        "schtasks /Create /TN \\briefdeck\\briefdeck-w-"
        in windows.plan(make_spec(workspace(tmp_path / "w"))).notes[0]
    )
