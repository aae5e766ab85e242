"""`briefdeck editions`: list the kept editions of briefs, put the files of one back, or remove some."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from briefdeck.builder.kept.editions import Editions
from briefdeck.builder.kept.made import Made, MadeKind
from briefdeck.builder.kept.past_names import KeptNames, PastNames
from briefdeck.cli import common
from briefdeck.cli.removing import remove
from briefdeck.history.sentences import clean, sentence
from briefdeck.load import Loaded
from briefdeck.masking import masked_brief, masked_file
from briefdeck.model.briefs.case_names import is_meant, unmistakable
from briefdeck.model.briefs.changes import Change
from briefdeck.model.briefs.edition import Edition
from briefdeck.model.briefs.outputs import OUTPUTS
from briefdeck.past_editions import as_known_now, changes_between
from briefdeck.problems import Problem, did_you_mean
from briefdeck.words.counts import counted
from briefdeck.workspace import Workspace

_LONGEST = 100
_FIRST = "the first edition kept"
_WITHHELD = "withheld"
_NAMES_WITHHELD = "tells who or what may not be told now"
_UNKNOWN = "kept by an earlier version, or after one: what changed is not known"

EXAMPLES = """\b
Examples:
  briefdeck editions
  briefdeck editions tracker
  briefdeck editions tracker --restore 2026-10-01
  briefdeck editions tracker --remove 2026-10-01
  briefdeck editions --remove withheld     all that tell what may not be told now
