"""Brief definitions: read file by file, then checked against all that they must agree with.

That is the kinds of section, templates, themes, records and the other briefs.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from briefdeck.load.briefs.cases import table_named
from briefdeck.load.briefs.drafts import Draft
from briefdeck.load.briefs.section_checks import check_section
from briefdeck.load.briefs.unfilled import makes_many, read_unfilled, without_effect
from briefdeck.load.data.references import KnownIds, dangling, dangling_as_meant
from briefdeck.load.files import FileResult, FileText, texts_and_problems
from briefdeck.load.validation import validate
from briefdeck.load.wording import OUTPUTS_HINT, quoted
from briefdeck.load.yaml.files import read_yaml
from briefdeck.load.yaml.tree import Tree
from briefdeck.model.briefs.brief import Brief, with_json
from briefdeck.model.briefs.definition import Definition
from briefdeck.model.briefs.outputs import OUTPUTS, Outputs
from briefdeck.model.briefs.sections import SECTION_KINDS, Content
from briefdeck.model.schema import schema_of
from briefdeck.problems import Problem, Severity, SourceLocation, did_you_mean, has_errors

_NO_TABLES: Mapping[str, FileResult] = MappingProxyType({})
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_TABLE_NAMED = re.compile(r"^for_each:[ \t]*[\"']?([^\s\"'#]+\.csv)", re.MULTILINE)
"""Where a definition that cannot be read seems to name the table of those that it is made for."""
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(10))]
)
"""Names that Windows keeps for devices, whatever ending follows."""


def load_definitions(
    results: Iterable[FileResult], tables: Mapping[str, FileResult] = _NO_TABLES
) -> tuple[list[Draft], list[Problem]]:
    """Read the definitions of all briefs, ordered by name; `tables` are the CSV files of `data/`, by path."""
    files, problems = texts_and_problems(results)
    drafts = []
    for file in files:
        draft, draft_problems = _load_draft(file, tables)
        drafts.append(draft)
        problems += draft_problems
    return sorted(drafts, key=lambda draft: (draft.name, draft.places.file)), problems


def _load_draft(file: FileText, tables: Mapping[str, FileResult]) -> tuple[Draft, list[Problem]]:
    tree, problems, is_usable = read_yaml(file, "briefs", schema_of(Definition))[:3]
    if not is_usable:
        table = _TABLE_NAMED.search(file.text)
        return Draft(file.stem, {}, tree.places, None, table=table_named(table[1]) if table else ""), problems
    if makes_many(tree.value):
        return _load_for_many(file, tree, tables, problems)
    definition, form_problems = validate(Definition, tree.value, tree.places)
    outputs = (
        definition.outputs if definition else validate(Outputs, tree.value.get("outputs"), tree.places)[0]
    )
    name_problems = _name_problems(file)
    brief = with_json(Brief(file.stem, definition, tree.places)) if definition and not name_problems else None
    draft = Draft(file.stem, tree.value, tree.places, brief, outputs)
    return draft, [*problems, *form_problems, *name_problems, *without_effect(tree)]


def _load_for_many(
    file: FileText, tree: Tree, tables: Mapping[str, FileResult], problems: Iterable[Problem]
) -> tuple[Draft, list[Problem]]:
    """Read a definition for many papers; its draft holds stand-ins for what is filled in."""
    brief, raw, found, holes = read_unfilled(file.stem, tree, tables)
    of_others = (each if each.place.file == file.name else replace(each, brief=file.stem) for each in found)
    told = [*problems, *of_others, *_name_problems(file)]
    table = table_named(tree.value.get("for_each"))
    unfilled = None if has_errors(told) else brief
    outputs = validate(Outputs, raw.get("outputs"), tree.places)[0]
    return Draft(file.stem, raw, tree.places, None, outputs, unfilled, table, holes), told


def _name_problems(file: FileText) -> list[Problem]:
    if _NAME.fullmatch(file.stem):
        return []
    message = f"{quoted(file.base)} cannot give its name to the files of the brief"
    hint = "rename it, using letters, digits, '.', '_' and '-' only"
    return [Problem("brief-name", SourceLocation(file.name), message, hint)]


# What definitions must agree with


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What definitions may point to."""

    ids: KnownIds
    themes: frozenset[str]
    templates: frozenset[str]


