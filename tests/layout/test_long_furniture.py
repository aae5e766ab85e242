"""What stands in margins has a place: with texts of 200 characters nothing overprints or leaves the page."""

from __future__ import annotations

from itertools import combinations

import pytest

import decks
from briefdeck.arrange import arrange_document
from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.pages import Paginator, plan_pages
from briefdeck.model.briefs.outputs import PdfOutput
from briefdeck.model.content.document import Document
from briefdeck.model.content.furniture import Furniture
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import Deck, DeckSlide, Para, SlotSpec
from briefdeck.model.laid_out.deck_parts import NOTES_FOOT, NOTES_FOOT_PT, NOTES_HEAD
from briefdeck.model.laid_out.pages import DrawnText, Pages, Rect
from briefdeck.model.style.theme import Theme
from briefdeck.outputs.deck_faults import deck_faults
from briefdeck.render.pdf import ParagraphShaper
from long_words import lines_of
from make import document
from specimen import background

WORDS = (
    "Directorate-General for International Partnerships and Regional Connectivity of the Ministry of Planning"
)
LONG = (f"{WORDS}, {WORDS}")[:200]
FURNITURE = ("publisher", "series", "contact", "caveat", "status_line", "for_line")
TIGHT = Theme.model_validate(
    {"geometry": {"margin_top_mm": 12, "margin_bottom_mm": 12}, "page": {"notes_pt": 12}}
)
MARKINGS = ("TLP:AMBER+STRICT", "OFFICIAL-SENSITIVE", f"MARKED {LONG}"[:200].strip(), "")
PAPERS = ({}, {"pages": 1}, {"orientation": "landscape"}, {"paper": "Letter", "pages": 1})


def furnished(marking: str, **texts: str) -> Document:
    """Give a document whose furniture are long texts, each of its own, but for those that are given."""
    long = {name: f"{name.capitalize()} {LONG}"[:200].strip() for name in FURNITURE}
    furniture = Furniture(
        "Policy brief", marking=marking, date_line="Issued 3 December 2020", **(long | texts)
    )
    return document(*[background()] * 6, title=f"Title {LONG}"[:200], furniture=furniture)


def laid_out(made: Document, paper: dict[str, object], theme: Theme) -> Pages:
    plan = plan_pages(arrange_document(made), theme, PdfOutput.model_validate(paper))
    return Paginator(ParagraphShaper()).lay_out(plan)


def place_of(drawn: DrawnText) -> Rect:
    """Return where a text really is: a single line is no wider than its words."""
    text, style = drawn.text, drawn.text._lines.style
    height = text.height(drawn.width)
    is_line = height <= style.leading
    width = min(drawn.width, text.natural_width) if is_line else drawn.width
    start = drawn.start + drawn.width - width if style.alignment == 2 else drawn.start
    return Rect(start, drawn.bottom, width, height)


def meet(one: Rect, other: Rect) -> bool:
    across = min(one.end, other.end) - max(one.start, other.start)
    return across > 0.5 and min(one.top, other.top) - max(one.bottom, other.bottom) > 0.5


def words_of(drawn: DrawnText) -> str:
    return " ".join(" ".join(lines_of(drawn)).split())


@pytest.mark.parametrize("theme", [Theme(), TIGHT], ids=["usual", "narrow margins"])
@pytest.mark.parametrize("marking", MARKINGS)
@pytest.mark.parametrize("paper", PAPERS, ids=str)
def test_texts_in_margins_never_meet_nor_leave_the_page(paper, marking, theme):
    pages = laid_out(furnished(marking), paper, theme)
    for page in pages.pages:
        texts = [each for each in page if isinstance(each, DrawnText)]
        places = [place_of(each) for each in texts]
        assert all(place.bottom > 0 and place.top < pages.height for place in places)
        assert [
            (words_of(a)[:40], words_of(b)[:40])
            for (a, p), (b, q) in combinations(zip(texts, places, strict=True), 2)
            if meet(p, q)
        ] == []


@pytest.mark.parametrize("paper", PAPERS, ids=str)
def test_what_margins_cannot_say_whole_stands_on_the_first_page(paper):
    made = furnished("OFFICIAL-SENSITIVE")
    first = laid_out(made, paper, Theme()).pages[0]
    texts = [words_of(each) for each in first if isinstance(each, DrawnText)]
    furniture = made.furniture
    for whole in (furniture.publisher, furniture.series, furniture.contact, furniture.caveat):
        assert any(whole in text for text in texts)


def test_a_publisher_too_long_for_the_margins_is_given_by_its_abbreviation():
    made = furnished("TLP:GREEN", publisher_short="DGIP", status_line="Draft")
    texts = [words_of(each) for each in laid_out(made, {}, Theme()).pages[0] if isinstance(each, DrawnText)]
    assert texts.count("DGIP") == 1
    assert "DGIP · Draft" in texts
    assert made.furniture.publisher in texts


# Slides


def shown_boxes(slide: DeckSlide, deck: Deck) -> list[tuple[str, Box, tuple[Para, ...], SlotSpec | None]]:
    """Give what stands round the content of a slide: names, boxes, and what is in them."""
    layout = deck.layout(slide.layout)
    specs = [(slot, layout.slot(slot.name)) for slot in slide.slots if slot.text.strip()]
    slots = [(slot.name, decks.standing(slot, spec), slot.paras, spec) for slot, spec in specs]
    return [*slots, *((badge.name, badge.box, (badge.para,), None) for badge in slide.badges)]


def deck_of(marking: str, **texts: str) -> Deck:
    return decks.lay_out(furnished(marking, **texts))


@pytest.mark.parametrize("marking", MARKINGS)
def test_texts_round_a_slide_never_meet_nor_have_more_than_two_lines(marking):
    deck = deck_of(marking)
    assert [*deck_faults(deck, Theme(), office_fonts())] == []
    for slide in deck.slides:
        boxes = shown_boxes(slide, deck)
        assert [(a[0], b[0]) for a, b in combinations(boxes, 2) if a[1].overlap(b[1]) > 0.5] == []
        for name, box, paras, spec in boxes:
            if name in ("Footer", "Date", "Marking", "Marking at the foot", "Topic", "Kind of paper"):
                width = box.width - (spec.insets.left + spec.insets.right if spec else 0)
                assert decks.FITTER.height(paras, width) <= 2.3 * 1.22 * paras[0].style.size_pt


@pytest.mark.parametrize("marking", MARKINGS)
def test_what_has_no_room_in_the_badge_stands_whole_on_the_first_slide(marking):
    said = " ".join(deck_of(marking).slides[0].texts())
    assert marking in said
    assert furnished(marking).furniture.caveat in said


def test_a_publisher_too_long_for_a_slide_is_given_by_its_abbreviation():
    deck = deck_of("TLP:GREEN", publisher_short="DGIP")
    cover, second = deck.slides[:2]
    assert [slot.text for slot in cover.slots if slot.name == "Publisher"] == ["DGIP"]
    assert [slot.text for slot in second.slots if slot.name == "Footer"] == ["DGIP"]


def test_notes_pages_have_two_lines_at_head_and_foot():
    said = deck_of(MARKINGS[2]).notes_margins
    for text, size, box, bold in (
        (said.head, said.head_pt, NOTES_HEAD, True),
        (said.foot, NOTES_FOOT_PT, NOTES_FOOT, False),
    ):
        assert office_fonts().lines([(text, bold)], Theme().slide.body_font, size, box.width) <= 2
        assert text.endswith("…")
