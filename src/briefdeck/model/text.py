"""Text a person wrote: the one type for it, so that language editions and input gates have one place."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field

_BIDI_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e")


def _clean(text: str) -> str:
    bad = next((char for char in text if _is_forbidden(char)), None)
    if bad is not None:
        raise ValueError(f"the character U+{ord(bad):04X} cannot be printed; remove it")
    cleaned = unicodedata.normalize("NFC", text).strip()
    if not cleaned:
        raise ValueError("the text is empty; leave the field out if it is not known")
    return cleaned


def _is_forbidden(char: str) -> bool:
    code = ord(char)
    if char in "\n\t":
        return False
    is_noncharacter = (code & 0xFFFE) == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return unicodedata.category(char) in ("Cc", "Cs") or char in _BIDI_OVERRIDES or is_noncharacter


Text = Annotated[str, AfterValidator(_clean)]
"""Words a person wrote, printed as they stand: never read as markup. NFC, no control characters."""

Prose = Annotated[str, AfterValidator(_clean)]
"""Words of a definition's author, who may use the Markdown subset (paragraphs, lists, emphasis, links)."""

Id = Annotated[
    str,
    Field(pattern=r"^[a-z0-9]+(?:[-_.][a-z0-9]+)*$", max_length=80),
]
"""The name by which records point to one another: lower-case letters, digits and hyphens."""
