"""Papers made in several processes are those of one, and a process that breaks down stops no other paper."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from briefdeck.builder.planning.manifest import read_manifest
from small_workspace import POWER, make_small_workspace
from states import papers_in, status_of

NAMES = ("a", "b", "c", "d", "e", "f")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace of six briefs, a paper each."""
    root = make_small_workspace(tmp_path / "workspace")
    for path in (root / "briefs").iterdir():
        path.unlink()
    for name in NAMES:
        text = POWER.replace("Power before the meeting", f"Power, part {name}")
        (root / f"briefs/{name}.yaml").write_text(text, encoding="utf-8")
    return root


def build(root: Path, *arguments: str, planted: str = "") -> tuple[int, dict[str, Any], str]:
    """Build in a process of its own; what is planted runs first in it and in each of its workers."""
    surroundings = dict(os.environ)
    if planted:
        folder = root.parent / "planted"
        folder.mkdir(exist_ok=True)
        (folder / "sitecustomize.py").write_text(planted, encoding="utf-8")
        surroundings["PYTHONPATH"] = os.pathsep.join([str(folder), *sys.path])
    command = [sys.executable, "-m", "briefdeck", "-C", str(root), "build", "--json", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=surroundings, check=False)
    return done.returncode, json.loads(done.stdout), done.stderr


def test_nothing_depends_on_the_number_of_processes(root: Path):
    made: list[tuple[Any, ...]] = []
    for jobs in ("1", "4"):
        code, report, _ = build(root, "--jobs", jobs, "--force")
        assert code == 0
        entries = read_manifest(root / "output").outputs
        what = {name: (entry.sha256, entry.made_from, entry.length) for name, entry in entries.items()}
        order = [output["path"] for output in report["outputs"]]
        made.append((papers_in(root), what, list(what), order))
    assert made[0] == made[1]
    assert made[0][3] == [f"output/{name}.pdf" for name in NAMES]


PLANTED = """
import os
from multiprocessing import parent_process
import briefdeck.builder.making.staging as making
compose = making.compose_outputs
def planted(loaded, brief, history):
    if brief.name in {names!r}:
        {what}
    return compose(loaded, brief, history)
making.compose_outputs = planted
"""
RAISE = "raise RuntimeError('planted')"
DIE = "parent_process() and os._exit(9)"


def outcomes(report: Mapping[str, Any]) -> dict[str, str]:
    return {output["brief"]: output["status"] for output in report["outputs"]}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_brief_whose_making_goes_wrong_fails_alone(root: Path, jobs: str):
    code, report, said = build(root, "--jobs", jobs, planted=PLANTED.format(names="c", what=RAISE))
    assert code == 3
    assert outcomes(report) == {name: "failed" if name == "c" else "written" for name in NAMES}
    assert sorted(papers_in(root)) == [f"{name}.pdf" for name in NAMES if name != "c"]
    assert "RuntimeError: planted" in said
    assert status_of(root)["c.pdf"].state.value == "stale"


def test_a_brief_whose_process_is_ended_fails_alone(root: Path):
    code, report, said = build(root, "--jobs", "2", planted=PLANTED.format(names="c", what=DIE))
    assert code == 3
    assert outcomes(report) == {name: "failed" if name == "c" else "written" for name in NAMES}
    assert "ended from outside" in said
    code, report, _ = build(root, "--jobs", "2")
    assert code == 0
    assert [name for name, status in outcomes(report).items() if status == "written"] == ["c"]


def test_processes_look_for_garbage_as_seldom_as_a_build_in_one(root: Path):
    note = root.parent / "seldom"
    seen_by_it = "f'{gc.get_threshold()} {gc.get_freeze_count() > 0}'"
    what = f"import gc, pathlib; pathlib.Path({str(note)!r}).write_text({seen_by_it})"
    seen = []
    for jobs in ("1", "2"):
        build(root, "--jobs", jobs, "--force", planted=PLANTED.format(names={"a"}, what=what))
        seen.append(note.read_text())
    assert seen == ["(200000, 20, 100) True"] * 2


def test_a_process_that_is_ended_once_costs_no_paper(root: Path):
    once = f"""\
try:
            os.mkdir({str(root.parent / "once")!r})
        except FileExistsError:
            pass
        else:
            os._exit(9)"""
    code, report, _ = build(root, "--jobs", "2", planted=PLANTED.format(names="c", what=once))
    assert code == 0
    assert set(outcomes(report).values()) == {"written"}


def test_a_build_ends_also_when_every_process_is_ended(root: Path):
    code, report, said = build(root, "--jobs", "2", planted=PLANTED.format(names="".join(NAMES), what=DIE))
    assert code == 3
    assert set(outcomes(report).values()) == {"failed"}
    assert "ended from outside" in said
    assert papers_in(root) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_interrupts_do_not_reach_processes_that_are_only_starting(root: Path):
    planted = """\
import os, signal, sys
if "--multiprocessing-fork" in sys.orig_argv:
    os.kill(os.getpid(), signal.SIGINT)
"""
    code, report, said = build(root, "--jobs", "2", planted=planted)
    assert (code, said) == (0, "")
    assert set(outcomes(report).values()) == {"written"}


KILLED = """
import os, signal, sys
from pathlib import Path
from briefdeck.builder.making.run import BuildOptions, build_briefs
from briefdeck.protected_workspace import load_protected
from briefdeck.workspace import Workspace

if __name__ == "__main__":
    root = Path(sys.argv[1])
    loaded = load_protected(root)
    options = BuildOptions(processes=2, progress=lambda _: os.kill(os.getpid(), signal.SIGKILL))
    build_briefs(Workspace(root), loaded, loaded.briefs, options)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes end otherwise here")
def test_a_build_that_is_killed_leaves_no_words_of_its_processes(root: Path):
    script = root.parent / "killed.py"
    script.write_text(KILLED, encoding="utf-8")
    done = subprocess.run([sys.executable, str(script), str(root)], capture_output=True, check=False)

    assert done.returncode == -signal.SIGKILL
    assert done.stderr == b""
