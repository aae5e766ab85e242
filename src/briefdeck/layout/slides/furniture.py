"""What stands round the content: the title slide, footers and markings."""

from __future__ import annotations

from dataclasses import replace

from briefdeck.layout.slides import frames
from briefdeck.layout.slides.fitting import evened, fitted
from briefdeck.layout.slides.frames import (
    DATE_WIDTH,
    FOOTER_HEIGHT,
    FOOTER_WIDTH,
    FOOTER_Y,
    HEADER,
    LEFT,
    NUMBER_WIDTH,
    WIDTH,
    foot_pt,
)
from briefdeck.layout.slides.setting import Setting
from briefdeck.model.deck import Box, Para, ParaStyle, Plate, Run, Slide, Slot
from briefdeck.model.document import Document, Furniture
from briefdeck.model.markings import TLP_COLOURS

_GAP = " · "
_TITLE_SIZES = (40.0, 36.0, 32.0, 28.0, 24.0, 20.0)
_DETAILS_BOX = Box(LEFT, 348, 760, 88)
"""Where the first slide has its details when no publisher stands above them."""
_MARKING_PT = 12.0
_PLATE_PADDING_PT = 8.0
_WIDEST_PLATE_PT = 440.0
_MOST_PLATE_LINES = 2
_CAVEAT_GAP = "   "
_FOOT_WIDTH = FOOTER_WIDTH + DATE_WIDTH + 10
_FOOT_PLATE_LEFT = LEFT + _FOOT_WIDTH + 12
_DATE_GAP_PT = 24.0
_SAFE_LINE = 1.04
"""A line is given this much more width than measured, so that it stays one."""
_FOOT_PLATE_RIGHT = LEFT + WIDTH - NUMBER_WIDTH


def title_slide(document: Document, setting: Setting) -> Slide:
    """Lay out the first slide; its notes hold all of the furniture, whether or not that fits on the slide."""
    furniture = document.furniture
    long_caveat = "" if _short_caveat(furniture, setting) else furniture.caveat
    texts = (
        ("Kind of paper", (16, 14, 12), (_GAP.join(filter(None, (furniture.kind, furniture.series))),)),
        ("Subtitle", (20, 18, 16), (document.subtitle,)),
        ("Publisher", (18, 16, 14), (furniture.publisher,)),
        ("Details", (14, 12), (furniture.date_line, furniture.for_line, furniture.status_line, long_caveat)),
        (
            "Small print",
            (12,),
            (furniture.disclaimer, _GAP.join(filter(None, (furniture.rights, furniture.contact)))),
        ),
    )
    slots = [
        fitted(setting.slot(frames.TITLE_SLIDE, name), lines, sizes, setting) for name, sizes, lines in texts
    ]
    if not furniture.publisher:
        slots[3] = replace(slots[3], box=_DETAILS_BOX)
    return Slide(
        frames.TITLE_SLIDE,
        furniture.kind or document.title,
        (
            _title(document, setting),
            *(slot for slot in slots if slot.text.strip()),
            *footers(document, 1, setting),
        ),
        plates=plates(furniture, setting),
        notes=title_notes(document),
    )


def _title(document: Document, setting: Setting) -> Slot:
    spec = setting.slot(frames.TITLE_SLIDE, "Title")
    slot = fitted(spec, (document.title,), _TITLE_SIZES, setting.headings)
    return evened(slot, spec, setting.headings)


def title_notes(document: Document) -> tuple[str, ...]:
    """Return the notes of the first slide: all of the furniture."""
    furniture = document.furniture
    lines = (
        document.title,
        document.subtitle,
        _GAP.join(filter(None, (furniture.kind, furniture.series, furniture.publisher))),
        furniture.date_line,
        furniture.for_line,
        furniture.status_line,
        " ".join(filter(None, (furniture.marking, furniture.caveat))),
        furniture.disclaimer,
        furniture.rights,
        furniture.contact,
    )
    return tuple(line for line in lines if line)


def footers(document: Document, number: int, setting: Setting) -> tuple[Slot, ...]:
    """Return the footer, the date when it fits and does not stand on the slide already, and the number."""
    size = foot_pt(setting.theme.slide)
    page = Para((Run(str(number)),), ParaStyle(size, "quiet", align="right"))
    last = Slot("Slide number", (page,))
    date = document.furniture.date_line if number > 1 else ""
    width = setting.measure.width(date, setting.font, size) * _SAFE_LINE
    if not date or width > DATE_WIDTH:
        return _footer(document, number, _FOOT_WIDTH, setting), last
    box = Box(LEFT + _FOOT_WIDTH - width, FOOTER_Y, width, FOOTER_HEIGHT)
    dated = Slot("Date", (Para((Run(date),), ParaStyle(size, "quiet")),), box)
    return _footer(document, number, _FOOT_WIDTH - width - _DATE_GAP_PT, setting), dated, last


