"""The wordings that would name a person or an organization."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefdeck.model.protection import Withheld
from briefdeck.model.records import Event, Organization, Person, Place, Project, Record, Source
from briefdeck.model.text import wordings
from briefdeck.problems import SourceLocation

_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "å": "aa"}
)


_LEAST_POST_WORDS = 2
"""A post of fewer words, such as `Director`, tells nobody from others."""


def proper_names(record: Record) -> Iterator[str]:
    """Give the names under which a record is known; a name is not corrected, whatever it contains."""
    match record:
        case Event():
            yield from wordings(record.name)
        case Source():
            named = (record.title, record.container_title, record.publisher, record.url)
            yield from (name for each in named for name in wordings(each))
        case Organization() | Person() | Place() | Project():
            yield from wordings(record.name)
            yield from (name for other in record.other_names for name in wordings(other.name))


def withheld_person(
    person: Person, *, key: str, place: SourceLocation, why: str, posts: Iterable[str | None] = ()
) -> Withheld:
    """Return whom to look for, in all the wordings of a person's name, and by the posts that tell who it is.

    Of a name whose family name is not given, the last word is looked for as if it were one: that is how
    others would use it.
    """
    whole = _each_once(_all((person.name, person.name_latin, *(other.name for other in person.other_names))))
    surnames = _each_once(
        (*wordings(person.family_name), *(_surname(name, _family(person, name)) for name in whole))
    )
    names = (
        *whole,
        *(name for name in wordings(person.sort_name) if " " in name),
        *(form for name in whole for form in _both_orders(name, surnames)),
        *_all(person.hidden_labels),
    )
    initials = _each_once(form for name in whole for form in _with_initials(name, surnames))
    telling = (post for post in posts if post and len(post.split()) >= _LEAST_POST_WORDS)
    return Withheld(
        key, place, why, (person.id,), _each_once(_spelt(names)), _each_once(_spelt(surnames)),
        _each_once(_spelt(initials)), tuple(telling),
    )  # fmt: skip


def withheld_organization(
    organization: Organization, *, key: str, place: SourceLocation, why: str
) -> Withheld:
    """Return whom to look for, in all the names of an organization; short forms in capitals only as such."""
    others = (other.name for other in organization.other_names)
    names = (organization.name, organization.name_latin, *others, *organization.hidden_labels)
    short = wordings(organization.abbreviation)
    spelt = _each_once(_spelt(_all(names)))
    return Withheld(key, place, why, (organization.id,), spelt, short, is_organization=True)


def _all(texts: Iterable[str | None]) -> Iterator[str]:
    """Give the words of texts in every language."""
    return (words for text in texts for words in wordings(text))


def _family(person: Person, name: str) -> str | None:
    """Return the family name that stands in a name, in whichever language."""
    return next((each for each in wordings(person.family_name) if each in name), person.family_name)


def _each_once(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _spelt(names: Iterable[str]) -> Iterator[str]:
    """Give names also with `ue` for `ü`; marks alone are taken off by the search."""
    for name in names:
        yield name
        yield name.translate(_UMLAUTS)


def _surname(name: str, family_name: str | None) -> str | None:
    """Return the surname in a name: the family name without its particles, else the last word."""
    if family_name and family_name in name:
        words = family_name.split()
        return words[-1] if any(word.islower() for word in words[:-1]) else family_name
    words = name.split()
    return words[-1] if len(words) > 1 else None


def _given(name: str, surnames: Iterable[str]) -> tuple[str, str] | None:
    """Part a name into given names and surname; None when no surname is the end or beginning of it."""
    for surname in sorted(surnames, key=len, reverse=True):
        given = (
            name.removesuffix(surname).strip()
            if name.endswith(surname)
            else name.removeprefix(surname).strip()
        )
        if given and given != name:
            return given, surname
    return None


def _both_orders(name: str, surnames: Iterable[str]) -> Iterator[str]:
    """Give a name in the order of lists, and with its first given name alone."""
    if parted := _given(name, surnames):
        given, surname = parted
        first = given.split()[0]
        yield from (f"{surname}, {given}", f"{first} {surname}", f"{surname}, {first}")


def _with_initials(name: str, surnames: Iterable[str]) -> Iterator[str]:
    """Give a surname with the initials of all given names, or of the first."""
    if parted := _given(name, surnames):
        given, surname = parted
        letters = [word[0] for word in given.replace("-", " ").split()]
        for initials in dict.fromkeys((". ".join(letters), letters[0])):
            yield f"{initials}. {surname}"
            yield f"{surname}, {initials}."
