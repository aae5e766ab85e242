"""Measuring plans without writing them: how much room they leave, how high their parts are.

What was measured serves to be laid out, and what was laid out to be written.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from briefdeck.model.document import Section
from briefdeck.model.fit import Heights, Piece, Room
from briefdeck.model.pageplan import PageKind, PagePlan
from briefdeck.model.sections import Display
from briefdeck.render.pdf.displays import show
from briefdeck.render.pdf.looks import Looks
from briefdeck.render.pdf.paper import Paper, listed_sources
from briefdeck.render.pdf.sheet import Sheet, depth_of
from briefdeck.render.pdf.text import Writer
from briefdeck.render.pdf.typesetter import Flow, Typesetter

_TILES_IN_A_ROW = 3


class PageMeasure:
    """Measures the plans of one paper."""

    def __init__(self) -> None:
        """Begin with nothing measured."""
        self._sheet: tuple[PagePlan, Sheet] | None = None
        self._laid_out: tuple[PagePlan, Paper] | None = None

    def room(self, plan: PagePlan) -> Room:
        """Give the room that a plan leaves within its budget; of a report, by laying it out."""
        if plan.kind is PageKind.REPORT:
            return Room(self._paper(plan).room(plan.budget or 1), math.inf)
        sheet = self._sheet_of(plan)
        height = sheet.first.height
        main, rail = depth_of(sheet.story, plan.main.width), depth_of(sheet.rail, plan.side.width)
        return Room(height - main, height - rail)

    def pages(self, plan: PagePlan) -> int:
        """Give the number of pages that a plan really has: lay it out, but write nothing."""
        return int(self._paper(plan).page)

    def heights(self, plan: PagePlan) -> Heights:
        """Measure every item of a plan by itself, and what stands before the items of each section."""
        writer = self._writer(plan)
        pieces: dict[Piece, float] = {}
        openings: dict[str, float] = {}
        for section, width, narrow in _standing(plan):
            scale = Typesetter(plan, writer, narrow)
            pieces |= _item_heights(section, width, scale)
            openings[section.id] = _opening_height(section, width, scale)
        return Heights(pieces, openings)

    def finished(self, plan: PagePlan) -> tuple[bytes, int]:
        """Write a plan, from the pages laid out last if they are its own; give the PDF and its pages."""
        paper = self._paper(plan)
        self._laid_out = None
        return paper.finish(), int(paper.page)

    def _paper(self, plan: PagePlan) -> Paper:
        if self._laid_out is None or self._laid_out[0] is not plan:
            paper = Paper(plan, self._sheet_of(plan))
            paper.lay_out()
            self._sheet, self._laid_out = None, (plan, paper)
        return self._laid_out[1]

    def _sheet_of(self, plan: PagePlan) -> Sheet:
        """Give the parts of a plan; a sheet that was measured serves to be laid out, once."""
        if self._sheet is None or self._sheet[0] is not plan:
            self._sheet = (plan, Sheet(plan, self._writer(plan)))
        return self._sheet[1]

    def _writer(self, plan: PagePlan) -> Writer:
        return Writer(Looks(plan), listed_sources(plan))


def _standing(plan: PagePlan) -> Iterator[tuple[Section, float, bool]]:
    """Go through the sections of a plan with the width they are set in, and whether that is the rail's."""
    for placed in plan.top:
        yield placed.section, plan.area.width - 100, False
    for placed in plan.body:
        yield placed.section, plan.area.width if placed.wide else plan.main.width, False
    for section in plan.rail:
        yield section, plan.side.width, True
    for section in plan.foot:
        yield section, plan.area.width - 88, False


def _item_heights(section: Section, width: float, setter: Typesetter) -> dict[Piece, float]:
    bare = replace(section, lead=(), items=())
    header = _with_space(show(bare, setter), width)
    share = _TILES_IN_A_ROW if _stands_in_rows(section, setter) else 1
    return {
        Piece(section.id, number): max(
            _with_space(show(replace(bare, items=(replace(item, group=""),)), setter), width) - header, 0
        )
        / share
        for number, item in enumerate(section.items)
    }


def _stands_in_rows(section: Section, setter: Typesetter) -> bool:
    grouped = any(item.group for item in section.items)
    return section.display is Display.TILES and not setter.narrow and not grouped


def _opening_height(section: Section, width: float, setter: Typesetter) -> float:
    """Measure heading and lead, with the space that parts them from the section before."""
    heading = setter.writer.plain(section.title, setter.looks.heading)
    title = heading.wrap(width, math.inf)[1] + setter.space(17) if section.title else 0.0
    return float(title) + _with_space(show(replace(section, items=()), setter), width)


def _with_space(flow: Flow, width: float) -> float:
    """Measure a flow with the space after it."""
    return depth_of(flow, width) + float(flow[-1].getSpaceAfter()) if flow else 0.0
