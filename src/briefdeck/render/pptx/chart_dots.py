"""Charts of dots beside the names of their categories: bars that are not seen, with a dot at their ends."""

from typing import Any

from briefdeck.model.deck_parts import DeckChart
from briefdeck.model.figure import Chart
from briefdeck.model.tones import bar_tone
from briefdeck.render.pptx import chart_oxml
from briefdeck.render.pptx.chart_labels import show_key, write_labels
from briefdeck.render.pptx.text import Pen
from briefdeck.render.pptx.tones import paint_tone

_DOT_PT, _STEM_PT, _BETWEEN_PT = 10.0, 1.5, 1.0
_LENGTH_PT = 0.3
"""How long the line is that its round ends make a dot."""
_GAP_PERCENT, _ONE_OVER_ANOTHER = 60, 100


def finish_dots(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Draw a dot for each value, on a thin line from zero; that of the message in the accent colour."""
    shown = given.chart
    series = _unseen(chart, given, pen)
    others = next((place for place in range(len(shown.categories)) if place != shown.accent), 0)
    usual = bar_tone(shown, others, 0)
    _dots(series[0], usual, given, pen)
    stems = chart_oxml.draw_after(series[0], chart_oxml.Reach("percentage", 100.0), _STEM_PT)
    paint_tone(stems, usual, given.fade, pen)
    if shown.accent is not None and shown.accent >= 0 and others != shown.accent:
        value = float(shown.series[0].values[shown.accent] or 0)
        extra = chart_oxml.alone(series[0], shown.accent, value)
        _mark(extra, "accent", given, pen)
    write_labels(series, given, pen)


def finish_dumbbells(chart: Any, given: DeckChart, pen: Pen) -> None:
    """Draw the dots of two series on one line for each category, and what lies between them."""
    shown = given.chart
    series = _unseen(chart, given, pen)
    for number, each in enumerate(series):
        _dots(each, bar_tone(shown, max(0, shown.accent or 0), number), given, pen)
    line = chart_oxml.draw_after(series[0], _between(shown), _BETWEEN_PT)
    paint_tone(line, "quiet", given.fade, pen)
    show_key(chart, given)
    write_labels(series, given, pen)


def _unseen(chart: Any, given: DeckChart, pen: Pen) -> list[Any]:
    """Leave the bars of all series unpainted, but in the key."""
    plot = chart.plots[0]
    plot.gap_width, plot.overlap, plot.vary_by_categories = _GAP_PERCENT, _ONE_OVER_ANOTHER, False
    series = list(plot.series)
    for number, each in enumerate(series):
        paint_tone(
            each.format.fill, bar_tone(given.chart, max(0, given.chart.accent or 0), number), given.fade, pen
        )
        each.invert_if_negative = False
        chart_oxml.leave_unpainted(each, len(given.chart.categories))
    return series


def _dots(series: Any, name: str, given: DeckChart, pen: Pen) -> None:
    _mark(series._element, name, given, pen)  # noqa: SLF001 - what draws dots is XML


def _mark(element: Any, name: str, given: DeckChart, pen: Pen) -> None:
    """Let a line without length, but with round ends, be the dot at the end of each bar."""
    (low, high, _), plot = given.grids[0], given.plot or given.box
    length = _LENGTH_PT / 2 * (high - low) / plot.width
    line = chart_oxml.reach(element, chart_oxml.Reach("fixedVal", length), _DOT_PT)
    paint_tone(line, name, given.fade, pen)


def _between(shown: Chart) -> chart_oxml.Reach:
    """Return how far it is from each value of the first series to the second."""
    pairs = zip(*(series.values for series in shown.series), strict=True)
    ways = [0.0 if one is None or other is None else float(other - one) for one, other in pairs]
    return chart_oxml.Reach(
        "cust", 0.0, tuple(max(0.0, way) for way in ways), tuple(max(0.0, -way) for way in ways)
    )
