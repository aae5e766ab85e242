"""Making briefs on the workers of a Dask cluster: they hand back bytes, and this process alone writes.

A worker is handed the loaded workspace once, and then briefs by the chunk. It needs neither the workspace's
folder nor the output folder. Whatever becomes of a worker or of the scheduler, a brief is there whole or not.
"""

import logging
import os
import pickle
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import Any

import briefdeck.load.frozen_mappings  # noqa: F401 - it teaches pickle
from briefdeck.builder.making.interrupts import interrupts_held_back, interrupts_ignored
from briefdeck.builder.making.staging import BriefJob, BuiltBrief, run_job
from briefdeck.digests import own_program
from briefdeck.load import Loaded
from briefdeck.problems import Problem, SourceLocation

LOCAL, DASK = "local", "dask"
"""Processes of our own; a Dask cluster of its own on this machine."""
_SCHEMES = ("tcp://", "tls://")
_FEWEST, _MOST = 25, 100
"""How many briefs a worker is handed together: each chunk has a price, and a lost worker loses its own."""
_CHUNKS_PER_WORKER = 4
"""So many chunks at least for each worker, as far as they are not too small, so that all end together."""
_AHEAD = 2
"""How many chunks there are at once for each worker: one it makes, and one it then finds waiting."""
_SECONDS_FOR_WORKERS = 60
"""How long to wait for the first worker: a cluster that grows when asked starts a machine for it."""
_SECONDS_TO_CONNECT = 10
_EPOCH = "SOURCE_DATE_EPOCH"
_LOST = "the Dask worker that made this brief was lost each time: it may be short of memory\n"


class EngineError(Exception):
    """Briefs cannot be made, or no more of them, where they were to be made."""

    def __init__(self, problem: Problem) -> None:
        """Say why."""
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class _Given:
    """What every task of a build is made from."""

    digest: str
    """Of the loaded workspace as it is handed over."""
    versions: Mapping[str, str]
    """The versions here."""
    epoch: str | None


def is_engine(name: str) -> bool:
    """Tell whether briefs can be made on what a person names."""
    return name in (LOCAL, DASK) or (name.startswith(_SCHEMES) and len(name) > len(_SCHEMES[0]))


def make_on(
    engine: str, loaded: Loaded, jobs: Sequence[BriefJob], workers: int | None = None
) -> Iterator[BuiltBrief]:
    """Make briefs on a cluster and yield each as it is done, in any order.

    `workers` is for `dask`: as many as there are cores when None. Raises EngineError when there is no such
    cluster, its workers have other versions, or it goes away.
    """
    if not jobs:
        return
    left = {job.brief.name: job for job in jobs}
    with _connected(engine, workers) as client:
        differs = _difference(client.run(own_program, on_error="return"))
        if differs:
            raise EngineError(_other_versions(engine, *differs))
        for most in (_MOST, 1):  # alone, a brief that ends its worker takes no other with it
            for built in _made(client, loaded, tuple(left.values()), most):
                del left[built.job.brief.name]
                yield built
    yield from (BuiltBrief(job, job.states, fault=_LOST) for job in left.values())


@contextmanager
def _connected(engine: str, workers: int | None) -> Iterator[Any]:
    """Start or join a cluster. Raises EngineError when that fails, and when it goes away meanwhile."""
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise EngineError(_missing(engine)) from None
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what it logs of a loss, we tell
    connect: Any = Client  # which has no types
    try:
        with _cluster(LocalCluster, workers) if engine == DASK else nullcontext(engine) as address:
            with interrupts_held_back():
                client: Any = connect(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
            try:
                client.wait_for_workers(1, timeout=_SECONDS_FOR_WORKERS)
                yield client
            finally:
                with interrupts_ignored():
                    client.close(timeout=_SECONDS_TO_CONNECT)
    except OSError as error:  # a TimeoutError is one, and whatever Dask raises of a connection
        raise EngineError(_gone(engine, error)) from None


@contextmanager
def _cluster(local_cluster: Any, workers: int | None) -> Iterator[Any]:
    """Start a cluster on this machine that nobody else can reach. Ctrl-C ends it, and none of its parts."""
    from dask import config

    _begin_tracking()
    # a profile of all that a worker does, which nobody looks at, would grow with time and slow it down
    with interrupts_held_back(), config.set({"distributed.worker.profile.enabled": False}):
        cluster = local_cluster(
            n_workers=workers or cores(),
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},  # else it holds a port open to the network
            silence_logs="CRITICAL",
        )
    try:
        yield cluster
    finally:
        with interrupts_ignored():
            cluster.close()


def _begin_tracking() -> None:
    """Start what Python starts with a first process: its thread would hear Ctrl-C again from then on."""
    if os.name == "posix":
        from multiprocessing import resource_tracker

        resource_tracker.ensure_running()


