"""A disk that is full or may not be written to harms nothing: old papers stay, and the build says why."""

from __future__ import annotations

import errno
import json
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from faults import Change, Fault, refused, watched
from states import left_behind, papers_in, status_of
from versions import Known, briefdeck, build

pytestmark = pytest.mark.usefixtures("drawn_once")
TAKES_ROOM = ("open", "write", "mkdir")


def full_at(number: int) -> Fault:
    return refused(lambda change: change.number == number)


def full_from(number: int) -> Fault:
    return refused(lambda change: change.number >= number and change.kind in TAKES_ROOM)


@pytest.mark.parametrize(("full", "step"), [(full_at, 3), (full_from, 1)])
def test_a_disk_full_at_any_change_leaves_every_paper_whole(
    known: Known, tmp_path: Path, full: Callable[[int], Fault], step: int
):
    counted = known.stale_copy(tmp_path / "counted")
    with watched(counted / "output") as disk:
        build(counted)
    changes = [change for change in disk.changes if change.kind in (*TAKES_ROOM, "fsync")]
    for change in changes[random.randrange(step) :: step]:  # noqa: S311 - no secret
        root = known.stale_copy(tmp_path / str(change.number))
        with watched(root / "output", full(change.number)):
            done = briefdeck(root, "build")
        known.assert_consistent(root, "new")
        assert left_behind(root) == [], change
        assert (done.exit_code == 0) == (papers_in(root) == known.papers["new"]), change
        assert done.exit_code == 0 or "No space left on device" in done.output, change
        build(root)
        known.assert_settled(root, "new")
        shutil.rmtree(root)


@pytest.fixture
def small_disk(known: Known, tmp_path: Path) -> Iterator[Path]:
    """A stale workspace whose output folder is a disk of its own, and full."""
    root = known.stale_copy(tmp_path / "workspace")
    output = root / "output"
    kept = output.rename(root / "kept")
    output.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "briefdeck-test", output]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this account may not mount a small disk; the injected faults above still ran")
    try:
        shutil.copytree(kept, output, dirs_exist_ok=True)
        (output / "ballast").write_bytes(bytes(shutil.disk_usage(output).free - 40_000))
        yield root
    finally:
        subprocess.run(["umount", output], check=True)


def test_a_build_on_a_disk_that_is_really_full_goes_on_when_there_is_room(known: Known, small_disk: Path):
    done = briefdeck(small_disk, "build", "--json")
    assert done.exit_code == 1
    problems = json.loads(done.stdout)["problems"]
    assert {problem["code"] for problem in problems} == {"cannot-write"}
    assert all("No space left on device" in problem["message"] for problem in problems)
    (small_disk / "output/ballast").unlink()
    known.assert_consistent(small_disk, "new")
    assert papers_in(small_disk) == known.papers["old"]
    assert left_behind(small_disk) == []
    build(small_disk)
    known.assert_settled(small_disk, "new")


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_a_folder_that_may_not_be_written_to_is_named(known: Known, tmp_path: Path, number: int):
    root = known.stale_copy(tmp_path / "workspace")
    with watched(root / "output", refused(lambda _: True, number)):
        done = briefdeck(root, "build")
    assert done.exit_code == 1
    assert "cannot be written to" in done.output
    assert papers_in(root) == known.papers["old"]
    build(root)
    known.assert_settled(root, "new")


def test_a_file_in_the_place_of_the_output_folder_is_named(known: Known, tmp_path: Path):
    root = known.copy(tmp_path / "workspace")
    shutil.rmtree(root / "output")
    (root / "output").write_text("no folder")
    done = briefdeck(root, "build")
    assert done.exit_code == 1
    assert "cannot be written to" in done.output
    assert {state.state.value for state in status_of(root).values()} == {"stale"}
    assert (root / "output").read_text() == "no folder"


def held_open(name: str) -> Fault:
    """Refuse to replace a file, as Windows does while a program has it open."""
    return refused(lambda change: change == (change.number, "rename", name), errno.EACCES)


def test_a_deck_that_is_open_in_another_program_is_the_only_one_not_replaced(known: Known, tmp_path: Path):
    root = known.stale_copy(tmp_path / "workspace")
    with watched(root / "output", held_open("water.pptx")):
        done = briefdeck(root, "build", "--json")
    assert done.exit_code == 1
    report = json.loads(done.stdout)
    assert [(problem["code"], problem["file"]) for problem in report["problems"]] == [
        ("cannot-write", "output/water.pptx")
    ]
    assert "close the file" in report["problems"][0]["hint"]
    old, new = known.papers["old"], known.papers["new"]
    assert papers_in(root) == {**new, "water.pptx": old["water.pptx"]}
    assert left_behind(root) == []
    known.assert_consistent(root, "new")
    build(root)
    known.assert_settled(root, "new")


def test_what_a_person_saves_in_a_deck_that_was_open_is_kept_beside_the_new_one(known: Known, tmp_path: Path):
    root = known.stale_copy(tmp_path / "workspace")
    with watched(root / "output", held_open("water.pptx")):
        briefdeck(root, "build")
    (root / "output/water.pptx").write_bytes(b"saved by a person")
    state = status_of(root)["water.pptx"]
    assert (state.state.value, state.edited) == ("stale", True)
    build(root)
    found = papers_in(root)
    assert found.pop(next(name for name in found if ".edited-" in name)) == b"saved by a person"
    assert found == known.papers["new"]


def test_what_a_person_saves_at_the_last_instant_is_kept_beside_the_new_one(known: Known, tmp_path: Path):
    root = known.stale_copy(tmp_path / "workspace")

    def save(change: Change) -> None:
        is_ready = any((root / "output").glob(".water.pptx.*.part"))
        if change.name == "manifest.json" and change.kind == "rename" and is_ready:
            (root / "output/water.pptx").write_bytes(b"saved by a person")

    with watched(root / "output", save):
        build(root)
    found = papers_in(root)
    assert found.pop(next(name for name in found if ".edited-" in name)) == b"saved by a person"
    assert found == known.papers["new"]


def test_an_edited_deck_that_is_put_back_is_not_taken_for_ours(known: Known, tmp_path: Path):
    root = known.stale_copy(tmp_path / "workspace")
    (root / "output/water.pptx").write_bytes(b"made by a person")
    build(root)
    copy = next((root / "output").glob("*.edited-*"))
    copy.replace(root / "output/water.pptx")
    assert status_of(root)["water.pptx"].state.value == "edited"
    build(root)
    assert papers_in(root)["water.pptx"] == b"made by a person"


def test_a_folder_in_the_place_of_a_paper_fails_that_paper_alone(known: Known, tmp_path: Path):
    root = known.stale_copy(tmp_path / "workspace")
    (root / "output/water.pptx").unlink()
    (root / "output/water.pptx").mkdir()
    done = briefdeck(root, "build")
    assert done.exit_code == 1
    assert "output/water.pptx: cannot be written" in done.output
    new = known.papers["new"]
    assert papers_in(root) == {name: new[name] for name in ("water.pdf", "power.pdf")}
    assert status_of(root)["water.pptx"].state.value == "stale"


def test_an_output_folder_that_is_a_link_to_another_disk_is_written_to(known: Known, tmp_path: Path):
    root = known.stale_copy(tmp_path / "workspace")
    elsewhere = (root / "output").rename(tmp_path / "elsewhere")
    try:
        (root / "output").symlink_to(elsewhere, target_is_directory=True)
    except OSError:
        pytest.skip("this account may not make links")
    build(root)
    known.assert_settled(root, "new")
    assert (root / "output").is_symlink()
