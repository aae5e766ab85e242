"""With nothing to do, files are known by their looks: whatever could have changed is read."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from briefdeck.builder.making.run import BuildOptions
from briefdeck.builder.planning import freshness, seal
from briefdeck.builder.planning.freshness import all_current, inputs_digest
from briefdeck.builder.planning.seal import WorkspaceLook, sealed
from briefdeck.cli.quick import answer_at_once
from small_workspace import build, edit, make_small_workspace, stale

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows keeps no time of the last change")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace of three papers, all current and known by their looks, whatever the clock says."""
    monkeypatch.setattr(seal, "_TOO_YOUNG", -(10**9))
    root = make_small_workspace(tmp_path / "workspace")
    build(root, BuildOptions(inputs=inputs_digest(root)))
    assert all_current(root, WorkspaceLook(str(root)))
    assert sealed(str(root), WorkspaceLook(str(root))) == 3
    return root


def same_size_and_times(root: Path) -> None:
    path = root / "data/recommendations.yaml"
    before, text = path.stat(), path.read_text(encoding="utf-8")
    path.write_text(text.replace("lower", "upper"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)


CHANGES: dict[str, Callable[[Path], object]] = {
    "data of the same size and with the same times": same_size_and_times,
    "a brief": lambda root: edit(root, "briefs/water.yaml", "Water before", "Waters before"),
    "a new file of data": lambda root: (root / "data/more.yaml").write_text("people: []\n"),
    "a theme": lambda root: (root / "templates/themes/plain.yaml").touch(),
    "a paper edited by hand": lambda root: (root / "output/water.pptx").write_bytes(b"edited"),
    "a paper removed": lambda root: (root / "output/water.pdf").unlink(),
    "a manifest put back": lambda root: (root / "output/.briefdeck/manifest.json").touch(),
    "a seal cut off": lambda root: (root / "output/.briefdeck/sealed.txt").write_text("briefdeck sealed 1\n"),
    "no seal": lambda root: (root / "output/.briefdeck/sealed.txt").unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_looks_different_is_read(root: Path, change: Callable[[Path], object]):
    change(root)
    assert sealed(str(root), WorkspaceLook(str(root))) is None


def test_a_change_of_briefdeck_itself_looks_different(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    (tmp_path / "package").mkdir()
    monkeypatch.setattr(seal, "PACKAGE", str(tmp_path / "package"))
    assert sealed(str(root), WorkspaceLook(str(root))) is None


def test_another_library_looks_different(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "reportlab-99.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    assert sealed(str(root), WorkspaceLook(str(root))) is None


@pytest.mark.parametrize("what", ["until", "settled"])
def test_what_time_makes_stale_is_not_known_by_looks_for_longer(root: Path, what: str):
    for day, is_over in (("2000-01-01", True), ("2999-01-01", False)):
        seal.seal(str(root), WorkspaceLook(str(root)), 3, **{"until": "", "settled": "", what: day})
        assert (sealed(str(root), WorkspaceLook(str(root))) is None) == is_over


def test_what_is_too_young_to_show_a_further_change_is_read_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    (root / "output/.briefdeck/sealed.txt").unlink()
    monkeypatch.setattr(seal, "_TOO_YOUNG", 10**18)
    assert all_current(root, WorkspaceLook(str(root)))
    assert not (root / "output/.briefdeck/sealed.txt").exists()


def test_a_workspace_with_links_is_read(root: Path):
    (root / "output/.briefdeck/sealed.txt").unlink()
    (root / "data/more.yaml").symlink_to(root / "briefs/water.yaml")
    assert not WorkspaceLook(str(root)).is_settled


def test_only_a_build_keeps_what_files_look_like(root: Path, capsys: pytest.CaptureFixture[str]):
    kept = root / "output/.briefdeck/sealed.txt"
    for command in (["status"], ["build", "--check"], ["build"]):
        kept.unlink(missing_ok=True)
        assert answer_at_once(["-C", str(root), *command])
        assert kept.exists() == (command == ["build"])
    assert capsys.readouterr().out.count("Everything is up to date: 3 outputs.\n") == 3


def test_a_folder_that_is_a_link_is_not_written_to(root: Path, tmp_path: Path):
    (root / "output/.briefdeck/sealed.txt").unlink()
    kept = (root / "output/.briefdeck").rename(tmp_path / "elsewhere")
    (root / "output/.briefdeck").symlink_to(kept, target_is_directory=True)
    assert all_current(root, WorkspaceLook(str(root)))
    assert not (kept / "sealed.txt").exists()


@pytest.fixture
def papers_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the papers that are read from now on to tell whether they are as they were made."""
    build(root, BuildOptions(inputs=inputs_digest(root)))
    read: list[str] = []
    content_of = freshness.content_of

    def noted_content_of(path: Path) -> bytes:
        if Path(path).parent == root / "output":
            read.append(Path(path).name)
        return content_of(path)

    monkeypatch.setattr(freshness, "content_of", noted_content_of)
    return read


def test_of_papers_that_look_as_they_did_only_those_replaced_are_read_for_a_changed_record(
    root: Path, papers_read: list[str]
):
    edit(root, "data/recommendations.yaml", "Dredge the lower dam.", "Raise the lower dam.")
    assert stale(root) == {"water.pdf", "water.pptx"}
    assert papers_read == []
    report = build(root)
    assert [each.status.value for each in report.outcomes] == ["unchanged", "written", "written"]
    assert set(papers_read) == {"water.pdf", "water.pptx"}


def other_of_same_size(paper: Path) -> bytes:
    return paper.read_bytes()[:-1] + b"#"


def edited_in_place(paper: Path) -> None:
    paper.write_bytes(other_of_same_size(paper))


def replaced(paper: Path) -> None:
    other = paper.with_suffix(".other")
    other.write_bytes(other_of_same_size(paper))
    other.replace(paper)


class DiskWithoutTimeOfChange:
    """What `os` tells of files on a disk such as FAT, which has no time but the one that can be set."""

    def __getattr__(self, name: str) -> object:
        return getattr(os, name)

    def stat(self, path: str) -> SimpleNamespace:
        seen = Path(path).stat()
        told = {name: getattr(seen, name) for name in ("st_mode", "st_ino", "st_size", "st_mtime_ns")}
        return SimpleNamespace(**told, st_ctime_ns=seen.st_mtime_ns)


@pytest.mark.parametrize(
    ("change", "disk"),
    [(edited_in_place, os), (replaced, os), (replaced, DiskWithoutTimeOfChange())],
    ids=["edited in place", "replaced", "replaced on a disk without a time of change"],
)
def test_a_paper_that_is_another_is_read_whatever_time_and_size_it_has(
    root: Path,
    papers_read: list[str],
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path], None],
    disk: object,
):
    monkeypatch.setattr(seal, "os", disk)
    build(root)
    papers_read.clear()
    paper = root / "output/power.pdf"
    before = paper.stat()
    change(paper)
    os.utime(paper, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (paper.stat().st_size, paper.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    report = build(root)
    assert [each.status.value for each in report.outcomes] == ["edited", "unchanged", "unchanged"]
    assert set(papers_read) == {"power.pdf"}


def test_a_paper_edited_out_of_sight_is_copied_aside_before_it_is_written_over(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(seal, "os", DiskWithoutTimeOfChange())
    build(root)
    paper = root / "output/power.pdf"
    before, edited = paper.stat(), other_of_same_size(paper)
    edited_in_place(paper)
    os.utime(paper, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert stale(root) == set()
    edit(root, "data/recommendations.yaml", "Build a second line.", "Build a third line.")
    kept = build(root).outcomes[0].kept
    assert kept
    assert kept.read_bytes() == edited


def test_papers_too_young_to_show_a_further_change_are_read(
    root: Path, papers_read: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(seal, "_TOO_YOUNG", 10**18)
    build(root)
    assert sorted(papers_read) == ["power.pdf", "water.pdf", "water.pptx"]
