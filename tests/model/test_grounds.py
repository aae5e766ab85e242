"""Boxes on a slide, and the colours behind them."""

from briefdeck.model.boxes import Box, Ground, behind

_SLIDE = Box(0, 0, 720, 540)
_WHITE = Ground(_SLIDE, (("#FFFFFF", 1.0),))
_TEXT = Box(100, 100, 200, 100)


def _over(box: Box, *stops: tuple[str, float]) -> tuple[str, ...]:
    return behind(_TEXT, [_WHITE, Ground(box, stops)])


def test_the_part_within_another_box_has_no_area_where_they_are_apart():
    assert Box(-10, -10, 30, 30).within(_SLIDE) == Box(0, 0, 20, 20)
    assert Box(800, 10, 30, 30).within(_SLIDE).width == 0


def test_what_covers_at_least_half_of_a_text_is_behind_it():
    assert _over(Box(100, 100, 200, 50), ("#112233", 1.0)) == ("#112233",)
    assert _over(Box(100, 100, 200, 10), ("#112233", 1.0)) == ("#FFFFFF",)


def test_what_covers_a_good_part_of_a_text_leaves_open_what_is_behind_it():
    assert _over(Box(100, 100, 200, 40), ("#112233", 1.0)) == ()


def test_a_fill_that_can_be_seen_through_is_mixed_with_what_is_behind_it():
    assert _over(_SLIDE, ("#000000", 0.4)) == ("#999999",)
    assert behind(_TEXT, [Ground(_SLIDE, ()), Ground(_SLIDE, (("#000000", 0.4),))]) == ()


def test_a_gradient_is_all_its_colours_and_a_picture_none():
    assert _over(_SLIDE, ("#000000", 1.0), ("#FFFFFF", 1.0)) == ("#000000", "#FFFFFF")
    assert _over(_SLIDE) == ()
    assert behind(_TEXT, [_WHITE, Ground(_SLIDE, ()), Ground(_TEXT, (("#112233", 1.0),))]) == ("#112233",)
