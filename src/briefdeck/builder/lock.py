"""One build at a time in one output folder: a lock that falls away with its process, however that ends."""

from __future__ import annotations

import os
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
        lock.acquire(poll_interval=_PAUSE)
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
