"""A definition as its file gives it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from briefdeck.model.brief import Brief
from briefdeck.model.cases import UnfilledBrief
from briefdeck.model.outputs import Outputs
from briefdeck.problems import Path, SourceMap


class Draft(NamedTuple):
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


def listed(value: Any) -> tuple[Any, ...]:
    """Return the entries of a list in a definition; none of what is no list."""
    return value if isinstance(value, tuple) else ()
