"""Definitions for many papers: their placeholders checked, and a stand-in in each so that all else can be."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from briefdeck.load.briefs.cases import read_source
from briefdeck.load.files import FileResult
from briefdeck.load.validation import validate
from briefdeck.load.wording import name_of_type, quoted
from briefdeck.load.yaml.tree import Tree
from briefdeck.model.briefs.cases import FAN_KEYS, CaseSource, UnfilledBrief
from briefdeck.model.briefs.definition import Definition
from briefdeck.model.briefs.placeholders import (
    CaseValue,
    Dropped,
    FillUse,
    Hole,
    faulty_placeholders,
    fill,
    find_holes,
    is_placeholder,
    merge_fields,
    with_changes,
)
from briefdeck.model.schema import schema_of
from briefdeck.model.writing.forms import tag_in_form
from briefdeck.model.writing.text import first_of
from briefdeck.problems import Path, Problem, Severity, SourceMap, close_to, did_you_mean, has_errors

_STAND_IN = CaseValue("x", "x")
_LEAST = {"title": "x", "kind": "policy_brief", "outputs": {}, "sections": ({"kind": "text", "text": "x"},)}
"""The least that a definition holds, to check one more key with."""
_HINT = "write {each.name}, with the name of one field"
_NO_CASES = "add 'for_each', which says for whom papers are made, or write the words themselves"
_MOST_FIELDS = 30
_LEAST_ALIKE = 0.7
"""Names of fields are short, and many end alike: those that have less in common are no slip of the other."""


class Unfilled(NamedTuple):
    """A definition for many papers, what of it holds for all of them, and what is wrong with it."""

    brief: UnfilledBrief | None
    raw: Mapping[str, Any]
    problems: list[Problem]
    filled_later: frozenset[Path]
    """Where stand-ins stand in it."""


def makes_many(raw: Mapping[str, Any]) -> bool:
    """Tell whether a definition says that it is made into several papers."""
    return any(raw.get(key) not in (None, ()) for key in ("for_each", "languages"))


def without_effect(tree: Tree) -> Iterator[Problem]:
    """Find what a definition for one paper says of many; its placeholders would be printed as they stand."""
    cases = tree.value.get("cases")
    yield from _override_problems(cases, tree.places)
    if isinstance(cases, dict) and cases:
        message = "'cases' has no effect without 'for_each' or 'languages'"
        yield Problem("key-without-effect", tree.places.at("cases"), message, "leave it out")
    for hole in find_holes({**tree.value, "cases": None}, schema_of(Definition)):
        message = f"'{{each.{hole.fields[0]}}}' stands for nothing: this definition has no 'for_each'"
        yield Problem("bad-placeholder", tree.places.at(*hole.path), message, _NO_CASES)


def read_unfilled(name: str, tree: Tree, tables: Mapping[str, FileResult]) -> Unfilled:
    """Read a definition for many papers, as far as that can be done before any is filled in."""
    raw = {key: value for key, value in tree.value.items() if key not in FAN_KEYS}
    source, problems = read_source(tree, tables) if tree.value.get("for_each") is not None else (None, [])
    languages, overrides = tree.value.get("languages"), tree.value.get("cases")
    holes = tuple(find_holes(raw, schema_of(Definition)))
    columns = source.fields if source else ()
    problems += [*_faults(raw, tree.places, columns), *_faults(overrides, tree.places, columns, ("cases",))]
    problems += _language_problems(tree, languages)
    problems += _override_problems(overrides, tree.places)
    problems += _kind_problems(holes, tree.places)
    has_source = source is not None or not problems
    if has_source:
        problems += _unknown_fields((*holes, *_holes_of_cases(overrides)), source, tree.places)
    stand_in, definition, form_problems = _stand_in(raw, holes, tree.places)
    problems += form_problems
    later = frozenset(hole.path for hole in holes)
    if definition is None or has_errors(problems) or not has_source:
        return Unfilled(None, stand_in, problems, later)
    given = tuple(tag_in_form(str(each)) for each in languages or ())
    brief = UnfilledBrief(name, raw, tree.places, definition, holes, source, given, overrides or {})
    return Unfilled(brief, stand_in, problems, later)


def _stand_in(
    raw: Mapping[str, Any], holes: Iterable[Hole], places: SourceMap
) -> tuple[Mapping[str, Any], Definition | None, list[Problem]]:
    """Return the definition with words in place of placeholders; what needs more than words is left out."""
    changes: dict[Path, Any] = {
        hole.path: _word_for(hole) for hole in holes if hole.use is not FillUse.TYPED or hole.may_drop
    }
    may_go = [hole.path for hole in holes if hole.path in changes or hole.path[0] == "handling"]
    by_place = {places.at(*path): path for path in may_go}
    stand_in = with_changes(raw, changes)
    definition, problems = validate(Definition, stand_in, places)
    if refused := {by_place[each.place] for each in problems if each.place in by_place}:
        stand_in = with_changes(raw, changes | dict.fromkeys(refused, Dropped.DROPPED))
        definition, problems = validate(Definition, stand_in, places)
    return stand_in, definition, problems


def _word_for(hole: Hole) -> Any:
    if hole.use is FillUse.TYPED or hole.path[0] == "handling":
        return Dropped.DROPPED
    return fill(hole, dict.fromkeys(hole.fields, _STAND_IN)).value


def _faults(value: Any, places: SourceMap, columns: Collection[str], path: Path = ()) -> Iterator[Problem]:
    """Find what looks like a placeholder and is none; one without quotes is a key in YAML."""
    if isinstance(value, str):
        for found in faulty_placeholders(value):
            message = f"{quoted(found)} is no placeholder"
            yield Problem("bad-placeholder", places.at(*path), message, _HINT)
        for found, field in merge_fields(value, columns):
            message = f"{quoted(found)} is no placeholder, and would be printed as typed"
            severity = Severity.WARNING if found.startswith("«") else Severity.ERROR  # may quote a word
            yield Problem("bad-placeholder", places.at(*path), message, f"write {{each.{field}}}", severity)
    elif isinstance(value, dict):
        if key := next((key for key, part in value.items() if part is None and key.startswith("each.")), ""):
            message = f"{{{key}}} stands here without quotes, so that YAML reads a key"
            yield Problem("bad-placeholder", places.at(*path), message, f'write "{{{key}}}"')
        for key, part in value.items():
            yield from _faults(part, places, columns, (*path, key))
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _faults(entry, places, columns, (*path, index))


def _kind_problems(holes: Iterable[Hole], places: SourceMap) -> Iterator[Problem]:
    """Find placeholders for the kind of a paper or section, which decides what else may be said of it."""
    for hole in holes:
        if hole.path == ("kind",) or (len(hole.path) == 3 and hole.path[::2] == ("sections", "kind")):
            message = "'kind' is the same in all papers: no placeholder can stand for it"
            hint = "write one kind; 'cases' can say another for single papers"
            yield Problem("bad-placeholder", places.at(*hole.path), message, hint)


def _language_problems(tree: Tree, languages: object) -> Iterator[Problem]:
    if languages in (None, ()):
        return
    checked, problems = validate(Definition, {**_LEAST, "languages": languages}, tree.places)
    yield from problems
    if checked and len(set(map(str.casefold, checked.languages))) < len(checked.languages):
        message = "a language stands twice in 'languages'"
        place = tree.places.at("languages")
        yield Problem("duplicate-key", place, message, "take one of them out")
    if tree.value.get("language") is not None:
        message = "'language' has no effect beside 'languages'"
        yield Problem("key-without-effect", tree.places.at("language"), message, "leave one of the two out")


def _override_problems(overrides: object, places: SourceMap) -> Iterator[Problem]:
    if overrides is None:
        return
    if not isinstance(overrides, dict):
        message = f"'cases' should be keys and values, not {name_of_type(overrides)}"
        yield Problem(
            "wrong-type", places.at("cases"), message, "write the id of a case, and under it its keys"
        )
        return
    for key, given in overrides.items():
        place = places.at("cases", key)
        if not isinstance(given, dict):
            message = (
                f"what holds for the case {quoted(key)} should be keys and values, not {name_of_type(given)}"
            )
            yield Problem("wrong-type", place, message, "write the keys of a definition under it")
            continue
        for name in given:
            if name in FAN_KEYS or name not in Definition.model_fields:
                message = f"{quoted(name)} is not a key that a case can have"
                known = [each for each in Definition.model_fields if each not in FAN_KEYS]
                yield Problem(
                    "unknown-key", places.at("cases", key, name), message, did_you_mean(name, known)
                )


def _holes_of_cases(overrides: object) -> Iterator[Hole]:
    for key, given in overrides.items() if isinstance(overrides, dict) else ():
        for hole in find_holes(given, schema_of(Definition)):
            yield replace(hole, path=("cases", key, *hole.path))


def _unknown_fields(holes: Iterable[Hole], source: CaseSource | None, places: SourceMap) -> Iterator[Problem]:
    """Find placeholders for what no record or row has."""
    known = source.fields if source else ()
    if source and "id" not in known:
        return  # its table is told of, and nobody knows its columns
    for hole in holes:
        for name in hole.fields:
            if name not in known:
                message = f"there is no '{{each.{name}}}' here"
                hint = _fields_hint(name, known) if source else _NO_CASES
                yield Problem("unknown-field", places.at(*hole.path), message, hint)


def _fields_hint(name: str, known: Sequence[str]) -> str:
    """Hint at the field that was meant, where one is much alike, and name those that there are."""
    close = close_to(name, known, _LEAST_ALIKE)
    there_are = f"the fields are {first_of(known, _MOST_FIELDS)}"
    if close and not is_placeholder(f"{{each.{close}}}"):
        return f"give the column '{close}' a name of plain letters and digits only; {there_are}"
    return f"did you mean '{{each.{close}}}'? {there_are}" if close else there_are
