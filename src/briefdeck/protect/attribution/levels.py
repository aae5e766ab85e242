"""Which rule of attribution holds: the strictest of all that stand over what was said or over who came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from briefdeck.model.records import (
    Event,
    Organization,
    Participation,
    Recommendation,
    RecordKind,
    Session,
    Statement,
)
from briefdeck.model.records.attribution import (
    Attribution,
    attribution_of_any,
    freest_attribution,
    strictest_attribution,
)
from briefdeck.model.records.corpus import Corpus


@dataclass(frozen=True)
class EventRules:
    """The rules of one event; `at_least` is one for all events alike, from which no consent frees."""

    event: Event
    over: Attribution = Attribution.ON_RECORD
    """The rule of the larger event that it belongs to."""
    at_least: Attribution = Attribution.ON_RECORD
    proposed: tuple[Recommendation, ...] = ()
    """What was recommended there."""
    withheld: frozenset[str] = frozenset()
    """The ids of the people whom nothing may name, whatever the rules."""
    wholes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of an organization that is part of others, their ids: who comes for it comes for these too."""

    @cached_property
    def level(self) -> Attribution:
        """The rule for all of the event."""
        return strictest_attribution((self.at_least, self.over, self.event.attribution))

    @cached_property
    def is_open(self) -> bool:
        """Whether all of it is on the record."""
        given = (*self._sessions.values(), *map(self.of_statement, self.event.statements))
        return strictest_attribution((self.level, *given)) is Attribution.ON_RECORD

    @property
    def hides_people(self) -> bool:
        """Whether it may not be said of any part of it who was there."""
        return self.level.is_at_least(Attribution.CHATHAM_HOUSE)

    def of_session(self, session: str | None) -> Attribution:
        """Return the rule for a session; that of the event for what is of none."""
        return self._sessions.get(session or "", self.level)

    def _in_any_session_of(self, person: str | None) -> Attribution:
        """Return the rule for what is put into no session: of any in which its person took part or spoke."""
        if all(rule is self.level for rule in self._sessions.values()):
            return self.level
        sessions = self.event.sessions_of(person)
        return strictest_attribution((self.level, attribution_of_any(map(self._of, sessions))))

    def _of(self, session: Session) -> Attribution:
        return self._sessions[session.id]

    def over_statement(self, statement: Statement) -> Attribution:
        """Return the rule that stands over what was said, whatever it says itself."""
        if statement.session:
            return self.of_session(statement.session)
        return self._in_any_session_of(statement.creator)

    def of_statement(self, statement: Statement) -> Attribution:
        """Return the rule for what was said: what it says itself, where its speaker agreed to less.

        Nothing frees what is off the record. Whoever refused or withdrew consent is not named.
        """
        own, over = statement.attribution, self.over_statement(statement)
        if statement.consent and not statement.has_consent:
            return strictest_attribution((own, over, Attribution.NOT_FOR_ATTRIBUTION))
        if own and statement.has_consent and over is not Attribution.OFF_RECORD:
            return strictest_attribution((own, self.at_least))
        return strictest_attribution((own, over))

    def of_participation(self, part: Participation) -> Attribution:
        """Return the rule for one person's part: of its session.

        Who is put into none took part under the rules of what that person said: the freest of these holds, so
        that who said something off the record alone is not listed either. Who said nothing may have been in
        any session.
        """
        if part.session:
            return self.of_session(part.session)
        said = self._spoken.get(part.person)
        own = freest_attribution(said) if said else self._in_any_session_of(part.person)
        return strictest_attribution((self.level, own))

    def of_recommendation(self, proposed: Recommendation) -> Attribution:
        """Return the rule for what was recommended: of what it rests on and of its maker's sessions.

        Who proposed something under several rules is not named; off the record it is only where all are.
        """
        rests_on = (*proposed.evidence, *(each.id for each in proposed.related))
        said = strictest_attribution(self._said[each] for each in rests_on if each in self._said)
        made_in = attribution_of_any(self._made_in(proposed.made_by))
        return strictest_attribution((self.level, said, made_in))

    def _made_in(self, maker: str | None) -> list[Attribution]:
        """Return the rules under which somebody took part; all of the event's where nothing is said of it."""
        if maker is None:
            return []
        parts = (part for part in self.event.participants if part.person == maker)
        return [*map(self.of_participation, parts)] or [self._in_any_session_of(maker)]

    def hides_maker(self, proposed: Recommendation) -> bool:
        """Whether it may not be said who recommended something."""
        return self.of_recommendation(proposed) is not Attribution.ON_RECORD

    def hidden_people(self, least: Attribution, session: str | None = None) -> Iterator[str]:
        """Give the ids of those whom a rule hides that is at least so strict; of all, or of a session."""
        for part in self.event.participants:
            is_there = session is None or part.session in (session, None)
            if is_there and self.of_participation(part).is_at_least(least):
                yield part.person
        for said in self.event.statements:
            if session in (said.session, None) and self._said[said.id].is_at_least(least):
                yield from filter(None, (said.creator, said.question and said.question.asked_by))

    def everyone_hidden(self, least: Attribution) -> Iterator[str]:
        """Give the ids of those whom a rule hides that is at least so strict, also who proposed something."""
        yield from self.hidden_people(least)
        for proposed in self.proposed:
            if proposed.made_by and self.of_recommendation(proposed).is_at_least(least):
                yield proposed.made_by

    def named_people(self, session: str | None = None) -> Iterator[str]:
        """Give the ids of those who are named for something they said or asked; at all, or in a session."""
        for said in self.event.statements:
            if session in (said.session, None) and self._said[said.id] is Attribution.ON_RECORD:
                yield from filter(None, (said.creator, said.question and said.question.asked_by))

    @cached_property
    def hidden_parties(self) -> frozenset[str]:
        """The ids of those who took part under the Chatham House Rule, and of those for whom they acted.

        Whoever held the event is not among them.
        """
        unlisted = (each for each in self.event.participants if not self._is_listed(each))
        people = self.hidden_people(Attribution.CHATHAM_HOUSE)
        return self._acted_for(unlisted).union(people).difference(self._organizers)

    @cached_property
    def untold_parties(self) -> frozenset[str]:
        """Those, and the organizations for which people came whom nothing may name."""
        withheld = (each for each in self.event.participants if each.person in self.withheld)
        return self.hidden_parties | self._acted_for(withheld).difference(self._organizers)

    def employers_of(self, person: str | None) -> frozenset[str]:
        """Return the ids of the organizations for which somebody came, but for whoever held the event."""
        parts = (each for each in self.event.participants if each.person == person)
        return self._acted_for(parts).difference(self._organizers)

    def hides_owner(self, proposed: Recommendation) -> bool:
        """Whether it may not be said who has taken on what was recommended: that would tell who was there.

        What is on the record may name whoever else is named there, and what is not may name nobody hidden. A
        part of an organization stands for that.
        """
        named = self._with_wholes([proposed.owner] if proposed.owner else ())
        return bool((named & self._untold) - (frozenset() if self.hides_maker(proposed) else self._told))

    @cached_property
    def _untold(self) -> frozenset[str]:
        """The ids of all whom something said or proposed there may not name."""
        return self.untold_parties.union(self.everyone_hidden(Attribution.NOT_FOR_ATTRIBUTION))

    @cached_property
    def _told(self) -> frozenset[str]:
        """The ids of all who are named as participants or speakers, and of those for whom these acted."""
        listed = [
            each
            for each in self.event.participants
            if self._is_listed(each) and each.person not in self.withheld
        ]
        return self._acted_for(listed).union((each.person for each in listed), self.named_people())

    def _is_listed(self, part: Participation) -> bool:
        """Whether it may be said that somebody took part."""
        return not self.of_participation(part).is_at_least(Attribution.CHATHAM_HOUSE)

    def _acted_for(self, parts: Iterable[Participation]) -> frozenset[str]:
        """Return the ids of the organizations for which people came, and of those that these are units of."""
        return self._with_wholes(each.organization for each in parts if each.organization)

    @property
    def _organizers(self) -> frozenset[str]:
        return self._with_wholes(self.event.organizers)

    def _with_wholes(self, organizations: Iterable[str]) -> frozenset[str]:
        own = frozenset(organizations)
        return own.union(*(self.wholes.get(each, ()) for each in own))

    @cached_property
    def _sessions(self) -> dict[str, Attribution]:
        """The rule of each session."""
        sessions = self.event.sessions
        return {each.id: strictest_attribution((self.level, each.attribution)) for each in sessions}

    @cached_property
    def _said(self) -> dict[str, Attribution]:
        """The rule of each statement."""
        return {each.id: self.of_statement(each) for each in self.event.statements}

    @cached_property
    def _spoken(self) -> dict[str, list[Attribution]]:
        """The rules under which each person spoke."""
        found: dict[str, list[Attribution]] = {}
        for each in self.event.statements:
            if each.creator:
                found.setdefault(each.creator, []).append(self._said[each.id])
        return found


