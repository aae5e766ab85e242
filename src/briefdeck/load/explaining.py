"""Pydantic's objections to the values of a file in plain words, each with what to write instead."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel

from briefdeck.load import wording
from briefdeck.load.meant.values import (
    choice_meant,
    flag_meant,
    id_in,
    is_short,
    locators_meant,
    part_of_text,
    written_as_parts,
)
from briefdeck.model.briefs.outputs import Outputs
from briefdeck.model.schema import FieldSchema, field_at, model_at, schema_of
from briefdeck.model.writing.forms import COUNTRY, CURRENCY, FILE_SUFFIXES, FORMS, TIME, WEB_ADDRESS
from briefdeck.model.writing.links import is_link
from briefdeck.model.writing.text import is_id
from briefdeck.problems import Path, did_you_mean

Finding = tuple[str, str, str]
"""Code, message and hint."""
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
_OF_ONE = (*_TYPES.keys() - {"tuple_type"}, "literal_error", "enum", "value_error")
"""Those of all that it objects to where a list stands in place of one value."""


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
        return wording.name_of_value(self.path) if self.path else wording.a_noun(self.model.__name__)

    @property
    def owner(self) -> type[BaseModel]:
        """The model whose key it is."""
        return model_at(self.model, self.path[:-1]) or self.model

    @property
    def field(self) -> FieldSchema:
        """What should stand there."""
        return field_at(self.model, self.path) or FieldSchema()

    @property
    def alone(self) -> Any:
        """The one entry of a list that stands where one value is wanted; None where there is no such list."""
        is_list = self.path and self.error in _OF_ONE and isinstance(self.value, tuple)
        alone = self.value[0] if is_list and len(self.value) == 1 else None
        is_part = self.error in ("model_type", "dict_type")
        return alone if is_part or not isinstance(alone, dict | tuple) else None

    @property
    def is_too_deep(self) -> bool:
        """Whether keys stand in it that belong beside it, and it is none of ours but for an 's'."""
        fields = self.owner.model_fields.keys()
        is_near = str(self.path[-1]).rstrip("s") in {name.rstrip("s") for name in fields}
        return isinstance(self.value, dict) and not is_near and bool(self.value.keys() & fields)


def explain(objection: Objection) -> Finding:
    """Put one of pydantic's errors into plain words."""
    if objection.alone is not None and not _words_are_keys(objection):
        return _alone(objection)
    explanation = _EXPLANATIONS.get(objection.error)
    if explanation:
        return explanation(objection)
    return "bad-value", f"{objection.name} cannot be used: {wording.quoted(str(objection.value))}", ""


def _alone(objection: Objection) -> Finding:
    """Explain a list of one entry where one value is wanted."""
    value, part = objection.alone, objection.field.model
    message = f"{objection.name} should be {_TYPES.get(objection.error, 'one value')}, not a list"
    if part and not isinstance(value, dict):
        return "wrong-type", message, written_as_parts(objection.path, part, value)
    if is_short(value):
        written = str(value).lower() if isinstance(value, bool) else wording.printable(str(value))
        return "wrong-type", message, f"write {written}, without brackets or '- '"
    kept = "; put a text that is to be printed with brackets in quotes" if isinstance(value, str) else ""
    return "wrong-type", message, f"take off the brackets or the '- '{kept}"


def _missing(objection: Objection) -> Finding:
    from briefdeck.load.meant.keys import fields_command

    key, owner = wording.quoted(str(objection.path[-1])), wording.a_noun(objection.owner.__name__)
    command = fields_command(objection.model, objection.path)
    hint = f"add it; see: {command}" if command else ""
    return "missing-key", f"{key} is missing: {owner} needs it", hint


def _unknown(objection: Objection) -> Finding:
    from briefdeck.load.meant.keys import cure_of, fields_command

    key, owner = str(objection.path[-1]), objection.owner
    message = f"{wording.quoted(key)} is not a key of {wording.a_noun(owner.__name__)}"
    command = fields_command(objection.model, objection.path)
    hint = cure_of(owner, key, objection.value) or _place_or_key_hint(objection, key)
    if not hint and command:
        hint = f"remove it, or look for the right key: {command}"
    if objection.value is None and hint.startswith(("one of", "remove it")):
        hint = f"{_COMMA_HINT}; {hint}"
    return "unknown-key", message, hint


def _place_or_key_hint(objection: Objection, key: str) -> str:
    """Hint at where a key belongs, or at the key that is meant."""
    from briefdeck.load.meant.keys import key_hint

    owner = objection.owner
    hint = _TOO_DEEP_HINT if objection.is_too_deep else key_hint(key, owner.model_fields)
    if hint.startswith("write"):
        return hint
    is_words = ":" not in key and not re.fullmatch(r"[a-z_]+", key)
    if objection.value is None and is_words:
        return _COMMA_HINT
    if is_words and owner.__name__ == "AuthoredItem" and is_short(objection.value):
        words = wording.printable(f"{key}: {objection.value}")
        return f"""a text with ': ' in it needs quotes: text: "{words}\""""
    homes = list(_homes(schema_of(owner), key))
    return f"it belongs under '{homes[0]}'" if len(homes) == 1 else hint


