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
)
from briefdeck.layout.slides.setting import Setting
from briefdeck.model.deck import Box, Para, ParaStyle, Plate, Run, Slide, Slot
from briefdeck.model.document import Document, Furniture

TLP_COLOURS = {
    "TLP:RED": "#FF2B2B",
    "TLP:AMBER": "#FFC000",
    "TLP:AMBER+STRICT": "#FFC000",
    "TLP:GREEN": "#33FF00",
    "TLP:CLEAR": "#FFFFFF",
}
"""The colours of the Traffic Light Protocol 2.0 (https://www.first.org/tlp/), each on black."""

_GAP = " · "
_TITLE_SIZES = (40.0, 36.0, 32.0, 28.0, 24.0, 20.0)
_MARKING_PT = 12.0
_PLATE_PADDING_PT = 8.0
_WIDEST_PLATE_PT = 500.0
_FOOT_PLATE_LEFT = LEFT + FOOTER_WIDTH + DATE_WIDTH + 20
_FOOT_PLATE_RIGHT = LEFT + WIDTH - NUMBER_WIDTH


def title_slide(document: Document, setting: Setting) -> Slide:
    """Lay out the first slide; its notes hold all of the furniture, whether or not that fits on the slide."""
    furniture = document.furniture
    texts = (
        ("Title", _TITLE_SIZES, (document.title,)),
        ("Kind of paper", (16, 14, 12), (_GAP.join(filter(None, (furniture.kind, furniture.series))),)),
        ("Subtitle", (20, 18, 16), (document.subtitle,)),
        ("Publisher", (18, 16, 14), (furniture.publisher,)),
        ("Details", (14, 12), (furniture.date_line, furniture.for_line, furniture.status_line)),
        (
            "Small print",
            (12,),
            (furniture.disclaimer, _GAP.join(filter(None, (furniture.rights, furniture.contact)))),
        ),
    )
    slots = [
        fitted(setting.slot(frames.TITLE_SLIDE, name), lines, sizes, setting) for name, sizes, lines in texts
    ]
    title = evened(slots[0], setting.slot(frames.TITLE_SLIDE, "Title"), setting)
    return Slide(
        frames.TITLE_SLIDE,
        furniture.kind or document.title,
        (title, *(slot for slot in slots[1:] if slot.text.strip()), *footers(document, 1, setting)),
        plates=plates(furniture, setting),
        notes=_title_notes(document),
    )


def _title_notes(document: Document) -> tuple[str, ...]:
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
    style = ParaStyle(setting.theme.slide.notes_pt, "quiet")
    footer = setting.slot(frames.TEXT, "Footer")
    size = (style.size_pt,)
    date = document.furniture.date_line
    slots = [fitted(footer, (_footer(document, setting),), size, setting)]
    if date and number > 1 and setting.on_one_line(date, style.size_pt, DATE_WIDTH):
        slots.append(Slot("Date", (Para((Run(date),), style),)))
    page = Para((Run(str(number)),), ParaStyle(style.size_pt, "quiet", align="right"))
    return (*slots, Slot("Slide number", (page,)))


def _footer(document: Document, setting: Setting) -> str:
    publisher = document.furniture.publisher
    candidates = (_GAP.join(filter(None, (publisher, document.title))), publisher, document.title)
    size = setting.theme.slide.notes_pt
    fitting = (text for text in candidates if text and setting.on_one_line(text, size, FOOTER_WIDTH))
    return next(fitting, document.title)


def plates(furniture: Furniture, setting: Setting) -> tuple[Plate, ...]:
    """Return the marking with its caveat, for the top and the foot of a slide; nothing when there is none."""
    words = (furniture.marking, furniture.caveat)
    if not any(words):
        return ()
    colour = TLP_COLOURS.get(furniture.marking, "#FFFFFF")
    runs = tuple(
        Run(text, bold=True, colour=c) for text, c in zip(words, (colour, "#FFFFFF"), strict=True) if text
    )
    spaced = (runs[0], Run("   "), *runs[1:]) if len(runs) > 1 else runs
    para = Para(spaced, ParaStyle(_MARKING_PT, colour, bold=True, align="center"))
    width = min(_WIDEST_PLATE_PT, plate_width(furniture, setting))
    height = max(FOOTER_HEIGHT, setting.height((para,), width - 2 * _PLATE_PADDING_PT) + 2)
    top = Box(LEFT + WIDTH - width, HEADER.y - (height - FOOTER_HEIGHT), width, height)
    return Plate("Marking", top, para, "#000000"), _foot_plate(para, setting)


def _foot_plate(para: Para, setting: Setting) -> Plate:
    """Repeat the marking at the foot; without its caveat when that is long."""
    most = _FOOT_PLATE_RIGHT - _FOOT_PLATE_LEFT
    shown = para if _width(para, setting) <= most else replace(para, runs=para.runs[:1])
    width = min(most, _width(shown, setting))
    box = Box(_FOOT_PLATE_RIGHT - width, FOOTER_Y, width, FOOTER_HEIGHT)
    return Plate("Marking at the foot", box, shown, "#000000")


def plate_width(furniture: Furniture, setting: Setting) -> float:
    """Return the width that the marking at the top takes, in points; 0 when there is none."""
    words = [text for text in (furniture.marking, furniture.caveat) if text]
    para = Para((Run("   ".join(words)),), ParaStyle(_MARKING_PT, bold=True))
    return min(_WIDEST_PLATE_PT, _width(para, setting)) if words else 0


def _width(para: Para, setting: Setting) -> float:
    font = setting.theme.slide.body_font
    return setting.measure.width(para.text, font, _MARKING_PT, bold=True) * 1.04 + 2 * _PLATE_PADDING_PT
