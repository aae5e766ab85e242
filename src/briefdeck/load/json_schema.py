"""JSON Schemas of the YAML files, by which editors complete keys and mark mistakes (draft 2020-12)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue, models_json_schema
from pydantic_core.core_schema import DecimalSchema

from briefdeck.model.briefs.cases import FAN_KEYS
from briefdeck.model.briefs.definition import Definition
from briefdeck.model.briefs.outputs import OUTPUTS
from briefdeck.model.briefs.sections import SECTION_KINDS, Display, SectionKind
from briefdeck.model.disclosure.marking_scheme import MarkingScheme
from briefdeck.model.records import RECORD_TYPES
from briefdeck.model.schema import FieldSchema, schema_of, use_of
from briefdeck.model.style.theme import Theme

Schema = dict[str, Any]

_WHERE = (
    " A condition is a field of the records with a value ('theme: energy'), a list of values of which one"
    " must fit ('theme: [energy, trade]'), a range ('date: {from: 2014, to: 2020}') or what must not be"
    " ('certainty: {not: disputed}'). All conditions must hold."
)


def schemas() -> dict[str, Schema]:
    """Return every schema, by the name of the file it belongs in."""
    return {
        "records.schema.json": _record_schema(),
        "definition.schema.json": _definition_schema(),
        "theme.schema.json": _theme_schema(),
        "marking-scheme.schema.json": _marking_scheme_schema(),
    }


def _record_schema() -> Schema:
    """Return the schema of data files: lists of records under the names of their kinds."""
    places, definitions = _definitions(RECORD_TYPES.values())
    definitions["SeriesPoint"]["oneOf"] = [
        {"required": [key], "properties": {key: {"not": {"type": "null"}}}} for key in ("date", "label")
    ]
    kinds = {
        kind.value: {
            "title": kind.value.capitalize(),
            "description": (record_type.__doc__ or "").strip(),
            "type": ["array", "null"],
            "items": places[record_type],
        }
        for kind, record_type in RECORD_TYPES.items()
    }
    top = {"type": "object", "additionalProperties": False, "properties": kinds}
    return _finished("Records", "Records of one or more kinds, each under its kind.", top, definitions)


def _definition_schema() -> Schema:
    """Return the schema of brief definitions."""
    _, definitions = _definitions([Definition])
    definitions["SectionDefinition"]["allOf"] = [_section_rule(kind) for kind in SECTION_KINDS.values()]
    definitions["Outputs"]["anyOf"] = [
        {"required": [kind], "properties": {kind: {"type": "object"}}} for kind in OUTPUTS
    ]
    definitions["PictureUse"] |= _PICTURE_RULES
    section = definitions["SectionDefinition"]["properties"]
    section["kind"]["enum"] = list(SECTION_KINDS)
    for where in (section["where"], definitions["Definition"]["properties"]["where"]):
        where["description"] += _WHERE
    for schema in definitions.values():
        _allow_placeholders(schema)
    top = definitions.pop("Definition")
    return _finished("Brief", "One brief: what it shows, and the files it is made into.", top, definitions)


_PLACEHOLDER: Schema = {"type": "string", "pattern": r"\{each\.[a-z][a-z0-9_]*\}"}
_NEVER_FILLED = ("kind", *FAN_KEYS)
_OF_A_VALUE = ("enum", "const", "type", "pattern", "format", "minimum", "maximum", "maxLength")


def _allow_placeholders(part: Schema) -> None:
    """Let a placeholder stand for any plain value of a part that could not be one itself."""
    for name, schema in part.get("properties", {}).items():
        value = schema.get("items", schema)
        if name not in _NEVER_FILLED and isinstance(value, dict) and _refuses_placeholders(value):
            forms = value.get("anyOf") or [{key: value.pop(key) for key in _OF_A_VALUE if key in value}]
            value["anyOf"] = [*forms, _PLACEHOLDER]


def _refuses_placeholders(value: Schema) -> bool:
    """Whether a schema is of a plain value, and none of its forms takes any text."""
    forms = [each for each in value.get("anyOf", [value]) if each.get("type") != "null"]
    is_plain = all("$ref" not in each and each.get("type") not in ("object", "array") for each in forms)
    takes_any = any(
        each.get("type") == "string" and each.get("pattern", r"\S") == r"\S" and "enum" not in each
        for each in forms
    )
    return is_plain and not takes_any and any("type" in each or "enum" in each for each in forms)


_TOLD = {"required": ["alt"], "properties": {"alt": {"type": "string"}, "decorative": {"const": False}}}
_UNTOLD = {"required": ["decorative"], "properties": {"alt": {"type": "null"}, "decorative": {"const": True}}}
_PICTURE_RULES: Schema = {
    "oneOf": [_TOLD, _UNTOLD],
    "if": {"required": ["people"], "properties": {"people": {"const": True}}},
    "then": {"required": ["consent"], "properties": {"consent": {"type": "string"}}},
}
"""What is said of a picture to those who do not see it, and by those who are seen in it."""


def _section_rule(kind: SectionKind) -> Schema:
    """Return what holds for sections of one kind: keys with an effect, the key it needs, its displays."""
    keys: dict[str, Any] = dict.fromkeys(kind.keys_without_effect, False)
    keys["display"] = {"enum": [*kind.displays, None]}
    if kind.groups:
        keys["group_by"] = {"enum": [*kind.groups, None]}
    if "items" not in kind.keys_without_effect:
        unseen = [key for key in _ITEM_KEYS if key not in kind.item_keys]
        keys["items"] = {"items": {"properties": dict.fromkeys(unseen, False)}}
    needed = [_filled(kind.needed_key)] if kind.needed_key else []
    rules = [*needed, *_FIGURE_RULES.get(kind.name, ())]
    is_kind = {"properties": {"kind": {"const": kind.name}}, "required": ["kind"]}
    return {"if": is_kind, "then": {"properties": keys, **({"allOf": rules} if rules else {})}}


_ITEM_KEYS = tuple(dict.fromkeys(key for kind in SECTION_KINDS.values() for key in kind.item_keys))
"""The keys of an authored item that not every kind of section shows."""


def _filled(key: str) -> Schema:
    """Say that a key must be there, with something in it."""
    return {"required": [key], "properties": {key: {"not": {"enum": [None, [], {}]}}}}


_FIGURE_RULES: Mapping[str, Sequence[Schema]] = {
    "matrix": (_filled("by"), _filled("across")),
    "chart": (
        {"anyOf": [_filled("count_of"), _filled("series"), _filled("where")]},
        {
            "if": _filled("count_of"),
            "then": {"allOf": [_filled("by"), {"properties": {"series": False, "sort": False}}]},
            "else": {"properties": {"by": False, "stack_by": False}},
        },
        {
            "if": {"required": ["display"], "properties": {"display": {"const": Display.TABLE}}},
            "then": {"properties": {"form": False, "accent": False}},
        },
    ),
}
"""What figures need, and what does nothing in them beside what they show."""


def _theme_schema() -> Schema:
    """Return the schema of theme files."""
    _, definitions = _definitions([Theme])
    top = definitions.pop("Theme")
    return _finished("Theme", "Type, colour and spacing. What is left out is as shipped.", top, definitions)


def _marking_scheme_schema() -> Schema:
    """Return the schema of marking schemes."""
    _, definitions = _definitions([MarkingScheme])
    top = definitions.pop("MarkingScheme")
    about = "Markings from the freest to the strictest, and how they are written and set."
    return _finished("Marking scheme", about, top, definitions)


class _AsWritten(GenerateJsonSchema):
    """Describes values as they are written in YAML: an amount is a plain number."""

    def decimal_schema(self, schema: DecimalSchema) -> JsonSchemaValue:
        limits = {"minimum": schema.get("ge"), "maximum": schema.get("le")}
        return {"type": "number"} | {
            name: float(limit) for name, limit in limits.items() if limit is not None
        }


def _definitions(
    models: Iterable[type[BaseModel]],
) -> tuple[dict[type[BaseModel], Schema], dict[str, Schema]]:
    """Return how to point to each model, and the schemas of these and of all they hold, by name."""
    wanted: list[tuple[type[BaseModel], JsonSchemaMode]] = [(model, "validation") for model in models]
    pointers, whole = models_json_schema(wanted, schema_generator=_AsWritten)
    definitions: dict[str, Schema] = whole["$defs"]
    for name, schema in (
        pair for each in definitions.values() for pair in each.get("properties", {}).items()
    ):
        schema["title"] = name.replace("_", " ").capitalize()
    for model, _ in wanted:
        _add_patterns(schema_of(model), definitions)
    return {model: pointers[model, "validation"] for model, _ in wanted}, definitions


def _add_patterns(part: FieldSchema, definitions: dict[str, Schema]) -> None:
    """Add the patterns that pydantic checks but leaves out: those of text that is cleaned first."""
    if part.item:
        _add_patterns(part.item, definitions)
    if part.model is None:
        return
    for name, info in part.model.model_fields.items():
        schema = definitions[part.model.__name__]["properties"][name]
        if use := use_of(info):
            schema["description"] = f"{info.description} {use}"
        patterns = (mark.pattern for mark in info.metadata if getattr(mark, "pattern", None))
        if pattern := next(patterns, None):
            texts = [each for each in schema.get("anyOf", [schema]) if "string" in each.get("type", ())]
            for text in texts:
                text["pattern"] = pattern
        _add_patterns(part.fields[name], definitions)


def _finished(title: str, description: str, top: Schema, definitions: dict[str, Schema]) -> Schema:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    used = _used(top, definitions)
    return {**head, **top, "title": title, "description": description, "$defs": used}


def _used(top: Schema, definitions: dict[str, Schema]) -> dict[str, Schema]:
    """Keep the definitions that something points to; dates, written as plain text, need none."""
    reached: set[str] = set()
    waiting = list(_pointed_to(top))
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += _pointed_to(definitions[name])
    return {name: definitions[name] for name in sorted(reached)}


def _pointed_to(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"].rpartition("/")[2]
        for part in schema.values():
            yield from _pointed_to(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _pointed_to(part)