def _homes(schema: FieldSchema, key: str) -> Iterator[str]:
    """Go through the keys of a model, outermost first, under which another one stands; not through lists."""
    for name, field in schema.fields.items():
        if key in field.fields:
            yield name
        yield from (f"{name}: {inner}" for inner in _homes(field, key))


_EMPTY: tuple[object, ...] = (None, (), {}, "")
_COMMA_HINT = "put the whole text in quotes if this belongs to what stands before the ','"
_TOO_DEEP_HINT = "take this line out, and put the keys below it in its place; an id stands as 'id: …'"


def _wrong_type(objection: Objection) -> Finding:
    if objection.path[-1:] == ("[key]",):
        key = wording.quoted(str(objection.value))
        return "key-not-text", f"the key {key} is not text", "put it in quotes"
    wanted, given = _TYPES[objection.error], wording.name_of_type(objection.value)
    if objection.value in _EMPTY:
        return _no_value(objection)
    if wanted == "text" and isinstance(objection.value, dict):
        from briefdeck.load.meant.tags import language_misspelt, no_language

        if key := language_misspelt(objection.value):
            return ("unknown-language", *no_language(key))
    message = f"{objection.name} should be {wanted}, not {given}"
    if wanted == given:
        message = f"{objection.name} should be {wanted}"
    return "wrong-type", message, _TYPE_HINTS[wanted](objection)


def _no_value(objection: Objection) -> Finding:
    key = str(objection.path[-1]) if objection.path else ""
    info = objection.owner.model_fields.get(key)
    hint = "write one, or leave the key out when nothing is known"
    if info and info.is_required():
        hint = f"write one: {wording.a_noun(objection.owner.__name__)} needs it"
    if objection.field.model is Outputs:
        hint = wording.OUTPUTS_HINT
    return "no-value", f"{objection.name} has no value", hint


def _time_meant(objection: Objection) -> str:
    from briefdeck.load.meant.dates import time_meant

    time = time_meant(objection.value)
    return f'write "{time}"' if time else ""


def _text_hint(objection: Objection) -> str:
    if str(objection.path[-1]).endswith("time") and (time := _time_meant(objection)):
        return time
    if isinstance(objection.value, bool | int | float):
        return _quotes_hint(objection)
    if isinstance(objection.value, tuple) and (hint := _one_of_several(objection)):
        return hint
    if id_in(objection.value, objection.field):
        return f"write {id_in(objection.value, objection.field)}, without 'id:' and braces"
    if isinstance(objection.value, dict) and objection.value and all(map(is_short, objection.value.values())):
        return f'write one text, such as "{wording.printable(", ".join(map(str, objection.value.values())))}"'
    return _NOT_TEXT_HINT


def _quotes_hint(objection: Objection) -> str:
    """Hint at what is meant by a number, or by yes and no, where a text is wanted."""
    key = objection.path[-1]
    if key == "facing" and objection.value is True:
        return "name the second language by its tag, such as ur"
    return locators_meant(objection.value) if key == "locator" else "put it in quotes"


def _one_of_several(objection: Objection) -> str:
    """Hint at what of a list can stand where one text is wanted."""
    words = [wording.printable(str(each)) for each in objection.value]
    if not (words and all(map(is_short, objection.value))):
        return ""
    ref = objection.field.ref
    if ref and any(map(is_id, words)):
        return wording.SEVERAL_NAMES if ref.or_words else f"only one can stand here, such as {words[0]}"
    return f'write one text, such as "{(", " if ref else "; ").join(words)}"'


def _number_hint(objection: Objection) -> str:
    from briefdeck.load.meant.amounts import number_hint

    known, is_whole = objection.owner.model_fields, objection.error == "int_type"
    return number_hint(objection.value, str(objection.path[-1]), known, is_whole=is_whole)


def _flag_hint(objection: Objection) -> str:
    return flag_meant(objection.value)


def _list_hint(objection: Objection) -> str:
    if given := id_in(objection.value, objection.field.item):
        return f"write [{given}]"
    if isinstance(objection.value, dict):
        item, words = objection.field.item, objection.value.values()
        are_words = item and not item.model and words and all(map(is_short, words))
        told = ", ".join(wording.printable(str(each)) for each in words) if are_words else ""
        return f"write [{told}]" if told else "begin each entry with '- '"
    text = str(objection.value)
    text = wording.printable(wording.within_print_quotes(text) or text)
    part = model_at(objection.model, (*objection.path, 0))
    lines = str(objection.value).strip().count("\n")
    if is_short(objection.value) and not lines:
        return f"write [{part_of_text(part, text) if part else text}]"
    begin = f"begin each entry with '- {'text: ' if part and 'text' in part.model_fields else ''}'"
    return f"{begin}, and leave out the '|' or '>' before them" if lines else begin


