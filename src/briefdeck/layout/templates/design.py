"""The template made from a theme: where everything stands on each kind of slide, 960 by 540 points large.

Half an inch along every edge stays free of text. Everything hangs on one start edge, and content begins at
the same height on every slide.
"""

from dataclasses import replace
from functools import lru_cache

from briefdeck.model.boxes import Box, Insets
from briefdeck.model.deck import (
    SOURCES,
    DeckTemplate,
    Decoration,
    ParaStyle,
    Role,
    SlideKind,
    SlideLayout,
    SlotSpec,
)
from briefdeck.model.theme import SlideTypography, Theme

BODY_FLOOR_PT = 18.0
"""Slide text is never smaller, tables and small print aside."""
SMALLEST_TITLE_PT = 18
CARD_INSETS = Insets(16, 12, 16, 10)
TILE_INSETS = Insets(0, 12, 12, 0)
MOST_PANELS = 6
MOST_POINTS = 5
PALETTE = {
    "text": "tx1",
    "white": "bg1",
    "accent": "accent1",
    "tint": "bg2",
    "signal": "accent2",
    "quiet": "accent3",
    "rule": "accent4",
    "accent_text": "accent5",
    "link": "hlink",
}
"""Where a theme's colours stand among PowerPoint's twelve."""

_START, _WIDTH = 48.0, 864.0
_TOP, _BOTTOM = 141.0, 453.0
_CONTENT = Box(_START, _TOP, _WIDTH, _BOTTOM - _TOP)
_HEADER = Box(_START, 36, _WIDTH, 18)
_FOOTER_Y, _FOOTER_HEIGHT = 486.0, 18.0
_FOOTER_WIDTH, _DATE_WIDTH, _NUMBER_WIDTH = 290.0, 250.0, 40.0
_FOOTER_STRIP = Box(_START, _FOOTER_Y, _FOOTER_WIDTH + 10 + _DATE_WIDTH, _FOOTER_HEIGHT)
_BADGE_WIDTH, _BADGE_LINES_PT = 440.0, 36.0
_FOOTER_BADGE_START = _FOOTER_STRIP.right + 12
_MARKINGS = (
    Box(_START + _WIDTH - _BADGE_WIDTH, _HEADER.bottom - _BADGE_LINES_PT, _BADGE_WIDTH, _BADGE_LINES_PT),
    Box(
        _FOOTER_BADGE_START,
        _FOOTER_Y,
        _START + _WIDTH - _NUMBER_WIDTH - _FOOTER_BADGE_START,
        _FOOTER_HEIGHT,
    ),
)
_BAR_PT = 4.0
_LARGEST_FOOTER_PT = 14.0
_TITLE_BOX = Box(_START, 57, _WIDTH, 72)
_SOURCE_BOX = Box(_START, 458, _WIDTH, 18)


def footer_pt(kind: SlideTypography) -> float:
    """Return the size of the source line and the footers, in points: no larger than their place is high."""
    return min(kind.notes_pt, _LARGEST_FOOTER_PT)


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


def theme_template(theme: Theme) -> DeckTemplate:
    """Return the template that a theme makes: a layout for every kind of slide."""
    return _template(theme.slide)


@lru_cache(maxsize=8)
def _template(kind: SlideTypography) -> DeckTemplate:
    lead = _slot("Lead", Box(_START, _TOP - 4, _WIDTH, 46), text_style(kind.body_pt - 2))
    layouts = (
        _title_slide(kind),
        _content(SlideKind.SUMMARY, kind, _summary(kind)),
        _content(SlideKind.TEXT, kind, _text(kind)),
        _content(SlideKind.COLUMNS, kind, lead, *_columns(kind)),
        _content(SlideKind.TABLE, kind, lead),
        _content(SlideKind.CARDS, kind, lead, *drawn_slots(SlideKind.CARDS, _CONTENT, kind.body_pt)),
        _content(SlideKind.NUMBERS, kind, lead, *drawn_slots(SlideKind.NUMBERS, _CONTENT, kind.body_pt)),
        _content(
            SlideKind.TIMELINE, kind, lead, *drawn_slots(SlideKind.TIMELINE, _CONTENT, kind.body_pt - 2)
        ),
        _content(SlideKind.QUOTES, kind, _quotations(kind)),
        _content(SlideKind.SMALL_PRINT, kind, _small_print(kind)),
    )
    fonts = kind.heading_font, kind.body_font
    numbered = tuple(_in_file(layout, number, fonts) for number, layout in enumerate(layouts, 1))
    return DeckTemplate(numbered, *fonts, palette=tuple(PALETTE.items()))


