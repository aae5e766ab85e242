"""How much work a template may ask for, counted in steps, so that none can hang or fill the memory.

Counting is the same on every machine, unlike a clock: a template is refused everywhere or nowhere. What could
take long or grow is counted before it happens: each round of a loop by the size of its body, each filter by
the size of what it is given, each text by its length.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, cast

from jinja2 import Environment, pass_context
from jinja2.exceptions import TemplateRuntimeError
from jinja2.filters import make_attrgetter
from jinja2.runtime import Context

from briefdeck.compose.views import View
from briefdeck.model.dates import DateSpan, PartialDate

MOST_SOURCE = 64 * 1024
"""Characters of a template file."""
MOST_STEPS = 200_000
"""Steps that a template has for a whole paper; all of them take about a quarter of a second."""
BLOCK_STEPS = 200
"""Steps that it has more for each block that it words: papers of many records have more to word."""
MOST_TEXT = 100_000
"""Characters of a text that a template puts together."""
MOST_MARKUP = 20_000
"""Characters of Markdown that a block gives, values aside: reading it takes the longer the more there is."""
MOST_ENTRIES = 10_000
"""Entries of a list that a template puts together, those of lists in it included."""
_MOST_BITS = 1024
_MOST_DIGITS = 20
_CHARACTERS_A_STEP = 16
BUDGET = "_budget"
"""The name under which a template's context holds its budget; templates cannot use names that begin so."""


class OverLimitError(TemplateRuntimeError):
    """A template asks for more than it may."""


class Budget:
    """The steps that a template still has."""

    __slots__ = ("is_spent", "left")

    def __init__(self) -> None:
        """Begin with what every template has."""
        self.left = MOST_STEPS
        self.is_spent = False
        """Whether the template went over a limit; it is not asked for anything more."""

    def spend(self, steps: int) -> None:
        """Take steps away. Raises OverLimitError when there are not so many left."""
        self.left -= steps
        if self.left < 0:
            raise OverLimitError(f"it takes more than {MOST_STEPS:,} steps")


