"""What a date is in the form of the field, where it was written as in a letter or a table."""

import re
from datetime import datetime

_DAY, _MONTH = "%Y-%m-%d", "%Y-%m"
_WRITTEN = {
    **dict.fromkeys(("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%d.%m.%Y", "%d-%m-%Y"), _DAY),
    **dict.fromkeys(("%d/%m/%Y", "%m/%d/%Y", "%Y/%m/%d", "%Y.%m.%d", "%Y-%m-%d", "%Y%m%d"), _DAY),
    **dict.fromkeys(("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"), _DAY),
    **dict.fromkeys(("%B %Y", "%b %Y", "%m/%Y", "%Y/%m", "%m.%Y", "%Y-%m"), _MONTH),
}
"""Ways to write a date, as `strptime` has them, and the form of what they say."""


_SPAN = r"(\d{4}(?:-\d\d){0,2}) ?[-\u2013\u2014] ?(\d{4}(?:-\d\d){0,2})"
_BESIDE = r"[A-Za-z]+day\b|(?<=\d)(?:st|nd|rd|th)\b|\.(?= )|,"
"""What may stand beside the day, month and year."""


def date_hint(text: str) -> str:
    """Hint at the dates that a text may mean; empty when it is none, or has no year."""
    if span := re.fullmatch(_SPAN, text):
        return f"write {span[1]}/{span[2]}"
    plain = " ".join(re.sub(_BESIDE, " ", text).split())
    meant = {found for written, form in _WRITTEN.items() if (found := _read(plain, written, form))}
    return f"write {' or '.join(sorted(meant))}" if meant else ""


def _read(text: str, written: str, form: str) -> str:
    try:
        return datetime.strptime(text, written).strftime(form)  # noqa: DTZ007 - a day, in no time zone
    except ValueError:
        return ""
