"""Charts of lines and dots in decks: quiet gridlines, names at the right ends, marks of different shape.

Dots beside the names of their categories are the ends of bars that are not seen.
"""

from typing import Any

from pptx.enum.chart import XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from briefdeck.model.content.figure import Chart
from briefdeck.model.content.tones import AREA, bar_tone, line_look, line_mark
from briefdeck.model.laid_out.deck_parts import DeckChart
from briefdeck.render.pptx import chart_oxml
from briefdeck.render.pptx.chart_axes import draw_grid, set_bar_axes, set_line_axes
from briefdeck.render.pptx.chart_labels import show_legend, write_labels
from briefdeck.render.pptx.text import Pen, paint
from briefdeck.render.pptx.tones import paint_tone

_MARKS = (
    (XL_MARKER_STYLE.CIRCLE, False),
    (XL_MARKER_STYLE.SQUARE, False),
    (XL_MARKER_STYLE.TRIANGLE, False),
    (XL_MARKER_STYLE.DIAMOND, False),
    (XL_MARKER_STYLE.CIRCLE, True),
)
"""The marks of lines, and which of them are open."""
_MARK_PT, _DOT_PT = 8, 13
_LINE_PT = 2.25


def finish_lines(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Draw each series as a line with its own marks, its name at its end where that has room."""
    set_line_axes(chart, given, pen)
    series = chart_oxml.series_of(chart)
    for number, each in enumerate(series):
        draw_line(each, line_look(given.chart, number), number, given, pen)
    write_labels(series, given, pen)
    show_legend(chart, given)


def finish_slope(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Draw a line from the first value to the last for each series, an upright line at both."""
    finish_lines(chart, given, pen)
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    moments = chart.category_axis
    moments.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    moments.format.line.fill.background()
    moments.tick_labels.font.bold = moments.has_major_gridlines = True
    paint(moments.tick_labels.font.fill, pen.place("quiet"))
    draw_grid(moments, pen, given.fade)


def finish_area(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Fill what is under the line of a series, which runs over it and not round it."""
    set_line_axes(chart, given, pen)
    for series in chart_oxml.series_of(chart):
        paint_tone(series.format.fill, AREA, given.fade, pen)
        series.format.line.fill.background()
    chart_oxml.line_over_area(chart)
    (line,) = chart_oxml.series_of(chart, 1)
    draw_line(line, line_look(given.chart, 0), 0, given, pen)
    write_labels([line], given, pen)


def draw_line(series: Any, look: tuple[str, bool], number: int, given: DeckChart, pen: Pen) -> None:
    """Draw a line with marks of its own shape; its look is a colour, and whether it is dashed."""
    colour, dashed = look
    paint_tone(series.format.line.fill, colour, given.fade, pen)
    series.format.line.width, series.smooth = Pt(_LINE_PT), False
    series.format.line.dash_style = MSO_LINE.DASH if dashed else None
    series.marker.size = _MARK_PT
    _mark(series.marker, (colour, line_mark(given.chart, number)), given, pen)


def mark_points(marked: Any, colour: str, given: DeckChart, pen: Pen) -> None:
    """Draw the dots of a series, or the dot of one point, in a tone."""
    marked.marker.size = _DOT_PT
    _mark(marked.marker, (colour, 0), given, pen)


def _mark(marker: Any, look: tuple[str, int], given: DeckChart, pen: Pen) -> None:
    colour, number = look
    marker.style, is_open = _MARKS[number]
    if is_open:
        marker.format.fill.background()
    else:
        paint_tone(marker.format.fill, colour, given.fade, pen)
    paint_tone(marker.format.line.fill, colour, given.fade, pen)


_END_DOT_PT, _STEM_PT, _BETWEEN_PT = 10.0, 1.5, 1.0
_LENGTH_PT = 0.3
"""How long the line is that its round ends make a dot."""
_GAP_PERCENT, _ONE_OVER_ANOTHER = 60, 100


def finish_dots(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Draw a dot for each value, on a thin line from zero; that of the message in the accent colour."""
    shown = given.chart
    series = _unseen(chart, given, pen)
    others = next((place for place in range(len(shown.categories)) if place != shown.accent), 0)
    usual = bar_tone(shown, others, 0)
    _end_dots(series[0]._element, usual, given, pen)  # noqa: SLF001 - what draws dots is XML
    stems = chart_oxml.draw_after(series[0], chart_oxml.Reach("percentage", 100.0), _STEM_PT)
    paint_tone(stems, usual, given.fade, pen)
    if shown.accent is not None and shown.accent >= 0 and others != shown.accent:
        value = float(shown.series[0].values[shown.accent] or 0)
        extra = chart_oxml.alone(series[0], shown.accent, value)
        _end_dots(extra, "accent", given, pen)
    write_labels(series, given, pen)


def finish_dumbbells(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Draw the dots of two series on one line for each category, and what lies between them."""
    shown = given.chart
    series = _unseen(chart, given, pen)
    for number, each in enumerate(series):
        tone = bar_tone(shown, max(0, shown.accent or 0), number)
        _end_dots(each._element, tone, given, pen)  # noqa: SLF001
    line = chart_oxml.draw_after(series[0], _between(shown), _BETWEEN_PT)
    paint_tone(line, "quiet", given.fade, pen)
    write_labels(series, given, pen)


def _unseen(chart: Any, given: DeckChart, pen: Pen) -> list[Any]:
    """Leave the bars of all series unpainted."""
    set_bar_axes(chart, given, pen)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap, plot.vary_by_categories = _GAP_PERCENT, _ONE_OVER_ANOTHER, False
    series = chart_oxml.series_of(chart)
    for each in series:
        each.format.fill.background()
        each.invert_if_negative = False
    return series


def _end_dots(element: Any, name: str, given: DeckChart, pen: Pen) -> None:
    """Let a line without length, but with round ends, be the dot at the end of each bar."""
    (low, high, _), plot = given.grids[0], given.plot or given.frame
    length = _LENGTH_PT / 2 * (high - low) / plot.width
    line = chart_oxml.reach(element, chart_oxml.Reach("fixedVal", length), _END_DOT_PT)
    paint_tone(line, name, given.fade, pen)


def _between(shown: Chart) -> chart_oxml.Reach:
    """Return how far it is from each value of the first series to the second."""
    pairs = zip(*(series.values for series in shown.series), strict=True)
    ways = [0.0 if one is None or other is None else float(other - one) for one, other in pairs]
    return chart_oxml.Reach(
        "cust", 0.0, tuple(max(0.0, way) for way in ways), tuple(max(0.0, -way) for way in ways)
    )
