"""What is to be built and when, and what a scheduler is handed for it, as values."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, tzinfo
from pathlib import Path

from briefdeck.digests import INPUT_FOLDERS
from briefdeck.schedule.times import Moment, Timetable

PYTHON_OPTIONS = ("-E", "-P", "-X", "utf8", "-m", "briefdeck")
"""How Python starts briefdeck: no variable (-E) and no current folder (-P) adds to its modules."""


class ScheduleError(Exception):
    """What was asked for cannot be scheduled, or the scheduler refused: in plain words, with what to do."""


@dataclass(frozen=True, slots=True)
class ScheduleSpec:
    """What is to be built, and when."""

    root: Path
    """The workspace, absolute."""
    python: Path
    """The Python that runs briefdeck, absolute."""
    timetable: Timetable
    machine: tzinfo
    """The zone of this machine's clock."""
    today: date
    on_change: bool = False
    moments: tuple[Moment, ...] = ()
    """Single runs before meetings."""
    briefs: tuple[str, ...] = ()
    """The briefs to build; all of them when empty."""
    notify: str = ""
    mail_file: str = ""

    @property
    def arguments(self) -> tuple[str, ...]:
        """The words that follow Python on the command line."""
        notify = ("--notify", self.notify) if self.notify else ()
        mail = ("--mail-file", self.mail_file) if self.mail_file else ()
        names = ("--", *self.briefs) if self.briefs else ()
        return (*PYTHON_OPTIONS, "-C", str(self.root), "build", "--unattended", *notify, *mail, *names)

    @property
    def command(self) -> tuple[str, ...]:
        """The whole command that is scheduled."""
        return (str(self.python), *self.arguments)

    @property
    def when(self) -> str:
        """When the outputs are built, in words."""
        parts = [f"{weekly} in {self.timetable.zone.key}" for weekly in self.timetable.weekly]
        return "; ".join((*parts, *(["after a change"] if self.on_change else []), *map(str, self.moments)))

    @property
    def watched(self) -> tuple[Path, ...]:
        """The folders to watch, with the folders inside them as they are now."""
        return tuple(folder for name in INPUT_FOLDERS for folder in _with_folders(self.root / name))


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One file that a scheduler is handed."""

    path: Path
    """Where it is installed; relative when it is only handed over."""
    data: bytes

    @property
    def text(self) -> str:
        """Its text, whatever it is encoded in."""
        return self.data.decode("utf-16" if self.data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8")


@dataclass(frozen=True, slots=True)
class SchedulePlan:
    """What a scheduler is handed, and what a person should know about it."""

    files: tuple[PlannedFile, ...]
    notes: tuple[str, ...] = ()


def schedule_name(root: Path) -> str:
    """Name the schedule of a workspace: readable, safe everywhere, and another for every other path."""
    plain = unicodedata.normalize("NFKD", root.name).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40].strip("-")
    digest = hashlib.sha256(str(root).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return "-".join(part for part in ("briefdeck", words, digest) if part)


def refuse_unwritable(spec: ScheduleSpec) -> None:
    """Raise ScheduleError for what no scheduler's file can hold: control characters and broken names."""
    for text in (*spec.command, *(moment.brief for moment in spec.moments)):
        if any(unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") for letter in text):
            raise ScheduleError(
                f"{text!a} holds a line break or another character that schedulers cannot take; rename it"
            )


def _with_folders(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    inside = (path for path in folder.rglob("*") if path.is_dir() and not path.is_symlink())
    parts = {path: path.relative_to(folder).parts for path in inside}
    hidden = {path for path in parts for part in parts[path] if part[0] == "." or part == "__pycache__"}
    return [folder, *sorted(parts.keys() - hidden)]
