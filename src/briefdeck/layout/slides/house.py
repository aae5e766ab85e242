"""What stands round the content in a user's template: title slide, footers where it has them, markings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from briefdeck.layout.slides import frames
from briefdeck.layout.slides.casting import Plate
from briefdeck.layout.slides.fitting import fitted
from briefdeck.layout.slides.furniture import marking_para, marking_room, title_notes
from briefdeck.layout.slides.setting import Setting
from briefdeck.layout.slides.styles import Styles
from briefdeck.model.deck import Para, Run, Slide, Slot, SlotSpec
from briefdeck.model.deck import Plate as DrawnPlate
from briefdeck.model.document import Document, Furniture

_LEAST_TITLE_PT, _LEAST_SUBTITLE_PT = 18.0, 14.0
_GAP = " · "
_STEP_PT = 2
_LEAST_LAST_LINE = 14
"""A title's last line has so many characters at least."""
_LEAST_OF_LINE = 0.65
"""A title is set smaller, to this share of the template's size, to stand on one line."""
_PART = re.compile(r"\([^()]{1,20}\)$")


def title_sizes(spec: SlotSpec) -> tuple[float, ...]:
    """Return the sizes of a title: the template's own, then smaller ones that can still be read."""
    return _down_to(spec.levels[0].size_pt, _LEAST_TITLE_PT)


def house_title(spec: SlotSpec, title: str, headings: Setting) -> Slot:
    """Set a title on one line, if need be smaller; else on as many as there is room for.

    The number of a part, such as `(2 of 3)`, stays in one piece.
    """
    whole = _PART.sub(lambda match: match[0].replace(" ", "\u00a0"), title)
    largest = spec.levels[0].size_pt
    sizes = [size for size in title_sizes(spec) if size >= _LEAST_OF_LINE * largest]
    paras = [Para((Run(whole),), replace(spec.levels[0], size_pt=size)) for size in sizes]
    width = spec.inner.width
    one = next((para for para in paras if headings.lines(para, width) == 1), None)
    if one and headings.fits((one,), spec.box, spec.insets):
        return Slot(spec.name, (one,))
    return _on_several_lines(spec, whole, headings)


def _on_several_lines(spec: SlotSpec, title: str, headings: Setting) -> Slot:
    """Set a title at the largest size that fits; cut at the smallest if it must be."""
    bound = _bound(title)
    slot = fitted(spec, (bound,), title_sizes(spec), headings)
    return slot if slot.text == bound else fitted(spec, (title,), title_sizes(spec), headings)


def _bound(title: str) -> str:
    """Keep a title's last words together, so that none stands alone on its last line."""
    head, space, tail = title.rpartition(" ")
    while space and len(tail) < _LEAST_LAST_LINE:
        head, space, word = head.rpartition(" ")
        tail = f"{word}\u00a0{tail}"
    return f"{head} {tail}" if space else title


def _down_to(largest: float, least: float) -> tuple[float, ...]:
    steps = range(int(largest) - 1, int(least), -_STEP_PT)
    return (largest, *map(float, steps), min(least, largest))


def house_title_slide(document: Document, setting: Setting) -> Slide:
    """Lay out the first slide in the template's own places; its notes hold all that does not fit there."""
    title = setting.slot(frames.TITLE_SLIDE, "Title")
    return Slide(
        frames.TITLE_SLIDE,
        document.furniture.kind or document.title,
        (
            _on_several_lines(title, document.title, setting.headings),
            *_subtitle(document, setting),
            *house_footers(document, 1, frames.TITLE_SLIDE, setting),
        ),
        plates=house_plates(document.furniture, frames.TITLE_SLIDE, setting),
        notes=title_notes(document),
    )


def _subtitle(document: Document, setting: Setting) -> tuple[Slot, ...]:
    """Set the subtitle, who publishes and what the paper is for: as many of these lines as fit."""
    if not setting.has(frames.TITLE_SLIDE, "Subtitle"):
        return ()
    spec = setting.slot(frames.TITLE_SLIDE, "Subtitle")
    furniture = document.furniture
    about = _GAP.join(filter(None, (furniture.publisher, furniture.kind, furniture.series)))
    wanted = (document.subtitle, about, furniture.date_line, furniture.for_line, furniture.status_line)
    lines = [line for line in wanted if line]
    sizes = _down_to(spec.levels[0].size_pt, _LEAST_SUBTITLE_PT)
    for count in range(len(lines), 0, -1):
        for size in sizes if count == 1 else [s for s in sizes if s >= min(_LEAST_TITLE_PT, sizes[0])]:
            slot = _set(spec, lines[:count], size)
            if setting.fits(slot.paras, spec.box, spec.insets):
                return (slot,)
    cut = fitted(
        replace(spec, levels=(Styles(spec.levels).plain(sizes[-1]),)), lines[:1], sizes[-1:], setting
    )
    return (cut,) if cut.text else ()


def _set(spec: SlotSpec, lines: Iterable[str], size: float) -> Slot:
    style = Styles(spec.levels).prose(size)
    return Slot(spec.name, tuple(Para((Run(line),), style) for line in lines))


def house_footers(document: Document, number: int, layout: str, setting: Setting) -> tuple[Slot, ...]:
    """Return footer, date and slide number, where the layout has places for them."""
    furniture = document.furniture
    both = _GAP.join(filter(None, (furniture.publisher, document.title)))
    named = ("" if number == 1 else both, furniture.publisher, furniture.kind)
    wanted = {"Footer": named, "Date": (furniture.date_line,), "Slide number": (str(number),)}
    slots = (
        _one_line(setting.slot(layout, name), texts, setting)
        for name, texts in wanted.items()
        if setting.has(layout, name)
    )
    return tuple(slot for slot in slots if slot is not None)


def _one_line(spec: SlotSpec, texts: Iterable[str], setting: Setting) -> Slot | None:
    """Set the first text that fits in its place in the template's own size; a number always stands."""
    for text in filter(None, texts):
        slot = Slot(spec.name, (Para((Run(text),), spec.levels[0]),))
        if setting.lines(slot.paras[0], spec.inner.width) == 1 or text.isdigit():
            return slot
    return None


def house_plates(furniture: Furniture, layout: str, setting: Setting) -> tuple[DrawnPlate, ...]:
    """Return the marking, wherever it collides with nothing."""
    para = marking_para(furniture, setting)
    names = ("Marking", "Marking at the foot")
    places = setting.markings(layout)
    if para is None:
        return ()
    return tuple(DrawnPlate(name, box, para, "#000000") for name, box in zip(names, places, strict=False))


def plate_room(furniture: Furniture, setting: Setting) -> Plate | None:
    """Return the room that the marking needs; None when there is none."""
    room = marking_room(furniture, setting)
    return Plate(room.width, room.height) if room.width else None
