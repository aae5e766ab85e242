"""Values with keys renamed to those that were most likely meant: what else is wrong shows only then."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from briefdeck.problems import Path

_MEANT = re.compile(r"(?:write|did you mean) '(\w+)'\??")


def key_in_hint(hint: str) -> str:
    """Return the key that a hint gives in place of one that is not known; empty where it gives none."""
    found = _MEANT.fullmatch(hint)
    return found[1] if found else ""


def with_key(value: Any, path: Iterable[str | int], key: str) -> Any:
    """Return a value with the key at the end of a path renamed; as it was, where that cannot be."""
    step, *rest = path
    if not rest:
        fits = isinstance(value, dict) and step in value and key not in value
        return {key if name == step else name: part for name, part in value.items()} if fits else value
    try:
        part = with_key(value[step], rest, key)
    except (KeyError, IndexError, TypeError):
        return value
    if part is value[step]:
        return value
    if isinstance(value, dict):
        return {**value, step: part}
    return tuple(part if number == step else each for number, each in enumerate(value))


def as_typed(path: Path, typed: Mapping[Path, str]) -> Path:
    """Return a path with its keys as they stand in the file; `typed` gives them by the way to each."""
    return tuple(typed.get(path[: number + 1], step) for number, step in enumerate(path))
