"""Messages without the names, ids and typed values that would tell who is withheld.

A message is the program's own sentence; what comes from data stands in it in quotes, in lists, or as the name
of a file. There a value names somebody in any case, though in prose only a capital makes a word a name.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import chain

from briefdeck.model.briefs.definition import Definition
from briefdeck.model.disclosure.protection import Protection
from briefdeck.model.records import RECORD_TYPES, Organization, Person
from briefdeck.model.schema import FieldSchema, schema_of
from briefdeck.problems import NAME_NEARLY, Problem
from briefdeck.protect.names.forms import withheld
from briefdeck.protect.names.search import search_for, without_names
from briefdeck.protect.views.neutral_ids import names_somebody, neutral_files, told_at
from briefdeck.words.attribution import WITHHELD

_QUOTED = re.compile(r"(?<!\w)'([^'\n]+)'(?!\w)|\"([^\"\n]+)\"|‘([^’\n]+)’|“([^”\n]+)”|`([^`\n]+)`")
_LISTED = re.compile(r"(?<=[\[(/=#@,:{] )[\w-]+(?=[\])/,;:}?.]|$)|(?<=[\[(/=#@,:{])[\w-]+(?=[\])/,;:}?.]|$)")
"""A word that stands as an entry of a list, a part of a path, a value of a key."""
_MADE_FROM_WORDS = re.compile(r"\w+(?:[-_./]\w+)+")
"""An id, or the name of a file."""
_VALUE = re.compile(r"(?<!\w)'(.+?)'(?!\w)|\"([^\"\n]+)\"|\{([^{}]+)\}")
"""What stands in quotes, also where an apostrophe is a part of it, or in braces."""
_LEFT_OPEN = re.compile(r"(?<!\w)'|'(?!\w)")
"""A quotation mark that is no apostrophe."""
_UNQUOTED = re.compile(r"\b(?:write|such as|one of:) (?!['\"])")
"""After this a value may stand without quotes."""
_WORD = re.compile(r"[^\W\d_][\w-]*")
_OF_THE_PROGRAM = ("key", "value")
_KEY = "doubtful"
_UNTOLD = "this is not right; what it says is not told while a file cannot be read"
_NEARLY_UNTOLD = "a name here is nearly that of somebody who may not be named"
_WHY = "records have errors, and it is not known whether they may be named"


def told(text: str, protection: Protection) -> str:
    """Return a message without whoever is withheld: three dots for names, ids, and what is made of them."""
    if not protection.withheld:
        return text
    ids = set(map(str.casefold, protection.ids))

    def is_telling(value: str) -> bool:
        return value.casefold() in ids or names_somebody(value, protection)

    def quoted(found: re.Match[str]) -> str:
        whole, value = found[0], next(filter(None, found.groups()))
        return f"{whole[0]}{WITHHELD}{whole[-1]}" if is_telling(value) else whole

    def listed(found: re.Match[str]) -> str:
        return WITHHELD if is_telling(found[0]) else found[0]

    for pattern, neutral in ((_QUOTED, quoted), (_LISTED, listed), (_MADE_FROM_WORDS, listed)):
        text = pattern.sub(neutral, text)
    return without_names(text, protection)


def told_problems(
    problems: Iterable[Problem], protection: Protection, within: Container[str] | None = None
) -> Iterator[Problem]:
    """Word problems without those withheld, whom a value, a hint or the name of a file may bring in.

    Only those of some files, where `within` names any.
    """
    problems = tuple(problems)
    if not protection.withheld:
        yield from problems
        return
    search = search_for(protection)
    files = neutral_files((each.place.file for each in problems), protection)
    for each in problems:
        if within is not None and each.place.file not in within:
            yield each
            continue
        place = told_at(each.place, files)
        if search.suspects(f"{each.message} {each.advice}"):
            message, hint = _told_message(each, protection), told(each.hint, protection)
            yield replace(each, place=place, message=message, hint=hint)
        else:
            yield each if place is each.place else replace(each, place=place)


def _told_message(problem: Problem, protection: Protection) -> str:
    """Word a message; what is nearly the name of somebody withheld tells as much as the name."""
    message = told(problem.message, protection)
    return _NEARLY_UNTOLD if problem.code == NAME_NEARLY and message != problem.message else message


def without_words(problems: Iterable[Problem], within: tuple[str, ...]) -> Iterator[Problem]:
    """Word problems of some files and folders without any word of a file that no schema knows.

    Nobody knows whom a file that cannot be read withholds. What is said of a file as a whole repeats none.
    """
    for each in problems:
        if each.place.line and each.place.file.startswith(within):
            hint = "" if _UNQUOTED.search(each.hint) else _without_values(each.hint, "")
            yield replace(each, message=_without_values(each.message, _UNTOLD), hint=hint)
        else:
            yield each


def _without_values(text: str, instead: str) -> str:
    """Return a text with three dots for values; another where it is not sure where one of them ends."""

    def neutral(found: re.Match[str]) -> str:
        whole = found[0]
        is_known = _known_words().issuperset(_WORD.findall(whole))
        return whole if is_known else f"{whole[0]}{WITHHELD}{whole[-1]}"

    told = _VALUE.sub(neutral, text)
    return instead if told != text and _LEFT_OPEN.search(_VALUE.sub("", told)) else told


@cache
def _known_words() -> frozenset[str]:
    """Return the keys and values that data and briefs may have by their schemas."""

    def within(schema: FieldSchema) -> Iterator[str]:
        yield from schema.choices
        for key, field in schema.fields.items():
            yield key
            yield from within(field)
        yield from chain.from_iterable(within(part) for part in (schema.item, schema.values) if part)

    models = (*RECORD_TYPES.values(), Definition)
    words = chain.from_iterable(within(schema_of(each)) for each in models)
    return frozenset([*_OF_THE_PROGRAM, *(kind.value for kind in RECORD_TYPES), *words])


def of_doubtful(records: Iterable[Person | Organization]) -> Protection:
    """Return a protection of people and organizations of whom it is not known whether they may be named."""
    return Protection(tuple(withheld(each, key=_KEY, why=_WHY) for each in records))
