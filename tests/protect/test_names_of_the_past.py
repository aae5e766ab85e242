"""Whom only earlier editions name still: known by a hidden label that is the name."""

from __future__ import annotations

import pytest

import make
from briefdeck.model.briefs.edition import (
    ShownItem,
    ShownOutput,
    ShownRecord,
    ShownSection,
    ShownText,
    Snapshot,
)
from briefdeck.model.disclosure.protection import Protection
from briefdeck.protect import find_withheld
from briefdeck.protect.past_names import is_like_a_label, keys_in, keys_of_id, people_in, with_past_names

GUARD = make.source("guard", hidden_labels=("Ada Quorum",))


def showing(*items, **records):
    section = ShownSection("participants", "participants", items=items)
    return Snapshot("A title", outputs={"pdf": ShownOutput(sections=(section,))}, records=records)


def item(record, label, note=""):
    return ShownItem(record, label=ShownText(label), note=ShownText(note))


ADA = {"quorum": ShownRecord("people", "Ada Quorum")}


def past(corpus, *snapshots, **more):
    return with_past_names(Protection(), corpus, snapshots, **more)


def names(text, protection):
    return bool(find_withheld(text, protection))


def test_whoever_was_shown_under_a_hidden_label_is_known_by_name_surname_and_id():
    found = past(make.corpus(GUARD), showing(**ADA))

    assert names("as Ada Quorum said", found)
    assert names("as Dr Quorum said", found)
    assert keys_of_id("quorum", found) == {"past-1"}


@pytest.mark.parametrize("name", ["Dr Ada Quorum (Retd)", "Dr Quorum"])
def test_so_is_whoever_was_called_by_a_title(name):
    shown = showing(item("quorum", "Dr Ada Quorum (Retd)"), quorum=ShownRecord("people", name))

    assert keys_of_id("quorum", past(make.corpus(GUARD), shown)) == {"past-1"}


def test_a_namesake_is_not():
    shown = showing(
        item("bob", "Bob Quorum"), item("s1", "Ada Quorum"), bob=ShownRecord("people", "Bob Quorum")
    )

    assert not past(make.corpus(GUARD), shown).withheld


def test_a_misspelling_of_a_name_that_may_be_given_withholds_nobody():
    person = make.person("quorum", "Ada Quorum", hidden_labels=("Ada Quorun",))
    shown = showing(quorum=ShownRecord("people", "Ada Quorun"))

    assert not past(make.corpus(person), shown).withheld


def test_a_label_that_names_no_person_withholds_nobody():
    guard = make.source("guard", hidden_labels=("Pakstan",))
    shown = showing(
        r1=ShownRecord("recommendations", "Trade with Pakstan"), pk=ShownRecord("places", "Pakstan")
    )

    assert not past(make.corpus(guard), shown).withheld


def test_somebody_of_another_name_may_still_be_named_by_it():
    found = past(make.corpus(GUARD, make.person("bob", "Bob Quorum")), showing(**ADA))

    assert not names("as Bob Quorum said", found)


def test_an_organization_that_was_given_with_the_person_alone_goes_with_the_person():
    shown = showing(
        item("quorum", "Ada Quorum", "Envoy, Institute of Lethe"),
        item("berg", "Anna Berg", "Engineer, River Board"),
        **ADA,
        lethe=ShownRecord("organizations", "Institute of Lethe"),
        board=ShownRecord("organizations", "River Board"),
    )

    found = past(make.corpus(GUARD), shown)

    assert names("the Institute of Lethe", found)
    assert not names("the River Board", found)


@pytest.mark.parametrize("openly", [True, False], ids=["by a brief", "by a record"])
def test_not_one_that_is_named_openly(openly):
    shown = showing(
        item("quorum", "Ada Quorum", "Institute of Lethe"),
        **ADA,
        lethe=ShownRecord("organizations", "Institute of Lethe"),
    )
    event = make.event(organizers=() if openly else ("lethe",))
    corpus = make.corpus(GUARD, event, make.organization("lethe", "Institute of Lethe"))

    found = past(corpus, shown, openly=("lethe",) if openly else ())

    assert [each.ids for each in found.withheld] == [("quorum",)]


def test_people_are_counted_and_their_organizations_go_with_them():
    shown = showing(
        item("quorum", "Ada Quorum", "Institute of Lethe"),
        **ADA,
        lethe=ShownRecord("organizations", "Institute of Lethe"),
    )
    found = past(make.corpus(GUARD), shown)
    both, one = keys_in("Ada Quorum, Institute of Lethe", found), keys_in("Institute of Lethe", found)

    assert (len(both), people_in(both, [found])) == (2, 1)
    assert (len(one), people_in(one, [found])) == (1, 1)
    assert people_in(frozenset(), [found]) == 0


def test_an_id_may_be_made_of_a_label():
    corpus = make.corpus(GUARD)

    assert [is_like_a_label(each, corpus) for each in ("talk-quorum", "quorums", "r1")] == [
        True,
        False,
        False,
    ]
