"""Whether texts stand out from what is really behind them: a fill, a table's style, shapes, a background."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from briefdeck.audit.findings import Finding, deck_finding, excerpt
from briefdeck.model.laid_out.boxes import Box, Paint, Stops
from briefdeck.model.laid_out.deck import ParaStyle
from briefdeck.model.style.contrast import contrast, least_contrast, rounded_down
from briefdeck.ooxml.drawings import painted_with
from briefdeck.ooxml.elements import A, P, fraction, is_on
from briefdeck.ooxml.inheritance import Ancestors, Fill
from briefdeck.ooxml.shapes import SlideShape, Transform
from briefdeck.ooxml.slides import SourceSlide
from briefdeck.ooxml.styles import LEVELS

_COVERS = 0.5
"""A shape counts as behind a text when it is behind at least this share of its box."""
_MOST_BEHIND = 400
"""So many shapes below a text are considered."""
_NO_STYLES = ("{2D5ABB26-0587-4C30-8999-92F81FD0307C}", "{5940675A-B579-460E-94D1-54222C63F5DA}")
"""PowerPoint's `No Style, No Grid` and `No Style, Table Grid`, which no file needs to hold."""


@dataclass(frozen=True, slots=True)
class StyledText:
    """A text with what it is seen by."""

    body: Any
    styles: tuple[ParaStyle, ...]
    """The styles of its paragraphs, by list level, as far as it has them."""
    grounds: tuple[str, ...]
    """The colours behind it: several when they change, none when they are not known."""

    @property
    def scale(self) -> float:
        """Return by how much the program shrinks the text to its box."""
        node = self.body.find(f"{A}bodyPr/{A}normAutofit")
        return 1.0 if node is None else fraction(node.get("fontScale", "100000"))

    def runs(self) -> Iterator[tuple[Any, ParaStyle]]:
        """Go through the pieces of text, each with the style of its level."""
        for paragraph in self.body.iterfind(f"{A}p"):
            style = self.styles[_level(paragraph)]
            yield from ((run, style) for run in paragraph if (run.findtext(f"{A}t") or "").strip())


def _level(paragraph: Any) -> int:
    """Return the list level of a paragraph, counted from 0."""
    properties = paragraph.find(f"{A}pPr")
    return 0 if properties is None else min(max(0, int(properties.get("lvl", "0"))), LEVELS - 1)


@dataclass(frozen=True, slots=True)
class SeenText:
    """A piece of text as it is seen: its look, and what is behind it."""

    shape: SlideShape
    words: str
    colour: str | None
    """#RRGGBB; None when it is not one colour."""
    background: str | None
    """#RRGGBB; None when it is not one colour, such as a picture, unless all of its colours say the same."""
    size_pt: float
    bold: bool

    @property
    def least(self) -> float:
        """The contrast that text of its size needs."""
        return least_contrast(self.size_pt, bold=self.bold)

    @property
    def ratio(self) -> float | None:
        """Its contrast; None when that cannot be told."""
        known = self.colour is not None and self.background is not None
        return contrast(self.colour or "", self.background or "") if known else None

    @property
    def is_pale(self) -> bool:
        """Whether it is known to stand out too little."""
        return self.ratio is not None and self.ratio < self.least

    @property
    def numbers(self) -> str:
        """Its colours and its contrast, in words."""
        size = f"{self.size_pt:g} pt{' bold' if self.bold else ''}"
        ratio = f"{rounded_down(self.ratio or 0)}:1"
        return f"{self.colour} on {self.background} is {ratio}, needs {self.least:g}:1 at {size}"


def check_contrast(slide: SourceSlide) -> Iterator[Finding]:
    """Go through the texts of a slide that are hard to tell from their background."""
    for text in seen_texts(slide):
        if text.is_pale:
            why = f"{text.numbers}: {excerpt(text.words, 30)}"
            yield deck_finding("contrast", slide.where(text.shape), why)


