"""What slides would say again and again is said once: columns of one value, intros; ends are merged."""

from dataclasses import replace
from itertools import product

import pytest

import decks
from briefdeck.layout.figures.codes import margin_of
from briefdeck.layout.slides.text.paragraphs import TextStyles, run_in_paras
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.cell_tones import Tone
from briefdeck.model.content.document import Item, Paragraph, Span
from briefdeck.model.content.picture import Logo, Picture, ShownCode
from briefdeck.model.laid_out.deck import SlideKind

ADDRESS = "https://www.example.org/reports/7"


def rows(*lines, tones=()):
    return [
        Item(cells=tuple((Span(text),) for text in line), tones=tones, record=f"r{place}")
        for place, line in enumerate(lines)
    ]


def slides_of(*sections, **fields):
    return decks.lay_out(decks.document(*sections, **fields)).slides[1:]


def said(slide, name="Lead"):
    return [para.text for slot in slide.slots if slot.name == name for para in slot.paras]


def headings(slide):
    return [cell[0].text for cell in slide.table.rows[0]]


OFFERS = (("Pier", "Stone", "Offered"), ("Lock", "Oak", "Offered"), ("Mole", "Sand", "Offered"))
HEADER = ("Project", "Of what", "Status")


def test_a_column_that_says_the_same_in_every_row_is_said_above_the_table():
    (slide,) = slides_of(decks.section(Display.TABLE, *rows(*OFFERS), header=HEADER))
    assert headings(slide) == ["Project", "Of what"]
    assert said(slide) == ["Status: Offered"]


def test_what_the_template_says_of_a_whole_column_stands_above_the_table_as_a_sentence():
    same = ((), (), (Span("All are offered."),))
    items = [replace(each, same=same) for each in rows(*[(*line, "Jetty") for line in OFFERS])]
    (slide,) = slides_of(decks.section(Display.TABLE, *items, header=(*HEADER, "Kind")))
    assert headings(slide) == ["Project", "Of what"]
    assert said(slide) == ["All are offered. Kind: Jetty"]


def test_a_column_stays_where_rows_are_few_or_one_of_its_cells_stands_out():
    marked = rows(*OFFERS, tones=(Tone.NONE, Tone.NONE, Tone.SQUARE))
    for items in (rows(*OFFERS[:2]), marked):
        (slide,) = slides_of(decks.section(Display.TABLE, *items, header=HEADER))
        assert headings(slide) == list(HEADER)


def test_rows_of_a_table_that_has_room_are_equally_high_where_they_have_as_many_lines():
    lines = [
        (str(number), "The harbour board is asked to dredge " + "x" * number) for number in range(20, 26)
    ]
    (slide,) = slides_of(decks.section(Display.TABLE, *rows(*lines), header=("No.", "What")))
    assert len({round(height, 2) for height in slide.table.heights_pt[1:]}) == 1


def test_the_lead_of_tables_of_one_kind_stands_on_the_first():
    lead = (Paragraph((Span("Nothing is known of any of them."),)),)
    sections = [
        decks.section(Display.TABLE, *rows(*OFFERS[:2]), id=f"s{n}", kind="tracker", header=HEADER, lead=lead)
        for n in range(3)
    ]
    assert [said(slide) for slide in slides_of(*sections)] == [["Nothing is known of any of them."], [], []]


def test_a_matrix_called_by_its_message_is_named_after_the_section_before_it():
    text = decks.section(
        Display.PROSE, decks.point("Ships wait."), id="why", title="Why now", headline="Wait"
    )
    matrix = decks.section(
        Display.TABLE, *rows(*OFFERS[:2]), id="m", kind="matrix", title="All wait twice", header=HEADER
    )
    assert said(slides_of(text, matrix)[-1], "Topic") == ["Why now"]


def test_what_a_slide_is_about_stands_as_near_to_a_title_of_one_line_as_to_one_of_two():
    short, long = (
        decks.section(Display.PROSE, decks.point("Ships wait."), id=str(n), title="Why now", headline=words)
        for n, words in enumerate(
            ("Ships wait for the tide", "Ships wait for the tide and towns for them " * 2)
        )
    )
    gaps = []
    for slide in slides_of(short, long):
        layout = decks.TEMPLATE.layout(slide.layout)
        (title,) = [slot for slot in slide.slots if slot.name == "Title"]
        (topic,) = [slot for slot in slide.slots if slot.name == "Topic"]
        gaps.append(decks.standing(title, layout.slot("Title")).y - topic.box.bottom)
    assert all(-2 < gap < 6 for gap in gaps)


def ended(count, cited_as="The desk", picture=None, logos=()):
    spans = (Span("The report of the council, "), Span(ADDRESS, url=ADDRESS))
    items = [
        Item(label=(Span(f"Council {n}"),), body=(Paragraph(spans),), record=f"s{n}") for n in range(count)
    ]
    sources = decks.section(Display.NOTES, *items, id="src", kind="sources", title="Sources")
    contact = Item(label=(Span("Contact"),), body=(Paragraph((Span(cited_as),)),))
    last = decks.section(Display.FACTS, contact, id="end", kind="colophon", title="Contact", picture=picture)
    text = decks.section(Display.PROSE, decks.point("Ships wait."), id="why", title="Why now")
    return slides_of(text, sources, colophon=last, logos=logos)


def test_few_sources_stand_beside_whom_to_ask_and_many_on_slides_of_their_own():
    *_, last = ended(2)
    assert last.title == "Sources · Contact"
    assert last.layout == SlideKind.EVIDENCE
    assert "council, example.org/reports/7" in " ".join(last.texts())
    assert [slide.title for slide in ended(12)][-1] == "Contact"


def test_code_and_logo_stand_on_the_foot_of_the_closing_slide_however_long_what_is_said_above():
    code = ShownCode(("1" * 21,) * 21, "A code")
    logo = Logo(Picture(b"", 100, 100, is_photo=False, digest=""), "Logo")
    for count, words in product((2, 3, 4), (2, 25, 50, 75)):
        last = ended(count, cited_as="Ships wait. " * words, picture=code, logos=(logo,))[-1]
        if last.layout != SlideKind.EVIDENCE:
            continue
        area = decks.FITTER.template.layout(SlideKind.EVIDENCE).area
        box, (shown,) = last.figure.box, last.logos
        squares = margin_of(code.rows, box.width)
        assert box.bottom - squares == pytest.approx(area.bottom)
        assert shown.box.right == pytest.approx(area.right)
        assert shown.box.y + shown.box.height / 2 == pytest.approx(box.y + box.height / 2)


def test_in_a_text_from_the_right_a_label_stands_alone_only_over_a_long_text_that_turns():
    def paras(label, text):
        item = Item(label=(Span(label),), body=(Paragraph((Span(text),)),))
        return len(run_in_paras(item, 16, TextStyles(from_right=True)))

    latin, urdu = (
        "A report of the council on ships and tides",
        "جہازوں اور مدوجزر پر بندرگاہ کی کونسل کی رپورٹ",
    )
    assert paras("The Council", latin) == paras("کونسل", urdu) == 1
    assert paras("کونسل", latin) == 2
