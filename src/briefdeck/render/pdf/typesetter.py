"""The named constructors of everything that stands on a page: headings, texts, lists, tables, panels."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from briefdeck.model.document import (
    Block,
    ListBlock,
    Paragraph,
    QuoteBlock,
    Span,
    Spans,
    TableBlock,
    blocks_spans,
)
from briefdeck.model.pageplan import PagePlan
from briefdeck.render.pdf.looks import Look, Looks
from briefdeck.render.pdf.panel import Frame, Paint, Panel, Patch
from briefdeck.render.pdf.reading import as_entry, within
from briefdeck.render.pdf.tables import Rows, shares_of, widths_by_content
from briefdeck.render.pdf.tagging.structure import Part
from briefdeck.render.pdf.text import Mark, Run, Text, Writer

Flow = list[Flowable]

_CELL_GAP_PT = 9
_CELL_PAD_PT = 3.2
_HAIR_PT = 0.5
_LONGEST_NOTE = 40
"""Notes of more characters stand on a line of their own."""


class Typesetter:
    """Sets the parts of one paper for a column: full sentences in the main column, small type in the rail."""

    def __init__(self, plan: PagePlan, writer: Writer, narrow: bool = False) -> None:
        """Set for the main column, or for the rail when `narrow`."""
        self.plan = plan
        self.writer = writer
        self.looks: Looks = writer.looks
        self.narrow = narrow
        self.body = self.looks.rail if narrow else self.looks.body
        self.whole_pt = plan.area.height * 0.4
        """Up to this height cards, answers and the like are kept on one page."""

    def space(self, points: float) -> float:
        """Give the height of a space between texts, as tight as the plan wants it."""
        return self.looks.space(points)

    # Texts

    def heading(self, title: str, mark: Mark) -> Text:
        """Set the title of a section."""
        return self.writer.plain(title, self.looks.rail_heading if self.narrow else self.looks.heading, mark)

    def group(self, title: str, is_headed: bool) -> Text:
        """Set a sub-heading, of a section that has a heading itself or none."""
        look = self.looks.group.but(before=0) if self.narrow else self.looks.group
        text = self.writer.plain(title, look)
        text.kind = "H3" if is_headed else "H2"
        return text

    def text(self, spans: Spans, look: Look | None = None, before: Spans = (), after: Spans = ()) -> Text:
        """Set a paragraph; `before` runs in as its label, `after` as a small note at its end."""
        look = look or self.body
        label = (Run((*before, Span("\u00a0 ")), self._run_in(look)),) if before else ()
        note = (Run((Span(" \u2002"), *after), self._note(look)),) if after else ()
        return self.writer.runs((*label, Run(spans, look), *note), look)

    def _run_in(self, look: Look) -> Look:
        return self.looks.label.but(size=look.size - (0 if self.narrow else 0.75))

    def _note(self, look: Look) -> Look:
        return self.looks.meta.but(size=min(self.looks.meta.size, look.size))

    # Blocks

    def blocks(
        self, blocks: Sequence[Block], look: Look | None = None, before: Spans = (), after: Spans = ()
    ) -> Flow:
        """Set blocks one under another, with a label run in before them and a note after them.

        A label or note that cannot run into a paragraph, and a long note, stands on a line of its own.
        """
        look = look or self.body
        opens = bool(blocks) and isinstance(blocks[0], Paragraph)
        closes = bool(blocks) and isinstance(blocks[-1], Paragraph) and _length(after) <= _LONGEST_NOTE
        flow: Flow = [self.text(before, self.looks.label)] if before and not opens else []
        for number, block in enumerate(blocks, 1):
            opening = before if opens and number == 1 else ()
            closing = after if closes and number == len(blocks) else ()
            tight = after and not closes and number == len(blocks)
            flow += self.block(block, look.but(after=1) if tight else look, opening, closing)
        if after and not closes:
            flow.append(self.text(after, self._note(look).but(after=look.after)))
        return flow

    def block(self, block: Block, look: Look, before: Spans = (), after: Spans = ()) -> Flow:
        """Set one block."""
        match block:
            case Paragraph(spans):
                return [self.text(spans, look, before, after)]
            case ListBlock(entries, ordered):
                listing = Part("L", "Decimal" if ordered else "Disc")
                return [
                    self.entry(self.blocks(entry, look), look, listing, str(n) if ordered else "")
                    for n, entry in enumerate(entries, 1)
                ]
            case TableBlock(header, rows):
                return [self.table(header, rows, widths_by_content((header, *rows)), gap=look.size)]
            case QuoteBlock(inner):
                return [self.quotation(self.blocks(inner, look))]

    def entry(self, content: Flow, look: Look, listing: Part, number: str = "") -> Panel:
        """Set an entry of a list: a dot, or its number, hanging at its left."""
        after = look.after * 0.75
        if not number:
            frame = Frame(left=look.size * 1.25, after=after, paint=self._dot(look))
            return as_entry(listing, Panel(content, frame))
        hanging = self.writer.plain(number, self.looks.label.but(size=look.size, leading=look.leading))
        indent = max(look.size * 1.9, hanging.natural_width + 6)
        frame = Frame(left=indent, side_width=indent, after=after)
        return as_entry(listing, Panel(content, frame, [hanging]))

    def _dot(self, look: Look) -> Paint:
        colour, size = self.looks.accent, look.size

        def paint(canvas: Canvas, patch: Patch) -> None:
            if patch.is_start:
                canvas.setFillColor(colour)
                canvas.circle(size * 0.32, patch.height - look.baseline + size * 0.27, size * 0.14, 0, 1)

        return paint

    def quotation(self, content: Flow) -> Panel:
        """Set content off with a line at its left."""
        after = self.body.after + self.space(2)
        frame = Frame(left=11, top=1, bottom=1, before=self.space(3), after=after, paint=self.bar(1.6))
        within((Part("BlockQuote"),), content)
        return Panel(content, frame)

    # Tables

    def table(
        self,
        header: Sequence[Spans],
        rows: Sequence[Sequence[Spans]],
        widths: Sequence[int],
        gap: float = 0,
    ) -> Rows:
        """Set a table: a header row that repeats on every page, hairlines between the rows."""
        columns = max(len(header), *(len(row) for row in rows), 1) if rows else max(len(header), 1)
        head = [self._cells(header, columns, self.looks.cell_head)] if header else []
        look = self.looks.rail.but(after=0)
        data = head + [self._cells(row, columns, look) for row in rows]
        table = Rows(
            data or [self._cells((), columns, look)],
            repeatRows=len(head),
            style=self._table_style(len(head), columns),
            spaceBefore=gap,
            spaceAfter=gap,
            hAlign="LEFT",
        )
        table.shares = shares_of(widths, columns)
        table.padding = _CELL_GAP_PT + 4
        table.heads = len(head)
        return table

    def _cells(self, cells: Sequence[Spans], columns: int, look: Look) -> list[Flow]:
        filled = [[self.writer.text(cell, look)] for cell in cells]
        return filled + [[self.writer.text((), look)] for _ in range(columns - len(filled))]

    def _table_style(self, head: int, columns: int) -> list[tuple[object, ...]]:
        looks = self.looks
        style: list[tuple[object, ...]] = [
            ("FONT", (0, 0), (-1, -1), looks.rail.style.fontName, looks.rail.size),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("LEFTPADDING", (0, 0), (0, -1), 3),
            ("RIGHTPADDING", (0, 0), (-1, -1), _CELL_GAP_PT if columns > 1 else 0),
            ("TOPPADDING", (0, 0), (-1, -1), self.space(_CELL_PAD_PT)),
            ("BOTTOMPADDING", (0, 0), (-1, -1), self.space(_CELL_PAD_PT + 0.6)),
            ("LINEBELOW", (0, 0), (-1, -1), _HAIR_PT, looks.rule),
        ]
        if head:
            style += [
                ("BACKGROUND", (0, 0), (-1, 0), looks.tint),
                ("LINEABOVE", (0, 0), (-1, 0), 1, looks.accent),
                ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
            ]
        return style

    def grid(self, cells: Sequence[Flow], columns: int) -> Rows:
        """Set cells side by side, with no lines: tiles, people."""
        padded = [*cells, *([] for _ in range(-len(cells) % columns))]
        rows = [padded[start : start + columns] for start in range(0, len(padded), columns)]
        looks = self.looks
        style = [
            ("FONT", (0, 0), (-1, -1), looks.rail.style.fontName, looks.rail.size),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), self.space(4)),
        ]
        grid = Rows(rows, style=style, spaceAfter=self.space(4), hAlign="LEFT")
        grid.shares = (1.0,) * columns
        return grid

    # Panels

    def labelled(self, label: Flowable, content: Flow, side_pt: float, after: float) -> Panel:
        """Set a label at the left and the content beside it."""
        frame = Frame(left=side_pt, side_width=side_pt - 5, after=after, whole=self.whole_pt)
        return Panel(content, frame, [label])

    def chip(self, spans: Spans) -> Panel:
        """Set a few words on a small tinted plate."""
        text = self.writer.text(spans, self.looks.label.but(size=self.looks.meta.size))
        natural = text.natural_width + 8
        tint = self.looks.tint

        def paint(canvas: Canvas, patch: Patch) -> None:
            canvas.setFillColor(tint)
            canvas.roundRect(0, 0, min(natural, patch.width), patch.height, 2, stroke=0, fill=1)

        return Panel([text], Frame(left=4, right=4, top=1, bottom=1.8, after=self.space(2.5), paint=paint))

    def bar(self, thickness: float) -> Paint:
        """Paint an upright line at the left edge."""
        colour = self.looks.accent

        def paint(canvas: Canvas, patch: Patch) -> None:
            canvas.setFillColor(colour)
            canvas.rect(0, 0, thickness, patch.height, stroke=0, fill=1)

        return paint

    def hairline(self) -> Paint:
        """Paint a thin line at the upper edge."""
        colour = self.looks.rule

        def paint(canvas: Canvas, patch: Patch) -> None:
            if patch.is_start:
                canvas.setStrokeColor(colour)
                canvas.setLineWidth(_HAIR_PT)
                canvas.line(0, patch.height, patch.width, patch.height)

        return paint


def _length(spans: Spans) -> int:
    return sum(len(span.text) for span in spans)


def first_words(blocks: tuple[Block, ...]) -> Spans:
    """Give all spans of some blocks in a row, for a table cell."""
    runs = [spans for spans in blocks_spans(blocks) if spans]
    return tuple(span for spans in runs for span in (Span(" "), *spans))[1:]
