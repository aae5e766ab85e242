"""An amount as letters and tables have it leads to the keys and values that say the same."""

import pytest

from briefdeck.load.meant.amounts import number_hint
from briefdeck.model.records import Event, Figure


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1,250", "1250"),
        ("12,34,567", "1234567"),
        ("1 250 000", "1250000"),
        ("1'250", "1250"),
        ("3,5", "3.5"),
        (".5", "0.5"),
        ("+3.2", "3.2"),
        ("\u22125", "-5"),
        ("۱۲", "12"),
        ("3rd", "3"),
        ("12.50%", 'value: 12.50, unit: "%"'),
        ("$3.50", "value: 3.50, currency: USD"),
        ("USD 3.5 million", "value: 3.5, scale: million, currency: USD"),
        ("1.2 bn EUR", "value: 1.2, scale: billion, currency: EUR"),
        ("Rs 5 cr.", "value: 5, scale: crore, currency: …"),
        ("7 of 19", "value: 7, value_of: 19"),
        ("30–40", "value: 30, value_to: 40"),
        ("~40", "value: 40, qualifier: about"),
        ("40+", "value: 40, qualifier: at_least"),
        ("less than 5 km", "value: 5, qualifier: under, unit: km"),
        ("5 or more", "value: 5, qualifier: at_least"),
        ("$5m", "value: 5, scale: million, currency: USD"),
        ("2.5M EUR", "value: 2.5, scale: million, currency: EUR"),
        ("5 m", "value: 5, unit: m"),
        ("1.2m", "value: 1.2, scale: million, or unit: m if that is one"),
        ("10 m\u00b2", "value: 10, unit: m\u00b2"),
        ("10 MAF", "value: 10, unit: MAF"),
        ("120 MWH", "value: 120, unit: MWH"),
        ("۱۲٫۵", "12.5"),
        ("۱٬۲۵۰", "1250"),
    ],
)
def test_every_part_of_an_amount_has_its_key(written: str, meant: str):
    assert number_hint(written, "value", Figure.model_fields, is_whole=False) == f"write {meant}"


@pytest.mark.parametrize(
    "written",
    [
        *("1,2345", "1.250,50", "3.5.2", "0x1F", "more than 5", "100 (est.)", "two"),
        *("2015-16", "5 May", "5 or so", "10 AM", "BCM 5", "USD 5 EUR"),
    ],
)
def test_what_is_not_sure_is_not_guessed(written: str):
    hint = number_hint(written, "value", Figure.model_fields, is_whole=False)
    assert hint.endswith(f'no comma, no sign, no unit; or write value_text: "{written}" in its place')


@pytest.mark.parametrize("written", ["2½", "2½ million", "1²"])
def test_a_fraction_is_no_unit(written: str):
    hint = number_hint(written, "value", Figure.model_fields, is_whole=False)
    assert hint.startswith("write digits alone")


def test_nothing_is_dropped_for_which_the_owner_has_no_key():
    hint = number_hint("about 40", "attendance_count", Event.model_fields, is_whole=True)
    assert hint == "write digits alone, such as 12 or 1200: no comma, no words, no unit"


def test_what_is_not_known_is_left_out_and_quotes_are_named():
    assert (
        number_hint("n/a", "value", Figure.model_fields, is_whole=False)
        == "leave it out while it is not known"
    )
    assert number_hint("5", "limit", (), is_whole=True) == "write 5, without quotes"
