"""Commands know cases: `NAME[KEY]`, `NAME` for all of them, and patterns."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefdeck.cli.app import app
from briefdeck.model.briefs.case_names import is_meant
from many_papers import ROWS, definition, make_workspace

MANY = "[" + ", ".join(f"{{id: r{n:02}, name: Reader {n}}}" for n in range(30)) + "]"


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["-C", str(root), *arguments])


@pytest.fixture
def few(tmp_path: Path) -> Path:
    return make_workspace(tmp_path, definition())


@pytest.fixture(scope="module")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A workspace with the papers of thirty cases, and what was said when they were made."""
    root = make_workspace(tmp_path_factory.mktemp("many") / "workspace", definition(MANY))
    return root, run(root, "build", "--json")


@pytest.fixture
def many(first_build: tuple[Path, Result], tmp_path: Path) -> Path:
    return shutil.copytree(first_build[0], tmp_path / "workspace")


def define(root: Path, rows: str) -> None:
    (root / "briefs/many.yaml").write_text(definition(rows), encoding="utf-8")


@pytest.mark.parametrize(
    ("brief", "asked", "meant"),
    [
        ("many[pk]", "many", True),
        ("many[pk]", "many[pk]", True),
        ("many[pk]", "many[p*]", True),
        ("many[pk]", "many[??]", True),
        ("many[pk]", "many[*]", True),
        ("many[pk]", "many[ru]", False),
        ("many[pk]", "man*", False),
        ("many[pk]", "many[]", False),
        ("many[pk]", "other[pk]", False),
        ("many[pk,ru]", "many[pk]", False),
        ("many[pk,ru]", "many[pk,*]", True),
        ("many[pk,ru]", "many[*]", True),
        ("many[pk]", "many[pk,*]", True),
        ("many[pk,ru]", "many[*,en-GB]", False),
        ("many[pk,ru]", "many[*,ru]", True),
        ("many[pk,ru]", "many[pk,en-GB]", False),
        ("many[pk]", "many[pk,ru]", False),
        ("many", "many", True),
        ("many[pk]", "many[pk,en-GB]", True),
        ("many[pk]", "many[*,en-GB]", True),
        ("many", "many[*]", True),
        ("many", "many[en-GB]", True),
        ("many", "many[ru]", False),
    ],
)
def test_what_is_asked_for_means_these_papers(brief: str, asked: str, *, meant: bool):
    assert is_meant(brief, asked) is meant


@pytest.mark.parametrize(
    ("asked", "made"),
    [
        ("many", ["many-in.pdf", "many-pk.pdf", "many-ru.pdf"]),
        ("many[pk]", ["many-pk.pdf"]),
        ("many[?[uk]]", []),
        ("many[*n]", ["many-in.pdf"]),
        ("briefs/many.yaml", ["many-in.pdf", "many-pk.pdf", "many-ru.pdf"]),
    ],
)
def test_build_makes_what_is_asked_for(asked: str, made: list[str], few: Path):
    done = run(few, "build", asked, "--json")
    files = sorted(path.name for path in (few / "output").glob("*.pdf"))

    assert files == made
    assert done.exit_code == (0 if made else 2)


def test_an_unknown_case_is_told_with_the_one_that_is_meant(few: Path):
    done = run(few, "status", "many[pq]")

    assert done.exit_code == 2
    assert "there is no brief 'many[pq]' (did you mean 'many[pk]'?)" in done.output


def test_show_wants_one_case(few: Path):
    assert "'many' is 3 papers: name one of them, such as 'many[in]'" in run(few, "show", "many").output
    assert "What Northland can do" in run(few, "show", "many[pk]").output


def test_a_few_cases_are_listed_one_by_one_and_then_in_a_table(few: Path):
    lines = run(few, "build").output.splitlines()

    assert [line.split()[1] for line in lines[:3]] == [
        f"output/many-{each}.pdf" for each in ("in", "pk", "ru")
    ]
    assert lines[3:] == ["many, 3 cases: 3 made", "  in  made", "  pk  made", "  ru  made"]


