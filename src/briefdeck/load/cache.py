"""What workspaces said when they were last loaded, kept for the next run of the program.

It cannot go stale: the key is made of the contents of every file that was read, of the program's own source
and of the versions of its libraries, never of times, and what is kept rests on nothing else.

It is kept in the user's own cache folder, never in the workspace: unpickling runs whatever the pickle says,
and a workspace may come from someone else. For the same reason a file is only read when it belongs to this
user and nobody else can write it. Whatever goes wrong here, the workspace is simply loaded anew.
"""

import os
import pickle
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import TypeVar, cast

import briefdeck.load.frozen_mappings  # noqa: F401 - it teaches pickle
from briefdeck.digests import digest_of, own_program, program_digest
from briefdeck.load.files import FileResult, FileText
from briefdeck.load.loaded import InputFiles

MOST_FILES = 1024
MOST_BYTES = 256 * 1024 * 1024
"""When something is kept, those used longest ago go, until no more files and bytes than these are left."""
VARIABLE = "BRIEFDECK_CACHE"
"""The environment variable that names another folder; when it is empty, nothing is kept or recalled."""

T = TypeVar("T")

_MANY = 50
"""So many definitions take longer to read than to recall."""
_FORM = "briefdeck loaded 1"
_CHECK_BYTES = 32


def key_of(files: InputFiles) -> str:
    """Return what the contents of files are kept under: the same only for the same files and program."""
    found = ((field.name, getattr(files, field.name)) for field in fields(files))
    return key_of_parts((f"{folder}/{name}", text) for folder, some in found for name, text in _parts(some))


def key_of_files(name: str, files: Iterable[FileResult]) -> str:
    """Return what is made of some files alone, whatever else a workspace holds, is kept under."""
    return key_of_parts([(name, b""), *_parts(files)])


def key_of_definitions(files: InputFiles) -> str:
    """Return what definitions are kept under apart from records, which change more often; empty for few."""
    read = (*files.briefs, *files.tables, *files.markings)
    return key_of_files("definitions", read) if len(files.briefs) >= _MANY else ""


def data_digest(files: InputFiles) -> str:
    """Return a digest of the data files alone: their names, since places name them, and their texts."""
    return digest_of(_parts(files.data))


def key_of_parts(parts: Iterable[tuple[str, bytes]]) -> str:
    """Return what is made of some contents, each with a name of its own, by this program is kept under."""
    return digest_of([("program", program_digest(own_program()).encode()), *parts])


def _parts(files: Iterable[FileResult]) -> Iterator[tuple[str, bytes]]:
    for file in files:
        if isinstance(file, FileText):
            yield f"{file.name}\n{file.base}", file.text.encode("utf-8", "surrogatepass")
        else:
            yield "problem", repr(file).encode("utf-8", "surrogatepass")


def kept_or_made(
    key: str, make: Callable[[], T], kind: type, is_sound: Callable[[T], bool] = lambda _: True
) -> T:
    """Return what is kept under a key, if it is of that kind; else make it, and keep it where it is sound."""
    kept = recall(key)
    if isinstance(kept, kind):
        return cast("T", kept)
    value = make()
    if is_sound(value):
        keep(key, value)
    return value


def is_kept(key: str) -> bool:
    """Tell whether something is kept under a key, without reading it."""
    folder = _cache_folder()
    return folder is not None and (folder / f"{key}.pickle").is_file()


def recall(key: str) -> object | None:
    """Return what is kept under a key; None when nothing is, or it cannot be trusted or read."""
    folder = _cache_folder()
    if folder is None:
        return None
    path = folder / f"{key}.pickle"
    try:
        data = _read_own(path)
        check, kept = data[:_CHECK_BYTES], memoryview(data)[_CHECK_BYTES:]
        if _check_of(kept) != check:
            return None
        value: object = pickle.loads(kept)  # noqa: S301 - written by this user, see above
        os.utime(path)
    except Exception:  # noqa: BLE001 - a file that cannot be read is as good as none
        return None
    return value


def keep(key: str, value: object) -> None:
    """Keep a value under a key, whole or not at all; nothing is said when that is not possible."""
    folder = _cache_folder()
    if folder is None:
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        _write_whole(folder / f"{key}.pickle", _check_of(kept) + kept)
        _prune(folder)
    except (OSError, pickle.PicklingError):
        return


def files_with(wordings: Iterable[str]) -> tuple[Path, ...]:
    """Return the files of what is kept, of whatever workspace, in which one of some wordings stands.

    A wording inside a longer word counts too: nothing is lost when too much goes from a cache.
    """
    folder = _cache_folder()
    if folder is None or not folder.is_dir():
        return ()
    wanted = {
        form.encode("utf-8", "surrogatepass")
        for each in wordings
        for form in (each, each.lower(), each.upper())
    }
    names = sorted(name for _, _, name in _kept_files(folder))
    return tuple(folder / name for name in names if _holds_any(folder / name, wanted))


def _holds_any(path: Path, wanted: Iterable[bytes]) -> bool:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return any(each in data for each in wanted)


def _cache_folder() -> Path | None:
    """Return the user's folder for what is kept; None when it is switched off or there is no home folder."""
    given = os.environ.get(VARIABLE)
    if given is not None:
        return Path(given) if given else None
    try:
        return _user_caches() / "briefdeck" / "loaded"
    except RuntimeError:  # no home folder
        return None


def _user_caches() -> Path:
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) if local else Path.home() / "AppData" / "Local"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    given = os.environ.get("XDG_CACHE_HOME", "")
    return Path(given) if os.path.isabs(given) else Path.home() / ".cache"  # noqa: PTH117


def _check_of(data: bytes | memoryview) -> bytes:
    """Sum up what is kept, so that a file that was cut off or damaged is told from a whole one."""
    return digest_of([(_FORM, data)]).encode()


def _read_own(path: Path) -> bytes:
    """Read a file of this user's that nobody else can write. Raises OSError when it is not that."""
    opened = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(opened, "rb") as file:
        status = os.fstat(opened)
        is_open = not stat.S_ISREG(status.st_mode) or status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        if os.name == "posix" and (is_open or status.st_uid != os.getuid()):
            raise PermissionError(path)
        return file.read()


def _write_whole(path: Path, data: bytes) -> None:
    """Write a file under a name of its own first, so that another process never sees half of it."""
    passing = path.with_name(f"{path.stem}.{os.getpid()}.{os.urandom(6).hex()}.new")
    try:
        with os.fdopen(os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
        passing.replace(path)
    finally:
        passing.unlink(missing_ok=True)


def _prune(folder: Path) -> None:
    """Remove the files used longest ago; what another process removes first is no matter."""
    found = sorted(_kept_files(folder), reverse=True)
    total = 0
    for place, (_, size, name) in enumerate(found):
        total += size
        if place >= MOST_FILES or total > MOST_BYTES:
            (folder / name).unlink(missing_ok=True)


def _kept_files(folder: Path) -> Iterator[tuple[float, int, str]]:
    """Give when each file of ours was last used, its size and its name; never a file of anyone else's."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".pickle", ".new")) and entry.is_file(follow_symlinks=False):
                status = entry.stat(follow_symlinks=False)
                yield status.st_mtime, status.st_size, entry.name
