"""Boxes on a slide, and the colours behind them."""

from briefdeck.model.laid_out.boxes import Box, Ground, Paint, behind

_SLIDE = Box(0, 0, 720, 540)
_WHITE = Ground(_SLIDE, Paint((("#FFFFFF", 1.0),)))
_TEXT = Box(100, 100, 200, 100)


def _over(box: Box, *stops: tuple[str, float]) -> tuple[str, ...]:
    return behind(_TEXT, [_WHITE, Ground(box, Paint(stops))])


def test_the_part_within_another_box_has_no_area_where_they_are_apart():
    assert Box(-10, -10, 30, 30).within(_SLIDE) == Box(0, 0, 20, 20)
    assert Box(800, 10, 30, 30).within(_SLIDE).width == 0


def test_what_covers_at_least_half_of_a_text_is_behind_it():
    assert _over(Box(100, 100, 200, 50), ("#112233", 1.0)) == ("#112233",)
    assert _over(Box(100, 100, 200, 10), ("#112233", 1.0)) == ("#FFFFFF",)


def test_what_covers_a_good_part_of_a_text_is_behind_it_too():
    assert _over(Box(100, 100, 200, 40), ("#112233", 1.0)) == ("#FFFFFF", "#112233")


def test_a_panel_whose_edge_the_lines_of_a_text_cross_is_behind_it_beside_what_it_leaves():
    assert _over(Box(100, 100, 120, 100), ("#112233", 1.0)) == ("#FFFFFF", "#112233")
    assert _over(Box(100, 100, 180, 100), ("#112233", 1.0)) == ("#112233",)


def test_of_panels_side_by_side_what_they_cover_is_not_seen():
    panels = [
        Ground(Box(x, 100, 100, 100), Paint(((colour, 1.0),)))
        for x, colour in ((100, "#112233"), (200, "#DDEEFF"))
    ]
    assert behind(_TEXT, [_WHITE, *panels]) == ("#112233", "#DDEEFF")


def test_a_fill_that_can_be_seen_through_is_mixed_with_what_is_behind_it():
    assert _over(_SLIDE, ("#000000", 0.4)) == ("#999999",)
    assert behind(_TEXT, [Ground(_SLIDE, Paint(())), Ground(_SLIDE, Paint((("#000000", 0.4),)))]) == ()


def test_a_gradient_is_all_its_colours_and_a_picture_none():
    assert _over(_SLIDE, ("#000000", 1.0), ("#FFFFFF", 1.0)) == ("#000000", "#FFFFFF")
    assert _over(_SLIDE) == ()
    assert behind(_TEXT, [_WHITE, Ground(_SLIDE, Paint(())), Ground(_TEXT, Paint((("#112233", 1.0),)))]) == (
        "#112233",
    )


def _down(*colours: str, angle: float = 90) -> Ground:
    offsets = tuple(n / (len(colours) - 1) for n in range(len(colours)))
    return Ground(_SLIDE, Paint(tuple((colour, 1.0) for colour in colours), offsets, angle))


def test_of_a_linear_gradient_the_colours_are_behind_a_text_that_run_through_its_place():
    foot = Box(100, 432, 200, 108)
    assert behind(foot, [_down("#FFFFFF", "#000000")]) == ("#333333", "#000000")
    assert behind(foot, [_down("#000000", "#FFFFFF", angle=270)]) == ("#000000", "#333333")
    assert behind(_SLIDE, [_down("#FFFFFF", "#FF0000", "#000000")]) == ("#FFFFFF", "#FF0000", "#000000")


def test_a_gradient_across_changes_from_left_to_right():
    left, right = behind(Box(0, 0, 144, 540), [_down("#000000", "#FFFFFF", angle=0)])
    assert (left, right) == ("#000000", "#333333")


def test_a_slanting_gradient_reaches_its_ends_in_the_corners():
    assert behind(Box(0, 0, 1, 1), [_down("#000000", "#FFFFFF", angle=45)])[0] == "#000000"
    assert behind(Box(719, 539, 1, 1), [_down("#000000", "#FFFFFF", angle=45)])[-1] == "#FFFFFF"


def test_many_small_shapes_are_behind_a_text_together():
    keys = [Ground(Box(100 + 40 * n, 0, 20, 400), Paint((("#000000", 1.0),))) for n in range(5)]
    assert behind(Box(100, 0, 200, 400), [_WHITE, *keys]) == ("#FFFFFF", "#000000")
    assert behind(Box(100, 0, 200, 400), [_WHITE, keys[0]]) == ("#FFFFFF",)
