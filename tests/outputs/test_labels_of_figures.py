"""What stands in labels of charts is text, whatever is in it, and keeps the rules that hold for all texts."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

import make
from briefdeck.model.briefs.outputs import OUTPUTS
from briefdeck.pipeline import make_output
from briefdeck.problems import has_errors
from briefdeck.protected_workspace import load_protected
from readers import deck_text, pdf_pages
from workspaces import copy_good_workspace

HOSTILE = [
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.invalid","x")',
    "@SUM(1+1)",
    "+1",
    "-1",
    "<b>bold</b> & ]]> <![CDATA[",
    "{{ brief.title }} {% raw %}",
    "**strong** [link](https://example.invalid)",
    "https://example.invalid/path",
    "Пример",
    "../../etc/passwd",
    "Long " * 60,
    "W" * 120,
]
BRIEF = {
    "title": "Labels",
    "kind": "policy_brief",
    "outputs": {"pdf": {}, "pptx": {}},
    "handling": {"marking": "TLP:AMBER"},
}


def made(folder: Path, labels: list[str], **section: object):
    """Make a brief of one chart that counts projects of these sectors: one of the first, two of the next …"""
    projects = [
        {"id": f"p{n}-{each}", "name": "A project", "kind": "project", "sector": label}
        for n, label in enumerate(labels)
        for each in range(n + 1)
    ]
    chart = {"kind": "chart", "title": "Projects", "count_of": "projects", "by": "sector", **section}
    files = {
        "data/projects.yaml": json.dumps({"projects": projects}, ensure_ascii=False),
        "briefs/labels.yaml": json.dumps({**BRIEF, "sections": [chart]}, ensure_ascii=False),
    }
    loaded = load_protected(copy_good_workspace(folder / "w", files))
    brief = next(each for each in loaded.briefs if each.name == "labels")
    return {output: make_output(loaded, brief, output) for output in OUTPUTS}


@pytest.mark.parametrize("label", HOSTILE)
def test_a_label_is_printed_as_it_is_typed_and_is_no_formula(tmp_path: Path, label: str):
    outputs = made(tmp_path, [label, "Energy"])
    assert not any(has_errors(each.problems) for each in outputs.values())
    printed = make.as_typed("".join(pdf_pages(outputs["pdf"].data)))
    assert "".join(label.split())[:12].casefold() in "".join(printed.split()).casefold()
    book = workbook(outputs["pptx"].data)
    assert "<f>" not in book
    assert "externalLink" not in book


def workbook(deck: bytes) -> str:
    """All that is written in the workbooks of a deck's charts."""
    with zipfile.ZipFile(io.BytesIO(deck)) as package:
        books = [package.read(name) for name in package.namelist() if name.endswith(".xlsx")]
    assert books
    texts = []
    for book in books:
        with zipfile.ZipFile(io.BytesIO(book)) as parts:
            texts += [name + parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")]
    return "\n".join(texts)


def test_a_hidden_label_stops_a_chart_too(tmp_path: Path):
    root = copy_good_workspace(tmp_path / "x", {})
    (root / "data/hidden.yaml").write_text(
        "themes: [{id: mining, pref_label: Mining, hidden_labels: [minning]}]\n"
        "projects: [{id: m, name: A mine, kind: project, sector: minning}]\n",
        encoding="utf-8",
    )
    chart = {"kind": "chart", "count_of": "projects", "by": "sector"}
    (root / "briefs/labels.yaml").write_text(json.dumps({**BRIEF, "sections": [chart]}), encoding="utf-8")
    loaded = load_protected(root)
    brief = next(each for each in loaded.briefs if each.name == "labels")
    for output in OUTPUTS:
        assert "hidden-label" in [each.code for each in make_output(loaded, brief, output).problems]


def test_letters_that_no_font_has_are_told_before_a_pdf_is_made(tmp_path: Path):
    outputs = made(tmp_path, ["ކުރު", "Energy"])
    assert "missing-glyph" in [each.code for each in outputs["pdf"].problems]
    assert not has_errors(outputs["pptx"].problems)


@pytest.mark.parametrize("key", ["measure", "note"])
def test_a_hidden_label_round_a_chart_stops_every_output(tmp_path: Path, key: str):
    root = copy_good_workspace(tmp_path / "x", {})
    (root / "data/hidden.yaml").write_text(
        "themes: [{id: mining, pref_label: Mining, hidden_labels: [minning]}]\n", encoding="utf-8"
    )
    chart = {"kind": "chart", "count_of": "projects", "by": "kind", key: "All of minning"}
    (root / "briefs/labels.yaml").write_text(json.dumps({**BRIEF, "sections": [chart]}), encoding="utf-8")
    loaded = load_protected(root)
    brief = next(each for each in loaded.briefs if each.name == "labels")
    for output in OUTPUTS:
        assert "hidden-label" in [each.code for each in make_output(loaded, brief, output).problems]


@pytest.mark.parametrize("key", ["measure", "note"])
def test_letters_that_no_font_has_are_told_round_a_chart_too(tmp_path: Path, key: str):
    outputs = made(tmp_path, ["Energy", "Trade"], **{key: "All of ކުރު"})
    assert "missing-glyph" in [each.code for each in outputs["pdf"].problems]


def test_pages_and_slides_of_figures_are_marked(tmp_path: Path):
    outputs = made(tmp_path, ["Energy", "Trade"])
    assert all("TLP:AMBER" in page for page in pdf_pages(outputs["pdf"].data))
    assert "TLP:AMBER" in deck_text(outputs["pptx"].data)
