"""What stands on the pages of one paper: the head and foot of the first page, the columns between them."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus.flowables import Flowable

from briefdeck.model.pageplan import PageKind, PagePlan, Rect
from briefdeck.render.pdf.panel import Frame, Panel
from briefdeck.render.pdf.parts import Parts
from briefdeck.render.pdf.text import Writer
from briefdeck.render.pdf.typesetter import Flow

_HEAD_GAP_PT = 11
"""Between the head of a one-page paper and its columns."""
_LEAST_COLUMN = 0.3
"""Head and foot of the first page must leave this part of it to the columns; else they run with the text."""


class Sheet:
    """The flows of one paper, and the part of its first page that is left to the columns."""

    def __init__(self, plan: PagePlan, writer: Writer) -> None:
        """Build the parts, and measure what stands still on the first page."""
        parts = Parts(plan, writer)
        space = writer.looks.space
        self.writer = writer
        self._plan = plan
        self.head = Panel(parts.head(), Frame(bottom=space(_HEAD_GAP_PT)))
        self.foot = Panel(parts.foot(), Frame(top=space(8)))
        self.rail: Flow = parts.rail()
        self.story: Flow = parts.body()
        self.aloud: Flow = [self.head, *self.story, *self.rail, self.foot]
        """Everything in the order in which one would read it aloud."""
        self.first = self._place_head_and_foot()

    def _place_head_and_foot(self) -> Rect:
        """Give the part of the first page that is left to the columns."""
        area = self._plan.area
        head, foot = (part.wrap(area.width, area.height)[1] for part in (self.head, self.foot))
        if self._plan.kind is PageKind.REPORT or head + foot > area.height * (1 - _LEAST_COLUMN):
            self.story = [*self.head.content, *self.story, *self.foot.content]
            self.head, self.foot = Panel((), Frame()), Panel((), Frame())
            return area
        return Rect(area.left, area.bottom + foot, area.width, area.height - head - foot)


def depth_of(flow: Sequence[Flowable], width: float) -> float:
    """Measure how high a flow stands in one column; the spaces at its ends are not counted."""
    stack = Panel(flow, Frame())
    return float(stack.wrap(width, 0)[1])
