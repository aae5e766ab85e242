"""A systemd user service, the timer that starts it, and the path unit that starts it after a change.

Settings as in systemd.service(5), systemd.timer(5), systemd.path(5) and systemd.exec(5), 244 and later.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from briefdeck.schedule.meetings import Moment, zone_name
from briefdeck.schedule.order import Order, Plan, PlannedFile, ScheduleError, describe_when, schedule_name
from briefdeck.schedule.programs import must_run, remove_files, run, write_files
from briefdeck.schedule.times import DAYS, Weekly, days_in_words, odd_hours

_SUFFIXES = (".timer", ".path", ".service")
_WANTED_BY = ("timers.target", "default.target")
_LINGER_NOTE = "User units run while you are logged in. To have them run always, once: loginctl enable-linger"
_FOLDERS_NOTE = (
    "systemd does not look into folders inside those it watches: each is listed by itself. After making a "
    "new folder in data/, briefs/ or templates/, install once more."
)
_AGAIN = """\
# Once more, as systemd does not see files that are saved while the first is at work. It is soon done.
"""
_HARDENING = """\
# No paper needs more rights than these.
NoNewPrivileges=yes
LockPersonality=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
"""
_NOT_HARDENED = """\
# The rights of the service are not narrowed, because the command it tells the news to may need them
# (sending mail often does).
"""


def plan(order: Order) -> Plan:
    """Make the units, and say what to know about them."""
    name = schedule_name(order.root)
    texts = {".service": _service(order)}
    if order.weekly or order.moments:
        texts[".timer"] = _timer(order)
    if order.on_change:
        texts[".path"] = _path(order)
    files = tuple(PlannedFile(folder() / f"{name}{end}", text.encode()) for end, text in texts.items())
    notes = (_LINGER_NOTE, *((_FOLDERS_NOTE,) if order.on_change else ()))
    return Plan(files, (*notes, *odd_hours(order.weekly, order.zone, order.today)))


def install(order: Order) -> tuple[str, ...]:
    """Write the units and start the timer and the path unit; on failure nothing is left behind."""
    made = plan(order)
    before = remove(order.root)
    try:
        write_files(made.files)
        must_run("systemctl", "--user", "daemon-reload")
        starters = [file.path.name for file in made.files if file.path.suffix != ".service"]
        must_run("systemctl", "--user", "enable", "--now", *starters)
    except (ScheduleError, OSError):
        remove(order.root)
        raise
    changed = "replaced " if before else "installed"
    return tuple(f"{changed} {file.path}" for file in made.files)


def remove(root: Path) -> tuple[str, ...]:
    """Stop and remove the units of a workspace."""
    units = [folder() / f"{schedule_name(root)}{suffix}" for suffix in _SUFFIXES]
    starters = [unit.name for unit in units if unit.exists() and unit.suffix != ".service"]
    if starters:
        _quietly("systemctl", "--user", "disable", "--now", *starters)
    links = [folder() / f"{target}.wants" / unit.name for unit in units for target in _WANTED_BY]
    removed = remove_files((*units, *links))
    if removed:
        _quietly("systemctl", "--user", "daemon-reload")
    return removed


def status(root: Path) -> tuple[str, ...]:
    """Say whether the units are installed, and when systemd starts them next."""
    name = schedule_name(root)
    there = [suffix for suffix in (".timer", ".path") if (folder() / f"{name}{suffix}").exists()]
    if not there:
        return ("not installed with systemd",)
    lines = [f"installed with systemd as {name}"]
    for suffix in there:
        lines += _unit_status(name, suffix)
    return tuple(lines)


def folder() -> Path:
    """Return where systemd looks for units of this user."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"


