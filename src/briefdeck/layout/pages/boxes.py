"""Boxes: what stands one under another on a page, before it has a place.

A box knows how high it is at a width, how it is divided at the end of a page, and what is drawn for it. All
lengths are in points.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from briefdeck.model.laid_out import pages

FUZZ_PT = 1e-6
"""Lengths that differ by less are equal."""
HAIRLINE_PT = 0.5
WHOLE_LINES = 5
"""Texts and entries of up to so many lines are never divided."""


class LayoutBox(ABC):
    """Anything that takes height in a column."""

    before: float = 0
    """The space above it, where something stands above it."""
    after: float = 0
    """The space below it."""
    keep_with_next: bool = False
    """Whether no page ends between it and what follows."""
    grid: float = 0
    """Its upper edge is a multiple of this under the top of its column; 0 for wherever it comes."""
    tags: tuple[pages.Tag, ...] = ()
    """What it is to readers, the outermost part first."""

    @abstractmethod
    def least_width(self) -> float:
        """Return the width that it needs to break no word."""

    @abstractmethod
    def settle(self, width: float) -> None:
        """Take the form that it has at a width: before its texts are read, and before it is divided."""

    @abstractmethod
    def height(self, width: float) -> float:
        """Return its height at a width."""

    @abstractmethod
    def split(self, width: float, room: float, *, must: bool = False) -> tuple[LayoutBox, LayoutBox] | None:
        """Divide it into what fits into some height and the rest; None where that cannot or should not be.

        When it `must` be, since no page has more room, what is kept whole elsewhere is divided too.
        """

    @abstractmethod
    def draw(self, start: float, bottom: float, width: float) -> Iterator[pages.Drawn]:
        """Go through what is drawn when its lower start corner is at a place."""

    @abstractmethod
    def read(self, tags: tuple[pages.Tag, ...]) -> Iterator[pages.Passage]:
        """Give its texts their passages, in reading order, within some tags."""


Flow = list[LayoutBox]
Form = Callable[[], Flow]
"""One of the forms that something may have, set when it is asked for."""


class WordsOfText(Protocol):
    """The words of a text, which can be set smaller and divided where a column is too narrow for them."""

    @property
    def longest(self) -> float:
        """The width of what must stand on one line."""

    def within(self, width: float) -> pages.ShapedText:
        """Return the text as it is set in a column."""


def tag(flow: Sequence[LayoutBox], *tags: pages.Tag) -> None:
    """Make boxes part of something, outside what they are part of already."""
    for box in flow:
        box.tags = (*tags, *box.tags)


def read_all(flow: Iterable[LayoutBox], tags: tuple[pages.Tag, ...] = ()) -> Iterator[pages.Passage]:
    """Give the texts of some boxes their passages, in reading order."""
    for box in flow:
        yield from box.read(tags)


def settle_all(flow: Iterable[LayoutBox], width: float) -> None:
    """Let boxes take the forms that they have at a width."""
    for box in flow:
        box.settle(width)


def least_width_of(flow: Iterable[LayoutBox]) -> float:
    """Return the width that boxes one under another need to break no word."""
    return max((box.least_width() for box in flow), default=0)


class TextBox(LayoutBox):
    """A text in one style, which breaks over lines and pages."""

    def __init__(
        self,
        text: pages.ShapedText,
        style: pages.TextStyle,
        anchor: pages.Anchor | None = None,
        words: WordsOfText | None = None,
    ) -> None:
        """Hold a shaped text; one with a bookmark is a heading. Without its words, it keeps its size."""
        self.text = text
        self.style = style
        self._words = words
        self.anchor = anchor
        self.kind = f"H{anchor.level + 1}" if anchor and anchor.title else "P"
        self.before, self.after, self.keep_with_next = style.before, style.after, style.keep_with_next
        self.passage: pages.Passage | None = None

    def least_width(self) -> float:
        """Return the width of its longest word; an address may be divided after its signs."""
        return (self._words.longest if self._words else self.text.longest_word) + self.style.inset_end

    def settle(self, width: float) -> None:
        """Step its type down so that it breaks no word."""
        if self._words:
            self.text = self._words.within(width - self.style.inset_end)

    def height(self, width: float) -> float:
        """Return its height at a width."""
        return self.text.height(width)

    def split(self, width: float, room: float, *, must: bool = False) -> tuple[TextBox, TextBox] | None:
        """Divide it between lines, if it has more than a few; the anchor stays with the beginning."""
        if not must and self.text.height(width) <= WHOLE_LINES * self.style.leading + FUZZ_PT:
            return None
        parts = self.text.split(width, room)
        return (self._part(parts[0], self.anchor), self._part(parts[1], None)) if parts else None

    def _part(self, text: pages.ShapedText, anchor: pages.Anchor | None) -> TextBox:
        part = TextBox(text, self.style, anchor)
        part.passage = self.passage
        return part

    def draw(self, start: float, bottom: float, width: float) -> Iterator[pages.Drawn]:
        """Go through what is drawn: the text."""
        yield pages.DrawnText(start, bottom, width, self.text, self.passage, self.anchor)

    def read(self, tags: tuple[pages.Tag, ...]) -> Iterator[pages.Passage]:
        """Give the text its passage."""
        self.passage = pages.Passage(self.kind, (*tags, *self.tags), self.anchor)
        yield self.passage


Decoration = Callable[[pages.Rect, bool], Iterable[pages.Drawn]]
"""What is drawn behind a block, for its area and whether that is the block's beginning."""


