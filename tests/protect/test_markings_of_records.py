"""What markings of records ask of briefs: a marking at least as strict, and what a clearance leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefdeck.arrange import arrange_document
from briefdeck.builder.kept.editions import Editions
from briefdeck.builder.making.run import BuildOptions, build_briefs
from briefdeck.builder.planning.plan import workspace_status
from briefdeck.builder.report import BuildReport
from briefdeck.load.loaded import Loaded
from briefdeck.pipeline import compose_brief, compose_outputs
from briefdeck.problems import Problem, has_errors
from briefdeck.protected_workspace import load_protected
from briefdeck.render.text import render_text
from briefdeck.workspace import Workspace
from small_workspace import edit, make_small_workspace

LABELS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
R1 = "{id: r1, text: Dredge the lower dam., short: Dredge the dam,"
HOUSE = """\
name: House
markings:
  - {text: Ours}
  - {text: Ours alone, same_as: ["TLP:AMBER"]}
"""


def build(root: Path) -> BuildReport:
    loaded = load_protected(root)
    return build_briefs(Workspace(root), loaded, loaded.briefs, BuildOptions())


def states(root: Path) -> dict[str, str]:
    loaded = load_protected(root)
    found = workspace_status(Workspace(root), loaded, loaded.briefs).outputs
    return {state.file: state.state.value for state in found}


def stale(root: Path) -> set[str]:
    return {file for file, state in states(root).items() if state != "up to date"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_small_workspace(tmp_path / "w")


def mark(root: Path, name: str, text: str, marking: str) -> None:
    """Mark the record that begins with a text."""
    edit(root, name, text, f'{text.rstrip(",")}, marking: "{marking}"{"," if text.endswith(",") else ""}')


def handled(root: Path, **given: str) -> None:
    """Say in the brief on water how it may be passed on."""
    handling = ", ".join(f'{key}: "{value}"' for key, value in given.items())
    edit(root, "briefs/water.yaml", "kind: policy_brief", f"kind: policy_brief\nhandling: {{{handling}}}")


def composed(root: Path, output: str = "pdf") -> tuple[str, list[Problem], str]:
    """Return what the brief on water says, what is wrong, and how much is left out for its marking."""
    loaded: Loaded = load_protected(root)
    brief = next(each for each in loaded.briefs if each.name == "water")
    document, problems = compose_brief(loaded, brief, output)
    told = [each for each in (*loaded.problems, *problems) if each.severity == "error"]
    return render_text(arrange_document(document)), told, document.above_clearance


def codes(root: Path) -> list[str]:
    return [problem.code for problem in composed(root)[1]]


@pytest.mark.parametrize("of_brief", ["", *LABELS])
@pytest.mark.parametrize("of_record", ["", *LABELS])
def test_a_brief_is_marked_at_least_as_what_it_shows(root, of_brief, of_record):
    if of_record:
        mark(root, "data/recommendations.yaml", R1, of_record)
    if of_brief:
        handled(root, marking=of_brief)
    order = ["", *LABELS]
    is_enough = order.index(of_brief) >= order.index(of_record)
    assert codes(root) == ([] if is_enough else ["marking-too-low"])


def test_a_marking_that_is_too_low_lists_why_with_both_places(root):
    mark(root, "data/recommendations.yaml", R1, "TLP:AMBER")
    mark(root, "data/records.yaml", "{id: report, type: report, title: Report on the Meeting", "TLP:RED")
    handled(root, marking="TLP:GREEN")
    (problem,) = composed(root)[1]
    assert str(problem.place) == "briefs/water.yaml:3:12"
    assert "is marked 'TLP:GREEN'" in problem.message
    assert "'TLP:AMBER' on the recommendation 'r1' (data/recommendations.yaml:2:5)" in problem.message
    assert "'TLP:RED' on the source 'report' (data/records.yaml:24:5)" in problem.message
    assert problem.hint.startswith("mark it 'TLP:RED', or leave them out")


def test_what_is_not_shown_does_not_matter(root):
    mark(
        root,
        "data/recommendations.yaml",
        "{id: r2, text: Build a second line., short: Build a line,",
        "TLP:RED",
    )
    mark(root, "data/records.yaml", "{id: paper, type: report, title: A Paper on Power", "TLP:RED")
    assert codes(root) == []


def test_a_record_without_a_marking_has_that_of_its_source(root):
    mark(root, "data/records.yaml", "{id: report, type: report, title: Report on the Meeting", "TLP:AMBER")
    handled(root, clearance="TLP:GREEN")
    said, problems, left_out = composed(root, "pptx")
    assert "Dredge" not in said
    assert "silts up" not in said
    assert left_out == "2 left out: marked above TLP:GREEN"
    assert [each.code for each in problems] == ["empty-brief"]


def test_a_record_with_a_marking_of_its_own_keeps_that(root):
    mark(root, "data/records.yaml", "{id: report, type: report, title: Report on the Meeting", "TLP:AMBER")
    mark(root, "data/recommendations.yaml", R1, "TLP:CLEAR")
    handled(root, marking="TLP:GREEN", clearance="TLP:GREEN")
    said, problems, _ = composed(root)
    assert problems == []
    assert "Dredge the" in said
    assert "Report on the Meeting" not in said


def test_what_was_said_at_an_event_is_marked_as_the_event_is(root):
    edit(
        root,
        "data/records.yaml",
        "name: Meeting on Rivers",
        'name: Meeting on Rivers\n    marking: "TLP:RED"',
    )
    handled(root, marking="TLP:GREEN", clearance="TLP:GREEN")
    said, _, left_out = composed(root, "pptx")
    assert "silts up" not in said
    assert "Meeting on Rivers" not in said
    assert left_out == "1 left out: marked above TLP:GREEN"


@pytest.mark.parametrize("clearance", LABELS)
@pytest.mark.parametrize("of_record", LABELS)
def test_a_clearance_leaves_out_what_is_above_it_and_nothing_else(root, clearance, of_record):
    mark(root, "data/recommendations.yaml", R1, of_record)
    handled(root, marking="TLP:RED", clearance=clearance)
    said, problems, left_out = composed(root, "pptx")
    is_cleared = LABELS.index(clearance) >= LABELS.index(of_record)
    assert ("Dredge" in said) is is_cleared
    assert left_out == ("" if is_cleared else f"1 left out: marked above {clearance}")
    assert problems == []


def test_what_is_left_out_is_told_as_a_number_alone(root):
    mark(root, "data/recommendations.yaml", R1, "TLP:RED")
    edit(root, "briefs/water.yaml", "outputs: [pptx]", "outputs: [pdf, pptx]")
    handled(root, marking="TLP:GREEN", clearance="TLP:GREEN")
    report = build(root)
    assert [each.above_clearance for each in report.outcomes if each.brief == "water"] == [
        "1 left out: marked above TLP:GREEN"
    ] * 2
    assert not any("r1" in str(each) or "Dredge" in str(each) for each in report.problems)
    again = build(root)
    assert {each.above_clearance for each in again.outcomes if each.brief == "water"} == {
        "1 left out: marked above TLP:GREEN"
    }
    kept = b"".join(path.read_bytes() for path in (root / "output").rglob("*.json"))
    assert b"Dredge" not in kept


def test_a_paper_is_stale_once_something_may_be_shown_again(root):
    mark(root, "data/recommendations.yaml", R1, "TLP:RED")
    edit(root, "briefs/water.yaml", "outputs: [pptx]", "outputs: [pdf, pptx]")
    handled(root, marking="TLP:GREEN", clearance="TLP:GREEN")
    build(root)
    assert stale(root) == set()
    edit(root, "data/recommendations.yaml", '"TLP:RED"', '"TLP:GREEN"')
    assert stale(root) == {"water-TLP-GREEN.pdf", "water-TLP-GREEN.pptx"}


def test_another_marking_gives_another_file_and_the_old_one_is_orphaned(root):
    handled(root, marking="TLP:GREEN")
    build(root)
    edit(root, "briefs/water.yaml", "TLP:GREEN", "TLP:AMBER")
    report = build(root)
    assert set(states(root)) == {"power.pdf", "water-TLP-AMBER.pdf", "water-TLP-AMBER.pptx"}
    assert report.orphans == ("water-TLP-GREEN.pdf", "water-TLP-GREEN.pptx")


@pytest.mark.parametrize(
    ("handling", "file", "made"),
    [
        ({"marking": "TLP:AMBER"}, "", "water-TLP-AMBER.pdf"),
        ({"marking": "TLP:CLEAR"}, "", "water.pdf"),
        ({"marking": "Ours"}, "", "water.pdf"),
        ({"marking": "TLP:AMBER"}, "dam.pdf", "dam-TLP-AMBER.pdf"),
        ({"marking": "TLP:AMBER"}, "dam_tlp-amber.pdf", "dam_tlp-amber.pdf"),
        ({"marking": "TLP:AMBER", "in_file_names": False}, "", "water.pdf"),
        ({"marking": "TLP:CLEAR", "in_file_names": True}, "", "water-TLP-CLEAR.pdf"),
        ({"marking": "For us only", "in_file_names": True}, "", "water-For-us-only.pdf"),
    ],
)
def test_names_of_files_hold_the_marking_as_the_scheme_or_the_brief_says(root, handling, file, made):
    words = ", ".join(
        f"{key}: {str(value).lower() if value in (True, False) else repr(value)}"
        for key, value in handling.items()
    )
    edit(root, "briefs/water.yaml", "kind: policy_brief", f"kind: policy_brief\nhandling: {{{words}}}")
    if file:
        edit(root, "briefs/water.yaml", "pdf: {}", f"pdf: {{file: {file}}}")
    loaded = load_protected(root)
    assert not has_errors(loaded.problems)
    assert next(each for each in loaded.briefs if each.name == "water").file_name("pdf") == made


def test_markings_of_different_schemes_cannot_be_compared(root):
    mark(root, "data/recommendations.yaml", R1, "OFFICIAL")
    handled(root, marking="TLP:RED")
    (problem,) = composed(root)[1]
    assert problem.code == "markings-not-comparable"
    assert "'TLP:RED' cannot be compared" in problem.message
    assert "'OFFICIAL' on the recommendation 'r1' (data/recommendations.yaml:2:5)" in problem.message
    assert "same_as" in problem.hint


def test_markings_in_words_of_ones_own_are_compared_when_they_are_the_same(root):
    mark(root, "data/recommendations.yaml", R1, "For the board")
    handled(root, marking="For the board")
    assert codes(root) == []


def test_what_cannot_be_compared_with_the_clearance_is_left_out_and_told(root):
    mark(root, "data/recommendations.yaml", R1, "OFFICIAL")
    handled(root, marking="TLP:RED", clearance="TLP:RED")
    said, problems, _ = composed(root, "pptx")
    assert "Dredge" not in said
    assert [each.code for each in problems] == ["markings-not-comparable"]


def test_a_scheme_of_ones_own_says_what_is_as_strict(root):
    path = root / "templates/markings/house.yaml"
    path.parent.mkdir()
    path.write_text(HOUSE)
    mark(root, "data/recommendations.yaml", R1, "TLP:AMBER")
    handled(root, marking="Ours alone")
    assert codes(root) == []
    edit(root, "briefs/water.yaml", "Ours alone", "Ours")
    assert codes(root) == ["marking-too-low"]


def test_a_brief_that_rests_on_what_its_clearance_leaves_out_is_refused(root):
    mark(root, "data/recommendations.yaml", R1, "TLP:RED")
    handled(root, marking="TLP:GREEN", clearance="TLP:GREEN")
    edit(
        root,
        "briefs/water.yaml",
        "sections:",
        "sections:\n  - {kind: summary, text: Dredge it., based_on: [r1]}",
    )
    found = composed(root)[1]
    assert [each.code for each in found] == ["above-clearance"]
    assert str(found[0].place).startswith("briefs/water.yaml:8")


def test_a_query_that_names_a_record_above_the_clearance_finds_nothing(root):
    edit(
        root,
        "data/records.yaml",
        "name: Meeting on Rivers",
        'name: Meeting on Rivers\n    marking: "TLP:RED"',
    )
    handled(root, clearance="TLP:GREEN")
    edit(root, "briefs/water.yaml", "where: {themes: [water]}", "where: {event: meeting}")
    assert [each.code for each in composed(root, "pptx")[1]] == []


def test_what_was_said_under_a_rule_says_so_also_where_the_clearance_leaves_its_event_out(root):
    mark(root, "data/recommendations.yaml", R1, "TLP:GREEN")
    edit(
        root, "data/recommendations.yaml", "short: Dredge the dam,", "short: Dredge the dam, event: meeting,"
    )
    of_event = 'name: Meeting on Rivers\n    marking: "TLP:RED"'
    edit(root, "data/records.yaml", "name: Meeting on Rivers", of_event)
    handled(root, marking="TLP:GREEN", clearance="TLP:GREEN")
    build(root)
    edit(root, "data/records.yaml", of_event, f"{of_event}\n    attribution: chatham_house")

    said, problems, _ = composed(root)
    assert problems == []
    assert "Dredge" in said
    assert "Held under the Chatham House Rule" in said
    assert {"water-TLP-GREEN.pdf", "water-TLP-GREEN.pptx"} <= {Path(each).name for each in stale(root)}


@pytest.mark.parametrize(("of_brief", "found"), [("TLP:GREEN", ["marking-too-low"]), ("TLP:AMBER", [])])
def test_what_an_author_writes_in_a_marked_section_counts_too(root, of_brief, found):
    handled(root, marking=of_brief)
    edit(
        root,
        "briefs/water.yaml",
        "sections:",
        'sections:\n  - {kind: text, text: Quietly., marking: "TLP:AMBER"}',
    )
    assert codes(root) == found


def test_a_clearance_leaves_marked_sections_out(root):
    handled(root, marking="TLP:GREEN", clearance="TLP:GREEN")
    edit(
        root,
        "briefs/water.yaml",
        "sections:",
        'sections:\n  - {kind: text, text: Quietly., marking: "TLP:AMBER"}',
    )
    said, problems, left_out = composed(root)
    assert problems == []
    assert "Quietly" not in said
    assert left_out == "1 left out: marked above TLP:GREEN"


def test_changes_tell_nothing_of_what_is_marked_above_the_clearance_now(root):
    edit(
        root,
        "briefs/water.yaml",
        "sections:",
        "sections:\n  - {kind: changes}\n  - {kind: text, text: As before.}",
    )
    handled(root, marking="TLP:GREEN", clearance="TLP:GREEN")
    build(root)
    mark(root, "data/recommendations.yaml", R1, "TLP:RED")
    report = build(root)
    assert not has_errors(report.problems)
    kept = [path.read_bytes() for path in (root / "output").glob("water*")]
    assert kept
    loaded = load_protected(root)
    brief = next(each for each in loaded.briefs if each.name == "water")
    editions = Editions(root / "output/editions").editions("water")
    assert len(editions) > 1
    outputs = compose_outputs(loaded, brief, lambda: editions[1:]).outputs
    said = "".join(render_text(arrange_document(document)) for document, _ in outputs.values())
    assert "As before" in said
    assert "Dredge" not in said


def test_what_comes_from_two_markings_that_cannot_be_compared_is_left_out_unless_both_are_below(root):
    edit(root, "data/recommendations.yaml", R1, f"{R1} event: meeting,")
    edit(
        root,
        "data/records.yaml",
        "    classification: seminar\n    start_date: 2019-05-06",
        '    classification: seminar\n    marking: "TLP:GREEN"\n    start_date: 2019-05-06',
    )
    mark(root, "data/records.yaml", "{id: report, type: report,", "OFFICIAL")
    handled(root, marking="TLP:RED", clearance="TLP:RED")
    assert "Dredge" not in composed(root)[0]
