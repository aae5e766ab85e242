"""Messages say how a text names somebody: by name, post, institution or a word spelt as a surname."""

from __future__ import annotations

import pytest

import make
from briefdeck.model.records.attribution import Attribution
from briefdeck.protect import protect

HOUSE = Attribution.CHATHAM_HOUSE
WATER = make.person("w", "Yul Water", family_name="Water", withhold=True)
OX = make.person("ox", "Oxanna Vedrighel", family_name="Vedrighel")
PORT = make.organization("port", "Tidal Authority")
IN_PANEL = make.participation("ox", post="Research Fellow", organization="port")
MEETING = make.event("meeting", attribution=HOUSE, participants=(IN_PANEL,))


def told_of(text):
    other = make.recommendation("other", text=text)
    problems = protect(make.corpus(MEETING, other, WATER, OX, PORT)).problems
    return [(each.message.partition("of the recommendation ")[2], each.hint) for each in problems]


@pytest.mark.parametrize("text", ["Water is scarce.", "Dues fell. Water is scarce.", "“Water” matters."])
def test_a_sentence_that_begins_with_a_word_spelt_as_a_surname_is_told_as_that_with_what_to_do(text):
    ((message, hint),) = told_of(text)
    assert message.startswith("has a sentence that begins with the surname of somebody")
    assert "or a word spelt alike" in message
    assert "put another before it" in hint


def test_what_the_message_says_to_do_helps():
    assert told_of("The water is scarce. Water is bought.") == []


def test_a_post_is_told_as_one():
    ((message, hint),) = told_of("Hire one research fellow.")
    assert message == "gives a post by which somebody is known who may not be named"
    assert "more than one participant" in hint


def test_a_post_that_two_participants_have_tells_nobody():
    two = make.event("third", participants=(make.participation("w", post="Research Fellow"),))
    text = make.recommendation("other", text="Hire one research fellow.")
    assert protect(make.corpus(MEETING, two, text, WATER, OX, PORT)).problems == ()


def test_an_institution_is_told_as_one():
    ((message, hint),) = told_of("Ask the tidal authority of Ebbport.")
    assert message == "names the institution of somebody who may not be named"
    assert "name openly elsewhere" in hint


@pytest.mark.parametrize(
    "text", ["As Water said.", "Yul Water came.", "Ask the Tidal Authority and Oxanna Vedrighel."]
)
def test_a_name_is_told_as_one_and_so_is_what_names_somebody_in_several_ways(text):
    ((message, hint),) = told_of(text)
    assert message == "names somebody who may not be named"
    assert "without the name" in hint


@pytest.mark.parametrize(
    "name",
    ["Yul J. Water", "Dr Yul Jory Water", "Y. J. Water"],
)
def test_another_person_with_nearly_the_name_of_one_withheld_is_told_of(name):
    (problem,) = protect(make.corpus(WATER, make.person("other", name))).problems
    assert (problem.code, problem.severity.value) == ("withheld-nearly", "warning")
    assert "withhold: true" in problem.hint
    assert "Water" not in problem.message


def test_so_is_one_with_the_name_in_other_letters():
    quill = make.person("q", "Quillon Marrowby", family_name="Marrowby", withhold=True)
    for name in ("Куиллон Марроуби", "Квиллон Марровби"):
        (problem,) = protect(make.corpus(quill, make.person("other", name))).problems
        assert problem.code == "withheld-nearly"


@pytest.mark.parametrize("name", ["Yula Water", "Yul Waters", "Jory Water", "Water"])
def test_a_namesake_is_not(name):
    assert protect(make.corpus(WATER, make.person("other", name))).problems == ()
