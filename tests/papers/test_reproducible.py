"""The same workspace gives the same bytes, wherever, whenever and in whatever order it is built."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefdeck.workspace import FOLDERS

PLAIN = {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"}
OTHERS = {
    "in another folder": ({}, ()),
    "with another hash seed": ({"PYTHONHASHSEED": "4711"}, ()),
    "in another time zone": ({"TZ": "Asia/Karachi"}, ()),
    "in another locale": ({"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}, ()),
    "in two processes": ({}, ("--jobs", "2")),
    "without a cache": ({"BRIEFDECK_CACHE": ""}, ()),
    "with Python's own checks on": ({"PYTHONDEVMODE": "1", "PYTHONOPTIMIZE": "0"}, ()),
    "at a stated time": ({"SOURCE_DATE_EPOCH": "1700000000"}, ()),
    "at a time that is none": ({"SOURCE_DATE_EPOCH": "yesterday"}, ()),
}


def build(folder: Path, environment: dict[str, str], *arguments: str, before: tuple[str, ...] = ()) -> None:
    result = subprocess.run(
        [*before, sys.executable, "-m", "briefdeck", "-C", folder, "build", *arguments],
        env={**os.environ, **PLAIN, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr


def copy_of(root: Path, folder: Path) -> Path:
    for name in FOLDERS:
        shutil.copytree(root / name, folder / name)
    return folder


def sums(folder: Path) -> dict[str, str]:
    files = (path for path in (folder / "output").iterdir() if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def expected(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = copy_of(root, tmp_path_factory.mktemp("first"))
    build(folder, {})
    found = sums(folder)
    assert len(found) == 8
    return found


@pytest.mark.parametrize("how", OTHERS)
def test_the_same_bytes(root: Path, tmp_path: Path, expected: dict[str, str], how: str):
    environment, arguments = OTHERS[how]
    folder = copy_of(root, tmp_path / "anders, другой")
    build(folder, environment, *arguments)
    assert sums(folder) == expected


def test_the_same_bytes_on_another_day(root: Path, tmp_path: Path, expected: dict[str, str]):
    faketime = shutil.which("faketime")
    if faketime is None:
        if os.environ.get("CI") and sys.platform == "linux":
            pytest.fail("install faketime: this must be tested here")
        pytest.skip("needs the faketime program")
    folder = copy_of(root, tmp_path)
    build(folder, {}, before=(faketime, "2031-02-03 04:05:06"))
    assert (folder / "output/editions/tracker/2031-02-03").is_dir(), "the clock was not set"
    assert sums(folder) == expected


def test_the_same_bytes_in_another_order(root: Path, tmp_path: Path, expected: dict[str, str]):
    folder = copy_of(root, tmp_path)
    for path in sorted((root / "briefs").glob("*.yaml"), reverse=True):
        build(folder, {}, path.stem)
    assert sums(folder) == expected


def test_the_same_bytes_after_other_papers_in_one_process(
    root: Path, tmp_path: Path, expected: dict[str, str]
):
    folder = copy_of(root, tmp_path)
    code = (
        "from pathlib import Path; from hashlib import sha256; import sys\n"
        "from briefdeck.load import load_workspace; from briefdeck.pipeline import make_output\n"
        "loaded = load_workspace(Path(sys.argv[1]))\n"
        "for brief in reversed(loaded.briefs * 2):\n"
        "    for output in reversed(brief.outputs):\n"
        "        made = make_output(loaded, brief, output)\n"
        "        print(brief.file_name(output), sha256(made.data).hexdigest())\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, folder], capture_output=True, text=True, encoding="utf-8", check=True
    )
    found = [tuple(line.split(" ")) for line in result.stdout.splitlines()]
    assert len(found) == 16
    assert set(found) == set(expected.items())
