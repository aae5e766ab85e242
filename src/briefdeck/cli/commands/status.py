"""`briefdeck status`: which outputs are up to date, which are not, and why."""

from collections.abc import Container
from itertools import chain
from pathlib import Path
from typing import Any

import click

from briefdeck.builder.planning.plan import OutputState, State, WorkspaceStatus, workspace_status
from briefdeck.cli import Exit, common
from briefdeck.compose import check_review
from briefdeck.model.briefs.case_names import definition_of, is_long
from briefdeck.words.counts import counted

_COLOURS = {State.CURRENT: "green", State.STALE: "yellow", State.EDITED: "cyan", State.BLOCKED: "red"}
_MOST_REASONS = 6
"""More reasons than these are counted, not listed."""

EXAMPLES = """\b
Examples:
  briefdeck status
  briefdeck status tracker --json
"""


@click.command(epilog=EXAMPLES)
@click.argument("briefs", nargs=-1)
@common.json_option
@click.option("--exit-code", is_flag=True, help="Exit with code 10 when an output is not up to date.")
@click.pass_obj
def command(start: Path, briefs: tuple[str, ...], *, as_json: bool, exit_code: bool) -> None:
    """Say of each output whether it is up to date, stale or edited by hand, and why.

    Nothing is made or written. An output is stale when something it shows, its wording or its style changed
    since it was made; a change that no reader of it could see does not count.
    """
    workspace, loaded = common.load(start)
    chosen, asked = common.choose_briefs(workspace, loaded, briefs), [*map(common.brief_name, briefs)]
    status = workspace_status(workspace, loaded, chosen, asked)
    states, orphans = status.outputs, status.orphans
    if as_json:
        outputs = [_state_as_json(state) for state in states]
        common.print_json({"outputs": outputs, "orphans": orphans, "to_be_removed": status.earlier})
    else:
        _print_states(states, {name for name, cases in loaded.cases.items() if is_long(cases)})
        _print_others(status)
        click.echo(_total(states))
        shown = {state.brief for state in states}
        overdue = (check_review(brief) for brief in loaded.briefs if brief.name in shown)
        common.print_problems([*common.unread(loaded, briefs), *chain.from_iterable(overdue)])
    if exit_code and any(state.state is not State.CURRENT for state in states):
        raise click.exceptions.Exit(Exit.CHANGED)


def _print_states(states: tuple[OutputState, ...], long: Container[str]) -> None:
    """Print the states; of definitions with very many cases, those that are alike as one line."""
    alike: dict[tuple[object, ...], list[OutputState]] = {}
    for each in states:
        definition = definition_of(each.brief)
        key = (definition, each.state, each.edited, each.reasons) if definition in long else (each.file,)
        alike.setdefault(key, []).append(each)
    for group in alike.values():
        if is_long(group):
            _print_state(group[0], f"{definition_of(group[0].brief)}[*]: {len(group):,} outputs")
            continue
        for state in group:
            _print_state(state, f"output/{state.file}")


def _print_others(status: WorkspaceStatus) -> None:
    """Name the files that are no outputs any more: those that the next build removes, and others."""
    for file in status.earlier:
        click.echo(f"{'replaced':<12}output/{file}")
        click.echo(f"{'':<12}an embargo began or ended; build removes it once the new one is there")
    listed, more = common.shown_of(status.orphans)
    for file in listed:
        click.echo(f"{'orphaned':<12}output/{file}")
        click.echo(f"{'':<12}no brief makes it any more; delete it if you do not need it")
    if more:
        click.echo(f"{'orphaned':<12}{more} that no brief makes; --json lists them all")


def _print_state(state: OutputState, what: str) -> None:
    click.echo(f"{click.style(f'{state.state.value:<12}', fg=_COLOURS[state.state])}{what}")
    for line in _reasons(state):
        click.echo(f"{'':<12}{line}")


def _reasons(state: OutputState) -> list[str]:
    reasons = [str(reason) for reason in state.reasons]
    more = len(reasons) - _MOST_REASONS
    shown = [*reasons[:_MOST_REASONS], f"and {more} more"] if more > 1 else reasons
    is_left = state.state is State.EDITED
    then = "leaves it alone" if is_left else "keeps that copy beside the new one"
    return [*shown, f"changed by hand since it was made; build {then}"] if state.edited else shown


def _total(states: tuple[OutputState, ...]) -> str:
    counts = {kind: sum(state.state is kind for state in states) for kind in State}
    if not states:
        return "There are no outputs."
    if counts[State.CURRENT] == len(states):
        return f"Everything is up to date: {counted(len(states), 'output')}."
    return ", ".join(f"{count} {kind.value}" for kind, count in counts.items() if count) + "."


def _state_as_json(state: OutputState) -> dict[str, Any]:
    return {
        "brief": state.brief,
        "output": state.output,
        "path": f"output/{state.file}",
        "state": state.state.value,
        "edited": state.edited,
        "reasons": [
            {"text": each.text, **{key: getattr(each.place, key, None) for key in ("file", "line")}}
            for each in state.reasons
        ],
    }
