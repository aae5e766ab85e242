"""The order of letters in lines of several writings (UAX 9)."""

import pytest

from briefdeck.model.writings import FROM_RIGHT, isolated
from briefdeck.render.pdf.bidi import levels_of
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
        ("3  LMC اور", "روا LMC  3"),
        ("SDG 6 اور COVID-19 پر", "رپ COVID-19 روا SDG 6"),
    ],
)
def test_numbers_money_dates_and_addresses_do_not_turn_among_letters_from_the_right(text, line):
    assert visual(isolated(text), 1) == line


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
    assert visual(isolated(text), 1).replace(FROM_RIGHT, "") == line


def test_an_address_that_goes_on_in_the_next_line_keeps_its_signs_in_both():
    divided = isolated("دیکھیے https://example.org/a\u200b-b-c ہے")
    assert divided.index("\u2066") < divided.index("https") < divided.index("-b-c\u2069")
