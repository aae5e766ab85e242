"""In which order a paper is read, and as what: from what stands on its pages to the structure tree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.platypus.flowables import Flowable

from briefdeck.render.pdf.panel import Panel
from briefdeck.render.pdf.tables import Rows
from briefdeck.render.pdf.tagging.structure import Element, Part, Parts, Structure
from briefdeck.render.pdf.text import Mark, Text


def within(parts: Parts, flow: Sequence[Flowable]) -> None:
    """Say that some of what stands on a page belongs to parts, outside those it belongs to already."""
    for flowable in flow:
        flowable.parts = (*parts, *flowable.parts)


def as_entry(listing: Part, panel: Panel) -> Panel:
    """Say that a panel is an entry of a list: what hangs at its left is the label."""
    panel.parts = (listing, Part("LI"))
    within((Part("Lbl"),), panel.side)
    within((Part("LBody"),), panel.content)
    return panel


class Reader:
    """Goes through the flows of one paper in reading order, and gives every text its element."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.structure = Structure()
        self.headings: list[Mark] = []
        """The places of title and headings, in reading order."""

    def read(self, flow: Iterable[Flowable], parts: Parts = ()) -> None:
        """Go on with a flow; what hangs at the left of a panel is read before its content."""
        for flowable in flow:
            around = (*parts, *flowable.parts)
            if isinstance(flowable, Text):
                self._read_text(flowable, around)
            elif isinstance(flowable, Panel):
                self.read(flowable.side, around)
                self.read(flowable.content, around)
            elif flowable.heads is None:
                self.read((part for row in flowable.cells() for cell in row for part in cell), around)
            else:
                _read_table(flowable, Element("Table", self.structure.holder(around)))

    def _read_text(self, text: Text, parts: Parts) -> None:
        text.element = self.structure.leaf(text.kind, parts)
        if text.mark and text.mark.title:
            self.headings.append(text.mark)


def _read_table(table: Rows, element: Element) -> None:
    """Give every cell its element; the header rows stand once, however often they are drawn."""
    rows, heads = table.cells(), table.heads or 0
    is_whole = 0 < heads < len(rows)
    for kind, cell, some in (("THead", "TH", rows[:heads]), ("TBody", "TD", rows[heads:])):
        group = Element(kind, element) if is_whole else element
        for row in some:
            holder = Element("TR", group)
            for texts in row:
                _read_cell(texts, Element(cell, holder))


def _read_cell(texts: Sequence[Flowable], element: Element) -> None:
    element.scope = "Column" if element.kind == "TH" else ""
    for text in texts:
        text.element = element
