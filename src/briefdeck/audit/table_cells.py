"""The cells of a table: the style of their text, and what is behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from briefdeck.audit.backgrounds import Backgrounds
from briefdeck.model.deck import ParaStyle
from briefdeck.ooxml.elements import A, is_on
from briefdeck.ooxml.shapes import SlideShape

_NO_STYLES = ("{2D5ABB26-0587-4C30-8999-92F81FD0307C}", "{5940675A-B579-460E-94D1-54222C63F5DA}")
"""PowerPoint's `No Style, No Grid` and `No Style, Table Grid`, which no file needs to hold."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its text, its styles by list level, and what is behind it."""

    body: Any
    styles: tuple[ParaStyle, ...]
    background: str | None


@dataclass(frozen=True, slots=True)
class _RowStyle:
    """What a table style says of a kind of cell."""

    known: bool
    """Whether its fill hides what is behind the table."""
    background: str | None
    colour: str
    bold: bool


def cells_of(shape: SlideShape, backgrounds: Backgrounds) -> Iterator[TableCell]:
    """Go through the cells of a table that hold text."""
    table = shape.table
    properties = table.find(f"{A}tblPr")
    table_style = _style(properties, backgrounds)
    inherited = backgrounds.ancestors.styles(shape.node)
    behind = backgrounds.behind(shape)
    for index, row in enumerate(table.iterfind(f"{A}tr")):
        row_style = _row_style(table_style, properties, index, backgrounds)
        styles = tuple(_styled(style, row_style) for style in inherited)
        for cell in row.iterfind(f"{A}tc"):
            body = cell.find(f"{A}txBody")
            if body is not None:
                yield TableCell(body, styles, _background(cell, row_style, behind, backgrounds))


def _styled(style: ParaStyle, row_style: _RowStyle) -> ParaStyle:
    colour, bold = row_style.colour or style.colour, row_style.bold or style.bold
    return replace(style, colour=colour, bold=bold)


def _background(cell: Any, row_style: _RowStyle, behind: str | None, backgrounds: Backgrounds) -> str | None:
    properties = cell.find(f"{A}tcPr")
    if properties is not None and properties.find(f"{A}noFill") is not None:
        return behind
    known, colour = backgrounds.ancestors.fill(properties)
    if known:
        return colour
    return row_style.background if row_style.known else behind


def _style(properties: Any, backgrounds: Backgrounds) -> Any:
    """Return the table's style; None when the file does not hold it, an empty text when there is none."""
    node = None if properties is None else properties.find(f"{A}tableStyleId")
    wanted = "" if node is None else (node.text or "").strip()
    if not wanted or wanted in _NO_STYLES:
        return ""
    styles = (
        () if backgrounds.slide.table_styles is None else backgrounds.slide.table_styles.iter(f"{A}tblStyle")
    )
    return next((style for style in styles if style.get("styleId") == wanted), None)


def _row_style(style: Any, properties: Any, row: int, backgrounds: Backgrounds) -> _RowStyle:
    """Return what a style says of a row's cells; what it does not say is not known and not judged."""
    if style is None:
        return _RowStyle(known=True, background=None, colour="", bold=False)
    if isinstance(style, str):
        return _RowStyle(known=False, background=None, colour="", bold=False)
    nodes = [node for name in _kinds(properties, row) if (node := style.find(f"{A}{name}")) is not None]
    texts = [text for node in nodes if (text := node.find(f"{A}tcTxStyle")) is not None]
    fills = [fill for node in nodes if (fill := node.find(f"{A}tcStyle/{A}fill")) is not None]
    known, background = next((backgrounds.ancestors.fill(fill) for fill in fills), (False, None))
    colours = [colour for text in texts if (colour := _colour(text, backgrounds))]
    bold = any(text.get("b") == "on" for text in texts)
    return _RowStyle(known, background, next(iter(colours), ""), bold)


def _kinds(properties: Any, row: int) -> tuple[str, ...]:
    """Name the kinds of cell that a row's are, the most special first."""
    header = is_on(properties, "firstRow")
    if header and row == 0:
        return "firstRow", "wholeTbl"
    if is_on(properties, "bandRow"):
        return ("band2H" if (row - header) % 2 else "band1H"), "wholeTbl"
    return ("wholeTbl",)


def _colour(text: Any, backgrounds: Backgrounds) -> str:
    names = (f"{A}schemeClr", f"{A}srgbClr")
    node = next((child for child in text if child.tag in names), None)
    return "" if node is None else backgrounds.ancestors.scheme.value_of([node])
