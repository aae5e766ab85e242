"""A task for the Windows Task Scheduler, as XML.

Elements as in the Task Scheduler schema 1.2, https://learn.microsoft.com/windows/win32/taskschd/task-scheduler-schema.
"""

from __future__ import annotations

import html
import re
import subprocess
import tempfile
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path

from briefdeck.schedule.meetings import Moment
from briefdeck.schedule.order import Order, Plan, PlannedFile, ScheduleError, describe_when, schedule_name
from briefdeck.schedule.programs import must_run, run
from briefdeck.schedule.times import changes_by_season, odd_hours, on_clock, same_clock

_NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SETTINGS = {
    "MultipleInstancesPolicy": "IgnoreNew",
    "DisallowStartIfOnBatteries": "false",
    "StopIfGoingOnBatteries": "false",
    "StartWhenAvailable": "true",
    "RunOnlyIfNetworkAvailable": "false",
    "WakeToRun": "false",
    "Enabled": "true",
    "ExecutionTimeLimit": "PT1H",
    "Priority": "7",
}
_NOTES = (
    "The task runs while you are logged on.",
    "A run that was missed is made up for, some ten minutes after the machine is on again.",
)
_LOCAL = "Its times are those of the machine's clock, which is that of {zone}; they move with it."
_UTC = "Its times are in UTC, so that it runs at the right moment whatever time zone the machine is set to."
_SEASONS = (
    "The clock of {zone} changes by season, and UTC does not: the times of all seasons are in the task. The "
    "run that is too many finds nothing to do."
)
_POLL = (
    "The Task Scheduler cannot watch folders: it looks every five minutes, which costs little when there is "
    "nothing to do."
)


def plan(order: Order) -> Plan:
    """Make the task, and say what to know about it."""
    name = schedule_name(order.root)
    file = PlannedFile(Path(f"{name}.xml"), _task(order).encode("utf-16"))
    how = f"To install it by hand: {_create(name, Path(f'{name}.xml'))}"
    notes = [how, *_NOTES, *_clock_notes(order), *([_POLL] if order.on_change else [])]
    return Plan((file,), (*notes, *odd_hours(order.weekly, order.zone, order.today)))


def install(order: Order) -> tuple[str, ...]:
    """Hand the task to the Task Scheduler, in the place of an earlier one for the same workspace."""
    name = schedule_name(order.root)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.xml"
        path.write_bytes(plan(order).files[0].data)
        must_run(*_create_words(name, path))
    return (f"installed the task {_task_name(name)}",)


def remove(root: Path) -> tuple[str, ...]:
    """Delete the task of a workspace."""
    name = _task_name(schedule_name(root))
    code, _, _ = run("schtasks", "/Query", "/TN", name)
    if code:
        return ()
    must_run("schtasks", "/Delete", "/TN", name, "/F")
    return (f"removed the task {name}",)


def status(root: Path) -> tuple[str, ...]:
    """Say what the Task Scheduler says of the task, in its own words."""
    name = _task_name(schedule_name(root))
    code, output, _ = run("schtasks", "/Query", "/TN", name, "/FO", "LIST", "/V")
    if code:
        return ("not installed with the Task Scheduler",)
    kept = re.compile(r"(TaskName|Next Run Time|Last Run Time|Last Result|Status):")
    said = [line.strip() for line in output.decode("utf-8", "replace").splitlines() if kept.match(line)]
    return (f"installed with the Task Scheduler as {name}", *said)


def _create_words(name: str, path: Path) -> tuple[str, ...]:
    return ("schtasks", "/Create", "/TN", _task_name(name), "/XML", str(path), "/F")


def _create(name: str, path: Path) -> str:
    return subprocess.list2cmdline(_create_words(name, path))


def _task_name(name: str) -> str:
    return f"\\briefdeck\\{name}"


