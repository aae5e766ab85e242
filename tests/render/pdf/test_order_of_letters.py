"""The order of letters in lines of several writings (UAX 9)."""

from dataclasses import replace

import pytest

from briefdeck.model.laid_out.pages import StyledRun, TextStyle
from briefdeck.model.writing.foreign import NOTHING_FOREIGN
from briefdeck.model.writing.isolates import (
    FROM_LEFT,
    FROM_RIGHT,
    isolated,
    kept_in_order,
    numbers_kept_after,
)
from briefdeck.model.writing.writings import Direction
from briefdeck.render.pdf.bidi import levels_of
from briefdeck.render.pdf.joined_text import joined_text
from mixed_paragraphs import as_fribidi, as_python_bidi, has_isolates, paragraph, visual


@pytest.mark.parametrize("base", [0, 1])
@pytest.mark.parametrize("start", range(0, 150, 50))
def test_mixed_paragraphs_stand_in_the_order_of_other_programs(start, base):
    """Each of the two has a fault about brackets beside isolates, and there the other must agree."""
    other = []
    for text in map(paragraph, range(start, start + 50)):
        agree = as_python_bidi(text, base), as_fribidi(text, base)
        other += [] if (any if has_isolates(text) else all)(agree) else [text]
    assert other == []


def test_words_that_run_from_the_left_only_have_the_level_of_the_text():
    assert set(levels_of("Plain words (of 2015), 3.5%.", 0)) == {0}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("خرچ $350 ارب", "برا $350 چرخ"),
        ("سال 2024–25 میں", "ںیم 2024–25 لاس"),
        ("کل 3.5% ہوا", "اوہ 3.5% لک"),
        ("دن 12/02/2015 کو", "وک 12/02/2015 ند"),
        ("سے 14:30 – 16:00 تک", "کت 14:30 – 16:00 ےس"),
        ("رقم $1.2 million رہی", "یہر $1.2 million مقر"),
        ("تاریخ 12 February 2015 تھی", "یھت 12 February 2015 خیرات"),
        ("زبان C++ میں", "ںیم C++ نابز"),
        ("پتہ a.b-c@example.org ہے", "ےہ a.b-c@example.org ہتپ"),
        ("دیکھیے https://example.org/a-1/ پر", "رپ https://example.org/a-1/ ےیھکید"),
        ("آمدنی/$1.7 ہے", "ےہ $1.7/یندمآ"),
        ("درجہ 25°C ہے", "ےہ 25°C ہجرد"),
        ("درجہ −3 °C ہے", "ےہ −3 °C ہجرد"),
        ("رقم €5m ہے", "ےہ €5m مقر"),
        ("رقبہ 350 km² ہے", "ےہ 350 km² ہبقر"),
        ("رفتار 40 km/h ہے", "ےہ 40 km/h راتفر"),
        ("مقام 34°12′30″N ہے", "ےہ 34°12′30″N ماقم"),
        ("کل 5 - 3 = 2 ہے", "ےہ 5 - 3 = 2 لک"),
        ("فون +92-51-920440 ہے", "ےہ +92-51-920440 نوف"),
        ("سے 5 March 2021 – 7 April 2021 تک", "کت 5 March 2021 – 7 April 2021 ےس"),
        ("מחיר ב-$1.7", "$1.7-ב ריחמ"),
        ("מחיר ל-₪1,200", "₪1,200-ל ריחמ"),
        ("שנת ב-2024–25", "2024–25-ב תנש"),
        ("הוא 3×5 כן", "ןכ 3×5 אוה"),
        ("3  LMC اور", "روا LMC  3"),
        ("نمبر 3 https://a.org/b-c/ پر", "رپ https://a.org/b-c/ 3 ربمن"),
        ("نکتہ 3 e-mail سے", "ےس e-mail 3 ہتکن"),
        ("نمبر 3 C++ میں", "ںیم C++ 3 ربمن"),
        ("زبان (LMC) C++ میں", "ںیم C++ )LMC( نابز"),
        ("گھاٹ Россия C++ میں", "ںیم Россия C++ ٹاھگ"),
        ("رقم 2 310 تھی", "یھت 2 310 مقر"),
        ("فون +92 300-1234567 ہے", "ےہ +92 300-1234567 نوف"),
        ("SDG 6 اور COVID-19 پر", "رپ COVID-19 روا SDG 6"),
    ],
)
def test_numbers_money_dates_and_addresses_do_not_turn_among_letters_from_the_right(text, line):
    assert _in_pages(text) == _on_slides(text) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("5 مارچ 2021 – 7 اپریل 2022", "2022 لیرپا 7 – 2021 چرام 5"),
        ("3 فروری، 2021 – 5 مارچ، 2021", "2021 ،چرام 5 – 2021 ،یرورف 3"),
        ("سے 5 مارچ 2021-7 اپریل 2022 تک", "کت 2022 لیرپا 7-2021 چرام 5 ےس"),
        ("5 במרץ 2021-7 באפריל 2022", "2022 לירפאב 7-2021 ץרמב 5"),
        ("مارچ 2021 – 2022", "2022 – 2021 چرام"),
        ("آرٹیکل 370 – 3.5 فیصد", "دصیف 3.5 – 370 لکیٹرآ"),
        ("رقم $350 – 400 تھی", "یھت 400 – $350 مقر"),
    ],
)
def test_what_a_dash_with_spaces_parts_is_read_from_the_right_as_are_two_dates(text, line):
    """The ends of a span of dates would change places, if a year and a day were taken for a range."""
    assert _in_pages(text) == _on_slides(text) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("اخبار، The Hindu، 23 جون", "نوج 23 ،The Hindu ،رابخا"),
        ("پیرا 3–4، 6 · The Hindu 2014", "The Hindu 2014 · 6 ،3–4 اریپ"),
        ("ضمیمہ A · 1/3", "1/3 · A ہمیمض"),
        ("Islamabad، Lahore", "Lahore ،Islamabad"),
    ],
)
def test_latin_words_and_numbers_in_a_list_are_each_read_from_the_right(text, line):
    assert _in_pages(text) == _on_slides(text) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("کہا “Bridge now.” دو بار", "راب ود “Bridge now.” اہک"),
        ("کہا ”Bridge now.“ دو بار", "راب ود “Bridge now.” اہک"),
        ("“Who? ‘Nobody’ (2) is no answer!” (نکتہ 3)", ")3 ہتکن( “Who? ‘Nobody’ (2) is no answer!”"),
        ("«Мост нужен.» (نکتہ 3)", ")3 ہتکن( «Мост нужен.»"),
        ("“A”، “B”", "“B” ،“A”"),
        ("“کشتی”، “پل”", "”لپ“ ،”یتشک“"),
    ],
)
def test_a_quotation_in_latin_letters_keeps_its_marks_and_full_stop_on_its_own_sides(text, line):
    assert _in_pages(text) == _on_slides(text) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("نمبر 3 $350 تھا", "اھت $350 3 ربمن"),
        ("سال 2015 17.6% تھا", "اھت 17.6% 2015 لاس"),
        ("نمبر 12 14:30 پر", "رپ 14:30 12 ربمن"),
        ("شق 59 2024-25 میں", "ںیم 2024-25 59 قش"),
    ],
)
def test_numbers_of_two_kinds_side_by_side_are_each_read_from_the_right(text, line):
    assert _in_pages(text) == _on_slides(text) == line


