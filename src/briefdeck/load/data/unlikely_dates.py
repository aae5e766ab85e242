"""Dates that are most likely mistyped, told by the others: centuries away, or before what they follow."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from briefdeck.load.briefs.drafts import Draft
from briefdeck.load.data.records import Entries, Entry
from briefdeck.load.wording import quoted
from briefdeck.model import records
from briefdeck.model.writing.dates import Edtf, parse_edtf
from briefdeck.problems import Problem, Severity, SourceLocation

_FIRST_YEAR = 1500
"""Nothing that a brief tells of was held, answered or due before."""
_MOST_YEARS = 30
"""So many years may lie between what is planned or told and the day up to which facts hold."""
_DATED: tuple[tuple[type[records.Record], tuple[str, ...]], ...] = (
    (records.Event, ("start_date", "end_date")),
    (records.Recommendation, ("response_date", "status_date")),
    (records.Source, ("issued", "accessed")),
    (records.Statement, ("as_of",)),
)
"""The dates of what has happened, or is planned as an event."""
_ALSO_DATED: tuple[tuple[type[records.Record], tuple[str, ...]], ...] = (
    (records.Milestone, ("date",)),
    (records.Project, ("as_of", "signed")),
    (records.Figure, ("date",)),
)
"""Other dates up to which records tell; what they tell of may be planned or expected."""
_HINT = "check the year"


def check_dates(entries: Entries, drafts: Iterable[Draft]) -> Iterator[Problem]:
    """Warn of the dates of records and definitions that cannot be, each against the others."""
    drafts = tuple(drafts)
    told, events = list(_dates(entries, _DATED)), dict(_events(entries))
    as_of = max((_last(day) for draft in drafts if (day := _read(draft.raw.get("as_of")))), default=None)
    dated = (*told, *_dates(entries, _ALSO_DATED))
    newest = max((_first(day) for _, _, day in dated), default=None)
    for entry, key, day in told:
        if as_of and _is_far(_first(day), as_of):
            yield _unlikely(
                entry.at(key), f"'{key}' is {day}, but no brief has facts later than {as_of.year}"
            )
        elif day.end.year < _FIRST_YEAR and isinstance(entry.record, records.Event):
            yield _unlikely(entry.at(key), f"'{key}' is {day}, before the year {_FIRST_YEAR}")
    for entry, recommendation in entries.of(records.Recommendation):
        yield from _after_event(entry, recommendation, events)
        due = recommendation.due
        if due and as_of and _is_far(_first(due), as_of):
            message = f"'due' is {due}, more than {_MOST_YEARS} years after the newest facts ({as_of.year})"
            yield _unlikely(entry.at("due"), message)
    for draft in drafts:
        yield from _of_draft(draft, newest)


def _dates(
    entries: Entries, kinds: Iterable[tuple[type[records.Record], tuple[str, ...]]]
) -> Iterator[tuple[Entry, str, Edtf]]:
    for record_type, keys in kinds:
        for entry, record in entries.of(record_type):
            yield from ((entry, key, day) for key in keys if (day := getattr(record, key)))


def _events(entries: Entries) -> Iterator[tuple[str, Edtf]]:
    return ((event.id, event.start_date) for _, event in entries.of(records.Event) if event.start_date)


def _after_event(
    entry: Entry, recommendation: records.Recommendation, events: Mapping[str, Edtf]
) -> Iterator[Problem]:
    """Find what was answered, done or due before the recommendation was made."""
    begin = events.get(recommendation.event or "")
    for key in ("due", "response_date", "status_date"):
        day: Edtf | None = getattr(recommendation, key)
        if day and begin and day.end < begin.start:
            message = f"'{key}' is {day}, before the event at which this was recommended ({begin})"
            yield _unlikely(entry.at(key), message, "check both dates")
        elif day and day.end.year < _FIRST_YEAR:
            yield _unlikely(entry.at(key), f"'{key}' is {day}, before the year {_FIRST_YEAR}")


def _of_draft(draft: Draft, newest: date | None) -> Iterator[Problem]:
    raw, meeting = draft.raw, draft.raw.get("meeting")
    as_of = _read(raw.get("as_of"))
    if as_of and newest and _is_far(_first(as_of), newest):
        message = f"'as_of' is {as_of}, but no record is dated later than {newest.year}"
        yield _unlikely(draft.places.at("as_of"), message)
    day = _read(meeting.get("date")) if isinstance(meeting, Mapping) else None
    if day and as_of and (_is_far(_first(day), _last(as_of)) or _is_far(_first(as_of), _last(day))):
        message = f"the meeting is on {quoted(str(day))}, and the facts hold up to {as_of}"
        yield _unlikely(draft.places.at("meeting", "date"), message)


def _read(given: Any) -> Edtf | None:
    try:
        return parse_edtf(given)
    except ValueError:
        return None  # told elsewhere, or absent


def _first(day: Edtf) -> date:
    """Return the first day that is known of a date: the end of what began at a day that is not told."""
    return day.end if day.start == date.min else day.start


def _last(day: Edtf) -> date:
    """Return the last day that is known of a date: the beginning of what goes on."""
    return day.start if day.end == date.max else day.end


def _is_far(later: date, earlier: date) -> bool:
    return later.year - earlier.year > _MOST_YEARS


def _unlikely(place: SourceLocation, message: str, hint: str = _HINT) -> Problem:
    return Problem("unlikely-date", place, message, hint, Severity.WARNING)
