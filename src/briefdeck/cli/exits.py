"""Exit codes: what a script can tell from how a command ended."""

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of every command."""

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
