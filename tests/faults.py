"""A disk that goes wrong at a chosen instant: the process is killed there, or the system refuses.

Every change that a program makes below a folder passes here: opening a file to write, each write, fsync,
rename, mkdir, unlink, rmdir and chmod. Python's audit events report most of them, whichever function asked
for it. A write that goes wrong does so half way through.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

_EVENTS = {
    "os.rename": "rename",
    "os.mkdir": "mkdir",
    "os.remove": "unlink",
    "os.rmdir": "rmdir",
    "os.chmod": "chmod",
}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Change(NamedTuple):
    """What is about to happen."""

    number: int
    """Counted from 1."""
    kind: str
    name: str
    """The name of the file that is changed; of a rename, the name that the file is to have."""


Fault = Callable[[Change], None]
"""Raises when a change is to go wrong."""


class Killed(BaseException):
    """Stands for the end of the process: nothing that is done afterwards reaches the disk."""


class Disk:
    """The changes made below a folder so far."""

    def __init__(self, folder: Path, fault: Fault) -> None:
        self.folder = os.path.realpath(folder)
        self.fault = fault
        self.changes: list[Change] = []
        self.opened = ""
        """The name of the file that was opened last; empty when that is none below the folder."""
        self.is_dead = False
        self.one_at_a_time = threading.RLock()

    def meet(self, kind: str, name: str) -> None:
        """Count one change; raise when it goes wrong."""
        if self.is_dead:
            raise Killed
        with self.one_at_a_time:
            self.changes.append(Change(len(self.changes) + 1, kind, name))
            try:
                self.fault(self.changes[-1])
            except Killed:
                self.is_dead = True
                raise

    def holds(self, path: str) -> bool:
        return os.path.realpath(path).startswith(self.folder)


def no_fault(change: Change) -> None:
    del change


def killed_at(number: int) -> Fault:
    """Kill the process at the change of that number."""

    def fault(change: Change) -> None:
        if change.number == number:
            raise Killed

    return fault


def refused(which: Callable[[Change], bool], number: int = errno.ENOSPC) -> Fault:
    """Refuse some changes, with an error number of the system."""

    def fault(change: Change) -> None:
        if which(change):
            raise OSError(number, os.strerror(number), change.name)

    return fault


@contextmanager
def watched(folder: Path, fault: Fault = no_fault) -> Iterator[Disk]:
    """Have every change below `folder` pass by `fault`; whoever is killed is killed no further than this."""
    _hook_once()
    disk = Disk(folder, fault)
    _watching.append(disk)
    io.open = builtins.open = _faulty_open  # type: ignore[assignment]
    os.fsync = _faulty_fsync
    try:
        yield disk
    except Killed:
        if not disk.is_dead:
            raise
    finally:
        _watching.clear()
        io.open = builtins.open = _open
        os.fsync = _fsync


_watching: list[Disk] = []
_hooked: list[bool] = []
_open, _fsync = io.open, os.fsync


def _hook_once() -> None:
    """Audit hooks cannot be taken away again: one is enough."""
    if not _hooked:
        _hooked.append(True)
        sys.addaudithook(_hook)


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watching or (event != "open" and event not in _EVENTS):
        return
    disk = _watching[0]
    path = _path(event, arguments)
    if path is None:
        return
    if not disk.holds(path):
        disk.opened = "" if event == "open" else disk.opened
        return
    name = Path(path).name
    if event != "open":
        disk.meet(_EVENTS[event], name)
        return
    disk.opened = name
    if arguments[2] & _WRITING:
        disk.meet("open", name)


def _path(event: str, arguments: tuple[Any, ...]) -> str | None:
    """Give the path that an event is about; a file in a folder that is open may be named by that folder."""
    path = arguments[1] if event == "os.rename" else arguments[0]
    if isinstance(path, int):
        return None
    path, folder = os.fsdecode(path), arguments[-1]
    if event == "open" or folder == -1:
        return path
    return str(Path(f"/proc/self/fd/{folder}").readlink() / path)


class _Raw(io.FileIO):
    """A file whose writes pass by the fault."""

    known_as = ""

    def write(self, data: Any) -> int:
        disk = _watching[0] if _watching else None
        if disk and disk.is_dead:
            return len(data)
        try:
            if disk:
                disk.meet("write", self.known_as)
        except (Killed, OSError):
            super().write(memoryview(data)[: len(data) // 2])
            raise
        return super().write(data)


def _faulty_open(file: Any, mode: str = "r", *arguments: Any, **named: Any) -> Any:
    if not _watching or not set(mode) & set("wax") or not _is_ours(file, _watching[0]):
        return _open(file, mode, *arguments, **named)
    raw = _Raw(file, mode.replace("b", "").replace("t", ""))
    raw.known_as = _watching[0].opened
    binary = io.BufferedWriter(raw)
    if "b" in mode:
        return binary
    return io.TextIOWrapper(binary, named.get("encoding"), newline=named.get("newline"))


def _is_ours(file: Any, disk: Disk) -> bool:
    """Whether a file is below the folder; a descriptor is that of the file opened last."""
    return bool(disk.opened) if isinstance(file, int) else disk.holds(os.fspath(file))


def _faulty_fsync(_: Any) -> None:
    """Meet the fault and no more: the disk of a test need not outlive a power cut."""
    if _watching and _watching[0].opened:
        _watching[0].meet("fsync", _watching[0].opened)