_FIRST_INDEX = 10
_PLACEHOLDERS = {
    Role.TITLE: "title",
    Role.SUBTITLE: "subTitle",
    Role.BODY: "body",
    Role.DATE: "dt",
    Role.FOOTER: "ftr",
    Role.NUMBER: "sldNum",
}


def _in_file(layout: SlideLayout, number: int, fonts: tuple[str, str]) -> SlideLayout:
    """Name the layout's part and number its slots as the file has them; add what all layouts share."""
    slots = tuple(
        replace(spec, kind=_PLACEHOLDERS[spec.role], idx=0 if spec.role is Role.TITLE else _FIRST_INDEX + n)
        for n, spec in enumerate(layout.slots)
    )
    part = f"/ppt/slideLayouts/slideLayout{number}.xml"
    shared = {"markings": _MARKINGS, "footer_strip": _FOOTER_STRIP, "fonts": fonts}
    return replace(layout, slots=slots, part=part, **shared)  # type: ignore[arg-type]


def _slot(
    name: str, box: Box, style: ParaStyle, role: Role = Role.BODY, anchor: str = "top", **more: object
) -> SlotSpec:
    return SlotSpec(name, role, box, (style,), anchor, **more)  # type: ignore[arg-type]


def _content(name: str, kind: SlideTypography, *slots: SlotSpec) -> SlideLayout:
    largest, footer = int(kind.title_pt), footer_pt(kind)
    title = _slot(
        "Title",
        _TITLE_BOX,
        ParaStyle(kind.title_pt, "accent", bold=True),
        Role.TITLE,
        heading=True,
        sizes=tuple(map(float, range(largest - 2, SMALLEST_TITLE_PT - 1, -1))),
        one_line_sizes=tuple(map(float, range(largest, largest - 4, -1))),
        narrows=True,
    )
    topic = _slot("Topic", _HEADER, ParaStyle(14, "quiet"), anchor="middle", sizes=(14.0, 12.0))
    source = _slot(SOURCES, _SOURCE_BOX, ParaStyle(footer, "quiet"), anchor="bottom")
    rule = Decoration("rectangle", Box(_START, 481, _WIDTH, 0.75), "rule")
    band = Decoration("rectangle", Box(0, 0, 12, 540), "accent")
    return SlideLayout(name, (title, topic, *slots, source, *_footers(footer)), (band, rule), _CONTENT)


def _footers(size: float) -> tuple[SlotSpec, ...]:
    places = (
        ("Footer", Role.FOOTER, _START, _FOOTER_WIDTH, "left"),
        ("Date", Role.DATE, _START + _FOOTER_WIDTH + 10, _DATE_WIDTH, "left"),
        ("Slide number", Role.NUMBER, _START + _WIDTH - _NUMBER_WIDTH, _NUMBER_WIDTH, "right"),
    )
    return tuple(
        _slot(
            name,
            Box(x, _FOOTER_Y, width, _FOOTER_HEIGHT),
            ParaStyle(size, "quiet", align=align),
            role,
            "middle",
        )
        for name, role, x, width, align in places
    )


