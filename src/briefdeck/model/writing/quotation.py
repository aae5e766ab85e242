"""The quotation marks of languages, and how a quotation in another one is told by them."""

import re
from types import MappingProxyType

_ISOLATES = "\u200e\u200f\u2066\u2067\u2068"
MARKS = "“”„«»‹›‘’‚\"'"
FIRM = "\u00a0\u202f"
"""Spaces that do not break, such as stand within French marks."""
OPENING = rf"{MARKS}(\[{{{_ISOLATES}"
"""Signs that belong to the word right after them, as a class of a pattern has them."""
BEFORE = re.compile(rf"[{OPENING}]*(?:[{MARKS}][{FIRM}])?$")
AFTER = re.compile(rf"(?:[^\w\s]|[{FIRM}][{MARKS}])*")
"""The signs that open what a word begins, and those that follow it and are read with it."""
FROM_RIGHT_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
"""Hebrew, Arabic and their kin."""
_IN_MARKS = re.compile(rf"[{_ISOLATES}]*[{MARKS}].*[{MARKS}]\W*", re.DOTALL)
_WITHIN = rf"[^“”„«»\"{FROM_RIGHT_LETTERS}\n]"
_LETTER = r"(?=[^“”„«»\"]*[^\W\d_])"
IN_LATIN = (
    rf"(?<!\w)(?:[“„]{_LETTER}(?:{_WITHIN}|[“„]{_WITHIN}*[”“])*[”“]|«{_LETTER}(?:{_WITHIN}|„{_WITHIN}*“)*»"
    rf"|\"{_LETTER}{_WITHIN}*\")"
)
"""A quotation without a letter that runs from the right, in marks that are read from the left."""
WITHIN_URDU_MARKS = rf"(?<=”){_LETTER}{_WITHIN}+(?=“)"
"""The same in marks as Urdu and Arabic have them, which stay with the text around; not compiled here."""
_ENGLISH = ("“", "”", "‘", "’")
_OTHERS = MappingProxyType({
    "ar": ("”", "“", "’", "‘"), "ur": ("”", "“", "’", "‘"), "fa": ("«", "»", "‹", "›"),
    "he": ("”", "”", "’", "’"), "ru": ("«", "»", "„", "“"), "uk": ("«", "»", "„", "“"),
    "be": ("«", "»", "„", "“"), "fr": ("«\u202f", "\u202f»", "“", "”"), "de": ("„", "“", "‚", "‘"),
    "es": ("«", "»", "“", "”"), "it": ("«", "»", "“", "”"), "pl": ("„", "”", "«", "»"),
})  # fmt: skip
"""The outer pair, then the inner one (CLDR 46, delimiters); where none is listed, English ones serve."""


def marks_of(tag: str) -> tuple[str, str, str, str]:
    """Return the quotation marks of a language, by its BCP-47 tag: the outer pair, then the inner one."""
    return _OTHERS.get(tag.partition("-")[0], _ENGLISH)


def is_quoted(text: str) -> bool:
    """Tell whether a text stands in quotation marks, whatever signs follow these."""
    return _IN_MARKS.fullmatch(text) is not None
