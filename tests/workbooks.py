"""The workbooks of charts in decks, read back without python-pptx."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

Cell = str | float | None


def cells(frame) -> list[list[Cell]]:
    """The rows of the workbook of a chart: text as text, numbers as numbers; nothing is a formula."""
    file = ZipFile(BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob))
    strings = ["".join(node.itertext()) for node in etree.fromstring(file.read("xl/sharedStrings.xml"))]
    sheet = etree.fromstring(file.read("xl/worksheets/sheet1.xml"))
    assert not sheet.findall(".//{*}f")
    return [[_value(cell, strings) for cell in row] for row in sheet.findall(".//{*}row")]


def table(frame) -> dict[str, Cell]:
    """The same by the names of cells, such as `B2`, empty ones left out."""
    file = ZipFile(BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob))
    strings = ["".join(node.itertext()) for node in etree.fromstring(file.read("xl/sharedStrings.xml"))]
    sheet = etree.fromstring(file.read("xl/worksheets/sheet1.xml"))
    return {cell.get("r"): _value(cell, strings) for cell in sheet.iter("{*}c")}


def _value(cell, strings: list[str]) -> Cell:
    value = cell.findtext("{*}v")
    return strings[int(value)] if cell.get("t") == "s" else value and float(value)
