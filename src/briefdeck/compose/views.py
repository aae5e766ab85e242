"""What templates see: records as plain values whose fields are read by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel


class View:
    """Values by name; it has no methods that a template could reach instead of a field."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        """Hold the values; nothing changes them afterwards."""
        self._values = dict(values)

    def __getitem__(self, name: str) -> Any:
        """Return the value of that name. Raises KeyError when there is none."""
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self._values)

    def __repr__(self) -> str:
        """Name the fields, not their contents: the text may end in a message."""
        return "these values: " + ", ".join(self._values)


def view_of(part: BaseModel, **more: Any) -> View:
    """Show a record or a part of one, with further values in place of or beside its fields."""
    own = {name: plain_value(getattr(part, name)) for name in type(part).model_fields if name not in more}
    return View(own | more)


def plain_value(value: Any) -> Any:
    """Show parts of records as views, also within lists; leave other values as they are."""
    if isinstance(value, BaseModel):
        return view_of(value)
    return _plain_values(value) if isinstance(value, tuple | list) else value


def _plain_values(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(plain_value(value) for value in values)
