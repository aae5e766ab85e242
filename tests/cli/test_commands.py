"""Every command does what its help says, and leaves with the right exit code."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import started
from workspaces import copy_good_workspace

ROOT = Path(__file__).resolve().parents[2]


def briefdeck(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return started.run(*arguments, cwd=cwd)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A copy of the starter workspace, in a folder with a space and letters beyond ASCII."""
    folder = tmp_path / "my bríefs Дело"
    result = briefdeck("new", folder, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    return folder


def only_briefs(workspace: Path, *names: str) -> list[Path]:
    """Remove all definitions but some, and all their languages but English, to keep a test quick."""
    paths = [workspace / "briefs" / f"{name}.yaml" for name in names]
    for path in {*(workspace / "briefs").iterdir()}.difference(paths):
        path.unlink()
    for path in paths:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("languages: [en-GB, ru, ur]", "language: en-GB"), encoding="utf-8")
    return paths


def papers(workspace: Path) -> list[str]:
    return sorted(path.name for path in (workspace / "output").iterdir() if path.is_file())


def test_new_refuses_a_folder_that_holds_something(workspace: Path):
    result = briefdeck("new", workspace, cwd=workspace)
    assert result.returncode == 2
    assert "already holds something" in result.stderr


def test_building_again_changes_nothing(workspace: Path):
    only_briefs(workspace, "meeting-brief")
    briefdeck("build", cwd=workspace)
    paper = workspace / "output" / "meeting-brief.pdf"
    before = (paper.stat().st_ino, paper.stat().st_mtime_ns)
    result = briefdeck("build", cwd=workspace)
    assert result.stdout == "Everything is up to date: 1 output.\n"
    assert (paper.stat().st_ino, paper.stat().st_mtime_ns) == before


def test_builds_only_the_briefs_named(workspace: Path):
    result = briefdeck("build", "meeting-brief[en-GB]", cwd=workspace)
    assert result.returncode == 0
    assert papers(workspace) == ["meeting-brief.pdf"]


def test_works_from_a_folder_inside_the_workspace(workspace: Path):
    result = briefdeck("build", "meeting-brief", cwd=workspace / "data" / "events")
    assert result.returncode == 0
    assert (workspace / "output" / "meeting-brief.pdf").exists()


def test_a_brief_that_does_not_exist_is_wrong_usage_with_a_hint(workspace: Path):
    result = briefdeck("build", "meting-brief", cwd=workspace)
    assert result.returncode == 2
    assert "there is no brief 'meting-brief' (did you mean 'meeting-brief'?)" in result.stderr


def test_outside_a_workspace_the_message_says_how_to_start_one(tmp_path: Path):
    result = briefdeck("build", cwd=tmp_path)
    assert result.returncode == 2
    assert "briefdeck new my-briefs" in result.stderr


def test_a_folder_that_a_workspace_lacks_is_named_with_the_one_that_may_be_meant(tmp_path: Path):
    workspace = copy_good_workspace(tmp_path / "w")
    (workspace / "briefs").rename(workspace / "brifs")
    told = briefdeck("check", cwd=workspace)
    assert told.returncode == 2
    assert "has no briefs/. Rename 'brifs' to 'briefs'" in told.stderr
    shutil.rmtree(workspace / "brifs")
    assert "has no briefs/. Make it" in briefdeck("check", cwd=workspace).stderr


def test_a_misspelt_command_is_told_with_the_one_that_is_meant(tmp_path: Path):
    told = briefdeck("bulid", cwd=tmp_path)
    assert told.returncode == 2
    assert "there is no command 'bulid' (did you mean 'build'?)" in told.stderr
    assert "briefdeck --help" in briefdeck("xyz", cwd=tmp_path).stderr


def test_completing_after_a_misspelt_command_says_nothing_of_it(tmp_path: Path):
    words = {"COMP_WORDS": "briefdeck bulid --", "COMP_CWORD": "2", "_BRIEFDECK_COMPLETE": "bash_complete"}
    told = started.run(cwd=tmp_path, environment=words)
    assert "bulid" not in told.stdout + told.stderr


def test_a_folder_is_only_named_as_meant_whose_name_is_nearly_that(tmp_path: Path):
    workspace = copy_good_workspace(tmp_path / "w")
    (workspace / "briefs").rename(workspace / "ada-khan")
    assert "ada-khan" not in briefdeck("check", cwd=workspace).stderr


