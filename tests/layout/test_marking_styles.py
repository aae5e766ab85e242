"""How markings of each scheme stand on pages and slides: their place, their lines, their instructions."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

import deck_templates as made
import decks
import make
import specimen
from briefdeck.arrange import arrange_document
from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.slides import lay_out_slides
from briefdeck.model.content.document import Document
from briefdeck.model.laid_out.deck import Deck
from briefdeck.model.style.theme import Theme
from printed import printed

UK = "UK OFFICIAL-SENSITIVE - RECIPIENTS ONLY - LEGAL PROFESSIONAL PRIVILEGE - ALDERGATE"
BELOW = "Not to be copied or passed on outside the Water Unit."
BLOCK = "Controlled by: Department of Ports, Water Unit\nCUI category: PRVCY\nPOC: Duty desk"
PAPERS = [{}, {"orientation": "landscape"}, {"pages": 1}, {"paper": "Letter"}]
TEMPLATES = {"ours": None, "4:3": made.plain_4_to_3, "16:9": made.plain_16_to_9, "dark": made.dark}


def document(marking: str, caveat: str = "", designation: str = "") -> Document:
    furniture = make.furniture(marking=marking, caveat=caveat, designation=designation)
    return replace(specimen.short_specimen(), furniture=furniture)


def deck_of(given: Document, template: str) -> Deck:
    make_template = TEMPLATES[template]
    used = decks.template_of(make_template()) if make_template else decks.TEMPLATE
    return lay_out_slides(arrange_document(given), Theme(), office_fonts(), used)


@pytest.mark.parametrize("paper", PAPERS, ids=str)
@pytest.mark.parametrize("marking", [UK, "SECRET", "CUI//SP-PRVCY/LEI//FED ONLY", "TLP:AMBER+STRICT"])
def test_every_page_says_all_of_its_marking_at_the_top_and_at_the_foot(marking, paper):
    for page in PdfReader(io.BytesIO(printed(document(marking), **paper).data)).pages:
        assert " ".join(page.extract_text().split()).count(marking) == 2


@pytest.mark.parametrize("paper", PAPERS, ids=str)
def test_instructions_stand_on_the_line_under_a_marking_that_has_them_there(paper):
    lines: list[tuple[str, float, float]] = []

    def visit(text, page, matrix, *_):
        if text.strip():
            lines.append((text.strip(), page[4] + matrix[4], page[5] + matrix[5]))

    PdfReader(io.BytesIO(printed(document("SECRET", BELOW), **paper).data)).pages[0].extract_text(
        visitor_text=visit
    )
    tops = [height for text, _, height in lines if text == "SECRET"]
    under = [height for text, _, height in lines if text.startswith("Not to be copied")]
    assert len(tops) == len(under) == 2
    assert all(8 < top - low < 20 for top, low in zip(tops, under, strict=True))


@pytest.mark.parametrize("paper", PAPERS, ids=str)
def test_the_first_page_alone_has_the_block_that_says_who_set_the_marking(paper):
    first, *others = PdfReader(io.BytesIO(printed(document("CUI//PRVCY", "", BLOCK), **paper).data)).pages
    assert all(line in first.extract_text() for line in BLOCK.split("\n"))
    assert not any("Controlled by" in page.extract_text() for page in others)


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("marking", [UK, "CUI//SP-PRVCY/LEI//FED ONLY", "TLP:AMBER+STRICT"])
def test_every_slide_says_all_of_its_marking_twice(marking, template):
    for slide in deck_of(document(marking), template).slides:
        assert [badge.para.text for badge in slide.badges] == [marking, marking]


@pytest.mark.parametrize("template", TEMPLATES)
def test_instructions_stand_under_the_marking_on_every_slide(template):
    for slide in deck_of(document(UK, BELOW), template).slides:
        assert [badge.para.text for badge in slide.badges] == [f"{UK}\n{BELOW}"] * 2


def test_markings_of_governments_stand_in_the_middle_of_our_slides_and_labels_of_tlp_at_the_end():
    for marking, is_centred in ((UK, True), ("TLP:RED", False)):
        deck = deck_of(document(marking), "ours")
        badges = [badge for slide in deck.slides for badge in slide.badges[:1]]
        middles = {round(badge.box.x + badge.box.width / 2) for badge in badges}
        assert (middles == {round(deck.template.width_pt / 2)}) is is_centred


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("marking", ["SECRET", "FOR OFFICIAL USE ONLY", UK])
def test_markings_of_governments_stand_in_the_middle_of_the_foot_of_every_slide_with_content(
    marking, template
):
    deck = deck_of(document(marking), template)
    _, *slides = deck.slides
    middles = [slide.badges[1].box.x + slide.badges[1].box.width / 2 for slide in slides]
    assert middles == [pytest.approx(deck.template.width_pt / 2, abs=2)] * len(slides)


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("marking", [UK, "SECRET", "TLP:RED"])
def test_no_text_of_a_slide_stands_under_its_marking(marking, template):
    deck = deck_of(document(marking, BELOW if marking == UK else ""), template)
    for slide in deck.slides[1:]:
        places = [slot.box for slot in slide.slots if slot.box and slot.text]
        assert not any(badge.box.overlap(box) > 0.5 for badge in slide.badges for box in places)


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_first_slide_alone_has_the_block_whole_and_clear_of_the_markings(template):
    first, *others = deck_of(document("CUI//PRVCY", "", BLOCK), template).slides
    *markings, block = first.badges
    assert (block.name, block.para.text) == ("Designation", BLOCK)
    assert not any(block.box.overlap(each.box) > 0.5 for each in markings)
    lines = [replace(slot.box, height=20) for slot in first.slots if slot.box and slot.text]
    assert not any(block.box.overlap(line) > 0.5 for line in lines)
    assert not any(badge.name == "Designation" for slide in others for badge in slide.badges)


def test_the_block_has_a_line_for_each_of_its_lines():
    low, high = (
        deck_of(document("CUI//PRVCY", "", text), "ours").slides[0].badges[-1].box for text in ("a: b", BLOCK)
    )
    assert 20 < high.height - low.height < 30
