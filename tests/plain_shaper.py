"""A shaper whose letters are all equally wide, so that numbers in tests of layout can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from briefdeck.layout.pages.boxes import LayoutBox, TextBox
from briefdeck.model.laid_out.pages import Anchor, Drawn, DrawnText, StyledRun, TextStyle

LETTER = 5.0
"""The width of a letter or space."""
LINE = 10.0
"""The height of a line."""
STYLE = TextStyle("Any", 10, "#000000", LINE)


@dataclass(frozen=True)
class PlainText:
    """Words in lines of letters that are all as wide and as high."""

    words: tuple[str, ...]
    leading: float = LINE

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def natural_width(self) -> float:
        return LETTER * len(self.text)

    @property
    def longest_word(self) -> float:
        return LETTER * max(map(len, self.words), default=0)

    def lines(self, width: float) -> list[list[str]]:
        lines: list[list[str]] = [[]]
        for word in self.words:
            if lines[-1] and LETTER * len(" ".join([*lines[-1], word])) > width:
                lines.append([])
            lines[-1].append(word)
        return lines

    def height(self, width: float) -> float:
        return self.leading * len(self.lines(width))

    def widest_line(self, width: float) -> float:
        return LETTER * max(len(" ".join(line)) for line in self.lines(width))

    def last_lines(self, width: float) -> tuple[float, ...]:
        return tuple(LETTER * len(" ".join(line)) for line in self.lines(width)[-2:])

    def split(self, width: float, height: float) -> tuple[PlainText, PlainText] | None:
        lines, count = self.lines(width), int(height // self.leading)
        if not 0 < count < len(lines):
            return None
        first, rest = (tuple(chain(*some)) for some in (lines[:count], lines[count:]))
        return PlainText(first, self.leading), PlainText(rest, self.leading)


@dataclass(frozen=True)
class PlainShaper:
    """Shapes texts as `PlainText`, in lines as high as their style wants."""

    def shape(self, runs: tuple[StyledRun, ...], style: TextStyle) -> PlainText:
        return PlainText(tuple("".join(run.text for run in runs).split()), style.leading)


def text(words: str, *, anchor: Anchor | None = None, **style: object) -> TextBox:
    """Give a text; every line is 10 points high, every letter 5 points wide."""
    return TextBox(PlainText(tuple(words.split())), STYLE.with_(**style), anchor)


def lines(count: int, **style: object) -> TextBox:
    """Give a text of so many lines, whatever the width: a word of one letter each, in a narrow column."""
    return TextBox(_Lines(count), STYLE.with_(**style))


@dataclass(frozen=True)
class _Lines:
    """So many lines, whatever the width."""

    count: int
    first: int = 1
    natural_width: float = LETTER
    longest_word: float = LETTER

    @property
    def text(self) -> str:
        return " ".join(f"line{number}" for number in range(self.first, self.first + self.count))

    def height(self, _width: float) -> float:
        return LINE * self.count

    def widest_line(self, _width: float) -> float:
        return LETTER

    def split(self, _width: float, height: float) -> tuple[_Lines, _Lines] | None:
        fitting = int(height // LINE)
        if not 0 < fitting < self.count:
            return None
        return _Lines(fitting, self.first), _Lines(self.count - fitting, self.first + fitting)


def words_in(drawn: Sequence[Drawn]) -> list[str]:
    """Give the words of every text that is drawn, in order."""
    return [each.text.text for each in drawn if isinstance(each, DrawnText)]


def drawn_in(box: LayoutBox, width: float = 100, start: float = 0, bottom: float = 0) -> list[Drawn]:
    """Draw a box with its lower start corner at a place."""
    return [*box.draw(start, bottom, width)]


def tops(drawn: Sequence[Drawn], width: float = 100) -> Iterator[tuple[str, float, float]]:
    """Give the words, start edge and upper edge of every text."""
    del width
    for each in drawn:
        if isinstance(each, DrawnText):
            yield each.text.text, each.start, each.bottom + each.text.height(each.width)
