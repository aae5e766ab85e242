"""Saved files, as events: which files of a workspace were written, and when it has been quiet since."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, suppress
from pathlib import Path

from watchfiles import watch

from briefdeck.digests import INPUT_FOLDERS, is_passing
from briefdeck.load.wording import printable

_STEP = 25
"""Milliseconds without a further change after which a save is taken as whole."""
_LONGEST = 500
"""Milliseconds after which changes are looked at even if they go on."""
_QUIET = 150
"""Milliseconds without a change after which what looks half written is believed to be meant."""

SavedFiles = frozenset[str] | None
"""The names of files that changed, none after a quiet moment; None when any file may have."""


def saved_files(
    root: Path, watched_state: Callable[[], object], stop: threading.Event
) -> Iterator[SavedFiles]:
    """Yield what was saved, and nothing after each quiet moment; end when `stop` is set, or at Ctrl-C.

    When `watched_state` differs after a quiet moment, such as for a folder that was replaced, watching begins
    anew.
    """
    with suppress(KeyboardInterrupt):
        while not stop.is_set():
            before = watched_state()
            with closing(_changes(root, stop)) as changes:
                for number, saved in enumerate(changes):
                    yield saved if saved or number else None  # nothing reports what came before watching
                    if not saved and watched_state() != before:
                        break


def _changes(root: Path, stop: threading.Event) -> Generator[frozenset[str], None, None]:
    """Watch the folders that are there now, as long as they are there."""
    top = Path(os.path.realpath(root))
    folders = [top / name for name in INPUT_FOLDERS if (top / name).is_dir()]
    if not folders:
        yield frozenset()
        stop.wait(_QUIET / 1000)
        return
    with suppress(FileNotFoundError):  # one that was there an instant ago
        for changes in watch(
            *folders,
            watch_filter=None,
            debounce=_LONGEST,
            step=_STEP,
            stop_event=stop,
            rust_timeout=_QUIET,
            yield_on_timeout=True,
        ):
            names = frozenset(_name(top, path) for _, path in changes)
            wanted = frozenset(name for name in names if not _stands_in(name))
            if wanted or not changes:
                yield wanted


def _name(top: Path, path: str) -> str:
    try:
        return printable(Path(path).relative_to(top).as_posix())
    except ValueError:
        return printable(Path(path).name)


def _stands_in(name: str) -> bool:
    """Whether a file only stands in for another; Vim tries a folder with a name of digits."""
    return any(is_passing(part) for part in name.split("/")) or name.rpartition("/")[2].isdigit()


def stamp(path: Path) -> tuple[int, ...]:
    """Return what shows that a file or folder was replaced or changed; empty when it is not there."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return ()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
