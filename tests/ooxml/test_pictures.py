"""The colours of pictures behind text, as far as they can be read safely."""

import struct

import pytest

import deck_templates as made
from briefdeck.model.laid_out.boxes import Box, Mosaic
from briefdeck.ooxml.inheritance import _mosaic

_WHOLE = Box(0, 0, 100, 50)
_STRIPES = Mosaic(4, 1, bytes((0, 0, 0, 255, 255, 255, 255, 255) * 2))


@pytest.mark.parametrize(
    ("x", "width", "colours"), [(0, 20, {"#000000"}), (30, 15, {"#FFFFFF"}), (0, 100, {"#000000", "#FFFFFF"})]
)
def test_of_a_picture_the_pieces_at_the_place_of_a_text_count(x, width, colours):
    assert {colour for colour, _ in _STRIPES.within(Box(x, 10, width, 10), _WHOLE)} == colours


def test_what_is_cut_off_a_picture_is_not_behind_text():
    right_half = Mosaic(4, 1, _STRIPES.pieces, Box(-1, 0, 2, 1))
    assert {colour for colour, _ in right_half.within(Box(0, 0, 40, 50), _WHOLE)} == {"#000000"}


def test_what_can_be_seen_through_shows_what_is_behind_it():
    clear = Mosaic(2, 1, bytes((9, 9, 9, 255, 9, 9, 9, 0)))
    assert clear.within(_WHOLE, _WHOLE) == (("#090909", 1.0), ("#FFFFFF", 0.0))


def test_pictures_that_are_damaged_vast_or_of_another_kind_are_not_read():
    whole = made.png(0, 255)
    vast = whole[:16] + struct.pack(">II", 60_000, 60_000) + whole[24:]
    assert _mosaic(whole).width == 2
    assert [_mosaic(data) for data in (whole[:40], vast, b"<svg/>", b"")] == [None] * 4
