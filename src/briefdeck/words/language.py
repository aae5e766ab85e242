"""The reader's language: the one place that names it, and the words that CLDR does not hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """How dates, posts and amounts are worded in one language; `{}` is the gap in a phrase."""

    locale: str
    """The name of its data in CLDR."""
    about: str
    uncertain: str
    or_earlier: str
    or_later: str
    former: str
    """How a post is called that is no longer held; its gap comes last."""
    symbols: dict[str, str]
    """Symbols of money, by ISO 4217 code, where CLDR's would be longer than readers need."""


BRITISH = Language(
    locale="en_GB",
    about="about {}",
    uncertain="{} (uncertain)",
    or_earlier="{} or earlier",
    or_later="{} or later",
    former="former {}",
    symbols={"USD": "$"},
)
"""British English, the language of all outputs."""
