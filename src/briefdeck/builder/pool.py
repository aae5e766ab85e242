"""Making briefs in processes of their own, which stay warm from one brief to the next."""

from __future__ import annotations

import copyreg
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from types import MappingProxyType
from typing import Any

from briefdeck.builder.making import Job, Made, make_brief
from briefdeck.load import Loaded

_MOST_AT_ONCE = 4
"""How many briefs a worker is handed together, where there are many, so that it never waits for the next."""

_MOST_LOST = 3
"""After so many lost processes it is the system that is short of something, not a brief that is at fault."""
_LOST = (
    "the process that made this brief was ended from outside: the system may be short of memory, "
    "or a library broke down\n"
)

_loaded: Loaded | None = None
"""In a worker: the workspace as the build loaded it."""


def _freeze(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(values)


def _as_pickled(frozen: MappingProxyType[Any, Any]) -> tuple[Any, tuple[dict[Any, Any]]]:
    return _freeze, (dict(frozen),)


copyreg.pickle(MappingProxyType, _as_pickled)  # Python cannot hand a frozen mapping to a process by itself


def make_in_processes(loaded: Loaded, jobs: Sequence[Job], count: int) -> Iterator[Made]:
    """Make briefs in processes; when one of these is lost, go on one by one to see which brief it is."""
    done = 0
    try:
        for made in _pooled(loaded, jobs, count, _at_once(len(jobs), count)):
            done += 1
            yield made
    except BrokenProcessPool:
        yield from _one_at_a_time(loaded, jobs[done:])


def _at_once(jobs: int, count: int) -> int:
    return max(1, min(_MOST_AT_ONCE, jobs // (4 * count)))


def _one_at_a_time(loaded: Loaded, jobs: Sequence[Job]) -> Iterator[Made]:
    """Use one process, and a new one when it is lost: the brief it was at is the one that failed."""
    done = lost = 0
    while done < len(jobs) and lost < _MOST_LOST:
        try:
            for made in _pooled(loaded, jobs[done:], 1, 1):
                done += 1
                yield made
        except BrokenProcessPool:
            yield _lost(jobs[done])
            done, lost = done + 1, lost + 1
    yield from (_lost(job) for job in jobs[done:])


def _lost(job: Job) -> Made:
    return Made(job, job.states, fault=_LOST)


def _pooled(loaded: Loaded, jobs: Sequence[Job], count: int, at_once: int) -> Iterator[Made]:
    """Use started, not forked, processes: they work alike on every system and hold none of our files open."""
    pool = ProcessPoolExecutor(count, get_context("spawn"), _begin, (loaded,))
    try:
        yield from pool.map(_make, jobs, chunksize=at_once)
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(loaded: Loaded) -> None:
    global _loaded  # noqa: PLW0603 - a worker is handed its workspace once, not with every job
    _loaded = loaded
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the build, and that ends its workers
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End when the build that started this process does, however it ends."""
    parent = parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)


def _make(job: Job) -> Made:
    if _loaded is None:
        raise RuntimeError("a worker was not given a workspace")
    return make_brief(_loaded, job)
