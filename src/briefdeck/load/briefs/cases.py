"""Which papers a definition is made into: the records, rows or languages under `for_each` and `languages`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple

from briefdeck.load.briefs.case_tables import read_table
from briefdeck.load.files import FileResult, FileText
from briefdeck.load.wording import name_of_type, quoted
from briefdeck.load.yaml.tree import Tree
from briefdeck.model.briefs.cases import Case, CaseSource
from briefdeck.model.briefs.placeholders import CaseValue
from briefdeck.model.disclosure.marking_scheme import safe_name
from briefdeck.model.records import RECORD_TYPES, RecordKind, Statement
from briefdeck.model.schema import printable_fields, schema_of
from briefdeck.model.writing.forms import ID
from briefdeck.model.writing.text import is_id
from briefdeck.problems import Path, Problem, SourceLocation, close_to, did_you_mean
from briefdeck.words.language import ENGLISH
from briefdeck.words.wording import list_in_words

TABLE_FOLDER = "data"
"""The folder in which tables of recipients are looked for."""
_FORMS = "write {organizations: {classification: country}}, a list of rows, or the name of a CSV file in data"
_FULL_NAME = "full_name"
"""What a person has beside the fields of the record: the name with its titles."""
_TABLES_ALIKE = 0.6
_MOST_TABLES = 12
_KINDS_ALIKE = 0.8
"""So much must be alike before a kind of record is suggested: `countries` are no slip of `sources`."""
_SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".numbers", ".tsv")
_PLAIN = (str, int, float, bool)


class ReadSource(NamedTuple):
    """Where the cases of a definition come from, and what is wrong with that."""

    source: CaseSource | None
    problems: list[Problem]


def table_named(for_each: object) -> str:
    """Return the path from the workspace of the table that a definition names; empty where it names none."""
    return f"{TABLE_FOLDER}/{for_each.strip()}" if isinstance(for_each, str) and for_each.strip() else ""


def read_source(tree: Tree, tables: Mapping[str, FileResult]) -> ReadSource:
    """Read what stands under `for_each`; `tables` are the CSV files of `data/`, by their paths."""
    given = tree.value["for_each"]
    if isinstance(given, dict):
        return _of_records(given, tree)
    if isinstance(given, str):
        return _of_table(given, tree.places.at("for_each"), tables)
    if isinstance(given, tuple):
        return _of_rows(given, tree)
    return _refused("wrong-type", tree, f"'for_each' cannot be {name_of_type(given)}", _FORMS)


def _refused(code: str, tree: Tree, message: str, hint: str, path: Path = ()) -> ReadSource:
    return ReadSource(None, [Problem(code, tree.places.at("for_each", *path), message, hint)])


def _of_records(given: Mapping[str, Any], tree: Tree) -> ReadSource:
    kinds = [kind.value for kind in RecordKind]
    if len(given) != 1:
        return _refused("wrong-type", tree, "'for_each' needs one kind of record", _FORMS)
    [(key, query)] = given.items()
    if key not in kinds:
        hint = did_you_mean(key, kinds, _KINDS_ALIKE) or f"one of: {', '.join(kinds)}"
        return _refused("unknown-key", tree, f"{quoted(key)} is not a kind of record", hint, (key,))
    if query is not None and not isinstance(query, dict):
        message = f"'{key}' should be conditions, not {name_of_type(query)}"
        return _refused("wrong-type", tree, message, "write {classification: country}, or {} for all", (key,))
    kind = RecordKind(key)
    return ReadSource(CaseSource(kind, query or {}, fields=_fillable_fields(kind)), [])


def _fillable_fields(kind: RecordKind) -> tuple[str, ...]:
    """Return the fields of a kind of record that placeholders may name: those that outputs may print."""
    model = Statement if kind is RecordKind.STATEMENTS else RECORD_TYPES[kind]
    fields = schema_of(model).fields
    names = (name for name in printable_fields(model) if (fields[name].item or fields[name]).model is None)
    return (*names, *((_FULL_NAME,) if kind is RecordKind.PEOPLE else ()))


def _of_table(given: str, place: SourceLocation, tables: Mapping[str, FileResult]) -> ReadSource:
    name, known = table_named(given), [each.removeprefix(f"{TABLE_FOLDER}/") for each in tables]
    file = tables.get(name)
    if isinstance(file, Problem):
        return ReadSource(None, [file])
    if file is None:
        message = f"there is no table {quoted(name)}"
        return ReadSource(None, [Problem("bad-table", place, message, _table_hint(given.strip(), known))])
    return _rows_of_table(file)


def _table_hint(given: str, known: Sequence[str]) -> str:
    beside = given.removeprefix(f"{TABLE_FOLDER}/")
    if beside in known:
        return f"write '{beside}'"
    if given.lower().endswith(_SPREADSHEETS):
        return "save it as CSV in data/, and name that file"
    stems = {each.removesuffix(".csv"): each for each in known}
    if close := close_to(given.removesuffix(".csv"), stems, _TABLES_ALIKE):
        return f"did you mean '{stems[close]}'?"
    there_are = f"; there are: {', '.join(known)}" if 0 < len(known) <= _MOST_TABLES else ""
    return f"it is looked for in data/, and ends with .csv{there_are}"


def _rows_of_table(file: FileText) -> ReadSource:
    table = read_table(file)
    problems = list(table.problems)
    cases = []
    for place, cells in table.rows:
        values = {name: CaseValue(cell, cell) for name, cell in cells.items()}
        problems += _id_problems(cells.get("id"), place)
        cases.append(Case(cells.get("id", ""), place, values))
    problems += _twice(cases)
    return ReadSource(CaseSource(rows=tuple(cases), fields=tuple(filter(None, table.columns))), problems)


def _of_rows(given: tuple[Any, ...], tree: Tree) -> ReadSource:
    problems: list[Problem] = []
    cases: list[Case] = []
    names: dict[str, None] = {"id": None}
    for index, row in enumerate(given):
        at = partial(tree.places.at, "for_each", index)
        if isinstance(row, str):
            row = {"id": row if is_id(row) else _as_id(row), "name": row}  # noqa: PLW2901 - its own short form
        if not isinstance(row, dict):
            what = name_of_type(row)
            message = f"entry {index + 1} of 'for_each' should be a text or keys and values, not {what}"
            problems.append(Problem("wrong-type", at(), message, "write {id: pk, name: Pakistan}"))
            continue
        problems += _value_problems(row, at())
        problems += _id_problems(row.get("id"), at(), row)
        names |= dict.fromkeys(row)
        values = {name: _value(each) for name, each in row.items() if each not in (None, ())}
        cases.append(Case(str(row.get("id") or ""), at(), values))
    problems += _twice(cases)
    return ReadSource(CaseSource(rows=tuple(cases), fields=tuple(names)), problems)


def _as_id(words: str) -> str:
    """Return the id of an entry that is a text: its Latin letters and digits; itself where it has none."""
    return safe_name(words).casefold() or words


def _value(given: Any) -> CaseValue:
    if isinstance(given, tuple):
        words = tuple(map(_word, given))
        return CaseValue(words, list_in_words(ENGLISH, words))
    return CaseValue(given, _word(given))


def _word(given: Any) -> str:
    return str(given).lower() if isinstance(given, bool) else str(given)


def _value_problems(row: Mapping[str, Any], place: SourceLocation) -> Iterator[Problem]:
    for name, value in row.items():
        parts = value if isinstance(value, tuple) else (value,)
        if not all(part is None or isinstance(part, _PLAIN) for part in parts):
            message = f"{quoted(name)} of a row should be a text, a number or a list of texts"
            yield Problem("wrong-type", place, message, "give each value a key of its own")


def _id_problems(
    given: object, place: SourceLocation, row: Mapping[str, Any] = MappingProxyType({})
) -> Iterator[Problem]:
    if given is None or given == "":
        message = "'id' is missing: each row needs one, by which its paper is called"
        yield Problem("missing-key", place, message, ID.hint)
    elif row == {"id": given, "name": given} and not is_id(str(given)):
        message = f"no id can be made of {quoted(str(given))}: it has no Latin letters or digits"
        yield Problem("wrong-form", place, message, f"give it one: {{id: pk, name: {given}}}")
    elif not isinstance(given, str) or not is_id(given) or len(given) > 80:
        yield Problem("wrong-form", place, f"{quoted(str(given))} is not {ID.what}", ID.hint)


def _twice(cases: Iterable[Case]) -> Iterator[Problem]:
    first: dict[str, SourceLocation] = {}
    for case in cases:
        other = first.setdefault(case.key, case.place)
        if case.key and other is not case.place:
            message = f"the id {quoted(case.key)} stands here a second time"
            yield Problem("duplicate-id", case.place, message, f"the first is at {other}; keep one of them")
