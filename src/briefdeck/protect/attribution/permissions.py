"""Who is looked for in a file, and which wordings may stand there all the same, each with its reason."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefdeck.model.disclosure.protection import Permitted, Protection, Withheld
from briefdeck.model.records import RECORD_NOUNS, Event, Organization, Person, Place, Project, Record, Source
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.writing.text import wordings
from briefdeck.problems import SourceLocation
from briefdeck.protect.names.folding import squeezed, words_of
from briefdeck.protect.names.forms import proper_names, withheld
from briefdeck.protect.names.rules import TITLES, roots_of
from briefdeck.protect.names.search import search_for

_UNKNOWN = SourceLocation("data")
_OTHER_NAMES = ("name_latin", "sort_name", "abbreviation", "full_name", "short_name")


def everyone_at(event: Event, corpus: Corpus) -> Protection:
    """Return all who took part in an event and all for whom they acted, whatever its rule."""
    people = [person for key in _people_at(event) if (person := corpus.get(key, Person))]
    parties = dict.fromkeys(each.organization for each in event.participants if each.organization)
    organizations = [each for key in parties if (each := corpus.get(key, Organization))]
    groups: tuple[tuple[str, str, Sequence[Person | Organization]], ...] = (
        ("person", _WHY, people),
        ("organization", _WHY_PARTY, organizations),
    )
    everyone = tuple(
        withheld(each, key=f"{noun}-{n}", place=_place(each, corpus), why=why, posts=_posts(event, each))
        for noun, why, group in groups
        for n, each in enumerate(group, 1)
    )
    organizers = (each for each in organizations if each.id in event.organizers)
    held = (Permitted(name, _HELD_IT) for each in organizers for name in _names(each))
    usual = with_permitted(Protection(everyone), corpus.records.values())
    return replace(usual, permitted=(*held, *usual.permitted))


_WHY = "took part in the event"
_WHY_PARTY = "somebody took part in the event for it"
_HELD_IT = "it held the event, so that its name tells nothing of who spoke"


def _people_at(event: Event) -> Iterable[str]:
    said = (statement.creator for statement in event.statements)
    asked = (each.question.asked_by for each in event.statements if each.question)
    return dict.fromkeys(filter(None, (*(each.person for each in event.participants), *said, *asked)))


def _posts(event: Event, person: Record) -> Iterator[str | None]:
    return (each.post for each in event.participants if each.person == person.id)


def _place(record: Record, corpus: Corpus) -> SourceLocation:
    return corpus.places.get(record.id, _UNKNOWN)


def with_permitted(protection: Protection, records: Iterable[Record]) -> Protection:
    """Let names of others stand that hold a withheld one: a namesake's, an institute's called after one."""
    return open_names(records).beside(protection)


@dataclass(frozen=True, slots=True)
class OpenNames:
    """The names that records openly give."""

    named: tuple[tuple[str, str, str], ...]
    """The id of a record, a name of it, and what has the name."""
    surnames: tuple[tuple[str, tuple[str, ...]], ...]
    """The id of a person, and what all forms of a surname have."""
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    """The same of a part of a compound surname."""

    def beside(self, protection: Protection) -> Protection:
        """Let those stand that hold a withheld one.

        Not what is nothing but the name, if with a title: to permit that would permit it everywhere.
        """
        protection = self._without_shared_surnames(protection)
        search, ids = search_for(protection), protection.ids
        exact = {squeezed(name) for each in protection.withheld for name in (*each.names, *each.initials)}
        permitted = {
            name: Permitted(name, f"the name of another {noun} that may be named")
            for key, name, noun in self.named
            if key not in ids and search.look(name).found and squeezed(_without_titles(name)) not in exact
        }
        return replace(protection, permitted=tuple(permitted.values())) if permitted else protection

    def _without_shared_surnames(self, protection: Protection) -> Protection:
        """Look for no surname by itself that somebody has who may be named: it would tell nobody.

        A part of a compound one is neither looked for where it is part of such a person's surname.
        """
        ids = protection.ids
        whole = {surname for key, surname in self.surnames if key not in ids}
        parts = whole.union(part for key, part in self.parts if key not in ids)
        if not parts:
            return protection
        kept = (
            replace(each, surnames=_unshared(each.surnames, whole), parts=_unshared(each.parts, parts))
            for each in protection.withheld
        )
        return replace(protection, withheld=tuple(kept))


def _unshared(surnames: Iterable[str], shared: Container[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(name for name in surnames if roots_of(name) not in shared)


def open_names(records: Iterable[Record]) -> OpenNames:
    """Return the names that some records openly give."""
    records = tuple(records)
    people = [(each.id, withheld(each)) for each in records if isinstance(each, Person)]
    return OpenNames(
        tuple(
            (each.id, name, RECORD_NOUNS[each.kind_of_record])
            for each in records
            for name in _open_names(each)
        ),
        tuple((key, roots_of(name)) for key, forms in people for name in forms.surnames),
        tuple((key, roots_of(name)) for key, forms in people for name in forms.parts),
    )


def _without_titles(name: str) -> str:
    return " ".join(word for word in name.split() if word.rstrip(".").casefold() not in TITLES)


def _open_names(record: Record) -> Iterator[str]:
    match record:
        case Source():
            yield from (*wordings(record.publisher), *wordings(record.container_title))
        case Organization() | Person() | Place() | Project():
            yield from _names(record)


def _names(record: Organization | Person | Place | Project) -> Iterator[str]:
    """Give the names of a record, as they are said and as they are sorted; a person's also with initials."""
    yield from proper_names(record)
    others = (getattr(record, name, None) for name in _OTHER_NAMES)
    yield from (words for name in others for words in wordings(name))
    if isinstance(record, Person):
        forms = withheld(record)
        compound = (name for name in forms.surnames if forms.parts and len(words_of(name)) > 1)
        yield from (*forms.names, *forms.initials, *compound)


_FEWEST_OF_NAME = 3
"""So many words of a long name tell it by themselves."""


def _broken(name: str) -> Iterator[str]:
    """Give what stands of a long name before and after a line end.

    In a line that runs from the right, words that follow it may stand between the two.
    """
    words = name.split()
    for count in range(_FEWEST_OF_NAME, len(words)):
        yield " ".join(words[:count])
        yield " ".join(words[-count:])


def with_hidden_labels(protection: Protection, corpus: Corpus) -> Protection:
    """Add the hidden labels of all records, which no output may show; proper names may contain them."""
    labelled = [record for record in corpus if record.hidden_labels]
    labels = tuple(
        Withheld(f"label-{number}", _place(each, corpus), _LABEL, (), (), labels=_labels(each))
        for number, each in enumerate(labelled, 1)
    )
    sought = (label for each in labels for label in each.labels)
    keys = [roots_of(label) for label in sought if squeezed(label)]
    whole = (name for record in corpus for name in proper_names(record))
    names = dict.fromkeys(part for name in whole for part in (name, *_broken(name)))
    containing = (name for name in names if any(_holds(name, key) for key in keys))
    permitted = (Permitted(name, "a proper name, which is not corrected") for name in containing)
    return replace(
        protection,
        withheld=(*protection.withheld, *labels),
        permitted=(*protection.permitted, *permitted),
    )


def _holds(name: str, roots: Iterable[str]) -> bool:
    letters = squeezed(name)
    return all(root in letters for root in roots)


def _labels(record: Record) -> tuple[str, ...]:
    return tuple(words for label in record.hidden_labels for words in wordings(label))


_LABEL = "a hidden label, which no output may show"
