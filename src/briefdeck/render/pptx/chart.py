"""Charts, as PowerPoint's own, with a workbook of their numbers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.util import Pt

from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.content.figure import Chart
from briefdeck.model.content.tones import bar_tone, ink_on, line_round, part_tone
from briefdeck.model.laid_out.deck_parts import DeckChart, PointLabel
from briefdeck.model.writing.writings import family_for
from briefdeck.render.pptx import chart_lines, chart_oxml, label_oxml, oxml
from briefdeck.render.pptx.chart_axes import set_bar_axes, set_grid
from briefdeck.render.pptx.chart_data import category_data, level_data, pair_data
from briefdeck.render.pptx.chart_labels import show_legend, show_values, write_label, write_labels
from briefdeck.render.pptx.shapes import placed
from briefdeck.render.pptx.text import Pen, paint
from briefdeck.render.pptx.tones import paint_tone

_GAP_PERCENT = 45
_HOLE_PERCENT = 58
_OUTLINE_PT = 0.75
_CHARACTER, _DIGITS, _PLOT = 0.62, 1.15, (0.68, 0.6)
"""How wide a character is and how high digits with room round them, as shares of the size; and how much of a
chart is its bars, across and up."""
_ONE_OVER_ANOTHER = 100


def draw_chart(shapes: Any, given: DeckChart, pen: Pen) -> Any:
    """Draw a chart in the deck's font and colours, its values at the marks."""
    shown = given.chart
    frame = shapes.add_chart(_type(shown), *placed(given.frame), _data(shown))
    frame.name = "Chart"
    oxml.describe(frame, given.alt)
    chart = frame.chart
    chart.has_legend, chart.has_title = False, bool(given.heading)
    if given.heading:
        _write_heading(chart, given)
    family = family_for(pen.language)
    chart.font.size, chart.font.name = Pt(given.size_pt), family or pen.font or None
    paint(chart.font.fill, pen.place("text"))
    if family:
        chart_oxml.set_complex_font(chart, family)
    if given.plot is not None:
        chart_oxml.place_plot(chart, given.plot, (given.frame.width, given.frame.height))
    _FINISH[shown.form](chart, given, pen)
    if pen.from_right:
        chart_oxml.run_from_right(chart)
    chart_oxml.settle_chart(chart)
    label_oxml.settle_labels(chart)
    return frame


def _write_heading(chart: Any, given: DeckChart) -> None:
    frame = chart.chart_title.text_frame
    frame.text = oxml.clean(given.heading)
    frame.paragraphs[0].runs[0].font.size = Pt(given.size_pt)
    frame.paragraphs[0].runs[0].font.bold = True


def _type(shown: Chart) -> XL_CHART_TYPE:
    if shown.form is ChartForm.STACKED:
        return XL_CHART_TYPE.BAR_STACKED if shown.has_rows else XL_CHART_TYPE.COLUMN_STACKED
    return _TYPES[shown.form]


def _data(shown: Chart) -> Any:
    if shown.form is ChartForm.SCATTER:
        return pair_data(shown)
    if shown.form is ChartForm.WATERFALL:
        return level_data(shown, list(shown.levels))
    return category_data(shown)


