"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PARTLY = ".part"
_TRIES = 10 if sys.platform == "win32" else 1
"""Windows refuses to replace a file while anybody reads it, as virus scanners and `status` do for moments."""
_PAUSE = 0.05
"""Seconds between two tries."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that is written and safe on the disk, and waits beside the place it is for."""

    path: Path
    waiting: Path

    def put(self) -> None:
        """Put it in its place, in one step.

        Raises OSError when the file there is held open by another program (on Windows).
        """
        _replace(self.waiting, self.path)
        _sync_folder(self.path.parent)

    def discard(self) -> None:
        """Do without it."""
        with suppress(OSError):
            self.waiting.unlink()


def prepare(path: Path, data: bytes) -> Prepared:
    """Write `data` beside `path`, check it, and make sure that it is on the disk.

    Raises OSError when the folder cannot be written to or the disk is full; nothing is then left behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=_PARTLY, dir=path.parent)
    prepared = Prepared(path, Path(name))
    try:
        _write_and_sync(descriptor, data)
        _copy_permissions(path, prepared.waiting)
        _check(prepared.waiting, data)
    except BaseException:
        prepared.discard()
        raise
    return prepared


def write_whole(path: Path, data: bytes) -> bool:
    """Put `data` at `path`, by way of a temporary file beside it; return whether the file changed.

    Whatever goes wrong, the file at `path` is either the old one or the new one. Raises OSError when the
    folder cannot be written to, or the file is held open by another program (on Windows).
    """
    if _holds(path, data):
        return False
    prepared = prepare(path, data)
    try:
        prepared.put()
    except BaseException:
        prepared.discard()
        raise
    return True


def sweep(folder: Path) -> None:
    """Remove files that a killed build left half written. Only whoever holds the lock may do so."""
    for left in folder.glob(f".*{_PARTLY}"):
        with suppress(OSError):
            left.unlink()


def _replace(new: Path, old: Path) -> None:
    for left in reversed(range(_TRIES)):
        try:
            os.replace(new, old)  # noqa: PTH105 - one call that replaces on every system
        except PermissionError:
            if not left:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _check(path: Path, data: bytes) -> None:
    if not _holds(path, data):
        raise OSError("the disk did not keep what was written")


def _write_and_sync(descriptor: int, data: bytes) -> None:
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _copy_permissions(old: Path, new: Path) -> None:
    mode = old.stat().st_mode if old.exists() else 0o644
    new.chmod(mode & 0o777)


def _sync_folder(folder: Path) -> None:
    """Make sure that the new name is on the disk too, where the system can say so."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
