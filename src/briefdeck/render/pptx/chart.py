"""Charts, as PowerPoint's own, with a workbook of their numbers."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Pt
from xlsxwriter import Workbook

from briefdeck.model.deck_parts import DeckChart
from briefdeck.model.figure import Chart
from briefdeck.model.sections import ChartForm
from briefdeck.render.pptx import oxml
from briefdeck.render.pptx.shapes import placed
from briefdeck.render.pptx.text import Pen, paint

_TYPES = {
    ChartForm.BAR: XL_CHART_TYPE.BAR_CLUSTERED,
    ChartForm.COLUMN: XL_CHART_TYPE.COLUMN_CLUSTERED,
}
_GAP_PERCENT = 45
_CREATED = datetime(1980, 1, 1, tzinfo=UTC)
"""What a workbook says of its day, for the same numbers always make the same bytes."""


class _Workbook(CategoryWorkbookWriter):
    """The workbook of a chart, in which text is never a formula or a link, made on no day."""

    @property
    def xlsx_blob(self) -> bytes:
        """The bytes of the file."""
        target = BytesIO()
        as_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        workbook = Workbook(target, {"in_memory": True, **as_text})
        workbook.set_properties({"created": _CREATED})
        self._populate_worksheet(workbook, workbook.add_worksheet())  # type: ignore[no-untyped-call]
        workbook.close()
        return target.getvalue()


class _ChartData(CategoryChartData):
    """The numbers of a chart."""

    @property
    def _workbook_writer(self) -> _Workbook:
        return _Workbook(self)  # type: ignore[no-untyped-call]


def draw_chart(shapes: Any, given: DeckChart, pen: Pen) -> Any:
    """Draw a chart in the deck's font and colours, its values at the marks, without axis or legend."""
    shown = given.chart
    frame = shapes.add_chart(_TYPES[shown.form], *placed(given.box), _data(shown))
    frame.name = "Chart"
    oxml.describe(frame, given.alt)
    chart = frame.chart
    chart.has_legend, chart.has_title = False, False
    chart.font.size, chart.font.name = Pt(given.size_pt), pen.font or None
    paint_text(chart.font, pen, "text")
    oxml.settle_chart(chart)
    _set_axes(chart, shown, pen)
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories = _GAP_PERCENT, False
    _label(plot, shown)
    for series in plot.series:
        _colour(series, shown, given.fade, pen)
    return frame


def paint_text(font: Any, pen: Pen, colour: str) -> None:
    """Give text in a chart one of the theme's colours."""
    paint(font.fill, pen.place(colour))


def _data(shown: Chart) -> _ChartData:
    data = _ChartData(number_format=number_format(shown.places))  # type: ignore[no-untyped-call]
    data.categories = [oxml.clean(name) for name in shown.categories]
    for series in shown.series:
        values = [None if each is None else float(each) for each in series.values]
        data.add_series(oxml.clean(series.name), values)  # type: ignore[no-untyped-call]
    return data


def number_format(places: int) -> str:
    """Return how spreadsheets print a number with so many decimal places."""
    return "#,##0" + ("." + "0" * places if places else "")


def _set_axes(chart: Any, shown: Chart, pen: Pen) -> None:
    """Show names and the line at zero, nothing else; names run from the top."""
    names, values = chart.category_axis, chart.value_axis
    values.visible = values.has_major_gridlines = False
    known = [float(value) for series in shown.series for value in series.values if value is not None]
    values.minimum_scale = min(0.0, *known) or 0
    names.reverse_order = shown.form is ChartForm.BAR
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.has_major_gridlines = False
    paint(names.format.line.fill, pen.place("quiet"))


def _label(plot: Any, shown: Chart) -> None:
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
    labels.number_format, labels.number_format_is_linked = number_format(shown.places), False
    labels.font.bold = True


def _colour(series: Any, shown: Chart, fade: float, pen: Pen) -> None:
    """Fill bars with the accent colour; where the message is about one, the others are quiet."""
    series.invert_if_negative = False
    if shown.accent is None:
        paint(series.format.fill, pen.place("accent"))
        return
    _paint_muted(series.format.fill, fade, pen)
    paint(series.points[shown.accent].format.fill, pen.place("accent"))


def _paint_muted(fill: Any, fade: float, pen: Pen) -> None:
    paint(fill, pen.place("quiet"))
    fill.fore_color.brightness = fade
