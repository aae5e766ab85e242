"""Removing what was made: shown first, done when the user says so."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from briefdeck.builder.kept.made import Made, MadeKind, counts, remove_made
from briefdeck.builder.kept.past_names import KeptNames
from briefdeck.builder.write import hold_lock
from briefdeck.cli import common
from briefdeck.load import Loaded
from briefdeck.masking import masked_brief
from briefdeck.workspace import Workspace

_NOTHING = "There is nothing to remove."
_NOT_DONE = "Nothing was removed. To do it: the same command with --yes"


def is_agreed(question: str, *, yes: bool, as_json: bool) -> bool:
    """Whether the user agrees: beforehand, or now at the terminal."""
    return yes or (not as_json and sys.stdin.isatty() and click.confirm(question))


@contextmanager
def alone_in(workspace: Workspace) -> Iterator[None]:
    """Wait until no build is under way, and let none begin; end the command when a file cannot be changed."""
    with stopped_by_files(), hold_lock(workspace.output, _say_waiting):
        yield


def _say_waiting(holder: str) -> None:
    click.echo(f"Waiting for a build ({holder}).", err=True)


@contextmanager
def stopped_by_files() -> Iterator[None]:
    """End the command in words when a file cannot be read or changed; never by its name, which may be one."""
    try:
        yield
    except OSError as error:
        said = f"stopped, because a file cannot be read or changed: {error.strerror}; run it again to go on"
        raise click.ClickException(said) from None


def made_lines(made: Sequence[Made], shown: Callable[[Made], str]) -> Iterator[str]:
    """Give a line for each file or folder that is to go, kind by kind."""
    for kind in MadeKind:
        for path, count in Counter(shown(each) for each in made if each.kind is kind).items():
            yield f"  {kind.value:<9} {path}" + (f" ({count} times)" if count > 1 else "")


def remove(workspace: Workspace, known: Loaded, kept: KeptNames, *, yes: bool, as_json: bool) -> None:
    """Show what would be removed, and remove it when that is agreed or the user says so at the terminal."""
    if not as_json:
        click.echo("\n".join(_lines(workspace, known, kept)))
    agreed = bool(kept) and is_agreed("Remove?", yes=yes, as_json=as_json)
    if agreed:
        with alone_in(workspace):
            remove_made(workspace.output, kept.made)
    if as_json:
        common.print_json({**_as_json(workspace, known, kept), "done": agreed})
    elif kept:
        click.echo(f"Removed: {counts(kept.made)}." if agreed else _NOT_DONE)


def _lines(workspace: Workspace, known: Loaded, kept: KeptNames) -> Iterator[str]:
    yield "To be removed:" if kept else _NOTHING
    yield from made_lines(kept.made, lambda each: _shown(workspace, known, each.path))
    if kept.copies:
        yield "Edited by hand, and yours to look through:"
    yield from (f"  {_shown(workspace, known, path)}" for path in kept.copies)


def _shown(workspace: Workspace, known: Loaded, path: Path) -> str:
    """Return a path as it is shown: without people who may not be named."""
    parts = common.path_in(workspace, path).split("/")
    return "/".join(masked_brief(known, part) for part in parts)


def _as_json(workspace: Workspace, known: Loaded, kept: KeptNames) -> dict[str, Any]:
    editions = [each.path for each in kept.made if each.kind is MadeKind.EDITION]
    runs = Counter(common.path_in(workspace, each.path) for each in kept.made if each.kind is MadeKind.LOG)
    return {
        "editions": [{"brief": masked_brief(known, path.parent.name), "id": path.name} for path in editions],
        "runs": runs,
        "edited": [_shown(workspace, known, path) for path in kept.copies],
    }
