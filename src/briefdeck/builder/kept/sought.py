"""Whom to look for when somebody is to be forgotten: a person of the records, or a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefdeck.model.disclosure.protection import Permitted, Protection, Withheld
from briefdeck.model.records import Person
from briefdeck.model.records.corpus import Corpus
from briefdeck.model.writing.text import wordings
from briefdeck.problems import SourceLocation
from briefdeck.protect import find_withheld
from briefdeck.protect.names.forms import withheld
from briefdeck.protect.names.search import without_names

if TYPE_CHECKING:
    from briefdeck.protect.scan import ScanReport

_KEY, _WHY = "forgotten", "the person is to be forgotten"
_SOMEBODY_ELSE = "the whole name of somebody else"


class SeveralPeopleError(Exception):
    """A name is that of several people; the message names the places of their records."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Whom to look for: a person of the records, or a name that is in none."""

    protection: Protection
    """The person alone, and what may stand though it holds the surname: the names of others."""
    record: str = ""
    """The id of the person's record; empty when there is none."""
    place: SourceLocation | None = None
    """Where that record stands."""

    @property
    def person(self) -> Withheld:
        """The person's wordings."""
        return self.protection.withheld[0]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids by which records point to the person."""
        return self.person.ids

    def is_named_in(self, text: str) -> bool:
        """Whether a text names the person."""
        return bool(find_withheld(text, self.protection))

    def forms_in(self, text: str) -> tuple[str, ...]:
        """Say by which forms of the name a text names the person: `name`, `surname`, `id` and so on."""
        return tuple(dict.fromkeys(found.form for found in find_withheld(text, self.protection)))

    def forms_in_file(self, data: bytes, name: str) -> tuple[str, ...]:
        """Say by which forms of the name a file of any kind, or its own name, names the person."""
        return tuple(dict.fromkeys(leak.form for leak in _scanned(data, name, self.protection).leaks))

    def is_closed(self, data: bytes, name: str) -> bool:
        """Whether a file, or a part of it, is damaged or locked, so that nobody can say whom it names."""
        report = _scanned(data, name, self.protection)
        return bool(report.unreadable or report.notes)

    def masked(self, text: str) -> str:
        """Return a text, such as a path, with every wording that names the person left out."""
        return without_names(text, self.protection)


@lru_cache(maxsize=1)  # a file is asked for both, one after the other
def _scanned(data: bytes, name: str, protection: Protection) -> ScanReport:
    from briefdeck.protect.scan import scan_bytes  # the readers of PDFs and decks are slow to import

    return scan_bytes(data, name, protection)


def seek(corpus: Corpus, typed: str) -> Sought:
    """Return whom an id or a name means. Raises SeveralPeopleError when that is not certain.

    What is in no record is looked for as a name: the record may be gone while papers still name the person.
    """
    people = [record for record in corpus if isinstance(record, Person)]
    found = [person for person in people if person.id == typed] or _named(people, typed)
    if len(found) > 1:
        raise SeveralPeopleError(", ".join(str(corpus.places[person.id]) for person in found))
    person = found[0] if found else Person.model_construct(id=typed, name=typed)
    place = corpus.places[person.id] if found else None
    wanted = withheld(person, key=_KEY, place=place or SourceLocation("data"), why=_WHY)
    others = (
        each for each in people if each is not person and each.name.casefold() != person.name.casefold()
    )
    permitted = tuple(Permitted(each.name, _SOMEBODY_ELSE) for each in others)
    return Sought(Protection((wanted,), permitted), person.id if found else "", place)


def _named(people: list[Person], typed: str) -> list[Person]:
    """Find the people of a name: the whole one in any of its spellings, else the family name alone."""
    name = typed.casefold()
    whole = [person for person in people if name in {each.casefold() for each in _names(person)}]
    return whole or [each for each in people if name in map(str.casefold, withheld(each).surnames)]


def _names(person: Person) -> Iterator[str]:
    named = (person.name, person.full_name, person.name_latin, person.sort_name, *person.hidden_labels)
    given = [words for name in named for words in wordings(name)]
    yield from filter(None, (*given, *(other.name for other in person.other_names)))