def weight_of(value: object) -> int:
    """Give the steps that going once through a value takes."""
    if isinstance(value, str):
        return len(value) // _CHARACTERS_A_STEP
    if isinstance(value, list | tuple):
        return len(value) + sum(len(part) // _CHARACTERS_A_STEP for part in value if isinstance(part, str))
    return len(value) if isinstance(value, dict | range) else 0


def check_length(length: int) -> None:
    """Raise OverLimitError when a text of that length is too long."""
    if length > MOST_TEXT:
        raise OverLimitError(f"it puts a text of more than {MOST_TEXT:,} characters together")


def gather(pieces: Iterator[str], budget: Budget) -> str:
    """Put the pieces together that a block gives, as far as there may be. Raises OverLimitError there.

    It takes the steps that reading them as Markdown will take: a bracket, which may begin a link, takes most.
    """
    found: list[str] = []
    length = 0
    for piece in pieces:
        found.append(piece)
        length += len(piece)
        if length > MOST_MARKUP:
            message = f"its block gives more than {MOST_MARKUP:,} characters of its own"
            cast("Generator[str, None, None]", pieces).throw(OverLimitError(message))
    source = "".join(found)
    budget.spend(length // 4 + 8 * source.count("["))
    return source


# What compiled templates call; a template's author cannot, for the names begin with '_'.


@pass_context
def each(context: Context, values: Iterable[Any], weight: int) -> Iterator[Any]:
    """Go through the values of a loop, whose body has a weight."""
    budget: Budget = context.parent[BUDGET]
    for value in values:
        budget.left -= weight
        if budget.left < 0:
            budget.spend(0)
        yield value


@pass_context
def joined(context: Context, parts: list[Any]) -> str:
    """Join the parts of `a ~ b`."""
    return _put_together(context.parent[BUDGET], parts, "")


@pass_context
def held(context: Context, values: Any) -> Any:
    """Let through a list or mapping that a template made, when it is small, all lists in it included."""
    budget: Budget = context.parent[BUDGET]
    budget.spend(_count_entries(values, MOST_ENTRIES) // 4)
    return values


@pass_context
def weighed(context: Context, value: Any) -> Any:
    """Let a value through that is about to be gone through."""
    budget: Budget = context.parent[BUDGET]
    budget.spend(weight_of(value))
    return value


INTERNAL_FILTERS: Mapping[str, Callable[..., Any]] = {
    "_each": each,
    "_held": held,
    "_joined": joined,
    "_weighed": weighed,
}


def _count_entries(values: Any, most: int) -> int:
    """Count entries at every depth, but only as far as they may be counted."""
    waiting, count = [values], 0
    while waiting:
        value = waiting.pop()
        parts = value.values() if isinstance(value, dict) else value
        count += len(value)
        if count > most:
            raise OverLimitError(f"it makes a list of more than {most:,} entries")
        waiting += [part for part in parts if isinstance(part, list | tuple | dict)]
    return count


def _put_together(budget: Budget, values: Iterable[Any], between: str) -> str:
    texts = [text_of(value) for value in values]
    length = sum(map(len, texts)) + len(between) * max(len(texts) - 1, 0)
    check_length(length)
    budget.spend(1 + length // _CHARACTERS_A_STEP)
    return between.join(texts)


def text_of(value: Any) -> str:
    """Give a value as text. Raises TypeError for several values: written out they could be of any length."""
    if isinstance(value, list | tuple | dict):
        raise TypeError("this is not one text but several values")
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        check_number(value)
    return str(value)


def check_number(number: float | Decimal) -> None:
    """Raise OverLimitError for a whole number that is too long to be meant."""
    if isinstance(number, int) and number.bit_length() > _MOST_BITS:
        raise OverLimitError("it makes a number that is far too large")


def calculate(budget: Budget, operator: str, left: Any, right: Any) -> bool:
    """Tell whether a sum or product can be worked out here, once it is sure not to grow without end."""
    if operator == "+" and any(
        isinstance(left, kind) and isinstance(right, kind) for kind in (str, list, tuple)
    ):
        _check_sum(budget, left, right)
        return True
    numbers = all(isinstance(side, int | float | Decimal) for side in (left, right))
    if numbers and operator != "**":
        check_number(left)
        check_number(right)
        return True
    return False


def _check_sum(budget: Budget, left: Any, right: Any) -> None:
    if isinstance(left, str):
        check_length(len(left) + len(right))
    else:
        _count_entries([left, right], MOST_ENTRIES)
    budget.spend(1 + weight_of(left) + weight_of(right))


# Filters


def charged(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a filter, test or function that takes its steps from the budget before it begins."""
    passed = getattr(getattr(function, "jinja_pass_arg", None), "name", "")

    @pass_context
    def run(context: Context, *given: Any, **named: Any) -> Any:
        budget: Budget = context.parent[BUDGET]
        if named or not _LIGHT.issuperset(map(type, given)):
            given = tuple(_gathered(budget, value) for value in given)
            budget.spend(sum(map(weight_of, given)) + sum(map(weight_of, named.values())))
        budget.spend(1)
        result = function(*_first(context, passed), *given, **named) if passed else function(*given, **named)
        if type(result) is str:
            check_length(len(result))
            return result
        return _gathered(budget, result)

    return run


_LIGHT = frozenset({View, PartialDate, DateSpan, int, bool, type(None)})
"""Kinds of values that weigh nothing: most of what filters are given."""


def _first(context: Context, passed: str) -> tuple[Any, ...]:
    match passed:
        case "context":
            return (context,)
        case "eval_context":
            return (context.eval_ctx,)
        case "environment":
            return (context.environment,)
    return ()


def _gathered(budget: Budget, value: Any) -> Any:
    """Give values that come one by one as a list, so that their number is known."""
    if not hasattr(type(value), "__next__"):
        return value
    values = []
    for one in value:
        budget.spend(1)
        values.append(one)
    return values


def of_text(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a filter of texts refuse lists, whose texts could be of any length."""

    def run(value: Any, *given: Any, **named: Any) -> Any:
        return function(text_of(value), *given, **named)

    return run


@pass_context
def join(context: Context, values: Iterable[Any], between: str = "", attribute: str | None = None) -> str:
    """Join several values, or an attribute of each."""
    environment: Environment = context.environment
    found = map(make_attrgetter(environment, attribute), values) if attribute else values
    return _put_together(context.parent[BUDGET], found, text_of(between))


def replace(text: str, old: Any, new: Any) -> str:
    """Put one text in the place of another, wherever that stands."""
    old, new = text_of(old), text_of(new)
    check_length(len(text) + text.count(old) * max(len(new) - len(old), 0))
    return text.replace(old, new)


def whole(value: Any, default: int = 0) -> int:
    """Give a number without its fraction; the default for what is no number."""
    try:
        check_length(len(value) * 1000 if isinstance(value, str) else 0)
        return int(value)
    except (TypeError, ValueError):
        return default


def rounded(value: float | Decimal, digits: int = 0) -> float | Decimal:
    """Round a number to so many digits after the point."""
    if not -_MOST_DIGITS <= digits <= _MOST_DIGITS:
        raise OverLimitError(f"it rounds to more than {_MOST_DIGITS} digits")
    number: Any = value  # round() gives each kind of number as it was
    return cast("float | Decimal", round(number, digits))


@pass_context
def total(context: Context, values: Iterable[Any], attribute: str | None = None) -> Any:
    """Add numbers, or an attribute of each value."""
    environment: Environment = context.environment
    found = list(map(make_attrgetter(environment, attribute), values) if attribute else values)
    if not all(isinstance(value, int | float | Decimal) for value in found):
        raise TypeError("only numbers can be added up")
    return sum(found)
