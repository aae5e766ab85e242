"""Scales: where values stand, and at which round numbers lines are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefdeck.model.content.figure import Chart

_ROUND = (1, 2, 5, 10)
_MOST_LINES = 5
_FROM_ZERO = 0.5
"""Lines begin at zero where their least value is less than this part of the greatest."""

LEAST_PT = 0.01
"""The least length of a bar."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to points, along one direction; down the page where the end comes before the start."""

    least: float
    greatest: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return where a value stands."""
        span = (self.greatest - self.least) or 1.0
        return self.start + (self.end - self.start) * ((value - self.least) / span)


def extent(chart: Chart, values: Sequence[float]) -> tuple[float, float]:
    """Return from which value to which a scale of bars goes: always from or through zero."""
    least, greatest = chart.extent or (0.0, 0.0)
    return min(0.0, least, *values), max(0.0, greatest, *values)


def ticks(values: Sequence[float], *, from_zero: bool = False) -> tuple[Decimal, ...]:
    """Return round numbers, 1, 2 or 5 times a power of ten apart, from below the least value to above all."""
    least, greatest = min(values), max(values)
    if from_zero or 0 <= least < _FROM_ZERO * greatest:
        least = min(0.0, least)
    if from_zero or least < greatest <= _FROM_ZERO * least <= 0:
        greatest = max(0.0, greatest)
    low, high = Decimal(repr(least)), Decimal(repr(greatest))
    step = _step((high - low) / (_MOST_LINES - 1) or abs(high) / 2 or Decimal(1))
    first = (low / step).to_integral_value("ROUND_FLOOR")
    last = (high / step).to_integral_value("ROUND_CEILING")
    last = last if last > first else first + 1
    return tuple(_plain(step * (first + place)) for place in range(int(last - first) + 1))


def _step(least: Decimal) -> Decimal:
    power = Decimal(1).scaleb(least.adjusted())
    return next(times * power for times in _ROUND if times * power >= least)


def _plain(number: Decimal) -> Decimal:
    number = number.normalize()
    return number.quantize(Decimal(1)) if int(number.as_tuple().exponent) > 0 else number
