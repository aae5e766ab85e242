"""`briefdeck template`: inspect or check PowerPoint templates; show and copy the shipped templates."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from briefdeck.cli import common
from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.templates import describe_template
from briefdeck.layout.templates.check_template import LayoutView, PlaceholderView
from briefdeck.model.deck import DeckTemplate
from briefdeck.model.theme import Theme
from briefdeck.outputs.template_trial import try_template
from briefdeck.problems import Problem, did_you_mean, has_errors
from briefdeck.render.pptx import read_template
from briefdeck.words.counts import counted
from briefdeck.workspace import shipped_names, shipped_template

_USES = {
    "title": "the first slide",
    "body": "text",
    "two_bodies": "people, in two columns",
    "title_only": "tables, cards, big numbers and timelines",
    "section": "a slide between parts (not used)",
}
_FOOTER = ("date", "footer", "number")
_MM_PER_POINT = 25.4 / 72
_file = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


EXAMPLES = """\b
A brief names its template under outputs:
  outputs:
    pptx: {template: templates/decks/institute.pptx}
"""


@click.group(epilog=EXAMPLES)
def command() -> None:
    """Inspect or check a PowerPoint template (.pptx or .potx); show or copy a shipped template or theme."""


@command.command()
@_file
@common.json_option
def inspect(file: Path, *, as_json: bool) -> None:
    """Show each layout of FILE: its placeholders, how much text they hold, and what decks use it for."""
    template, problems = read_template(file.read_bytes(), file.name)
    views = describe_template(template, office_fonts(), {}) if template else ()
    if as_json:
        common.print_json(_template_as_json(template, views, problems))
    elif template:
        _print_layouts(template, views)
    else:
        common.print_problems(problems)
    common.leave(failed=template is None)


@command.command()
@_file
@common.json_option
def check(file: Path, *, as_json: bool) -> None:
    """Report what would make bad decks of FILE: missing placeholders, small type, low contrast, links.

    Exit code 1 when there is an error.
    """
    data = file.read_bytes()
    template, problems = read_template(data, file.name)
    if template:
        problems = try_template(template, data, Theme())
    if as_json:
        common.print_json({"file": file.name, "problems": problems})
    else:
        common.print_problems(problems)
        if not problems:
            click.echo(f"No problems found in {file.name}.")
    common.leave(failed=has_errors(problems))


@command.command()
@click.argument("name")
def show(name: str) -> None:
    """Print the shipped section template or theme NAME, such as recommendations or institute."""
    path, _ = _shipped(name)
    click.echo(path.read_text(encoding="utf-8"), nl=False)


@command.command()
@click.argument("name")
@click.pass_obj
def copy(start: Path, name: str) -> None:
    """Copy the shipped section template or theme NAME into the workspace, to change it there.

    The copy takes the place of the shipped one. A file that is there already stays as it is.
    """
    path, folder = _shipped(name)
    target = common.open_workspace(start).root / folder / path.name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(path.read_bytes())
    except FileExistsError:
        raise click.UsageError(f"'{folder}/{path.name}' is there already; it stays as it is.") from None
    except OSError as error:
        raise click.UsageError(f"'{folder}/{path.name}' cannot be written: {error.strerror}") from None
    click.echo(f"Copied to {folder}/{path.name}.")


def _shipped(name: str) -> tuple[Path, str]:
    """Return a shipped file and the folder for copies of it; end with a usage error when there is none."""
    found = shipped_template(name)
    if found is None:
        known = [
            *shipped_names("sections", ".md.j2"),
            *shipped_names("themes", ".yaml"),
            *shipped_names("markings", ".yaml"),
        ]
        hint = did_you_mean(name, known) or f"there are: {', '.join(known)}"
        raise click.UsageError(f"no template '{name}' comes with briefdeck ({hint})")
    return found


def _template_as_json(
    template: DeckTemplate | None, views: Sequence[LayoutView], problems: Sequence[Problem]
) -> dict[str, Any]:
    found = {"layouts": [asdict(view) for view in views], "problems": problems}
    if template is None:
        return found
    return {
        "width_pt": template.width_pt,
        "height_pt": template.height_pt,
        "fonts": {"headings": template.heading_font, "text": template.body_font},
        "colours": dict(template.layouts[0].colours),
        "languages": list(template.languages),
        **found,
    }


def _print_layouts(template: DeckTemplate, views: Sequence[LayoutView]) -> None:
    size = f"{template.width_pt / 72:.2f} by {template.height_pt / 72:.2f} inches"
    click.echo(f"Slides of {size}; headings in {template.heading_font}, text in {template.body_font}.")
    if template.languages:
        click.echo(f"Its texts are marked as {', '.join(template.languages)}.")
    for view in views:
        uses = ", ".join(_USES[use] for use in view.uses)
        name = click.style(view.name or "(without a name)", bold=True)
        click.echo(f"\n{name}" + (f"  for {uses}" if uses else ""))
        for holder in view.holders:
            click.echo(f"  {_holder_line(holder)}")
        if view.area:
            click.echo(f"  free under the title: {_measures(view.area.width, view.area.height)}")
        if view.missing:
            click.echo(f"  no placeholder for: {', '.join(view.missing)}")


def _holder_line(holder: PlaceholderView) -> str:
    place = f"{holder.role:<9}{holder.name:<28}{_measures(holder.box.width, holder.box.height):<15}"
    if holder.role in (*_FOOTER, "other"):
        return place.rstrip()
    bold = " bold" if holder.bold else ""
    held = f"{counted(holder.lines, 'line')} of {holder.characters} characters"
    return f"{place}{holder.font} {holder.size_pt:g} pt{bold}, {held}"


def _measures(width: float, height: float) -> str:
    return f"{width * _MM_PER_POINT:.0f} x {height * _MM_PER_POINT:.0f} mm"
