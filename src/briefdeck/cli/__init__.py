"""The command line: commands, printing and exit codes, and nothing else."""

import gc
import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line; with nothing to do, say so before anything slow is imported."""
    _forget_malformed_epoch()
    from briefdeck.cli.quick import answer_at_once

    if answer_at_once(sys.argv[1:]):
        sys.exit(0)
    gc.set_threshold(50_000, 20, 100)  # nearly all that is imported and loaded from here on is kept
    from briefdeck.cli.app import main as run

    run()


def _forget_malformed_epoch() -> None:
    """Do without a SOURCE_DATE_EPOCH that is no number of seconds: libraries fail at it, each in its way."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "0")
    if not (epoch.isascii() and epoch.isdecimal() and len(epoch) <= 11):  # until the year 5138
        del os.environ["SOURCE_DATE_EPOCH"]


__all__ = ["main"]
