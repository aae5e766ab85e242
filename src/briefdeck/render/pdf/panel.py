"""A panel: some content one under another, inset, painted behind, with something hanging at its left.

Cards, boxes, list entries, headings in the margin and timelines are all panels. Every length is in points.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from briefdeck.render.pdf.tagging.structure import Parts

_ENDLESS_PT = 1e6
_FUZZ_PT = 1e-6


class Patch(NamedTuple):
    """The ground that a panel's painter paints: its size, and which part of the panel it is."""

    width: float
    height: float
    is_start: bool
    """False when the panel began on an earlier page."""


Paint = Callable[[Canvas, Patch], None]


class Frame(NamedTuple):
    """How a panel holds its content."""

    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 0
    before: float = 0
    after: float = 0
    side_left: float = 0
    """Where the hanging content begins, from the panel's left edge."""
    side_width: float = 0
    whole: float = 0
    """Up to this height the panel is never split."""
    paint: Paint | None = None


class Panel(Flowable):  # type: ignore[misc]
    """Content one under another; splits between and within its parts, never after a heading."""

    parts: Parts = ()
    """The parts of the paper that it stands in."""

    def __init__(
        self,
        content: Sequence[Flowable],
        frame: Frame,
        side: Sequence[Flowable] = (),
        is_start: bool = True,
    ) -> None:
        """Hold content within the frame, and `side` hanging beside its beginning."""
        super().__init__()
        self.content = list(content)
        self.frame = frame
        self.side = list(side)
        self.is_start = is_start
        self.keepWithNext = 0
        self._tops: list[float] = []
        self._heights: list[float] = []

    def getSpaceBefore(self) -> float:  # noqa: N802  # ReportLab's name
        """Give the space above."""
        return self.frame.before if self.is_start else 0

    def getSpaceAfter(self) -> float:  # noqa: N802  # ReportLab's name
        """Give the space below."""
        return self.frame.after

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure the panel at a width; as high as its content or as what hangs beside it."""
        del height
        frame = self.frame
        self._inner = max(width - frame.left - frame.right, 1)
        self._tops, self._heights, depth = self._stack(self.content, self._inner)
        self._side_tops, self._side_heights, self._side_depth = self._stack(self.side, frame.side_width)
        self.width = width
        self.height = max(depth, self._side_depth) + frame.top + frame.bottom
        return width, self.height

    def _stack(self, content: list[Flowable], width: float) -> tuple[list[float], list[float], float]:
        """Give how far down each part begins, its height, and the depth of all."""
        tops, heights, depth, space = [], [], 0.0, 0.0
        for number, part in enumerate(content):
            if number:
                depth += max(space, part.getSpaceBefore())
            height = part.wrapOn(getattr(self, "canv", None), width, _ENDLESS_PT)[1]
            tops.append(depth)
            heights.append(height)
            depth += height
            space = part.getSpaceAfter()
        return tops, heights, depth

    def split(self, width: float, height: float) -> list[Flowable]:
        """Give the part that fits and the part that does not; nothing when it may not be split here."""
        frame = self.frame
        if width != self.width:
            self.wrap(width, height)
        room = height - frame.top - frame.bottom
        if self.height <= frame.whole or self._side_depth > room:
            return []
        head, rest = self._divide(room)
        if not head or not rest:
            return []
        start = type(self)(head, frame, self.side, self.is_start)
        return [start, type(self)(rest, frame, (), is_start=False)]

    def _divide(self, room: float) -> tuple[list[Flowable], list[Flowable]]:
        for number, part in enumerate(self.content):
            if self._tops[number] + self._heights[number] > room + _FUZZ_PT:
                return self._cut(number, part, room - self._tops[number])
        return self.content, []

    def _cut(self, number: int, part: Flowable, room: float) -> tuple[list[Flowable], list[Flowable]]:
        """Divide at a part that does not fit: within it if it can be split, else before it."""
        pieces = part.splitOn(getattr(self, "canv", None), self._inner, room) if room > 0 else []
        if len(pieces) > 1:
            return [*self.content[:number], pieces[0]], [*pieces[1:], *self.content[number + 1 :]]
        while number and self.content[number - 1].getKeepWithNext():
            number -= 1
        return self.content[:number], self.content[number:]

    def draw(self) -> None:
        """Paint the ground, then draw the content from the top down."""
        frame = self.frame
        if frame.paint:
            self.canv.saveState()
            frame.paint(self.canv, Patch(self.width, self.height, self.is_start))
            self.canv.restoreState()
        self._draw_stack(self.side, self._side_tops, self._side_heights, frame.side_left)
        self._draw_stack(self.content, self._tops, self._heights, frame.left)

    def _draw_stack(
        self, content: list[Flowable], tops: list[float], heights: list[float], left: float
    ) -> None:
        for part, top, height in zip(content, tops, heights, strict=True):
            part.drawOn(self.canv, left, self.height - self.frame.top - top - height)
