"""Pictures and codes of any shape, with words of any length, stand clear of one another on every slide."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import make
from briefdeck.arrange import arrange_section
from briefdeck.layout.pages.pictures import PictureBox
from briefdeck.layout.slides.drawn.pictures import picture
from briefdeck.model.content.document import Paragraph, Span
from briefdeck.model.content.picture import LEAST_PT, SHARP_DPI, Picture, ShownCode, ShownPicture
from decks import FITTER

SIDES = st.integers(1, 4000)
WORDS = st.integers(0, 160).map(lambda count: " ".join(["harbour"] * count))
PICTURES = st.builds(Picture, st.just(b""), SIDES, SIDES, st.booleans(), st.just(""))
CODES = st.integers(21, 80).map(lambda side: ShownCode(("1" * side,) * side, "A code"))


def paragraphs(words: str) -> tuple[Paragraph, ...]:
    return (Paragraph((Span(words),)),) if words else ()


@given(PICTURES, WORDS, WORDS)
def test_pictures_stand_clear_of_their_words(shown: Picture, lead: str, caption: str):
    spans = (Span(caption),) if caption else ()
    check(ShownPicture(shown, "A picture", spans), lead, caption)


@given(CODES, WORDS)
def test_codes_stand_clear_of_their_words(shown: ShownCode, lead: str):
    check(shown, lead, "")


def check(shown: ShownPicture | ShownCode, lead: str, caption: str) -> None:
    section = make.document_section(display="picture", kind="picture", lead=paragraphs(lead), picture=shown)
    drafts = picture(arrange_section(section), FITTER)
    (figured,) = (draft for draft in drafts if draft.figure)
    box, area = figured.figure.box, FITTER.area(figured.layout)
    assert box.width > 0
    assert box.height > 0
    assert box.right <= area.right + 0.01
    assert box.bottom <= area.bottom + 0.01
    for slot in figured.slots:
        assert box.overlap(slot.box) <= 0.01
        assert FITTER.holds(slot.paras, slot.box)
        assert slot.box.bottom <= area.bottom + 0.01
    said = " ".join(slot.text for draft in drafts for slot in draft.slots)
    assert said.split().count("harbour") == len(lead.split()) + len(caption.split())


@given(PICTURES, st.floats(60, 800), st.floats(60, 800))
def test_pictures_on_pages_keep_their_shape_and_are_as_large_as_their_pixels_allow(
    shown: Picture, width: float, most: float
):
    box = PictureBox(shown, most, is_read=True)
    (drawn,) = box.draw(0, 0, width)
    wide, high = drawn.area.width, drawn.area.height
    assert wide <= width + 0.01
    assert high <= most + 0.01
    assert abs(wide * shown.height - high * shown.width) <= 0.01 * max(wide * shown.height, 1)
    longest = max(max(shown.width, shown.height) * 72 / SHARP_DPI, LEAST_PT["pdf"])
    assert max(wide, high) <= longest + 0.01
