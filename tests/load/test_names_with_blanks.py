"""Files and folders whose names end with a blank that nobody sees."""

import pytest

from briefdeck.load import load_workspace
from workspaces import copy_good_workspace, problem_lines

_BLANK = "\u00a0"
"""One that every disk keeps at the end of a name."""


@pytest.mark.parametrize("name", ["data/more.yaml", "templates/sections/text.md.j2", "data/list.csv"])
def test_a_file_whose_name_ends_with_a_blank_is_told_what_is_wrong_with_its_name(name, tmp_path):
    root = copy_good_workspace(tmp_path / "w", {f"{name}{_BLANK}": "people: []\n"})
    own = name.rpartition("/")[2]
    why = "this file is not read: its name ends with a blank"
    assert problem_lines(load_workspace(root).problems) == [
        f"{name}: warning unread-file: {why} (rename it to '{own}', without the blank)"
    ]


def test_a_folder_whose_name_ends_with_a_blank_is_told(tmp_path):
    root = copy_good_workspace(tmp_path / "w", {f"data{_BLANK}/more.yaml": "people: []\n"})
    why = "this folder is not read: only 'data' is, without a blank in its name"
    assert problem_lines(load_workspace(root).problems) == [
        f"data: warning unread-file: {why} (move its files into 'data')"
    ]
