"""`briefdeck new`: start a workspace."""

from pathlib import Path

import click

from briefdeck.workspace import create_workspace


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--blank", is_flag=True, help="One event and a brief of one page, to fill in.")
@click.option("--example", is_flag=True, help="A complete example, to build at once; so without an option.")
def command(folder: Path, *, blank: bool, example: bool) -> None:
    """Start a workspace in FOLDER, which must be new or empty.

    The example has two seminars on Pakistan–Russia relations and five briefs, to look at and to replace by
    your own. With --blank there is little to replace: one file of data, with comments, and one short brief.
    """
    if blank and example:
        raise click.UsageError("--blank and --example exclude one another.")
    try:
        create_workspace(folder, blank=blank)
    except FileExistsError:
        raise click.UsageError(f"'{folder}' already holds something; choose a new or empty folder.") from None
    except OSError as error:
        raise click.UsageError(f"'{folder}' cannot be made: {error.strerror}") from None
    click.echo(f"Made a workspace in '{folder}'. Next:")
    click.echo(f'  cd "{folder}"')
    click.echo("  briefdeck build")
    if blank:
        click.echo("Then change data/events.yaml and briefs/first-brief.yaml; build again.")
    else:
        click.echo("It holds an example. For one to fill in yourself: briefdeck new FOLDER --blank")
