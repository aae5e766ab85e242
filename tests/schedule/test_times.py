"""Times of the week are read as people write them, and told on other clocks as they are."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefdeck.schedule.times import Timetable, Weekly, day_list, find_zone, parse_weekly, read_comment
from schedule_specs import BERLIN, KARACHI, MONDAY, NEW_YORK

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


def timetable(*texts, zone):
    return Timetable(tuple(parse_weekly(text) for text in texts), zone)


def test_a_time_in_a_zone_without_seasons_is_one_time_in_utc():
    asked = timetable("Mon-Fri 07:00", zone=KARACHI)
    assert asked.on_clock(UTC, MONDAY) == {time(2): WEEKDAYS}
    assert asked.offsets_from(UTC, MONDAY) == {timedelta(hours=5)}


def test_a_time_that_is_the_day_before_elsewhere_moves_its_days():
    assert timetable("Mon-Fri 03:00", zone=KARACHI).on_clock(UTC, MONDAY) == {time(22): {6, 0, 1, 2, 3}}


def test_a_time_in_a_zone_with_seasons_is_given_for_every_season():
    asked = timetable("Mon-Fri 07:00", zone=BERLIN)
    assert asked.on_clock(UTC, MONDAY) == {time(5): WEEKDAYS, time(6): WEEKDAYS}
    assert asked.offsets_from(UTC, MONDAY) == {timedelta(hours=1), timedelta(hours=2)}
    # New York and Berlin change on different Sundays: for some weeks a year they are an hour nearer.
    assert asked.on_clock(NEW_YORK, MONDAY) == {time(1): WEEKDAYS, time(2): WEEKDAYS}
    assert asked.on_clock(BERLIN, MONDAY) == {time(7): WEEKDAYS}


@settings(max_examples=25)
@given(
    st.sampled_from([KARACHI, BERLIN, NEW_YORK]),
    st.sampled_from([KARACHI, BERLIN, NEW_YORK, UTC]),
    st.builds(time, st.integers(4, 23), st.integers(0, 59)),
    st.integers(0, 364),
)
def test_every_run_of_the_year_is_on_the_other_clock(zone, clock, when, ahead):
    asked = datetime.combine(MONDAY + timedelta(days=ahead), when, zone)
    found = Timetable((Weekly((asked.weekday(),), (when,)),), zone).on_clock(clock, MONDAY)
    there = asked.astimezone(clock)
    assert there.weekday() in found[there.time().replace(fold=0)]


def test_says_which_runs_fall_into_the_hour_that_changes():
    assert timetable("daily 02:30", zone=BERLIN).odd_hours(MONDAY) == (
        "on 28 March 2027 the clock skips 02:30: that run may come at another time",
        "on 31 October 2027 the clock shows 02:30 twice: that run may come at another time",
    )
    assert timetable("daily 02:30", zone=KARACHI).odd_hours(MONDAY) == ()
    assert timetable("Mon-Fri 02:30", zone=BERLIN).odd_hours(MONDAY) == ()


def test_running_earlier_than_asked_crosses_midnight():
    asked = timetable("Mon 00:05", zone=KARACHI)
    assert asked.on_clock(KARACHI, MONDAY, timedelta(minutes=7)) == {time(23, 58): {6}}


def test_the_next_run_is_the_first_one_to_come():
    asked = timetable("Mon-Fri 07:00", "Sat 09:00", zone=KARACHI)
    friday = datetime(2026, 11, 27, 7, 0, tzinfo=KARACHI)
    assert asked.next_run(friday) == datetime(2026, 11, 28, 9, 0, tzinfo=KARACHI)
    assert timetable(zone=KARACHI).next_run(friday) is None


@pytest.mark.parametrize(
    ("days", "words"),
    [(range(5), "0-4"), ([6], "6"), ([2, 0], "0,2"), (range(7), "0-6"), ([5, 6], "5,6")],
)
def test_days_in_a_row_are_written_as_a_range(days, words):
    assert day_list(days, "0123456") == words
    assert day_list(days, "0123456", "..") == words.replace("-", "..")


def test_a_leap_day_is_a_day_of_the_coming_year():
    after = datetime(2028, 2, 28, 12, tzinfo=UTC)
    assert timetable("Tue 07:00", zone=KARACHI).next_run(after) == datetime(2028, 2, 29, 7, tzinfo=KARACHI)
    assert date(2028, 2, 29).weekday() == 1


def test_a_comment_in_a_file_is_read_back_as_the_same_times():
    asked = timetable("Mon-Fri 07:00,13:30", "Sat 09:00", zone=BERLIN)
    lines = asked.comment()
    assert lines[0] == "# --at 'Mon-Fri 07:00,13:30' --timezone Europe/Berlin"
    assert read_comment("\n".join(("name: x", *lines, "on: push"))) == asked


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# --at 'Mon 07:00' --timezone Nowhere/None",
        "# --at 'Someday' --timezone UTC",
        "x # --at 'Mon 07:00'",
    ],
)
def test_a_comment_that_somebody_changed_is_not_read(text):
    assert read_comment(text) is None
