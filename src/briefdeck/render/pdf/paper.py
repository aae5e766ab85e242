"""The paper as a whole: pages, the order in which they are filled, and the file's properties."""

from __future__ import annotations

from io import BytesIO
from typing import BinaryIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ActionFlowable, BaseDocTemplate, PageTemplate
from reportlab.platypus import Frame as PageFrame

from briefdeck.model.document import plain
from briefdeck.model.pageplan import PageKind, PagePlan, Rect
from briefdeck.render.pdf.fonts import face
from briefdeck.render.pdf.furniture import Furniture
from briefdeck.render.pdf.reading import Reader
from briefdeck.render.pdf.sheet import Sheet
from briefdeck.render.pdf.tagging.canvas import TaggedCanvas
from briefdeck.render.pdf.tagging.structure import Element
from briefdeck.render.pdf.text import Mark
from briefdeck.render.pdf.typesetter import Flow

rl_config.useA85 = 0
"""Streams are binary, as every reader takes them: a fifth smaller and quicker than ReportLab's plain text."""


def listed_sources(plan: PagePlan) -> frozenset[str]:
    """Give the ids of the sources that a paper lists, to which citations can link."""
    sections = [*(placed.section for placed in plan.body), *plan.foot, *plan.rail]
    items = (item for section in sections if section.kind == "sources" for item in section.items)
    return frozenset(source for item in items for source in (*item.sources[:1], item.record or "") if source)


class Paper(BaseDocTemplate):  # type: ignore[misc]
    """Fills page after page: the main column by ReportLab's own flow, head, rail and foot beside it."""

    def __init__(self, plan: PagePlan, sheet: Sheet) -> None:
        """Take the plan, and its parts, which serve for this paper alone."""
        self._target = BytesIO()
        size = (plan.page.width, plan.page.height)
        super().__init__(self._target, pagesize=size, invariant=1, **_properties(plan))
        self.plan = plan
        self.furniture = Furniture(plan, sheet.writer)
        self._sheet = sheet
        self._rail = self._sheet.rail
        self._rest_of_page = 0.0
        self._root, self._headings = self._read()
        self.addPageTemplates(
            [self._template("first", self._sheet.first), self._template("later", plan.area)]
        )
        self.pageTemplates[0].autoNextPageTemplate = "later"

    def lay_out(self) -> int:
        """Fill the pages; give their number. The file is not written yet."""
        self._doSave = 0
        self.build([*self._sheet.story, _LastPage()], canvasmaker=self.canvas)
        return int(self.page)

    def canvas(self, target: BinaryIO, **options: object) -> Canvas:
        """Make the canvas that the pages are drawn on."""
        document = self.plan.document
        told = {f"source-{source.id}": plain(source.spans) for source in document.sources}
        return TaggedCanvas(target, root=self._root, date=document.date, told=told, **options)

    def _read(self) -> tuple[Element, list[Mark]]:
        """Put everything in reading order: head, main column, rail, foot; give the tree and the headings."""
        reader = Reader()
        root = reader.structure.root
        self.furniture.read_head(root)
        reader.read(self._sheet.aloud)
        self.furniture.read_foot(root)
        return reader.structure.settle(), reader.headings

    def finish(self) -> bytes:
        """Number the pages that were laid out, and give the file's bytes."""
        self.furniture.draw_page_numbers(self.canv, self.page)
        for heading in self._headings:
            self.canv.addOutlineEntry(heading.title, heading.name, heading.level)
        self.canv.save()
        return self._target.getvalue()

    def room(self, pages: int) -> float:
        """Give the height left on so many pages; below zero, how much stands on further pages."""
        height = self.plan.area.height
        return float((pages - self.page) * height + self._rest_of_page)

    def _template(self, name: str, area: Rect) -> PageTemplate:
        main = self.plan.main
        is_report = self.plan.kind is PageKind.REPORT
        frame = _page_frame(area, 0 if is_report else main.left, area.width if is_report else main.width)
        return PageTemplate(name, [frame], onPage=self._begin_page, onPageEnd=self._end_page)

    def _begin_page(self, canvas: Canvas, _doc: object) -> None:
        area = self.plan.area
        self.furniture.draw(canvas, self.page)
        head = self._sheet.head
        if self.page == 1 and head.content:
            head.drawOn(canvas, area.left, area.top - head.height)

    def _end_page(self, canvas: Canvas, _doc: object) -> None:
        area = self._sheet.first if self.page == 1 else self.plan.area
        self._rest_of_page = self.frame._y - self.frame._y1p  # noqa: SLF001
        if self._rail:
            self._fill(_page_frame(area, self.plan.side.left, self.plan.side.width), self._rail, canvas)
        foot = self._sheet.foot
        if self.page == 1 and foot.content:
            foot.drawOn(canvas, area.left, self.plan.area.bottom)

    def _fill(self, frame: PageFrame, flow: Flow, canvas: Canvas) -> None:
        """Put as much of a flow into a frame as fits, and take it off the flow."""
        while flow:
            parts = [flow[0]] if frame.add(flow[0], canvas, trySplit=1) else frame.split(flow[0], canvas)
            if not parts:
                return
            if parts[0] is not flow[0]:
                frame.add(parts[0], canvas, trySplit=0)
            flow[:1] = parts[1:]
            self._emptyPages = 0  # ReportLab counts pages on which only its own column is empty

    def end_last_page(self) -> None:
        """End the page, and add pages for what the rail still holds."""
        self.handle_pageBreak()
        while self._rail:
            self.clean_hanging()
            self.handle_pageBreak()


class _LastPage(ActionFlowable):  # type: ignore[misc]
    """The end of the main column."""

    def apply(self, doc: Paper) -> None:
        """Let the paper finish what stands beside it."""
        doc.end_last_page()


def _page_frame(area: Rect, left: float, width: float) -> PageFrame:
    return PageFrame(area.left + left, area.bottom, width, area.height, 0, 0, 0, 0)


def _properties(plan: PagePlan) -> dict[str, object]:
    document = plan.document
    return {
        "title": document.title if document.title.strip() else document.name,
        "author": document.furniture.publisher,
        "subject": document.subtitle,
        "keywords": ", ".join(document.keywords),
        "creator": "briefdeck",
        "producer": "briefdeck",
        "lang": document.language,
        "initialFontName": face(plan.fonts.body),
        "displayDocTitle": 1,
    }