def _task(order: Order) -> str:
    _refuse_replaced(order)
    body = (
        _element("RegistrationInfo", _leaf("Description", _about(order)))
        + _element("Triggers", *_triggers(order))
        + _element("Principals", _principal())
        + _element("Settings", *(_leaf(name, value) for name, value in _SETTINGS.items()))
        + _element("Actions", _exec(order), attribute=' Context="Author"')
    )
    head = '<?xml version="1.0" encoding="UTF-16"?>\n'
    return f'{head}<Task version="1.2" xmlns="{_NAMESPACE}">\n{_indented(body)}</Task>\n'


def _about(order: Order) -> str:
    return f"Builds the papers in {order.root} with briefdeck: {describe_when(order)}."


def _refuse_replaced(order: Order) -> None:
    """The Task Scheduler replaces %NAME% and $(Arg0), and has no way to write them plainly."""
    for word in order.command:
        if re.search(r"%[^%]+%|\$\(", word):
            raise ScheduleError(
                f"the Task Scheduler would replace a part of '{word}'; do without %…% and $( in names"
            )


def _principal() -> str:
    parts = (_leaf("LogonType", "InteractiveToken"), _leaf("RunLevel", "LeastPrivilege"))
    return _element("Principal", *parts, attribute=' id="Author"')


def _exec(order: Order) -> str:
    # Quoted here, as the Task Scheduler hands both on in one line.
    command = subprocess.list2cmdline([str(order.python)])
    arguments = subprocess.list2cmdline(order.arguments)
    words = {"Command": command, "Arguments": arguments, "WorkingDirectory": str(order.root)}
    return _element("Exec", *(_leaf(name, value) for name, value in words.items()))


def _triggers(order: Order) -> list[str]:
    clock = _clock(order)
    times = on_clock(order.weekly, order.zone, clock or order.zone, order.today)
    triggers = [_weekly(order.today, when, days, clock) for when, days in times.items()]
    triggers += [_once(moment) for moment in order.moments]
    triggers += [_polling(order.today)] if order.on_change else []
    return triggers


def _clock(order: Order) -> tzinfo | None:
    """The clock that times are told on: UTC, or the machine's own (None) where it has the seasons asked for.

    A boundary without a zone is read on the machine's clock; one in UTC stands still when clocks change.
    """
    seasons = changes_by_season(order.weekly, order.zone, UTC, order.today)
    return None if seasons and same_clock(order.zone, order.machine, order.today) else UTC


def _clock_notes(order: Order) -> list[str]:
    if not order.weekly:
        return []
    seasons = changes_by_season(order.weekly, order.zone, UTC, order.today)
    if _clock(order) is None:
        return [_LOCAL.format(zone=order.zone.key)]
    return [_UTC, *([_SEASONS.format(zone=order.zone.key)] if seasons else [])]


def _weekly(today: date, when: time, days: set[int], clock: tzinfo | None) -> str:
    start = next(day for ahead in range(7) if (day := today + timedelta(days=ahead)).weekday() in days)
    chosen = _element("DaysOfWeek", *(f"<{_DAYS[day]} />\n" for day in sorted(days)))
    by_week = _element("ScheduleByWeek", chosen, _leaf("WeeksInterval", "1"))
    return _element("CalendarTrigger", _boundary(datetime.combine(start, when, clock)), by_week)


def _once(moment: Moment) -> str:
    return _element("TimeTrigger", _boundary(moment.at.astimezone(UTC)))


def _polling(today: date) -> str:
    repetition = _element("Repetition", _leaf("Interval", "PT5M"))
    return _element("TimeTrigger", _boundary(datetime.combine(today, time(0, 2), UTC)), repetition)


def _boundary(moment: datetime) -> str:
    return _leaf("StartBoundary", f"{moment:%Y-%m-%dT%H:%M:%S}{'Z' if moment.tzinfo else ''}")


def _element(name: str, *children: str, attribute: str = "") -> str:
    return f"<{name}{attribute}>\n{_indented(''.join(children))}</{name}>\n"


def _leaf(name: str, text: str) -> str:
    return f"<{name}>{html.escape(text, quote=False)}</{name}>\n"


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())
