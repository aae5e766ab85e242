"""Addresses, names of files and of accounts: there names stand in small letters and glued together."""

from __future__ import annotations

import re

from briefdeck.model.writing.forms import FILE_SUFFIXES
from briefdeck.protect.names.own_words import is_address_of_format
from briefdeck.protect.scan.passages import MARK
from briefdeck.protect.views.neutral_ids import words_of_address

_STEP = r"[^\s|<>\"'\\/]"
_ADDRESS = re.compile(
    rf"\b[a-z][a-z0-9+.-]{{1,10}}:/{{2,3}}[^\s|<>\"']+|\bwww\.[^\s|<>\"']+|[\\/](?:{_STEP}+[\\/])+{_STEP}*",
    re.IGNORECASE,
)
_FILE_END = re.compile(rf"\.(?:{FILE_SUFFIXES})\b", re.IGNORECASE)
_FILE_BEGIN = re.compile(rf"{_STEP}+$")
_LONGEST = 120
"""So many characters the name of a file has."""
_CREATOR = re.compile(r"<dc:creator>(.*?)</dc:creator>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


def addresses_in(text: str) -> str:
    """Return the words of all addresses in texts, the same number of texts as there were."""
    return MARK.join(map(_addresses_in, text.split(MARK)))


def _addresses_in(text: str) -> str:
    found = [each.group() for each in _ADDRESS.finditer(text)]
    for each in _FILE_END.finditer(text):
        begun = _FILE_BEGIN.search(text[max(0, each.start() - _LONGEST) : each.start()])
        found += [f"{begun.group()}{each.group()}"] if begun else []
    return "\n".join(filter(None, map(words_of_name, dict.fromkeys(found))))


def words_of_name(file: str) -> str:
    """Return the words that the name of a file is made of; none of a part that an Office file always has."""
    return "" if is_address_of_format(file) else words_of_address(file)


def with_creators(metadata: str) -> tuple[str, ...]:
    """Return metadata (XMP), and after it the words that the names of its creators are made of."""
    creators = (_TAG.sub(" ", each).split() for each in _CREATOR.findall(metadata))
    return (metadata, *(words_of_address(" ".join(each)) for each in creators))
