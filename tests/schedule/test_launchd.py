"""The agent is a property list that says what launchd needs."""

from __future__ import annotations

import plistlib

from briefdeck.schedule.schedulers import SCHEDULERS
from schedule_specs import AWKWARD, BERLIN, KARACHI, make_spec, moment, workspace

launchd = SCHEDULERS["launchd"]


def agent(asked):
    return plistlib.loads(launchd.plan(asked).files[0].data)


def test_names_the_command_word_for_word(tmp_path):
    asked = make_spec(workspace(tmp_path / (AWKWARD + " <&>")), notify='mail "a" <b>')
    made = agent(asked)
    assert made["ProgramArguments"] == list(asked.command)
    assert made["WorkingDirectory"] == str(asked.root)
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
