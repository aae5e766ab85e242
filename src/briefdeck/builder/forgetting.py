"""Forgets a person: takes away what was made that names them, and has their record withheld.

Each step can be taken again: whatever instant it is stopped at, the next run finds what is left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from briefdeck.builder.editions import Editions, remove_edition
from briefdeck.builder.freshness import FOLDER
from briefdeck.builder.log import RunRecord, drop_runs, write_log
from briefdeck.builder.manifest import Manifest, read_manifest, write_manifest
from briefdeck.builder.sought import Sought
from briefdeck.builder.traces import Made, MadeKind, Traces
from briefdeck.builder.write import sweep, write_whole
from briefdeck.words.counts import counted
from briefdeck.workspace import Workspace

_BOM = b"\xef\xbb\xbf"


class NotWithheldError(Exception):
    """A record could not be changed safely; nothing was."""


def withhold(workspace: Workspace, sought: Sought) -> bool:
    """Set `withhold: true` on the person's record; return whether the file changed.

    The file is written whole or not at all. Raises NotWithheldError when there is no record, or its file
    would not say all else that it said before; OSError when it cannot be written.
    """
    from briefdeck.load.withholding import withheld_in

    if sought.place is None:
        raise NotWithheldError
    path = (workspace.root / sought.place.file).resolve()
    data = path.read_bytes()
    changed = withheld_in(sought.place.file, data.decode("utf-8-sig"), sought.record)
    if changed is None:
        raise NotWithheldError
    return write_whole(path, (_BOM if data.startswith(_BOM) else b"") + changed.encode())


def remove_made(workspace: Workspace, traces: Traces, started: datetime) -> None:
    """Remove what was made that names the person, and log how much it was. Raises OSError.

    The caller holds the lock of the output folder. Outputs go before the entries of the manifest that know
    them: a file that nobody knows would be taken for a person's own.
    """
    _sweep(workspace.output)
    for kind, remove in _REMOVALS.items():
        if made := [each for each in traces.made if each.kind is kind]:
            remove(workspace.output, made)
    if traces.made:
        _log(workspace.output, traces, started)


def _sweep(output: Path) -> None:
    """Remove what a build, or a run of this, left half done."""
    for folder in (output, output / FOLDER):
        sweep(folder)
    homes = output / "editions"
    for home in homes.iterdir() if homes.is_dir() else ():
        Editions(homes).sweep(home.name)


def _remove_editions(_output: Path, made: list[Made]) -> None:
    for each in made:
        remove_edition(each.path)


def _remove_files(_output: Path, made: list[Made]) -> None:
    for each in made:
        each.path.unlink(missing_ok=True)


def _remove_entries(output: Path, made: list[Made]) -> None:
    gone = {each.part for each in made}
    left = {name: entry for name, entry in read_manifest(output).outputs.items() if name not in gone}
    write_manifest(output, Manifest(left))  # which does not say that all is current


def _remove_runs(_output: Path, made: list[Made]) -> None:
    for path in {each.path for each in made}:
        drop_runs(path, {each.part for each in made if each.path == path})


_REMOVALS: Mapping[MadeKind, Callable[[Path, list[Made]], None]] = {
    MadeKind.EDITION: _remove_editions,
    MadeKind.OUTPUT: _remove_files,
    MadeKind.CACHE: _remove_files,
    MadeKind.MANIFEST: _remove_entries,
    MadeKind.LOG: _remove_runs,
}


def _log(output: Path, traces: Traces, started: datetime) -> None:
    ended = datetime.now().astimezone()
    line = f"removed: {', '.join(counts(traces))}"
    with suppress(OSError):
        write_log(output / FOLDER, RunRecord(started, ended, "hand: a person was to be forgotten", (line,)))


_NOUNS: Mapping[MadeKind, tuple[str, str]] = {
    MadeKind.EDITION: ("edition", "editions"),
    MadeKind.OUTPUT: ("file", "files"),
    MadeKind.CACHE: ("file of the cache", "files of the cache"),
    MadeKind.MANIFEST: ("entry of the manifest", "entries of the manifest"),
    MadeKind.LOG: ("run in the log", "runs in the log"),
}


def counts(traces: Traces) -> list[str]:
    """Count what was made that names the person, kind by kind, in words."""
    numbers = {kind: sum(each.kind is kind for each in traces.made) for kind in MadeKind}
    return [counted(number, *_NOUNS[kind]) for kind, number in numbers.items() if number]
