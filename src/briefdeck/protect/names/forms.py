"""The wordings that would name a person or an organization."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from briefdeck.model.disclosure.protection import Withheld
from briefdeck.model.records import Event, Organization, Person, Place, Project, Record, Source
from briefdeck.model.writing.text import wordings
from briefdeck.problems import SourceLocation
from briefdeck.protect.names.person_names import (
    Surname,
    bare_names,
    is_unsure,
    last_of,
    surname_of,
    surnames_taken_off,
)

_AS_TWO = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}
_AS_ONE = {"æ": "a", "œ": "o", "þ": "t"}
_SPELLINGS = tuple(
    str.maketrans({**letters, **{letter.upper(): spelt.title() for letter, spelt in letters.items()}})
    for letters in (_AS_TWO, _AS_ONE)
)
"""Ways to write letters beside that in which the search folds them: `oe` for `ø`, `a` for `æ`."""
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
"""Where some set a blank within a name: `Mc Glarvie`."""
_INNER_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’ʼ](?=[^\W\d_])")
"""What some leave out of a name: `OBrinn`."""
_AMERICAN = {
    "adviser": "advisor", "centre": "center", "defence": "defense", "labour": "labor", "programme": "program",
}  # fmt: skip
"""Words of posts and institutions that are spelt in two ways."""
_OF_TWO = re.compile(rf"\b({'|'.join((*_AMERICAN, *_AMERICAN.values()))})(?=s?\b)", re.IGNORECASE)
_MISSIONS = "embassy|high commission|consulate(?: general)?|(?:permanent )?mission|delegation"
_MISSION = re.compile(rf"((?:the )?(?:royal )?(?:{_MISSIONS}) of .+?) (?:in|to|at|for) .+", re.IGNORECASE)
"""A mission is mostly named without the country in which it is."""
_THE = re.compile(r"the (?=\S+ \S+ )", re.IGNORECASE)
"""The article of a longer name, which a sentence may leave out."""

_LEAST_POST_WORDS = 2
"""A post of fewer words, such as `Director`, tells nobody from others."""
_NOWHERE = SourceLocation("")


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


def withheld(
    record: Person | Organization,
    *,
    key: str = "",
    place: SourceLocation = _NOWHERE,
    why: str = "",
    posts: Iterable[str | None] = (),
) -> Withheld:
    """Return whom to look for, in all the wordings of a name, and by the posts that tell who somebody is.

    Of a person whose family name is not given, the last word is looked for as if it were one: that is how
    others would use it. Short forms of organizations, in capitals, are looked for only as such.
    """
    forms = _forms_of_person(record, posts) if isinstance(record, Person) else _forms_of_organization(record)
    return Withheld(key, place, why, (record.id,), **forms)


def _forms_of_person(person: Person, posts: Iterable[str | None]) -> dict[str, tuple[str, ...]]:
    typed = _each_once(_all((person.name, person.name_latin, *(other.name for other in person.other_names))))
    whole = _each_once(bare for name in typed for bare in bare_names(name))
    alone = (name for name in whole if " " not in name and name not in typed)
    found = (_family_in(person, name) for name in whole)
    taken_off = () if person.family_name else (each for name in typed for each in surnames_taken_off(name))
    families = _each_once((*wordings(person.family_name), *found, *alone, *taken_off))
    surnames = [surname_of(each) for each in families]
    parted = [parts for name in whole if (parts := _parted(name, surnames))]
    names = (
        *typed,
        *(name for name in whole if " " in name),
        *(name for name in wordings(person.sort_name) if " " in name),
        *(form for given, family in parted for form in _both_orders(given, family)),
        *_all(person.hidden_labels),
    )
    initials = (form for given, family in parted for form in _with_initials(given, family))
    telling = (post for post in posts if post and len(post.split()) >= _LEAST_POST_WORDS)
    return {
        "names": _spelt(names),
        "surnames": _spelt(form for each in surnames for form in each.whole),
        "parts": _spelt(part for each in surnames for part in each.parts),
        "initials": _spelt(initials),
        "descriptors": _each_once(_in_both_spellings(telling)),
    }


def _forms_of_organization(organization: Organization) -> dict[str, Any]:
    others = (other.name for other in organization.other_names)
    names = _all((organization.name, organization.name_latin, *others, *organization.hidden_labels))
    forms = (form for name in names for form in _names_of_institution(name))
    spelt = _spelt(_in_both_spellings(forms))
    return {"names": spelt, "surnames": wordings(organization.abbreviation), "is_organization": True}


def surname_is_unsure(person: Person) -> bool:
    """Whether nothing tells which part of a person's name is the surname: what ends it may be none."""
    return not person.family_name and any(map(is_unsure, wordings(person.name)))


def _names_of_institution(name: str) -> Iterator[str]:
    """Give a name also without its article, and that of a mission without where it is."""
    yield name
    if found := _MISSION.fullmatch(name):
        yield found[1]
    if _THE.match(name):
        yield name[len("the ") :]


def _in_both_spellings(texts: Iterable[str]) -> Iterator[str]:
    """Give texts also in the other of two spellings: `Adviser`, `Advisor`."""
    for text in texts:
        yield text
        if _OF_TWO.search(text):
            yield _OF_TWO.sub(lambda word: _AMERICAN.get(word[0].lower(), word[0]), text)
            yield _OF_TWO.sub(lambda word: _BRITISH.get(word[0].lower(), word[0]), text)


_BRITISH = {american: british for british, american in _AMERICAN.items()}


def _all(texts: Iterable[str | None]) -> Iterator[str]:
    """Give the words of texts in every language."""
    return (words for text in texts for words in wordings(text))


def _family_in(person: Person, name: str) -> str | None:
    """Return the family name that stands in a name, in whichever language; else its last word."""
    return next((each for each in wordings(person.family_name) if each in name), last_of(name))


def _each_once(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _spelt(names: Iterable[str]) -> tuple[str, ...]:
    """Return names, each once, also as `Mc Glarvie`, with `ue` for `ü`; the search folds marks."""
    return _each_once(form for name in names for form in _spellings(name))


def _spellings(name: str) -> tuple[str, ...]:
    parted = (_INNER_CAPITAL.sub(" ", name), _INNER_APOSTROPHE.sub("", name))
    return (name, *parted, *(() if name.isascii() else map(name.translate, _SPELLINGS)))


def _parted(name: str, surnames: Iterable[Surname]) -> tuple[str, tuple[str, ...]] | None:
    """Part a name into given names and all forms of its surname; None when none begins or ends it."""
    for surname in sorted(surnames, key=lambda each: len(each.whole[0]), reverse=True):
        text = surname.whole[0]
        given = name.removesuffix(text) if name.endswith(text) else name.removeprefix(text)
        if given.strip() and given != name:
            return given.strip(), (*surname.whole, *surname.parts)
    return None


def _both_orders(given: str, surname: Iterable[str]) -> Iterator[str]:
    """Give a name in both orders, with all given names and with the first alone."""
    first = given.split(maxsplit=1)[0]
    for form in surname:
        yield from (f"{given} {form}", f"{form}, {given}", f"{first} {form}", f"{form}, {first}")


def _with_initials(given: str, surname: Iterable[str]) -> Iterator[str]:
    """Give a surname with the initials of all given names, or of the first."""
    words = given.replace("-", " ").split()
    letters = [word[0] for word in words if not word.islower()] or [words[0][0]]
    for initials in dict.fromkeys((". ".join(letters), letters[0])):
        yield from (form for each in surname for form in (f"{initials}. {each}", f"{each}, {initials}."))
