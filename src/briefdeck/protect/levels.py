"""Which rule of attribution holds: the strictest of all that stand over what was said or over who came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from briefdeck.model.handling import Attribution, freest_attribution, strictest_attribution
from briefdeck.model.records import Event, Participation, Recommendation, Statement


@dataclass(frozen=True)
class EventRules:
    """The rules of one event; `at_least` is one for all events alike, from which no consent frees."""

    event: Event
    over: Attribution = Attribution.ON_RECORD
    """The rule of the larger event that it belongs to."""
    at_least: Attribution = Attribution.ON_RECORD

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

    def over_statement(self, statement: Statement) -> Attribution:
        """Return the rule that stands over what was said, whatever it says itself."""
        return self.of_session(statement.session)

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
        that who said something off the record alone is not listed either.
        """
        said = self._spoken.get(part.person, ()) if part.session is None else ()
        own = freest_attribution(said) if said else None
        return strictest_attribution((self.of_session(part.session), own))

    def of_recommendation(self, proposed: Recommendation) -> Attribution:
        """Return the rule for what was recommended: of what it rests on and of its maker's sessions.

        Who proposed something under several rules is not named; off the record it is only where all are.
        """
        rests_on = (*proposed.evidence, *(each.id for each in proposed.related))
        said = strictest_attribution(self._said[each] for each in rests_on if each in self._said)
        made_in = self._made_in(proposed.made_by)
        strictest, freest = strictest_attribution(made_in), freest_attribution(made_in)
        if strictest is Attribution.OFF_RECORD:
            strictest = strictest_attribution((Attribution.CHATHAM_HOUSE, freest))
        return strictest_attribution((self.level, said, strictest))

    def _made_in(self, maker: str | None) -> list[Attribution]:
        """Return the rules under which somebody took part; all of the event's where nothing is said of it."""
        if maker is None:
            return []
        parts = (part for part in self.event.participants if part.person == maker)
        return [*map(self.of_participation, parts)] or [*self._sessions.values()]

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

    @cached_property
    def hidden_parties(self) -> frozenset[str]:
        """The ids of those who took part under the Chatham House Rule, and of those for whom they acted.

        Whoever held the event is not among them.
        """
        hides = Attribution.CHATHAM_HOUSE
        parts = (each for each in self.event.participants if self.of_participation(each).is_at_least(hides))
        acted_for = (each.organization for each in parts if each.organization)
        return frozenset((*self.hidden_people(hides), *acted_for)).difference(self.event.organizers)

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
