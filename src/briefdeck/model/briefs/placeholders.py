"""Placeholders such as `{each.name}`: where the values of a case stand in a definition that is made for many.

A placeholder names one field and nothing else: no formats, no parts of parts. What it stands for is a value,
never code, and stays text wherever Markdown is read.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any

from briefdeck.model.disclosure.marking_scheme import safe_name
from briefdeck.model.schema import FieldSchema, ValueType
from briefdeck.problems import Path

_PLACEHOLDER = re.compile(r"\{each\.([a-z][a-z0-9_]*)\}")
_LIKE_ONE = re.compile(r"(?<!\{)\{+\s*each\b[^{}]*\}*", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"\{{1,2}([^{}]{1,200})\}{1,2}|<<([^<>]{1,200})>>|«([^«»\s][^«»]*?)»|\[\s{0,9}each\.([^\[\]]{1,200})\]",
    re.IGNORECASE,
)
"""How other programs mark the place of a value: in braces, or as Word does in a serial letter."""
_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")
_SPACES = re.compile(r"\s+")

Typed = str | int | float | bool | tuple[str, ...]
"""A value as it was typed: a list where a record or row gives one."""


class Dropped(Enum):
    """Stands for a value that is left out of a definition."""

    DROPPED = "dropped"


class FillUse(StrEnum):
    """What a text with placeholders is for, which decides how values stand in it."""

    WORDS = "words"
    """Printed as it stands: a title, a subtitle."""
    MARKDOWN = "markdown"
    """Read as Markdown: what is filled in is escaped."""
    FILE = "file"
    """The name of a file: only letters, digits and '-' of a value are kept."""
    TYPED = "typed"
    """No words: an id, a date, a condition."""


@dataclass(frozen=True, slots=True)
class CaseValue:
    """What one field of a case holds."""

    typed: Typed
    words: str
    """The same as a text says it: dates and lists in words, for the id of a record its name."""


@dataclass(frozen=True, slots=True)
class Hole:
    """A text of a definition that has placeholders in it."""

    path: Path
    text: str
    use: FillUse = FillUse.TYPED
    value_type: ValueType = ValueType.TEXT
    may_drop: bool = False
    """Whether it is left out where it is one placeholder without a value."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that its placeholders name."""
        return tuple(dict.fromkeys(_PLACEHOLDER.findall(self.text)))


@dataclass(frozen=True, slots=True)
class FilledText:
    """A text with the values of one case in it."""

    value: Typed | Dropped
    missing: tuple[str, ...] = ()
    """The fields that it needs and that have no value in this case."""
    unspelt: tuple[str, ...] = ()
    """The fields of which nothing is left in the name of a file: they have no Latin letters or digits."""


def faulty_placeholders(text: str) -> Iterator[str]:
    """Give whatever in a text looks like a placeholder and is none."""
    if "{" in text:
        yield from (each[0] for each in _LIKE_ONE.finditer(text) if not _PLACEHOLDER.fullmatch(each[0]))


def is_placeholder(text: str) -> bool:
    """Tell whether a text is one placeholder that can be read: not every column's name fits in one."""
    return bool(_PLACEHOLDER.fullmatch(text))


def merge_fields(text: str, fields: Collection[str]) -> Iterator[tuple[str, str]]:
    """Give what other programs would take for the place of one of the fields, and which one."""
    for found in _OF_OTHERS.finditer(text):
        name = next(filter(None, found.groups())).strip().casefold()
        field = re.sub(r"[\s-]+", "_", name.removeprefix("each.").strip())
        if field in fields and not _LIKE_ONE.match(found[0]):
            yield found[0], field


def find_holes(value: Any, schema: FieldSchema) -> Iterator[Hole]:
    """Find the texts with placeholders in a definition as its file gives it."""
    yield from _holes(value, schema, (), may_drop=False)


def _holes(value: Any, schema: FieldSchema, path: Path, *, may_drop: bool) -> Iterator[Hole]:
    if isinstance(value, str):
        if _PLACEHOLDER.search(value):
            yield Hole(path, value, _use(schema, path), schema.value_type, may_drop)
    elif isinstance(value, dict):
        for key, part in value.items():
            within = schema.under(key) or FieldSchema()
            yield from _holes(
                part,
                within,
                (*path, key),
                may_drop=may_drop if within is schema else _may_drop(schema, (*path, key)),
            )
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            droppable = "where" not in path and "handling" not in path
            yield from _holes(entry, schema.item or FieldSchema(), (*path, index), may_drop=droppable)


