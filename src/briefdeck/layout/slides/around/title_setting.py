"""Titles set in their places: whole, in the template's own place or grown out of it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefdeck.layout.slides.text.text_fitter import TextFitter, title_slot
from briefdeck.layout.templates.design import SMALLEST_TITLE_PT, WITHOUT_BODY
from briefdeck.layout.templates.title_place import at_most, grown
from briefdeck.layout.unbroken import shortened
from briefdeck.model.laid_out.deck import Deck, Para, Slot, SlotSpec, TextRun

_PART_NUMBER = "\u00a0(000\u00a0of\u00a0000)"
"""As much room as a part number may take."""

_TOO_LONG = 4
"""One title in so many may be too long for the size of the others."""
_LARGE_PT, _LARGER_PT = 22.0, 24.0
"""Where the smallest is no smaller than the first, and larger than text, or than the second, all are so."""
_LESS_PT = (2.0, 4.0)
"""So much smaller may all titles of a deck be, so that none has two lines: two steps of their sizes."""
_OVER_TEXT_PT = 2.0
"""And so much larger than the largest text are they at least then."""


def set_title(spec: SlotSpec, title: str, headings: TextFitter) -> Slot:
    """Set a title in its place if it fits and is not tiny; else as large as the room around it allows."""
    slot = title_slot(spec, title, headings)
    least = SMALLEST_TITLE_PT if shows(slot.text, title) else math.inf
    if spec.room is None or _size(slot) >= least:
        return slot
    tiny, slot = slot, title_slot(replace(spec, box=spec.room), title, headings)
    if shows(tiny.text, title) and _size(slot) <= _size(tiny):
        return tiny
    place = replace(spec, box=replace(spec.box, x=spec.room.x, width=spec.room.width))
    return replace(slot, box=grown(place, _height(slot.paras, place, headings), spec.room))


def _size(slot: Slot) -> float:
    return slot.paras[0].style.size_pt


def set_titles(wanted: Sequence[tuple[SlotSpec, str]], headings: TextFitter) -> list[Slot]:
    """Set the titles of slides: those that may be equally large in one size, unless too long for it."""
    slots = [set_title(spec, title, headings) for spec, title in wanted]
    sizes = [*map(_size, slots)]
    usual: dict[float, list[float]] = {}
    for (spec, _), size in zip(wanted, sizes, strict=True):
        usual.setdefault(spec.sizes[0], []).extend([size] if size in spec.sizes and not spec.narrows else [])
    shared = {key: _shared(found, headings.body_pt) for key, found in usual.items() if found}
    return [
        set_title(at_most(shared[spec.sizes[0]], spec), title, headings)
        if size > shared.get(spec.sizes[0], size)
        else slot
        for (spec, title), slot, size in zip(wanted, slots, sizes, strict=True)
    ]


def _shared(sizes: Sequence[float], body_pt: float) -> float:
    """Return the size that titles share: the smallest if that is large, else one that few fall short of."""
    least = min(sizes)
    is_large = least >= _LARGER_PT or (least >= _LARGE_PT and least > body_pt)
    return least if is_large else sorted(sizes)[len(sizes) // _TOO_LONG]


@dataclass(frozen=True, slots=True)
class TitleRoom:
    """What titles that no section asks for must keep to: whole, and no smaller than those asked for."""

    least_pt: float
    headings: TextFitter

    @classmethod
    def of(cls, usual: Iterable[tuple[SlotSpec, str]], headings: TextFitter) -> "TitleRoom":
        """Return what the titles of a deck leave to others."""
        slots = (set_title(spec, title, headings) for spec, title in dict.fromkeys(usual))
        return cls(min(map(_size, slots), default=0), headings)

    def has(self, spec: SlotSpec, title: str) -> bool:
        """Tell whether a title has room in a place."""
        slot = set_title(spec, title, self.headings)
        return shows(slot.text, title) and _size(slot) >= self.least_pt


@dataclass(frozen=True, slots=True)
class LowTitles:
    """How titles are set that all have one line."""

    height: float
    """How high the highest is, in points."""
    most_pt: float
    """How large they may be, in points."""

    @classmethod
    def of(cls, wanted: Sequence[tuple[SlotSpec, str]], headings: TextFitter) -> "LowTitles | None":
        """Say how titles are set in one line each, all a little smaller if need be; else None."""
        usual = max((spec.sizes[0] for spec, _ in wanted), default=0)
        least = headings.body_pt + _OVER_TEXT_PT
        sizes = (math.inf, *(usual - less for less in _LESS_PT if usual - less >= least))
        return next(filter(None, (cls._in_sizes(most, wanted, headings) for most in sizes)), None)

    @classmethod
    def _in_sizes(
        cls, most: float, wanted: Sequence[tuple[SlotSpec, str]], headings: TextFitter
    ) -> "LowTitles | None":
        each = [(at_most(most, spec), title) for spec, title in wanted]
        slots = set_titles(each, headings)
        set_in = [(slot.paras, spec.inner.width) for slot, (spec, _) in zip(slots, each, strict=True)]
        is_free = all(slot.box is None for slot in slots)
        if not set_in or not is_free or any(headings.lines(paras[0], width) > 1 for paras, width in set_in):
            return None
        return cls(max(headings.height(paras, width) for paras, width in set_in), most)


def titles_over_content(deck: Deck) -> list[tuple[SlotSpec, str]]:
    """Return the titles of the slides that have content under them, and their places."""
    slides = [slide for slide in deck.slides if slide.layout not in WITHOUT_BODY]
    return [(deck.template.layout(slide.layout).slot("Title"), slide.slots[0].text) for slide in slides]


def shows(text: str, title: str) -> bool:
    """Tell whether a text has a title in it whole, however its words are bound together."""
    return " ".join(title.split()) in " ".join(text.split())


def highest(titles: Iterable[str], spec: SlotSpec, headings: TextFitter) -> float:
    """Return how high the highest of some titles is at its smallest, with a part number after it."""
    return max((_height((_smallest(title, spec),), spec, headings) for title in titles), default=0)


def smallest(titles: Iterable[str], spec: SlotSpec, headings: TextFitter) -> float:
    """Return the size of the smallest of some titles as they are set, with a part number after each."""
    slots = (set_title(spec, title + _PART_NUMBER, headings) for title in titles)
    return min(map(_size, slots), default=math.inf)


def short_title(title: str, spec: SlotSpec, headings: TextFitter) -> str:
    """Cut a title that would not fit with a part number after it even at its smallest."""
    room = spec.room or spec.box
    return shortened(title, lambda text: headings.fits((_smallest(text, spec),), room, spec.insets))


def _smallest(title: str, spec: SlotSpec) -> Para:
    return Para((TextRun(title + _PART_NUMBER),), replace(spec.levels[0], size_pt=spec.sizes[-1]))


def _height(paras: tuple[Para, ...], spec: SlotSpec, headings: TextFitter) -> float:
    return headings.height(paras, spec.inner.width) + spec.insets.top + spec.insets.bottom
