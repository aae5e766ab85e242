"""What each scheduler is handed: its files, filled in from the templates in `files/`.

Settings as in systemd.service(5), systemd.timer(5), systemd.path(5) and systemd.exec(5) of 244 and later,
crontab(5), launchd.plist(5),
https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax and
https://learn.microsoft.com/windows/win32/taskschd/task-scheduler-schema (1.2).
"""

import html
import json
import os
import plistlib
import re
import shlex
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from configparser import ConfigParser
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from string import Template
from typing import Any

from briefdeck.digests import INPUT_FOLDERS
from briefdeck.model.briefs.outputs import OUTPUTS
from briefdeck.schedule.spec import PlannedFile, ScheduleError, ScheduleSpec, schedule_name
from briefdeck.schedule.times import DAYS, SHORT_DAYS, Timetable, Weekly, day_list, parse_weekly, zone_name

_FILES = Path(__file__).with_name("files")
_LONGEST_CRON_COMMAND = 990
"""Bytes; Debian's cron refuses a command of 1000 and more."""
_CRON_PATH = "/usr/local/bin:/usr/bin:/bin"
_GITHUB_TIMES = (
    "# GitHub tells times in UTC. A few minutes earlier than asked, as whole hours are its busiest."
)
_GITHUB_SEASONS = (
    "# (this clock changes by season: all its hours stand here; the run too many finds nothing to do)"
)


def fill(template: str, **values: str) -> str:
    """Fill in a template of `files/`; a line that is nothing but an empty value is left out."""
    text = (_FILES / template).read_text(encoding="utf-8")
    empty = {f"${name}" for name, value in values.items() if not value}
    lines = (line for line in text.splitlines(keepends=True) if line.strip() not in empty)
    return Template("".join(lines)).substitute(values)


def notes(section: str, spec: ScheduleSpec) -> list[str]:
    """Return the notes of a section of `files/notes.ini` that hold for a spec."""
    zone, here = spec.timetable.zone.key, zone_name(spec.machine)
    weekly, clock = spec.timetable.weekly, _windows_clock(spec)
    seasons = _has_seasons(spec, spec.machine)
    cases: dict[str, object] = {
        "always": True,
        "on-change": spec.on_change,
        "meeting": spec.moments,
        "notify": spec.notify or spec.mail_file,
        "seasons": seasons,
        "other-clock": weekly and not seasons and zone != here,
        "windows-local": weekly and clock is None,
        "windows-utc": weekly and clock,
        "windows-seasons": clock and _has_seasons(spec, UTC),
    }
    parser = ConfigParser(interpolation=None)
    parser.read_string(fill("notes.ini", zone=zone, here=here, name=schedule_name(spec.root)))
    found = (text for case, text in parser[section].items() if cases[case])
    return [note for text in found for note in text.splitlines() if note]


def _has_seasons(spec: ScheduleSpec, clock: tzinfo) -> bool:
    return len(spec.timetable.offsets_from(clock, spec.today)) > 1


