"""`briefdeck template`: inspect or check PowerPoint templates; show and copy the shipped templates."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from briefdeck.cli import common
from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.templates import describe_template
from briefdeck.layout.templates.check_template import LayoutView, PlaceholderView
from briefdeck.model.disclosure.protection import Protection
from briefdeck.model.laid_out.deck import DeckTemplate
from briefdeck.model.style.theme import Theme
from briefdeck.outputs.template_trial import try_template
from briefdeck.problems import Problem, SourceLocation, did_you_mean, has_errors
from briefdeck.protect import told, told_problems
from briefdeck.protected_workspace import load_protected
from briefdeck.render.pptx import read_template
from briefdeck.words.counts import counted
from briefdeck.workspace import find_workspace, shipped_names, shipped_template

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
@click.pass_obj
def inspect(start: Path, file: Path, *, as_json: bool) -> None:
    """Show each layout of FILE: its placeholders, how much text they hold, and what decks use it for.

    Whoever may not be named in the workspace around here is three dots.
    """
    protection = _withheld_around(start)
    template, found = read_template(file.read_bytes(), file.name)
    problems = tuple(told_problems(found, protection))
    views = describe_template(template, office_fonts(), {}) if template else ()
    if as_json:
        common.print_json(_told_in(_template_as_json(template, views, problems), protection))
    elif template:
        for line in _layout_lines(template, views, protection):
            click.echo(line)
    else:
        common.print_problems(problems)
    common.leave(failed=template is None)


@command.command()
@_file
@common.json_option
@click.pass_obj
def check(start: Path, file: Path, *, as_json: bool) -> None:
    """Report what would make bad decks of FILE: missing placeholders, small type, low contrast, links.

    Also where it names somebody who may not be named in the workspace around here. Exit code 1 when there is
    an error.
    """
    protection, data = _withheld_around(start), file.read_bytes()
    template, found = read_template(data, file.name)
    if template:
        found = (*try_template(template, data, Theme()), *_leaks(data, file.name, protection))
    problems, name = tuple(told_problems(found, protection)), told(file.name, protection)
    if as_json:
        common.print_json({"file": name, "problems": problems})
    else:
        common.print_problems(problems)
        if not problems:
            click.echo(f"No problems found in {name}.")
    common.leave(failed=has_errors(problems))


def _withheld_around(start: Path) -> Protection:
    """Return whom the workspace around a folder withholds; nobody where there is none."""
    workspace = find_workspace(start)
    return load_protected(workspace.root).protection if workspace else Protection()


def _leaks(data: bytes, name: str, protection: Protection) -> Iterator[Problem]:
    """Find where a template names somebody who may not be named: every deck on it would be refused."""
    from briefdeck.protect.scan import scan_bytes

    report = scan_bytes(data, name, protection) if protection.withheld else None
    for leak in report.leaks if report else ():
        message = f"the template names somebody who may not be named: {leak.where}"
        yield Problem("names-withheld", SourceLocation(name), message, _TAKE_OUT)


_TAKE_OUT = "take it out of the template: every deck made on it would be refused"


def _told_in(value: Any, protection: Protection) -> Any:
    """Return a report without the names of those withheld; problems are worded without them already."""
    if isinstance(value, str):
        return told(value, protection)
    if isinstance(value, dict):
        return {key: _told_in(each, protection) for key, each in value.items()}
    return [_told_in(each, protection) for each in value] if isinstance(value, list | tuple) else value


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


def _layout_lines(
    template: DeckTemplate, views: Sequence[LayoutView], protection: Protection
) -> Iterator[str]:
    size = f"{template.width_pt / 72:.2f} by {template.height_pt / 72:.2f} inches"
    yield f"Slides of {size}; headings in {template.heading_font}, text in {template.body_font}."
    if template.languages:
        yield f"Its texts are marked as {', '.join(template.languages)}."
    for view in views:
        uses = ", ".join(_USES[use] for use in view.uses)
        name = click.style(told(view.name, protection) or "(without a name)", bold=True)
        yield f"\n{name}" + (f"  for {uses}" if uses else "")
        yield from (told(f"  {_holder_line(holder)}", protection) for holder in view.holders)
        if view.area:
            yield f"  free under the title: {_measures(view.area.width, view.area.height)}"
        if view.missing:
            yield f"  no placeholder for: {', '.join(view.missing)}"


def _holder_line(holder: PlaceholderView) -> str:
    place = f"{holder.role:<9}{holder.name:<28}{_measures(holder.box.width, holder.box.height):<15}"
    if holder.role in (*_FOOTER, "other"):
        return place.rstrip()
    bold = " bold" if holder.bold else ""
    held = f"{counted(holder.lines, 'line')} of {holder.characters} characters"
    return f"{place}{holder.font} {holder.size_pt:g} pt{bold}, {held}"


def _measures(width: float, height: float) -> str:
    return f"{width * _MM_PER_POINT:.0f} x {height * _MM_PER_POINT:.0f} mm"
