"""What a chart shows before it is worded: a row for each category, a column for each series."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from briefdeck.compose.context import View
from briefdeck.model import records
from briefdeck.model.writing.text import wordings
from briefdeck.words.language import Language
from briefdeck.words.vocabulary import word
from briefdeck.words.wording import doubt_in_words

PERCENT = "%"
_MOST_YEARS = 20
"""Over so many years, those of which nothing is known are shown too."""


@dataclass(frozen=True, slots=True)
class ChartUnit:
    """What numbers are of: only what is alike in all of it can stand on one scale."""

    unit: str = ""
    currency: str = ""
    scale: str = ""

    def in_words(self, language: Language) -> str:
        """Say it in a language."""
        scale = word(language, self.scale, "multiple") if self.scale else ""
        return " ".join(filter(None, (self.currency, scale, self.unit)))

    def __str__(self) -> str:
        """Say it as readers meet it: `USD billion`, `km`."""
        return " ".join(filter(None, (self.currency, self.scale, self.unit)))


@dataclass(frozen=True, slots=True)
class ChartValue:
    """A number of a chart, and how it is said."""

    number: Decimal | None = None
    """None where nothing is known: a gap."""
    words: str = ""
    certainty: str = "stated"
    remark: str = ""
    """What is disputed or claimed, and by whom."""
    upper: Decimal | None = None
    """Its upper end, where it is a range."""

    def doubt(self, language: Language) -> str:
        """Tell readers what to know of it beside its value; nothing where nothing is in doubt."""
        return doubt_in_words(language, self.certainty, self.remark)


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A category of a chart."""

    label: str
    """Its name; empty where records do not say what they are counted by."""
    values: tuple[ChartValue, ...]
    """One for each series."""
    sources: tuple[View, ...] = ()
    """Where its numbers stand."""
    record: str | None = None
    """The record that it is of; None where it is of several."""
    others: int = 0
    """How many categories it is the remainder of."""
    day: date | None = None
    """The first day of its date; None for what is no date."""

    @property
    def total(self) -> Decimal:
        """What all its numbers add up to."""
        return sum((value.number for value in self.values if value.number is not None), Decimal(0))


@dataclass(frozen=True, slots=True)
class ChartTable:
    """All that a chart shows."""

    series: tuple[str, ...] = ()
    """The names of its series; empty where it has one that needs none, or where records do not say."""
    rows: tuple[ChartRow, ...] = ()
    measured: ChartUnit = field(default_factory=ChartUnit)
    units: tuple[str, ...] = ()
    """What the numbers of each series are in, where they have scales of their own."""
    is_dated: bool = False
    """Whether its categories are dates in their order."""
    counts_several: bool = False
    """Whether a record may be counted in more than one category."""
    beside: tuple[ChartRow, ...] = ()
    """What has no place on its line: the remainder, and what records do not say."""

    def unit(self, language: Language) -> str:
        """Say what its numbers are in: once, or of each series where they differ."""
        if len(set(self.units)) < 2:
            return self.measured.in_words(language)
        named = zip(self.series, self.units, strict=True)
        return language.signs.parted(measure_in_unit(language, name, unit) for name, unit in named if unit)

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """Every number that is known."""
        values = (value.number for row in self.rows for value in row.values)
        return tuple(number for number in values if number is not None)

    @property
    def known_series(self) -> int:
        """How many series have a number; others are not drawn."""
        known = {
            place for row in self.rows for place, value in enumerate(row.values) if value.number is not None
        }
        return len(known)


def measure_in_unit(language: Language, measure: str, unit: str) -> str:
    """Say what was measured, and in which unit."""
    return language.gettext("%(measure)s in %(unit)s") % {"measure": measure, "unit": unit}


def measure_of(numbers: records.Figure | records.Series) -> ChartUnit:
    """Say what the number of a figure, or those of a series, are of."""
    is_share = isinstance(numbers, records.Figure) and numbers.kind == "percent"
    unit = numbers.unit or (PERCENT if is_share else "")
    return ChartUnit(unit, numbers.currency or "", numbers.scale or "")


def each_once(sources: Iterable[View]) -> tuple[View, ...]:
    """Return sources, each place in them once."""
    return tuple({(source["id"], source["locator"]): source for source in sources}.values())


def places_of(sources: Iterable[View]) -> tuple[tuple[str, str], ...]:
    """Return the ids of sources and the place in each, which may be empty; each place once."""
    return tuple((source["id"], source["locator"] or "") for source in each_once(sources))


def named_once(sources: Iterable[View]) -> tuple[View, ...]:
    """Return sources, each once and without the places in it."""
    return tuple(
        View({"id": each, "locator": None}) for each in dict.fromkeys(each["id"] for each in sources)
    )


def years_between(years: Iterable[int]) -> Iterator[int]:
    """Go through the years from the first to the last; none where they are too many."""
    known = sorted(years)
    if known and known[-1] - known[0] < _MOST_YEARS:
        yield from range(known[0], known[-1] + 1)


def names_in(table: ChartTable) -> list[str]:
    """Return the names of the categories and series of a chart."""
    return [*(row.label for row in table.rows if row.label), *filter(None, table.series)]


def named_otherwise(accent: str | None, table: ChartTable) -> str:
    """Return the category or series that is meant by its name in whatever language; else the name given."""
    meant = wordings(accent)
    found = (str(each) for each in names_in(table) if not set(wordings(each)).isdisjoint(meant))
    return next(found, accent or "")
