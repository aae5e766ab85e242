"""What a date is in the form of the field, where it was written as in a letter or a table."""

import re
from datetime import datetime

_DAY, _MONTH = "%Y-%m-%d", "%Y-%m"
_DAYS = (
    "%d %B %Y|%d %b %Y|%B %d %Y|%b %d %Y|%d.%m.%Y|%d-%m-%Y|%d/%m/%Y|%m/%d/%Y|%Y/%m/%d|%Y.%m.%d|%Y-%m-%d"
    "|%Y-%m-%dT%H:%M|%Y-%m-%d %H:%M"
)
_MONTHS = "%B %Y|%b %Y|%m/%Y|%Y/%m|%m.%Y|%Y-%m"
_WRITTEN = [
    *((way, _DAY) for way in _DAYS.split("|")),
    *((way, _MONTH) for way in _MONTHS.split("|")),
    ("%Y", "%Y"),
]
"""Ways to write a date, as `strptime` has them, and the form of what they say."""


_SPAN = r"(\d{4}(?:-\d\d){0,2}) ?[-\u2013\u2014] ?(\d{4}(?:-\d\d){0,2})"
_UNREAD = r"[A-Za-z]+day\b|(?<=\d)(?:st|nd|rd|th)\b|\.(?= )|,"
"""What may stand beside the day, month and year."""
_RUN_TOGETHER = r"(\d{4})(\d\d)(\d\d)?"
"""Years and months, perhaps days: `strptime` would take fewer digits for them."""


def date_hint(text: str) -> str:
    """Hint at the dates that a text may mean; empty when it is none, or has no year."""
    if span := re.fullmatch(_SPAN, text):
        return f"write {span[1]}/{span[2]}"
    parted = (
        "-".join(filter(None, digits.groups())) if (digits := re.fullmatch(_RUN_TOGETHER, text)) else text
    )
    plain = " ".join(re.sub(_UNREAD, " ", parted).split())
    meant = {found for written, form in _WRITTEN if (found := _read(plain, written, form))}
    return f"write {' or '.join(sorted(meant))}" if meant else ""


def _read(text: str, written: str, form: str) -> str:
    try:
        return datetime.strptime(text, written).strftime(form)  # noqa: DTZ007 - a day, in no time zone
    except ValueError:
        return ""
