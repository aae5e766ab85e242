"""A snapshot holds what a brief shows, all of it, and nothing that it may not show."""

from __future__ import annotations

import json

import pytest
from pydantic import BaseModel, TypeAdapter

import make
from briefdeck.history.comparing import compare_snapshots
from briefdeck.history.stored import DamagedError, snapshot_bytes, snapshot_from_bytes
from briefdeck.model.briefs.edition import Snapshot, fields_of
from briefdeck.model.records import RECORD_TYPES
from briefdeck.model.schema import never_printed
from showing import omitted, snapshot

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


def names(shown):
    return {each: record.name for each, record in shown.records.items()}


def test_holds_what_is_shown_named_and_cited_and_nothing_else():
    everything = tuple(record.id for record in records())
    shown = snapshot(make.brief(*SECTIONS), *records(), drawn_on=everything)

    assert names(shown) == {
        "ada": "Ada Khan",
        "k1": "Trade can grow.",
        "ministry": "Ministry of Trade",
        "r1": "Trade more.",
        "report": "A report",
        "seminar": "A seminar",
    }


def test_of_records_not_drawn_on_only_those_that_stand_in_it_are_held():
    assert sorted(snapshot(make.brief(*SECTIONS), *records()).records) == ["k1", "r1", "report"]


def test_nothing_hidden_gets_in_however_deep_it_stands():
    everything = tuple(record.id for record in records())
    shown = snapshot(make.brief(*SECTIONS), *records(), drawn_on=everything)

    assert b"SECRET" not in snapshot_bytes(shown)
    assert all("note" not in record.fields for record in shown.records.values())


def test_of_fields_only_digests_are_held():
    brief = make.brief(make.section("recommendations"))
    shown = snapshot(brief, make.recommendation("r1", text="Trade.", horizon="immediate"))

    assert b"immediate" not in snapshot_bytes(shown)
    assert set(shown.records["r1"].fields) >= {"text", "horizon"}


def names_never_printed(model, seen):
    """Go through the names of fields that are never printed, those of parts of records too."""
    if model in seen:
        return
    seen.add(model)
    yield from ((model.__name__, name) for name in never_printed(model))
    for field in model.model_fields.values():
        for part in [field.annotation, *getattr(field.annotation, "__args__", ())]:
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from names_never_printed(part, seen)


def test_every_field_that_is_never_printed_is_known_to_this_test():
    seen = set()
    found = {name for kind in RECORD_TYPES.values() for name in names_never_printed(kind, seen)}

    assert {field for _, field in found} == {
        "hidden_labels",
        "note",
        "reliability",
        "external",
        "withhold",
        "consent",
    }
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


def test_records_keep_their_kind_beside_a_field_of_the_same_name():
    fields = fields_of(make.figure("f", kind="money"))

    assert (fields["record_kind"], fields["kind"]) == ("figures", "money")


def sections_of(shown, output="pdf"):
    return shown.outputs[output].sections


def test_a_section_holds_its_items_in_the_order_they_are_printed():
    brief = make.brief(make.section("recommendations", sort=("-id",)))
    shown = snapshot(brief, make.recommendation("r1"), make.recommendation("r2", text="Do more."))
    (section,) = sections_of(shown)

    assert (section.id, section.kind, section.heading) == ("recommendations",) * 2 + ("Recommendations",)
    assert [(item.record, item.text.text) for item in section.items] == [
        ("r2", "Do more."),
        ("r1", "Do something."),
    ]


def test_an_item_holds_its_own_number_its_parts_and_what_they_cite():
    brief = make.brief(make.section("recommendations"))
    proposed = make.recommendation(
        "r1", number=7, short="Do", addressees=("pakistan",), source=make.ref("report", "p. 3")
    )
    shown = snapshot(brief, proposed, make.place("pakistan"), make.source("report"))
    (pdf, *_), (deck, *_) = (sections_of(shown, each)[0].items for each in ("pdf", "pptx"))

    assert (pdf.number, pdf.label.text) == ("7", "Pakistan")
    assert (pdf.text.text, pdf.text.cites) == ("Do something.", (("report", "p. 3"),))
    assert (pdf.short.text, deck.short.text) == ("", "Do")


def test_running_numbers_are_not_held():
    shown = snapshot(make.brief(make.section("recommendations")), make.recommendation("r1"))

    assert sections_of(shown)[0].items[0].number == ""


def test_a_table_holds_its_rows_by_column():
    brief = make.brief(make.section("recommendations", display="table"))
    (section,) = sections_of(snapshot(brief, make.recommendation("r1", number=7)))

    assert section.columns == ("No.", "Recommendation", "Who should act", "Made at")
    assert [cell.text for cell in section.items[0].cells] == [
        "7",
        "Do something.",
        "not stated",
        "not stated",
    ]


def test_sources_that_no_section_lists_are_held_as_the_last_section():
    brief = make.brief(make.section("recommendations"))
    shown = snapshot(brief, make.recommendation("r1", source=make.ref("report")), make.source("report"))

    assert [(item.record, item.text.text) for item in sections_of(shown)[-1].items] == [
        ("report", "A report, n.d.")
    ]


