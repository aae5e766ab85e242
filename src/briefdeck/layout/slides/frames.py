"""The slide layouts: where everything stands on each kind of slide, in points, on a slide of 960 by 540.

Half an inch along every edge stays free of text. Everything hangs on one left edge, and content begins at the
same height on every slide.
"""

from __future__ import annotations

from briefdeck.model.deck import (
    SOURCES,
    Box,
    DeckTemplate,
    Insets,
    Mark,
    ParaStyle,
    Role,
    SlideLayout,
    SlotSpec,
)
from briefdeck.model.theme import SlideTypography, Theme

TITLE_SLIDE = "Title slide"
SUMMARY = "Summary"
TEXT = "Title and text"
COLUMNS = "Title and two columns"
TABLE = "Title and table"
CARDS = "Title and cards"
NUMBERS = "Title and big numbers"
TIMELINE = "Title and timeline"
QUOTES = "Title and quotations"
SMALL_PRINT = "Title and small print"

LEFT, WIDTH = 48.0, 864.0
TOP, BOTTOM = 141.0, 453.0
CONTENT = Box(LEFT, TOP, WIDTH, BOTTOM - TOP)
HEADER = Box(LEFT, 36, WIDTH, 18)
FOOTER_Y, FOOTER_HEIGHT = 486.0, 18.0
FOOTER_WIDTH, DATE_WIDTH, NUMBER_WIDTH = 290.0, 250.0, 40.0
BAR_PT = 4.0
CARD_INSETS = Insets(16, 12, 16, 10)
TILE_INSETS = Insets(0, 12, 12, 0)
MOST_PANELS = 6
MOST_POINTS = 5

_LARGEST_FOOT_PT = 14.0
_TITLE_BOX = Box(LEFT, 57, WIDTH, 72)
_SOURCE_BOX = Box(LEFT, 458, WIDTH, 18)


def foot_pt(kind: SlideTypography) -> float:
    """Return the size of the source line and the footers, in points: no larger than their place is high."""
    return min(kind.notes_pt, _LARGEST_FOOT_PT)


def plain(size_pt: float, colour: str = "text", *, bold: bool = False, before: float = 0.5) -> ParaStyle:
    """Return the style of running text; `before` is the space above as a share of the size."""
    return ParaStyle(size_pt, colour, bold, before_pt=round(size_pt * before, 1))


def bulleted(size_pt: float, level: int = 0) -> ParaStyle:
    """Return the style of a bullet at a level of its list, from 0."""
    left = round(size_pt * (0.95 + 0.9 * level), 1)
    hanging = round(size_pt * 0.9, 1) if level else left
    before = round(size_pt * (0.3 if level else 0.65), 1)
    return ParaStyle(
        size_pt, bullet="–" if level else "•", left_pt=left, hanging_pt=hanging, before_pt=before
    )


def own_template(theme: Theme) -> DeckTemplate:
    """Return our own template, made from a theme."""
    return DeckTemplate(layouts(theme), theme.slide.heading_font, theme.slide.body_font)


def layouts(theme: Theme) -> tuple[SlideLayout, ...]:
    """Return every kind of slide that decks are made of."""
    kind = theme.slide
    return (
        _title_slide(kind),
        _content(SUMMARY, kind, _summary(kind)),
        _content(TEXT, kind, _body("Text", kind)),
        _content(COLUMNS, kind, _lead(kind), *_columns(kind)),
        _content(TABLE, kind, _lead(kind)),
        _content(CARDS, kind, _lead(kind), *_panels("Card", kind, fill="tint")),
        _content(NUMBERS, kind, _lead(kind), *_panels("Number", kind)),
        _content(TIMELINE, kind, _lead(kind), *_points(kind)),
        _content(
            QUOTES,
            kind,
            _quotations(kind),
        ),
        _content(SMALL_PRINT, kind, _small_print(kind)),
    )


def _content(name: str, kind: SlideTypography, *slots: SlotSpec, marks: tuple[Mark, ...] = ()) -> SlideLayout:
    title = SlotSpec(
        "Title", Role.TITLE, _TITLE_BOX, (ParaStyle(kind.title_pt, "accent", bold=True),), heading=True
    )
    kicker = SlotSpec("Topic", Role.BODY, HEADER, (ParaStyle(14, "quiet"),), anchor="middle")
    source = SlotSpec(SOURCES, Role.BODY, _SOURCE_BOX, (ParaStyle(foot_pt(kind), "quiet"),), anchor="bottom")
    rule = Mark("rectangle", Box(LEFT, 481, WIDTH, 0.75), "rule")
    band = Mark("rectangle", Box(0, 0, 12, 540), "accent")
    return SlideLayout(name, (title, kicker, *slots, source, *_footers(kind)), (band, *marks, rule), CONTENT)


