"""Boxes of two languages beside each other: on one level, turned round where one runs from the right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefdeck.layout.pages.boxes import FUZZ_PT, BlockBox, BoxStyle, Flow, LayoutBox, TextBox
from briefdeck.model.laid_out.mirroring import mirrored
from briefdeck.model.laid_out.pageplan import FACING_GAP_PT
from briefdeck.model.laid_out.pages import Drawn, DrawnText, Passage, Tag


class TurnedBox(LayoutBox):
    """A box in a language that runs from the other side than the paper: mirrored where it stands."""

    def __init__(self, box: LayoutBox) -> None:
        """Hold a box, which is laid out as in a paper of its language."""
        self.box = box
        self.before, self.after, self.keep_with_next = box.before, box.after, box.keep_with_next

    def least_width(self) -> float:
        """Return the width that it needs to break no word."""
        return self.box.least_width()

    def settle(self, width: float) -> None:
        """Let it take the form that it has at a width."""
        self.box.settle(width)

    def height(self, width: float) -> float:
        """Return its height at a width."""
        return self.box.height(width)

    def split(self, width: float, room: float, *, must: bool = False) -> tuple[TurnedBox, TurnedBox] | None:
        """Divide what it holds."""
        parts = self.box.split(width, room, must=must)
        return (TurnedBox(parts[0]), TurnedBox(parts[1])) if parts else None

    def draw(self, start: float, bottom: float, width: float) -> Iterator[Drawn]:
        """Go through what is drawn, mirrored between its edges."""
        return (mirrored(each, 2 * start + width) for each in self.box.draw(start, bottom, width))

    def read(self, tags: tuple[Tag, ...]) -> Iterator[Passage]:
        """Give its texts their passages."""
        return self.box.read((*tags, *self.tags))


class FacingBox(LayoutBox):
    """The same in two languages beside each other; one is read after the other."""

    def __init__(self, first: LayoutBox, second: LayoutBox) -> None:
        """Hold both, that of the paper's own language first."""
        self.halves = first, second
        self.before, self.after = max(first.before, second.before), max(first.after, second.after)
        self.keep_with_next = first.keep_with_next or second.keep_with_next

    def least_width(self) -> float:
        """Return the width that both need to break no word."""
        return 2 * max(half.least_width() for half in self.halves) + FACING_GAP_PT

    def settle(self, width: float) -> None:
        """Let both take the forms that they have at their width."""
        for half in self.halves:
            half.settle(_half(width))

    def height(self, width: float) -> float:
        """Return the height of the higher one."""
        return max(half.height(_half(width)) for half in self.halves)

    def split(self, width: float, room: float, *, must: bool = False) -> tuple[FacingBox, FacingBox] | None:
        """Divide what does not fit of both; None where one cannot be divided."""
        first, second = (_divided(half, _half(width), room, must=must) for half in self.halves)
        if first is None or second is None:
            return None
        return FacingBox(first[0], second[0]), FacingBox(first[1], second[1])

    def draw(self, start: float, bottom: float, width: float) -> Iterator[Drawn]:
        """Go through what is drawn: both from one level."""
        top, half = bottom + self.height(width), _half(width)
        first, second = self.halves
        yield from first.draw(start, top - first.height(half), half)
        for each in second.draw(start + width - half, top - second.height(half), half):
            yield each._replace(follows=True) if isinstance(each, DrawnText) else each

    def read(self, tags: tuple[Tag, ...]) -> Iterator[Passage]:
        """Give the texts of both their passages, one after the other."""
        for half in self.halves:
            yield from half.read((*tags, *self.tags))


def _half(width: float) -> float:
    return max((width - FACING_GAP_PT) / 2, 1)


def _divided(box: LayoutBox, width: float, room: float, *, must: bool) -> tuple[LayoutBox, LayoutBox] | None:
    if box.height(width) <= room + FUZZ_PT:
        return box, BlockBox(())
    return box.split(width, room, must=must)


def as_one(flow: Flow, lowered: float = 0) -> BlockBox:
    """Return boxes one under another as a single one, lowered by so much."""
    if not flow:
        return BlockBox(())
    block = BlockBox(flow, BoxStyle(top=lowered, before=flow[0].before, after=flow[-1].after))
    block.keep_with_next = flow[-1].keep_with_next
    return block


def levelled(first: Flow, second: Flow) -> tuple[BlockBox, BlockBox]:
    """Return two flows as boxes whose first lines of text stand level, beside each other."""
    reached = baseline_of(first), baseline_of(second)
    lowest = max(filter(None, reached), default=0)
    one, other = (
        as_one(flow, lowest - depth if depth else 0)
        for flow, depth in zip((first, second), reached, strict=True)
    )
    return one, other


def baseline_of(flow: Sequence[LayoutBox]) -> float | None:
    """Return how far down the first line of text of a flow stands; None where it does not begin with text."""
    box = flow[0] if flow else None
    if isinstance(box, TextBox):
        return box.style.baseline
    within = baseline_of(box.content) if isinstance(box, BlockBox) else None
    return within + box.style.top if within is not None and isinstance(box, BlockBox) else None