def fill(colour: str, *, radius: float = 0, widest: float | None = None) -> Decoration:
    """Fill the block's area, or the start of it, with a colour."""

    def drawn(area: pages.Rect, _is_start: bool) -> Iterable[pages.Drawn]:
        width = area.width if widest is None else min(widest, area.width)
        return (pages.DrawnRectangle(area._replace(width=width), colour, radius),)

    return drawn


def bar(thickness: float, colour: str) -> Decoration:
    """Draw an upright bar along the start edge."""
    return lambda area, _is_start: (pages.DrawnRectangle(area._replace(width=thickness), colour),)


def hairline(colour: str, thickness: float = HAIRLINE_PT, above: float = 0) -> Decoration:
    """Draw a thin line along the upper edge of the block's beginning, or so far above it."""

    def drawn(area: pages.Rect, is_start: bool) -> Iterable[pages.Drawn]:
        level = area.top + above
        line = pages.DrawnLine((area.start, level), (area.end, level), thickness, colour)
        return (line,) if is_start else ()

    return drawn


def dot(offset: float, depth: float, radius: float, colour: str) -> Decoration:
    """Draw a dot at the block's beginning, so far from its start edge and under its upper edge."""

    def drawn(area: pages.Rect, is_start: bool) -> Iterable[pages.Drawn]:
        return (pages.DrawnDisc((area.start + offset, area.top - depth), radius, colour),) if is_start else ()

    return drawn


@dataclass(frozen=True, slots=True)
class BoxStyle:
    """How a block holds its content."""

    start: float = 0
    """Insets of the content: at its start edge, and so on."""
    end: float = 0
    top: float = 0
    bottom: float = 0
    before: float = 0
    after: float = 0
    hang_start: float = 0
    """Where the hanging content begins, from the block's start edge."""
    hang_width: float = 0
    hang_rise: float = 0
    """How far above the content what hangs begins, so that first lines of unlike sizes stand level."""
    whole: float = 0
    """Up to this height the block is never split."""
    decorations: tuple[Decoration, ...] = ()
    ground: Decoration | None = None
    """What a table paints behind this as one of its cells, over the whole height of the row."""


class _Stack(NamedTuple):
    """Where the parts of a flow stand one under another: how far down each begins, and its height."""

    tops: list[float]
    heights: list[float]
    depth: float


def on_grid(depth: float, grid: float) -> float:
    """Return the next depth that is a multiple of the grid; the depth itself where there is none."""
    return math.ceil((depth - FUZZ_PT) / grid) * grid if grid else depth


def _stack(flow: Flow, width: float) -> _Stack:
    tops: list[float] = []
    heights: list[float] = []
    depth = space = 0.0
    for number, box in enumerate(flow):
        if number:
            depth = on_grid(depth + max(space, box.before), box.grid)
        height = box.height(width)
        tops.append(depth)
        heights.append(height)
        depth += height
        space = box.after
    return _Stack(tops, heights, depth)


def depth_of(flow: Flow, width: float) -> float:
    """Return how high a flow stands in one column; the spaces at its ends are not counted."""
    return _stack(flow, width).depth


def _draw_flow(flow: Flow, stack: _Stack, start: float, top: float, width: float) -> Iterator[pages.Drawn]:
    """Go through what is drawn for a flow that begins at a height."""
    for box, offset, height in zip(flow, stack.tops, stack.heights, strict=True):
        yield from box.draw(start, top - offset - height, width)


def _divide(flow: Flow, stack: _Stack, width: float, room: float, *, must: bool) -> tuple[Flow, Flow]:
    for number, box in enumerate(flow):
        if stack.tops[number] + stack.heights[number] > room + FUZZ_PT:
            left, begin = room - stack.tops[number], _before_headings(flow, number)
            parts = box.split(width, left, must=must and not begin) if left > 0 else None
            if parts:
                return [*flow[:number], parts[0]], [parts[1], *flow[number + 1 :]]
            return flow[:begin], flow[begin:]
    return flow, []


