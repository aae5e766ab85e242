"""Charts on slides whose marks run across: how much names take, how high rows are, and how far scales go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from briefdeck.layout.figures.charts import scale_of_bars
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.naming import legend
from briefdeck.layout.figures.rows import MOST_LABELS, MOST_NAMES, room_before
from briefdeck.layout.slides.drawn.chart_legends import WITH_LEGEND, legend_pt
from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.content.figure import Chart
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck_parts import DeckChart, PointLabel
from briefdeck.model.laid_out.drawing import Drawing
from briefdeck.model.writing.numbers import decimal_places

_ENDS_TOLD = (ChartForm.BAR, ChartForm.DOT, ChartForm.DUMBBELL)
"""What has its values at the ends of its marks, not in them."""
_DOT_PT = 14.0
"""How wide a dot is, with a little room on both sides."""
_MOST_BAR_PT = 62.0
"""The most height that a bar with the space round it is given: few bars do not fill a slide."""
_LEAST_BAR_PT, _LEAST_GAP_PT, _LEAST_ROW_PT = 17.0, 9.0, 28.0
"""The least height of a bar with its value, of what is between categories, and of both."""
_SAFE = 0.94
"""The share of their room that names are broken for, as other programs measure them otherwise."""
_MOST_WORD = 0.6
"""The most of a narrow chart that names take for the sake of a long word."""
_GAP = 0.5
"""Between names and marks, and marks and values, as a share of the size."""


@dataclass(frozen=True, slots=True)
class RowPlan:
    """What all slides of a chart that runs across have in common, in points."""

    names: float
    """The width of the names of categories."""
    row: float
    """The least height of a category."""
    legend: float
    """The height of the legend that PowerPoint draws; 0 for none."""
    drawn_legend: Drawing | None
    """The one that is drawn with shapes where PowerPoint draws none; None for one series."""
    scale: tuple[float, float]
    """From which value to which it goes."""
    after: float
    """What values take at the ends of marks, right of the scale."""

    @classmethod
    def of(cls, shown: Chart, width: float, lettering: Lettering) -> "RowPlan":
        """Plan the rows of a chart."""
        gap = _GAP * lettering.size
        longest = max(lettering.width(name) for name in shown.categories) / _SAFE + 2 * gap
        widest = max(lettering.widest(name) for name in shown.categories) / _SAFE + 2 * gap
        names = min(longest, max(min(widest, _MOST_WORD * width), MOST_NAMES * width))
        room = _SAFE * (names - 2 * gap)
        lines = max(len(lettering.broken(name, room)) for name in shown.categories)
        bars = _LEAST_BAR_PT * _bars_in(shown) + _LEAST_GAP_PT
        row = max(bars, lines * lettering.leading + _LEAST_GAP_PT, _LEAST_ROW_PT)
        high = legend_pt(shown, width, lettering) if shown.form in WITH_LEGEND else None
        drawn = _drawn_legend(shown, width, lettering) if high is None else None
        return cls(names, row, high or 0.0, drawn, *_scale(shown, width - names, lettering))

    @property
    def head(self) -> float:
        """How high what names the series is."""
        return self.drawn_legend.height if self.drawn_legend else self.legend

    def parts(self, count: int, first: float, others: float) -> Iterator[tuple[int, int]]:
        """Divide categories evenly among slides, whose heights are those of the first and of all others."""
        here, there = (max(1, int((height - self.head) // self.row)) for height in (first, others))
        if count <= here:
            yield 0, count
            return
        slides = -(-(count - here) // there)
        start = min(here, count // (slides + 1))
        yield 0, start
        for number in range(slides):
            left = count - start
            yield start + left * number // slides, start + left * (number + 1) // slides

    def height(self, shown: Chart, most: float) -> float:
        """Return how high a chart is."""
        usual = max(self.row, _MOST_BAR_PT * _bars_in(shown))
        return min(most, usual * len(shown.categories) + self.head)

    def placed(self, given: DeckChart) -> DeckChart:
        """Return a chart with its marks placed."""
        low, high = self.scale
        given = replace(given, above=self.drawn_legend)
        top, frame = self.legend + (2 * given.size_pt if given.heading else 0.0), given.frame
        return replace(
            given,
            plot=Box(self.names, top, frame.width - self.names - self.after, frame.height - top),
            grids=((low, high, high - low),),
            is_open=given.chart.extent is None and given.chart.form is not ChartForm.SHARE,
            labels=_labels(given.chart),
            has_legend=self.legend > 0,
        )


def _drawn_legend(shown: Chart, width: float, lettering: Lettering) -> Drawing | None:
    shapes, captions, height = legend(shown, width, lettering)
    return Drawing(width, height, lettering.size, tuple(shapes), tuple(captions)) if captions else None


def _bars_in(shown: Chart) -> int:
    return len(shown.series) if shown.form is ChartForm.BAR else 1


def _scale(shown: Chart, room: float, lettering: Lettering) -> tuple[tuple[float, float], float]:
    """Return from which value to which a scale goes, and what values at the ends of marks take after it.

    It goes on before the least value so far that values can be written there.
    """
    low, high = scale_of_bars(shown)
    if shown.form not in _ENDS_TOLD:
        return (low, high), 0.0
    labels = [label for series in shown.series for label in series.labels]
    wide = max(lettering.width(label, bold=True) for label in labels)
    end = min(wide + 2 * _GAP * lettering.size + _DOT_PT, MOST_LABELS * room)
    after = end if high > 0 else 0.0
    aside = _GAP * lettering.size + _DOT_PT / 2
    before = min(room_before(shown, (low, high), room - after, aside, lettering), MOST_LABELS * room)
    each = ((high - low) or 1.0) / (room - before - after)
    return (low - before * each, high if high > low else 1.0), after


def _labels(shown: Chart) -> tuple[PointLabel, ...]:
    if shown.form in (ChartForm.DOT, ChartForm.DUMBBELL):
        return tuple(_at_dots(shown))
    return tuple(as_typed(shown, "out" if shown.form is ChartForm.BAR else "middle"))


def as_typed(shown: Chart, side: str, series: Sequence[int] | None = None) -> Iterator[PointLabel]:
    """Go through the labels that say more than their numbers, such as `about 40`."""
    unit, places = shown.unit, shown.places
    for number, each in enumerate(shown.series):
        for place, (value, label) in enumerate(zip(each.values, each.labels, strict=True)):
            is_meant = series is None or number in series
            if is_meant and value is not None and not _is_plain(value, label, (unit, places), shown):
                yield PointLabel(number, place, label, side=side)


def _is_plain(value: Decimal, label: str, alike: tuple[str, int], shown: Chart) -> bool:
    """Tell whether a label is its number, in the unit and as exact as all of its chart."""
    unit, places = alike
    said = shown.numerals.quantity(shown.numerals.written(value), unit)
    return label == said and decimal_places(value) == places and shown.numerals.are_european


def _at_dots(shown: Chart) -> Iterator[PointLabel]:
    """Write the value of each dot on the side on which no other dot is."""
    aside = _DOT_PT / 2
    for place in range(len(shown.categories)):
        known = [(each.values[place], number) for number, each in enumerate(shown.series)]
        values = sorted((value, number) for value, number in known if value is not None)
        for rank, (value, number) in enumerate(values):
            is_left = rank < len(values) - 1 or (len(shown.series) == 1 and value < 0)
            is_out = is_left is (value < 0)
            shift = (-aside if is_left else aside, 0.0)
            label = shown.series[number].labels[place]
            yield PointLabel(number, place, label, side="out" if is_out else "end", shift=shift)
