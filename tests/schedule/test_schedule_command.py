"""`briefdeck schedule` shows, writes, installs, removes and tells, and says what was asked wrongly."""

from __future__ import annotations

import plistlib
import sys
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from briefdeck.builder.log import RunRecord, write_log
from briefdeck.cli.commands.schedule import command
from schedule_specs import AWKWARD
from workspaces import copy_good_workspace


@pytest.fixture
def root(tmp_path):
    return copy_good_workspace(tmp_path / AWKWARD)


def schedule(root, *arguments):
    return CliRunner().invoke(command, arguments, obj=root)


@pytest.mark.parametrize("scheduler", ["systemd", "cron", "github", "windows", "launchd"])
def test_shows_what_it_would_install_and_writes_nothing(root, scheduler):
    before = sorted(root.rglob("*"))
    done = schedule(root, scheduler, "--at", "Mon-Fri 07:00", "--timezone", "Asia/Karachi")
    assert done.exit_code == 0, done.output
    assert "--unattended" in done.stdout
    assert "note: " in done.stderr
    assert sorted(root.rglob("*")) == before


def test_writes_the_files_to_a_folder_as_they_would_be_installed(root, tmp_path):
    done = schedule(
        root, "launchd", "--at", "daily 06:45", "--timezone", "Europe/Berlin", "--to", str(tmp_path / "out")
    )
    assert done.exit_code == 0, done.output
    (file,) = (tmp_path / "out").iterdir()
    assert str(file) in done.stdout
    assert plistlib.loads(file.read_bytes())["ProgramArguments"][0] == sys.executable


def test_passes_on_briefs_news_and_an_absolute_mail_file(root):
    done = schedule(
        root, "launchd", "--on-change", "--timezone", "Asia/Karachi",
        "--brief", "brief.yaml", "--notify", "mail x", "--mail-file", "news.eml",
    )  # fmt: skip
    words = plistlib.loads(done.stdout.split("\n", 1)[1].encode())["ProgramArguments"][4:]
    assert words[5:] == [
        "build",
        "--unattended",
        "--notify",
        "mail x",
        "--mail-file",
        words[10],
        "--",
        "brief",
    ]
    assert words[10].endswith("news.eml")
    assert words[10] != "news.eml"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "say when"),
        (("--at", "Mon 25:00"), "hours to 23"),
        (("--at", "Mon 07:00", "--timezone", "Asia/Karachy"), "did you mean 'Asia/Karachi'?"),
        (("--at", "Mon 07:00", "--brief", "breif"), "did you mean 'brief'?"),
        (("--before", "meeting"), "no meeting to build before"),
        (("--before", "lunch"), "'meeting'"),
    ],
)
def test_says_what_is_wrong_with_what_was_asked(root, arguments, words):
    done = schedule(root, "cron", *arguments)
    assert done.exit_code == 2
    assert words in done.stderr


def test_runs_before_meetings_are_named(root):
    path = root / "briefs" / "brief.yaml"
    text = path.read_text(encoding="utf-8")
    meeting = "meeting: {name: Commission, date: 2099-12-01, time: '10:30', timezone: Asia/Karachi}\n"
    path.write_text(f"{text}\n{meeting}", encoding="utf-8")
    done = schedule(root, "systemd", "--before", "meeting", "--timezone", "Europe/Berlin")
    assert "OnCalendar=2099-11-30 10:30 Asia/Karachi\n" in done.stdout, done.output
    assert "OnCalendar=2099-12-01 08:30 Asia/Karachi\n" in done.stdout
    assert "when a meeting is moved" in done.stderr.lower()


def test_a_folder_name_with_a_line_break_is_refused(tmp_path):
    if sys.platform == "win32":
        pytest.skip("Windows has no such names")
    root = copy_good_workspace(tmp_path / "a\nb")
    done = schedule(root, "cron", "--at", "Mon 07:00", "--timezone", "Asia/Karachi")
    assert done.exit_code == 1
    assert "line break" in done.stderr


def test_the_status_tells_of_the_last_run(root):
    assert "no run is in the log yet" in schedule(root, "github", "--status").stdout
    now = datetime(2026, 11, 23, 7, tzinfo=UTC)
    write_log(root / "output" / ".briefdeck", RunRecord(now, now, "hand", problems=("x",)))
    said = schedule(root, "github", "--status").stdout
    assert "not installed with GitHub" in said
    assert (
        "last run in the log: Monday 23 November 2026, 07:00:00 (UTC+00:00)\n  Ended with 1 problem" in said
    )


def test_installs_and_removes(root):
    (root / ".git").mkdir()
    assert schedule(root, "github", "--at", "daily 07:00", "--timezone", "UTC", "--install").exit_code == 0
    assert (root / ".github" / "workflows" / "briefdeck.yml").exists()
    assert schedule(root, "github", "--remove").exit_code == 0
    assert not (root / ".github" / "workflows" / "briefdeck.yml").exists()
    assert "nothing was installed" in schedule(root, "github", "--remove").stdout
