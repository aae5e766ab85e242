"""How exactly numbers are written, and with which signs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

LATIN_DIGITS = "0123456789"
MINUS = "\u2212"
"""What stands before numbers below zero, in every language."""
CURRENCY_SIGNS = "$\u00a2-\u00a5\u20a0-\u20cf"
"""Signs of money but the few that are Arabic letters, as a class of a pattern has them."""

_SHARES, _CLOSE = ("%", "‰"), ("°", "′", "″")
"""Units that stand at their number without a space; the first in some languages only (CLDR)."""


@dataclass(frozen=True, slots=True)
class Numerals:
    """The signs with which a language writes numbers (CLDR, number symbols and patterns)."""

    point: str = "."
    group: str = ","
    groups: tuple[int, int] = (3, 3)
    """How many digits the last group has, and how many those before it."""
    before_percent: str = ""
    """The space between a number and the sign of per cent."""
    digits: str = LATIN_DIGITS
    """The ten digits, from zero."""

    @property
    def are_european(self) -> bool:
        """Whether they are such as PowerPoint writes by itself."""
        return self.digits == LATIN_DIGITS

    def written(self, number: Decimal | int) -> str:
        """Write a number as exactly as it is given: `1,250`, `−1.70`."""
        sign = MINUS if number < 0 else ""
        whole, point, places = f"{abs(Decimal(number)):f}".partition(".")
        last, others = self.groups
        head = re.sub(rf"(?<=\d)(?=(?:\d{{{others}}})+$)", self.group, whole[:-last])
        grouped = f"{head}{self.group}{whole[-last:]}" if head else whole
        return self.in_digits(f"{sign}{grouped}{self.point if point else ''}{places}")

    def as_typed(self, words: str) -> str:
        """Return the number of some words with a point and without the signs that part its digits."""
        digits = words.translate(str.maketrans(self.digits, LATIN_DIGITS)).replace(self.group, "")
        return digits.replace(self.point, ".")

    def quantity(self, number: str, unit: str | None) -> str:
        """Set a unit after a written number: `12.5%`, `1,100 km`, `25 °C`."""
        return number if not unit else f"{number}{self.gap(unit)}{unit}"

    def gap(self, unit: str) -> str:
        """Return what stands between a number and its unit: nothing, or a space."""
        sign = unit.partition(" ")[0]
        return self.before_percent if sign in _SHARES else "" if sign in _CLOSE else " "

    def in_digits(self, text: str) -> str:
        """Write the digits of a text as the language does."""
        if self.digits == LATIN_DIGITS:
            return text
        return text.translate(str.maketrans(LATIN_DIGITS, self.digits))


EUROPEAN = Numerals()


def close_unit(words: str) -> str:
    """Return the unit that words end with and that stands at its number, such as `%`; empty for none."""
    return next((unit for unit in (*_SHARES, *_CLOSE) if words.endswith(unit)), "")


def shared_unit(words: Iterable[str]) -> str:
    """Return the unit that all of some numbers in words end with; empty where they have none in common."""
    units = {close_unit(each) for each in words if each}
    return units.pop() if len(units) == 1 else ""


def decimal_places(number: Decimal) -> int:
    """Return how many digits a number has after its point: 2 for 1.50, none for 1500."""
    return max(0, -int(number.as_tuple().exponent))
