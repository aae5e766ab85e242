"""Whether a figure can be printed as it is meant, and money is in a currency that there is."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from briefdeck.load.data.records import Entries, Entry
from briefdeck.load.wording import quoted
from briefdeck.model import records
from briefdeck.problems import Path, Problem, Severity
from briefdeck.words.wording import decimals_of, is_known_currency

_NUMBERS = ("value", "value_to", "value_of", "rival_value")
_KINDS_WITH = {
    "scale": ("money", "count", "quantity", "ratio", "change"),
    "value_of": ("count", "quantity", "ratio", "rank"),
    "currency": ("money", "count", "quantity", "ratio", "change"),
}
"""The kinds of figures that can be printed with a key; the others lose it, or make nonsense of it."""
_OF_NUMBERS = ("unit", "scale", "currency", "qualifier")
"""What stands beside a number, and not beside words."""
_OF_SHARE = re.compile(
    r"[%٪‰]|\bp(?:er|our|or|ro)\s?ci?ent|pro[sz]ent|процент|فی\s?صد|\b(?:pct|pp|points?)\b", re.IGNORECASE
)
"""What a unit says by which a reader takes the number for a percentage."""
_LARGE = 100_000
"""A number from here on says all of itself, and has no scale besides."""
_THOUSANDS = -3
"""The exponent of a number with three digits after its point, which in some languages parts thousands."""
_PRINTED_ANYWAY = (None, "exact", "claimed")


def check_figures(entries: Entries) -> Iterator[Problem]:
    """Find figures that cannot be printed as they are meant, and money in no currency."""
    for entry, figure in entries.of(records.Figure):
        yield from _contradictions(entry, figure)
        yield from _unknown_currency(entry, figure.currency)
    for entry, project in entries.of(records.Project):
        if project.value:
            yield from _unknown_currency(entry, project.value.currency, ("value",))


def _contradictions(entry: Entry, figure: records.Figure) -> Iterator[Problem]:
    given = [key for key in _NUMBERS if getattr(figure, key) is not None]
    if figure.value_text and given:
        message = f"a figure has either a number or words, not '{given[0]}' and 'value_text'"
        yield _unclear(entry, "value_text", message, "take one out; words after the number go under 'unit'")
    elif figure.value_text:
        yield from (
            _of_words(entry, key) for key in _OF_NUMBERS if getattr(figure, key) not in _PRINTED_ANYWAY
        )
    elif figure.value is None:
        hint = "give 'value', or 'value_text' if it is not a number"
        yield _unclear(entry, given[0] if given else "", "the figure has no value", hint)
    elif figure.value is not None:
        yield from _misfits(entry, figure, figure.value)


def _of_words(entry: Entry, key: str) -> Problem:
    message = f"'{key}' is not printed beside 'value_text', which says the whole of it"
    hint = f"write it into 'value_text' and take '{key}' out"
    return _unclear(entry, key, message, hint)


def _misfits(entry: Entry, figure: records.Figure, value: Decimal) -> Iterator[Problem]:
    if figure.value_to is not None and figure.value_to <= value:
        message = f"the range ends at {figure.value_to}, not above its beginning, {value}"
        hint = "put the lower number under 'value' and the higher under 'value_to'"
        yield _unclear(entry, "value_to", message, hint)
    for key, kinds in _KINDS_WITH.items():
        if getattr(figure, key) is not None and figure.kind not in kinds:
            message = f"a figure of the kind '{figure.kind}' cannot have '{key}'"
            yield _unclear(entry, key, message, f"take '{key}' out, or correct 'kind': {', '.join(kinds)}")
    if figure.kind in ("rank", "ordinal") and not all(map(_is_place, _numbers(figure))):
        message = f"a figure of the kind '{figure.kind}' is a place in an order, such as 3, for '3rd'"
        yield _unclear(entry, "value", message, "write a whole number from 1 on, or correct 'kind'")
    if figure.kind == "money" and not figure.currency:
        hint = "give its ISO 4217 code: currency: USD"
        yield _unclear(entry, "kind", "the amount of money has no currency", hint)
    if figure.kind == "ratio" and figure.value_of is None and not figure.unit:
        hint = "give 'value_of', such as 19 in '7 of 19', or a 'unit', or correct 'kind'"
        yield _unclear(entry, "kind", "the ratio does not say of how many", hint)
    yield from _unlikely(entry, figure, value)
    yield from _mistaken(entry, figure, value)


def _unlikely(entry: Entry, figure: records.Figure, value: Decimal) -> Iterator[Problem]:
    """Find numbers that say something else on paper than in a table: proportions, and shares of one."""
    if figure.kind == "ratio" and figure.value_of is not None and value > figure.value_of:
        message = f"it is printed as '{value} of {figure.value_of}', which is more than all of them"
        hint = f"""for a proportion write value_text: "{value}:{figure.value_of}" in place of the numbers"""
        yield _unclear(entry, "value", message, hint)
    if figure.kind == "percent" and figure.unit and not _OF_SHARE.search(figure.unit):
        message = f"it is printed as '{value} {figure.unit}', which is no percentage"
        hint = f"""write unit: "% {figure.unit}", or correct 'kind'"""
        yield _unclear(entry, "unit", message, hint)
    if (
        figure.kind == "percent"
        and not figure.unit
        and 0 < abs(value) < 1
        and value.as_tuple().exponent != -1
    ):
        message = f"it is printed as '{value}%', and a table keeps {_percent(value)}% so"
        hint = f"""write {_percent(value)}; if {value}% is meant, add unit: "%" """.rstrip()
        yield _unclear(entry, "value", message, hint)


def _mistaken(entry: Entry, figure: records.Figure, value: Decimal) -> Iterator[Problem]:
    """Find numbers of which a scale, a unit or a point makes something else than was meant."""
    if figure.scale and abs(value) >= _LARGE:
        message = f"it is printed as '{value:,} {figure.scale}'"
        yield _unclear(entry, "scale", message, "take 'scale' out, or write the number that stands before it")
    if figure.currency and any(unicodedata.category(sign) == "Sc" for sign in figure.unit or ""):
        message = f"the currency is printed twice, as {figure.currency} and as {quoted(figure.unit or '')}"
        yield _unclear(entry, "unit", message, "take 'unit' out")
    if _may_be_thousands(figure, value):
        whole = int(value.scaleb(-_THOUSANDS))
        message = f"it is printed as {value}, with three decimals"
        yield _unclear(entry, "value", message, f"write {whole} if thousands are meant, else fewer decimals")


def _may_be_thousands(figure: records.Figure, value: Decimal) -> bool:
    """Tell whether a count, or an amount in a currency of fewer decimals, has three of them."""
    if figure.scale or value.as_tuple().exponent != _THOUSANDS:
        return False
    if figure.kind == "money":
        return bool(figure.currency) and decimals_of(figure.currency or "") < -_THOUSANDS
    return figure.kind == "count"


def _numbers(figure: records.Figure) -> Iterator[Decimal]:
    yield from (number for key in _NUMBERS if (number := getattr(figure, key)) is not None)


def _is_place(number: Decimal) -> bool:
    return number >= 1 and number == int(number)


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}"


def _unclear(entry: Entry, key: str, message: str, hint: str) -> Problem:
    return Problem("figure-unclear", entry.at(*filter(None, [key])), message, hint, Severity.WARNING)


def _unknown_currency(entry: Entry, code: str | None, way: Path = ()) -> Iterator[Problem]:
    if code and not is_known_currency(code):
        message = f"{quoted(code)} is not a currency of ISO 4217; it is printed as it stands"
        from briefdeck.load.meant.codes import currency_hint

        hint = currency_hint(code) or "look the code up, such as USD, EUR or PKR"
        yield Problem("unknown-currency", entry.at(*way, "currency"), message, hint, Severity.WARNING)
