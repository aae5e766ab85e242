"""Whom a rule may withhold while records have errors: no problem names them until what is wrong is mended."""

from collections.abc import Iterator, Mapping
from typing import Any

from briefdeck.load.records import Entries, Entry
from briefdeck.model.records import Organization, Person, RecordKind

_RULES = ("attribution", "withhold")
_NAMES = ("id", "name", "name_latin", "family_name", "given_name", "abbreviation")


def whom_rules_may_withhold(entries: Entries) -> tuple[Person | Organization, ...]:
    """Return all people and organizations; none in a workspace whose records have no rule of who is named."""
    has_rules = any(_has_rule(entry.raw) for entry in entries.all)
    return tuple(_people_and_organizations(entries)) if has_rules else ()


def _has_rule(raw: Mapping[str, Any]) -> bool:
    given = raw.get("sessions")
    sessions = [each for each in given if isinstance(each, Mapping)] if isinstance(given, tuple) else []
    return any(key in part for part in (raw, *sessions) for key in _RULES)


def _people_and_organizations(entries: Entries) -> Iterator[Person | Organization]:
    for entry in entries.all:
        if isinstance(entry.record, Person | Organization):
            yield entry.record
        elif entry.kind is RecordKind.PEOPLE:
            yield Person.model_construct(**_as_far_as_read(entry))
        elif entry.kind is RecordKind.ORGANIZATIONS:
            yield Organization.model_construct(**_as_far_as_read(entry))


def _as_far_as_read(entry: Entry) -> dict[str, Any]:
    given = {key: value for key in _NAMES if isinstance(value := entry.raw.get(key), str)}
    return {"id": "", "name": "", **given}
