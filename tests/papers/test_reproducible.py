"""The same workspace gives the same bytes, wherever, whenever and in whatever order it is built.

Each build takes seconds, so several things differ at once.
"""

import hashlib
import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import started
from briefdeck.load import Loaded
from briefdeck.outputs import MadeOutput
from briefdeck.pipeline import make_output
from briefdeck.workspace import FOLDERS

PLAIN = {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"}
ELSEWHERE = {
    "PYTHONHASHSEED": "4711",
    "TZ": "Asia/Karachi",
    "LC_ALL": "tr_TR.UTF-8",
    "LANG": "tr_TR.UTF-8",
}
CAREFUL = {"PYTHONDEVMODE": "1", "PYTHONOPTIMIZE": "0", "BRIEFDECK_CACHE": ""}
"""With Python's own checks on, and without a cache."""


def build(folder: Path, environment: dict[str, str], *arguments: str, before: tuple[str, ...] = ()) -> str:
    result = subprocess.run(
        [*before, sys.executable, "-m", "briefdeck", "-C", folder, "build", *arguments],
        env={**os.environ, **PLAIN, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def copy_of(root: Path, folder: Path) -> Path:
    for name in FOLDERS:
        shutil.copytree(root / name, folder / name)
    return folder


def sums(folder: Path) -> dict[str, str]:
    files = (path for path in (folder / "output").iterdir() if path.is_file())
    return {path.name: sum_of(path.read_bytes()) for path in files}


def sum_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture(scope="module")
def expected(papers: Mapping[str, MadeOutput]) -> dict[str, str]:
    """The papers as processes that test made them, in whatever order, among all else that they make."""
    translated = ("meeting-brief{}.pdf", "policy-brief{}.pdf", "policy-brief{}.pptx")
    translated += ("recap-2015{}.pdf", "recap-2015{}.pptx")
    in_languages = {name.format(language) for name in translated for language in ("", ".ru", ".ur")}
    assert set(papers) == {*in_languages, "recap-2020.pptx", "tracker.pdf", "tracker.pptx"}
    return {name: sum_of(made.data) for name, made in papers.items()}


def test_a_new_workspace_gives_the_same_bytes_elsewhere_on_another_day_in_two_careful_processes(
    tmp_path: Path, expected: dict[str, str]
):
    """In another folder, time zone and locale, by another seed of hashes, and without a cache."""
    faketime = shutil.which("faketime")
    if faketime is None and os.environ.get("CI") and sys.platform == "linux":
        pytest.fail("install faketime: this must be tested here")
    folder = tmp_path / "anders, другой"
    assert started.run("new", folder).returncode == 0
    before = (faketime, "2031-02-03 04:05:06") if faketime else ()
    said = build(folder, ELSEWHERE | CAREFUL, "--jobs", "2", before=before)
    assert said.count("written   output/") == len(expected)
    if faketime:
        assert any((folder / "output/editions/tracker").glob("2031-02-0[23]")), "the clock was not set"
    assert sums(folder) == expected
    if faketime is None:
        pytest.skip("another day needs the faketime program; all else was the same")


def test_the_same_bytes_brief_by_brief_in_another_order_at_stated_times(
    root: Path, tmp_path: Path, expected: dict[str, str]
):
    """One of the times is none."""
    folder = copy_of(root, tmp_path)
    times = itertools.cycle(("yesterday", "1700000000"))
    for path in sorted((root / "briefs").glob("*.yaml"), reverse=True):
        done = started.run(
            "-C", folder, "build", path.stem, environment={**PLAIN, "SOURCE_DATE_EPOCH": next(times)}
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert sums(folder) == expected


def test_the_same_bytes_after_other_papers_in_one_process(loaded: Loaded, expected: dict[str, str]):
    found = {
        brief.file_name(output): sum_of(make_output(loaded, brief, output).data)
        for brief in reversed(loaded.briefs)
        for output in reversed(brief.outputs)
    }
    assert found == expected
