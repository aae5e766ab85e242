"""The command line: commands, printing and exit codes, and nothing else."""

import gc
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line; with nothing to do, say so before anything slow is imported."""
    from briefdeck.cli.quick import answer_at_once

    if answer_at_once(sys.argv[1:]):
        sys.exit(0)
    gc.set_threshold(50_000, 20, 100)  # nearly all that is imported and loaded from here on is kept
    from briefdeck.cli.app import main as run

    run()


__all__ = ["main"]
