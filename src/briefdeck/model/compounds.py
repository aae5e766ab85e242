"""Where a long compound may go on in the next line: after a hyphen with four letters on both sides."""

import re

_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_]{4}[-‐–])(?=[^\W\d_]{4})")

_SHORT = 12
"""Compounds of so many letters stand whole on the next line: little would be won by dividing them."""


def holds_compound(text: str) -> bool:
    """Tell whether a text holds a compound that may go on in the next line."""
    return bool(_AFTER_HYPHEN.search(text))


def compound_parts(word: str) -> tuple[str, ...]:
    """Part a word after the hyphens at which it may go on in the next line."""
    if sum(map(str.isalpha, word)) <= _SHORT:
        return (word,)
    return tuple(_AFTER_HYPHEN.split(word))
