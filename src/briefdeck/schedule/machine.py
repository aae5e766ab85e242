"""The clock of this machine, as its schedulers go by it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

_LOCALTIME = Path("/etc/localtime")


class SystemClock(tzinfo):
    """The clock of a system that does not say which IANA time zone it is in, such as Windows."""

    def utcoffset(self, moment: datetime | None, /) -> timedelta:
        """Ask the system how far its clock is from UTC at a time told on it."""
        told = moment.replace(tzinfo=None) if moment else datetime.now()  # noqa: DTZ005 - its own clock is meant
        return told.astimezone().utcoffset() or timedelta()

    def dst(self, _moment: datetime | None, /) -> None:
        """Leave it open whether it is summer time: nothing here depends on it."""

    def tzname(self, _moment: datetime | None, /) -> str:
        """Name it in words."""
        return "this machine's clock"

    def fromutc(self, moment: datetime, /) -> datetime:
        """Tell a moment on this clock."""
        return moment.replace(tzinfo=UTC).astimezone().replace(tzinfo=self)

    def __str__(self) -> str:
        """Name it in words."""
        return "this machine's clock"


def machine_zone() -> tzinfo:
    """Return the zone that schedulers of this machine go by.

    The variable TZ is left aside where the system has a file for it: a terminal may set it, and no scheduler
    sees it.
    """
    if not _LOCALTIME.exists():
        return SystemClock()
    _, found, name = _LOCALTIME.resolve().as_posix().partition("/zoneinfo/")
    try:
        return ZoneInfo(name) if found else _unnamed(_LOCALTIME)
    except (ValueError, OSError):
        return _unnamed(_LOCALTIME)


def _unnamed(path: Path) -> tzinfo:
    with path.open("rb") as file:
        return ZoneInfo.from_file(file)