def _footers(kind: SlideTypography) -> tuple[SlotSpec, ...]:
    size = foot_pt(kind)
    places = (
        ("Footer", Role.FOOTER, LEFT, FOOTER_WIDTH, "left"),
        ("Date", Role.DATE, LEFT + FOOTER_WIDTH + 10, DATE_WIDTH, "left"),
        ("Slide number", Role.NUMBER, LEFT + WIDTH - NUMBER_WIDTH, NUMBER_WIDTH, "right"),
    )
    return tuple(
        SlotSpec(
            name,
            role,
            Box(x, FOOTER_Y, width, FOOTER_HEIGHT),
            (ParaStyle(size, "quiet", align=align),),
            anchor="middle",
        )
        for name, role, x, width, align in places
    )


def _title_slide(kind: SlideTypography) -> SlideLayout:
    white, width = "accent_text", 760.0
    slots = (
        SlotSpec(
            "Title",
            Role.TITLE,
            Box(LEFT, 92, width, 148),
            (ParaStyle(40, white, bold=True),),
            anchor="bottom",
            heading=True,
        ),
        SlotSpec(
            "Kind of paper", Role.BODY, Box(LEFT, 48, 420, 24), (ParaStyle(16, white),), anchor="middle"
        ),
        SlotSpec("Subtitle", Role.SUBTITLE, Box(LEFT, 250, width, 56), (ParaStyle(20, white),)),
        SlotSpec("Publisher", Role.BODY, Box(LEFT, 346, width, 26), (ParaStyle(18, "accent", bold=True),)),
        SlotSpec("Details", Role.BODY, Box(LEFT, 374, width, 62), (ParaStyle(14, "quiet", before_pt=3),)),
        SlotSpec(
            "Small print", Role.BODY, Box(LEFT, 440, 780, 40), (ParaStyle(12, "quiet"),), anchor="bottom"
        ),
    )
    ground = Mark("rectangle", Box(0, 0, 960, 322), "accent")
    return SlideLayout(TITLE_SLIDE, (*slots, *_footers(kind)), (ground,))


def _body(name: str, kind: SlideTypography) -> SlotSpec:
    levels = (bulleted(kind.body_pt), bulleted(kind.body_pt, 1))
    return SlotSpec(name, Role.BODY, Box(LEFT, TOP, 800, CONTENT.height), levels)


def _summary(kind: SlideTypography) -> SlotSpec:
    insets = Insets(28, 22, 28, 22)
    box = Box(LEFT + BAR_PT, TOP, WIDTH - BAR_PT, CONTENT.height)
    return SlotSpec("Text", Role.BODY, box, (plain(kind.body_pt + 4),), "top", insets, fill="tint")


def _lead(kind: SlideTypography) -> SlotSpec:
    return SlotSpec("Lead", Role.BODY, Box(LEFT, TOP - 4, WIDTH, 46), (plain(kind.body_pt - 2),))


def _columns(kind: SlideTypography) -> tuple[SlotSpec, ...]:
    width = (WIDTH - 40) / 2
    boxes = (Box(LEFT, TOP, width, CONTENT.height), Box(LEFT + width + 40, TOP, width, CONTENT.height))
    return tuple(
        SlotSpec(f"Column {number}", Role.BODY, box, (plain(kind.body_pt),))
        for number, box in enumerate(boxes, 1)
    )


def _panels(name: str, kind: SlideTypography, fill: str = "") -> tuple[SlotSpec, ...]:
    boxes = grid(MOST_PANELS, CONTENT)
    insets = CARD_INSETS if fill else TILE_INSETS
    return tuple(
        SlotSpec(f"{name} {number}", Role.BODY, box, (plain(kind.body_pt),), insets=insets, fill=fill)
        for number, box in enumerate(boxes, 1)
    )


def _points(kind: SlideTypography) -> tuple[SlotSpec, ...]:
    return tuple(
        SlotSpec(f"Point {number}", Role.BODY, box, (plain(kind.body_pt - 2),))
        for number, box in enumerate(columns(MOST_POINTS, CONTENT, 20), 1)
    )


def _quotations(kind: SlideTypography) -> SlotSpec:
    box = Box(LEFT + 28, TOP, WIDTH - 88, CONTENT.height)
    return SlotSpec("Quotations", Role.BODY, box, (plain(kind.body_pt + 6),))


def _small_print(kind: SlideTypography) -> SlotSpec:
    return SlotSpec("Text", Role.BODY, CONTENT, (plain(max(14, kind.notes_pt)),))


def columns(count: int, area: Box, gap: float) -> tuple[Box, ...]:
    """Divide an area into equal columns with a gap between them."""
    width = (area.width - gap * (count - 1)) / count
    return tuple(Box(area.x + n * (width + gap), area.y, width, area.height) for n in range(count))


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
