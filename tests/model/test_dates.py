"""Dates are as precise as their source: EDTF of levels 0 and 1, as far as briefs need it."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefdeck.model.briefs.definition import Meeting
from briefdeck.model.writing.dates import DateSpan, PartialDate, Precision, parse_edtf

COVERED = {
    "2015-02-12": (date(2015, 2, 12), date(2015, 2, 12), Precision.DAY),
    "2014-12": (date(2014, 12, 1), date(2014, 12, 31), Precision.MONTH),
    "2016-02": (date(2016, 2, 1), date(2016, 2, 29), Precision.MONTH),
    "1996": (date(1996, 1, 1), date(1996, 12, 31), Precision.YEAR),
}


@pytest.mark.parametrize(("text", "covered"), COVERED.items(), ids=COVERED)
def test_a_date_covers_all_days_it_may_mean(text: str, covered: tuple[date, date, Precision]):
    read = parse_edtf(text)

    assert isinstance(read, PartialDate)
    assert (read.start, read.end, read.precision) == covered


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [("1996", False, False), ("1996~", True, False), ("1996?", False, True), ("1996%", True, True)],
)
def test_a_mark_says_how_sure_a_date_is(text: str, approximate: bool, uncertain: bool):
    read = parse_edtf(text)

    assert isinstance(read, PartialDate)
    assert (read.approximate, read.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2014/2015", date(2014, 1, 1), date(2015, 12, 31)),
        ("2020-11/..", date(2020, 11, 1), date.max),
        ("../2014-06", date.min, date(2014, 6, 30)),
        ("2015-02-12/2015-02-12", date(2015, 2, 12), date(2015, 2, 12)),
    ],
)
def test_a_span_covers_its_ends_and_all_between(text: str, start: date, end: date):
    read = parse_edtf(text)

    assert isinstance(read, DateSpan)
    assert (read.start, read.end) == (start, end)


REFUSED = {
    "2015-2-12": "is not a date",
    "12.02.2015": "is not a date",
    "": "is not a date",
    "0000": "no year 0000",
    "2015-13": "no month 13",
    "2015-00": "no month 00",
    "2015-02-29": "February 2015 has 28 days, not 29",
    "2015-04-00": "April 2015 has 30 days, not 0",
    "../..": "at least one side",
    "2015/2014": "ends before it begins",
    "2015/": "is not a date",
}


@pytest.mark.parametrize(("text", "reason"), REFUSED.items(), ids=[text or "empty" for text in REFUSED])
def test_what_is_no_date_is_refused_with_the_reason(text: str, reason: str):
    with pytest.raises(ValueError, match=reason):
        parse_edtf(text)


@pytest.mark.parametrize("value", [True, None, 1.5, ["2015"]])
def test_what_is_neither_text_nor_a_year_is_refused(value: object):
    with pytest.raises(ValueError, match="a date is written like"):
        parse_edtf(value)


def test_a_year_may_be_a_number_and_a_date_that_was_read_stays_itself():
    year = parse_edtf(1996)

    assert year == parse_edtf("1996")
    assert parse_edtf(year) is year


@given(st.dates())
def test_every_day_is_read_as_itself_and_lies_in_its_month_and_year(day: date):
    text = day.isoformat()
    read, month, year = (parse_edtf(part) for part in (text, text[:7], text[:4]))

    assert (read.start, read.end, str(read)) == (day, day, text)
    assert year.start <= month.start <= day <= month.end <= year.end
    assert (month.end - month.start).days + 1 == calendar.monthrange(day.year, day.month)[1]


@pytest.mark.parametrize(
    ("time", "exists"), [("02:30", False), ("2:00", False), ("03:00", True), ("01:59", True)]
)
def test_a_meeting_is_not_held_in_an_hour_that_clocks_skip(time, exists):
    meeting = {"name": "Talks", "date": "2027-03-28", "time": time, "timezone": "Europe/Berlin"}
    if exists:
        assert Meeting.model_validate(meeting).time == time
    else:
        with pytest.raises(ValueError, match=f"in Europe/Berlin are put forward past {time} on 2027-03-28"):
            Meeting.model_validate(meeting)
