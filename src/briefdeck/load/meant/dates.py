"""What a date or a time is in the form of the field, where it was written as in a letter or a table."""

import re
import unicodedata
from collections.abc import Container, Mapping
from datetime import date, datetime, timedelta

_DAY, _MONTH = "%Y-%m-%d", "%Y-%m"
_DAYS = (
    "%d %B %Y|%d %b %Y|%B %d %Y|%b %d %Y|%d.%m.%Y|%d-%m-%Y|%d/%m/%Y|%m/%d/%Y|%Y/%m/%d|%Y.%m.%d|%Y-%m-%d"
    "|%Y-%m-%dT%H:%M|%Y-%m-%d %H:%M|%Y-%m-%dT%H:%M:%S|%Y-%m-%d %H:%M:%S"
    "|%d %B %y|%d %b %y|%d.%m.%y|%d/%m/%y|%m/%d/%y"
)
_MONTHS = "%B %Y|%b %Y|%m/%Y|%Y/%m|%m.%Y|%Y-%m"
_WRITTEN = [
    *((way, _DAY) for way in _DAYS.split("|")),
    *((way, _MONTH) for way in _MONTHS.split("|")),
    ("%Y", "%Y"),
]
"""Ways to write a date, as `strptime` has them, and the form of what they say."""
_OF_NO_YEAR = ("%d %B", "%d %b", "%B %d", "%b %d")


_SPAN = r"(\d{4}(?:-\d\d){0,2}) ?[-\u2013\u2014] ?(\d{4}(?:-\d\d){0,2})"
_YEARS = r"(?:(?:fy|financial year|fiscal year) ?)?(\d\d)(\d\d) ?[-\u2013\u2014/] ?(\d\d)"
"""Two years of which the second has its last digits alone, such as 2026–27 and FY 2025-26."""
_DECADE = r"(\d{3})0['\u2019]?s"
_MOST_IN_WORDS = 40
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
_TO = r"(?: ?[-\u2013\u2014/] ?| to )"
_MONTH_SPAN = rf"(?!(?:mid|early|late|end)\b)([a-z]+)\.?{_TO}([a-z]+)\.?,? (\d{{4}})"
_DAY_SPAN = (
    rf"(\d\d?(?: [a-z]+)?){_TO}(\d\d?) ([a-z]+)\.?,? (\d{{4}})|([a-z]+) (\d\d?){_TO}(\d\d?),? (\d{{4}})"
)
_LAST_DAY_ALONE = r"(\d{4}-\d\d)-(\d\d) ?[-\u2013\u2014/] ?(\d\d)"
_ORDINAL = r"(?<=\d)(?:st|nd|rd|th|er|º)\b"
_UNREAD = (
    r"^(?:by|until|on|due)\b|\b(?:at the latest|(?:no|not) later than|(?:the )?(?:end|middle|beginning) of)\b"
    r"|\b(?:end|mid|early|late)\b-?|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    rf"|{_ORDINAL}|\.(?= |$)|[,،]|\bdel?\b|(?<=\d)(?: ?г(?:ода|оду)?|ء)(?!\w)"
)
"""What may stand beside the day, month and year."""
_RUN_TOGETHER = r"(\d{4})(\d\d)(\d\d)?"
"""Years and months, perhaps days: `strptime` would take fewer digits for them."""
_SERIAL = r"[2-6]\d{4}"
"""A day of 1954 to 2091 as tables keep it: how many days after the last but one of 1899 it is."""
_SEASON = r"(?:in )?(?:early |late )?(spring|summer|autumn|fall|winter)(?: of)? (\d{4})"
_TIME = re.compile(r"(\d{1,2})(?:[.:h](\d\d))?h? ?(?:([ap])\.?m\.?)?", re.ASCII)
_MONTHS_OF: Mapping[str, str] = {
    "spring": "{0}-03/{0}-05",
    "summer": "{0}-06/{0}-08",
    "autumn": "{0}-09/{0}-11",
    "fall": "{0}-09/{0}-11",
}
"""The months of a season in the north, which many mean; a winter may begin in the year before."""
_AT_ONCE = ("asap", "immediately", "immediate", "at once", "now", "urgent", "as soon as possible")
UNKNOWN = (
    "tbd",
    "tbc",
    "tba",
    "n/a",
    "na",
    "none",
    "unknown",
    "open",
    "?",
    "-",
    "to be confirmed",
    "to be decided",
)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_LEAST_ALIKE = 0.75
"""How much of a misspelt month must be like the one that is meant."""


