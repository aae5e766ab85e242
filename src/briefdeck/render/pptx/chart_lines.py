"""Charts of lines and dots in decks: quiet gridlines, names at the right ends, marks of different shape."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pptx.enum.chart import (
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from briefdeck.model.deck_parts import DeckChart
from briefdeck.model.figure import Chart, ChartSeries
from briefdeck.model.tones import GRID, line_look, tone
from briefdeck.render.pptx import chart_oxml
from briefdeck.render.pptx.chart_data import number_format
from briefdeck.render.pptx.text import Pen, paint
from briefdeck.render.pptx.tones import paint_tone

_MARKS = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.DIAMOND,
    XL_MARKER_STYLE.CIRCLE,
)
_MARK_PT, _DOT_PT = 8, 13
_LINE_PT, _GRID_PT = 2.25, 0.5
_ENDS_APART = 0.14
"""How far the ends of lines must be apart for names beside them, as a share of all values."""
_NAMES_SHARE = 0.32
"""The share of the width that names at the right ends have."""


def finish_lines(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Draw each series as a line with its own marks, its name at its end where that has room."""
    shown = given.chart
    _set_axes(chart, given, pen)
    is_named = _has_ends_apart(shown)
    for number, series in enumerate(chart.plots[0].series):
        draw_line(series, line_look(shown, number), number, given, pen)
        _label_ends(series, given, number, pen, is_named=is_named)
    _name(chart, shown, is_named=is_named)


