"""What briefdeck made or wrote, as far as some of it is to go: editions, files, what manifest and log say."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from briefdeck.builder.kept.editions import Editions, remove_edition
from briefdeck.builder.log import drop_runs
from briefdeck.builder.planning.freshness import FOLDER
from briefdeck.builder.planning.manifest import Manifest, read_manifest, write_manifest
from briefdeck.builder.write import sweep
from briefdeck.words.counts import counted


class MadeKind(StrEnum):
    """What was made, as it is called in reports; in the order in which it is removed."""

    EDITION = "edition"
    OUTPUT = "output"
    EDITED = "edited"
    CACHE = "cache"
    MANIFEST = "manifest"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Made:
    """Something that briefdeck made or wrote."""

    kind: MadeKind
    path: Path
    """The file, or the folder of an edition."""
    part: str = ""
    """Of the manifest the name of an entry, of a log the words of a run; empty when the whole is meant."""


def counts(made: Iterable[Made]) -> str:
    """Count what was made, kind by kind, in words: `2 editions, 1 run in the log`."""
    kinds = [each.kind for each in made]
    return ", ".join(counted(kinds.count(kind), *_NOUNS[kind]) for kind in MadeKind if kind in kinds)


_NOUNS: Mapping[MadeKind, tuple[str, str]] = {
    MadeKind.EDITION: ("edition", "editions"),
    MadeKind.OUTPUT: ("file", "files"),
    MadeKind.EDITED: ("file edited by hand", "files edited by hand"),
    MadeKind.CACHE: ("file of the cache", "files of the cache"),
    MadeKind.MANIFEST: ("entry of the manifest", "entries of the manifest"),
    MadeKind.LOG: ("run in the log", "runs in the log"),
}


def remove_made(output: Path, made: Iterable[Made]) -> None:
    """Remove what was made, and what was left half done. Raises OSError; the next run finds what is left.

    The caller holds the lock of the output folder. Outputs go before the entries of the manifest that know
    them: a file that nobody knows would be taken for a person's own.
    """
    _sweep(output)
    made = tuple(made)
    for kind, remove in _REMOVALS.items():
        if own := [each for each in made if each.kind is kind]:
            remove(output, own)


def _sweep(output: Path) -> None:
    """Remove what a build, or a removal, left half done."""
    for folder in (output, output / FOLDER):
        sweep(folder)
    editions = Editions.kept_in(output)
    for home in editions.folder.iterdir() if editions.folder.is_dir() else ():
        editions.sweep(home.name)


def _remove_editions(_output: Path, made: list[Made]) -> None:
    for each in made:
        remove_edition(each.path)


def _remove_files(_output: Path, made: list[Made]) -> None:
    for each in made:
        each.path.unlink(missing_ok=True)


def _remove_entries(output: Path, made: list[Made]) -> None:
    left = read_manifest(output).without({each.part for each in made})
    write_manifest(output, Manifest(left.outputs))  # which does not say that all is current


def _remove_runs(_output: Path, made: list[Made]) -> None:
    for path in {each.path for each in made}:
        drop_runs(path, {each.part for each in made if each.path == path})


_REMOVALS: Mapping[MadeKind, Callable[[Path, list[Made]], None]] = {
    MadeKind.EDITION: _remove_editions,
    MadeKind.OUTPUT: _remove_files,
    MadeKind.EDITED: _remove_files,
    MadeKind.CACHE: _remove_files,
    MadeKind.MANIFEST: _remove_entries,
    MadeKind.LOG: _remove_runs,
}
