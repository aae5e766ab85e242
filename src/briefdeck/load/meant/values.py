"""What was meant by a value that stands in place of another kind: choices, sources, logos."""

import re
from collections.abc import Collection, Mapping

from pydantic import BaseModel

from briefdeck.load.wording import printable
from briefdeck.model.disclosure.marking_scheme import safe_name
from briefdeck.model.schema import FieldSchema, schema_of
from briefdeck.model.writing.text import is_id
from briefdeck.problems import Path

_ID = re.compile(r"[^\s,]+(?:, .*)?")
_SOURCE_HINT = "give the source a record under 'sources:', and write its id here: {id: …, locator: p. 5}"
_LOGO_HINT = (
    "the logo belongs to the organization that publishes: write its path under 'logo' of that record;"
    " here stands how high it is, such as {page_mm: 12}"
)
_CHOICES: Mapping[str, str] = {
    word: choice
    for choice, words in {
        "about": ("~", "≈", "c.", "ca", "circa", "around", "approx", "approximately", "roughly", "estimated"),
        "at_least": ("≥", ">=", "at least", "minimum", "min"),
        "bar": ("bars",),
        "billion": ("billions", "bn", "b"),
        "crore": ("crores", "cr"),
        "doughnut": ("pie", "donut", "ring"),
        "lakh": ("lakhs", "lac", "lacs"),
        "million": ("millions", "mn", "mln", "m"),
        "thousand": ("k",),
        "trillion": ("trillions", "tn"),
        "under": ("<", "less than", "fewer than", "below"),
        "up_to": ("≤", "<=", "up to", "at most", "maximum", "max"),
    }.items()
    for word in words
}
"""What others call a choice, and what it is called here."""


def choice_meant(word: str, known: Collection[str]) -> str:
    """Return the choice that others call by a word; the word itself where they call none so."""
    meant = _CHOICES.get(word.casefold(), word.casefold())
    return meant if meant in known else word


def flag_meant(value: object) -> str:
    """Hint at how to write a value that means true or false; empty for any other."""
    return _FLAGS.get(str(value).lower(), "")


def locators_meant(number: object) -> str:
    """Hint at how to say what a number counts within a source; of one with parts, only a section does."""
    said = printable(str(number))
    if isinstance(number, bool):
        return "put it in quotes"
    if re.fullmatch(r"\d+(?:\.\d+|\(\w+\))+", said):
        return f"write 'section {said}'"
    each = ("p.", "item", "para.") if said.isalnum() else ("pp.", "items", "paras")
    return "write '{}', '{}' or '{}'".format(*(f"{word} {said}" for word in each))


def _part_told(part: str, text: str) -> str:
    """Say what belongs in a part, by its name, where a text that stands in its place is no key of it."""
    if part == "LogoSizes":
        return _LOGO_HINT if "." in text else "write {page_mm: 12}"
    return _SOURCE_HINT if part == "SourceRef" and not _ID.fullmatch(text) else ""


def written_as_parts(path: Path, part: type[BaseModel] | None, value: object) -> str:
    """Hint at how to write what a text or number means that stands in place of keys and values."""
    if path[-1:] == ("where",) and is_short(value):
        return f"write {{id: {printable(str(value))}}}"
    if part and (told := _part_told(part.__name__, str(value))):
        return told
    if part and "amount" in part.model_fields:
        from briefdeck.load.meant.amounts import amount_meant

        amount = amount_meant(str(value), "amount", part.model_fields)
        return f"write {{{amount}}}" if ":" in amount else ""
    text = printable(str(value)) if is_short(value) else "…"
    return f"write {part_of_text(part, text)}" if part else ""


def part_of_text(part: type[BaseModel], text: str) -> str:
    """Write the part that a text stands for: under its key, in quotes where YAML needs them."""
    fields = schema_of(part).fields
    linked = next((name for name, field in fields.items() if field.ref and is_id(text)), "")
    key = _KEYS_OF_TEXTS.get(part.__name__) or linked or next(iter(fields))
    rest = ""
    if "locator" in part.model_fields:
        text, _, rest = text.partition(", ")
    value = f'"{text}"' if re.search("[:#,{}\\[\\]]", text) and '"' not in text else text
    if text != "…" and not is_id(text) and (key == "id" or schema_of(part).fields[key].ref):
        worded = next((each for each in ("name", "text", "title") if each in part.model_fields), "")
        made = "…" if worded == "text" else safe_name(text).casefold() or "…"
        return f"{{{key}: {made}{worded and f', {worded}: {value}'}{rest and f', locator: {rest}'}}}"
    needed = (name for name, info in part.model_fields.items() if info.is_required() and name != key)
    more = "".join(f", {name}: …" for name in needed) if linked == key else ""
    return f"{{{key}: {value}{rest and f', locator: {rest}'}{more}}}"


def id_in(value: object, field: FieldSchema | None) -> str:
    """Return the id that stands as `{id: …}` where it stands alone; empty for any other value."""
    given = value.get("id") if isinstance(value, dict) and len(value) == 1 else None
    return given if field and field.ref and isinstance(given, str) else ""


def is_short(value: object) -> bool:
    """Tell whether a value is a text or number that a hint can repeat."""
    return isinstance(value, str | int | float) and len(str(value)) <= 30


_KEYS_OF_TEXTS = {"Handling": "marking", "Name": "literal", "PdfOutput": "paper"}
"""Under which key of a part a text belongs, where that is not its first."""
_FLAGS = {
    "yes": "write true",
    "on": "write true",
    "1": "write true",
    "no": "write false",
    "off": "write false",
    "0": "write false",
    "true": "write true, without quotes",
    "false": "write false, without quotes",
}