def _finish_bars(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Say the values of all bars at their ends."""
    write_labels(_draw_bars(chart, given, pen, len(given.chart.series)), given, pen)


def _draw_bars(chart: Any, given: DeckChart, pen: Pen, count: int) -> list[Any]:
    """Show names, the line at zero and a legend, and so many series as bars; return these."""
    shown = given.chart
    set_bar_axes(chart, given, pen)
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories = _GAP_PERCENT, False
    if len(shown.series) > 1:
        plot.overlap = 0
    show_legend(chart, given)
    series = chart_oxml.series_of(chart)[:count]
    for number, each in enumerate(series):
        _colour(each, number, given, pen)
    show_values(series, shown, "out")
    return series


def _finish_stacked(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Write values in the parts of bars, in a colour that can be read on them."""
    shown = given.chart
    set_bar_axes(chart, given, pen)
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories, plot.overlap = _GAP_PERCENT, False, _ONE_OVER_ANOTHER
    show_legend(chart, given)
    series = chart_oxml.series_of(chart)
    show_values(series, shown, "middle")
    for number, each in enumerate(series):
        _colour(each, number, given, pen)
        place = max(0, shown.accent or 0)
        paint(each.data_labels.font.fill, pen.place(ink_on(bar_tone(shown, place, number))))
    inked = (
        replace(label, colour=ink_on(bar_tone(shown, label.point, label.series))) for label in given.labels
    )
    write_labels(series, replace(given, labels=tuple(inked)), pen)
    for number, each in enumerate(series):
        for narrow in _too_small(given, number):
            label_oxml.hide_label(each, narrow)


def _too_small(given: DeckChart, number: int) -> Iterator[int]:
    """Go through the parts of a series that have no room for their values."""
    shown, own = given.chart, given.chart.series[number]
    stacks = [
        float(sum(value or 0 for value in row))
        for row in zip(*(each.values for each in shown.series), strict=True)
    ]
    scale = max([*(shown.extent or ()), *stacks])
    length = given.box.width * _PLOT[0] if shown.has_rows else given.frame.height * _PLOT[1]
    for place, value in enumerate(own.values):
        whole = stacks[place] if shown.form is ChartForm.SHARE else scale
        need = given.size_pt * (_CHARACTER * len(own.labels[place]) if shown.has_rows else _DIGITS)
        if value is not None and length * float(value) <= need * whole:
            yield place


def _finish_ring(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Colour the parts of a ring, their names in a legend beside it."""
    shown, plot = given.chart, chart.plots[0]
    chart.has_legend = True
    side = XL_LEGEND_POSITION.LEFT if pen.from_right else XL_LEGEND_POSITION.RIGHT
    chart.legend.position, chart.legend.include_in_layout = side, False
    if given.legend is not None:
        chart_oxml.place_legend(chart, given.legend, (given.frame.width, given.frame.height))
    plot.vary_by_categories = True
    chart_oxml.open_ring(plot, _HOLE_PERCENT)
    (series,) = chart_oxml.series_of(chart)
    for place in range(len(shown.categories)):
        point, name = series.points[place], part_tone(shown, place)
        _paint_bar(point, name, given, pen)
        label = PointLabel(0, place, shown.series[0].labels[place], colour=ink_on(name))
        write_label(series, label, shown, pen)


def _finish_scatter(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Name each dot; both axes are named after what they measure."""
    shown = given.chart
    axes = (chart.category_axis, chart.value_axis)
    for axis, series, grid in zip(axes, shown.series, given.grids, strict=True):
        set_grid(axis, grid, given, pen)
        axis.has_title = True
        axis.axis_title.text_frame.text = oxml.clean(series.name)
        axis.axis_title.text_frame.paragraphs[0].runs[0].font.bold = True
    chart.category_axis.has_major_gridlines = False
    known = [
        place
        for place in range(len(shown.categories))
        if all(s.values[place] is not None for s in shown.series)
    ]
    (dots,) = chart_oxml.series_of(chart)
    dots.format.line.fill.background()
    chart_lines.mark_points(dots, "accent" if shown.accent is None else "muted", given, pen)
    if shown.accent in known:
        chart_lines.mark_points(dots.points[known.index(shown.accent)], "accent", given, pen)
    write_labels([dots], given, pen)


def _finish_levels(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Let changes stand on a base that is not seen, and say the true values."""
    shown, plot = given.chart, chart.plots[0]
    set_bar_axes(chart, given, pen)
    chart.value_axis.minimum_scale = 0
    plot.gap_width, plot.vary_by_categories, plot.overlap = _GAP_PERCENT, False, _ONE_OVER_ANOTHER
    base, heights, values = chart_oxml.series_of(chart)
    base.format.fill.background()
    _colour(heights, 0, given, pen)
    chart_oxml.take_out(values)
    write_labels([base, heights], given, pen)
    ends = [end for _, end in shown.levels][:-1]
    known = [value is not None for value in shown.series[0].values]
    joints = {place: end for place, end in enumerate(ends) if known[place] and known[place + 1]}
    if joints:
        chart_oxml.join_levels(chart, joints, pen.place("quiet"))


def _finish_combined(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Make the last series a line on an axis of its own, which has its name and labels at its points."""
    shown = given.chart
    bars = _draw_bars(chart, given, pen, len(shown.series) - 1)
    _give_half(chart, shown)
    chart_oxml.line_on_second_axis(chart)
    _scale_line(chart, shown)
    (line,) = chart_oxml.series_of(chart, 1)
    chart_lines.draw_line(line, ("text", False), 0, given, pen)
    show_values((line,), shown, "above")
    write_labels([*bars, line], given, pen)


def _give_half(chart: Any, shown: Chart) -> None:
    """Leave the upper half to the line, so that neither hides the other."""
    bars = [float(value) for series in shown.series[:-1] for value in series.values if value is not None]
    below = 2 * min([0.0, *bars])
    chart.value_axis.maximum_scale = 2.1 * (max([0.0, *bars]) - below) + below or 1
    chart.value_axis.minimum_scale = below


def _scale_line(chart: Any, shown: Chart) -> None:
    """Let the line run in the upper half, on its own scale."""
    line = [float(value) for value in shown.series[-1].values if value is not None]
    span = (max(line) - min(line)) or 1.0
    chart_oxml.scale_second_axis(chart, min(line) - 2.6 * span, max(line) + 0.5 * span)


def _colour(series: Any, number: int, given: DeckChart, pen: Pen) -> None:
    """Fill the bars of a series; where the message is about one, the others are quiet."""
    shown = given.chart
    series.invert_if_negative = False
    usual = next((p for p in range(len(shown.categories)) if p != shown.accent), 0)
    _paint_bar(series, bar_tone(shown, usual, number), given, pen)
    if shown.accent is not None and shown.accent >= 0:
        _paint_bar(series.points[shown.accent], bar_tone(shown, shown.accent, number), given, pen)


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
    ChartForm.DOT: XL_CHART_TYPE.BAR_CLUSTERED,
    ChartForm.SLOPE: XL_CHART_TYPE.LINE_MARKERS,
    ChartForm.DUMBBELL: XL_CHART_TYPE.BAR_CLUSTERED,
    ChartForm.DOUGHNUT: XL_CHART_TYPE.DOUGHNUT,
    ChartForm.SCATTER: XL_CHART_TYPE.XY_SCATTER,
    ChartForm.COMBINED: XL_CHART_TYPE.COLUMN_CLUSTERED,
    ChartForm.WATERFALL: XL_CHART_TYPE.COLUMN_STACKED,
}
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
