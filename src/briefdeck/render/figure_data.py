"""The numbers behind a figure as a table of comma-separated values, for spreadsheets."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefdeck.model.content.arrangement import ArrangedDocument, Arrangement
from briefdeck.model.content.document import Item, plain
from briefdeck.model.content.figure import Chart
from briefdeck.model.content.furniture import Words, fill_gaps
from briefdeck.model.writing.numbers import Numerals
from briefdeck.model.writing.signs import PlaceWords
from briefdeck.words.citing import joined_places

_OF_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""What spreadsheets may take for the beginning of a formula (OWASP, CSV injection)."""
_ABBREVIATED = re.compile(r"\b\w\.\s?\w\.$|(?<=\d\s)\w{1,3}\.$")
_SEPARATORS = re.compile(r"[\s%]|^[-\u2212]")
_NOT_DIGITS = re.compile(r"^$|^\.|[^0-9.]|\..*\.")


def render_figure_data(arranged: ArrangedDocument, section: Arrangement) -> bytes:
    """Return the numbers of a figure: category, a column for each series, source; UTF-8 as Excel reads it.

    Where some are ranges, the upper ends have a column; where words say more than the number, such as `about
    17`, they have one too; and so has what is in doubt.
    Numbers have a point and no separators; cells are empty where nothing is known, and 0 where nothing was
    counted. What could be taken for a formula is kept as text by an apostrophe. If the paper has a marking,
    each row repeats it.
    """
    if section.chart is None:
        return b""
    text = io.StringIO()
    csv.writer(text).writerows(_rows(arranged, section, section.chart))
    return text.getvalue().encode("utf-8-sig")


@dataclass(frozen=True, slots=True)
class _DataColumn:
    """A column of numbers, or of what is said of them."""

    heading: str
    cells: Sequence[str]


def _rows(arranged: ArrangedDocument, section: Arrangement, chart: Chart) -> Iterator[list[str]]:
    furniture, words = arranged.document.furniture, arranged.document.words
    marking = " · ".join(filter(None, (furniture.marking, furniture.caveat, furniture.notice)))
    heading = plain(section.columns[0].heading) if section.columns else ""
    items = [entry.item for entry in section.items]
    columns = [
        _DataColumn(heading or words.data_category, [as_text(each) for each in chart.categories]),
        *(
            each
            for place in range(len(chart.series))
            for each in _of_series(words, section, chart, items, place)
        ),
        *_if_any(words.data_doubt, [as_text(plain(item.doubt, cites=False)) for item in items]),
        _DataColumn(words.data_source, [as_text(_sources(arranged, item)) for item in items]),
        *_if_any(words.data_marking, [as_text(marking)] * len(items)),
    ]
    yield [as_text(column.heading) for column in columns]
    yield from (list(row) for row in zip(*(column.cells for column in columns), strict=True))


def _of_series(
    words: Words, section: Arrangement, chart: Chart, items: Sequence[Item], place: int
) -> Iterator[_DataColumn]:
    """Go through the columns of a series: its numbers, their upper ends, and the words that say more."""
    series, spec = chart.series[place], section.section.chart
    none = "0" if spec and spec.is_count else ""
    name = series.name if series.name.endswith(series.unit) else f"{series.name} ({series.unit})"
    yield _DataColumn(name, [none if each is None else f"{each:f}" for each in series.values])
    upper = [item.upper[place] if place < len(item.upper) else None for item in items]
    yield from _if_any(
        fill_gaps(words.data_upper, name=name), ["" if each is None else f"{each:f}" for each in upper]
    )
    said = [label.rstrip("*") for label in series.labels]
    if any(
        _says_more(label, number, chart.numerals) for label, number in zip(said, series.values, strict=True)
    ):
        yield _DataColumn(fill_gaps(words.data_as_said, name=name), [as_text(each) for each in said])


def _if_any(heading: str, cells: Sequence[str]) -> Iterator[_DataColumn]:
    if any(cells):
        yield _DataColumn(heading, cells)


def _says_more(label: str, number: Decimal | None, numerals: Numerals) -> bool:
    """Whether words say more than a number: that it is about so much, or so much or so much."""
    if number is None:
        return False
    digits = numerals.as_typed(_SEPARATORS.sub("", label))
    return not digits.isascii() or _NOT_DIGITS.search(digits) is not None or Decimal(digits) != abs(number)


def _sources(arranged: ArrangedDocument, item: Item) -> str:
    """Name where a number stands: every source whole, with the places in it."""
    known = {source.id: plain(source.spans) for source in arranged.document.sources}
    places: dict[str, list[str]] = {}
    for source, place in item.drawn_from:
        places.setdefault(source, []).append(place)
    said = arranged.document.places
    return said.signs.parted(
        _source(known[each], found, said) for each, found in places.items() if each in known
    )


def _source(name: str, places: Iterable[str], said: PlaceWords) -> str:
    return said.signs.listed((_unended(name), joined_places(tuple(filter(None, places)), said)))


def _unended(name: str) -> str:
    """Take the full stop from the end of a name, but not that of an abbreviation: `n.d.`, `2026 г.`."""
    name = name.rstrip()
    return name if _ABBREVIATED.search(name) else name.removesuffix(".")


def as_text(cell: str) -> str:
    """Return a text on one line that no spreadsheet takes for a formula."""
    line = " ".join(cell.replace("\t", " ").split())
    return f"'{line}" if cell.startswith(_OF_FORMULAS) or line.startswith(_OF_FORMULAS) else line
