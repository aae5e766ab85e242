"""Files that are wrong all over are told about shortly and soon."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefdeck.load import load_workspace
from briefdeck.load.data.records import load_entries
from briefdeck.load.files import FileText
from briefdeck.load.problem_limit import MOST_PROBLEMS
from workspaces import copy_good_workspace

COUNT = 3 * MOST_PROBLEMS


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"k{n}: 1\n" for n in range(COUNT)),
        "people:\n" + "  - {}\n" * COUNT,
        "people:\n  - id: mary\n    name: Mary\n" + "".join(f"    k{n}: 1\n" for n in range(COUNT)),
        "people:\n" + "  - {id: mary, name: Mary}\n" * COUNT,
        'people:\n  - "\\0"\n' + '  - "\\0"\n' * COUNT,
        "a: 1\n" * COUNT,
    ],
)
def test_the_first_problems_of_a_file_are_told_and_then_that_there_are_more(text: str, tmp_path: Path):
    problems = load_workspace(copy_good_workspace(tmp_path / "w", {"data/zz.yaml": text})).problems
    own = [problem for problem in problems if problem.place.file == "data/zz.yaml"]

    assert MOST_PROBLEMS <= len(own) <= MOST_PROBLEMS + 2
    assert "too-many-problems" in {problem.code for problem in own}
    assert all(problem.place.line >= 1 for problem in own)


@pytest.mark.parametrize("count", [2, 7, 8, COUNT])
def test_a_list_without_a_dash_is_told_once_however_long_it_is_and_names_only_its_first_lines(
    count: int, tmp_path: Path
):
    text = "people:\n" + "".join(f"  id: p-{number}\n  name: P {number}\n" for number in range(count))
    problems = load_workspace(copy_good_workspace(tmp_path / "w", {"data/zz.yaml": text})).problems
    (told,) = (problem for problem in problems if problem.place.file == "data/zz.yaml")
    lines = [str(2 * number + 2) for number in range(count)]
    first, more = lines[:-1][:6], ", …" if count > 7 else ""

    assert told.message == "the '- ' is missing before the entries of 'people'"
    assert f"in each of the lines {', '.join(first)}{more} and {lines[-1]}, and" in told.hint


@pytest.mark.parametrize("entry", ["  - id: e\n    sources:\n      id: s\n", "  - id: e\n  - name: E\n"])
def test_a_file_is_not_searched_further_for_lost_dashes_than_its_problems_are_told(entry: str):
    text = "events:\n" + entry * COUNT
    entries, problems = load_entries([FileText("data/zz.yaml", "zz.yaml", text)])

    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1].code == "too-many-problems"
    assert not entries.is_complete


def test_ids_of_a_file_that_was_not_read_to_its_end_are_not_called_unknown(tmp_path: Path):
    files = {
        "data/aa.yaml": "people:\n" + "  - {}\n" * COUNT + "  - {id: mary, name: Mary}\n",
        "data/zz.yaml": "recommendations:\n  - {id: zz, text: X, theme: nobody, source: {id: mary}}\n",
    }
    problems = load_workspace(copy_good_workspace(tmp_path / "w", files)).problems
    assert "unknown-id" not in {problem.code for problem in problems}


@pytest.mark.parametrize("wrong", ["\\uFEFF", "a" * 3000])
def test_a_hint_never_offers_an_id_that_no_record_may_have(wrong: str, tmp_path: Path):
    text = (
        "recommendations:\n  - {id: zz, text: X, theme: trade, source: {id: nobody}}\n"
        f'sources:\n  - {{id: "{wrong}", type: report, title: X}}\n'
    )
    problems = load_workspace(copy_good_workspace(tmp_path / "w", {"data/zz.yaml": text})).problems
    assert "unknown-id" in {problem.code for problem in problems}
    assert all(str(problem).isprintable() and len(str(problem)) < 500 for problem in problems)
