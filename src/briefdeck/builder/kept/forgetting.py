"""Forgets a person: finds where they are named, takes away what was made, and has their record withheld.

Each step can be taken again: whatever instant it is stopped at, the next run finds what is left.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from briefdeck.builder.kept.editions import Editions
from briefdeck.builder.kept.made import Made, MadeKind, counts, remove_made
from briefdeck.builder.kept.sought import Sought
from briefdeck.builder.log import RunRecord, kept_runs, write_log
from briefdeck.builder.planning.freshness import FOLDER, MANIFEST, hash_of
from briefdeck.builder.planning.manifest import entry_text, read_manifest
from briefdeck.builder.write import copied_from, rewrite
from briefdeck.load import cache
from briefdeck.load.data.kept_lines import CLOSED, KeptLine, find_lines
from briefdeck.problems import SourceLocation
from briefdeck.workspace import Workspace

_MADE_BESIDE = ("data", "restored")
"""The folders of the output folder for numbers behind figures, and for editions brought back."""


@dataclass(frozen=True, slots=True)
class Traces:
    """All that names a person."""

    made: tuple[Made, ...] = ()
    """What was made from the records, in the order in which it is to be removed."""
    lines: tuple[KeptLine, ...] = ()
    """Lines of files that people keep, which only they may change."""

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.made or self.lines)


def find_traces(workspace: Workspace, sought: Sought) -> Traces:
    """Look for a person in all files of a workspace, and in the user's cache."""
    output = _Output(workspace.output, sought)
    cached = cache.files_with((*sought.person.names, *sought.person.surnames, *sought.person.ids))
    made = (
        *(Made(MadeKind.EDITION, folder) for folder in output.editions()),
        *(Made(output.kind_of(path), path) for path in output.files()),
        *(Made(MadeKind.CACHE, path) for path in cached),
        *(Made(MadeKind.MANIFEST, workspace.output / MANIFEST, name) for name in output.entries),
        *(
            Made(MadeKind.LOG, path, run)
            for path, run in kept_runs(workspace.output / FOLDER)
            if sought.is_named_in(run)
        ),
    )
    strays = (KeptLine(SourceLocation(f"output/{path.name}")) for path in output.strays())
    closed = (
        KeptLine(SourceLocation(f"output/{path.relative_to(output.folder).as_posix()}"), (CLOSED,))
        for path in output.closed()
    )
    return Traces(made, (*find_lines(workspace.root, sought), *strays, *closed))


class _Output:
    """The output folder, as far as a person is named in it."""

    def __init__(self, folder: Path, sought: Sought) -> None:
        self.folder = folder
        self.sought = sought
        self.manifest = read_manifest(folder)
        self.entries = tuple(
            name for name, each in self.manifest.outputs.items() if sought.is_named_in(entry_text(each))
        )
        """The names of the outputs of which the manifest says something that names the person."""

    def editions(self) -> Iterator[Path]:
        """Find the editions of which any file names the person."""
        editions = Editions.kept_in(self.folder)
        folders = (editions.path(brief, each) for brief in editions.briefs() for each in editions.ids(brief))
        yield from (folder for folder in folders if any(map(self._names, sorted(folder.iterdir()))))

    def files(self) -> Iterator[Path]:
        """Find the outputs, and what was made beside them, that name the person or drew on the record."""
        for path in self._made_files():
            if self._names(path) or self._is_of_an_entry(path):
                yield path

    def kind_of(self, path: Path) -> MadeKind:
        """Tell an output that a person edited from one that is as it was made."""
        entry = self.manifest.outputs.get(path.name) if path.parent == self.folder else None
        is_edited = bool(copied_from(path)) or (entry and hash_of(path) not in (entry.sha256, entry.before))
        return MadeKind.EDITED if is_edited else MadeKind.OUTPUT

    def strays(self) -> Iterator[Path]:
        """Find the files that name the person and that nobody here knows."""
        known = {*self._made_files()}
        yield from (path for path in _files_in(self.folder) if path not in known and self._names(path))

    def closed(self) -> Iterator[Path]:
        """Find the files, also of editions, that are damaged or locked, and may name the person unseen."""
        hidden = self.folder / FOLDER
        files = (each for each in self.folder.rglob("*") if each.is_file() and hidden not in each.parents)
        for path in sorted(files):
            if not self._names(path) and self.sought.is_closed(path.read_bytes(), path.name):
                yield path

    def _made_files(self) -> Iterator[Path]:
        names = self.manifest.outputs
        yield from (path for path in _files_in(self.folder) if path.name in names or copied_from(path))
        for folder in _MADE_BESIDE:
            yield from sorted(path for path in (self.folder / folder).rglob("*") if path.is_file())

    def _is_of_an_entry(self, path: Path) -> bool:
        """Whether a file is as it was made of records among which is that of the person."""
        if path.parent != self.folder or path.name not in self.entries:
            return False
        return hash_of(path) == self.manifest.outputs[path.name].sha256

    def _names(self, path: Path) -> bool:
        return bool(self.sought.forms_in_file(path.read_bytes(), path.name))


def _files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []


class NotWithheldError(Exception):
    """A record could not be changed safely; nothing was."""


def withhold(workspace: Workspace, sought: Sought) -> bool:
    """Set `withhold: true` on the person's record; return whether the file changed.

    The file is written whole or not at all. Raises NotWithheldError when there is no record, or its file
    would not say all else that it said before; OSError when it cannot be written.
    """
    from briefdeck.load.data.anonymising import anonymised

    if sought.place is None:
        raise NotWithheldError
    file = sought.place.file

    def withheld(text: str) -> str:
        changed = anonymised(file, text, sought.record)
        if changed is None:
            raise NotWithheldError
        return changed

    return rewrite((workspace.root / file).resolve(), withheld)


def forget_made(workspace: Workspace, made: Sequence[Made], started: datetime) -> None:
    """Remove what was made that names the person, and log how much it was. Raises OSError.

    The caller holds the lock of the output folder.
    """
    remove_made(workspace.output, made)
    if made:
        ended, line = datetime.now().astimezone(), f"removed: {counts(made)}"
        with suppress(OSError):
            trigger = "hand: a person was to be forgotten"
            write_log(workspace.output / FOLDER, RunRecord(started, ended, trigger, (line,)))
