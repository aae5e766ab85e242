"""`check` finds whatever keeps `build` from making an output, whatever is wrong with a workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

from faulty_workspaces import Faulty, disagreement, faulty_workspace, problems_of, run


@pytest.mark.parametrize("number", range(30))
def test_check_and_build_agree_on_a_faulty_workspace(number: int, tmp_path: Path):
    faulty = faulty_workspace(number)

    assert disagreement(faulty, tmp_path) == "", faulty


def test_the_sound_workspace_is_sound(tmp_path: Path):
    Faulty().write(tmp_path)

    assert [problems_of(run(tmp_path, command)) for command in ("check", "build")] == [set(), set()]


def test_check_tells_a_text_that_stands_over_the_edge_of_a_slide(tmp_path: Path):
    faulty = Faulty()
    faulty.take_deck("of another size")
    faulty.write(tmp_path)

    (told,) = problems_of(run(tmp_path, "check"))

    assert "'Slide number' is over the edge of the slide" in told


def test_letters_that_no_font_has_are_told_beside_errors_in_the_data(tmp_path: Path):
    faulty = Faulty()
    faulty.trees["data/a.yaml"]["recommendations"][0]["text"] = "Dredge the 漢 dam."
    faulty.trees["data/a.yaml"]["events"][0]["participants"].append({"person": "nobody", "role": "chair"})
    faulty.write(tmp_path)

    told = "\n".join(problems_of(run(tmp_path, "check")))

    assert '"unknown-id"' in told
    assert '"missing-glyph"' in told
