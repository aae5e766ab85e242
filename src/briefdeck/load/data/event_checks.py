"""What must hold within an event: its days, its sessions, who took part in them and spoke there."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from briefdeck.load.data.records import Entry
from briefdeck.load.wording import quoted
from briefdeck.model import records
from briefdeck.model.records.event import ATTENDEE, Session
from briefdeck.model.writing.dates import PartialDate, Precision, is_passed_over
from briefdeck.problems import Problem, Severity, SourceLocation, did_you_mean
from briefdeck.words.wording import is_known_country

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HALF_A_DAY = 12 * 60


def check_event(entry: Entry, event: records.Event) -> Iterator[Problem]:
    """Find what in an event contradicts the rest of it."""
    for check in _CHECKS:
        yield from check(entry, event)


def _event_dates(entry: Entry, event: records.Event) -> Iterator[Problem]:
    start, end = event.start_date, event.end_date
    is_day = isinstance(start, PartialDate) and start.precision is Precision.DAY
    day = start.start if start and is_day else None
    if day and event.weekday and _WEEKDAYS[day.weekday()] != event.weekday:
        message = f"{day.isoformat()} was a {_WEEKDAYS[day.weekday()]}, not a {event.weekday}"
        yield Problem("wrong-weekday", entry.at("weekday"), message, "check the date and the weekday")
    if start and end and end.end < start.start:
        message = f"the event ends on {end}, before it begins on {start}"
        yield Problem("end-before-start", entry.at("end_date"), message)


def _sessions(entry: Entry, event: records.Event) -> Iterator[Problem]:
    known = {session.id for session in event.sessions}
    parts = [("participants", index, part.session) for index, part in enumerate(event.participants)]
    parts += [("statements", index, part.session) for index, part in enumerate(event.statements)]
    for key, index, session in parts:
        if session is not None and session not in known:
            message = f"{quoted(session)} is not a session of this event"
            hint = did_you_mean(session, known) or "list it under 'sessions' of the event"
            yield Problem("unknown-session", entry.at(key, index, "session"), message, hint)


def _outside_event(entry: Entry, event: records.Event) -> Iterator[Problem]:
    """Find sessions on days on which the event was not."""
    start, end = event.start_date, event.end_date or event.start_date
    for index, session in enumerate(event.sessions):
        day = session.date
        if day and start and end and (day.end < start.start or end.end < day.start):
            message = f"the session is on {day}, outside the days of its event, {start}"
            message += f" to {end}" if event.end_date else ""
            place = entry.at("sessions", index, "date")
            yield Problem("session-outside-event", place, message, "correct one of them", Severity.WARNING)


def _ends_early(entry: Entry, event: records.Event) -> Iterator[Problem]:
    """Find sessions that end before they begin, unless one may have gone on after midnight."""
    for index, session in enumerate(event.sessions):
        start, end = session.start_time, session.end_time
        if start and end and _minute(end) < _minute(start) and _minute(start) - _minute(end) < _HALF_A_DAY:
            message = f"the session ends at {end}, before it begins at {start}"
            hint = "correct one of the two times; an afternoon's are like 14:00"
            place = entry.at("sessions", index, "end_time")
            yield Problem("end-before-start", place, message, hint, Severity.WARNING)


def _minute(time: str) -> int:
    hour, _, minute = time.partition(":")
    return 60 * int(hour) + int(minute)


def _no_such_times(entry: Entry, event: records.Event) -> Iterator[Problem]:
    """Find times that no clock in the zone of the event showed on that day."""
    for index, session in enumerate(event.sessions):
        day = _day_of(event, session)
        for key in ("start_time", "end_time"):
            time = getattr(session, key)
            if time and day and event.timezone and is_passed_over(_clock(day, time, event.timezone)):
                message = f"clocks in {event.timezone} were put forward past {time} on {day.isoformat()}"
                place = entry.at("sessions", index, key)
                hint = "check the time, the day and 'timezone'"
                yield Problem("no-such-time", place, message, hint, Severity.WARNING)


def _day_of(event: records.Event, session: Session) -> date | None:
    """Return the day of a session, as far as that is told."""
    told = session.date or (None if event.end_date else event.start_date)
    return told.start if isinstance(told, PartialDate) and told.precision is Precision.DAY else None


def _clock(day: date, time: str, zone: str) -> datetime:
    hour, minute = divmod(_minute(time), 60)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone))


def _said_elsewhere(entry: Entry, event: records.Event) -> Iterator[Problem]:
    """Find statements in a session in which their speaker, who took part in others, is not on record."""
    parts: dict[str, set[str | None]] = {}
    for part in event.participants:
        parts.setdefault(part.person, set()).add(part.session)
    for index, said in enumerate(event.statements):
        own = parts.get(said.creator or "", {None})
        if said.session and None not in own and said.session not in own:
            where = " and ".join(sorted(quoted(each) for each in own if each))
            message = (
                f"{quoted(said.creator or '')} spoke in {where}, and said this in {quoted(said.session)}"
            )
            hint = "correct the session, or add the part that they took in it under 'participants'"
            place = entry.at("statements", index, "session")
            yield Problem("session-of-another", place, message, hint, Severity.WARNING)


def _unknown_country(entry: Entry, event: records.Event) -> Iterator[Problem]:
    code = event.location.country if event.location else None
    hint = "look the code up, write the country into 'locality', or leave it out"
    return unknown_country(entry.at("location", "country"), code, hint)


def unknown_country(place: SourceLocation, code: str | None, hint: str) -> Iterator[Problem]:
    """Warn of a code that has the form of one of a country, and is none; with a hint if none is meant."""
    if code and not is_known_country(code):
        from briefdeck.load.meant.codes import country_hint

        message = f"{quoted(code)} is no country of ISO 3166-1; it is taken as it stands"
        yield Problem("unusual-value", place, message, country_hint(code) or hint, Severity.WARNING)


def _repeated_sessions(entry: Entry, event: records.Event) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, session in enumerate(event.sessions):
        if first.setdefault(session.id, index) != index:
            message = f"the event has another session {quoted(session.id)}"
            hint = f"the first is at {entry.at('sessions', first[session.id], 'id')}"
            yield Problem("duplicate-session", entry.at("sessions", index, "id"), message, hint)


def _repeated_participants(entry: Entry, event: records.Event) -> Iterator[Problem]:
    first: dict[tuple[str, str, str | None], int] = {}
    for index, part in enumerate(event.participants):
        other = first.setdefault((part.person, part.role, part.session), index)
        if other != index:
            message = f"{quoted(part.person)} takes part as {part.role} twice"
            hint = f"the first is at {entry.at('participants', other)}"
            yield Problem("duplicate-participant", entry.at("participants", index), message, hint)


def _only_attended(entry: Entry, event: records.Event) -> Iterator[Problem]:
    """Tell of people who are kept and never printed, as their presence alone is nobody's business."""
    active = {part.person for part in event.participants if part.role != ATTENDEE}
    silent = [index for index, part in enumerate(event.participants) if part.person not in active]
    if silent:
        more = f" and {len(silent) - 1:,} more" if silent[1:] else ""
        who = quoted(event.participants[silent[0]].person) + more
        message = f"{who} only attended, and no paper lists such people"
        hint = "give the role of who did more, such as contributor, and the head-count as 'attendance_count'"
        place = entry.at("participants", silent[0], "role")
        yield Problem("only-attended", place, message, hint, Severity.WARNING)


_CHECKS = (
    _event_dates,
    _sessions,
    _repeated_sessions,
    _outside_event,
    _ends_early,
    _no_such_times,
    _said_elsewhere,
    _repeated_participants,
    _only_attended,
    _unknown_country,
)
