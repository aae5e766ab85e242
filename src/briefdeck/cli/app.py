"""The command `briefdeck` and its sub-commands, each loaded only when it is called."""

import errno
import importlib
import os
import signal
import sys
from pathlib import Path

import click

from briefdeck import __version__
from briefdeck.cli import Exit

COMMANDS = {
    "audit": "Check any PDF or deck for accessibility.",
    "build": "Make the outputs: PDF briefs and PowerPoint decks.",
    "changes": "Report what a reader would notice since an earlier edition.",
    "check": "Look for problems without making anything.",
    "data": "Write the numbers behind the figures of a brief, for spreadsheets.",
    "editions": "List the kept editions of a brief, restore one, or remove some.",
    "fields": "List every key that records and briefs can have.",
    "forget": "Find a person in all that is kept and made, and take them out of it.",
    "list": "Show the briefs, or the records of one kind.",
    "new": "Start a workspace of your own.",
    "scan": "Look into any file for whoever may not be named.",
    "schedule": "Rebuild automatically: at certain times, or when data change.",
    "schema": "Write the files that let an editor check your YAML.",
    "sent": "Note which edition of a paper went to whom.",
    "show": "Print a brief as text.",
    "status": "Report which outputs are up to date, which are not, and why.",
    "template": "Inspect or check a PowerPoint template before decks are made on it.",
    "translate": "Write a catalogue of the program's words in another language, to fill.",
    "watch": "Rebuild outputs whenever a file they are made from is saved.",
}
"""Each command and its one-line help; its module in `commands` has the same name."""


class LazyCommands(click.Group):
    """Imports a command's module only when it runs, so that each starts as fast as it can."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Name the commands, in the order of the alphabet."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command and return the command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"briefdeck.cli.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called; end with a usage error that names the one which may be meant."""
        name = args[0]
        is_typed = not ctx.resilient_parsing and not name.startswith("-")  # a shell completes it else
        if is_typed and name not in COMMANDS:
            from briefdeck.problems import did_you_mean

            hint = did_you_mean(name, COMMANDS) or "briefdeck --help lists them all"
            raise click.UsageError(f"there is no command '{name}' ({hint})", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands in the help without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


EXAMPLES = """\b
Examples:
  briefdeck new my-briefs      start a workspace with a complete example
  briefdeck check              see whether everything is in order
  briefdeck build              make every output
  briefdeck build tracker      make one
"""


@click.group(cls=LazyCommands, epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefdeck")
@click.option(
    "-C",
    "--workspace",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The workspace folder, if it is not this one or one above it.",
)
@click.pass_context
def app(context: click.Context, workspace: Path) -> None:
    """Turn records of events and recommendations into policy briefs (PDF) and slide decks (PowerPoint).

    A workspace is a folder with data/ (what you know), briefs/ (which outputs you want) and templates/ (how
    they are worded and look). Finished outputs go to output/.
    """
    context.obj = workspace
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # its module is imported: let it clean up


def run() -> int:
    """Run the command line; return its exit code. Raises OSError when nobody reads on or a disk is full."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    # pydantic would read the metadata of every installed package, to look for plugins that nothing here uses
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        code = app.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except click.Abort:
        code = Exit.INTERRUPTED
    except SystemExit as error:  # click's own way to end when nobody reads on
        raise BrokenPipeError from error
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            raise
        import traceback

        traceback.print_exc()
        click.echo(
            "This is a fault of briefdeck, not of your files. Please report the lines above.", err=True
        )
        code = Exit.FAULT
    return int(code or 0)
