"""Captions in figures: how wide words are, and how they break into lines that fit."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.drawing import Caption, Point
from briefdeck.model.writing.numbers import CURRENCY_SIGNS
from briefdeck.model.writing.text import loosened

Measure = Callable[[str, bool], float]
"""The width of some words, in points, plain or bold."""
_PARTS = re.compile(r"[^-–—/]*[-–—/]|[^-–—/]+")
_AMOUNT = re.compile(rf"([{CURRENCY_SIGNS}]\s?\d[\d.,]*|\d+[.,]\d+) (?=[^\W\d_])")
"""A sum or a fraction before what it counts, such as `$1.7 billion`."""
_SPARE = 0.5
"""What is added to words when their box is made, in points."""


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
        """Break words into lines of a width; a sum stays with its unit, a word that is wider is broken."""
        lines: list[str] = []
        for word in self._words(text, width, bold):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.measure(longer, bold) <= width:
                lines[-1] = longer
            else:
                lines += self._pieces(word, width, bold)
        return tuple(lines)

    def _words(self, text: str, width: float, bold: bool) -> Iterator[str]:
        """Go through the words of a text; those bound to one another part only if they do not fit."""
        for word in _AMOUNT.sub("\\1\u00a0", text).split(" "):
            fits = self.measure(word, bold) <= width
            yield from (word,) if fits else loosened(word).split(" ")

    def _pieces(self, word: str, width: float, bold: bool) -> list[str]:
        """Break a word that is too wide after its hyphens, and what is still too wide anywhere."""
        pieces = [""]
        for part in [word] if self.measure(word, bold) <= width else _PARTS.findall(word):
            for bit in [part] if self.measure(part, bold) <= width else part:
                if pieces[-1] and self.measure(pieces[-1] + bit, bold) > width:
                    pieces.append("")
                pieces[-1] += bit
        return pieces

    def widest(self, text: str, *, bold: bool = False) -> float:
        """Return the width of the longest word."""
        return max((self.measure(word, bold) for word in text.split(" ")), default=0)

    def caption(
        self,
        text: str,
        at: Point,
        align: str = "left",
        *,
        bold: bool = False,
        colour: str = "text",
    ) -> Caption:
        """Put words on one line that begins, has its middle or ends at a point, by how they are aligned."""
        x, middle = at
        width = self.width(text, bold=bold) + _SPARE
        start = x - width * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        box = Box(start, middle - self.leading / 2, width, self.leading)
        return Caption(text, box, colour, bold, align)

    def lines(
        self,
        texts: tuple[str, ...],
        at: Point,
        align: str = "left",
        *,
        bold: bool = False,
        colour: str = "text",
    ) -> Iterator[Caption]:
        """Put lines one under another, from a point down."""
        x, top = at
        for number, text in enumerate(texts):
            middle = top + (number + 0.5) * self.leading
            yield self.caption(text, (x, middle), align, bold=bold, colour=colour)
