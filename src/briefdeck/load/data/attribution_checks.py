"""Rules of attribution are inherited and only made stricter; a person's consent alone makes one freer."""

from collections.abc import Iterator

from briefdeck.load.data.records import Entries, Entry
from briefdeck.model.records import Event, Statement
from briefdeck.model.records.attribution import Attribution, attribution_of_any, strictest_attribution
from briefdeck.problems import Path, Problem, SourceLocation

_CONSENT = "record the speaker's 'consent' to be named for it, with status: given, or leave 'attribution' out"
_WHERE = f"name its 'session'; or {_CONSENT}"
_STRICTER = "leave 'attribution' out, or make it stricter"
_QUOTED = (Attribution.NOT_FOR_ATTRIBUTION, Attribution.CHATHAM_HOUSE)
"""The rules under which what was said may be told, and its very words with consent alone."""
_RESTATE = "restate it and take 'verbatim' out"
_QUOTE = f"record 'consent' with status: given, or {_RESTATE}"
_NEVER = "what is off the record is never shown, whoever agreed; leave 'attribution' out"


def check_attribution(entries: Entries) -> Iterator[Problem]:
    """Find what says that more may be told than what stands over it allows, and quotes without consent."""
    events = {event.id: (entry, event) for entry, event in entries.of(Event)}
    for entry, event in events.values():
        rules = _rules_over(event, events)
        if event.attribution:
            yield from _looser(entry.at("attribution"), event.attribution, rules, _STRICTER)
        rules = _with(rules, event.attribution, entry.at("attribution"))
        yield from _in_sessions(entry, event, rules)
        of_sessions = {
            each.id: _with(rules, each.attribution, entry.at("sessions", index, "attribution"))
            for index, each in enumerate(event.sessions)
        }
        for index, said in enumerate(event.statements):
            anywhere = _any(event, said, of_sessions, rules)
            over = of_sessions.get(said.session, rules) if said.session else anywhere
            is_unsure = not said.session and strictest_attribution(over) not in rules
            yield from _in_statement(entry, index, said, over, _WHERE if is_unsure else _CONSENT)


Rules = dict[Attribution, SourceLocation]
"""The rules that stand over something, and where each is said."""


def _with(rules: Rules, rule: Attribution | None, place: SourceLocation) -> Rules:
    return {**rules, rule: place} if rule else rules


def _any(event: Event, said: Statement, of_sessions: dict[str, Rules], rules: Rules) -> Rules:
    """Return the rules over what was said in no session: of any in which its speaker took part or spoke."""
    own = [of_sessions[each.id] for each in event.sessions_of(said.creator)]
    places = {rule: place for each in own for rule, place in each.items()}
    holds = attribution_of_any(map(strictest_attribution, own))
    return {**rules, holds: places.get(holds, places[strictest_attribution(places)])} if places else rules


def _rules_over(event: Event, events: dict[str, tuple[Entry, Event]]) -> Rules:
    """Return the rules of the larger events that an event belongs to."""
    rules: Rules = {}
    seen = {event.id}
    step = event.parent
    while step in events and step not in seen:
        entry, wider = events[step]
        rules = _with(rules, wider.attribution, entry.at("attribution"))
        seen.add(step)
        step = wider.parent
    return rules


def _in_sessions(entry: Entry, event: Event, rules: Rules) -> Iterator[Problem]:
    for index, session in enumerate(event.sessions):
        if session.attribution:
            place = entry.at("sessions", index, "attribution")
            yield from _looser(place, session.attribution, rules, _STRICTER)


def _in_statement(entry: Entry, index: int, said: Statement, rules: Rules, consent: str) -> Iterator[Problem]:
    way: Path = ("statements", index)
    strictest = strictest_attribution(rules)
    is_off = strictest is Attribution.OFF_RECORD
    if said.attribution and (is_off or not said.has_consent):
        hint = _NEVER if is_off else consent
        yield from _looser(entry.at(*way, "attribution"), said.attribution, rules, hint)
    rule = strictest_attribution((strictest, said.attribution))
    is_told = rule is not Attribution.OFF_RECORD
    if said.verbatim and not said.has_consent and is_told and (said.consent or rule in _QUOTED):
        why = f"is {said.consent.status}" if said.consent else f"is needed for what is {rule.value}"
        hint = _RESTATE if said.consent else _QUOTE
        message = f"this quotes somebody whose consent {why}: words tell who said them"
        yield Problem("quotation-without-consent", entry.at(*way, "verbatim"), message, hint)


def _looser(place: SourceLocation, own: Attribution, rules: Rules, hint: str) -> Iterator[Problem]:
    strictest = strictest_attribution(rules)
    if not own.is_at_least(strictest):
        message = f"this is {own.value}, but what stands over it is {strictest.value} ({rules[strictest]})"
        yield Problem("attribution-looser", place, message, hint)
