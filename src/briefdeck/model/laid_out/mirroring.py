"""What stands on a page seen in an upright mirror: what was at the start is at the end.

Pages know start and end only. Letters, pictures and codes stay as they are.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, cast

from briefdeck.model.laid_out import pages
from briefdeck.model.laid_out.pages import Pages


def mirrored(drawn: pages.Drawn, edges: float) -> pages.Drawn:
    """Return what is drawn turned round within two edges; `edges` is the sum of their distances."""
    return cast("pages.Drawn", _MIRRORED[type(drawn)](drawn, edges))


def _area(area: pages.Rect, edges: float) -> pages.Rect:
    return area._replace(start=edges - area.end)


def _text(drawn: pages.DrawnText, edges: float) -> pages.DrawnText:
    return drawn._replace(start=edges - drawn.start - drawn.width)


def _in_area(
    drawn: pages.DrawnRectangle | pages.DrawnPicture, edges: float
) -> pages.DrawnRectangle | pages.DrawnPicture:
    return drawn._replace(area=_area(drawn.area, edges))


def _line(drawn: pages.DrawnLine, edges: float) -> pages.DrawnLine:
    (one, level), (other, other_level) = drawn.begin, drawn.end
    return drawn._replace(begin=(edges - one, level), end=(edges - other, other_level))


def _disc(drawn: pages.DrawnDisc, edges: float) -> pages.DrawnDisc:
    return drawn._replace(centre=(edges - drawn.centre[0], drawn.centre[1]))


def _polygon(drawn: pages.DrawnPolygon, edges: float) -> pages.DrawnPolygon:
    return drawn._replace(points=tuple((edges - x, y) for x, y in drawn.points))


def _squares(drawn: pages.DrawnSquares, edges: float) -> pages.DrawnSquares:
    """Move squares, which are a code that is read from one side only."""
    first, last = min(area.start for area in drawn.areas), max(area.end for area in drawn.areas)
    moved = edges - last - first
    return drawn._replace(areas=tuple(area._replace(start=area.start + moved) for area in drawn.areas))


def _figure(drawn: pages.DrawnFigure, edges: float) -> pages.DrawnFigure:
    parts = tuple(_MIRRORED[type(part)](part, edges) for part in drawn.parts)
    return drawn._replace(area=_area(drawn.area, edges), parts=parts)


_MIRRORED: Mapping[type, Callable[..., Any]] = {
    pages.DrawnText: _text,
    pages.DrawnRectangle: _in_area,
    pages.DrawnLine: _line,
    pages.DrawnDisc: _disc,
    pages.DrawnPolygon: _polygon,
    pages.DrawnSquares: _squares,
    pages.DrawnPicture: _in_area,
    pages.DrawnFigure: _figure,
}
"""What can be drawn, by the function that mirrors it."""


def from_left(laid_out: Pages) -> Pages:
    """Return pages measured from the left edge."""
    if not laid_out.properties.from_right:
        return laid_out
    turned = (tuple(mirrored(each, laid_out.width) for each in page) for page in laid_out.pages)
    return replace(laid_out, pages=tuple(turned))
