"""Times of the week are read as people write them, and told on other clocks as they are."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefdeck.schedule.times import (
    Weekly,
    changes_by_season,
    cron_week,
    earlier,
    find_zone,
    next_run,
    odd_hours,
    on_clock,
    parse_weekly,
    same_clock,
)
from orders import BERLIN, KARACHI, MONDAY, NEW_YORK

WEEKDAYS = {0, 1, 2, 3, 4}


@pytest.mark.parametrize(
    ("text", "days", "times"),
    [
        ("Mon-Fri 07:00", (0, 1, 2, 3, 4), ["07:00"]),
        ("monday , WED 7:05", (0, 2), ["07:05"]),
        ("Fri-Mon 07:00", (0, 4, 5, 6), ["07:00"]),
        ("daily 07:00, 13:30", (0, 1, 2, 3, 4, 5, 6), ["07:00", "13:30"]),
        ("06:45", (0, 1, 2, 3, 4, 5, 6), ["06:45"]),
        ("Mon - Wed,Sat 23:59,00:00", (0, 1, 2, 5), ["00:00", "23:59"]),
    ],
)
def test_reads_days_and_times(text, days, times):
    assert parse_weekly(text) == Weekly(days, tuple(time.fromisoformat(each) for each in times))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "write it like 'Mon-Fri 07:00'"),
        ("Mon-Fri", "is not a time of the week"),
        ("Mon-Fri 24:00", "hours to 23"),
        ("Mon-Fri 7", "like 07:00 or 13:30"),
        ("Mon-Fri 07:00,", "is not a time of the day"),
        ("Wend-Fri 07:00", "did you mean 'Wed'?"),
        ("Mo 07:00", "is not a day of the week"),
        ("Mon-Fri 07:00 PKT", "is not a time of the week"),
        ("0 7 * * 1-5", "is not a time of the week"),
    ],
)
def test_says_how_to_write_what_it_cannot_read(text, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        parse_weekly(text)


@given(
    st.sets(st.integers(0, 6), min_size=1),
    st.sets(st.builds(time, st.integers(0, 23), st.integers(0, 59)), min_size=1, max_size=4),
)
def test_reads_back_what_it_writes(days, times):
    weekly = Weekly(tuple(sorted(days)), tuple(sorted(times)))
    assert parse_weekly(str(weekly)) == weekly


def test_a_time_zone_that_is_none_gets_a_hint():
    for wrong, right in (
        ("Asia/Karachy", "Asia/Karachi"),
        ("karachi", "Asia/Karachi"),
        ("Berlin", "Europe/Berlin"),
    ):
        with pytest.raises(ValueError, match=re.escape(f"did you mean '{right}'")):
            find_zone(wrong)
    with pytest.raises(ValueError, match="no time zone"):
        find_zone("../etc/passwd")


def test_a_time_in_a_zone_without_seasons_is_one_time_in_utc():
    weekly = (parse_weekly("Mon-Fri 07:00"),)
    assert on_clock(weekly, KARACHI, UTC, MONDAY) == {time(2): WEEKDAYS}
    assert not changes_by_season(weekly, KARACHI, UTC, MONDAY)


def test_a_time_that_is_the_day_before_elsewhere_moves_its_days():
    weekly = (parse_weekly("Mon-Fri 03:00"),)
    assert on_clock(weekly, KARACHI, UTC, MONDAY) == {time(22): {6, 0, 1, 2, 3}}


def test_a_time_in_a_zone_with_seasons_is_given_for_every_season():
    weekly = (parse_weekly("Mon-Fri 07:00"),)
    assert on_clock(weekly, BERLIN, UTC, MONDAY) == {time(5): WEEKDAYS, time(6): WEEKDAYS}
    assert changes_by_season(weekly, BERLIN, UTC, MONDAY)
    # New York and Berlin change on different Sundays: for some weeks a year they are an hour nearer.
    assert on_clock(weekly, BERLIN, NEW_YORK, MONDAY) == {time(1): WEEKDAYS, time(2): WEEKDAYS}
    assert on_clock(weekly, BERLIN, BERLIN, MONDAY) == {time(7): WEEKDAYS}


@settings(max_examples=25)
@given(
    st.sampled_from([KARACHI, BERLIN, NEW_YORK]),
    st.sampled_from([KARACHI, BERLIN, NEW_YORK, UTC]),
    st.builds(time, st.integers(4, 23), st.integers(0, 59)),
    st.integers(0, 364),
)
def test_every_run_of_the_year_stands_on_the_other_clock(zone, clock, when, ahead):
    asked = datetime.combine(MONDAY + timedelta(days=ahead), when, zone)
    found = on_clock((Weekly((asked.weekday(),), (when,)),), zone, clock, MONDAY)
    there = asked.astimezone(clock)
    assert there.weekday() in found[there.time().replace(fold=0)]


def test_clocks_are_the_same_only_if_they_are_so_all_year():
    assert same_clock(BERLIN, find_zone("Europe/Vienna"), MONDAY)
    assert not same_clock(BERLIN, find_zone("Africa/Lagos"), MONDAY)  # as in winter only


def test_says_which_runs_fall_into_the_hour_that_changes():
    weekly = (parse_weekly("daily 02:30"),)
    said = odd_hours(weekly, BERLIN, MONDAY)
    assert [line.split(":")[0] for line in said] == [
        "on 28 March 2027 the clock leaves out 02",
        "on 31 October 2027 the clock tells twice 02",
    ]
    assert odd_hours(weekly, KARACHI, MONDAY) == ()
    assert odd_hours((parse_weekly("Mon-Fri 02:30"),), BERLIN, MONDAY) == ()


def test_moving_to_the_front_crosses_midnight():
    assert earlier(parse_weekly("Mon 00:05"), 7) == parse_weekly("Sun 23:58")


def test_the_next_run_is_the_first_one_to_come():
    weekly = (parse_weekly("Mon-Fri 07:00"), parse_weekly("Sat 09:00"))
    friday = datetime(2026, 11, 27, 7, 0, tzinfo=KARACHI)
    assert next_run(weekly, KARACHI, friday) == datetime(2026, 11, 28, 9, 0, tzinfo=KARACHI)
    assert next_run((), KARACHI, friday) is None


def test_days_are_written_for_cron_with_sunday_as_zero():
    assert [cron_week(days) for days in ([0, 1, 2, 3, 4], [6], [0, 2], range(7), [5, 6])] == [
        "1-5", "0", "1,3", "*", "0,6",
    ]  # fmt: skip


def test_a_leap_day_is_a_day_of_the_coming_year():
    assert next_run((parse_weekly("Tue 07:00"),), KARACHI, datetime(2028, 2, 28, 12, tzinfo=UTC)) == datetime(
        2028, 2, 29, 7, tzinfo=KARACHI
    )
    assert date(2028, 2, 29).weekday() == 1
