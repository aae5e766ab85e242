"""`briefdeck list`: show the briefs, or the records of one kind."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from briefdeck.cli import common
from briefdeck.load import Loaded
from briefdeck.model.briefs.case_names import definition_of, is_long
from briefdeck.model.records import RecordKind
from briefdeck.problems import has_errors
from briefdeck.words.counts import counted
from briefdeck.workspace import Workspace

_NAMING_FIELDS = ("short", "name", "title", "term", "pref_label", "label", "text")


EXAMPLES = """\b
Examples:
  briefdeck list
  briefdeck list recommendations
"""


@click.command(epilog=EXAMPLES)
@click.argument("kind", required=False, type=common.kind_of_record)
@common.json_option
@click.pass_obj
def command(start: Path, kind: RecordKind | None, *, as_json: bool) -> None:
    """Show the briefs of this workspace, or the records of one KIND with their ids and places."""
    workspace, loaded = common.load(start)
    rows = records_of_kind(loaded, kind) if kind else _briefs(workspace, loaded)
    if as_json:
        common.print_json(rows)
    else:
        rows = rows if kind else _without_long(loaded, rows)
        common.print_problems(common.concerning(loaded.problems, ()))
        _print_table(rows)
        if kind and not rows:
            click.echo(f"There is nothing under '{kind}' yet. What can be: briefdeck fields {kind}", err=True)
    common.leave(failed=has_errors(loaded.problems))


def _briefs(workspace: Workspace, loaded: Loaded) -> list[dict[str, Any]]:
    return [
        {
            "brief": brief.name,
            "files": [brief.file_name(output) for output in brief.outputs],
            "title": brief.definition.title,
        }
        for brief in common.choose_briefs(workspace, loaded, ())
    ]


def _without_long(loaded: Loaded, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put one row in place of very many cases of a definition."""
    long = {name: cases for name, cases in loaded.cases.items() if is_long(cases)}
    shown: dict[str, dict[str, Any]] = {}
    for row in rows:
        definition = definition_of(row["brief"])
        if definition not in long:
            shown[row["brief"]] = row
        elif definition not in shown:
            count = counted(len(long[definition]), "case")
            files = [f"{count}, the first: {', '.join(row['files'])}"]
            shown[definition] = {**row, "brief": f"{definition}[*]", "files": files}
    return list(shown.values())


def records_of_kind(loaded: Loaded, kind: RecordKind) -> list[dict[str, Any]]:
    """Return a row for each record of a kind: its id, what it is called, where it stands."""
    named = (
        (record.id, next(filter(None, (getattr(record, field, None) for field in _NAMING_FIELDS)), record.id))
        for record in loaded.corpus.of_kind(kind)
    )
    places = loaded.corpus.places
    return [{"id": each, "name": name, "place": str(places.get(each, ""))} for each, name in named]


def _print_table(rows: Sequence[dict[str, Any]]) -> None:
    cells = [[", ".join(v) if isinstance(v, list) else v for v in row.values()] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        click.echo("  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip())
