"""Milestones stand in the order of time: dates count first, positions where dates leave it open."""

import pytest

import make
from briefdeck.select.chronology import in_order_of_time


def order(**milestones: tuple[str | None, int | None]) -> str:
    """Give the names of milestones, each with a date and a position, in their order."""
    made = [
        make.milestone(name, date=date, position=position) for name, (date, position) in milestones.items()
    ]
    return "".join(each.id for each in in_order_of_time(made))


@pytest.mark.parametrize("position", [None, 1])
def test_without_positions_that_differ_dates_decide(position):
    assert order(a=("2020", position), b=("1996-05", position), c=("2014-12-03", position)) == "bca"


def test_a_position_that_contradicts_the_dates_is_passed_over():
    assert order(a=("2020", 1), b=("1996", 2), c=("2014", 3)) == "bca"


def test_where_one_date_lies_within_another_positions_decide():
    assert order(a=("2014", 2), b=("2014-03", 1)) == "ba"
    assert order(a=("2014", 1), b=("2014-03", 2)) == "ab"
    assert order(a=("2014/..", 2), b=("2019", 1)) == "ba"


def test_what_has_no_date_stands_where_its_position_puts_it():
    assert order(a=("1996", 10), b=(None, 20), c=("2014", 30), d=(None, 40)) == "abcd"


def test_without_positions_of_dates_that_of_what_has_none_is_its_number_in_the_list():
    assert order(a=("1897", None), b=(None, 1), c=("2024-09", None)) == "bac"
    assert order(a=("1897", None), b=(None, 2), c=("2024-09", None), d=(None, 2)) == "abdc"
    assert order(a=("1897", None), b=(None, 7), c=(None, None)) == "abc"


def test_what_has_neither_date_nor_position_stands_last():
    assert order(a=(None, None), b=(None, 9), c=("2014", None)) == "cba"


def test_a_span_that_contradicts_two_positions_stands_after_what_had_ended():
    assert order(x=("2015", 1), y=("2013", 3), z=("2012/2016", 2)) == "zyx"
