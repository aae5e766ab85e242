"""The moments before meetings at which a brief is built once more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from briefdeck.model.brief import Brief
from briefdeck.model.dates import PartialDate, Precision
from briefdeck.model.definition import Meeting
from briefdeck.schedule.times import zone_name


@dataclass(frozen=True, slots=True)
class Moment:
    """One run before one meeting."""

    brief: str
    words: str
    """How long before: 'a day before'."""
    at: datetime
    """When, in the meeting's time zone."""

    @property
    def time(self) -> str:
        """The time with its zone, as in '2026-11-30 10:30 Asia/Karachi'."""
        return f"{self.at:%Y-%m-%d %H:%M} {zone_name(self.at.tzinfo)}"

    def __str__(self) -> str:
        """Say when it is, and why."""
        return f"{self.time}, {self.words} the meeting of '{self.brief}'"


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
        start = _start(meeting, zone)
        found = _moments(brief.name, start, now) if isinstance(start, datetime) else ()
        moments += found
        if not found:
            reason = start if isinstance(start, str) else "the time to prepare its meeting is over"
            notes.append(f"{brief.name}: {reason}")
        elif meeting.timezone is None:
            notes.append(f"{brief.name}: its meeting has no timezone; {zone.key} is assumed")
    return tuple(moments), tuple(notes)


def _start(meeting: Meeting, zone: ZoneInfo) -> datetime | str:
    """Return when a meeting begins, or what is missing to know it."""
    if not isinstance(meeting.date, PartialDate) or meeting.date.precision is not Precision.DAY:
        return "its meeting has no day yet (meeting: date)"
    if not meeting.time:
        return "its meeting has no time yet (meeting: time)"
    hours, minutes = map(int, meeting.time.split(":"))
    own = ZoneInfo(meeting.timezone) if meeting.timezone else zone
    return datetime.combine(meeting.date.start, time(hours, minutes), own)


def _moments(name: str, start: datetime, now: datetime) -> tuple[Moment, ...]:
    """A day before is the same time by the clock; two hours before are two hours by any clock."""
    day_before = start - timedelta(days=1)
    two_hours_before = (start.astimezone(UTC) - timedelta(hours=2)).astimezone(start.tzinfo)
    runs = (Moment(name, "a day before", day_before), Moment(name, "two hours before", two_hours_before))
    return tuple(moment for moment in runs if moment.at > now)
