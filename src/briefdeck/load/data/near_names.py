"""Names in texts that are nearly those of recorded people and organizations, and so most likely misspelt."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from briefdeck.load.briefs.drafts import Draft
from briefdeck.load.data.records import Entries, Entry
from briefdeck.load.wording import quoted
from briefdeck.model.briefs.definition import Definition
from briefdeck.model.records import (
    RECORD_TYPES,
    Event,
    Organization,
    Person,
    Place,
    Recommendation,
    RecordKind,
)
from briefdeck.model.schema import FieldSchema, printed_texts, schema_of
from briefdeck.model.writing.slips import (
    NAME_WORD,
    bare_word,
    is_slip_in_name,
    letters_wrong,
    name_words,
    without_possessive,
)
from briefdeck.model.writing.writings import OF_WORKSPACE
from briefdeck.problems import NAME_NEARLY, Path, Problem, Severity, SourceMap

_LANGUAGES = ("en", "fr", "es", "it", "nl", "pt")
"""Languages in Latin letters in which names are not inflected."""
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f'-]+")
_ARE_NAMES = frozenset(
    ("id", "name", "name_latin", "sort_name", "family_name", "given_name", "other_names", "hidden_labels")
)
"""Keys under which names stand that are right as they are."""
_HINT = "correct whichever is misspelt; if it is somebody else, add a record for them"

Words = tuple[str, ...]


class _Recorded(NamedTuple):
    """A recorded name."""

    words: Words
    name: str
    entry: Entry

    @property
    def is_of_person(self) -> bool:
        """Whether it is a person's."""
        return isinstance(self.entry.record, Person)


class _Index(NamedTuple):
    """The recorded names by all of their words but one."""

    known: frozenset[Words]
    """All names that are right."""
    but_one: dict[tuple[int, Words], list[_Recorded]]
    """By the place of the word that is left out, and the others."""
    lengths: tuple[int, ...]


def check_names(entries: Entries, drafts: Iterable[Draft]) -> Iterator[Problem]:
    """Warn of each text that nearly names somebody recorded; each such pair once in a file."""
    index = _index_of(entries)
    yield from _records_alike(entries, index)
    yield from _namesakes(entries)
    yield from _owners_alike(entries)
    told: set[tuple[str, str, str]] = set()
    for text, places, path in _texts_of(entries, drafts) if index.lengths else ():
        for found, recorded in _near(text, index):
            key = (places.file, found.casefold(), recorded.name)
            if key not in told:
                told.add(key)
                message = f"{quoted(found)} is nearly {quoted(recorded.name)} ({recorded.entry.at('name')})"
                yield Problem(NAME_NEARLY, places.at(*path), message, _HINT, Severity.WARNING)


def _records_alike(entries: Entries, index: _Index) -> Iterator[Problem]:
    """Warn of two people whose names differ by a letter or two: perhaps one person has two records."""
    first: set[int] = set()
    for entry, person in entries.of(Person):
        first.add(id(entry))
        words = name_words(person.name)
        for other in _names_like(words, index):
            is_earlier = id(other.entry) in first and other.entry is not entry
            if is_earlier and not _are_parted(person, other.entry.record):
                message = f"{quoted(person.name)} is nearly {quoted(other.name)} ({other.entry.at('name')})"
                yield Problem(NAME_NEARLY, entry.at("name"), message, _ONE_PERSON, Severity.WARNING)


def _are_parted(person: Person, other: object) -> bool:
    """Tell whether their records say of both who they are, so that nobody takes them for one."""
    summaries = {each.summary for each in (person, other) if isinstance(each, Person)}
    return None not in summaries and len(summaries) > 1


def _have_own_posts(own: list[set[str]], others: list[set[str]]) -> bool:
    """Tell whether post and employer part two people wherever they stand: neither has all of the other's."""
    pairs = [(one, other) for one in own for other in others]
    return bool(pairs) and not any(one <= other or other <= one for one, other in pairs)


def _namesakes(entries: Entries) -> Iterator[Problem]:
    """Warn of two people of one name whom neither a summary nor a post or employer tells apart."""
    posts: defaultdict[str, list[set[str]]] = defaultdict(list)
    for part in (part for _, event in entries.of(Event) for part in event.participants):
        if held := set(filter(None, (part.post, part.organization))):
            posts[part.person].append(held)
    earlier: dict[str, list[tuple[Entry, Person]]] = {}
    for entry, person in entries.of(Person):
        alike, own = earlier.setdefault(" ".join(person.name.casefold().split()), []), posts[person.id]
        for before, other in alike:
            if not (_have_own_posts(own, posts[other.id]) or _are_parted(person, other)):
                name, place = quoted(person.name), before.at("name")
                message = f"{name} is the name of {quoted(other.id)} too ({place})"
                yield Problem(NAME_NEARLY, entry.at("name"), message, _NAMESAKES, Severity.WARNING)
                break
        alike.append((entry, person))


_NAMESAKES = (
    "make one record of the two; if they are two people, say in a 'summary' who each is, or give each the"
    " 'post' that they hold at an event"
)
_ONE_PERSON = (
    "make one record of the two, or correct the name; if they are two people, say in a 'summary' who each is"
)


