"""Real builds in processes of their own, killed at random instants, and what is checked after each."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from multiprocessing.process import BaseProcess
from pathlib import Path

import started
from states import editions_in, left_behind, papers_in
from versions import VERSIONS, Known, briefdeck, turn_to

_BEGUN_ANEW = 20
"""After so many kills the workspace is made anew, so that editions do not pile up."""

_LOOK = 0.001
"""So many seconds pass between two looks at a build under way: far less than it writes for."""


class Killer:
    """Builds one workspace over and over, and lets no build end."""

    def __init__(self, known: Known, folder: Path, options: list[str], seed: int) -> None:
        self.known, self.folder, self.options = known, folder, options
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        self.root = folder / "none"
        self.version = "old"
        self.counts = dict.fromkeys(("killed", "while writing", "ended before"), 0)
        self.whole, self.writing = self._measure()

    def _measure(self) -> tuple[float, float]:
        """Take the time of a build that is not killed, and how long it writes."""
        root = self.known.stale_copy(self.folder / "measured")
        before, start = _seen(root), time.monotonic()
        build, began = self._start(root), 0.0
        while build.is_alive():
            if not began and _seen(root) != before:
                began = time.monotonic()
            build.join(_LOOK)
        ended = time.monotonic()
        assert build.exitcode == 0
        shutil.rmtree(root)
        return ended - start, ended - (began or start)

    def _start(self, root: Path) -> BaseProcess:
        command = ["-C", str(root), "build", "--no-wait", *self.options]
        # Python's own warning about semaphores that a killed process left
        quiet = {"PYTHONWARNINGS": "ignore::UserWarning"}
        return started.begin(command, [Path(os.devnull), self.folder / "errors.txt"], environment=quiet)

    def kill_once(self, number: int) -> None:
        """Change the data, start a build, kill it, check; then build in peace, and check again."""
        if number % _BEGUN_ANEW == 0:
            shutil.rmtree(self.root, ignore_errors=True)
            self.root, self.version = self.known.copy(self.folder / str(number)), "old"
        self.version = self.chance.choice([each for each in VERSIONS if each != self.version])
        turn_to(self.root, self.version)
        kept, before = editions_in(self.root), papers_in(self.root)
        self._kill(number)
        assert kept <= editions_in(self.root), "an edition is gone"
        is_partly = left_behind(self.root) or editions_in(self.root) != kept or papers_in(self.root) != before
        self.counts["while writing"] += bool(is_partly)
        self.known.assert_consistent(self.root, self.version)
        if self.chance.random() < 0.3:  # the data may change again before the next build
            self.version = self.chance.choice(VERSIONS)
            turn_to(self.root, self.version)
            self.known.assert_consistent(self.root, self.version)
        done = briefdeck(self.root, "build", "--no-wait")
        assert done.exit_code == 0, done.output
        self.known.assert_settled(self.root, self.version)

    def _kill(self, number: int) -> None:
        before, start = _seen(self.root), time.monotonic()
        build = self._start(self.root)
        if number % 2:
            while build.is_alive() and _seen(self.root) == before:
                build.join(_LOOK)
        began = time.monotonic()
        build.join(self.chance.uniform(0, self.writing if number % 2 else self.whole))
        if build.is_alive():
            workers = _children(build.pid)
            build.kill()
            build.join()
            _await_end(workers)
        ended = build.exitcode
        assert ended in (0, -signal.SIGKILL), f"the build ended with {ended}"
        if ended == 0:  # other programs may leave a build more of the machine than when it was measured
            self.whole = min(self.whole, time.monotonic() - start)
            self.writing = min(self.writing, time.monotonic() - began)
        self.counts["ended before" if ended == 0 else "killed"] += 1


def _seen(root: Path) -> list[str]:
    """Name what stands in the folders that a build changes first."""
    folders = ("output", "output/editions/power", "output/editions/water")
    return [name for folder in folders if (root / folder).is_dir() for name in os.listdir(root / folder)]  # noqa: PTH208


def _children(process: int) -> list[int]:
    """Give the processes that a process started; none where the system does not tell (Linux does)."""
    try:
        text = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(each) for each in text.split()]


def _await_end(processes: list[int]) -> None:
    """Wait until orphaned workers have ended by themselves: they must within seconds."""
    deadline = time.monotonic() + 20
    while left := [each for each in processes if _is_running(each)]:
        assert time.monotonic() < deadline, f"workers {left} go on without their build"
        time.sleep(0.01)


def _is_running(process: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
