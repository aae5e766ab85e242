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
_ABOUT = r"(?:c|ca|circa|about|around|approx)\.? ?(\d.*|[a-z]+ \d{4})"
_PARTS_OF_YEAR = (
    ("q1|(?:1st|first) quarter", "01", "03"),
    ("q2|(?:2nd|second) quarter", "04", "06"),
    ("q3|(?:3rd|third) quarter", "07", "09"),
    ("q4|(?:4th|fourth|last) quarter", "10", "12"),
    ("h1|(?:1st|first) half", "01", "06"),
    ("h2|(?:2nd|second) half", "07", "12"),
)
"""Quarters and halves as people write them, with the first and the last month."""
_MONTH_SPAN = r"([a-z]+)\.?(?: ?[-\u2013\u2014/] ?| to )([a-z]+)\.?,? (\d{4})"
_UNREAD = r"^by |[A-Za-z]+day\b|(?<=\d)(?:st|nd|rd|th)\b|\.(?= )|,"
"""What may stand beside the day, month and year."""
_RUN_TOGETHER = r"(\d{4})(\d\d)(\d\d)?"
"""Years and months, perhaps days: `strptime` would take fewer digits for them."""


def date_hint(text: str) -> str:
    """Hint at the dates that a text may mean; empty when it is none, or has no year."""
    meant = _span_meant(text.lower()) or _days_meant(text)
    return f"write {' or '.join(sorted(meant))}" if meant else ""


def _span_meant(text: str) -> set[str]:
    if span := re.fullmatch(_SPAN, text):
        return {f"{span[1]}/{span[2]}"}
    if about := re.fullmatch(_ABOUT, text):
        return {f"{day}~" for day in _days_meant(about[1])}
    if months := re.fullmatch(_MONTH_SPAN, text):
        ends = [_days_meant(f"{month} {months[3]}") for month in months.groups()[:2]]
        return {f"{first}/{last}" for first in ends[0] for last in ends[1]}
    for names, first, last in _PARTS_OF_YEAR:
        if part := re.fullmatch(rf"(\d{{4}})[ /-]?(?:{names})|(?:{names})[ ,/-]*(?:of )?(\d{{4}})", text):
            year = part[1] or part[2]
            return {f"{year}-{first}/{year}-{last}"}
    return set()


def _days_meant(text: str) -> set[str]:
    parted = (
        "-".join(filter(None, digits.groups())) if (digits := re.fullmatch(_RUN_TOGETHER, text)) else text
    )
    plain = " ".join(re.sub(_UNREAD, " ", parted).split())
    return {found for written, form in _WRITTEN if (found := _read(plain, written, form))}


def _read(text: str, written: str, form: str) -> str:
    try:
        return datetime.strptime(text, written).strftime(form)  # noqa: DTZ007 - a day, in no time zone
    except ValueError:
        return ""
