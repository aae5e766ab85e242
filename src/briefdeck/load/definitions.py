"""Brief definitions: read file by file, then checked against all that they must agree with.

That is the kinds of section, templates, themes, records and the other briefs.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Any

from briefdeck.load.cases import table_named
from briefdeck.load.files import FileResult, FileText, texts_and_problems
from briefdeck.load.references import KnownIds, dangling
from briefdeck.load.unfilled import makes_many, read_unfilled, without_effect
from briefdeck.load.validation import validate
from briefdeck.load.wording import quoted
from briefdeck.load.yaml_files import read_yaml
from briefdeck.load.yaml_tree import Tree
from briefdeck.model.brief import Brief
from briefdeck.model.cases import UnfilledBrief
from briefdeck.model.definition import Definition, SectionDefinition
from briefdeck.model.outputs import OUTPUTS, Outputs
from briefdeck.model.schema import schema_of
from briefdeck.model.sections import SECTION_KINDS, Content, Display, SectionKind
from briefdeck.problems import Path, Problem, Severity, SourceLocation, SourceMap, did_you_mean, has_errors

_NO_TABLES: Mapping[str, FileResult] = MappingProxyType({})
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_TABLE_NAMED = re.compile(r"^for_each:[ \t]*[\"']?([^\s\"'#]+\.csv)", re.MULTILINE)
"""Where a definition that cannot be read seems to name the table of those that it is made for."""
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(10))]
)
"""Names that Windows keeps for devices, whatever ending follows."""

_ITEM_KEYS: Mapping[str, tuple[str, ...]] = {
    key: tuple(name for name, kind in SECTION_KINDS.items() if key in kind.item_keys)
    for key in sorted({key for kind in SECTION_KINDS.values() for key in kind.item_keys})
}
"""The keys of an item that only some kinds of section print, and which do."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A definition as its file gives it, valid or not."""

    name: str
    raw: Mapping[str, Any]
    places: SourceMap
    brief: Brief | None
    """The brief; None when the definition does not have the right form."""
    outputs: Outputs | None = None
    """The files it is made into; None when they do not have the right form."""
    unfilled: UnfilledBrief | None = None
    """What many papers are made of; None where it is made into one, or does not have the right form."""
    table: str = ""
    """The table of those that it is made for, by its path from the workspace; empty where there is none."""
    filled_later: frozenset[Path] = frozenset()
    """Where stand-ins stand in it for what is filled in for each of many."""


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
    tree, problems, is_usable = read_yaml(file, "briefs", schema_of(Definition))
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
    brief = Brief(file.stem, definition, tree.places) if definition and not name_problems else None
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


@dataclass(frozen=True, slots=True)
class _Placed:
    """A section of a definition and its place there."""

    section: SectionDefinition
    kind: SectionKind
    places: SourceMap
    path: Path

    def at(self, *path: str | int) -> SourceLocation:
        return self.places.at(*self.path, *path)


def check_definitions(drafts: Iterable[Draft], known: KnownNames) -> list[Problem]:
    """Check every definition, whether or not it has the right form elsewhere."""
    drafts = list(drafts)
    problems: list[Problem] = []
    for draft in drafts:
        problems += dangling(Definition, draft.raw, known.ids, draft.places)
        problems += _theme_problems(draft, known.themes)
        problems += _outputs_problems(draft)
        problems += _status_problems(draft)
        for index, raw in enumerate(listed(draft.raw.get("sections"))):
            problems += _section_problems(draft, index, raw, known.templates)
    return [*problems, *_file_name_problems(drafts)]


def listed(value: Any) -> tuple[Any, ...]:
    """Return the entries of a list in a definition; none of what is no list."""
    return value if isinstance(value, tuple) else ()


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
        hint = "write 'pdf: {}', 'pptx: {}' or both under it"
        yield Problem("no-output", draft.places.at("outputs"), "the brief is made into no file", hint)
    if outputs and outputs.pptx and outputs.pptx.layouts and not outputs.pptx.template:
        place = draft.places.at("outputs", "pptx", "layouts")
        message = "'layouts' has no effect without a 'template'"
        yield Problem("key-without-effect", place, message, "name the PowerPoint file under 'template'")


