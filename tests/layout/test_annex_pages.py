"""Annexes on pages and slides: from a new page on, outside the budget, with their name above the title."""

from dataclasses import replace

import pytest

import make
import specimen
from briefdeck.arrange import arrange_document
from briefdeck.layout.fitting import fit_pages
from briefdeck.layout.pages import Paginator, plan_pages
from briefdeck.model.briefs.outputs import PdfOutput
from briefdeck.model.content.cell_tones import Tone
from briefdeck.model.laid_out.fit import Fitted
from briefdeck.model.laid_out.pages import DrawnText
from briefdeck.model.style.theme import Theme
from briefdeck.render.pdf import ParagraphShaper
from decks import lay_out, lost_words
from fitting import fitted, points
from printed import page_texts, printed, rendered_plan


def listed(count, **fields):
    items = (
        make.document_item(f"Point {n} of {fields['title']} is said in a few words.") for n in range(count)
    )
    return make.document_section(*items, **fields)


def table_of(rows, words):
    """Make an annex of a table that says the same words in each of so many rows."""
    items = (make.document_item(cells=(make.spans(f"Row {n}"), make.spans(words))) for n in range(rows))
    return make.document_section(
        *items,
        display="table",
        header=("Name", "What"),
        widths=(1, 4),
        id="rows",
        title="Rows",
        annex="Annex A",
    )


def printed_texts(document):
    return page_texts(printed(document).data)


MAIN = listed(4, title="Main part", id="main")
FULL = listed(66, title="Full", id="full")
LONG = listed(110, title="Long", id="long", annex="Annex A")
SHORT = listed(2, title="Short", id="short", annex="Annex B")


def test_annexes_begin_where_a_sixth_of_the_page_is_free_or_they_have_room_whole():
    first, *others = page_texts(printed(make.document(MAIN, LONG, SHORT)).data)
    assert "Annex A: Long" in first
    assert "Annex B: Short" in others[-1]
    first, second, *_ = page_texts(printed(make.document(FULL, LONG)).data)
    assert "Annex" not in first
    assert "Annex A: Long" in second
    assert "Annex B: Short" in page_texts(printed(make.document(FULL, SHORT)).data)[0]


@pytest.mark.parametrize(("lines", "page"), [(1, 0), (9, 1)])
def test_an_annex_begins_on_a_page_only_with_half_of_its_rows_or_three(lines, page):
    table = table_of(16, "What is said in a row of the table. " * 3 * lines)
    text = page_texts(printed(make.document(listed(30, title="Main", id="main"), table)).data)
    assert "Annex A: Rows" in text[page]


@pytest.mark.parametrize("rows", [6, 24, 60])
def test_an_annex_begins_where_its_first_rows_have_room_though_it_goes_on_over_the_page(rows):
    table = table_of(rows, "Words.")
    text = page_texts(printed(make.document(listed(30, title="Main", id="main"), table)).data)
    assert "Annex A: Rows" in text[0]
    assert f"Row {rows - 1}" in text[-1]


def test_what_ends_the_paper_stands_after_its_annexes_at_the_foot_of_the_last_page():
    document = replace(make.document(MAIN, SHORT), colophon=specimen.colophon())
    plan = plan_pages(arrange_document(document), Theme(), PdfOutput())
    drawn_on = Paginator(ParagraphShaper()).lay_out(plan).pages[0]
    assert [page.index("Annex B: Short") < page.index("Cite as") for page in printed_texts(document)] == [
        True
    ]
    texts = (drawn.bottom for drawn in drawn_on if isinstance(drawn, DrawnText))
    assert min(bottom for bottom in texts if bottom > plan.area.bottom - 1) == pytest.approx(plan.area.bottom)


def pages_with_an_end(text, annex):
    whole = make.document(
        listed(text, title="Text", id="text"), listed(annex, title="Long", id="long", annex="Annex A")
    )
    return printed_texts(whole), printed_texts(replace(whole, colophon=specimen.colophon()))


def test_what_ends_the_paper_stands_under_its_text_where_it_would_have_a_last_page_alone():
    without, pages = pages_with_an_end(65, 72)
    assert len(pages) == len(without) == 2
    assert "Cite as" in pages[0]
    assert "Annex A" in pages[1]


def test_what_ends_the_paper_has_a_last_page_alone_where_its_text_has_no_room_either():
    without, pages = pages_with_an_end(74, 72)
    assert len(pages) == len(without) + 1
    assert "Cite as" in pages[-1]


def test_what_ends_the_paper_does_not_hide_that_its_last_page_is_nearly_empty():
    colophon = specimen.colophon()
    for count, poor in ((4, 0), (80, 1)):
        long = listed(count, title="Long", id="long", annex="Annex A")
        document = replace(make.document(MAIN, long), colophon=colophon)
        plan = plan_pages(arrange_document(document), Theme(), PdfOutput())
        assert Paginator(ParagraphShaper()).poor_ends(plan) == poor


def test_what_ends_the_paper_under_its_text_does_not_hide_that_an_annex_leaves_half_a_page_empty():
    rows = table_of(4, "What is said in a row of the table, at some length. " * 26)
    text = listed(64, title="Text", id="text"), listed(48, title="More", id="more")
    whole = make.document(*text, rows)
    for document in (whole, replace(whole, colophon=specimen.colophon())):
        plan = plan_pages(arrange_document(document), Theme(), PdfOutput())
        assert Paginator(ParagraphShaper()).poor_ends(plan) == 1


