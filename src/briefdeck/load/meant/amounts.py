"""What an amount is in keys and values that was written as in a letter or a table: `about $3.5 million`."""

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping
from decimal import Decimal

from briefdeck.load.meant.dates import UNKNOWN, date_hint
from briefdeck.load.meant.values import choice_meant
from briefdeck.load.wording import printable, strange_in
from briefdeck.words.wording import is_currency_in_use

_NUMBER = (
    r"[-+]?(?:(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,3}(?:[ '’_]\d{3})+|\d+)(?:\.\d+)?|\.\d+)(?![,.]?\d)"
    r"|[-+]?\d+,\d{1,2}(?!\d)"
)
_BEFORE = (
    r"~|≈|[<≤≥]|>=|<=|c\.|ca\.?|circa|about|around|approx\.?|approximately|roughly|at least|minimum|up to"
    r"|at most|maximum|under|less than|fewer than|below"
)
_MONEY = r"US\$|[$€£₹]|Rs\.?|[A-Z]{3}(?![A-Za-z])"
_SCALES = r"thousand|lakhs?|lacs?|millions?|mn|mln|crores?|cr|billions?|bn|trillions?|tn"
_OF_MONEY = rf"[kKmMbB](?:(?(money)|(?!))|(?= ?(?:{_MONEY})))"
"""Letters that stand for a multiple beside money, and for a unit elsewhere: `$5m`, `5m`."""
_AMOUNT = re.compile(
    rf"(?:(?P<before>(?i:{_BEFORE})) ?)?(?:(?P<money>{_MONEY}) ?)?(?P<value>{_NUMBER})(?P<more>\+| or more)?"
    rf"(?: ?(?:-|–|—|to) ?(?P<value_to>{_NUMBER}))?(?: (?:out )?of (?P<value_of>{_NUMBER}))?(?:st|nd|rd|th)?"
    rf"(?: ?(?P<scale>(?i:{_SCALES})|{_OF_MONEY})\b\.?)?(?: ?(?P<money_after>{_MONEY}))?"
    r"(?: ?(?P<unit>%|[Pp]er ?cent|°?[^\W\d_][^\d.,;:()+*]{0,20}))?"
)
"""An amount whole: how exact it is, a sign or code of money, one number or two, a multiple, a unit."""
_CURRENCIES: Mapping[str, str] = {
    "US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "Rs": "…", "Rs.": "…",
}  # fmt: skip
"""What stands for a currency where only one can be meant; rupees are of several."""
_NO_UNITS = frozenset(["or", "and", "to", "than", "so", "more", "less", "am", "pm"])
"""Words with which more is said than the unit of an amount."""
_PLAIN_SIGNS = str.maketrans("\u2212\u066c\u066b\u00a0\u202f\u2009", "-,.   ")
"""The minus, the separators of Arabic digits and narrow blanks, as ASCII has them."""
_QUALIFIERS = ("about", "at_least", "up_to", "under")
_SCALES_KNOWN = ("thousand", "lakh", "million", "crore", "billion", "trillion")
_PROPORTION = re.compile(r"\s*(\d+)\s*[:/]\s*(\d+)\s*")
_DIGITS_ALONE = "write digits alone, such as 1200 or 12.5: no comma, no sign, no unit"
_WHOLE_ALONE = "write digits alone, such as 12 or 1200: no comma, no words, no unit"


