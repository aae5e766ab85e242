"""What is told of a data file that cannot be read as a whole."""

from briefdeck.load import load_workspace
from workspaces import copy_good_workspace

_FAULTY = "people:\n  - {id: ann, nam: Ann}\n  - {id: bob, name: *bob}\n"


def _told(root):
    return [problem.code for problem in load_workspace(root).problems if problem.place.file == "data/a.yaml"]


def test_other_faults_of_a_file_that_cannot_be_read_are_told_with_the_first(tmp_path):
    root = copy_good_workspace(tmp_path / "w", {"data/a.yaml": _FAULTY})
    assert sorted(_told(root)) == ["alias", "unknown-key"]


def test_nothing_more_is_told_of_it_where_somebody_may_not_be_named(tmp_path):
    withheld = "people:\n  - {id: cid, name: Cid, withhold: true}\n"
    root = copy_good_workspace(tmp_path / "w", {"data/a.yaml": _FAULTY, "data/b.yaml": withheld})
    assert _told(root) == ["alias"]
