"""What stands round the content: footers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.layout.templates.footer_places import of_size
from briefdeck.model.content.document import Document
from briefdeck.model.laid_out import deck as decks
from briefdeck.model.laid_out.boxes import Box

_GAP = " · "
_DATE_GAP_PT = 24.0
_WIDEST_DATE = 0.55
"""A date takes this part of the place that it shares with the footer, or all of it.

It takes more where the publisher's name still has room beside it.
"""
_DATE_SIZES_PT = (12.0, 11.0, 10.0, 9.0)
"""What is tried for a date that does not fit its place at the size that it has there."""
_SAFE_LINE = 1.04
"""A line is given this much more width than measured, so that it stays one."""


def footers(
    document: Document, number: int, layout: decks.SlideLayout, fitter: TextFitter
) -> tuple[decks.Slot, ...]:
    """Return the footer, the date and the slide's number, where the layout has places for what fits.

    The footer names the publisher and the title, or what of it fits; on the first slide not the title, if it
    can be helped. Where footer and date share their place, the first slide has its date elsewhere.
    """
    furniture, strip = document.furniture, layout.footer_strip
    texts = {
        "Footer": _footer_texts(document, is_first=number == 1),
        "Date": () if strip and number == 1 else (furniture.date_line,),
        "Slide number": (document.places.signs.counted(number),),
    }
    specs = {name: layout.slot(name) for name in texts if layout.has(name)}
    publisher = furniture.publisher_short or furniture.publisher
    boxes = _shared(strip, texts["Date"], publisher, specs, fitter) if strip else {}
    placed = {name: replace(spec, box=boxes.get(name, spec.box)) for name, spec in specs.items()}
    found = {name: _one_line(spec, texts[name], fitter) for name, spec in placed.items()}
    if "Date" in placed and strip is None and not found["Date"] and furniture.date_line:
        found |= _small_date(furniture.date_line, placed, fitter)
    slots = filter(None, found.values())
    return tuple(replace(slot, box=boxes.get(slot.name, slot.box)) for slot in slots)


def _footer_texts(document: Document, *, is_first: bool) -> tuple[str, ...]:
    """Return what the footer may say: the publisher's name, or its abbreviation, each with the title."""
    furniture, title = document.furniture, "" if is_first else document.title
    names = (
        (furniture.publisher, furniture.publisher_short)
        if furniture.publisher_short
        else (furniture.publisher,)
    )
    both = [text for name in names for text in (_GAP.join(filter(None, (name, title))), name)]
    return (*both, furniture.kind, document.title)


def _small_date(
    text: str, specs: Mapping[str, decks.SlotSpec], fitter: TextFitter
) -> dict[str, decks.Slot | None]:
    """Set the date smaller, or on several lines; where its place is too narrow, in that of the footer."""
    for name in ("Date", "Footer"):
        at = [of_size(specs[name], size) for size in _DATE_SIZES_PT] if name in specs else []
        lines = (_one_line(spec, (text,), fitter) for spec in at)
        several = (_several_lines(spec, text, fitter) for spec in at)
        if slot := next(filter(None, (*lines, *several)), None):
            return {name: slot}
    least = of_size(specs["Date"], _DATE_SIZES_PT[-1])
    return {"Date": decks.Slot("Date", (decks.Para((decks.TextRun(text),), least.levels[0]),), least.room)}


def _several_lines(spec: decks.SlotSpec, text: str, fitter: TextFitter) -> decks.Slot | None:
    """Set text in its place, or in the room beside it, on as many lines as are needed."""
    paras = (decks.Para((decks.TextRun(text),), spec.levels[0]),)
    boxes = (box for box in (spec.box, spec.room) if box and fitter.fits(paras, box, spec.insets))
    return next((decks.Slot(spec.name, paras, box if box is spec.room else None) for box in boxes), None)


def _shared(
    strip: Box, date: Sequence[str], publisher: str, specs: dict[str, decks.SlotSpec], fitter: TextFitter
) -> dict[str, Box]:
    """Give the date as much of the strip as it asks, and the footer the rest: all, or none, if it must be."""
    text = "".join(date)
    width, named = (
        _SAFE_LINE * fitter.text_width(each, specs[name].levels[0].size_pt)
        for each, name in ((text, "Date"), (publisher, "Footer"))
    )
    rest = strip.width - width - _DATE_GAP_PT
    if not text:
        return {"Footer": strip, "Date": replace(strip, width=0)}
    if width > _WIDEST_DATE * strip.width and not 0 < named <= rest:
        return {"Footer": replace(strip, width=0), "Date": strip}
    footer = replace(strip, width=rest)
    return {"Footer": footer, "Date": replace(strip, x=strip.right - width, width=width)}


def _one_line(spec: decks.SlotSpec, texts: Iterable[str], fitter: TextFitter) -> decks.Slot | None:
    """Set the first text that fits in its place, or in the room beside it; a number always stands."""
    for text in filter(None, texts):
        para = decks.Para((decks.TextRun(text),), spec.levels[0])
        if fitter.lines(para, spec.inner.width) == 1 or text.isdigit():
            return decks.Slot(spec.name, (para,))
        wide = spec.room and replace(spec, box=spec.room)
        if wide and fitter.lines(para, wide.inner.width) == 1:
            return decks.Slot(spec.name, (para,), wide.box)
    return None