def cores() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _made(client: Any, loaded: Loaded, jobs: Sequence[BriefJob], most: int) -> Iterator[BuiltBrief]:
    """Make briefs, at most so many together; leave out those whose worker was lost each time."""
    if not jobs:
        return
    workers = max(1, len(client.nthreads()))
    size = min(most, max(_FEWEST, len(jobs) // (_CHUNKS_PER_WORKER * workers)))
    chunks = (pickle.dumps(jobs[start : start + size]) for start in range(0, len(jobs), size))
    data = pickle.dumps(loaded)
    given = _Given(sha256(data).hexdigest(), own_program(), os.environ.get(_EPOCH))
    # as a task, not scattered: when all workers that hold it are lost, the scheduler hands it over again
    handed = client.submit(_as_it_is, data, key=f"workspace-{given.digest}")
    engine = client.get_executor(pure=False)
    for done in _as_completed(engine, handed, given, chunks, workers * _AHEAD if size > 1 else 1):
        try:
            made = done.result()
        except _of_lost_workers() as error:
            if client.status != "running":
                raise ConnectionError("the scheduler went away") from error
        else:
            yield from pickle.loads(made)  # noqa: S301 - from a worker that runs what we hand it


def _as_completed(
    engine: Executor, handed: Any, given: _Given, chunks: Iterator[bytes], most: int
) -> Iterator[Future[bytes]]:
    """Have chunks made, so many at once that no worker waits and that what they made does not pile up."""
    under_way = {engine.submit(_make_chunk, handed, given, chunk) for chunk in islice(chunks, most)}
    while under_way:
        done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
        under_way |= {engine.submit(_make_chunk, handed, given, chunk) for chunk in islice(chunks, len(done))}
        yield from done


def _of_lost_workers() -> tuple[type[Exception], ...]:
    from distributed.scheduler import KilledWorker

    return (CancelledError, KilledWorker)


# In a worker

_at_a_time = threading.Lock()
"""A worker with several threads makes one brief at a time all the same: nothing here is made for threads."""
_warm: dict[str, Loaded] = {}
"""The workspace that this worker makes briefs of, with fonts and templates as they were read, by digest."""


def _as_it_is(data: bytes) -> bytes:
    return data


def _make_chunk(data: bytes, given: _Given, jobs: bytes) -> bytes:
    """Make briefs in a worker. Raises EngineError when its versions differ: it may have joined later."""
    with _at_a_time:
        if own_program() != given.versions:
            there = _difference({_name_of_worker(): own_program()}, given.versions)
            if there:
                raise EngineError(_other_versions("dask", *there))
        _set_epoch(given.epoch)
        if given.digest not in _warm:
            _warm.clear()
            _warm[given.digest] = pickle.loads(data)  # noqa: S301 - from whoever may run anything here
        return pickle.dumps([run_job(_warm[given.digest], job) for job in pickle.loads(jobs)])  # noqa: S301


def _name_of_worker() -> str:
    from distributed import get_worker

    return str(get_worker().address)


def _set_epoch(epoch: str | None) -> None:
    """Have the worker count the same day as today as whoever asks."""
    if epoch is None:
        os.environ.pop(_EPOCH, None)
    else:
        os.environ[_EPOCH] = epoch


# What goes wrong

_Difference = tuple[str, str, str, str]
"""A worker, what differs there, its version there, and here."""


def _difference(
    workers: Mapping[str, Mapping[str, str] | BaseException], here: Mapping[str, str] | None = None
) -> _Difference | None:
    """Find the first worker on which something has another version than here."""
    here = own_program() if here is None else here
    for worker, there in sorted(workers.items()):
        if isinstance(there, BaseException):
            return worker, "briefdeck", f"none that can be asked ({there})", here["briefdeck"]
        for name in sorted({*here, *there}):
            if here.get(name) != there.get(name):
                return worker, name, there.get(name, "none"), here.get(name, "none")
    return None


def _other_versions(engine: str, worker: str, name: str, there: str, here: str) -> Problem:
    message = f"the worker {worker} has another version of {name}: {there}, and here {here}"
    hint = "install the same versions on all workers, and start them again"
    return Problem("engine-versions", SourceLocation(f"--on {engine}"), message, hint)


def _missing(engine: str) -> Problem:
    hint = 'install it: python -m pip install "briefdeck[dask]"'
    place = SourceLocation(f"--on {engine}")
    return Problem("engine-missing", place, "Dask's library 'distributed' is not installed", hint)


def _gone(engine: str, error: OSError) -> Problem:
    message = f"the cluster cannot be reached, or has no worker, or went away: {error}"
    hint = "what was put in place stays; look after the cluster and run it again, which makes what is missing"
    return Problem("engine-gone", SourceLocation(f"--on {engine}"), message, hint)
