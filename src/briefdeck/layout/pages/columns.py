"""Two columns of one width: entries of a section beside which nothing would stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefdeck.layout.pages import boxes
from briefdeck.layout.pages.boxes import FUZZ_PT, BlockBox, Flow, LayoutBox
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.arrangement import Arrangement
from briefdeck.model.content.document import Paragraph
from briefdeck.model.laid_out.pageplan import PagePlan, PlacedSection
from briefdeck.model.laid_out.pages import Drawn, Passage, Tag

GAP_PT = 22.0
"""Between the columns."""
_LEAST_ENTRIES = 2
_LEAST_ROOM, _WHOLE_LINES = 5, 12
"""Columns begin on a page that has room for so many lines, and are not divided up to so many."""
_AFTER_TITLE_PT = 4.0
_SHOWN = frozenset(
    (Display.BULLETS, Display.NUMBERED, Display.TERMS, Display.NOTES, Display.BOX, Display.FACTS)
)


def stands_in_columns(placed: PlacedSection, plan: PagePlan) -> bool:
    """Tell whether the side column would hold nothing but a section's heading, and its entries can part."""
    section = placed.section
    is_alone = plan.is_report and plan.hangs and not placed.wide and not placed.evidence
    if is_running_text(section):
        return is_alone and len(section.lead) + len(section.items) >= _LEAST_ENTRIES
    return is_alone and section.display in _SHOWN and len(section.items) >= _LEAST_ENTRIES


def is_running_text(section: Arrangement) -> bool:
    """Tell whether a section holds nothing but paragraphs, which can part as entries do.

    After the first of them, some may be items, each with its own sources.
    """
    are_read_on = not section.items or (section.display is Display.PROSE and bool(section.lead))
    blocks = (*section.lead, *(block for entry in section.items for block in entry.item.body))
    return are_read_on and all(isinstance(block, Paragraph) and not block.is_caption for block in blocks)


def column_width(plan: PagePlan) -> float:
    """Return how wide each of two columns is."""
    return _half(plan.area.width)


class _Parted(NamedTuple):
    """What stands in each column."""

    first: Flow
    second: Flow


class ColumnsBox(LayoutBox):
    """Entries in two columns, read down the one, then down the other; of about one height where they end."""

    def __init__(
        self, flow: Flow, line: float, title: LayoutBox | None = None, *, parted: _Parted | None = None
    ) -> None:
        """Hold the entries, whose lines are so far apart; `title` stands over them where they go on.

        `parted` is what a page has of them.
        """
        self._flow = flow
        self._line = line
        self._title = title
        self._is_rest = False
        self._parted = parted
        self.after = max((box.after for box in flow[-1:]), default=0)

    def least_width(self) -> float:
        """Return the width at which no word of either column is broken."""
        return 2 * boxes.least_width_of(self._flow) + GAP_PT

    def settle(self, width: float) -> None:
        """Let its entries take the forms that they have in its columns."""
        boxes.settle_all(self._flow, _half(width))

    def _columns(self, width: float) -> _Parted:
        """Part the entries where the higher column is lowest, of two such places at the later."""
        if self._parted is None:
            half, flow = _half(width), self._flow
            ways = [_Parted(flow[:number], flow[number:]) for number in _breaks(flow)]
            self._parted = min(
                ways, key=lambda way: (max(boxes.depth_of(each, half) for each in way), len(way.second))
            )
        return self._parted

    def _over(self, width: float) -> float:
        """Return how high what stands over the columns is."""
        return self._title.height(width) + _AFTER_TITLE_PT if self._is_rest and self._title else 0

    def height(self, width: float) -> float:
        """Return the height of the higher column."""
        half = _half(width)
        return self._over(width) + max(boxes.depth_of(each, half) for each in self._columns(width))

    def split(self, width: float, room: float, *, must: bool = False) -> tuple[ColumnsBox, ColumnsBox] | None:
        """Fill both columns of a page, one after the other; the rest, two entries or more, is parted anew."""
        if not must and (room < _LEAST_ROOM * self._line or self.height(width) <= _WHOLE_LINES * self._line):
            return None
        half, left = _half(width), room - self._over(width)
        first, rest = _divided(self._flow, half, left, must=must)
        if not first:
            return None
        whole = rest
        second, rest = _divided(whole, half, left, must=False)
        while second and len(rest) < _LEAST_ENTRIES:
            second = second[:-1]
            rest = whole[len(second) :]
        return self._part([*first, *second], _Parted(first, second)), self._part(rest, None, is_rest=True)

    def _part(self, flow: Flow, parted: _Parted | None, *, is_rest: bool = False) -> ColumnsBox:
        part = ColumnsBox(flow, self._line, self._title, parted=parted)
        part._is_rest = is_rest or self._is_rest
        return part

    def draw(self, start: float, bottom: float, width: float) -> Iterator[Drawn]:
        """Go through what is drawn: what goes on, then the columns."""
        top, half = bottom + self.height(width), _half(width)
        if self._is_rest and self._title:
            yield from self._title.draw(start, top - self._title.height(width), width)
        for flow, at in zip(self._columns(width), (start, start + half + GAP_PT), strict=True):
            column = BlockBox(flow)
            yield from column.draw(at, top - self._over(width) - column.height(half), half)

    def read(self, tags: tuple[Tag, ...]) -> Iterator[Passage]:
        """Give its texts their passages: the first column, then the second."""
        yield from boxes.read_all(self._flow, (*tags, *self.tags))


def _half(width: float) -> float:
    return (width - GAP_PT) / 2


def _divided(flow: Flow, width: float, room: float, *, must: bool) -> tuple[Flow, Flow]:
    """Divide entries into what has room in a column and the rest."""
    column = BlockBox(flow)
    if column.height(width) <= room + FUZZ_PT:
        return flow, []
    parts = column.split(width, room, must=must)
    return (parts[0].content, parts[1].content) if parts else ([], flow)


def _breaks(flow: Flow) -> Iterator[int]:
    """Go through the numbers of entries that the first column may have."""
    yield len(flow)
    yield from (number for number in range(1, len(flow)) if not flow[number - 1].keep_with_next)
