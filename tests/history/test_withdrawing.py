"""What an earlier edition said of people who may not be named now is told as a number."""

from __future__ import annotations

import pytest

import make
from briefdeck.history.withdrawing import Untold, told, with_ids
from briefdeck.model.briefs.changes import Change, ChangeKind, ChangeSource, withdrawn
from briefdeck.model.briefs.edition import (
    ShownItem,
    ShownOutput,
    ShownRecord,
    ShownSection,
    ShownText,
    Snapshot,
    plain_digest,
)
from briefdeck.protect import holds_as_typed
from briefdeck.words.attribution import SOURCE_WITHHELD
from showing import snapshot

K = ChangeKind
BRIEF = make.brief(make.section("recommendations"))
NOTHING = Snapshot("A title")


def named_in(text: str, _record: str) -> frozenset[str]:
    return frozenset(name for name in ("Quorum", "Zarkhan") if name in text)


UNTOLD = Untold(named_in=named_in, named_by=lambda record: named_in(record.title(), record))


def item(record, label="", note="", text="", cells=()):
    shown = map(ShownText, (label, text, note))
    label, text, note = shown
    return ShownItem(record, label=label, text=text, note=note, cells=tuple(map(ShownText, cells)))


def showing(*items, **records):
    section = ShownSection("key_points", "key_points", items=items)
    return Snapshot("A title", outputs={"pdf": ShownOutput(sections=(section,))}, records=records)


def point(kind, aspect="text", **words):
    return Change(kind, "s1", "statements", "Prices are too high", aspect, **words)


WITHDRAWN = {
    "a person who is no longer shown": Change(K.GONE, "quorum", "people", "Dr Quorum"),
    "a person known by the id alone": Change(K.GONE, "ada-quorum", "people", "Dr Q"),
    "a person's new post": Change(K.DETAIL, "quorum", "people", "Dr Q", "note", "Envoy", "Minister"),
    "the speaker of a point": point(K.DETAIL, "label", old="Ada Quorum"),
    "the speaker of a point, now another": point(K.DETAIL, "label", old="Ada Quorum", new="A participant"),
    "a cell": point(K.DETAIL, "Speaker", old="Quorum, Envoy", new="A participant"),
    "words taken out": point(K.REWORDED, old="As Quorum said, prices rise.", new="prices rise."),
    "a number for somebody": Change(K.DETAIL, label="Talks", aspect="number for Quorum", old="3"),
    "a heading that is gone": Change(K.GONE, label="Quorum said", aspect="text", old="Prices rise."),
    "a source": point(
        K.DETAIL, "source", old="A talk", new="B", sources=(ChangeSource("b", "Quorum's talk"),)
    ),
    "a source that is not given now": Change(
        K.REWORDED, "src", "sources", "A source", "text", "Quorum's talk, 2020", f"{SOURCE_WITHHELD}, 2020"
    ),
    "where it was": point(K.MOVED, "place", old="Quorum", new="Others"),
}


@pytest.mark.parametrize("change", WITHDRAWN.values(), ids=WITHDRAWN)
def test_a_change_that_would_name_somebody_is_only_counted(change):
    assert told((change,), NOTHING, NOTHING, UNTOLD) == (withdrawn(1),)


def test_each_person_counts_once_and_all_are_told_first():
    changes = (
        point(K.REWORDED, old="Low", new="High"),
        *WITHDRAWN.values(),
        Change(K.GONE, "z", "people", "Mr Zarkhan"),
    )

    assert told(changes, NOTHING, NOTHING, UNTOLD) == (withdrawn(2), changes[0])


def test_of_a_text_that_says_something_else_now_that_is_told():
    change = point(K.REWORDED, old="As Quorum said, prices rise.", new="Prices rose by half.")

    _, left = told((change,), NOTHING, NOTHING, UNTOLD)

    assert (left.old, left.new) == ("", "Prices rose by half.")


def test_what_stood_beside_the_name_is_not_told_either():
    old = showing(item("s1", label="Ada Quorum", note="Envoy", text="Prices are too high."))
    changes = (
        point(K.DETAIL, "note", old="Envoy", new="A participant"),
        point(K.DETAIL, "Post", old="Envoy"),
        point(K.DETAIL, "Status", old="open", new="done"),
        point(K.REWORDED, old="Prices are too high.", new="Prices rose."),
    )

    assert told(changes, old, NOTHING, UNTOLD) == (withdrawn(1), *changes[2:])


def test_what_a_later_edition_of_the_same_time_added_is_neither_told_nor_called_withdrawn():
    new = showing(item("s1", label="Ada Quorum", text="Prices are too high."))

    assert told((point(K.DETAIL, "label", new="Ada Quorum"),), NOTHING, new, UNTOLD) == ()


def test_a_record_that_may_not_be_shown_any_more_is_not_told_again():
    untold = Untold(is_gone=lambda record: record == "s1")

    assert told((point(K.GONE, ""),), NOTHING, NOTHING, untold) == (withdrawn(1),)


def test_somebody_who_may_be_named_is():
    changes = (Change(K.GONE, "berg", "people", "Anna Berg"), point(K.DETAIL, "label", old="Anna Berg"))

    assert told(changes, NOTHING, NOTHING, UNTOLD) == changes


# Hidden labels

LABELS = Untold(is_hidden=lambda text: "Pakstan" in text, is_id_hidden=lambda record: "pakstan" in record)


def test_a_misspelling_is_left_out_and_nobody_withdrawn():
    change = point(K.REWORDED, old="Trade with Pakstan.", new="Trade with Pakistan.")

    (left,) = told((change,), NOTHING, NOTHING, LABELS)

    assert (left.old, left.new) == ("", "Trade with Pakistan.")


