"""Folders whose names differ from those of a workspace in capitals alone."""

import shutil

import pytest

from briefdeck.load import load_workspace
from workspaces import GOOD, problem_lines


def _warning(hint: str) -> str:
    return f"Data: warning unread-file: this folder is not read: only 'data' is, in small letters ({hint})"


@pytest.fixture
def root(tmp_path):
    root = shutil.copytree(GOOD, tmp_path / "w")
    if (root / "DATA").exists():
        pytest.skip("this disk takes both for one folder")
    return root


def test_a_folder_in_capitals_beside_the_one_that_is_read_is_told(root):
    (root / "Data").mkdir()
    assert problem_lines(load_workspace(root).problems) == []
    (root / "Data/more.yaml").write_text("people: []\n")
    assert problem_lines(load_workspace(root).problems) == [_warning("move its files into 'data'")]


def test_a_folder_in_capitals_in_place_of_the_one_that_is_read_is_told(root):
    (root / "data").rename(root / "Data")
    assert _warning("rename it to 'data'") in problem_lines(load_workspace(root).problems)