"""


Naming = frozenset[tuple[str, str]]
"""Brief and id of the editions that name somebody who may not be named now."""


@click.command(epilog=EXAMPLES)
@click.argument("brief", required=False)
@click.option("--restore", metavar="ID", help="Put the files of this edition into a folder of their own.")
@click.option(
    "--to",
    type=click.Path(file_okay=False, path_type=Path),
    help="That folder; output/restored/BRIEF-ID when absent.",
)
@click.option(
    "--remove",
    metavar="ID",
    help="Remove this edition; 'withheld': all that tell what may not be told now, also in the log.",
)
@click.option("--yes", is_flag=True, help="Remove without asking.")
@common.json_option
@click.pass_obj
def command(start: Path, /, brief: str | None, restore: str | None, to: Path | None, **asked: Any) -> None:
    """List the editions kept of BRIEF, or of every brief, and what changed from one to the next.

    An edition is kept whenever a build makes outputs that differ from the last ones. With --restore, its
    files are put into a folder of their own, after it was checked that they are as they were; no file is ever
    replaced. With --remove, what would go is shown first, and goes when you say so.
    """
    workspace, loaded = common.load(start)
    editions, as_json = Editions.kept_in(workspace.output), asked["as_json"]
    names = sorted({*editions.briefs(), *(brief.name for brief in loaded.briefs)})
    meant = common.known_brief(brief, names) if brief else None
    listed = [each for each in names if meant is None or is_meant(each, meant)]
    name = listed[0] if meant and len(listed) == 1 else None
    past = PastNames(loaded, editions)
    if (asked["remove"] or restore) and len(listed) > 1 and meant:
        raise click.UsageError(
            f"'{meant}' is {counted(len(listed), 'paper')}: name one, such as '{unmistakable(listed[0])}'"
        )
    if asked["remove"] and restore:
        raise click.UsageError("--restore or --remove: one at a time")
    if asked["remove"]:
        kept = _to_remove(editions, past, name, asked["remove"])
        remove(workspace, past.known, kept, yes=asked["yes"], as_json=as_json)
    elif restore is None:
        if to:
            raise click.UsageError("--to says where to --restore an edition; name one")
        _list(editions, loaded, past, listed, as_json=as_json)
    elif name is None:
        raise click.UsageError("name the brief whose edition to restore")
    else:
        edition = _edition(editions, name, restore)
        if past.named_in_edition(name, edition.id):
            click.echo(f"{name} {edition.id} {_NAMES_WITHHELD}.", err=True)
        _restore(workspace, editions, edition, to, as_json=as_json)


def _to_remove(editions: Editions, past: PastNames, brief: str | None, wanted: str) -> KeptNames:
    """Return what is asked to be removed; end with a usage error when there is no such edition."""
    if wanted == _WITHHELD:
        kept = past.kept()
        return kept if brief is None else kept.of_brief(brief)
    if brief is None:
        raise click.UsageError("name the brief whose edition to remove")
    if wanted not in editions.ids(brief):
        raise _no_edition(editions, brief, wanted)
    return KeptNames((Made(MadeKind.EDITION, editions.path(brief, wanted)),))


def _edition(editions: Editions, brief: str, wanted: str) -> Edition:
    found = editions.read(brief, wanted) if wanted in editions.ids(brief) else None
    if isinstance(found, Problem):
        common.print_problems([found])
        common.leave(failed=True)
    if not isinstance(found, Edition):
        raise _no_edition(editions, brief, wanted)
    return found


def _no_edition(editions: Editions, brief: str, wanted: str) -> click.UsageError:
    hint = did_you_mean(wanted, editions.ids(brief)) or "none is kept yet"
    return click.UsageError(f"'{brief}' has no edition '{wanted}' ({hint})")


def _list(
    editions: Editions, loaded: Loaded, past: PastNames, names: Sequence[str], *, as_json: bool
) -> None:
    kept = {name: as_known_now(loaded, name, editions.editions(name)) for name in names}
    problems = [problem for name in names for problem in editions.problems(name)]
    rows = {name: list(zip(each, _changes(each, loaded), strict=True)) for name, each in kept.items()}
    naming, told, loaded = frozenset(past.editions), _told(past.known, rows), past.known
    if as_json:
        listed = {
            told[name]: [_edition_as_json(loaded, *row, naming) for row in pairs]
            for name, pairs in rows.items()
        }
        common.print_json({"editions": listed, "problems": problems})
        return
    common.print_problems(problems)
    texts = (_brief_as_text(loaded, name, told[name], pairs, naming) for name, pairs in rows.items())
    click.echo("\n\n".join(texts))


def _told(loaded: Loaded, names: Iterable[str]) -> dict[str, str]:
    """Return what is told for the names of briefs: another for each, without people who may not be named."""
    told: dict[str, str] = {}
    for name in names:
        without = masked_brief(loaded, name)
        alike = sum(each.partition(" ")[0] == without for each in told.values())
        told[name] = f"{without} ({alike + 1})" if alike else without
    return told


def _changes(kept: Sequence[Edition], loaded: Loaded) -> list[tuple[Change, ...] | None]:
    """Return what changed in each edition since the one before it; None for the first, and if not known."""
    pairs = ((before.snapshot, edition.snapshot) for edition, before in pairwise(kept))
    changes = [
        changes_between(loaded, kept[0].brief, old, new) if old.is_comparable and new.is_comparable else None
        for old, new in pairs
    ]
    return [*changes, None] if kept else []


def _brief_as_text(
    loaded: Loaded,
    name: str,
    told: str,
    rows: Sequence[tuple[Edition, tuple[Change, ...] | None]],
    naming: Naming,
) -> str:
    if not rows:
        return f"{told}\n  no edition is kept yet"
    lines = [clean(rows[0][0].snapshot.marking), told]
    for edition, changes in rows:
        files = ", ".join(
            f"{masked_file(loaded, edition.brief, file.name)} ({OUTPUTS[kind].counted(file.length)})"
            for kind, file in edition.files.items()
        )
        summary = _FIRST if edition is rows[-1][0] else _summary(changes)
        marks = [_NAMES_WITHHELD] if (name, edition.id) in naming else []
        lines += [f"  {edition.id:<14}{files}", *(f"  {'':<14}{each}" for each in (summary, *marks))]
    return "\n".join(filter(None, lines))


def _summary(changes: tuple[Change, ...] | None) -> str:
    if changes is None:
        return _UNKNOWN
    if not changes:
        return "nothing a reader would notice"
    words = sentence(changes[0])
    first = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
    return f"{first} (and {len(changes) - 1} more)" if len(changes) > 1 else first


def _edition_as_json(
    loaded: Loaded, edition: Edition, changes: tuple[Change, ...] | None, naming: Naming
) -> dict[str, Any]:
    files = {
        kind: {
            "name": masked_file(loaded, edition.brief, file.name),
            "sha256": file.sha256,
            f"{OUTPUTS[kind].unit}s": file.length,
        }
        for kind, file in edition.files.items()
    }
    sentences = None if changes is None else [sentence(change) for change in changes]
    about = {"id": edition.id, "made": edition.made, "marking": edition.snapshot.marking}
    is_naming = (edition.brief, edition.id) in naming
    return {**about, "files": files, "changes": sentences, "names_withheld": is_naming}


def _restore(
    workspace: Workspace, editions: Editions, edition: Edition, to: Path | None, *, as_json: bool
) -> None:
    folder = to or workspace.output / "restored" / f"{edition.brief}-{edition.id}"
    checked = {file.name: editions.restore(edition, kind) for kind, file in edition.files.items()}
    problems = [data for data in checked.values() if isinstance(data, Problem)]
    files = {folder / name: data for name, data in checked.items() if isinstance(data, bytes)}
    if problems:
        report = {"restored": (), "problems": problems}
        common.print_json(report) if as_json else common.print_problems(problems)
        common.leave(failed=True)
    taken = [path for path in files if path.exists() or path.is_symlink()]
    if taken:
        message = f"'{taken[0]}' is there already; nothing was written. Choose a folder with --to"
        raise click.UsageError(message)
    _write(folder, files)
    if as_json:
        common.print_json({"restored": [path.as_posix() for path in files], "problems": ()})
    for path in () if as_json else files:
        click.echo(f"{click.style('restored', fg='green')}  {common.path_in(workspace, path)}")


def _write(folder: Path, files: dict[Path, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, data in files.items():
            with path.open("xb") as file:
                file.write(data)
    except OSError as error:
        raise click.UsageError(f"cannot write to '{folder}': {error.strerror or error}") from error