def seen_texts(slide: SourceSlide) -> Iterator[SeenText]:
    """Go through the pieces of text on a slide, each with what is behind it."""
    if slide.ancestors is None:
        return
    checks = _ContrastChecks(slide, slide.ancestors)
    for shape in slide.shapes:
        for text in () if shape.is_hidden else checks.texts(shape):
            yield from (checks.seen(shape, run, style, text) for run, style in text.runs())


@dataclass(frozen=True)
class _ContrastChecks:
    """The texts of one slide, what is behind them, and how far they stand out from it."""

    slide: SourceSlide
    ancestors: Ancestors

    def texts(self, shape: SlideShape) -> Iterator[StyledText]:
        """Go through the texts of a shape: its cells' if it is a table."""
        if shape.table is not None:
            yield from self._cells(shape)
        elif shape.kind == "sp" and shape.text.strip():
            paint = self.ancestors.shape_paint(shape.node)
            grounds = self._grounds(shape) if paint is None else _opaque(paint.stops)
            body = shape.node.find(f"{P}txBody")
            deepest = max(map(_level, body.iterfind(f"{A}p")))
            yield StyledText(body, self.ancestors.styles(shape.node, deepest + 1), grounds)

    def seen(self, shape: SlideShape, run: Any, style: ParaStyle, text: StyledText) -> SeenText:
        """Return a piece of text with the look that it has of its own or from its style."""
        properties = run.find(f"{A}rPr")
        size, bold = style.size_pt, style.bold
        if properties is not None:
            size = float(properties.get("sz", size * 100)) / 100
            bold = is_on(properties, "b", default=bold)
        colour, words = self._colour(properties, style), run.findtext(f"{A}t") or ""
        return _seen_on(text.grounds, SeenText(shape, words, colour, None, size * text.scale, bold))

    def _colour(self, properties: Any, style: ParaStyle) -> str | None:
        """Return the colour of a run; None when it is not one colour."""
        if properties is not None:
            link = properties.find(f"{A}hlinkClick")
            if link is not None and not any(node.get("val") == "tx" for node in link.iter()):
                return self.ancestors.scheme.value("hlink")
            if properties.find(f"{A}gradFill") is not None or properties.find(f"{A}noFill") is not None:
                return None
            known, colour = self.ancestors.fill(properties)
            if known:
                return colour
        return self.ancestors.scheme.value(style.colour)

    def _grounds(self, shape: SlideShape) -> tuple[str, ...]:
        """Return the colours behind a shape that has no fill of its own, as far as they are known."""
        box = self._box(shape)
        if box is None:
            return ()
        index = len(self._covers) - len(self.slide.shapes) + self._order[id(shape)]
        for cover in reversed(self._covers[max(0, index - _MOST_BEHIND) : index]):
            if cover and cover[0].share_of(box) >= _COVERS:
                return _opaque(cover[1].within(box, cover[0]))
        return _opaque(self.ancestors.background_paint().within(box, self.slide.size))

    @cached_property
    def _order(self) -> dict[int, int]:
        return {id(shape): number for number, shape in enumerate(self.slide.shapes)}

    @cached_property
    def _covers(self) -> tuple[tuple[Box, Paint] | None, ...]:
        """The box and the paint of each shape of layout and slide that hides something, in order."""
        return tuple(map(self._cover, (*self.slide.inherited_shapes(), *self.slide.shapes)))

    def _cover(self, shape: SlideShape) -> tuple[Box, Paint] | None:
        if shape.is_hidden or shape.kind in ("cxnSp", "grpSp"):
            return None
        box = self._box(shape)
        paint = painted_with(shape, self.ancestors)
        return None if box is None or paint is None else (box, paint)

    def _box(self, shape: SlideShape) -> Box | None:
        """Return where a shape is, by itself or by the placeholder that it inherits from."""
        inherited = self.ancestors.chain(shape.node)[1:] if shape.box is None else ()
        boxes = (Transform().box(node.find(f"{P}spPr/{A}xfrm")) for node in inherited)
        return shape.box or next((box for box in boxes if box), None)

    def _cells(self, shape: SlideShape) -> Iterator[StyledText]:
        properties = shape.table.find(f"{A}tblPr")
        table_style = self._table_style(shape.table)
        inherited, behind = self.ancestors.styles(shape.node), self._grounds(shape)
        for index, row in enumerate(shape.table.iterfind(f"{A}tr")):
            fill, colour, bold = self._row_style(table_style, properties, index)
            styles = tuple(
                replace(style, colour=colour or style.colour, bold=bold or style.bold) for style in inherited
            )
            for cell in row.iterfind(f"{A}tc"):
                body = cell.find(f"{A}txBody")
                if body is not None:
                    yield StyledText(body, styles, self._cell_grounds(cell, fill, behind))

    def _cell_grounds(self, cell: Any, row_fill: Fill, behind: tuple[str, ...]) -> tuple[str, ...]:
        properties = cell.find(f"{A}tcPr")
        if properties is not None and properties.find(f"{A}noFill") is not None:
            return behind
        fills = (self.ancestors.fill(properties), row_fill)
        return next((tuple(filter(None, (colour,))) for known, colour in fills if known), behind)

    def _table_style(self, table: Any) -> Any:
        """Return a table's style, an empty one when it has none; None when the file does not hold it."""
        wanted = (table.findtext(f"{A}tblPr/{A}tableStyleId") or "").strip()
        if not wanted or wanted in _NO_STYLES:
            return table.makeelement(f"{A}tblStyle")
        known = self.slide.table_styles
        styles = () if known is None else known.iter(f"{A}tblStyle")
        return next((style for style in styles if style.get("styleId") == wanted), None)

    def _row_style(self, style: Any, properties: Any, row: int) -> tuple[Fill, str, bool]:
        """Return the fill, the colour and the weight of a row's text; a style not known is not judged."""
        if style is None:
            return (True, None), "", False
        found = (style.find(f"{A}{name}") for name in _row_kinds(properties, row))
        nodes = [node for node in found if node is not None]
        texts = [text for node in nodes if (text := node.find(f"{A}tcTxStyle")) is not None]
        fills = [fill for node in nodes if (fill := node.find(f"{A}tcStyle/{A}fill")) is not None]
        fill = self.ancestors.fill(fills[0]) if fills else (False, None)
        named = (child for text in texts for child in text if child.tag in (f"{A}schemeClr", f"{A}srgbClr"))
        colour = next((self.ancestors.scheme.value_of([child]) for child in named), "")
        return fill, colour, any(text.get("b") == "on" for text in texts)


