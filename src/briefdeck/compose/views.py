"""What templates see of records: the fields that may be printed, by name, and nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from briefdeck.model.schema import never_printed, printable_fields


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class View:
    """Values by name; it has no methods that a template could reach instead of a field."""

    _values: Mapping[str, Any]
    withheld: frozenset[str] = frozenset()
    """Names of fields that the record has and no output may show; their values are not here."""

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
    """Show what may be printed of a record or a part of one, with further values beside or in place of it."""
    shown = {
        name: plain_value(getattr(part, name)) for name in printable_fields(type(part)) if name not in more
    }
    return View(shown | more, never_printed(type(part)).difference(more))


def plain_value(value: Any) -> Any:
    """Show parts of records as views, also within lists; leave other values as they are."""
    if isinstance(value, BaseModel):
        return view_of(value)
    return tuple(map(plain_value, value)) if isinstance(value, tuple | list) else value
