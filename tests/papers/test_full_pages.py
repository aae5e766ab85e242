"""The shipped meeting brief with far more recommendations than a page holds: one page, an exact report."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest
import yaml

from briefdeck.builder.making.run import BuildOptions, build_briefs
from briefdeck.builder.report import Status
from briefdeck.outputs import MadeOutput
from briefdeck.pipeline import check_output, compose_brief, make_output
from briefdeck.problems import Severity
from briefdeck.protected_workspace import load_protected
from briefdeck.workspace import FOLDERS, find_workspace
from pdf_structure import assert_conformant
from readers import pdf_pages

_WORDS = [
    "review",
    "the",
    "timetable",
    "of",
    "shared",
    "energy",
    "projects",
    "before",
    "each",
    "meeting",
    "and",
    "report",
]
COUNTS = [12, 24, 48, 200]


def recommendation(number: int, chance: random.Random) -> dict[str, object]:
    """Make a recommendation of many words, so that no two are alike and must be compared by letters."""
    words = ["".join(chance.sample(_WORDS, 2)) for _ in range(chance.randint(5, 40))]
    return {
        "id": f"x{number:03}",
        "number": number,
        "text": f"{' '.join(words).capitalize()}.",
        "short": f"Proposal {number}",
        "theme": "energy",
        "event": "prospects-2015",
        "addressees": ["pakistan"],
        "source": {"id": "mi-report"},
    }


def scaled(folder: Path, root: Path, count: int, keep: str = "prefer", display: str = "cards") -> Path:
    """Copy the workspace with so many generated recommendations, all selected by the meeting brief."""
    for name in FOLDERS:
        shutil.copytree(root / name, folder / name)
    chance = random.Random(count)  # noqa: S311 - only lengths and words of a test
    generated = [recommendation(number, chance) for number in range(1, count + 1)]
    (folder / "data" / "generated.yaml").write_text(
        yaml.safe_dump({"recommendations": generated}), encoding="utf-8"
    )
    for path in (folder / "briefs").iterdir():
        if path.stem != "meeting-brief":
            path.unlink()
    path = folder / "briefs" / "meeting-brief.yaml"
    definition = yaml.safe_load(path.read_text(encoding="utf-8"))
    definition["rest"] = "the policy brief"
    definition["languages"] = ["en-GB"]
    definition["meeting"]["place"] = "Islamabad"
    section = next(each for each in definition["sections"] if each["kind"] == "recommendations")
    section["where"] = {"id": [each["id"] for each in generated]}
    section |= {"keep": keep, "display": display}  # cards print a text whole, not in short
    path.write_text(yaml.safe_dump(definition, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return folder


def made(folder: Path, *, strict: bool = False) -> MadeOutput:
    loaded = load_protected(folder)
    (brief,) = loaded.briefs
    paper = make_output(loaded, brief, "pdf", strict=strict)
    if paper.data:
        assert_conformant(paper.data)
    return paper


def squeezed(text: str) -> str:
    return re.sub(r"\W", "", text)


@pytest.fixture(scope="module", params=COUNTS)
def full(request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory):
    """The meeting brief with so many recommendations, and their texts by id."""
    count = request.param
    folder = scaled(tmp_path_factory.mktemp("full") / "w", root, count)
    generated = yaml.safe_load((folder / "data" / "generated.yaml").read_text(encoding="utf-8"))
    return made(folder), {each["id"]: each["text"] for each in generated["recommendations"]}


def shown_on(page: str, texts: dict[str, str]) -> list[str]:
    return [record for record, text in texts.items() if squeezed(text) in squeezed(page)]


def test_it_is_one_page(full):
    paper, _ = full
    assert paper.problems == ()
    assert len(pdf_pages(paper.data)) == 1


def test_every_recommendation_is_shown_whole_or_told_as_left_out(full):
    paper, texts = full
    (page,) = pdf_pages(paper.data)
    left_out = [item.record for item in paper.left_out if item.section == "recommendations"]
    shown = shown_on(page, texts)
    assert shown
    assert left_out
    assert sorted([*shown, *left_out]) == list(texts)


@pytest.mark.parametrize("count", COUNTS[1:])
def test_every_recommendation_is_shown_whole_or_told_as_in_short_or_left_out(count, root, tmp_path):
    folder = scaled(tmp_path / "w", root, count, display="bullets")
    template = folder / "templates" / "sections" / "recommendations.md.j2"
    extends = '{# Short. #}\n{% extends "shipped/recommendations.md.j2" %}\n'
    template.write_text(extends + "{% block in_short %}{{ item.short }}.{% endblock %}\n", encoding="utf-8")
    generated = yaml.safe_load((folder / "data" / "generated.yaml").read_text(encoding="utf-8"))
    texts = {each["id"]: each["text"] for each in generated["recommendations"]}
    paper = made(folder)
    (page,) = pdf_pages(paper.data)
    left_out = [item.record for item in paper.left_out if item.section == "recommendations"]
    in_short = [item.record for item in paper.in_short]
    assert in_short
    assert sorted([*shown_on(page, texts), *in_short, *left_out]) == list(texts)
    said = {f"x{int(number):03}" for number in re.findall(r"Proposal (\d+)\.", page)}
    assert said == set(in_short)


def test_the_page_says_how_many_it_shows_and_where_the_rest_is(full):
    paper, texts = full
    (page,) = pdf_pages(paper.data)
    line = f"{len(shown_on(page, texts))} of {len(texts)} recommendations; all in the policy brief."
    assert squeezed(line) in squeezed(page)


def test_everything_left_out_needs_more_room_than_there_is(full):
    paper, _ = full
    assert [item for item in paper.left_out if item.needed_mm < item.left_mm] == []


@pytest.mark.parametrize(
    ("keep", "strict", "code"), [("prefer", True, "left-out"), ("always", False, "over-budget")]
)
def test_a_budget_that_is_refused_leaves_the_old_paper(keep, strict, code, tmp_path: Path, root: Path):
    folder = scaled(tmp_path / "w", root, 24, keep)
    old = folder / "output" / "meeting-brief.pdf"
    old.parent.mkdir(exist_ok=True)
    old.write_bytes(b"the paper of an earlier build")
    workspace, loaded = find_workspace(folder), load_protected(folder)
    assert workspace
    report = build_briefs(workspace, loaded, loaded.briefs, BuildOptions(strict=strict))
    assert [problem.code for problem in report.problems] == [code]
    assert [outcome.status for outcome in report.outcomes] == [Status.FAILED]
    assert old.read_bytes() == b"the paper of an earlier build"


def test_a_check_warns_of_all_that_a_build_leaves_out_in_the_same_words(tmp_path: Path, root: Path):
    loaded = load_protected(scaled(tmp_path / "w", root, 12))
    (brief,) = loaded.briefs
    document, _ = compose_brief(loaded, brief, "pdf")

    (warning,) = check_output(loaded, brief, "pdf", document)

    told = [item.told for item in make_output(loaded, brief, "pdf").left_out]
    assert (warning.code, warning.severity) == ("left-out", Severity.WARNING)
    assert told
    lost = f"{len(told)} items cannot be shown in full within the page budget: {'; '.join(told)}"
    assert warning.message == lost
    assert str(warning.place).startswith("briefs/meeting-brief.yaml:")


def test_what_must_stay_is_told_by_how_much_it_is_too_long(tmp_path: Path, root: Path):
    (problem,) = made(scaled(tmp_path / "w", root, 24, "always")).problems
    assert re.match(r"what must stay is \d+\.\d mm too long for 1 page, even tightly set", problem.message)
    assert len(re.findall(r"'Proposal \d+' \(\d+ mm\)", problem.message)) == 3
    assert str(problem.place).startswith("briefs/meeting-brief.yaml:")
