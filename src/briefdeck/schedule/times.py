"""Weekly times as people write them, times before meetings, and the clock of this machine and others."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from briefdeck.model.briefs.brief import Brief
from briefdeck.model.briefs.definition import Meeting
from briefdeck.model.writing.dates import PartialDate, Precision
from briefdeck.problems import did_you_mean

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORT_DAYS = tuple(day[:3] for day in DAYS)
_EVERY_DAY = tuple(range(7))
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_COMMENT = re.compile(r"^# --at '(?P<at>[^']+)' --timezone (?P<zone>\S+)$", re.MULTILINE)
_EXAMPLES = "write it like 'Mon-Fri 07:00', 'Mon,Wed 07:00,13:30' or 'daily 06:45'"
_YEAR_OF_DAYS = 366
_LOCALTIME = Path("/etc/localtime")


@dataclass(frozen=True, slots=True)
class Weekly:
    """Times of the day on days of the week; Monday is 0."""

    days: tuple[int, ...]
    times: tuple[time, ...]

    def __str__(self) -> str:
        """Return the times as one writes them after `--at`."""
        days = "daily" if self.days == _EVERY_DAY else day_list(self.days, SHORT_DAYS)
        return f"{days} {','.join(f'{moment:%H:%M}' for moment in self.times)}"


def parse_weekly(text: str) -> Weekly:
    """Read times such as 'Mon-Fri 07:00,13:30'; raise ValueError, in plain words, when they are none."""
    words = re.sub(r"\s*([,-])\s*", r"\1", text.strip()).split()
    if len(words) == 1 and ":" in words[0]:
        words = ["daily", *words]
    if len(words) != 2:
        raise ValueError(f"'{text}' is not a time of the week; {_EXAMPLES}")
    days = sorted({day for part in words[0].split(",") for day in _days(part)})
    times = sorted({_time(part) for part in words[1].split(",")})
    return Weekly(tuple(days), tuple(times))


def day_list(days: Iterable[int], names: Sequence[str], to: str = "-") -> str:
    """Return the names of days as short as they can be written: 'Mon-Fri', 'Mon,Wed'."""
    chosen = sorted(days)
    if len(chosen) > 2 and chosen == list(range(chosen[0], chosen[-1] + 1)):
        return f"{names[chosen[0]]}{to}{names[chosen[-1]]}"
    return ",".join(names[day] for day in chosen)


def find_zone(name: str) -> ZoneInfo:
    """Return the time zone of an IANA name; raise ValueError, with the likely name, when there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        known = available_timezones()
    if not known:
        raise ValueError("this machine has no list of time zones: run 'python -m pip install tzdata'")
    cities = {zone.rpartition("/")[2]: zone for zone in known}
    close = did_you_mean(name, known) or did_you_mean(name, cities)
    for city in (name.title().replace(" ", "_"), name.rpartition("/")[2].title()):
        close = f"did you mean '{cities[city]}'?" if city in cities else close
    raise ValueError(f"there is no time zone '{name}'; {close or 'write it like Asia/Karachi'}")


@dataclass(frozen=True, slots=True)
class Timetable:
    """Weekly times in a time zone, looked at through the year that begins with a given day."""

    weekly: tuple[Weekly, ...]
    zone: ZoneInfo

    def on_clock(self, clock: tzinfo, today: date, ahead: timedelta = timedelta()) -> dict[time, set[int]]:
        """Return days of the week by time on another clock, moved `ahead` to be earlier than asked.

        Where the two clocks change by season at all, the times of every season are included.
        """
        found: dict[time, set[int]] = defaultdict(set)
        for moment in self._occurrences(today):
            there = (moment - ahead).astimezone(clock)
            found[there.time()].add(there.weekday())
        return dict(sorted(found.items()))

    def offsets_from(self, clock: tzinfo, today: date) -> set[timedelta]:
        """Return how far it is from another clock at these times: several where seasons differ."""
        return {
            (moment.utcoffset() or timedelta()) - (moment.astimezone(clock).utcoffset() or timedelta())
            for moment in self._occurrences(today)
        }

    def odd_hours(self, today: date) -> tuple[str, ...]:
        """Say which runs fall into an hour that the clock skips or shows twice."""
        return tuple(
            f"on {moment:%d %B %Y} the clock {oddness}: that run may come at another time"
            for moment in self._occurrences(today)
            if (oddness := _oddness(moment))
        )

    def next_run(self, now: datetime) -> datetime | None:
        """Return the first of the times after `now`, in the zone of the timetable."""
        runs = self._occurrences(now.astimezone(self.zone).date())
        return next((moment for moment in runs if moment > now), None)

    def comment(self) -> tuple[str, ...]:
        """Return the lines of comment that `read_comment` reads back from what is installed."""
        return tuple(f"# --at '{weekly}' --timezone {self.zone.key}" for weekly in self.weekly)

    def _occurrences(self, today: date) -> Iterator[datetime]:
        for day in (today + timedelta(days=later) for later in range(_YEAR_OF_DAYS)):
            times = {moment for each in self.weekly if day.weekday() in each.days for moment in each.times}
            yield from (datetime.combine(day, moment, self.zone) for moment in sorted(times))


