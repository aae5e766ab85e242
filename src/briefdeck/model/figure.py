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
    """The place of the category that the message is about; None where all are equal."""
    tones: Tones = ()
    """For a strip: how each category stands out."""

    @property
    def places(self) -> int:
        """The most decimal places that a value has."""
        values = (value for series in self.series for value in series.values if value is not None)
        return max((max(0, -int(value.as_tuple().exponent)) for value in values), default=0)
