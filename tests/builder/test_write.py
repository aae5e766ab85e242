"""A file is written whole or not at all."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from briefdeck.builder.write import write_whole
from faults import watched


def test_writes_a_new_file_and_the_folder_for_it(tmp_path: Path):
    path = tmp_path / "output" / "brief.pdf"
    assert write_whole(path, b"new")
    assert path.read_bytes() == b"new"


def test_replaces_an_old_file_and_keeps_its_permissions(tmp_path: Path):
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"old")
    path.chmod(0o600)
    assert write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_leaves_a_file_alone_that_is_the_same_already(tmp_path: Path):
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"same")
    before = path.stat().st_ino
    assert not write_whole(path, b"same")
    assert path.stat().st_ino == before


def test_leaves_nothing_behind_beside_the_file(tmp_path: Path):
    write_whole(tmp_path / "brief.pdf", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["brief.pdf"]


def test_keeps_the_old_file_when_the_new_one_cannot_take_its_place(tmp_path: Path):
    path = tmp_path / "brief.pdf"
    path.mkdir()
    (path / "inside").write_text("a folder stands where the file should go")
    with pytest.raises(OSError, match=r".+"):
        write_whole(path, b"new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["brief.pdf"]


KILLED = """
import os, sys
from pathlib import Path
import briefdeck.builder.write as write
real = os.fsync
def die(descriptor):
    real(descriptor)
    os._exit(9)
write.os.fsync = die
write.write_whole(Path(sys.argv[1]), b"new" * 100000)
"""


def test_keeps_the_old_file_when_killed_before_the_new_one_is_in_place(tmp_path: Path):
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"old")
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert killed.returncode == 9
    assert path.read_bytes() == b"old"


def test_a_file_is_on_the_disk_before_it_takes_its_place(tmp_path: Path):
    with watched(tmp_path) as disk:
        write_whole(tmp_path / "paper.pdf", b"new")
    kinds = [change.kind for change in disk.changes]
    assert kinds.index("write") < kinds.index("fsync") < kinds.index("rename")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_new_file_may_be_read_by_all_and_a_replaced_one_by_whoever_could(tmp_path: Path):
    path = tmp_path / "paper.pdf"
    write_whole(path, b"first")
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    path.chmod(0o660)
    write_whole(path, b"second")
    assert stat.S_IMODE(path.stat().st_mode) == 0o660
