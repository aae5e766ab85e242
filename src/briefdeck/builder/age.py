"""How old a brief's facts may be: a brief that limits it is not made from older ones."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta

from briefdeck.model.brief import Brief
from briefdeck.model.dates import DateSpan, Edtf
from briefdeck.problems import Problem

_HINT = "look the facts over and set as_of to the day you did, or let max_age allow more days"


def today_of_build() -> date:
    """Return the day that counts as today: that of SOURCE_DATE_EPOCH, in UTC, when set; else the clock's.

    SOURCE_DATE_EPOCH counts seconds since 1970: https://reproducible-builds.org/specs/source-date-epoch/.
    """
    try:
        return datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC).date()
    except (KeyError, ValueError, OverflowError, OSError):
        return datetime.now().astimezone().date()


def age_problems(brief: Brief, today: date) -> tuple[Problem, ...]:
    """Say that the facts of a brief are older than its `max_age` allows, or of no known age."""
    allowed, as_of = brief.definition.max_age, brief.definition.as_of
    if allowed is None:
        return ()
    if as_of is None:
        message = f"this brief allows facts {_days(allowed)} old, and does not say as of when its facts are"
        hint = "add as_of: the day on which somebody last looked the facts over"
        return (Problem("data-too-old", brief.places.at("max_age"), message, hint),)
    age = (today - _last_day(as_of)).days
    if age <= allowed:
        return ()
    day = _in_words(_last_day(as_of))
    message = f"the facts are as of {day}: {_days(age)} old; this brief allows {allowed}"
    return (Problem("data-too-old", brief.places.at("as_of"), message, _HINT),)


def fresh_until(brief: Brief) -> date | None:
    """Return the last day on which the facts are young enough; None without a limit or a date."""
    allowed, as_of = brief.definition.max_age, brief.definition.as_of
    if allowed is None or as_of is None:
        return None
    return _last_day(as_of) + timedelta(days=allowed)


def _last_day(as_of: Edtf) -> date:
    """A month or a year is counted from its last day, a span that is still open from its first."""
    open_ended = isinstance(as_of, DateSpan) and as_of.last is None
    return as_of.start if open_ended else as_of.end


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
