"""The output folder: files written whole or not at all, many at the price of one, and one build at a time.

The lock falls away with its process, however that ends.
"""

import errno
import os
import re
import sys
import tempfile
import time
from codecs import BOM_UTF8
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from briefdeck.builder.planning.freshness import FOLDER

EDITIONS = "editions"
"""The folder of the editions in the output folder."""
_PARTLY = ".part"
_EDITED = re.compile(r"(?P<stem>.+)\.edited-\d{4}-\d{2}-\d{2}(-\d+)?\.\w+")
_TRIES = 10 if sys.platform == "win32" else 1
"""Windows refuses to replace a file while anybody reads it, as virus scanners and `status` do for moments."""
_PAUSE = 0.05
"""Seconds between two tries."""
_FLUSHED_AT_ONCE = 8
"""Files that are waited for together: of a hundred, one after the other, each takes fifteen times as long."""
_LOCK_PAUSE = 0.1
"""Seconds between two tries while another build is running."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that is written, and waits beside the place it is for; safe there once it is flushed."""

    path: Path
    waiting: Path

    def put(self) -> None:
        """Put it in its place, in one step; the new name is safe once its folder is flushed.

        Raises OSError when the file there is held open by another program (on Windows).
        """
        _replace(self.waiting, self.path)

    def discard(self) -> None:
        """Do without it."""
        with suppress(OSError):
            self.waiting.unlink()


def prepare(path: Path, data: bytes) -> Prepared:
    """Write `data` beside `path`, and check it.

    Raises OSError when the folder cannot be written to or the disk is full; nothing is then left behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=_PARTLY, dir=path.parent)
    prepared = Prepared(path, Path(name))
    try:
        write_file(descriptor, data)
        mode = path.stat().st_mode if path.exists() else 0o644
        prepared.waiting.chmod(mode & 0o777)
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
        _flush_all([prepared.waiting])
        prepared.put()
    except BaseException:
        prepared.discard()
        raise
    flush([path.parent])
    return True


def rewrite(path: Path, change: Callable[[str], str]) -> bool:
    """Change the text of a file that people keep, and keep its byte-order mark; one missing is empty.

    See `write_whole`. Whatever `change` raises leaves the file as it is.
    """
    data = path.read_bytes() if path.exists() else b""
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    return write_whole(path, mark + change(data.decode("utf-8-sig")).encode())


def names_of_copy(path: Path, day: str) -> Iterator[Path]:
    """Give the names, one after the other, under which a file that a person edited may be kept beside it."""
    numbers = ("", *(f"-{number}" for number in range(2, 1000)))
    yield from (path.with_name(f"{path.stem}.edited-{day}{number}{path.suffix}") for number in numbers)


def copied_from(path: Path) -> str:
    """Return the stem of the output of which a file is such a copy; empty when it is none."""
    match = _EDITED.fullmatch(path.name)
    return match["stem"] if match else ""


def refuse_links(output: Path) -> None:
    """Make sure that what is written to an output folder stays in its workspace.

    The folder itself may be a link to another disk, if that is a folder for it alone: empty, or one that
    briefdeck has written to before. Raises OSError when it is another, or when anything in it or in those
    that briefdeck keeps there is a link that leads out: a file could be overwritten elsewhere, or be kept in
    the output folder as an output; or when something of briefdeck's own is a pipe, at which it would wait.
    """
    roots = (os.path.realpath(output.parent), os.path.realpath(output))
    if output.is_symlink() and not _is_in(output, roots[:1]) and not _is_for_outputs(output):
        message = "it is a link that leads out of the workspace, to a folder that holds other things"
        raise OSError(errno.ELOOP, message)
    for folder in (each for each in (output, output / FOLDER, output / EDITIONS) if each.is_dir()):
        with os.scandir(folder) as entries:
            for entry in entries:
                _refuse_entry(entry, output, roots)


def _refuse_entry(entry: os.DirEntry[str], output: Path, roots: tuple[str, ...]) -> None:
    if not entry.is_symlink() and (entry.is_file() or entry.is_dir()):
        return  # nearly all are; the system is not asked again
    path = Path(entry.path)
    name = path.relative_to(output.parent).as_posix()
    if path.is_symlink() and not _is_in(path, roots):
        raise OSError(errno.ELOOP, f"'{name}' is a link that leads out of the workspace")
    if path.parent != output and path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError(errno.EINVAL, f"'{name}' is no ordinary file")


def _is_in(path: Path, roots: tuple[str, ...]) -> bool:
    real = Path(os.path.realpath(path))
    return any(real.is_relative_to(root) for root in roots)


def _is_for_outputs(folder: Path) -> bool:
    return not folder.is_dir() or (folder / FOLDER).is_dir() or not any(folder.iterdir())


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


def write_file(file: Path | int, data: bytes) -> None:
    """Write a file, given by path or descriptor; it is on the disk once it is flushed. Raises OSError."""
    with open(file, "wb") as opened:  # noqa: PTH123 - a descriptor has no path
        opened.write(data)


def flush(paths: Collection[Path]) -> dict[Path, OSError]:
    """Wait until files, and the names in folders, are on the disk; return what went wrong with which.

    All together: the journal of a file system writes what several wait for at the price of one.
    """
    if len(paths) == 1:
        found: Iterable[OSError | None] = map(_flushed, paths)
    else:
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(_FLUSHED_AT_ONCE) as pool:
            found = tuple(pool.map(_flushed, paths))
    return {path: error for path, error in zip(paths, found, strict=True) if error}


def _flush_all(paths: Collection[Path]) -> None:
    """Do the same. Raises OSError when it went wrong with one."""
    for error in flush(paths).values():
        raise error


def _flushed(path: Path) -> OSError | None:
    is_folder = path.is_dir()
    try:
        # Windows flushes only what is open for writing, and no folders
        descriptor = os.open(path, os.O_RDONLY if is_folder else os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        return None if is_folder else error
    return None


class LockedError(Exception):
    """Another build holds the lock; the message says who, as far as is known."""


@contextmanager
def hold_lock(output: Path, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the lock of an output folder; wait for it, after reporting to `waiting` who holds it.

    Without `waiting`, do not wait: raises LockedError when another build holds it. Raises OSError when the
    folder cannot be written to, or escapes the workspace by a link.
    """
    from filelock import FileLock, Timeout  # a build with nothing to do needs no lock

    folder = output / FOLDER
    refuse_links(output)
    folder.mkdir(parents=True, exist_ok=True)
    holder = folder / "lock.txt"
    # Only the system's own lock falls away with its process: a marker file would be left by a killed build.
    lock = FileLock(folder / "lock", fallback_to_soft=False, preserve_lock_file=True)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        if waiting is None:
            raise LockedError(_who(holder)) from None
        waiting(_who(holder))
        lock.acquire(poll_interval=_LOCK_PAUSE)
    try:
        with suppress(OSError):  # whoever waits then learns less, which is no reason not to build
            holder.write_text(f"process {os.getpid()}, since {time.strftime('%H:%M:%S')}\n", encoding="utf-8")
        yield
    finally:
        with suppress(OSError):
            holder.unlink()
        lock.release()


def _who(holder: Path) -> str:
    try:
        return holder.read_text(encoding="utf-8").strip() or "another build"
    except OSError:
        return "another build"
