"""A Dask scheduler is killed while briefs are made on it, and the build started again on another.

    python benchmarks/killed_scheduler.py [BRIEFS] [TIMES]

The scheduler and its two workers are processes of their own on this machine. Each time the scheduler gets
SIGKILL when a part of the papers is in place, at most half, that grows from time to time; workers are a few
chunks ahead. The build must end and say so, unless it had all papers by then;
whatever is in place must be whole and known to the manifest. Built again, every paper is there once, with one
edition, the same to the byte as papers made without Dask. Fails at the first harm.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from thousand import _make

_SECONDS_TO_START = 120


def main() -> None:
    """Kill as often as asked, and print what came of it."""
    count, times = (int(each) for each in (*sys.argv[1:], *("200", "3")[len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as folder:
        plain = _make(Path(folder) / "plain", count)
        _ended(_build(plain, "local"), 0)
        expected = _papers(plain)
        for number in range(times):
            root = _make(Path(folder) / str(number), count)
            there = _killed_at(root, count * (number + 1) // (2 * (times + 1)))
            with _cluster(Path(folder) / f"second-{number}") as (_, address):
                _ended(_build(root, address), 0)
            _check(root, whole=True)
            if _papers(root) != expected:
                sys.exit("papers are missing, doubled or others")
            print(f"killed with {there} of {count} papers in place; no harm", flush=True)


def _killed_at(root: Path, wanted: int) -> int:
    """Kill the scheduler when so many papers are in place; return how many are when the build has ended."""
    with _cluster(root.with_name(f"first-{root.name}")) as (scheduler, address):
        build = _build(root, address)
        while build.poll() is None and len(_papers_in(root)) < wanted:
            time.sleep(0.02)
        scheduler.kill()
        _ended(build, 0, 1)
    _check(root, whole=False)
    return len(_papers_in(root))


def _build(root: Path, engine: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "briefdeck", "-C", str(root), "build", "--on", engine]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def _ended(build: subprocess.Popen[str], *expected: int) -> None:
    said, _ = build.communicate()
    if build.returncode not in expected or (build.returncode and "went away" not in said):
        sys.exit(f"the build ended with {build.returncode}:\n{said[:2000]}")


@contextmanager
def _cluster(place: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Start a scheduler and two workers; give the scheduler's process and its address."""
    file = place.with_suffix(".json")
    common = ["--scheduler-file", str(file), "--host", "127.0.0.1", "--no-dashboard"]
    processes = [_started("scheduler", *common, "--port", "0")]
    try:
        processes += [_started("worker", *common, "--nthreads", "1") for _ in range(2)]
        yield processes[0], _address(file)
    finally:
        for each in processes:
            with suppress(ProcessLookupError):
                os.killpg(each.pid, signal.SIGKILL)
            each.wait()


def _started(part: str, *options: str) -> subprocess.Popen[bytes]:
    """Start a part of a cluster with whatever it starts itself in a group of its own."""
    command = [sys.executable, "-m", "distributed.cli.dask_" + part, *options]
    null = subprocess.DEVNULL
    return subprocess.Popen(command, stdout=null, stderr=null, start_new_session=True)


def _address(file: Path) -> str:
    for _ in range(_SECONDS_TO_START * 10):
        with suppress(OSError, ValueError, KeyError):
            return str(json.loads(file.read_text(encoding="utf-8"))["address"])
        time.sleep(0.1)
    sys.exit("the scheduler did not start")


def _check(root: Path, *, whole: bool) -> None:
    """Refuse a paper that the manifest does not know as it is; where all is done, whatever is amiss."""
    output = root / "output"
    known = json.loads((output / ".briefdeck/manifest.json").read_text(encoding="utf-8"))["outputs"]
    for path in _papers_in(root):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if path.name not in known or known[path.name]["sha256"] != digest:
            sys.exit(f"{path.name} is not as the manifest knows it")
    if whole:
        editions = [len([*home.iterdir()]) for home in (output / "editions").iterdir()]
        if set(known) != {path.name for path in _papers_in(root)} or set(editions) != {1}:
            sys.exit("the manifest or the editions are not those of the papers")


def _papers_in(root: Path) -> list[Path]:
    return sorted((root / "output").glob("*.pdf"))


def _papers(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in _papers_in(root)}


if __name__ == "__main__":
    main()
