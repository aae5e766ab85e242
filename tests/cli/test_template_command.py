"""`briefdeck template`, and decks built on a template of the workspace."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pptx import Presentation

import deck_templates as made
from briefdeck.cli.app import app
from briefdeck.workspace import SHIPPED
from workspaces import copy_good_workspace

DECK = "outputs:\n  pptx: {{template: templates/decks/house.pptx{more}}}\n"
BRIEF = "title: On a template\nkind: policy_brief\n{deck}sections:\n  - kind: recommendations\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "house.pptx"
    path.write_bytes(made.foreign())
    return path


def workspace(folder: Path, template: bytes, more: str = "") -> Path:
    brief = BRIEF.format(deck=DECK.format(more=more))
    root = copy_good_workspace(folder, {"briefs/deck.yaml": brief})
    (root / "templates" / "decks").mkdir(parents=True)
    (root / "templates" / "decks" / "house.pptx").write_bytes(template)
    return root


def test_inspect_tells_what_each_layout_is_for_and_holds(file: Path):
    result = run("template", "inspect", file)
    assert result.exit_code == 0
    assert "Slides of 13.33 by 7.50 inches; headings in Calibri, text in Calibri." in result.output
    assert "Titel und Inhalt  for text" in result.output
    assert "Calibri 32 pt, 9 lines of 63 characters" in result.output


def test_inspect_gives_the_same_to_programs(file: Path):
    report = json.loads(run("template", "inspect", "--json", file).output)
    uses = {layout["name"]: layout["uses"] for layout in report["layouts"]}
    assert uses["Zwei Inhalte"] == ["two_bodies"]
    assert report["fonts"] == {"headings": "Calibri", "text": "Calibri"}
    assert report["colours"]["accent1"] == "#4F81BD"
    assert report["problems"] == []


def test_check_leaves_with_0_when_nothing_is_wrong(file: Path):
    result = run("template", "check", file)
    assert (result.exit_code, result.output) == (0, "No problems found in house.pptx.\n")


def test_check_leaves_with_1_and_says_why(file: Path):
    file.write_bytes(made.without_title())
    result = run("template", "check", file)
    assert result.exit_code == 1
    assert "no layout has a place for a title" in result.output
    report = json.loads(run("template", "check", "--json", file).output)
    assert [problem["code"] for problem in report["problems"]] == ["template-no-title"]


def test_inspect_leaves_with_1_for_what_is_no_template(file: Path):
    file.write_bytes(made.linked_picture())
    result = run("template", "inspect", file)
    assert result.exit_code == 1
    assert "slideLayout2.xml" in result.output


def test_a_brief_is_built_on_the_template_it_names(tmp_path: Path):
    root = workspace(tmp_path / "w", made.foreign(), ", layouts: {body: Vergleich}")
    result = run("-C", root, "build", "deck")
    assert result.exit_code == 0, result.output
    deck = Presentation(io.BytesIO((root / "output" / "deck.pptx").read_bytes()))
    names = {slide.slide_layout.name for slide in deck.slides}
    assert names <= {"Titelfolie", "Vergleich", "Nur Titel"}


def test_check_and_build_name_a_layout_that_is_not_there(tmp_path: Path):
    root = workspace(tmp_path / "w", made.foreign(), ", layouts: {body: Titel und Inhat}")
    for command in ("check", "build"):
        result = run("-C", root, command, "deck")
        assert result.exit_code == 1
        assert "briefs/deck.yaml:4:" in result.output
        assert "did you mean 'Titel und Inhalt'?" in result.output
    assert not (root / "output" / "deck.pptx").exists()


def test_check_and_build_refuse_a_template_without_a_title(tmp_path: Path):
    root = workspace(tmp_path / "w", made.without_title())
    for command in ("check", "build"):
        result = run("-C", root, command, "deck")
        assert result.exit_code == 1
        assert "templates/decks/house.pptx: no layout has a place for a title" in result.output


def test_check_and_build_refuse_what_template_check_does_unless_the_brief_names_layouts(tmp_path: Path):
    divider = made.changed(made.one_layout(), r'type="obj"', 'type="secHead"', "slideLayout2.xml")
    told = "house.pptx: content would stand on the layout 'Title and Content', which is one for slides"
    root = workspace(tmp_path / "w", divider)
    file = root / "templates/decks/house.pptx"
    for command in (("template", "check", file), ("check", "deck"), ("build", "deck")):
        result = run("-C", root, *command)
        assert (result.exit_code, told in result.output) == (1, True), command
    assert not (root / "output" / "deck.pptx").exists()
    named = workspace(tmp_path / "x", divider, ", layouts: {body: Title and Content}")
    assert run("-C", named, "check", "deck").exit_code == 0


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("recommendations", "sections/recommendations.md.j2"),
        ("furniture.md.j2", "sections/furniture.md.j2"),
        ("institute", "themes/institute.yaml"),
    ],
)
def test_show_prints_and_copy_copies_what_comes_with_briefdeck(tmp_path, name, path):
    root, text = copy_good_workspace(tmp_path / "w"), (SHIPPED / path).read_text(encoding="utf-8")

    assert run_in(root, "template", "show", name).output == text
    copied = run_in(root, "template", "copy", name)
    assert (copied.exit_code, copied.output) == (0, f"Copied to templates/{path}.\n")
    assert (root / "templates" / path).read_bytes() == (SHIPPED / path).read_bytes()


def test_copy_never_overwrites(tmp_path):
    root = copy_good_workspace(tmp_path / "w")
    own = root / "templates/sections/text.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text("{# ours #}", encoding="utf-8")
    refused = run_in(root, "template", "copy", "text")

    assert refused.exit_code == 2
    assert "is there already; it stays as it is" in refused.output
    assert own.read_text(encoding="utf-8") == "{# ours #}"


@pytest.mark.parametrize("command", ["show", "copy"])
def test_a_name_that_is_none_is_a_usage_error_with_a_hint(tmp_path, command):
    refused = run_in(copy_good_workspace(tmp_path / "w"), "template", command, "recomendations")
    assert refused.exit_code == 2
    assert "did you mean 'recommendations'?" in refused.output


def run_in(root, *arguments):
    return CliRunner().invoke(app, ["-C", str(root), *arguments])


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """A workspace that withholds somebody, with a template one of whose layouts is called after them."""
    root = workspace(tmp_path / "w", made.foreign())
    people = "people:\n  - {id: tobias, name: Tobias Umbrage, family_name: Umbrage, withhold: true}\n"
    (root / "data" / "guests.yaml").write_text(people, encoding="utf-8")
    path = root / "templates" / "decks" / "house.pptx"
    deck = Presentation(path)
    deck.slide_layouts[1].name = "Umbrage layout"
    deck.save(path)
    return path


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_inspect_names_nobody_who_may_not_be_named(named: Path, form: tuple[str, ...]):
    result = run("-C", named.parents[2], "template", "inspect", named, *form)
    assert result.exit_code == 0
    assert "umbrage" not in result.output.lower()
    assert "… layout" in result.output


def test_check_tells_of_a_template_on_which_every_deck_would_be_refused(named: Path):
    result = run("-C", named.parents[2], "template", "check", named)
    assert result.exit_code == 1
    assert "the template names somebody who may not be named: slide layout 10: name" in result.output
    assert "umbrage" not in result.output.lower()


def test_check_calls_a_template_that_is_called_after_somebody_by_another_name(named: Path):
    called = named.with_name("umbrage.pptx")
    called.write_bytes(made.foreign())
    for form in ((), ("--json",)):
        result = run("-C", named.parents[2], "template", "check", called, *form)
        assert result.exit_code == 1
        assert "umbrage" not in result.output.lower()
