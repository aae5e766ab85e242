"""What holds for every scheduler alike."""

from __future__ import annotations

import sys
import time
from datetime import datetime
from importlib import resources
from string import Template
from zoneinfo import ZoneInfo

import pytest

from briefdeck.schedule import planned_files
from briefdeck.schedule.schedulers import SCHEDULERS
from briefdeck.schedule.times import SystemClock, machine_zone, zone_name
from schedule_specs import BERLIN, KARACHI, make_spec, moment, workspace

FILES = resources.files("briefdeck.schedule") / "files"


@pytest.mark.parametrize("name", SCHEDULERS)
def test_says_what_to_know_and_warns_of_hours_that_clocks_skip(tmp_path, name):
    notes = SCHEDULERS[name].plan(make_spec(workspace(tmp_path / "w"), "daily 02:30", BERLIN)).notes
    assert len(notes) >= 3
    assert "on 28 March 2027 the clock skips 02:30: that run may come at another time" in notes
    assert not [note for note in notes if "$" in note]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("systemd", "each is listed by itself"),
        ("cron", "every five minutes"),
        ("windows", "every five minutes"),
        ("launchd", "each is listed by itself"),
    ],
)
def test_watching_for_changes_has_a_note_of_its_own(tmp_path, name, words):
    root = workspace(tmp_path / "w")
    watching = SCHEDULERS[name].plan(make_spec(root, on_change=True)).notes
    by_the_clock = SCHEDULERS[name].plan(make_spec(root)).notes
    assert [note for note in watching if words in note]
    assert not [note for note in by_the_clock if words in note]


def test_what_only_one_machine_has_is_left_out_at_github(tmp_path):
    asked = make_spec(workspace(tmp_path / "w"), notify="mail x")
    planned = SCHEDULERS["github"].plan(asked)
    assert any("--notify and --mail-file are left out" in note for note in planned.notes)
    assert "mail x" not in planned.files[0].text


@pytest.mark.parametrize(("machine", "noted"), [(KARACHI, False), (BERLIN, True)], ids=str)
def test_the_machines_clock_is_named_where_it_is_not_the_one_asked_for(tmp_path, machine, noted):
    asked = make_spec(workspace(tmp_path / "w"), zone=KARACHI, machine=machine)
    notes = planned_files.notes("machine clock", asked)
    assert any("this machine (Europe/Berlin)" in note for note in notes) is noted


def test_a_run_before_a_meeting_that_comes_each_year_is_noted(tmp_path):
    asked = make_spec(workspace(tmp_path / "w"), moments=(moment(),))
    assert any("launchd knows no years" in note for note in SCHEDULERS["launchd"].plan(asked).notes)


@pytest.mark.parametrize("name", [file.name for file in FILES.iterdir()])
def test_every_template_is_filled_in_whole(name):
    template = Template(FILES.joinpath(name).read_text(encoding="utf-8"))
    assert template.is_valid()
    values = dict.fromkeys(template.get_identifiers(), "x")
    assert planned_files.fill(name, **values) == template.substitute(values)
    if values:
        with pytest.raises(KeyError):
            planned_files.fill(name)


def test_a_value_is_not_read_as_a_template():
    assert "Changes in $when to build" in planned_files.fill("systemd.path", root="$when", folders="x")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no tzset")
@pytest.mark.parametrize(("zone", "hour"), [("America/New_York", 1), ("Asia/Karachi", 11)])
def test_a_system_that_names_no_zone_still_has_a_clock(monkeypatch, tmp_path, zone, hour):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    monkeypatch.setattr("briefdeck.schedule.times._LOCALTIME", tmp_path / "none")
    clock = machine_zone()
    assert isinstance(clock, SystemClock)
    assert zone_name(clock) == "this machine's clock"
    try:
        assert moment("2026-11-23 07:00", BERLIN).at.astimezone(clock).hour == hour
        summer = datetime(2026, 7, 1, 12, tzinfo=ZoneInfo(zone))
        assert summer.astimezone(clock).utcoffset() == summer.utcoffset()
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("zone", ["Asia/Karachi", "Europe/Berlin"])
def test_the_zone_of_the_machine_is_read_from_where_its_link_points(monkeypatch, tmp_path, zone):
    (tmp_path / "zoneinfo" / zone).parent.mkdir(parents=True)
    (tmp_path / "zoneinfo" / zone).touch()
    (tmp_path / "localtime").symlink_to(tmp_path / "zoneinfo" / zone)
    monkeypatch.setattr("briefdeck.schedule.times._LOCALTIME", tmp_path / "localtime")
    monkeypatch.setenv("TZ", "America/New_York")
    assert zone_name(machine_zone()) == zone
