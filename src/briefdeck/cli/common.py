"""What several commands need: opening the workspace, choosing briefs, printing problems."""

import json
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import click

from briefdeck.cli import Exit
from briefdeck.load import Loaded
from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.case_names import MOST_LISTED, definition_of, is_asked_for, is_meant, unmistakable
from briefdeck.model.briefs.sections import SECTION_KINDS
from briefdeck.model.records import RECORD_NOUNS, RecordKind
from briefdeck.problems import Problem, Severity, case_meant, close_to, did_you_mean, has_errors, only_notes
from briefdeck.protected_workspace import load_protected
from briefdeck.words.counts import counted
from briefdeck.workspace import Workspace, find_workspace, is_yaml

json_option = click.option("--json", "as_json", is_flag=True, help="Print the report as JSON, for programs.")
form_option = click.option(
    "--as",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="Output format.",
)

_FIRST_STEPS = """\
There is no brief yet. Save this as briefs/first-brief.yaml, change it, and run: briefdeck build

title: State here in one sentence what the reader should remember
kind: policy_brief
outputs: {pdf: {pages: 1}}
sections:
  - {kind: summary, text: "Say in two or three sentences what matters, and why now."}

To have data to choose from as well, see: briefdeck new --help
"""
_NEARLY = 0.6
"""How much the name of a folder is like that of one that is lacking, from 0 to 1, to be taken for it."""
_NEW = "Start one with: briefdeck new my-briefs"


def open_workspace(start: Path) -> Workspace:
    """Return the workspace around `start`; end with a usage error when there is none."""
    workspace = find_workspace(start)
    if workspace is None:
        here = start.resolve()
        message = f"no workspace here: '{here}' and the folders above it have no data/ and briefs/. {_NEW}"
        raise click.UsageError(_without_folder(here) or message)
    return workspace


def _without_folder(start: Path) -> str:
    """Say which of its two folders a workspace lacks, and which may be meant; empty where it has none."""
    lacking = [name for name in ("data", "briefs") if not (start / name).is_dir()]
    if len(lacking) != 1:
        return ""
    from briefdeck.load.unread_files import folder_in_place_of

    other = folder_in_place_of(start, lacking[0])
    cure = f"Make it, or rename the folder that holds them. {_NEW}"
    if close_to(other, lacking, _NEARLY):  # any other name may be one that nobody may say
        cure = f"Rename '{other}' to '{lacking[0]}'"
    return f"no workspace here: '{start}' has no {lacking[0]}/. {cure}"


def load(start: Path) -> tuple[Workspace, Loaded]:
    """Open the workspace around `start` and load it."""
    workspace = open_workspace(start)
    return workspace, load_protected(workspace.root)


def choose_briefs(workspace: Workspace, loaded: Loaded, names: Sequence[str]) -> tuple[Brief, ...]:
    """Return the briefs of the given names, or all; end with a usage error for a name that is none.

    `NAME` of a definition for many means all its cases, `NAME[KEY]` one, `NAME[*]` those that fit.
    """
    if not workspace.brief_names():
        click.echo(_FIRST_STEPS, err=True)
    known = {*workspace.brief_names(), *(each for cases in loaded.cases.values() for each in cases)}
    wanted = [known_brief(name, known) for name in names]
    return tuple(brief for brief in loaded.briefs if is_asked_for(brief.name, wanted))


def unread(loaded: Loaded, names: Sequence[str]) -> tuple[Problem, ...]:
    """Return the errors of definitions that cannot be read, of which there is nothing else to tell."""
    known = {definition_of(brief.name) for brief in loaded.briefs} | {*loaded.cases}
    errors = (each for each in loaded.problems if each.severity is Severity.ERROR)
    found = (each for each in errors if _definition_concerned(each) not in {"", *known})
    return concerning(tuple(found), names)


def choose_one(workspace: Workspace, loaded: Loaded, name: str) -> Brief:
    """Return the one brief that is meant; end with the problems that stop it. Several are a usage error."""
    from briefdeck.pipeline import blocking_problems  # few commands are of one brief

    chosen = choose_briefs(workspace, loaded, [name])
    if len(chosen) > 1:
        one = unmistakable(chosen[0].name)
        papers = counted(len(chosen), "paper")
        raise click.UsageError(f"'{name}' is {papers}: name one of them, such as '{one}'")
    if not chosen or has_errors(blocking_problems(loaded, chosen[0])):
        print_problems(concerning(loaded.problems, [name]))
        raise click.exceptions.Exit(Exit.PROBLEMS)
    return chosen[0]


