"""The names of months in languages that people type dates in (CLDR)."""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale

_LANGUAGES = ("en", "fr", "ru", "ur", "de", "es", "it", "pt", "nl", "uk", "ar", "fa", "tr", "hi")
"""Where two have a name for different months, that is the month of neither."""
_LEAST_LETTERS = 3
"""So many letters begin a name at least that is cut short: `Sept`, `avr.`, `фев`."""


def bare(text: str) -> str:
    """Return a text in small letters without accents and signs of vowels."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(each for each in decomposed if not unicodedata.category(each).startswith("M"))


@cache
def english_months() -> Mapping[str, str]:
    """Return the month in English for each of its names, whole or cut short, as `bare` has them."""
    whole, begun = dict[str, set[int]](), dict[str, set[int]]()
    for name, number in _names():
        whole.setdefault(name, set()).add(number)
        for end in range(_LEAST_LETTERS, len(name)):
            begun.setdefault(name[:end], set()).add(number)
    english = Locale("en").months["format"]["wide"]
    return {
        name: bare(english[only])
        for name, months in (begun | whole).items()
        if len(months) == 1
        for only in months
    }


def _names() -> Iterator[tuple[str, int]]:
    for tag in _LANGUAGES:
        for names in Locale(tag).months.values():
            yield from ((bare(name), number) for number, name in names["wide"].items())
