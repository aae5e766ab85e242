"""Words that formats of files bring with them, which no id that is spelt alike can be told from."""

from __future__ import annotations

import re

_VOCABULARY = re.compile(
    r"https?://(?:ns\.adobe\.com|purl\.org|www\.w3\.org|www\.aiim\.org|schemas\.[\w.-]+)/[\w./#-]*"
)
"""The addresses that name the vocabularies of XML."""
_FOLDERS = "charts|embeddings|media|ppt|rels|slides|tables|theme|word|worksheets|xl"
_FOLDER = re.compile(_FOLDERS)
"""Folders of Office files."""
_PART = re.compile(
    r"(?:\.\./|(?:ppt|xl|word|docProps|customXml|_rels)/|\A(?:p?p?t|x?l)?/(?=(?:"
    + _FOLDERS
    + r")/))[\w./-]*(?:\.(?:xml|rels|bin)|\Z)"
)
"""The name of a part of an Office file, as lists of parts and links give it; cut off where a text is."""
_ROOM = 200
"""So many characters before and after a word are looked at."""


def is_of_format(text: str, start: int, end: int) -> bool:
    """Whether a word is a prefix of XML (`</dc:title>`), or stands in what names a vocabulary or a part."""
    if text[max(0, start - 2) : start] == "</" and text[end : end + 1] == ":":
        return True
    is_folder = bool(_FOLDER.fullmatch(text, start, end))
    return _stands_in(_VOCABULARY, text, start, end) or (is_folder and _stands_in(_PART, text, start, end))


def is_address_of_format(address: str) -> bool:
    """Whether an address is that of a vocabulary, or of a part of an Office file."""
    return bool(_VOCABULARY.fullmatch(address) or _PART.fullmatch(address))


def _stands_in(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    found = pattern.finditer(text, max(0, start - _ROOM), end + _ROOM)
    return any(each.start() <= start and end <= each.end() for each in found)
