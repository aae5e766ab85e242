"""Ids and file names made from the names of people who may not be named, and what stands for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import PurePosixPath
from urllib.parse import unquote

from briefdeck.model.disclosure.protection import Protection, protections_of
from briefdeck.model.records import RECORD_NOUNS, Event, Record
from briefdeck.problems import SourceLocation
from briefdeck.protect.names.search import names_any
from briefdeck.protect.references import with_ids

_OF_WORDS = re.compile(r"[\s_-]")
_STEPS = re.compile(r"[\\/:?&=;,#.]+")
_SEPARATORS = str.maketrans("-_./", "    ")


def names_somebody(text: str, *protections: Protection) -> bool:
    """Whether an id or the name of a file is made from the name of somebody withheld."""
    return names_any(as_words(text), protections)


def as_words(name: str) -> str:
    """Return an id or the name of a file as the words it is made of, each with a capital."""
    return name.translate(_SEPARATORS).title()


def words_of_address(address: str) -> str:
    """Return the words that an address, or the name of an account, is made of, each with a capital.

    A step of one word stands as it would in a mail address, where initials are one word with the surname.
    """
    steps = filter(None, _STEPS.split(unquote(address)))
    return " ".join(as_words(step) if _OF_WORDS.search(step) else f"{step}@" for step in steps)


def neutral_ids(
    records: Iterable[Record], of_records: Mapping[str, Protection], usual: Protection
) -> dict[str, str]:
    """Return what stands for the ids that are made from names, such as `statement-withheld-1`."""
    every = sorted((each for record in records for each in _with_parts(record)), key=lambda each: each[0])
    taken = {name for name, _, _ in every}
    numbers = {noun: count(1) for _, noun, _ in every}
    return {
        name: next(free for n in numbers[noun] if (free := f"{noun}-withheld-{n}") not in taken)
        for name, noun, record in every
        if names_somebody(name, *protections_of(record, usual, of_records))
    }


def _with_parts(record: Record) -> Iterator[tuple[str, str, str]]:
    """Give the id of a record, and those of the sessions and statements of an event, with what it is of."""
    yield record.id, RECORD_NOUNS[record.kind_of_record], record.id
    if isinstance(record, Event):
        yield from ((each.id, "session", record.id) for each in record.sessions)
        yield from ((each.id, "statement", each.id) for each in record.statements)


def renamed(record: Record, ids: Mapping[str, str]) -> Record:
    """Return a record with what stands for its id, for those of its parts and for those it points to."""
    pointing = with_ids(record, ids) or record
    if isinstance(pointing, Event):
        pointing = pointing.model_copy(update=_renamed_parts(pointing, ids))
    new = ids.get(record.id)
    return pointing.model_copy(update={"id": new}) if new else pointing


def _renamed_parts(event: Event, ids: Mapping[str, str]) -> dict[str, object]:
    """Return the sessions, participants and statements of an event by what stands for their ids."""
    return {
        "sessions": tuple(_with(each, ids, "id") for each in event.sessions),
        "participants": tuple(_with(each, ids, "session") for each in event.participants),
        "statements": tuple(_with(each, ids, "id", "session") for each in event.statements),
    }


def _with(part: object, ids: Mapping[str, str], *names: str) -> object:
    changed = {name: ids[old] for name in names if (old := getattr(part, name)) in ids}
    return part.model_copy(update=changed) if changed else part  # type: ignore[attr-defined]


def neutral_files(files: Iterable[str], *protections: Protection) -> dict[str, str]:
    """Return what is told instead of the names of files, or folders they are in, that are made from names."""
    paths = {file: PurePosixPath(file) for file in set(files)}
    parts = {part for path in paths.values() for part in path.parts}
    named = sorted(part for part in parts if names_somebody(PurePosixPath(part).stem, *protections))
    told = {part: PurePosixPath(part).with_stem(f"withheld-{n}").name for n, part in enumerate(named, 1)}
    return {
        file: str(PurePosixPath(*(told.get(part, part) for part in path.parts)))
        for file, path in paths.items()
        if not told.keys().isdisjoint(path.parts)
    }


def told_at(place: SourceLocation, files: Mapping[str, str]) -> SourceLocation:
    """Return a place with what is told instead of its file's name."""
    return SourceLocation(files[place.file], place.line, place.column) if place.file in files else place