def check_definitions(drafts: Iterable[Draft], known: KnownNames) -> list[Problem]:
    """Check every definition, whether or not it has the right form elsewhere."""
    drafts = list(drafts)
    problems: list[Problem] = []
    for draft in drafts:
        find = dangling if draft.brief or draft.filled_later else dangling_as_meant
        problems += find(Definition, draft.raw, known.ids, draft.places)
        problems += _theme_problems(draft, known.themes)
        problems += _outputs_problems(draft)
        problems += _status_problems(draft)
        problems += _meeting_problems(draft)
        for index, raw in enumerate(draft.sections):
            problems += check_section(draft, index, raw, known.templates)
    return [*problems, *_file_name_problems(drafts)]


def _theme_problems(draft: Draft, themes: frozenset[str]) -> Iterator[Problem]:
    name = draft.raw.get("theme", "institute")
    if draft.raw and isinstance(name, str):
        yield from theme_problems(name, themes, draft.places.at("theme"))


def theme_problems(name: str, themes: Collection[str], place: SourceLocation) -> Iterator[Problem]:
    """Refuse a theme that is not there."""
    if name not in themes:
        message = f"there is no theme {quoted(name)} in templates/themes"
        yield Problem("unknown-theme", place, message, did_you_mean(name, themes))


def _outputs_problems(draft: Draft) -> Iterator[Problem]:
    outputs = draft.outputs
    if outputs and not outputs.pdf and not outputs.pptx:
        message = "the brief is made into no file"
        yield Problem("no-output", draft.places.at("outputs"), message, OUTPUTS_HINT)
    if outputs and outputs.pptx and outputs.pptx.layouts and not outputs.pptx.template:
        place = draft.places.at("outputs", "pptx", "layouts")
        message = "'layouts' has no effect without a 'template'"
        yield Problem("key-without-effect", place, message, "name the PowerPoint file under 'template'")


def _status_problems(draft: Draft) -> Iterator[Problem]:
    if draft.raw.get("superseded_by") and draft.raw.get("status") != "superseded":
        message = "'superseded_by' has no effect without 'status: superseded'"
        hint = "say status: superseded, or leave it out"
        yield Problem("key-without-effect", draft.places.at("superseded_by"), message, hint)


def _meeting_problems(draft: Draft) -> Iterator[Problem]:
    """Warn of a meeting that no section prints."""
    sections = [each for each in draft.sections if isinstance(each, Mapping)]
    kinds = [SECTION_KINDS.get(each["kind"]) for each in sections if isinstance(each.get("kind"), str)]
    printed = [each for each in sections if each.get("kind") in _OF_MEETINGS and not each.get("where")]
    if draft.raw.get("meeting") and all(kinds) and not printed:
        place = draft.places.at("meeting")
        hint = f"add '- {{kind: {_OF_MEETINGS[0]}}}' to 'sections', or leave 'meeting' out"
        yield Problem("meeting-not-shown", place, "no section shows this meeting", hint, Severity.WARNING)


_OF_MEETINGS = tuple(name for name, kind in SECTION_KINDS.items() if kind.content is Content.MEETING)


def _file_name_problems(drafts: Iterable[Draft]) -> Iterator[Problem]:
    """Refuse names that no file can have, and every brief whose file has the name of another's."""
    named = [  # many papers have their names later
        (name, place) for draft in drafts if draft.brief for name, place in _file_names(draft)
    ]
    places: dict[str, list[SourceLocation]] = {}
    for name, place in named:
        places.setdefault(name.casefold(), []).append(place)
    for name, place in named:
        yield from reserved_name_problems(name, place)
        others = [each.file for each in places[name.casefold()] if each != place]
        if others:
            yield duplicate_name(place, f"another brief is written to {quoted(name)} too", others[0])


def duplicate_name(place: SourceLocation, message: str, other: str) -> Problem:
    """Say that a file would have the name of another's, which `other` makes."""
    hint = f"the other is {other}; give one of them another 'file'"
    return Problem("duplicate-file-name", place, message, hint)


def reserved_name_problems(name: str, place: SourceLocation) -> Iterator[Problem]:
    """Refuse a file name that no file can have on Windows."""
    if name.partition(".")[0].casefold() in _RESERVED:
        message = f"Windows keeps the name {quoted(name)} for a device"
        yield Problem("reserved-file-name", place, message, "choose another name")


def _file_names(draft: Draft) -> Iterator[tuple[str, SourceLocation]]:
    for output in OUTPUTS:
        chosen = draft.outputs.of(output) if draft.outputs else None
        if chosen:
            named = draft.brief and draft.brief.file_name(output)
            yield named or chosen.file or f"{draft.name}.{output}", draft.places.at("outputs", output, "file")
