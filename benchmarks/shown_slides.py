"""What a reader sees of a deck: each word with its place, size and contrast, and what is wrong with it.

The words are read from the PDF that LibreOffice makes of the deck, the boxes from the deck itself.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

import pypdfium2.raw as pdfium_c
from PIL import Image
from pptx.enum.shapes import MSO_SHAPE_TYPE

from briefdeck.model.style.contrast import contrast
from decks_shown import EMU_PER_POINT, FOOTERS, Rect, words_on

_OVERLAP_PT = 1.5
_TITLES = (1, 3)
_LARGE_PT = 18
_DIVIDER = re.compile(r"section|divider|abschnitt|trenn|chapter|kapitel|раздел|intertitre", re.IGNORECASE)
_DIVIDER_WORDS = 30
_LIST_MARK = re.compile(r"\W*|\d+[.)]|\w")
_MARKING = re.compile(r"TLP:")


@dataclass(frozen=True)
class SeenWord:
    """A word, or the part of one on a line, as it looks."""

    text: str
    ink: Rect
    is_whole: bool
    """Whether it stands on one line."""
    size_pt: float
    colour: tuple[int, int, int]


@dataclass
class Place:
    """A shape with text, of the slide or of what it inherits."""

    name: str
    box: Rect
    text: str
    kind: str = "body"
    own: bool = True
    """Whether it is the slide's and not its layout's or master's."""
    words: list[SeenWord] = field(default_factory=list)

    @cached_property
    def letters(self) -> str:
        return "".join(self.text.split()).lower()


@dataclass
class ShownSlide:
    """One slide as LibreOffice shows it."""

    number: int
    width: float
    height: float
    layout: str
    is_divider: bool
    places: list[Place]
    pictures: list[Rect]
    faults: list[tuple[str, str]]
    """Kind of fault and what it is."""


def shown_slides(presentation: Any, pdf: Any) -> Iterator[ShownSlide]:
    """Go through the slides of a deck with what is wrong with each."""
    for number, (slide, page) in enumerate(zip(presentation.slides, pdf, strict=True), 1):
        yield _shown(number, slide, page)


def _shown(number: int, slide: Any, page: Any) -> ShownSlide:
    width, height = page.get_width(), page.get_height()
    places = [*_places(slide.shapes), *_inherited(slide)]
    pictures = [box for box in _pictures(slide) if box.right - box.left < 0.5 * width]  # a wider one is a bar
    pictures = [box for box in pictures if box.area < 0.3 * width * height]
    layout = slide.slide_layout
    title = next((place for place in places if place.own and place.kind == "title"), None)
    is_divider = (
        layout.element.get("type") == "secHead"
        or bool(_DIVIDER.search(layout.name or ""))
        or (title is not None and _is_low(title, places, height))
    )
    shown = ShownSlide(number, width, height, layout.name, is_divider, places, pictures, [])
    loose = [word for word in _words(page) if not _settle(word, places)]
    shown.faults += [*_title_faults(shown, title), *_place_faults(shown, loose), *_overlaps(shown, loose)]
    shown.faults += [*_divider_faults(shown), *_width_faults(shown), *_marking_faults(shown)]
    shown.faults += _contrast_faults(shown, page, loose)
    return shown


def _is_low(title: Place, places: list[Place], height: float) -> bool:
    """Tell whether a title stands low and has no content beside it."""
    others = (place for place in places if place.own and place.kind in ("body", "table"))
    is_beside = any(place.box.left >= title.box.right - 1 for place in others)
    return (title.box.top + title.box.bottom) / 2 > 0.45 * height and not is_beside


def _rect(shape: Any) -> Rect | None:
    sides = shape.left, shape.top, shape.width, shape.height
    if None in sides:
        return None
    left, top, width, height = (side / EMU_PER_POINT for side in sides)
    return Rect(left, top, left + width, top + height)


