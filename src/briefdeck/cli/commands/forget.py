"""`briefdeck forget`: find a person in all that is kept and made, and take them out of it."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from briefdeck.builder.kept.forgetting import NotWithheldError, Traces, find_traces, forget_made, withhold
from briefdeck.builder.kept.made import Made, MadeKind, counts
from briefdeck.builder.kept.sought import SeveralPeopleError, Sought, seek
from briefdeck.cli import common
from briefdeck.cli.removing import alone_in, is_agreed, made_lines, stopped_by_files
from briefdeck.load import records_as_typed
from briefdeck.load.data.kept_lines import KeptLine
from briefdeck.workspace import Workspace, is_yaml

_BESIDE = "beside the values"
"""Of a line of YAML that names somebody in none of its values: in a comment, or in a key."""
_NOTHING_DONE = "Nothing was changed. To do this: the same command with --yes"

EXAMPLES = """\b
Examples:
  briefdeck forget ada-quorum                      show where she is named
  briefdeck forget "Ada Quorum" --yes --anonymise  take her out, and never name her again
"""


@click.command(epilog=EXAMPLES)
@click.argument("person")
@click.option("--yes", is_flag=True, help="Do it, without asking.")
@click.option("--anonymise", is_flag=True, help="Set 'withhold: true' on the person's record as well.")
@common.json_option
@click.pass_obj
def command(start: Path, person: str, *, yes: bool, anonymise: bool, as_json: bool) -> None:
    """Find PERSON, an id or a name, in all that this workspace keeps and made, and take them out of it.

    What names the person is removed: outputs, editions, copies edited by hand, what the manifest and the
    log say, files of your cache. The next build makes the outputs again. Of your own files the lines that
    name the person are listed, for you to change. With --anonymise the person's record is withheld, so that
    nothing made from now on names them. All this is shown first; nothing is done before you say so.
    """
    workspace, started = common.open_workspace(start), datetime.now().astimezone()
    sought = _seek(workspace, person, anonymise=anonymise)
    with stopped_by_files():
        traces = find_traces(workspace, sought)
    is_to_do = bool(traces.made) or (anonymise and bool(traces.lines))
    if not as_json:
        click.echo("\n".join(_lines(workspace, sought, traces)))
    agreed = is_to_do and is_agreed("Do this?", yes=yes, as_json=as_json)
    if agreed:
        _forget(workspace, sought, started, anonymise=anonymise)
    if as_json:
        common.print_json({**_as_json(workspace, sought, traces), "done": agreed})
    elif is_to_do:
        click.echo(_ending(sought, traces, anonymise=anonymise) if agreed else _NOTHING_DONE)


def _seek(workspace: Workspace, person: str, *, anonymise: bool) -> Sought:
    """Find whom the user means, in the records as they were typed: the protected ones may not name them."""
    if not any(map(str.isalnum, person)):
        raise click.UsageError("give an id or a name")
    try:
        sought = seek(records_as_typed(workspace.root), person)
    except SeveralPeopleError as error:
        raise click.UsageError(f"several people have that name: give an id; see {error}") from None
    if anonymise and not sought.record:
        raise click.UsageError("no record is that of this person, so that none can be withheld")
    return sought


def _forget(workspace: Workspace, sought: Sought, started: datetime, *, anonymise: bool) -> None:
    """Look again, now that no build is under way, and take away what is found."""
    try:
        with alone_in(workspace):
            if anonymise:
                withhold(workspace, sought)
            forget_made(workspace, find_traces(workspace, sought).made, started)
    except NotWithheldError:
        message = "the record cannot be changed safely, and nothing was: add 'withhold: true' to it by hand"
        raise click.ClickException(f"{sought.place}: {message}") from None


def _lines(workspace: Workspace, sought: Sought, traces: Traces) -> Iterator[str]:
    if not traces:
        yield "Nothing that is kept or was made here names that person."
    if traces.made:
        yield "Made by briefdeck, to be removed:"
        yield from made_lines(traces.made, lambda each: _shown(workspace, sought, each))
    if traces.lines:
        yield "In your own files, for you to change or remove:"
        yield from (f"  {_line(sought, each)}" for each in traces.lines)


def _shown(workspace: Workspace, sought: Sought, made: Made) -> str:
    """Name what was made, without the name of the person that may be part of its own."""
    path = "in your cache folder" if made.kind is MadeKind.CACHE else common.path_in(workspace, made.path)
    return sought.masked(path)


def _line(sought: Sought, line: KeptLine) -> str:
    beside = _BESIDE if line.place.line and is_yaml(line.place.file) else ""
    where = ", ".join(dict.fromkeys(line.fields)) or beside
    how = f"by {' and '.join(line.forms)}" if line.forms else ""
    return sought.masked(": ".join(filter(None, (str(line.place), where, how))))


def _ending(sought: Sought, traces: Traces, *, anonymise: bool) -> str:
    removed = f"Removed: {counts(traces.made)}." if traces.made else "There was nothing to remove."
    return f"{removed} {sought.place}: the record is withheld." if anonymise else removed


def _as_json(workspace: Workspace, sought: Sought, traces: Traces) -> dict[str, Any]:
    made = [{"kind": each.kind.value, "path": _shown(workspace, sought, each)} for each in traces.made]
    lines = [
        {
            "file": sought.masked(each.place.file),
            "line": each.place.line,
            "fields": [sought.masked(field) for field in each.fields],
            "forms": list(each.forms),
        }
        for each in traces.lines
    ]
    return {"made": made, "lines": lines}