def _owners_alike(entries: Entries) -> Iterator[Problem]:
    """Warn of owners in plain words that are given once, and are nearly one that is given more often."""
    given: dict[str, list[Entry]] = {}
    for entry, recommendation in entries.of(Recommendation):
        if owner := recommendation.owner:
            given.setdefault(str(owner), []).append(entry)
    ids = {entry.id for entry in entries.all}
    owners = [each for each in given if each not in ids]
    usual: dict[object, list[tuple[str, str]]] = {}
    for owner in (each for each in owners if len(given[each]) > 1):
        for others, word in _by_other_words(owner):
            usual.setdefault(others, []).append((word, owner))
    for owner in (each for each in owners if len(given[each]) == 1):
        alike = ((word, each) for others, word in _by_other_words(owner) for each in usual.get(others, ()))
        if meant := next((each for word, (right, each) in alike if _is_slip_in_owner(word, right)), None):
            message = f"{quoted(owner)} is nearly {quoted(meant)} ({given[meant][0].at('owner')})"
            hint = "correct whichever is misspelt: they count as two owners"
            yield Problem(NAME_NEARLY, given[owner][0].at("owner"), message, hint, Severity.WARNING)


def _by_other_words(owner: str) -> Iterator[tuple[tuple[int, Words, Words], str]]:
    """Go through the words of an owner, each with its place, the others and all numbers."""
    words, numbers = name_words(owner), tuple(re.findall(r"\d+", owner))
    for place, word in enumerate(words):
        yield (place, _without(words, place), numbers), word


def _is_slip_in_owner(word: str, meant: str) -> bool:
    return meant != f"{word}s" and _is_slip_in_post(word, meant, is_last=True)


def _is_slip_in_post(word: str, meant: str, *, is_last: bool) -> bool:
    """Tell whether a word of a post has one wrong letter, which is not the last, or two changed about.

    Minister and Ministry, Iran and Iraq, Slovakia and Slovenia are further apart.
    """
    is_near = letters_wrong(word, meant) == 1 or sorted(word) == sorted(meant)
    return is_near and word[-1] == meant[-1] and is_slip_in_name(word, meant, is_last=is_last)


def _index_of(entries: Entries) -> _Index:
    known: set[Words] = set()
    but_one: dict[tuple[int, Words], list[_Recorded]] = {}
    for entry in entries.all:
        record = entry.record
        if not isinstance(record, Person | Organization | Place):
            continue
        others = (*(each.name for each in record.other_names), *record.hidden_labels)
        known.update(map(name_words, (record.name, *others)))
        words = name_words(record.name)
        if len(words) > 1 and not isinstance(record, Place) and all(map(_LATIN.fullmatch, words)):
            recorded = _Recorded(words, record.name, entry)
            for place in range(len(words)):
                but_one.setdefault((place, _without(words, place)), []).append(recorded)
    return _Index(frozenset(known), but_one, tuple(sorted({len(others) + 1 for _, others in but_one})))


def _without(words: Words, place: int) -> Words:
    return words[:place] + words[place + 1 :]


def _near(text: str, index: _Index) -> Iterator[tuple[str, _Recorded]]:
    """Go through the words of a text that are nearly a name, but for one word that has a slip."""
    words = NAME_WORD.findall(text)
    capitals = [number for number, word in enumerate(words) if word[0].isupper()]
    for length in index.lengths:
        for first in capitals:
            window = words[first : first + length]
            if len(window) == length and window[-1][0].isupper():
                letters = tuple(map(bare_word, window))
                found = () if letters in index.known else _names_like(letters, index)
                yield from ((without_possessive(" ".join(window)), each) for each in found)


def _names_like(letters: Words, index: _Index) -> Iterator[_Recorded]:
    for place, word in enumerate(letters):
        for recorded in index.but_one.get((place, _without(letters, place)), ()):
            if _is_slip(word, recorded, place):
                yield recorded


def _is_slip(word: str, recorded: _Recorded, place: int) -> bool:
    """Tell whether a word is a slip of the one that a name has there, and no other name, number or case."""
    is_found = is_slip_in_name if recorded.is_of_person else _is_slip_in_post
    return is_found(word, recorded.words[place], is_last=place == len(recorded.words) - 1)


def _texts_of(entries: Entries, drafts: Iterable[Draft]) -> Iterator[tuple[str, SourceMap, Path]]:
    """Go through all texts in which names may be misspelt; statements stand in their events."""
    for entry in entries.all:
        if entry.kind not in (RecordKind.SOURCES, RecordKind.STATEMENTS):
            schema = schema_of(RECORD_TYPES[entry.kind])
            yield from _texts(entry.raw, schema, entry.path, entry.places, OF_WORKSPACE)
    for draft in drafts:
        language = draft.raw.get("language")
        tag = language if isinstance(language, str) else OF_WORKSPACE
        yield from _texts(draft.raw, schema_of(Definition), (), draft.places, tag)


def _texts(
    value: Any, schema: FieldSchema, path: Path, places: SourceMap, language: str
) -> Iterator[tuple[str, SourceMap, Path]]:
    """Go through the texts of a value that are in one of the languages; not through names."""
    for each in printed_texts(value, schema, path):
        is_read = (each.tag or language).partition("-")[0].lower() in _LANGUAGES
        if is_read and _ARE_NAMES.isdisjoint(each.path):
            yield each.text, places, each.path
