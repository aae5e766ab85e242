from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefdeck.model.writing.dates import parse_edtf
from briefdeck.words.language import ENGLISH
from briefdeck.words.typography import set_type
from briefdeck.words.wording import (
    date_in_words,
    list_in_words,
    money_in_words,
    number_in_words,
    ordinal_in_words,
    post_in_words,
)
from make import as_typed


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
    assert date_in_words(ENGLISH, parse_edtf(date)) == words


def test_a_weekday_stands_before_the_date():
    assert date_in_words(ENGLISH, parse_edtf("2015-02-12"), "Thursday") == "Thursday 12 February 2015"


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
    assert money_in_words(ENGLISH, Decimal(amount), currency, scale) == words


def test_numbers_keep_their_digits():
    assert number_in_words(ENGLISH, Decimal("1234567.890")) == "1,234,567.890"
    assert number_in_words(ENGLISH, Decimal("1E+3")) == "1,000"
    assert number_in_words(ENGLISH, 6) == "6"


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (5, "5th"), (11, "11th"), (13, "13th"), (21, "21st")],
)
def test_places_in_an_order_have_their_endings(number, words):
    assert ordinal_in_words(ENGLISH, number) == words


def test_names_are_joined_as_in_a_sentence():
    assert list_in_words(ENGLISH, ["A", "B", "C"]) == "A, B and C"
    assert list_in_words(ENGLISH, ["A", "B"]) == "A and B"
    assert list_in_words(ENGLISH, []) == ""


def test_a_former_post_says_so_once():
    assert post_in_words(ENGLISH, "Ambassador", "an embassy", former=True) == "former Ambassador, an embassy"
    assert post_in_words(ENGLISH, "Former Ambassador", None, former=True) == "Former Ambassador"
    assert post_in_words(ENGLISH, None, "an embassy") == "an embassy"
    assert post_in_words(ENGLISH, None, None, former=True) == ""


@pytest.mark.parametrize(
    "text",
    [
        "$1.7_billion", "12_February 2015", "No._7", "p._3", "para._12", "Dr_Khan", "Prof._Dr_Shabir Khan",
        "J._Smith", "40_km", "on 1_May", "20_°C", "10_km/h", "3_%", "Rs_5_crore", "EUR_5_million", "$_5",
        "web ≥_72 h",
    ],
)  # fmt: skip
def test_what_belongs_together_is_never_parted_at_a_lines_end(text):
    assert set_type(ENGLISH, text.replace("_", " ")) == text.replace("_", "\u00a0")


@pytest.mark.parametrize(
    "text",
    [
        "Pakistan’s exports, participants’ views and James’ notes",
        "a ‘quoted’ word, and ‘free markets’ in it",
        "‘the ministers’ letter’, they say (‘in 2015’)",
        "Call it “open access” – not ‘closed access’",
        "“The ‘free’ market,” she said, “is ‘free’.”",
        "‘He said “no”’ and ‘“no” he said’",
        "the ’90s files, ’tis, ’Twas, rock ’n’ roll and the 1990’s",
        "Ta’if, Sana’a, Qur’an, N’Djamena, Côte d’Ivoire, O’Neill, ‘Abd al-Karim’s list",
        "5' 3\" or 40°26'46\"N, a 5\" pipe, a 6' wall",
        "not-‘quoted’ and/or ‘so’ — “yes”—“no”",
        "`it's` and https://example.org/O'Neill's, “https://example.org/o'n”, o'neill@example.org’s",
        "a ' alone and \" too",
        "https://example.org/?r='x'",
        "It’s at https://example.org/?r='x'), or ‘https://example.org/x’",
        "https://example.org/x'",
        'Type =HYPERLINK("https://example.org/x","Click here") or =IF(A1="x","y","z")',
        'with size="5" and say="x", “so” they say',
    ],
)
def test_quotation_marks_are_curled_where_they_are_such(text):
    assert set_type(ENGLISH, as_typed(text).replace("`it’s`", "`it's`")) == text


@pytest.mark.parametrize(
    "text", ["12 May be", "a b", "in 2015 Russia", "I am", "5 members", "5 mm2", "Drab Khan"]
)
def test_other_spaces_stay(text):
    assert set_type(ENGLISH, text).replace("12\u00a0May", "12 May") == text


@given(st.text() | st.text("ab1 '\"‘’“”-(.`@"))
def test_setting_type_changes_nothing_but_spaces_and_marks(text):
    changed = set_type(ENGLISH, text)
    assert as_typed(changed) == as_typed(text)
    assert set_type(ENGLISH, changed) == changed
