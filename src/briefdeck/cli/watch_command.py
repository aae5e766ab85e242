"""`briefdeck watch`: make outputs anew whenever a file they are made from is saved."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

import click

from briefdeck.builder.watch import OutdatedError, Rebuild, WatchEvents, watch_workspace
from briefdeck.cli.build_command import report_as_json
from briefdeck.cli.common import brief_name, choose_briefs, concerning, load, problem_as_json
from briefdeck.cli.watch_words import round_lines, time_of
from briefdeck.problems import Problem
from briefdeck.workspace import Workspace

EXAMPLES = """\b
Examples:
  briefdeck watch
  briefdeck watch tracker
  briefdeck watch --json         for a program: a line of JSON for each round
"""


class Show(Protocol):
    """A way to show what happens while watching."""

    def events(self) -> WatchEvents:
        """Give what is to be reported while outputs are made."""

    def show(self, made: Rebuild, problems: tuple[Problem, ...]) -> None:
        """Show a round, with the problems that concern the briefs that were asked for."""


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
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: _end_soon(stop))
    with suppress(KeyboardInterrupt):
        _run(start, briefs, stop, as_json=as_json)


def _end_soon(stop: threading.Event) -> None:
    """End when what is under way is done; at once when asked a second time."""
    if stop.is_set():
        raise KeyboardInterrupt
    stop.set()


def _run(start: Path, briefs: tuple[str, ...], stop: threading.Event, *, as_json: bool) -> None:
    workspace, loaded = load(start)
    choose_briefs(workspace, loaded, briefs)
    try:
        with _shown(workspace, as_json=as_json) as show:
            _watch(workspace, briefs, stop, show)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains as it ends
    except OutdatedError:
        message = "briefdeck or one of its libraries was changed on this machine: start watching again"
        raise click.ClickException(message) from None
    except OSError as error:
        raise click.ClickException(
            f"'{workspace.root}' cannot be watched: {error.strerror or error}"
        ) from None


def _watch(workspace: Workspace, briefs: tuple[str, ...], stop: threading.Event, show: Show) -> None:
    names = map(brief_name, briefs)
    try:
        for made in watch_workspace(workspace, frozenset(names), stop, show.events()):
            show.show(made, concerning(made.report.problems, briefs))
    except KeyboardInterrupt:
        return  # in the middle of a rebuild: outputs are whole, and the next build goes on from here


@contextmanager
def _shown(workspace: Workspace, *, as_json: bool) -> Iterator[Show]:
    """Choose the screen on a terminal, lines anywhere else."""
    if as_json:
        yield JsonLines(workspace)
    elif not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        yield Lines(workspace)
    else:
        from briefdeck.cli.watch_screen import Screen

        with Screen(workspace) as screen:
            yield screen
        screen.say_goodbye()


class JsonLines:
    """Prints each round as one line of JSON."""

    def __init__(self, workspace: Workspace) -> None:
        """Print the rounds of a workspace."""
        self._workspace = workspace

    def events(self) -> WatchEvents:
        """Tell of nothing but whole rounds."""
        return WatchEvents()

    def show(self, made: Rebuild, problems: tuple[Problem, ...]) -> None:
        """Print a round."""
        report: dict[str, Any] = {
            "occasion": made.trigger.value,
            "time": made.began.isoformat(timespec="milliseconds"),
            "seconds": round(made.seconds, 3),
            "saved": list(made.saved),
            **report_as_json(self._workspace, made.report),
            "problems": [problem_as_json(problem) for problem in problems],
        }
        click.echo(json.dumps(report, ensure_ascii=False))


class Lines:
    """Prints a line for each thing that happens, as for a log."""

    def __init__(self, workspace: Workspace) -> None:
        """Print what happens in a workspace."""
        self._problems: tuple[Problem, ...] = ()
        click.echo(f"Watching {workspace.root}; Ctrl-C ends it.")

    def events(self) -> WatchEvents:
        """Say when another build must end first."""
        return WatchEvents(waiting=lambda holder: click.echo(f"Waiting for another build to end ({holder})."))

    def show(self, made: Rebuild, problems: tuple[Problem, ...]) -> None:
        """Print what a round did, and what is newly wrong or mended."""
        for line in round_lines(made, self._problems, problems):
            click.echo(f"{time_of(made)}  {line}")
        self._problems = problems
