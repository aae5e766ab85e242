"""A launch agent for macOS: a property list as in launchd.plist(5)."""

from __future__ import annotations

import os
import plistlib
from datetime import time
from pathlib import Path
from typing import Any

from briefdeck.schedule.meetings import Moment, zone_name
from briefdeck.schedule.order import Order, Plan, PlannedFile, ScheduleError, schedule_name
from briefdeck.schedule.programs import must_run, remove_files, run, write_files
from briefdeck.schedule.times import changes_by_season, odd_hours, on_clock

_CATCH_UP = (
    "launchd makes up for a run that was missed while the machine slept, but not for one while it was off; "
    "agents run while you are logged in."
)
_FOLDERS = (
    "launchd does not look into folders inside those it watches: each is listed by itself. After making a "
    "new folder in data/, briefs/ or templates/, install once more."
)
_YEARLY = "launchd knows no years: a run before a meeting comes each year until you install once more."


def plan(order: Order) -> Plan:
    """Make the property list, and say what to know about it."""
    file = PlannedFile(_file(order.root), plistlib.dumps(_agent(order), sort_keys=False))
    notes = [_CATCH_UP, *([_FOLDERS] if order.on_change else []), *([_YEARLY] if order.moments else [])]
    return Plan((file,), (*notes, *_clock_notes(order), *odd_hours(order.weekly, order.zone, order.today)))


def install(order: Order) -> tuple[str, ...]:
    """Write the agent and load it, in the place of an earlier one for the same workspace."""
    made = plan(order)
    remove(order.root)
    try:
        write_files(made.files)
        must_run("launchctl", "bootstrap", _domain(), str(made.files[0].path))
    except (ScheduleError, OSError):
        remove_files((made.files[0].path,))
        raise
    return (f"installed {made.files[0].path}",)


def remove(root: Path) -> tuple[str, ...]:
    """Unload and remove the agent of a workspace."""
    if not _file(root).exists():
        return ()
    run("launchctl", "bootout", f"{_domain()}/{_label(root)}")
    return remove_files((_file(root),))


def status(root: Path) -> tuple[str, ...]:
    """Say whether the agent is installed and loaded."""
    if not _file(root).exists():
        return ("not installed with launchd",)
    code, _, _ = run("launchctl", "print", f"{_domain()}/{_label(root)}")
    loaded = "loaded" if code == 0 else "not loaded: install once more"
    return (f"installed with launchd as {_label(root)}", loaded, "launchd does not tell when it starts next")


def _agent(order: Order) -> dict[str, Any]:
    log = Path.home() / "Library" / "Logs" / f"{_label(order.root)}.log"
    agent: dict[str, Any] = {
        "Label": _label(order.root),
        "ProgramArguments": list(order.command),
        "WorkingDirectory": str(order.root),
        "EnvironmentVariables": {"PYTHONUTF8": "1", "BRIEFDECK_STARTED_BY": "launchd"},
        "ProcessType": "Background",
        "StandardErrorPath": str(log),
    }
    if calendar := _calendar(order):
        agent["StartCalendarInterval"] = calendar
    if order.on_change:
        agent["WatchPaths"] = [str(path) for path in order.watched]
    return agent


def _calendar(order: Order) -> list[dict[str, int]]:
    times = on_clock(order.weekly, order.zone, order.machine, order.today)
    weekly = [entry for when, days in times.items() for entry in _entries(when, days)]
    return weekly + [_once(order, moment) for moment in order.moments]


def _entries(when: time, days: set[int]) -> list[dict[str, int]]:
    """Launchd counts Sunday as 0; without a weekday it is every day."""
    at = {"Hour": when.hour, "Minute": when.minute}
    return [at] if len(days) == 7 else [{"Weekday": (day + 1) % 7, **at} for day in sorted(days)]


def _once(order: Order, moment: Moment) -> dict[str, int]:
    there = moment.at.astimezone(order.machine)
    return {"Month": there.month, "Day": there.day, "Hour": there.hour, "Minute": there.minute}


def _clock_notes(order: Order) -> tuple[str, ...]:
    if not order.weekly or order.zone.key == zone_name(order.machine):
        return ()
    told = f"launchd goes by the machine's clock, taken to be that of {zone_name(order.machine)}."
    if changes_by_season(order.weekly, order.zone, order.machine, order.today):
        told += " The times of every season are in the file; the run that is too many finds nothing to do."
    return (told,)


def _file(root: Path) -> Path:
    return Path.home() / "Library" / "LaunchAgents" / f"{_label(root)}.plist"


def _label(root: Path) -> str:
    return schedule_name(root).replace("briefdeck-", "briefdeck.", 1)


def _domain() -> str:
    return f"gui/{os.getuid()}"
