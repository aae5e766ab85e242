"""A build may be killed at any instant: papers stay whole, and the next build brings all up to date."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefdeck.builder.making.run import BuildOptions, build_briefs
from briefdeck.load import load_workspace
from briefdeck.workspace import Workspace
from faults import Change, Killed, killed_at, watched
from killer import Killer
from states import left_behind, papers_in, status_of
from versions import Known, build, turn_to

pytestmark = pytest.mark.usefixtures("drawn_once")


def test_what_is_written_elsewhere_is_no_change_of_a_build(tmp_path: Path):
    def write_both() -> None:
        for folder in (tmp_path / "output", tmp_path / "cache"):
            descriptor = os.open(folder / "file", os.O_WRONLY | os.O_CREAT)
            with os.fdopen(descriptor, "wb") as file:
                file.write(b"data")
                file.flush()
                os.fsync(descriptor)

    for name in ("output", "cache"):
        (tmp_path / name).mkdir()
    with watched(tmp_path / "output") as disk:
        write_both()
    assert [(change.kind, change.name) for change in disk.changes] == [
        (kind, "file") for kind in ("open", "write", "fsync")
    ]


def kill_everywhere(
    start: Callable[[Path], Path],
    folder: Path,
    check: Callable[[Path, int], None],
    step: int = 1,
    build: Callable[[Path], object] = build,
) -> int:
    """Kill a build at each change that it makes, every time from the same start, and check what it left.

    With a step, only at each so many, beginning anywhere.
    """
    whole = start(folder / "whole")
    with watched(whole / "output") as disk:
        build(whole)
    count = len(disk.changes)
    for number in range(random.randint(1, step), count + 1, step):  # noqa: S311 - no secret
        root = start(folder / str(number))
        with watched(root / "output", killed_at(number)) as disk:
            build(root)
        assert disk.is_dead, f"change {number} did not happen"
        check(root, number)
        shutil.rmtree(root)
    return count


def test_a_build_killed_at_any_change_harms_nothing_and_the_next_one_mends_all(known: Known, tmp_path: Path):
    def check(root: Path, number: int) -> None:
        known.assert_consistent(root, "new")
        version = ("old", "new", "newest")[number % 3]
        turn_to(root, version)
        known.assert_consistent(root, version)
        build(root)
        known.assert_settled(root, version)

    assert kill_everywhere(known.stale_copy, tmp_path, check) > 50


def test_a_first_build_killed_at_any_change_harms_nothing(known: Known, tmp_path: Path):
    def start(folder: Path) -> Path:
        root = known.copy(folder)
        shutil.rmtree(root / "output")
        return root

    def check(root: Path, number: int) -> None:
        version = ("old", "new")[number % 2]
        turn_to(root, version)
        build(root)
        known.assert_settled(root, version)

    assert kill_everywhere(start, tmp_path, check, step=3) > 50


def test_a_build_without_editions_killed_at_any_change_harms_nothing(known: Known, tmp_path: Path):
    def build_only(root: Path) -> None:
        loaded = load_workspace(root)
        options = BuildOptions(keep_editions=False)
        assert not build_briefs(Workspace(root), loaded, loaded.briefs, options).failed

    built = known.stale_copy(tmp_path / "built")
    build_only(built)
    turn_to(built, "newest")

    def start(folder: Path) -> Path:
        return shutil.copytree(built, folder)

    def check(root: Path, _: int) -> None:
        known.assert_consistent(root, "newest")
        build(root)
        known.assert_settled(root, "newest")

    assert kill_everywhere(start, tmp_path, check, build=build_only) > 25


EDITED = b"what a person made of the deck"


def test_what_a_person_edited_outlives_a_build_killed_at_any_change(known: Known, tmp_path: Path):
    def start(folder: Path) -> Path:
        root = known.stale_copy(folder)
        (root / "output/water.pptx").write_bytes(EDITED)
        return root

    def check(root: Path, _: int) -> None:
        assert EDITED in papers_in(root).values()
        is_there = papers_in(root)["water.pptx"] == EDITED
        assert status_of(root)["water.pptx"].state.value == ("stale" if is_there else "up to date")
        build(root)
        found = papers_in(root)
        assert {name: found[name] for name in known.papers["new"]} == known.papers["new"]
        copies = [name for name in found if ".edited-" in name]
        assert [found[name] for name in copies] == [EDITED]
        assert left_behind(root) == []

    kill_everywhere(start, tmp_path, check, step=3)


def test_an_edited_copy_moved_back_after_a_killed_build_is_kept_again(known: Known, tmp_path: Path):
    root = known.stale_copy(tmp_path / "workspace")
    deck = root / "output/water.pptx"
    deck.write_bytes(EDITED)

    def fault(_: Change) -> None:
        if deck.read_bytes() != EDITED:  # the new one is in its place, and the manifest not yet closed
            raise Killed

    with watched(root / "output", fault) as disk:
        build(root)
    assert disk.is_dead
    next((root / "output").glob("water.edited-*")).replace(deck)
    build(root)
    assert EDITED in papers_in(root).values()
    assert papers_in(root)["water.pptx"] == known.papers["new"]["water.pptx"]


def test_builds_killed_at_random_instants_harm_nothing(known: Known, tmp_path: Path):
    killer = Killer(known, tmp_path, [], seed=random.randrange(10**6))  # noqa: S311 - no secret
    number = 0
    while killer.counts["killed"] < 15:
        killer.kill_once(number)
        number += 1
