"""Pictures and QR codes on slides: as large as there is room, with what is said of them beside or under."""

from collections.abc import Iterator
from dataclasses import replace

from briefdeck.layout.figures.codes import draw_code
from briefdeck.layout.slides.entries.lead_placement import lead_alone, lead_item
from briefdeck.layout.slides.text.flow import SlideDraft
from briefdeck.layout.slides.text.paragraphs import TextStyles, block_paras
from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.model.content.arrangement import Arrangement
from briefdeck.model.content.document import Block, Paragraph
from briefdeck.model.content.picture import LEAST_PT, ShownCode, ShownPicture
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import Para, SlideKind, Slot
from briefdeck.model.laid_out.deck_parts import DeckDrawing, DeckPicture

_CAPTION_SIZES_PT = (16.0, 14.0, 12.0)
_ADDRESS_SIZES_PT = (20.0, *_CAPTION_SIZES_PT)
_GAP_PT = 20.0
_LARGEST_CODE_PT = 280.0
_LEAST_BESIDE_PT = 220.0
"""The least width of what stands beside a picture."""
_LEAST_HEIGHT = 0.3
"""The least part of the free height that a picture is given; rather its text goes on a slide of its own."""


def picture(section: Arrangement, fitter: TextFitter) -> tuple[SlideDraft, ...]:
    """Lay out a picture or a code; a long text to it stands on slides before it."""
    shown = section.section.picture
    if shown is None:
        return ()
    caption: tuple[Block, ...] = (Paragraph(shown.caption),) if shown.caption else ()
    is_prose = all(isinstance(block, Paragraph) for block in section.lead)
    if is_prose and (draft := _with_words(shown, section.lead, caption, fitter)):
        return (draft,)
    if section.lead and (alone := _with_words(shown, (), caption, fitter)):
        return (*lead_alone(section, fitter), alone)
    before = lead_alone(replace(section, lead=(*section.lead, *caption)), fitter)
    return (*before, _draft(shown, fitter.area(SlideKind.FIGURE), ()))


def _with_words(
    shown: ShownPicture | ShownCode, lead: tuple[Block, ...], caption: tuple[Block, ...], fitter: TextFitter
) -> SlideDraft | None:
    """Place a picture and what is said of it so that the picture is largest; None where both have no room."""
    area = fitter.area(SlideKind.FIGURE)
    if not lead and not caption:
        return _draft(shown, area, ())
    styles = TextStyles.of(fitter.slot(SlideKind.FIGURE, "Lead"))
    is_code = isinstance(shown, ShownCode)
    *larger, least = _ADDRESS_SIZES_PT if is_code else _CAPTION_SIZES_PT
    for size in (*larger, least):
        said = block_paras(lead, styles.plain(fitter.body_pt))
        words = (*said, *block_paras(caption, styles.plain(size, "quiet")))
        places = tuple(_places(shown, words, area, fitter))
        if not places:
            continue
        drawn, told = max(places, key=lambda each: each[0].width)
        if size == least or not is_code or fitter.lines(words[-1], told.width) == 1:
            return replace(_draft(shown, drawn, (*lead, *caption)), slots=(Slot("Lead", words, told),))
    return None


def _places(
    shown: ShownPicture | ShownCode, words: tuple[Para, ...], area: Box, fitter: TextFitter
) -> Iterator[tuple[Box, Box]]:
    """Go through the places for a picture and its words: beside one another, one under the other."""
    wide, _ = _size(shown, replace(area, width=area.width - _LEAST_BESIDE_PT - _GAP_PT))
    beside = Box(area.x + wide + _GAP_PT, area.y, area.width - wide - _GAP_PT, area.height)
    if fitter.holds(words, beside):
        yield replace(area, width=wide), beside
    used = fitter.height(words, area.width) + 1
    left = replace(area, height=area.height - used - _GAP_PT / 2)
    wide, high = _size(shown, left)
    under = Box(area.x, area.y + high + _GAP_PT / 2, area.width, used)
    if left.height >= _LEAST_HEIGHT * area.height and fitter.holds(words, under):
        yield replace(left, width=wide), under


def _size(shown: ShownPicture | ShownCode, room: Box) -> tuple[float, float]:
    if isinstance(shown, ShownCode):
        side = min(room.width, room.height, _LARGEST_CODE_PT)
        return side, side
    return shown.picture.size_within(room.width, room.height, LEAST_PT["pptx"])


def _draft(shown: ShownPicture | ShownCode, room: Box, said: tuple[Block, ...]) -> SlideDraft:
    width, height = _size(shown, room)
    box = Box(room.x, room.y, width, height)
    drawn = (
        DeckDrawing(box, draw_code(shown.rows, width), 0, shown.alt)
        if isinstance(shown, ShownCode)
        else DeckPicture(box, shown.picture, shown.alt)
    )
    items = (lead_item(said),) if said else ()
    return SlideDraft(SlideKind.FIGURE, items=items, figure=drawn)
