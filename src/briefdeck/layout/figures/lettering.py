"""Captions in figures: how wide words are, and how they break into lines that fit."""

from collections.abc import Callable
from dataclasses import dataclass

Measure = Callable[[str, bool], float]
"""The width of some words, in points, plain or bold."""


@dataclass(frozen=True)
class Lettering:
    """The type of one drawing."""

    size: float
    """In points."""
    leading: float
    """From line to line, in points."""
    measure: Measure

    def width(self, text: str, *, bold: bool = False) -> float:
        """Return the width of some words on one line."""
        return self.measure(text, bold)

    def broken(self, text: str, width: float, *, bold: bool = False) -> tuple[str, ...]:
        """Break words into lines of a width; a word that is wider has a line of its own."""
        lines: list[str] = []
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.measure(longer, bold) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return tuple(lines)

    def widest(self, text: str, *, bold: bool = False) -> float:
        """Return the width of the longest word."""
        return max((self.measure(word, bold) for word in text.split(" ")), default=0)
