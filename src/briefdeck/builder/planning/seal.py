"""The quickest look: whether every file is the very one that was read when all was found to be current.

Contents decide what is current. Reading those of a thousand papers takes longer than all else that a command
with nothing to do costs. So once contents were found to be current, what the files looked like before is kept
beside the manifest: size, number, and the times that the system keeps, among them that of the last change of
any kind (ctime), which no copying, restoring or `touch` can set. Anything that looks different is read, and
nothing is kept that is too young for the clock of its disk to tell two changes apart. Only the standard
library is needed here.
"""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import suppress

from briefdeck.digests import INPUT_FOLDERS, PACKAGE, digest_of, is_passing, library_versions

_FOLDER = ".briefdeck"
_SEAL = "sealed.txt"
_FORM = "briefdeck sealed 1"
_TOO_YOUNG = 2 * 10**9
"""Nanoseconds that the coarsest clock of a file system needs to tell two changes apart."""
_TELLS_CHANGES = os.name == "posix"
"""Windows keeps no time of the last change of any kind where Python looks for it."""


class WorkspaceLook:
    """What all files look like from which outputs are made, and the outputs themselves."""

    def __init__(self, root: str) -> None:
        """Look at the files of a workspace; nothing is read."""
        self._root, self._newest, self.is_plain = root, 0, _TELLS_CHANGES
        given = os.environ.get("SOURCE_DATE_EPOCH", "").encode()
        self.digest = digest_of([("", _FORM.encode()), ("epoch", given), *library_versions(), *self._files()])

    @property
    def is_settled(self) -> bool:
        """Whether nothing is so young that a further change could look the same."""
        return self.is_plain and _is_old(self._newest)

    def _files(self) -> Iterator[tuple[str, bytes]]:
        for name in INPUT_FOLDERS:
            yield from self._below(name, os.path.join(self._root, name))
        yield from self._below("briefdeck", PACKAGE)
        output = os.path.join(self._root, "output")
        yield from self._below("output", output, deep=False)
        with suppress(OSError):
            yield self._seen("manifest", os.stat(os.path.join(output, _FOLDER, "manifest.json")))

    def _below(self, name: str, folder: str, *, deep: bool = True) -> Iterator[tuple[str, bytes]]:
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError:
            yield name, b"missing"
            return
        yield name, b"folder"
        for entry in entries:
            path = f"{name}/{entry.name}"
            if is_passing(entry.name) or entry.name == "__pycache__":
                continue
            self.is_plain = self.is_plain and not entry.is_symlink()
            if not entry.is_dir(follow_symlinks=False):
                yield self._seen(path, entry.stat(follow_symlinks=False))
            elif deep:
                yield from self._below(path, entry.path)

    def _seen(self, path: str, seen: os.stat_result) -> tuple[str, bytes]:
        self._newest = max(self._newest, _last_change(seen))
        return path, _told(seen).encode()


def look_of(path: str | os.PathLike[str]) -> str:
    """Return what a file looks like; empty when a further change could look the same. Raises OSError."""
    seen = os.stat(path)
    return _told(seen) if _TELLS_CHANGES and _is_old(_last_change(seen)) else ""


def _told(seen: os.stat_result) -> str:
    return repr((seen.st_mode, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns))


def _last_change(seen: os.stat_result) -> int:
    return max(seen.st_ctime_ns, seen.st_mtime_ns)


def _is_old(instant: int) -> bool:
    return time.time_ns() - instant > _TOO_YOUNG


def sealed(root: str, look: WorkspaceLook) -> int | None:
    """Return how many outputs are current for certain, by their looks alone; None when that is not known."""
    try:
        with open(os.path.join(root, "output", _FOLDER, _SEAL), encoding="ascii") as file:
            form, digest, count, until, settled = file.read(1000).split("\n")[:5]
    except (OSError, ValueError):
        return None
    is_same = look.is_plain and (form, digest) == (_FORM, look.digest)
    return int(count) if is_same and count.isdecimal() and is_still(until, settled) else None


def is_still(until: str, settled: str) -> bool:
    """Whether a day, and an instant in UTC, until which all is current are still to come; empty is never.

    With another day or time than the clock's, nobody can say.
    """
    if not until and not settled:
        return True
    is_over = (until and time.strftime("%Y-%m-%d") > until) or (settled and _utc_now() >= settled)
    return "SOURCE_DATE_EPOCH" not in os.environ and not is_over


def _utc_now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def seal(root: str | os.PathLike[str], look: WorkspaceLook, count: int, until: str, settled: str) -> None:
    """Keep what files looked like before their contents were found to be current, if changes would show."""
    folder = os.path.join(root, "output", _FOLDER)
    if not look.is_settled or not stat.S_ISDIR(os.lstat(folder).st_mode):
        return
    passing = os.path.join(folder, f".{_SEAL}.{os.getpid()}.part")
    with suppress(OSError):
        descriptor = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        with open(descriptor, "w", encoding="ascii") as file:
            file.write("\n".join((_FORM, look.digest, str(count), until, settled, "")))
        os.replace(passing, os.path.join(folder, _SEAL))