def test_an_address_with_letters_from_the_right_stays_whole_and_runs_from_the_left():
    whole = visual(isolated("دیکھیں https://example.org/گھاٹ۔"), 1)
    assert whole == "۔https://example.org/ٹاھگ ںیھکید"


def test_an_address_that_goes_on_in_the_next_line_keeps_its_signs_in_both():
    divided = isolated("دیکھیے https://example.org/a\u200b-b-c ہے")
    assert divided.index("\u2066") < divided.index("https") < divided.index("-b-c\u2069")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("пока پاکستان · 2/5", "пока ناتسکاپ · 2/5"),
        ("Kept in پاکستان, 2015", "Kept in ناتسکاپ, 2015"),
        ("The آب 2015 plan for $350", "The بآ 2015 plan for $350"),
        ("The seminar (پاکستان) 7–12", "The seminar (ناتسکاپ) 7–12"),
        ("Their motto آب 2015 سب was kept", "Their motto بس 2015 بآ was kept"),
    ],
)
def test_in_a_text_from_the_left_a_number_stays_after_a_word_from_the_right(text, line):
    marked = "".join(numbers_kept_after(text, [""] * len(text)))
    assert visual(marked, 0).replace(FROM_LEFT, "") == line


def test_on_pages_a_number_stays_after_such_a_word_also_in_another_run():
    style = TextStyle("IBM Plex Serif", 10, "#000000", 13)
    runs = [StyledRun("Карачи کراچی", style), StyledRun(" · 2015", replace(style, weight="Bold"))]
    text = joined_text(runs, style, "ru", Direction.FROM_LEFT, NOTHING_FOREIGN)
    drawn, _ = text.visual(text.lines(200)[0])
    assert [piece.text for piece in drawn if piece.text.strip()] == ["Карачи", "کراچی", "·", "2015"]


def test_source_marks_after_a_number_stand_beside_it_each_read_from_the_right():
    style = TextStyle("IBM Plex Serif", 10, "#000000", 13)
    said, raised = [StyledRun("کل 13", style)], ["\u00a0", "1", "،", "2"]
    runs = said + [StyledRun(text, style, rise=3) for text in raised]
    text = joined_text(runs, style, "ur", Direction.FROM_RIGHT, NOTHING_FOREIGN)
    drawn, _ = text.visual(text.lines(200)[0])
    assert [piece.text for piece in drawn if piece.text.strip()] == ["2", "،", "1", "13", "کل"]


def test_a_number_in_a_text_of_another_language_stands_as_that_has_it():
    text = "They wrote رپورٹ 2015 then"
    start, end = text.index("ر"), text.index(" then")
    foreign = ["ur" if start <= place < end else "" for place in range(len(text))]
    assert "".join(numbers_kept_after(text, foreign)) == text
    assert FROM_LEFT in "".join(numbers_kept_after(text, [""] * len(text)))


def _in_pages(text):
    return visual(isolated(text), 1).replace(FROM_RIGHT, "").replace(FROM_LEFT, "")


def _on_slides(text):
    return visual(kept_in_order(text), 1).replace(FROM_RIGHT, "").replace(FROM_LEFT, "")
