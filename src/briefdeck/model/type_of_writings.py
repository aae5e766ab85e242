"""What letters of other writings need of type chosen for Latin ones: which, how large, lines how far apart.

Joined letters have their strokes, dots and marks within less of their size, and reach further up and down.
"""

from typing import NamedTuple

from briefdeck.model.writings import writing_of_language

_USUAL_LEADING = 1.3


class WritingType(NamedTuple):
    """How type is set in a writing."""

    size: float = 1.0
    """How many times as large running text and small print are."""
    leading: float = 1.0
    """How many times as far lines are apart."""
    least_leading: float = 0.0
    """How far lines are apart at least, in multiples of the size: what reaches down, and up, of two."""

    def leading_of(self, usual: float) -> float:
        """Return how far lines are apart that would be so far in Latin letters, as multiples of the size."""
        return max(usual * self.leading, self.least_leading)

    @property
    def growth(self) -> float:
        """How many times as high lines of small print are."""
        return self.size * self.leading_of(_USUAL_LEADING) / _USUAL_LEADING


LATIN_TYPE = WritingType()
_TYPES = {
    "ARABIC": WritingType(1.06, 1.1, 1.35),
    "DEVANAGARI": WritingType(1.04, 1.1, 1.45),
    "HEBREW": WritingType(1.02, 1.0, 1.25),
}
"""Least leadings are how far letters reach up and down in the faces used, rare marks aside (decision 35)."""

DECK_FAMILY = "Arial"
"""What readers have for writings that run from the right: decks ask for it, among them for digits too."""
_FAMILIES = dict.fromkeys(("ARABIC", "HEBREW"), DECK_FAMILY)


def family_for(language: str) -> str:
    """Return the family for a language whose letters most families lack; empty for all others."""
    return _FAMILIES.get(writing_of_language(language), "")


def type_of(language: str) -> WritingType:
    """Return how type is set in the writing of a language, a BCP-47 tag."""
    return _TYPES.get(writing_of_language(language), LATIN_TYPE)
