"""Records, definitions and themes as plain values: what can be written as JSON and compared."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any

from pydantic import BaseModel

_AS_THEY_ARE = (str, int, float, type(None))


def plain_fields(part: BaseModel, without: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Give the fields of a part by name; those that say nothing, or only what is said anyway, are absent.

    Done by hand, because pydantic builds a serializer for every type first, which costs a short run of the
    program more than all of this.
    """
    fields = type(part).model_fields
    known = ((name, getattr(part, name), fields[name].default) for name in fields if name not in without)
    return {name: plain(value) for name, value, usual in known if value not in (None, (), {}, usual)}


def plain(value: Any) -> Any:
    """Give one value plainly: dates and amounts as they are written, parts by their fields."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, _AS_THEY_ARE):
        return value
    if isinstance(value, BaseModel):
        return plain_fields(value)
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(each) for each in value]
    return str(value)
