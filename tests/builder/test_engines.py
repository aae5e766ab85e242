"""Papers made on a Dask cluster are those made here, and whatever goes away there harms none.

Workers are threads of the test's own process, but where the death of a process is the matter.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import dask
import distributed
import pytest
from distributed import Client, LocalCluster
from distributed.scheduler import KilledWorker

import started
from briefdeck.builder.making import engines, run
from briefdeck.builder.making.run import BuildOptions, build_briefs
from briefdeck.builder.planning.manifest import read_manifest
from briefdeck.builder.report import BuildReport, Status
from briefdeck.digests import own_program
from briefdeck.workspace import Workspace
from many_papers import definition, loaded, make_workspace, written
from states import papers_in

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
READERS = 60
threads = partial(
    LocalCluster,
    processes=False,
    threads_per_worker=1,
    dashboard_address=None,
    scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},  # else it holds a port open to the network
)


def make_readers(root: Path) -> Path:
    rows = "".join(f"r{n:02},Reader {n}\n" for n in range(READERS))
    return make_workspace(root, definition("people.csv"), f"id,name\n{rows}")


@pytest.fixture(scope="module")
def made_here(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], object]:
    root = make_readers(tmp_path_factory.mktemp("here"))
    build(root, "local")
    return papers_in(root), what_is_known(root)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Of a scheduler with two workers."""
    with threads(n_workers=2) as cluster:
        yield cluster.scheduler_address


def build(root: Path, engine: str, **more: object) -> BuildReport:
    found = loaded(root)
    options = BuildOptions(engine=engine, processes=1 if engine == "local" else 2, **more)
    return build_briefs(Workspace(root), found, found.briefs, options)


def what_is_known(root: Path) -> dict[str, object]:
    outputs = read_manifest(root / "output").outputs
    return {name: replace(entry, made="", edition="") for name, entry in outputs.items()}


def test_papers_of_a_cluster_are_those_made_here_to_the_byte(tmp_path, made_here, address):
    root = make_readers(tmp_path)

    assert len(written(build(root, address))) == READERS
    assert (papers_in(root), what_is_known(root)) == made_here
    assert written(build(root, address)) == set()


def end_half_way(marker: Path) -> None:
    """In a worker process: end it when it is half-way in a chunk, if no other was ended yet."""
    make, count = engines.run_job, 0

    def planted(found, job):
        nonlocal count
        count += 1
        if count == 10:
            try:
                marker.mkdir()
            except FileExistsError:
                pass
            else:
                os._exit(9)
        return make(found, job)

    engines.run_job = planted


def test_a_cluster_of_our_own_loses_a_worker_half_way_and_no_paper(tmp_path, made_here, monkeypatch):
    class Planted(LocalCluster):
        def __init__(self, **how: object) -> None:
            super().__init__(**how)
            with Client(self, set_as_default=False) as client:
                client.run(end_half_way, tmp_path / "ended")

    monkeypatch.setattr(distributed, "LocalCluster", Planted)
    root = make_readers(tmp_path)

    assert len(written(build(root, "dask"))) == READERS
    assert (tmp_path / "ended").is_dir()
    assert (papers_in(root), what_is_known(root)) == made_here


INTERRUPTED = """
import os, signal, sys
from multiprocessing import parent_process
from pathlib import Path

if parent_process():
    os.kill(os.getpid(), signal.SIGINT)  # as if somebody pressed Ctrl-C as soon as a worker is there
elif __name__ == "__main__":
    from briefdeck.builder.making.run import BuildOptions, build_briefs
    from briefdeck.protected_workspace import load_protected
    from briefdeck.workspace import Workspace

    root = Path(sys.argv[1])
    loaded = load_protected(root)
    options = BuildOptions(engine="dask", processes=1, progress=lambda _: os.killpg(0, signal.SIGINT))
    try:
        build_briefs(Workspace(root), loaded, loaded.briefs, options)
    except KeyboardInterrupt:
        sys.exit(130)
"""


def test_workers_of_our_own_keep_no_profile_that_would_grow():
    with engines._connected("dask", 1) as client:
        (profiled,) = client.run(dask.config.get, "distributed.worker.profile.enabled").values()

    assert profiled is False


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="there are no such signals")
def test_ctrl_c_is_heard_by_the_build_alone_and_no_worker_complains(tmp_path):
    script = tmp_path / "interrupted.py"
    script.write_text(INTERRUPTED, encoding="utf-8")
    root = make_readers(tmp_path / "workspace")
    done = subprocess.run(
        [sys.executable, script, root], capture_output=True, text=True, check=False, start_new_session=True
    )

    assert (done.returncode, done.stderr) == (130, "")
    placed = papers_in(root)
    assert 0 < len(placed) < READERS
    assert len(written(build(root, "local"))) == READERS - len(placed)