def systemd_folder() -> Path:
    """Return where systemd looks for units of this user."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"


def systemd_units(spec: ScheduleSpec) -> tuple[PlannedFile, ...]:
    """Return a user service, the timer that starts it, and the path unit that starts it after a change."""
    root = _percent(str(spec.root))
    texts = {".service": _service(spec, root)}
    if spec.timetable.weekly or spec.moments:
        # A delay would bring a run before a meeting closer to it than was asked for.
        delay = "1min" if spec.timetable.weekly and not spec.moments else "0"
        texts[".timer"] = fill("systemd.timer", root=root, calendar="\n".join(_calendar(spec)), delay=delay)
    if spec.on_change:
        # A path is taken as it is, but for a backslash or a space at its end.
        folders = "\n".join(f"PathModified={_percent(str(path)).rstrip('/')}/" for path in spec.watched)
        texts[".path"] = fill("systemd.path", root=root, folders=folders)
    name = schedule_name(spec.root)
    return tuple(PlannedFile(systemd_folder() / f"{name}{end}", text.encode()) for end, text in texts.items())


def _service(spec: ScheduleSpec, root: str) -> str:
    """Write the command, and once more for changes: a path unit does not see what is saved while it runs.

    ':' before a command keeps systemd from replacing $ in it.
    """
    command = " ".join(_systemd_word(word) for word in spec.command)
    return fill(
        "systemd.service",
        when=_percent(spec.when),
        root=root,
        command=command,
        again=fill("systemd-again.conf", command=command).rstrip("\n") if spec.on_change else "",
        rights=fill(f"systemd-{'all' if spec.notify else 'few'}-rights.conf").rstrip("\n"),
    )


def _calendar(spec: ScheduleSpec) -> Iterator[str]:
    for weekly in spec.timetable.weekly:
        days = "" if len(weekly.days) == len(DAYS) else day_list(weekly.days, SHORT_DAYS, "..") + " "
        for moment in weekly.times:
            yield f"OnCalendar={days}{moment:%H:%M} {spec.timetable.zone.key}"
    for each in spec.moments:
        yield f"# {_percent(str(each))}\nOnCalendar={each.time}"


def _systemd_word(word: str) -> str:
    """Quote one word of a command line where it needs it, as 'Quoting' in systemd.syntax(7) has it."""
    if re.fullmatch(r"[A-Za-z0-9_./@+-]+", word):
        return word
    return '"' + _percent(word).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _percent(text: str) -> str:
    return text.replace("%", "%%")


def crontab_lines(spec: ScheduleSpec) -> tuple[PlannedFile, ...]:
    """Return the lines for the user's crontab, between two marker comments.

    Only what every cron understands is used. CRON_TZ is not: Debian's cron does not know it, and where cron
    does (cronie), it would move every line that anybody adds below. Times are those of this machine's clock.
    """
    times = _cron_times(spec.timetable, spec.machine, spec.today)
    lines = [_cron_line(fields, spec, "clock") for fields in times]
    for moment in spec.moments:
        there = moment.at.astimezone(spec.machine)
        # cron knows no years, so the command looks at the year first.
        lines.append(_cron_line(_cron_date(there), spec, "meeting", f'[ "$(date +%Y)" != {there.year} ] || '))
    lines += [_cron_line("*/5 * * * *", spec, "change")] if spec.on_change else []
    text = fill(
        "crontab.txt",
        name=schedule_name(spec.root),
        when=spec.when,
        times="\n".join(spec.timetable.comment()),
        notes="\n".join(f"# {note}" for note in notes("machine clock", spec)),
        lines="\n".join(lines),
    )
    return (PlannedFile(Path("crontab.txt"), text.encode()),)


def crontab_markers(root: Path) -> tuple[bytes, bytes]:
    """Return the first and the last line of what is written for a workspace."""
    lines = fill("crontab.txt", name=schedule_name(root), when="", times="", notes="", lines="").splitlines()
    return lines[0].encode(), lines[-1].encode()


def _cron_times(
    timetable: Timetable, clock: tzinfo, today: date, ahead: timedelta = timedelta()
) -> list[str]:
    """Return the fields of a line for each time; cron counts Sunday as 0."""
    fields = []
    for when, days in timetable.on_clock(clock, today, ahead).items():
        week = "*" if len(days) == len(DAYS) else day_list(((day + 1) % 7 for day in days), "0123456")
        fields.append(f"{when.minute} {when.hour} * * {week}")
    return fields


def _cron_date(moment: datetime) -> str:
    return f"{moment.minute} {moment.hour} {moment.day} {moment.month} *"


def _cron_line(fields: str, spec: ScheduleSpec, why: str, condition: str = "") -> str:
    """Put a line together; to cron a '%' that is not escaped is the end of the command."""
    settings = (f"PATH={_CRON_PATH}", "LANG=C.UTF-8", f"BRIEFDECK_STARTED_BY=cron:{why}")
    command = condition + shlex.join(("/usr/bin/env", *settings, "nice", *spec.command))
    if "\\\\" in command or "\\%" in command:
        raise ScheduleError(
            "cron would misread a backslash before '%' or another backslash; rename the folder"
        )
    escaped = command.replace("%", "\\%")
    if (size := len(escaped.encode())) > _LONGEST_CRON_COMMAND:
        raise ScheduleError(
            f"the command would have {size} bytes, and cron takes {_LONGEST_CRON_COMMAND}: "
            "name fewer briefs, or use a shorter folder name"
        )
    return f"{fields} {escaped}"


def launchd_file(root: Path) -> Path:
    """Return where macOS looks for the agent of a workspace."""
    name = schedule_name(root).replace("briefdeck-", "briefdeck.", 1)
    return Path.home() / "Library" / "LaunchAgents" / f"{name}.plist"


def launchd_agent(spec: ScheduleSpec) -> tuple[PlannedFile, ...]:
    """Return the property list of a launch agent."""
    file = launchd_file(spec.root)
    agent: dict[str, Any] = plistlib.loads(fill("launchd.plist").encode()) | {
        "Label": file.stem,
        "ProgramArguments": list(spec.command),
        "StandardErrorPath": str(Path.home() / "Library" / "Logs" / f"{file.stem}.log"),
    }
    moments = [moment.at.astimezone(spec.machine) for moment in spec.moments]
    dates = ({"Month": at.month, "Day": at.day, "Hour": at.hour, "Minute": at.minute} for at in moments)
    if calendar := [*_weekdays(spec), *dates]:
        agent["StartCalendarInterval"] = calendar
    if spec.on_change:
        agent["WatchPaths"] = [str(path) for path in spec.watched]
    return (PlannedFile(file, plistlib.dumps(agent, sort_keys=False)),)


def _weekdays(spec: ScheduleSpec) -> Iterator[dict[str, int]]:
    """Launchd counts Sunday as 0; without a weekday it is every day."""
    for when, days in spec.timetable.on_clock(spec.machine, spec.today).items():
        at = {"Hour": when.hour, "Minute": when.minute}
        yield from [at] if len(days) == 7 else [{"Weekday": (day + 1) % 7, **at} for day in sorted(days)]


def windows_task(spec: ScheduleSpec) -> tuple[PlannedFile, ...]:
    """Return a task for the Windows Task Scheduler.

    The Task Scheduler replaces %NAME% and $(Arg0), and has no way to write them plainly: ScheduleError.
    """
    for word in spec.command:
        if re.search(r"%[^%]+%|\$\(", word):
            raise ScheduleError(
                f"the Task Scheduler would replace a part of '{word}'; do without %…% and $( in names"
            )
    values = {
        "root": str(spec.root),
        "when": spec.when,
        # Quoted here, as the Task Scheduler hands both on in one line.
        "command": subprocess.list2cmdline([str(spec.python)]),
        "arguments": subprocess.list2cmdline(spec.arguments),
    }
    escaped = {name: html.escape(value, quote=False) for name, value in values.items()}
    text = fill("windows.xml", triggers="".join(_triggers(spec)).rstrip("\n"), **escaped)
    return (PlannedFile(Path(f"{schedule_name(spec.root)}.xml"), text.encode("utf-16")),)


def _windows_clock(spec: ScheduleSpec) -> tzinfo | None:
    """Return the clock that weekly times are written on: UTC, or None for the machine's own.

    A boundary without a zone is read on the machine's clock; one in UTC stays as it is when clocks change. So
    the machine's clock is taken where it has the seasons asked for.
    """
    noons = Timetable((parse_weekly("daily 12:00"),), spec.timetable.zone)
    same = noons.offsets_from(spec.machine, spec.today) == {timedelta()}
    return None if same and _has_seasons(spec, UTC) else UTC


def _triggers(spec: ScheduleSpec) -> Iterator[str]:
    clock = _windows_clock(spec)
    for when, days in spec.timetable.on_clock(clock or spec.timetable.zone, spec.today).items():
        week = (spec.today + timedelta(days=later) for later in range(7))
        first = next(day for day in week if day.weekday() in days)
        names = "\n".join(f"          <{DAYS[day]} />" for day in sorted(days))
        yield fill("windows-weekly.xml", start=_boundary(datetime.combine(first, when, clock)), days=names)
    for moment in spec.moments:
        yield fill("windows-once.xml", start=_boundary(moment.at.astimezone(UTC)))
    if spec.on_change:
        yield fill("windows-repeated.xml", start=_boundary(datetime.combine(spec.today, time(0, 2), UTC)))


def _boundary(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}{'Z' if moment.tzinfo else ''}"


def github_file(root: Path) -> Path:
    """Return where the workflow of a workspace is kept: one file each, as a repository may hold several."""
    repository, inside = github_repository(root)
    name = schedule_name(inside) if inside.name else "briefdeck"
    return repository / ".github" / "workflows" / f"{name}.yml"


def github_repository(root: Path) -> tuple[Path, Path]:
    """Return the repository around a workspace, and the workspace's path inside it."""
    repository = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)
    return repository, root.relative_to(repository)


