"""Dates as precise as the source gave them: EDTF (ISO 8601-2) levels 0 and 1, as far as briefs need it.

Read: `2015-02-12`, `2014-12`, `1996`, `2020-11~` (about), `1996?` (uncertain), `2014/2015`, `2020-11/..`
(from then on) and `../2014`. Specification: https://www.loc.gov/standards/datetime/ (read 2019 edition).
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

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
    return _parse_span(text) if text.count("/") == 1 else _parse_point(text)


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