def _before_headings(flow: Flow, number: int) -> int:
    while number and flow[number - 1].keep_with_next:
        number -= 1
    return number


class _Measured(NamedTuple):
    """A block at a width."""

    width: float
    inner: float
    content: _Stack
    hanging: _Stack
    height: float


class BlockBox(LayoutBox):
    """Boxes one under another, inset and decorated, with others hanging at the start of the first.

    Cards, panels, entries of lists, headings in the margin and timelines are all blocks. A block is split
    between and within its parts, never after a heading.
    """

    def __init__(
        self,
        content: Sequence[LayoutBox],
        style: BoxStyle | None = None,
        hanging: Sequence[LayoutBox] = (),
        is_start: bool = True,
    ) -> None:
        """Hold content within a style; `is_start` is false for the rest of a block that was split."""
        self.content = list(content)
        self.style = style or BoxStyle()
        self.hanging = list(hanging)
        self.is_start = is_start
        self.before, self.after = self.style.before if is_start else 0, self.style.after
        self._measured: _Measured | None = None

    def height(self, width: float) -> float:
        """Return its height: that of its content or of what hangs beside it."""
        return self._at(width).height

    def least_width(self) -> float:
        """Return the width that its content needs; endless where what hangs beside it has too little room."""
        style = self.style
        if least_width_of(self.hanging) > style.hang_width + FUZZ_PT:
            return math.inf
        return style.start + least_width_of(self.content) + style.end

    def settle(self, width: float) -> None:
        """Let its parts take the forms that they have at its width."""
        settle_all(self.hanging, self.style.hang_width)
        settle_all(self.content, max(width - self.style.start - self.style.end, 1))
        self._measured = None

    def _at(self, width: float) -> _Measured:
        if self._measured is None or self._measured.width != width:
            style = self.style
            inner = max(width - style.start - style.end, 1)
            content, hanging = _stack(self.content, inner), _stack(self.hanging, style.hang_width)
            depth = max(content.depth, hanging.depth - style.hang_rise)
            height = depth + style.top + style.bottom
            self._measured = _Measured(width, inner, content, hanging, height)
        return self._measured

    def split(self, width: float, room: float, *, must: bool = False) -> tuple[BlockBox, BlockBox] | None:
        """Divide it within or before the first part that does not fit."""
        style, measured = self.style, self._at(width)
        inside = room - style.top - style.bottom
        if not must and (measured.height <= style.whole or measured.hanging.depth > inside):
            return None
        begin, rest = _divide(self.content, measured.content, measured.inner, inside, must=must)
        hanging, more = _divide(self.hanging, measured.hanging, style.hang_width, inside, must=must)
        if (self.content and not begin) or not (rest or more):
            return None
        first = BlockBox(begin, style, hanging, self.is_start)
        return first, BlockBox(rest, style, more, is_start=False)

    def draw(self, start: float, bottom: float, width: float) -> Iterator[pages.Drawn]:
        """Go through what is drawn: decorations behind, then what hangs at the start, then the content."""
        style, measured = self.style, self._at(width)
        area = pages.Rect(start, bottom, width, measured.height)
        for decoration in style.decorations:
            yield from decoration(area, self.is_start)
        top = area.top - style.top
        hanging, inner = style.hang_width, measured.inner
        hung_at = start + style.hang_start, top + style.hang_rise
        yield from _draw_flow(self.hanging, measured.hanging, *hung_at, hanging)
        yield from _draw_flow(self.content, measured.content, start + style.start, top, inner)

    def read(self, tags: tuple[pages.Tag, ...]) -> Iterator[pages.Passage]:
        """Give its texts their passages; what hangs at the start is read first."""
        yield from read_all(self.hanging, (*tags, *self.tags))
        yield from read_all(self.content, (*tags, *self.tags))


class FormBox(BlockBox):
    """A block that has the first of several forms that breaks no word at its width, else the last."""

    def __init__(self, forms: Sequence[Form], style: BoxStyle | None = None) -> None:
        """Hold the first form until the width is known."""
        super().__init__(forms[0](), style)
        self._forms = forms

    def least_width(self) -> float:
        """Return the least width that one of its forms needs."""
        return min(least_width_of(form()) for form in self._forms)

    def settle(self, width: float) -> None:
        """Take the form that it has at a width."""
        flows = (form() for form in self._forms)
        inner = width - self.style.start - self.style.end + FUZZ_PT
        if least_width_of(self.content) > inner:
            self.content = next((flow for flow in flows if least_width_of(flow) <= inner), self._forms[-1]())
        super().settle(width)
