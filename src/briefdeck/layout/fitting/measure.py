"""What fitting asks of whoever knows how high texts stand."""

from __future__ import annotations

from typing import Protocol

from briefdeck.model.fit import Heights, Room
from briefdeck.model.pageplan import PagePlan


class Measure(Protocol):
    """Measures plans; it may remember what it has measured."""

    def room(self, plan: PagePlan) -> Room:
        """Give the room that a plan leaves within its budget, exactly."""

    def heights(self, plan: PagePlan) -> Heights:
        """Give about how high every item of a plan is, and what stands before the items of a section."""

    def pages(self, plan: PagePlan) -> int:
        """Lay a plan out, and give the number of its pages."""
