"""How large the values of a template may become when it is filled: texts, lists, and all of a block together.

The language has no loop in a loop and nothing that calculates (see `template_rules`), so that a block
has an end; these limits keep its values from growing from filter to filter.
They are the same on every machine, unlike a clock: a template is refused everywhere or nowhere.
"""

from collections.abc import Callable, Generator, Iterator
from decimal import Decimal
from typing import Any, cast

from jinja2 import pass_context
from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import Context, StrictUndefined

from briefdeck.model.writing.dates import DateSpan, PartialDate

MOST_TEXT = 100_000
"""Characters of a text that a filter makes."""
MOST_ENTRIES = 10_000
"""Entries of a list."""
MOST_WORK = 1_000_000
"""Characters that a block may print and filter; each use counts as `_COST_OF_USE` more."""
MOST_MARKUP = 20_000
"""Characters of Markdown in a block, values aside: the longest shipped block has about 300."""
MOST_BRACKETS = 500
"""Opening brackets among them: each may begin a link, which makes reading them slow."""
WORK = "_work"
"""The name under which a template's context counts what its block has printed and filtered so far."""
_COST_OF_USE = 20


class OverLimitError(TemplateRuntimeError):
    """A template makes a value that is too large."""


def gather(pieces: Iterator[str]) -> str:
    """Return the Markdown of a block. Raises OverLimitError at the line that makes it too long."""
    found: list[str] = []
    length = brackets = 0
    for piece in pieces:
        found.append(piece)
        length, brackets = length + len(piece), brackets + piece.count("[")
        if length > MOST_MARKUP or brackets > MOST_BRACKETS:
            most = f"{MOST_MARKUP:,} characters" if length > MOST_MARKUP else f"{MOST_BRACKETS} brackets"
            error = OverLimitError(f"a block has more than {most} of its own")
            cast("Generator[str, None, None]", pieces).throw(error)
    return "".join(found)


def use(context: Context, *values: Any) -> None:
    """Count values that are printed or filtered. Raises OverLimitError when a block's become too many."""
    work: list[int] = context.parent[WORK]
    work[0] += _COST_OF_USE + sum(map(_size, values))
    if work[0] > MOST_WORK:
        raise OverLimitError(f"a block prints and filters more than {MOST_WORK:,} characters")


def limited(function: Callable[..., Any], first: str = "") -> Callable[..., Any]:
    """Make a filter or function of templates refuse values that are too large, given to it or made by it.

    `first` names what of the context it is given before all else, such as the language of the paper.
    """

    @pass_context
    def run(context: Context, *given: Any, **named: Any) -> Any:
        use(context, *given, *named.values())
        result = function(*((context.parent[first],) if first else ()), *given, **named)
        check_length(_size(result))
        return result

    return run


def _size(value: Any) -> int:
    """Return the characters of a value, all of a list together. Raises OverLimitError for a long list."""
    if isinstance(value, str):
        return len(value)
    if not isinstance(value, list | tuple):
        return 0
    if any(isinstance(each, list | tuple | dict) for each in check_entries(value)):
        raise TypeError("a list cannot hold other lists here")
    return sum(map(_size, value))


def check_length(length: int) -> int:
    """Return the length of a text. Raises OverLimitError when it is too long."""
    if length > MOST_TEXT:
        raise OverLimitError(f"a text has more than {MOST_TEXT:,} characters")
    return length


def check_entries(values: Any) -> Any:
    """Return a list. Raises OverLimitError when it has too many entries."""
    if len(values) > MOST_ENTRIES:
        raise OverLimitError(f"a list has more than {MOST_ENTRIES:,} entries")
    return values


def text_of(value: Any) -> str:
    """Return a value as text; empty for nothing. Raises TypeError for a date, and for several values."""
    if value is None:
        return ""
    if isinstance(value, PartialDate | DateSpan):
        raise TypeError("a date is printed with '| date'")
    if not isinstance(value, str | int | float | Decimal | StrictUndefined):
        raise TypeError("this is not one text but several values; print one of them, or use '| names'")
    return str(value)