def test_what_is_around_the_text_is_held_and_the_marking_once():
    handling = make.handling(marking="TLP:GREEN", caveat="Members only")
    brief = make.brief(
        make.section("summary", text="T"), handling=handling, subtitle="In short", as_of="2020-12-01"
    )
    shown = snapshot(brief)
    output = shown.outputs["pdf"]

    assert (shown.marking, shown.as_of) == ("TLP:GREEN · Members only", "1 December 2020")
    assert output.standfirst == "In short"
    assert output.furniture["date_line"] == "Facts as of 1 December 2020"
    assert "marking" not in output.furniture


def test_what_the_author_wrote_is_kept_as_text_without_numbers_of_citations():
    brief = make.brief(
        make.section("points_to_make", items=(make.item("Say *this*.", source=make.ref("report")),))
    )
    shown = snapshot(brief, make.source("report"))

    assert sections_of(shown)[0].items[0].text.text == "Say this."


def test_what_did_not_fit_is_marked_by_its_record_or_by_its_first_words():
    brief = make.brief(
        make.section("points_to_make", items=(make.item("Say this first of all."), make.item("Say that."))),
        make.section("recommendations"),
    )
    left_out = [omitted("r1"), omitted(None, "points_to_make", "Say this first …")]
    shown = snapshot(brief, make.recommendation("r1"), left_out={"pdf": left_out})

    assert [[item.left_out for item in each.items] for each in sections_of(shown)] == [[True, False], [True]]
    assert not any(item.left_out for each in sections_of(shown, "pptx") for item in each.items)


def test_the_same_records_give_the_same_bytes_in_any_order():
    brief = make.brief(*SECTIONS)
    one, other = snapshot(brief, *records()), snapshot(brief, *reversed(records()))

    assert snapshot_bytes(one) == snapshot_bytes(other)
    assert snapshot_bytes(one) == snapshot_bytes(other)


def test_what_is_written_as_json_is_read_back_the_same():
    shown = snapshot(make.brief(*SECTIONS), *records(), left_out={"pdf": [omitted("r1")]})

    assert snapshot_from_bytes(snapshot_bytes(shown)) == shown
    as_pydantic_has_it = TypeAdapter(Snapshot).dump_json(shown, exclude_defaults=True)
    assert snapshot_bytes(shown) == as_pydantic_has_it + b"\n"


DAMAGES = {
    "no mapping": lambda _: [],
    "no title": lambda whole: {k: v for k, v in whole.items() if k != "title"},
    "no output": lambda whole: {**whole, "outputs": {}},
    "a part too many": lambda whole: {**whole, "more": 1},
    "the title is a number": lambda whole: {**whole, "title": 1},
    "records are a list": lambda whole: {**whole, "records": []},
    "a record is a text": lambda whole: {**whole, "records": {"r1": "x"}},
    "a record without kind": lambda whole: {**whole, "records": {"r1": {"name": "x"}}},
    "an output that does not exist": lambda whole: {**whole, "outputs": {"doc": whole["outputs"]["pdf"]}},
    "sections are a text": lambda whole: {**whole, "outputs": {"pdf": {"sections": "x"}}},
    "a section is empty": lambda whole: {**whole, "outputs": {"pdf": {"sections": [{}]}}},
    "a text is a number": lambda whole: {
        **whole,
        "outputs": {"pdf": {"sections": [{"id": "a", "kind": "b", "lead": [1]}]}},
    },
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_damaged_values_are_refused_in_plain_words(damage):
    whole = json.loads(snapshot_bytes(snapshot(make.brief(*SECTIONS), *records())))

    with pytest.raises(DamagedError, match=r"^the snapshot "):
        snapshot_from_bytes(json.dumps(damage(whole)).encode())


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_refused_too(data):
    with pytest.raises(DamagedError):
        snapshot_from_bytes(data)


EARLIER = {
    "title": "A title",
    "marking": "TLP:RED",
    "as_of": "2020-12-01",
    "records": {"r1": {"id": "r1", "record_kind": "recommendations", "text": "Trade."}},
    "papers": {
        "pdf": {
            "sections": [{"kind": "recommendations", "title": "What to do", "records": ["r1"], "texts": []}],
            "left_out": [],
            "sources": [],
        }
    },
}
"""A snapshot as versions before this form kept it."""


def test_of_a_snapshot_kept_by_an_earlier_version_title_and_marking_are_read():
    shown = snapshot_from_bytes(json.dumps(EARLIER).encode())

    assert (shown.title, shown.marking, shown.is_comparable) == ("A title", "TLP:RED", False)


def test_since_an_edition_kept_by_an_earlier_version_no_change_is_made_up():
    earlier = snapshot_from_bytes(json.dumps(EARLIER).encode())
    now = snapshot(make.brief(*SECTIONS), *records())

    assert compare_snapshots(earlier, now) == compare_snapshots(now, earlier) == ()


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

    from briefdeck.model.briefs.changes import Change, ChangeKind, ChangeList, ChangeSource

    change = Change(
        ChangeKind.NEW, "r1", "recommendations", "Trade with the SCO", sources=(ChangeSource("old", "Old"),)
    )
    return lambda _: ChangeList(date(2026, 10, 1), (change,))
