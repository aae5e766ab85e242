"""`briefdeck watch`: make outputs anew whenever a file they are made from is saved."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from briefdeck.builder.watch import OutdatedError, watch_workspace
from briefdeck.cli.common import brief_name, choose_briefs, concerning, load
from briefdeck.cli.watch_display import JsonLines, Lines, Screen, WatchDisplay
from briefdeck.workspace import Workspace

EXAMPLES = """\b
Examples:
  briefdeck watch
  briefdeck watch tracker
  briefdeck watch --json         for a program: a line of JSON for each round
"""


@click.command(epilog=EXAMPLES)
@click.argument("briefs", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each round, for programs.")
@click.pass_obj
def command(start: Path, briefs: tuple[str, ...], *, as_json: bool) -> None:
    """Make the outputs that are not up to date, or only those of the BRIEFS named, and keep them up to date.

    Whenever you save a file in data/, briefs/ or templates/, the outputs that it touches are rebuilt. While
    a file has a problem, the outputs stay as they are, and the problem is shown until it is fixed. An edition
    is kept when you rest or end, not at every save. Ctrl-C ends it.
    """
    stop = threading.Event()

    def end_soon(*_: object) -> None:  # when what is under way is done; at once when asked a second time
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, end_soon)
    with suppress(KeyboardInterrupt):
        _run(start, briefs, stop, as_json=as_json)


def _run(start: Path, briefs: tuple[str, ...], stop: threading.Event, *, as_json: bool) -> None:
    workspace, loaded = load(start)
    choose_briefs(workspace, loaded, briefs)
    names = frozenset(map(brief_name, briefs))
    try:
        with _display(workspace, as_json=as_json) as display, suppress(KeyboardInterrupt):
            # Ctrl-C in the middle of a rebuild: outputs are whole, and the next build goes on from here.
            for made in watch_workspace(workspace, names, stop, display.events()):
                display.show(made, concerning(made.report.problems, briefs))
    except BrokenPipeError:
        raise
    except OutdatedError:
        message = "briefdeck or one of its libraries was changed on this machine: start watching again"
        raise click.ClickException(message) from None
    except OSError as error:
        message = f"'{workspace.root}' cannot be watched: {error.strerror or error}"
        raise click.ClickException(message) from None


@contextmanager
def _display(workspace: Workspace, *, as_json: bool) -> Iterator[WatchDisplay]:
    """Choose the screen on a terminal, lines anywhere else."""
    if as_json:
        yield JsonLines(workspace)
    elif not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        yield Lines(workspace)
    else:
        screen = Screen(workspace)
        with screen.live:
            yield screen
        screen.say_goodbye()