def _title_slide(kind: SlideTypography) -> SlideLayout:
    white, width = "accent_text", 760.0
    slots = (
        _slot(
            "Title",
            Box(_START, 92, width, 148),
            ParaStyle(40, white, bold=True),
            Role.TITLE,
            "bottom",
            heading=True,
            sizes=(40.0, 36.0, 32.0, 28.0, 24.0, 20.0),
            narrows=True,
        ),
        _slot(
            "Kind of paper",
            Box(_START, 48, 420, 24),
            ParaStyle(16, white),
            anchor="middle",
            sizes=(16, 14, 12),
        ),
        _slot(
            "Subtitle", Box(_START, 250, width, 56), ParaStyle(20, white), Role.SUBTITLE, sizes=(20, 18, 16)
        ),
        _slot(
            "Publisher", Box(_START, 346, width, 26), ParaStyle(18, "accent", bold=True), sizes=(18, 16, 14)
        ),
        _slot("Details", Box(_START, 374, width, 62), ParaStyle(14, "quiet", before_pt=3), sizes=(14, 12)),
        _slot("Small print", Box(_START, 440, 780, 40), ParaStyle(12, "quiet"), anchor="bottom", sizes=(12,)),
    )
    band = Decoration("rectangle", Box(0, 0, 960, 322), "accent")
    return SlideLayout(SlideKind.TITLE, (*slots, *_footers(footer_pt(kind))), (band,))


def _text(kind: SlideTypography) -> SlotSpec:
    size = kind.body_pt
    levels = (bullet_style(size), bullet_style(size, 1))
    return SlotSpec(
        "Text",
        Role.BODY,
        Box(_START, _TOP, 800, _CONTENT.height),
        levels,
        sizes=(size + 4, *text_sizes(size)),
    )


def text_sizes(body_pt: float, steps: tuple[float, ...] = ()) -> tuple[float, ...]:
    """Return the sizes of running text: the preferred one, steps below it, and the least."""
    floor = min(BODY_FLOOR_PT, body_pt)
    between = (size for size in steps if floor < size < body_pt)
    return (body_pt, *between, floor) if body_pt > floor else (body_pt,)


def _summary(kind: SlideTypography) -> SlotSpec:
    box = Box(_START + _BAR_PT, _TOP, _WIDTH - _BAR_PT, _CONTENT.height)
    sizes = (*map(float, range(int(kind.body_pt) + 8, int(BODY_FLOOR_PT), -2)), BODY_FLOOR_PT)
    insets, bar = Insets(28, 22, 28, 22), _bar()
    return _slot("Text", box, text_style(kind.body_pt + 4), insets=insets, fill="tint", sizes=sizes, bar=bar)


def _bar() -> Decoration:
    return Decoration("rectangle", Box(_START, _TOP, _BAR_PT, _CONTENT.height), "accent")


def _columns(kind: SlideTypography) -> tuple[SlotSpec, ...]:
    return tuple(
        _slot(f"Column {number}", box, text_style(kind.body_pt))
        for number, box in enumerate(columns(2, _CONTENT, 40), 1)
    )


def _quotations(kind: SlideTypography) -> SlotSpec:
    body = kind.body_pt
    box = Box(_START + 28, _TOP, _WIDTH - 88, _CONTENT.height)
    sizes = (body + 12, body + 8, body + 4, body)
    return _slot("Quotations", box, text_style(body + 6), sizes=sizes, bar=_bar())


def _small_print(kind: SlideTypography) -> SlotSpec:
    return _slot("Text", _CONTENT, text_style(max(14, kind.notes_pt)), sizes=(16.0, 14.0))


_DRAWN = {
    SlideKind.CARDS: ("Card", MOST_PANELS, CARD_INSETS, "tint"),
    SlideKind.NUMBERS: ("Number", MOST_PANELS, TILE_INSETS, ""),
    SlideKind.TIMELINE: ("Point", MOST_POINTS, Insets(), ""),
}


def drawn_slots(kind: str, area: Box, size_pt: float) -> tuple[SlotSpec, ...]:
    """Return the slots of a kind of slide whose content is drawn; slides decide where each stands."""
    if kind not in _DRAWN:
        return ()
    name, most, insets, fill = _DRAWN[SlideKind(kind)]
    boxes = columns(most, area, 20) if kind == SlideKind.TIMELINE else grid(most, area)
    style = text_style(size_pt)
    return tuple(
        _slot(f"{name} {number}", box, style, insets=insets, fill=fill) for number, box in enumerate(boxes, 1)
    )


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
