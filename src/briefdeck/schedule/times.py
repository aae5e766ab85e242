"""Weekly times as people write them, and what they are on another clock."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from briefdeck.problems import did_you_mean

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FULL = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_EVERY_DAY = tuple(range(7))
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_EXAMPLES = "write it like 'Mon-Fri 07:00', 'Mon,Wed 07:00,13:30' or 'daily 06:45'"
_YEAR_OF_DAYS = 366


@dataclass(frozen=True, slots=True)
class Weekly:
    """Times of the day on days of the week; Monday is 0."""

    days: tuple[int, ...]
    times: tuple[time, ...]

    def __str__(self) -> str:
        """Give the times as one writes them after `--at`."""
        return f"{days_in_words(self.days)} {','.join(f'{moment:%H:%M}' for moment in self.times)}"


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


def days_in_words(days: Iterable[int]) -> str:
    """Give days of the week as short as they can be written: 'daily', 'Mon-Fri', 'Mon,Wed'."""
    chosen = sorted(days)
    if chosen == list(_EVERY_DAY):
        return "daily"
    if len(chosen) > 2 and chosen == list(range(chosen[0], chosen[-1] + 1)):
        return f"{DAYS[chosen[0]]}-{DAYS[chosen[-1]]}"
    return ",".join(DAYS[day] for day in chosen)


def cron_week(days: Iterable[int]) -> str:
    """Give days of the week as cron counts them, Sunday as 0: '*', '1-5', '0,3'."""
    chosen = sorted((day + 1) % 7 for day in days)
    if len(chosen) == len(DAYS):
        return "*"
    if len(chosen) > 2 and chosen == list(range(chosen[0], chosen[-1] + 1)):
        return f"{chosen[0]}-{chosen[-1]}"
    return ",".join(str(day) for day in chosen)


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


def on_clock(weekly: Iterable[Weekly], zone: tzinfo, clock: tzinfo, today: date) -> dict[time, set[int]]:
    """Give what the times are on another clock through the coming year: days of the week by time there.

    Where the two clocks change by season at all, the times of every season are given.
    """
    found: dict[time, set[int]] = defaultdict(set)
    for moment in _occurrences(weekly, zone, today):
        there = moment.astimezone(clock)
        found[there.time().replace(fold=0)].add(there.weekday())
    return dict(sorted(found.items()))


def changes_by_season(weekly: Iterable[Weekly], zone: tzinfo, clock: tzinfo, today: date) -> bool:
    """Tell whether the difference between the two clocks is not the same all through the coming year."""
    differences = {
        (moment.utcoffset() or timedelta()) - (moment.astimezone(clock).utcoffset() or timedelta())
        for moment in _occurrences(weekly, zone, today)
    }
    return len(differences) > 1


def same_clock(zone: tzinfo, other: tzinfo, today: date) -> bool:
    """Tell whether two clocks show the same time on every day of the coming year."""
    days = (datetime.combine(today, time(12), zone) + timedelta(days=ahead) for ahead in range(_YEAR_OF_DAYS))
    return all(day.replace(tzinfo=None) == day.astimezone(other).replace(tzinfo=None) for day in days)


def earlier(weekly: Weekly, minutes: int) -> Weekly:
    """Move one weekly time a few minutes to the front, over midnight too."""
    moved = datetime.combine(date(2000, 1, 3), weekly.times[0]) - timedelta(minutes=minutes)
    back = 1 if moved.date() < date(2000, 1, 3) else 0
    return Weekly(tuple(sorted((day - back) % 7 for day in weekly.days)), (moved.time(),))


def next_run(weekly: Iterable[Weekly], zone: tzinfo, now: datetime) -> datetime | None:
    """Return the next of the times after `now`, in their zone."""
    today = now.astimezone(zone).date()
    return next((moment for moment in _occurrences(weekly, zone, today) if moment > now), None)


def odd_hours(weekly: Iterable[Weekly], zone: tzinfo, today: date) -> tuple[str, ...]:
    """Say which runs of the coming year fall into an hour that the clock leaves out or tells twice."""
    return tuple(
        f"on {moment:%d %B %Y} the clock {said} {moment:%H:%M}: that run may come at another time"
        for moment in _occurrences(weekly, zone, today)
        if (said := _oddness(moment))
    )


def _oddness(moment: datetime) -> str:
    """Tell whether a local time is left out, or comes twice, where clocks change."""
    if moment.astimezone(UTC).astimezone(moment.tzinfo).time() != moment.time():
        return "leaves out"
    return "tells twice" if moment.utcoffset() != moment.replace(fold=1).utcoffset() else ""


def _occurrences(weekly: Iterable[Weekly], zone: tzinfo, today: date) -> Iterator[datetime]:
    wanted = tuple(weekly)
    for day in (today + timedelta(days=ahead) for ahead in range(_YEAR_OF_DAYS)):
        times = {moment for each in wanted if day.weekday() in each.days for moment in each.times}
        yield from (datetime.combine(day, moment, zone) for moment in sorted(times))


def _days(text: str) -> tuple[int, ...]:
    if text.lower() in ("daily", "every-day"):
        return _EVERY_DAY
    first, dash, last = text.partition("-")
    start = _day(first)
    length = (_day(last) - start) % 7 if dash else 0
    return tuple((start + step) % 7 for step in range(length + 1))


def _day(text: str) -> int:
    word = text.lower()
    for number, full in enumerate(_FULL):
        if len(word) >= 3 and full.startswith(word):
            return number
    hint = did_you_mean(text.title(), DAYS) or _EXAMPLES
    raise ValueError(f"'{text}' is not a day of the week; {hint}")


def _time(text: str) -> time:
    match = _TIME.fullmatch(text)
    if not match:
        raise ValueError(f"'{text}' is not a time of the day; write it with hours to 23, like 07:00 or 13:30")
    return time(int(match[1]), int(match[2]))
