"""The program, run in processes of their own that start at once: forked from one that has imported all of it.

What each does to its memory, folder, streams and surroundings is its own affair, as if started from a shell.
"""

from __future__ import annotations

import contextlib
import functools
import multiprocessing
import os
import pkgutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from multiprocessing import forkserver
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

import briefdeck
from briefdeck.cli import main

_PARTS = [part.name for part in pkgutil.walk_packages(briefdeck.__path__, "briefdeck.")]
_SERVER = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
_SERVER.set_forkserver_preload([*(name for name in _PARTS if not name.endswith("__main__")), "warmed"])
_HERE = str(Path(__file__).parent)
SECONDS = 120
"""A program that takes longer is ended: then its exit code is none of its own."""


def run(
    *arguments: str | Path,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    before: Callable[[], None] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a command of the program and wait for its end; `before` is called first in the new process."""
    command = [str(argument) for argument in arguments]
    with tempfile.TemporaryDirectory() as folder:
        streams = [Path(folder, name) for name in ("out", "err")]
        process = begin(command, streams, cwd=cwd, environment=environment, before=before)
        with contextlib.closing(process):
            process.join(SECONDS)
            if process.is_alive():
                process.kill()
                process.join()
            out, err = (path.read_text(encoding="utf-8", errors="replace") for path in streams)
            return subprocess.CompletedProcess(command, process.exitcode, out, err)


def begin(
    command: list[str],
    streams: list[Path],
    *,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    before: Callable[[], None] | None = None,
) -> BaseProcess:
    """Begin a command of the program, which writes what it prints to two files."""
    surroundings = {**os.environ, **(environment or {})}
    _start_server()
    process = _SERVER.Process(target=_run, args=(command, cwd or Path.cwd(), surroundings, streams, before))
    process.start()
    return process


@functools.cache
def _start_server() -> None:
    """Start the process that others are forked from, where it can import what this folder holds."""
    if sys.platform != "win32":
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("PYTHONPATH", _HERE)
            forkserver.ensure_running()


def _run(arguments, cwd, environment, streams, before) -> None:
    os.environ.clear()
    os.environ.update(environment)
    for number, path in enumerate(streams, 1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    os.chdir(cwd)
    if before:
        before()
    sys.argv = ["briefdeck", *arguments]
    main()
