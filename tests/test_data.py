"""The shipped records are complete, and say only what their sources say."""

from collections import Counter

from briefdeck.model.records import Event, RecordKind
from briefdeck.model.records.corpus import count_records
from briefdeck.problems import Severity


def test_shipped_workspace_has_no_problems(loaded):
    assert loaded.problems == ()


def test_the_data_set_is_complete(loaded):
    assert count_records(loaded.corpus) == {
        "events": 2,
        "external": 23,
        "figures": 7,
        "glossary": 20,
        "key_points": 42,
        "milestones": 13,
        "organizations": 28,
        "participations": 15,
        "people": 15,
        "places": 18,
        "projects": 16,
        "questions": 1,
        "recommendations": 19,
        "recommendations_with_implied_addressee": 11,
        "recommendations_with_stated_addressee": 8,
        "recommendations_without_addressee": 0,
        "series": 0,
        "sessions": 2,
        "sources": 2,
        "sub_units": 3,
        "themes": 12,
    }


def test_key_points_are_divided_between_the_events_as_in_the_sources(loaded):
    counts = {event.id: len(event.statements) for event in loaded.corpus.of_kind(RecordKind.EVENTS)}
    assert counts == {"prospects-2015": 32, "panel-2020": 10}


def test_points_of_2015_have_no_speaker_and_those_of_2020_all_have_one(loaded):
    for event in loaded.corpus.of_kind(RecordKind.EVENTS):
        assert isinstance(event, Event)
        assert {bool(statement.creator) for statement in event.statements} == {event.id == "panel-2020"}


def test_recommendations_are_spread_over_themes_as_counted(loaded):
    themes = Counter(r.theme for r in loaded.corpus.of_kind(RecordKind.RECOMMENDATIONS))
    assert themes == {
        "diplomacy": 4,
        "energy": 3,
        "connectivity": 1,
        "trade": 1,
        "industry-technology": 2,
        "people": 2,
        "media-perceptions": 2,
        "afghanistan-settlement": 2,
        "regional-organizations": 2,
    }


def test_people_are_counted_by_background_and_side(loaded):
    people = loaded.corpus.of_kind(RecordKind.PEOPLE)
    backgrounds = Counter(person.background for person in people)
    assert backgrounds == {"diplomat": 5, "think_tank": 4, "academic": 3, "military": 2, "analyst": 1}
    assert Counter(person.side for person in people) == {"pakistan": 13, "russia": 2}


def test_no_quotation_priority_date_owner_or_status_is_invented(loaded):
    for event in loaded.corpus.of_kind(RecordKind.EVENTS):
        assert not any(statement.verbatim for statement in event.statements)
    fields = ("priority", "due", "owner", "response", "implementation", "status_date", "status_note")
    for record in loaded.corpus.of_kind(RecordKind.RECOMMENDATIONS):
        assert [field for field in fields if getattr(record, field) is not None] == []


def test_every_fact_names_its_source(loaded):
    for event in loaded.corpus.of_kind(RecordKind.EVENTS):
        assert all(s.source and s.source.locator for s in event.statements)
    for kind in (RecordKind.RECOMMENDATIONS, RecordKind.MILESTONES, RecordKind.FIGURES):
        assert all(record.source for record in loaded.corpus.of_kind(kind)), kind


def test_no_shipped_brief_needs_an_external_record(loaded):
    assert not any(p.severity is Severity.ERROR for p in loaded.problems)
    external = {record.id for record in loaded.corpus if getattr(record, "external", False)}
    for brief in loaded.briefs:
        assert not any(record_id in str(brief.definition) for record_id in external), brief.name
