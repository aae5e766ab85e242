"""Ids by which records and definitions point to one another: counted, and put in place of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from briefdeck.model.schema import FieldSchema, schema_of

P = TypeVar("P", bound=BaseModel)


def ids_in(part: BaseModel) -> Iterator[str]:
    """Give every id in a record or part by which it points to another record."""
    for name, schema in schema_of(type(part)).linked.items():
        yield from _ids(schema, getattr(part, name))


def _ids(schema: FieldSchema, value: Any) -> Iterator[str]:
    if isinstance(value, BaseModel):
        yield from ids_in(value)
    elif isinstance(value, tuple) and schema.item:
        for each in value:
            yield from _ids(schema.item, each)
    elif isinstance(value, str) and schema.ref:
        yield value


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