def finish_slope(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Draw a line from the first value to the last for each series, without a grid."""
    finish_lines(chart, given, pen)
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False


def finish_area(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Fill what is under the line of a series."""
    _set_axes(chart, given, pen)
    for number, series in enumerate(chart.plots[0].series):
        paint_tone(series.format.fill, "muted", given.fade, pen)
        paint_tone(series.format.line.fill, line_look(given.chart, number)[0], given.fade, pen)
        series.format.line.width = Pt(_LINE_PT)
    chart_oxml.line_over_area(chart)
    line = chart.plots[1].series[0]
    draw_line(line, line_look(given.chart, 0), 0, given, pen)
    _label_ends(line, given, 0, pen, is_named=False)
    chart_oxml.leave_room(chart, 0.08)


def finish_dots(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Draw a dot for each value, on a thin line from zero."""
    _finish_marks(chart, given, pen)
    for series in chart.plots[0].series:
        chart_oxml.drop_lines(series, pen.place("quiet"))


def finish_dumbbells(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Draw the dots of all series over each category, and a line between them."""
    _finish_marks(chart, given, pen)
    chart_oxml.join_dots(chart.plots[0], pen.place("quiet"))


def _finish_marks(chart: Any, given: DeckChart, pen: Pen) -> None:
    shown = given.chart
    _set_axes(chart, given, pen)
    values = chart.value_axis
    values.visible = values.has_major_gridlines = False
    least = min(0.0, *shown.known)
    hangs = least < 0 or len(shown.series) > 1
    values.minimum_scale = least - _ROOM_BELOW * (max(0.0, *shown.known) - least) * hangs
    for number, series in enumerate(chart.plots[0].series):
        series.format.line.fill.background()
        series.smooth = False
        series.marker.size = _DOT_PT
        _mark(series.marker, (_usual_tone(shown, number), number), given, pen)
        if shown.accent is not None and shown.accent >= 0 and shown.series[number].labels[shown.accent]:
            look = tone(shown, shown.accent, number), number
            mark_point(series.points[shown.accent], look, given, pen)
        _label_dots(series, shown, number)
    if len(shown.series) > 1:
        _add_legend(chart)


def _usual_tone(shown: Chart, number: int) -> str:
    """Return the tone of all points of a series but the one that the message is about."""
    return tone(shown, next((p for p in range(len(shown.categories)) if p != shown.accent), 0), number)


def _label_dots(series: Any, shown: Chart, number: int) -> None:
    """Write the values of dots, where most of them have room, and the others where these do."""
    labels = series.data_labels
    labels.show_value, labels.font.bold = True, True
    labels.number_format, labels.number_format_is_linked = number_format(shown.places), False
    known = [place for place, label in enumerate(shown.series[number].labels) if label]
    tops = [place for place in known if _is_top(shown, number, place)]
    are_above = 2 * len(tops) >= len(known)
    labels.position = XL_LABEL_POSITION.ABOVE if are_above else XL_LABEL_POSITION.BELOW
    elsewhere = chart_oxml.BELOW if are_above else chart_oxml.ABOVE
    for place in known:
        if (place in tops) != are_above:
            chart_oxml.place_label(series, place, elsewhere)


def _is_top(shown: Chart, number: int, place: int) -> bool:
    """Tell whether a dot is the greatest of its category: its value stands over it, others under theirs."""
    values = [series.values[place] for series in shown.series]
    own, known = values[number], [value for value in values if value is not None]
    return own == max(known) and values.index(own) == number


def draw_line(series: Any, look: tuple[str, bool], number: int, given: DeckChart, pen: Pen) -> None:
    """Draw a line with marks of its own shape; its look is a colour, and whether it is dashed."""
    colour, dashed = look
    paint_tone(series.format.line.fill, colour, given.fade, pen)
    series.format.line.width, series.smooth = Pt(_LINE_PT), False
    series.format.line.dash_style = MSO_LINE.DASH if dashed else None
    series.marker.size = _MARK_PT
    _mark(series.marker, (colour, number), given, pen)


def mark_point(point: Any, look: tuple[str, int], given: DeckChart, pen: Pen) -> None:
    """Draw the dot of one point, in a tone and with the mark of a series."""
    point.marker.size = _DOT_PT
    _mark(point.marker, look, given, pen)


def _mark(marker: Any, look: tuple[str, int], given: DeckChart, pen: Pen) -> None:
    colour, number = look
    marker.style = _MARKS[number % len(_MARKS)]
    paint_tone(marker.format.fill, colour, given.fade, pen)
    paint_tone(marker.format.line.fill, colour, given.fade, pen)


def _label_ends(series: Any, given: DeckChart, number: int, pen: Pen, *, is_named: bool) -> None:
    """Write first, last and extreme values, as far as they stand apart, and the name at the last."""
    shown = given.chart
    known = [place for place, value in enumerate(shown.series[number].values) if value is not None]
    for place in _labelled(given, number):
        is_last = place == known[-1]
        beside = chart_oxml.BELOW if _hangs(given, number, place) else chart_oxml.ABOVE
        chart_oxml.write_value(
            series,
            place,
            number_format(shown.places),
            pen.place("text"),
            position=chart_oxml.RIGHT if is_last else beside,
            is_named=is_last and is_named and len(shown.series) > 1,
        )


def _labelled(given: DeckChart, number: int) -> list[int]:
    """Return the points of a line whose values are written, as far as they stand apart from all others.

    Those are the last, the first, the greatest and the least; those of lines before it come first.
    """
    chosen: list[tuple[int, int]] = []
    for line in range(number + 1):
        for place in _told(given.chart.series[line]):
            if all(_are_apart(given, (line, place), other) for other in chosen):
                chosen.append((line, place))
    return [place for line, place in chosen if line == number]


def _told(own: ChartSeries) -> Iterator[int]:
    known = [place for place, value in enumerate(own.values) if value is not None]
    by_value = sorted(known, key=lambda place: own.values[place] or 0)
    yield from dict.fromkeys(each for some in (known, by_value) for each in (*some[-1:], *some[:1]))


def _are_apart(given: DeckChart, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether the values of two points have room beside or over each other."""
    series, (least, greatest, _) = given.chart.series, given.grids[0]
    values = [float(series[line].values[place] or 0) for line, place in (one, other)]
    widest = max(len(series[line].labels[place]) for line, place in (one, other))
    across = abs(one[1] - other[1]) * _LINES_SHARE * given.box.width / max(1, len(series[0].values) - 1)
    up = abs(values[0] - values[1]) / ((greatest - least) or 1) * _LINES_SHARE * given.box.height
    return across > widest * _CHARACTER * given.size_pt or up > _LINES_APART * given.size_pt


def _hangs(given: DeckChart, number: int, place: int) -> bool:
    """Tell whether a value stands under its point: the least of a line, unless names are near under it."""
    values = [each for each in given.chart.series[number].values if each is not None]
    own, (least, greatest, _) = given.chart.series[number].values[place], given.grids[0]
    is_low = own == min(values) != max(values)
    return own is not None and is_low and float(own) - least > _ROOM_BELOW * (greatest - least)


_LINES_SHARE, _CHARACTER, _LINES_APART = 0.7, 0.6, 2.5
"""How much of a chart its lines have; how wide characters are and how far apart values, as of the size."""
_ROOM_BELOW = 0.15
"""How far over the lowest gridline a value stands under its point, as a share of the scale."""


def _has_ends_apart(shown: Chart) -> bool:
    """Tell whether names at the ends of lines would stand clear of each other."""
    lasts = [[float(v) for v in series.values if v is not None][-1:] for series in shown.series]
    ends = sorted(end for last in lasts for end in last)
    span = (max(shown.known) - min(shown.known)) or 1.0
    near = any(other - one < _ENDS_APART * span for one, other in pairwise(ends))
    long = any(len(series.name) > _LONGEST_NAME for series in shown.series)
    return not near and not long


_LONGEST_NAME = 14
"""The most characters that a name at the end of a line has."""


def _name(chart: Any, shown: Chart, *, is_named: bool) -> None:
    if len(shown.series) > 1 and not is_named:
        _add_legend(chart)
    share = _NAMES_SHARE if is_named and len(shown.series) > 1 else 0.08
    chart_oxml.leave_room(chart, share)


def _add_legend(chart: Any) -> None:
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False


def _set_axes(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Show names under the lines, and few gridlines."""
    set_grid(chart.value_axis, given.grids[0], pen, given.fade)
    names = chart.category_axis
    names.major_tick_mark, names.has_major_gridlines = XL_TICK_MARK.NONE, False
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    paint(names.format.line.fill, pen.place("quiet"))


def set_grid(axis: Any, grid: tuple[float, float, float], pen: Pen, fade: float) -> None:
    """Draw thin lines at round numbers, and the numbers in quiet."""
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = grid
    axis.has_major_gridlines, axis.major_tick_mark = True, XL_TICK_MARK.NONE
    paint_tone(axis.major_gridlines.format.line.fill, GRID, fade, pen)
    axis.major_gridlines.format.line.width = Pt(_GRID_PT)
    axis.format.line.fill.background()
    labels = axis.tick_labels
    labels.number_format, labels.number_format_is_linked = "General", False
    paint(labels.font.fill, pen.place("quiet"))
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
