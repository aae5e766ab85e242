"""Records are found by id and kind, in whatever order; a watched corpus notes what was asked for."""

from __future__ import annotations

import make
from briefdeck.model.records import Event, Person, RecordKind
from briefdeck.model.records.corpus import Corpus, WatchedCorpus, count_records


def corpus() -> Corpus:
    said = (make.statement("k2", text="Second."), make.statement("k1", text="First."))
    return make.corpus(make.person("zoe"), make.event("talk", statements=said), make.person("ada"))


def test_records_come_ordered_by_id():
    assert [record.id for record in corpus()] == ["ada", "k1", "k2", "talk", "zoe"]
    assert [record.id for record in corpus().of_kind(RecordKind.PEOPLE)] == ["ada", "zoe"]
    assert corpus().of_kind(RecordKind.FIGURES) == ()


def test_a_record_is_returned_only_as_the_type_it_has():
    ada = corpus().get("ada", Person)

    assert ada is not None
    assert ada.id == "ada"
    assert corpus().get("ada", Event) is None
    assert corpus().get("nobody", Person) is None
    assert corpus().get(None, Person) is None


def test_a_statement_knows_its_event_and_its_place_there():
    records = corpus()
    first = records.records["k2"]
    event = records.event_of(first)

    assert event is not None
    assert event.id == "talk"
    assert [records.position_of(records.records[each]) for each in ("k2", "k1")] == [0, 1]
    assert records.event_of(make.statement("elsewhere")) is None


def test_a_watched_corpus_notes_each_record_that_is_asked_for():
    watched = WatchedCorpus(corpus())
    assert watched.drawn_on == frozenset()

    watched.get("ada", Person)
    watched.event_of(watched.records["k1"])
    assert watched.drawn_on == {"ada", "k1", "talk"}

    watched.of_kind(RecordKind.PEOPLE)
    assert watched.drawn_on == {"ada", "k1", "talk", "zoe"}


def test_a_watched_corpus_finds_what_the_corpus_finds():
    watched = WatchedCorpus(corpus())

    assert list(watched) == list(corpus())
    assert watched.of_kind(RecordKind.STATEMENTS) == corpus().of_kind(RecordKind.STATEMENTS)
    assert watched.position_of(watched.records["k1"]) == 1


def test_recommendations_are_counted_by_whether_their_addressee_is_stated_implied_or_not_known():
    records = (
        make.recommendation(addressees=("pakistan",)),
        make.recommendation(addressee_text="The media"),
        make.recommendation(addressees=("pakistan",), implied_addressee=True),
        make.recommendation(implied_addressee=True),
        make.recommendation(),
    )
    counts = count_records(make.corpus(*records))
    kinds = ("with_stated_addressee", "with_implied_addressee", "without_addressee")
    assert [counts[f"recommendations_{kind}"] for kind in kinds] == [2, 1, 2]