def test_a_label_that_may_not_be_printed_gives_way_to_an_id_that_does_not_tell_it():
    gone = Change(K.GONE, "r1", "recommendations", "Trade with Pakstan")

    assert [each.label for each in told((gone,), NOTHING, NOTHING, LABELS)] == ["r1"]


@pytest.mark.parametrize(("record", "kind"), [("for-pakstan", "recommendations"), ("p1", "people")])
def test_neither_an_id_that_tells_it_nor_one_of_a_person_is_told(record, kind):
    gone = Change(K.GONE, record, kind, "Trade with Pakstan")

    assert told((gone,), NOTHING, NOTHING, LABELS) == (withdrawn(1),)


def test_a_heading_and_a_part_that_hold_one_are_told_without_it():
    text = Change(K.REWORDED, label="On Pakstan", aspect="text", old="Low", new="High")
    number = Change(K.DETAIL, "f1", "figures", "Trade", "number for Pakstan", "3", "4")

    first, second = told((text, number), NOTHING, NOTHING, LABELS)

    assert (first.label, second.aspect) == ("another heading", "a wording")


# Ids


def test_a_snapshot_is_read_with_the_ids_of_now():
    old = showing(
        ShownItem("ada-said", text=ShownText("Prices rise.", (("talk-of-ada", "p. 3"),))),
        **{"ada-said": ShownRecord("statements", "Prices rise."), "berg": ShownRecord("people", "Anna Berg")},
    )

    now = with_ids(old, {"ada-said": "statement-withheld-1", "talk-of-ada": "source-withheld-1"})

    (said,) = now.items()
    assert (said.record, said.cites) == ("statement-withheld-1", (("source-withheld-1", "p. 3"),))
    assert set(now.records) == {"statement-withheld-1", "berg"}


def test_a_snapshot_without_such_ids_is_as_it_was():
    old = snapshot(BRIEF, make.recommendation("r1"))

    assert with_ids(old, {"ada-said": "statement-withheld-1"}) is old


MARKED = Untold(is_above=lambda record: record in ("night", "r9"), holds=holds_as_typed)
RECORDS = {"night": ShownRecord("themes", "Night work"), "s1": ShownRecord("statements", "x")}
TELLING = {
    "a category that is gone": Change(K.GONE, "", "figures", "Subjects", "Dusk", "Dusk: 1"),
    "a term": Change(K.GONE, "g1", "glossary", "NW"),
    "a source": Change(K.GONE, "src", "sources", "The plan"),
    "a name that is no longer given": point(K.DETAIL, "subject", old="Night work"),
    "where something was recommended again": point(K.DETAIL, "Recurrence", old="Weir Day"),
}


@pytest.mark.parametrize("change", TELLING.values(), ids=TELLING.keys())
def test_what_goes_with_what_is_marked_above_the_clearance_is_not_told(change):
    assert told((change,), showing(**RECORDS), NOTHING, MARKED) == ()
    assert told((change,), showing(s1=RECORDS["s1"]), NOTHING, MARKED) == (change,)


def test_of_a_number_and_of_words_beside_what_may_not_be_told_only_what_is_now_is_told():
    number = Change(K.DETAIL, "", "figures", "Subjects", "number for Dawn", "2", "1")
    words = point(K.DETAIL, "subject", old="Night work, Dawn", new="Dawn")
    found = told((number, words), showing(**RECORDS), NOTHING, MARKED)

    assert [(each.old, each.new) for each in found] == [("", "1"), ("", "Dawn")]


def test_a_longer_word_is_not_the_name_of_what_is_marked_above_the_clearance():
    above = {"night": ShownRecord("themes", "Ice")}
    longer, plural = (point(K.DETAIL, "subject", old=old, new="Dawn") for old in ("Iceland", "Ice, Dawn"))

    found = told((longer, plural), showing(**above), NOTHING, MARKED)

    assert [each.old for each in found] == ["Iceland", ""]


def test_who_was_counted_before_an_event_came_under_a_rule_is_not_told_by_what_was_counted():
    ruled = Untold(is_ruled=lambda record: record == "talks")
    gone = Change(K.GONE, "", "figures", "People by side", "Grebe", "Grebe: 1")
    figure = Change(K.GONE, "f1", "figures", "Locks")

    assert told((gone, figure), showing(talks=ShownRecord("events", "Talks")), NOTHING, ruled) == (figure,)


def test_words_that_were_quoted_are_not_told_once_they_are_restated():
    quoted, restated = (
        showing(s1=ShownRecord("statements", "x", {"verbatim": plain_digest(said)})) for said in (True, False)
    )
    change = point(K.REWORDED, old="“Buoys are our bells.”", new="A view was given.")

    assert [each.old for each in told((change,), quoted, restated, Untold())] == [""]
    assert told((change,), quoted, quoted, Untold()) == (change,)


def test_words_of_the_author_are_not_told_beside_what_came_under_a_rule():
    ruled = Untold(is_ruled=lambda record: record in ("talks", "s1"))
    old = showing(talks=ShownRecord("events", "Talks"))
    gone = Change(K.GONE, label="In short", aspect="text", old="Dues fall.")
    reworded = Change(K.REWORDED, label="In short", aspect="text", old="Dues fall.", new="Hello.")
    said = point(K.REWORDED, old="“Dues!”", new="Dues were spoken of.")

    assert [(each.old, each.new) for each in told((gone, reworded, said), old, NOTHING, ruled)] == [
        ("", "Hello."),
        ("", "Dues were spoken of."),
    ]
