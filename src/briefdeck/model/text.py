"""Text a person wrote: the one type for it, so that language editions and input gates have one place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema

from briefdeck.model.forms import ID

MOST_CHARACTERS = 20_000
"""The longest text: four printed pages of small type, far more than any text of a brief."""

_OVERRIDES = "\u202a-\u202e"
"""Characters that begin and end embeddings and overrides of the direction of writing."""
_OPENS, _CLOSES = "\u2066\u2067\u2068", "\u2069"
"""Characters that begin and end a stretch of the other direction of writing, which are fine in pairs."""
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, but for tab and line feed
    + _OVERRIDES
    + "\ufff9-\ufffb"  # hidden notes within a text
    "\U000e0000-\U000e007f"  # letters that nobody sees
    "\ud800-\udfff"  # halves of characters
    "\ufdd0-\ufdef"  # what Unicode says is no character
     + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)) + "]"
)
_ISOLATES = re.compile(f"[{_OPENS}{_CLOSES}]")
_CONTROL_NAMES = {
    0x00: "NULL",
    0x07: "BELL",
    0x08: "BACKSPACE",
    0x0B: "VERTICAL TAB",
    0x0C: "FORM FEED",
    0x0D: "CARRIAGE RETURN",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
    0x85: "NEXT LINE",
}
"""Control characters have no names in Unicode's own table; these are the usual ones."""


def named(char: str) -> str:
    """Name a character by its code point and Unicode name: `U+202E RIGHT-TO-LEFT OVERRIDE`."""
    code = ord(char)
    name = _CONTROL_NAMES.get(code) or unicodedata.name(char, "") or _kind_of(char)
    return f"U+{code:04X} {name}"


def _kind_of(char: str) -> str:
    match unicodedata.category(char):
        case "Cc":
            return "(a control character)"
        case "Cs":
            return "(half of a character)"
        case "Co":
            return "(a character of private use)"
    return "(no character)"


def find_unsafe(text: str) -> int | None:
    """Return the position of the first character that no text may hold; None when there is none.

    Those are control characters, halves of characters, what Unicode says is no character, and whatever
    makes a text look like another one by turning its direction and not turning it back.
    """
    if text.isprintable():  # nothing that is printable is unsafe
        return None
    bad = _FORBIDDEN.search(text)
    return bad.start() if bad else _find_unbalanced(text)


def find_forbidden(text: str) -> int | None:
    """Return the position of the first character that must stand nowhere, as `find_unsafe` but for pairs."""
    bad = _FORBIDDEN.search(text)
    return bad.start() if bad else None


def _find_unbalanced(text: str) -> int | None:
    """Find a turn of direction that is not ended, or an end of one that was not begun, in a paragraph."""
    opened: list[int] = []
    for match in _ISOLATES.finditer(text):
        if match[0] in _OPENS:
            opened.append(match.start())
        elif not opened:
            return match.start()
        else:
            opened.pop()
    return opened[0] if opened else None


def clean(text: str) -> str:
    """Give a text in the one form of its letters (NFC). Raises ValueError for what no text may hold."""
    position = find_unsafe(text)
    if position is not None:
        name = named(text[position])
        raise ValueError(f"the character {name} cannot be printed; remove {name.partition(' ')[0]}")
    return unicodedata.normalize("NFC", text)


def _clean(text: str) -> str:
    cleaned = clean(text).strip()
    if not cleaned:
        raise ValueError("the text is empty; leave the field out if it is not known")
    if len(cleaned) > MOST_CHARACTERS:
        raise ValueError(f"the text is longer than {MOST_CHARACTERS:,} characters; divide it")
    return cleaned


_AS_WRITTEN = WithJsonSchema({"type": "string", "pattern": "\\S", "maxLength": MOST_CHARACTERS})

Text = Annotated[str, AfterValidator(_clean), _AS_WRITTEN]
"""Words a person wrote, printed as they stand: never read as markup. NFC, no control characters."""


@dataclass(frozen=True, slots=True)
class Markdown:
    """Marks a field whose text is read as Markdown, of which a subset is known."""


Prose = Annotated[str, AfterValidator(_clean), _AS_WRITTEN, Markdown()]
"""Words of a definition's author, who may use the Markdown subset (paragraphs, lists, emphasis, links)."""


def holds_words(mark: object) -> bool:
    """Tell whether a mark of a field's type is what makes it `Text` or `Prose`."""
    return isinstance(mark, AfterValidator) and mark.func is _clean


Id = Annotated[str, Field(pattern=ID.pattern, max_length=80)]
"""The name by which records point to one another: lower-case letters, digits and hyphens."""


def is_id(word: str) -> bool:
    """Tell whether a word is written as ids are."""
    return bool(re.fullmatch(ID.pattern, word))