def test_of_very_many_cases_only_counts_are_told(many: Path):
    assert run(many, "build").output.splitlines() == ["many, 30 cases: 30 up to date"]
    assert run(many, "list").output.splitlines() == [
        "many[*]  30 cases, the first: many-r00.pdf  What Reader 0 can do"
    ]
    assert run(many, "status").output.splitlines()[0] == "up to date  many[*]: 30 outputs"


def test_among_very_many_cases_those_that_are_not_in_order_are_told(many: Path):
    define(many, MANY.replace("name: Reader 7}", "nam: Reader 7}"))
    lines = run(many, "build").output.splitlines()

    assert lines[-2:] == ["many, 30 cases: 29 up to date, 1 failed", "  r07  failed"]
    assert any("'{each.name}' has no value (in case r07)" in line for line in lines)


def test_json_holds_every_case(first_build: tuple[Path, Result]):
    (table,) = json.loads(first_build[1].stdout)["cases"]

    assert table["brief"] == "many"
    assert table["counts"] == {"made": 30, "up_to_date": 0, "edited_by_hand": 0, "failed": 0}
    assert [each["case"] for each in table["cases"]] == [f"r{n:02}" for n in range(30)]


def test_changes_editions_and_check_know_cases(tmp_path: Path):
    root = make_workspace(tmp_path, definition(ROWS))
    run(root, "build")
    text = (root / "briefs/many.yaml").read_text("utf-8").replace("name: Beryl", "name: Birch")
    (root / "briefs/many.yaml").write_text(text, encoding="utf-8")

    changed = json.loads(run(root, "changes", "many[b]", "--json").stdout)["briefs"]
    assert [each["brief"] for each in changed] == ["many[b]"]
    assert changed[0]["changes"][0]["kind"] == "title"
    assert "many[a]" in run(root, "editions").output
    assert "many[b]" in run(root, "editions", "many[b]").output
    assert "No problems in 2 briefs." in run(root, "check", "many").output


def test_a_schedule_names_one_case(few: Path):
    done = run(
        few, "schedule", "cron", "--at", "daily 06:45", "--timezone", "Europe/Paris", "--brief", "many[pk]"
    )

    assert "'many[pk]'" in done.output


@pytest.mark.parametrize("for_each", ["{people: {}}", "[Anna Berg, Beryl]"])
def test_whoever_is_withheld_later_is_in_nothing_that_commands_say_of_what_was_made(
    for_each: str, tmp_path: Path
):
    root = make_workspace(tmp_path, definition(for_each))
    records = root / "data/records.yaml"
    assert run(root, "build").exit_code == 0
    records.write_text(
        records.read_text(encoding="utf-8").replace("honorific_prefix: Dr", "withhold: true"),
        encoding="utf-8",
    )

    commands = ("status", "build", "editions", "list", "check", "status", "changes", "sent")
    said = {
        (command, *options): run(root, command, *options).output
        for command in commands
        for options in ((), ("--json",))
    }
    assert any("orphaned" in each for each in said.values())
    assert [command for command, each in said.items() if re.search("anna|berg", each, re.IGNORECASE)] == []


def test_what_a_build_refuses_for_its_marking_is_not_shown_either(tmp_path: Path):
    brief = definition().replace("sections:\n", "sections:\n  - {kind: recommendations}\n")
    result = run(make_workspace(tmp_path, brief), "show", "many[pk]")

    assert result.exit_code == 1
    assert "TLP:AMBER" in result.stderr
    assert "second line" not in result.output


def test_of_very_many_papers_that_are_left_some_are_named_and_the_others_counted(many: Path):
    define(many, "[{id: r00, name: Reader 0}]")

    for command in ("build", "status"):
        lines = [each for each in run(many, command).output.splitlines() if each.startswith("orphaned")]
        assert len(lines) == 21
        assert "and 9 more that no brief makes" in lines[-1]
    assert len(json.loads(run(many, "status", "--json").stdout)["orphans"]) == 29


