"""The store of editions: `output/editions/<brief>/<edition>/`, each folder written whole or not at all.

An edition's folder holds its files, what they showed (`snapshot.json`), and `edition.json`, which says when
it was made and the SHA-256 of all the others. What is read back is believed only as far as these agree.
"""

import json
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from briefdeck.builder.write import EDITIONS, write_file
from briefdeck.history import stored
from briefdeck.model.briefs.edition import Edition, EditionFile, Snapshot
from briefdeck.model.briefs.outputs import OUTPUTS, OutputKind
from briefdeck.problems import Problem, Severity, SourceLocation

FORMAT = 2
"""The format of an edition's files; raised when an older briefdeck could not read a newer one's."""
_FORMATS = (1, FORMAT)
"""The formats that can be read; of the first, not what was said: see `history.stored`."""
TIME = "%Y-%m-%dT%H:%M:%SZ"
"""How times are stored: in UTC, ISO 8601 to the second."""
_HEADER, _SNAPSHOT = "edition.json", "snapshot.json"
_UNFINISHED = ".unfinished-"
_MOST_BYTES = 64 * 2**20
"""More than this no edition's JSON has: 10,000 records take about 10 MB."""
_ID = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})(?:-(?P<number>[1-9]\d{0,5}))?")
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_BRIEF_NAME = re.compile(rf"{_FILE_NAME.pattern}(?:\[[A-Za-z0-9._,-]+\])?")

T = TypeVar("T")
Files = Mapping[OutputKind, tuple[str, bytes, int]]
"""Finished files: their name in the output folder, their bytes, and their pages or slides."""


class _NewerFormatError(Exception):
    """The edition was written by a newer briefdeck."""


@dataclass(frozen=True, slots=True)
class _EditionHeader:
    """What `edition.json` says."""

    made: str
    files: Mapping[OutputKind, EditionFile]
    snapshot: str
    """The SHA-256 of `snapshot.json`."""

    def as_json(self) -> dict[str, Any]:
        files = {kind: asdict(file) for kind, file in self.files.items()}
        return {"format": FORMAT, "made": self.made, "files": files, "snapshot": self.snapshot}


