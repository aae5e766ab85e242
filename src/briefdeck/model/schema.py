"""What the models of records, definitions and themes hold, read from their annotations once.

Loading, the JSON Schemas, selecting and the views of templates all ask here. Nothing is built by pydantic for
it: a run of the program that finds everything in the cache never builds pydantic's own schemas.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from briefdeck.model.records.base import NeverPrinted, NotPrinted, Ref, Usual
from briefdeck.model.writing.dates import PartialDate
from briefdeck.model.writing.text import Markdown, holds_words, is_by_language
from briefdeck.problems import Path

_PLAIN = (str, int, float, type(None))


class ValueType(StrEnum):
    """What the plain values of a field are, and so how they are compared."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class FieldSchema:
    """What one field holds: a plain value, a part with fields of its own, or a list of either."""

    value_type: ValueType = ValueType.TEXT
    """What its plain values are; of no use for a part or a list."""
    is_worded: bool = False
    """Whether it holds words that a person wrote: no id, code or address."""
    is_by_language: bool = False
    """Whether these words may stand by language."""
    is_markdown: bool = False
    """Whether these words are read as Markdown."""
    ref: Ref | None = None
    """For the id of another record: which kinds it may be of."""
    choices: tuple[str, ...] = ()
    """The values it may have, in their own order."""
    is_open: bool = False
    """Whether these are only the usual ones, and any other is taken as it stands."""
    model: type[BaseModel] | None = None
    """The type of a part."""
    fields: Mapping[str, FieldSchema] = field(default_factory=dict)
    """The fields of a part, in order."""
    item: FieldSchema | None = None
    """What each entry of a list holds."""
    values: FieldSchema | None = None
    """What stands under each key of a mapping whose keys are not fields."""
    linked: Mapping[str, FieldSchema] = field(default_factory=dict, compare=False)
    """Those of its fields under which ids of other records stand: most have none, and need no search."""
    open_fields: Mapping[str, FieldSchema] = field(default_factory=dict, compare=False)
    """Those that may have other than the usual values, and lists of parts with such fields."""

    @property
    def has_links(self) -> bool:
        """Whether ids of other records stand in it."""
        return bool(self.ref or self.linked or (self.item and self.item.has_links))

    @property
    def has_texts(self) -> bool:
        """Whether texts by language may stand in it."""
        within = (*self.fields.values(), *filter(None, (self.item, self.values)))
        return self.is_by_language or any(each.has_texts for each in within)

    def under(self, key: str) -> FieldSchema | None:
        """Return what stands under a key: under one of a text in several languages, its words in one."""
        return self if self.is_by_language else self.values or self.fields.get(key)


@cache
def schema_of(model: type[BaseModel]) -> FieldSchema:
    """Return the schema of a model. The models hold no cycles."""
    fields = {name: _schema(info.annotation, info.metadata) for name, info in model.model_fields.items()}
    linked = {name: schema for name, schema in fields.items() if schema.has_links}
    is_open = {name: schema for name, schema in fields.items() if (schema.item or schema).open_fields}
    is_open |= {name: schema for name, schema in fields.items() if schema.is_open}
    return FieldSchema(model=model, fields=fields, linked=linked, open_fields=is_open)


