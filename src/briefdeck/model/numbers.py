"""How exactly numbers are written."""

from decimal import Decimal


def decimal_places(number: Decimal) -> int:
    """Return how many digits a number has after its point: 2 for 1.50, none for 1500."""
    return max(0, -int(number.as_tuple().exponent))
