"""The moments before meetings at which a brief is made once more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from briefdeck.model.dates import PartialDate, Precision
from briefdeck.model.definition import Meeting
from briefdeck.model.selection import Brief


@dataclass(frozen=True, slots=True)
class Moment:
    """One run before one meeting."""

    brief: str
    words: str
    """How long before: 'a day before'."""
    at: datetime
    """When, in the meeting's time zone."""

    def __str__(self) -> str:
        """Say when it is, and why."""
        when = f"{self.at:%Y-%m-%d %H:%M} {zone_name(self.at.tzinfo)}"
        return f"{when}, {self.words} the meeting of '{self.brief}'"


def zone_name(zone: tzinfo | None) -> str:
    """Name a time zone as the IANA database does, or say how far it is from UTC."""
    if isinstance(zone, ZoneInfo):
        return zone.key or "a zone without a name"
    return str(zone)


def moments_before(
    briefs: Iterable[Brief], zone: ZoneInfo, now: datetime
) -> tuple[tuple[Moment, ...], tuple[str, ...]]:
    """Return the runs a day and two hours before the meetings still to come, and why a brief has none.

    A meeting without a time zone of its own is held in `zone`.
    """
    moments: list[Moment] = []
    notes: list[str] = []
    for brief in briefs:
        meeting = brief.definition.meeting
        if meeting is None:
            continue
        lacking = _lacking(meeting)
        found = () if lacking else _moments(brief.name, _start(meeting, zone), now)
        moments += found
        if not found:
            notes.append(f"{brief.name}: {lacking or 'the time to prepare its meeting is over'}")
        elif meeting.timezone is None:
            notes.append(f"{brief.name}: its meeting has no timezone; {zone.key} is taken")
    return tuple(moments), tuple(notes)


def _lacking(meeting: Meeting) -> str:
    if not isinstance(meeting.date, PartialDate) or meeting.date.precision is not Precision.DAY:
        return "its meeting has no day yet (meeting: date)"
    return "" if meeting.time else "its meeting has no time yet (meeting: time)"


def _start(meeting: Meeting, zone: ZoneInfo) -> datetime:
    if not isinstance(meeting.date, PartialDate):
        raise TypeError(meeting.date)
    hours, minutes = (int(part) for part in (meeting.time or "").split(":"))
    own = ZoneInfo(meeting.timezone) if meeting.timezone else zone
    return datetime.combine(meeting.date.start, time(hours, minutes), own)


def _moments(name: str, start: datetime, now: datetime) -> tuple[Moment, ...]:
    """A day before is the same time by the clock; two hours before are two hours by any clock."""
    day_before = start - timedelta(days=1)
    two_hours_before = (start.astimezone(UTC) - timedelta(hours=2)).astimezone(start.tzinfo)
    runs = (
        Moment(name, "a day before", day_before),
        Moment(name, "two hours before", two_hours_before),
    )
    return tuple(moment for moment in runs if moment.at > now)