def github_workflow(spec: ScheduleSpec) -> tuple[PlannedFile, ...]:
    """Return a workflow that builds the outputs and keeps their editions in the repository."""
    inside = github_repository(spec.root)[1].as_posix()
    if any("${{" in text for text in (inside, *spec.briefs)):
        raise ScheduleError("GitHub would take '${{' in a name for its own; rename it")
    folder = re.sub(r"([*?+\[\]!\\])", r"\\\1", "" if inside == "." else f"{inside}/")  # a name is no pattern
    file = github_file(spec.root)
    schedule = list(_github_times(spec))
    text = fill(
        "github.yml",
        when=spec.when or "when pushed, or by hand",
        times="\n".join(spec.timetable.comment()),
        title=_yaml_text(f"briefdeck {inside}" if inside != "." else "briefdeck"),
        paths="\n".join(f"      - {_yaml_text(f'{folder}{name}/**')}" for name in INPUT_FOLDERS),
        schedule="\n".join(("  schedule:", *schedule)) if schedule else "",
        group=file.stem,
        folder=_yaml_text(inside),
        briefs=shlex.join(("--", *spec.briefs)) if spec.briefs else "",
        outputs="\n".join(f"            {folder}output/*.{suffix}" for suffix in OUTPUTS),
    )
    return (PlannedFile(file, text.encode()),)


