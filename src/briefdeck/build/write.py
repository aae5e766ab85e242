"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, data: bytes) -> bool:
    """Put `data` at `path`, by way of a temporary file beside it; return whether the file changed.

    Whatever goes wrong, the file at `path` is either the old one or the new one. Raises OSError when the
    folder cannot be written to, or the file is held open by another program (on Windows).
    """
    if _holds(path, data):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        _write_and_sync(descriptor, data)
        _copy_permissions(path, Path(name))
        os.replace(name, path)  # noqa: PTH105 - one call that replaces on every system
    except BaseException:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108 - beside os.replace
        raise
    return True


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _write_and_sync(descriptor: int, data: bytes) -> None:
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _copy_permissions(old: Path, new: Path) -> None:
    mode = old.stat().st_mode if old.exists() else 0o644
    new.chmod(mode & 0o777)
