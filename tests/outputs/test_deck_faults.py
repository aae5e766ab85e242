"""Every deck is looked over before it is handed on: what is wrong keeps it back, with its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

import deck_templates as made
import decks
import make
from briefdeck.arrange import arrange_document
from briefdeck.layout.metrics import office_fonts
from briefdeck.model.briefs.outputs import Outputs, PptxOutput
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import Deck, DeckSlide, Para, TextRun
from briefdeck.model.style.theme import Theme
from briefdeck.outputs import OutputRequest, pptx
from briefdeck.outputs.deck_faults import deck_faults
from specimen import specimen


@pytest.fixture
def request_(loaded):
    brief = make.brief(make.section("summary", text="Words."), outputs=Outputs(pptx=PptxOutput()))
    return OutputRequest(brief, arrange_document(specimen()), Theme(), loaded.corpus, {})


def faults(deck: Deck) -> list[tuple[int, str, str, bool]]:
    found = deck_faults(deck, Theme(), office_fonts())
    return [(fault.slide, fault.slot, fault.what, fault.is_grave) for fault in found]


def with_title(deck: Deck, *paras: Para, box: Box | None = None) -> Deck:
    """The deck with another title on its second slide."""
    first, second, *others = deck.slides
    title = replace(second.slots[0], paras=paras, box=box or second.slots[0].box)
    return replace(deck, slides=(first, replace(second, slots=(title, *second.slots[1:])), *others))


def title_of(slide: DeckSlide, text: str, size_pt: float = 0) -> Para:
    style = slide.slots[0].paras[0].style
    return Para((TextRun(text),), replace(style, size_pt=size_pt or style.size_pt))


@pytest.mark.parametrize("name", ["own_look", "plain_4_to_3", "dark"])
def test_nothing_is_wrong_with_the_specimen(name):
    assert [fault for fault in faults(decks.deck_of_specimen(made.TEMPLATES[name]())) if fault[3]] == []


def test_an_empty_title_is_found():
    deck = decks.deck_of_specimen()
    assert faults(with_title(deck)) == [(2, "Title", "is empty", True)]


def test_a_title_that_the_text_under_it_goes_on_from_is_not_cut():
    deck = decks.deck_of_specimen()
    assert faults(with_title(deck, title_of(deck.slides[1], "Ships wait…"))) == []


def test_a_title_that_is_cut_or_tiny_is_found_but_is_not_grave():
    deck = decks.deck_of_specimen()
    slide = deck.slides[1]
    assert faults(with_title(deck, title_of(slide, "No other text says…"))) == [(2, "Title", "is cut", False)]
    assert faults(with_title(deck, title_of(slide, "Ships", 11.0789))) == [
        (2, "Title", "is only 11.1 pt large", False)
    ]


def test_text_off_its_box_or_off_the_slide_is_found():
    deck = decks.deck_of_specimen()
    slide = deck.slides[1]
    long = title_of(slide, "Ships wait outside for hours " * 30)
    assert faults(with_title(deck, long)) == [(2, "Title", "is larger than its box", True)]
    off = with_title(deck, title_of(slide, "Ships"), box=Box(900, 40, 400, 60))
    assert faults(off) == [(2, "Title", "is over the edge of the slide", True)]


def test_a_fault_becomes_a_problem_of_the_briefs_line_that_names_the_slide_and_the_shape(request_):
    deck = with_title(decks.deck_of_specimen())
    (problem,) = pptx._text_faults(request_, deck)
    assert problem.place == request_.brief.places.at("outputs", "pptx")
    assert problem.message == "slide 2: the text of 'Title' is empty"


def test_a_file_that_is_not_whole_becomes_a_problem(request_):
    data = pptx.make(request_).data
    assert list(pptx._file_faults(request_, data)) == []
    parts = made.parts_of(data)
    parts.pop("ppt/slides/slide2.xml")
    messages = [problem.message for problem in pptx._file_faults(request_, made.packed(parts))]
    assert any("slide2.xml" in message for message in messages)


def test_a_placeholder_that_the_template_itself_has_over_the_edge_keeps_no_deck_back():
    deck = decks.deck_of_specimen(made.plain_4_to_3())
    narrow = replace(deck, template=replace(deck.template, width_pt=400))
    found = [fault for fault in faults(narrow) if fault[2] == "is over the edge of the slide"]
    assert ("Title", False) in {(slot, is_grave) for _, slot, _, is_grave in found}
    assert ("Sources", True) in {(slot, is_grave) for _, slot, _, is_grave in found}


def test_a_deck_with_an_empty_title_is_not_made(request_, monkeypatch):
    bad = with_title(decks.deck_of_specimen())
    monkeypatch.setattr(pptx, "lay_out_slides", lambda *_: bad)
    result = pptx.make(request_)
    assert result.data is None
    assert [problem.code for problem in result.problems] == ["deck-text"]


def test_a_deck_whose_file_is_damaged_is_not_made(request_, monkeypatch):
    parts = made.parts_of(pptx.make(request_).data)
    parts.pop("ppt/slides/slide2.xml")
    damaged = made.packed(parts)
    monkeypatch.setattr("briefdeck.render.pptx.render_pptx", lambda *_: damaged)
    result = pptx.make(request_)
    assert result.data is None
    assert {problem.code for problem in result.problems} == {"deck-file"}
