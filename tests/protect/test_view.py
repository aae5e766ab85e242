"""The protected view: whoever may not be named is gone from the records, and nothing else is."""

from __future__ import annotations

import pytest

import make
from briefdeck.model.records import Event, Organization, Person, Session, Statement
from briefdeck.model.records.attribution import Attribution
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.records.event import Consent
from briefdeck.model.records.reference import Name
from briefdeck.problems import SourceLocation
from briefdeck.protect import protect

HOUSE, NOT, OFF = Attribution.CHATHAM_HOUSE, Attribution.NOT_FOR_ATTRIBUTION, Attribution.OFF_RECORD
ADA = make.person("ada-quorum", "Ada Quorum", family_name="Quorum", background="academic")
BASIL = make.person("basil", "Basil Thimblewick", family_name="Thimblewick", background="academic")
CORA = make.person("cora", "Cora Lanternfish", family_name="Lanternfish", background="academic")
LETHE = make.organization("lethe", "University of Lethe")
PART = make.participation("ada-quorum", post="Reader in Tidal Law", organization="lethe")


def meeting(rule=HOUSE, said=(), parts=(PART,), **fields):
    return make.event("meeting", "Meeting", attribution=rule, participants=parts, statements=said, **fields)


def seen(*records, at_least=Attribution.ON_RECORD, openly=()):
    return protect(make.corpus(*records), at_least, openly)


def seen_at(file, *records):
    plain = make.corpus(*records)
    return protect(Corpus(plain.records, {key: SourceLocation(file, 3, 5) for key in plain.records}))


def spoken(**fields):
    return make.statement("s1", "Tides turn.", **fields)


def test_where_nobody_is_protected_the_records_are_the_same():
    corpus = make.corpus(meeting(None, (spoken(creator="ada-quorum"),)), ADA, LETHE)

    assert protect(corpus).corpus is corpus


def test_not_for_attribution_hides_the_speaker_and_keeps_who_took_part():
    asked = make.question(asked_by="ada-quorum")
    view = seen(meeting(NOT, (spoken(creator="ada-quorum", question=asked),)), ADA, LETHE)
    said = view.corpus.get("s1", Statement)

    assert view.corpus.get("meeting", Event).participants == (PART,)
    assert (said.creator, said.attribution_text, said.question.asked_by) == (None, "A participant", None)
    assert said.text == "Tides turn."
    assert view.protection.withheld == ()


def test_who_only_spoke_not_for_attribution_is_gone():
    view = seen(meeting(NOT, (spoken(creator="basil"),)), ADA, BASIL, LETHE)

    assert [each.ids for each in view.protection.withheld] == [("basil",)]
    assert "basil" not in view.corpus.records


def test_under_the_chatham_house_rule_nobody_took_part():
    view = seen(meeting(said=(spoken(creator="ada-quorum"),)), ADA, LETHE)

    assert view.corpus.get("meeting", Event).participants == ()
    assert view.corpus.get("s1", Statement).creator is None
    assert view.corpus.get("ada-quorum", Person) is view.corpus.get("lethe", Organization) is None


def test_how_a_source_names_a_speaker_is_gone():
    view = seen(meeting(said=(spoken(attribution_text="the Reader in Tidal Law"),)), ADA, LETHE)

    assert view.corpus.get("s1", Statement).attribution_text == "A participant"


def test_what_names_no_speaker_still_names_none():
    view = seen(meeting(said=(spoken(),)), ADA, LETHE)

    assert view.corpus.get("s1", Statement).attribution_text is None


@pytest.mark.parametrize(("smallest", "expected"), [(3, "An academic"), (4, "A participant")])
def test_a_background_stands_for_a_speaker_only_where_enough_share_it(smallest, expected):
    parts = tuple(make.participation(each.id) for each in (ADA, BASIL, CORA))
    event = meeting(said=(spoken(creator="cora"),), parts=parts, smallest_group=smallest)

    assert seen(event, ADA, BASIL, CORA).corpus.get("s1", Statement).attribution_text == expected