def _use(schema: FieldSchema, path: Path) -> FillUse:
    if path[0] == "outputs" and path[-1] == "file":
        return FillUse.FILE
    if schema.is_worded and path[-1] not in ("file", "template"):
        return FillUse.MARKDOWN if schema.is_markdown else FillUse.WORDS
    return FillUse.TYPED


def _may_drop(schema: FieldSchema, path: Path) -> bool:
    """Whether a key may be left out: a rule of handling or a condition never is, or more would be shown."""
    info = schema.model.model_fields.get(str(path[-1])) if schema.model else None
    return info is not None and not info.is_required() and path[0] != "handling"


def fill(hole: Hole, values: Mapping[str, CaseValue]) -> FilledText:
    """Put the values of a case into a text; a line that is one placeholder without a value is left out."""
    if unspelt := tuple(_unspelt(hole, values)):
        return FilledText(Dropped.DROPPED, unspelt=unspelt)
    if whole := _PLACEHOLDER.fullmatch(hole.text.strip()):
        value = values.get(whole[1])
        if value is None:
            return FilledText(Dropped.DROPPED, () if hole.may_drop else (whole[1],))
        return FilledText(_whole(value, hole))
    lines = hole.text.split("\n")
    kept = [line for line in lines if not _is_without_value(line, values)] if len(lines) > 1 else lines
    text = "\n".join(kept)
    missing = tuple(name for name in dict.fromkeys(_PLACEHOLDER.findall(text)) if name not in values)
    if missing or not text.strip():
        return FilledText(Dropped.DROPPED, missing)
    return FilledText(_PLACEHOLDER.sub(lambda found: str(_within(values[found[1]], hole.use)), text))


def _unspelt(hole: Hole, values: Mapping[str, CaseValue]) -> Iterator[str]:
    fields = hole.fields if hole.use is FillUse.FILE else ()
    return (name for name in fields if name in values and not _within(values[name], hole.use))


def _is_without_value(line: str, values: Mapping[str, CaseValue]) -> bool:
    alone = _PLACEHOLDER.fullmatch(line.strip())
    return alone is not None and alone[1] not in values


def _whole(value: CaseValue, hole: Hole) -> Typed:
    """Return what stands in place of a placeholder that is all there is."""
    if hole.use is not FillUse.TYPED:
        return _within(value, hole.use)
    typed = value.typed
    if isinstance(typed, str) and hole.value_type is ValueType.NUMBER and typed.isdecimal():
        return int(typed)
    if hole.value_type is ValueType.FLAG and typed in ("true", "false"):
        return typed == "true"
    is_plain = hole.value_type is ValueType.TEXT and not isinstance(typed, tuple)
    return str(typed) if is_plain else typed


def _within(value: CaseValue, use: FillUse) -> str:
    """Return a value as it stands within a text, on one line."""
    typed = value.typed
    if use is FillUse.FILE:
        return safe_name("-".join(typed) if isinstance(typed, tuple) else str(typed))
    if use is FillUse.TYPED:
        return ", ".join(typed) if isinstance(typed, tuple) else str(typed)
    words = _SPACES.sub(" ", value.words).strip()
    return escaped_for_markdown(words) if use is FillUse.MARKDOWN else words


def escaped_for_markdown(text: str) -> str:
    """Return a text of one line with every sign escaped that Markdown may read (CommonMark 0.31, 2.4)."""
    return _SIGNS.sub(r"\\\1", text)


def with_changes(tree: Any, changes: Mapping[Path, Any]) -> Any:
    """Return a tree of values with others at some paths, sharing all else; what is dropped is gone."""
    by_step: dict[str | int, dict[Path, Any]] = {}
    for path, value in changes.items():
        by_step.setdefault(path[0], {})[path[1:]] = value

    def changed(step: str | int, old: Any) -> Any:
        inner = by_step.get(step)
        if inner is None:
            return old
        return inner[()] if () in inner else with_changes(old, inner)

    if isinstance(tree, dict):
        pairs = ((key, changed(key, old)) for key, old in tree.items())
        return {key: new for key, new in pairs if new is not Dropped.DROPPED}
    entries: list[Any] = []
    for index, old in enumerate(tree):
        new = changed(index, old)
        is_spliced = isinstance(new, tuple) and isinstance(old, str)
        entries += new if is_spliced else () if new is Dropped.DROPPED else (new,)
    return tuple(entries)
