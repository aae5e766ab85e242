"""`briefdeck translate`: write a catalogue of the program's words to fill, and say how complete it is."""

from pathlib import Path

import click

from briefdeck.builder.write import write_whole
from briefdeck.cli import common
from briefdeck.languages import catalogue_of
from briefdeck.load.meant.tags import tag_meant
from briefdeck.load.templates.catalogues import FOLDER
from briefdeck.model.writing.forms import tag_in_form
from briefdeck.words.catalogues import CatalogueFault
from briefdeck.words.counts import counted
from briefdeck.words.language import locale_of

_MOST_NAMED = 5


@click.command()
@click.argument("language", metavar="LANG")
@common.json_option
@click.pass_obj
def command(start: Path, language: str, *, as_json: bool) -> None:
    """Write templates/languages/LANG.po, with all words that papers in a language need, to be filled.

    LANG is a BCP-47 tag, such as de or pt-BR. What is translated already stays; words that are used no more
    are kept as comments. A language that briefdeck comes with needs no catalogue of your own, but where you
    want to say something otherwise, or have templates with words of their own.
    """
    language = tag_in_form(language)
    meant = tag_meant(language)
    if meant or locale_of(language) is None:
        hint = f"write {meant}" if meant else "write a BCP-47 tag, such as de or pt-BR"
        raise click.UsageError(f"'{language}' is no language: {hint}")
    workspace = common.open_workspace(start)
    path = f"{FOLDER}/{language}.po"
    made = catalogue_of(workspace.root, language)
    if isinstance(made, CatalogueFault):
        raise click.ClickException(f"{path}:{made.line}: {made.why}; mend it first, so that nothing is lost")
    changed = bool(made.text) and write_whole(workspace.root / path, made.text.encode())
    done = made.total - len(made.missing)
    if as_json:
        common.print_json(
            {"file": path, "written": changed, "total": made.total, "missing": list(made.missing)}
        )
        return
    if made.text:
        click.echo(f"{'written' if changed else 'unchanged':<10}{path}")
    click.echo(f"{done} of {counted(made.total, 'text')} {'is' if made.total == 1 else 'are'} translated.")
    for english in made.missing[:_MOST_NAMED]:
        click.echo(f"  {english}")
    if len(made.missing) > _MOST_NAMED:
        click.echo(f"  and {len(made.missing) - _MOST_NAMED} more")
