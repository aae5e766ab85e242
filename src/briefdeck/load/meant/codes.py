"""Which code of a country or of money was probably meant by a word that stands in its place."""

from briefdeck.words.codes import country_meant, currencies_meant


def country_hint(word: str) -> str:
    """Hint at the code of the country that a word means; empty where that is not known."""
    code = country_meant(word)
    return f"did you mean '{code}'?" if code else ""


def currency_hint(word: str) -> str:
    """Hint at the code of the money that a word means, or at those of several; empty where none is known."""
    first, *others = currencies_meant(word) or ("",)
    if others:
        return f"one of: {', '.join((first, *others))}"
    return f"did you mean '{first}'?" if first else ""
