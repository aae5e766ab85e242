"""Charts that are too high for their place, in parts of some categories each, all on one scale."""

from dataclasses import replace

from briefdeck.layout.figures.charts import DRAWN_FORM, drawn_as, on_one_scale, scale_of_bars
from briefdeck.layout.figures.combined import panels
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.content.figure import Chart


def chart_parts(chart: Chart, width: float, height: float, lettering: Lettering) -> tuple[Chart, ...]:
    """Divide a chart evenly into as few parts as fit a place; the whole where that fits.

    Series that have bars of their own become parts of their own.
    """
    draw, drawing = drawn_as(chart, width, lettering)
    if drawing.height <= height:
        return (chart,)
    if draw is panels and len(chart.series) > 1:
        scaled = replace(on_one_scale(chart), form=ChartForm.BAR, is_dated=False, accent_series=None)
        alone = (replace(scaled, series=(series,), whole=scaled) for series in chart.series)
        return tuple(part for each in alone for part in chart_parts(each, width, height, lettering))
    rows = replace(chart, form=DRAWN_FORM[draw][0], is_dated=False)
    rows = rows if rows.has_rows else replace(rows, form=ChartForm.BAR)
    return _evenly(rows, width, height, lettering)


def _evenly(chart: Chart, width: float, height: float, lettering: Lettering) -> tuple[Chart, ...]:
    whole = len(chart.categories)
    for count in range(2, whole + 1):
        ends = [whole * place // count for place in range(count + 1)]
        parts = tuple(part_of(chart, *ends[place : place + 2]) for place in range(count))
        if all(drawn_as(part, width, lettering)[1].height <= height for part in parts):
            return parts
    return tuple(part_of(chart, place, place + 1) for place in range(whole))


def part_of(chart: Chart, start: int, end: int) -> Chart:
    """Return some categories of a chart, on the scale of the whole and with the room of its names."""
    if end - start == len(chart.categories):
        return chart
    series = tuple(
        replace(each, values=each.values[start:end], labels=each.labels[start:end]) for each in chart.series
    )
    is_here = start <= (-1 if chart.accent is None else chart.accent) < end
    accent = None if chart.accent is None else chart.accent - start if is_here else -1
    shown = replace(chart, categories=chart.categories[start:end], series=series, accent=accent)
    return replace(shown, extent=scale_of_bars(chart), whole=chart.whole or chart)