def _parts_hint(objection: Objection) -> str:
    """Hint at how to write a part that was written as a word, a list of its keys, or in another language."""
    value, part = objection.value, model_at(objection.model, objection.path)
    words = value if isinstance(value, tuple) else (value,)
    if _words_are_keys(objection):
        return f"write {{{', '.join(f'{word}: {{}}' for word in words)}}}"
    if isinstance(value, tuple):
        return _part_of_several(part, value)
    if (flag := _flag_hint(objection)) and part:
        is_whole = not any(field.is_required() for field in part.model_fields.values())
        return ("write {}" if is_whole else "") if "true" in flag else "leave the key out"
    if "=" in str(value):
        return "write 'key: value', with a ':' and a space"
    return "" if isinstance(value, dict) else written_as_parts(objection.path, part, value)


def _words_are_keys(objection: Objection) -> bool:
    """Tell whether the names of parts stand where these parts are wanted, as in `outputs: [pdf, pptx]`."""
    words = objection.value if isinstance(objection.value, tuple) else (objection.value,)
    part = objection.field.model
    return part is not None and all(isinstance(word, str) and model_at(part, (word,)) for word in words)


def _part_of_several(part: type[BaseModel] | None, values: tuple[Any, ...]) -> str:
    """Hint at what of a list can stand where one part is wanted."""
    are_words = values and all(isinstance(each, str) and is_short(each) for each in values)
    if not (part and are_words) or part.model_fields.keys() & set(values):
        return "write 'key: value', without '- ' and brackets"
    if "id" in part.model_fields:
        return f"only one can stand here, such as {part_of_text(part, wording.printable(values[0]))}"
    return f"write {part_of_text(part, wording.printable(', '.join(values)))}"


_TYPE_HINTS: Mapping[str, Callable[[Objection], str]] = {
    "text": _text_hint,
    "a number": _number_hint,
    "a whole number": _number_hint,
    "true or false": _flag_hint,
    "a list": _list_hint,
    "keys and values": _parts_hint,
}
"""How to write a value of each type."""
_NOT_TEXT_HINT = (
    "put a text that begins with a bracket in quotes; write '|' after the key of one with lines or a list"
)


def _not_one_of(objection: Objection) -> Finding:
    known = re.findall(r"'([^']*)'", objection.details["expected"])
    if objection.value in _EMPTY:
        return _no_value(objection)
    if isinstance(objection.value, tuple | dict):
        given = wording.name_of_type(objection.value)
        return "not-one-of", f"{objection.name} is one of: {', '.join(known)}; it cannot be {given}", ""
    word = str(objection.value)
    message = f"{objection.name} cannot be {wording.quoted(word)}; it is one of: {', '.join(known)}"
    close = did_you_mean(choice_meant(word, known), known)
    return "not-one-of", message, close if close.startswith("did") else ""


def _wrong_form(objection: Objection) -> Finding:
    _, what, hint = FORMS[objection.details["pattern"]]
    if what == TIME.what:
        hint = _time_meant(objection) or hint
    if what == WEB_ADDRESS.what:
        hint = _address_meant(str(objection.value).strip()) or hint
    if what in (COUNTRY.what, CURRENCY.what):
        from briefdeck.load.meant.codes import country_hint, currency_hint

        hint = (country_hint if what == COUNTRY.what else currency_hint)(str(objection.value)) or hint
    hints = filter(None, (hint, wording.strange_in(str(objection.value))))
    return "wrong-form", f"{wording.quoted(str(objection.value))} is not {what}", "; ".join(hints)


def _address_meant(typed: str) -> str:
    """Say the whole address where only what it begins with was left out, as in `www.example.org`."""
    has_site = re.match(rf"(?!(?i:[^\s/]+\.(?:{FILE_SUFFIXES})$))(?:[\w-]+\.)+[^\W\d_]{{2,}}(?:/|$)", typed)
    whole = f"https://{typed}"
    return f"write {wording.quoted(whole)}" if has_site and is_link(whole) else ""


_LIMITS = {
    "greater_than_equal": "should be at least {ge:g}, not {value:g}",
    "less_than_equal": "should be at most {le:g}, not {value:g}",
    "string_too_long": "is longer than {max_length} characters",
    "too_short": "is empty, but at least one entry is needed",
}
"""pydantic's names for limits that were not kept, and how that is said."""


def _out_of_range(objection: Objection) -> Finding:
    told = _LIMITS[objection.error].format(value=objection.value, **objection.details)
    hint = "write at least one below it" if objection.error == "too_short" else ""
    return "out-of-range", f"{objection.name} {told}", hint


def _bad_value(objection: Objection) -> Finding:
    """Pass on the words of the model's own checks."""
    if isinstance(objection.value, tuple) and not objection.field.item:
        return "wrong-type", f"{objection.name} should be one value, not a list", "give one of them alone"
    message, _, hint = wording.printable(str(objection.details["error"])).partition("; ")
    if "is not a date" in message or "there is no month" in message:
        from briefdeck.load.meant.dates import date_hint

        value = str(objection.value)
        written = wording.within_print_quotes(value) or value
        hint = date_hint(written, str(objection.path[-1]), objection.owner.model_fields) or hint
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
    **dict.fromkeys(_LIMITS, _out_of_range),
    "value_error": _bad_value,
}
"""pydantic's names for what it objects to, and the function that puts each into plain words."""
