"""Values of records in plain words, as a list of changes shows them: dates, amounts, names, sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from briefdeck.model.changes import ChangeSource
from briefdeck.model.dates import DateSpan, PartialDate, Precision, parse_edtf
from briefdeck.model.edition import Fields, Snapshot

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "JP¥", "INR": "₹", "CNY": "CN¥"}
"""The currencies that papers write with a symbol; others go by their ISO 4217 code."""
_NAMES = ("short_name", "name", "pref_label", "title", "term", "label")
_LABELS = ("short", "short_name", "title", "name", "term", "pref_label", "label", "text")
_LABEL_WORDS = 12


@dataclass(frozen=True, slots=True)
class Names:
    """What the records of one snapshot are called."""

    snapshot: Snapshot

    def fields(self, record_id: str) -> Fields:
        """Return a record's fields; none when the snapshot does not hold it."""
        return self.snapshot.records.get(record_id, {})

    def name(self, record_id: Any) -> str:
        """Name a record as running text does: people with their titles; empty when it is not known."""
        fields = self.fields(record_id) if isinstance(record_id, str) else {}
        if fields.get("record_kind") == "people":
            return full_name(fields)
        return next((str(fields[each]) for each in _NAMES if fields.get(each)), "")

    def names(self, record_ids: Any, *, short: bool = False) -> str:
        """Name several records, joined as in a sentence; organizations by their short form if wanted."""
        found = (
            (short and str(self.fields(each).get("abbreviation") or "")) or self.name(each)
            for each in as_list(record_ids)
        )
        return joined(name for name in found if name)

    def label(self, record_id: str) -> str:
        """Give the short name of a record by which a reader finds it in the paper."""
        fields = self.fields(record_id)
        if fields.get("record_kind") == "people":
            return full_name(fields)
        words = next((str(fields[each]) for each in _LABELS if fields.get(each)), record_id).split()
        return " ".join(words) if len(words) <= _LABEL_WORDS else f"{' '.join(words[:_LABEL_WORDS])} …"

    def sources(self, fields: Fields) -> tuple[ChangeSource, ...]:
        """Give the sources that a record names; of its event when it names none itself."""
        refs = [*as_list(fields.get("source")), *as_list(fields.get("sources"))]
        if not refs and fields.get("record_kind") in ("statements", "recommendations"):
            refs = as_list(self.fields(str(fields.get("event", ""))).get("sources"))
        return self.refs(refs)

    def refs(self, refs: Iterable[Any]) -> tuple[ChangeSource, ...]:
        """Give the sources that references point to."""
        known = [ref for ref in refs if isinstance(ref, dict) and isinstance(ref.get("id"), str)]
        return tuple(
            ChangeSource(ref["id"], self.name(ref["id"]) or ref["id"], str(ref.get("locator") or ""))
            for ref in known
        )


def as_list(value: Any) -> list[Any]:
    """Give a value as a list: none for what is absent, a value that stands alone as the only one."""
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def joined(parts: Iterable[str]) -> str:
    """Join words as a sentence does: `A, B and C`."""
    *head, last = [*parts] or [""]
    return f"{', '.join(head)} and {last}" if head else last


def full_name(fields: Fields) -> str:
    """Name a person with titles."""
    parts = (fields.get(each) for each in ("honorific_prefix", "name", "honorific_suffix"))
    return " ".join(str(part) for part in parts if part)


def date_words(value: Any) -> str:
    """Word an EDTF date as papers do, as exactly as it is known; a text that is none stays as it is."""
    if not value:
        return ""
    with suppress(ValueError):
        date = parse_edtf(value)
        return _span_words(date) if isinstance(date, DateSpan) else _point_words(date)
    return str(value)


def _point_words(date: PartialDate) -> str:
    about = "about " if date.approximate else ""
    uncertain = " (uncertain)" if date.uncertain else ""
    words = {
        Precision.DAY: f"{date.start.day} {_MONTHS[date.start.month - 1]} {date.start.year}",
        Precision.MONTH: f"{_MONTHS[date.start.month - 1]} {date.start.year}",
        Precision.YEAR: f"{date.start.year}",
    }
    return f"{about}{words[date.precision]}{uncertain}"


def _span_words(span: DateSpan) -> str:
    if span.first is None or span.last is None:
        known, side = (span.last, "earlier") if span.first is None else (span.first, "later")
        return f"{_point_words(known)} or {side}" if known else ""
    return f"{_point_words(span.first)} – {_point_words(span.last)}"


def amount_words(fields: Fields) -> str:
    """Word the value of a figure with its unit: `about 20 officers`, `$1.7 billion`, `5th`, `Dozens`."""
    value = fields.get("value")
    if value is None:
        return " ".join(str(fields.get("value_text") or "").split())
    if fields.get("currency"):
        number = money_words({**fields, "amount": value})
    elif fields.get("kind") == "ordinal":
        number = _ordinal_words(value)
    else:
        number = _number_words(value, fields.get("scale"))
    qualifier = {"about": "about ", "at_least": "at least "}.get(str(fields.get("qualifier")), "")
    unit = fields.get("unit")
    return f"{qualifier}{number}{f' {unit}' if unit else ''}"


def money_words(value: Mapping[str, Any] | None) -> str:
    """Word an amount of money: `$1.7 billion`, `PKR 400 million`."""
    if not value:
        return ""
    number, currency = _number_words(value.get("amount"), value.get("scale")), str(value.get("currency"))
    symbol = _SYMBOLS.get(currency, f"{currency} ")
    return f"-{symbol}{number[1:]}" if number.startswith("-") else f"{symbol}{number}"


def _number_words(value: Any, scale: Any) -> str:
    try:
        digits = f"{Decimal(str(value)):,f}"
    except InvalidOperation:
        digits = str(value)
    return f"{digits} {scale}" if scale else digits


def _ordinal_words(value: Any) -> str:
    try:
        number = int(Decimal(str(value)))
    except (InvalidOperation, ValueError, OverflowError):
        return str(value)
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
