"""Papers set in fonts of the workspace: embedded, measured, and told of where they fall short."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from fontTools import subset
from fontTools.ttLib import TTFont

from briefdeck.builder.making.run import BuildOptions, build_briefs
from briefdeck.builder.planning.freshness import all_current, inputs_digest
from briefdeck.outputs import MadeOutput
from briefdeck.pipeline import check_output, compose_brief, make_output
from briefdeck.protected_workspace import load_protected
from briefdeck.workspace import Workspace
from fonts_at_hand import face_file, put_font
from pdf_structure import assert_conformant
from readers import pdf_pages
from small_workspace import build, make_small_workspace, reasons, stale

FACES = {"regular": "Thin", "bold": "Black", "italic": "ThinItalic", "bold_italic": "BlackItalic"}
BRIEF = """\
title: Set in our own font
kind: policy_brief
theme: ours
outputs: {pdf: {}, pptx: {}}
sections:
  - {kind: text, text: 'Plain words, *slanted words*, **bold words** and ***both***; Mr Kőszegi agrees.'}
"""
WORDS = "Plain words, slanted words, bold words and both; Mr Kőszegi agrees."


def theme(**faces: str) -> str:
    named = ", ".join(f"{face}: fonts/{name}.ttf" for face, name in faces.items())
    return f"page: {{fonts: [{{name: Our Sans, {named}}}], body_font: Our Sans, heading_font: Our Sans}}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_small_workspace(tmp_path / "w")
    for name in FACES.values():
        put_font(root, f"fonts/{name}.ttf", f"FiraSans-{name}")
    (root / "templates/themes/ours.yaml").write_text(theme(**FACES), encoding="utf-8")
    (root / "briefs/ours.yaml").write_text(BRIEF, encoding="utf-8")
    return root


def made(root: Path) -> MadeOutput:
    loaded = load_protected(root)
    brief = next(each for each in loaded.briefs if each.name == "ours")
    checked = check_output(loaded, brief, "pdf", compose_brief(loaded, brief, "pdf")[0])
    found = make_output(loaded, brief, "pdf")
    assert set(checked) <= set(found.problems)
    return found


def fonts_in(data: bytes) -> set[str]:
    """Name the fonts of a PDF, without the mark of a subset."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [font for page in pdf.pages for font in page.Resources.Font.values()]
        assert all("/FontFile2" in font.FontDescriptor for font in found)
        return {str(font.BaseFont).partition("+")[2] for font in found}


def text_of(data: bytes) -> str:
    return " ".join(" ".join(page.split()) for page in pdf_pages(data))


def test_pages_are_set_in_the_files_of_the_workspace_and_in_nothing_else(root: Path):
    paper = made(root)
    assert {name.rpartition("-")[0] for name in fonts_in(paper.data)} == set(FACES.values())
    assert WORDS in text_of(paper.data)
    assert paper.problems == ()
    assert_conformant(paper.data)


def test_text_is_measured_with_the_widths_of_the_file(root: Path):
    words = " ".join(["Wide words make more lines."] * 400)
    (root / "briefs/ours.yaml").write_text(BRIEF + f"  - {{kind: text, text: {words}}}\n", encoding="utf-8")
    narrow = made(root)
    put_font(root, "fonts/Thin.ttf", "FiraSans-Black")
    assert made(root).length > narrow.length


def test_the_same_files_give_the_same_bytes_and_another_of_that_name_others(root: Path):
    first = made(root).data
    put_font(root, "fonts/Thin.ttf", "IBMPlexSerif-Thin")
    other = made(root).data
    put_font(root, "fonts/Thin.ttf", "FiraSans-Thin")
    assert made(root).data == first != other
    assert_conformant(other)


def test_a_face_that_is_missing_is_told_and_printed_in_another(root: Path):
    (root / "templates/themes/ours.yaml").write_text(theme(regular="Thin"), encoding="utf-8")
    (problem,) = load_protected(root).problems
    assert (problem.code, problem.severity) == ("missing-face", "warning")
    assert "no face for bold, italic, bold italic" in problem.message
    paper = made(root)
    assert {name.rpartition("-")[0] for name in fonts_in(paper.data)} == {"Thin"}
    assert_conformant(paper.data)


def test_one_file_may_stand_in_for_another_face_without_a_word(root: Path):
    (root / "templates/themes/ours.yaml").write_text(theme(**dict.fromkeys(FACES, "Thin")), encoding="utf-8")
    assert load_protected(root).problems == ()


def trimmed(text: str) -> bytes:
    """Give a font that has the letters of a text alone."""
    options = subset.Options(notdef_outline=True, name_IDs=["*"], layout_features=[])
    cutter, target = subset.Subsetter(options), io.BytesIO()
    font = TTFont(io.BytesIO(face_file("FiraSans-Thin")))
    cutter.populate(text=text)
    cutter.subset(font)
    font.save(target)
    return target.getvalue()


PLAIN = "".join(map(chr, range(0x20, 0x7F)))


def test_letters_that_the_font_lacks_come_from_another_and_are_told(root: Path):
    for name in FACES.values():
        (root / f"fonts/{name}.ttf").write_bytes(trimmed(PLAIN))
    paper = made(root)
    (problem,) = paper.problems
    assert (problem.code, problem.severity) == ("borrowed-letters", "warning")
    assert "the font 'Our Sans' lacks 'ő'" in problem.message
    assert WORDS in text_of(paper.data)
    assert_conformant(paper.data)


def test_a_font_without_plain_letters_is_refused(root: Path):
    (root / "fonts/Black.ttf").write_bytes(trimmed("Only a few"))
    paper = made(root)
    assert paper.data is None
    (problem,) = paper.problems
    assert (problem.code, problem.place.file) == ("font", "briefs/ours.yaml")
    assert "'fonts/Black.ttf' lacks what every paper uses: ! " in problem.message


def test_a_replaced_font_makes_the_pdf_stale_and_not_the_deck(root: Path):
    build(root)
    assert not stale(root)
    put_font(root, "fonts/Black.ttf", "FiraSans-Bold")
    assert stale(root) == {"ours.pdf"}
    assert reasons(root)["ours.pdf"] == ["font Black.ttf changed (fonts/Black.ttf)"]


def test_the_quick_look_sees_a_replaced_font(root: Path):
    workspace, loaded = Workspace(root), load_protected(root)
    build_briefs(workspace, loaded, loaded.briefs, BuildOptions(inputs=inputs_digest(root)))
    assert all_current(root)
    put_font(root, "fonts/Black.ttf", "FiraSans-Bold")
    assert all_current(root) is None


def test_a_font_that_is_gone_stops_the_briefs_of_its_theme_alone(root: Path):
    build(root)
    before = (root / "output/ours.pdf").read_bytes()
    (root / "fonts/Black.ttf").unlink()
    build(root)
    assert (root / "output/ours.pdf").read_bytes() == before
    assert stale(root) == {"ours.pdf", "ours.pptx"}
