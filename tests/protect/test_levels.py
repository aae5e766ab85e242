"""Which rule of attribution holds: the strictest over a thing; consent alone, in writing, makes one freer."""

from __future__ import annotations

from itertools import product

import pytest

import make
from briefdeck.model.records import Session
from briefdeck.model.records.attribution import Attribution, freest_attribution, strictest_attribution
from briefdeck.model.records.event import Consent
from briefdeck.protect.attribution.levels import EventRules

ON, NOT, HOUSE, OFF = Attribution
ORDER = [ON, NOT, HOUSE, OFF]


def rules(statement=None, *, event=None, session=None, over=ON, at_least=ON, **fields):
    sessions = (Session(id="panel", name="Panel", attribution=session),)
    said = (statement,) if statement else ()
    held = make.event("e", sessions=sessions, statements=said, attribution=event, **fields)
    return EventRules(held, over, at_least)


def said(own=None, consent=None, session="panel", **fields):
    given = Consent(status=consent) if consent else None
    return make.statement("s", session=session, attribution=own, consent=given, **fields)


@pytest.mark.parametrize(("event", "session", "own"), list(product([None, *ORDER], repeat=3)))
def test_the_strictest_of_event_session_and_statement_holds(event, session, own):
    statement = said(own)
    expected = max((each or ON for each in (event, session, own)), key=ORDER.index)

    assert rules(statement, event=event, session=session).of_statement(statement) is expected


@pytest.mark.parametrize(
    ("session", "own", "consent", "expected"),
    [
        (HOUSE, None, "given", HOUSE),
        (HOUSE, ON, "given", ON),
        (HOUSE, NOT, "given", NOT),
        (HOUSE, ON, None, HOUSE),
        (HOUSE, ON, "withdrawn", HOUSE),
        (OFF, ON, "given", OFF),
        (ON, HOUSE, "given", HOUSE),
        (None, None, "refused", NOT),
        (None, None, "withdrawn", NOT),
        (None, ON, "withdrawn", NOT),
        (None, None, "given", ON),
    ],
)
def test_consent_lets_a_statement_say_less_and_its_refusal_hides_the_speaker(session, own, consent, expected):
    statement = said(own, consent)

    assert rules(statement, session=session).of_statement(statement) is expected


@pytest.mark.parametrize("at_least", ORDER)
def test_no_consent_frees_from_the_rule_that_a_brief_asks_for(at_least):
    statement = said(ON, "given")

    assert rules(statement, session=HOUSE, at_least=at_least).of_statement(statement) is at_least


def test_the_rule_of_a_larger_event_stands_over_its_parts():
    statement = said()

    assert rules(statement, over=HOUSE).of_statement(statement) is HOUSE
    assert not rules(statement, over=HOUSE).is_open
    assert rules(statement).is_open


def test_an_event_is_not_open_when_one_statement_is_not():
    assert not rules(said(NOT)).is_open
    assert not rules(said(consent="withdrawn")).is_open


@pytest.mark.parametrize(
    ("speaks_under", "expected"),
    [([], ON), ([HOUSE], HOUSE), ([OFF], OFF), ([HOUSE, ON], ON), ([OFF, ON], ON), ([OFF, HOUSE], HOUSE)],
)
@pytest.mark.parametrize("by_session", [True, False])
def test_who_is_put_into_no_session_took_part_under_the_freest_rule_of_what_they_said(
    speaks_under, expected, by_session
):
    rules_of = speaks_under if by_session else ()
    sessions = tuple(Session(id=f"s{rule}", name="Part", attribution=rule) for rule in rules_of)
    by_rule = [{"session": f"s{rule}"} if by_session else {"attribution": rule} for rule in speaks_under]
    statements = tuple(make.statement(creator="p", **each) for each in by_rule)
    part = make.participation("p")
    held = EventRules(make.event("e", statements=statements, participants=(part,), sessions=sessions))

    assert held.of_participation(part) is expected


IN_SESSIONS = [
    (["opening"], ON),
    (["panel"], HOUSE),
    (["backroom"], OFF),
    (["opening", "panel"], HOUSE),
    (["opening", "backroom"], HOUSE),
    (["panel", "backroom"], HOUSE),
    ([], HOUSE),
]
"""The sessions in which somebody took part, and the rule for what may have been in any of them."""


def mixed(*said, parts=()):
    given = {"opening": None, "panel": HOUSE, "backroom": OFF}
    held = tuple(Session(id=key, name=key, attribution=rule) for key, rule in given.items())
    return EventRules(make.event("e", sessions=held, participants=parts, statements=said))


@pytest.mark.parametrize(("sessions", "expected"), IN_SESSIONS)
@pytest.mark.parametrize("spoke", [True, False])
def test_a_statement_of_no_session_is_under_the_rules_of_its_speakers_sessions(sessions, expected, spoke):
    statement = make.statement("s", creator="p")
    said = tuple(make.statement(creator="p", session=each) for each in sessions if spoke)
    parts = tuple(make.participation("p", session=each) for each in sessions if not spoke)
    event = mixed(statement, *said, parts=parts)

    assert event.of_statement(statement) is event.over_statement(statement) is expected


@pytest.mark.parametrize("fields", [{}, {"attribution_text": "a visitor"}, {"creator": "q"}])
def test_a_statement_of_which_nobody_knows_the_session_may_have_been_made_in_any(fields):
    statement = make.statement("s", **fields)
    others = (make.statement(session="opening"), make.statement(session="opening", creator="p"))

    assert mixed(statement, *others).of_statement(statement) is HOUSE


@pytest.mark.parametrize(("sessions", "expected"), IN_SESSIONS)
def test_who_is_put_into_no_session_and_said_nothing_may_have_been_in_any(sessions, expected):
    part = make.participation("p")
    others = tuple(make.participation("p", session=each) for each in sessions)

    assert mixed(parts=(part, *others)).of_participation(part) is expected


@pytest.mark.parametrize(("sessions", "expected"), IN_SESSIONS)
def test_a_recommendation_is_under_the_rules_of_its_makers_sessions(sessions, expected):
    parts = tuple(make.participation("p", session=each) for each in sessions)

    assert mixed(parts=parts).of_recommendation(make.recommendation(event="e", made_by="p")) is expected


@pytest.mark.parametrize("rule", ORDER)
def test_a_recommendation_is_under_the_rule_of_what_it_takes_up(rule):
    statement = said(rule)
    by_relation = make.recommendation(event="e", related=(make.related("takes_up", "s"),))
    by_evidence = make.recommendation(event="e", evidence=("s",))

    assert [rules(statement).of_recommendation(each) for each in (by_relation, by_evidence)] == [rule, rule]


def test_nothing_given_is_on_the_record():
    assert strictest_attribution([]) is freest_attribution([]) is freest_attribution([OFF, None]) is ON
