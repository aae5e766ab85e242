"""Axes of charts in decks: names and the line at zero, or few quiet gridlines, and nothing else."""

from decimal import Decimal
from typing import Any

from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Pt

from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.content.tones import GRID
from briefdeck.model.laid_out.deck_parts import DeckChart
from briefdeck.model.writing.numbers import decimal_places
from briefdeck.render.pptx import chart_oxml
from briefdeck.render.pptx.chart_data import number_format
from briefdeck.render.pptx.chart_labels import signed
from briefdeck.render.pptx.text import Pen, paint
from briefdeck.render.pptx.tones import paint_tone

_ROOM_BELOW = 0.12
"""How much further than its values a scale goes, so that values have room at the ends of bars."""
_GRID_PT = 0.75


def set_bar_axes(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Show names and the line at zero, nothing else; names run from the top."""
    shown, values = given.chart, chart.value_axis
    values.visible = values.has_major_gridlines = False
    if given.grids:
        values.minimum_scale, greatest, _ = given.grids[0]
        values.maximum_scale = None if given.is_open else greatest
    elif shown.form in (ChartForm.COLUMN, ChartForm.COMBINED):
        span = max(0.0, *shown.known) - min(0.0, *shown.known)
        values.minimum_scale = min([0.0, *(least - _ROOM_BELOW * span for least in shown.known if least < 0)])
    chart.category_axis.reverse_order = shown.has_rows
    _set_names(chart, given, pen)


def set_line_axes(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Show names under the lines, and few gridlines."""
    set_grid(chart.value_axis, given.grids[0], given, pen)
    chart_oxml.run_to_edges(chart)
    _set_names(chart, given, pen)


def _set_names(chart: Any, given: DeckChart, pen: Pen) -> None:
    names = chart.category_axis
    names.major_tick_mark, names.has_major_gridlines = XL_TICK_MARK.NONE, False
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    paint(names.format.line.fill, pen.place("quiet"))
    chart_oxml.name_every(chart, given.every)


def set_grid(axis: Any, grid: tuple[float, float, float], given: DeckChart, pen: Pen) -> None:
    """Draw thin lines at round numbers, and the numbers in quiet."""
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = grid
    axis.has_major_gridlines, axis.major_tick_mark = True, XL_TICK_MARK.NONE
    draw_grid(axis, pen, given.fade)
    axis.format.line.fill.background()
    labels = axis.tick_labels
    places = decimal_places(Decimal(repr(grid[2])).normalize())
    code = signed(number_format(places, given.chart.numerals))
    labels.number_format, labels.number_format_is_linked = code, False
    paint(labels.font.fill, pen.place("quiet"))
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW


def draw_grid(axis: Any, pen: Pen, fade: float) -> None:
    """Draw thin lines at the numbers or names of an axis."""
    paint_tone(axis.major_gridlines.format.line.fill, GRID, fade, pen)
    axis.major_gridlines.format.line.width = Pt(_GRID_PT)