def rules_of_events(corpus: Corpus, at_least: Attribution, withheld: frozenset[str]) -> dict[str, EventRules]:
    """Return the rules of all events of which not all may be told, by the events' ids."""
    proposed: dict[str | None, list[Recommendation]] = {}
    for each in corpus.records.values():
        if isinstance(each, Recommendation):
            proposed.setdefault(each.event, []).append(each)
    wholes = dict(_wholes(corpus))
    found = (
        EventRules(each, _over(each, corpus), at_least, tuple(proposed.get(each.id, ())), withheld, wholes)
        for each in corpus.records.values()
        if isinstance(each, Event)
    )
    return {each.event.id: each for each in found if not each.is_open or each.untold_parties}


def _wholes(corpus: Corpus) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the ids of all organizations that are part of others, each with those that it is a part of."""
    for unit in corpus.of_kind(RecordKind.ORGANIZATIONS):
        found: dict[str, None] = {}
        step = corpus.get(unit.id, Organization)
        while step and step.parent and step.parent not in found:
            found[step.parent] = None
            step = corpus.get(step.parent, Organization)
        if found:
            yield unit.id, tuple(found)


def _over(event: Event, corpus: Corpus) -> Attribution:
    """Return the strictest rule of the larger events that an event belongs to."""
    wider: dict[str, Event] = {}
    step = corpus.get(event.parent, Event)
    while step and step.id not in wider:
        wider[step.id] = step
        step = corpus.get(step.parent, Event)
    return strictest_attribution(each.attribution for each in wider.values())
