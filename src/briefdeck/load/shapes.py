"""The shape of the model's types, read from their annotations: keys that hold parts, lists, references."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from briefdeck.model.records import Ref
from briefdeck.problems import Path


@dataclass(frozen=True, slots=True)
class Shape:
    """What stands at one place of a model: a part with keys, a list of one shape, or a plain value."""

    model: type[BaseModel] | None = None
    """The type of a part."""
    fields: Mapping[str, Shape] = field(default_factory=dict)
    """The shapes of its keys."""
    item: Shape | None = None
    """The shape of the entries of a list."""
    ref: Ref | None = None
    """For the id of another record: what kinds it may be of."""
    linked: Mapping[str, Shape] = field(default_factory=dict, compare=False)
    """Those of its fields under which such ids stand: most have none, and need not be looked through."""

    @property
    def has_links(self) -> bool:
        """Whether ids of other records stand in it."""
        return bool(self.ref or self.linked or (self.item and self.item.has_links))


@cache
def shape_of(model: type[BaseModel]) -> Shape:
    """Return the shape of a pydantic model. The models hold no cycles."""
    fields = {name: _field_shape(info) for name, info in model.model_fields.items()}
    linked = {name: shape for name, shape in fields.items() if shape.has_links}
    return Shape(model, fields, linked=linked)


def model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """Return the type of the part at a path; None where there is no part."""
    shape: Shape | None = shape_of(model)
    for step in path:
        if shape is None:
            return None
        shape = shape.item if isinstance(step, int) else shape.fields.get(step)
    return shape.model if shape else None


def find_references(model: type[BaseModel], value: Any) -> list[tuple[Path, str, Ref]]:
    """Find every id that points to a record, in a value as the file gives it, valid or not."""
    found: list[tuple[Path, str, Ref]] = []
    _add_references(shape_of(model), value, (), found)
    return found


def _add_references(shape: Shape, value: Any, path: Path, found: list[tuple[Path, str, Ref]]) -> None:
    if shape.ref and isinstance(value, str):
        found.append((path, value, shape.ref))
    elif shape.item and isinstance(value, tuple):
        for index, entry in enumerate(value):
            _add_references(shape.item, entry, (*path, index), found)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key in shape.linked:
                _add_references(shape.linked[key], part, (*path, key), found)


def _field_shape(info: FieldInfo) -> Shape:
    return _shape(info.annotation, info.metadata)


def _shape(annotation: Any, metadata: list[Any] | tuple[Any, ...] = ()) -> Shape:
    ref = next((mark for mark in metadata if isinstance(mark, Ref)), None)
    if ref:
        return Shape(ref=ref)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(arguments[0], arguments[1:])
    if origin in (Union, UnionType):
        return next((s for s in map(_shape, arguments) if s != Shape()), Shape())
    if origin is tuple:
        return Shape(item=_shape(arguments[0]))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return shape_of(annotation)
    return Shape()