def cases_asked_for(loaded: Loaded, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the names of the papers of each definition for many that are meant; without names, all."""
    wanted = [brief_name(name) for name in names]
    asked = {
        definition: tuple(each for each in cases if is_asked_for(each, wanted))
        for definition, cases in loaded.cases.items()
    }
    return {definition: cases for definition, cases in asked.items() if cases}


def brief_name(name: str) -> str:
    """Return the name of a brief, also when its file is given."""
    return Path(name).stem if is_yaml(name) else name


def known_brief(name: str, known: Collection[str]) -> str:
    """Return the name of a brief; end with a usage error when it is not among the known ones."""
    name = brief_name(name)
    if name not in known and not any(is_meant(each, name) for each in known):
        hint = case_meant(name, [each for each in known if ("[" in each) == ("[" in name)])
        raise click.UsageError(f"there is no brief '{name}'" + (f" ({hint})" if hint else ""))
    return name


def shown_of(files: Sequence[str]) -> tuple[Sequence[str], str]:
    """Return the files to list, and what is said of the others where there are very many."""
    more = len(files) - MOST_LISTED
    return (files[:MOST_LISTED], f"and {more:,} more") if more > 1 else (files, "")


def path_in(workspace: Workspace, path: Path) -> str:
    """Return a path as it is shown: from the workspace when it is in there."""
    path = _resolved(path.parent) / path.name
    return path.relative_to(workspace.root).as_posix() if path.is_relative_to(workspace.root) else str(path)


@cache
def _resolved(folder: Path) -> Path:
    return folder.resolve()


def concerning(problems: Sequence[Problem], names: Sequence[str]) -> tuple[Problem, ...]:
    """Leave out problems of definitions other than the named ones; without names, keep all.

    A table of recipients concerns those that it is read for alone.
    """
    if not names:
        return tuple(problems)
    stems = {definition_of(brief_name(name)) for name in names}
    return tuple(p for p in problems if (_definition_concerned(p) or next(iter(stems))) in stems)


def _definition_concerned(problem: Problem) -> str:
    """Return the name of the definition that a problem is of; empty where it may be of several."""
    file = problem.place.file
    return definition_of(problem.brief) or (Path(file).stem if file.startswith("briefs/") else "")


_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: None}


def print_problems(problems: Sequence[Problem]) -> None:
    """Print problems, a line each, and how many there are, to standard error."""
    for problem in problems:
        colour = _COLOURS[problem.severity]
        place, _, rest = str(problem).partition(": ")
        click.echo(click.style(place, bold=True) + ": " + click.style(rest, fg=colour), err=True)
    found = Counter(problem.severity for problem in problems)
    counts = ((found[Severity.ERROR], "problem"), (found[Severity.WARNING], "warning"))
    if not only_notes(problems):
        click.echo(", ".join(counted(count, noun) for count, noun in counts if count) + ".", err=True)


def _as_plain(value: object) -> dict[str, Any]:
    """Return a problem as plain values; of all that reports hold, only these have a form of their own."""
    if not isinstance(value, Problem):
        raise TypeError(f"{type(value).__name__} has no form in JSON")
    return {
        "code": value.code,
        "file": value.place.file,
        "line": value.place.line,
        "column": value.place.column,
        "severity": value.severity.value,
        "message": value.message,
        "hint": value.advice,
    }


def print_json(report: object, indent: int | None = 2) -> None:
    """Print a report, whose problems need no conversion, as JSON to standard output."""
    click.echo(json.dumps(report, ensure_ascii=False, indent=indent, default=_as_plain))


def leave(*, failed: bool) -> None:
    """End the command: with exit code 1 when the input has problems."""
    if failed:
        raise click.exceptions.Exit(Exit.PROBLEMS)


def kind_of_record(word: str) -> RecordKind:
    """Return the kind of record meant, also by the word for one of it or by a section that shows it."""
    named = {name: section.records for name, section in SECTION_KINDS.items() if section.records}
    named |= {noun: RecordKind(kind) for kind, noun in RECORD_NOUNS.items()}
    named |= {kind.value: kind for kind in RecordKind}
    word = word.replace("-", "_")
    if word not in named:
        hint = did_you_mean(word, named) or f"choose from {', '.join(RecordKind)}"
        raise click.BadParameter(f"there is no kind of record '{word}' ({hint})", param_hint="KIND")
    return named[word]
