"""Charts, as PowerPoint's own, with a workbook of their numbers."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.util import Pt

from briefdeck.model.deck_parts import DeckChart
from briefdeck.model.figure import Chart
from briefdeck.model.sections import ChartForm
from briefdeck.model.tones import ink_on, line_round, part_tone, tone
from briefdeck.render.pptx import chart_lines, chart_oxml, oxml
from briefdeck.render.pptx.chart_data import category_data, level_data, number_format, pair_data
from briefdeck.render.pptx.shapes import placed
from briefdeck.render.pptx.text import Pen, paint
from briefdeck.render.pptx.tones import paint_tone

_GAP_PERCENT = 45
_HOLE_PERCENT = 58
_OUTLINE_PT = 0.75
_LEAST_PART = 0.09
"""The least part of the scale that an upright bar takes which has its value in it."""
_CHARACTER, _PLOT = 0.62, (0.68, 0.6)
"""How wide a character is, as a share of the size; and how much of a chart is its bars, across and up."""
_ROOM_BELOW, _ROOM_ABOVE = 0.12, 1.1
"""How much further than its values a scale goes, so that values have room at the ends of bars."""
_ONE_OVER_ANOTHER = 100


def draw_chart(shapes: Any, given: DeckChart, pen: Pen) -> Any:
    """Draw a chart in the deck's font and colours, its values at the marks."""
    shown = given.chart
    frame = shapes.add_chart(_type(shown), *placed(given.box), _data(shown))
    frame.name = "Chart"
    oxml.describe(frame, given.alt)
    chart = frame.chart
    chart.has_legend, chart.has_title = False, bool(given.heading)
    if given.heading:
        _write_heading(chart, given)
    chart.font.size, chart.font.name = Pt(given.size_pt), pen.font or None
    paint(chart.font.fill, pen.place("text"))
    _FINISH[shown.form](chart, given, pen)
    chart_oxml.settle_chart(chart)
    return frame


def _write_heading(chart: Any, given: DeckChart) -> None:
    frame = chart.chart_title.text_frame
    frame.text = oxml.clean(given.heading)
    frame.paragraphs[0].runs[0].font.size = Pt(given.size_pt)
    frame.paragraphs[0].runs[0].font.bold = True


def _type(shown: Chart) -> XL_CHART_TYPE:
    if shown.form is ChartForm.STACKED:
        return XL_CHART_TYPE.COLUMN_STACKED if shown.is_dated else XL_CHART_TYPE.BAR_STACKED
    return _TYPES[shown.form]


def _data(shown: Chart) -> Any:
    if shown.form is ChartForm.SCATTER:
        return pair_data(shown)
    if shown.form is ChartForm.WATERFALL:
        return level_data(shown, list(shown.levels))
    return category_data(shown)