def test_a_background_that_enough_share_only_elsewhere_at_the_event_does_not_stand():
    sessions = tuple(Session(id=each, name=each) for each in ("morning", "evening"))
    parts = tuple(make.participation(each.id, session="morning") for each in (ADA, BASIL, CORA))
    event = meeting(said=(spoken(creator="ada-quorum", session="evening"),), parts=parts, sessions=sessions)

    assert seen(event, ADA, BASIL, CORA).corpus.get("s1", Statement).attribution_text == "A participant"


def test_an_event_off_the_record_is_gone_with_all_that_belongs_to_it():
    view = seen(
        meeting(OFF, (spoken(),)),
        make.event("part", "A part", parent="meeting"),
        make.recommendation("r", event="meeting"),
        make.milestone("m", event="meeting"),
        make.figure("f", event="meeting"),
        make.project("p", events=("meeting",), parties=("lethe",)),
        make.project("p2", events=("meeting", "open")),
        make.event("open"),
        LETHE,
        ADA,
        make.recommendation("r2", evidence=("s1",), related=(make.related("takes_up", "s1"),)),
    )

    assert set(view.corpus.records) == {"p2", "open", "r2"}
    assert view.corpus.records["p2"].events == ("open",)
    assert (view.corpus.records["r2"].evidence, view.corpus.records["r2"].related) == ((), ())


def test_what_takes_up_an_off_record_statement_of_its_event_is_gone():
    sessions = (Session(id="back", name="Back room", attribution=OFF), Session(id="hall", name="Hall"))
    part = PART.model_copy(update={"session": "hall"})
    event = meeting(None, (spoken(session="back"),), parts=(part,), sessions=sessions)
    taken_up = make.recommendation("r", event="meeting", related=(make.related("takes_up", "s1"),))

    assert set(seen(event, taken_up, ADA, LETHE).corpus.records) == {"meeting", "ada-quorum", "lethe"}
    assert [each.id for each in seen(event, ADA, LETHE).corpus.get("meeting", Event).sessions] == ["hall"]


def test_a_part_of_an_event_under_the_rule_is_under_it_too():
    part = make.event("part", parent="meeting", participants=(make.participation("basil"),))

    assert seen(meeting(), part, ADA, BASIL, LETHE).corpus.get("part", Event).participants == ()


OPENLY = {
    "takes part in another event": make.event("other", participants=(make.participation("ada-quorum"),)),
    "spoke at another event": make.event("other", statements=(make.statement("o", creator="ada-quorum"),)),
    "proposed something elsewhere": make.recommendation("r", made_by="ada-quorum"),
    "has taken something on": make.recommendation("r", owner="ada-quorum"),
    "wrote a source": make.source("x", author=(Name(given="Ada", family="Quorum"),)),
}


@pytest.mark.parametrize("record", OPENLY.values(), ids=OPENLY.keys())
def test_who_is_on_record_elsewhere_is_named_there_alone(record):
    view = seen(meeting(said=(spoken(creator="ada-quorum"),)), record, ADA, LETHE)

    assert view.corpus.records[record.id] == record
    assert view.corpus.get("ada-quorum", Person) == ADA
    assert view.corpus.get("meeting", Event).participants == ()
    assert view.corpus.get("s1", Statement).creator is None
    assert [each.ids for each in view.protection.withheld] == [("lethe",)]


@pytest.mark.parametrize("record", OPENLY.values(), ids=OPENLY.keys())
def test_who_is_to_be_withheld_is_named_nowhere(record):
    withheld = ADA.model_copy(update={"withhold": True})
    view = seen(meeting(), record, withheld, LETHE)

    assert "ada-quorum" not in view.corpus.records
    assert "Quorum" not in repr(view.corpus)


ACTS = {
    "held the event": {"organizers": ("lethe",)},
    "held another": make.event("other", organizers=("lethe",)),
    "is asked to act": make.recommendation("r", addressees=("lethe",), event="meeting"),
    "is a party to a project": make.project("p", parties=("lethe",)),
    "is a party to what was also spoken of openly": make.project(
        "p", parties=("lethe",), events=("meeting", "other")
    ),
    "was a party to something": make.milestone("m", parties=("lethe",)),
    "published a source": make.source("x", publisher="University of Lethe"),
}