def read_comment(text: str) -> Timetable | None:
    """Read the timetable back from a file; None when it has none, or somebody changed the comment."""
    found = list(_COMMENT.finditer(text))
    try:
        weekly = tuple(parse_weekly(match["at"]) for match in found)
        return Timetable(weekly, find_zone(found[0]["zone"])) if found else None
    except ValueError:
        return None


def _oddness(moment: datetime) -> str:
    if moment.astimezone(UTC).astimezone(moment.tzinfo).time() != moment.time():
        return f"skips {moment:%H:%M}"
    return f"shows {moment:%H:%M} twice" if moment.utcoffset() != moment.replace(fold=1).utcoffset() else ""


def _days(text: str) -> tuple[int, ...]:
    if text.lower() in ("daily", "every-day"):
        return _EVERY_DAY
    first, dash, last = text.partition("-")
    start = _day(first)
    length = (_day(last) - start) % 7 if dash else 0
    return tuple((start + step) % 7 for step in range(length + 1))


def _day(text: str) -> int:
    for number, full in enumerate(DAYS):
        if len(text) >= 3 and full.lower().startswith(text.lower()):
            return number
    hint = did_you_mean(text.title(), SHORT_DAYS) or _EXAMPLES
    raise ValueError(f"'{text}' is not a day of the week; {hint}")


def _time(text: str) -> time:
    match = _TIME.fullmatch(text)
    if not match:
        raise ValueError(f"'{text}' is not a time of the day; write it with hours to 23, like 07:00 or 13:30")
    return time(int(match[1]), int(match[2]))


class SystemClock(tzinfo):
    """The clock of a system that does not say which IANA time zone it is in, such as Windows."""

    def utcoffset(self, moment: datetime | None, /) -> timedelta:
        """Return how far the system's clock is from UTC at a time read from it."""
        local = moment.replace(tzinfo=None) if moment else datetime.now()  # noqa: DTZ005 - its own clock is meant
        return local.astimezone().utcoffset() or timedelta()

    def dst(self, _moment: datetime | None, /) -> None:
        """Leave it open whether it is summer time: nothing here depends on it."""

    def tzname(self, _moment: datetime | None, /) -> str:
        """Name it as in texts."""
        return str(self)

    def __str__(self) -> str:
        """Name it in words."""
        return "this machine's clock"

    def fromutc(self, moment: datetime, /) -> datetime:
        """Return a moment as this clock shows it."""
        return moment.replace(tzinfo=UTC).astimezone().replace(tzinfo=self)


def machine_zone() -> tzinfo:
    """Return the zone that schedulers of this machine go by.

    The variable TZ is left aside where the system has a file for it: a terminal may set it, and no scheduler
    sees it.
    """
    if not _LOCALTIME.exists():
        return SystemClock()
    _, found, name = _LOCALTIME.resolve().as_posix().partition("/zoneinfo/")
    with suppress(ValueError, OSError):
        if found:
            return ZoneInfo(name)
    with _LOCALTIME.open("rb") as file:
        return ZoneInfo.from_file(file)


def zone_name(zone: tzinfo | None) -> str:
    """Name a time zone as the IANA database does, or in words when it has no such name."""
    return zone.key or "a zone without a name" if isinstance(zone, ZoneInfo) else str(zone)


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
