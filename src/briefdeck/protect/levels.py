"""Which rule of attribution holds: the strictest of all that stand over what was said or over who came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefdeck.model.handling import Attribution, strictest_attribution
from briefdeck.model.records import Event, Participation, Recommendation, Statement


@dataclass(frozen=True, slots=True)
class EventRules:
    """The rules of one event; `at_least` is one for all events alike."""

    event: Event
    at_least: Attribution = Attribution.ON_RECORD

    @property
    def level(self) -> Attribution:
        """The rule for all of the event."""
        return strictest_attribution((self.at_least, self.event.attribution))

    @property
    def is_open(self) -> bool:
        """Whether all of it is on the record."""
        sessions = (each.attribution for each in self.event.sessions)
        given = (*sessions, *(each.attribution for each in self.event.statements))
        return strictest_attribution((self.level, *given)) is Attribution.ON_RECORD

    def of_session(self, session: str | None) -> Attribution:
        """Return the rule for a session; that of the event for what is of none."""
        own = (each.attribution for each in self.event.sessions if each.id == session)
        return strictest_attribution((self.level, *own))

    def of_statement(self, statement: Statement) -> Attribution:
        """Return the rule for what was said; its speaker's consent puts it on the record."""
        rule = strictest_attribution((self.of_session(statement.session), statement.attribution))
        is_agreed = statement.consent is not None and statement.consent.status == "given"
        return Attribution.ON_RECORD if is_agreed and rule is not Attribution.OFF_RECORD else rule

    def of_participation(self, part: Participation) -> Attribution:
        """Return the rule for one person's part."""
        return self.of_session(part.session)

    def of_recommendation(self, proposed: Recommendation) -> Attribution:
        """Return the rule for what was recommended: of its maker's sessions, or of all, the strictest."""
        made_by = [part for part in self.event.participants if part.person == proposed.made_by]
        sessions = [part.session for part in made_by] or [each.id for each in self.event.sessions]
        own = (self.of_session(session) for session in sessions) if proposed.made_by else ()
        found = strictest_attribution((self.level, *own))
        is_all_off = self.level is Attribution.OFF_RECORD
        return found if is_all_off or found is not Attribution.OFF_RECORD else Attribution.CHATHAM_HOUSE

    def hides_maker(self, proposed: Recommendation) -> bool:
        """Whether it may not be said who recommended something."""
        return self.of_recommendation(proposed) is not Attribution.ON_RECORD

    def hidden_people(self, least: Attribution) -> Iterator[str]:
        """Give the ids of those whom a rule hides that is at least so strict."""
        for part in self.event.participants:
            if self.of_participation(part).is_at_least(least):
                yield part.person
        for said in self.event.statements:
            if self.of_statement(said).is_at_least(least):
                yield from filter(None, (said.creator, said.question and said.question.asked_by))
