"""Where another program puts the words of a deck: read from the PDF that it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_EMU_PER_POINT = 12700
_SLACK_PT = 2.0
"""The ink of a letter may pass the edge of its line by so much: marks below, and italics."""
_FOOT_KINDS = (13, 15, 16)
"""Slide number, footer and date, by their numbers in python-pptx."""


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

    def touches(self, other: Rect) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > 0 and min(self.bottom, other.bottom) - max(self.top, other.top) > 0


def misplaced(presentation, pdf) -> Iterator[str]:
    """Go through what is wrong: words in no text box, or off the slide."""
    if len(pdf) != len(presentation.slides):
        yield f"{len(presentation.slides)} slides, {len(pdf)} pages"
        return
    for number, (slide, page) in enumerate(zip(presentation.slides, pdf, strict=True), 1):
        boxes = dict(_boxes(slide))
        whole = Rect(0, 0, page.get_width(), page.get_height())
        for word, ink in _words(page):
            if not whole.holds(ink):
                yield f"slide {number}: off the slide: {word} {ink}"
            elif not any(box.holds(ink) for box in boxes.values()):
                near = [name for name, box in boxes.items() if box.touches(ink)]
                yield f"slide {number}: outside its place {near}: {word} {ink}"


def _boxes(slide) -> Iterator[tuple[str, Rect]]:
    for shape in slide.shapes:
        left, top, width, height = (
            n / _EMU_PER_POINT for n in (shape.left, shape.top, shape.width, shape.height)
        )
        foot = shape.is_placeholder and shape.placeholder_format.type in _FOOT_KINDS
        air = 4 if foot else 0
        yield f"{shape.shape_id} {shape.name}", Rect(left, top - air, left + width, top + height + air)


def _words(page) -> Iterator[tuple[str, Rect]]:
    """Go through the words on a page with the ink of their letters."""
    height = page.get_height()
    page_text = page.get_textpage()
    count = page_text.count_chars()
    letters = "".join(page_text.get_text_range(index, 1)[:1] or " " for index in range(count))
    for match in re.finditer(r"\S+", letters):
        boxes = [page_text.get_charbox(index) for index in range(*match.span())]
        for line in _by_line(boxes):
            left, right = min(box[0] for box in line), max(box[2] for box in line)
            top, bottom = max(box[3] for box in line), min(box[1] for box in line)
            yield match[0], Rect(left, height - top, right, height - bottom)


def _by_line(boxes: list) -> Iterator[list]:
    """Part a word's letters where it was broken over lines."""
    line: list = []
    for box in boxes:
        if line and box[3] < min(b[1] for b in line):
            yield line
            line = []
        line.append(box)
    if line:
        yield line
