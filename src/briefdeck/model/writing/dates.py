"""Dates as precise as the source gave them: EDTF (ISO 8601-2) levels 0 and 1, as far as briefs need it.

Read: `2015-02-12`, `2014-12`, `1996`, `2020-11~` (about), `1996?` (uncertain), `2014/2015`, `2020-11/..`
(from then on) and `../2014`. Specification: https://www.loc.gov/standards/datetime/ (read 2019 edition).
Instants are days and times in a zone, so that they are the same for every reader.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

_POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%])?")
_OPEN = ".."


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """One date, no more precise than its source: `start` and `end` are the first and last day it covers."""

    text: str
    """The date as written, in EDTF."""
    start: date
    end: date
    precision: Precision
    approximate: bool = False
    uncertain: bool = False

    def __str__(self) -> str:
        """Give the date as written."""
        return self.text


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A stretch of time between two partial dates; None means that this end is open."""

    text: str
    first: PartialDate | None
    last: PartialDate | None

    @property
    def start(self) -> date:
        """The first day covered; the earliest day there is when the beginning is open."""
        return self.first.start if self.first else date.min

    @property
    def end(self) -> date:
        """The last day covered; the latest day there is when the end is open."""
        return self.last.end if self.last else date.max

    def __str__(self) -> str:
        """Give the span as written."""
        return self.text


Edtf = PartialDate | DateSpan


def parse_edtf(value: object) -> Edtf:
    """Read an EDTF date or span. Raises ValueError, in plain words, when there is no such date."""
    if isinstance(value, PartialDate | DateSpan):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError("a date is written like 2015-02-12, 2014-12, 1996 or 2020-11/..")
    text = str(value).strip()
    is_span = text.count("/") == 1 and re.search(r"\d|\.\.", text)
    return _parse_span(text) if is_span else _parse_point(text)


def _parse_span(text: str) -> DateSpan:
    first, _, last = text.partition("/")
    if first == _OPEN and last == _OPEN:
        raise ValueError("a span needs a date on at least one side")
    span = DateSpan(text, _parse_end(first), _parse_end(last))
    if span.start > span.end:
        raise ValueError(f"the span {text} ends before it begins")
    return span


def _parse_end(text: str) -> PartialDate | None:
    return None if text == _OPEN else _parse_point(text)


def _parse_point(text: str) -> PartialDate:
    match = _POINT.fullmatch(text)
    if not match:
        raise ValueError(f"'{text}' is not a date; write it like 2015-02-12, 2014-12, 1996 or 2020-11/..")
    year, month, day = (int(part) if part else None for part in match.group("year", "month", "day"))
    start, end, precision = _days(year or 0, month, day)
    mark = match["mark"] or ""
    return PartialDate(text, start, end, precision, mark in ("~", "%"), mark in ("?", "%"))


def _days(year: int, month: int | None, day: int | None) -> tuple[date, date, Precision]:
    if year == 0:
        raise ValueError("there is no year 0000")
    if month is None:
        return date(year, 1, 1), date(year, 12, 31), Precision.YEAR
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month:02d}")
    import calendar  # takes longer to import than most files to read; only needed for dates just written

    length = calendar.monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, length), Precision.MONTH
    if not 1 <= day <= length:
        raise ValueError(f"{calendar.month_name[month]} {year} has {length} days, not {day}")
    return date(year, month, day), date(year, month, day), Precision.DAY


_A_POINT = (  # the same as `_parse_point` reads, for editors
    r"(?!0000)(\d{4}(-(0[1-9]|1[0-2]))?|\d{4}-((0[13578]|1[02])-31|(0[13-9]|1[0-2])-(29|30)|(0[1-9]|1[0-2])-"
    r"(0[1-9]|1\d|2[0-8]))|(\d\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)[~?%]?"
)

EdtfDate = Annotated[
    Edtf,
    BeforeValidator(parse_edtf),
    PlainSerializer(str),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": rf"^\s*({_A_POINT}(/({_A_POINT}|\.\.))?|\.\./{_A_POINT})\s*$"},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ],
            "examples": ["2015-02-12", "2014-12", "2020-11/.."],
        }
    ),
]
"""A date field of a record, as precise as its source."""


_DAY_AND_TIME = r"(2\d{3}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)"
_OFFSET, _ZONE = r"Z|[+-]\d{2}:\d{2}", r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)+"
INSTANT_PATTERN = rf"^\s*{_DAY_AND_TIME}\s?({_OFFSET}|{_ZONE})\s*$"
"""RFC 3339, seconds as one likes; or the name of a zone in the IANA database in the place of the offset."""
_FORM = "write it like 2027-03-01T00:01+05:00, or 2027-03-01T00:01 Asia/Karachi"


def read_instant(given: object) -> datetime:
    """Read an instant such as `2027-03-01T00:01+05:00`, and keep its offset from UTC.

    A zone is asked for, because readers take one that is missing for their own (SDMX guidelines for
    confidentiality and embargo). Raises ValueError for any other form, and for a time that clocks in a zone
    pass over or show twice.
    """
    if isinstance(given, datetime) and given.tzinfo:
        return given
    found = re.match(INSTANT_PATTERN, str(given))
    if found is None:
        raise ValueError(f"'{given}' {_lack(str(given))}; {_FORM}")
    day, clock, zone = found.groups()
    has_offset = "/" not in zone
    try:
        read = datetime.fromisoformat(f"{day}T{clock}{zone if has_offset else ''}")
    except ValueError:
        raise ValueError(f"'{given}' is no instant; {_FORM}") from None
    return read if has_offset else _in_zone(read, zone)


def _lack(given: str) -> str:
    if re.match(rf"^\s*{_DAY_AND_TIME}\s*$", given):
        return "has no time zone, so that readers elsewhere would take it for another instant"
    if re.match(r"^\s*\d{4}-\d{2}-\d{2}\s*$", given):
        return "is a day without a time and its time zone, and begins at another instant in every zone"
    return "is no instant from the year 2000 on"


def _in_zone(local: datetime, zone: str) -> datetime:
    """Return a local time with the offset that its zone has then."""
    try:
        inside = local.replace(tzinfo=ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"there is no time zone '{zone}'; {_FORM}") from None
    if is_passed_over(inside):
        raise ValueError(f"clocks in {zone} are put forward past {local:%H:%M} on that day; {_FORM}")
    if inside.utcoffset() != inside.replace(fold=1).utcoffset():
        raise ValueError(f"clocks in {zone} show {local:%H:%M} twice on that day; say which by the offset")
    return datetime.fromisoformat(inside.isoformat())


def is_passed_over(inside: datetime) -> bool:
    """Tell whether the clocks of its zone never show a time, as they are put forward past it."""
    try:
        shown = inside.astimezone(UTC).astimezone(inside.tzinfo)
    except OverflowError:  # the first or the last day that there is
        return False
    return shown.replace(tzinfo=None) != inside.replace(tzinfo=None)


def known_zone(name: str) -> str:
    """Accept the name of a time zone in the IANA database."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"there is no time zone '{name}'; write it like Asia/Karachi") from None
    return name


Instant = Annotated[
    datetime, BeforeValidator(read_instant), WithJsonSchema({"type": "string", "pattern": INSTANT_PATTERN})
]
"""A day and a time with its offset from UTC."""
