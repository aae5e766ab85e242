"""Whether the words of a slide stand out from what is really behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefdeck.audit.backgrounds import Backgrounds
from briefdeck.audit.findings import Finding, distinct, excerpt
from briefdeck.audit.rules import deck_finding
from briefdeck.audit.table_cells import cells_of
from briefdeck.model.contrast import contrast, least_contrast, rounded_down
from briefdeck.model.deck import ParaStyle
from briefdeck.ooxml.elements import A, P, fraction, is_on
from briefdeck.ooxml.shapes import SlideShape
from briefdeck.ooxml.slides import SourceSlide


@dataclass(frozen=True, slots=True)
class _Body:
    """A text with what it is seen by."""

    node: Any
    styles: tuple[ParaStyle, ...]
    """The styles of its paragraphs, by list level."""
    background: str
    where: str

    @property
    def scale(self) -> float:
        """Return by how much the program shrinks the text to its box."""
        node = self.node.find(f"{A}bodyPr/{A}normAutofit")
        return 1.0 if node is None else fraction(node.get("fontScale", "100000"))

    def runs(self) -> Iterator[tuple[Any, ParaStyle]]:
        """Go through the pieces of text, each with the style of its level."""
        for paragraph in self.node.iterfind(f"{A}p"):
            properties = paragraph.find(f"{A}pPr")
            depth = 0 if properties is None else int(properties.get("lvl", "0"))
            style = self.styles[min(max(0, depth), len(self.styles) - 1)]
            yield from ((run, style) for run in paragraph if (run.findtext(f"{A}t") or "").strip())


def check_contrast(slide: SourceSlide) -> Iterator[Finding]:
    """Go through the texts of a slide that are hard to tell from their background."""
    if slide.ancestors is None:
        return
    backgrounds = Backgrounds(slide, slide.ancestors)
    for shape in slide.shapes:
        if not shape.is_hidden:
            pale = (
                _pale(*run, body, backgrounds) for body in _bodies(shape, backgrounds) for run in body.runs()
            )
            yield from distinct(finding for finding in pale if finding)


def _bodies(shape: SlideShape, backgrounds: Backgrounds) -> Iterator[_Body]:
    """Go through the texts of a shape that have one colour behind them."""
    where = backgrounds.slide.where(shape)
    if shape.table is not None:
        cells = cells_of(shape, backgrounds)
        yield from (
            _Body(cell.body, cell.styles, cell.background, where) for cell in cells if cell.background
        )
    elif shape.kind == "sp" and shape.text.strip():
        background = backgrounds.of_text(shape)
        if background:
            yield _Body(
                shape.node.find(f"{P}txBody"), backgrounds.ancestors.styles(shape.node), background, where
            )


def _pale(run: Any, style: ParaStyle, body: _Body, backgrounds: Backgrounds) -> Finding | None:
    """Return what is wrong with a piece of text that does not stand out; None when it does."""
    properties = run.find(f"{A}rPr")
    colour = _colour(properties, style, backgrounds)
    if colour is None:
        return None
    size, bold = _size(properties, style, body.scale)
    least, ratio = least_contrast(size, bold=bold), contrast(colour, body.background)
    if ratio >= least:
        return None
    numbers = f"{rounded_down(ratio)}:1, needs {least:g}:1 at {size:g} pt{' bold' if bold else ''}"
    words = excerpt(run.findtext(f"{A}t"), 30)
    return deck_finding("contrast", body.where, f"{colour} on {body.background} is {numbers}: {words}")


def _size(properties: Any, style: ParaStyle, scale: float) -> tuple[float, bool]:
    """Return a text's size in points and whether it is bold."""
    if properties is None:
        return style.size_pt * scale, style.bold
    bold = is_on(properties, "b", default=style.bold)
    return float(properties.get("sz", style.size_pt * 100)) / 100 * scale, bold


def _colour(properties: Any, style: ParaStyle, backgrounds: Backgrounds) -> str | None:
    """Return the colour of a run; None when it is not one colour."""
    if properties is not None:
        link = properties.find(f"{A}hlinkClick")
        if link is not None and not any(node.get("val") == "tx" for node in link.iter()):
            return backgrounds.ancestors.scheme.value("hlink")
        if properties.find(f"{A}gradFill") is not None or properties.find(f"{A}noFill") is not None:
            return None
        known, colour = backgrounds.ancestors.fill(properties)
        if known:
            return colour
    return backgrounds.ancestors.scheme.value(style.colour)
