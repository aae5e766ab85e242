"""Lines in the user's crontab, between two marker comments; every other line stays as it is, to the byte.

Only what every cron understands is used. CRON_TZ is not: Debian's cron does not know it, and where cron does
(cronie), it would move every line that anybody adds below. Times are told on this machine's clock instead.
"""

from __future__ import annotations

import re
import shlex
from datetime import datetime, time
from pathlib import Path

from briefdeck.schedule.meetings import Moment, zone_name
from briefdeck.schedule.order import Order, Plan, PlannedFile, ScheduleError, describe_when, schedule_name
from briefdeck.schedule.programs import run
from briefdeck.schedule.times import changes_by_season, cron_week, next_run, odd_hours, on_clock
from briefdeck.schedule.told import read_told, tell

_LONGEST_COMMAND = 990
"""Bytes; Debian's cron refuses a command of 1000 and more."""
_PATH = "/usr/local/bin:/usr/bin:/bin"
_POLL_NOTE = (
    "cron cannot watch folders: it looks every five minutes, which costs little when there is nothing to do."
)
_SEASONS = (
    "The clocks of {zone} and of this machine ({here}) change differently through the year: the times of "
    "every season stand here. The run that is too many finds nothing to do."
)
_NO_CATCH_UP = "cron does not make up for runs that were missed while the machine was off."


def plan(order: Order) -> Plan:
    """Make the lines for the crontab, and say what to know about them."""
    text = "".join(f"{line}\n" for line in _block(order))
    notes = [_NO_CATCH_UP, *([_POLL_NOTE] if order.on_change else []), *_clock_notes(order)]
    odd = odd_hours(order.weekly, order.zone, order.today)
    return Plan((PlannedFile(Path("crontab.txt"), text.encode()),), (*notes, *odd))


def install(order: Order) -> tuple[str, ...]:
    """Put the lines into the user's crontab, in the place of earlier ones for the same workspace."""
    block = plan(order).files[0].data
    table = _read()
    others = without_block(table, schedule_name(order.root))
    _write(with_block(others, block))
    return (("replaced" if others != table else "added") + " lines in your crontab (see them: crontab -l)",)


def remove(root: Path) -> tuple[str, ...]:
    """Take the lines of a workspace out of the user's crontab."""
    table = _read()
    others = without_block(table, schedule_name(root))
    if others == table:
        return ()
    _write(others)
    return ("removed   our lines from your crontab; all others are as they were",)


def status(root: Path) -> tuple[str, ...]:
    """Say whether the lines are in the crontab, and when cron starts them next."""
    name = schedule_name(root)
    block = _ours(name).search(_read())
    if not block:
        return ("not installed with cron",)
    text = block[0].decode("utf-8", "replace")
    told = read_told(text)
    lines = [f"installed with cron as {name}"]
    if told:
        following = next_run(told.weekly, told.zone, datetime.now().astimezone())
        lines += [f"next start: {following:%a %Y-%m-%d %H:%M} {told.zone.key}"] if following else []
    return (*lines, *(["looks for changes every five minutes"] if "\n*/5 " in text else []))


def with_block(table: bytes, block: bytes) -> bytes:
    """Add our lines at the end of a crontab; a last line without an end would swallow the first of ours."""
    joint = b"" if not table or table.endswith(b"\n") else b"\n"
    return table + joint + block


def without_block(table: bytes, name: str) -> bytes:
    """Take our lines out of a crontab, and nothing else."""
    return _ours(name).sub(b"", table)


def _ours(name: str) -> re.Pattern[bytes]:
    begin, end = re.escape(_begin(name).encode()), re.escape(_end(name).encode())
    return re.compile(rb"^" + begin + rb"\n.*?^" + end + rb"(?:\n|\Z)", re.MULTILINE | re.DOTALL)


def _begin(name: str) -> str:
    return f"# >>> {name}: written by briefdeck schedule; remove with: briefdeck schedule cron --remove"


def _end(name: str) -> str:
    return f"# <<< {name}"


def _block(order: Order) -> list[str]:
    name = schedule_name(order.root)
    about = [f"# {describe_when(order)}", *tell(order)]
    about += [f"# {note}" for note in _clock_notes(order)]
    lines = [_line(_fields(when, days), _command(order, "clock")) for when, days in _times(order).items()]
    lines += [_moment_line(order, moment) for moment in order.moments]
    lines += [_line("*/5 * * * *", _command(order, "change"))] if order.on_change else []
    return [_begin(name), *about, *lines, _end(name)]


def _times(order: Order) -> dict[time, set[int]]:
    return on_clock(order.weekly, order.zone, order.machine, order.today)


def _fields(when: time, days: set[int]) -> str:
    return f"{when.minute} {when.hour} * * {cron_week(days)}"


def _moment_line(order: Order, moment: Moment) -> str:
    """A line for one day; as cron knows no years, the command looks at the year first."""
    there = moment.at.astimezone(order.machine)
    fields = f"{there.minute} {there.hour} {there.day} {there.month} *"
    return _line(fields, f'[ "$(date +%Y)" != {there.year} ] || {_command(order, "meeting")}')


def _command(order: Order, why: str) -> str:
    settings = (f"PATH={_PATH}", "LANG=C.UTF-8", "PYTHONUTF8=1", f"BRIEFDECK_STARTED_BY=cron:{why}")
    return shlex.join(("/usr/bin/env", *settings, "nice", *order.command))


def _line(fields: str, command: str) -> str:
    """Put a line together; to cron a '%' that is not escaped is the end of the command."""
    if "\\\\" in command or "\\%" in command:
        raise ScheduleError(
            "cron would misread a backslash before '%' or another backslash; rename the folder"
        )
    escaped = command.replace("%", "\\%")
    if len(escaped.encode()) > _LONGEST_COMMAND:
        raise ScheduleError(
            f"the command would have {len(escaped.encode())} bytes, and cron takes {_LONGEST_COMMAND}: "
            "name fewer briefs, or use a shorter folder name"
        )
    return f"{fields} {escaped}"


def _clock_notes(order: Order) -> list[str]:
    if not order.weekly:
        return []
    here = zone_name(order.machine)
    if changes_by_season(order.weekly, order.zone, order.machine, order.today):
        return [_SEASONS.format(zone=order.zone.key, here=here)]
    same = order.zone.key == here
    return [] if same else [f"The times are told on this machine's clock ({here})."]


def _read() -> bytes:
    code, output, errors = run("crontab", "-l")
    if code == 0:
        return output
    if "no crontab" in errors.lower():
        return b""
    raise ScheduleError(f"your crontab cannot be read: {errors.strip()}")


def _write(table: bytes) -> None:
    code, _, errors = run("crontab", "-", text=table)
    if code:
        raise ScheduleError(f"your crontab was not changed: {errors.strip()}")
