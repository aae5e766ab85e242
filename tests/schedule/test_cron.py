"""The lines do what they are meant to in cron's shell, and no other line of the crontab changes."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from crontab import CronTab
from hypothesis import given
from hypothesis import strategies as st

from briefdeck.schedule.planned_files import crontab_markers
from briefdeck.schedule.programs import with_block, without_block
from briefdeck.schedule.schedulers import SCHEDULERS
from briefdeck.schedule.spec import ScheduleError
from schedule_specs import AWKWARD, BERLIN, KARACHI, make_spec, moment, program, workspace

cron = SCHEDULERS["cron"]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="cron's shell is sh")
SPY = """\
import json, os, sys
open({record!r}, "w").write(json.dumps([sys.argv[1:], dict(os.environ)]))
"""


def lines(made):
    return [line for line in made.files[0].text.splitlines() if not line.startswith("#")]


def command_of(line):
    """Read a line as cron does: five fields, then the command up to the first % that is not escaped."""
    command = line.split(" ", 5)[5]
    return re.split(r"(?<!\\)%", command)[0].replace("\\%", "%")


def run_as_cron(line, home, path="/usr/bin:/bin"):
    """Run a line's command as cron would: /bin/sh and almost no environment."""
    environment = {"HOME": str(home), "LOGNAME": "me", "PATH": path, "SHELL": "/bin/sh"}
    return subprocess.run(
        ["/bin/sh", "-c", command_of(line)],
        env=environment,
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def spy(tmp_path):
    """A Python that writes down how it was started."""
    path, script = tmp_path / "py thon %d", tmp_path / "spy.py"
    script.write_text(SPY.format(record=str(tmp_path / "seen.json")))
    path.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {shlex.quote(str(script))} "$@"\n')
    path.chmod(0o755)
    return path


def test_a_line_has_five_fields_and_tells_the_time(tmp_path):
    made = cron.plan(make_spec(workspace(tmp_path / "w"), "Mon-Fri 07:00,13:30"))
    assert [line.split(" ", 5)[:5] for line in lines(made)] == [
        ["0", "7", "*", "*", "1-5"],
        ["30", "13", "*", "*", "1-5"],
    ]


@pytest.mark.parametrize("name", [AWKWARD, "it's $HOME `id` $(id) ; & |", "50%", "*?[a]"])
def test_the_shell_gets_every_word_as_it_is(tmp_path, spy, name):
    root = workspace(tmp_path / "w" / name)
    asked = make_spec(root, python=spy, notify="mail -s '50% x' a@b.example", briefs=("tracker",))
    done = run_as_cron(lines(cron.plan(asked))[0], tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    arguments, environment = json.loads((tmp_path / "seen.json").read_text())
    assert tuple(arguments) == asked.arguments
    assert arguments[4:9] == ["-m", "briefdeck", "-C", str(root), "build"]
    assert environment["LANG"] == "C.UTF-8"
    assert environment["PATH"].startswith("/usr/local/bin:")
    assert environment["BRIEFDECK_STARTED_BY"] == "cron:clock"


@pytest.mark.parametrize(("year", "runs"), [(2026, True), (2027, False)])
def test_a_run_before_a_meeting_runs_in_its_year_only(tmp_path, spy, year, runs):
    clock = tmp_path / "bin" / "date"  # the real one, in a year that does not end while the test runs
    clock.parent.mkdir()
    clock.write_text(f'#!/bin/sh\nexec {program("date")} -d 2026-06-30 "$@"\n')
    clock.chmod(0o755)
    before = moment(f"{year}-06-30 10:30")
    (line,) = lines(cron.plan(make_spec(workspace(tmp_path / "w"), "", python=spy, moments=(before,))))
    assert line.startswith("30 10 30 6 * ")
    assert run_as_cron(line, tmp_path, path=f"{clock.parent}:/usr/bin:/bin").returncode == 0
    assert (tmp_path / "seen.json").exists() is runs


def test_changes_are_looked_for_every_five_minutes(tmp_path):
    made = cron.plan(make_spec(workspace(tmp_path / "w"), "", on_change=True))
    assert lines(made)[0].startswith("*/5 * * * * ")
    assert any("every five minutes" in note for note in made.notes)


def test_times_are_told_on_the_clock_of_the_machine(tmp_path):
    made = cron.plan(make_spec(workspace(tmp_path / "w"), zone=KARACHI, machine=BERLIN))
    assert [line.split()[:2] for line in lines(made)] == [["0", "3"], ["0", "4"]]
    assert "CRON_TZ" not in made.files[0].text
    assert any("change differently" in note for note in made.notes)


def test_what_cron_cannot_take_is_refused(tmp_path):
    with pytest.raises(ScheduleError, match="cron takes 990"):
        cron.plan(make_spec(workspace(tmp_path / "w"), notify="x" * 1000))
    with pytest.raises(ScheduleError, match="backslash"):
        cron.plan(make_spec(workspace(tmp_path / "w\\%")))


def block(root):
    return cron.plan(make_spec(root)).files[0].data


@given(st.binary(max_size=200))
def test_adding_and_taking_out_keeps_every_other_byte(table):
    root = Path("/tmp/w")  # noqa: S108 - only named, never touched
    kept = without_block(with_block(table, block(root)), crontab_markers(root))
    assert kept == (table if not table or table.endswith(b"\n") else table + b"\n")


def test_only_the_lines_of_this_workspace_are_taken_out(tmp_path):
    first, second = tmp_path / "a", tmp_path / "b"
    table = with_block(with_block(b"# mine\n", block(first)), b"0 0 * * * true\n")
    both = with_block(table, block(second))
    assert without_block(both, crontab_markers(second)) == table
    kept = without_block(both, crontab_markers(first))
    assert kept == b"# mine\n0 0 * * * true\n" + block(second)


@pytest.mark.parametrize(
    "foreign",
    [
        pytest.param("MAILTO=\n0 5 * * 1-5 true\n", id="mail switched off"),
        pytest.param("#mine\n0 5 * * 1-5 true\n", id="comment without a space"),
        pytest.param("5  4\t* * 0  true\n", id="columns set with blanks"),
        pytest.param("00 04 * * 7 true\n", id="numbers as somebody wrote them"),
        pytest.param("X = 1\n5 4 * * * true\n", id="blanks around an equals sign"),
        pytest.param("1 1 * * * a\nMAILTO=me\n", id="variable at the end"),
        pytest.param("# \xff\n", id="not UTF-8"),
    ],
)
def test_lines_that_a_crontab_library_loses_are_kept_here(tmp_path, foreign):
    # Why crontabs are edited by hand: docs/decisions/014-scheduling-by-templates.md.
    data = foreign.encode("latin-1")
    try:
        rewritten = CronTab(tab=data.decode()).render().encode()
    except (IndexError, UnicodeDecodeError):
        rewritten = b""
    assert rewritten != data
    assert without_block(with_block(data, block(tmp_path)), crontab_markers(tmp_path)) == data


def test_another_reader_of_crontabs_finds_the_same_times_and_commands(tmp_path):
    asked = make_spec(tmp_path, "Mon-Fri 07:00", on_change=True, moments=(moment(),))
    planned = cron.plan(asked)
    jobs = list(CronTab(tab=planned.files[0].text))
    assert [str(job.slices) for job in jobs] == ["0 7 * * 1-5", "30 10 30 11 *", "*/5 * * * *"]
    assert [job.is_valid() for job in jobs] == [True, True, True]
    assert [job.command for job in jobs] == [command_of(line) for line in lines(planned)]


CRONTAB = """#!/bin/sh
if [ -n "$DENIED" ]; then echo "not allowed" >&2; exit 1; fi
if [ "$1" = -l ]; then
    if [ -e "$TABLE" ]; then exec cat "$TABLE"; fi
    echo "no crontab for me" >&2; exit 1
fi
exec cat > "$TABLE"
"""


@pytest.fixture
def crontab(tmp_path, monkeypatch):
    """A crontab of our own in the place of the user's."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "crontab").write_text(CRONTAB)
    (programs / "crontab").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/usr/bin:/bin")
    monkeypatch.setenv("TABLE", str(tmp_path / "table"))
    return tmp_path / "table"


def test_installing_twice_then_removing_gives_the_crontab_back(tmp_path, crontab):
    root = workspace(tmp_path / AWKWARD)
    mine = b"# mine \xff\r\nMAILTO=me\n5 4 * * 0 true \\%\n"
    crontab.write_bytes(mine)
    assert "installed" in cron.install(make_spec(root))[0]
    assert "replaced" in cron.install(make_spec(root, "daily 06:00"))[0]
    table = crontab.read_bytes()
    assert table.startswith(mine)
    assert table.count(b"# >>>") == 1
    assert b"0 6 * * *" in table
    assert cron.remove(root)
    assert crontab.read_bytes() == mine
    assert cron.remove(root) == ()


@pytest.mark.parametrize("before", [None, b""], ids=["no crontab", "an empty one"])
def test_lines_that_are_the_only_ones_can_be_removed(tmp_path, crontab, before):
    if before is not None:
        crontab.write_bytes(before)
    root = workspace(tmp_path / "w")
    cron.install(make_spec(root))
    assert cron.remove(root) == ("removed   our lines in your crontab (see all: crontab -l)",)
    assert crontab.read_bytes() == b""
    assert cron.status(root) == ("not installed with cron",)


def test_a_crontab_that_cannot_be_read_is_not_written(tmp_path, crontab, monkeypatch):
    crontab.write_bytes(b"# mine\n")
    monkeypatch.setenv("DENIED", "1")
    with pytest.raises(ScheduleError, match="your crontab cannot be read: not allowed"):
        cron.install(make_spec(workspace(tmp_path / "w")))
    assert crontab.read_bytes() == b"# mine\n"


def test_says_when_it_runs_next(tmp_path, crontab):
    root = workspace(tmp_path / AWKWARD)
    assert cron.status(root) == ("not installed with cron",)
    cron.install(make_spec(root, "daily 06:00", on_change=True))
    said = cron.status(root)
    assert re.fullmatch(r"next start: \w{3} \d{4}-\d\d-\d\d 06:00 Asia/Karachi", said[1])
    assert said[2] == "checks for changes every five minutes"
    assert crontab.exists()


def test_the_real_crontab_finds_nothing_wrong_with_the_lines(tmp_path):
    checker = program("crontab")
    if "-n" not in subprocess.run([checker, "-h"], capture_output=True, text=True, check=False).stderr:
        pytest.skip("this crontab cannot only check")
    root = workspace(tmp_path / AWKWARD)
    made = cron.plan(make_spec(root, "Mon-Fri 07:00", BERLIN, on_change=True, moments=(moment(),)))
    table = tmp_path / "table"
    for data in (made.files[0].data, b""):  # what is left when ours were the only lines
        table.write_bytes(data)
        done = subprocess.run([checker, "-n", str(table)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
