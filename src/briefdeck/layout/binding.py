"""What of a text stands on one line: names with titles, numbers with what they number, dates, last words."""

import re
from collections.abc import Sequence
from functools import lru_cache

from briefdeck.model.writing.text import tightened

_FIRM = "\u00a0"
_DOT = " · "
PARTING = _DOT[:-1] + _FIRM
"""The dot between two things said on one line, at whose end it never stands."""
LEAST_WORDS = 5
"""Texts of fewer words end as they come."""
_MOST_LAST = 22
"""Two last words with more letters are not bound: the line before would be too short."""
_TITLES = "Prof|Dr|Mr|Mrs|Ms|Mx|Sir|Dame|Lord|Lady|Gen|Col|Maj|Capt|Lt|Adm|Amb|Ambassador|Hon|St"
_PARTICLES = "al|bin|bint|ibn|da|de|del|della|der|di|du|la|le|van|von|ul|ur"
_NAME = r"[^\W\d_a-zß-ÿ][\w’'.-]*"
_NUMBERED = "[Nn]os?|[Pp]aras?|[Ii]tems?|pp?|[Pp]ages?|[Aa]nnex|[Ff]igure|[Tt]able|[Bb]ox|[Aa]rt(?:icle)?"
_LISTED = r"(?:(?:[Nn]os?|[Pp]aras?|[Ii]tems?)\.?|نمبر)"
_JOINING = "(?:and|to|и|до|اور|سے|تا)"
_SCALE = (
    r"(?:thousand|millions?|billions?|trillion|milliards?|lakh|crore|Tsd\.|Mio\.|Mrd\.|тыс\.|млн|млрд|трлн"
    r"|ہزار|لاکھ|ملین|کروڑ|ارب|بلین|کھرب|ٹریلین)(?![^\W\d_])"
)
_AMOUNT = rf"\d[ \u00a0]{_SCALE}(?:[ \u00a0](?:долл\.|руб\.|ڈالر|روپے|Euro\b|€))?"
_BIG_NUMBER = re.compile(rf"\S*{_AMOUNT}")
"""An amount that stands alone, whose unit may go under it."""
_COUNTED = rf"[ \u00a0]\d+(?:, \d+)?(?: {_JOINING}[ \u00a0]\d+)?"
_BOUND = re.compile(
    rf"\b(?:(?:(?:{_TITLES})\.?[ \u00a0])+(?:(?:{_PARTICLES})[ \u00a0]|{_NAME}[ \u00a0])*{_NAME}"
    rf"|{_LISTED}{_COUNTED}"
    rf"|\d+ {_JOINING}[ \u00a0](?=\d)"
    rf"|(?:{_NUMBERED})\.? (?:\d|[A-Z]\b)"
    r"|\d{1,2} [A-Z][^\W\d_]{2,8}(?: \d{4})?\b"
    r"|[A-Z][^\W\d_]{2,8} (?:19|20)\d\d\b"
    r"|(?:\d{1,2} )?[^\W\d_]{3,16}\.? \d{4}[ \u00a0\u202f]гг?\."
    r"|\d{1,2}\. [A-Z][^\W\d_]{2,8} \d{4}\b)"
    rf"|№{_COUNTED}"
    rf"|{_AMOUNT}"
    r"|§§? \d"
    r"|^\d{1,4}(?:[,،] \d{1,4}){1,2}$"
    r"|^[^\W\d_]{2,12}: (?=\S)"
    r"|(?<![^\s\d])\S{1,40} \([^\W\d_]{1,12}\)$"
)
"""A titled name; `Nos 1, 2 and 3`, `17 and 19`, `Nos 6 to 8`; `para. 4`, `Annex A`; `12 May 2015`;
`May 2015`; a month or a date in Russian; `12. Mai 2015`; `1.7 billion`, with a currency after it; `§ 7`; two
or three numbers alone; a label at the beginning; a word in brackets at the end."""


@lru_cache(maxsize=4096)
def bound(text: str) -> str:
    """Return a text with spaces at which no line ends, where it holds what belongs together."""
    if " " not in text or _BIG_NUMBER.fullmatch(text):
        return text
    return _BOUND.sub(lambda found: tightened(found[0]), text).replace(_DOT, PARTING)


def short_bound(text: str, most: int) -> str:
    """Return a text bound as by `bound`, but for numbers alone and what has more letters than are given."""
    pieces, start = [], 0
    for piece in bound(text).split(" "):
        is_kept = len(piece) <= most and any(map(str.isalpha, piece))
        pieces.append(piece if is_kept else text[start : start + len(piece)])
        start += len(piece) + 1
    return " ".join(pieces)


def last_two(words: Sequence[str]) -> list[str]:
    """Return words with the last two bound, so that no line begins between them, where they are not long."""
    two = _FIRM.join(words[-2:])
    return [*words[:-2], two] if len(two) <= _MOST_LAST else [*words]
