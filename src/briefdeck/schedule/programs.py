"""Running the system's own programs: systemctl, crontab, schtasks, launchctl."""

from __future__ import annotations

import subprocess
from pathlib import Path

from briefdeck.schedule.order import PlannedFile, ScheduleError

_SECONDS = 30


def run(*command: str, text: bytes | None = None) -> tuple[int, bytes, str]:
    """Run a program; return its exit code, output and complaints. Raises ScheduleError when it is missing."""
    try:
        done = subprocess.run(  # noqa: S603 - an argument list of ours, no shell
            command, input=text, stdin=None if text else subprocess.DEVNULL,
            capture_output=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
    except FileNotFoundError:
        raise ScheduleError(f"there is no program '{command[0]}' on this machine") from None
    except subprocess.TimeoutExpired:
        raise ScheduleError(f"'{command[0]}' did not answer within {_SECONDS} seconds") from None
    return done.returncode, done.stdout, _text(done.stderr)


def must_run(*command: str, text: bytes | None = None) -> str:
    """Run a program and return its output; raise ScheduleError with its own words when it fails."""
    code, output, errors = run(*command, text=text)
    if code:
        said = (errors or _text(output)).strip() or f"exit code {code}"
        raise ScheduleError(f"'{' '.join(command[:3])}' failed: {said}")
    return _text(output)


def write_files(files: tuple[PlannedFile, ...]) -> None:
    """Write files to where they are installed, making folders as needed."""
    for file in files:
        file.path.parent.mkdir(parents=True, exist_ok=True)
        file.path.write_bytes(file.data)


def remove_files(paths: tuple[Path, ...]) -> tuple[str, ...]:
    """Remove those of the files that are there, and say which."""
    there = [path for path in paths if path.exists() or path.is_symlink()]
    for path in there:
        path.unlink()
    return tuple(f"removed   {path}" for path in there)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").replace("\r\n", "\n")