def _places(shapes: Iterable, *, own: bool = True) -> Iterator[Place]:
    for shape in shapes:
        box = _rect(shape)
        if box is None:
            continue
        kind = "body"
        if shape.is_placeholder:
            number = shape.placeholder_format.type
            kind = "title" if number in _TITLES else "foot" if number in FOOTERS else "body"
            kind = "subtitle" if number == 4 else kind
        if shape.has_text_frame and shape.text_frame.text.strip():
            yield Place(shape.name, box, shape.text_frame.text, kind, own)
        elif shape.has_text_frame and kind == "title":
            yield Place(shape.name, box, "", kind, own)
        elif getattr(shape, "has_table", False) and shape.has_table:
            cells = (cell.text_frame.text for row in shape.table.rows for cell in row.cells)
            yield Place(shape.name, box, "\n".join(cells), "table", own)
        elif shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield Place(shape.name, box, "\n".join(shape.element.itertext()), "figure", own)
        elif getattr(shape, "has_chart", False) and shape.has_chart:
            words = shape.chart.element.itertext()
            yield Place(shape.name, box, "\n".join(words), "figure", own)


def _inherited(slide: Any) -> Iterator[Place]:
    layout = slide.slide_layout
    for owner in (layout, layout.slide_master):
        plain = (shape for shape in owner.shapes if not shape.is_placeholder)
        yield from _places(plain, own=False)


def _pictures(slide: Any) -> Iterator[Rect]:
    layout = slide.slide_layout
    for owner in (layout, layout.slide_master):
        for shape in owner.shapes:
            if shape.element.tag.endswith("}pic") and not shape.is_placeholder and (box := _rect(shape)):
                yield box


def _words(page: Any) -> Iterator[SeenWord]:
    text_page = page.get_textpage()
    for word in words_on(page, text_page):
        size = pdfium_c.FPDFText_GetFontSize(text_page.raw, word.first)
        yield SeenWord(word.text, word.ink, word.is_whole, size, _colour(text_page, word.first))


def _colour(text_page: Any, index: int) -> tuple[int, int, int]:
    parts = [ctypes.c_uint() for _ in range(4)]
    pdfium_c.FPDFText_GetFillColor(text_page.raw, index, *parts)
    return parts[0].value, parts[1].value, parts[2].value


def _settle(word: SeenWord, places: list[Place]) -> bool:
    """Give a word to the shape that says it, where it stands within that; tell whether there is one."""
    said = [place for place in places if word.text.lower() in place.letters]
    air = {"foot": 4}
    for place in said:
        more = air.get(place.kind, 0)
        box = place.box
        if Rect(box.left, box.top - more, box.right, box.bottom + more).holds(word.ink):
            place.words.append(word)
            return True
    return False


def _title_faults(shown: ShownSlide, title: Place | None) -> Iterator[tuple[str, str]]:
    if title is None or not title.text.strip():
        yield "title empty", shown.layout
        return
    if "…" in title.text:
        yield "title cut", title.text[-40:]
    size = max((word.size_pt for word in title.words), default=0)
    floor = 16 * shown.height / 540
    if title.words and size < floor:
        yield "title tiny", f"{size:.0f} pt"
    below = [word.size_pt for place in shown.places if place.kind == "subtitle" for word in place.words]
    if title.words and below and size < max(below):
        yield "title tiny", f"{size:.0f} pt over a subtitle of {max(below):.0f} pt"


def _place_faults(shown: ShownSlide, loose: list[SeenWord]) -> Iterator[tuple[str, str]]:
    slide = Rect(0, 0, shown.width, shown.height)
    for word in (*loose, *(word for place in shown.places if place.own for word in place.words)):
        if not slide.holds(word.ink):
            yield "off slide", f"{word.text} {_at(word.ink)}"
    for word in loose:
        says = [place.name for place in shown.places if word.text.lower() in place.letters]
        marks = bool(_LIST_MARK.fullmatch(word.text))
        near = any(place.box.overlap(word.ink) > -3 for place in shown.places)
        if not (marks and near):
            yield "off box", f"{word.text} {_at(word.ink)} of {says[:2]}"


def _at(ink: Rect) -> str:
    return f"({ink.left:.0f},{ink.top:.0f})-({ink.right:.0f},{ink.bottom:.0f})"


