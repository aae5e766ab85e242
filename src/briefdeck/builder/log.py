"""The log of runs that nobody watched: a text to read, one block per run, the newest at the end."""

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from briefdeck.builder.write import write_whole
from briefdeck.words.counts import counted

LOG_NAME = "log.txt"
OLD_LOG_NAME = "log-before.txt"
LARGEST_BYTES = 1_000_000
"""At this size the log becomes the old log, whose earlier content is given up, and a new one is begun."""

_HEADING = "Run of "
_STARTERS = {
    "systemd": "the clock or a change (systemd)",
    "systemd:again": "a second look, for what was saved during the first run (systemd)",
    "cron:clock": "the clock (cron)",
    "cron:change": "the look for changes every five minutes (cron)",
    "cron:meeting": "a meeting that is near (cron)",
    "github": "GitHub Actions",
    "launchd": "the clock or a change (launchd)",
}


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What the log says of one run."""

    started: datetime
    """When, on the clock of its time zone."""
    ended: datetime
    trigger: str
    """Why it was started, in words."""
    lines: tuple[str, ...] = ()
    """Which outputs were written, were up to date or could not be made, a line each."""
    changes: tuple[str, ...] = ()
    """What changed, in words."""
    problems: tuple[str, ...] = ()
    marking: str = ""
    """The strictest marking of what is said here, such as 'TLP:GREEN'."""


def why_started(environment: Mapping[str, str] = os.environ) -> str:
    """Say in words what started this run, by what the scheduler left in the environment.

    A schedule sets BRIEFDECK_STARTED_BY. TRIGGER_UNIT of systemd is left aside: with two units that start one
    service, systemd 252 was seen to name the one that did not.
    """
    return _STARTERS.get(
        environment.get("BRIEFDECK_STARTED_BY", ""), "hand, or a scheduler that does not say"
    )


def is_second_look(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether this run only looks for changes, often: one with nothing to do need not be logged."""
    return environment.get("BRIEFDECK_STARTED_BY") in ("cron:change", "systemd:again")


def write_log(folder: Path, run: RunRecord) -> Path:
    """Add a run to the log in `folder`, which is made when needed; return the log's path.

    Raises OSError when it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOG_NAME
    if path.exists() and path.stat().st_size >= LARGEST_BYTES:
        path.replace(folder / OLD_LOG_NAME)
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(block(run))
        file.flush()
    return path


def block(run: RunRecord) -> str:
    """Word one run. What comes from data is indented, so that none of it can be taken for another run."""
    from briefdeck.history.sentences import clean  # most builds write no log

    parts = [f"{_HEADING}{_moment(run.started)}", f"  Started by: {clean(run.trigger)}"]
    parts += [f"  Marking: {clean(run.marking)}"] if run.marking else []
    parts += _list("Outputs", run.lines) or ["  Outputs: none to make"]
    parts += _list("What changed", run.changes)
    parts += _list("Problems", run.problems)
    return "\n".join([*parts, f"  {_ending(run)}", "", ""])


def last_run(folder: Path) -> tuple[str, str] | None:
    """Return when the newest run in the log began and how it ended, in its words; None without any."""
    lines = _last_block(folder).strip().splitlines()
    if not lines or not lines[0].startswith(_HEADING):
        return None
    ended = lines[-1].strip() if len(lines) > 1 and lines[-1].startswith("  Ended") else "it was broken off"
    return lines[0].removeprefix(_HEADING), ended


def is_last_told(folder: Path, problems: tuple[str, ...]) -> bool:
    """Return whether the newest run in the log had these problems, and no others."""
    return "\n".join([*_list("Problems", problems), "  Ended"]) in _last_block(folder)


def _runs_in(path: Path) -> list[str]:
    """Return the runs that a log tells of, in its words, the oldest first; none when it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return [run for run in re.split(rf"^(?={_HEADING})", text, flags=re.MULTILINE) if run]


def kept_runs(folder: Path) -> Iterator[tuple[Path, str]]:
    """Give the log and the words of every run that is kept, the oldest first."""
    for path in (folder / OLD_LOG_NAME, folder / LOG_NAME):
        yield from ((path, run) for run in _runs_in(path))


def drop_runs(path: Path, runs: Collection[str]) -> None:
    """Take some runs out of a log, which goes when none is left. Raises OSError when it cannot be written."""
    left = [run for run in _runs_in(path) if run not in runs]
    if left:
        write_whole(path, "".join(left).encode())
    else:
        path.unlink(missing_ok=True)


def _last_block(folder: Path) -> str:
    return (_runs_in(folder / LOG_NAME) or [""])[-1]


def _list(title: str, lines: tuple[str, ...]) -> list[str]:
    from briefdeck.history.sentences import clean

    return [f"  {title}:", *(f"    - {clean(line)}" for line in lines)] if lines else []


def _ending(run: RunRecord) -> str:
    seconds = (run.ended - run.started).total_seconds()
    took = f"after {seconds:.0f} seconds" if seconds >= 2 else f"after {seconds:.1f} seconds"
    how = f"with {counted(len(run.problems), 'problem')}" if run.problems else "well"
    return f"Ended {how}, {took}."


def _moment(moment: datetime) -> str:
    offset = f"{moment:%z}"
    zone = f" (UTC{offset[:3]}:{offset[3:5]})" if offset else ""
    return f"{moment:%A} {moment.day} {moment:%B %Y, %H:%M:%S}{zone}"
