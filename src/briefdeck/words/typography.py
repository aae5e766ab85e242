"""Spaces that must not break at a line's end, and quotation marks; nothing else about a text is ever changed.

Each sign is replaced by one sign, so that a text in several styles can be set as a whole.
"""

import re

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_UNITS = (
    "thousand|lakh|million|crore|billion|trillion|per cent|km|mm|cm|m|kg|tonnes|kW|MW|GW|kWh|MWh|GWh|bcm"
    "|km/h|°C|°F|%|‰"
)
_CURRENCIES = r"(?:Rs\.?|USD|EUR|GBP|PKR|INR|RUB|CNY)|[$€£₹]"
_TITLES = r"Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Amb|Gen|Col|Capt"
_LABELS = r"No|Nos|p|pp|para|paras|Art|Vol|Fig"

_UNBROKEN = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(\d) (?=(?:{_MONTHS}|{_UNITS})(?!\w))",  # 12 February, $1.7 billion, 40 km, 20 °C
        rf"((?<!\w)(?:{_CURRENCIES})) (?=\d)",  # Rs 5 crore
        rf"(\b(?:{_LABELS})\.) (?=\d)",  # No. 7, p. 3
        rf"(\b(?:{_TITLES})\.?) (?=[A-Z])",  # Dr Khan, Prof. Dr
        r"(\b[A-Z]\.) (?=[A-Z])",  # J. Smith
    )
)
_LIKELY = re.compile(rf"[\d.] |\b(?:{_TITLES}) | \d")
"""What every text with such a space has; most texts have it not."""

_PAIRS = {"'": ("‘", "’"), '"': ("“", "”")}
"""The marks of the keyboard, and those that open and close."""
_AS_TYPED = re.compile(
    r"`[^`\n]*`|(?P<address>(?:https?://|www\.|mailto:)\S+?)(?=['\"]?[.,;:!?)\]]*(?:\s|$))|[^\s'\"]\S*@\S+\.\w+",
    re.IGNORECASE,
)
"""Code and addresses, in which a mark is part of what is to be copied."""
_ELISION = re.compile(r"'(?:\d\ds?\b|(?:tis|twas|twere|twill|em|til)\b|n['’])", re.IGNORECASE)
"""Where an apostrophe begins a word: the '90s, 'tis, rock 'n' roll."""
_BEFORE_OPENING = frozenset("([{-–—/‘“«")


def set_type(text: str) -> str:
    """Make the spaces within dates, amounts and names unbreakable (U+00A0), and curl quotation marks.

    The marks of feet and inches, minutes and seconds, which no mark opened, stay as they are.
    """
    if _LIKELY.search(text):
        for pattern in _UNBROKEN:
            text = pattern.sub("\\1\u00a0", text)
    return _curled(text) if "'" in text or '"' in text else text


def _curled(text: str) -> str:
    kept = {place for match in _AS_TYPED.finditer(text) for place in range(match.start(), _end(match))}
    signs: list[str] = []
    opened: dict[str, bool] = {}
    for place, typed in enumerate(text):
        sign = typed if place in kept else _sign(text, place, signs[-1:], opened)
        signs.append(sign)
        for opening, closing in _PAIRS.values():
            if sign == opening:
                opened[opening] = True
            elif sign == closing and not _is_inside(text, place):
                opened[opening] = False
    return "".join(signs)


def _end(match: re.Match[str]) -> int:
    """Return where code or an address ends: after a mark that follows it and was opened within it."""
    before, mark = match.string[: match.start()], match.string[match.end() : match.end() + 1]
    is_mark = bool(match["address"]) and mark in _PAIRS
    return match.end() + (is_mark and (match[0].count(mark) % 2 == 1 or mark not in before))


def _sign(text: str, place: int, before: list[str], opened: dict[str, bool]) -> str:
    """Return what stands in the place of a sign, after the sign before it."""
    typed, after = text[place], text[place + 1 : place + 2]
    if typed not in _PAIRS:
        return typed
    opening, closing = _PAIRS[typed]
    if not before or before[0].isspace() or (before[0] in _BEFORE_OPENING and after.strip()):
        is_opening = not (typed == "'" and _ELISION.match(text, place))
        return (opening if is_opening else closing) if after.strip() else typed
    is_measure = before[0].isdigit() and not opened.get(opening) and not _is_inside(text, place)
    return typed if is_measure else closing


def _is_inside(text: str, place: int) -> bool:
    """Tell whether an apostrophe stands within a word, as in Pakistan's and the 1990's."""
    is_between = text[place - 1 : place].isalnum() and text[place + 1 : place + 2].isalpha()
    return is_between and text[place] in "'’"
