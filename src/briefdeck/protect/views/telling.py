"""Messages without the names, ids and typed values that would tell who is withheld.

A message is the program's own sentence; what comes from data stands in it in quotes, in lists, or as the name
of a file. There a value names somebody in any case, though in prose only a capital makes a word a name.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from briefdeck.model.disclosure.protection import Protection
from briefdeck.model.records import Organization, Person
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
_KEY = "doubtful"
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


def of_doubtful(records: Iterable[Person | Organization]) -> Protection:
    """Return a protection of people and organizations of whom it is not known whether they may be named."""
    return Protection(tuple(withheld(each, key=_KEY, why=_WHY) for each in records))