@dataclass(frozen=True, slots=True)
class PreparedEdition:
    """An edition that is written, and waits beside its place; safe there once its paths are flushed."""

    home: Path
    """The folder of the editions of its brief."""
    waiting: Path
    day: date

    @property
    def paths(self) -> tuple[Path, ...]:
        """Its files, and the folder that they are in."""
        return (*sorted(self.waiting.iterdir()), self.waiting)

    def put(self) -> str:
        """Move it to its place, under the first id of its day that is free, and return it. Raises OSError."""
        number, edition_id = 1, self.day.isoformat()
        while (self.home / edition_id).exists():
            number += 1
            edition_id = f"{self.day.isoformat()}-{number}"
        self.waiting.rename(self.home / edition_id)
        return edition_id

    def discard(self) -> None:
        """Do without it."""
        shutil.rmtree(self.waiting, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Editions:
    """The kept editions of all briefs."""

    folder: Path
    """Such as `output/editions`; it need not be there."""

    @classmethod
    def kept_in(cls, output: Path) -> "Editions":
        """Return those of an output folder."""
        return cls(output / EDITIONS)

    def prepare(self, brief: str, files: Files, snapshot: Snapshot, now: datetime) -> "PreparedEdition":
        """Write an edition beside its place. Raises OSError; nothing is then left behind.

        `now` knows its time zone; its day there gives the edition its id. Raises ValueError without a zone.
        """
        home = self.folder / brief
        home.mkdir(parents=True, exist_ok=True)
        said = json.dumps(_header_of(files, snapshot, now).as_json(), indent=1, sort_keys=True) + "\n"
        contents = {name: data for name, data, _ in files.values()}
        contents |= {_SNAPSHOT: stored.snapshot_bytes(snapshot), _HEADER: said.encode()}
        prepared = PreparedEdition(home, Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=home)), now.date())
        try:
            prepared.waiting.chmod(0o755)
            for name, data in contents.items():
                write_file(prepared.waiting / name, data)
        except OSError:
            prepared.discard()  # on a full disk its room is needed
            raise
        return prepared

    def briefs(self) -> tuple[str, ...]:
        """Return the names of the briefs that have an edition."""
        return tuple(name for name in self._homes() if self.ids(name))

    def sweep(self, brief: str) -> None:
        """Remove what was left half done of a brief's editions. Only whoever holds the lock may do so."""
        for each in _folders_in(self.folder / brief):
            if each.name.startswith(_UNFINISHED):
                shutil.rmtree(each.path, ignore_errors=True)

    def ids(self, brief: str) -> tuple[str, ...]:
        """Return the ids of a brief's editions, the newest first, whether or not they can be read."""
        folders = _folders_in(self.folder / brief)
        return stored.newest_first(each.name for each in folders if _is_edition(each.name))

    def editions(self, brief: str) -> tuple[Edition, ...]:
        """Return the editions of a brief that can be read, the newest first."""
        return tuple(self._readable(brief))

    def read_all(self, brief: str) -> tuple[Edition | Problem, ...]:
        """Read the editions of a brief, the newest first; of those that cannot be read, a warning each."""
        return tuple(self.read(brief, each) for each in self.ids(brief))

    def problems(self, brief: str) -> tuple[Problem, ...]:
        """Return what is wrong with the kept editions of a brief: warnings, which stop no build."""
        return tuple(each for each in self.read_all(brief) if isinstance(each, Problem))

    def latest(self, brief: str) -> Edition | None:
        """Return the newest edition that can be read; None when there is none."""
        return next(self._readable(brief), None)

    def find(self, brief: str, wanted: str) -> Edition | None:
        """Return the edition of that id; for an ISO day that is no id, the last made on or before it."""
        edition_id = stored.find_edition(self.ids(brief), wanted)
        found = self.read(brief, edition_id) if edition_id else None
        return found if isinstance(found, Edition) else None

    def known_hashes(self, brief: str) -> set[str]:
        """Return the SHA-256 of every file of every edition of a brief, without reading what they showed."""
        return {file.sha256 for _, header in self._headers(brief) for file in header.files.values()}

    def files_of(self, brief: str, hashes: Container[str]) -> Iterator[bytes]:
        """Give the files of a brief's editions that have one of these SHA-256, as far as they can be read."""
        for edition_id, header in self._headers(brief):
            for file in header.files.values():
                if file.sha256 in hashes:
                    with suppress(stored.DamagedError, OSError):
                        yield _checked(self.path(brief, edition_id) / file.name, file.sha256)

    def read(self, brief: str, edition_id: str) -> Edition | Problem:
        """Read one edition; a problem when its files are not as they were written."""
        folder = self.path(brief, edition_id)

        def whole() -> Edition:
            header = _read_header(folder)
            snapshot = stored.snapshot_from_bytes(_checked(folder / _SNAPSHOT, header.snapshot))
            return Edition(brief, edition_id, header.made, header.files, snapshot, header.snapshot)

        return _or_problem(folder, whole)

    def shown(self, brief: str, edition_id: str) -> str:
        """Return the SHA-256 of what an edition showed, as it says itself; empty when it cannot be read."""
        header = self._header(brief, edition_id)
        return header.snapshot if header else ""

    def path(self, brief: str, edition_id: str) -> Path:
        """Return the folder of an edition."""
        return self.folder / brief / edition_id

    def snapshot_texts(self, brief: str) -> Iterator[tuple[str, str]]:
        """Give the id of each edition of a brief, the newest first, and its snapshot as it can be read."""
        for edition_id in self.ids(brief):
            with suppress(stored.DamagedError, OSError):
                data = _bytes(self.path(brief, edition_id) / _SNAPSHOT)
                yield edition_id, data.decode("utf-8", "replace")

    def all_snapshot_texts(self) -> Iterator[tuple[str, str, str]]:
        """Give the same of the editions of all briefs, after the name of each brief."""
        for brief in self._homes():
            yield from ((brief, *each) for each in self.snapshot_texts(brief))

    def file_names(self, brief: str, edition_id: str) -> tuple[str, ...]:
        """Return the names of an edition's files; none when it cannot be read."""
        header = self._header(brief, edition_id)
        return tuple(file.name for file in header.files.values()) if header else ()

    def restore(self, edition: Edition, kind: OutputKind) -> bytes | Problem:
        """Return the bytes of one of an edition's files; a problem when they are not as they were kept."""
        folder, file = self.path(edition.brief, edition.id), edition.files[kind]
        return _or_problem(folder, lambda: _checked(folder / file.name, file.sha256), Severity.ERROR)

    def prune(self, brief: str, today: date, but: Container[str] = ()) -> tuple[str, ...]:
        """Remove the editions of a brief that `to_prune` names, but for some; return their ids.

        Raises OSError.
        """
        removed = tuple(each for each in to_prune(self.ids(brief), today) if each not in but)
        for edition_id in removed:
            remove_edition(self.path(brief, edition_id))
        return removed

    def _homes(self) -> Iterator[str]:
        """Give the names of all that may be the folder of a brief."""
        names = (home.name for home in self.folder.iterdir()) if self.folder.is_dir() else ()
        return iter(sorted(filter(_BRIEF_NAME.fullmatch, names)))

    def _readable(self, brief: str) -> Iterator[Edition]:
        found = (self.read(brief, each) for each in self.ids(brief))
        return (each for each in found if isinstance(each, Edition))

    def _header(self, brief: str, edition_id: str) -> _EditionHeader | None:
        with suppress(stored.DamagedError, _NewerFormatError, OSError):
            return _read_header(self.path(brief, edition_id))
        return None

    def _headers(self, brief: str) -> Iterator[tuple[str, _EditionHeader]]:
        found = ((each, self._header(brief, each)) for each in self.ids(brief))
        return ((each, header) for each, header in found if header)


