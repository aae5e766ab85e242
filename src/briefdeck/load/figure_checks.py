"""What a figure and an amount of money must say, so that no part is lost in print or makes nonsense."""

from collections.abc import Iterator

from briefdeck.load.records import Entries, Entry
from briefdeck.load.wording import quoted
from briefdeck.model import records
from briefdeck.problems import Path, Problem, Severity
from briefdeck.words.wording import is_known_currency

_NUMBERS = ("value", "value_to", "value_of", "rival_value")
_KINDS_WITH = {
    "scale": ("money", "count", "quantity", "ratio", "change"),
    "value_of": ("count", "quantity", "ratio", "rank"),
}
"""The kinds of figures that can be printed with a key; the others lose it, or make nonsense of it."""


def check_figures(entries: Entries) -> Iterator[Problem]:
    """Find figures that cannot be printed as they are meant, and money in no currency."""
    for entry, figure in entries.of(records.Figure):
        for key, message, hint in _contradictions(figure):
            yield Problem("figure-unclear", entry.at(*([key] if key else ())), message, hint)
        yield from _unknown_currency(entry, figure.currency)
    for entry, project in entries.of(records.Project):
        if project.value:
            yield from _unknown_currency(entry, project.value.currency, ("value",))


def _contradictions(figure: records.Figure) -> Iterator[tuple[str, str, str]]:
    """Go through the keys that contradict others, each with a message and a hint."""
    given = [key for key in _NUMBERS if getattr(figure, key) is not None]
    if figure.value_text and given:
        message = f"a figure has either a number or words, not '{given[0]}' and 'value_text'"
        yield "value_text", message, "take one out; words after the number go under 'unit'"
    elif not figure.value_text and figure.value is None:
        message = "the figure has no value"
        yield (given[0] if given else ""), message, "give 'value', or 'value_text' if it is not a number"
    elif figure.value is not None:
        yield from _misfits(figure)


def _misfits(figure: records.Figure) -> Iterator[tuple[str, str, str]]:
    if figure.value_to is not None and figure.value is not None and figure.value_to <= figure.value:
        message = f"the range ends at {figure.value_to}, not above its beginning, {figure.value}"
        yield "value_to", message, "put the lower number under 'value' and the higher under 'value_to'"
    for key, kinds in _KINDS_WITH.items():
        if getattr(figure, key) is not None and figure.kind not in kinds:
            message = f"a figure of the kind '{figure.kind}' cannot have '{key}'"
            yield key, message, f"take '{key}' out, or correct 'kind': {', '.join(kinds)}"
    if figure.kind == "money" and not figure.currency:
        yield "kind", "the amount of money has no currency", "give its ISO 4217 code: currency: USD"
    if figure.kind == "ratio" and figure.value_of is None and not figure.unit:
        hint = "give 'value_of', such as 19 in '7 of 19', or a 'unit', or correct 'kind'"
        yield "kind", "the ratio does not say of how many", hint


def _unknown_currency(entry: Entry, code: str | None, way: Path = ()) -> Iterator[Problem]:
    if code and not is_known_currency(code):
        message = f"{quoted(code)} is not a currency of ISO 4217; it is printed as it stands"
        hint = "look the code up, such as USD, EUR or PKR"
        yield Problem("unknown-currency", entry.at(*way, "currency"), message, hint, Severity.WARNING)