def _unit_status(name: str, suffix: str) -> list[str]:
    kind = {".timer": "the clock", ".path": "changes"}[suffix]
    try:
        properties = must_run(
            "systemctl", "--user", "show", f"{name}{suffix}",
            "--property=ActiveState,LastTriggerUSec,NextElapseUSecRealtime",
        )  # fmt: skip
    except ScheduleError as error:
        return [f"waiting for {kind}: not known, {error}"]
    shown = dict(line.partition("=")[::2] for line in properties.splitlines())
    lines = [f"waiting for {kind}: {'yes' if shown.get('ActiveState') == 'active' else 'no'}"]
    named = {"LastTriggerUSec": "last started", "NextElapseUSecRealtime": "next start"}
    lines += [f"{words}: {shown[key]}" for key, words in named.items() if shown.get(key)]
    return lines


def _quietly(*command: str) -> None:
    """Ask systemd, and go on when it cannot be reached: then nothing runs that would have to be stopped."""
    try:
        run(*command)
    except ScheduleError:
        return


def _service(order: Order) -> str:
    return f"""\
# Written by briefdeck schedule: {_percent(describe_when(order))}
[Unit]
Description=Build the papers in {_percent(str(order.root))} with briefdeck
# Many saves in a short time must not make systemd give up.
StartLimitIntervalSec=0

[Service]
Type=oneshot
WorkingDirectory={_path_value(order.root)}
{_commands(order)}Environment=BRIEFDECK_STARTED_BY=systemd PYTHONUTF8=1
Nice=10
TimeoutStartSec=30min
{_NOT_HARDENED if order.notify else _HARDENING}"""


def _commands(order: Order) -> str:
    """Write the command, and once more for changes: a path unit does not see what is saved while it runs.

    ':' before a command keeps systemd from replacing $ in it.
    """
    command = " ".join(_quoted(word) for word in order.command)
    again = f"ExecStart=:/usr/bin/env BRIEFDECK_STARTED_BY=systemd:again {command}\n"
    return f"ExecStart=:{command}\n" + (f"{_AGAIN}{again}" if order.on_change else "")


def _timer(order: Order) -> str:
    calendar = [_on_calendar(weekly, order.zone.key) for weekly in order.weekly]
    calendar += [_on_date(moment) for moment in order.moments]
    # A delay would bring a run before a meeting closer to it than was asked for.
    delay = "1min" if order.weekly and not order.moments else "0"
    return f"""\
# Written by briefdeck schedule
[Unit]
Description=When to build the papers in {_percent(str(order.root))} with briefdeck

[Timer]
{"".join(calendar)}# A run that was missed while the machine was off is made up for at once.
Persistent=true
RandomizedDelaySec={delay}
AccuracySec=1s

[Install]
WantedBy=timers.target
"""


def _path(order: Order) -> str:
    folders = "".join(f"PathModified={_path_value(path)}\n" for path in order.watched)
    return f"""\
# Written by briefdeck schedule. Folders inside these are watched only if they are listed.
[Unit]
Description=Changes in {_percent(str(order.root))} to build papers after with briefdeck

[Path]
{folders}
[Install]
WantedBy=default.target
"""


def _on_calendar(weekly: Weekly, zone: str) -> str:
    days = "" if len(weekly.days) == len(DAYS) else days_in_words(weekly.days).replace("-", "..") + " "
    return "".join(f"OnCalendar={days}{moment:%H:%M} {zone}\n" for moment in weekly.times)


def _on_date(moment: Moment) -> str:
    return f"# {_percent(str(moment))}\nOnCalendar={moment.at:%Y-%m-%d %H:%M} {zone_name(moment.at.tzinfo)}\n"


def _quoted(word: str) -> str:
    """Quote one word of a command line where it needs it, as 'Quoting' in systemd.syntax(7) has it."""
    if re.fullmatch(r"[A-Za-z0-9_./@+-]+", word):
        return word
    return '"' + _percent(word).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _path_value(path: Path) -> str:
    """Write a path as a value: taken as it stands, but for a backslash or a space at its end."""
    return _percent(str(path)).rstrip("/") + "/"


def _percent(text: str) -> str:
    return text.replace("%", "%%")
