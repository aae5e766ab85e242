"""What stands in margins has a place: with texts of 200 characters nothing overprints or leaves the page."""

from __future__ import annotations

from itertools import combinations

import pytest

from briefdeck.arrange import arrange_document
from briefdeck.layout.pages import Paginator, plan_pages
from briefdeck.model.document import Document, Furniture
from briefdeck.model.outputs import PdfOutput
from briefdeck.model.pages import DrawnText, Pages, Rect
from briefdeck.model.theme import Theme
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
@pytest.mark.parametrize("marking", ["TLP:AMBER+STRICT", "OFFICIAL-SENSITIVE", f"MARKED {LONG}"[:200], ""])
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
