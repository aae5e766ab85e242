"""systemd itself finds nothing wrong with the units, and reads the command and folders as they are meant."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from briefdeck.schedule.planned_files import systemd_folder
from briefdeck.schedule.schedulers import SCHEDULERS
from briefdeck.schedule.spec import ScheduleError, schedule_name
from schedule_specs import AWKWARD, BERLIN, make_spec, moment, program, stand_in, workspace

systemd = SCHEDULERS["systemd"]
REPORT = """case "$*" in *show*.timer*)
    echo LastTriggerUSec=; echo "NextElapseUSecRealtime=Mon 2026-11-23 07:00:00 PKT";;
esac
case "$*" in *show*) echo ActiveState=active;; esac"""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="systemd's paths begin with a slash")


def units(made):
    return {file.path.suffix: file.text for file in made.files}


def verify(made, folder):
    """Let systemd check the units; return all it says."""
    paths = []
    for file in made.files:
        paths.append(folder / file.path.name)
        paths[-1].write_bytes(file.data)
    command = [program("systemd-analyze"), "verify", "--user", "--man=no", *map(str, paths)]
    done = subprocess.run(
        command,
        env={**os.environ, "XDG_RUNTIME_DIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    return [line for line in done.stderr.splitlines() if "briefdeck" in line], done.returncode


@pytest.mark.parametrize("notify", ["", "mail -s \"50% off $HOME 'x'\" a@b.example \\"])
@pytest.mark.parametrize("name", [AWKWARD, "back\\slash\\", "$HOME ${x} #;", "plain", " spaces at the ends "])
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path, name, notify):
    root = workspace(tmp_path / "w" / name)
    made = systemd.plan(
        make_spec(root, on_change=True, moments=(moment(),), notify=notify, briefs=("tracker",))
    )
    assert verify(made, tmp_path) == ([], 0)


def test_systemd_would_tell_if_something_were_wrong(tmp_path):
    # Otherwise silence above would mean nothing.
    made = systemd.plan(make_spec(workspace(tmp_path / AWKWARD), python=tmp_path / "no-such-python"))
    assert verify(made, tmp_path)[1] != 0


def test_the_timer_waits_for_the_time_in_its_zone_and_makes_up_for_missed_runs(tmp_path):
    made = systemd.plan(make_spec(workspace(tmp_path / "w"), "Mon-Fri 07:00,13:30"))
    timer = units(made)[".timer"]
    assert "OnCalendar=Mon..Fri 07:00 Asia/Karachi\nOnCalendar=Mon..Fri 13:30 Asia/Karachi\n" in timer
    assert "\nPersistent=true\n" in timer
    assert "\nRandomizedDelaySec=1min\n" in timer


@pytest.mark.parametrize("at", ["Mon-Fri 07:00", "daily 00:05", "Mon,Wed,Sun 23:59", "Sat 07:00"])
def test_systemd_reads_the_calendar(tmp_path, at):
    made = systemd.plan(make_spec(workspace(tmp_path / "w"), at, BERLIN, moments=(moment(),)))
    calendar = re.findall(r"^OnCalendar=(.+)$", units(made)[".timer"], re.MULTILINE)
    for line in calendar:
        command = [program("systemd-analyze"), "calendar", "--base-time=2026-11-23 00:00:00 UTC", line]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert "Next elapse" in done.stdout, done.stdout + done.stderr
    assert calendar[-1] == "2026-11-30 10:30 Asia/Karachi"


def test_a_run_before_a_meeting_is_not_put_off(tmp_path):
    made = systemd.plan(make_spec(workspace(tmp_path / "w"), moments=(moment(),)))
    assert "\nRandomizedDelaySec=0\n" in units(made)[".timer"]


def test_the_command_is_absolute_and_escaped(tmp_path):
    root = workspace(tmp_path / AWKWARD)
    service = units(systemd.plan(make_spec(root, python=Path("/opt/venv/bin/python"))))[".service"]
    awkward = f'"{tmp_path}/pa pers %%h é \\"q\\""'
    assert f"ExecStart=:/opt/venv/bin/python -E -P -X utf8 -m briefdeck -C {awkward} build" in service
    assert "\nType=oneshot\n" in service


def test_rights_are_narrowed_unless_a_command_of_the_user_is_run(tmp_path):
    root = workspace(tmp_path / "w")
    assert "NoNewPrivileges=yes" in units(systemd.plan(make_spec(root)))[".service"]
    assert (
        "NoNewPrivileges" not in units(systemd.plan(make_spec(root, notify="mail a@b.example")))[".service"]
    )


def test_every_folder_is_watched_by_itself_and_many_saves_do_no_harm(tmp_path):
    root = workspace(tmp_path / "w")
    made = systemd.plan(make_spec(root, "", on_change=True))
    watched = re.findall(r"^PathModified=(.+)/$", units(made)[".path"], re.MULTILINE)
    assert watched == [str(root / name) for name in ("data", "data/events", "briefs", "templates")]
    service = units(made)[".service"]
    assert "\nStartLimitIntervalSec=0\n" in service
    # What is saved while the first command runs is seen by the second.
    assert (
        re.findall(
            r"^ExecStart=:(?:/usr/bin/env BRIEFDECK_STARTED_BY=systemd:again )?(.+)$", service, re.MULTILINE
        )
        == [service.split("ExecStart=:", 1)[1].split("\n", 1)[0]] * 2
    )
    assert ".timer" not in units(made)
    assert any("new folder" in note for note in made.notes)


def test_two_workspaces_of_one_name_do_not_clash(tmp_path):
    first, second = schedule_name(tmp_path / "a" / "Papers"), schedule_name(tmp_path / "b" / "Papers")
    assert first != second
    assert re.fullmatch(r"briefdeck-papers-[0-9a-f]{8}", first)
    assert re.fullmatch(r"briefdeck-[0-9a-f]{8}", schedule_name(tmp_path / "Дело"))


@pytest.fixture
def systemctl(tmp_path, monkeypatch):
    """A stand-in for systemctl, which needs a running systemd: it records how it was called."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return stand_in(tmp_path, monkeypatch, "systemctl", REPORT)


