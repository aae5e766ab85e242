"""Figures: charts as they are decided once, for pages and slides alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.content.cell_tones import Tones
from briefdeck.model.content.document import Spans
from briefdeck.model.writing.numbers import Numerals, decimal_places, shared_unit
from briefdeck.model.writing.signs import LATIN_SIGNS, Signs

_MOST_OFF = Decimal("0.01")
"""By how much of itself a total may miss the sum of numbers that are rounded."""


def rounding(numbers: Sequence[Decimal]) -> Decimal:
    """Return by how much rounded numbers may miss their true sum."""
    places = max(map(decimal_places, numbers), default=0)
    return len(numbers) * Decimal("0.5").scaleb(-places)


def ends_in_total(values: Sequence[Decimal]) -> bool:
    """Tell whether the last of some values is the sum of the others, but for what rounding explains.

    Small numbers are told apart all the same: a total misses the sum by one in a hundred at most.
    """
    *parts, last = values or [Decimal(0)]
    off = abs(last - sum(parts, Decimal(0)))
    return len(parts) > 1 and off <= min(rounding(values), abs(last) * _MOST_OFF)


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """What was measured in one way: a value for each category."""

    name: str
    values: tuple[Decimal | None, ...]
    """None where nothing is known: such a point is not drawn."""
    labels: tuple[str, ...]
    """The values as readers meet them; empty where nothing is known."""
    unit: str = ""
    """What its values are in."""

    def is_doubted(self, place: int) -> bool:
        """Tell whether a value has the asterisk that the note under the chart explains."""
        return self.labels[place].endswith("*")


_IN_ROWS = frozenset((ChartForm.BAR, ChartForm.SHARE, ChartForm.DOT, ChartForm.DUMBBELL))


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its categories in order, its series, and what is said around them."""

    form: ChartForm
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    measure: Spans = ()
    """What was measured, where, when and in which unit."""
    note: Spans = ()
    """What a reader must know of the numbers, with their sources."""
    accent: int | None = None
    """The place of the category that the message is about; None for none, -1 if it is elsewhere."""
    accent_series: int | None = None
    """The place of the series that the message is about."""
    is_dated: bool = False
    """Whether the categories are dates in their order."""
    extent: tuple[float, float] | None = None
    """From which value to which the scale goes at least, as of the parts of one chart; None for its own."""
    whole: "Chart | None" = None
    """The chart of which it is a part; its names and values have the room of all of that one's."""
    cell_tones: Tones = ()
    """For a strip: how each category stands out."""
    numerals: Numerals = Numerals()  # noqa: RUF009 - a frozen value
    """How the paper's language writes numbers."""
    level_names: tuple[str, str] = ("Base", "Height")
    """The columns of a waterfall's workbook: what each change stands on, and how high it is."""
    signs: Signs = LATIN_SIGNS
    """With which its texts are joined."""

    @property
    def has_rows(self) -> bool:
        """Whether its categories are rows, one under another; what is stacked over dates stands upright."""
        return self.form in _IN_ROWS or (self.form is ChartForm.STACKED and not self.is_dated)

    @property
    def levels(self) -> tuple[tuple[float, float], ...]:
        """Between which levels each value of the first series lies, each going on from the one before.

        A last value that is the sum of the others, but for rounding, is a total, which stands on zero.
        """
        values = [value or Decimal(0) for value in self.series[0].values]
        spans: list[tuple[float, float]] = []
        level, has_total = Decimal(0), ends_in_total(values)
        for place, value in enumerate(values):
            is_total = has_total and place == len(values) - 1
            begin = Decimal(0) if is_total else level
            level = begin + value
            spans.append((float(begin), float(level)))
        return tuple(spans)

    @property
    def words(self) -> str:
        """All numbers in words, those of several series one after another."""
        if len(self.series) == 1:
            return self.words_of(self.series[0])
        return self.signs.sentences(f"{series.name}: {self.words_of(series)}" for series in self.series)

    def words_of(self, series: ChartSeries) -> str:
        """Say the numbers of one series, each with its category."""
        pairs = zip(self.categories, series.labels, strict=True)
        return self.signs.parted(f"{category} {label}" for category, label in pairs if label)

    @property
    def known(self) -> tuple[float, ...]:
        """All values that are known."""
        return tuple(float(each) for series in self.series for each in series.values if each is not None)

    @property
    def unit(self) -> str:
        """The unit that all its labels end with; empty where they have none in common."""
        return shared_unit(label for series in self.series for label in series.labels)

    @property
    def places(self) -> int:
        """The most decimal places that a value has."""
        values = (value for series in self.series for value in series.values if value is not None)
        return max(map(decimal_places, values), default=0)


@dataclass(frozen=True, slots=True)
class TimeMark:
    """Something that stands on an axis of time; days are counted as `datetime.date` does."""

    name: str
    """What it is."""
    date: str
    """When, in words."""
    first: int
    """The first day that its date covers."""
    last: int
    """The last one."""
    note: str = ""
    """What is said beside its date, such as its kind or that it is overdue."""
    is_urgent: bool = False
    """Whether that stands out: what is overdue."""
    is_sure: bool = True
    """False for a date that is approximate or not certain."""
    goes_on: bool = False
    """Whether it has no end."""
    has_begun: bool = False
    """Whether it has no beginning."""
    position: int = 0
    """The position of its item."""

    @property
    def is_day(self) -> bool:
        """Whether its date is a single day."""
        return self.first == self.last

    def in_words(self, signs: Signs) -> str:
        """Say when it was and what it is, in a line."""
        when = signs.listed((self.date, self.note))
        return f"{when}: {self.name}" if when and self.name else when or self.name


@dataclass(frozen=True, slots=True)
class TimeScale:
    """What stands on one axis of time: a mark for each date, and what has none."""

    marks: tuple[TimeMark, ...]
    """In the order in which they are read."""
    months: tuple[str, ...]
    """The twelve months, as short as they are written on the axis."""
    undated: str = ""
    """What has no date, in words; empty for nothing."""
    as_of: int | None = None
    """The day up to which the facts hold."""
    as_of_words: str = ""
    """What is written at it."""
    note: Spans = ()
    """How to read it."""
    doubts: tuple[Spans, ...] = ()
    """What is not certain of each item, after its date, or its name where others have the same."""
    in_rows: bool = False
    """Whether each has a row with its name; else all stand on one line."""
    signs: Signs = LATIN_SIGNS
    """With which its texts are joined."""
    others: tuple[TimeMark, ...] = ()
    """What stands in other parts of a figure that is divided, all of which share one axis."""

    @property
    def all_marks(self) -> tuple[TimeMark, ...]:
        """The marks that the axis is made for."""
        return self.marks + self.others

    @property
    def words(self) -> str:
        """All that it shows, in words."""
        said = self.signs.parted(mark.in_words(self.signs) for mark in self.marks)
        return self.signs.sentences((said, self.undated, self.as_of_words))

    def tick_words(self, day: int, *, with_month: bool) -> str:
        """Return what is written on the axis at the first day of a year or month."""
        when = date.fromordinal(day)
        return f"{self.months[when.month - 1]} {when.year}" if with_month and self.months else str(when.year)
