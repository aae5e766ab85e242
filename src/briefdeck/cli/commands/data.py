"""`briefdeck data`: write the numbers behind the figures of a brief."""

import os
from pathlib import Path

import click

from briefdeck.builder.write import refuse_links, write_whole
from briefdeck.cli import common
from briefdeck.pipeline import figure_data
from briefdeck.problems import has_errors, in_order
from briefdeck.workspace import Workspace

EXAMPLES = """\b
Examples:
  briefdeck data policy-brief
  briefdeck data policy-brief --to annex
"""


@click.command(epilog=EXAMPLES)
@click.argument("brief")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to; output/data/BRIEF by default.",
)
@click.pass_obj
def command(start: Path, brief: str, folder: Path | None) -> None:
    """Write the numbers behind the figures of BRIEF as CSV files, one for each figure, with their sources.

    A file is called as its figure: figure-2.csv. Spreadsheets open them as they are; what could be taken for
    a formula is kept as text.
    """
    workspace, loaded = common.load(start)
    chosen = common.choose_one(workspace, loaded, brief)
    files, found = figure_data(loaded, chosen)
    common.print_problems(in_order([*common.concerning(loaded.problems, [brief]), *found]))
    target = folder or _own_folder(workspace, chosen.name)
    for name, data in files.items():
        changed = write_whole(target / name, data)
        path = common.path_in(workspace, target / name)
        click.echo(f"{'written' if changed else 'unchanged':<10}{path}")
    if not files and not has_errors(found):
        click.echo(f"'{chosen.name}' has no figure.", err=True)
    common.leave(failed=has_errors(found))


def _own_folder(workspace: Workspace, name: str) -> Path:
    """Return the folder for the data of a brief. Raises a usage error where links lead out of the output."""
    target = workspace.output / "data" / name
    try:
        refuse_links(workspace.output)
    except OSError as error:
        raise click.UsageError(f"cannot write to '{workspace.output}': {error.strerror}") from None
    if not Path(os.path.realpath(target)).is_relative_to(os.path.realpath(workspace.output)):
        raise click.UsageError(f"'{target}' leads out of the output folder by a link")
    return target
