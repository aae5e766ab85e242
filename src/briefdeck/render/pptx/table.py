"""Tables, as PowerPoint's own."""

from collections.abc import Sequence
from functools import cache

from briefdeck.model.deck import Cell, DeckTable, Insets, Para
from briefdeck.render.pptx.shapes import frame
from briefdeck.render.pptx.text import Pen, paragraph, solid
from briefdeck.render.pptx.xml import Element, element, emu

_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's `No Style, No Grid`: every cell says itself how it looks."""
_HAIRLINE_PT, _HEADER_LINE_PT = 0.75, 1.5


def table_shape(table: DeckTable, number: int, pen: Pen) -> Element:
    """Write a table, its first row as the header."""
    names = element(
        "p:nvGraphicFramePr",
        element("p:cNvPr", id=str(number), name="Table", descr=table.alt),
        element("p:cNvGraphicFramePr", element("a:graphicFrameLocks", noGrp="1")),
        element("p:nvPr"),
    )
    rows = [
        element("a:tr", *_cells(cells, table.insets, pen, header=index == 0), h=emu(height))
        for index, (cells, height) in enumerate(zip(table.rows, table.heights_pt, strict=True))
    ]
    grid = element("a:tblGrid", *(element("a:gridCol", w=emu(width)) for width in table.widths_pt))
    style = element("a:tblPr", element("a:tableStyleId", text=_NO_STYLE), firstRow="1")
    data = element("a:graphicData", element("a:tbl", style, grid, *rows), uri=_URI)
    return element("p:graphicFrame", names, frame("p:xfrm", table.box), element("a:graphic", data))


def _cells(cells: Sequence[Cell], insets: Insets, pen: Pen, *, header: bool) -> list[Element]:
    return [element("a:tc", _cell_text(cell.paras, pen), _look(insets, pen, header=header)) for cell in cells]


def _cell_text(paras: Sequence[Para], pen: Pen) -> Element:
    text = (paragraph(para, pen) for para in paras)
    return element("a:txBody", element("a:bodyPr"), element("a:lstStyle"), *text)


def _look(insets: Insets, pen: Pen, *, header: bool) -> Element:
    line, width = ("accent", _HEADER_LINE_PT) if header else ("rule", _HAIRLINE_PT)
    return _cell_look(insets, pen.palette[line], width, pen.palette["tint"] if header else "", header=header)


@cache
def _cell_look(insets: Insets, line: str, width: float, background: str, *, header: bool) -> Element:
    """Write a cell's edges: only a line under it, stronger under the header."""
    return element(
        "a:tcPr",
        *(element(f"a:{side}", element("a:noFill"), w="0") for side in ("lnL", "lnR", "lnT")),
        element("a:lnB", solid(line), w=emu(width)),
        solid(background) if background else element("a:noFill"),
        marL=emu(insets.left),
        marR=emu(insets.right),
        marT=emu(insets.top),
        marB=emu(insets.bottom),
        anchor="b" if header else "t",
    )
