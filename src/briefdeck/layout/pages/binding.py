"""What of a text stands on one line: names with their titles, numbers with what they number, dates."""

import re
from functools import lru_cache

_MOST_LETTERS = 30
"""More is not bound: lines would end far apart."""
_TITLES = "Prof|Dr|Mr|Mrs|Ms|Mx|Sir|Dame|Lord|Lady|Gen|Col|Maj|Capt|Lt|Adm|Amb|Ambassador|Hon|St"
_PARTICLES = "al|bin|bint|ibn|da|de|del|della|der|di|du|la|le|van|von|ul|ur"
_NAME = r"[^\W\d_a-zß-ÿ][\w’'.-]*"
_NUMBERED = "[Nn]os?|[Pp]aras?|[Ii]tems?|pp?|[Pp]ages?|[Aa]nnex|[Ff]igure|[Tt]able|[Bb]ox|[Aa]rt(?:icle)?"
_BOUND = re.compile(
    rf"\b(?:(?:{_TITLES})\.? )+(?:(?:{_PARTICLES}) |{_NAME} )*{_NAME}"
    rf"|\b(?:{_NUMBERED})\.? (?:\d|[A-Z]\b)"
    r"|\b\d{1,2} [A-Z][^\W\d_]{2,8}(?: \d{4})?\b"
    r"|\b[A-Z][^\W\d_]{2,8} (?:19|20)\d\d\b"
    r"|^[^\W\d_]{2,12}: (?=\S)"
    r"|\S{1,40} \([^\W\d_]{1,12}\)$"
)
"""A titled name; `No. 3`, `para. 4`, `Annex A`; `12 May 2015`; `May 2015`; a label at the beginning; a word
in brackets at the end."""


@lru_cache(maxsize=4096)
def bound(text: str) -> str:
    """Return a text with spaces at which no line ends, where it holds what belongs together."""
    return _BOUND.sub(_joined, text) if " " in text else text


def _joined(found: re.Match[str]) -> str:
    words = found[0]
    return words.replace(" ", "\u00a0") if len(words) <= _MOST_LETTERS else words
