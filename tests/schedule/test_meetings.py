"""Briefs are made once more a day and two hours before their meetings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

import make
from briefdeck.model.briefs.definition import Meeting
from briefdeck.schedule.times import moments_before
from schedule_specs import BERLIN, KARACHI

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def brief(name="b", **fields):
    return make.brief(name=name, meeting=make.meeting(**fields))


def times(*briefs, now=NOW):
    return [moment.at.isoformat() for moment in moments_before(briefs, KARACHI, now)[0]]


def test_a_meeting_has_two_runs_in_its_own_zone():
    held = brief(date="2026-12-01", time="10:30", timezone="Europe/Berlin")
    assert times(held) == ["2026-11-30T10:30:00+01:00", "2026-12-01T08:30:00+01:00"]


def test_two_hours_are_two_hours_also_when_clocks_change():
    # Clocks in Berlin leave out 02:00 to 03:00 on 28 March 2027.
    held = brief(date="2027-03-28", time="04:00", timezone="Europe/Berlin")
    day, hours = moments_before([held], KARACHI, NOW)[0]
    meeting = datetime(2027, 3, 28, 4, tzinfo=BERLIN).astimezone(UTC)
    assert day.at.isoformat() == "2027-03-27T04:00:00+01:00"
    assert meeting - hours.at.astimezone(UTC) == timedelta(hours=2)


def test_what_is_over_is_left_out():
    today = brief(date="2026-11-23", time="14:00", timezone="Asia/Karachi")
    assert times(today) == []  # noon in Karachi was an hour ago
    assert times(today, now=NOW - timedelta(hours=2)) == ["2026-11-23T12:00:00+05:00"]


def test_says_why_a_brief_has_no_run():
    briefs = [
        make.brief(name="none"),
        brief("dateless", time="10:00"),
        brief("month", date="2026-12", time="10:00"),
        brief("timeless", date="2026-12-01"),
        brief("past", date="2020-12-01", time="10:00"),
        brief("zoneless", date="2026-12-01", time="10:00"),
    ]
    assert moments_before(briefs, KARACHI, NOW)[1] == (
        "dateless: its meeting has no day yet (meeting: date)",
        "month: its meeting has no day yet (meeting: date)",
        "timeless: its meeting has no time yet (meeting: time)",
        "past: the time to prepare its meeting is over",
        "zoneless: its meeting has no timezone; Asia/Karachi is assumed",
    )


@pytest.mark.parametrize("fields", [{"time": "24:00"}, {"time": "10:60"}, {"timezone": "Asia/Karachy"}])
def test_a_meeting_with_no_such_time_or_zone_is_a_problem(fields):
    with pytest.raises(ValidationError):
        Meeting(name="A meeting", **fields)
