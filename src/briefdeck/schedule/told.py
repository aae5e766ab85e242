"""The times of a schedule, told in a comment of what is installed and read back to say when it runs next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from briefdeck.schedule.order import Order
from briefdeck.schedule.times import Weekly, find_zone, parse_weekly

_LINE = re.compile(r"^# --at '(?P<at>[^']+)' --timezone (?P<zone>\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Told:
    """The weekly times found in an installed file, and their time zone."""

    weekly: tuple[Weekly, ...]
    zone: ZoneInfo


def tell(order: Order) -> tuple[str, ...]:
    """Write the weekly times as comments, a line each."""
    return tuple(f"# --at '{weekly}' --timezone {order.zone.key}" for weekly in order.weekly)


def read_told(text: str) -> Told | None:
    """Read the weekly times back; None when there are none, or somebody changed the comment."""
    found = list(_LINE.finditer(text))
    try:
        weekly = tuple(parse_weekly(match["at"]) for match in found)
        return Told(weekly, find_zone(found[0]["zone"])) if found else None
    except ValueError:
        return None