def _schema(annotation: Any, marks: list[Any] | tuple[Any, ...] = ()) -> FieldSchema:
    """Read an annotation; of a union the first type counts that says something."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    is_worded, several = any(map(holds_words, marks)), any(map(is_by_language, marks))
    if ref := next((mark for mark in marks if isinstance(mark, Ref)), None):
        return FieldSchema(is_worded=is_worded, is_by_language=several, ref=ref)
    if origin is Annotated:
        return _schema(arguments[0], arguments[1:])
    if origin in (Union, UnionType):
        return next((found for found in map(_schema, arguments) if found != FieldSchema()), FieldSchema())
    if origin in (tuple, dict):
        return _of_several(origin, arguments)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return schema_of(annotation)
    usual = next((mark.words for mark in marks if isinstance(mark, Usual)), ())
    choices = arguments if origin is Literal else _members(annotation) or usual
    value_type = _VALUE_TYPES.get(annotation, ValueType.TEXT)
    is_markdown = any(isinstance(mark, Markdown) for mark in marks)
    return FieldSchema(value_type, is_worded, several, is_markdown, choices=choices, is_open=bool(usual))


def _of_several(origin: type, arguments: tuple[Any, ...]) -> FieldSchema:
    """Return what a list or a mapping holds; of a mapping that may hold anything nothing is known."""
    if origin is tuple:
        return FieldSchema(item=_schema(arguments[0]))
    values = _schema(arguments[1])
    return FieldSchema(values=values if values != FieldSchema() else None)


def _members(annotation: Any) -> tuple[str, ...]:
    """Return the words of a class of words; none where the annotation is no such class."""
    is_of_words = isinstance(annotation, type) and issubclass(annotation, StrEnum)
    return tuple(each.value for each in annotation) if is_of_words else ()


_VALUE_TYPES: Mapping[Any, ValueType] = {
    PartialDate: ValueType.DATE,
    bool: ValueType.FLAG,
    int: ValueType.NUMBER,
    float: ValueType.NUMBER,
    Decimal: ValueType.NUMBER,
}


def field_at(model: type[BaseModel], path: Path) -> FieldSchema | None:
    """Return what a model holds at a path; None where it knows nothing of that."""
    schema: FieldSchema | None = schema_of(model)
    for step in path:
        if schema is None:
            return None
        schema = schema.item if isinstance(step, int) else schema.fields.get(step)
    return schema


def model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """Return the type of the part at a path; None where there is no part."""
    schema = field_at(model, path)
    return schema.model if schema else None


def find_references(model: type[BaseModel], value: Any) -> list[tuple[Path, str, Ref]]:
    """Find every id that points to a record, in a value as the file gives it, valid or not."""
    found: list[tuple[Path, str, Ref]] = []
    _add_references(schema_of(model), value, (), found)
    return found


def _add_references(schema: FieldSchema, value: Any, path: Path, found: list[tuple[Path, str, Ref]]) -> None:
    if schema.ref and isinstance(value, str):
        found.append((path, value, schema.ref))
    elif schema.item and isinstance(value, tuple):
        for index, entry in enumerate(value):
            _add_references(schema.item, entry, (*path, index), found)
    elif schema.item and isinstance(value, str):  # one that stands for a list
        _add_references(schema.item, value, path, found)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key in schema.linked:
                _add_references(schema.linked[key], part, (*path, key), found)


class TypedText(NamedTuple):
    """A text as a file gives it, that an output may show."""

    path: Path
    text: str
    schema: FieldSchema
    tag: str
    """Of the language that it stands under; empty where it stands under none."""


def printed_texts(value: Any, schema: FieldSchema | None, path: Path = ()) -> tuple[TypedText, ...]:
    """Return the words in a value that an output may show."""
    found: list[TypedText] = []
    _add_printed(schema, value, path, "", found)
    return tuple(found)


def _add_printed(
    schema: FieldSchema | None, value: Any, path: Path, tag: str, found: list[TypedText]
) -> None:
    if schema is None:
        return
    if isinstance(value, str):
        if schema.is_worded:
            found.append(TypedText(path, value, schema, tag))
    elif isinstance(value, tuple | list):
        for index, each in enumerate(value):
            _add_printed(schema.item, each, (*path, index), tag, found)
    elif isinstance(value, dict):
        unseen = never_printed(schema.model) if schema.model else ()
        for key, part in value.items():
            if key not in unseen:
                own = key if schema.is_by_language else ""
                _add_printed(schema.under(key), part, (*path, key), own, found)


@cache
def printable_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the names of the fields that an output may show, in order: all not marked `NeverPrinted`."""
    fields = model.model_fields.items()
    hidden = {name for name, info in fields for mark in info.metadata if isinstance(mark, NeverPrinted)}
    return tuple(name for name, _ in fields if name not in hidden)


@cache
def never_printed(model: type[BaseModel]) -> frozenset[str]:
    """Return the names of the fields that no output may show."""
    return frozenset(model.model_fields).difference(printable_fields(model))


def use_of(info: FieldInfo) -> str:
    """Say what a field is for that is not printed; empty for all that are."""
    said = (mark.use for mark in info.metadata if isinstance(mark, NeverPrinted | NotPrinted))
    return next(said, "")


def plain_fields(part: BaseModel, without: Container[str] = (), *, printable: bool = False) -> dict[str, Any]:
    """Return the fields of a part as JSON values; those unset or at their usual value are absent.

    With `printable` only those that an output may show, here and in all parts. Not pydantic's `model_dump`,
    which first builds a serializer for every type: a short run of the program would spend more on that.
    """
    fields, given = type(part).model_fields, part.model_fields_set
    names = printable_fields(type(part)) if printable else fields
    known = (
        (name, getattr(part, name), fields[name].default)
        for name in names
        if name in given and name not in without
    )
    return {
        name: plain(value, printable=printable)
        for name, value, usual in known
        if value not in (None, (), {}, usual)
    }


def plain(value: Any, *, printable: bool = False) -> Any:
    """Return one value as JSON values: dates and amounts as they are written, parts by their fields."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, BaseModel):
        return plain_fields(value, printable=printable)
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(each, printable=printable) for each in value]
    if isinstance(value, Mapping):
        return {str(key): plain(each, printable=printable) for key, each in value.items()}
    return str(value)
