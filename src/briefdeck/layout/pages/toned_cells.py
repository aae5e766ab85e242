"""Cells of a table that stand out: on a ground, in an outline, after a mark.

In a theme whose tint is its ground, what would be filled has an outline.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from math import cos, pi, sin

from briefdeck.layout.pages.boxes import BoxStyle, Decoration
from briefdeck.model.content.cell_tones import Tone
from briefdeck.model.laid_out import pages
from briefdeck.model.style.theme import Colours

_IN_PT = 5.0
"""From the edge of a filled or dashed cell to its words."""
_GAP_PT = 2.5
"""From what is behind a cell to the middle of the rules of its row: 0.8 mm are seen."""
_FILLED_INSETS_PT, _DASHED_INSETS_PT = (_GAP_PT - 0.5, _GAP_PT), (_GAP_PT + 0.4, _GAP_PT + 1.2)
"""From such words to the upper and lower edges of their row: it shows as far over capitals as under the line.

Dashes are clear of brackets and of what goes under the line.
"""
_LEAST_WIDTH_PT = 42.5
"""What is behind a number is 15 mm wide, and no field of colour; behind words as wide as they are."""
_MARK_PT, _MARK_GAP_PT = 3.4, 12.0
"""The radius of a mark, and what it takes from its cell with the space after it."""
_PARTS = 12
"""The corners of half a dot."""
_SQUARE = 0.8
"""Half the side of a square mark, as a share of the radius of a dot."""
_CROSS = 0.5
"""How far the strokes of a cross reach, as a share of its ring's radius."""


def least_insets(tone: Tone) -> tuple[float, float]:
    """Return how far the words of a cell are at least from the upper and the lower edge of its row."""
    if tone is Tone.DASHED:
        return _DASHED_INSETS_PT
    return _FILLED_INSETS_PT if tone.is_behind else (0, 0)


_Behind = Callable[[pages.Rect], pages.Rect]
"""Where in a cell that is behind its words."""


def toned(  # noqa: PLR0913 - the cell, and how it stands out
    tone: Tone,
    style: pages.TextStyle,
    held: BoxStyle,
    colours: Colours,
    *,
    whole_row: bool,
    widest_line: Callable[[float], float] | None = None,
) -> tuple[pages.TextStyle, BoxStyle]:
    """Return the type and the box of a cell that stands out; a whole row does so from edge to edge.

    What is behind a cell is as wide as its words, whose widest line `widest_line` measures when they are set
    so wide, in points; without it, as wide as the cell.
    """
    if tone is Tone.NONE:
        return style, held
    if whole_row and tone is Tone.TINT:
        return style, replace(held, ground=_whole(colours.tint))
    if tone.is_mark:
        mark = _mark(tone, style, held, colours)
        return style, replace(held, start=held.start + _MARK_GAP_PT, decorations=(mark,))
    set_in = replace(held, start=held.start + _IN_PT, end=held.end + _IN_PT)

    def behind(area: pages.Rect) -> pages.Rect:
        """Return what of a cell is behind its words, with a gap after it, above and below."""
        words = widest_line(area.width - set_in.start - set_in.end) if widest_line else area.width
        width = min(area.width - held.end, max(_LEAST_WIDTH_PT, set_in.start + words + _IN_PT))
        return pages.Rect(area.start, area.bottom + _GAP_PT, width, area.height - 2 * _GAP_PT)

    if tone is Tone.TINT:
        return style, replace(set_in, decorations=(_filled(colours.tint, behind),))
    if tone is Tone.DASHED:
        quiet = style.with_(colour=colours.quiet)
        return quiet, replace(set_in, decorations=(_framed(colours.quiet, behind),))
    return _strong(style, set_in, colours, behind)


def _strong(
    style: pages.TextStyle, held: BoxStyle, colours: Colours, behind: _Behind
) -> tuple[pages.TextStyle, BoxStyle]:
    """Return the look of a cell that stands out most."""
    bold = style.with_(weight=pages.FontWeight.SEMIBOLD)
    if colours.tint == colours.ground:
        return bold, replace(held, decorations=(_framed(colours.accent, behind, dashed=False),))
    return bold.with_(colour=colours.accent_text), replace(
        held, decorations=(_filled(colours.accent, behind),)
    )


def _whole(colour: str) -> Decoration:
    return lambda area, _: (pages.DrawnRectangle(area, colour),)


def _filled(colour: str, behind: _Behind) -> Decoration:
    return lambda area, _: (pages.DrawnRectangle(behind(area), colour, radius=2),)


def _framed(colour: str, behind: _Behind, *, dashed: bool = True) -> Decoration:
    return lambda area, _: (pages.DrawnRectangle(behind(area), "", 2, colour, dashed=dashed),)


def _mark(tone: Tone, style: pages.TextStyle, held: BoxStyle, colours: Colours) -> Decoration:
    """Draw a mark at the middle of the first line's small letters."""
    down = held.top + style.baseline - 0.32 * style.size

    def drawn(area: pages.Rect, is_start: bool) -> Iterable[pages.Drawn]:
        centre = (area.start + held.start + _MARK_PT + 0.5, area.top - down)
        return _MARKS[tone](centre, colours) if is_start else ()

    return drawn


_Point = tuple[float, float]


def _full(centre: _Point, colours: Colours) -> Iterable[pages.Drawn]:
    return (pages.DrawnDisc(centre, _MARK_PT, colours.accent),)


def _half(centre: _Point, colours: Colours) -> Iterable[pages.Drawn]:
    turns = (pi / 2 + pi * step / _PARTS for step in range(_PARTS + 1))
    corners = tuple((centre[0] + _MARK_PT * cos(turn), centre[1] + _MARK_PT * sin(turn)) for turn in turns)
    ring = pages.DrawnDisc(centre, _MARK_PT, "", colours.accent)
    return (pages.DrawnPolygon(corners, colours.accent), ring)


def _ring(centre: _Point, colours: Colours) -> Iterable[pages.Drawn]:
    return (pages.DrawnDisc(centre, _MARK_PT, "", colours.quiet, dashed=True),)


def _cross(centre: _Point, colours: Colours) -> Iterable[pages.Drawn]:
    (across, up), arm = centre, _CROSS * _MARK_PT
    yield pages.DrawnDisc(centre, _MARK_PT, "", colours.signal)
    for rise in (arm, -arm):
        yield pages.DrawnLine((across - arm, up - rise), (across + arm, up + rise), 1, colours.signal)


def _square(centre: _Point, colours: Colours) -> Iterable[pages.Drawn]:
    return (pages.DrawnRectangle(_around(centre), colours.accent),)


def _hollow(centre: _Point, colours: Colours) -> Iterable[pages.Drawn]:
    return (pages.DrawnRectangle(_around(centre), "", outline=colours.quiet),)


def _around(centre: _Point) -> pages.Rect:
    """Return the place of a square mark, a little smaller than a dot that looks as large."""
    half = _SQUARE * _MARK_PT
    return pages.Rect(centre[0] - half, centre[1] - half, 2 * half, 2 * half)


_MARKS: Mapping[Tone, Callable[[_Point, Colours], Iterable[pages.Drawn]]] = {
    Tone.FULL: _full,
    Tone.HALF: _half,
    Tone.RING: _ring,
    Tone.CROSS: _cross,
    Tone.SQUARE: _square,
    Tone.HOLLOW: _hollow,
}
