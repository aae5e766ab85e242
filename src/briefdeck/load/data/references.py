"""Whether every id is given once, and every id that a record or brief points to is there."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from briefdeck.load.data.records import Entries, Entry
from briefdeck.load.meant.renamed import as_typed
from briefdeck.load.validation import as_meant
from briefdeck.load.wording import SEVERAL_NAMES, any_of, quoted, strange_in, unquoted_hint
from briefdeck.model.records import RECORD_TYPES, RecordKind, Ref
from briefdeck.model.schema import find_references
from briefdeck.model.writing.forms import ID
from briefdeck.model.writing.text import is_id
from briefdeck.problems import Path, Problem, Severity, SourceLocation, SourceMap, did_you_mean

_MOST_HINTS = 200
"""How many different unknown ids get a hint; looking for close ones among many takes time."""

_ONE_OF_KIND = {
    RecordKind.EVENTS: "an event",
    RecordKind.RECOMMENDATIONS: "a recommendation",
    RecordKind.PEOPLE: "a person",
    RecordKind.ORGANIZATIONS: "an organization",
    RecordKind.PLACES: "a place",
    RecordKind.SOURCES: "a source",
    RecordKind.MILESTONES: "a milestone",
    RecordKind.PROJECTS: "a project",
    RecordKind.FIGURES: "a figure",
    RecordKind.SERIES: "a series",
    RecordKind.THEMES: "a theme",
    RecordKind.GLOSSARY: "a glossary term",
    RecordKind.STATEMENTS: "a statement",
}


@dataclass(frozen=True)
class KnownIds:
    """Every id that a data file gives, whether or not its record is otherwise right."""

    kinds: Mapping[str, RecordKind]
    """The kind of record by id; where an id is given twice, the first."""
    by_kind: Mapping[RecordKind, tuple[str, ...]]
    is_complete: bool
    """Whether every data file could be read."""
    hinted: dict[tuple[str, Ref], str] = field(default_factory=dict)
    """Hints already looked for."""

    def hint(self, word: str, ref: Ref) -> str:
        """Return the closest id of the right kinds, as a hint."""
        if (word, ref) not in self.hinted and len(self.hinted) < _MOST_HINTS:
            near = [known for kind in ref.kinds for known in self.by_kind.get(kind, ())]
            self.hinted[word, ref] = did_you_mean(word, near)
        return self.hinted.get((word, ref), "")


def known_ids(found: Iterable[tuple[str | None, RecordKind]], *, is_complete: bool) -> KnownIds:
    """Gather the ids of all records, each with its kind; what gives no id has None."""
    kinds: dict[str, RecordKind] = {}
    by_kind: dict[RecordKind, list[str]] = {}
    for record_id, kind in found:
        if record_id is not None and record_id not in kinds:
            kinds[record_id] = kind
            by_kind.setdefault(kind, []).append(record_id)
    return KnownIds(kinds, {kind: tuple(ids) for kind, ids in by_kind.items()}, is_complete)


def check_references(entries: Entries, ids: KnownIds) -> list[Problem]:
    """Check the ids of all records, and every id by which one points to another."""
    problems = list(_duplicates(entries.all))
    for entry in entries.all:
        if entry.kind is not RecordKind.STATEMENTS:
            find = dangling if entry.record else dangling_as_meant
            problems += find(RECORD_TYPES[entry.kind], entry.raw, ids, entry.places, entry.path)
    return problems


def dangling(
    model: type[BaseModel], raw: Any, ids: KnownIds, places: SourceMap, base: Path = ()
) -> list[Problem]:
    """Return a problem for each id in a value that points to no record, or to one of the wrong kind.

    Where a data file could not be read, the record may stand in it, so that only wrong kinds are reported.
    """
    found = find_references(model, raw)
    problems = (_reference_problem(word, ref, ids, places, (*base, *path)) for path, word, ref in found)
    return [problem for problem in problems if problem]


def dangling_as_meant(
    model: type[BaseModel], raw: Any, ids: KnownIds, places: SourceMap, base: Path = ()
) -> list[Problem]:
    """Return the same for a value that is not right: its keys and shapes as they were most likely meant."""
    meant = as_meant(model, raw)
    problems = (
        _reference_problem(word, ref, ids, places, (*base, *as_typed(path, meant.typed)))
        for path, word, ref in find_references(model, meant.value)
        if not any(path[: len(each)] == each for each in meant.guessed)
    )
    return [problem for problem in problems if problem]


def _reference_problem(word: str, ref: Ref, ids: KnownIds, places: SourceMap, path: Path) -> Problem | None:
    kind = ids.kinds.get(word)
    if kind in ref.kinds:
        return None
    wanted = _any_of(ref.kinds)
    if kind:
        message = f"{quoted(word)} is {_ONE_OF_KIND[kind]}, but {wanted} is needed here"
        hint = ids.hint(word, ref) or f"give the id of {wanted}"
        return Problem("wrong-kind-of-record", places.at(*path), message, hint)
    if not ids.is_complete or (ref.or_words and not is_id(word)):
        return _ids_as_words(word, ref, ids, places.at(*path)) if ref.or_words else None
    if ref.or_words:
        message = f"there is no record {quoted(word)}; the word is printed as it stands"
        hint = ids.hint(word, ref) or f"give the id of {wanted}, or write it with a capital"
        return Problem("unknown-id", places.at(*path), message, hint, Severity.WARNING)
    message = f"there is no record {quoted(word)}; this should be the id of {wanted}"
    if meant := unquoted_hint(word):
        return Problem("unknown-id", places.at(*path), message, meant)
    meant = ids.hint(word, ref) or ("" if is_id(word) else ID.hint)
    added = f"{'or ' if meant else ''}add it {_home(ref.kinds)}, with an id"
    if meant.startswith("did") or (is_id(word) and meant):
        added = ""
    plain = "" if is_id(word) else _IN_PLAIN_WORDS.get(str(next(filter(_is_key, reversed(path)), "")), "")
    is_name = " " in word or word[:1].isupper()
    hints = meant, added, plain, "" if is_name else strange_in(word)
    return Problem("unknown-id", places.at(*path), message, "; ".join(filter(None, hints)))


_PARTED = re.compile(r"\s*(?:[,;&+/]|\band\b)\s*")


def _ids_as_words(words: str, ref: Ref, ids: KnownIds, place: SourceLocation) -> Problem | None:
    """Warn of ids among plain words, which nothing replaces by names."""
    parts = _PARTED.split(words)
    found = [each for each in parts if len(parts) > 1 and ids.kinds.get(each) in ref.kinds]
    if not found:
        return None
    named = ", ".join(map(quoted, found))
    message = f"{named} in {quoted(words)} would be printed so: beside other words, an id is none"
    return Problem("unknown-id", place, message, SEVERAL_NAMES, Severity.WARNING)


_IN_PLAIN_WORDS: Mapping[str, str] = {
    "addressees": "plain words stand under 'addressee_text'",
    "creator": "a name in plain words stands under 'attribution_text'",
}
"""Where what has no record can stand as it is."""


def _is_key(step: str | int) -> bool:
    return isinstance(step, str)


def _home(kinds: tuple[RecordKind, ...]) -> str:
    if len(kinds) == len(RecordKind):
        return "to the data"
    return f"under '{kinds[-1]}:'" + (" of an event" if kinds[-1] is RecordKind.STATEMENTS else "")


def _any_of(kinds: tuple[RecordKind, ...]) -> str:
    if len(kinds) == len(RecordKind):
        return "a record"
    return any_of([_ONE_OF_KIND[kind] for kind in kinds])


def _duplicates(entries: Iterable[Entry]) -> Iterable[Problem]:
    first: dict[str, Entry] = {}
    for entry in entries:
        if entry.id is None:
            continue
        other = first.setdefault(entry.id, entry)
        if other is not entry:
            message = f"the id {quoted(entry.id)} belongs to {_ONE_OF_KIND[other.kind]} already"
            hint = f"the other is at {other.at('id')}; ids are unique among all records"
            yield Problem("duplicate-id", entry.at("id"), message, hint)
