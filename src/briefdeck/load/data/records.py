"""Records as they stand in the data files: valid or not, with their places."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any, TypeVar

from briefdeck.load.data.possible_rules import may_have_rules
from briefdeck.load.files import FileResult, texts_and_problems
from briefdeck.load.meant.renamed import key_in_hint
from briefdeck.load.problem_limit import MOST_PROBLEMS, flooded
from briefdeck.load.validation import validate
from briefdeck.load.wording import name_of_type, quoted
from briefdeck.load.yaml.files import read_yaml
from briefdeck.load.yaml.rest import Rest
from briefdeck.load.yaml.tree import Tree
from briefdeck.model.records import RECORD_TYPES, Event, Record, RecordKind, Statement
from briefdeck.model.schema import FieldSchema, schema_of
from briefdeck.problems import Path, Problem, SourceLocation, SourceMap

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a data file."""

    kind: RecordKind
    raw: Mapping[str, Any]
    """What the file says."""
    places: SourceMap
    path: Path
    """The way to it in its file."""
    record: Record | None
    """The record; None when something in it is wrong."""

    @property
    def id(self) -> str | None:
        """The id that the file gives, right or wrong."""
        given = self.raw.get("id")
        return given if isinstance(given, str) else None

    def at(self, *path: str | int) -> SourceLocation:
        """Return the place of a value inside it; its own beginning without a path."""
        return self.places.at(*self.path, *path)


@dataclass(frozen=True, slots=True)
class Entries:
    """Every record of a workspace, in the order of files and lines, statements after their event."""

    all: tuple[Entry, ...]
    is_complete: bool
    """Whether every data file could be read; if not, any id might be in one of the others."""

    def of(self, record_type: type[R]) -> Iterator[tuple[Entry, R]]:
        """Go through the valid records of a type, with their entries."""
        yield from ((entry, entry.record) for entry in self.all if isinstance(entry.record, record_type))

    def valid_records(self) -> tuple[dict[str, Record], dict[str, SourceLocation]]:
        """Gather the valid records by id, and where each begins; of two with one id, the first holds."""
        records: dict[str, Record] = {}
        places: dict[str, SourceLocation] = {}
        for entry in self.all:
            if entry.record and entry.record.id not in records:
                records[entry.record.id] = entry.record
                places[entry.record.id] = entry.at()
        return records, places


def load_entries(results: Iterable[FileResult]) -> tuple[Entries, list[Problem]]:
    """Read all records of the data files, with every problem of every file."""
    results = list(results)
    files, problems = texts_and_problems(results)
    is_complete = not problems
    entries: list[Entry] = []
    rests: list[Rest] = []
    for file in files:
        read = read_yaml(file, "data", _file_schema())
        rests += [read.rest] if read.rest else []
        found, record_problems = _entries_of(read.tree) if read.is_usable else ([], [])
        is_complete = is_complete and len(record_problems) <= MOST_PROBLEMS and read.is_usable
        entries += found
        problems += [*read.problems, *record_problems]
    if rests and not may_have_rules(results):
        problems += chain.from_iterable(map(_problems_of_rest, rests))
    return Entries(tuple(entries), is_complete), problems


def _problems_of_rest(rest: Rest) -> list[Problem]:
    """Return what is wrong with the records that can be read of a file that cannot be as a whole."""
    found = (*rest.problems, *_entries_of(rest.tree)[1])
    return [each for each in found if rest.is_whole_at(each)]


@cache
def _file_schema() -> FieldSchema:
    """Return what a data file holds: a list under the key of each kind of record."""
    kinds = {kind.value: FieldSchema(item=schema_of(model)) for kind, model in RECORD_TYPES.items()}
    return FieldSchema(fields=kinds)


def _entries_of(tree: Tree) -> tuple[list[Entry], list[Problem]]:
    entries: list[Entry] = []
    problems: list[Problem] = []
    for key, value in tree.value.items():
        if len(problems) > MOST_PROBLEMS:
            return entries, [*problems, flooded(tree.places.at(key))]
        found, key_problems = _entries_under(key, value, tree)
        entries += found
        problems += key_problems
    return entries, problems


def _entries_under(key: str, value: Any, tree: Tree) -> tuple[list[Entry], list[Problem]]:
    if key in _KINDS:
        return _entries_of_kind(RecordKind(key), key, value, tree.places)
    from briefdeck.load.meant.keys import home_in_data, key_hint

    hint = f"put them {home}" if (home := home_in_data(key)) else key_hint(key, _KINDS)
    if isinstance(value, dict) and value.keys() & set(_KINDS):
        hint = "take this line out, and move those below it to the left"
    problem = Problem("unknown-key", tree.places.at(key), f"{quoted(key)} is not a kind of record", hint)
    meant = key_in_hint(hint)
    if meant not in _KINDS or meant in tree.value:
        return [], [problem]
    entries, problems = _entries_of_kind(RecordKind(meant), key, value, tree.places)
    return entries, [problem, *problems]


def _entries_of_kind(
    kind: RecordKind, key: str, value: Any, places: SourceMap
) -> tuple[list[Entry], list[Problem]]:
    """Read the records of a kind under the key that the file gives them."""
    if value is None:
        return [], []
    if not isinstance(value, tuple):
        message = f"'{key}' should be a list of records, not {name_of_type(value)}"
        return [], [Problem("wrong-type", places.at(key), message, "begin each record with '- id: …'")]
    return _listed_entries(kind, key, value, places)


_KINDS = tuple(kind.value for kind in RECORD_TYPES)


def _listed_entries(
    kind: RecordKind, key: str, values: Iterable[Any], places: SourceMap
) -> tuple[list[Entry], list[Problem]]:
    entries: list[Entry] = []
    problems: list[Problem] = []
    for index, value in enumerate(values):
        path: Path = (key, index)
        if len(problems) > MOST_PROBLEMS:
            return entries, [*problems, flooded(places.at(*path))]
        record, record_problems = validate(RECORD_TYPES[kind], value, places, path)
        problems += record_problems
        if isinstance(value, dict):
            entry = Entry(kind, value, places, path, record)
            entries += [entry, *_statements_of(entry)]
    return entries, problems


def _statements_of(event: Entry) -> Iterator[Entry]:
    """Find the statements inside an event; those of an event that is wrong elsewhere still stand."""
    given = event.raw.get("statements")
    if event.kind is not RecordKind.EVENTS or not isinstance(given, tuple):
        return
    for index, raw in enumerate(given):
        if isinstance(raw, dict):
            path = (*event.path, "statements", index)
            yield Entry(RecordKind.STATEMENTS, raw, event.places, path, _statement(event, index, raw))


def _statement(event: Entry, index: int, raw: Any) -> Statement | None:
    if isinstance(event.record, Event):
        return event.record.statements[index]
    return validate(Statement, raw, event.places)[0]
