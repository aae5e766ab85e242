"""Ids by which records and definitions point to one another: counted, and put in place of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from briefdeck.model.schema import FieldSchema, schema_of
from briefdeck.problems import Path

P = TypeVar("P", bound=BaseModel)


def ids_in(part: BaseModel) -> Iterator[str]:
    """Give every id in a record or part by which it points to another record."""
    return (each for _, each in placed_ids(part))


def ids_in_fields(part: BaseModel, names: Iterable[str]) -> Iterator[str]:
    """Give every id in some fields of a record or part by which it points to another record."""
    linked = schema_of(type(part)).linked
    return (each for name in names for _, each in _placed(linked[name], getattr(part, name), (name,)))


def placed_ids(part: BaseModel, at: Path = ()) -> Iterator[tuple[Path, str]]:
    """Give every id in a record or part by which it points to another record, and where in it that stands."""
    for name, schema in schema_of(type(part)).linked.items():
        yield from _placed(schema, getattr(part, name), (*at, name))


def _placed(schema: FieldSchema, value: Any, at: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        if schema.ref:
            yield at, value
    elif isinstance(value, tuple):
        if schema.item:
            for index, each in enumerate(value):
                yield from _placed(schema.item, each, (*at, index))
    elif isinstance(value, BaseModel):
        yield from placed_ids(value, at)


def with_ids(part: P, ids: Mapping[str, str | None]) -> P | None:
    """Return a part that points to other ids; what points to None is gone, and so is a part that needs it."""
    changed: dict[str, Any] = {}
    for name, schema in schema_of(type(part)).linked.items():
        old = getattr(part, name)
        new = _with_ids(schema, old, ids)
        if new is None and old is not None and type(part).model_fields[name].is_required():
            return None
        if new is not old:
            changed[name] = new
    return part.model_copy(update=changed) if changed else part


def _with_ids(schema: FieldSchema, value: Any, ids: Mapping[str, str | None]) -> Any:
    if isinstance(value, BaseModel):
        return with_ids(value, ids)
    if isinstance(value, tuple) and schema.item:
        new = tuple(each for old in value if (each := _with_ids(schema.item, old, ids)) is not None)
        return value if new == value else new
    return ids.get(value, value) if isinstance(value, str) and schema.ref else value
