"""Every run of a deck says its language, every paragraph that runs from the right says so."""

from __future__ import annotations

from io import BytesIO

import pytest
from pptx import Presentation

from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.document import Document, Item, Paragraph, Section, Span
from briefdeck.model.content.furniture import Furniture
from briefdeck.model.writing.writings import by_language, runs_from_right
from decks import lay_out, rendered

URDU = "تجارت 3.5 فیصد بڑھی (2020–2021) اور USD 350 million تک پہنچی۔"


def paragraphs(*texts, title="Trade"):
    """The paragraphs of all slides of a deck with some key points."""
    items = tuple(Item(body=(Paragraph((Span(text),)),)) for text in texts)
    section = Section("a", "key_points", Display.BULLETS, "Key points", items=items)
    deck = lay_out(Document("brief", title, "", "en-GB", Furniture("Brief", publisher=title), (section,)))
    slides = Presentation(BytesIO(rendered(deck))).slides
    frames = (shape.text_frame for slide in slides for shape in slide.shapes if shape.has_text_frame)
    return [paragraph for frame in frames for paragraph in frame.paragraphs]


def languages(paragraph):
    return [(run._r.rPr.get("lang"), run.text) for run in paragraph.runs]


def form_of(text, found):
    (form,) = (each._p.pPr for each in found if each.text.replace("\u00a0", " ") == text)
    return form.get("rtl"), form.get("algn")


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("Путин met Ada.", [("ru", "Путин "), ("en-GB", "met Ada.")]),
        ("Дмитро з Києва", [("uk", "Дмитро з Києва")]),
        ("The word سلام, twice", [("en-GB", "The word "), ("ar", "سلام, "), ("en-GB", "twice")]),
        ("عائشہ خان", [("ur", "عائشہ خان")]),
        ("تجارت دو کشور در سال گذشته افزایش یافت", [("fa", "تجارت دو کشور در سال گذشته افزایش یافت")]),
        ("کراچی", [("en-GB", "کراچی")]),  # of Urdu, Persian or Sindhi
        (
            "د پاکستان او روسیې ترمنځ سوداګري زیاته شوه",
            [("en-GB", "د پاکستان او روسیې ترمنځ سوداګري زیاته شوه")],
        ),
        ("王小明", [("zh", "王小明")]),
        ("東京タワー", [("ja", "東京タワー")]),
        ("გიორგი, Հայկ, דוד", [("ka", "გიორგი, "), ("hy", "Հայկ, "), ("he", "דוד")]),
        ("Señor Müller – 3.5 %", [("en-GB", "Señor Müller – 3.5 %")]),
        ("", [("en-GB", "")]),
    ],
)
def test_the_letters_tell_the_language(text, runs):
    assert list(by_language(text, "en-GB")) == runs


def test_a_papers_own_language_goes_before_the_most_likely_one():
    assert list(by_language("София и Путин", "bg-BG")) == [("bg-BG", "София и Путин")]


def test_letters_of_the_papers_own_writing_are_in_its_language_also_among_words_in_another():
    said = [("en", "UNICEF "), ("ur", "اور "), ("en", "WHO")]
    assert list(by_language("UNICEF اور WHO", "ur")) == said
    assert list(by_language("UNICEF اور WHO", "en", "ur")) == said
    assert list(by_language("ВОЗ и WHO", "ru", "fr"))[1:] == [("fr", "WHO")]


def test_runs_of_a_slide_are_in_the_language_of_their_letters():
    found = paragraphs("Путин met Ada.", title="Talks with გიორგი")

    said = [languages(each) for each in found]
    assert [("ru", "Путин "), ("en-GB", "met Ada.")] in said
    named = [runs for runs in said if "გიორგი" in "".join(text for _, text in runs)]
    assert len(named) >= 2, "in the title and in the footer"
    assert {language for runs in named for language, text in runs if "გიორგი" in text} == {"ka"}


def test_a_list_from_the_right_begins_there_and_those_after_it_do_not():
    found = paragraphs(URDU, "Trade has grown.")

    assert form_of(URDU, found) == ("1", "r")
    assert form_of("Trade has grown.", found) == ("0", "l")


def test_a_number_after_a_word_from_the_right_stays_after_it_also_in_another_run():
    text = (Span("Kept in "), Span("کراچی", strong=True), Span(": 2015 to 2016"))
    furniture = Furniture("Brief", publisher="Port")
    section = Section("a", "key_points", Display.BULLETS, "Points", items=(Item(body=(Paragraph(text),)),))
    deck = lay_out(Document("brief", "Trade کراچی 7", "", "en-GB", furniture, (section,)))
    slides = Presentation(BytesIO(rendered(deck))).slides
    frames = [each.text_frame for slide in slides for each in slide.shapes if each.has_text_frame]
    found = {paragraph.text for frame in frames for paragraph in frame.paragraphs}
    title = "Trade کراچی\u200e 7"
    assert {"Kept in کراچی\u200e: 2015\u00a0to\u00a02016", title, f"Port · {title}"} <= found


def test_a_name_from_the_right_stays_at_the_edge_of_its_column():
    title = next(each for each in paragraphs("Words.", title="דוד לוי") if each.text == "דוד לוי")
    assert (title._p.pPr.get("rtl"), title._p.pPr.get("algn")) == ("1", "l")


def test_a_deck_in_one_writing_says_nothing_of_directions():
    forms = (each._p.pPr for each in paragraphs("Trade has grown."))
    assert [form.get("rtl") for form in forms if form is not None and form.get("rtl")] == []


@pytest.mark.parametrize(
    ("text", "is_from_right"),
    [
        (URDU, True),
        ("דוד לוי", True),
        ("عائشہ خان (Ayesha Khan, Lahore)", False),
        ("عائشہ خان (chair).", False),
        ("کونسل LMC کے لیے کام کرتی ہے۔", True),
        ("Event: پاک روس تعلقات", False),
        ("דוד לוי\tחבר כנסת", False),
        ("2021", False),
        ("Путин", False),
    ],
)
def test_a_text_runs_from_the_right_when_its_first_letter_and_two_in_three_do(text, is_from_right):
    assert runs_from_right(text) == is_from_right
