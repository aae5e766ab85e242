"""Names in texts that are nearly those of recorded people and organizations, and so most likely misspelt."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from briefdeck.load.drafts import Draft
from briefdeck.load.records import Entries, Entry
from briefdeck.load.wording import quoted
from briefdeck.model.definition import Definition
from briefdeck.model.records import RECORD_TYPES, Organization, Person, Place, RecordKind
from briefdeck.model.schema import FieldSchema, never_printed, schema_of
from briefdeck.model.writings import OF_WORKSPACE
from briefdeck.problems import NAME_NEARLY, Path, Problem, Severity, SourceMap

_LANGUAGES = ("en", "fr", "es", "it", "nl", "pt")
"""Languages in Latin letters in which names are not inflected."""
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f'-]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_ARE_NAMES = frozenset(
    ("id", "name", "name_latin", "sort_name", "family_name", "given_name", "other_names", "hidden_labels")
)
"""Keys under which names stand that are right as they are."""
_LEAST_LETTERS = 5
_LEAST_LAST = 4
"""So many letters a word has at least that may be a slip of another: given names are short and much alike."""
_LONG = 7
"""From so many letters on, two may be wrong."""
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
    told: set[tuple[str, str, str]] = set()
    for text, places, path in _texts_of(entries, drafts) if index.lengths else ():
        for found, recorded in _near(text, index):
            key = (places.file, found.casefold(), recorded.name)
            if key not in told:
                told.add(key)
                message = f"{quoted(found)} is nearly {quoted(recorded.name)} ({recorded.entry.at('name')})"
                yield Problem(NAME_NEARLY, places.at(*path), message, _HINT, Severity.WARNING)


def _index_of(entries: Entries) -> _Index:
    known: set[Words] = set()
    but_one: dict[tuple[int, Words], list[_Recorded]] = {}
    for entry in entries.all:
        record = entry.record
        if not isinstance(record, Person | Organization | Place):
            continue
        others = (*(each.name for each in record.other_names), *record.hidden_labels)
        known.update(map(_letters, (record.name, *others)))
        words = _letters(record.name)
        if len(words) > 1 and not isinstance(record, Place) and all(map(_LATIN.fullmatch, words)):
            recorded = _Recorded(words, record.name, entry)
            for place in range(len(words)):
                but_one.setdefault((place, _without(words, place)), []).append(recorded)
    return _Index(frozenset(known), but_one, tuple(sorted({len(others) + 1 for _, others in but_one})))


def _letters(text: str) -> Words:
    return tuple(map(_folded, _WORD.findall(text)))


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    """Return a word in small letters, and not in the possessive."""
    return _POSSESSIVE.sub("", word).casefold().replace("’", "'")


def _without(words: Words, place: int) -> Words:
    return words[:place] + words[place + 1 :]


def _near(text: str, index: _Index) -> Iterator[tuple[str, _Recorded]]:
    """Go through the words of a text that are nearly a name, but for one word that has a slip."""
    words = _WORD.findall(text)
    capitals = [number for number, word in enumerate(words) if word[0].isupper()]
    for length in index.lengths:
        for first in capitals:
            window = words[first : first + length]
            if len(window) == length and window[-1][0].isupper():
                letters = tuple(map(_folded, window))
                found = () if letters in index.known else _names_like(letters, index)
                yield from ((_POSSESSIVE.sub("", " ".join(window)), each) for each in found)


def _names_like(letters: Words, index: _Index) -> Iterator[_Recorded]:
    for place, word in enumerate(letters):
        for recorded in index.but_one.get((place, _without(letters, place)), ()):
            if _is_slip(word, recorded, place):
                yield recorded


def _is_slip(word: str, recorded: _Recorded, place: int) -> bool:
    """Tell whether a word is a slip of the one that a name has there, and no other name, number or case."""
    meant = recorded.words[place]
    is_last = place == len(recorded.words) - 1
    longest = max(len(word), len(meant))
    is_long_enough = longest >= (_LEAST_LAST if is_last else _LEAST_LETTERS)
    if word[0] != meant[0] or not is_long_enough or (is_last and word in (f"{meant}s", f"{meant}es")):
        return False
    if not recorded.is_of_person and word[-1] != meant[-1]:
        return False  # Foreign Minister is no slip of Foreign Ministry
    return _letters_wrong(word, meant) <= (2 if longest >= _LONG else 1)


def _letters_wrong(word: str, meant: str) -> int:
    """Count the letters that are missing, too many or other ones."""
    if abs(len(word) - len(meant)) > 2:
        return 3
    from difflib import SequenceMatcher

    changes = SequenceMatcher(None, word, meant, autojunk=False).get_opcodes()
    return sum(max(end - begin, to - since) for tag, begin, end, since, to in changes if tag != "equal")


def _texts_of(entries: Entries, drafts: Iterable[Draft]) -> Iterator[tuple[str, SourceMap, Path]]:
    """Go through all texts in which names may be misspelt; statements stand in their events."""
    for entry in entries.all:
        if entry.kind not in (RecordKind.SOURCES, RecordKind.STATEMENTS):
            schema = schema_of(RECORD_TYPES[entry.kind])
            for path, text in _texts(entry.raw, schema, OF_WORKSPACE, entry.path):
                yield text, entry.places, path
    for draft in drafts:
        language = draft.raw.get("language")
        tag = language if isinstance(language, str) else OF_WORKSPACE
        for path, text in _texts(draft.raw, schema_of(Definition), tag, ()):
            yield text, draft.places, path


def _texts(value: Any, schema: FieldSchema | None, language: str, path: Path) -> Iterator[tuple[Path, str]]:
    """Go through the printed texts of a value that are in one of the languages; not through names."""
    if schema is None:
        return
    if isinstance(value, str):
        if schema.is_worded and language.partition("-")[0].lower() in _LANGUAGES:
            yield path, value
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from _texts(each, schema.item, language, (*path, number))
    elif isinstance(value, dict):
        unseen = never_printed(schema.model) | _ARE_NAMES if schema.model else ()
        for key, part in value.items():
            if key not in unseen:
                tag = key if schema.is_by_language else language
                yield from _texts(part, schema.under(key), tag, (*path, key))