def _github_times(spec: ScheduleSpec) -> Iterator[str]:
    """A line per time in UTC, odd minutes only; as UTC has no seasons, those of every season. Then dates."""
    if spec.timetable.weekly:
        yield f"    {_GITHUB_TIMES}"
    for weekly in _single_times(spec.timetable.weekly):
        timetable = Timetable((weekly,), spec.timetable.zone)
        minute = weekly.times[0].minute
        ahead = timedelta(minutes=0 if minute % 5 and minute % 2 else 7 + minute % 2)
        yield f"    # {weekly} in {timetable.zone.key}:"
        if len(timetable.offsets_from(UTC, spec.today)) > 1:
            yield f"    {_GITHUB_SEASONS}"
        yield from (f"    - cron: '{fields}'" for fields in _cron_times(timetable, UTC, spec.today, ahead))
    for moment in spec.moments:
        yield f"    # {moment}; GitHub knows no years: it comes each year until taken out"
        yield f"    - cron: '{_cron_date(moment.at.astimezone(UTC))}'"


def _single_times(weekly: Iterable[Weekly]) -> list[Weekly]:
    days: dict[time, set[int]] = defaultdict(set)
    for each in weekly:
        for when in each.times:
            days[when] |= set(each.days)
    return [Weekly(tuple(sorted(chosen)), (when,)) for when, chosen in sorted(days.items())]


def _yaml_text(text: str) -> str:
    """Write a text for YAML: a JSON string is one, whatever it holds."""
    return json.dumps(text, ensure_ascii=False)