def test_what_is_wrong_with_other_briefs_is_one_line_and_stops_none_that_is_asked_for(tmp_path: Path):
    others = {
        "broken": 'title: "One\n',
        "wrong": definition().replace("kind: policy_brief", "kind: poem"),
        "letter": definition("people.csv"),
        "one": definition("[{id: a, name: Amber}]"),
    }
    root = make_workspace(tmp_path, definition(ROWS), "id,name\na,Amber,More\n", **others)
    done = run(root, "build", "one")

    assert done.exit_code == 0
    lines = [each for each in done.output.splitlines() if "problem" in each]
    assert lines == ["3 problems and warnings in other briefs; they are shown by: briefdeck check"]
    assert "data/people.csv:2" in run(root, "build", "letter").output
    assert run(root, "build", "letter").exit_code == 1
    assert run(root, "status", "one", "--exit-code").exit_code == 0


def test_of_very_many_papers_only_what_changed_is_told_and_the_others_counted(many: Path):
    define(many, MANY.replace("name: Reader 7}", "name: Seven}"))
    said = run(many, "changes", "many").output

    assert "many[r07]: since the edition of" in said
    assert said.endswith("\n\nmany[*]: nothing a reader would notice, in 29 papers\n")
    assert said.count("many[") == 2
    assert len(json.loads(run(many, "changes", "many", "--json").stdout)["briefs"]) == 30


@pytest.mark.parametrize("source", ["rows.csv", "[{id: a, name: A}, {id: b, name: B}]"])
def test_any_command_may_be_the_first_that_reads_the_rows(tmp_path: Path, source: str):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/rows.csv").write_text("id;name\na;A\nb;B\n", encoding="utf-8")
    (tmp_path / "briefs").mkdir()
    text = f'title: "To {{each.name}}"\nkind: policy_brief\nfor_each: {source}\noutputs: {{pdf: {{}}}}\n'
    (tmp_path / "briefs/letter.yaml").write_text(
        f"{text}sections: [{{kind: summary, text: Well.}}]\n", encoding="utf-8"
    )
    environment = {**os.environ, "BRIEFDECK_CACHE": str(tmp_path / "cache")}
    command = [sys.executable, "-P", "-m", "briefdeck", "-C", str(tmp_path), "list"]
    for _ in ("read", "kept"):
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False)
        assert "letter[a]" in done.stdout


def test_a_definition_that_cannot_be_read_is_told_by_status_and_sent(tmp_path: Path):
    root = make_workspace(tmp_path, definition(ROWS))
    (root / "briefs/broken.yaml").write_text("title: [unclosed\n", encoding="utf-8")
    for command in (["status", "broken"], ["status"], ["sent", "broken"]):
        assert "briefs/broken.yaml" in run(root, *command).stderr
    assert run(root, "sent", "broken").exit_code == 1
    assert "broken.yaml" not in run(root, "status", "letter").stderr


def test_a_register_that_cannot_be_read_is_not_told_as_empty(tmp_path: Path):
    root = make_workspace(tmp_path, definition(ROWS))
    (root / "data/sent.yaml").write_text("sent: [{brief: letter}]\n", encoding="utf-8")
    result = run(root, "sent")
    assert (result.exit_code, "data/sent.yaml" in result.stderr) == (1, True)


@pytest.mark.parametrize(
    "options", [("--on", "tcp://u:hunter2@127.0.0.1:1"), ("--to", ""), ("--to", "s3://u:hunter2@bucket/x")]
)
def test_an_address_that_is_none_or_holds_a_password_is_refused_without_it(tmp_path: Path, options):
    result = run(make_workspace(tmp_path, definition(ROWS)), "build", *options)
    assert (result.exit_code, "hunter2" in result.output) == (2, False)
