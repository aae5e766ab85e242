"""What must hold for every deck on every template, whatever the document."""

import pytest
from hypothesis import HealthCheck, given, settings

import deck_templates as made
import decks

_FEW = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@pytest.mark.parametrize("name", made.TEMPLATES)
@_FEW
@given(paper=decks.documents)
def test_fits_loses_nothing_and_stays_on_the_slide(name, paper):
    data = made.TEMPLATES[name]()
    deck = decks.lay_out_on(paper, data)
    assert decks.overfull(deck) == []
    assert decks.lost_words(paper, deck) == set()
    assert decks.outside(deck, decks.template_of(data)) == []
    titles = [slide.title for slide in deck.slides]
    assert all(title.strip() for title in titles)
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("name", made.TEMPLATES)
@_FEW
@given(count=decks.st.integers(1, 40))
def test_keeps_the_order_of_points(name, count):
    words = [f"berth{n:03} is free" for n in range(count)]
    paper = decks.document(decks.section(decks.Display.BULLETS, *map(decks.point, words)))
    deck = decks.lay_out_on(paper, made.TEMPLATES[name]())
    shown = [
        para.text
        for slide in deck.slides
        for slot in slide.slots
        if slot.name in ("Title", "Text", "Statement")
        for para in slot.paras
    ]
    assert [text for text in shown if text in words] == words
