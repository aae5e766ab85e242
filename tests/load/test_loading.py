"""What is right in a workspace is loaded, whatever else is wrong in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefdeck.load import Loaded, load_workspace
from briefdeck.load.data import recommendations_alike
from briefdeck.load.data.records import load_entries
from briefdeck.load.files import MOST_BYTES, FileText
from briefdeck.model.records import Event, Person, Statement
from briefdeck.model.style.contrast import contrast
from briefdeck.workspace import Workspace
from workspaces import copy_good_workspace, link, problem_lines


def load(folder: Path, files: dict[str, str]) -> Loaded:
    """Load the good workspace with further files."""
    return load_workspace(copy_good_workspace(folder / "w", files))


def codes(loaded: Loaded) -> list[str]:
    return [problem.code for problem in loaded.problems]


def test_keeps_the_valid_records_beside_a_wrong_one(tmp_path: Path):
    loaded = load(tmp_path, {"data/a.yaml": "people:\n  - {id: mary, name: Mary}\n  - {id: john}\n"})

    assert codes(loaded) == ["missing-key"]
    assert loaded.corpus.get("mary", Person)
    assert "john" not in loaded.corpus.records


def test_a_brief_is_known_by_its_name_however_its_ending_is_written(tmp_path: Path):
    root = copy_good_workspace(tmp_path / "w", {"briefs/notes.txt": "", "briefs/second.YML": "title: T\n"})

    assert Workspace(root).brief_names() == {"brief", "second"}


def test_keeps_the_valid_statements_of_a_wrong_event(tmp_path: Path):
    event = "events: [{id: talk, classification: lecture, statements: [{id: talk-k1, text: Words.}]}]\n"
    loaded = load(tmp_path, {"data/a.yaml": event})

    assert codes(loaded) == ["missing-key"]
    assert loaded.corpus.get("talk", Event) is None
    assert loaded.corpus.get("talk-k1", Statement)


def test_finds_statements_by_id_and_by_event(tmp_path: Path):
    corpus = load(tmp_path, {}).corpus
    statement = corpus.get("seminar-k1", Statement)

    assert statement
    assert corpus.event_of(statement) is corpus.get("seminar", Event)
    assert str(corpus.places["seminar-k1"]) == "data/events.yaml:16:9"


def test_takes_the_first_of_two_records_with_one_id(tmp_path: Path):
    loaded = load(tmp_path, {"data/zz.yaml": "people: [{id: anna-lee, name: Another}]\n"})
    person = loaded.corpus.get("anna-lee", Person)

    assert codes(loaded) == ["duplicate-id"]
    assert person
    assert person.name == "Anna Lee"


def test_reads_files_in_folders_below_data_and_with_either_ending(tmp_path: Path):
    loaded = load(tmp_path, {"data/a/b/c.yml": "people: [{id: mary, name: Mary}]\n"})

    assert "mary" in loaded.corpus.records
    assert loaded.corpus.places["mary"].file == "data/a/b/c.yml"


def test_reads_files_by_path_with_the_numbers_in_it_by_size(tmp_path: Path):
    names = ("2-b", "10-a", "1/9-c", "part-10", "part-9")
    files = {
        f"data/{name}.yaml": f"people:\n  - {{id: p{at}, name: Ilva}}\n" for at, name in enumerate(names)
    }
    corpus = load(tmp_path, files).corpus
    read = [
        str(place).partition(":")[0]
        for key, place in corpus.places.items()
        if key in {f"p{at}" for at in range(5)}
    ]

    assert read == [f"data/{name}.yaml" for name in ("1/9-c", "2-b", "10-a", "part-9", "part-10")]


def test_follows_a_link_that_stays_in_the_workspace(tmp_path: Path):
    root = copy_good_workspace(tmp_path / "w", {"kept.yaml": "people: [{id: mary, name: Mary}]\n"})
    link(root / "data" / "link.yaml", "../kept.yaml")

    assert "mary" in load_workspace(root).corpus.records


def test_keeps_a_brief_whose_problems_are_not_of_form(tmp_path: Path):
    text = "title: T\nkind: tracker\noutputs: {pdf: {}}\ntheme: none-such\nsections: [{kind: tracker}]\n"
    loaded = load(tmp_path, {"briefs/b.yaml": text})

    assert [brief.name for brief in loaded.briefs] == ["b", "brief"]
    assert codes(loaded) == ["unknown-theme"]


def test_leaves_out_a_brief_whose_definition_has_not_the_right_form(tmp_path: Path):
    loaded = load(tmp_path, {"briefs/b.yaml": "title: T\n"})

    assert [brief.name for brief in loaded.briefs] == ["brief"]


def test_leaves_out_a_brief_that_cannot_give_its_name_to_files(tmp_path: Path):
    text = "title: T\nkind: tracker\noutputs: {pdf: {}}\nsections: [{kind: tracker}]\n"
    loaded = load(tmp_path, {"briefs/a b.yaml": text})

    assert codes(loaded) == ["brief-name"]
    assert [brief.name for brief in loaded.briefs] == ["brief"]


def test_reads_a_file_that_begins_with_a_byte_order_mark(tmp_path: Path):
    loaded = load(tmp_path, {"data/a.yaml": "\ufeffpeople: [{id: mary, name: Mary}]\n"})

    assert loaded.problems == ()
    assert str(loaded.corpus.places["mary"]) == "data/a.yaml:1:10"


def test_takes_a_theme_for_known_when_it_is_wrong(tmp_path: Path):
    loaded = load(tmp_path, {"templates/themes/institute.yaml": "colour: red\n"})

    assert codes(loaded) == ["unknown-key"]
    assert "institute" not in loaded.themes


def test_gives_templates_by_file_name(tmp_path: Path):
    loaded = load(tmp_path, {"templates/sections/my-own.md.j2": "{{ x }}"})

    assert loaded.templates["my-own.md.j2"] == "{{ x }}"


def test_refuses_a_file_beyond_the_largest_size(tmp_path: Path):
    loaded = load(tmp_path, {"data/big.yaml": "people: []\n" + "#" * MOST_BYTES})

    assert problem_lines(loaded.problems) == [
        "data/big.yaml: file-too-large: this file is larger than 4 MiB (divide it into several files)"
    ]


def test_reads_all_of_a_file_that_is_longer_than_the_system_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    told = os.fstat
    monkeypatch.setattr(os, "fstat", lambda file: os.stat_result((*told(file)[:6], 0, *told(file)[7:])))
    loaded = load(tmp_path, {"data/mary.yaml": "people: [{id: mary, name: Mary}]\n"})

    assert codes(loaded) == []
    assert loaded.corpus.get("mary", Person)


def test_names_every_folder_that_an_empty_workspace_lacks(tmp_path: Path):
    loaded = load_workspace(tmp_path)

    assert set(codes(loaded)) == {"missing-folder"}
    folders = [problem.place.file for problem in loaded.problems]
    assert folders == ["briefs", "data"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_does_not_wait_for_a_pipe(tmp_path: Path):
    root = copy_good_workspace(tmp_path / "w")
    os.mkfifo(root / "data" / "pipe.yaml")

    assert codes(load_workspace(root)) == ["unreadable-file"]


def recommendations(*texts: str) -> str:
    rows = [f"  - {{id: s{n}, text: {text}, theme: energy}}" for n, text in enumerate(texts)]
    return "\n".join(["recommendations:", *rows, ""])


def test_names_a_recommendation_that_is_repeated_again_and_again_once(tmp_path: Path):
    text = recommendations(*["Build the same road to the sea again."] * 4)
    loaded = load(tmp_path, {"data/a.yaml": text})

    (problem,) = loaded.problems
    assert problem.place.line == 3
    assert "recommendation 's0', and so do 2 more" in problem.message
    assert problem.hint.endswith("the others: 's2', 's3'")


def test_compares_with_only_so_many_recommendations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(recommendations_alike, "_MOST_COMPARED", 1)
    text = recommendations(
        "Build a road.", "Hold a fair each year.", "Hold a fair each year.", "Build a road."
    )
    loaded = load(tmp_path, {"data/a.yaml": text})

    assert [problem.place.line for problem in loaded.problems] == [5]


def test_hints_stop_when_very_many_ids_are_unknown(tmp_path: Path):
    rows = [f"  - {{id: s{n}, text: '{n}', theme: semina{n}}}" for n in range(250)]
    loaded = load(tmp_path, {"data/a.yaml": "recommendations:\n" + "\n".join(rows)})

    assert codes(loaded) == ["unknown-id"] * 250
    assert sum(problem.hint == "one of: energy, trade" for problem in loaded.problems) == 200


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize(
    ("owner", "found"),
    [
        ("some-board", []),
        ("The Ministry of Railways", []),
        ("ministry-of-railways", ["unknown-id"]),
        ("some-talk", ["wrong-kind-of-record"]),
    ],
)
def test_whoever_has_taken_something_on_may_be_named_in_words(tmp_path: Path, owner: str, found: list[str]):
    text = (
        "organizations: [{id: some-board, name: Institute}]\n"
        "events: [{id: some-talk, name: A talk, classification: lecture}]\n"
        f"recommendations: [{{id: do-it, text: Do it., owner: {owner}}}]\n"
    )
    loaded = load(tmp_path, {"data/a.yaml": text})
    assert codes(loaded) == found


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028"])
def test_whatever_ends_a_line_for_yaml_does_so_for_what_is_told_of_words(end: str):
    text = end.join(["people:", "  - id: mary", "    name: '**Mary'", "    summary: Chair of panel #2"])
    _, problems = load_entries([FileText("data/a.yaml", "a.yaml", text)])

    assert [(each.code, each.place.line) for each in problems] == [("cut-text", 4), ("markdown", 3)]


def test_an_entry_in_braces_is_not_put_into_the_empty_list_of_the_one_above_it():
    text = "people: [{id: a, id: b}]\nevents: [\n  {id: talk, sources: },\n  {id: walk, locator: p. 3}]\n"
    entries, _ = load_entries([FileText("data/a.yaml", "a.yaml", text)])

    assert [entry.id for entry in entries.all] == ["a", "talk", "walk"]
