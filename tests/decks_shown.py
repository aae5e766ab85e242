"""Where another program puts the words of a deck: read from the PDF that it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

EMU_PER_POINT = 12700
_SLACK_PT = 2.0
"""The ink of a letter may pass the edge of its line by so much: marks below, and italics."""
FOOTERS = (13, 15, 16)
"""Slide number, footer and date, by their numbers in python-pptx."""
_SLANTED = 1.7
"""A word is slanted that is so many times as high as its highest letter."""
_AFAR_PT = 10.0
"""No two letters of a word on one line are so far from each other."""
_LINE_END_HYPHEN = "\ufffe"
"""What pdfium makes of a hyphen at the end of a line."""


@dataclass(frozen=True)
class Rect:
    """A rectangle on a slide, in points from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Rect) -> bool:
        return (
            other.left >= self.left - _SLACK_PT
            and other.top >= self.top - _SLACK_PT
            and other.right <= self.right + _SLACK_PT
            and other.bottom <= self.bottom + _SLACK_PT
        )

    def overlap(self, other: Rect) -> float:
        """Return how far two reach into each other, the less of across and down; below 0 when apart."""
        across = min(self.right, other.right) - max(self.left, other.left)
        return min(across, min(self.bottom, other.bottom) - max(self.top, other.top))

    @property
    def area(self) -> float:
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)


@dataclass(frozen=True)
class Word:
    """A word, or the part of one on a line."""

    text: str
    ink: Rect
    first: int
    """The place of its first letter in the text of the page."""
    is_whole: bool
    """Whether it stands on one line."""
    letters: tuple[Rect, ...] = ()
    """The ink of each letter."""

    def overlap(self, other: Word) -> float:
        """Return how far two words reach into each other; of slanted ones, how far their letters do."""
        far = self.ink.overlap(other.ink)
        if far <= 0 or not (self._is_slanted or other._is_slanted):
            return far
        return max(one.overlap(another) for one in self.letters for another in other.letters)

    @property
    def _is_slanted(self) -> bool:
        highest = max(each.bottom - each.top for each in self.letters)
        return self.ink.bottom - self.ink.top > _SLANTED * highest


def misplaced(presentation, pdf) -> Iterator[str]:
    """Go through what is wrong: words in no text box, or off the slide."""
    if len(pdf) != len(presentation.slides):
        yield f"{len(presentation.slides)} slides, {len(pdf)} pages"
        return
    for number, (slide, page) in enumerate(zip(presentation.slides, pdf, strict=True), 1):
        boxes = dict(_boxes(slide))
        whole = Rect(0, 0, page.get_width(), page.get_height())
        for word in words_on(page, page.get_textpage()):
            if not whole.holds(word.ink):
                yield f"slide {number}: off the slide: {word.text} {word.ink}"
            elif not any(box.holds(word.ink) for box in boxes.values()):
                near = [name for name, box in boxes.items() if box.overlap(word.ink) > 0]
                yield f"slide {number}: outside its place {near}: {word.text} {word.ink}"


def _boxes(slide) -> Iterator[tuple[str, Rect]]:
    for shape in slide.shapes:
        left, top, width, height = (
            n / EMU_PER_POINT for n in (shape.left, shape.top, shape.width, shape.height)
        )
        foot = shape.is_placeholder and shape.placeholder_format.type in FOOTERS
        air = 4 if foot else 0
        yield f"{shape.shape_id} {shape.name}", Rect(left, top - air, left + width, top + height + air)


def words_on(page, text_page) -> Iterator[Word]:
    """Go through the words on a page with the ink of their letters."""
    height, count = page.get_height(), text_page.count_chars()
    letters = "".join(text_page.get_text_range(index, 1)[:1] or " " for index in range(count))
    letters = letters.replace(_LINE_END_HYPHEN, "-")
    for match in re.finditer(r"\S+", letters):
        parts = list(_by_line([(index, text_page.get_charbox(index)) for index in range(*match.span())]))
        for part in parts:
            letters_of = tuple(_rect(box, height) for _, box in part)
            text = "".join(letters[index] for index, _ in part)
            yield Word(text, _around(letters_of), part[0][0], len(parts) == 1, letters_of)


def _rect(box, height: float) -> Rect:
    left, bottom, right, top = box
    return Rect(left, height - top, right, height - bottom)


def _is_afar(one, other) -> bool:
    (left, _, right, top), (start, bottom, end, _) = one, other
    return max(start - right, left - end, bottom - top) > _AFAR_PT


def _around(some) -> Rect:
    return Rect(
        min(each.left for each in some),
        min(each.top for each in some),
        max(each.right for each in some),
        max(each.bottom for each in some),
    )


def _by_line(letters: list) -> Iterator[list]:
    """Part a word's letters where it was broken over lines, and what pdfium joins to it from afar.

    Of a line with words of both directions it gives the letters in another order.
    """
    line: list = []
    for letter in letters:
        if line and (letter[1][3] < min(box[1] for _, box in line) or _is_afar(line[-1][1], letter[1])):
            yield line
            line = []
        line.append(letter)
    if line:
        yield line
