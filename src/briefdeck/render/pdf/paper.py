"""The paper as a whole: pages, the order in which they are filled, and the file's properties."""

from __future__ import annotations

from io import BytesIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ActionFlowable, BaseDocTemplate, PageTemplate
from reportlab.platypus import Frame as PageFrame

from briefdeck.model.pageplan import PageKind, PagePlan, Rect
from briefdeck.render.pdf.fonts import face
from briefdeck.render.pdf.furniture import Furniture
from briefdeck.render.pdf.looks import Looks
from briefdeck.render.pdf.panel import Frame, Panel
from briefdeck.render.pdf.parts import Parts
from briefdeck.render.pdf.text import Writer
from briefdeck.render.pdf.typesetter import Flow

rl_config.useA85 = 0
"""Streams are binary, as every reader takes them: a fifth smaller and quicker than ReportLab's plain text."""

_HEAD_GAP_PT = 11
"""Between the head of a one-page paper and its columns."""
_LEAST_COLUMN = 0.3
"""Head and foot of the first page must leave this part of it to the columns; else they run with the text."""


def build_paper(plan: PagePlan) -> tuple[bytes, int]:
    """Write a PDF; give its bytes and the number of its pages."""
    target = BytesIO()
    writer = Writer(Looks(plan), _listed_sources(plan))
    paper = Paper(target, plan, Parts(plan, writer), Furniture(plan, writer))
    return paper.write(target)


def _listed_sources(plan: PagePlan) -> frozenset[str]:
    sections = [*(placed.section for placed in plan.body), *plan.foot, *plan.rail]
    items = (item for section in sections if section.kind == "sources" for item in section.items)
    return frozenset(source for item in items for source in (*item.sources[:1], item.record or "") if source)


class Paper(BaseDocTemplate):  # type: ignore[misc]
    """Fills page after page: the main column by ReportLab's own flow, head, rail and foot beside it."""

    def __init__(self, target: BytesIO, plan: PagePlan, parts: Parts, furniture: Furniture) -> None:
        """Build the parts, and measure what stands still on the first page."""
        super().__init__(
            target, pagesize=(plan.page.width, plan.page.height), invariant=1, **_properties(plan)
        )
        self.plan = plan
        self.furniture = furniture
        self._head, self._foot = (
            Panel(parts.head(), Frame(bottom=_HEAD_GAP_PT)),
            Panel(parts.foot(), Frame(top=8)),
        )
        self._rail, self._story = parts.rail(), parts.body()
        self._first = self._place_head_and_foot()
        self.addPageTemplates([self._template("first", self._first), self._template("later", plan.area)])
        self.pageTemplates[0].autoNextPageTemplate = "later"

    def write(self, target: BytesIO) -> tuple[bytes, int]:
        """Fill the pages, number them, and give the bytes and the number of pages."""
        self._doSave = 0
        self.build([*self._story, _LastPage()])
        pages = self.page
        self.furniture.draw_page_numbers(self.canv, pages)
        self.canv.save()
        return target.getvalue(), pages

    def _template(self, name: str, area: Rect) -> PageTemplate:
        main = self.plan.main
        is_report = self.plan.kind is PageKind.REPORT
        frame = _page_frame(area, 0 if is_report else main.left, area.width if is_report else main.width)
        return PageTemplate(name, [frame], onPage=self._begin_page, onPageEnd=self._end_page)

    def _place_head_and_foot(self) -> Rect:
        """Give the part of the first page that is left to the columns."""
        area = self.plan.area
        head, foot = (part.wrap(area.width, area.height)[1] for part in (self._head, self._foot))
        if self.plan.kind is PageKind.REPORT or head + foot > area.height * (1 - _LEAST_COLUMN):
            self._story = [*self._head.content, *self._story, *self._foot.content]
            self._head, self._foot = Panel((), Frame()), Panel((), Frame())
            return area
        return Rect(area.left, area.bottom + foot, area.width, area.height - head - foot)

    def _begin_page(self, canvas: Canvas, _doc: object) -> None:
        area = self.plan.area
        self.furniture.draw(canvas, self.page)
        if self.page == 1 and self._head.content:
            self._head.drawOn(canvas, area.left, area.top - self._head.height)

    def _end_page(self, canvas: Canvas, _doc: object) -> None:
        area = self._first if self.page == 1 else self.plan.area
        if self._rail:
            self._fill(_page_frame(area, self.plan.side.left, self.plan.side.width), self._rail, canvas)
        if self.page == 1 and self._foot.content:
            self._foot.drawOn(canvas, area.left, self.plan.area.bottom)

    def _fill(self, frame: PageFrame, flow: Flow, canvas: Canvas) -> None:
        """Put as much of a flow into a frame as fits, and take it off the flow."""
        self._curPageFlowableCount += 1
        while flow:
            parts = [flow[0]] if frame.add(flow[0], canvas, trySplit=1) else frame.split(flow[0], canvas)
            if not parts:
                return
            if parts[0] is not flow[0]:
                frame.add(parts[0], canvas, trySplit=0)
            flow[:1] = parts[1:]

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
        "title": document.title,
        "author": document.furniture.publisher,
        "subject": document.subtitle,
        "keywords": ", ".join(document.keywords),
        "creator": "briefdeck",
        "producer": "briefdeck",
        "lang": document.language,
        "initialFontName": face(plan.fonts.body),
        "displayDocTitle": 1,
    }
