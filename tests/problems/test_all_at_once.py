"""Whatever else is wrong, the queries of briefs are checked in the same round."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from test_building import lines, run

from deck_templates import without_title
from workspaces import copy_good_workspace

BRIEF = """title: A second brief
kind: {kind}
outputs: {{pdf: {{}}}}
where: {{evnt: seminar}}
sections:
  - kind: key_points
    where: {{event: seminr, theme: trade}}
  - {{kind: recommendations, where: {{due: "<2027"}}, sort: [nam]}}
  - {{kind: chart, count_of: projects, by: sectr}}
  - kind: text
    text: Words.
    display: {display}
"""
IDS = ["7:13: unknown-id"]
FIELDS = [
    "4:9: unknown-field",
    "7:28: unknown-field",
    "8:37: bad-condition",
    "8:59: unknown-field",
    "9:39: unknown-field",
]
"""What is wrong with its queries, as text is sorted."""
WRONG = "people:\n  - {id: mary, name: Mary, sise: small}\n"


def found_in(root: Path) -> list[str]:
    """Return what is wrong with the queries of the brief, which `check` and `build` tell alike."""
    checked, built = (lines(json.loads(run(root, each, "--json").stdout)) for each in ("check", "build"))
    found = [
        re.match(r"briefs/second.yaml:(.+: (?:unknown-id|unknown-field|bad-condition)):", each)
        for each in checked
    ]
    assert all(match.string in built for match in found if match)
    return [match[1] for match in found if match]


@pytest.mark.parametrize(
    ("kind", "display", "data"),
    [
        ("tracker", "prose", WRONG),
        ("trackr", "prose", ""),
        ("tracker", "pros", WRONG),
        ("tracker", "prose\n  - kind: nonsense", ""),
    ],
    ids=["errors in data", "errors in the definition", "errors in both", "a section of no kind"],
)
def test_queries_are_checked_in_the_same_round_as(kind: str, display: str, data: str, tmp_path: Path):
    brief = BRIEF.format(kind=kind, display=display)
    root = copy_good_workspace(tmp_path / "w", {"briefs/second.yaml": brief, "data/more.yaml": data})

    assert found_in(root) == sorted([*IDS, *FIELDS])


def test_an_id_is_not_missed_whose_record_has_errors_or_stands_in_a_file_that_cannot_be_read(tmp_path: Path):
    brief = BRIEF.format(kind="tracker", display="prose").replace("seminr", "parley")
    talk = "events:\n  - {id: parley, name: Parley, classification: seminar, colour: red}\n"
    root = copy_good_workspace(tmp_path / "w", {"briefs/second.yaml": brief, "data/more.yaml": talk})
    assert found_in(root) == FIELDS

    (root / "data/more.yaml").write_text("events: [", encoding="utf-8")
    assert found_in(root) == FIELDS


def test_no_query_is_told_where_it_is_not_known_who_may_be_named(tmp_path: Path):
    brief = BRIEF.format(kind="tracker", display="prose")
    talk = (
        "events:\n  - {id: talk, name: Talk, classification: seminar, colour: red, attribution: off_record}\n"
    )
    root = copy_good_workspace(tmp_path / "w", {"briefs/second.yaml": brief, "data/more.yaml": talk})

    assert found_in(root) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "kind: recommendations, sort_by: due",
        "kind: recommendations, whre: due",
        "kind: {a: b}",
        "kind: [{a: b}]",
        "kind: recommendations, where: [theme]",
    ],
)
def test_a_wrong_shape_hides_no_query_whether_its_key_is_misspelt_or_not(wrong: str, tmp_path: Path):
    brief = BRIEF.format(kind="tracker", display=f"prose\n  - {{{wrong}}}")
    root = copy_good_workspace(tmp_path / "w", {"briefs/second.yaml": brief})

    assert found_in(root) == sorted([*IDS, *FIELDS])


@pytest.mark.parametrize(
    "asked", ["attribution: off_record", "attributin: off_record", "clearance: 5, colour: 1"]
)
def test_no_query_is_told_of_a_brief_that_asks_for_records_of_its_own(asked: str, tmp_path: Path):
    brief = BRIEF.format(kind="trackr", display="prose") + f"handling: {{{asked}}}\n"
    root = copy_good_workspace(tmp_path / "w", {"briefs/second.yaml": brief})

    assert found_in(root) == []


@pytest.mark.parametrize(
    ("sections", "data"),
    [("kind: recommendations", WRONG), ("kind: nonsense", ""), ("kind: recommendations, whre: x", WRONG)],
    ids=["errors in data", "errors in the definition", "errors in both"],
)
@pytest.mark.parametrize(
    ("deck", "code"), [(b"no deck", "template-unreadable"), (without_title(), "template-no-title")]
)
def test_a_fault_of_the_template_of_a_deck_is_told_in_the_same_round_as(
    deck: bytes, code: str, sections: str, data: str, tmp_path: Path
):
    outputs = "outputs: {pptx: {template: templates/decks/house.pptx}}"
    brief = f"title: A second brief\nkind: tracker\n{outputs}\nsections: [{{{sections}}}]\n"
    root = copy_good_workspace(tmp_path / "w", {"briefs/second.yaml": brief, "data/more.yaml": data})
    (root / "templates/decks").mkdir(parents=True)
    (root / "templates/decks/house.pptx").write_bytes(deck)

    for command in ("check", "build"):
        told = [each["code"] for each in json.loads(run(root, command, "--json").stdout)["problems"]]
        assert told.count(code) == 1
        assert len(told) > 1
