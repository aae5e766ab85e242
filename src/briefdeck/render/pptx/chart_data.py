"""The numbers of charts in decks, each with a workbook in which text is never a formula."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from xlsxwriter import Workbook

from briefdeck.model.content.figure import Chart, ChartSeries
from briefdeck.model.writing.numbers import EUROPEAN, Numerals
from briefdeck.render.pptx import oxml

_CREATED = datetime(1980, 1, 1, tzinfo=UTC)
"""What a workbook says of its day, for the same numbers always make the same bytes."""
_DIGIT_SHAPES = {
    "\u0660": "[$-2000401]", "\u06f0": "[$-3000429]", "\u0966": "[$-4000439]", "\u09e6": "[$-5000445]",
    "\u0a66": "[$-6000446]", "\u0f20": "[$-F000451]", "\u1040": "[$-10000455]",
}  # fmt: skip
"""How formats of numbers ask for digits, by their zero: a shape for Office, a language for LibreOffice."""
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def _written(writer: Any) -> bytes:
    target = BytesIO()
    workbook = Workbook(target, {"in_memory": True, **_AS_TEXT})
    workbook.set_properties({"created": _CREATED})
    writer._populate_worksheet(workbook, workbook.add_worksheet())  # noqa: SLF001 - it has no other way
    workbook.close()
    return target.getvalue()


class _CategoryWorkbook(CategoryWorkbookWriter):
    @property
    def xlsx_blob(self) -> bytes:
        """The bytes of the file."""
        return _written(self)


class _XyWorkbook(XyWorkbookWriter):
    @property
    def xlsx_blob(self) -> bytes:
        """The bytes of the file."""
        return _written(self)


class _CategoryData(CategoryChartData):
    @property
    def _workbook_writer(self) -> _CategoryWorkbook:
        return _CategoryWorkbook(self)  # type: ignore[no-untyped-call]


class _XyData(XyChartData):
    @property
    def _workbook_writer(self) -> _XyWorkbook:
        return _XyWorkbook(self)  # type: ignore[no-untyped-call]


def category_data(shown: Chart) -> CategoryChartData:
    """Return the numbers of a chart, a column for each series."""
    return _data(shown, [(series.name, _numbers(series)) for series in shown.series])


def _data(shown: Chart, columns: Iterable[tuple[str, Sequence[float | None]]]) -> CategoryChartData:
    data = _CategoryData(number_format=number_format(shown.places))  # type: ignore[no-untyped-call]
    data.categories = [oxml.clean(name) for name in shown.categories]
    for name, values in columns:
        data.add_series(oxml.clean(name), values)  # type: ignore[no-untyped-call]
    return data


def _numbers(series: ChartSeries) -> list[float | None]:
    return [None if each is None else float(each) for each in series.values]


def pair_data(shown: Chart) -> XyChartData:
    """Return the numbers of a scatter chart: the first series across, the second up."""
    data = _XyData(number_format=number_format(shown.places))  # type: ignore[no-untyped-call]
    across, up = shown.series
    points = data.add_series(oxml.clean(up.name))  # type: ignore[no-untyped-call]
    for x, y in zip(across.values, up.values, strict=True):
        if x is not None and y is not None:
            points.add_data_point(float(x), float(y))
    return data


def level_data(shown: Chart, spans: list[tuple[float, float]]) -> CategoryChartData:
    """Return the numbers of a waterfall: what each change stands on, how high it is, and what it is."""
    (base, height), changes = shown.level_names, _numbers(shown.series[0])
    heights = [abs(each or 0.0) for each in changes]
    columns = (base, [min(span) for span in spans]), (height, heights), (shown.series[0].name, changes)
    return _data(shown, columns)


def number_format(places: int, numerals: Numerals = EUROPEAN) -> str:
    """Return how spreadsheets print a number with so many decimal places, in some digits."""
    shape = _DIGIT_SHAPES.get(numerals.digits[0], "")
    return f"{shape}#,##0" + ("." + "0" * places if places else "")
