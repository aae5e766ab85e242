"""The names of months in languages that people type dates in (CLDR)."""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from briefdeck.words.language import ENGLISH, locale_of

_LANGUAGES = ("fr", "ru", "ur", "de", "es", "it", "pt", "nl", "uk", "ar", "fa", "tr", "hi")
"""Where two have a name for different months, that is the month of neither."""


def bare(text: str) -> str:
    """Return a text in small letters without accents."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(each for each in decomposed if not unicodedata.combining(each))


@cache
def english_months() -> Mapping[str, str]:
    """Return the English name of the month for each of its names elsewhere, as `bare` writes them."""
    english = [bare(each) for each in ENGLISH.locale.months["format"]["wide"].values()]
    found: dict[str, set[str]] = {}
    for tag in _LANGUAGES:
        for name, number in _names(tag):
            found.setdefault(name, set()).add(english[number - 1])
    return {name: only for name, months in found.items() if len(months) == 1 for only in months}


def _names(tag: str) -> Iterator[tuple[str, int]]:
    """Go through the names of months in a language; short ones in Latin letters are words of others."""
    locale = locale_of(tag) or ENGLISH.locale
    for form in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[form][width].items():
                plain = bare(name).strip(".")
                if width == "wide" or not plain.isascii():
                    yield plain, number
