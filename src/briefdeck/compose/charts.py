"""Charts: numbers counted from records, or given by them, each category an item."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import Enum
from typing import Any

from briefdeck.compose.context import ComposeContext, ItemValues, SectionValues
from briefdeck.compose.grouping import records_of
from briefdeck.compose.views import View
from briefdeck.model import records
from briefdeck.model.brief import Selection
from briefdeck.model.dates import Edtf
from briefdeck.words.wording import number_in_words

_NOT_STATED = "Not stated"


def chart(context: ComposeContext, selection: Selection) -> SectionValues:
    """Show how many records there are of each value of a field, or the figures that records give."""
    counts = bool(selection.section.count_of)
    rows = _counted(context, selection) if counts else _given(selection)
    ordered = sorted(rows, key=lambda row: -row[1])
    entries = (_entry(label, value, place) for place, (label, value) in enumerate(ordered))
    things = selection.section.count_of or ""
    values = {
        "things": things,
        "by": (selection.section.by or "").replace("_", " "),
        "sources": tuple(_sources(context, selection.records)),
    }
    return SectionValues(tuple(entries), values)


def _entry(label: str, value: Decimal, place: int) -> ItemValues:
    view = View({"label": label, "values": (number_in_words(value),)})
    return ItemValues(view, weight=place, numbers=(value,))


def _counted(context: ComposeContext, selection: Selection) -> list[tuple[str, Decimal]]:
    """Count the records of each value; one with several values counts for each, one without for none said."""
    counts: dict[str, Decimal] = {}
    for values in selection.keys:
        for name in dict.fromkeys(_name(context, value) for value in values) or (_NOT_STATED,):
            counts[name] = counts.get(name, Decimal(0)) + 1
    return list(counts.items())


def _name(context: ComposeContext, value: Any) -> str:
    """Name what records are counted by: a record by its name, a date by its year."""
    if isinstance(value, Enum):
        return _name(context, value.value)
    if isinstance(value, Edtf):
        return str(value.start.year)
    known = context.theme(value) or next(iter(context.short_names([value])), "")
    words = known or str(value).replace("_", " ")
    return words[:1].upper() + words[1:]


def _given(selection: Selection) -> list[tuple[str, Decimal]]:
    figures = records_of(selection, records.Figure)
    return [(figure.label, figure.value) for figure in figures if figure.value is not None]


def _sources(context: ComposeContext, shown: Iterable[records.Record]) -> Iterator[View]:
    """Go through the sources of some records, each once and without the places in it."""
    cited: Sequence[View] = [source for record in shown for source in context.sources(record)]
    yield from (View({"id": each, "locator": None}) for each in dict.fromkeys(view["id"] for view in cited))
