"""What was left for later and would be printed so: placeholders, bare numbers of pages, lost blanks."""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from briefdeck.load.meant.values import locators_meant
from briefdeck.load.wording import quoted
from briefdeck.load.yaml.tree import Tree
from briefdeck.model.schema import FieldSchema, TypedText, printed_texts
from briefdeck.model.writing.links import as_uri
from briefdeck.problems import Path, Problem, Severity

_TO_FILL_IN = (
    "name|date|place|title|post|organi[sz]ation|country|number|amount|text|source|owner|address|e-?mail"
    "|insert"
)
"""What stands in square brackets where somebody is to fill in a word."""
_LETTERS = "TB[ACD]|TODO|FIXME|X{4,}"
_MARK = rf"(?:{_LETTERS}|XXX)"
_PLACEHOLDER = re.compile(
    rf"\A\W*{_MARK}\W*\Z|\[{_MARK}\]|\((?:{_LETTERS})\)"
    rf"|(?i:\[(?:(?:{_TO_FILL_IN})(?: of [^\]\n]+)?|(?:insert|add|enter|your) [^\]\n]+)\](?!\())"
    r"|(?i:<(?:insert|add|enter) [^>\n]+>|\A\W*t\.?b\.?[acd]\.?\W*\Z)"
    r"|\bTBD\b|\b(?:TODO|FIXME)(?=:| *\Z)|\bX{4,}\b|(?<![\w?!])\?{3,}"
    r"|[$€£₹] ?XXX\b|\bXXX(?= ?(?:%|per ?cent\b|(?:thousand|million|billion)\b))|(?<=\bby )XXX\b(?! [A-Z])"
    r"|(?i:\blorem ipsum\b)"
)
"""Three X may be the numeral thirty, TBC a name and TODO a word, so that they need more than themselves."""
_SOUGHT = re.compile(r"[TFX?\[<Llt](?:B[ACD]|ODO|IXME|XX|\?\?|(?<=[\[<])|\.?(?i:b)\.?|(?i:orem ))")
"""What each of them has at least: found quickly where, as in nearly all texts, there is none."""
_TERMS = frozenset(["term", "alt_labels", "abbreviation"])
"""Where a glossary, or an organization, holds what texts have: such a sign may be its own."""
_BARE = re.compile(r"(?!\d{4}-\d\d-\d\d\Z)[^\w§¶№#]*\d[^\W\d_]?(?:[^\w§¶№#:]*\d[^\W\d_]?)*[^\w§¶№#]*")
"""Numbers without a word; those with a colon are a time within a recording, and a date names an issue."""
_HEADS = frozenset(["title", "subtitle", "headline", "name", "short_name", "label", "term", "short"])
"""Where words stand in large type, or in little room."""
_LONGEST_WORD = 63
"""So many letters had the longest word that a law was ever named by."""
_WORD_TOO_LONG = re.compile(
    r"[^\W\d_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
    rf"{{{_LONGEST_WORD + 1},}}"
)
"""More letters in a row, but of scripts that set no blanks between words."""
_WITH_BLANK = re.compile(r"https?://\S*\s.*", re.IGNORECASE | re.DOTALL)


def find_unfinished(tree: Tree, schema: FieldSchema) -> Iterator[Problem]:
    """Warn of each text of a file that was left unfinished, and of addresses that go on after a blank."""
    for each in printed_texts(tree.value, schema):
        if found := _in_text(each, tree.value):
            yield Problem(found[0], tree.places.at(*each.path), *found[1:], Severity.WARNING)
    for path, address in _addresses(tree.value):
        message = f"no address has a blank: {quoted(address)} would lead to {quoted(as_uri(address))}"
        hint = "write '%20' where the blank is a part of it; else end it before what is none"
        yield Problem("address-blank", tree.places.at(*path), message, hint, Severity.WARNING)


def _in_text(typed: TypedText, whole: Any) -> tuple[str, str, str] | None:
    """Return code, message and hint."""
    if "locator" in typed.path and re.fullmatch(_BARE, typed.text):
        message = (
            f"{quoted(typed.text)} would be printed without a word that says what of the source it counts"
        )
        return "bare-locator", message, locators_meant(typed.text)
    is_head = len(typed.text) > _LONGEST_WORD and not _HEADS.isdisjoint(typed.path[-2:])
    if word := _WORD_TOO_LONG.search(typed.text) if is_head else None:
        message = f"{quoted(word[0])} is one word of {len(word[0])} letters: the type must be small for it"
        return "long-word", message, "put in the blanks that are missing"
    found = _PLACEHOLDER.search(typed.text) if _SOUGHT.search(typed.text) else None
    if found is None or not _TERMS.isdisjoint(typed.path):
        return None
    if found[0].startswith("[") and _is_verbatim(whole, typed.path):
        return None  # who quotes puts into brackets what the speaker left out
    message = f"{quoted(found[0].strip())} is a placeholder, and would be printed"
    return "placeholder", message, "write what belongs there, or take it out: absent means unknown"


def _is_verbatim(value: Any, path: Path) -> bool:
    """Tell whether a text stands in the very words of somebody."""
    parts = accumulate(path, lambda part, step: part[step], initial=value)
    return any(isinstance(part, dict) and part.get("verbatim") is True for part in parts)


def _addresses(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Go through what stands under a key for addresses and holds a blank."""
    if isinstance(value, str) and path[-1:] == ("url",) and _WITH_BLANK.fullmatch(value.strip()):
        yield path, value
    elif isinstance(value, dict | tuple):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _addresses(part, (*path, key))
