"""The numbers behind a figure as a table of comma-separated values, for spreadsheets."""

import csv
import io
import re
from collections.abc import Iterable, Iterator

from briefdeck.model.arrangement import ArrangedDocument, Arrangement
from briefdeck.model.document import ChartSpec, Item, plain
from briefdeck.model.figure import Chart
from briefdeck.words.citing import places_in_words

_OF_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""What spreadsheets may take for the beginning of a formula (OWASP, CSV injection)."""
_ABBREVIATED = re.compile(r"\b\w\.\w\.$")
_CATEGORY, _SOURCE, _MARKING = "category", "source", "marking"


def render_figure_data(arranged: ArrangedDocument, section: Arrangement) -> bytes:
    """Return the numbers of a figure: category, a column for each series, source; UTF-8 as Excel reads it.

    Numbers have a point and no separators; cells are empty where nothing is known, and 0 where nothing was
    counted. What could be taken for a formula is kept as text by an apostrophe. If the paper has a marking,
    each row repeats it.
    """
    if section.chart is None:
        return b""
    text = io.StringIO()
    csv.writer(text).writerows(_rows(arranged, section, section.chart))
    return text.getvalue().encode("utf-8-sig")


def _rows(arranged: ArrangedDocument, section: Arrangement, chart: Chart) -> Iterator[list[str]]:
    furniture = arranged.document.furniture
    marking = " · ".join(filter(None, (furniture.marking, furniture.caveat)))
    spec = section.section.chart or ChartSpec(chart.form)
    names, none = (_column(series.name, spec.unit) for series in chart.series), "0" if spec.is_count else ""
    heading = plain(section.columns[0].heading) if section.columns else ""
    head = (heading or _CATEGORY, *names, _SOURCE, *((_MARKING,) if marking else ()))
    yield [as_text(each) for each in head]
    for place, (category, entry) in enumerate(zip(chart.categories, section.items, strict=True)):
        numbers = [series.values[place] for series in chart.series]
        said = (_sources(arranged, entry.item), *((marking,) if marking else ()))
        values = [none if number is None else f"{number:f}" for number in numbers]
        yield [as_text(category), *values, *map(as_text, said)]


def _column(name: str, unit: str) -> str:
    return f"{name} ({unit})" if unit and name != unit else name


def _sources(arranged: ArrangedDocument, item: Item) -> str:
    """Name where a number stands: every source whole, with the places in it."""
    known = {source.id: plain(source.spans) for source in arranged.document.sources}
    places: dict[str, list[str]] = {}
    for source, place in item.drawn_from:
        places.setdefault(source, []).append(place)
    return "; ".join(_source(known[each], found) for each, found in places.items() if each in known)


def _source(name: str, places: Iterable[str]) -> str:
    return ", ".join(filter(None, (_unended(name), places_in_words(tuple(filter(None, places))))))


def _unended(name: str) -> str:
    """Take the full stop from the end of a name, but not that of an abbreviation such as `n.d.`."""
    name = name.rstrip()
    return name if _ABBREVIATED.search(name) else name.removesuffix(".")


def as_text(cell: str) -> str:
    """Return a text on one line that no spreadsheet takes for a formula."""
    line = " ".join(cell.replace("\t", " ").split())
    return f"'{line}" if cell.startswith(_OF_FORMULAS) or line.startswith(_OF_FORMULAS) else line
