"""Names of those withheld in what people write: found, and taken out of what goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel

from briefdeck.model.disclosure.protection import Protection
from briefdeck.model.records.base import Ref
from briefdeck.model.schema import FieldSchema, printable_fields, schema_of
from briefdeck.model.writing.text import Texts, wordings
from briefdeck.problems import Path, Problem, SourceLocation
from briefdeck.protect.views.ways_of_naming import BY_FIRST_WORD, BY_NAME, WayOfNaming, way_of_naming

P = TypeVar("P", bound=BaseModel)
Cleaned = tuple[P, tuple[Path, ...]]
"""A part without names, and where in it some stood."""
_IDS = ("id", "session")
"""Fields that hold an id and are no reference to a record: names in these are seen to by themselves."""

_OF_PLACE = WayOfNaming(
    BY_NAME.message,
    "say it without the name; if a place is only called alike, give it a record of its own under 'places'",
)


def names_withheld(
    place: SourceLocation, field: str, of_what: str = "", way: WayOfNaming = BY_NAME
) -> Problem:
    """Say that a field names somebody, and how; never whom."""
    way = _OF_PLACE if field == "location" and way in (BY_NAME, BY_FIRST_WORD) else way
    return Problem("names-withheld", place, f"`{field}` {of_what}{way.message}", way.hint)


def way_at(part: BaseModel, path: Path, protections: Iterable[Protection]) -> WayOfNaming:
    """Tell how what is worded at a place in a record or definition names somebody."""
    value: Any = part
    for step in path:
        value = getattr(value, str(step)) if isinstance(value, BaseModel) else value[step]
    return way_of_naming("\n".join(_words_in(value)), protections)


def all_words(part: BaseModel) -> str:
    """Return all that is worded in a record or a part of one in every language, one below the other."""
    return "\n".join(_words_in(part))


def _words_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from wordings(value)
    elif isinstance(value, tuple):
        for each in value:
            yield from _words_in(each)
    elif isinstance(value, dict):
        yield from _words_in(tuple(value.values()))
    elif isinstance(value, BaseModel):
        for name in _worded_fields(type(value)):
            yield from _words_in(getattr(value, name))


@cache
def _worded_fields(model: type[BaseModel]) -> Mapping[str, FieldSchema]:
    """Return the fields of a record or part that may hold words: all that an output may show, but for ids."""
    fields = schema_of(model).fields
    return {
        name: fields[name]
        for name in printable_fields(model)
        if name not in _IDS and _may_be_worded((fields[name].item or fields[name]).ref)
    }


def _may_be_worded(ref: Ref | None) -> bool:
    return not ref or ref.or_words


def without_names_in(part: P, clean: Callable[[str], str]) -> Cleaned[P]:
    """Take names out of all that is worded in a record, a definition or a part of one.

    `clean` returns a text as it was where nobody is named in it.
    """
    changed: dict[str, Any] = {}
    places: list[Path] = []
    for name, schema in _worded_fields(type(part)).items():
        new, found = _cleaned(schema, getattr(part, name), clean)
        if found:
            changed[name] = new
            places += [(name, *path) for path in found]
    return (part.model_copy(update=changed) if changed else part), tuple(places)


def _cleaned(schema: FieldSchema, value: Any, clean: Callable[[str], str]) -> tuple[Any, list[Path]]:
    if isinstance(value, BaseModel):
        part, found = without_names_in(value, clean)
        return part, list(found)
    if isinstance(value, tuple) and schema.item:
        entries = [_cleaned(schema.item, each, clean) for each in value]
        places: list[Path] = [(index, *path) for index, (_, found) in enumerate(entries) for path in found]
        return tuple(new for new, _ in entries), places
    if isinstance(value, dict) and schema.values:
        under = {key: _cleaned(schema.values, each, clean) for key, each in value.items()}
        return {key: new for key, (new, _) in under.items()}, [
            (key, *path) for key, (_, found) in under.items() for path in found
        ]
    is_words = isinstance(value, str) and _may_be_worded(schema.ref)
    if is_words and isinstance(value, Texts):
        cleaned = value.changed(clean)
        return (value, []) if cleaned.by_language == value.by_language else (cleaned, [()])
    if is_words and (new := clean(value)) != value:
        return new, [()]
    return value, []
