"""The cells of a table: how their text looks and what is behind it, by the cell, the style or the slide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from briefdeck.audit.looks import Looks
from briefdeck.audit.slides import Shape, is_on
from briefdeck.model.deck import ParaStyle
from briefdeck.render.pptx.inheritance import A

_NO_STYLES = ("{2D5ABB26-0587-4C30-8999-92F81FD0307C}", "{5940675A-B579-460E-94D1-54222C63F5DA}")
"""PowerPoint's `No Style, No Grid` and `No Style, Table Grid`, which no file needs to tell of."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its text, how that looks by list level, and what is behind it."""

    body: Any
    styles: tuple[ParaStyle, ...]
    ground: str | None


@dataclass(frozen=True, slots=True)
class _Part:
    """What a table style says of a kind of cell."""

    known: bool
    """Whether its ground hides what is behind the table."""
    ground: str | None
    colour: str
    bold: bool


def cells_of(shape: Shape, looks: Looks) -> Iterator[TableCell]:
    """Go through the cells of a table that hold text."""
    table = shape.table
    properties = table.find(f"{A}tblPr")
    style = _style(properties, looks)
    usual = looks.styles(shape)
    behind = looks.behind(shape)
    for index, row in enumerate(table.iterfind(f"{A}tr")):
        part = _part(style, properties, index, looks)
        styles = tuple(replace(s, colour=part.colour or s.colour, bold=part.bold or s.bold) for s in usual)
        for cell in row.iterfind(f"{A}tc"):
            body = cell.find(f"{A}txBody")
            if body is not None:
                yield TableCell(body, styles, _ground(cell, part, behind, looks))


def _ground(cell: Any, part: _Part, behind: str | None, looks: Looks) -> str | None:
    properties = cell.find(f"{A}tcPr")
    if properties is not None and properties.find(f"{A}noFill") is not None:
        return behind
    known, colour = looks.fill(properties)
    if known:
        return colour
    return part.ground if part.known else behind


def _style(properties: Any, looks: Looks) -> Any:
    """Return the table's style; None when the file does not tell of it, an empty word when there is none."""
    node = None if properties is None else properties.find(f"{A}tableStyleId")
    wanted = "" if node is None else (node.text or "").strip()
    if not wanted or wanted in _NO_STYLES:
        return ""
    styles = () if looks.table_styles is None else looks.table_styles.iter(f"{A}tblStyle")
    return next((style for style in styles if style.get("styleId") == wanted), None)


def _part(style: Any, properties: Any, row: int, looks: Looks) -> _Part:
    """Return what a style says of a row's cells; what it does not say is not known and not judged."""
    if style is None:
        return _Part(known=True, ground=None, colour="", bold=False)
    if isinstance(style, str):
        return _Part(known=False, ground=None, colour="", bold=False)
    nodes = [node for name in _kinds(properties, row) if (node := style.find(f"{A}{name}")) is not None]
    texts = [text for node in nodes if (text := node.find(f"{A}tcTxStyle")) is not None]
    fills = [fill for node in nodes if (fill := node.find(f"{A}tcStyle/{A}fill")) is not None]
    known, ground = next((looks.fill(fill) for fill in fills), (False, None))
    colours = [colour for text in texts if (colour := _colour(text, looks))]
    bold = any(text.get("b") == "on" for text in texts)
    return _Part(known, ground, next(iter(colours), ""), bold)


def _kinds(properties: Any, row: int) -> tuple[str, ...]:
    """Name the kinds of cell that a row's are, the most special first."""
    header = is_on(properties, "firstRow")
    if header and row == 0:
        return "firstRow", "wholeTbl"
    if is_on(properties, "bandRow"):
        return ("band2H" if (row - header) % 2 else "band1H"), "wholeTbl"
    return ("wholeTbl",)


def _colour(text: Any, looks: Looks) -> str:
    names = (f"{A}schemeClr", f"{A}srgbClr")
    node = next((child for child in text if child.tag in names), None)
    return "" if node is None else looks.colours.value_of([node])
