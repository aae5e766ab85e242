"""What must hold for every deck, whatever the document."""

from hypothesis import HealthCheck, given, settings

import decks
from briefdeck.model.deck import WIDESCREEN_PT, Deck

_FEW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
_FOOT_PT = 476
"""Content ends above the footers."""


def _squeezed(texts) -> str:
    return "".join("".join(texts).split())


@_FEW
@given(decks.documents)
def test_loses_no_word(document):
    deck = decks.lay_out(document)
    said = _squeezed(text for slide in deck.slides for text in (*slide.texts(), *slide.notes))
    assert {word for word in decks.words_of(document) if _squeezed(word) not in said} == set()


@_FEW
@given(decks.documents)
def test_shows_every_word_that_has_no_shorter_form(document):
    shown = _squeezed(text for slide in decks.lay_out(document).slides for text in slide.texts())
    assert {word for word in decks.shown_words(document) if _squeezed(word) not in shown} == set()


@_FEW
@given(decks.documents)
def test_lets_no_text_overflow(document):
    deck = decks.lay_out(document)
    for slide in deck.slides:
        for slot in slide.slots:
            spec = deck.layout(slide.layout).slot(slot.name)
            box = slot.box or spec.box
            assert decks.FITTER.fits(slot.paras, box, spec.insets), (slide.title, slot.name)


@_FEW
@given(decks.documents)
def test_keeps_every_shape_on_the_slide(document):
    for box in _boxes(decks.lay_out(document)):
        assert min(box.x, box.y, box.width, box.height) >= 0
        assert box.right <= WIDESCREEN_PT[0]
        assert box.bottom <= WIDESCREEN_PT[1]


def _boxes(deck: Deck):
    for slide in deck.slides:
        yield from (slot.box for slot in slide.slots if slot.box)
        yield from (shape.box for shape in slide.decorations)
        yield from (badge.box for badge in slide.badges)
        if slide.table:
            assert slide.table.box.bottom <= _FOOT_PT
            yield slide.table.box


@_FEW
@given(decks.documents)
def test_gives_every_slide_a_title_of_its_own_and_notes(document):
    slides = decks.lay_out(document).slides
    assert all(slide.title.strip() and slide.notes for slide in slides)
    assert len({slide.title for slide in slides}) == len(slides)