def _status_problems(draft: Draft) -> Iterator[Problem]:
    if draft.raw.get("superseded_by") and draft.raw.get("status") != "superseded":
        message = "'superseded_by' has no effect without 'status: superseded'"
        hint = "say status: superseded, or leave it out"
        yield Problem("key-without-effect", draft.places.at("superseded_by"), message, hint)


def _section_problems(draft: Draft, index: int, raw: Any, templates: frozenset[str]) -> Iterator[Problem]:
    path: Path = ("sections", index)
    name = raw.get("kind") if isinstance(raw, dict) else None
    if not isinstance(name, str):
        return
    if name not in SECTION_KINDS:
        message = f"{quoted(name)} is not a kind of section"
        hint = did_you_mean(name, SECTION_KINDS) or f"kinds: {', '.join(SECTION_KINDS)}"
        yield Problem("unknown-section-kind", draft.places.at(*path, "kind"), message, hint)
        return
    section, _ = validate(SectionDefinition, raw, draft.places)
    if section:
        placed = _Placed(section, SECTION_KINDS[name], draft.places, path)
        yield from _key_problems(placed)
        yield from _annex_problems(placed)
        yield from _chart_problems(placed)
        yield from _picture_problems(placed)
        yield from _item_problems(placed)
        yield from _display_problems(placed)
        yield from _template_problems(placed, templates)
        yield from _unseen_problems(placed, draft.outputs)
        yield from _basis_problems(placed, draft)


def _key_problems(placed: _Placed) -> Iterator[Problem]:
    given = placed.section.model_fields_set
    kind = placed.kind
    for key in kind.keys_without_effect:
        if key in given:
            message = f"'{key}' has no effect in a section of the kind '{kind.name}'"
            yield Problem(
                "key-without-effect", placed.at(key), message, f"{_SOURCE[kind.content]}; leave it out"
            )
    for key in ("by", "across") if kind.name == "matrix" else ():
        if not getattr(placed.section, key):
            message = f"'{key}' is missing: a matrix has rows 'by' one field and columns 'across' another"
            yield Problem("empty-section", placed.at(), message, f"name the field under '{key}'")
    needed = kind.needed_key
    if needed and not getattr(placed.section, needed):
        message = f"'{needed}' is missing: a section of the kind '{kind.name}' shows nothing else"
        yield Problem("empty-section", placed.at(), message, f"write its {needed}, or leave the section out")


def _annex_problems(placed: _Placed) -> Iterator[Problem]:
    """Find what does nothing beside other keys: the rest of all, a column in an annex."""
    section = placed.section
    if section.rest and not section.limit:
        hint = "say under 'limit' how many stand here, or leave it out"
        yield Problem("key-without-effect", placed.at("rest"), "'rest' has no effect without 'limit'", hint)
    if section.column == "rail" and placed.path == ("sections", 0):
        message, hint = "there is no section before this one to stand beside", "let its text come first"
        yield Problem("key-without-effect", placed.at("column"), message, hint)
    for key in ("rest", "column") if section.annex else ():
        if getattr(section, key):
            message = f"'{key}' has no effect in an annex"
            yield Problem("key-without-effect", placed.at(key), message, "leave it out")


_SOURCE: Mapping[Content, str] = {
    Content.TEXT: "it shows its 'text'",
    Content.ITEMS: "it shows its 'items'",
    Content.RECORDS: "it shows the records that 'where' selects",
    Content.PICTURE: "it shows its 'picture'",
    Content.LINK: "it shows its 'url'",
    Content.MEETING: "it shows the 'meeting' of the definition",
    Content.FIGURE: "it shows numbers that are counted or given",
    Content.DERIVED: "it shows what the other sections lead to",
}


def _chart_problems(placed: _Placed) -> Iterator[Problem]:
    """Find what is missing for a chart, and what does nothing beside what it shows."""
    section, given = placed.section, placed.section.model_fields_set
    if placed.kind.name != _CHART:
        return
    if not (section.count_of or section.series or section.where):
        hint = "count records, name series, or choose figures by their ids: 'where: {id: [...]}'"
        message = "a chart needs 'count_of', 'series' or 'where': it shows nothing by itself"
        yield Problem("empty-section", placed.at(), message, hint)
    if section.count_of and not section.by:
        message = "'by' is missing: a chart shows how many there are of each of something"
        hint = f"name a field of {section.count_of}, as listed by: briefdeck fields {section.count_of}"
        yield Problem("missing-key", placed.at("count_of"), message, hint)
    for key, why in _without_effect(section):
        if key in given:
            message = f"'{key}' has no effect {why}"
            yield Problem("key-without-effect", placed.at(key), message, "leave it out")