@pytest.mark.parametrize("given", ACTS.values(), ids=ACTS.keys())
def test_an_organization_that_is_named_openly_stays(given):
    records = (meeting(**given),) if isinstance(given, dict) else (meeting(), given)

    assert seen(*records, ADA, LETHE).corpus.get("lethe", Organization) == LETHE


def test_what_somebody_said_does_not_tell_for_whom_by_an_organization_that_is_named_elsewhere():
    words = ("At the University of Lethe tides turn.", "At the Kelp Board tides turn.")
    said = [make.statement(f"s{n}", text, creator="ada-quorum") for n, text in enumerate(words)]
    said.append(make.statement("s2", words[0], creator="basil"))
    parts = (PART, make.participation("basil", organization="board"))
    other = make.event("other", organizers=("lethe", "board"))
    board = make.organization("board", "Kelp Board")
    for rule in (HOUSE, NOT):
        view = seen(meeting(rule, tuple(said), parts), other, ADA, BASIL, LETHE, board)
        texts = [view.corpus.get(each.id, Statement).text for each in said]
        assert texts == ["At the … tides turn.", words[1], words[0]]
        assert [each.code for each in view.problems] == ["names-withheld"]


def test_who_a_brief_names_itself_stays():
    assert seen(meeting(), ADA, LETHE, openly=["lethe"]).corpus.get("lethe", Organization) == LETHE


HIDDEN = {
    "proposed something at the event": make.recommendation("r", made_by="ada-quorum", event="meeting"),
    "has taken on what was proposed there": make.recommendation("r", owner="ada-quorum", event="meeting"),
    "wrote what nobody published": make.source(
        "x", type="manuscript", author=(Name(given="Ada", family="Quorum"),)
    ),
    "is a party to what the event was": make.milestone("m", parties=("lethe",), event="meeting"),
    "is a party to what was spoken of there alone": make.project(
        "p", parties=("lethe",), events=("meeting",)
    ),
    "is told of by another person's organization": make.organization("o", parent="lethe"),
}


@pytest.mark.parametrize("record", HIDDEN.values(), ids=HIDDEN.keys())
def test_what_ties_somebody_to_the_event_makes_nobody_known(record):
    view = seen(meeting(said=(spoken(creator="ada-quorum"),)), record, ADA, LETHE)

    assert {key for each in view.protection.withheld for key in each.ids} == {"ada-quorum", "lethe"}
    assert "Quorum" not in repr(view.corpus)
    assert "lethe" not in repr(view.corpus)


def test_a_source_that_names_a_speaker_of_what_rests_on_it_is_not_given():
    source = make.source(
        "x", "Notes", author=(Name(given="Ada", family="Quorum"),), url="https://e.org/ada-quorum"
    )
    other = make.event("other", participants=(make.participation("ada-quorum"),))
    view = seen(
        meeting(said=(spoken(creator="ada-quorum", source=make.ref("x")),)), source, other, ADA, LETHE
    )

    assert "Quorum" not in repr(view.corpus.records["x"])
    assert view.corpus.records["x"].title == "A source that is not given, because it names a participant"


def test_a_source_whose_address_alone_names_a_speaker_in_small_letters_is_not_given():
    source = make.source("x", "Notes", url="https://e.org/news/quorum-on-tides")
    view = seen(meeting(said=(spoken(source=make.ref("x")),)), source, ADA, LETHE)

    assert "quorum" not in repr(view.corpus.records["x"])


def test_who_wrote_only_what_rests_on_the_event_is_not_named_by_that():
    source = make.source("x", "Notes", author=(Name(given="Ada", family="Quorum"),))
    view = seen(meeting(said=(spoken(source=make.ref("x")),)), source, ADA, LETHE)

    assert "ada-quorum" not in view.corpus.records
    assert "Quorum" not in repr(view.corpus.records["x"])


