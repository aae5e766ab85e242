"""Many papers of one definition name nobody whom a rule withholds: neither in cases, files nor values."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from briefdeck.cli.app import app
from briefdeck.protected_workspace import load_protected
from mixed_meeting import NEVER, write_mixed_meeting

MANY = """\
title: "For {each.name}"
kind: policy_brief
for_each: FOR_EACH
outputs: {pdf: {}}
sections:
  - {kind: text, title: Letter, text: "To {each.name}."}
"""


def workspace(root: Path, for_each: str, more: str = "") -> Path:
    return write_mixed_meeting(root, letter=MANY.replace("FOR_EACH", for_each) + more)


def cases(root: Path) -> dict[str, str]:
    found = load_protected(root)
    return {each.name: each.file_name("pdf") for each in found.briefs if each.is_case}


def told(root: Path) -> list[str]:
    found = load_protected(root)
    own = [each for each in found.problems if each.place.file in ("briefs/letter.yaml", "data/people.csv")]
    return [f"{each.severity} {each.code} {each.place}: {each.message}" for each in own]


def everything_printed(root: Path) -> str:
    """All that commands print, and all names of files that are made."""
    printed = [CliRunner().invoke(app, ["-C", str(root), *each]).output for each in COMMANDS]
    files = [path.relative_to(root / "output").as_posix() for path in (root / "output").rglob("*")]
    manifest = (root / "output/.briefdeck/manifest.json").read_text("utf-8")
    return "\n".join((*printed, *files, manifest))


COMMANDS = (
    ["build"],
    ["build", "--json"],
    ["list"],
    ["list", "--json"],
    ["status"],
    ["status", "--json"],
    ["check"],
    ["changes", "letter"],
    ["editions"],
)


def test_people_who_may_not_be_named_are_no_cases_and_are_counted(tmp_path: Path):
    root = workspace(tmp_path / "w", "{people: {}}")

    assert cases(root) == {
        "letter[basil]": "letter-basil.pdf",
        "letter[cora]": "letter-cora.pdf",
        "letter[edith]": "letter-edith.pdf",
    }
    assert told(root) == [
        (
            "warning case-kept-back briefs/letter.yaml:3:12: 4 records that this finds may not be shown here,"
            " and no paper is made for them"
        )
    ]


def test_nothing_that_is_printed_or_made_names_one_of_them(tmp_path: Path):
    root = workspace(tmp_path / "w", "{people: {}}")

    said = everything_printed(root).lower()
    assert not [word for word in NEVER if word.lower() in said]
    assert "letter-basil.pdf" in said


@pytest.mark.parametrize("form", ["list", "table"])
def test_a_row_that_names_one_of_them_makes_no_paper_and_stops_no_other(form: str, tmp_path: Path):
    rows = {
        "list": "[{id: x, name: Dr Ada Quorum}, {id: felix-quillfeather, name: Him}, {id: ok, name: Basil}]",
        "table": "people.csv",
    }
    root = workspace(tmp_path / "w", rows[form])
    table = "id,name\nx,Dr Ada Quorum\nfelix-quillfeather,The Keeper\nok,Basil\n"
    if form == "table":
        (root / "data/people.csv").write_text(table, encoding="utf-8")

    assert cases(root) == {"letter[ok]": "letter-ok.pdf"}
    assert [each.split(" ")[:2] for each in told(root)] == [["error", "names-withheld"]] * 3
    assert sorted(load_protected(root).cases["letter"]) == ["letter[ok]", "letter[withheld-1]", "letter[x]"]
    said = everything_printed(root).lower()
    assert not [word for word in NEVER if word.lower() in said]
    assert (root / "output/letter-ok.pdf").exists()


def test_ids_made_from_names_are_neutral_in_cases_and_files(tmp_path: Path):
    root = workspace(tmp_path / "w", "{statements: {}}".replace("name", "text"))
    (root / "briefs/letter.yaml").write_text(
        MANY.replace("FOR_EACH", "{statements: {}}").replace("each.name", "each.id"), encoding="utf-8"
    )

    assert "letter[statement-withheld-1]" in cases(root)
    assert cases(root)["letter[statement-withheld-1]"] == "letter-statement-withheld-1.pdf"
    said = everything_printed(root).lower()
    assert not [word for word in NEVER if word.lower() in said]


def test_a_stricter_rule_of_the_brief_takes_further_people_out_of_its_cases(tmp_path: Path):
    strict = "handling: {attribution: chatham_house}\n"
    root = workspace(tmp_path / "w", "{people: {}}", strict)

    assert set(cases(root)) < {"letter[basil]", "letter[cora]", "letter[edith]"}


def test_a_stricter_rule_of_one_case_alone_is_kept_for_it(tmp_path: Path):
    strict = "cases: {edith: {handling: {attribution: off_record}}}\n"
    root = workspace(tmp_path / "w", "{people: {}}", strict)

    assert set(cases(root)) == {"letter[basil]", "letter[cora]"}


def test_a_definition_that_is_called_after_one_of_them_makes_no_papers(tmp_path: Path):
    root = write_mixed_meeting(tmp_path / "w", **{"ada-quorum": MANY.replace("FOR_EACH", "[a, b]")})

    problems = [str(each.place) for each in load_protected(root).problems if each.code == "names-withheld"]

    assert cases(root) == {}
    assert problems == ["briefs/withheld-1.yaml"]
    said = CliRunner().invoke(app, ["-C", str(root), "build"]).output.lower()
    assert not [word for word in NEVER if word.lower() in said]


def test_a_value_that_is_withheld_is_told_as_such_and_of_nobody(tmp_path: Path):
    root = workspace(tmp_path / "w", "{statements: {}}")
    brief = root / "briefs/letter.yaml"
    text = brief.read_text("utf-8").replace("{each.name}", "{each.id}", 1)
    brief.write_text(text.replace("{each.name}", "{each.creator} and {each.short}"), encoding="utf-8")
    said = told(root)

    assert [each.partition(" (")[0] for each in said if "creator" in each] == [
        "error case-without-value briefs/letter.yaml:6:33: the value of '{each.creator}' is withheld"
    ]
    assert [each.partition(" (")[0] for each in said if "each.short" in each] == [
        "error case-without-value briefs/letter.yaml:6:33: '{each.short}' has no value"
    ]
    printed = everything_printed(root).lower()
    assert not [word for word in NEVER if word.lower() in printed]


def test_a_row_with_a_name_that_no_paper_prints_makes_its_paper_without_it(tmp_path: Path):
    root = workspace(tmp_path / "w", "people.csv")
    (root / "data/people.csv").write_text("id,name,clerk\nok,Basil,Dr Ada Quorum\n", encoding="utf-8")

    assert cases(root) == {"letter[ok]": "letter-ok.pdf"}
    assert told(root) == []
    printed = everything_printed(root).lower()
    assert not [word for word in NEVER if word.lower() in printed]
