"""Instants: a day and a time in a zone, so that they are the same for every reader."""

import re
from datetime import UTC, datetime
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, WithJsonSchema

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
    if inside.astimezone(UTC).astimezone(inside.tzinfo).replace(tzinfo=None) != local:
        raise ValueError(f"clocks in {zone} are put forward past {local:%H:%M} on that day; {_FORM}")
    if inside.utcoffset() != inside.replace(fold=1).utcoffset():
        raise ValueError(f"clocks in {zone} show {local:%H:%M} twice on that day; say which by the offset")
    return datetime.fromisoformat(inside.isoformat())


Instant = Annotated[
    datetime, BeforeValidator(read_instant), WithJsonSchema({"type": "string", "pattern": INSTANT_PATTERN})
]
"""A day and a time with its offset from UTC."""
