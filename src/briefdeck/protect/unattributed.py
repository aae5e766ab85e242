"""Records without what their rule of attribution hides: who spoke, who came, who proposed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from briefdeck.model.handling import Attribution
from briefdeck.model.records import Event, Person, Recommendation, Record, Statement
from briefdeck.protect.levels import EventRules
from briefdeck.words.attribution import A_PARTICIPANT, OF_BACKGROUND


def unattributed(records: Mapping[str, Record], rules: Mapping[str, EventRules]) -> dict[str, Record]:
    """Return the records, statements left within their events, without what the rules of events hide.

    What is off the record is not among them.
    """
    found = (
        (record.id, _shown(record, rules, records))
        for record in records.values()
        if not isinstance(record, Statement)
    )
    return {key: record for key, record in found if record}


def _shown(record: Record, rules: Mapping[str, EventRules], records: Mapping[str, Record]) -> Record | None:
    """Return a record without what the rules of its event hide; None when that is all of it."""
    of_event = record.id if isinstance(record, Event) else getattr(record, "event", None)
    rule = rules.get(of_event or "")
    if rule is None:
        return record
    if rule.level is Attribution.OFF_RECORD:
        return None
    if isinstance(record, Event):
        return _event(rule, records)
    return _recommendation(record, rule) if isinstance(record, Recommendation) else record


def _event(rules: EventRules, records: Mapping[str, Record]) -> Event:
    """Return an event without those who may not be known to have been there, or to have spoken."""
    event = rules.event
    sessions = (each for each in event.sessions if rules.of_session(each.id) is not Attribution.OFF_RECORD)
    people = (
        part
        for part in event.participants
        if not rules.of_participation(part).is_at_least(Attribution.CHATHAM_HOUSE)
    )
    named = _StandIns(rules, records)
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

    def __init__(self, rules: EventRules, records: Mapping[str, Record]) -> None:
        self._rules = rules
        self._people = {key: each for key, each in records.items() if isinstance(each, Person)}
        hidden = set(rules.hidden_people(Attribution.NOT_FOR_ATTRIBUTION))
        self._sizes = Counter(self._people[each].background for each in hidden if each in self._people)

    def statement(self, said: Statement) -> Statement | None:
        """Return what was said without who said it, where the rule hides that; None off the record."""
        level = self._rules.of_statement(said)
        if level is Attribution.OFF_RECORD:
            return None
        if level is Attribution.ON_RECORD:
            return said
        named = said.creator or said.attribution_text
        asked = said.question and said.question.model_copy(update={"asked_by": None})
        stands = self._stands_for(said.creator) if named else None
        update = {"creator": None, "attribution_text": stands, "question": asked, "attribution": level}
        return said.model_copy(update=update)

    def _stands_for(self, person: str | None) -> str:
        """Word who spoke: by a background that enough people of the event share, else as a participant."""
        known = self._people.get(person or "")
        background = known.background if known else None
        is_shared = self._sizes[background] >= self._rules.event.smallest_group
        return OF_BACKGROUND.get(background or "", A_PARTICIPANT) if is_shared else A_PARTICIPANT


def _recommendation(proposed: Recommendation, rules: EventRules) -> Recommendation:
    return proposed.model_copy(update={"made_by": None}) if rules.hides_maker(proposed) else proposed


def people_hidden(
    rules: EventRules, recommendations: Iterable[Recommendation], least: Attribution
) -> Iterator[str]:
    """Give the ids of those whom the rules of an event hide, who proposed something there included."""
    yield from rules.hidden_people(least)
    for proposed in recommendations:
        if proposed.made_by and rules.of_recommendation(proposed).is_at_least(least):
            yield proposed.made_by