def date_hint(text: str, key: str = "", known: Container[str] = ()) -> str:
    """Hint at how to write what stands as the date under a key of an owner that knows some; else empty."""
    plain = _in_english(text.strip())
    if plain in UNKNOWN:
        return "leave it out"
    if plain in _AT_ONCE:
        return (
            "write 'horizon: immediate' instead" if "horizon" in known else "write the day, or leave it out"
        )
    if season := re.fullmatch(_SEASON, plain):
        months = _MONTHS_OF.get(season[1], "").format(season[2])
        return "write the months that are meant" + (f", such as {months}" if months else "")
    if days := _days_of_span(plain):
        is_first = key == "start_date" and "end_date" in known
        return (
            f"write start_date: {days[0]} and end_date: {days[1]}" if is_first else f"write {'/'.join(days)}"
        )
    if meant := _years_meant(plain) or _span_meant(plain) or _days_meant(plain):
        return f"write {' or '.join(sorted(meant))}"
    is_printed = "date_text" in known and '"' not in text and len(text) <= _MOST_IN_WORDS
    in_words = f'write date_text: "{text.strip()}" in its place' if is_printed else ""
    return _without_year(plain) or _counted(plain) or in_words


def day_meant(text: str) -> bool:
    """Whether a text says when something is, in whatever form."""
    return bool(re.match(r"\d{4}", text) or date_hint(text))


def time_meant(value: object) -> str:
    """Write a time of day as 10:30 that was written as 10.30, 10h30 or 10:30 am; empty where it is none."""
    match = _TIME.fullmatch(str(value).strip().casefold())
    if not match or not (match[2] or match[3]):
        return ""
    hour = int(match[1])
    if match[3]:
        hour = hour % 12 + 12 * (match[3] == "p") if hour <= 12 else 24
    return f"{hour}:{match[2] or '00'}" if hour < 24 and int(match[2] or 0) < 60 else ""


def _in_english(text: str) -> str:
    """Give a text in small letters and European digits, its months in full and in English."""
    from briefdeck.words.months import bare

    digits = "".join(str(unicodedata.decimal(each, each)) for each in bare(text))
    return _WORDS.sub(lambda word: _month_meant(word[0]), digits)


def _month_meant(word: str) -> str:
    from difflib import get_close_matches

    from briefdeck.words.months import english_months

    months = english_months()
    if word in months or len(word) < 5 or word.endswith("day"):
        return months.get(word, word)
    return next(iter(get_close_matches(word, sorted({*months.values()}), 1, _LEAST_ALIKE)), word)


def _days_of_span(text: str) -> tuple[str, str] | None:
    """Return the first and the last day of a span of days: `5-6 October 2026`."""
    if span := re.fullmatch(_LAST_DAY_ALONE, text):
        ends = [_read(f"{span[1]}-{day}", "%Y-%m-%d", "%Y-%m-%d") for day in span.groups()[1:]]
        return (ends[0], ends[1]) if "" < ends[0] < ends[1] else None
    span = re.fullmatch(_DAY_SPAN, re.sub(_ORDINAL, "", text))
    if not span:
        return None
    first, last, month, year = span.groups()[:4] if span[1] else (span[6], span[7], span[5], span[8])
    begin = _days_meant(f"{first if ' ' in first else f'{first} {month}'} {year}")
    end = _days_meant(f"{last} {month} {year}")
    days = (*begin, *end)
    return (days[0], days[1]) if len(days) == 2 and days[0] < days[1] else None


def _years_meant(text: str) -> set[str]:
    if years := re.fullmatch(_YEARS, text):
        first = int(years[1] + years[2])
        last = first + (int(years[3]) - first) % 100
        return {f"{first}/{last}"} if years[2] < years[3] or last == first + 1 else set()
    decade = re.fullmatch(_DECADE, text)
    return {f"{decade[1]}0/{decade[1]}9"} if decade else set()


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
    digits = re.fullmatch(_RUN_TOGETHER, text)
    parted = "-".join(filter(None, digits.groups())) if digits else text
    plain = " ".join(re.sub(_UNREAD, " ", parted).split())
    return {found for written, form in _WRITTEN if (found := _read(plain, written, form))}


def _without_year(text: str) -> str:
    for names, first, last in _PARTS_OF_YEAR:
        if re.fullmatch(names, text):
            return f"add the year, as in 2028-{first}/2028-{last}"
    plain = " ".join(re.sub(_UNREAD, " ", text).split())
    days = (_read(f"{plain} 2000", f"{way} %Y", "%m-%d") for way in _OF_NO_YEAR)
    day = next(filter(None, days), "")
    return f"add the year, as in 2028-{day}" if day else ""


def _counted(text: str) -> str:
    is_count = re.fullmatch(_SERIAL, text)
    day = date(1899, 12, 30) + timedelta(int(text)) if is_count else None
    return f"write {day}, if this is Excel's number of a day" if day else ""


def _read(text: str, written: str, form: str) -> str:
    try:
        return datetime.strptime(text, written).strftime(form)  # noqa: DTZ007 - a day, in no time zone
    except ValueError:
        return ""
