"""Papers made on a Dask cluster are those made here, and whatever goes away there harms none."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefdeck.builder import engines, run
from briefdeck.builder.manifest import read_manifest
from briefdeck.builder.report import BuildReport, Status
from briefdeck.builder.run import BuildOptions, build_briefs
from briefdeck.workspace import Workspace
from many_papers import definition, loaded, make_workspace, written
from states import papers_in

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
READERS = 60


def make_readers(root: Path) -> Path:
    rows = "".join(f"r{n:02},Reader {n}\n" for n in range(READERS))
    return make_workspace(root, definition("people.csv"), f"id,name\n{rows}")


@pytest.fixture(scope="module")
def made_here(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], object]:
    root = make_readers(tmp_path_factory.mktemp("here"))
    build(root, "local")
    return papers_in(root), what_is_known(root)


@pytest.fixture(scope="module")
def cluster() -> Iterator[object]:
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address=None,
        scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
        silence_logs="CRITICAL",
    ) as cluster:
        yield cluster


def build(root: Path, engine: str, **more: object) -> BuildReport:
    found = loaded(root)
    options = BuildOptions(engine=engine, processes=1 if engine == "local" else 2, **more)
    return build_briefs(Workspace(root), found, found.briefs, options)


def what_is_known(root: Path) -> dict[str, object]:
    outputs = read_manifest(root / "output").outputs
    return {name: replace(entry, made="", edition="") for name, entry in outputs.items()}


def test_papers_of_a_cluster_are_those_made_here_to_the_byte(tmp_path, made_here, cluster):
    root = make_readers(tmp_path)

    assert len(written(build(root, cluster.scheduler_address))) == READERS
    assert (papers_in(root), what_is_known(root)) == made_here
    assert written(build(root, cluster.scheduler_address)) == set()


def test_a_cluster_of_its_own_is_started_and_ended(tmp_path, made_here):
    root = make_readers(tmp_path)

    assert len(written(build(root, "dask"))) == READERS
    assert papers_in(root) == made_here[0]


def end_once(marker: str) -> None:
    """In a worker: end it the first time that it is half-way in a chunk."""
    make = engines.run_job
    count = 0

    def planted(found, job):
        nonlocal count
        count += 1
        if count == 10:
            try:
                Path(marker).mkdir()
            except FileExistsError:
                pass
            else:
                os._exit(9)
        return make(found, job)

    engines.run_job = planted


def end_at(name: str) -> None:
    """In a worker: end it whenever it is to make one brief."""
    make = engines.run_job

    def planted(found, job):
        if job.brief.name == name:
            os._exit(9)
        return make(found, job)

    engines.run_job = planted


class EndsAt:
    """In workers, also those that are started later: ends them whenever they are to make one brief."""

    name = "planted"

    def __init__(self, brief: str) -> None:
        self.brief = brief

    def setup(self, worker: object) -> None:  # noqa: ARG002 - Dask hands it over
        end_at(self.brief)

    def teardown(self, worker: object) -> None:
        """Nothing: the workers are made anew."""


@pytest.fixture
def planted_in_workers(cluster) -> Iterator[object]:
    """Plant something in each worker of the cluster; they are made anew afterwards."""
    from distributed import Client

    with Client(cluster, set_as_default=False) as client:
        yield client.run
        client.restart()


def test_a_worker_that_is_ended_half_way_costs_no_paper(tmp_path, made_here, cluster, planted_in_workers):
    root = make_readers(tmp_path)
    planted_in_workers(end_once, str(tmp_path / "ended"))

    assert len(written(build(root, cluster.scheduler_address))) == READERS
    assert (tmp_path / "ended").is_dir()
    assert (papers_in(root), what_is_known(root)) == made_here


def test_a_brief_that_ends_every_worker_fails_alone(tmp_path, made_here, cluster, monkeypatch):
    from distributed import Client
    from distributed.diagnostics.plugin import WorkerPlugin

    monkeypatch.setattr(cluster.scheduler, "allowed_failures", 0)
    root = make_readers(tmp_path)
    with Client(cluster, set_as_default=False) as client:
        plugin = type("Planted", (EndsAt, WorkerPlugin), {})("many[r07]")
        client.register_plugin(plugin)
        report = build(root, cluster.scheduler_address)
        client.unregister_worker_plugin("planted")
        client.restart()

    assert {each.brief for each in report.outcomes if each.status is Status.FAILED} == {"many[r07]"}
    assert "was lost each time" in "".join(report.faults)
    assert papers_in(root).items() ^ made_here[0].items() == {
        each for each in made_here[0].items() if each[0] == "many-r07.pdf"
    }


def test_a_worker_with_other_versions_is_named_before_anything_is_made(tmp_path, cluster, planted_in_workers):
    root = make_readers(tmp_path)
    planted_in_workers(have_another_reportlab)
    report = build(root, cluster.scheduler_address)
    (problem,) = report.problems

    assert problem.code == "engine-versions"
    assert "the worker tcp://127.0.0.1:" in problem.message
    assert "another version of reportlab: 0.1, and here " in problem.message
    assert report.failed
    assert papers_in(root) == {}


def have_another_reportlab() -> None:
    """In a worker: have another version of ReportLab."""
    from briefdeck.builder import engines

    there = {**engines.own_program(), "reportlab": "0.1"}
    engines.own_program = lambda: there


def test_a_worker_that_joins_later_with_other_versions_makes_nothing(
    tmp_path, cluster, planted_in_workers, monkeypatch
):
    root = make_readers(tmp_path)
    planted_in_workers(have_another_reportlab)
    monkeypatch.setattr(engines, "_versions_there", dict(engines.own_program()).copy)
    (problem,) = build(root, cluster.scheduler_address).problems

    assert problem.code == "engine-versions"
    assert papers_in(root) == {}


def test_a_scheduler_that_goes_away_leaves_what_was_placed_and_the_next_build_makes_the_rest(
    tmp_path, made_here, monkeypatch
):
    from distributed import LocalCluster

    monkeypatch.setattr(run, "_SECONDS_BETWEEN_WRITES", 0.0)  # the first is in place before the next is taken
    monkeypatch.setattr(engines, "_FEWEST", 10)
    monkeypatch.setattr(engines, "_MOST", 10)
    monkeypatch.setattr(engines, "_SECONDS_TO_CONNECT", 1)
    root = make_readers(tmp_path)
    with LocalCluster(
        n_workers=1,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address=None,
        scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
        silence_logs="CRITICAL",
    ) as cluster:
        ended: list[object] = []

        def end_cluster(_: object) -> None:
            if not ended:
                ended.append(cluster.close())

        report = build(root, cluster.scheduler_address, progress=end_cluster)

    (problem,) = report.problems
    assert problem.code == "engine-gone"
    assert "run it again" in problem.hint
    placed = papers_in(root)
    assert len(written(report)) == len(placed) < READERS
    assert placed.items() <= made_here[0].items()
    assert read_manifest(root / "output").inputs == ""
    assert len(written(build(root, "local"))) == READERS - len(placed)
    assert papers_in(root) == made_here[0]


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
