"""Values from a file as models, and pydantic's objections in plain words."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from briefdeck.load.problem_limit import MOST_PROBLEMS
from briefdeck.load.wording import a_noun, name_of_type, name_of_value, printable, quoted, within_print_quotes
from briefdeck.model.forms import FORMS
from briefdeck.model.schema import model_at
from briefdeck.model.text import named
from briefdeck.problems import Path, Problem, SourceMap, did_you_mean

M = TypeVar("M", bound=BaseModel)

_TYPES = {
    "string_type": "text",
    "tuple_type": "a list",
    "model_type": "keys and values",
    "dict_type": "keys and values",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "float_type": "a number",
    "is_instance_of": "a number",
}
"""pydantic's names for a value of the wrong type, and the type that is wanted."""


_PARTED = ("tuple_type", "model_type", "dict_type")


class Objection(NamedTuple):
    """One of pydantic's errors: its name, where, on what value, with what particulars."""

    error: str
    path: Path
    value: Any
    details: Mapping[str, Any]
    model: type[BaseModel]

    @property
    def name(self) -> str:
        """What to call the value."""
        return name_of_value(self.path) if self.path else a_noun(self.model.__name__)

    @property
    def owner(self) -> type[BaseModel]:
        """The model whose key it is."""
        return model_at(self.model, self.path[:-1]) or self.model


Finding = tuple[str, str, str]
"""Code, message and hint."""


def validate(
    model: type[M], value: Any, places: SourceMap, base: Path = ()
) -> tuple[M | None, list[Problem]]:
    """Make a model from a value that stands at `base` in its file; None, with every reason, if it cannot."""
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        objections = [
            Objection(e["type"], tuple(e["loc"]), e["input"], e.get("ctx", {}), model)
            for e in error.errors(include_url=False)[: MOST_PROBLEMS + 2]
        ]
    echoes = _misspelt(objections)
    told = [o for o in objections if not _is_empty_by_refusal(o) and o.path not in echoes]
    return None, [_problem(objection, places, base) for objection in told]


def explain(objection: Objection) -> Finding:
    """Put one of pydantic's errors into plain words."""
    explanation = _EXPLANATIONS.get(objection.error)
    if explanation:
        return explanation(objection)
    return "bad-value", f"{objection.name} cannot be used: {quoted(str(objection.value))}", ""


def _problem(objection: Objection, places: SourceMap, base: Path) -> Problem:
    code, message, hint = explain(objection)
    is_plain = isinstance(objection.value, str) and objection.error not in _PARTED
    if is_plain and (meant := within_print_quotes(objection.value)):
        hint = f"write {printable(meant)}, without the quotation marks of print"
    return Problem(code, places.at(*base, *objection.path), message, hint)


def _misspelt(objections: Iterable[Objection]) -> set[Path]:
    """Return the keys that are only missing because they are misspelt, so that one mistake is one problem."""
    missing = {o.path for o in objections if o.error == "missing"}
    unknown = [o.path for o in objections if o.error == "extra_forbidden"]
    if not missing or not unknown:
        return set()
    likely = ((path[:-1], _meant(str(path[-1]), _keys_of(missing, path[:-1]))) for path in unknown)
    return {(*owner, *meant) for owner, meant in likely if meant}


def _meant(key: str, missing: list[str]) -> list[str]:
    from difflib import get_close_matches

    from briefdeck.load.keys_meant import key_meant

    meant = key_meant(key, missing)
    return [meant] if meant else get_close_matches(key, missing, 1)


def _keys_of(paths: Iterable[Path], owner: Path) -> list[str]:
    return [str(path[-1]) for path in paths if path[:-1] == owner]


def _is_empty_by_refusal(objection: Objection) -> bool:
    """Tell whether a list is only called too short because its entries were refused."""
    is_short = objection.error == "too_short"
    return is_short and len(objection.value) >= objection.details["min_length"]


def _missing(objection: Objection) -> Finding:
    key, owner = quoted(str(objection.path[-1])), a_noun(objection.owner.__name__)
    return "missing-key", f"{key} is missing: {owner} needs it", ""


def _unknown(objection: Objection) -> Finding:
    from briefdeck.load.keys_meant import key_hint

    key, owner = str(objection.path[-1]), objection.owner
    message = f"{quoted(key)} is not a key of {a_noun(owner.__name__)}"
    return "unknown-key", message, key_hint(key, owner.model_fields)


