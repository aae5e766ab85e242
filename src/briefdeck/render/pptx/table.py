"""Tables, as PowerPoint's own."""

from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu

from briefdeck.model.boxes import Insets
from briefdeck.model.cell_tones import Tone
from briefdeck.model.deck import DeckTable, Para
from briefdeck.render.pptx import oxml
from briefdeck.render.pptx.shapes import placed, set_insets
from briefdeck.render.pptx.text import Pen, paint, write_paragraphs

_AROUND, _GAP_PT = "bg1", 2.5
"""What parts filled cells from their neighbours: the colour of the slide."""
_HAIRLINE_PT, _HEADER_LINE_PT = 0.75, 1.5


def draw_table(shapes: Any, given: DeckTable, pen: Pen) -> Any:
    """Draw a table, its first row as the header."""
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
        for target, cell in zip(row.cells, given.rows[index], strict=True):
            _fill_cell(target, cell, given.insets, pen, header=index == 0)
        for target, tone in zip(row.cells, given.tones[index] if given.tones else (), strict=False):
            _ground_cell(target, tone, pen)
    return shape


def _ground_cell(target: Any, tone: Tone, pen: Pen) -> None:
    """Paint the ground of a cell that stands out, or draw dashes round it."""
    if tone is Tone.DASHED:
        oxml.outline_cell(target, pen.palette["quiet"], _HAIRLINE_PT, dashed=True)
    elif tone is Tone.FILL:
        oxml.outline_cell(target, _AROUND, _GAP_PT, dashed=False)
        paint(target.fill, pen.palette["accent"])
    elif tone is Tone.TINT and pen.palette["tint"]:
        paint(target.fill, pen.palette["tint"])


def _fill_cell(target: Any, paras: tuple[Para, ...], insets: Insets, pen: Pen, *, header: bool) -> None:
    """Fill a cell: a line under it, stronger under the header, which has a background."""
    write_paragraphs(target.text_frame, paras, pen)
    line, width = ("accent", _HEADER_LINE_PT) if header else ("rule", _HAIRLINE_PT)
    oxml.underline_cell(target, pen.palette[line], width)
    if header and pen.palette["tint"]:
        paint(target.fill, pen.palette["tint"])
    else:
        target.fill.background()
    set_insets(target, insets)
    target.vertical_anchor = MSO_ANCHOR.BOTTOM if header else MSO_ANCHOR.TOP
