"""What no deck may have: empty or cut titles, and texts off their box or the slide."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefdeck.layout.metrics import FontMetrics
from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.layout.templates.design import SMALLEST_TITLE_PT
from briefdeck.layout.templates.free_space import is_on_slide
from briefdeck.layout.unbroken import ELLIPSIS
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import (
    SOURCES,
    WIDESCREEN_PT,
    Deck,
    DeckSlide,
    DeckTemplate,
    Role,
    SlideLayout,
    Slot,
    SlotSpec,
)
from briefdeck.model.style.theme import Theme

_SPARE_PT = 0.1
"""What a text may be higher than its box, or smaller: sums of lengths differ in their last digits."""
_OFF = "is over the edge of the slide"
FURNITURE = ("Footer", "Date", "Slide number", SOURCES)
"""Slots for what every slide has, on one line that may be higher than its box."""

_KNOWN_AGAIN = 3
"""By so many words the text is known that a title begins."""


@dataclass(frozen=True, slots=True)
class DeckFault:
    """Something wrong with a text on a slide."""

    slide: int
    """The slide's number, from 1."""
    layout: SlideLayout
    slot: str
    """The name of its shape on the slide."""
    box: Box
    what: str
    """What is wrong, such as `is cut`."""
    is_grave: bool = True
    """Whether the deck must not be handed on; a place that is the template's own choice is not grave."""


def deck_faults(deck: Deck, theme: Theme, metrics: FontMetrics) -> Iterator[DeckFault]:
    """Go through what is wrong with the texts of a deck."""
    fitter = TextFitter.for_text(theme, metrics, deck.template)
    for number, slide in enumerate(deck.slides, 1):
        layout = deck.layout(slide.layout)
        for slot in slide.slots:
            spec = layout.slot(slot.name)
            box = slot.box or spec.box
            if what := _wrong_with(slot, spec, box, fitter):
                is_grave = what != _OFF or slot.box is not None or spec.idx is None
                yield DeckFault(number, layout, slot.name, box, what, is_grave)
        for badge in slide.badges:
            if not is_on_slide(badge.box, deck.template):
                yield DeckFault(number, layout, badge.name, badge.box, _OFF)
        if what := _wrong_with_title(slide, deck.template):
            yield DeckFault(number, layout, "Title", layout.slot("Title").box, what, is_grave=False)


def _wrong_with(slot: Slot, spec: SlotSpec, box: Box, fitter: TextFitter) -> str:
    """Say what is wrong with a text; empty when nothing is."""
    if spec.role is Role.TITLE and not slot.text.strip():
        return "is empty"
    if not is_on_slide(box, fitter.template):
        return _OFF
    measure = fitter.headings if spec.heading else fitter
    fits = slot.name in FURNITURE or measure.fits(
        slot.paras, replace(box, height=box.height + _SPARE_PT), spec.insets
    )
    return "" if fits else "is larger than its box"


def _wrong_with_title(slide: DeckSlide, template: DeckTemplate) -> str:
    """Say what makes a title look bad; empty when nothing does, or when it is missing."""
    title = slide.slots[0]
    least = SMALLEST_TITLE_PT * template.height_pt / WIDESCREEN_PT[1]
    size = max((para.style.size_pt for para in title.paras), default=least)
    if _is_cut(slide):
        return "is cut"
    return f"is only {round(size, 1):g} pt large" if size < least - _SPARE_PT else ""


def _is_cut(slide: DeckSlide) -> bool:
    """Tell whether a title ends before its words do, and these do not go on under it."""
    title, *others = (" ".join(text.split()) for text in slide.texts())
    last = " ".join(title.removesuffix(ELLIPSIS).split()[-_KNOWN_AGAIN:])
    return title.endswith(ELLIPSIS) and not any(last in text for text in others)
