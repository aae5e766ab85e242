"""What is known of a meeting or event: its facts, who took part, whom to thank."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any

from briefdeck.compose.context import (
    ComposeContext,
    ItemValues,
    SectionValues,
    View,
    days_of,
    introduction,
    view_of,
)
from briefdeck.compose.sections.grouping import group_view, records_of, reweighed
from briefdeck.model.briefs.brief import Selection
from briefdeck.model.briefs.definition import Meeting
from briefdeck.model.records import Event, Participation, Person, Session
from briefdeck.model.records.event import ATTENDEE, PROTOCOL
from briefdeck.model.writing.text import whole_words
from briefdeck.words.wording import zone_in_words

_LEADING = ("chair", "moderator")
_OF_PROGRAMME = ("date", "start_time", "end_time", "room", "track", "chairs", "moderators")
"""What makes a programme of the sessions of an event, when it is known."""
_AWAITED = ("date", "place", "delegation"), ("counterparts",)
"""What a meeting brief says to be confirmed where it is not known yet, in a line each: when, where, who."""


def meeting_facts(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show the facts of the meeting a brief prepares, or of the events its section selects."""
    meeting = context.brief.definition.meeting
    if meeting and not selection.section.where:
        awaited = _AWAITED if context.brief.definition.kind == "meeting_brief" else ()
        facts = _facts(_meeting_values(context, meeting), awaited=awaited)
        return SectionValues(reweighed(facts), {"of_meeting": True})
    events = records_of(selection, Event)
    entries = (
        entry for event in events for entry in _event_facts(context, event, is_one_of_several=len(events) > 1)
    )
    return SectionValues(reweighed(entries), {"of_meeting": False})


def _event_facts(context: ComposeContext, event: Event, *, is_one_of_several: bool) -> Iterator[ItemValues]:
    group = group_view("event", event.short_name or event.name) if is_one_of_several else None
    more = {"weekday": event.weekday, "note": event.date_note}
    for entry in _facts(_event_values(context, event), more):
        is_first = entry.values["fact"] == "event"
        sources = context.sources(event) if is_first else ()
        values = View({name: entry.values[name] for name in entry.values} | {"sources": sources})
        yield replace(entry, values=values, record=event.id, group=group)


def _facts(
    values: dict[str, Any], more: dict[str, Any] | None = None, awaited: Iterable[tuple[str, ...]] = ()
) -> Iterator[ItemValues]:
    """Give a fact for every value that is known, then one for those that are awaited together without one."""
    beside = {"weekday": None, "note": None, "sources": ()} | (more or {})
    missing = [tuple(fact for fact in together if not values[fact]) for together in awaited]
    said = {facts[0]: facts for facts in missing if facts}
    for fact in sorted(values, key=said.__contains__):
        if values[fact] or fact in said or (fact == "date" and beside["note"]):
            facts = said.get(fact, (fact,))
            yield ItemValues(View({"fact": fact, "facts": facts, "value": values[fact], **beside}), part=fact)


def _meeting_values(context: ComposeContext, meeting: Meeting) -> dict[str, Any]:
    zone = f"({zone_in_words(context.language, meeting.timezone)})" if meeting.timezone else ""
    time = " ".join(part for part in (context.language.signs.in_digits(meeting.time or ""), zone) if part)
    return {
        "meeting": meeting.name,
        "date": meeting.date,
        "time": time,
        "place": meeting.place,
        "counterparts": tuple(context.name(each) or each for each in meeting.counterparts),
        "delegation": tuple(context.name(each) or each for each in meeting.delegation),
        "purpose": meeting.purpose,
        "last_met": meeting.last_met,
    }


def _event_values(context: ComposeContext, event: Event) -> dict[str, Any]:
    kind = event.classification.replace("_", " ")
    return {
        "event": event.name,
        "kind": "" if _letters(kind) in _letters(event.name) else kind,
        "date": days_of(event),
        "place": _place(context, event),
        "mode": event.attendance_mode if event.attendance_mode != "offline" else None,
        "organizers": context.names(event.organizers, event.start_date),
        "audience": event.audience,
        "attendance": event.attendance_count,
        "purpose": event.purpose,
        "description": None if event.purpose else event.description,
        "part_of": context.name(event.parent),
        **_sessions(context, event),
    }


def _letters(text: str) -> str:
    """Give the letters and digits of a text alone: a "Round table" is a roundtable."""
    return "".join(filter(str.isalnum, text.casefold()))


def _sessions(context: ComposeContext, event: Event) -> dict[str, Any]:
    """Give the names of the sessions, or the programme where more is known of any."""
    programme = [_session(context, event, each) for each in event.sessions]
    if not any(view[name] for view in programme for name in _OF_PROGRAMME):
        return {"sessions": tuple(view["name"] for view in programme)}
    has_times = any(each.start_time or each.end_time for each in event.sessions)
    zone = zone_in_words(context.language, event.timezone) if event.timezone and has_times else ""
    return {"programme": tuple(programme), "time_zone": zone}


