"""What the file of a theme's template has: where everything stands on each kind of slide, 960 by 540 points.

Half an inch along every edge stays free of text. Everything hangs on one start edge, and content begins at
the same height on every slide.
"""

from dataclasses import replace

from briefdeck.layout.templates import design
from briefdeck.layout.templates.design import bullet_style, text_style
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

_START, _WIDTH, _TOP = 48.0, 864.0, 141.0
_CONTENT = Box(_START, _TOP, _WIDTH, 312)
_COVER_WIDTH, _BAR_PT = 760.0, 4.0
_FIRST_INDEX = 10
"""The number of the first placeholder that is no title."""
_PLACEHOLDERS = {
    Role.TITLE: "title",
    Role.SUBTITLE: "subTitle",
    Role.BODY: "body",
    Role.DATE: "dt",
    Role.FOOTER: "ftr",
    Role.NUMBER: "sldNum",
    Role.OTHER: "tbl",
}


def theme_layouts(theme: Theme) -> DeckTemplate:
    """Return what the file of a theme's template has: a layout for every kind of slide, named after it."""
    kind = theme.slide
    size = kind.body_pt
    lead = _slot("Lead", Box(_START, _TOP - 4, _WIDTH, 46), text_style(size - 2))
    text, body = _slot("Text", replace(_CONTENT, width=800), bullet_style(size)), text_style(size)
    columns = enumerate(design.columns(2, _CONTENT, 40), 1)
    content = {
        SlideKind.SUMMARY: (_summary(size),),
        SlideKind.TEXT: (replace(text, levels=(bullet_style(size), bullet_style(size, 1))),),
        SlideKind.COLUMNS: (lead, *(_slot(f"Column {n}", box, body) for n, box in columns)),
        SlideKind.TABLE: (lead, _slot("Table", _CONTENT, text_style(kind.table_pt), Role.OTHER)),
        SlideKind.CARDS: (lead, *_panels(SlideKind.CARDS, size)),
        SlideKind.NUMBERS: (lead, *_panels(SlideKind.NUMBERS, size)),
        SlideKind.TIMELINE: (lead, *_panels(SlideKind.TIMELINE, size - 2)),
        SlideKind.QUOTES: (_slot("Quotations", Box(_START + 28, _TOP, 776, 312), text_style(size + 6)),),
        SlideKind.SMALL_PRINT: (_slot("Text", _CONTENT, text_style(max(14, kind.notes_pt))),),
    }
    layouts = (_content(name, kind, *slots) for name, slots in content.items())
    return DeckTemplate((_cover(kind), *layouts), kind.heading_font, kind.body_font)


def _slot(name: str, box: Box, style: ParaStyle, role: Role = Role.BODY, anchor: str = "top") -> SlotSpec:
    kind, heading = _PLACEHOLDERS[role], role is Role.TITLE
    return SlotSpec(name, role, box, (style,), anchor, heading=heading, kind=kind)


def _layout(name: str, slots: tuple[SlotSpec, ...], *drawn: Decoration) -> SlideLayout:
    numbered = (
        replace(spec, idx=0 if spec.role is Role.TITLE else _FIRST_INDEX + n) for n, spec in enumerate(slots)
    )
    return SlideLayout(name, tuple(numbered), drawn)


def _content(name: str, kind: SlideTypography, *slots: SlotSpec) -> SlideLayout:
    footer = design.footer_pt(kind)
    title = ParaStyle(kind.title_pt, "accent", bold=True)
    around = (
        _slot("Title", Box(_START, 57, _WIDTH, 72), title, Role.TITLE),
        _slot("Topic", Box(_START, 36, _WIDTH, 18), ParaStyle(14, "quiet"), anchor="middle"),
    )
    source = _slot(SOURCES, Box(_START, 458, _WIDTH, 18), ParaStyle(footer, "quiet"), anchor="bottom")
    band = Decoration("rectangle", Box(0, 0, 12, 540), "accent")
    rule = Decoration("rectangle", Box(_START, 481, _WIDTH, 0.75), "rule")
    return _layout(name, (*around, *slots, source, *_footers(footer)), band, rule)


def _footers(size: float) -> tuple[SlotSpec, ...]:
    left, right = ParaStyle(size, "quiet"), ParaStyle(size, "quiet", align="right")
    return (
        _slot("Footer", Box(_START, 486, 290, 18), left, Role.FOOTER, "middle"),
        _slot("Date", Box(_START + 300, 486, 250, 18), left, Role.DATE, "middle"),
        _slot("Slide number", Box(_START + _WIDTH - 40, 486, 40, 18), right, Role.NUMBER, "middle"),
    )


def _cover(kind: SlideTypography) -> SlideLayout:
    white, quiet = "accent_text", "quiet"
    title, publisher = ParaStyle(40, white, bold=True), ParaStyle(18, "accent", bold=True)
    slots = (
        _slot("Title", Box(_START, 92, _COVER_WIDTH, 148), title, Role.TITLE, "bottom"),
        _slot("Kind of paper", Box(_START, 48, 420, 24), ParaStyle(16, white), anchor="middle"),
        _slot("Subtitle", Box(_START, 250, _COVER_WIDTH, 56), ParaStyle(20, white), Role.SUBTITLE),
        _slot("Publisher", Box(_START, 346, _COVER_WIDTH, 26), publisher),
        _slot("Details", Box(_START, 374, _COVER_WIDTH, 62), ParaStyle(14, quiet, before_pt=3)),
        _slot("Small print", Box(_START, 440, 780, 40), ParaStyle(12, quiet), anchor="bottom"),
    )
    band = Decoration("rectangle", Box(0, 0, 960, 322), "accent")
    return _layout(SlideKind.TITLE, (*slots, *_footers(design.footer_pt(kind))), band)


def _summary(size: float) -> SlotSpec:
    box = replace(_CONTENT, x=_START + _BAR_PT, width=_WIDTH - _BAR_PT)
    slot, insets = _slot("Text", box, text_style(size + 4)), Insets(28, 22, 28, 22)
    return replace(slot, fill="tint", insets=insets)


def _panels(kind: SlideKind, size: float) -> tuple[SlotSpec, ...]:
    return tuple(replace(spec, kind="body") for spec in design.drawn_slots(kind, _CONTENT, size))
