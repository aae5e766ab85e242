"""Pages measured from the left edge, as PDF is: those that run from the right are mirrored.

Pages know start and end only; here these become left and right. Letters, pictures and codes stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, cast

from briefdeck.model import pages


def from_left(laid_out: pages.Pages) -> pages.Pages:
    """Return pages measured from the left edge."""
    if not laid_out.properties.from_right:
        return laid_out
    mirrored = partial(_mirrored, laid_out.width)
    return replace(laid_out, pages=tuple(tuple(map(mirrored, page)) for page in laid_out.pages))


def _mirrored(width: float, drawn: pages.Drawn) -> pages.Drawn:
    return cast("pages.Drawn", _MIRRORED[type(drawn)](drawn, width))


def _area(area: pages.Rect, width: float) -> pages.Rect:
    return area._replace(start=width - area.end)


def _text(drawn: pages.DrawnText, width: float) -> pages.DrawnText:
    return drawn._replace(start=width - drawn.start - drawn.width)


def _in_area(
    drawn: pages.DrawnRectangle | pages.DrawnPicture, width: float
) -> pages.DrawnRectangle | pages.DrawnPicture:
    return drawn._replace(area=_area(drawn.area, width))


def _line(drawn: pages.DrawnLine, width: float) -> pages.DrawnLine:
    (one, level), (other, other_level) = drawn.begin, drawn.end
    return drawn._replace(begin=(width - one, level), end=(width - other, other_level))


def _disc(drawn: pages.DrawnDisc, width: float) -> pages.DrawnDisc:
    return drawn._replace(centre=(width - drawn.centre[0], drawn.centre[1]))


def _polygon(drawn: pages.DrawnPolygon, width: float) -> pages.DrawnPolygon:
    return drawn._replace(points=tuple((width - x, y) for x, y in drawn.points))


def _squares(drawn: pages.DrawnSquares, width: float) -> pages.DrawnSquares:
    """Move squares, which are a code that is read from one side only."""
    first, last = min(area.start for area in drawn.areas), max(area.end for area in drawn.areas)
    moved = width - last - first
    return drawn._replace(areas=tuple(area._replace(start=area.start + moved) for area in drawn.areas))


def _figure(drawn: pages.DrawnFigure, width: float) -> pages.DrawnFigure:
    parts = tuple(_MIRRORED[type(part)](part, width) for part in drawn.parts)
    return drawn._replace(area=_area(drawn.area, width), parts=parts)


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
