"""A snapshot holds what a brief shows, all of it, and nothing that it may not show."""

from __future__ import annotations

import json

import pytest
from pydantic import BaseModel

import make
from briefdeck.compare.stored import DamagedError, snapshot_bytes, snapshot_from_json, snapshot_to_json
from briefdeck.model.edition import fields_of
from briefdeck.model.records import RECORD_TYPES
from showing import snapshot

SECTIONS = (make.section("recommendations"), make.section("key_points"), make.section("sources"))


def records():
    return (
        make.source(
            "report", title="A report", note="SECRET", hidden_labels=("SECRET",), reliability="SECRET"
        ),
        make.person(
            "ada", name="Ada Khan", note="SECRET", other_names=(make.other_name("A. Khan", note="SECRET"),)
        ),
        make.person("eve", name="Eve SECRET"),
        make.organization("ministry", name="Ministry of Trade", hidden_labels=("SECRET",)),
        make.event(
            "seminar",
            name="A seminar",
            note="SECRET",
            participants=(
                make.participation("ada", post="Secretary", organization="ministry", note="SECRET"),
                make.participation("eve", role="attendee", post="SECRET"),
            ),
            statements=(
                make.statement(
                    "k1",
                    text="Trade can grow.",
                    creator="ada",
                    note="SECRET",
                    hidden_labels=("SECRET",),
                    source=make.ref("report"),
                ),
            ),
        ),
        make.recommendation(
            "r1", text="Trade more.", event="seminar", note="SECRET", hidden_labels=("SECRET",)
        ),
        make.project("pipe", name="A pipeline", text="SECRET", external=True),
    )


def test_holds_what_is_shown_named_and_cited_and_nothing_else():
    shown = snapshot(make.brief(*SECTIONS), *records())

    assert sorted(shown.records) == ["ada", "k1", "ministry", "r1", "report", "seminar"]


def test_nothing_hidden_gets_in_however_deep_it_stands():
    everything = tuple(record.id for record in records())
    shown = snapshot(make.brief(*SECTIONS), *records(), drawn_on=everything)

    assert b"SECRET" not in snapshot_bytes(shown)
    assert b"external" not in snapshot_bytes(shown)


def never_printed(model, seen):
    """Go through the names of fields that are said to be never printed, those of parts of records too."""
    if model in seen:
        return
    seen.add(model)
    for name, field in model.model_fields.items():
        if "never printed" in (field.description or "") or name == "hidden_labels":
            yield model.__name__, name
        for part in [field.annotation, *getattr(field.annotation, "__args__", ())]:
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from never_printed(part, seen)


def test_every_field_that_is_never_printed_is_known_to_this_test():
    seen = set()
    found = {name for kind in RECORD_TYPES.values() for name in never_printed(kind, seen)}

    assert {field for _, field in found} == {"hidden_labels", "note", "reliability"}
    assert ("Participation", "note") in found


def test_who_only_attended_is_left_out_of_an_event():
    parts = (make.participation("ada"), make.participation("eve", role="attendee"))

    assert fields_of(make.event(participants=parts))["participants"] == [{"person": "ada", "role": "speaker"}]


def test_the_shipped_data_give_no_field_that_is_never_printed(loaded):
    for record in loaded.corpus:
        text = json.dumps(fields_of(record))
        assert '"note"' not in text or record.kind_of_record == "milestones"
        assert '"hidden_labels"' not in text
        assert '"reliability"' not in text


def test_a_statement_says_at_which_event_it_was_made():
    shown = snapshot(make.brief(*SECTIONS), *records())

    assert shown.records["k1"]["event"] == "seminar"


def test_records_keep_their_kind_beside_a_field_of_the_same_name():
    fields = fields_of(make.figure("f", kind="money"))

    assert (fields["record_kind"], fields["kind"]) == ("figures", "money")


def test_papers_list_records_in_the_order_of_their_items():
    brief = make.brief(make.section("recommendations", sort=("-id",)))
    shown = snapshot(brief, make.recommendation("r1"), make.recommendation("r2", text="Do more."))

    assert [section.records for section in shown.papers["pdf"].sections] == [("r2", "r1")]


def test_what_the_author_wrote_is_kept_as_text_without_numbers_of_citations():
    brief = make.brief(
        make.section("points_to_make", items=(make.item("Say *this*.", source=make.ref("report")),))
    )
    shown = snapshot(brief, make.source("report"))

    assert shown.papers["pdf"].sections[0].texts == ("Say this.",)


def test_the_same_records_give_the_same_bytes_in_any_order():
    brief = make.brief(*SECTIONS)
    one, other = snapshot(brief, *records()), snapshot(brief, *reversed(records()))

    assert snapshot_bytes(one) == snapshot_bytes(other)
    assert snapshot_bytes(one) == snapshot_bytes(other)


def test_what_is_written_as_json_is_read_back_the_same():
    shown = snapshot(make.brief(*SECTIONS), *records(), left_out={"pdf": ["r1"]})

    assert snapshot_from_json(json.loads(snapshot_bytes(shown))) == shown


DAMAGES = {
    "no mapping": lambda _: [],
    "a part is missing": lambda whole: {k: v for k, v in whole.items() if k != "papers"},
    "a part too many": lambda whole: {**whole, "more": 1},
    "the title is a number": lambda whole: {**whole, "title": 1},
    "records are a list": lambda whole: {**whole, "records": []},
    "a record is a text": lambda whole: {**whole, "records": {"r1": "x"}},
    "a record under another's id": lambda whole: {**whole, "records": {"r2": whole["records"]["r1"]}},
    "a record of no kind": lambda whole: {**whole, "records": {"r1": {"id": "r1", "record_kind": "cats"}}},
    "an output that does not exist": lambda whole: {**whole, "papers": {"doc": whole["papers"]["pdf"]}},
    "sections are a text": lambda whole: {
        **whole,
        "papers": {"pdf": {"sections": "x", "left_out": [], "sources": []}},
    },
    "sources are numbers": lambda whole: {
        **whole,
        "papers": {"pdf": {"sections": [], "left_out": [], "sources": [1]}},
    },
    "a section is empty": lambda whole: {
        **whole,
        "papers": {"pdf": {"sections": [{}], "left_out": [], "sources": []}},
    },
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_damaged_values_are_refused_in_plain_words(damage):
    whole = snapshot_to_json(snapshot(make.brief(*SECTIONS), *records()))

    with pytest.raises(DamagedError):
        snapshot_from_json(damage(whole))


def test_a_section_on_changes_is_no_part_of_what_is_shown(since_then):
    plain = make.brief(make.section("recommendations"), make.section("glossary"), make.section("sources"))
    telling = make.brief(
        make.section("changes"),
        make.section("recommendations"),
        make.section("glossary"),
        make.section("sources"),
    )
    kept = (make.recommendation("r1", text="Trade."), make.source("old"), make.term("sco"))

    assert snapshot(telling, *kept, changes=since_then) == snapshot(plain, *kept)


@pytest.fixture
def since_then():
    """Changes that name a term and cite a source which nothing else does."""
    from datetime import date

    from briefdeck.model.changes import Change, ChangeKind, ChangeList, ChangeSource

    change = Change(
        ChangeKind.NEW, "r1", "recommendations", "Trade with the SCO", sources=(ChangeSource("old", "Old"),)
    )
    return lambda _: ChangeList(date(2026, 10, 1), (change,))
