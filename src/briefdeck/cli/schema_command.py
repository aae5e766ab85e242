"""`briefdeck schema`: write the JSON Schemas that editors check YAML with."""

import json
from pathlib import Path

import click

from briefdeck.builder.write import write_whole
from briefdeck.cli.common import open_workspace
from briefdeck.load.json_schema import schemas


@click.command()
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to; schemas/ of the workspace by default.",
)
@click.pass_obj
def command(start: Path, folder: Path | None) -> None:
    """Write JSON Schemas for data, definitions and themes.

    The first line of each YAML file names its schema, so that an editor with a YAML language server (VS Code
    with the YAML extension, for one) completes keys and marks mistakes while you type.
    """
    target = folder or open_workspace(start).schemas
    for name, schema in schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        changed = write_whole(target / name, text.encode())
        click.echo(f"{'written' if changed else 'unchanged':<10}{target / name}")