def test_a_brief_that_ends_every_worker_fails_alone(tmp_path, made_here, address, monkeypatch):
    make = engines.run_job

    def ends_at_r07(found, job):
        if job.brief.name == "many[r07]":
            # as Dask does when one worker after the other is gone
            raise KilledWorker(job.brief.name, SimpleNamespace(address="tcp://b:1"), 0)
        return make(found, job)

    monkeypatch.setattr(engines, "run_job", ends_at_r07)
    root = make_readers(tmp_path)
    report = build(root, address)

    assert {each.brief for each in report.outcomes if each.status is Status.FAILED} == {"many[r07]"}
    assert "was lost each time" in "".join(report.faults)
    assert papers_in(root) == {name: data for name, data in made_here[0].items() if name != "many-r07.pdf"}


def test_a_scheduler_that_goes_away_leaves_what_was_placed_and_the_next_build_makes_the_rest(
    tmp_path, made_here, monkeypatch, caplog
):
    monkeypatch.setattr(run, "_SECONDS_BETWEEN_WRITES", 0.0)  # the first is in place before the next is taken
    monkeypatch.setattr(engines, "_FEWEST", 10)
    monkeypatch.setattr(engines, "_MOST", 10)
    monkeypatch.setattr(engines, "_SECONDS_TO_CONNECT", 1)
    root = make_readers(tmp_path)
    with threads(n_workers=1) as cluster:
        report = build(root, cluster.scheduler_address, progress=lambda _: cluster.close())

    assert not [each for each in caplog.records if each.name == "distributed.client"]
    (problem,) = report.problems
    assert problem.code == "engine-gone"
    assert "run it again" in problem.hint
    placed = papers_in(root)
    assert 0 < len(placed) < READERS
    assert len(written(report)) == len(placed)
    assert placed.items() <= made_here[0].items()
    assert read_manifest(root / "output").inputs == ""
    assert len(written(build(root, "local"))) == READERS - len(placed)
    assert papers_in(root) == made_here[0]


@pytest.mark.parametrize(
    ("there", "found"),
    [
        ({"briefdeck": "1", "reportlab": "4"}, None),
        ({"briefdeck": "1", "reportlab": "3"}, ("tcp://b:1", "reportlab", "3", "4")),
        ({"briefdeck": "1"}, ("tcp://b:1", "reportlab", "none", "4")),
        ({"briefdeck": "1", "fontpkg": "2", "reportlab": "4"}, ("tcp://b:1", "fontpkg", "2", "none")),
        (
            ModuleNotFoundError("briefdeck"),
            ("tcp://b:1", "briefdeck", "none that can be asked (briefdeck)", "1"),
        ),
    ],
)
def test_the_first_difference_between_workers_and_here_is_found(there, found):
    here = {"briefdeck": "1", "reportlab": "4"}

    assert engines._difference({"tcp://b:1": there, "tcp://a:1": here}, here) == found


def test_a_worker_with_other_versions_is_named_before_anything_is_made(tmp_path, monkeypatch):
    def answer(ask, on_error):
        assert on_error == "return"
        return {"tcp://a:1": ask(), "tcp://b:1": {**ask(), "reportlab": "0.1"}}

    @contextmanager
    def two_workers(_engine, _workers):
        yield SimpleNamespace(run=answer)  # and nothing can be made there

    monkeypatch.setattr(engines, "_connected", two_workers)
    root = make_readers(tmp_path)
    report = build(root, "tcp://scheduler:8786")
    (problem,) = report.problems

    assert problem.code == "engine-versions"
    assert "the worker tcp://b:1 has another version of reportlab: 0.1, and here " in problem.message
    assert report.failed
    assert papers_in(root) == {}


def test_a_worker_that_joins_later_with_other_versions_makes_nothing(tmp_path, address, monkeypatch):
    def versions():
        makes = "Dask" in threading.current_thread().name
        return {**own_program(), "reportlab": "0.1"} if makes else own_program()

    monkeypatch.setattr(engines, "own_program", versions)
    root = make_readers(tmp_path)
    (problem,) = build(root, address).problems

    assert problem.code == "engine-versions"
    assert "has another version of reportlab: 0.1" in problem.message
    assert papers_in(root) == {}


def test_a_cluster_that_is_not_there_is_a_problem_and_no_paper_is_lost(tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "_SECONDS_TO_CONNECT", 0.2)
    root = make_readers(tmp_path)
    (problem,) = build(root, "tcp://127.0.0.1:9").problems

    assert problem.code == "engine-gone"
    assert str(problem.place) == "--on tcp://127.0.0.1:9"


def test_without_its_library_the_extra_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    (problem,) = build(make_readers(tmp_path), "dask").problems

    assert problem.code == "engine-missing"
    assert 'pip install "briefdeck[dask]"' in problem.hint


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("local", True),
        ("dask", True),
        ("tcp://h:8786", True),
        ("tls://h:1", True),
        ("tcp://", False),
        ("ray", False),
    ],
)
def test_an_engine_is_local_dask_or_an_address(name, is_one):
    assert engines.is_engine(name) is is_one


def test_another_engine_is_wrong_usage(tmp_path):
    result = started.run("build", "--on", "ray", cwd=make_readers(tmp_path))

    assert result.returncode == 2
    assert "'ray' is not local, dask, or an address such as tcp://HOST:8786" in result.stderr