@pytest.mark.parametrize("classification", ["sub_unit", "faculty", None])
def test_the_larger_organization_of_a_part_is_withheld_too_unless_the_part_held_the_event(classification):
    unit = make.organization("unit", "School of Tides", classification=classification, parent="lethe")
    part = make.participation("ada-quorum", organization="unit")
    held = meeting(parts=(part,), organizers=("unit",))

    assert set(seen(meeting(parts=(part,)), unit, ADA, LETHE).corpus.records) == {"meeting"}
    assert set(seen(held, unit, ADA, LETHE).corpus.records) == {"meeting", "unit", "lethe"}


@pytest.mark.parametrize(
    "person",
    [
        ADA.model_copy(update={"withhold": True}),
        ADA.model_copy(update={"hidden_labels": ("Ada  Quorum",)}),
    ],
    ids=["withhold", "a hidden label that is the name"],
)
def test_who_is_withheld_is_gone_from_what_is_on_the_record(person):
    event = make.event("e", participants=(PART,), statements=(spoken(creator="ada-quorum"),))
    view = seen(event, make.recommendation("r", made_by="ada-quorum", owner="ada-quorum"), person, LETHE)

    assert set(view.corpus.records) == {"e", "s1", "r", "lethe"}
    assert "quorum" not in repr(view.corpus).lower()


def test_ids_made_from_names_are_neutral_everywhere():
    said = make.statement("quorum-on-tides", creator="ada-quorum", session="panel-quorum")
    event = meeting(said=(said,), sessions=(Session(id="panel-quorum", name="Panel"),))
    takes_up = make.recommendation(
        "r-quorum", event="meeting", related=(make.related("takes_up", "quorum-on-tides"),)
    )
    view = seen_at("data/a.yaml", event, takes_up, ADA, LETHE)

    assert "quorum" not in repr(view.corpus).lower()
    assert view.ids["quorum-on-tides"] == "statement-withheld-1"
    assert view.corpus.records["recommendation-withheld-1"].related[0].id == "statement-withheld-1"
    assert view.corpus.get("statement-withheld-1", Statement).session == "session-withheld-1"
    assert view.corpus.places.keys() == view.corpus.records.keys()


def test_a_name_in_prose_is_told_by_its_field_and_never_repeated():
    view = seen_at("data/a.yaml", meeting(said=(make.statement("s1", "As Dr Quorum said."),)), ADA, LETHE)
    (problem,) = view.problems

    assert problem.code == "names-withheld"
    assert problem.place == SourceLocation("data/a.yaml", 3, 5)
    assert "`text`" in problem.message
    assert "quorum" not in repr(problem).lower()
    assert view.corpus.get("s1", Statement).text == "As Dr … said."


def test_what_was_said_under_the_rule_names_not_even_who_is_on_record_elsewhere():
    said = (make.statement("s1", "As Mr Thimblewick said."),)
    parts = (PART, make.participation("basil"))
    other = make.event(
        "other",
        participants=(make.participation("basil"),),
        statements=(make.statement("s2", "As Mr Thimblewick said."),),
    )
    view = seen(meeting(said=said, parts=parts), other, ADA, BASIL, LETHE)

    assert view.corpus.get("s1", Statement).text == "As Mr … said."
    assert view.corpus.get("s2", Statement).text == "As Mr Thimblewick said."
    assert len(view.problems) == 1


def test_who_agreed_is_named_for_that_statement_and_for_no_other():
    agreed = {"attribution": Attribution.ON_RECORD, "consent": Consent(status="given")}
    said = (
        make.statement("s1", "I, Cora Lanternfish, say so.", creator="cora", **agreed),
        make.statement("s2", "Cora Lanternfish knows.", creator="ada-quorum"),
        make.statement("s3", "Ada Quorum and Basil Thimblewick know.", creator="cora", **agreed),
    )
    parts = (PART, make.participation("cora"), make.participation("basil"))
    other = make.event("other", participants=(make.participation("basil"),))
    view = seen(meeting(said=said, parts=parts), other, ADA, BASIL, CORA, LETHE)
    shown = [view.corpus.get(each, Statement) for each in ("s1", "s2", "s3")]

    assert [each.creator for each in shown] == ["cora", None, "cora"]
    assert [each.text for each in shown] == ["I, Cora Lanternfish, say so.", "… knows.", "… and … know."]
    assert view.corpus.get("meeting", Event).participants == ()


