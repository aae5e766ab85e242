"""How far a long run is: a bar on a terminal, a line now and then in a log."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import click

from briefdeck.builder.report import Outcome, Status
from briefdeck.words.counts import counted

_SECONDS_BETWEEN_LINES = 30
"""So seldom that a log stays short, so often that nobody takes a run for dead."""

Show = Callable[[Outcome], None]


@dataclass
class Pace:
    """How many outputs are done, and how fast they are made; those left alone take no time."""

    total: int
    clock: Callable[[], float]
    """Gives seconds."""
    verb: str = ""
    """What is done with outputs, where they are not made: `put`."""
    done: int = 0
    made: int = 0
    failed: int = 0
    since: float = field(init=False)
    """When making them began."""

    def __post_init__(self) -> None:
        """Begin now."""
        self.since = self.clock()

    def note(self, outcome: Outcome) -> None:
        """Count an output that is done."""
        self.done += 1
        if outcome.status in (Status.WRITTEN, Status.FAILED):
            self.made += 1
        elif not self.made:
            self.since = self.clock()
        self.failed += outcome.status is Status.FAILED

    @property
    def rate(self) -> float:
        """How many outputs are made in a second; 0 as long as there is none."""
        spent = self.clock() - self.since
        return self.made / spent if spent > 0 else 0.0

    @property
    def left(self) -> str:
        """How long the others will take at this rate, in words; empty when that is not known."""
        if not self.rate:
            return ""
        seconds = (self.total - self.done) / self.rate
        return f"{seconds:.0f} s left" if seconds < 100 else f"{seconds / 60:.0f} min left"

    def line(self) -> str:
        """Say all of it in one line: `120 of 1000 outputs, 4.1 a second, 4 min left, 2 failed`."""
        done = f"{self.done} of {counted(self.total, 'output')}"
        parts = [f"{done} {self.verb}".rstrip(), f"{self.rate:.1f} a second", self.left]
        parts += [f"{self.failed} failed"] if self.failed else []
        return ", ".join(filter(None, parts))


@contextmanager
def show_progress(
    total: int, *, quiet: bool, clock: Callable[[], float] = time.monotonic, done: str = ""
) -> Iterator[Show]:
    """Show how far a run is as its outputs are done; say how to go on when it is interrupted."""
    pace = Pace(total, clock, done)
    shown = _nothing() if quiet else _bar(pace) if sys.stderr.isatty() else _lines(pace)
    try:
        with shown as show:

            def note(outcome: Outcome) -> None:
                pace.note(outcome)
                show(outcome)

            yield note
    except KeyboardInterrupt:
        if not quiet:
            click.echo(f"Stopped at {pace.line()}. The next build goes on from there.", err=True)
        raise


@contextmanager
def _nothing() -> Iterator[Show]:
    yield lambda _: None


@contextmanager
def _bar(pace: Pace) -> Iterator[Show]:
    """Show a bar with rate and time left, and over it each failure as it happens."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=pace.total)

        def show(outcome: Outcome) -> None:
            if outcome.status is Status.FAILED:
                bar.console.print(failure(outcome), style="red", markup=False, highlight=False)
            said = (f"{pace.rate:.1f} a second", pace.left, outcome.path.name)
            bar.update(task, completed=pace.done, description="  ".join(filter(None, said)))

        yield show


@contextmanager
def _lines(pace: Pace) -> Iterator[Show]:
    """Print a line now and then, none in a short run."""
    told = pace.clock()

    def show(_: Outcome) -> None:
        nonlocal told
        if pace.clock() - told >= _SECONDS_BETWEEN_LINES:
            told = pace.clock()
            click.echo(pace.line(), err=True)

    yield show


def failure(outcome: Outcome) -> str:
    """Say in a line which output could not be made, and the first reason."""
    why = (
        next((str(each) for each in outcome.problems), "") or (outcome.fault.strip().splitlines() or [""])[-1]
    )
    return f"failed: {outcome.path.name}" + (f": {why}" if why else "")