def _opaque(stops: Stops) -> tuple[str, ...]:
    """Return the colours of a fill; none when something shows through it."""
    return tuple(colour for colour, _ in stops) if all(share >= 1 for _, share in stops) else ()


def _seen_on(grounds: tuple[str, ...], text: SeenText) -> SeenText:
    """Return a text on its ground; where that changes, on its worst colour or, if pale on all, its best."""
    if len(grounds) < 2 or text.colour is None:
        return replace(text, background=grounds[0] if len(grounds) == 1 else None)
    light, *lights = (contrast(colour, "#000000") for colour in (text.colour, *grounds))
    ordered = sorted(grounds, key=lambda ground: contrast(text.colour or ground, ground))
    worst, best = (replace(text, background=ordered[index]) for index in (0, -1))
    if best.is_pale:
        return best
    is_between = min(lights) < light < max(lights)
    return text if worst.is_pale or is_between else worst


def _row_kinds(properties: Any, row: int) -> tuple[str, ...]:
    """Name the kinds of cell that a row's are, the most special first."""
    header = is_on(properties, "firstRow")
    if header and row == 0:
        return "firstRow", "wholeTbl"
    if is_on(properties, "bandRow"):
        return ("band2H" if (row - header) % 2 else "band1H"), "wholeTbl"
    return ("wholeTbl",)