def remove_edition(folder: Path) -> None:
    """Remove the folder of an edition. Raises OSError."""
    aside = folder.with_name(f"{_UNFINISHED}{folder.name}")
    folder.rename(aside)  # gone at once, so that no half edition is left if removing is stopped
    shutil.rmtree(aside)


def to_prune(ids: Iterable[str], today: date) -> tuple[str, ...]:
    """Name the editions that need not be kept any longer, the oldest first.

    Kept are the newest 10; all of the last 30 days; of the last 365 days the last of each month; of earlier
    ones the last of each year.
    """
    ordered = stored.newest_first(ids)
    kept = set(ordered[:10])
    periods: set[str] = set()
    for edition_id in ordered:
        age = (today - date.fromisoformat(edition_id[:10])).days
        period = edition_id if age <= 30 else edition_id[:7] if age <= 365 else edition_id[:4]
        if period not in periods:
            periods.add(period)
            kept.add(edition_id)
    return tuple(each for each in reversed(ordered) if each not in kept)


def _header_of(files: Files, snapshot: Snapshot, now: datetime) -> _EditionHeader:
    if now.tzinfo is None:
        raise ValueError("the time of an edition needs a time zone")
    described = {
        kind: EditionFile(_safe_name(name), sha256(data).hexdigest(), length)
        for kind, (name, data, length) in sorted(files.items())
    }
    shown = sha256(stored.snapshot_bytes(snapshot)).hexdigest()
    return _EditionHeader(now.astimezone(UTC).strftime(TIME), described, shown)


def _folders_in(home: Path) -> tuple[os.DirEntry[str], ...]:
    """Return the folders in a brief's; none where there is no such folder, or only a link to one."""
    try:
        if not stat.S_ISDIR(os.lstat(home).st_mode):
            return ()
        with os.scandir(home) as found:
            return tuple(each for each in found if each.is_dir(follow_symlinks=False))
    except (FileNotFoundError, NotADirectoryError):
        return ()


def _is_edition(name: str) -> bool:
    match = _ID.fullmatch(name)
    with suppress(ValueError):
        return bool(match and date.fromisoformat(match["day"]) and match["number"] != "1")
    return False


def _or_problem(folder: Path, read: Callable[[], T], severity: Severity = Severity.WARNING) -> T | Problem:
    """Read something of an edition; a problem when that is not possible."""
    place = SourceLocation(Path(*folder.parts[-4:]).as_posix())
    try:
        return read()
    except _NewerFormatError:
        message = "this edition was kept by a newer version of briefdeck"
        return Problem("edition-newer", place, message, "update briefdeck to use it", severity)
    except (stored.DamagedError, OSError, RecursionError) as error:
        message = f"this edition is damaged: {getattr(error, 'strerror', None) or error}"
        hint = "take it back from a copy, or remove its folder"
        return Problem("edition-damaged", place, message, hint, severity)


def _read_header(folder: Path) -> _EditionHeader:
    data = _bytes(folder / _HEADER)
    try:
        raw = json.loads(data)
        if raw["format"] > FORMAT:
            raise _NewerFormatError
        datetime.strptime(raw["made"], "%Y-%m-%dT%H:%M:%S%z")
        files = {kind: EditionFile(**file) for kind, file in raw["files"].items()}
        header = _EditionHeader(raw["made"], files, raw["snapshot"])
        is_whole = header.as_json() == {**raw, "format": FORMAT} and raw["format"] in _FORMATS
        is_known = (kind in OUTPUTS and type(file.length) is int for kind, file in files.items())
        if is_whole and all(is_known) and all(_safe_name(file.name) for file in files.values()):
            return header
    except json.JSONDecodeError as error:
        raise stored.DamagedError(f"{_HEADER} is not JSON") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise stored.DamagedError(f"{_HEADER} does not have the parts it should") from error
    raise stored.DamagedError(f"{_HEADER} does not have the parts it should")


def _safe_name(name: str) -> str:
    """Refuse a name that would escape an edition's folder, or is that of another of its files."""
    if not _FILE_NAME.fullmatch(name) or name.casefold() in (_HEADER, _SNAPSHOT):
        raise stored.DamagedError(f"'{name}' is not the name of an output")
    return name


def _checked(path: Path, sha256_of_kept: str) -> bytes:
    data = _bytes(path)
    if sha256(data).hexdigest() != sha256_of_kept:
        raise stored.DamagedError(f"{path.name} is not as it was kept")
    return data


def _bytes(path: Path) -> bytes:
    """Read a file of an edition; never one that a link leads to."""
    with suppress(FileNotFoundError, NotADirectoryError):
        status = path.lstat()
        if status.st_size > _MOST_BYTES:
            raise stored.DamagedError(f"{path.name} is far too large")
        if stat.S_ISREG(status.st_mode):
            return path.read_bytes()
    raise stored.DamagedError(f"{path.name} is missing, or is not a plain file")
