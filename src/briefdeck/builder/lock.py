"""One build at a time in one output folder.

The lock is the operating system's own lock on a file: it falls away with the process that holds it, however
that ends, so there is never a stale one to clean up. (The filelock package does the same; importing it takes
longer than everything else a build with nothing to do needs.)
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from briefdeck.builder.freshness import FOLDER
from briefdeck.builder.write import refuse_links

_PAUSE = 0.1
"""Seconds between two tries while another build is running."""


class LockedError(Exception):
    """Another build holds the lock; the message says who, as far as is known."""


@contextmanager
def hold_lock(output: Path, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold the lock of an output folder; wait for it, after telling `waiting` who holds it.

    Without `waiting`, do not wait: raises LockedError when another build holds it. Raises OSError when the
    folder cannot be written to, or leads out of the workspace by a link.
    """
    folder = output / FOLDER
    refuse_links(output)
    folder.mkdir(parents=True, exist_ok=True)
    holder = folder / "lock.txt"
    with (folder / "lock").open("ab") as file:
        if not _try_lock(file.fileno()):
            if waiting is None:
                raise LockedError(_who(holder))
            waiting(_who(holder))
            while not _try_lock(file.fileno()):
                time.sleep(_PAUSE)
        with suppress(OSError):  # whoever waits is then told less, which is no reason not to build
            holder.write_text(f"process {os.getpid()}, since {time.strftime('%H:%M:%S')}\n", encoding="utf-8")
        try:
            yield
        finally:
            with suppress(OSError):
                holder.unlink()


def _who(holder: Path) -> str:
    try:
        return holder.read_text(encoding="utf-8").strip() or "another build"
    except OSError:
        return "another build"


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
