"""Decks in Urdu: every paragraph says that it runs from the right, and slides are mirrored."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Emu

import decks
from briefdeck.arrange import arrange_document
from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.slides import lay_out_slides
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.document import Paragraph, Span
from briefdeck.model.laid_out.deck import Para, ParaStyle, TextRun
from briefdeck.model.style.theme import Theme
from briefdeck.model.writing.isolates import embedded
from briefdeck.outputs.deck_templates import template_of_theme
from briefdeck.pipeline import make_output
from briefdeck.protected_workspace import load_protected
from briefdeck.render.pptx.text import Pen, write_paragraphs
from decks_shown import misplaced
from readers import deck_as_pdf

_WORKSPACE = Path(__file__).parents[1] / "urdu_workspace"
_MARK = "\u200e"


@pytest.fixture(scope="module")
def data() -> bytes:
    loaded = load_protected(_WORKSPACE)
    brief = next(each for each in loaded.briefs if each.name == "policy")
    return make_output(loaded, brief, "pptx").data


@pytest.fixture(scope="module")
def deck(data):
    return Presentation(BytesIO(data))


def _shapes(deck):
    return [shape for slide in deck.slides for shape in slide.shapes]


def _paragraphs(deck):
    return [node for slide in deck.slides for node in slide.shapes.element.iter(qn("a:p"))]


def _words(paragraph) -> str:
    return "".join(node.text or "" for node in paragraph.iter(qn("a:t"))).replace(_MARK, "")


def _has_urdu(words: str) -> bool:
    return any("\u0600" <= char <= "\u06ff" for char in words)


def test_every_paragraph_in_urdu_runs_and_starts_at_the_right(deck):
    said = [each.find(qn("a:pPr")) for each in _paragraphs(deck) if _has_urdu(_words(each))]
    assert said
    assert {each.get("rtl") for each in said} == {"1"}
    assert {each.get("algn") for each in said} <= {"r", "ctr"}


def test_titles_in_latin_letters_start_at_the_right_and_run_from_the_left(deck):
    (title,) = {
        (each.find(qn("a:pPr")).get("rtl"), each.find(qn("a:pPr")).get("algn"))
        for each in _paragraphs(deck)
        if _words(each) == "Points to make"
    }
    assert title == ("0", "r")


def test_latin_words_after_a_bullet_or_number_run_from_the_right_and_keep_their_full_stop():
    points = [decks.point(f"WHO (Lahore){stop}") for stop in ".;"]
    paper = decks.document(decks.section(Display.BULLETS, *points), language="ur")
    template = template_of_theme(Theme(), "ur")
    laid_out = lay_out_slides(arrange_document(paper), Theme(), office_fonts(), template)
    drawn = Presentation(BytesIO(decks.rendered(laid_out)))
    (found,) = [each for each in _paragraphs(drawn) if _words(each) == "WHO (Lahore)."]
    assert found.find(qn("a:pPr")).get("rtl") == "1"
    assert "".join(node.text for node in found.iter(qn("a:t"))).endswith(f".{_MARK}")


def test_a_number_before_a_label_in_latin_letters_stands_at_the_right():
    frame = Presentation().slides.add_slide(Presentation().slide_layouts[0]).shapes.title.text_frame
    numbered = Para((TextRun("7"), TextRun("   "), TextRun("UNICEF")), ParaStyle(12))
    write_paragraphs(frame, [numbered], Pen("ur", {"text": ""}, from_right=True))
    assert frame.paragraphs[0]._p.pPr.get("rtl") == "1"


def test_runs_say_their_language_and_both_typefaces(deck):
    runs = [run for each in _paragraphs(deck) for run in each.iter(qn("a:r"))]
    urdu = [run.find(qn("a:rPr")) for run in runs if _has_urdu(run.find(qn("a:t")).text or "")]
    assert {each.get("lang") for each in urdu} == {"ur"}
    assert {each.find(qn("a:latin")).get("typeface") for each in urdu} == {"Arial"}
    assert {each.find(qn("a:cs")).get("typeface") for each in urdu} == {"Arial"}
    latin = {
        run.find(qn("a:rPr")).get("lang")
        for run in runs
        if "Ferry Office" in (run.find(qn("a:t")).text or "")
    }
    assert latin == {"en"}


def test_texts_are_kept_in_the_order_of_reading(deck):
    texts = [_words(each) for each in _paragraphs(deck)]
    assert "LMC اور کشتی دفتر (Ferry Office) دونوں جواب دہ ہیں۔" in texts


def test_money_in_the_foot_of_slides_stands_as_it_is_read():
    paper = decks.document(
        decks.section(Display.BULLETS, decks.point("ایک نکتہ")), language="ur", title="کرایہ $300 ہے"
    )
    arranged, template = arrange_document(paper), template_of_theme(Theme(), "ur")
    laid_out = lay_out_slides(arranged, Theme(), office_fonts(), template)
    slides = Presentation(BytesIO(decks.rendered(laid_out))).slides
    (foot,) = [
        s.text_frame.text for s in slides[1].shapes if s.has_text_frame and "Institute" in s.text_frame.text
    ]
    assert foot.endswith(f"کرایہ {_MARK}$300{_MARK} ہے")


def test_a_link_holds_no_mark_that_is_not_seen():
    mail = Span("briefs@example.org", url="mailto:briefs@example.org")
    paper = decks.document(
        decks.section(Display.PROSE, lead=(Paragraph((Span("لکھیے: "), mail)),)), language="ur"
    )
    laid_out = lay_out_slides(
        arrange_document(paper), Theme(), office_fonts(), template_of_theme(Theme(), "ur")
    )
    slides = Presentation(BytesIO(decks.rendered(laid_out))).slides
    links = [link for slide in slides for link in slide._element.iter(qn("a:hlinkClick"))]
    assert [link.getparent().getparent().text for link in links] == ["briefs@example.org"]


def test_tables_begin_at_the_right_with_their_first_column(deck):
    (table,) = [shape.table for shape in _shapes(deck) if shape.has_table]
    assert table._tbl.tblPr.get("rtl") == "1"
    assert table.cell(0, 0).text == "منصوبہ"


def test_bars_grow_to_the_left(deck):
    (chart,) = [shape.chart for shape in _shapes(deck) if shape.has_chart]
    (numbers,) = chart._chartSpace.chart.plotArea.findall(qn("c:valAx"))
    assert numbers.find(qn("c:scaling")).find(qn("c:orientation")).get("val") == "maxMin"


def test_names_in_charts_that_mix_writings_say_by_marks_that_they_run_from_the_right(deck):
    (chart,) = [shape.chart for shape in _shapes(deck) if shape.has_chart]
    names = {node.text for node in chart._chartSpace.iter(qn("c:v"))}
    assert {"مارش اینڈ", "\u202bچکی کا گھاٹ (نیا)\u202c"} <= names
    assert embedded("UNICEF دفتر") == "\u202bUNICEF دفتر\u202c"
    assert embedded("UNICEF (2026)") == "UNICEF (2026)"


def test_charts_say_the_typeface_of_joined_letters(deck):
    (chart,) = [shape.chart for shape in _shapes(deck) if shape.has_chart]
    (look,) = chart._chartSpace.findall(f"{qn('c:txPr')}//{qn('a:defRPr')}")
    assert look.find(qn("a:latin")).get("typeface") == look.find(qn("a:cs")).get("typeface") == "Arial"


def test_no_text_that_runs_from_the_right_has_a_tab(deck):
    assert [_words(each) for each in _paragraphs(deck) if "\t" in _words(each)] == []


def test_columns_and_markings_stand_on_the_other_side(deck):
    slide = next(
        each for each in deck.slides if any("ہر گھاٹ پر کشتیوں" in s.text_frame.text for s in _frames(each))
    )
    cards = [
        shape for shape in _frames(slide) if "گھاٹ" in shape.text_frame.text and shape.top > Emu(1_200_000)
    ]
    first = next(shape for shape in cards if "ہر گھاٹ پر کشتیوں" in shape.text_frame.text)
    second = next(shape for shape in cards if "مارش اینڈ" in shape.text_frame.text)
    assert first.left > second.left
    badge = next(shape for shape in _frames(slide) if "TLP" in shape.text_frame.text)
    assert badge.left < deck.slide_width / 2


def _frames(slide):
    return [shape for shape in slide.shapes if shape.has_text_frame]


def test_whoever_adds_a_slide_finds_layouts_that_start_at_the_right(deck):
    layout = next(each for each in deck.slide_layouts if each.name == "Title and text")
    (style, *_) = layout.placeholders[0]._element.iter(qn("a:lvl1pPr"))
    assert (style.get("algn"), style.get("rtl")) == ("r", "1")


def test_another_program_draws_every_word_in_its_place(data, deck, tmp_path):
    path = tmp_path / "deck.pptx"
    path.write_bytes(data)
    with pypdfium2.PdfDocument(deck_as_pdf(path, tmp_path)) as pdf:
        assert list(misplaced(deck, pdf)) == []


def test_the_same_deck_comes_out_every_time(data):
    loaded = load_protected(_WORKSPACE)
    brief = next(each for each in loaded.briefs if each.name == "policy")
    assert make_output(loaded, brief, "pptx").data == data


def test_a_source_in_latin_letters_is_read_from_the_left_with_its_own_commas(papers):
    shown = Presentation(BytesIO(papers["recap-2015.ur.pptx"].data))
    (cited,) = [each for each in _paragraphs(shown) if _words(each).startswith("The Hindu\u00a02014: ")]
    form = cited.find(qn("a:pPr"))
    assert (form.get("rtl"), form.get("algn"), form.get("indent")) == ("0", "r", "0")
    assert "energy deal, The Hindu, 23\u00a0December\u00a02014, thehindu.com/" in _words(cited)
    assert all(_MARK not in node.text for node in cited.iter(qn("a:t")))
