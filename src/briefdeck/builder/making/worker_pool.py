"""Building briefs in processes of their own, which stay warm from one brief to the next."""

import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.queues import SimpleQueue

import briefdeck.load.frozen_mappings  # noqa: F401 - it teaches pickle
from briefdeck.builder.making.interrupts import interrupts_held_back
from briefdeck.builder.making.staging import BriefJob, StagedBrief, StagedOutput, Workbench
from briefdeck.garbage import collect_seldom, keep_what_is_loaded

_MOST_AT_ONCE = 4
"""How many briefs a worker is handed together, where there are many, so that it never waits for the next."""

_MOST_LOST = 3
"""After so many lost processes it is the system that is short of something, not a brief that is at fault."""
LOST = (
    "the process that made this brief was ended from outside: the system may be short of memory, "
    "or a library broke down\n"
)

MakeWorkbench = Callable[[], Workbench]
"""Makes a workbench, in any process."""

_SAFE_PATH, _WARNINGS = "PYTHONSAFEPATH", "PYTHONWARNINGS"
_workbench: Workbench | None = None
"""In a worker: where it makes briefs."""


def run_in_processes(workbench: MakeWorkbench, jobs: Sequence[BriefJob], count: int) -> Iterator[StagedBrief]:
    """Build briefs in processes; when one of these is lost, go on with one, to see which brief it is."""
    done = lost = 0
    at_once = max(1, min(_MOST_AT_ONCE, len(jobs) // (4 * count)))
    while done < len(jobs) and lost < _MOST_LOST:
        try:
            for built in _pooled(workbench, jobs[done:], count, at_once):
                done += 1
                yield built
        except BrokenProcessPool:
            if count == 1:  # the brief it was at is the one that failed
                yield _failed(jobs[done])
                done, lost = done + 1, lost + 1
            count = at_once = 1
    yield from map(_failed, jobs[done:])


def _failed(job: BriefJob) -> StagedBrief:
    return StagedBrief(job.brief.name, tuple(map(StagedOutput, job.states)), fault=LOST)


def _pooled(
    workbench: MakeWorkbench, jobs: Sequence[BriefJob], count: int, at_once: int
) -> Iterator[StagedBrief]:
    """Use started, not forked, processes: they work alike on every system and hold none of our files open."""
    context = get_context("spawn")
    with _surroundings():  # a queue starts a process too, which looks after its locks
        handed = context.SimpleQueue()
        pool = ProcessPoolExecutor(count, context, _begin, (handed,))
    threading.Thread(target=_hand_over, args=(handed, pickle.dumps(workbench), count), daemon=True).start()
    try:
        with interrupts_held_back(), _surroundings():
            built = pool.map(_run, jobs, chunksize=at_once)
        yield from built
    finally:
        pool.shutdown(cancel_futures=True)


def _hand_over(handed: "SimpleQueue[bytes]", workbench: bytes, count: int) -> None:
    """Give each process its workbench; as an argument it would make each start wait for the one before."""
    for _ in range(count):
        handed.put(workbench)


@contextmanager
def _surroundings() -> Iterator[None]:
    """Keep the processes started meanwhile from looking for modules in the current folder, as `-c` does.

    When a build is killed, the process that looks after its locks frees them, and need not say so.
    """
    before = {name: os.environ.get(name, "") for name in (_SAFE_PATH, _WARNINGS)}  # empty is as not set
    quiet = filter(None, (before[_WARNINGS], "ignore:resource_tracker:UserWarning"))
    os.environ.update({_SAFE_PATH: "1", _WARNINGS: ",".join(quiet)})
    try:
        yield
    finally:
        os.environ.update(before)


def _begin(handed: "SimpleQueue[bytes]") -> None:
    global _workbench  # noqa: PLW0603 - a worker is handed its workspace once, not with every job
    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the build, and that ends its workers
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _workbench = pickle.loads(handed.get())()  # noqa: S301 - from the process that started this one
    keep_what_is_loaded()


def _end_with_parent() -> None:
    """End when the build that started this process does, however it ends."""
    parent = parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)


def _run(job: BriefJob) -> StagedBrief:
    if _workbench is None:
        raise RuntimeError("a worker was not given a workspace")
    return _workbench.stage(job)
