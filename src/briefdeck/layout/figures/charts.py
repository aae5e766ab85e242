"""Charts drawn to scale: of the forms that can show the same numbers, the first that fits."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache

from briefdeck.layout.figures.combined import combined, panels
from briefdeck.layout.figures.doughnut import doughnut
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.lines import areas, lines
from briefdeck.layout.figures.rows import bars, dots, dumbbells, has_dumbbells, shares, stacked_bars
from briefdeck.layout.figures.scales import extent
from briefdeck.layout.figures.scatter import scatter
from briefdeck.layout.figures.slopes import slopes
from briefdeck.layout.figures.upright import columns, stacked_columns, waterfall
from briefdeck.model.drawing import Drawing
from briefdeck.model.figure import Chart
from briefdeck.model.sections import ChartForm
from briefdeck.model.tones import MOST_SERIES

Draw = Callable[[Chart, float, Lettering], Drawing | None]


def draw_chart(chart: Chart, width: float, lettering: Lettering) -> Drawing:
    """Draw a chart at a width; it is as high as it needs to be."""
    return drawn_as(chart, width, lettering)[1]


@lru_cache(maxsize=128)
def drawn_as(chart: Chart, width: float, lettering: Lettering) -> tuple[Draw, Drawing]:
    """Return which way of drawing a chart fits a width, and the drawing: made once for all plans of a paper.

    Bars always fit; of more series than can be told apart by tones, each has bars of its own.
    """
    if not chart.known:
        return bars, Drawing(width, 0.0, lettering.size)
    for draw in FORMS[chart.form]:
        drawing = None if draw is bars else draw(chart, width, lettering)
        if drawing is not None:
            return draw, drawing
    if len(chart.series) > MOST_SERIES:
        return panels, panels(on_one_scale(chart), width, lettering)
    return bars, bars(chart, width, lettering)


def way_of(chart: Chart, width: float, lettering: Lettering) -> Draw:
    """Return which way of drawing a chart fits a width, without a drawing where that is known before."""
    first = FORMS[chart.form][0]
    if chart.known and (first is dots or (first is dumbbells and has_dumbbells(chart, width, lettering))):
        return first
    if first is bars and len(chart.series) <= MOST_SERIES:
        return bars
    return drawn_as(chart, width, lettering)[0]


def on_one_scale(chart: Chart) -> Chart:
    """Return a chart whose parts keep its scale; where series have their own scales, it stays as it is."""
    return chart if chart.form in _OWN_SCALES else replace(chart, extent=scale_of_bars(chart))


def stacked_when_dated(chart: Chart, width: float, lettering: Lettering) -> Drawing | None:
    """Stack upright bars, where categories are dates."""
    return None if chart.has_rows else stacked_columns(chart, width, lettering)


def scale_of_bars(chart: Chart) -> tuple[float, float]:
    """Return the scale that all parts of a chart of bars have."""
    if chart.form is ChartForm.SHARE:
        return 0.0, 1.0
    rows = zip(*(series.values for series in chart.series), strict=True)
    stacks = [float(sum(value or 0 for value in row)) for row in rows]
    return extent(chart, stacks if chart.form is ChartForm.STACKED else chart.known)


_OWN_SCALES = (ChartForm.SCATTER, ChartForm.COMBINED)
FORMS: Mapping[ChartForm, tuple[Draw, ...]] = {
    ChartForm.BAR: (bars,),
    ChartForm.COLUMN: (columns, bars),
    ChartForm.STACKED: (stacked_when_dated, stacked_bars, bars),
    ChartForm.SHARE: (shares, bars),
    ChartForm.LINE: (lines, bars),
    ChartForm.AREA: (areas, lines, bars),
    ChartForm.DOT: (dots,),
    ChartForm.SLOPE: (slopes, dumbbells, bars),
    ChartForm.DUMBBELL: (dumbbells, dots),
    ChartForm.DOUGHNUT: (doughnut, bars),
    ChartForm.SCATTER: (scatter, panels),
    ChartForm.COMBINED: (combined, panels),
    ChartForm.WATERFALL: (waterfall, bars),
}
"""Every form of chart, by the ways to draw it, the first that fits being taken."""
DRAWN_FORM: Mapping[Draw, tuple[ChartForm, bool]] = {
    bars: (ChartForm.BAR, False),
    columns: (ChartForm.COLUMN, True),
    stacked_when_dated: (ChartForm.STACKED, True),
    stacked_bars: (ChartForm.STACKED, False),
    shares: (ChartForm.SHARE, False),
    lines: (ChartForm.LINE, True),
    areas: (ChartForm.AREA, True),
    dots: (ChartForm.DOT, False),
    dumbbells: (ChartForm.DUMBBELL, False),
    slopes: (ChartForm.SLOPE, True),
    doughnut: (ChartForm.DOUGHNUT, False),
    scatter: (ChartForm.SCATTER, False),
    combined: (ChartForm.COMBINED, True),
    waterfall: (ChartForm.WATERFALL, True),
}
"""Which form each way of drawing a chart is of, and whether dates run across in it; all others are bars."""
