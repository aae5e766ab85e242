"""What the file of a theme's template has: where everything stands on each kind of slide, 960 by 540 points.

Half an inch along every edge stays free of text. Everything hangs on one start edge, and content begins at
the same height on every slide.
"""

from dataclasses import replace

from briefdeck.layout.templates import design
from briefdeck.layout.templates.aspect import of_aspect
from briefdeck.layout.templates.design import bullet_style, text_style
from briefdeck.layout.templates.frames import FRAMES
from briefdeck.model.laid_out import deck as decks
from briefdeck.model.laid_out.boxes import Box, Insets
from briefdeck.model.style.theme import SlideTypography, Theme

_START, _WIDTH, _TOP = 48.0, 864.0, 148.0
_TOPIC, _TITLE = Box(_START, 33, _WIDTH, 18), Box(_START, 51, _WIDTH, 72)
"""A title begins just under its topic, so that neither moves with its length; its place holds two lines, and
content begins 0.35 in under that."""
_TITLE_LINES, _USUAL_TITLE_PT = 2.5, 28.0
"""The place of titles has room for so many times their size; that of larger ones reaches further down."""
_CONTENT = Box(_START, _TOP, _WIDTH, 308)
_BAR, _AFTER_BAR = 4.0, Insets(12, 0, 0, 0)
_BARRED = replace(_CONTENT, x=_START + _BAR, width=804 - _BAR)
"""A bar at the side of text begins where all other text does, and its text so far after it."""
_BESIDE = replace(_CONTENT, width=510)
_EVIDENCE = replace(_CONTENT, x=_START + _WIDTH - 318, width=318)
"""Text, 7.1 in wide, and the evidence for it, 4.4 in."""
_COVER_WIDTH = 760.0
_BESIDE_WIDTH, _RIGHT = 592.0, 672.0
"""The width of what has something at its right, and where that begins."""
_DETAILS_WIDTH, _DATES = 528.0, 600.0
"""The same of the details on the first slide: dates have room beside them on slides of 4:3 too."""
_NUMBER_WIDTH = 32.0
"""The place of a slide's number: three digits of large print."""
_FIRST_INDEX = 10
"""The number of the first placeholder that is no title."""
_PLACEHOLDERS = {
    decks.Role.TITLE: "title",
    decks.Role.SUBTITLE: "subTitle",
    decks.Role.BODY: "body",
    decks.Role.DATE: "dt",
    decks.Role.FOOTER: "ftr",
    decks.Role.NUMBER: "sldNum",
    decks.Role.OTHER: "tbl",
}


def theme_layouts(theme: Theme) -> decks.DeckTemplate:
    """Return what the file of a theme's template has: a layout for every kind of slide, named after it."""
    kind = theme.slide
    size = kind.body_pt
    lead = _slot("Lead", Box(_START, _TOP - 4, _WIDTH, design.LEAD_LINES * size), text_style(size))
    text, body = _slot("Text", replace(_CONTENT, width=800), bullet_style(size)), text_style(size)
    columns = enumerate(design.columns(2, _CONTENT, 40), 1)
    content = {
        decks.SlideKind.SUMMARY: (_summary(size),),
        decks.SlideKind.TEXT: (replace(text, levels=(bullet_style(size), bullet_style(size, 1))),),
        decks.SlideKind.STATEMENT: (
            replace(_slot("Statement", _BARRED, _statement_style(kind), anchor="middle"), insets=_AFTER_BAR),
        ),
        decks.SlideKind.EVIDENCE: (
            _slot("Text", _BESIDE, bullet_style(size)),
            _slot("Evidence", _EVIDENCE, body),
        ),
        decks.SlideKind.COLUMNS: (lead, *(_slot(f"Column {n}", box, body) for n, box in columns)),
        decks.SlideKind.TABLE: (lead, _slot("Table", _CONTENT, text_style(kind.table_pt), decks.Role.OTHER)),
        decks.SlideKind.FIGURE: (
            replace(lead, box=replace(lead.box, height=design.FIGURE_LEAD_LINES * size)),
            replace(_slot("Figure", _CONTENT, text_style(16), decks.Role.OTHER), kind="chart"),
        ),
        decks.SlideKind.CARDS: (lead, *_panels(decks.SlideKind.CARDS, size)),
        decks.SlideKind.NUMBERS: (lead, *_panels(decks.SlideKind.NUMBERS, size)),
        decks.SlideKind.TIMELINE: (lead, *_panels(decks.SlideKind.TIMELINE, size - 2)),
        decks.SlideKind.QUOTES: (
            replace(_slot("Quotations", _BARRED, text_style(size + 6)), insets=_AFTER_BAR),
        ),
        decks.SlideKind.SMALL_PRINT: (_slot("Text", _CONTENT, text_style(max(14, kind.notes_pt))),),
        decks.SlideKind.CLOSING: _closing(size),
    }
    layouts = (_content(name, kind, *slots) for name, slots in content.items())
    every = (_cover(kind), *layouts, _opener(kind))
    template = decks.DeckTemplate(every, kind.heading_font, kind.body_font)
    return of_aspect(template, kind.aspect, _START)


