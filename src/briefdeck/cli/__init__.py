"""The command line: commands, printing and exit codes, and nothing else."""

import os
import signal
import sys
from enum import IntEnum

from briefdeck.garbage import collect_seldom, keep_what_is_loaded


class Exit(IntEnum):
    """Exit codes: what a script can tell from how a command ended."""

    DONE = 0
    PROBLEMS = 1
    """The input has problems; they were printed."""
    USAGE = 2
    """The command was called wrongly."""
    FAULT = 3
    """The program itself went wrong."""
    CHANGED = 10
    """Where a script asked: something was written, or is not up to date."""
    INTERRUPTED = 130
    """Stopped by Ctrl-C, as shells report it."""
    UNHEARD = 141
    """Whoever reads what is printed has gone, as shells report it (SIGPIPE)."""


def main() -> None:
    """Run the command line; with nothing to do, say so before anything slow is imported."""
    _open_closed_streams()
    _forget_malformed_epoch()
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # nothing is to be cleaned up while modules are imported
    try:
        code = _run()
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains as it ends
        if not isinstance(error, BrokenPipeError):
            sys.stderr.write(f"what there is to say cannot be written: {error.strerror}\n")
        code = Exit.UNHEARD
    keep_what_is_loaded()  # or Python looks through all of it once more as it ends
    sys.exit(code)


def _run() -> int:
    from briefdeck.cli.quick import answer_at_once

    if answer_at_once(sys.argv[1:]):
        return 0
    collect_seldom()
    from briefdeck.cli.app import run

    return run()


def _open_closed_streams() -> None:
    """Open standard streams that were closed (`>&-`), or a file of ours would get their number."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def _forget_malformed_epoch() -> None:
    """Do without a SOURCE_DATE_EPOCH that is no number of seconds: libraries fail at it, each in its way."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "0")
    if not (epoch.isascii() and epoch.isdecimal() and len(epoch) <= 11):  # until the year 5138
        del os.environ["SOURCE_DATE_EPOCH"]


__all__ = ["main"]
