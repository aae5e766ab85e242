"""What slides are set with: the theme, a measure, and what both say about the room that paragraphs take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefdeck.layout.metrics import Measure
from briefdeck.layout.slides import frames
from briefdeck.layout.slides.styles import Styles
from briefdeck.model.deck import Box, DeckTemplate, Insets, Para, ParaStyle, SlideLayout, SlotSpec
from briefdeck.model.theme import Theme

SAFE_HEIGHT = 1.04
"""Text is taken to be 4 % higher than measured: the most that LibreOffice was seen to add."""

_NO_INSETS = Insets()
_LONG_WORD = 30
_MEAN_WIDTH = 0.45
"""How wide a character is on average, as a share of its size; rather less, to be safe."""
_STEPS_PT = (48, 40, 36, 32, 28, 24, 22, 20)
"""Sizes to try between those of a user's template and the least."""

BODY_FLOOR_PT = 18.0
"""Slide text is never smaller, tables and small print aside."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The theme and the measure that a deck is laid out with, and the layouts made of them."""

    theme: Theme
    measure: Measure
    template: DeckTemplate
    in_headings: bool = False
    """Whether text is measured in the font of headings."""

    @property
    def own(self) -> bool:
        """Whether the template is ours, and not the user's."""
        return self.template.own

    @property
    def font(self) -> str:
        """The family that text is set in."""
        return self.template.heading_font if self.in_headings else self.template.body_font

    @property
    def styles(self) -> Styles:
        """How running text looks: in a user's template, as its own placeholder for text has it."""
        spec = self.slot(frames.TEXT, "Text")
        return Styles(() if self.own or spec.idx is None else spec.levels)

    @property
    def headings(self) -> Setting:
        """The same for text that is set in the font of headings."""
        return replace(self, in_headings=True)

    def slot(self, layout: str, name: str) -> SlotSpec:
        """Return a slot of a layout."""
        return self._layout(layout).slot(name)

    def has(self, layout: str, name: str) -> bool:
        """Tell whether a layout has a slot of that name."""
        return self._layout(layout).has(name)

    def area(self, layout: str) -> Box:
        """Return what is free for content on slides of a layout."""
        return self._layout(layout).area

    def markings(self, layout: str) -> tuple[Box, ...]:
        """Return where markings stand on slides of a layout of a user's template."""
        return self._layout(layout).markings

    def _layout(self, name: str) -> SlideLayout:
        return next(layout for layout in self.template.layouts if layout.name == name)

    @property
    def body_pt(self) -> float:
        """The preferred size of running text, in points."""
        return self.theme.slide.body_pt if self.own else self.slot(frames.TEXT, "Text").levels[0].size_pt

    @property
    def floor_pt(self) -> float:
        """The least size of running text, in points: below the usual one only when the template's own is."""
        return min(BODY_FLOOR_PT, self.body_pt)

    @property
    def point_sizes(self) -> tuple[float, ...]:
        """Return the sizes of points, which may be larger than running text where they are few."""
        return (self.theme.slide.body_pt + 4, *self.body_sizes) if self.own else self.body_sizes

    @property
    def body_sizes(self) -> tuple[float, ...]:
        """Return the sizes that text may have, the preferred one first, in points."""
        body, floor = self.body_pt, self.floor_pt
        if self.own:
            return (body, floor) if body > floor else (body,)
        between = (size for size in _STEPS_PT if floor < size < body)
        return (body, *between, floor) if body > floor else (body,)

    def sizes(self, *wanted: float) -> tuple[float, ...]:
        """Return sizes that our design asks for; in a user's template none above its own size of text."""
        return (
            wanted if self.own else tuple(sorted({min(size, self.body_pt) for size in wanted}, reverse=True))
        )

    def lines(self, para: Para, width: float) -> int:
        """Return how many lines a paragraph takes in a column."""
        style = para.style
        pieces = [(run.text, run.bold or style.bold) for run in para.runs]
        if "\t" in para.text:
            pieces = _after_tab(pieces)
        if style.caps:
            pieces = [(text.upper(), bold) for text, bold in pieces]
        inner = width - style.left_pt - max(0.0, -style.hanging_pt)
        if style.tracking_pt > 0:
            inner /= 1 + style.tracking_pt / (_MEAN_WIDTH * style.size_pt)
        font = style.font or self.font
        return self.measure.lines(pieces, font, style.size_pt, inner) + self._broken(pieces, style, inner)

    def _broken(self, pieces: Sequence[tuple[str, bool]], style: ParaStyle, width: float) -> int:
        """Count the words wider than a column: each may be broken early, and then takes one line more.

        In our own template they are too few to matter.
        """
        if self.own:
            return 0
        font = style.font or self.font
        long = [(word, bold) for text, bold in pieces for word in text.split() if len(word) > _LONG_WORD]
        return sum(self.measure.lines([piece], font, style.size_pt, width) > 1 for piece in long)

    def para_height(self, para: Para, width: float) -> float:
        """Return the height of a paragraph in a column, in points, without the space above it."""
        style = para.style
        pitch = self.measure.pitch(style.font or self.font, style.size_pt) * style.spacing
        return self.lines(para, width) * (style.line_pt or pitch)

    def height(self, paras: Sequence[Para], width: float) -> float:
        """Return the height that paragraphs need in a column, in points, with what is added for safety."""
        spaces = sum(para.style.gap_pt for para in paras[1:])
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
