"""`briefdeck new`: start a workspace."""

from pathlib import Path

import click

from briefdeck.workspace import create_workspace


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Start a workspace in FOLDER, which must be new or empty.

    It holds a complete example, two seminars on Pakistan–Russia relations, to build at once and then to
    replace by your own records.
    """
    try:
        create_workspace(folder)
    except FileExistsError:
        raise click.UsageError(f"'{folder}' already holds something; choose a new or empty folder.") from None
    except OSError as error:
        raise click.UsageError(f"'{folder}' cannot be made: {error.strerror}") from None
    click.echo(f"Made a workspace in '{folder}'. Next:")
    click.echo(f'  cd "{folder}"')
    click.echo("  briefdeck build")
