"""Spaces that must not break at a line's end, and apostrophes; nothing else about a text is ever changed."""

from __future__ import annotations

import re

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_UNITS = "thousand|million|billion|trillion|per cent|km|mm|cm|m|kg|tonnes|kW|MW|GW|kWh|MWh|GWh|bcm"
_TITLES = r"Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Amb|Gen|Col|Capt"
_LABELS = r"No|Nos|p|pp|para|paras|Art|Vol|Fig"

_UNBROKEN = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(\d) (?=(?:{_MONTHS}|{_UNITS})\b)",  # 12 February, $1.7 billion, 40 km
        rf"(\b(?:{_LABELS})\.) (?=\d)",  # No. 7, p. 3
        rf"(\b(?:{_TITLES})\.?) (?=[A-Z])",  # Dr Khan, Prof. Dr
        r"(\b[A-Z]\.) (?=[A-Z])",  # J. Smith
    )
)
_LIKELY = re.compile(rf"[\d.] |\b(?:{_TITLES}) ")
"""What every text with such a space has; most texts have it not."""

_ADDRESS = re.compile(r"(\S+://\S+)")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])|(?<=s)'(?=\s)")  # Pakistan's, participants' views


def set_type(text: str) -> str:
    """Make the spaces within dates, amounts and names unbreakable (U+00A0), and curl apostrophes.

    Addresses stay as they are.
    """
    if "://" in text:
        return "".join(map(_set, _ADDRESS.split(text)))
    return _set(text)


def _set(text: str) -> str:
    if "://" in text:
        return text
    if _LIKELY.search(text):
        for pattern in _UNBROKEN:
            text = pattern.sub("\\1\u00a0", text)
    return _APOSTROPHE.sub("\u2019", text) if "'" in text else text
