"""`briefdeck schema`: write the JSON Schemas that editors check YAML with."""

import json
import shutil
from pathlib import Path

import click

from briefdeck.builder.write import write_whole
from briefdeck.cli.common import open_workspace
from briefdeck.load.json_schema import schemas
from briefdeck.workspace import starter_folder


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

    An editor with a YAML language server, such as VS Code with the YAML extension, then completes keys and
    marks mistakes while you type. Settings that tell VS Code which files they are for go to .vscode/, unless
    that is there; for other editors the first line of a YAML file can name its schema.
    """
    target = folder or open_workspace(start).schemas
    settings = target.parent / ".vscode"
    if not folder and not settings.exists():
        shutil.copytree(starter_folder() / ".vscode", settings)
        click.echo(f"{'written':<10}{settings}")
    for name, schema in schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        changed = write_whole(target / name, text.encode())
        click.echo(f"{'written' if changed else 'unchanged':<10}{target / name}")
