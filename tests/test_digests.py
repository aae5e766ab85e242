"""The digests by which a build tells that nothing changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefdeck import digests
from briefdeck.digests import program_digest, versions_for, workspace_digest
from briefdeck.workspace import SHIPPED


@pytest.fixture
def workspace(tmp_path: Path, root: Path) -> Path:
    folder = tmp_path / "workspace"
    for name in ("data", "briefs"):
        shutil.copytree(root / name, folder / name)
    shutil.copytree(SHIPPED, folder / "templates")
    return folder


@pytest.mark.parametrize(
    "name",
    [
        "data/people.yaml",
        "data/events/panel-2020.yaml",
        "briefs/tracker.yaml",
        "templates/sections/text.md.j2",
        "templates/themes/institute.yaml",
    ],
)
def test_a_byte_more_in_any_file_is_a_change(workspace: Path, name: str) -> None:
    before = workspace_digest(workspace)
    with (workspace / name).open("ab") as file:
        file.write(b"\n")
    assert workspace_digest(workspace) != before


def test_a_change_that_keeps_size_and_time_is_a_change(workspace: Path) -> None:
    path = workspace / "data/people.yaml"
    before, times = workspace_digest(workspace), path.stat()
    data = path.read_bytes()
    path.write_bytes(data[:-2] + b"#" + data[-1:])
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert path.stat().st_mtime_ns == times.st_mtime_ns
    assert workspace_digest(workspace) != before


def test_a_copy_elsewhere_and_new_times_are_no_change(workspace: Path, tmp_path: Path) -> None:
    before = workspace_digest(workspace)
    shutil.copytree(workspace, tmp_path / "copy")
    os.utime(workspace / "data/people.yaml", (1, 1))
    assert workspace_digest(tmp_path / "copy") == workspace_digest(workspace) == before


def test_new_removed_and_renamed_files_are_changes(workspace: Path) -> None:
    seen = {workspace_digest(workspace)}
    (workspace / "data/empty.yaml").touch()
    seen.add(workspace_digest(workspace))
    (workspace / "data/empty.yaml").rename(workspace / "data/void.yaml")
    seen.add(workspace_digest(workspace))
    (workspace / "briefs/tracker.yaml").unlink()
    seen.add(workspace_digest(workspace))
    shutil.rmtree(workspace / "templates")
    seen.add(workspace_digest(workspace))
    (workspace / "templates").mkdir()
    seen.add(workspace_digest(workspace))
    assert len(seen) == 6


def test_text_moved_from_one_file_to_the_next_is_a_change(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.yaml").write_bytes(b"one two")
    (tmp_path / "data/b.yaml").write_bytes(b"")
    before = workspace_digest(tmp_path)
    (tmp_path / "data/a.yaml").write_bytes(b"one")
    (tmp_path / "data/b.yaml").write_bytes(b" two")
    assert workspace_digest(tmp_path) != before


@pytest.mark.parametrize(
    "name", [".DS_Store", ".people.yaml.swp", "people.yaml~", ".#people.yaml", "#people.yaml#", "~$deck.pptx"]
)
def test_what_editors_leave_behind_is_no_change(workspace: Path, name: str) -> None:
    before = workspace_digest(workspace)
    (workspace / "data" / name).write_bytes(b"passing")
    assert workspace_digest(workspace) == before


def test_output_is_no_input(workspace: Path) -> None:
    before = workspace_digest(workspace)
    (workspace / "output").mkdir()
    (workspace / "output/tracker.pdf").write_bytes(b"%PDF")
    assert workspace_digest(workspace) == before


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights of their own on Windows")
def test_links_count_by_what_they_lead_to_inside_the_workspace(workspace: Path, tmp_path: Path) -> None:
    (workspace / "shared").mkdir()
    (workspace / "shared/more.yaml").write_text("people:\n")
    (workspace / "data/more.yaml").symlink_to("../shared/more.yaml")
    (workspace / "data/loop").symlink_to(workspace / "data", target_is_directory=True)
    (tmp_path / "outside.yaml").write_text("people:\n")
    (workspace / "data/out.yaml").symlink_to(tmp_path / "outside.yaml")
    before = workspace_digest(workspace)
    (tmp_path / "outside.yaml").write_text("places:\n")
    assert workspace_digest(workspace) == before
    (workspace / "shared/more.yaml").write_text("places:\n")
    assert workspace_digest(workspace) != before


def _copied_program(tmp_path: Path) -> Path:
    package = tmp_path / "program" / "briefdeck"
    source = Path(digests.__file__).parent
    shutil.copytree(source, package, ignore=shutil.ignore_patterns("__pycache__"))
    return package


def _digest_of(package: Path) -> str:
    code = "from briefdeck.digests import program_digest; print(program_digest())"
    environment = {**os.environ, "PYTHONPATH": str(package.parent)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def test_the_program_changes_with_any_of_its_files_wherever_it_is(tmp_path: Path) -> None:
    package = _copied_program(tmp_path)
    assert _digest_of(package) == program_digest()
    with (package / "layout/font_widths.json").open("ab") as file:
        file.write(b" ")
    changed = _digest_of(package)
    with (package / "render/text.py").open("ab") as file:
        file.write(b"\n# more")
    assert len({program_digest(), changed, _digest_of(package)}) == 3


def test_the_program_changes_with_the_version_of_a_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = program_digest()
    (tmp_path / "unrelated-9.9.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert program_digest() == before
    (tmp_path / "reportlab-99.1.dist-info").mkdir()
    assert program_digest() != before


def test_every_library_that_shapes_papers_is_found_or_optional() -> None:
    found = {name for name, _ in digests.library_versions()}
    wanted = {name.replace("-", "_") for name in digests.SHAPING_LIBRARIES}
    assert wanted - found <= {"tzdata", "uharfbuzz"}  # the first is needed on Windows alone


def test_a_library_counts_only_for_the_outputs_it_shapes() -> None:
    versions = {"python": "3", "briefdeck": "d", "lxml": "5", "reportlab": "4", "jinja2": "3"}
    assert versions_for("pdf", versions).keys() == {"python", "briefdeck", "reportlab", "jinja2"}
    assert versions_for("pptx", versions).keys() == {"python", "briefdeck", "lxml", "jinja2"}
