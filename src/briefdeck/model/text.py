"""Text a person wrote: the one type for it, so that language editions and input gates have one place."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, but for tab and line feed
    "\u202a-\u202e"  # overrides of the direction of writing
    "\ud800-\udfff"  # halves of characters
    "\ufdd0-\ufdef"  # what Unicode says is no character
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)


def _clean(text: str) -> str:
    bad = None if text.isprintable() else _FORBIDDEN.search(text)  # nothing that is printable is forbidden
    if bad is not None:
        raise ValueError(f"the character U+{ord(bad[0]):04X} cannot be printed; remove it")
    cleaned = unicodedata.normalize("NFC", text).strip()
    if not cleaned:
        raise ValueError("the text is empty; leave the field out if it is not known")
    return cleaned


Text = Annotated[str, AfterValidator(_clean)]
"""Words a person wrote, printed as they stand: never read as markup. NFC, no control characters."""

Prose = Annotated[str, AfterValidator(_clean)]
"""Words of a definition's author, who may use the Markdown subset (paragraphs, lists, emphasis, links)."""

Id = Annotated[
    str,
    Field(pattern=r"^[a-z0-9]+(?:[-_.][a-z0-9]+)*$", max_length=80),
]
"""The name by which records point to one another: lower-case letters, digits and hyphens."""
