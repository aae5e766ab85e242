"""Records without what their rule of attribution hides: who spoke, who came, who proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefdeck.model.records import Event, Milestone, Person, Project, Recommendation, Record, Statement
from briefdeck.model.records.attribution import Attribution
from briefdeck.protect.attribution.levels import EventRules
from briefdeck.words.attribution import A_PARTICIPANT, OF_BACKGROUND


def unattributed(records: Mapping[str, Record], rules: Mapping[str, EventRules]) -> dict[str, Record]:
    """Return the records, statements left within their events, without what the rules of events hide.

    What is off the record is not among them.
    """
    people = {key: each for key, each in records.items() if isinstance(each, Person)}
    found = (
        (record.id, _shown(record, rules, people))
        for record in records.values()
        if not isinstance(record, Statement)
    )
    return {key: record for key, record in found if record}


def _shown(record: Record, rules: Mapping[str, EventRules], people: Mapping[str, Person]) -> Record | None:
    """Return a record without what the rules of its event hide; None when that is all of it."""
    found = [rules.get(each) for each in events_of(record)]
    if found and all(rule and rule.level is Attribution.OFF_RECORD for rule in found):
        return None
    if isinstance(record, Milestone | Project):
        return _of_parties(record, found)
    rule = next(iter(found), None)
    match record:
        case Event() if rule:
            return _event(rule, people)
        case Recommendation() if rule:
            return _recommendation(record, rule)
        case _:
            return record


def events_of(record: Record) -> tuple[str, ...]:
    """Return the ids of the events at which a record was said or made, or was spoken of."""
    if isinstance(record, Project):
        return record.events
    event = record.id if isinstance(record, Event) else getattr(record, "event", None)
    return (event,) if event else ()


def _event(rules: EventRules, known: Mapping[str, Person]) -> Event:
    """Return an event without those who may not be known to have been there, or to have spoken."""
    event = rules.event
    if rules.is_open:
        return event
    sessions = (each for each in event.sessions if rules.of_session(each.id) is not Attribution.OFF_RECORD)
    people = (
        part
        for part in event.participants
        if not rules.of_participation(part).is_at_least(Attribution.CHATHAM_HOUSE)
    )
    named = _StandIns(rules, known)
    said = (named.statement(each) for each in event.statements)
    return event.model_copy(
        update={
            "attribution": rules.level,
            "sessions": tuple(
                each.model_copy(update={"attribution": rules.of_session(each.id)}) for each in sessions
            ),
            "participants": tuple(people),
            "statements": tuple(each for each in said if each),
        }
    )


class _StandIns:
    """What stands for the people of one event who may not be named."""

    def __init__(self, rules: EventRules, people: Mapping[str, Person]) -> None:
        self._rules, self._people = rules, people
        self._sizes: dict[tuple[str | None, str | None], int] = {}

    def statement(self, said: Statement) -> Statement | None:
        """Return what was said without who said it, where the rule hides that; None off the record."""
        level = self._rules.of_statement(said)
        if level is Attribution.OFF_RECORD:
            return None
        if level is Attribution.ON_RECORD:
            return said
        named = said.creator or said.attribution_text
        asked = said.question and said.question.model_copy(update={"asked_by": None})
        stands = self._stands_for(said) if named else None
        update = {"creator": None, "attribution_text": stands, "question": asked, "attribution": level}
        return said.model_copy(update=update)

    def _stands_for(self, said: Statement) -> str:
        """Word who spoke: by a background that enough others there share, else as a participant."""
        known = self._people.get(said.creator or "")
        background = known.background if known else None
        is_shared = self._size_of(said.session, background) >= self._rules.event.smallest_group
        return OF_BACKGROUND.get(background or "", A_PARTICIPANT) if is_shared else A_PARTICIPANT

    def _size_of(self, session: str | None, background: str | None) -> int:
        """Return how many of those not named have a background, in the session of what was said if any."""
        key = (session, background)
        if key not in self._sizes:
            hidden = set(self._rules.hidden_people(Attribution.NOT_FOR_ATTRIBUTION, session))
            hidden.difference_update(self._rules.named_people(session))
            people = (self._people[each] for each in hidden if each in self._people)
            self._sizes[key] = sum(each.background == background for each in people)
        return self._sizes[key]


def _recommendation(proposed: Recommendation, rules: EventRules) -> Recommendation | None:
    """Return what was recommended without its maker, and without an owner whom that would tell."""
    if rules.of_recommendation(proposed) is Attribution.OFF_RECORD:
        return None
    owner = None if rules.hides_owner(proposed) else proposed.owner
    maker = None if rules.hides_maker(proposed) else proposed.made_by
    return proposed.model_copy(update={"made_by": maker, "owner": owner})


def _of_parties(record: Milestone | Project, found: Sequence[EventRules | None]) -> Milestone | Project:
    """Return what happened or was spoken of without parties for which people came who may not be named.

    What was spoken of at an event without such a rule too is known from there.
    """
    rules = [rule for rule in found if rule]
    if len(rules) < len(found):
        return record
    untold = frozenset[str]().union(*(rule.untold_parties for rule in rules))
    parties = tuple(each for each in record.parties if each not in untold)
    return record if parties == record.parties else record.model_copy(update={"parties": parties})
