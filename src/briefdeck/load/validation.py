"""Values from a file as models; what cannot be one is told, and read on as it was most likely meant."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from briefdeck.load import wording
from briefdeck.load.explaining import Objection, explain
from briefdeck.load.meant.renamed import as_typed, key_in_hint, shape_meant, with_key, with_value
from briefdeck.load.meant.values import id_in
from briefdeck.load.problem_limit import MOST_PROBLEMS
from briefdeck.model.briefs.sections import SECTION_KINDS
from briefdeck.problems import Path, Problem, SourceMap

M = TypeVar("M", bound=BaseModel)

_CODES = (
    "string_pattern_mismatch", "literal_error", "enum", "int_type", "float_type", "is_instance_of",
    "bool_type",
)  # fmt: skip
"""What it objects to in an id, a number or a choice: quotation marks of print are no part of those."""


_DEEPEST_MENDED = 4
"""So deep keys of other names are looked for within one another."""


class Meant(NamedTuple):
    """A value as it was most likely meant."""

    value: Any
    typed: Mapping[Path, str]
    """Renamed keys as they stand in the file, by the way to each."""
    guessed: frozenset[Path]
    """The ways to keys that are only like those that are written."""
    mended: tuple[Objection, ...]
    objections: tuple[Objection, ...]
    """To what is wrong even so."""


def validate(
    model: type[M], value: Any, places: SourceMap, base: Path = ()
) -> tuple[M | None, list[Problem]]:
    """Make a model from a value that stands at `base` in its file; None, with every reason, if it cannot."""
    made, objections = _made(model, value)
    if made is not None:
        return made, []
    meant = _as_meant(model, value, objections)
    echoes = _echoes(meant.objections)
    rest = (o for o in meant.objections if not _is_empty_by_refusal(o) and o.path not in echoes)
    return None, [_problem(each, places, base, meant.typed) for each in (*meant.mended, *rest)]


def as_meant(model: type[BaseModel], value: Any) -> Meant:
    """Return a value with the keys and in the shape that were most likely meant."""
    return _as_meant(model, value, _made(model, value)[1])


def _as_meant(model: type[BaseModel], value: Any, objections: Iterable[Objection]) -> Meant:
    mended: list[Objection] = []
    typed: dict[Path, str] = {}
    guessed: set[Path] = set()
    for _ in range(_DEEPEST_MENDED):
        value, renamed = _renamed(value, objections)
        value, reshaped = _reshaped(value, objections)
        if not (renamed or reshaped):
            break
        mended += [*renamed.values(), *reshaped]
        typed |= {path: str(objection.path[-1]) for path, objection in renamed.items()}
        guessed |= {path for path, objection in renamed.items() if _is_guessed(objection)}
        objections = [each for each in _made(model, value)[1] if each.path not in guessed]
    return Meant(value, typed, frozenset(guessed), tuple(mended), tuple(objections))


def _made(model: type[M], value: Any) -> tuple[M | None, list[Objection]]:
    """Make a model from a value; None, with what pydantic objects to, if it cannot."""
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        return None, [
            Objection(e["type"], tuple(e["loc"]), e["input"], e.get("ctx", {}), model)
            for e in error.errors(include_url=False)[: MOST_PROBLEMS + 2]
        ]


def _renamed(value: Any, objections: Iterable[Objection]) -> tuple[Any, dict[Path, Objection]]:
    """Return a value with the keys that were meant, and the objections to the others, by path."""
    renamed: dict[Path, Objection] = {}
    for objection in (each for each in objections if each.error == "extra_forbidden"):
        key = key_in_hint(explain(objection)[2])
        after = with_key(value, objection.path, key) if key in objection.owner.model_fields else value
        if after is not value:
            renamed[*objection.path[:-1], key] = objection
        value = after
    return value, renamed


def _reshaped(value: Any, objections: Iterable[Objection]) -> tuple[Any, list[Objection]]:
    """Return a value with the lists and parts for which texts stand, and the objections to those."""
    reshaped = []
    for objection in objections:
        if (shape := _shape_meant(objection)) is not None:
            value = with_value(value, objection.path, shape)
            reshaped.append(objection)
    return value, reshaped


def _shape_meant(objection: Objection) -> Any:
    if objection.alone is not None:
        meant = _shape_meant(objection._replace(value=objection.alone))
        lacks_keys = objection.error in ("model_type", "dict_type") and not isinstance(objection.alone, dict)
        return objection.alone if meant is None and not lacks_keys else meant
    is_list = objection.error == "tuple_type"
    if given := id_in(objection.value, objection.field.item if is_list else objection.field):
        return (given,) if is_list else given
    if not (
        isinstance(objection.value, str) and objection.path and (is_list or objection.error == "model_type")
    ):
        return None
    item = objection.field.item
    part = item.model if is_list and item else objection.field.model
    are_ids = bool(is_list and item and item.ref)
    text = wording.within_print_quotes(objection.value) or objection.value
    return shape_meant(text, part.__name__ if part else "", is_list=is_list, are_ids=are_ids)


def _is_guessed(objection: Objection) -> bool:
    """Tell whether the key that was meant is only like the one that is written."""
    return explain(objection)[2].startswith("did you mean")


def _problem(objection: Objection, places: SourceMap, base: Path, typed: Mapping[Path, str]) -> Problem:
    code, message, hint = explain(objection)
    if objection.error in _CODES and (meant := wording.unquoted_hint(objection.value)):
        hint = meant
    return Problem(code, places.at(*base, *as_typed(objection.path, typed)), message, hint)


def _echoes(objections: Iterable[Objection]) -> set[Path]:
    """Return the keys that are only missing as they stand too deep, or have no blank after their `:`."""
    missing = {o.path for o in objections if o.error == "missing"}
    unknown = [o for o in objections if o.error == "extra_forbidden"]
    strays = {o.path[:-1] for o in unknown if _stands_for_all(o)}
    joined = {(*o.path[:-1], str(o.path[-1]).partition(":")[0]) for o in unknown}
    return {path for path in missing if path in joined or path[:-1] in strays}


def _stands_for_all(unknown: Objection) -> bool:
    is_kind = unknown.owner.__name__ == "SectionDefinition" and unknown.path[-1] in SECTION_KINDS
    return unknown.is_too_deep or is_kind


def _is_empty_by_refusal(objection: Objection) -> bool:
    """Tell whether a list is only called too short because its entries were refused."""
    is_short = objection.error == "too_short"
    return is_short and len(objection.value) >= objection.details["min_length"]
