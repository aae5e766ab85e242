"""The clock of this machine, as its schedulers go by it."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

_LOCALTIME = Path("/etc/localtime")


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
    if isinstance(zone, ZoneInfo):
        return zone.key or "a zone without a name"
    return str(zone)
