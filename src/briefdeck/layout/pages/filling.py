"""Filling the columns of a page from the top: what has room, what waits, what stands beside it."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from briefdeck.layout.pages.boxes import FUZZ_PT, Flow, LayoutBox, TextBox, depth_of, on_grid
from briefdeck.model.laid_out.pages import Drawn, Rect

_WHOLE_WITH_EVIDENCE = 1 / 3
"""A section with evidence takes at most this part of a page to begin where its evidence has room too."""


class PlacedBox(NamedTuple):
    """A box and where its lower start corner is."""

    box: LayoutBox
    start: float
    bottom: float
    width: float

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.bottom + self.box.height(self.width)

    def draw(self) -> Iterator[Drawn]:
        """Go through what is drawn."""
        return self.box.draw(self.start, self.bottom, self.width)


class StoryPart(NamedTuple):
    """A part of the text that runs through the main column; the first of a section may say more of it."""

    box: LayoutBox
    is_wide: bool = False
    """Whether it takes the side column too, and waits until that is free."""
    over: TextBox | None = None
    """What stands over it where its section goes on over a page."""
    begins: bool = True
    """Whether its section begins with it."""
    evidence: Sequence[LayoutBox] = ()
    """What stands in the side column beside the section."""
    below: float = 0
    """How far under its upper edge the evidence begins: under its heading."""
    evidence_follows: bool = False
    """Whether the evidence stands at the end of lines: what is beside a figure is numbered after it."""


Story = list[StoryPart]


def read_story(story: Story) -> Iterator[LayoutBox]:
    """Go through the boxes of a story as they are read: what is beside a section after all of it."""
    waiting: Sequence[LayoutBox] = ()
    for part in story:
        if part.begins:
            yield from waiting
            waiting = part.evidence
        yield part.box
    yield from waiting


class Column:
    """A column that is filled from the top."""

    def __init__(self, area: Rect) -> None:
        """Begin empty."""
        self.area = area
        self.level = area.top
        """The lower edge of what stands in it, and of the space under that."""
        self.placed: list[PlacedBox] = []
        self._over: list[PlacedBox] = []
        self._space = 0.0

    @property
    def left(self) -> float:
        """The height that is left."""
        return self.level - self.area.bottom

    @property
    def drawn(self) -> list[PlacedBox]:
        """All that stands in it."""
        return [*self._over, *self.placed]

    def begin_under(self, box: LayoutBox) -> None:
        """Place a box over all that it is to hold."""
        self.begin_lower(box.height(self.area.width) + box.after)
        self._over.append(PlacedBox(box, self.area.start, self.area.top + box.after, self.area.width))

    def begin_lower(self, depth: float) -> None:
        """Leave so much of an empty column to what stands over it."""
        self.area = self.area._replace(height=self.area.height - depth)
        self.level = self.area.top

    def sink_to(self, level: float) -> None:
        """Leave everything above a level empty."""
        if level < self.level:
            self.level, self._space = level, math.inf

    def sink_under(self, other: Column) -> None:
        """Go on under what stands in another column."""
        if other.placed and other.level < self.level:
            self.level, self._space = other.level, other._space

    def put(self, box: LayoutBox, *, must: bool = False) -> LayoutBox | None:
        """Place a box, or what of it has room; return what has none.

        When something `must` be placed, the first box is, even if it is too high for any column.
        """
        width, before = self.area.width, self._before(box)
        room, rest = self.left - before, None
        must = must and self.level == self.area.top
        if room <= 0 or box.height(width) > room + FUZZ_PT:
            parts = box.split(width, room, must=must) if room > 0 else None
            if parts:
                box, rest = parts
            elif not must:
                return box
        bottom = self.level - before - box.height(width)
        self.placed.append(PlacedBox(box, self.area.start, bottom, width))
        self.level, self._space = bottom - box.after, box.after
        return rest

    def _before(self, box: LayoutBox) -> float:
        """Return the space that parts a box from what stands above it."""
        if not self.placed:
            return 0
        depth = self.area.top - self.level
        return on_grid(depth + max(box.before - self._space, 0), box.grid) - depth

    def take_back(self, most: int) -> int:
        """Take back what must not be parted from what follows, if more was placed; return how many boxes."""
        number = len(self.placed)
        while number and self.placed[number - 1].box.keep_with_next:
            number -= 1
        count = len(self.placed) - number
        if not number or count > most:
            return 0
        del self.placed[number:]
        last = self.placed[-1]
        self.level, self._space = last.bottom - last.box.after, last.box.after
        return count

    def fill(self, flow: Sequence[LayoutBox], *, must: bool = False) -> Flow:
        """Place as much of a flow as has room; return the rest."""
        for number, box in enumerate(flow):
            rest = self.put(box, must=must)
            if rest is box:
                return [*flow[number - self.take_back(number) :]]
            if rest:
                return [rest, *flow[number + 1 :]]
        return []


class PageFilling:
    """A page whose main column is filled with a story, and whose side column with what belongs beside it."""

    def __init__(self, main: Column, side: Column, *, must: bool) -> None:
        """Begin with empty columns."""
        self.main = main
        self.side = side
        self._side_start = side.area.start
        self._must = must
        self._waiting: Flow = []
        self._done: Story = []
        self._shown = 0
        """Of how many parts the evidence has been placed, or waits."""

    def fill(self, story: Story, waiting: Flow) -> tuple[Story, Flow]:
        """Place what waited for the side column, then as much of a story as has room; return what waits."""
        over = story[0].over if story and not story[0].begins else None
        if over:
            self.main.begin_under(over)
            self.side.begin_lower(self.side.area.top - self.main.area.top)
        self._waiting = self.side.fill(waiting, must=self._must)
        left = deque(story)
        while left:
            part = left[0]
            self._make_way_for(part)
            if (part.is_wide and self._waiting) or self._waits_for_evidence(left):
                left.extendleft(reversed(self._taken_back()))
                break
            rest = self.main.put(part.box, must=self._must)
            if rest is part.box:
                left.extendleft(reversed(self._taken_back()))
                break
            self._done.append(left.popleft())
            if rest:
                left.appendleft(part._replace(box=rest, evidence=(), begins=False))
                break
        self._place_evidence()
        return [*left], self._waiting

    def _make_way_for(self, part: StoryPart) -> None:
        """Let what needs the side column begin where evidence ends."""
        if part.is_wide:
            self._place_evidence()
            self.main.sink_under(self.side)

    def _waits_for_evidence(self, left: Sequence[StoryPart]) -> bool:
        """Tell whether a short section waits for the next page, as its evidence has no room on this one."""
        part, rest = left[0], [*left][1:]
        if not (part.begins and part.evidence and self.main.placed) or self.side.placed:
            return False
        needed = part.box.before + part.below + depth_of([*part.evidence], self.side.area.width)
        if needed <= self.main.left:
            return False
        section = [part.box, *(each.box for each in takewhile(lambda each: not each.begins, rest))]
        return depth_of(section, self.main.area.width) <= _WHOLE_WITH_EVIDENCE * self.main.area.height

    def _taken_back(self) -> Story:
        """Take back what must not be parted from what comes next."""
        shown = enumerate(self._done[: self._shown], 1)
        fixed = max((number for number, part in shown if part.evidence), default=0)
        kept = len(self._done) - self.main.take_back(len(self._done) - fixed)
        taken, self._done = self._done[kept:], self._done[:kept]
        self._shown = min(self._shown, kept)
        return taken

    def _place_evidence(self) -> None:
        """Place what belongs beside the parts placed, each from the level of its part."""
        for part, placed in zip(self._done[self._shown :], self.main.placed[self._shown :], strict=True):
            if part.evidence and not self._waiting:
                at_end = self.main.area.end - self.side.area.width
                self.side.area = self.side.area._replace(
                    start=at_end if part.evidence_follows else self._side_start
                )
                self.side.sink_to(placed.top - part.below)
                self._waiting = self.side.fill(part.evidence)
            else:
                self._waiting = [*self._waiting, *part.evidence]
        self._shown = len(self._done)

    @property
    def left(self) -> float:
        """The height that both columns have left."""
        return min(self.main.left, self.side.left if self.side.placed else self.main.left)