def _slot(
    name: str, box: Box, style: decks.ParaStyle, role: decks.Role = decks.Role.BODY, anchor: str = "top"
) -> decks.SlotSpec:
    kind, heading = _PLACEHOLDERS[role], role is decks.Role.TITLE
    return decks.SlotSpec(name, role, box, (style,), anchor, heading=heading, kind=kind)


def _layout(name: str, slots: tuple[decks.SlotSpec, ...], *drawn: decks.Decoration) -> decks.SlideLayout:
    numbered = (
        replace(spec, idx=0 if spec.role is decks.Role.TITLE else _FIRST_INDEX + n)
        for n, spec in enumerate(slots)
    )
    return decks.SlideLayout(name, tuple(numbered), drawn)


def _content(name: str, kind: SlideTypography, *slots: decks.SlotSpec) -> decks.SlideLayout:
    footer, frame = design.footer_pt(kind), FRAMES[kind.frame]
    title = decks.ParaStyle(kind.title_pt, frame.title, bold=True)
    more = max(0.0, round(_TITLE_LINES * (kind.title_pt - _USUAL_TITLE_PT)))
    place = replace(_TITLE, height=_TITLE.height + more)
    around = (
        _slot("Title", place, title, decks.Role.TITLE),
        _slot("Topic", _TOPIC, decks.ParaStyle(14, frame.topic), anchor="middle"),
    )
    source = _slot(
        decks.SOURCES, Box(_START, 460, _WIDTH, 18), decks.ParaStyle(footer, "quiet"), anchor="bottom"
    )
    rule = decks.Decoration("rectangle", Box(_START, 481, _WIDTH, 0.75), "rule")
    drawn, placed = frame.content(place), (_lowered(slot, more) for slot in slots)
    return _layout(name, (*around, *placed, source, *_footers(footer)), *drawn, rule)


def _lowered(slot: decks.SlotSpec, by: float) -> decks.SlotSpec:
    """Return a place in what a higher title leaves of the content's; a lead keeps its height."""
    share, box = 1 - by / _CONTENT.height, slot.box
    y = _TOP + by + (box.y - _TOP) * share
    return replace(slot, box=replace(box, y=y, height=box.height * (1 if slot.name == "Lead" else share)))


def _statement_style(kind: SlideTypography) -> decks.ParaStyle:
    """Return the style of statements, which are larger than text and no larger than titles."""
    return text_style(max(kind.body_pt, min(kind.body_pt + 8, kind.title_pt)))


def _footers(size: float, colour: str = "quiet") -> tuple[decks.SlotSpec, ...]:
    """Return what stands at the foot, the number first: the marking ends where that at the head does."""
    style, after = decks.ParaStyle(size, colour), _START + _NUMBER_WIDTH
    return (
        _slot("Footer", Box(after, 486, 298 - _NUMBER_WIDTH, 18), style, decks.Role.FOOTER, "middle"),
        _slot("Date", Box(_START + 300, 486, 250, 18), style, decks.Role.DATE, "middle"),
        _slot("Slide number", Box(_START, 486, _NUMBER_WIDTH, 18), style, decks.Role.NUMBER, "middle"),
    )


