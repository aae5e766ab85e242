"""`briefdeck show`: print a brief as text."""

from pathlib import Path

import click

from briefdeck.arrange import arrange_document
from briefdeck.builder.kept.editions import Editions
from briefdeck.builder.planning.earlier_editions import earlier_editions
from briefdeck.cli import common
from briefdeck.model.briefs.outputs import OUTPUTS, OutputKind
from briefdeck.model.laid_out.pruning import cited_in_short_alone, without_short_forms
from briefdeck.pipeline import changes_told, compose_brief
from briefdeck.problems import has_errors, in_order
from briefdeck.render.text import render_text

EXAMPLES = """\b
Examples:
  briefdeck show tracker --as text
  briefdeck show policy-brief --for pptx
"""


@click.command(epilog=EXAMPLES)
@click.argument("brief")
@click.option(
    "--as", "form", type=click.Choice(["text"]), default="text", show_default=True, help="Output format."
)
@click.option(
    "--for", "output", type=click.Choice(list(OUTPUTS)), help="The output to show; the first one by default."
)
@click.pass_obj
def command(start: Path, brief: str, form: str, output: OutputKind | None) -> None:
    """Print what BRIEF says, as plain text, without making its outputs.

    What may not be made into outputs, such as what is marked higher than the brief, is not printed either.
    """
    del form
    workspace, loaded = common.load(start)
    chosen = common.choose_one(workspace, loaded, brief)
    editions = Editions.kept_in(workspace.output)
    changes = changes_told(loaded, chosen, lambda: earlier_editions(editions, loaded, chosen))
    document, found = compose_brief(loaded, chosen, output or chosen.outputs[0], changes)
    common.print_problems(in_order([*common.concerning(loaded.problems, [brief]), *found]))
    if not has_errors(found):
        whole = without_short_forms(document, cited_in_short_alone(document))
        click.echo(render_text(arrange_document(whole)))
    common.leave(failed=has_errors(found))
