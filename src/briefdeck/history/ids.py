"""The ids of editions: their order, and which one a day stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def newest_first(ids: Iterable[str]) -> tuple[str, ...]:
    """Order the ids of editions, the newest first: by day, then by number."""
    return tuple(sorted(ids, key=_age, reverse=True))


def _age(edition_id: str) -> tuple[str, int]:
    day, number = edition_id[:10], edition_id[11:]
    return (day, int(number) if number.isdecimal() else 1)


def find_edition(ids: Sequence[str], wanted: str) -> str | None:
    """Return the id that is wanted; for a day that is no id, or an id not kept, the last up to that day.

    `ids` are ordered, the newest first. None when there is none that early, or what is wanted is no day.
    """
    if wanted in ids:
        return wanted
    day = wanted[:10]
    with suppress(ValueError):
        date.fromisoformat(day)
        if _ISO_DAY.fullmatch(day):
            return next((each for each in ids if each[:10] <= day), None)
    return None
