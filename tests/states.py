"""What must hold of a workspace at every instant, also after a build was killed in the middle."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Collection, Mapping
from pathlib import Path

import pypdfium2
from pptx import Presentation

from briefdeck.builder.kept.editions import Editions
from briefdeck.builder.planning.freshness import MANIFEST, all_current
from briefdeck.builder.planning.plan import OutputState, workspace_status
from briefdeck.model.briefs.edition import Edition
from briefdeck.protected_workspace import load_protected
from briefdeck.workspace import Workspace

Papers = Mapping[str, bytes]
"""Finished papers by their file's name."""


def papers_in(root: Path) -> dict[str, bytes]:
    """Read the papers in the output folder, and the copies that were kept aside there."""
    files = (path for path in (root / "output").glob("[!.]*") if path.is_file())
    return {path.name: path.read_bytes() for path in files}


def editions_in(root: Path) -> set[str]:
    """Name the editions of all briefs, as `brief/id`."""
    folder = root / "output/editions"
    briefs = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return {f"{brief}/{each}" for brief in briefs for each in Editions(folder).ids(brief)}


def status_of(root: Path) -> dict[str, OutputState]:
    """Tell how each paper stands, as `briefdeck status` does."""
    loaded = load_protected(root)
    return {state.file: state for state in workspace_status(Workspace(root), loaded, loaded.briefs).outputs}


def left_behind(root: Path) -> list[str]:
    """Name what only a build under way may have in the output folder."""
    names = (path.name for path in (root / "output").rglob("*"))
    return [name for name in names if name.endswith(".part") or name.startswith(".unfinished-")]


def assert_whole(papers: Papers) -> None:
    """Papers are files that a reader and PowerPoint open."""
    for name, data in papers.items():
        if name.endswith(".pdf"):
            assert len(pypdfium2.PdfDocument(data)) > 0, name
        else:
            assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None, name
            assert Presentation(io.BytesIO(data)).slides, name


def assert_consistent(root: Path, versions: Collection[Papers], now: Papers, kept: Collection[str]) -> None:
    """Every paper is whole and of one of the versions; only those of `now` are said to be up to date.

    No edition is half there, and none of the `kept` ones is gone.
    """
    found = papers_in(root)
    for name, data in found.items():
        assert data in [papers[name] for papers in versions], f"{name} is of no version"
    assert_status_tells_the_truth(root, now)
    _assert_manifest_is_readable(root)
    _assert_editions_are_complete(root)
    assert set(kept) <= editions_in(root)


def assert_status_tells_the_truth(root: Path, now: Papers) -> None:
    """What is said to be up to date has the bytes of `now`; nobody is said to have edited anything."""
    states = status_of(root)
    found = papers_in(root)
    for name, state in states.items():
        assert not state.edited, f"{name} is said to be edited"
        assert state.state.value in ("up to date", "stale"), name
        if state.state.value == "up to date":
            assert found[name] == now[name], f"{name} is said to be up to date"
    if all_current(root) is not None:
        assert papers_in(root) == now


def assert_settled(root: Path, now: Papers) -> None:
    """Every paper is that of `now` and said to be so, and nothing half done lies about."""
    found = papers_in(root)
    assert {name: found.get(name) == now[name] for name in now} == dict.fromkeys(now, True)
    assert {name: state.state.value for name, state in status_of(root).items()} == dict.fromkeys(
        now, "up to date"
    )
    assert all_current(root) is not None, "the quick look does not see that all is current"
    assert left_behind(root) == []
    _assert_editions_are_complete(root)


def _assert_manifest_is_readable(root: Path) -> None:
    path = root / "output" / MANIFEST
    if path.exists():
        assert json.loads(path.read_bytes())["outputs"].keys() >= set()


def _assert_editions_are_complete(root: Path) -> None:
    store = Editions(root / "output/editions")
    for each in editions_in(root):
        brief, edition_id = each.split("/")
        edition = store.read(brief, edition_id)
        assert isinstance(edition, Edition), edition
        for kind in edition.files:
            assert isinstance(store.restore(edition, kind), bytes), each
