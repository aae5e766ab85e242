"""The schedulers that a workspace can be handed to, and what can be done with each of them."""

import os
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from briefdeck.schedule import planned_files, programs
from briefdeck.schedule.spec import PlannedFile, ScheduleError, SchedulePlan, ScheduleSpec, schedule_name
from briefdeck.schedule.times import read_comment

_WRITTEN_BY = "# Written by briefdeck schedule"
_CREATE_TASK = "schtasks /Create /TN TASK /XML FILE /F"
_REPORTED = re.compile(r"^\t?([^\t:=\n]+?) ?[:=][ \t]*(\S.*)$", re.MULTILINE)
"""A line of a scheduler's own report, such as 'ActiveState=active'; what is indented deeper is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduler:
    """One scheduler that reads files in folders: what it is handed, and the commands that make it take them.

    In commands FILE stands for the first file, UNITS for the names of those that start others, UNIT for each
    of these, TASK for the task at Windows, DOMAIN and AGENT for the session and the agent in it at macOS.
    What was done is returned in lines; all methods may raise ScheduleError and OSError.
    """

    label: str
    files: Callable[[ScheduleSpec], tuple[PlannedFile, ...]]
    notes: tuple[str, ...]
    """The sections of `files/notes.ini` that a person should know."""
    paths: Callable[[Path], tuple[Path, ...]] = lambda _: ()
    """Every file that may be installed for a workspace."""
    check: Callable[[Path], None] = lambda _: None
    """Raises ScheduleError for a workspace that it cannot be installed for."""
    start: tuple[str, ...] = ()
    stop: tuple[str, ...] = ()
    after_stop: tuple[str, ...] = ()
    show: str = ""
    shown: Mapping[str, str] = field(default_factory=dict)
    """What to repeat of its own report, and in which words."""
    remarks: Mapping[str, str] = field(default_factory=dict)
    """What to add after 'install', 'remove' and 'status'."""

    def plan(self, spec: ScheduleSpec) -> SchedulePlan:
        """Return the files, and what a person should know about them."""
        notes = [note for section in self.notes for note in planned_files.notes(section, spec)]
        return SchedulePlan(self.files(spec), (*notes, *spec.timetable.odd_hours(spec.today)))

    def install(self, spec: ScheduleSpec) -> tuple[str, ...]:
        """Install it for the current user, in the place of what was there for the same workspace."""
        self.check(spec.root)
        files = self.files(spec)
        done = "replaced " if self._find(spec.root) else "installed"
        self._put(spec.root, files)
        names = [str(file.path) for file in files if file.path.is_absolute()] or self._find(spec.root)
        return self._report([f"{done} {name}" for name in names], "install")

    def remove(self, root: Path) -> tuple[str, ...]:
        """Remove what is installed for a workspace, and nothing else; return no line when nothing is."""
        there = self._find(root)
        if not there:
            return ()
        self._drop(root)
        return self._report([f"removed   {name}" for name in there], "remove")

    def status(self, root: Path) -> tuple[str, ...]:
        """Say whether it is installed, when it starts next, and what the scheduler reports of it."""
        if not self._find(root):
            return (f"not installed with {self.label}",)
        text = self._read(root)
        lines = [f"installed with {self.label} as {schedule_name(root)}"]
        timetable = read_comment(text)
        if timetable and (start := timetable.next_run(datetime.now(UTC))):
            lines.append(f"next start: {start:%a %Y-%m-%d %H:%M} {timetable.zone.key}")
        lines += ["checks for changes every five minutes"] if "\n*/5 " in text else []
        lines += [
            f"{self.shown[key]}: {value}" for key, value in _REPORTED.findall(text) if key in self.shown
        ]
        return self._report(lines, "status")

    def _report(self, lines: list[str], action: str) -> tuple[str, ...]:
        remark = self.remarks.get(action)
        return (*lines, remark) if remark else tuple(lines)

    def _find(self, root: Path) -> tuple[str, ...]:
        there = [path for path in self.paths(root) if path.exists() or path.is_symlink()]
        return tuple(str(path) for path in there)

    def _read(self, root: Path) -> str:
        there = self._find(root)
        texts = [Path(path).read_text(encoding="utf-8") for path in there if Path(path).exists()]
        for unit in _units(there) if self.show else ():
            try:
                texts.append(f"Unit={unit}\n{programs.must_run(*_words(self.show, root, there, unit))}")
            except ScheduleError as error:
                texts.append(f"Unit={unit}\nProblem={error}")
        return "\n".join(texts)

    def _put(self, root: Path, files: tuple[PlannedFile, ...]) -> None:
        """Write the files and start what they describe; on failure nothing is left behind."""
        self._drop(root)
        try:
            for file in files:
                file.path.parent.mkdir(parents=True, exist_ok=True)
                file.path.write_bytes(file.data)
            for command in self.start:
                programs.must_run(*_words(command, root, [str(file.path) for file in files]))
        except (ScheduleError, OSError):
            self._drop(root)
            raise

    def _drop(self, root: Path) -> None:
        """Stop and remove what is there; a scheduler that cannot be reached runs nothing to be stopped."""
        there = self._find(root)
        for command in self.stop if there else ():
            with suppress(ScheduleError):
                programs.run(*_words(command, root, there))
        for path in there:
            Path(path).unlink(missing_ok=True)
        for command in self.after_stop if there else ():
            with suppress(ScheduleError):
                programs.run(*_words(command, root, there))


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskScheduler(Scheduler):
    """A scheduler that takes a file once and keeps what it says itself."""

    def _find(self, root: Path) -> tuple[str, ...]:
        return (f"the task {_task(root)}",) if self._read(root) else ()

    def _read(self, root: Path) -> str:
        code, output, _ = programs.run(*_words(self.show, root))
        return "" if code else programs.decoded(output)

    def _put(self, root: Path, files: tuple[PlannedFile, ...]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / files[0].path
            path.write_bytes(files[0].data)
            for command in self.start:
                programs.must_run(*_words(command, root, [str(path)]))

    def _drop(self, root: Path) -> None:
        for command in self.stop:
            programs.must_run(*_words(command, root))


@dataclass(frozen=True, slots=True, kw_only=True)
class CrontabScheduler(Scheduler):
    """A scheduler that reads lines in the user's crontab: ours are those between two markers."""

    def _find(self, root: Path) -> tuple[str, ...]:
        return ("our lines in your crontab (see all: crontab -l)",) if self._read(root) else ()

    def _read(self, root: Path) -> str:
        block = programs.block_between(planned_files.crontab_markers(root))
        return b"".join(block.findall(programs.read_crontab())).decode(errors="replace")

    def _put(self, root: Path, files: tuple[PlannedFile, ...]) -> None:
        table = programs.without_block(programs.read_crontab(), planned_files.crontab_markers(root))
        for command in self.start:
            programs.must_run(*command.split(), text=programs.with_block(table, files[0].data))

    def _drop(self, root: Path) -> None:
        self._put(root, (PlannedFile(Path(), b""),))


