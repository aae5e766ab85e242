"""What is told of a data file that cannot be read as a whole."""

import pytest

from briefdeck.load import load_workspace
from workspaces import copy_good_workspace

_FAULTY = "people:\n  - {id: ann, nam: Ann}\n  - {id: bob, name: *bob}\n"


def _told(root):
    return [problem.code for problem in load_workspace(root).problems if problem.place.file == "data/a.yaml"]


def test_other_faults_of_a_file_that_cannot_be_read_are_told_with_the_first(tmp_path):
    root = copy_good_workspace(tmp_path / "w", {"data/a.yaml": _FAULTY})
    assert sorted(_told(root)) == ["alias", "unknown-key"]


@pytest.mark.parametrize(
    "other",
    [
        "people:\n  - {id: cid, name: Cid, withhold: true}\n",
        "events:\n  - {id: e, attribution: chatham_house}\n",
        "events:\n  - {id: e, Attribution: chatham_house}\n",
        'events:\n  - {id: e, "attribu\\u0074ion": chatham_house}\n',
        "people:\n  - {id: cid, name: Cid, witheld: true}\n",
        "people:\n  - {id: cid, name: Cid, with-hold: true}\n",
    ],
    ids=["a person", "an event", "in capitals", "an escape", "misspelt", "with a joint"],
)
def test_nothing_more_is_told_of_it_where_somebody_may_not_be_named(tmp_path, other):
    root = copy_good_workspace(tmp_path / "w", {"data/a.yaml": _FAULTY, "data/b.yaml": other})
    assert _told(root) == ["alias"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_nothing_more_is_told_of_it_beside_a_file_of_which_nothing_can_be_read(tmp_path, encoding):
    root = copy_good_workspace(tmp_path / "w", {"data/a.yaml": _FAULTY})
    (root / "data/b.yaml").write_bytes("events: [{attribution: chatham_house}]".encode(encoding))
    assert _told(root) == ["alias"]
