"""`briefdeck build`: make the papers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from briefdeck.build import BuildReport, Outcome, Status, build_briefs
from briefdeck.cli.common import (
    choose_briefs,
    concerning,
    json_option,
    leave,
    load,
    print_json,
    print_problems,
    problem_as_json,
)
from briefdeck.cli.exits import Exit
from briefdeck.model.fit import LeftOut
from briefdeck.workspace import Workspace

_UNITS = {"pdf": ("page", "pages"), "pptx": ("slide", "slides")}


EXAMPLES = """\b
Examples:
  briefdeck build
  briefdeck build meeting-brief tracker
"""


@click.command(epilog=EXAMPLES)
@click.argument("briefs", nargs=-1)
@click.option("--strict", is_flag=True, help="Refuse to leave anything out to keep a page budget.")
@json_option
@click.pass_obj
def command(start: Path, briefs: tuple[str, ...], *, strict: bool, as_json: bool) -> None:
    """Make the papers of this workspace, or only those of the BRIEFS named.

    Finished files go to output/. A paper is replaced only when its new version is complete; when something is
    wrong with a brief, its old papers stay and the others are still made. What was left out of a full page is
    named under its paper.
    """
    workspace, loaded = load(start)
    chosen = choose_briefs(workspace, loaded, briefs)
    with _progress(sum(len(brief.outputs) for brief in chosen), quiet=as_json) as tell:
        report = build_briefs(workspace, loaded, chosen, tell, strict=strict)
    report = BuildReport(report.outcomes, concerning(report.problems, briefs))
    print_json(_as_json(workspace, report)) if as_json else _print(workspace, report)
    if report.faults:
        raise click.exceptions.Exit(Exit.FAULT)
    leave(failed=report.failed)


@contextmanager
def _progress(total: int, *, quiet: bool) -> Iterator[Callable[[Outcome], None]]:
    """Show a bar on a terminal while papers are made; nothing anywhere else."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Making papers", total=total)
        yield lambda outcome: bar.update(task, advance=1, description=outcome.path.name)


def _print(workspace: Workspace, report: BuildReport) -> None:
    print_problems(report.problems)
    for outcome in report.outcomes:
        click.echo(_line(workspace, outcome))
        for item in outcome.left_out:
            click.echo(f"          left out: {_named(item)}")
        if outcome.fault:
            click.echo(outcome.fault, err=True)


def _line(workspace: Workspace, outcome: Outcome) -> str:
    path = outcome.path.relative_to(workspace.root).as_posix()
    colour = {Status.WRITTEN: "green", Status.UNCHANGED: None, Status.FAILED: "red"}[outcome.status]
    status = click.style(f"{outcome.status.value:<10}", fg=colour)
    return f"{status}{path}{_length(outcome)}"


def _length(outcome: Outcome) -> str:
    if not outcome.length:
        return ""
    one, many = _UNITS[outcome.output]
    return f"  ({outcome.length} {one if outcome.length == 1 else many})"


def _named(item: LeftOut) -> str:
    record = f"{item.record} " if item.record else ""
    return f"{record}'{item.words}' ({item.title or item.section}; {item.why})"


def _as_json(workspace: Workspace, report: BuildReport) -> dict[str, Any]:
    outputs = [
        {
            "brief": outcome.brief,
            "output": outcome.output,
            "path": outcome.path.relative_to(workspace.root).as_posix(),
            "status": outcome.status.value,
            _UNITS[outcome.output][1]: outcome.length,
            "left_out": [{**asdict(item), "why": item.why} for item in outcome.left_out],
        }
        for outcome in report.outcomes
    ]
    return {"outputs": outputs, "problems": [problem_as_json(problem) for problem in report.problems]}