def _task(root: Path) -> str:
    return f"\\briefdeck\\{schedule_name(root)}"


def _units(paths: Iterable[str]) -> list[str]:
    names = (Path(path).name for path in paths)
    return list(dict.fromkeys(name for name in names if not name.endswith(".service")))


def _words(command: str, root: Path, paths: Iterable[str] = (), unit: str = "") -> list[str]:
    domain = f"gui/{os.getuid()}" if hasattr(os, "getuid") else "gui"
    values = {
        "FILE": list(paths)[:1],
        "UNITS": _units(paths),
        "UNIT": [unit],
        "TASK": [_task(root)],
        "DOMAIN": [domain],
        "AGENT": [f"{domain}/{planned_files.launchd_file(root).stem}"],
    }
    return [part for word in command.split() for part in values.get(word, [word])]


def _systemd_paths(root: Path) -> tuple[Path, ...]:
    folder, name = planned_files.systemd_folder(), schedule_name(root)
    units = [f"{name}.timer", f"{name}.path", f"{name}.service"]
    links = [f"{target}.wants/{unit}" for unit in units for target in ("timers.target", "default.target")]
    return tuple(folder / unit for unit in (*units, *links))


def _github_paths(root: Path) -> tuple[Path, ...]:
    """Return the path of the workflow; raise ScheduleError where another file has its name."""
    path = planned_files.github_file(root)
    if path.exists() and not path.read_text(encoding="utf-8", errors="replace").startswith(_WRITTEN_BY):
        raise ScheduleError(f"{path} was not written by briefdeck; it is left as it is")
    return (path,)


def _in_repository(root: Path) -> None:
    if not (planned_files.github_repository(root)[0] / ".git").exists():
        raise ScheduleError(f"'{root}' is not in a git repository; start one with: git init")


SCHEDULERS: Mapping[str, Scheduler] = {
    "systemd": Scheduler(
        label="systemd",
        files=planned_files.systemd_units,
        notes=("systemd",),
        paths=_systemd_paths,
        start=("systemctl --user daemon-reload", "systemctl --user enable --now UNITS"),
        stop=("systemctl --user disable --now UNITS",),
        after_stop=("systemctl --user daemon-reload",),
        show="systemctl --user show UNIT --property=ActiveState,LastTriggerUSec,NextElapseUSecRealtime",
        shown={
            "Unit": "unit",
            "Problem": "state not known",
            "ActiveState": "state",
            "LastTriggerUSec": "last started",
            "NextElapseUSecRealtime": "next start",
        },
    ),
    "cron": CrontabScheduler(
        label="cron", files=planned_files.crontab_lines, notes=("cron", "machine clock"), start=("crontab -",)
    ),
    "github": Scheduler(
        label="GitHub",
        files=planned_files.github_workflow,
        notes=("github",),
        paths=_github_paths,
        check=_in_repository,
        remarks={
            "install": "Commit and push it to the default branch: then it runs.",
            "remove": "Commit and push the removal: until then it still runs.",
            "status": "It runs once it is on the default branch, at about that time; "
            "the repository's page shows under Actions how runs ended.",
        },
    ),
    "windows": TaskScheduler(
        label="the Task Scheduler",
        files=planned_files.windows_task,
        notes=("windows",),
        start=(_CREATE_TASK,),
        stop=("schtasks /Delete /TN TASK /F",),
        show="schtasks /Query /TN TASK /FO LIST /V",
        shown={
            "TaskName": "task",
            "Next Run Time": "next start",
            "Last Run Time": "last started",
            "Last Result": "last result",
            "Status": "state",
        },
    ),
    "launchd": Scheduler(
        label="launchd",
        files=planned_files.launchd_agent,
        notes=("launchd", "machine clock"),
        paths=lambda root: (planned_files.launchd_file(root),),
        start=("launchctl bootstrap DOMAIN FILE",),
        stop=("launchctl bootout AGENT",),
        show="launchctl print AGENT",
        shown={
            "Problem": "not loaded, install it again",
            "state": "state",
            "last exit code": "last exit code",
        },
        remarks={"status": "launchd does not report when it starts next"},
    ),
}
"""Each scheduler by its name on the command line."""
