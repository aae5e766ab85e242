"""Builds at the same time wait for one another, and nothing that ends leaves a lock behind."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

import started
from briefdeck.builder.making.run import BuildOptions, build_briefs
from briefdeck.builder.report import Outcome
from briefdeck.builder.write import LockedError, hold_lock
from briefdeck.protected_workspace import load_protected
from briefdeck.workspace import Workspace
from states import assert_status_tells_the_truth, left_behind
from versions import Known, briefdeck

HOLDS = """
import sys
from contextlib import ExitStack
from pathlib import Path
from briefdeck.builder.write import hold_lock
with hold_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def start(root: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start a command; as a context, it is waited for and its pipes are closed."""
    command = [sys.executable, "-m", "briefdeck", "-C", str(root), *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, encoding="utf-8")


@pytest.mark.parametrize("count", [2, 8])
def test_of_builds_at_once_one_makes_the_papers_and_the_others_find_them(
    known: Known, tmp_path: Path, count: int
):
    root = known.stale_copy(tmp_path / "workspace")
    streams = [[tmp_path / f"{number}.{end}" for end in ("out", "err")] for number in range(count)]
    builds = [started.begin(["-C", str(root), "build"], each) for each in streams]
    for each in builds:
        each.join(started.SECONDS)
    assert [each.exitcode for each in builds] == [0] * count, [err.read_text("utf-8") for _, err in streams]
    said = "".join(out.read_text("utf-8") for out, _ in streams)
    written = [line.split()[1] for line in said.splitlines() if line.startswith("written")]
    assert sorted(written) == ["output/power.pdf", "output/water.pdf", "output/water.pptx"]
    known.assert_settled(root, "new")
    editions = [path.name for path in (root / "output/editions/water").iterdir()]
    assert len(editions) == 2


def test_whoever_does_not_want_to_wait_is_told_who_builds(known: Known, tmp_path: Path):
    root = known.stale_copy(tmp_path / "workspace")
    with hold_lock(root / "output"):
        done = briefdeck(root, "build", "--no-wait")
    assert done.exit_code == 1
    assert f"another build of this workspace is running (process {os.getpid()}, since " in done.output
    known.assert_consistent(root, "new")


def test_whoever_waits_is_told_and_then_builds(known: Known, tmp_path: Path):
    root = known.stale_copy(tmp_path / "workspace")
    with ExitStack() as stack:
        with hold_lock(root / "output"):
            waiting = stack.enter_context(start(root, "build"))
            assert waiting.stderr is not None
            assert f"process {os.getpid()}" in waiting.stderr.readline()
        out, _ = waiting.communicate()
    assert waiting.returncode == 0
    assert out.count("written") == 3
    known.assert_settled(root, "new")


def test_a_holder_that_is_killed_leaves_no_lock(tmp_path: Path):
    command = [sys.executable, "-c", HOLDS, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LockedError, match=f"process {holder.pid}"), hold_lock(tmp_path):
            pass
        holder.kill()
        holder.wait()
        with hold_lock(tmp_path):
            pass


def test_workers_of_a_build_that_is_killed_do_not_keep_its_lock(known: Known, tmp_path: Path):
    root = known.stale_copy(tmp_path / "workspace")
    editions = root / "output/editions/power"
    with start(root, "build", "--jobs", "2") as killed:
        while killed.poll() is None and len(os.listdir(editions)) == 1:  # noqa: PTH208 - until a worker made one
            pass
        killed.kill()
        killed.wait()
        done = briefdeck(root, "build", "--no-wait")
        assert done.exit_code == 0, done.output
        killed.communicate(timeout=20)  # ends when the workers, which hold the other end, have ended
    done = briefdeck(root, "build", "--no-wait", "--force")  # takes away what they wrote until then
    assert done.exit_code == 0, done.output
    known.assert_settled(root, "new")


def test_what_the_last_worker_of_a_killed_build_writes_during_the_next_is_taken_away(
    known: Known, tmp_path: Path
):
    root = known.stale_copy(tmp_path / "workspace")

    def write_late(_: Outcome) -> None:
        (root / "output/.water.pdf.late.part").write_bytes(b"half")
        (root / "output/editions/water/.unfinished-late").mkdir(exist_ok=True)

    loaded = load_protected(root)
    with hold_lock(root / "output"):
        build_briefs(Workspace(root), loaded, loaded.briefs, BuildOptions(progress=write_late))
    assert left_behind(root) == []


def test_status_tells_the_truth_at_any_time_of_a_build(known: Known, tmp_path: Path):
    root = known.stale_copy(tmp_path / "workspace")
    looks = 0
    with start(root, "build") as building:
        while building.poll() is None:
            assert_status_tells_the_truth(root, known.papers["new"])
            looks += 1
        building.communicate()
    assert building.returncode == 0
    assert looks > 1
    known.assert_settled(root, "new")
