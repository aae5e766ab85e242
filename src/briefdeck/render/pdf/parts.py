"""The parts of a paper from the plan: the head of its first page, and its sections with their headings."""

from __future__ import annotations

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from briefdeck.model.document import Section
from briefdeck.model.pageplan import PageKind, PagePlan, PlacedSection
from briefdeck.render.pdf.displays import show
from briefdeck.render.pdf.looks import Look
from briefdeck.render.pdf.panel import Frame, Paint, Panel, Patch
from briefdeck.render.pdf.tables import Rows
from briefdeck.render.pdf.text import Mark, Text, Writer
from briefdeck.render.pdf.typesetter import Flow, Typesetter

_TALLEST_MARGIN_HEADING = 0.3
"""A heading in a margin column may fill this part of a page; a longer one stands above its text."""
_NARROWEST_TITLE = 0.55
"""Titles are set no narrower than this part of the page to balance their lines."""
_BALANCING_STEPS = 5
_ENDLESS_PT = 1e6
_BOX_LABEL_PT = 88
_BOX_PAD_PT = 12


class Parts:
    """Builds the parts of one paper."""

    def __init__(self, plan: PagePlan, writer: Writer) -> None:
        """Take the plan, and the writer that sets its texts."""
        self.plan = plan
        self.writer = writer
        self.looks = writer.looks
        self.setter = Typesetter(plan, writer)
        self.rail_setter = Typesetter(plan, writer, narrow=True)
        self.is_report = plan.kind is PageKind.REPORT
        self._right = max(plan.area.width - plan.main.left - plan.main.width, 0)

    # The head of the first page

    def head(self) -> Flow:
        """Band, title, standfirst, whom it is for, and the boxes under them."""
        document = self.plan.document
        flow: Flow = [self._band()] if self.plan.band.left or self.plan.band.right else []
        flow.append(self._balanced(document.title, self.looks.title, Mark("title", document.title)))
        if document.subtitle:
            flow.append(self._balanced(document.subtitle, self.looks.standfirst))
        if document.furniture.for_line:
            flow.append(
                self.writer.plain(
                    document.furniture.for_line, self.looks.meta.but(after=self.setter.space(9))
                )
            )
        return flow + [self._box(placed.section) for placed in self.plan.top]

    def _balanced(self, words: str, look: Look, mark: Mark | None = None) -> Text:
        """Set a display line so that its last line is not left with a word or two."""
        text = self.writer.plain(words, look, mark)
        width = self.plan.area.width
        depth = text.wrap(width, _ENDLESS_PT)[1]
        if depth <= look.leading:
            return text
        narrow, wide = width * _NARROWEST_TITLE, width
        for _ in range(_BALANCING_STEPS):
            middle = (narrow + wide) / 2
            fits = text.wrap(middle, _ENDLESS_PT)[1] <= depth
            narrow, wide = (narrow, middle) if fits else (middle, wide)
        return self.writer.plain(words, look.but(inset=width - wide), mark)

    def _band(self) -> Panel:
        """Set the band of accent colour: kind of paper at its left, dates at its right."""
        band, width = self.plan.band, self.plan.area.width
        kind = self.writer.plain(band.left, self.looks.band)
        date = self.writer.plain(band.right, self.looks.band.but(right=True, size=8.75))
        split = min(kind.natural_width + 12, width * 0.55) + 8
        frame = Frame(
            left=split,
            right=8,
            top=3.5,
            bottom=4.5,
            after=self.setter.space(13),
            side_left=8,
            side_width=split - 8,
            paint=_ground(self.looks.accent),
        )
        return Panel([date], frame, [kind])

    def _box(self, section: Section) -> Panel:
        """Set a tinted box across the whole width; its title hangs at its left."""
        content = show(section, self.setter)
        title = self._heading(section)
        label = self.plan.main.left if self.is_report else _BOX_LABEL_PT
        label_width = label - _BOX_PAD_PT - 10
        if title and not self._fits_beside(title, label_width):
            content, title, label = [title, *content], None, _BOX_PAD_PT
        frame = Frame(
            left=label,
            right=max(self._right, _BOX_PAD_PT) if self.is_report else _BOX_PAD_PT,
            top=self.setter.space(8),
            bottom=self.setter.space(6),
            after=self.setter.space(12),
            side_left=_BOX_PAD_PT,
            side_width=label_width,
            paint=self._box_ground(),
        )
        return Panel(content, frame, [title] if title else ())

    def _box_ground(self) -> Paint:
        tint, accent = self.looks.tint, self.looks.accent

        def paint(canvas: Canvas, patch: Patch) -> None:
            canvas.setFillColor(tint)
            canvas.rect(0, 0, patch.width, patch.height, stroke=0, fill=1)
            canvas.setFillColor(accent)
            canvas.rect(0, 0, 3, patch.height, stroke=0, fill=1)

        return paint

    # Sections

    def body(self) -> Flow:
        """Everything that runs through the main column; in a report, with the closing lines."""
        sections = enumerate(self.plan.body)
        flow = [part for number, placed in sections for part in self._section(placed, number == 0)]
        return flow + (self._note() + self._closing() if self.is_report else [])

    def rail(self) -> Flow:
        """Everything that runs through the rail."""
        setter = self.rail_setter
        return [
            part
            for number, section in enumerate(self.plan.rail)
            for part in self._headed(self._heading(section, setter), show(section, setter), number == 0)
        ]

    def foot(self) -> Flow:
        """The small print of a one-page paper, after the line that says what was left out."""
        if self.is_report:
            return []
        flow = [part for section in self.plan.foot for part in self._small(section)]
        return self._note() + flow + self._closing()

    def _note(self) -> Flow:
        """Set the line that says what was left out."""
        if not self.plan.note:
            return []
        look = self.looks.notes.but(italic=True, after=0)
        main = self.plan.main
        left, right = (main.left, self._right) if self.is_report else (0, 0)
        frame = Frame(left=left, right=right, before=self.setter.space(9), after=self.setter.space(5))
        return [Panel([self.writer.plain(self.plan.note, look)], frame)]

    def _section(self, placed: PlacedSection, is_first: bool) -> Flow:
        content = show(placed.section, self.setter)
        heading = self._heading(placed.section)
        if not self.is_report:
            return self._headed(heading, content, is_first)
        if placed.wide:
            return self._wide(heading, content)
        return self._hung(heading, content)

    def _heading(self, section: Section, setter: Typesetter | None = None) -> Text | None:
        if not section.title:
            return None
        return (setter or self.setter).heading(section.title, Mark(f"section-{section.id}", section.title, 1))

    def _headed(self, heading: Text | None, content: Flow, is_first: bool) -> Flow:
        """Set a heading above its section; a hairline parts it from the section before."""
        start = ([heading] if heading else []) + content[:1]
        if not start:
            return []
        after = _space_after(content[:1])
        line = None if is_first else self.setter.hairline()
        space = self.setter.space
        frame = Frame(top=0 if is_first else space(6), before=space(8), after=after, paint=line)
        return [Panel(start, frame), *content[1:]]

    def _hung(self, heading: Text | None, content: Flow) -> Flow:
        """Set a section of a report: its heading in the margin column, its text in the main column."""
        if heading and not self._fits_beside(heading, self.plan.side.width):
            content, heading = [heading, *content], None
        start, rest = self._beside(heading, content)
        first = self._indented(start, heading, is_first=True)
        return [first, *(self._indented([part]) for part in rest)] if heading or start else []

    def _beside(self, heading: Text | None, content: Flow) -> tuple[Flow, Flow]:
        """Divide content into what stands beside the heading, at least as deep as it, and the rest."""
        depth = heading.wrap(self.plan.side.width, _ENDLESS_PT)[1] if heading else 0
        number, reached = 0, 0.0
        while number < len(content) and (
            number == 0 or reached < depth or content[number - 1].getKeepWithNext()
        ):
            part = content[number]
            reached += part.wrap(self.plan.main.width, _ENDLESS_PT)[1] + part.getSpaceAfter()
            number += 1
        return content[:number], content[number:]

    def _indented(self, content: Flow, heading: Text | None = None, is_first: bool = False) -> Panel:
        main, side = self.plan.main, self.plan.side
        frame = Frame(
            left=main.left,
            right=self._right,
            top=self.setter.space(7) if is_first else 0,
            before=self.setter.space(12) if is_first else _space_before(content),
            after=_space_after(content),
            side_width=side.width,
            paint=self.setter.hairline() if is_first else None,
        )
        return Panel(content, frame, [heading] if heading else ())

    def _wide(self, heading: Text | None, content: Flow) -> Flow:
        """Set a section across the whole width; what comes before its table stands in the main column."""
        number = next((n for n, part in enumerate(content) if _holds_table(part)), len(content))
        opening = self._hung(heading, content[:number]) if number else [heading] if heading else []
        for part in opening[-1:]:
            part.keepWithNext = 1
        before, top = self.setter.space(12), 0 if number else self.setter.space(7)
        frame = Frame(before=before, top=top, paint=None if number else self.setter.hairline())
        start = [*opening, *content[number : number + 1]]
        return [Panel(start, frame), *content[number + 1 :]] if start else []

    def _fits_beside(self, heading: Text, width: float) -> bool:
        height = heading.wrap(width, _ENDLESS_PT)[1]
        return bool(height <= self.plan.area.height * _TALLEST_MARGIN_HEADING)

    # Small print

    def _small(self, section: Section) -> Flow:
        """Set a section of small print, its title at its left."""
        content = show(section, self.setter)
        title = self.writer.plain(
            section.title, self.looks.label, Mark(f"section-{section.id}", section.title, 1)
        )
        if not section.title or not self._fits_beside(title, _BOX_LABEL_PT - 8):
            return [title, *content] if section.title else content
        top, line = self.setter.space(4), self.setter.hairline()
        after = self.setter.space(2)
        frame = Frame(left=_BOX_LABEL_PT, side_width=_BOX_LABEL_PT - 8, top=top, after=after, paint=line)
        return [Panel(content, frame, [title])]

    def _closing(self) -> Flow:
        """Set disclaimer and rights."""
        texts: Flow = [self.writer.plain(words, self.looks.notes) for words in self.plan.closing]
        if not texts:
            return []
        if not self.is_report:
            return [Panel(texts, Frame(left=_BOX_LABEL_PT, top=4))]
        line = self.setter.hairline()
        return [Panel(texts, Frame(self.plan.main.left, self._right, top=6, before=12, paint=line))]


def _ground(colour: Color) -> Paint:
    def paint(canvas: Canvas, patch: Patch) -> None:
        canvas.setFillColor(colour)
        canvas.rect(0, 0, patch.width, patch.height, stroke=0, fill=1)

    return paint


def _space_before(content: Flow) -> float:
    return float(content[0].getSpaceBefore()) if content else 0


def _space_after(content: Flow) -> float:
    return float(content[-1].getSpaceAfter()) if content else 0


def _holds_table(part: Flowable) -> bool:
    return isinstance(part, Rows) or (isinstance(part, Panel) and any(map(_holds_table, part.content)))