def test_a_brief_with_problems_keeps_its_old_paper_and_the_others_are_built(workspace: Path):
    definition, _ = only_briefs(workspace, "tracker", "meeting-brief")
    briefdeck("build", "tracker", cwd=workspace)
    old = {name: (workspace / "output" / name).read_bytes() for name in papers(workspace)}
    definition.write_text(definition.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    result = briefdeck("build", cwd=workspace)
    assert result.returncode == 1
    last_line = len(definition.read_text(encoding="utf-8").splitlines())
    assert f"briefs/tracker.yaml:{last_line}:1: 'colour' is not a key" in result.stderr
    assert {name: (workspace / "output" / name).read_bytes() for name in old} == old
    assert (workspace / "output" / "meeting-brief.pdf").exists()


def test_an_error_in_the_data_stops_every_brief(workspace: Path):
    data = workspace / "data" / "themes.yaml"
    data.write_text(
        data.read_text(encoding="utf-8") + "  - id: Bad Id\n    pref_label: x\n", encoding="utf-8"
    )
    result = briefdeck("build", cwd=workspace)
    assert result.returncode == 1
    assert papers(workspace) == []


_LONG = """\
sections:
  - {kind: recommendations, display: numbered, limit: 19, keep: always}
  - {kind: key_points, where: {event: prospects-2015}, limit: 15, keep: always}
  - {kind: projects}
  - {kind: timeline}
  - {kind: glossary, keep: if-room}
  - {kind: chart, title: Most of the projects are in energy, count_of: projects, by: sector}
  - {kind: sources, keep: always}
"""


def allow_pages(workspace: Path, pages: int) -> None:
    """Let the policy brief have so many pages and no deck, and more to show than they hold."""
    (path,) = only_briefs(workspace, "policy-brief")
    text = path.read_text(encoding="utf-8").replace("pages: 2", f"pages: {pages}").replace("  pptx: {}\n", "")
    before, _, rest = text.partition("publisher:")
    whom = "audience:" + rest.partition("audience:")[2]  # nothing of who publishes it, which takes room
    path.write_text(before + whom.partition("sections:")[0] + _LONG, encoding="utf-8")


def test_a_budget_that_cannot_be_kept_is_an_error_and_nothing_is_written(workspace: Path):
    allow_pages(workspace, 1)
    old = workspace / "output" / "policy-brief.pdf"
    old.write_bytes(b"the paper of an earlier build")
    result = briefdeck("build", cwd=workspace)
    assert result.returncode == 1
    assert re.search(
        r"policy-brief\.yaml:21:20: what must stay is \d+\.\d mm too long for 1 page", result.stderr
    )
    assert old.read_bytes() == b"the paper of an earlier build"


def test_what_was_left_out_is_named_under_its_paper(workspace: Path):
    allow_pages(workspace, 2)
    result = briefdeck("build", cwd=workspace)
    assert result.returncode == 0
    first, *named = result.stdout.splitlines()
    assert first == "written   output/policy-brief.pdf  (2 pages, 5 min to read)"
    assert named
    why = r"keep: (prefer|if-room); [0-9.]+ mm needed, [0-9.]+ mm left\)"
    item = rf" {{10}}left out: [a-z0-9-]+ '.+' \(.+; {why}"
    figure = rf" {{10}}said in a sentence, not drawn: 'Most of the projects are in energy' \({why}"
    assert [line for line in named if not re.fullmatch(f"{item}|{figure}", line)] == []
    assert any(re.fullmatch(figure, line) for line in named)


def say_points_in_short(workspace: Path) -> None:
    """Let the policy brief have more points than two pages hold, and a template that says them in short."""
    allow_pages(workspace, 2)
    path = workspace / "briefs" / "policy-brief.yaml"
    words = "key points are printed in short where the page has no room for all of them " * 9
    point = "      - text: Point {n}, as all {words}\n        short: Point {n}\n"
    points = "".join(point.format(n=number, words=words) for number in range(20))
    before = path.read_text(encoding="utf-8").partition("sections:")[0]
    path.write_text(f"{before}sections:\n  - kind: points_to_make\n    items:\n{points}", encoding="utf-8")
    template = workspace / "templates" / "sections" / "points_to_make.md.j2"
    template.parent.mkdir(parents=True, exist_ok=True)
    block = "{% block in_short %}{{ item.short }}.{% endblock %}"
    extended = f'{{# Short. #}}\n{{% extends "shipped/points_to_make.md.j2" %}}\n{block}\n'
    template.write_text(extended, encoding="utf-8")


def test_what_stands_in_short_is_named_under_its_paper_and_no_strict_build_refuses_it(workspace: Path):
    say_points_in_short(workspace)
    result = briefdeck("build", "--strict", cwd=workspace)
    assert result.returncode == 0, result.stderr
    named = result.stdout.splitlines()[1:]
    told = r" {10}printed in short: 'Point \d+' \(.+; keep: prefer; [0-9.]+ mm needed, [0-9.]+ mm left\)"
    assert 0 < len(named) < 20
    assert [line for line in named if not re.fullmatch(told, line)] == []
    (made,) = json.loads(briefdeck("build", "--strict", "--json", cwd=workspace).stdout)["outputs"]
    assert (made["why"], made["left_out"], len(made["in_short"])) == ([], [], len(named))


def test_check_tells_what_stands_in_short_as_the_build_does_and_finds_nothing_wrong_in_it(workspace: Path):
    say_points_in_short(workspace)
    checked = briefdeck("check", cwd=workspace)
    (told,) = re.findall(r": note: .* page budget: (.*) \(select fewer", checked.stderr)
    named = [line.strip() for line in briefdeck("build", cwd=workspace).stdout.splitlines()[1:]]
    assert told.split("; printed") == [named[0], *(each.removeprefix("printed") for each in named[1:])]
    assert checked.stdout.endswith("No problems in 1 brief.\n")


def test_what_was_left_out_stands_in_the_report_for_programs(workspace: Path):
    allow_pages(workspace, 2)
    (made,) = json.loads(briefdeck("build", "--json", cwd=workspace).stdout)["outputs"]
    first = made["left_out"][0]
    what = {"section", "title", "record", "words", "keep", "is_said", "is_in_short"}
    assert set(first) == {*what, "needed_mm", "left_mm", "why"}
    assert first["needed_mm"] > first["left_mm"]


def test_a_strict_build_leaves_nothing_out_and_keeps_the_old_paper(workspace: Path):
    allow_pages(workspace, 2)
    old = workspace / "output" / "policy-brief.pdf"
    old.write_bytes(b"the paper of an earlier build")
    result = briefdeck("build", "--strict", cwd=workspace)
    assert result.returncode == 1
    assert re.search(r"\d+ items cannot be shown in full within the page budget: .*term-sco", result.stderr)
    assert old.read_bytes() == b"the paper of an earlier build"
    assert "left out:" not in result.stdout


def test_a_strict_build_refuses_what_an_earlier_build_made_with_less(workspace: Path):
    allow_pages(workspace, 2)
    assert briefdeck("build", "policy-brief", cwd=workspace).returncode == 0
    refused = briefdeck("build", "policy-brief", "--strict", cwd=workspace)
    assert refused.returncode == 1
    assert "cannot be shown in full within the page budget" in refused.stderr
    assert "written" not in briefdeck("build", "policy-brief", cwd=workspace).stdout


def test_a_strict_build_makes_what_fits(workspace: Path):
    assert briefdeck("build", "meeting-brief[en-GB]", "--strict", cwd=workspace).returncode == 0


def test_build_report_as_json(workspace: Path):
    (definition,) = only_briefs(workspace, "meeting-brief")
    text = definition.read_text(encoding="utf-8")
    definition.write_text(text.replace("meeting:\n", "meeting:\n  place: Islamabad\n"), encoding="utf-8")
    result = briefdeck("build", "meeting-brief", "--json", cwd=workspace)
    assert json.loads(result.stdout) == {
        "outputs": [
            {
                "brief": "meeting-brief",
                "output": "pdf",
                "path": "output/meeting-brief.pdf",
                "status": "written",
                "pages": 1,
                "minutes": 2,
                "why": ["not made yet"],
                "kept": None,
                "left_out": [],
                "in_short": [],
                "above_clearance": "",
            }
        ],
        "problems": [],
    }


def test_check_gives_each_problem_its_place_as_json(workspace: Path):
    (path,) = only_briefs(workspace, "tracker")
    path.write_text(
        path.read_text(encoding="utf-8").replace("kind: tracker\npub", "kind: trackr\npub"), encoding="utf-8"
    )
    report = json.loads(briefdeck("check", "--json", cwd=workspace).stdout)
    (problem,) = report["problems"]
    assert problem["file"] == "briefs/tracker.yaml"
    assert (problem["line"], problem["column"]) == (6, 7) or (problem["line"], problem["column"]) == (6, 1)
    assert "tracker" in problem["hint"]


def test_schema_writes_the_schemas_of_all_files(workspace: Path):
    shutil.rmtree(workspace / "schemas")
    result = briefdeck("schema", cwd=workspace)
    assert result.returncode == 0
    names = sorted(path.name for path in (workspace / "schemas").iterdir())
    assert names == [
        "definition.schema.json",
        "marking-scheme.schema.json",
        "records.schema.json",
        "theme.schema.json",
    ]


def test_shipped_schemas_are_those_of_the_model(tmp_path: Path):
    result = briefdeck("-C", ROOT, "schema", "--to", tmp_path, cwd=tmp_path)
    assert result.returncode == 0
    for made in tmp_path.iterdir():
        shipped = (ROOT / "schemas" / made.name).read_text(encoding="utf-8")
        assert made.read_text(encoding="utf-8") == shipped, "run: briefdeck schema"


def test_help_of_every_command_teaches(tmp_path: Path):
    overview = briefdeck("--help", cwd=tmp_path).stdout
    for name in ("build", "check", "list", "new", "schema", "show", "template"):
        assert f"  {name} " in overview
        result = briefdeck(name, "--help", cwd=tmp_path)
        assert result.returncode == 0
        assert len(result.stdout.splitlines()) > 6
        assert "\\b" not in result.stdout


def test_a_fault_of_the_program_is_told_apart_from_a_problem(workspace: Path, tmp_path: Path):
    only_briefs(workspace, "meeting-brief")
    script = (
        "import briefdeck.builder.making.staging as m\n"
        "def broken(*_, **__): raise RuntimeError('planted')\n"
        "m.finish_output = broken\n"
        "from briefdeck.cli import main\n"
        f"import sys; sys.argv = ['briefdeck', '-C', {str(workspace)!r}, 'build']\n"
        "main()\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 3
    assert "RuntimeError: planted" in result.stderr


def test_building_one_brief_says_nothing_of_problems_in_another(workspace: Path):
    definition, _ = only_briefs(workspace, "tracker", "meeting-brief")
    definition.write_text(definition.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    result = briefdeck("build", "meeting-brief", cwd=workspace)
    assert "tracker" not in result.stdout + result.stderr
    assert "colour" in briefdeck("check", cwd=workspace).stderr


def test_a_blank_workspace_is_one_event_and_a_brief_of_twelve_lines_and_one_page(tmp_path: Path):
    done = briefdeck("new", "w", "--blank", cwd=tmp_path)
    assert "briefs/first-brief.yaml" in done.stdout
    root = tmp_path / "w"
    files = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    assert files == [
        ".vscode/extensions.json", ".vscode/settings.json", "briefs/first-brief.yaml", "data/events.yaml",
        "schemas/definition.schema.json", "schemas/marking-scheme.schema.json",
        "schemas/records.schema.json", "schemas/theme.schema.json",
        "templates/README.md",
    ]  # fmt: skip
    assert len((root / "briefs/first-brief.yaml").read_text().splitlines()) == 14
    checked = briefdeck("check", cwd=root).stdout
    assert checked.endswith("No problems in 1 brief.\n")
    assert not re.search(" 0$", checked, re.MULTILINE), "of what there is none nothing is counted"
    assert (
        briefdeck("build", cwd=root).stdout == "written   output/first-brief.pdf  (1 page, 1 min to read)\n"
    )


def test_the_figure_of_a_blank_workspace_is_read_once_its_signs_of_comment_are_gone(tmp_path: Path):
    briefdeck("new", "w", "--blank", cwd=tmp_path)
    data, brief = tmp_path / "w/data/events.yaml", tmp_path / "w/briefs/first-brief.yaml"
    data.write_text(re.sub(r"(?m)^# ?(?=figures:|  +- )", "", data.read_text()))
    brief.write_text(brief.read_text() + "  - {kind: figures}\n")
    checked = briefdeck("check", cwd=tmp_path / "w").stdout
    assert re.search(r"(?m)^figures +1$", checked)
    assert checked.endswith("No problems in 1 brief.\n")


def test_blank_and_example_exclude_one_another(tmp_path: Path):
    assert briefdeck("new", "w", "--blank", "--example", cwd=tmp_path).returncode == 2
    assert not (tmp_path / "w").exists()


def test_the_settings_of_the_editor_know_every_file_that_is_read_and_every_schema(workspace: Path):
    settings = json.loads((workspace / ".vscode/settings.json").read_text())["yaml.schemas"]
    found = {
        path: schema
        for schema, globs in settings.items()
        for each in globs
        for path in workspace.glob(each[1:])
    }
    for folder in ("data", "briefs"):
        for path in (workspace / folder).rglob("*.yaml"):
            line = path.read_text(encoding="utf-8").splitlines()[0]
            assert (workspace / found[path]).resolve() == (path.parent / line.partition("=")[2]).resolve()
    assert {(workspace / schema).name for schema in settings} == {
        path.name for path in (workspace / "schemas").iterdir()
    }


def test_schema_brings_the_settings_of_the_editor_but_leaves_those_there_are(workspace: Path):
    settings = workspace / ".vscode/settings.json"
    before = settings.read_text()
    shutil.rmtree(settings.parent)
    briefdeck("schema", cwd=workspace)
    assert settings.read_text() == before
    settings.write_text("{}")
    briefdeck("schema", cwd=workspace)
    assert settings.read_text() == "{}"


@pytest.mark.parametrize("command", ["check", "build", "list", "status"])
def test_an_empty_workspace_says_what_to_do_next_and_that_works(tmp_path: Path, command: str):
    for name in ("data", "briefs"):
        (tmp_path / name).mkdir()
    briefdeck("build", cwd=tmp_path)
    done = briefdeck(command, cwd=tmp_path)
    assert done.returncode == 0
    brief = done.stderr.split("\n\n")[1]
    (tmp_path / "briefs/first-brief.yaml").write_text(brief)
    assert briefdeck("check", cwd=tmp_path).stdout.endswith("No problems in 1 brief.\n")


@pytest.mark.parametrize(
    ("word", "kind"), [("key_points", "statements"), ("person", "people"), ("tracker", "recommendations")]
)
def test_records_are_listed_by_other_words_for_them_too(workspace: Path, word: str, kind: str):
    assert (
        briefdeck("list", word, cwd=workspace).stdout == briefdeck("list", kind, cwd=workspace).stdout != ""
    )
    assert "did you mean 'events'" in briefdeck("list", "evnts", cwd=workspace).stderr


def test_docs_list_the_keys_that_the_command_lists():
    told = briefdeck("fields", "--as", "markdown", cwd=ROOT).stdout
    assert (ROOT / "docs/records.md").read_text(encoding="utf-8") == told, "run: make schemas"


def test_every_key_of_the_schemas_is_listed(tmp_path: Path):
    listed = briefdeck("fields", cwd=tmp_path).stdout
    for name in ("records", "definition"):
        schema = json.loads((ROOT / f"schemas/{name}.schema.json").read_text(encoding="utf-8"))
        for part in schema["$defs"].values():
            for key, value in part.get("properties", {}).items():
                assert re.search(rf"^  [a-z_.]*\b{key}\*? ", listed, re.MULTILINE), key
                assert value["description"].split()[0] in listed


@pytest.mark.parametrize(
    ("word", "has", "has_not"),
    [
        ("brief", "sections.kind*", "counterparts"),
        ("meeting", "counterparts", "title"),
        ("sections", "kind*", "meeting"),
        ("outputs", "pdf.pages", "kind*"),
        ("key_points", "group_by", "items"),
        ("next-steps", "items.due", "items.question"),
        ("person", "honorific_prefix", "post"),
    ],
)
def test_keys_are_listed_of_parts_of_a_brief_and_of_kinds_of_section_too(
    word: str, has: str, has_not: str, tmp_path: Path
):
    listed = briefdeck("fields", word, cwd=tmp_path).stdout
    keys = re.findall(r"^  ([a-z_.]+\*?) ", listed, re.MULTILINE)
    assert has in keys
    assert has_not not in keys


def test_what_has_no_keys_is_answered_with_all_that_has(tmp_path: Path):
    told = briefdeck("fields", "xyzzy", cwd=tmp_path).stderr
    assert all(word in told for word in ("events", "briefs", "meeting", "outputs", "key_points"))


def test_counts_beside_faults_say_what_they_leave_out(tmp_path: Path):
    root = copy_good_workspace(tmp_path / "w", {"data/more.yaml": "people:\n  - {id: mary, nam: Mary}\n"})
    assert briefdeck("check", cwd=root).stdout.endswith("Records with faults are not counted.\n")
    assert "not counted" not in briefdeck("check", cwd=copy_good_workspace(tmp_path / "good")).stdout


def test_counts_leave_nothing_out_where_only_a_brief_is_wrong(tmp_path: Path):
    wrong = "title: T\nkind: tracker\noutputs: {pdf: {}}\nsections: [{kind: recomendations}]\n"
    told = briefdeck("check", cwd=copy_good_workspace(tmp_path / "w", {"briefs/second.yaml": wrong}))
    assert told.returncode == 1
    assert "not counted" not in told.stdout


def test_keys_that_must_be_there_come_first_and_remarks_last(tmp_path: Path):
    keys = re.findall(r"^  ([a-z_]+\*?) ", briefdeck("fields", "events", cwd=tmp_path).stdout, re.MULTILINE)
    assert keys[:3] == ["id*", "name*", "classification*"]
    assert keys[-2:] == ["hidden_labels", "note"]
