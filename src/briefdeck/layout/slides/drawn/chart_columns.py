"""Charts on slides whose bars stand upright: what is written at them otherwise than as plain numbers."""

from collections.abc import Iterator
from dataclasses import replace

from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.slides.drawn.chart_legends import WITH_LEGEND
from briefdeck.layout.slides.drawn.chart_rows import as_typed
from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.content.figure import Chart
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck_parts import DeckChart, PointLabel

_SWATCH, _PITCH = 3.0, 1.3
"""Of the names of a ring's parts: what their marks take, in sizes; from one to the next, in lines."""
_MOST_BESIDE = 0.5
"""The most of the width that they take."""
_GAP = 0.6
"""The least space between names beside each other, as a share of the size."""


def standing(given: DeckChart, lettering: Lettering) -> DeckChart:
    """Return a chart of upright bars with its labels, or of a ring with the names of its parts."""
    shown = given.chart
    if shown.form is ChartForm.DOUGHNUT:
        return _ring(given, lettering)
    has_legend = len(shown.series) > 1 and shown.form in WITH_LEGEND
    labels, every = tuple(_labels(shown, lettering)), _every(given, lettering)
    plot = _plot(given, lettering) if shown.form is ChartForm.WATERFALL else None
    return replace(given, labels=labels, has_legend=has_legend, every=every, plot=plot)


def _ring(given: DeckChart, lettering: Lettering) -> DeckChart:
    """Put a ring at the start, the names of its parts beside it."""
    names, width, height = given.chart.categories, given.box.width, given.box.height
    mark = _SWATCH * lettering.size
    wide = min(max(map(lettering.width, names)) + mark, _MOST_BESIDE * width)
    lines = sum(len(lettering.broken(name, wide - mark)) for name in names)
    side, high = min(height, width - wide - lettering.size), _PITCH * lettering.leading * lines
    top = max(0.0, (side - high) / 2)
    legend = Box(side + lettering.size, top, wide, min(high, height))
    return replace(given, plot=Box(0.0, 0.0, side, side), legend=legend)


def _plot(given: DeckChart, lettering: Lettering) -> Box:
    """Leave room for values over the highest bar, and for names under all."""
    names, width, height = given.chart.categories, given.box.width, given.box.height
    slot = 0.9 * width / len(names)
    lines = max(len(lettering.broken(name, slot)) for name in names)
    top = 1.4 * lettering.leading
    return Box(0, top, width, height - top - (lines + 0.6) * lettering.leading)


def _every(given: DeckChart, lettering: Lettering) -> int:
    """Return every how manieth date has room for its name."""
    names = given.chart.categories
    if not given.chart.is_dated:
        return 1
    slot, gap = 0.96 * given.box.width / len(names), _GAP * lettering.size
    wide = max(map(lettering.widest, names)) + gap
    return max(1, -int(-wide // slot))


def _labels(shown: Chart, lettering: Lettering) -> Iterator[PointLabel]:
    if shown.form is ChartForm.WATERFALL:
        yield from _changes(shown, lettering)
    elif shown.form is ChartForm.COMBINED:
        last = len(shown.series) - 1
        yield from as_typed(shown, "out", range(last))
        yield from as_typed(shown, "above", (last,))
    else:
        yield from as_typed(shown, "middle" if shown.form is ChartForm.STACKED else "out")


def _changes(shown: Chart, lettering: Lettering) -> Iterator[PointLabel]:
    """Write each change over its bar where it goes up, under it where it goes down."""
    series = shown.series[0]
    for place, ((begin, end), label) in enumerate(zip(shown.levels, series.labels, strict=True)):
        if label:
            is_down = end < begin
            shift = 1.25 * lettering.leading * (1 if is_down else -1)
            yield PointLabel(1, place, label, side="start" if is_down else "end", shift=(0.0, shift))