def _finish_bars(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Show names and the line at zero, values at the ends of bars, and a key for several series."""
    shown = given.chart
    _set_axes(chart, shown, pen)
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories = _GAP_PERCENT, False
    if len(shown.series) > 1:
        plot.overlap = 0
    _label(plot, shown, XL_LABEL_POSITION.OUTSIDE_END)
    _add_key(chart, shown)
    for number, series in enumerate(plot.series):
        _colour(series, number, given, pen)


def _finish_stacked(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Write values in the parts of bars, in a colour that can be read on them."""
    shown = given.chart
    _set_axes(chart, shown, pen)
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories, plot.overlap = _GAP_PERCENT, False, _ONE_OVER_ANOTHER
    _label(plot, shown, XL_LABEL_POSITION.CENTER)
    _add_key(chart, shown)
    for number, series in enumerate(plot.series):
        _colour(series, number, given, pen)
        labels = series.data_labels
        labels.show_value, labels.position = True, XL_LABEL_POSITION.CENTER
        labels.number_format = number_format(shown.places) + ";;"
        labels.number_format_is_linked, labels.font.bold = False, True
        place = max(0, shown.accent or 0)
        paint(labels.font.fill, pen.place(ink_on(tone(shown, place, number))))
        for narrow in _too_small(given, number):
            chart_oxml.hide_label(series, narrow)


def _too_small(given: DeckChart, number: int) -> Iterator[int]:
    """Go through the parts of a series that have no room for their values."""
    shown, own = given.chart, given.chart.series[number]
    stacks = [
        float(sum(value or 0 for value in row))
        for row in zip(*(each.values for each in shown.series), strict=True)
    ]
    scale = max((shown.extent or (0.0, 0.0))[1], *stacks) if len(stacks) > 1 else stacks[0]
    is_upright = _type(shown) is XL_CHART_TYPE.COLUMN_STACKED
    length = given.box.height * _PLOT[1] if is_upright else given.box.width * _PLOT[0]
    for place, value in enumerate(own.values):
        whole = stacks[place] if shown.form is ChartForm.SHARE else scale
        need = given.size_pt * (1.3 if is_upright else _CHARACTER * len(own.labels[place]))
        if value and length * float(value) / whole < need:
            yield place


def _finish_ring(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Colour the parts of a ring, names in a key beside it."""
    shown, plot = given.chart, chart.plots[0]
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.RIGHT, False
    plot.vary_by_categories = True
    chart_oxml.open_ring(plot, _HOLE_PERCENT)
    series = plot.series[0]
    for place in range(len(shown.categories)):
        point, name = series.points[place], part_tone(shown, place)
        _paint_bar(point, name, given, pen)
        chart_oxml.write_value(series, place, number_format(shown.places), pen.place(ink_on(name)))


def _finish_scatter(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Name each dot; both axes are named after what they measure."""
    shown = given.chart
    axes = (chart.category_axis, chart.value_axis)
    for axis, series, grid in zip(axes, shown.series, given.grids, strict=True):
        chart_lines.set_grid(axis, grid, pen, given.fade)
        axis.has_title = True
        axis.axis_title.text_frame.text = oxml.clean(series.name)
        axis.axis_title.text_frame.paragraphs[0].runs[0].font.bold = True
    chart.category_axis.has_major_gridlines = False
    known = [
        place
        for place in range(len(shown.categories))
        if all(s.values[place] is not None for s in shown.series)
    ]
    dots = chart.plots[0].series[0]
    dots.format.line.fill.background()
    for number, place in enumerate(known):
        colour = "accent" if shown.accent in (None, place) else "muted"
        chart_lines.mark_point(dots.points[number], (colour, 0), given, pen)
        name, ink = shown.categories[place], pen.place("text")
        chart_oxml.write_label(dots, number, name, ink, bold=False, position=chart_oxml.RIGHT)


def _finish_levels(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Let changes stand on a base that is not seen, and say the true values."""
    shown, plot = given.chart, chart.plots[0]
    _set_axes(chart, shown, pen)
    plot.gap_width, plot.vary_by_categories, plot.overlap = _GAP_PERCENT, False, _ONE_OVER_ANOTHER
    base, heights, values = plot.series
    base.format.fill.background()
    _colour(heights, 0, given, pen)
    chart_oxml.take_out(values)
    for place, label in enumerate(shown.series[0].labels):
        if label:
            least, greatest = sorted(shown.levels[place])
            need = _LEAST_PART * max(map(max, shown.levels))
            if greatest - least < need < least:  # it stands under the bar, at the top of what is not seen
                chart_oxml.write_label(base, place, label, pen.place("text"), position=chart_oxml.TOP_INSIDE)
                continue
            ink = ink_on(tone(shown, place, 0)) if greatest - least >= need else "text"
            chart_oxml.write_label(heights, place, label, pen.place(ink))


def _finish_combined(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Make the last series a line on an axis of its own, which has its name and labels at its points."""
    shown = given.chart
    _finish_bars(chart, given, pen)
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    _give_half(chart, shown)
    chart_oxml.line_on_second_axis(chart)
    _scale_line(chart, shown)
    line = chart.plots[1].series[0]
    chart_lines.draw_line(line, ("text", False), 0, given, pen)
    labels = line.data_labels
    labels.show_value, labels.position = True, XL_LABEL_POSITION.ABOVE
    labels.number_format, labels.number_format_is_linked = number_format(shown.places), False
    labels.font.bold = True


def _give_half(chart: Any, shown: Chart) -> None:
    """Leave the upper half to the line, so that neither hides the other."""
    bars = [float(value) for series in shown.series[:-1] for value in series.values if value is not None]
    chart.value_axis.maximum_scale = 2.1 * max([0.0, *bars]) or 1
    chart.value_axis.minimum_scale = 2 * min([0.0, *bars])


def _scale_line(chart: Any, shown: Chart) -> None:
    """Let the line run in the upper half, on its own scale."""
    line = [float(value) for value in shown.series[-1].values if value is not None]
    span = (max(line) - min(line)) or 1.0
    chart_oxml.scale_second_axis(chart, min(line) - 2.6 * span, max(line) + 0.5 * span)


def _add_key(chart: Any, shown: Chart) -> None:
    if len(shown.series) > 1:
        chart.has_legend = True
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False


def _set_axes(chart: Any, shown: Chart, pen: Pen) -> None:
    """Show names and the line at zero, nothing else; names run from the top."""
    names, values = chart.category_axis, chart.value_axis
    values.visible = values.has_major_gridlines = False
    least, greatest = shown.extent or (0.0, 0.0)
    if shown.form in (ChartForm.BAR, ChartForm.COLUMN, ChartForm.COMBINED):
        values.minimum_scale = min([0.0, least, *shown.known]) or 0
    if values.minimum_scale:
        span = max(0.0, greatest, *shown.known) - values.minimum_scale
        values.minimum_scale -= _ROOM_BELOW * span
    if greatest:
        values.maximum_scale = greatest * _ROOM_ABOVE if shown.form is ChartForm.BAR else greatest
    names.reverse_order = _type(shown) in _ACROSS
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.has_major_gridlines = False
    paint(names.format.line.fill, pen.place("quiet"))


def _label(plot: Any, shown: Chart, position: XL_LABEL_POSITION) -> None:
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_value, labels.position = True, position
    labels.number_format, labels.number_format_is_linked = number_format(shown.places), False
    labels.font.bold = True


def _colour(series: Any, number: int, given: DeckChart, pen: Pen) -> None:
    """Fill the bars of a series; where the message is about one, the others are quiet."""
    shown = given.chart
    series.invert_if_negative = False
    usual = next((p for p in range(len(shown.categories)) if p != shown.accent), 0)
    _paint_bar(series, tone(shown, usual, number), given, pen)
    if shown.accent is not None and shown.accent >= 0:
        _paint_bar(series.points[shown.accent], tone(shown, shown.accent, number), given, pen)


def _paint_bar(bar: Any, name: str, given: DeckChart, pen: Pen) -> None:
    paint_tone(bar.format.fill, name, given.fade, pen)
    if line_round(name):
        paint(bar.format.line.fill, pen.place("quiet"))
        bar.format.line.width = Pt(_OUTLINE_PT)


_TYPES = {
    ChartForm.BAR: XL_CHART_TYPE.BAR_CLUSTERED,
    ChartForm.COLUMN: XL_CHART_TYPE.COLUMN_CLUSTERED,
    ChartForm.SHARE: XL_CHART_TYPE.BAR_STACKED_100,
    ChartForm.LINE: XL_CHART_TYPE.LINE_MARKERS,
    ChartForm.AREA: XL_CHART_TYPE.AREA,
    ChartForm.DOT: XL_CHART_TYPE.LINE_MARKERS,
    ChartForm.SLOPE: XL_CHART_TYPE.LINE_MARKERS,
    ChartForm.DUMBBELL: XL_CHART_TYPE.LINE_MARKERS,
    ChartForm.DOUGHNUT: XL_CHART_TYPE.DOUGHNUT,
    ChartForm.SCATTER: XL_CHART_TYPE.XY_SCATTER,
    ChartForm.COMBINED: XL_CHART_TYPE.COLUMN_CLUSTERED,
    ChartForm.WATERFALL: XL_CHART_TYPE.COLUMN_STACKED,
}
_ACROSS = (XL_CHART_TYPE.BAR_CLUSTERED, XL_CHART_TYPE.BAR_STACKED, XL_CHART_TYPE.BAR_STACKED_100)
_FINISH: Mapping[ChartForm, Callable[[Any, DeckChart, Pen], None]] = {
    ChartForm.BAR: _finish_bars,
    ChartForm.COLUMN: _finish_bars,
    ChartForm.STACKED: _finish_stacked,
    ChartForm.SHARE: _finish_stacked,
    ChartForm.LINE: chart_lines.finish_lines,
    ChartForm.AREA: chart_lines.finish_area,
    ChartForm.DOT: chart_lines.finish_dots,
    ChartForm.SLOPE: chart_lines.finish_slope,
    ChartForm.DUMBBELL: chart_lines.finish_dumbbells,
    ChartForm.DOUGHNUT: _finish_ring,
    ChartForm.SCATTER: _finish_scatter,
    ChartForm.COMBINED: _finish_combined,
    ChartForm.WATERFALL: _finish_levels,
}
"""What is done to each form of chart once it has its numbers."""
