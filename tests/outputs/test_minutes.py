"""How long a paper takes to read, and a deck to speak to."""

import make
from briefdeck.arrange import arrange_document
from briefdeck.model.laid_out.deck import DeckSlide
from briefdeck.model.laid_out.deck_parts import NotesPart
from briefdeck.outputs.minutes import minutes_to_read, minutes_to_speak


def _words(count):
    return " ".join(["word"] * count)


def _reading(*sections, title="Title"):
    return minutes_to_read(arrange_document(make.document(*sections, title=title)))


def _speaking(*slides, of=None):
    return minutes_to_speak(slides, arrange_document(of or make.document()))


def _slide(words, heading="What to say · Energy", section="Energy"):
    return DeckSlide("Title and text", section, (), spoken=(NotesPart((_words(words),), heading),))


def test_a_paper_is_read_at_230_words_a_minute_rounded_up():
    of_230 = make.document_section(
        make.document_item(_words(227))
    )  # beside a title and a heading of two words
    of_231 = make.document_section(make.document_item(_words(228)))
    assert (_reading(of_230), _reading(of_231)) == (1, 2)


def test_a_table_is_read_by_its_cells_and_not_by_the_texts_behind_them():
    cells = (make.spans("One"), make.spans("two"))
    row = make.document_item(_words(1000), cells=cells)
    assert _reading(make.document_section(row, display="table", header=("A", "B"))) == 1


def test_annexes_sources_and_terms_are_looked_up_and_not_read():
    many = make.document_item(_words(1000))
    kinds = (("sources", "notes"), ("glossary", "terms"))
    listed = (make.document_section(many, kind=kind, display=display) for kind, display in kinds)
    annex = make.document_section(many, id="a", annex="Annex A")
    assert _reading(make.document_section(make.document_item("Words.")), annex, *listed) == 1


def test_a_slide_is_spoken_to_as_long_as_its_words_take_at_130_a_minute():
    assert _speaking(_slide(390), _slide(260)) == 5


def test_a_slide_of_few_words_takes_a_minute():
    assert _speaking(_slide(2), _slide(130), _slide(1)) == 3


def test_cover_sources_and_terms_are_not_spoken_to():
    assert _speaking(_slide(500, ""), _slide(10), _slide(500, "Source")) == 1


def test_annexes_are_not_spoken_to():
    annex = make.document_section(make.document_item("Words."), title="All of them", annex="Annex A")
    assert _speaking(_slide(500, section="Annex A: All of them"), _slide(10), of=make.document(annex)) == 1
