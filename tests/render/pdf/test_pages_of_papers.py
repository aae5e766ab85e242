"""How pages look to a reader: what stands where, and what stays together."""

import re
from dataclasses import replace

import pypdfium2
import pytest

import specimen
from briefdeck.arrange import arrange_document
from briefdeck.layout.pages import plan_pages
from briefdeck.model.briefs.outputs import PdfOutput
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.document import Document, Item, Paragraph, Section, Span
from briefdeck.model.content.furniture import Furniture
from briefdeck.model.style.theme import Theme
from printed import page_texts, planned, printed, rendered_plan


def paper(*sections: Section, **fields: object) -> Document:
    furniture = Furniture(kind="Note", marking="TLP:GREEN", caveat="Members only")
    return Document("paper", "A paper", "", "en-GB", furniture, sections, **fields)


def prose(name: str, title: str, *texts: str) -> Section:
    return Section(name, "text", Display.PROSE, title, lead=tuple(Paragraph((Span(text),)) for text in texts))


def positions(data: bytes, page: int, words: str) -> tuple[float, float]:
    """Give left edge and height, in points from the lower left, of the first place where words stand."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        text = pdf[page].get_textpage()
        start, _ = text.search(words, match_case=True).get_next()
        left, bottom, _, _ = text.get_charbox(start)
        return left, bottom
    finally:
        pdf.close()


@pytest.mark.parametrize(
    ("output", "size"),
    [
        ({"paper": "A4"}, (595.28, 841.89)),
        ({"paper": "Letter"}, (612, 792)),
        ({"paper": "A4", "orientation": "landscape"}, (841.89, 595.28)),
    ],
)
def test_every_page_has_the_size_asked_for(output, size):
    pdf = pypdfium2.PdfDocument(printed(specimen.specimen(), **output).data)
    assert all(page.get_size() == pytest.approx(size, abs=0.01) for page in pdf)
    pdf.close()


@pytest.mark.parametrize(("paper_size", "level"), [("A4", 0), ("Letter", 1)])
def test_the_short_specimen_fits_one_page(paper_size, level):
    output = PdfOutput(paper=paper_size, pages=1)
    plan = plan_pages(arrange_document(specimen.short_specimen()), Theme(), output, level)
    assert rendered_plan(plan).pages == 1


def test_the_long_specimen_is_a_report_of_several_pages():
    result = printed(specimen.specimen())
    assert result.pages == len(page_texts(result.data)) >= 3


@pytest.mark.parametrize("output", [{}, {"pages": 1}], ids=str)
def test_every_page_carries_the_marking_at_top_and_bottom(output):
    for text in page_texts(printed(specimen.specimen(), **output).data):
        assert (text.count("TLP:AMBER"), text.count("Members of the Council only")) == (2, 2)


def test_plain_markings_stand_in_the_middle():
    document = paper(prose("a", "One", "text"))
    document = replace(document, furniture=replace(document.furniture, marking="RESTRICTED", caveat=""))
    left, height = positions(printed(document).data, 0, "RESTRICTED")
    assert 240 < left < 300
    assert height > 800


def test_every_page_tells_its_number_and_how_many_there_are():
    texts = page_texts(printed(specimen.specimen()).data)
    assert all(f"Page {number} of {len(texts)}" in text for number, text in enumerate(texts, 1))


def test_following_pages_repeat_the_title():
    texts = page_texts(printed(specimen.specimen()).data)
    assert all(specimen.specimen().title in text for text in texts[1:])


def test_rail_sections_stand_right_of_the_main_column():
    data = printed(specimen.short_specimen(), pages=1).data
    rail, _ = positions(data, 0, "The meeting")
    main, _ = positions(data, 0, "Points to make")
    assert (rail > 390, main < 60) == (True, True)


def test_report_headings_stand_over_their_text_at_one_edge():
    data = printed(paper(prose("a", "A heading", "Beginning of the text"))).data
    heading, body = positions(data, 0, "A heading"), positions(data, 0, "Beginning")
    assert heading[0] == pytest.approx(body[0], abs=1)
    assert body[1] < heading[1] < body[1] + 30


def test_what_the_rail_cannot_hold_goes_on_over_further_pages():
    long = prose("r", "Rail", *[f"rail{n} " * 20 for n in range(60)])
    texts = page_texts(printed(paper(prose("a", "Main", "text"), replace(long, in_rail=True)), pages=1).data)
    assert len(texts) > 2
    assert "rail0" in texts[0]
    assert "rail59" in texts[-1]


def test_a_rail_may_go_on_over_any_number_of_pages():
    long = prose("r", "Rail", *[f"rail{n} " * 20 for n in range(300)])
    assert printed(paper(replace(long, in_rail=True)), pages=1).pages > 12


def test_a_long_text_before_a_table_may_be_parted_from_its_beginning():
    table = specimen.tracker(12)
    tall = tuple((Span("word " * 60),) for _ in table.header)
    lead = tuple(Paragraph((Span("A sentence before the table. " * 12),)) for _ in range(6))
    table = replace(table, lead=lead, items=(replace(table.items[0], cells=tall), *table.items))
    assert printed(paper(table), orientation="landscape").pages > 1


@pytest.mark.parametrize("lines", range(30, 62))
@pytest.mark.parametrize("output", [{}, {"pages": 1}], ids=str)
def test_a_heading_is_never_the_last_thing_on_a_page(lines, output):
    filler = prose("a", "First", *["Short line"] * lines)
    following = prose("b", "Second heading", "Beginning of its text, " + "which runs on and on " * 30)
    for page in page_texts(printed(paper(filler, following), **output).data):
        text = re.sub(r"Second\s+heading\s+\(continued\)", "", page)
        assert ("Second heading" in text) == ("Beginning of its text" in text)


@pytest.mark.parametrize("count", range(10, 26))
def test_a_table_goes_on_under_a_repeated_header(count):
    table = specimen.tracker(count * 3)
    texts = page_texts(printed(paper(table)).data)
    assert all("Addressee" in text for text in texts if "Publish the order" in text)
    assert len(texts) > 1


@pytest.mark.parametrize("lines", range(24, 36))
def test_a_table_never_begins_with_one_row_at_the_end_of_a_page(lines):
    table = replace(specimen.tracker(12), lead=())
    text = page_texts(printed(paper(prose("a", "First", *["Short line"] * lines), table)).data)[0]
    assert ("T1 " in text) == ("T2 " in text)


@pytest.mark.parametrize("lines", range(28, 44, 2))
def test_cards_stay_whole(lines):
    text = (
        "Do the one thing that matters, and do it " + "again and again " * 12 + "until the end of the card."
    )
    card = Item(label=(Span("Addressee of it"),), body=(Paragraph((Span(text),)),))
    cards = Section("c", "recommendations", Display.CARDS, "Cards", items=(card,))
    for page in page_texts(printed(paper(prose("a", "First", *["Short line"] * lines), cards)).data):
        assert ("Addressee of it" in page) == ("end of the card" in page.replace("\r\n", " "))


def test_groups_stand_once_over_their_items():
    text = "\n".join(page_texts(printed(paper(specimen.key_points())).data))
    assert (text.count("Timetable"), text.count("Dues\r\n")) == (1, 1)


def test_cards_are_numbered_in_order():
    text = page_texts(printed(paper(specimen.recommendations())).data)[0]
    assert re.search(r"1\s+Port .*2\s+Pilots.*3\s+Customs.*4\s+Dredge", text, re.DOTALL)


def test_narrow_columns_never_break_short_words():
    text = page_texts(printed(paper(specimen.tracker(12)), pages=1).data)[0]
    assert "T10" in text
    assert "No." in text


def test_neighbouring_citations_are_parted():
    spans = (Span("Said twice."), Span("1", cites="a"), Span("2", cites="b"))
    section = Section("a", "text", Display.PROSE, "One", lead=(Paragraph(spans),))
    assert "Said twice.1,2" in page_texts(printed(paper(section)).data)[0]


def test_neighbouring_citations_stand_in_the_order_of_their_numbers():
    spans = (Span("Said"), Span("10", cites="j"), Span("2", cites="b"), Span(" twice."), Span("1", cites="a"))
    section = Section("a", "text", Display.PROSE, "One", lead=(Paragraph(spans),))
    assert "Said2,10 twice.1" in page_texts(printed(paper(section)).data)[0]


def test_a_citation_does_not_run_into_a_number():
    spans = (Span("in 2023"), Span("1", cites="a"))
    section = Section("a", "text", Display.PROSE, "One", lead=(Paragraph(spans),))
    assert "20231" not in page_texts(printed(paper(section)).data)[0]


def test_numbers_of_records_stand_for_the_running_number():
    item = Item(label=(Span("17"),), meta=(Span("Port Authority"),), body=(Paragraph((Span("Act."),)),))
    for display in (Display.CARDS, Display.NUMBERED):
        section = Section("a", "recommendations", display, "Proposals", items=(item,))
        text = page_texts(printed(paper(section)).data)[0]
        assert "17" in text
        assert not re.search(r"^1\b", text, re.MULTILINE)


def test_list_numbers_stand_level_with_their_text():
    data = printed(paper(specimen.points())).data
    number, text = positions(data, 0, "3 Nobody"), positions(data, 0, "Nobody")
    assert number[1] == pytest.approx(text[1], abs=0.3)


def test_either_family_may_be_the_body():
    theme = Theme.model_validate({"page": {"body_font": "Fira Sans", "heading_font": "IBM Plex Serif"}})
    plan = planned(specimen.short_specimen(), theme, pages=1)
    assert specimen.short_specimen().subtitle in " ".join(page_texts(rendered_plan(plan).data)[0].split())
