"""What runs from the right is seen in a mirror: twice gives what there was."""

import pytest

from briefdeck.layout.templates import theme_layouts
from briefdeck.layout.templates.mirroring import mirrored
from briefdeck.model.boxes import Box, Insets, Mosaic, Paint
from briefdeck.model.deck_parts import DeckDrawing
from briefdeck.model.drawing import Bar, Caption, Drawing, Polygon, Squares
from briefdeck.model.theme import Theme


def test_a_template_seen_in_a_mirror_twice_is_as_it_was():
    template = theme_layouts(Theme())
    turned = mirrored(template, template.width_pt)
    assert turned != template
    again = mirrored(turned, template.width_pt)
    for one, other in zip(template.layouts, again.layouts, strict=True):
        assert [slot.box.x for slot in other.slots] == pytest.approx([slot.box.x for slot in one.slots])
        assert [slot.insets for slot in other.slots] == [slot.insets for slot in one.slots]


def test_boxes_and_insets_change_sides():
    assert mirrored(Box(10, 5, 30, 20), 100) == Box(60, 5, 30, 20)
    assert mirrored(Insets(1, 2, 3, 4), 100) == Insets(3, 2, 1, 4)


def test_a_figure_is_turned_within_its_box():
    shapes = (Bar(Box(0, 0, 10, 5), "accent"), Polygon(((0, 0), (4, 0), (4, 4)), "quiet"))
    drawn = Drawing(50, 20, 10, shapes, (Caption("x", Box(12, 0, 8, 5)),))
    turned = mirrored(DeckDrawing(Box(10, 0, 50, 20), drawn, 0, "alt"), 100)
    assert turned.box == Box(40, 0, 50, 20)
    assert turned.drawing.shapes[0].box == Box(40, 0, 10, 5)
    assert turned.drawing.shapes[1].points == ((50, 0), (46, 0), (46, 4))
    assert turned.drawing.captions[0].box == Box(30, 0, 8, 5)


def test_a_code_moves_and_is_not_turned():
    squares = (Box(2, 0, 1, 1), Box(4, 0, 2, 1))
    turned = mirrored(
        DeckDrawing(Box(0, 0, 10, 10), Drawing(10, 10, 0, (Squares(squares, "#000000"),)), 0, ""), 10
    )
    assert turned.drawing.shapes[0].boxes == (Box(4, 0, 1, 1), Box(6, 0, 2, 1))


def test_pictures_behind_texts_are_turned_piece_by_piece():
    paint = Paint((), mosaic=Mosaic(2, 1, b"aaaabbbb"))
    assert mirrored(paint, 100).mosaic.pieces == b"bbbbaaaa"
