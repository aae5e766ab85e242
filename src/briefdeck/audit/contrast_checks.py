"""Whether the words of a slide stand out from what is really behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefdeck.audit.findings import Finding, distinct, excerpt
from briefdeck.audit.looks import Looks
from briefdeck.audit.rules import deck_finding
from briefdeck.audit.slides import Shape
from briefdeck.audit.tables import cells_of
from briefdeck.model.contrast import contrast, least_contrast, rounded_down
from briefdeck.model.deck import ParaStyle
from briefdeck.render.pptx.inheritance import A, P


@dataclass(frozen=True, slots=True)
class _Body:
    """A text with what it is seen by."""

    node: Any
    styles: tuple[ParaStyle, ...]
    """How its paragraphs look, by list level."""
    ground: str
    where: str

    @property
    def scale(self) -> float:
        """Return by how much the program shrinks the text to its box."""
        node = self.node.find(f"{A}bodyPr/{A}normAutofit")
        value = "100000" if node is None else node.get("fontScale", "100000")
        return float(value[:-1]) / 100 if value.endswith("%") else float(value) / 100_000

    def runs(self) -> Iterator[tuple[Any, ParaStyle]]:
        """Go through the pieces of text, each with the look of its level."""
        for paragraph in self.node.iterfind(f"{A}p"):
            properties = paragraph.find(f"{A}pPr")
            depth = 0 if properties is None else int(properties.get("lvl", "0"))
            style = self.styles[min(max(0, depth), len(self.styles) - 1)]
            yield from ((run, style) for run in paragraph if (run.findtext(f"{A}t") or "").strip())


def check_contrast(looks: Looks) -> Iterator[Finding]:
    """Go through the texts of a slide that are hard to tell from their ground."""
    for shape in looks.slide.shapes:
        if not shape.is_hidden:
            pale = (_pale(*run, body, looks) for body in _bodies(shape, looks) for run in body.runs())
            yield from distinct(finding for finding in pale if finding)


def _bodies(shape: Shape, looks: Looks) -> Iterator[_Body]:
    """Go through the texts of a shape that have one colour behind them."""
    where = looks.slide.where(shape)
    if shape.table is not None:
        cells = cells_of(shape, looks)
        yield from (_Body(cell.body, cell.styles, cell.ground, where) for cell in cells if cell.ground)
    elif shape.kind == "sp" and shape.text.strip():
        ground = looks.ground(shape)
        if ground:
            yield _Body(shape.node.find(f"{P}txBody"), looks.styles(shape), ground, where)


def _pale(run: Any, style: ParaStyle, body: _Body, looks: Looks) -> Finding | None:
    """Return what is wrong with a piece of text that does not stand out; None when it does."""
    look = run.find(f"{A}rPr")
    colour = _colour(look, style, looks)
    if colour is None:
        return None
    size, bold = _size(look, style, body.scale)
    least, ratio = least_contrast(size, bold=bold), contrast(colour, body.ground)
    if ratio >= least:
        return None
    numbers = f"{rounded_down(ratio)}:1, needs {least:g}:1 at {size:g} pt{' bold' if bold else ''}"
    words = excerpt(run.findtext(f"{A}t"), 30)
    return deck_finding("contrast", body.where, f"{colour} on {body.ground} is {numbers}: {words}")


def _size(look: Any, style: ParaStyle, scale: float) -> tuple[float, bool]:
    """Return a text's size in points and whether it is bold."""
    if look is None:
        return style.size_pt * scale, style.bold
    bold = look.get("b", "1" if style.bold else "0") in ("1", "true")
    return float(look.get("sz", style.size_pt * 100)) / 100 * scale, bold


def _colour(look: Any, style: ParaStyle, looks: Looks) -> str | None:
    """Return the colour of a run; None when it is not one colour."""
    if look is not None:
        link = look.find(f"{A}hlinkClick")
        if link is not None and not any(node.get("val") == "tx" for node in link.iter()):
            return looks.colours.value("hlink")
        if look.find(f"{A}gradFill") is not None or look.find(f"{A}noFill") is not None:
            return None
        known, colour = looks.fill(look)
        if known:
            return colour
    return looks.colours.value(style.colour)
