"""Values as they were most likely meant, keys renamed, texts in lists: what else is wrong shows only then."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from briefdeck.problems import Path

_MEANT = re.compile(r"(?:write|did you mean) '(\w+)'\??")


def key_in_hint(hint: str) -> str:
    """Return the key that a hint gives in place of one that is not known; empty where it gives none."""
    found = _MEANT.fullmatch(hint)
    return found[1] if found else ""


def with_key(value: Any, path: Path, key: str) -> Any:
    """Return a value with the key at the end of a path renamed; as it was, where that cannot be."""

    def renamed(owner: Any) -> Any:
        fits = isinstance(owner, dict) and path[-1] in owner and key not in owner
        return {key if name == path[-1] else name: part for name, part in owner.items()} if fits else owner

    return _changed(value, path[:-1], renamed)


def with_value(value: Any, path: Path, other: Any) -> Any:
    """Return a value with another at a path; as it was, where nothing stands there."""
    return _changed(value, path, lambda _: other)


def _changed(value: Any, path: Path, change: Callable[[Any], Any]) -> Any:
    """Return a value with what stands at a path changed; as it was, where nothing stands there."""
    if not path:
        return change(value)
    step, *rest = path
    try:
        part = _changed(value[step], tuple(rest), change)
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


def shape_meant(text: str, part: str, *, is_list: bool, are_ids: bool) -> Any:
    """Return the list or part, by its name, that a text stands for; None where that is not sure."""
    given, _, locator = text.partition(", ")
    one: Any = text
    if part == "SourceRef" and " " not in given:
        one = {"id": given, **({"locator": locator} if locator else {})}
    elif part == "Name":
        one = {"literal": text}
    elif part:
        return None
    if not is_list:
        return one if part else None
    return tuple(re.split(r",\s*", text)) if are_ids else (one,)
