"""The gallery: a brief with every figure that there is, in both outputs, made from invented records.

`tests/gallery` is a workspace of its own; its pictures are in `docs/gallery`. A form, kind or display that it
does not show fails a test here, so that each was seen by somebody before readers meet it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from test_snapshots import text_file  # noqa: F401

import ooxml
from briefdeck.audit.deck_checks import audit_deck
from briefdeck.load import Loaded
from briefdeck.model.briefs.definition import SectionDefinition
from briefdeck.model.briefs.outputs import OUTPUTS
from briefdeck.model.briefs.sections import SECTION_KINDS, ChartForm, Content, Display
from briefdeck.model.records import Recommendation, RecordKind
from briefdeck.outputs import MadeOutput
from briefdeck.pipeline import input_problems, make_output
from briefdeck.protected_workspace import load_protected
from pdf_structure import assert_conformant, read
from readers import deck_text, pdf_text

GALLERY = Path(__file__).resolve().parents[1] / "gallery"

_OF_WORDS = {
    Display.PROSE,
    Display.FACTS,
    Display.BULLETS,
    Display.NUMBERED,
    Display.CARDS,
    Display.PEOPLE,
    Display.DIALOGUE,
    Display.TERMS,
    Display.NOTES,
}
"""Displays that set words, not figures; the gallery may do without them."""


@pytest.fixture(scope="module")
def gallery() -> Loaded:
    return load_protected(GALLERY)


@pytest.fixture(scope="module")
def made(gallery: Loaded) -> dict[str, MadeOutput]:
    (brief,) = gallery.briefs
    return {output: make_output(gallery, brief, output) for output in brief.outputs}


def _sections(gallery: Loaded) -> tuple[SectionDefinition, ...]:
    return gallery.briefs[0].definition.sections


def _forms(sections: tuple[SectionDefinition, ...]) -> Iterator[ChartForm]:
    yield from (each.form or ChartForm.BAR for each in sections if each.looks_like is Display.CHART)


def test_nothing_is_wrong_with_the_gallery(gallery, made):
    assert input_problems(gallery) == ()
    assert {output: each.problems for output, each in made.items()} == dict.fromkeys(OUTPUTS, ())


def test_every_section_stands_in_both_outputs(gallery):
    assert {each.kind for each in _sections(gallery) if set(each.outputs) != set(OUTPUTS)} == set()


def test_it_shows_every_form_of_chart(gallery):
    assert set(_forms(_sections(gallery))) == set(ChartForm)


def test_charts_have_every_source_of_numbers(gallery):
    charts = [each for each in _sections(gallery) if each.looks_like is Display.CHART]
    assert {bool(each.count_of) + 2 * bool(each.series) for each in charts} == {0, 1, 2}
    assert any(each.accent for each in charts)
    assert any(each.limit for each in charts)


def test_it_shows_every_display_but_those_of_words_alone(gallery):
    assert set(Display) - _OF_WORDS <= {each.looks_like for each in _sections(gallery)}


def test_it_shows_every_kind_of_figure(gallery):
    of_figures = {kind.name for kind in SECTION_KINDS.values() if kind.content is Content.FIGURE}
    drawn = {kind.name for kind in SECTION_KINDS.values() if any(each.is_to_scale for each in kind.displays)}
    assert of_figures | drawn <= {each.kind for each in _sections(gallery)}


@pytest.mark.parametrize("field", ["response", "implementation"])
def test_recommendations_have_every_status(gallery, field):
    (states, _) = get_args(Recommendation.model_fields[field].annotation)
    recommendations = gallery.corpus.of_kind(RecordKind.RECOMMENDATIONS)
    assert {getattr(each, field) for each in recommendations} == {*get_args(states), None}


def test_the_paper_keeps_to_pdf_ua_and_pdf_a(made):
    assert_conformant(made["pdf"].data)


def test_every_figure_on_paper_is_described_to_those_who_do_not_see_it(gallery, made):
    figures = read(made["pdf"].data).root.all("Figure")
    drawn = [each for each in _sections(gallery) if each.looks_like.is_figure or each.looks_like.is_to_scale]
    assert len(figures) >= len(drawn)


def test_an_audit_finds_nothing_in_the_deck(made, tmp_path):
    data = made["pptx"].data
    report = audit_deck(data, "gallery.pptx")
    assert (report.unreadable, report.findings) == ("", ())
    assert ooxml.faults(data, tmp_path) == []


def test_text_of_the_paper_by_page(made, text_file):  # noqa: F811
    assert pdf_text(made["pdf"].data) == text_file


def test_text_of_the_deck_by_slide(made, text_file):  # noqa: F811
    assert deck_text(made["pptx"].data) == text_file
