"""Every shipped theme makes papers that keep to the standards; slides of 4:3 say all that wide ones do."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pptx import Presentation
from pptx.util import Inches

from briefdeck.audit.files import audit_bytes
from briefdeck.load import Loaded
from briefdeck.load.files import shipped_files
from briefdeck.load.templates.themes import load_themes
from briefdeck.model.style.theme import Theme
from briefdeck.outputs import MadeOutput
from briefdeck.pipeline import make_output
from briefdeck.workspace import shipped_names
from pdf_structure import assert_conformant

_OTHERS = tuple(name for name in shipped_names("themes", ".yaml") if name != "institute")
"""All but the one that the shipped papers have, which are looked over themselves."""
_NARROW = Theme().model_copy(update={"slide": Theme().slide.model_copy(update={"aspect": "4:3"})})


def _made(loaded: Loaded, paper: str, theme: str, output: str) -> MadeOutput:
    (brief,) = (each for each in loaded.briefs if each.name == paper)
    definition = brief.definition.model_copy(update={"theme": theme})
    return make_output(loaded, replace(brief, definition=definition), output)


def test_text_of_every_theme_stands_out_from_its_grounds():
    themes, _, _, problems = load_themes(shipped_files("themes"))
    assert problems == []
    assert set(themes) == {"institute", *_OTHERS}


@pytest.mark.parametrize("theme", _OTHERS)
@pytest.mark.parametrize("paper", ["policy-brief", "meeting-brief"])
def test_pages_in_every_theme_keep_to_pdf_ua_and_pdf_a(loaded: Loaded, paper: str, theme: str):
    made = _made(loaded, paper, theme, "pdf")
    assert_conformant(made.data)
    assert not audit_bytes(made.data, "paper.pdf").findings


@pytest.mark.parametrize("theme", _OTHERS)
@pytest.mark.parametrize("brief", ["policy-brief", "tracker"])
def test_an_audit_finds_nothing_in_a_deck_of_any_theme(loaded: Loaded, brief: str, theme: str):
    report = audit_bytes(_made(loaded, brief, theme, "pptx").data, "deck.pptx")
    assert not report.unreadable
    assert not report.findings


def test_large_print_leaves_out_nothing_of_a_paper_of_one_page(loaded: Loaded):
    made = _made(loaded, "meeting-brief", "large-print", "pdf")
    assert made.left_out == ()
    assert made.length > 1


def test_slides_of_4_to_3_say_all_that_wide_ones_do(loaded: Loaded):
    both = replace(loaded, themes={**loaded.themes, "narrow": _NARROW})
    narrow, wide = (
        Presentation(io.BytesIO(_made(both, "tracker", theme, "pptx").data))
        for theme in ("narrow", "institute")
    )
    assert (narrow.slide_width, narrow.slide_height) == (Inches(10), Inches(7.5))
    places = {"item", "paras"}  # within a source, which a narrow foot may have no room for
    assert _words(narrow) - places == _words(wide) - places


def test_nothing_stands_beyond_the_edge_of_slides_of_4_to_3(loaded: Loaded):
    narrow = replace(loaded, themes={**loaded.themes, "narrow": _NARROW})
    data = _made(narrow, "policy-brief", "narrow", "pptx").data
    deck = Presentation(io.BytesIO(data))
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    assert max(shape.left + shape.width for shape in shapes) <= deck.slide_width
    assert not audit_bytes(data, "deck.pptx").findings


def _words(deck) -> set[str]:
    frames = [shape.text_frame for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    cells = (
        cell.text_frame
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    )
    return {word for frame in (*frames, *cells) for word in frame.text.split() if word.isalpha()}