def number_hint(value: object, key: str, known: Container[str], *, is_whole: bool) -> str:
    """Hint at how to write what stands where a number is wanted, with the other keys that its owner knows."""
    if not isinstance(value, str | tuple):
        return ""
    text = str(value)
    if pair := _PROPORTION.fullmatch(text) if "value_of" in known else None:
        words = f'for a proportion write value_text: "{pair[1]}:{pair[2]}" in place of it'
        return f"{words}, for a part value: {pair[1]}, value_of: {pair[2]}"
    parts = amount_meant(text, key, known)
    letter = re.search(r", unit: ([kKmMbB])$", parts)
    if letter and "scale" in known and re.search(r"\d[kKmMbB]$", text.strip()):
        scale = choice_meant(letter[1].lower(), _SCALES_KNOWN)
        return f"write {parts.removesuffix(letter[0])}, scale: {scale}, or unit: {letter[1]} if that is one"
    if parts and not (is_whole and "." in parts):
        return f"write {parts}{', without quotes' if parts == text else ''}"
    if isinstance(value, str) and text.strip().casefold() in UNKNOWN:
        return "leave it out while it is not known"
    in_words = isinstance(value, str) and key == "value" and "value_text" in known and '"' not in text
    hint = _WHOLE_ALONE if is_whole else _DIGITS_ALONE
    words = f'or write value_text: "{printable(text)}" in its place' if in_words else ""
    return "; ".join(filter(None, (hint, words, strange_in(text))))


def amount_meant(text: str, key: str, known: Container[str]) -> str:
    """Write an amount as its owner has it: `value: 3.5, scale: million`; empty where that is not sure."""
    found = _AMOUNT.fullmatch(_plain(text))
    given = _with_unit(found.groupdict()) if found else {}
    parts = dict(_parts(given, key)) if given and _is_sure(given) else {}
    if not parts or not all(each in known for each in parts if each != key):
        return ""
    return parts[key] if len(parts) == 1 else ", ".join(f"{each}: {said}" for each, said in parts.items())


def _with_unit(given: Mapping[str, str | None]) -> Mapping[str, str | None]:
    """Return what was given, with three capitals as the unit that nobody pays with."""
    last = given["money_after"]
    is_unit = last and not _is_money(last) and not given["unit"]
    return {**given, "money_after": None, "unit": last} if is_unit else given


def _is_money(sign: str) -> bool:
    return sign in _CURRENCIES or is_currency_in_use(sign)


def _is_sure(given: Mapping[str, str | None]) -> bool:
    """Tell whether it is no day and no fraction, ends above where it begins, and is of one money at most."""
    value, end, unit = given["value"] or "", given["value_to"], given["unit"] or ""
    is_unit = not unit[:1].isnumeric() and _NO_UNITS.isdisjoint(unit.casefold().split())
    is_day = unit and date_hint(f"{value} {unit}")
    is_span = not end or Decimal(_digits(end)) > Decimal(_digits(value))
    signs = [each for each in (given["money"], given["money_after"]) if each]
    return is_unit and not is_day and is_span and len(signs) < 2 and all(map(_is_money, signs))


def _plain(text: str) -> str:
    """Give a text with digits and signs of ASCII, and plain blanks."""
    digits = "".join(str(unicodedata.decimal(each, each)) for each in text.strip())
    return digits.translate(_PLAIN_SIGNS)


def _parts(given: Mapping[str, str | None], key: str) -> Iterator[tuple[str, str]]:
    """Go through the keys and values that an amount stands for."""
    yield key, _digits(given["value"] or "")
    for other in ("value_to", "value_of"):
        if number := given[other]:
            yield other, _digits(number)
    if scale := given["scale"]:
        yield "scale", choice_meant(scale, _SCALES_KNOWN)
    if money := given["money"] or given["money_after"]:
        yield "currency", _CURRENCIES.get(money, money)
    if before := given["before"] or ("at least" if given["more"] else ""):
        yield "qualifier", choice_meant(before.rstrip(".") if len(before) > 2 else before, _QUALIFIERS)
    if unit := given["unit"]:
        yield "unit", f'"{unit}"' if unit == "%" else unit


def _digits(number: str) -> str:
    """Write a number as YAML has it: no zero first; a comma before one or two last digits is a point."""
    number = re.sub(r"^([-+]?\d+),(\d{1,2})$", r"\1.\2", number.lstrip("+"))
    number = re.sub("[,_ '’]", "", number)
    number = re.sub(r"^(-?)0+(?=\d)", r"\1", number)
    return re.sub(r"^(-?)\.", r"\g<1>0.", number)
