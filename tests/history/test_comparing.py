"""An edit to the data, and the changes that a reader of the brief notices."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import make
from briefdeck.history.comparing import compare_snapshots
from briefdeck.model.records import Event
from briefdeck.pipeline import compose_outputs
from showing import changes_between, omitted, snapshot, told

BRIEF = make.brief(
    make.section("meeting_facts", where={"id": "seminar"}),
    make.section("participants"),
    make.section("key_points"),
    make.section("tracker"),
    make.section("timeline"),
    make.section("projects"),
    make.section("figures"),
    make.section("glossary"),
    make.section("sources"),
)
REPORT, PRESS = make.ref("report", "p. 3"), make.ref("press")


def standing():
    """The records before anything is edited, by id."""
    said = make.statement("k1", text="Trade with the SCO can grow.", creator="ada", source=REPORT)
    records = (
        make.source("report", title="The report"),
        make.source("press", title="The press"),
        make.person("ada", name="Ada Khan", honorific_prefix="Amb."),
        make.organization("ministry", name="Ministry of Trade", abbreviation="MoT"),
        make.place("pakistan", name="Pakistan"),
        make.place("russia", name="Russia"),
        make.term("sco"),
        make.event(
            "seminar",
            name="A seminar",
            start_date="2015-02-12",
            participants=(make.participation("ada", post="Secretary", organization="ministry"),),
            statements=(said,),
            sources=(REPORT,),
        ),
        make.recommendation(
            "r2",
            text="Take up the energy offers and see them through within 12 months.",
            short="Take up the energy offers",
            number=2,
            addressees=("pakistan",),
            event="seminar",
            source=REPORT,
        ),
        make.milestone("m1", title="A deal was signed", date="2014-12", source=PRESS),
        make.project(
            "p1", name="A pipeline", status="offered", value=make.value(Decimal("1.7"), scale="billion")
        ),
        make.figure(
            "f1",
            label="Trade volume 2019",
            kind="money",
            value=600,
            scale="million",
            currency="USD",
            source=REPORT,
        ),
    )
    return {record.id: record for record in records}


def edited(record_id, **fields):
    """The standing records with some fields of one of them changed."""
    records = standing()
    for each in records.values():
        if isinstance(each, Event) and record_id == "k1":
            said = each.statements[0].model_copy(update=fields)
            records[each.id] = each.model_copy(update={"statements": (said,)})
    if record_id in records:
        records[record_id] = type(records[record_id]).model_validate({**dict(records[record_id]), **fields})
    return tuple(records.values())


def without(record_id):
    return tuple(record for record in standing().values() if record.id != record_id)


def adding(*records):
    return (*standing().values(), *records)


@dataclass(frozen=True)
class Edit:
    after: tuple
    changes: list


TABLE = {
    "nothing": Edit(tuple(standing().values()), []),
    "a recommendation reworded": Edit(
        edited("r2", text="Take up the energy offers and see them through within 18 months."),
        [
            (
                "major",
                "reworded",
                "r2",
                "text",
                "Take up the energy offers and see them through within 12 months.",
                "Take up the energy offers and see them through within 18 months.",
            )
        ],
    ),
    "a recommendation's spelling mended": Edit(
        edited("r2", text="Take up the energy offers and see them thruogh within 12 months."),
        [
            (
                "minor",
                "reworded",
                "r2",
                "text",
                "Take up the energy offers and see them through within 12 months.",
                "Take up the energy offers and see them thruogh within 12 months.",
            )
        ],
    ),
    "both wordings, the longer of which says it": Edit(
        edited("r2", text="Leave them.", short="Leave the energy offers"),
        [
            (
                "major",
                "reworded",
                "r2",
                "text",
                "Take up the energy offers and see them through within 12 months.",
                "Leave them.",
            )
        ],
    ),
    "the short wording alone": Edit(
        edited("r2", short="Leave the energy offers"),
        [
            (
                "major",
                "reworded",
                "r2",
                "short wording",
                "Take up the energy offers",
                "Leave the energy offers",
            )
        ],
    ),
    "a new recommendation": Edit(
        adding(make.recommendation("r3", text="Run a train.", source=REPORT)),
        [("major", "new", "r3", "", "", "Run a train.")],
    ),
    "a recommendation gone, the last of its section": Edit(
        without("r2"),
        [
            ("major", "gone", "r2", "", "", ""),
            (
                "major",
                "gone",
                "",
                "text",
                "The sources record neither a response to these recommendations nor their implementation.",
                "",
            ),
        ],
    ),
    "a response": Edit(
        edited("r2", response="accepted", status_date="2021-03", status_source=PRESS),
        [
            ("major", "detail", "r2", "Status", "", "Accepted, Mar 2021"),
            (
                "major",
                "gone",
                "",
                "text",
                "The sources record neither a response to these recommendations nor their implementation.",
                "",
            ),
        ],
    ),
    "another addressee": Edit(
        edited("r2", addressees=("pakistan", "russia")),
        [("major", "detail", "r2", "Who should act", "Pakistan", "Pakistan and Russia")],
    ),
    "an addressee only implied": Edit(
        edited("r2", implied_addressee=True),
        [("major", "detail", "r2", "Who should act", "Pakistan", "Pakistan (implied)")],
    ),
    "a place in the same source": Edit(
        edited("r2", source=make.ref("report", "p. 4")),
        [("minor", "detail", "r2", "source", "The report (p. 3)", "The report (p. 4)")],
    ),
    "another source": Edit(
        edited("r2", source=PRESS),
        [("major", "detail", "r2", "source", "The report (p. 3)", "The press")],
    ),
    "a figure restated": Edit(
        edited("f1", value=790),
        [("major", "detail", "f1", "label", "$600 million", "$790 million")],
    ),
    "a figure only about right": Edit(
        edited("f1", qualifier="about"),
        [("major", "detail", "f1", "label", "$600 million", "About $600 million")],
    ),
    "a project moved on": Edit(
        edited("p1", status="signed", as_of="2021"),
        [("major", "detail", "p1", "Status", "Offered", "Signed (as of 2021)")],
    ),
    "a project's value": Edit(
        edited("p1", value=make.value(Decimal("2.5"), scale="billion")),
        [("major", "detail", "p1", "What it is", "Value: $1.7 billion.", "Value: $2.5 billion.")],
    ),
    "a milestone's date": Edit(
        edited("m1", date="2014-11"),
        [("major", "detail", "m1", "label", "December 2014", "November 2014")],
    ),
    "a fact disputed": Edit(
        edited("m1", certainty="disputed", certainty_note="The press gives November."),
        [("major", "detail", "m1", "note", "", "Disputed: The press gives November.")],
    ),
    "a source never cited": Edit(adding(make.source("book", title="A book")), []),
    "a source gone": Edit(
        edited("m1", source=REPORT),
        [
            ("major", "detail", "m1", "source", "The press", "The report (p. 3)"),
            ("major", "gone", "press", "", "", ""),
        ],
    ),
    "a source renamed": Edit(
        edited("press", title="The daily press"),
        [("major", "reworded", "press", "name", "The press", "The daily press")],
    ),
    "a source read again": Edit(
        edited("press", accessed="2021-01-01"),
        [
            (
                "minor",
                "reworded",
                "press",
                "text",
                "The press, n.d.",
                "The press, n.d. (accessed 1 January 2021)",
            )
        ],
    ),
    "a point made by nobody": Edit(
        edited("k1", creator=None),
        [("major", "detail", "k1", "note", "Amb. Ada Khan, Secretary, Ministry of Trade", "")],
    ),
    "a point without its term": Edit(
        edited("k1", text="Trade can grow."),
        [
            ("major", "reworded", "k1", "text", "Trade with the SCO can grow.", "Trade can grow."),
            ("minor", "gone", "sco", "", "", ""),
        ],
    ),
    "a post": Edit(
        edited(
            "seminar", participants=(make.participation("ada", post="Minister", organization="ministry"),)
        ),
        [("major", "detail", "ada", "note", "Secretary, Ministry of Trade", "Minister, Ministry of Trade")],
    ),
    "a title": Edit(
        edited("ada", honorific_prefix="Dr"),
        [("major", "reworded", "ada", "name", "Amb. Ada Khan", "Dr Ada Khan")],
    ),
    "an organization renamed": Edit(
        edited("ministry", name="Ministry of Commerce"),
        [("major", "reworded", "ministry", "name", "Ministry of Trade", "Ministry of Commerce")],
    ),
    "an event's day": Edit(
        edited("seminar", start_date="2015-02-13"),
        [("major", "detail", "seminar", "Date", "12 February 2015", "13 February 2015")],
    ),
    "what is never printed": Edit(edited("r2", note="Ask Ada.", hidden_labels=("Offerz",)), []),
    "what this brief does not print": Edit(edited("r2", basis="consensus"), []),
    "the theme of a milestone": Edit(edited("m1", kind="agreement"), []),
}


@pytest.mark.parametrize("edit", TABLE.values(), ids=TABLE.keys())
def test_an_edit_gives_exactly_the_changes_a_reader_notices(edit):
    assert told(changes_between(BRIEF, tuple(standing().values()), edit.after)) == edit.changes


@pytest.mark.parametrize("edit", TABLE.values(), ids=TABLE.keys())
def test_every_change_names_a_real_record(edit):
    known = {*standing(), "k1"} | {record.id for record in edit.after}

    for change in changes_between(BRIEF, tuple(standing().values()), edit.after):
        assert not change.record or change.record in known


def test_a_new_participant_is_told_and_one_who_only_attended_is_not():
    after = edited(
        "seminar",
        participants=(
            make.participation("ada", post="Secretary", organization="ministry"),
            make.participation("bo"),
            make.participation("cy", role="attendee"),
        ),
    )
    people = (make.person("bo", name="Bo Li"), make.person("cy", name="Cy Doe"))

    changes = changes_between(BRIEF, (*standing().values(), *people), (*after, *people))

    assert told(changes) == [("major", "new", "bo", "", "", "")]


def test_a_status_change_rests_on_the_source_of_the_status():
    after = edited("r2", implementation="implemented", status_source=PRESS)

    changes = changes_between(BRIEF, tuple(standing().values()), after)
    change = next(each for each in changes if each.aspect == "Status")

    assert [(each.id, each.title) for each in change.sources] == [("press", "The press")]


def test_a_record_left_the_deck_only():
    brief = make.brief(make.section("recommendations"))
    deckless = make.brief(make.section("recommendations", outputs=("pdf",)), make.section("key_points"))
    said = make.event("e", statements=(make.statement("k1"),))
    records = (make.recommendation("r1"), said)

    changes = compare_snapshots(snapshot(brief, *records), snapshot(deckless, *records))

    assert [(c.kind, c.record, c.output) for c in changes] == [("gone", "r1", "pptx"), ("new", "k1", None)]


def test_a_full_wording_is_in_the_notes_of_a_slide_whose_table_has_the_short_one():
    brief = make.brief(make.section("recommendations", display="table"))
    before, after = (
        snapshot(brief, make.recommendation("r1", f"Dredge the lower dam before the {when}.", short="Dredge"))
        for when in ("winter comes", "spring floods")
    )

    (change,) = compare_snapshots(before, after)

    assert (change.aspect, change.output) == ("text", None)


def test_an_output_that_is_new_makes_no_change():
    brief = make.brief(make.section("recommendations"))
    after = snapshot(brief, make.recommendation("r1"))
    before = replace(after, outputs={"pdf": after.outputs["pdf"]})

    assert compare_snapshots(before, after) == ()


def test_what_no_longer_fits_and_what_fits_again_is_told_for_its_output():
    brief = make.brief(make.section("recommendations"))
    records = (make.recommendation("r1"), make.recommendation("r2", text="Do more."))
    before = snapshot(brief, *records, left_out={"pdf": [omitted("r1")]})
    after = snapshot(brief, *records, left_out={"pdf": [omitted("r2")]})

    changes = compare_snapshots(before, after)

    assert [(c.kind, c.record, c.output) for c in changes] == [
        ("left_out", "r2", "pdf"),
        ("fits", "r1", "pdf"),
    ]


def test_a_new_record_that_does_not_fit_the_page_is_new_only_in_the_deck():
    brief = make.brief(make.section("recommendations"))
    one, two = make.recommendation("r1"), make.recommendation("r2", text="Do more.")

    changes = compare_snapshots(
        snapshot(brief, one), snapshot(brief, one, two, left_out={"pdf": [omitted("r2")]})
    )

    assert [(c.kind, c.record, c.output) for c in changes] == [("new", "r2", "pptx")]


def test_another_order_is_minor():
    records = (make.recommendation("r1"), make.recommendation("r2", text="Do more."))
    before = snapshot(make.brief(make.section("recommendations", sort=("id",))), *records)
    after = snapshot(make.brief(make.section("recommendations", sort=("-id",))), *records)

    assert [(c.kind, c.label, c.major) for c in compare_snapshots(before, after)] == [
        ("order", "Recommendations", False)
    ]


def test_title_marking_and_day_of_the_facts_come_first():
    section = make.section("recommendations")
    before = make.brief(section, as_of="2020-12-01", handling=make.handling(marking="TLP:GREEN"))
    after = make.brief(section, title="Another", as_of="2021", handling=make.handling(marking="TLP:RED"))
    records = (make.recommendation("r1"), make.recommendation("r2", text="Do more."))

    changes = compare_snapshots(snapshot(before, records[0]), snapshot(after, *records))

    assert told(changes) == [
        ("major", "marking", "", "marking", "TLP:GREEN", "TLP:RED"),
        ("major", "title", "", "title", "A title", "Another"),
        ("major", "as_of", "", "date of its facts", "1 December 2020", "2021"),
        ("major", "new", "r2", "", "", "Do more."),
    ]


def test_what_the_author_writes_is_compared_paragraph_by_paragraph():
    before = make.brief(make.section("summary", title="In short", text="Trade is low.\n\nTalks go on."))
    after = make.brief(
        make.section("summary", title="In short", text="Trade is high.\n\nTalks go on.\n\nAct.")
    )

    assert told(compare_snapshots(snapshot(before), snapshot(after))) == [
        ("major", "new", "", "text", "", "Act."),
        ("major", "reworded", "", "text", "Trade is low.", "Trade is high."),
    ]


def test_a_heading_reworded_moves_none_of_what_stands_under_it():
    before = make.brief(make.section("recommendations", title="What to do"))
    after = make.brief(make.section("recommendations", title="What is proposed"))
    record = make.recommendation("r1")

    assert told(compare_snapshots(snapshot(before, record), snapshot(after, record))) == [
        ("major", "reworded", "", "heading", "What to do", "What is proposed")
    ]


@pytest.fixture(scope="module")
def shipped(loaded):
    return [compose_outputs(loaded, brief).snapshot(loaded, brief) for brief in loaded.briefs]


def test_a_brief_never_differs_from_itself(shipped):
    assert [compare_snapshots(each, each) for each in shipped] == [()] * len(shipped)


TEXTS = make.texts(max_size=30)
RECORDS = st.lists(
    st.one_of(
        st.builds(
            make.recommendation,
            st.sampled_from(["r1", "r2", "r3"]),
            TEXTS,
            number=st.none() | st.integers(1, 30),
            source=st.none() | st.just(REPORT),
        ),
        st.builds(
            make.figure,
            st.sampled_from(["f1", "f2"]),
            TEXTS,
            st.sampled_from(["count", "ordinal"]),
            value=st.integers(-9, 10**9),
        ),
        st.builds(make.milestone, st.sampled_from(["m1", "m2"]), TEXTS, text=st.none() | TEXTS),
    ),
    unique_by=lambda record: record.id,
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(RECORDS, RECORDS)
def test_of_any_two_states_every_change_names_a_record_of_one_of_them(before, after):
    brief = make.brief(
        make.section("summary", text="T"),
        make.section("recommendations"),
        make.section("figures"),
        make.section("timeline"),
        make.section("sources"),
    )
    source = make.source("report", title="The report")
    old, new = snapshot(brief, source, *before), snapshot(brief, source, *after)
    known = old.records.keys() | new.records.keys()

    changes = compare_snapshots(old, new)

    assert all(not change.record or change.record in known for change in changes)
    assert len(set(changes)) == len(changes)
    assert compare_snapshots(old, old) == compare_snapshots(new, new) == ()
    assert bool(changes) == bool(compare_snapshots(new, old))


SOURCED = tuple(
    make.recommendation(each, text=f"Do {each}.", source=make.ref(f"s{each}")) for each in ("r1", "r2", "r3")
)
CITED = tuple(make.source(f"s{each.id}", title=f"Report {each.id}") for each in SOURCED)


@pytest.mark.parametrize("listed", [True, False])
def test_a_new_source_that_comes_first_is_new_and_nothing_is_in_another_order(listed):
    brief = make.brief(make.section("recommendations"), *([make.section("sources")] if listed else []))
    before, after = snapshot(brief, *SOURCED[1:], *CITED), snapshot(brief, *SOURCED, *CITED)

    assert [(c.kind, c.record) for c in compare_snapshots(before, after)] == [("new", "r1"), ("new", "sr1")]


def test_sources_cited_in_another_order_are_no_change_of_their_own():
    section = make.section("recommendations", sort=("-id",))
    before = snapshot(make.brief(make.section("recommendations"), make.section("sources")), *SOURCED, *CITED)
    after = snapshot(make.brief(section, make.section("sources")), *SOURCED, *CITED)

    assert [(c.kind, c.label) for c in compare_snapshots(before, after)] == [("order", "Recommendations")]


def test_a_record_under_another_heading_has_moved():
    first, second = (
        make.brief(
            make.section("recommendations", title="Now", where={"id": now}),
            make.section("recommendations", title="Later", where={"id": later}),
        )
        for now, later in ((["r1", "r2"], ["r3"]), (["r1"], ["r2", "r3"]))
    )
    changes = compare_snapshots(snapshot(first, *SOURCED, *CITED), snapshot(second, *SOURCED, *CITED))

    assert [(c.kind, c.record, c.old, c.new) for c in changes if c.major] == [("moved", "r2", "Now", "Later")]


def test_many_records_that_move_together_are_counted():
    records = tuple(make.recommendation(f"r{n}", text=f"Do {n}.") for n in range(6))
    ids = [each.id for each in records]
    first, second = (
        make.brief(
            make.section("recommendations", title="Now", where={"id": ids[:cut]}),
            make.section("recommendations", title="Later", where={"id": ids[cut:]}),
        )
        for cut in (5, 1)
    )
    moved = [c for c in compare_snapshots(snapshot(first, *records), snapshot(second, *records)) if c.major]

    assert [(c.kind, c.aspect, c.old, c.new) for c in moved] == [("moved", "4 entries", "Now", "Later")]


def test_a_new_name_is_one_change_however_many_items_use_it():
    brief = make.brief(make.section("recommendations"))
    records = tuple(make.recommendation(f"r{n}", text=f"Do {n}.", addressees=("pk",)) for n in range(9))
    before, after = (
        snapshot(brief, *records, make.place("pk", name=name), drawn_on=["pk"])
        for name in ("Pakistan", "Islamic Republic of Pakistan")
    )

    assert told(compare_snapshots(before, after)) == [
        ("major", "reworded", "pk", "name", "Pakistan", "Islamic Republic of Pakistan")
    ]


def test_what_the_author_wrote_and_no_longer_fits_is_reported():
    brief = make.brief(make.section("points_to_make", items=(make.item("Say this."), make.item("Say that."))))
    crowded = snapshot(brief, left_out={"pdf": [omitted(None, "points_to_make", "Say that.")]})

    changes = compare_snapshots(snapshot(brief), crowded)

    assert [(c.kind, c.new, c.output) for c in changes] == [("left_out", "Say that.", "pdf")]


@pytest.mark.parametrize(
    ("field", "old", "new", "aspect", "major"),
    [
        ("subtitle", "In short", "At length", "standfirst", True),
        ("status", "draft", "final", "status line", True),
        ("contact", "a@b.example", None, "contact", True),
        ("issued", "2020-12-03", "2020-12-04", "date line", False),
    ],
)
def test_what_is_around_the_text_is_compared_too(field, old, new, aspect, major):
    before, after = (
        snapshot(make.brief(make.section("summary", text="T"), **{field: value})) for value in (old, new)
    )

    changes = compare_snapshots(before, after)

    assert [(c.aspect, c.major, c.output) for c in changes] == [(aspect, major, None)]


def test_the_same_words_at_another_place_of_each_output_are_one_change():
    brief = make.brief(
        make.section("recommendations", display="table", outputs=("pdf",)),
        make.section("recommendations", display="cards", outputs=("pptx",)),
    )
    places = (make.place("pk", name="Pakistan"), make.place("ru", name="Russia"))
    before, after = (
        snapshot(brief, make.recommendation("r1", addressees=(each,)), *places) for each in ("pk", "ru")
    )

    (change,) = compare_snapshots(before, after)
    assert (change.record, change.old, change.new, change.output) == ("r1", "Pakistan", "Russia", None)
