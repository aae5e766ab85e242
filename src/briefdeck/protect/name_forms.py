"""The wordings that would name a person or an organization."""

from __future__ import annotations

from collections.abc import Iterable

from briefdeck.model.protection import Withheld
from briefdeck.model.records import Organization, Person
from briefdeck.problems import SourceLocation


def withheld_person(
    person: Person, *, key: str, place: SourceLocation, why: str, descriptors: Iterable[str] = ()
) -> Withheld:
    """Return whom to look for, in all the wordings of a person's name; `descriptors` are posts."""
    names = (person.name, person.name_latin, *(other.name for other in person.other_names))
    surnames = filter(None, (person.family_name,))
    wordings = tuple(dict.fromkeys(filter(None, (*names, *person.hidden_labels))))
    return Withheld(key, place, why, (person.id,), wordings, tuple(surnames), (), tuple(descriptors))


def withheld_organization(
    organization: Organization, *, key: str, place: SourceLocation, why: str
) -> Withheld:
    """Return whom to look for, in all the names of an organization."""
    names = (organization.name, organization.name_latin, organization.abbreviation)
    others = (other.name for other in organization.other_names)
    wordings = tuple(dict.fromkeys(filter(None, (*names, *others, *organization.hidden_labels))))
    return Withheld(key, place, why, (organization.id,), wordings)
