from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefdeck.model.dates import parse_edtf
from briefdeck.words.typography import set_type
from briefdeck.words.wording import (
    date_in_words,
    list_in_words,
    money_in_words,
    number_in_words,
    ordinal_in_words,
    post_in_words,
)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2015-02-12", "12 February 2015"),
        ("2015-02-01", "1 February 2015"),
        ("2014-12", "December 2014"),
        ("1996", "1996"),
        ("2020-11~", "about November 2020"),
        ("1996?", "1996 (uncertain)"),
        ("1996%", "about 1996 (uncertain)"),
        ("2020-11/..", "November 2020 or later"),
        ("../2014", "2014 or earlier"),
        ("2014/2015", "2014–2015"),
        ("2015-02-12/2015-02-14", "12–14 February 2015"),
        ("2015-02/2015-03", "February–March 2015"),
        ("2015-02-12/2015-03-01", "12 February 2015 – 1 March 2015"),
        ("2014-12/2015-02", "December 2014 – February 2015"),
        ("2014~/2015", "about 2014–2015"),
        ("2014/2015-02", "2014 – February 2015"),
    ],
)
def test_a_date_is_worded_as_exactly_as_it_is_known(date, words):
    assert date_in_words(parse_edtf(date)) == words


def test_a_weekday_stands_before_the_date():
    assert date_in_words(parse_edtf("2015-02-12"), "Thursday") == "Thursday 12 February 2015"


@pytest.mark.parametrize(
    ("amount", "currency", "scale", "words"),
    [
        ("1.7", "USD", "billion", "$1.7 billion"),
        ("2.50", "USD", "billion", "$2.50 billion"),
        ("1250", "USD", None, "$1,250"),
        ("20", "EUR", None, "€20"),
        ("400", "PKR", "million", "PKR 400 million"),
        ("-3", "USD", "million", "−$3 million"),
    ],
)
def test_money_is_worded_as_precisely_as_it_was_written(amount, currency, scale, words):
    assert money_in_words(Decimal(amount), currency, scale) == words


def test_numbers_keep_their_digits():
    assert number_in_words(Decimal("1234567.890")) == "1,234,567.890"
    assert number_in_words(Decimal("1E+3")) == "1,000"
    assert number_in_words(6) == "6"


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (5, "5th"), (11, "11th"), (13, "13th"), (21, "21st")],
)
def test_places_in_an_order_have_their_endings(number, words):
    assert ordinal_in_words(number) == words


def test_names_are_joined_as_in_a_sentence():
    assert list_in_words(["A", "B", "C"]) == "A, B and C"
    assert list_in_words(["A", "B"]) == "A and B"
    assert list_in_words([]) == ""


def test_a_former_post_says_so_once():
    assert post_in_words("Ambassador", "an embassy", former=True) == "former Ambassador, an embassy"
    assert post_in_words("Former Ambassador", None, former=True) == "Former Ambassador"
    assert post_in_words(None, "an embassy") == "an embassy"
    assert post_in_words(None, None, former=True) == ""


@pytest.mark.parametrize(
    "text",
    [
        "$1.7_billion", "12_February 2015", "No._7", "p._3", "para._12", "Dr_Khan", "Prof._Dr_Shabir Khan",
        "J._Smith", "40_km", "on 1_May",
    ],
)  # fmt: skip
def test_what_belongs_together_is_never_parted_at_a_lines_end(text):
    assert set_type(text.replace("_", " ")) == text.replace("_", "\u00a0")


def typed(text):
    return text.replace("\u00a0", " ").replace("\u2019", "'")


@pytest.mark.parametrize(
    ("text", "curled"),
    [
        ("Pakistan's exports", "Pakistan\u2019s exports"),
        ("participants' views", "participants\u2019 views"),
        ("a 'quoted' word", "a 'quoted' word"),
        ("5' wide", "5' wide"),
    ],
)
def test_apostrophes_are_curled_and_other_marks_are_not(text, curled):
    assert set_type(text) == curled


@pytest.mark.parametrize(
    "text", ["12 May be", "a b", "in 2015 Russia", "I am", "5 members", "5 mm2", "Drab Khan"]
)
def test_other_spaces_stay(text):
    assert set_type(text).replace("12\u00a0May", "12 May") == text


@given(st.text())
def test_setting_type_changes_nothing_but_spaces_and_apostrophes(text):
    changed = set_type(text)
    assert typed(changed) == typed(text)
    assert set_type(changed) == changed
