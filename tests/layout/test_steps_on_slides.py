"""Next steps on slides: who does what by when, a panel each."""

import pytest

import decks
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.cell_tones import Tone
from briefdeck.model.content.document import Item, Span
from briefdeck.model.laid_out.deck import SlideKind


def step(what, who="Port Board", due="1 March 2031", record=None):
    cells = tuple((Span(text),) if text else () for text in (what, who, due))
    tones = (Tone.NONE, Tone.FILL if who else Tone.NONE, Tone.NONE)
    return Item(cells=cells, tones=tones, record=record)


def slides_of(*steps, **fields):
    section = decks.section(Display.ACTIONS, *steps, header=("Step", "Who", "By when"), **fields)
    return decks.lay_out(decks.document(section)).slides[1:]


def cards(slide):
    return [[para.text for para in slot.paras] for slot in slide.slots if slot.name.startswith("Card")]


@pytest.mark.parametrize("count", [1, 3, 4])
def test_a_step_says_who_then_what_then_by_when_on_a_panel_of_its_own(count):
    (slide,) = slides_of(*(step(f"Dredge channel {n}") for n in range(count)))
    assert slide.layout == SlideKind.CARDS
    assert cards(slide) == [
        ["Port Board", f"Dredge channel {n}", "By when: 1\u00a0March\u00a02031"] for n in range(count)
    ]


def test_what_is_not_known_leaves_no_gap():
    (slide,) = slides_of(step("Dredge", due=""), step("Wait"))
    assert cards(slide)[0] == ["Port Board", "Dredge"]


def test_more_steps_than_a_slide_has_cards_and_steps_of_nobody_are_a_table():
    for steps in ([step("Dredge")] * 5, [step("Dredge"), step("Wait", who="")]):
        assert {slide.layout for slide in slides_of(*steps)} == {SlideKind.TABLE}


def test_steps_too_long_for_one_slide_are_a_table():
    assert all(slide.table for slide in slides_of(*[step("Dredge the channel before the fairs. " * 9)] * 6))


def test_records_are_a_table_however_few():
    (slide,) = slides_of(step("Dredge", record="r01"))
    assert slide.layout == SlideKind.TABLE


def test_a_lead_stands_over_the_panels():
    lead = decks.point("Asked of all ports.").body
    (slide,) = slides_of(step("Dredge"), step("Wait"), lead=lead)
    assert slide.layout == SlideKind.CARDS
    assert "Asked of all ports." in " ".join(slide.texts())
    assert len(cards(slide)) == 2


def test_steps_with_a_word_too_wide_for_a_panel_are_a_table():
    long = step("Dredge", who="Hafenschifffahrtsgesellschaft" * 2)
    assert all(slide.table for slide in slides_of(*[long] * 5))