def _session(context: ComposeContext, event: Event, session: Session) -> View:
    parts = [part for part in event.participants if part.session == session.id]
    chairs, moderators = ([part.person for part in parts if part.role == role] for role in _LEADING)
    times = {name: _clock(context, getattr(session, name)) for name in ("start_time", "end_time")}
    return view_of(session, chairs=context.names(chairs), moderators=context.names(moderators), **times)


def _clock(context: ComposeContext, time: str | None) -> str | None:
    return context.language.signs.in_digits(time) if time else time


def _place(context: ComposeContext, event: Event) -> str:
    if event.location is None:
        return ""
    place = event.location
    country = context.country(place.country) if place.country else None
    ends_in_town = whole_words(place.address or "").endswith(whole_words(place.locality or ""))
    town = None if ends_in_town else place.locality
    return context.language.signs.listed((place.name, place.address, town, country))


def participants(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show who took part, each once in a group, in the posts held on the day; never who only attended."""
    events = records_of(selection, Event)
    entries = (
        entry
        for event in events
        for key in _group_keys(event, selection.section.group_by, len(events))
        for entry in _people(context, event, key, selection.section.sort)
    )
    prepares = context.brief.definition.meeting is not None
    one = events[0] if prepares and len(events) == 1 else None
    return SectionValues(reweighed(entries), {"of_event": context.event_view(one)})


def _speakers(event: Event) -> list[Participation]:
    return [part for part in event.participants if part.role != ATTENDEE]


def _group_keys(event: Event, group_by: str | None, number_of_events: int) -> tuple[str | None, ...]:
    """Return the sessions to list apart; one None when all are listed together."""
    sessions = [session.id for session in event.sessions]
    used = {part.session for part in _speakers(event)}
    together = group_by == "event" or (group_by is None and number_of_events > 1) or len(used) < 2
    if together:
        return (f"event:{event.id}",) if number_of_events > 1 else (None,)
    return tuple(f"session:{session}" for session in ("", *sessions) if (session or None) in used)


def _people(
    context: ComposeContext, event: Event, key: str | None, sort: Iterable[str]
) -> Iterator[ItemValues]:
    by, _, name = (key or "").partition(":")
    parts = [part for part in _speakers(event) if by != "session" or (part.session or "") == name]
    sessions = {session.id: session.name for session in event.sessions}
    title = sessions.get(name, "") if by == "session" else event.short_name or event.name
    group = group_view(by, title) if key else None
    known = dict.fromkeys(each.person for each in parts if each.person in context.corpus.records)
    held = {person: [part for part in parts if part.person == person] for person in known}
    for order in reversed([order for order in sort if order.removeprefix("-") in _ORDERS]):
        key_of = partial(_ORDERS[order.removeprefix("-")], context)
        held = dict(sorted(held.items(), key=lambda each: key_of(each[1]), reverse=order.startswith("-")))
    yield from (_person(context, event, some, group) for some in held.values())


def _by_name(context: ComposeContext, parts: list[Participation]) -> tuple[str, str]:
    person = context.corpus.get(parts[0].person, Person)
    return person.sorted_in(context.language.tag) if person else ("", "")


def _by_protocol(_context: ComposeContext, parts: list[Participation]) -> int:
    """Give the place of the first of the roles in the order of protocol; those not in it come last."""
    return min(PROTOCOL.index(part.role) if part.role in PROTOCOL else len(PROTOCOL) for part in parts)


_ORDERS: Mapping[str, Callable[[ComposeContext, list[Participation]], Any]] = MappingProxyType(
    {"role": _by_protocol, "name": _by_name}
)
"""What `sort` can ask for in a list of participants."""


def _person(
    context: ComposeContext, event: Event, parts: list[Participation], group: View | None
) -> ItemValues:
    person = context.corpus.get(parts[0].person, Person)
    if person is None:
        raise LookupError(f"there is no person '{parts[0].person}'")
    view = view_of(
        person,
        full_name=person.full_name,
        posts=context.posts(parts, event),
        roles=tuple(dict.fromkeys(part.role for part in parts)),
        side=context.name(person.side),
        event=context.event_view(event),
        sources=context.sources(event),
    )
    speaker = context.speaker(person.id, event)
    met = introduction(context.language, speaker, speaker["posts"]) if speaker else None
    return ItemValues(view, person.id, group, introduces=met)


def acknowledgements(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show the thanks of the selected events, a sentence each."""
    entries = (
        ItemValues(View({"text": text, "event": context.event_view(event)}), event.id)
        for event in records_of(selection, Event)
        for text in event.acknowledgements
    )
    return SectionValues(reweighed(entries))