def _wrong_type(objection: Objection) -> Finding:
    if objection.path[-1:] == ("[key]",):
        return "key-not-text", f"the key {quoted(str(objection.value))} is not text", "put it in quotes"
    wanted, given = _TYPES[objection.error], name_of_type(objection.value)
    if objection.value is None:
        return _no_value(objection)
    message = f"{objection.name} should be {wanted}, not {given}"
    if wanted == given:
        message = f"{objection.name} should be {wanted}"
    return "wrong-type", message, _type_hint(objection, wanted)


def _no_value(objection: Objection) -> Finding:
    hint = "write one, or leave the key out when nothing is known"
    return "no-value", f"{objection.name} has no value", hint


def _type_hint(objection: Objection, wanted: str) -> str:
    value = objection.value
    is_short = isinstance(value, str | int | float) and len(str(value)) <= 30
    if wanted == "text":
        return "put it in quotes" if isinstance(value, bool | int | float) else _NOT_TEXT_HINT
    if wanted in ("a number", "a whole number") and isinstance(value, str):
        return _NUMBER_HINT
    if wanted == "a list" and is_short:
        return f"write [{printable(str(value))}]"
    part = model_at(objection.model, objection.path)
    if wanted == "keys and values" and part and is_short:
        return f"write {{{next(iter(part.model_fields))}: {printable(str(value))}}}"
    return _BOOLEAN_HINTS.get(str(value).lower(), "") if wanted == "true or false" else ""


_NOT_TEXT_HINT = (
    "put a text that begins with a bracket in quotes; write '|' after the key of one with lines or a list"
)
_NUMBER_HINT = "write digits alone, such as 1200 or 12.5: no comma, no sign, no unit"
_BOOLEAN_HINTS = {
    "yes": "write true",
    "on": "write true",
    "1": "write true",
    "no": "write false",
    "off": "write false",
    "0": "write false",
    "true": "write true, without quotes",
    "false": "write false, without quotes",
}


def _not_one_of(objection: Objection) -> Finding:
    known = re.findall(r"'([^']*)'", objection.details["expected"])
    if objection.value is None:
        return _no_value(objection)
    word = str(objection.value)
    message = f"{objection.name} cannot be {quoted(word)}; it is one of: {', '.join(known)}"
    close = did_you_mean(word, known)
    return "not-one-of", message, close if close.startswith("did") else ""


def _wrong_form(objection: Objection) -> Finding:
    _, what, hint = FORMS[objection.details["pattern"]]
    strange = next((char for char in str(objection.value) if not (char.isascii() and char.isprintable())), "")
    if strange:
        hint = f"{hint}; it holds {named(strange)}".removeprefix("; ")
    return "wrong-form", f"{quoted(str(objection.value))} is not {what}", hint


def _too_small(objection: Objection) -> Finding:
    least = objection.details["ge"]
    return "out-of-range", f"{objection.name} should be at least {least:g}, not {objection.value:g}", ""


def _too_large(objection: Objection) -> Finding:
    most = objection.details["le"]
    return "out-of-range", f"{objection.name} should be at most {most:g}, not {objection.value:g}", ""


def _too_long(objection: Objection) -> Finding:
    return "out-of-range", f"{objection.name} is longer than {objection.details['max_length']} characters", ""


def _too_short(objection: Objection) -> Finding:
    return "out-of-range", f"{objection.name} is empty, but at least one entry is needed", ""


def _bad_value(objection: Objection) -> Finding:
    """Pass on the words of the model's own checks."""
    message, _, hint = printable(str(objection.details["error"])).partition("; ")
    return "bad-value", f"{objection.name}: {_shortened(message)}", _shortened(hint)


def _shortened(text: str) -> str:
    return text if len(text) <= 200 else f"{text[:199]}…"


_EXPLANATIONS: Mapping[str, Callable[[Objection], Finding]] = {
    **dict.fromkeys(_TYPES, _wrong_type),
    "missing": _missing,
    "extra_forbidden": _unknown,
    "literal_error": _not_one_of,
    "enum": _not_one_of,
    "string_pattern_mismatch": _wrong_form,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
    "string_too_long": _too_long,
    "too_short": _too_short,
    "value_error": _bad_value,
}
"""pydantic's names for what it objects to, and the function that puts each into plain words."""
