"""Dates, footers and markings on templates of others stand clear of logos that are part of a picture."""

import pytest

import deck_templates as made
import decks
from briefdeck.layout.templates.footer_places import with_room
from briefdeck.layout.templates.marking_places import BadgeSize, MarkedSlide, at_foot
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.document import Document, Item, Paragraph, Span
from briefdeck.model.content.furniture import Furniture
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import Deck, DeckSlide, ParaStyle, Role, SlideKind, SlotSpec

_MARKED = Furniture(
    "Brief", publisher="Port Institute", marking="TLP:AMBER", date_line="Facts as of 1 December 2020"
)
_FEET = ("Date", "Footer", "Slide number")
_LOGO = Box(36, 495, 108, 45)
_ROW = 40
"""A picture has twelve rows of so many pieces, each 18 pt wide and 45 pt high."""


def _paper() -> Document:
    text = Item(body=(Paragraph((Span("The berths are full."),)),))
    return decks.document(decks.section(Display.BULLETS, text), furniture=_MARKED)


def _with_picture(data: bytes) -> bytes:
    """A white picture on all slides, which has something like a logo at its foot."""
    return made.on_picture(*[255] * (11 * _ROW + 2), *[0, 255] * 3, *[255] * (_ROW - 8), rows=12, data=data)


def _box(deck: Deck, slide: DeckSlide, name: str) -> Box:
    slot = next(slot for slot in slide.slots if slot.name == name)
    return slot.box or deck.layout(slide.layout).slot(name).box


def test_footers_that_are_drawn_keep_clear_of_a_logo_in_a_picture():
    deck = decks.lay_out_on(_paper(), _with_picture(made.without_footers()))
    for slide in deck.slides:
        assert all(_box(deck, slide, name).overlap(_LOGO) <= 0 for name in _FEET)


def test_a_date_shares_the_place_of_a_wide_footer_where_it_would_stand_on_a_logo_in_a_picture():
    footer = Box(230, 500, 310, 29)
    data = made.with_footer_and_no_date(footer.x, footer.width)
    deck = decks.lay_out_on(_paper(), _with_picture(data))
    layout = deck.layout(SlideKind.TEXT)
    date, rest = layout.slot("Date").box, layout.slot("Footer").box
    assert (date.x, rest.right, date.y, rest.y) == pytest.approx((230, 540, 500, 500))
    assert date.right < rest.x
    plain = decks.lay_out_on(_paper(), data).layout(SlideKind.TEXT)
    assert plain.slot("Footer").box.width == pytest.approx(footer.width)


def test_a_date_does_not_outgrow_its_place_onto_a_logo_in_a_picture():
    feet = [SlotSpec("Date", Role.DATE, Box(160, 505, 100, 18), (ParaStyle(10, "tx1", align="center"),))]
    template = decks.template_of(_with_picture(made.plain_4_to_3()))
    (date,) = with_room(feet, [], template.layouts[1], template)
    assert date.room is None
    plain = decks.template_of(made.plain_4_to_3())
    (date,) = with_room(feet, [], plain.layouts[1], plain)
    assert date.room.overlap(_LOGO) > 0


@pytest.mark.parametrize(
    ("calm_rows", "is_under"), [(10, False), (0, True)], ids=["at the foot", "everywhere"]
)
def test_a_marking_stands_on_what_stands_out_in_a_picture_at_the_foot_only_if_it_must(calm_rows, is_under):
    greys = *[255] * calm_rows * _ROW, *[0, 255] * ((12 - calm_rows) * _ROW // 2)
    data = made.on_picture(*greys, rows=12)
    template = decks.template_of(data)
    content, slide = Box(36, 126, 648, 300), MarkedSlide(template, template.layouts[1])
    left, _, place = at_foot(BadgeSize(70, 18), content, None, [], slide)
    assert (place.y > content.bottom) is is_under
    assert left.bottom <= (content.bottom if is_under else place.y)
