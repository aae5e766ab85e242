"""What must hold for every deck, whatever the document."""

from hypothesis import HealthCheck, given, settings

import decks
from briefdeck.audit.deck_checks import audit_deck
from briefdeck.model.content.document import Document
from briefdeck.model.laid_out.deck import WIDESCREEN_PT, Deck

_FOOT_PT = 476
"""Content ends above the footers."""


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(decks.documents)
def test_a_deck_of_any_document_loses_nothing_overflows_nowhere_and_passes_an_audit(document):
    deck = decks.lay_out(document)
    loses_no_word(document, deck)
    shows_every_word_that_has_no_shorter_form(document, deck)
    lets_no_text_overflow(deck)
    keeps_every_shape_on_the_slide(deck)
    gives_every_slide_a_title_of_its_own_and_notes(deck)
    report = audit_deck(decks.rendered(deck), "deck.pptx")
    assert (report.unreadable, report.findings) == ("", ())


def _squeezed(texts) -> str:
    return "".join("".join(texts).split())


def loses_no_word(document: Document, deck: Deck) -> None:
    said = _squeezed(text for slide in deck.slides for text in (*slide.texts(), *slide.notes))
    assert {word for word in decks.words_of(document) if _squeezed(word) not in said} == set()


def shows_every_word_that_has_no_shorter_form(document: Document, deck: Deck) -> None:
    shown = _squeezed(text for slide in deck.slides for text in slide.texts())
    assert {word for word in decks.shown_words(document) if _squeezed(word) not in shown} == set()


def lets_no_text_overflow(deck: Deck) -> None:
    for slide in deck.slides:
        for slot in slide.slots:
            spec = deck.layout(slide.layout).slot(slot.name)
            box = slot.box or spec.box
            assert decks.FITTER.fits(slot.paras, box, spec.insets), (slide.title, slot.name)


def keeps_every_shape_on_the_slide(deck: Deck) -> None:
    for box in _boxes(deck):
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


def gives_every_slide_a_title_of_its_own_and_notes(deck: Deck) -> None:
    assert all(slide.title.strip() and slide.notes for slide in deck.slides)
    assert len({slide.title for slide in deck.slides}) == len(deck.slides)
