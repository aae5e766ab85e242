"""How many records of each kind there are, as `check` and `list` tell it."""

from __future__ import annotations

from collections.abc import Iterable

from briefdeck.model.corpus import Corpus
from briefdeck.model.records import Event, Organization, Recommendation, Record, RecordKind

_PLAIN_KINDS = (
    RecordKind.EVENTS,
    RecordKind.PEOPLE,
    RecordKind.PLACES,
    RecordKind.MILESTONES,
    RecordKind.PROJECTS,
    RecordKind.FIGURES,
    RecordKind.THEMES,
    RecordKind.GLOSSARY,
    RecordKind.SOURCES,
)


def count_records(corpus: Corpus) -> dict[str, int]:
    """Count the records; what comes from outside the events' own records is counted apart, as `external`."""
    own = [record for record in corpus if not _is_external(record)]
    counts = {kind.value: sum(record.kind_of_record is kind for record in own) for kind in _PLAIN_KINDS}
    counts |= _count_events(own) | _count_organizations(own) | _count_recommendations(own)
    counts["external"] = sum(_is_external(record) for record in corpus)
    return dict(sorted(counts.items()))


def _is_external(record: Record) -> bool:
    return bool(getattr(record, "external", False))


def _count_events(records: Iterable[Record]) -> dict[str, int]:
    events = [record for record in records if isinstance(record, Event)]
    return {
        "sessions": sum(len(event.sessions) for event in events),
        "participations": sum(len(event.participants) for event in events),
        "key_points": sum(len(event.statements) for event in events),
        "questions": sum(bool(s.question) for event in events for s in event.statements),
    }


def _count_organizations(records: Iterable[Record]) -> dict[str, int]:
    organizations = [record for record in records if isinstance(record, Organization)]
    sub_units = sum(record.classification == "sub_unit" for record in organizations)
    return {"organizations": len(organizations) - sub_units, "sub_units": sub_units}


def _count_recommendations(records: Iterable[Record]) -> dict[str, int]:
    recommendations = [record for record in records if isinstance(record, Recommendation)]
    addressed = [each for each in recommendations if each.addressees or each.addressee_text]
    implied = sum(record.implied_addressee for record in addressed)
    return {
        "recommendations": len(recommendations),
        "recommendations_with_stated_addressee": len(addressed) - implied,
        "recommendations_with_implied_addressee": implied,
        "recommendations_without_addressee": len(recommendations) - len(addressed),
    }
