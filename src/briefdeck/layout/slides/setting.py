"""What slides are set with: the theme, a measure, and what both say about the room that paragraphs take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefdeck.layout.metrics import Measure
from briefdeck.model.deck import Box, Insets, Para, SlideLayout, SlotSpec
from briefdeck.model.theme import Theme

SAFE_HEIGHT = 1.04
"""Text is taken to be 4 % higher than measured: the most that LibreOffice was seen to add."""

_NO_INSETS = Insets()
_LONG_WORD = 30

BODY_FLOOR_PT = 18.0
"""Slide text is never smaller, tables and small print aside."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The theme and the measure that a deck is laid out with, and the layouts made of them."""

    theme: Theme
    measure: Measure
    layouts: tuple[SlideLayout, ...]
    in_headings: bool = False
    """Whether text is measured in the font of headings."""

    @property
    def font(self) -> str:
        """The family that text is set in."""
        slide = self.theme.slide
        return slide.heading_font if self.in_headings else slide.body_font

    @property
    def headings(self) -> Setting:
        """The same for text that is set in the font of headings."""
        return replace(self, in_headings=True)

    def slot(self, layout: str, name: str) -> SlotSpec:
        """Return a slot of a layout."""
        return next(
            spec
            for known in self.layouts
            if known.name == layout
            for spec in known.slots
            if spec.name == name
        )

    @property
    def point_sizes(self) -> tuple[float, ...]:
        """Return the sizes of points, which may be larger than running text where they are few."""
        return (self.theme.slide.body_pt + 4, *self.body_sizes)

    @property
    def body_sizes(self) -> tuple[float, ...]:
        """Return the sizes that text may have, the preferred one first, in points."""
        body = self.theme.slide.body_pt
        return (body, BODY_FLOOR_PT) if body > BODY_FLOOR_PT else (body,)

    def para_height(self, para: Para, width: float) -> float:
        """Return the height of a paragraph in a column, in points, without the space above it."""
        font = self.font
        style = para.style
        pieces = [(run.text, run.bold or style.bold) for run in para.runs]
        if "\t" in para.text:
            pieces = _after_tab(pieces)
        lines = self.measure.lines(pieces, font, style.size_pt, width - style.left_pt)
        return lines * self.measure.pitch(font, style.size_pt)

    def height(self, paras: Sequence[Para], width: float) -> float:
        """Return the height that paragraphs need in a column, in points, with what is added for safety."""
        spaces = sum(para.style.before_pt for para in paras[1:])
        return SAFE_HEIGHT * (spaces + sum(self.para_height(para, width) for para in paras))

    def fits(self, paras: Sequence[Para], box: Box, insets: Insets = _NO_INSETS) -> bool:
        """Tell whether paragraphs fit into a box."""
        width = box.width - insets.left - insets.right
        return self.height(paras, width) <= box.height - insets.top - insets.bottom

    def breaks_words(self, para: Para, width: float) -> bool:
        """Tell whether a paragraph has a word, such as an address, that is wider than its column."""
        style = para.style
        long = (word for word in para.text.split() if len(word) > _LONG_WORD)
        return any(not self.on_one_line(word, style.size_pt, width - style.left_pt) for word in long)

    def on_one_line(self, text: str, size_pt: float, width: float, *, bold: bool = False) -> bool:
        """Tell whether text stands on one line of that width."""
        return self.measure.lines([(text, bold)], self.font, size_pt, width) == 1


def _after_tab(pieces: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Drop the label before a tab: it stands left of the column, which is made as wide as labels need."""
    start = next(index for index, (text, _) in enumerate(pieces) if "\t" in text)
    text, bold = pieces[start]
    return [(text.split("\t", 1)[1], bold), *pieces[start + 1 :]]
