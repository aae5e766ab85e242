"""Whom what was recommended at a meeting may name, and which group stands for a speaker."""

from __future__ import annotations

import pytest

import make
from briefdeck.model.records import Recommendation, Session, Statement
from briefdeck.model.records.attribution import Attribution
from briefdeck.model.records.event import Consent
from briefdeck.protect import protect

NOT, HOUSE = Attribution.NOT_FOR_ATTRIBUTION, Attribution.CHATHAM_HOUSE
OX = make.person("ox", "Oxanna Vedrighel", background="diplomat")
TAM = make.person("tam", "Tamsin Quillfeather", background="diplomat")
DORTE = make.person("dorte", "Dorte Brinkefold", background="diplomat")
WARDEN = make.person("warden", "Wilf Fyrlykt", background="diplomat")
BOARD = make.organization("board", "Brackish Tariff Board")
GUILD = make.organization("guild", "Locks Guild")
RECORDS = (OX, TAM, DORTE, WARDEN, BOARD, GUILD)
SESSIONS = (Session(id="hall", name="In the hall"), Session(id="panel", name="Panel", attribution=HOUSE))
OX_IN_PANEL = make.participation("ox", organization="board", session="panel")
TAM_IN_HALL = make.participation("tam", organization="guild", session="hall")


def owner_seen(owner, *, parts=(OX_IN_PANEL, TAM_IN_HALL), maker="tam", records=RECORDS, **fields):
    given = {"sessions": SESSIONS, "participants": parts} | fields
    proposed = make.recommendation("r", event="meeting", made_by=maker, owner=owner)
    view = protect(make.corpus(make.event("meeting", **given), proposed, *records))
    return view.corpus.get("r", Recommendation).owner, {each.ids[0] for each in view.protection.withheld}


@pytest.mark.parametrize("maker", ["tam", "ox", None])
@pytest.mark.parametrize("owner", ["ox", "board"])
def test_an_owner_who_was_in_the_closed_part_alone_is_not_named_and_may_not_be(owner, maker):
    assert owner_seen(owner, maker=maker) == (None, {"ox", "board"})


@pytest.mark.parametrize("owner", ["tam", "guild", "warden"])
def test_an_owner_who_is_named_there_or_was_not_there_stays(owner):
    assert owner_seen(owner)[0] == owner


@pytest.mark.parametrize("owner", ["ox", "board"])
def test_an_owner_who_was_in_both_parts_stays_with_what_is_on_the_record(owner):
    both = (OX_IN_PANEL, OX_IN_PANEL.model_copy(update={"session": "hall"}), TAM_IN_HALL)

    assert owner_seen(owner, parts=both)[0] == owner
    assert owner_seen(owner, parts=both, maker="ox")[0] is None


@pytest.mark.parametrize(
    ("came_for", "owner", "if_the_whole_was_in_the_hall"),
    [("desk", "board", "board"), ("desk", "desk", None), ("board", "desk", "desk")],
)
def test_an_owner_that_is_a_part_or_the_whole_of_a_closed_participants_organization_goes(
    came_for, owner, if_the_whole_was_in_the_hall
):
    desk = make.organization("desk", "Weights Desk", parent="board")
    in_panel = OX_IN_PANEL.model_copy(update={"organization": came_for})
    in_hall = OX_IN_PANEL.model_copy(update={"session": "hall"})
    records = (*RECORDS, desk)

    assert owner_seen(owner, parts=(in_panel, TAM_IN_HALL), records=records)[0] is None
    seen = owner_seen(owner, parts=(in_panel, in_hall, TAM_IN_HALL), records=records)[0]
    assert seen == if_the_whole_was_in_the_hall


def test_the_organization_of_a_withheld_person_is_not_named_as_owner_and_stays_in_the_records():
    withheld = TAM.model_copy(update={"withhold": True})
    fields = {"sessions": (), "parts": (TAM_IN_HALL.model_copy(update={"session": None}),)}

    assert owner_seen("guild", records=(withheld, GUILD), **fields) == (None, {"tam"})
    assert owner_seen("guild", records=(withheld, GUILD), organizers=("guild",), **fields)[0] == "guild"


def test_an_owner_who_took_part_not_for_attribution_goes_with_the_maker_and_stays_without():
    said = (make.statement("s", creator="ox"),)
    fields = {"attribution": NOT, "sessions": (), "statements": said}
    parts = (make.participation("ox"), make.participation("tam"))

    assert owner_seen("ox", parts=parts, **fields) == (None, set())
    assert owner_seen("warden", parts=parts, **fields) == ("warden", set())


def stands_for(*named, session="panel"):
    """Return what stands for one who spoke in the panel, beside two others there, some of them named."""
    agreed = {"attribution": Attribution.ON_RECORD, "consent": Consent(status="given"), "session": session}
    said = (make.statement("s", creator="ox", session="panel"),)
    said += tuple(make.statement(creator=each, **agreed) for each in named)
    parts = tuple(make.participation(each, session="panel") for each in ("ox", "tam", "dorte"))
    event = make.event("meeting", sessions=SESSIONS, participants=parts, statements=said)
    return protect(make.corpus(event, *RECORDS)).corpus.get("s", Statement).attribution_text


def test_a_background_stands_only_for_people_of_the_session_who_are_not_named_in_it():
    assert stands_for() == "A diplomat"
    assert stands_for("dorte") == "A participant"
    assert stands_for("dorte", session="hall") == "A diplomat"
