"""The codes of countries and of money that are meant by words in their place, such as `UK` and `dollars`."""

import re
from collections.abc import Iterable, Mapping

from babel.core import get_global
from babel.numbers import get_currency_symbol

from briefdeck.problems import close_to
from briefdeck.words.language import ENGLISH
from briefdeck.words.wording import is_currency_in_use, is_known_country

_LEAST_ALIKE = 0.8
"""How much of a misspelt country must be like the name that is meant."""
_CURRENCIES: Mapping[str, str] = ENGLISH.locale.currencies
_PLAIN_ENGLISH = "en"
"""Here the sign of a currency alone stands for the one that most people mean by it, as `$` does."""
_IS_SIGN = re.compile(r"\W$")
_FEW = 6
"""So many currencies of one name may all be meant, such as those called rupees."""


def country_meant(word: str) -> str:
    """Return the code of the country that is called so, or was misspelt; empty where none is."""
    code = word.strip().upper()
    codes = [code, *_alone(get_global("territory_aliases").get(code) or ())]
    names = ENGLISH.locale.territories.items()
    by_name = {name.casefold(): each for each, name in names if each.isalpha() and is_known_country(each)}
    name = close_to(word.strip().casefold(), by_name, _LEAST_ALIKE)
    return next(filter(is_known_country, codes), by_name.get(name, ""))


def currencies_meant(word: str) -> tuple[str, ...]:
    """Return the codes of the currencies that are called so; of very many the one with a sign of its own."""
    code, said = word.strip().upper(), _singular(word)
    used = {each: _singular(name) for each, name in _CURRENCIES.items() if is_currency_in_use(each)}
    signs = {each: get_currency_symbol(each, _PLAIN_ENGLISH) for each in used}
    mistyped = [code] if code in used else [each for each in used if sorted(each) == sorted(code)]
    named = [each for each, name in used.items() if said in (name, signs[each])]
    called = mistyped or named or [each for each, name in used.items() if name.endswith(f" {said}")]
    return tuple(called if len(called) <= _FEW else (each for each in called if _IS_SIGN.match(signs[each])))


def _alone(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the only one of several codes; a country that fell apart became many."""
    found = tuple(codes)
    return found if len(found) == 1 else ()


def _singular(name: str) -> str:
    return re.sub(r"s\b", "", name.strip().casefold())
