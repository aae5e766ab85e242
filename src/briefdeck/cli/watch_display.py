"""What `briefdeck watch` shows: a screen on a terminal, lines for a log, or JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import PurePosixPath

import click
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.live import Live
from rich.table import Table
from rich.text import Text

from briefdeck.builder.report import Outcome, Status
from briefdeck.builder.watch import Rebuild, Trigger, WatchEvents
from briefdeck.cli.commands.build import report_as_json
from briefdeck.cli.common import print_json, print_problems
from briefdeck.model.briefs.case_names import definition_of
from briefdeck.model.briefs.outputs import OUTPUTS
from briefdeck.problems import Problem, Severity
from briefdeck.workspace import Workspace

_MOST_LISTED = 6
"""More of anything than this is counted, not listed."""
_STATES = {
    Status.WRITTEN: ("up to date", "green"),
    Status.UNCHANGED: ("up to date", "green"),
    Status.EDITED: ("edited by hand", "cyan"),
    Status.FAILED: ("not made", "red"),
}
_STAYS = "the last good one stays"
_LAST_ROUNDS = 6
_LEAST_OUTPUTS = 3
"""So many outputs are shown, however little room there is."""


@dataclass(frozen=True, slots=True)
class JsonLines:
    """Prints each round as one line of JSON."""

    workspace: Workspace

    def events(self) -> WatchEvents:
        """Report nothing but whole rounds."""
        return WatchEvents()

    def show(self, made: Rebuild, problems: tuple[Problem, ...]) -> None:
        """Print a round."""
        report = {
            "occasion": made.trigger.value,
            "time": made.began.isoformat(timespec="milliseconds"),
            "seconds": round(made.seconds, 3),
            "saved": list(made.saved),
            **report_as_json(self.workspace, made.report),
            "problems": problems,
        }
        print_json(report, indent=None)


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
        """Print what a round did, and what is newly wrong or fixed."""
        for line in _round_lines(made, self._problems, problems):
            click.echo(f"{made.began:%H:%M:%S}  {line}")
        self._problems = problems


@dataclass(frozen=True, slots=True)
class Row:
    """An output as the screen shows it."""

    brief: str
    status: Status
    length: str = ""
    made: str = ""
    note: str = ""

    @property
    def urgency(self) -> tuple[bool, bool, bool]:
        """What it is sorted by where not all have room."""
        return self.status is not Status.FAILED, self.status is not Status.EDITED, not self.made


@dataclass(frozen=True, slots=True)
class Page:
    """All that the screen shows at one moment; a new one takes its place when something happens."""

    workspace: str
    since: str
    rows: dict[str, Row]
    rounds: tuple[tuple[str, tuple[str, ...], str], ...] = ()
    """The last rounds, the newest first: when, what changed, and what came of it."""
    problems: tuple[Problem, ...] = ()
    busy: str = ""
    """What is being done just now; empty while waiting for a save."""

    def after(self, made: Rebuild, problems: tuple[Problem, ...]) -> Page:
        """Return the page as it is after a round."""
        rows = {outcome.path.name: _row(self.rows, made, outcome) for outcome in made.report.outcomes}
        # An output is no longer reported when the definition of its brief cannot be read.
        files = [PurePosixPath(problem.place.file) for problem in problems]
        unread = {file.stem for file in files if file.parts[:1] == ("briefs",)}
        broken = {
            name: replace(row, status=Status.FAILED, note=_STAYS)
            for name, row in self.rows.items()
            if definition_of(row.brief) in unread
        }
        last = (f"{made.began:%H:%M:%S}", why(made), outcome_of(made))
        is_news = made.trigger in (Trigger.START, Trigger.SAVE)
        rounds = (last, *self.rounds)[:_LAST_ROUNDS] if is_news else self.rounds
        shown = dict(sorted((broken | rows or self.rows).items()))
        return replace(self, rows=shown, rounds=rounds, problems=problems, busy="")

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the page; problems go first where there is little room, and then what changed last."""
        room = (options.height or console.height) - 2
        measure = _LineCounter(console, options.update(height=None))
        problems = self._problems(measure, room // 2)
        room -= measure.lines(problems)
        changes = measure.first(self._changes(), min(room // 2, room - _LEAST_OUTPUTS))
        yield self._title()
        yield self._outputs(max(room - measure.lines(changes), 1))
        yield from (*changes, *problems)
        yield Text("Ctrl-C ends", style="dim")

    def _title(self) -> Text:
        title = Text(no_wrap=True, overflow="ellipsis")
        title.append(self.workspace, style="bold").append(f"  watching since {self.since}", style="dim")
        return title.append(f"  {self.busy}", style="yellow") if self.busy else title

    def _outputs(self, room: int) -> RenderableType:
        """Draw the table of outputs in so many lines."""
        names = list(self.rows)
        if len(names) > room:
            names = sorted(names, key=lambda name: self.rows[name].urgency)[: room - 1]
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
        for name in names:
            row, (words, colour) = self.rows[name], _STATES[self.rows[name].status]
            table.add_row(Text(name), Text(words, colour), row.length, row.made, Text(row.note, "dim"))
        more = len(self.rows) - len(names)
        return Group(table, Text(f"and {more} more", style="dim")) if more else table

    def _changes(self) -> Iterator[Text]:
        """Yield the last rounds, each as one text."""
        for number, (when, reasons, outcome) in enumerate(self.rounds):
            text = Text("" if number else "\n").append(f"{when}  ", style="dim").append(outcome)
            for reason in reasons:
                text.append(f"\n{'':<10}{reason}", style="dim")
            yield text

    def _problems(self, measure: _LineCounter, room: int) -> tuple[Text, ...]:
        shown = measure.first((_problem(problem) for problem in self.problems), room - 3) or tuple(
            _problem(problem) for problem in self.problems[:1]
        )
        more = len(self.problems) - len(shown)
        rest = (Text(f"and {more} more: briefdeck check shows them all", style="dim"),) if more else ()
        return (Text(), *shown, *rest, *((Text(),) if shown else ()))


@dataclass(frozen=True, slots=True)
class _LineCounter:
    """Counts the lines that texts take on the terminal."""

    console: Console
    options: ConsoleOptions

    def lines(self, texts: Iterable[Text]) -> int:
        return sum(len(self.console.render_lines(text, self.options, pad=False)) for text in texts)

    def first(self, texts: Iterable[Text], room: int) -> tuple[Text, ...]:
        """Return the first texts, as many as there is room for."""
        found: list[Text] = []
        for text in texts:
            room -= self.lines((text,))
            if room < 0:
                break
            found.append(text)
        return tuple(found)


def _problem(problem: Problem) -> Text:
    place, _, words = str(problem).partition(": ")
    colour = "red" if problem.severity is Severity.ERROR else "yellow"
    return Text(f"{place}: ", style="bold").append(words, style=f"not bold {colour}")


class Screen:
    """The page on a terminal, drawn anew when something happens or the window changes its size."""

    def __init__(self, workspace: Workspace) -> None:
        """Show what happens in a workspace."""
        self._page = Page(workspace.root.name, f"{datetime.now().astimezone():%H:%M}", {}, busy="loading …")
        self.live = Live(self._page, screen=True, refresh_per_second=2, get_renderable=lambda: self._page)
        """Takes over the terminal, and hands it back."""
        self._rounds = 0
        self._kept = ""

    def events(self) -> WatchEvents:
        """Say on the page what is being done."""
        return WatchEvents(
            begun=lambda _: self._say("building …"),
            waiting=lambda holder: self._say(f"waiting for another build to end ({holder})"),
            done=lambda outcome: self._say(f"building … {outcome.path.name}"),
        )

    def show(self, made: Rebuild, problems: tuple[Problem, ...]) -> None:
        """Show how things stand after a round."""
        self._rounds += bool(made.written)
        self._kept = kept(made) or self._kept
        self._turn_to(self._page.after(made, problems))

    def say_goodbye(self) -> None:
        """Leave on the terminal what should be known afterwards."""
        times = "once" if self._rounds == 1 else f"{self._rounds} times"
        click.echo(f"Watched {self._page.workspace} since {self._page.since}; outputs were made {times}.")
        if self._kept:
            click.echo(self._kept)
        print_problems(self._page.problems)

    def _say(self, words: str) -> None:
        self._turn_to(replace(self._page, busy=words))

    def _turn_to(self, page: Page) -> None:
        self._page = page
        self.live.refresh()


WatchDisplay = JsonLines | Lines | Screen
"""A way to show what happens while watching: `events` says what to report meanwhile, `show` shows a round."""


def _row(rows: dict[str, Row], made: Rebuild, outcome: Outcome) -> Row:
    earlier = rows.get(outcome.path.name)
    when, length = (earlier.made, earlier.length) if earlier else ("", "")
    if outcome.status is Status.WRITTEN:
        when = _made_at(made, outcome)
    if outcome.length:
        length = OUTPUTS[outcome.output].counted(outcome.length)
    return Row(outcome.brief, outcome.status, length, when, _note(outcome))


def _note(outcome: Outcome) -> str:
    if outcome.kept:
        return f"your version is kept as {outcome.kept.name}"
    if outcome.status is Status.EDITED:
        return "left as you changed it"
    if outcome.fault:
        return outcome.fault.rstrip().rpartition("\n")[2]
    if outcome.status is Status.FAILED:
        return _STAYS if outcome.path.exists() else ""
    return f"{len(outcome.left_out)} left out" if outcome.left_out else ""


def _made_at(made: Rebuild, outcome: Outcome) -> str:
    """Say when an output was made, and how long after the save it was there."""
    seconds = made.after.get(outcome.path.name, made.seconds)
    return f"made {made.began + timedelta(seconds=seconds):%H:%M:%S} in {seconds:.1f} s"


def listed(words: Sequence[str], noun: str) -> str:
    """List words; many of them are counted."""
    return ", ".join(words) if len(words) <= _MOST_LISTED else f"{len(words)} {noun}"


def why(made: Rebuild) -> tuple[str, ...]:
    """Say what changed: the reasons for what was made, else the files that were saved."""
    if made.reasons:
        more = len(made.reasons) - _MOST_LISTED
        return (*made.reasons[:_MOST_LISTED], f"and {more} more") if more > 1 else made.reasons
    return (f"{listed(made.saved, 'files')} saved",) if made.saved else ()


def outcome_of(made: Rebuild) -> str:
    """Say what came of a round, on one line."""
    names = [outcome.path.name for outcome in made.written]
    if names:
        return f"{listed(names, 'outputs')} in {made.seconds:.1f} s"
    if made.report.failed:
        return "not made: there are problems"
    return "everything is up to date" if made.trigger is Trigger.START else "no output changes"


def kept(made: Rebuild) -> str:
    """Say which editions were kept; empty when none were."""
    names = [f"{each.brief} {each.id}" for each in made.report.editions]
    what = "an edition" if len(names) == 1 else "editions"
    return f"kept {what}: {listed(names, 'of them')}" if names else ""


def _round_lines(made: Rebuild, before: Sequence[Problem], problems: Sequence[Problem]) -> Iterator[str]:
    """Yield a line for each thing that happened in a round, with the problems that were not there before."""
    if made.report.editions:
        yield kept(made)
    if made.trigger in (Trigger.REST, Trigger.END):
        return
    yield from why(made)
    for outcome in made.report.outcomes:
        name = outcome.path.name
        if outcome.status is Status.WRITTEN:
            yield f"{name} {_made_at(made, outcome)}"
        if outcome.kept:
            yield f"{name} was edited by hand: your version is kept as {outcome.kept.name}"
        if outcome.fault:
            yield outcome.fault.rstrip()
    yield from (f"{problem}" for problem in problems if problem not in before)
    if before and not problems:
        yield "no problems any more"
    if not made.written:
        yield outcome_of(made)
