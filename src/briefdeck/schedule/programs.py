"""Running the system's own programs, and editing the crontab with one of them."""

import re
import subprocess

from briefdeck.schedule.spec import ScheduleError

_SECONDS = 30


def run(*command: str, text: bytes = b"") -> tuple[int, bytes, str]:
    """Run a program; return its exit code, output and complaints. Raises ScheduleError when it is missing."""
    try:
        done = subprocess.run(  # noqa: S603 - an argument list of ours, no shell
            command,
            input=text or None,  # some versions of Python fail at an empty input
            stdin=None if text else subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError:
        raise ScheduleError(f"there is no program '{command[0]}' on this machine") from None
    except subprocess.TimeoutExpired:
        raise ScheduleError(f"'{command[0]}' did not answer within {_SECONDS} seconds") from None
    return done.returncode, done.stdout, decoded(done.stderr)


def must_run(*command: str, text: bytes = b"") -> str:
    """Run a program and return its output; raise ScheduleError with its own words when it fails."""
    code, output, errors = run(*command, text=text)
    if code:
        reason = (errors or decoded(output)).strip() or f"exit code {code}"
        raise ScheduleError(f"'{' '.join(command[:3])}' failed: {reason}")
    return decoded(output)


def decoded(output: bytes) -> str:
    """Return the output of a program as text, with plain line ends."""
    return output.decode("utf-8", "replace").replace("\r\n", "\n")


def read_crontab() -> bytes:
    """Return the user's crontab, empty when there is none."""
    code, output, errors = run("crontab", "-l")
    if code and "no crontab" not in errors.lower():
        raise ScheduleError(f"your crontab cannot be read: {errors.strip()}")
    return b"" if code else output


def without_block(table: bytes, markers: tuple[bytes, bytes]) -> bytes:
    """Take the lines from the first of two marker lines to the other out of a crontab, and nothing else."""
    return block_between(markers).sub(b"", table)


def with_block(table: bytes, block: bytes) -> bytes:
    """Add a block at the end of a crontab; a last line without an end would swallow the first of ours."""
    joint = b"\n" if block and table and not table.endswith(b"\n") else b""
    return table + joint + block


def block_between(markers: tuple[bytes, bytes]) -> re.Pattern[bytes]:
    """Match the lines from the first of two marker lines to the other."""
    begin, end = map(re.escape, markers)
    return re.compile(rb"^" + begin + rb"\n.*?^" + end + rb"(?:\n|\Z)", re.MULTILINE | re.DOTALL)