def test_the_page_budget_counts_the_pages_before_the_annexes():
    longer = listed(290, title="Longer", id="longer", annex="Annex A")
    arranged = arrange_document(make.document(MAIN, longer, SHORT))
    for pages in (1, 2):
        result = fit_pages(
            arranged, arrange_document, Theme(), PdfOutput(pages=pages), Paginator(ParagraphShaper())
        )
        assert isinstance(result, Fitted)
        assert (result.level, result.left_out) == (0, ())
        assert rendered_plan(result.plan).pages > pages


def test_nothing_is_left_out_of_an_annex_to_keep_the_budget():
    asks, annex = points("asks", 50, 50), points("rest", 50, 50, annex="Annex", keep="if-room")
    result = fitted(70, asks, annex)
    assert [each.record for each in result.left_out] == ["asks-2"]
    assert "1 of 2 asks" in result.plan.note


def test_the_annex_of_one_page_runs_where_its_text_did():
    data = printed(make.document(MAIN, SHORT), pages=1)
    assert data.pages == 2
    assert "Annex B: Short" in page_texts(data.data)[1]


def test_slides_name_the_annex_above_its_title_and_lose_nothing():
    foot = make.spans("See Annex for all two.")
    document = make.document(
        listed(1, title="Asks", id="asks", foot=foot),
        listed(2, title="All two asks", id="all", annex="Annex"),
    )
    deck = lay_out(document)
    slots = {slot.name: slot.text for slot in deck.slides[-1].slots}
    assert (slots["Topic"], slots["Title"]) == ("Annex", "All two asks")
    assert "See Annex for all two." in "".join(slot.text for slot in deck.slides[1].slots)
    assert lost_words(document, deck) == set()


@pytest.mark.parametrize(("count", "poor"), [(40, 0), (82, 1), (90, 1), (110, 0)])
@pytest.mark.parametrize("annex", ["", "Annex A"])
def test_last_pages_that_are_thin_are_counted_before_annexes_and_after(count, poor, annex):
    long = listed(count, title="Long", id="long", annex=annex)
    plan = plan_pages(arrange_document(make.document(MAIN, long)), Theme(), PdfOutput())
    assert Paginator(ParagraphShaper()).poor_ends(plan) == poor


@pytest.mark.parametrize(("lines", "poor"), [(1, 0), (9, 1)])
def test_a_hole_before_an_annex_that_begins_on_a_new_page_is_counted(lines, poor):
    table = table_of(16, "What is said in a row of the table. " * 3 * lines)
    plan = plan_pages(
        arrange_document(make.document(listed(112, title="Main", id="main"), table)), Theme(), PdfOutput()
    )
    assert Paginator(ParagraphShaper()).poor_ends(plan) == poor


@pytest.mark.parametrize("count", [88, 100])
def test_no_hole_stands_between_a_paper_that_ends_its_text_early_on_a_page_and_its_annexes(count):
    colophon, annex = specimen.colophon(), listed(8, title="Rest", id="rest", annex="Annex A")
    document = replace(make.document(listed(count, title="Long", id="long"), annex), colophon=colophon)
    page = next(page for page in printed_texts(document) if f"Point {count - 1} of Long" in page)
    assert "Annex A: Rest" in page


def test_an_annex_a_little_higher_than_a_page_is_set_with_less_space():
    words = make.spans("What is said in a row of the table. " * 6)
    pages = {}
    for count in (15, 17, 20):
        rows = (make.document_item(cells=(make.spans(f"Row {n}"), words)) for n in range(count))
        table = make.document_section(
            *rows, display="table", header=("Name", "What"), widths=(1, 4), id="rows", annex="Annex A"
        )
        text = page_texts(printed(make.document(FULL, table)).data)
        pages[count] = sum("Row" in page for page in text)
    assert pages == {15: 1, 17: 1, 20: 2}


def annex_of_rows(count):
    """Return the texts of the pages of an annex whose rows have a long text, and words that stand out."""
    words = make.spans(
        "What is said in a row of the table, in a sentence of two lines or so at this width. " * 2
    )
    who = make.spans("The first and the second of both")
    rows = (make.document_item(cells=(words, who), tones=(Tone.NONE, Tone.DASHED)) for _ in range(count))
    table = make.document_section(
        *rows, display="table", header=("What", "Who"), widths=(60, 40), id="rows", annex="Annex A"
    )
    text = page_texts(printed(make.document(FULL, table)).data)
    return [page for page in text if "What is said" in page]


@pytest.mark.parametrize("pages", [1, 3])
def test_an_annex_that_is_higher_than_a_page_has_lower_rows(pages):
    assert len(annex_of_rows(19 * pages)) == pages


def test_what_stands_out_has_one_line_in_an_annex_of_which_lower_rows_save_no_page():
    saved, not_saved = annex_of_rows(19), annex_of_rows(24)
    assert (len(saved), len(not_saved)) == (1, 2)
    assert not any("The first and the second of both" in page for page in saved)
    assert sum(page.count("The first and the second of both") for page in not_saved) == 24
