"""Tables, as PowerPoint's own."""

from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu

from briefdeck.model.boxes import Insets
from briefdeck.model.cell_tones import Tone
from briefdeck.model.deck import DeckTable, Para
from briefdeck.render.pptx import oxml
from briefdeck.render.pptx.cell_edges import CellEdges, Edge
from briefdeck.render.pptx.shapes import placed, set_insets
from briefdeck.render.pptx.text import Pen, paint, write_paragraphs


def draw_table(shapes: Any, given: DeckTable, pen: Pen) -> Any:
    """Draw a table, its first row as the header."""
    edges = CellEdges(given, has_ground=bool(pen.palette["tint"]))
    shape = shapes.add_table(len(given.rows), len(given.widths_pt), *placed(given.box))
    shape.name, table = "Table", shape.table
    oxml.describe(shape, given.alt)
    oxml.style_table(table)
    table.first_row, table.horz_banding = True, False
    if pen.from_right:
        oxml.run_table_from_right(table)
    for column, width in zip(table.columns, given.widths_pt, strict=True):
        column.width = Emu(oxml.emu(width))
    for index, (row, height) in enumerate(zip(table.rows, given.heights_pt, strict=True)):
        row.height = Emu(oxml.emu(height))
        for column, (target, cell) in enumerate(zip(row.cells, given.rows[index], strict=True)):
            oxml.edge_cell(target, [_line(edge, pen) for edge in _edges(edges, index, column)])
            _fill_cell(target, cell, given.insets, pen)
            _place_words(target, index, in_middle=bool(given.tones))
            _ground_cell(target, given, index, column, pen)
    return shape


def _edges(edges: CellEdges, row: int, column: int) -> tuple[Edge | None, ...]:
    """Return the edges of a cell: left, right, top, bottom."""
    upright = edges.upright(row, column), edges.upright(row, column + 1)
    return (*upright, edges.across(row, column), edges.across(row + 1, column))


def _line(edge: Edge | None, pen: Pen) -> tuple[str, float, bool] | None:
    return (pen.palette.get(edge.colour, edge.colour), edge.width_pt, edge.is_dashed) if edge else None


def _ground_cell(target: Any, given: DeckTable, row: int, column: int, pen: Pen) -> None:
    """Paint the ground of the header, and of a cell that stands out by its ground."""
    tone = given.tones[row][column] if given.tones and given.tones[row] else Tone.NONE
    if tone is Tone.FILL and not given.is_outlined:
        paint(target.fill, pen.palette["accent"])
    elif (row == 0 or tone is Tone.TINT) and pen.palette["tint"]:
        paint(target.fill, pen.palette["tint"])
    else:
        target.fill.background()


def _place_words(target: Any, row: int, *, in_middle: bool) -> None:
    """Let words stand at the foot of the header, and in the middle of rows with cells that stand out."""
    body = MSO_ANCHOR.MIDDLE if in_middle else MSO_ANCHOR.TOP
    target.vertical_anchor = body if row else MSO_ANCHOR.BOTTOM


def _fill_cell(target: Any, paras: tuple[Para, ...], insets: Insets, pen: Pen) -> None:
    write_paragraphs(target.text_frame, paras, pen)
    set_insets(target, insets)
