"""Removing kept editions and entries of the log: shown first, done when the user says so."""

import sys
from collections import Counter
from collections.abc import Iterator
from typing import Any

import click

from briefdeck.builder.editions import Editions
from briefdeck.builder.past_names import KeptNames, remove_kept
from briefdeck.builder.write import LockedError, hold_lock
from briefdeck.cli import common
from briefdeck.workspace import Workspace

_NOTHING = "There is nothing to remove."
_NOT_DONE = "Nothing was removed. To do it: the same command with --yes"


def remove(
    workspace: Workspace, editions: Editions, kept: KeptNames, *, is_agreed: bool, as_json: bool
) -> None:
    """Show what would be removed, and remove it when that is agreed or the user says so at the terminal."""
    if not as_json:
        click.echo("\n".join(_lines(workspace, kept)))
    is_agreed = bool(kept) and (
        is_agreed or (not as_json and sys.stdin.isatty() and click.confirm("Remove?"))
    )
    if is_agreed:
        _do(workspace, editions, kept)
    if as_json:
        common.print_json({**_as_json(workspace, kept), "done": is_agreed})
    elif kept:
        click.echo(f"Removed: {kept.counts}." if is_agreed else _NOT_DONE)


def _do(workspace: Workspace, editions: Editions, kept: KeptNames) -> None:
    try:
        with hold_lock(workspace.output):
            remove_kept(editions, kept)
    except LockedError as error:
        raise click.ClickException(f"a build of this workspace is running ({error})") from None
    except OSError as error:
        message = f"stopped, because something cannot be removed: {error.strerror}; run it again to go on"
        raise click.ClickException(message) from None


def _lines(workspace: Workspace, kept: KeptNames) -> Iterator[str]:
    yield "To be removed:" if kept else _NOTHING
    for brief, each in kept.editions:
        yield f"  edition  output/editions/{brief}/{each}"
    for path, count in Counter(path for path, _ in kept.runs).items():
        yield f"  log      {common.path_in(workspace, path)} ({count} {'run' if count == 1 else 'runs'})"
    if kept.copies:
        yield "Edited by hand, and yours to look through:"
    yield from (f"  {common.path_in(workspace, path)}" for path in kept.copies)


def _as_json(workspace: Workspace, kept: KeptNames) -> dict[str, Any]:
    return {
        "editions": [{"brief": brief, "id": each} for brief, each in kept.editions],
        "runs": {
            common.path_in(workspace, path): count for path, count in Counter(p for p, _ in kept.runs).items()
        },
        "edited": [common.path_in(workspace, path) for path in kept.copies],
    }