def _overlaps(shown: ShownSlide, loose: list[SeenWord]) -> Iterator[tuple[str, str]]:
    owned = [(id(place), word) for place in shown.places for word in place.words]
    owned += [(0, word) for word in loose]
    for index, (owner, word) in enumerate(owned):
        for other_owner, other in owned[index + 1 :]:
            if (owner != other_owner or owner == 0) and word.ink.overlap(other.ink) > _OVERLAP_PT:
                yield "overlap", f"{word.text} and {other.text} at {_at(other.ink)}"
    for _, word in owned:
        if any(picture.overlap(word.ink) > _OVERLAP_PT for picture in shown.pictures):
            yield "on logo", f"{word.text} {_at(word.ink)}"


def _divider_faults(shown: ShownSlide) -> Iterator[tuple[str, str]]:
    words = [
        w for place in shown.places if place.own and place.kind in ("body", "table") for w in place.words
    ]
    if shown.is_divider and shown.number > 1 and len(words) > _DIVIDER_WORDS:
        yield "divider full", f"{len(words)} words on '{shown.layout}'"


def _width_faults(shown: ShownSlide) -> Iterator[tuple[str, str]]:
    body = [p for p in shown.places if p.own and p.kind in ("body", "table") and not _MARKING.match(p.text)]
    words = [word for place in body for word in place.words]
    if len(words) < 40:
        return
    across = max(word.ink.right for word in words) - min(word.ink.left for word in words)
    if across < 0.55 * shown.width and shown.number > 1:
        yield "half wide", f"{across / shown.width:.0%} of the slide"


def _marking_faults(shown: ShownSlide) -> Iterator[tuple[str, str]]:
    for place in shown.places:
        if place.own and _MARKING.match(place.text) and place.words:
            firsts = [word for word in place.words if "TLP" in word.text]
            lines = {round(word.ink.bottom / 3) for word in place.words if word.text.isupper()}
            if any(not word.is_whole for word in firsts) or len(lines) > 1:
                yield "marking broken", place.text
    if not any("TLP:" in word.text for place in shown.places for word in place.words):
        yield "marking missing", shown.layout


def _contrast_faults(shown: ShownSlide, page: Any, loose: list[SeenWord]) -> Iterator[tuple[str, str]]:
    ground = _ground(page)
    for word in (*loose, *(word for place in shown.places if place.own for word in place.words)):
        ratio = _contrast(word, ground)
        if ratio < 3 or (ratio < 4.5 and word.size_pt < _LARGE_PT):
            yield "pale", f"{ratio:.1f}:1 {word.text} {word.size_pt:.0f} pt {_at(word.ink)}"
        elif ratio < 4.5:
            yield "pale, large", f"{ratio:.1f}:1 {word.text} {word.size_pt:.0f} pt"


def _ground(page: Any) -> Image.Image:
    """Show a page without its words, which are gone from it then."""
    for text in list(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT])):
        if text.level == 0:
            page.remove_obj(text)
    page.gen_content()
    return page.render(scale=1).to_pil().convert("RGB")


def _contrast(word: SeenWord, ground: Image.Image) -> float:
    """Return the contrast of a word to what is behind it: the worst third of that, underlines aside."""
    ink = word.ink
    sides = max(0, int(ink.left)), max(0, int(ink.top)), int(ink.right) + 1, int(ink.bottom) + 1
    left, top, right, bottom = sides[0], sides[1], min(ground.width, sides[2]), min(ground.height, sides[3])
    if left >= right or top >= bottom:
        return 21
    behind = ground.crop((left, top, right, bottom))
    counts = behind.getcolors(maxcolors=behind.width * behind.height)
    seen = 0
    for ratio, count in sorted((_ratio(word.colour, colour), count) for count, colour in counts):
        seen += count
        if seen > behind.width * behind.height / 3:
            return ratio
    return 21


@cache
def _ratio(one: tuple[int, ...], two: tuple[int, ...]) -> float:
    return contrast(*(f"#{bytes(colour[:3]).hex()}" for colour in (one, two)))