def test_thanks_that_name_somebody_are_left_out_and_others_stay():
    event = meeting(acknowledgements=("We thank Dr Quorum.", "We thank the town."))
    view = seen(event, ADA, LETHE)

    assert view.corpus.get("meeting", Event).acknowledgements == ("We thank the town.",)
    assert view.problems == ()


def test_a_namesake_and_an_institute_called_after_somebody_may_be_named():
    mary, press = make.person("mary", "Mary Quorum"), make.organization("press", "Quorum Press")
    project = make.project("p", text="Mary Quorum and Quorum Press print it.", parties=("press",))
    other = make.event("other", participants=(make.participation("mary"),))

    assert seen(meeting(), other, project, mary, press, ADA, LETHE).problems == ()


def test_nothing_called_after_somebody_who_is_to_be_withheld_may_hold_the_whole_name():
    fund = make.organization("fund", "Ada Quorum Fund")
    project = make.project("p", text="Paid by the Ada Quorum Fund.", parties=("fund",))
    view = seen(project, fund, ADA.model_copy(update={"withhold": True}))

    assert "Quorum" not in repr(view.corpus)


def test_a_file_called_after_somebody_is_not_told_and_its_author_is():
    view = seen_at("data/ada-quorum.yaml", meeting(said=(make.statement("s1", "Dr Quorum."),)), ADA, LETHE)

    assert {each.code for each in view.problems} == {"names-withheld", "file-names-withheld"}
    assert view.corpus.places["meeting"].file == "data/withheld-1.yaml"
    assert "ada-quorum.yaml" not in repr((view.corpus, view.problems, view.protection, view.of_records))


def test_a_person_whose_record_is_missing_is_withheld_by_the_id():
    view = seen(meeting(said=(spoken(creator="nobody-known"),)), ADA, LETHE)

    assert ("nobody-known",) in [each.ids for each in view.protection.withheld]


def test_a_rule_for_all_events_hides_who_is_on_record():
    event = meeting(None, (spoken(creator="ada-quorum"),))
    view = seen(event, ADA, LETHE, at_least=HOUSE)

    assert "Quorum" not in repr(view.corpus)
    assert view.corpus.get("meeting", Event).attribution is HOUSE


@pytest.mark.parametrize(
    "address", ["news/quorum-lowers-dues", "quorum", "a?by=quorum", "%7Eaquorum/x", "people/a-quorum"]
)
def test_a_source_whose_address_alone_names_somebody_in_small_letters_is_not_given(address):
    one = make.person("ada-quorum", "Ada Quorum", family_name="Quorum", withhold=True)
    view = seen(one, make.source("s", url=f"https://example.org/{address}"))
    assert view.corpus.records["s"].title.startswith("A source that is not given")
    assert view.corpus.records["s"].url is None


def test_what_rests_on_an_event_that_cannot_be_read_is_not_said_to_rest_on_what_may_not_be_told():
    whole = seen(meeting(said=(spoken(),)), ADA, make.person("w", "Wil Watt", withhold=True))
    loose = seen(spoken(), ADA, make.person("w", "Wil Watt", withhold=True))
    assert "s1" not in loose.ids
    assert "s1" not in whole.ids


def test_a_post_that_two_people_hold_tells_of_neither():
    other = make.participation("basil", post=PART.post, organization="lethe")
    alone, shared = (seen(meeting(parts=parts), ADA, BASIL, LETHE) for parts in ((PART,), (PART, other)))

    assert [each.descriptors for each in alone.protection.withheld if "ada-quorum" in each.ids] == [
        ("Reader in Tidal Law",)
    ]
    assert {each.descriptors for each in shared.protection.withheld} == {()}