def _footer(document: Document, number: int, width: float, setting: Setting) -> Slot:
    """Name the publisher and the paper, or what of it fits on the line; on the first slide not the title."""
    furniture = document.furniture
    both = _GAP.join(filter(None, (furniture.publisher, document.title)))
    size = foot_pt(setting.theme.slide)
    candidates = ("" if number == 1 else both, furniture.publisher, furniture.kind, document.title)
    fitting = (text for text in candidates if text and setting.on_one_line(text, size, width))
    spec = setting.slot(frames.TEXT, "Footer")
    placed = replace(spec, box=replace(spec.box, width=width))
    slot = fitted(placed, (next(fitting, document.title),), (size,), setting)
    return replace(slot, box=placed.box)


def plates(furniture: Furniture, setting: Setting) -> tuple[Plate, ...]:
    """Return the marking with its caveat, for the top and the foot of a slide; nothing when there is none."""
    para = marking_para(furniture, setting)
    if para is None:
        return ()
    room = marking_room(furniture, setting)
    width, height = room.width, room.height
    top = Box(LEFT + WIDTH - width, HEADER.bottom - height, width, height)
    return Plate("Marking", top, para, "#000000"), _foot_plate(para, setting)


def marking_para(furniture: Furniture, setting: Setting) -> Para | None:
    """Return the words of the marking with its caveat; None when there are none."""
    words = (furniture.marking, _short_caveat(furniture, setting))
    if not any(words):
        return None
    colour = TLP_COLOURS.get(furniture.marking, "#FFFFFF")
    runs = [
        Run(text, bold=True, colour=c) for text, c in zip(words, (colour, "#FFFFFF"), strict=True) if text
    ]
    spaced = (runs[0], Run(_CAVEAT_GAP), *runs[1:]) if len(runs) > 1 else tuple(runs)
    return Para(spaced, ParaStyle(_MARKING_PT, colour, bold=True, align="center"))


def marking_room(furniture: Furniture, setting: Setting) -> Box:
    """Return how wide and high the marking is; nothing when there is none."""
    para = marking_para(furniture, setting)
    if para is None:
        return Box(0, 0, 0, 0)
    width = plate_width(furniture, setting)
    height = max(FOOTER_HEIGHT, setting.height((para,), width - 2 * _PLATE_PADDING_PT) + 2)
    return Box(0, 0, width, height)


def _short_caveat(furniture: Furniture, setting: Setting) -> str:
    """Return the caveat when it stands beside the marking on two lines; else the first slide has it."""
    text = furniture.marking + _CAVEAT_GAP + furniture.caveat
    font = setting.font
    lines = setting.measure.lines([(text, True)], font, _MARKING_PT, _WIDEST_PLATE_PT - 2 * _PLATE_PADDING_PT)
    return furniture.caveat if lines <= _MOST_PLATE_LINES else ""


def _foot_plate(para: Para, setting: Setting) -> Plate:
    """Repeat the marking at the foot; without its caveat when that is long."""
    most = _FOOT_PLATE_RIGHT - _FOOT_PLATE_LEFT
    shown = para if _width(para, setting) <= most else replace(para, runs=para.runs[:1])
    width = min(most, _width(shown, setting))
    box = Box(_FOOT_PLATE_RIGHT - width, FOOTER_Y, width, FOOTER_HEIGHT)
    return Plate("Marking at the foot", box, shown, "#000000")


def plate_width(furniture: Furniture, setting: Setting) -> float:
    """Return the width that the marking at the top takes, in points; 0 when there is none."""
    words = [text for text in (furniture.marking, _short_caveat(furniture, setting)) if text]
    para = Para((Run(_CAVEAT_GAP.join(words)),), ParaStyle(_MARKING_PT, bold=True))
    return min(_WIDEST_PLATE_PT, _width(para, setting)) if words else 0


def _width(para: Para, setting: Setting) -> float:
    font = setting.font
    return setting.measure.width(para.text, font, _MARKING_PT, bold=True) * 1.04 + 2 * _PLATE_PADDING_PT
