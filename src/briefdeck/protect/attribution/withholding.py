"""Whom nothing may name: who took part under a rule that names nobody, and is not named openly elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from briefdeck.model.disclosure.protection import Withheld
from briefdeck.model.records import Event, Organization, Person, Record
from briefdeck.model.records.attribution import Attribution
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.writing.text import wordings
from briefdeck.problems import SourceLocation
from briefdeck.protect.attribution.levels import EventRules
from briefdeck.protect.attribution.may_be_named import authors_named, may_be_named
from briefdeck.protect.attribution.unattributed import events_of
from briefdeck.protect.names.folding import folded_label
from briefdeck.protect.names.forms import withheld
from briefdeck.protect.references import ids_in

_ASKED = "the record says to withhold the name, or its name is a hidden label"
_TOOK_PART = "took part in an event under a rule that names nobody"
_OF_SPEAKER = "is the organization of whoever said this under a rule that does not tell who did"
_EMPLOYER = "is the organization of somebody who took part under a rule that names nobody"


def people_asked_for(corpus: Corpus) -> frozenset[str]:
    """Return the ids of the people whom nothing may name whatever the rules of events."""
    labels = {
        folded_label(words)
        for record in corpus.records.values()
        for label in record.hidden_labels
        for words in wordings(label)
    }
    people = (each for each in corpus.records.values() if isinstance(each, Person))
    return frozenset(
        each.id
        for each in people
        if each.withhold or (labels and labels.intersection(map(folded_label, _names(each))))
    )


def _names(person: Person) -> Iterator[str]:
    yield from (*wordings(person.name), *wordings(person.name_latin))


@dataclass(frozen=True)
class Hidden:
    """Whom the rules of events hide."""

    corpus: Corpus
    rules: Mapping[str, EventRules]
    asked_for: frozenset[str]
    shown: Mapping[str, Record]
    """The records without what the rules hide."""
    of_briefs: frozenset[str]
    """The ids of those whom briefs name themselves."""

    @cached_property
    def withheld(self) -> tuple[Withheld, ...]:
        """All whom nothing may name: those asked for, and those whom no rule lets be named openly."""
        found = (each for each in self._candidates if each in self.asked_for or each not in self._named)
        return tuple(
            self._withheld(each, f"withheld-{number}", self._candidates[each])
            for number, each in enumerate(found, 1)
        )

    @cached_property
    def _named(self) -> Mapping[str, str]:
        """The ids of those who may be named though they also took part under a rule, each with the reason."""
        openly = may_be_named(self.shown.values(), self.of_briefs)
        others = [
            self._withheld(each, each, why) for each, why in self._candidates.items() if each not in openly
        ]
        return authors_named(self.shown.values(), others, self.cited) | openly

    @cached_property
    def of_events(self) -> Mapping[str, tuple[Withheld, ...]]:
        """For what was said at each event, whom it may not name: all of its people, and all withheld."""
        return {event: self._of_event(event) for event in self.rules}

    def _of_event(self, event: str) -> tuple[Withheld, ...]:
        people = self._people_of(event, Attribution.NOT_FOR_ATTRIBUTION)
        own = {
            each: self._withheld(each, f"participant-{number}", self._why_here(each))
            for number, each in enumerate(people, 1)
        }
        return tuple({**own, **{each.ids[0]: each for each in self.withheld}}.values())

    def employers_at(self, event: str) -> dict[str, tuple[Withheld, ...]]:
        """For each speaker at an event, the organizations for which that person came: they tell who spoke."""
        rules = self.rules[event]
        speakers = sorted({said.creator for said in rules.event.statements if said.creator})
        return {
            speaker: tuple(
                self._withheld(each, f"employer-{number}", _OF_SPEAKER)
                for number, each in enumerate(sorted(rules.employers_of(speaker)), 1)
            )
            for speaker in speakers
        }

    def _why_here(self, person: str) -> str:
        """Say why somebody may not be named in what was said at an event, whatever may be said elsewhere."""
        openly = self._named.get(person)
        return f"{_TOOK_PART}; may be named elsewhere, since that person {openly}" if openly else _TOOK_PART

    def _people_of(self, event: str, least: Attribution) -> list[str]:
        return sorted(set(self.rules[event].everyone_hidden(least)))

    @cached_property
    def _candidates(self) -> dict[str, str]:
        """The ids of all who may have to be withheld, each with the reason."""
        found: dict[str, str] = dict.fromkeys(sorted(self.asked_for), _ASKED)
        for event, rules in self.rules.items():
            for each in self._people_of(event, Attribution.NOT_FOR_ATTRIBUTION):
                found.setdefault(each, _TOOK_PART)
            for each in sorted(rules.hidden_parties):
                found.setdefault(each, _EMPLOYER)
        return found

    def _withheld(self, key_of_record: str, key: str, why: str) -> Withheld:
        """Return whom to look for; of a record that is not there, its id is all that is known."""
        record = self.corpus.records.get(key_of_record)
        place = self.corpus.places.get(key_of_record, SourceLocation(""))
        if isinstance(record, Person | Organization):
            posts = self._own_posts.get(record.id, ())
            return withheld(record, key=key, place=place, why=why, posts=posts)
        return Withheld(key, place, why, (key_of_record,), ())

    @cached_property
    def cited(self) -> frozenset[str]:
        """The ids, also of sources, to which events under a rule point, and what was made at them alone."""
        ruled = {event for event, rules in self.rules.items() if not rules.is_open}
        records = ((each, events_of(each)) for each in self.corpus.records.values())
        made = (each for each, events in records if events and ruled.issuperset(events))
        return frozenset(each for record in made for each in ids_in(record))

    @cached_property
    def _own_posts(self) -> Mapping[str, list[str]]:
        """The posts that tell who somebody is, since nobody else holds them, by the id of the person."""
        held: dict[str, set[str]] = {}
        for event in self.corpus.records.values():
            for part in event.participants if isinstance(event, Event) else ():
                for post in wordings(part.post):
                    held.setdefault(post, set()).add(part.person)
        own: dict[str, list[str]] = {}
        alone = ((min(people), post) for post, people in held.items() if len(people) == 1)
        for person, post in alone:
            own.setdefault(person, []).append(post)
        return own