def _picture_problems(placed: _Placed) -> Iterator[Problem]:
    """Find what must be said of a picture, to those who do not see it and by those who are seen in it."""
    picture = placed.section.picture
    if picture is None:
        return
    at = partial(placed.at, "picture")
    if not picture.alt and not picture.decorative:
        message = "'alt' is missing: what the picture shows, for those who do not see it"
        yield Problem(
            "missing-key", at(), message, "write it in a sentence, or 'decorative: true' if it only adorns"
        )
    if picture.alt and picture.decorative:
        message = "'alt' has no effect: what is decorative is passed over when the paper is read out"
        yield Problem("key-without-effect", at("alt"), message, "leave out one of the two")
    if picture.people and not picture.consent:
        message = "'consent' is missing: the picture shows people who can be recognised"
        yield Problem(
            "missing-key", at("people"), message, "write when and how they agreed, or why that is not needed"
        )


_CHART = "chart"


def _without_effect(section: SectionDefinition) -> Iterator[tuple[str, str]]:
    """Go through the keys that do nothing in a chart, and say why."""
    if section.count_of:
        yield "series", "in a chart that counts records"
        yield "sort", "in a chart that counts: the most come first, but for years and other values in order"
    else:
        yield "by", "without 'count_of'"
        yield "stack_by", "without 'count_of'"
    if section.series and not section.count_of:
        yield "limit", "in a chart of series: it shows all points of those that are named"
    if section.display is Display.TABLE:
        yield "form", "in a table"
        yield "accent", "in a table"


def _item_problems(placed: _Placed) -> Iterator[Problem]:
    for index, item in enumerate(placed.section.items):
        for key, kinds in _ITEM_KEYS.items():
            if key in item.model_fields_set and placed.kind.name not in kinds:
                message = f"'{key}' has no effect in a section of the kind '{placed.kind.name}'"
                hint = f"only items of {' and '.join(map(quoted, kinds))} show it"
                yield Problem("key-without-effect", placed.at("items", index, key), message, hint)


def _display_problems(placed: _Placed) -> Iterator[Problem]:
    display, kind = placed.section.display, placed.kind
    if display and display not in kind.displays:
        message = f"a section of the kind '{kind.name}' cannot look like '{display}'"
        yield Problem("wrong-display", placed.at("display"), message, f"possible: {', '.join(kind.displays)}")


def _template_problems(placed: _Placed, templates: frozenset[str]) -> Iterator[Problem]:
    name = placed.section.template_file
    if name not in templates:
        message = f"there is no template {quoted(name)} in templates/sections that can be read"
        chosen = placed.section.template
        hint = did_you_mean(name, templates) if chosen else "put it there, or name another under 'template'"
        yield Problem("missing-template", placed.at("template" if chosen else "kind"), message, hint)


def _unseen_problems(placed: _Placed, outputs: Outputs | None) -> Iterator[Problem]:
    if not outputs or not outputs.kinds:
        return
    if not any(map(outputs.of, placed.section.outputs)):
        message = f"this section stands only in the {placed.section.outputs[0].upper()}, which is not made"
        hint = "change its 'outputs', or those of the definition"
        yield Problem("unseen-section", placed.at("outputs"), message, hint, Severity.WARNING)


def _basis_problems(placed: _Placed, draft: Draft) -> Iterator[Problem]:
    """Warn of a summary without a source, in a brief that shows what records say."""
    section = placed.section
    points = (item.based_on or item.source for item in section.items)
    if placed.kind.name != "summary" or section.based_on or any(points):
        return
    named = [each.get("kind") for each in listed(draft.raw.get("sections")) if isinstance(each, dict)]
    kinds = (kind for name, kind in SECTION_KINDS.items() if name in named)
    if any(kind.content is Content.RECORDS for kind in kinds):
        hint = "list the records that its text rests on under 'based_on'; their sources are cited"
        yield Problem("uncited-summary", placed.at(), "the summary names no source", hint, Severity.WARNING)


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
