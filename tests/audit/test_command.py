"""`briefdeck audit` as one runs it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import deck_templates as made
import papers_of_others as others
from briefdeck.audit import files
from briefdeck.cli.commands.audit import command


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def _written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return _written(tmp_path, "sound.pptx", others.sound())


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return _written(tmp_path, "bad.pptx", others.as_pandoc_writes())


def test_says_in_one_line_that_nothing_was_found(sound):
    result = _run(sound)
    assert result.exit_code == 0
    assert result.output == "sound.pptx: no problems found\n"


def test_says_what_is_wrong_where_and_how_to_mend_it(bad):
    result = _run(bad)
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[0] == "bad.pptx: fails: 4 errors, 10 warnings, 1 tip"
    at = lines.index("  error: Tables without a header row")
    assert lines[at + 1 : at + 3] == [
        "    slide 5, 'Table 3'",
        "    To fix it: select the table and tick Table Design > Header Row.",
    ]


def test_names_the_gravest_first_and_few_places_of_each(bad):
    output = _run(bad).output
    kinds = [
        line.split(":")[0].strip()
        for line in output.splitlines()[1:]
        if line.startswith("  ") and line[2] != " "
    ]
    assert kinds == sorted(kinds, key=["error", "warning", "tip"].index)
    assert "    and 1 more\n" in output


def test_a_file_with_tips_alone_is_in_order(tmp_path):
    deck = others.new_deck(*(f"Slide {number} of many" for number in range(8)))
    result = _run(_written(tmp_path, "long.pptx", others.saved(deck)))
    assert result.exit_code == 0
    assert "no problems found; 1 tip" in result.output


def test_looks_into_several_files_and_ends_with_the_worst(sound, bad, tmp_path):
    assert _run(sound, bad).exit_code == 1
    result = _run(sound, bad, tmp_path / "none.pptx")
    assert result.exit_code == 2
    assert "none.pptx: cannot be read: there is no such file" in result.output
    assert "bad.pptx: fails" in result.output


def test_gives_programs_every_place_as_json(sound, bad, tmp_path):
    result = _run("--json", sound, bad, tmp_path)
    assert result.exit_code == 2
    first, second, third = json.loads(result.output)["files"]
    assert (first["file"], first["kind"], first["result"], first["findings"]) == (
        "sound.pptx",
        "deck",
        "passes",
        [],
    )
    assert second["result"] == "fails"
    assert sum(finding["code"] == "language" for finding in second["findings"]) == 7
    assert set(second["findings"][0]) == {"code", "level", "what", "hint", "where", "why"}
    assert third["result"] == "unreadable"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b"Dear all, ...", "it is neither a PDF nor a PowerPoint deck"),
        (b"PK\x03\x04 not a zip", "this is not a PowerPoint file that can be opened"),
        (b"%PDF-1.7 cut off", "it is damaged, or not a PDF"),
    ],
)
def test_says_why_a_file_cannot_be_read(data, why, tmp_path):
    result = _run(_written(tmp_path, "file.pptx", data))
    assert result.exit_code == 2
    assert f"file.pptx: cannot be read: {why} (" in result.output
    assert result.output.count("\n") == 1


def test_refuses_a_file_that_is_too_large_without_reading_it(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", 10)
    result = _run(_written(tmp_path, "large.pptx", bytes(11)))
    assert (result.exit_code, "larger than 100 MB" in result.output) == (2, True)


def test_knows_a_file_by_what_it_is_and_not_by_its_name(tmp_path):
    result = _run(_written(tmp_path, "paper.pptx", others.plain_pdf()))
    assert "The file is not tagged" in result.output


def test_prints_nothing_that_would_do_something_to_a_terminal(tmp_path):
    name = "Map\u009b2J\u202e"
    data = made.changed(others.with_a_picture_without_alt_text(), "Map of the corridor", name, "slide1.xml")
    output = _run(_written(tmp_path, "a.pptx", data)).output
    assert "'Map2J'" in output
    assert not {"\u009b", "\u202e"} & set(output)
