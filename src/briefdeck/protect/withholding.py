"""Whom nothing may name: who took part under a rule that names nobody, and is not named openly elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from briefdeck.model.corpus import Corpus
from briefdeck.model.handling import Attribution
from briefdeck.model.protection import Withheld
from briefdeck.model.records import Event, Organization, Person, Recommendation, Record
from briefdeck.problems import SourceLocation
from briefdeck.protect.hidden_labels import folded_label
from briefdeck.protect.levels import EventRules
from briefdeck.protect.name_forms import withheld_organization, withheld_person
from briefdeck.protect.references import ids_in
from briefdeck.protect.unattributed import people_hidden

_ASKED = "the record says to withhold the name, or its name is a hidden label"
_TOOK_PART = "took part in an event under a rule that names nobody"
_EMPLOYER = "is the organization of somebody who took part under a rule that names nobody"
_LEAST_WORDS = 2
"""A post of fewer words tells nobody from others."""


def people_asked_for(corpus: Corpus) -> frozenset[str]:
    """Return the ids of the people whom nothing may name whatever the rules of events."""
    labels = {folded_label(label) for record in corpus.records.values() for label in record.hidden_labels}
    people = (each for each in corpus.records.values() if isinstance(each, Person))
    return frozenset(
        each.id
        for each in people
        if each.withhold or (labels and labels.intersection(map(folded_label, _names(each))))
    )


def _names(person: Person) -> Iterator[str]:
    yield from filter(None, (person.name, person.name_latin))


@dataclass(frozen=True)
class Hidden:
    """Whom the rules of events hide."""

    corpus: Corpus
    rules: Mapping[str, EventRules]
    asked_for: frozenset[str]

    def withheld(self, shown: Mapping[str, Record], openly: frozenset[str]) -> Iterator[Withheld]:
        """Give all whom nothing may name: those asked for, and those whom no record shown points to.

        Being pointed to on the record is the one rule by which somebody may be named who also took part in
        secret: as a speaker elsewhere, an organizer, an owner, an addressee; not as the owner of what was
        recommended in secret. `openly` are those whom briefs name themselves.
        """
        candidates = self._candidates()
        others = (record for record in shown.values() if record.id not in candidates)
        pointed_to = openly.union(each for record in others for each in self._named_by(record))
        found = (each for each in candidates if each in self.asked_for or each not in pointed_to)
        for number, each in enumerate(found, 1):
            yield self._withheld(self.corpus.records[each], f"withheld-{number}", candidates[each])

    def _named_by(self, record: Record) -> Iterator[str]:
        """Give the ids of those whom a record names, and whom the rules of its own event do not hide."""
        event = (record.event if isinstance(record, Recommendation) else None) or ""
        hidden = self._people_of(event, Attribution.CHATHAM_HOUSE) if event in self.rules else ()
        yield from (each for each in ids_in(record) if each not in hidden)

    def of_event(self, event: str, withheld: Iterable[Withheld]) -> tuple[Withheld, ...]:
        """Return whom what was said at an event may not name: all of its people, and all withheld."""
        people = self._people_of(event, Attribution.NOT_FOR_ATTRIBUTION)
        known = (person for each in people if (person := self.corpus.get(each, Person)))
        own = {
            person.id: self._withheld(person, f"participant-{number}", _TOOK_PART)
            for number, person in enumerate(known, 1)
        }
        return tuple({**own, **{each.ids[0]: each for each in withheld}}.values())

    def _people_of(self, event: str, least: Attribution) -> list[str]:
        recommended = self.recommended.get(event, ())
        return sorted(set(people_hidden(self.rules[event], recommended, least)))

    def _candidates(self) -> dict[str, str]:
        """Return the ids of all who may have to be withheld, each with the reason."""
        found: dict[str, str] = dict.fromkeys(sorted(self.asked_for), _ASKED)
        for rules in self.rules.values():
            for each in self._people_of(rules.event.id, Attribution.CHATHAM_HOUSE):
                found.setdefault(each, _TOOK_PART)
            for part in rules.event.participants:
                if part.organization and rules.of_participation(part).is_at_least(Attribution.CHATHAM_HOUSE):
                    found.setdefault(part.organization, _EMPLOYER)
        return {each: why for each, why in found.items() if each in self.corpus.records}

    def _withheld(self, record: Record, key: str, why: str) -> Withheld:
        place = self.corpus.places.get(record.id, SourceLocation(""))
        if isinstance(record, Organization):
            return withheld_organization(record, key=key, place=place, why=why)
        if isinstance(record, Person):
            posts = self._own_posts.get(record.id, ())
            return withheld_person(record, key=key, place=place, why=why, descriptors=posts)
        raise TypeError(record.kind_of_record)

    @cached_property
    def recommended(self) -> Mapping[str, list[Recommendation]]:
        """What was recommended at each event, by its id."""
        found: dict[str, list[Recommendation]] = {}
        for each in self.corpus.records.values():
            if isinstance(each, Recommendation) and each.event:
                found.setdefault(each.event, []).append(each)
        return found

    @cached_property
    def _own_posts(self) -> Mapping[str, list[str]]:
        """The posts that tell who somebody is, since nobody else holds them, by the id of the person."""
        held: dict[str, set[str]] = {}
        for event in self.corpus.records.values():
            for part in event.participants if isinstance(event, Event) else ():
                if part.post and len(part.post.split()) >= _LEAST_WORDS:
                    held.setdefault(part.post, set()).add(part.person)
        own: dict[str, list[str]] = {}
        alone = ((min(people), post) for post, people in held.items() if len(people) == 1)
        for person, post in alone:
            own.setdefault(person, []).append(post)
        return own