def _cover(kind: SlideTypography) -> decks.SlideLayout:
    frame = FRAMES[kind.frame]
    ink, quiet = frame.cover_title, frame.details
    title, details = decks.ParaStyle(40, ink, bold=True), decks.ParaStyle(16, quiet, before_pt=3)
    presenter, publisher = (decks.ParaStyle(size, frame.publisher, bold=True) for size in (20, 18))
    slots = (
        _slot("Title", Box(_START, 92, _COVER_WIDTH, 148), title, decks.Role.TITLE, "bottom"),
        _slot("Kind of paper", Box(_START, 48, 420, 24), decks.ParaStyle(16, ink), anchor="middle"),
        _slot("Subtitle", Box(_START, 250, _COVER_WIDTH, 56), decks.ParaStyle(20, ink), decks.Role.SUBTITLE),
        _slot("Presenter", Box(_START, 336, _BESIDE_WIDTH, 26), presenter),
        _slot("Occasion", Box(_START, 362, _BESIDE_WIDTH, 22), decks.ParaStyle(16, quiet)),
        _slot("Publisher", Box(_START, 388, _BESIDE_WIDTH, 24), publisher),
        _slot("Details", Box(_START, 412, _DETAILS_WIDTH, 38), details),
        _slot("Edition", Box(_DATES, 412, _START + _WIDTH - _DATES, 38), details),
        _slot("Small print", Box(_START, 451, _WIDTH, 32), decks.ParaStyle(12, quiet), anchor="bottom"),
    )
    footers = _footers(design.footer_pt(kind), quiet)
    return _layout(decks.SlideKind.TITLE, (*slots, *footers), *frame.cover(slots[0].box))


def _opener(kind: SlideTypography) -> decks.SlideLayout:
    """Open a part as the cover opens the deck."""
    frame = FRAMES[kind.frame]
    title = decks.ParaStyle(36, frame.cover_title, bold=True)
    slots = (
        _slot("Title", Box(_START, 150, _COVER_WIDTH, 148), title, decks.Role.TITLE, "bottom"),
        _slot("Text", Box(_START, 340, _COVER_WIDTH, 90), decks.ParaStyle(20, frame.details)),
    )
    footers = _footers(design.footer_pt(kind), frame.details)
    return _layout(decks.SlideKind.OPENER, (*slots, *footers), *frame.cover(slots[0].box))


def _closing(size: float) -> tuple[decks.SlotSpec, ...]:
    """Return the places of the closing slide: what is said, and at the right edge the code and the logo."""
    other, picture = decks.Role.OTHER, text_style(14)
    text = _slot("Text", replace(_CONTENT, width=_BESIDE_WIDTH), text_style(size - 2))
    end = _START + _WIDTH
    square = Box(end - design.CODE_PT, _TOP, design.CODE_PT, design.CODE_PT)
    under = Box(_RIGHT, square.bottom + 24, end - _RIGHT, 120)
    code, logo = _slot("QR code", square, picture, other), _slot("Logo", under, picture, other)
    return (text, replace(code, kind="pic"), replace(logo, kind="pic"))


def _summary(size: float) -> decks.SlotSpec:
    """Return the place of a summary: a panel that begins where the text of other slides does."""
    around = replace(_AFTER_BAR, top=14, right=28, bottom=14)
    start = _BARRED.x + around.left
    width, height = _START + _WIDTH - around.right - start, _CONTENT.height - around.top - around.bottom
    text = Box(start, _CONTENT.y + around.top, width, height)
    return replace(_slot("Text", around.around(text), text_style(size)), fill="tint", insets=around)


def _panels(kind: decks.SlideKind, size: float) -> tuple[decks.SlotSpec, ...]:
    return tuple(replace(spec, kind="body") for spec in design.drawn_slots(kind, _CONTENT, size))
