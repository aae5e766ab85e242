"""Figures: charts as they are decided once, for pages and slides alike."""

from dataclasses import dataclass
from decimal import Decimal

from briefdeck.model.cell_tones import Tones
from briefdeck.model.document import Spans
from briefdeck.model.sections import ChartForm


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """What was measured in one way: a value for each category."""

    name: str
    values: tuple[Decimal | None, ...]
    """None where nothing is known: such a point is not drawn."""
    labels: tuple[str, ...]
    """The values as readers meet them; empty where nothing is known."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its categories in order, its series, and what is said around them."""

    form: ChartForm
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    measure: Spans = ()
    """What was measured, where, when and in which unit."""
    note: Spans = ()
    """What a reader must know of the numbers, with their sources."""
    accent: int | None = None
    """The place of the category that the message is about; None for none, -1 if it is elsewhere."""
    accent_series: int | None = None
    """The place of the series that the message is about."""
    is_dated: bool = False
    """Whether the categories are dates in their order."""
    extent: tuple[float, float] | None = None
    """From which value to which the scale goes at least, as of the parts of one chart; None for its own."""
    tones: Tones = ()
    """For a strip: how each category stands out."""

    @property
    def levels(self) -> tuple[tuple[float, float], ...]:
        """Between which levels each value of the first series lies, each going on from the one before.

        A last value that is the sum of the others is a total, which stands on zero.
        """
        values = [value or Decimal(0) for value in self.series[0].values]
        spans: list[tuple[float, float]] = []
        level = Decimal(0)
        for place, value in enumerate(values):
            is_total = place == len(values) - 1 > 1 and value == level
            begin = Decimal(0) if is_total else level
            level = begin + value
            spans.append((float(begin), float(level)))
        return tuple(spans)

    @property
    def known(self) -> tuple[float, ...]:
        """All values that are known."""
        return tuple(float(each) for series in self.series for each in series.values if each is not None)

    @property
    def places(self) -> int:
        """The most decimal places that a value has."""
        values = (value for series in self.series for value in series.values if value is not None)
        return max((max(0, -int(value.as_tuple().exponent)) for value in values), default=0)
