"""How many records of each kind there are, as `check` tells it."""

from briefdeck.model.corpus import Corpus
from briefdeck.model.records import Event, Organization, Recommendation, Record, RecordKind


def count_records(corpus: Corpus) -> dict[str, int]:
    """Count the records; what comes from outside the events' own records is counted apart, as `external`."""
    own = [record for record in corpus if not _is_external(record)]
    counts = {kind.value: sum(record.kind_of_record is kind for record in own) for kind in RecordKind}
    del counts["statements"]  # they are counted as what they say: key points, questions
    events = [record for record in own if isinstance(record, Event)]
    sub_units = sum(isinstance(each, Organization) and each.classification == "sub_unit" for each in own)
    recommendations = [record for record in own if isinstance(record, Recommendation)]
    addressed = [each for each in recommendations if each.addressees or each.addressee_text]
    implied = sum(each.implied_addressee for each in addressed)
    counts |= {
        "sessions": sum(len(event.sessions) for event in events),
        "participations": sum(len(event.participants) for event in events),
        "key_points": sum(len(event.statements) for event in events),
        "questions": sum(bool(said.question) for event in events for said in event.statements),
        "organizations": counts["organizations"] - sub_units,
        "sub_units": sub_units,
        "recommendations_with_stated_addressee": len(addressed) - implied,
        "recommendations_with_implied_addressee": implied,
        "recommendations_without_addressee": len(recommendations) - len(addressed),
        "external": sum(map(_is_external, corpus)),
    }
    return dict(sorted(counts.items()))


def _is_external(record: Record) -> bool:
    return bool(getattr(record, "external", False))