def test_installing_and_removing_leaves_nothing_behind(tmp_path, systemctl):
    root = workspace(tmp_path / AWKWARD)
    other = tmp_path / "config" / "systemd" / "user" / "other.timer"
    other.parent.mkdir(parents=True)
    other.write_text("mine")
    lines = systemd.install(make_spec(root, on_change=True))
    name = schedule_name(root)
    assert lines[1] == f"installed {other.parent / name}.timer"
    installed = sorted(path.name for path in other.parent.iterdir())
    assert installed == [f"{name}.path", f"{name}.service", f"{name}.timer", "other.timer"]
    assert f"--user enable --now {name}.timer {name}.path" in systemctl.read_text()
    assert systemd.status(root) == (
        f"installed with systemd as {name}",
        f"unit: {name}.timer",
        "next start: Mon 2026-11-23 07:00:00 PKT",
        "state: active",
        f"unit: {name}.path",
        "state: active",
    )
    systemd.remove(root)
    assert f"--user disable --now {name}.timer {name}.path" in systemctl.read_text()
    assert [path.name for path in other.parent.iterdir()] == ["other.timer"]
    assert systemd.status(root) == ("not installed with systemd",)
    assert systemd.remove(root) == ()


def test_a_link_that_points_nowhere_any_more_is_removed_too(tmp_path, systemctl):
    root = workspace(tmp_path / "w")
    link = systemd_folder() / "timers.target.wants" / f"{schedule_name(root)}.timer"
    link.parent.mkdir(parents=True)
    link.symlink_to(tmp_path / "gone")
    assert systemd.remove(root) == (f"removed   {link}",)
    assert not link.is_symlink()
    assert "daemon-reload" in systemctl.read_text()


def test_folders_behind_links_and_hidden_ones_are_not_watched(tmp_path):
    root = workspace(tmp_path / "w")
    (root / "data" / "elsewhere").symlink_to(tmp_path)
    watched = units(systemd.plan(make_spec(root, "", on_change=True)))[".path"]
    assert "elsewhere" not in watched
    assert ".git" not in watched


def test_when_systemd_refuses_nothing_is_left_and_its_words_are_told(tmp_path, systemctl, monkeypatch):
    monkeypatch.setenv("FAIL", "1")
    with pytest.raises(ScheduleError, match=r"daemon-reload' failed"):
        systemd.install(make_spec(workspace(tmp_path / "w")))
    assert list(systemd_folder().iterdir()) == []
    assert systemctl.read_text()
