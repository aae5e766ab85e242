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
from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.content.figure import Chart
from briefdeck.model.content.tones import MOST_SERIES
from briefdeck.model.laid_out.drawing import Drawing

Draw = Callable[[Chart, float, Lettering], Drawing | None]


def draw_chart(chart: Chart, width: float, lettering: Lettering) -> Drawing:
    """Draw a chart at a width; it is as high as it needs to be."""
    return drawn_as(chart, width, lettering)[1]


@lru_cache(maxsize=128)
def drawn_as(chart: Chart, width: float, lettering: Lettering) -> tuple[Draw, Drawing]:
    """Return which way of drawing a chart fits a width, and the drawing: made once for all plans of a paper.

    Bars always fit, of all series or of each by itself.
    """
    if not chart.known:
        return bars, Drawing(width, 0.0, lettering.size)
    for draw in FORMS[chart.form]:
        drawing = draw(chart, width, lettering)
        if drawing is not None:
            return draw, drawing
    if has_panels(chart):
        return panels, panels(on_one_scale(chart), width, lettering)
    return bars, bars(chart, width, lettering)


def way_of(chart: Chart, width: float, lettering: Lettering) -> Draw:
    """Return which way of drawing a chart fits a width, without a drawing where that is known before."""
    first = next(iter(FORMS[chart.form]), None)
    if first is None or not chart.known:
        return panels if has_panels(chart) else bars
    if first is dots or (first is dumbbells and has_dumbbells(chart, width, lettering)):
        return first
    return drawn_as(chart, width, lettering)[0]


def has_panels(chart: Chart) -> bool:
    """Tell whether each series has bars of its own, where those of all are asked for.

    So it is where they have scales of their own, or are more than can be told apart by tones.
    """
    return bool(chart.known) and (chart.form in _OWN_SCALES or len(chart.series) > MOST_SERIES)


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
    ChartForm.BAR: (),
    ChartForm.COLUMN: (columns,),
    ChartForm.STACKED: (stacked_when_dated, stacked_bars),
    ChartForm.SHARE: (shares,),
    ChartForm.LINE: (lines,),
    ChartForm.AREA: (areas, lines),
    ChartForm.DOT: (dots,),
    ChartForm.SLOPE: (slopes, dumbbells),
    ChartForm.DUMBBELL: (dumbbells, dots),
    ChartForm.DOUGHNUT: (doughnut,),
    ChartForm.SCATTER: (scatter,),
    ChartForm.COMBINED: (combined,),
    ChartForm.WATERFALL: (waterfall,),
}
"""Every form of chart, by the ways to draw it but bars, the first that fits being taken."""
DRAWN_FORM: Mapping[Draw, tuple[ChartForm, bool]] = {
    bars: (ChartForm.BAR, False),
    panels: (ChartForm.BAR, False),
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
"""Which form each way of drawing a chart is of, and whether dates run across in it."""
