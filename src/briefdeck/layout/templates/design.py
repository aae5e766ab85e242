"""The design where no template says otherwise: how text looks at a size, and how an area is divided."""

from typing import NamedTuple

from briefdeck.model.laid_out.boxes import NO_INSETS, Box, Insets
from briefdeck.model.laid_out.deck import ParaStyle, Role, SlideKind, SlotSpec
from briefdeck.model.style.theme import SlideTypography

BODY_FLOOR_PT = 18.0
"""Slide text is never smaller, tables and small print aside."""
_SMALL_PT, _SMALL_SHARE = 16.0, 0.65
SMALLEST_TITLE_PT = 16.0
"""Titles that would be cut are set as small as this; smaller ones do not look like titles."""
MOST_PANELS = 6
MOST_POINTS = 5
_LARGEST_FOOTER_PT = 14.0
LEAD_LINES, FIGURE_LEAD_LINES = 2.6, 3.9
"""What stands first, and over a figure what was measured too, has room for so many times its size."""
CODE_PT = 100.8
"""1.4 inches: cameras read a code of that width from a few metres."""


class _Drawn(NamedTuple):
    """What is drawn side by side: the name of each, how many at most, their insets and ground."""

    name: str
    most: int
    insets: Insets
    fill: str = ""


DRAWN = {
    SlideKind.CARDS: _Drawn("Card", MOST_PANELS, Insets(16, 10, 16, 8), "tint"),
    SlideKind.NUMBERS: _Drawn("Number", MOST_PANELS, Insets(0, 12, 12, 0)),
    SlideKind.TIMELINE: _Drawn("Point", MOST_POINTS, NO_INSETS),
}
RUNNING = {
    SlideKind.TEXT: "Text",
    SlideKind.STATEMENT: "Statement",
    SlideKind.SUMMARY: "Text",
    SlideKind.SMALL_PRINT: "Text",
    SlideKind.QUOTES: "Quotations",
    SlideKind.CLOSING: "Text",
}
"""Kinds of slide with one place for text, and its name."""
FREE = (SlideKind.TABLE, SlideKind.FIGURE, *DRAWN)
"""Kinds of slide whose content is drawn where there is room under the title."""
WITHOUT_BODY = (SlideKind.TITLE, SlideKind.OPENER)
"""Kinds of slide whose title stands low, and that have no body and name no sources."""
LED = (SlideKind.COLUMNS, *FREE)
"""Kinds of slide that have a place for a lead."""


def footer_pt(kind: SlideTypography) -> float:
    """Return the size of the source line and the footers, in points: no larger than their place is high."""
    return min(kind.notes_pt, _LARGEST_FOOTER_PT)


def small_pt(body_pt: float) -> float:
    """Return the size of what stands under text of a size, in points: who said it, how it stands."""
    return min(body_pt, max(_SMALL_PT, float(round(_SMALL_SHARE * body_pt))))


def text_style(size_pt: float, colour: str = "text", *, bold: bool = False, before: float = 0.5) -> ParaStyle:
    """Return the style of running text; `before` is the space above as a share of the size."""
    return ParaStyle(size_pt, colour, bold, before_pt=round(size_pt * before, 1))


def bullet_style(size_pt: float, level: int = 0) -> ParaStyle:
    """Return the style of a bullet at a level of its list, from 0."""
    indent = round(size_pt * (0.95 + 0.9 * level), 1)
    hanging = round(size_pt * 0.9, 1) if level else indent
    before = round(size_pt * (0.3 if level else 0.65), 1)
    return ParaStyle(
        size_pt, bullet="–" if level else "•", left_pt=indent, hanging_pt=hanging, before_pt=before
    )


def text_sizes(body_pt: float, steps: tuple[float, ...] = ()) -> tuple[float, ...]:
    """Return the sizes of running text: the preferred one, steps below it, and the least."""
    floor = min(BODY_FLOOR_PT, body_pt)
    between = (size for size in steps if floor < size < body_pt)
    return (body_pt, *between, floor) if body_pt > floor else (body_pt,)


def drawn_slots(kind: SlideKind, area: Box, size_pt: float) -> tuple[SlotSpec, ...]:
    """Return the slots of a kind of slide whose content is drawn; slides decide where each stands."""
    drawn = DRAWN[kind]
    boxes = columns(drawn.most, area, 20) if kind is SlideKind.TIMELINE else grid(drawn.most, area)
    style = (text_style(size_pt),)
    return tuple(
        SlotSpec(f"{drawn.name} {number}", Role.BODY, box, style, insets=drawn.insets, fill=drawn.fill)
        for number, box in enumerate(boxes, 1)
    )


def columns(count: int, area: Box, gap: float) -> tuple[Box, ...]:
    """Divide an area into equal columns with a gap between them."""
    width = (area.width - gap * (count - 1)) / count
    return tuple(Box(area.x + n * (width + gap), area.y, width, area.height) for n in range(count))


def stack(count: int, area: Box, gap: float = 10) -> tuple[Box, ...]:
    """Divide an area into equal rows with a gap between them."""
    height = (area.height - gap * (count - 1)) / count
    return tuple(Box(area.x, area.y + n * (height + gap), area.width, height) for n in range(count))


def grid(count: int, area: Box, gap: float = 18) -> tuple[Box, ...]:
    """Divide an area for so many panels: a row of up to three, else two rows."""
    across = count if count <= 3 else (count + 1) // 2
    rows = 1 if count <= 3 else 2
    height = (area.height - gap * (rows - 1)) / rows
    boxes = [
        Box(box.x, area.y + row * (height + gap), box.width, height)
        for row in range(rows)
        for box in columns(across, area, gap)
    ]
    return tuple(boxes[:count])
