"""Maps: places as they lie to one another, names that never meet, lines that run through none."""

import re
from itertools import pairwise
from math import inf

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import make
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.maps import draw_map
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.place_map import MapMark, MapSpot, PlaceMap
from briefdeck.model.laid_out.drawing import Bar, Caption, Dot, Drawing, Polygon, Stroke
from briefdeck.model.writing.writings import Direction
from briefdeck.pipeline import make_output
from drawing_faults import box_of, drawing_faults, figure_faults
from figure_letters import PLACES
from figure_papers import loaded_with, paper_faults
from readers import deck_text, pdf_text
from varied_figures import VariedFigure, varied_figure

LETTERING = Lettering(9, 11.5, lambda text, bold: len(text) * (5.0 if bold else 4.5))
NORTH, SOUTH = MapSpot("North End", 0.6, -30.0), MapSpot("South End", 0.1, -30.0)
WEST, EAST = MapSpot("West End", 0.1, -30.4), MapSpot("East End", 0.1, -29.8)


def places(*spots: MapSpot) -> tuple[MapMark, ...]:
    return tuple(MapMark(spot.name, (spot,), position) for position, spot in enumerate(spots))


def drawn(*marks: MapMark, width: float = 400, **more: str) -> Drawing:
    made = draw_map(PlaceMap(marks, **more), width, LETTERING, inf)
    assert made is not None
    return made


def dots(drawing: Drawing) -> list[Dot]:
    return [shape for shape in drawing.shapes if isinstance(shape, Dot)]


def strokes(drawing: Drawing) -> list[Stroke]:
    return [shape for shape in drawing.shapes if isinstance(shape, Stroke)]


def caption(drawing: Drawing, text: str) -> Caption:
    return next(each for each in drawing.captions if each.text == text)


def test_places_lie_to_one_another_as_on_earth():
    north, south, west, east = dots(drawn(*places(NORTH, SOUTH, WEST, EAST)))
    assert north.centre[1] < south.centre[1]
    assert west.centre[0] < south.centre[0] < east.centre[0]
    assert north.centre[0] == south.centre[0]


def test_a_map_that_is_turned_round_afterwards_has_its_east_at_the_left():
    marks = places(WEST, SOUTH, EAST)
    turned = draw_map(PlaceMap(marks, direction=Direction.FROM_RIGHT), 400, LETTERING, inf)
    west, south, east = dots(turned)
    assert east.centre[0] < south.centre[0] < west.centre[0]
    shown = dots(drawn(*marks))
    apart = [shown[1].centre[0] - shown[0].centre[0], shown[2].centre[0] - shown[1].centre[0]]
    assert apart == pytest.approx([west.centre[0] - south.centre[0], south.centre[0] - east.centre[0]])


def test_places_on_both_sides_of_the_date_line_are_near():
    west, east = dots(drawn(*places(MapSpot("A", 0, 179), MapSpot("B", 2, -179))))
    assert west.centre[0] < east.centre[0]


def test_neighbours_stay_near_however_far_round_the_earth_a_map_goes():
    cities = (
        ("New York", 40.7, -74.0),
        ("London", 51.5, -0.1),
        ("Paris", 48.9, 2.35),
        ("Beijing", 39.9, 116.4),
    )
    found = [dot.centre[0] for dot in dots(drawn(*places(*(MapSpot(*each) for each in cities))))]
    assert found == sorted(found)
    assert found[2] - found[1] < 0.1 * (found[3] - found[0])


@given(st.sets(st.integers(-17999, 18000), min_size=2, max_size=6))
def test_places_go_eastward_from_the_widest_gap_to_the_hundredth_of_a_degree(hundredths: set[int]):
    around = sorted(hundredths, key=lambda each: each % 36000)
    gaps = [(each - around[number - 1]) % 36000 for number, each in enumerate(around)]
    assume(gaps.count(max(gaps)) == 1)
    first = gaps.index(max(gaps))
    eastward = [MapSpot(str(each), 0, each / 100) for each in (*around[first:], *around[:first])]
    found = [dot.centre[0] for dot in dots(drawn(*places(*eastward)))]
    assert found == sorted(found)
    assert found[0] < found[-1]


@pytest.mark.parametrize("west", [10.1, 60.07, 69.97])
def test_the_westernmost_place_is_drawn_at_the_west_end(west: float):
    spots = (MapSpot("A", 53.9, west), MapSpot("B", 52.34, west + 4.45), MapSpot("C", 60.2, west + 14.8))
    found = [dot.centre[0] for dot in dots(drawn(*places(*spots)))]
    assert found == sorted(found)


def test_places_of_one_point_share_a_dot_with_all_their_names_beside_it():
    here = [MapSpot(name, 0.1, -30.0) for name in ("One landing", "Another landing", "A lock")]
    drawing = drawn(*places(*here, NORTH), MapMark("A lamp", (here[1],)))
    named = [caption(drawing, text) for text in ("One landing", "Another landing", "A lamp", "A lock")]
    assert [each.box.y for each in named] == sorted(each.box.y for each in named)
    assert {each.box.x for each in named} == {named[0].box.x}
    assert len(dots(drawing)) == 2
    assert any(named[0].box.y < dot.centre[1] < named[-1].box.bottom for dot in dots(drawing))


def test_places_on_both_sides_of_one_meridian_that_has_two_names_share_a_dot():
    assert len(dots(drawn(*places(MapSpot("A", 0, 180), MapSpot("B", 0, -180))))) == 1


def test_what_joins_places_of_one_point_is_said_beside_its_dot_with_these():
    one, other = (MapSpot(name, 0.1, -30.0) for name in ("One landing", "Another landing"))
    drawing = drawn(MapMark("A ferry", (one, other)), MapMark("Lamps", (other, NORTH)))
    assert [each.text for each in drawing.captions] == [
        *("Lamps", "North End", "One landing", "Another landing", "A ferry, One landing – Another landing")
    ]


def test_of_two_places_next_to_each_other_one_moves_down_with_its_name():
    one, other = (MapSpot(name, at, -30.0) for name, at in (("One landing", 0.1), ("Another landing", 0.099)))
    drawing = drawn(*places(one, other, MapSpot("Far away", 30, -30.0)))
    first, second = (caption(drawing, name).box for name in ("One landing", "Another landing"))
    assert second.y >= first.bottom
    assert dots(drawing)[1].centre[1] == pytest.approx(second.y + second.height / 2)


def test_what_stands_at_a_place_is_named_under_it_and_once():
    drawing = drawn(*places(NORTH), MapMark("A new stage", (NORTH,)), MapMark("A lamp", (NORTH,)))
    assert [each.text for each in drawing.captions] == ["North End", "A new stage, A lamp"]
    assert len(dots(drawing)) == 1


def test_lines_are_named_over_the_map_and_told_apart():
    drawing = drawn(MapMark("Lamps", (NORTH, SOUTH)), MapMark("A path", (NORTH, EAST)))
    assert [each.text for each in drawing.captions[:2]] == ["Lamps", "A path"]
    assert len({(each.colour, each.dashed) for each in strokes(drawing)}) == 2


def test_fifteen_lines_are_told_apart_without_colours_and_none_is_marked_as_places_are():
    lines = [MapMark(f"Line {number}", (NORTH, SOUTH), number) for number in range(15)]
    legend = drawn(*lines, width=480)
    samples = [each for each in strokes(legend) if each.begin[1] == each.end[1]][: len(lines)]
    looks = set()
    for sample in samples:
        middle = (sample.begin[0] + sample.end[0]) / 2, sample.begin[1]
        mark = next(
            each for each in legend.shapes if isinstance(each, Bar | Polygon) and _is_about(each, middle)
        )
        corners = len(mark.points) if isinstance(mark, Polygon) else "square"
        looks.add((corners, sample.colour, sample.dashed))
    assert len(looks) == len(lines)
    assert len(dots(legend)) == 2


def _is_about(mark: Bar | Polygon, at: tuple[float, float]) -> bool:
    box = box_of(mark)
    return box.x < at[0] < box.right and box.y < at[1] < box.bottom


def test_a_place_without_room_on_either_side_is_on_no_map():
    assert draw_map(PlaceMap(places(NORTH)), 12, LETTERING, inf) is None


def test_lines_between_the_same_places_run_beside_each_other():
    drawing = drawn(*(MapMark(f"Line {number}", (NORTH, SOUTH)) for number in range(3)))
    ends = {stroke.end for stroke in strokes(drawing)[3:]}
    assert len(ends) == 3


def test_lines_beside_each_other_and_their_marks_stay_inside_at_the_edges_of_a_map():
    ends = (WEST, WEST._replace(name="North West", latitude=0.2)), (WEST, EAST)
    far = MapSpot("Far in the east", 0.15, -27.0)
    for pair in ends:
        drawing = drawn(*(MapMark(f"Line {number}", pair) for number in range(5)), *places(far))
        assert list(drawing_faults(drawing, LETTERING)) == []


def test_a_line_that_runs_back_the_way_it_came_is_one_line_there():
    there_and_back = MapMark("A ferry", (SOUTH, NORTH, SOUTH))
    drawing = drawn(there_and_back, *(MapMark(name, (SOUTH, NORTH)) for name in ("Lamps", "A path")))
    ways = sorted({stroke.begin[0] for stroke in strokes(drawing)[3:]})
    assert [round(after - before, 3) for before, after in pairwise(ways)] == [3, 3]


def test_a_name_takes_a_second_line_where_it_keeps_clear_of_a_line_between_places_so():
    drawing = drawn(MapMark("Lamps", (WEST, EAST)), *places(NORTH))
    assert {"West", "End"} < {each.text for each in drawing.captions}
    assert caption(drawing, "West").box.right < dots(drawing)[0].centre[0]


def test_no_line_runs_through_a_name():
    between = MapSpot("A place in the midst of it all", 0.35, -30.1)
    drawing = drawn(MapMark("Lamps", (WEST, NORTH, EAST, WEST)), *places(between))
    assert list(drawing_faults(drawing, LETTERING)) == []


def test_a_line_that_a_name_divides_has_one_mark_between_two_places():
    between = MapSpot("A place in the midst of it all", 0.1, -30.2)
    drawing = drawn(MapMark("Lamps", (WEST, EAST)), *places(between))
    assert len([each for each in strokes(drawing) if each.begin[1] > drawing.captions[0].box.bottom]) > 1
    assert len([each for each in drawing.shapes if isinstance(each, Bar | Polygon)]) == 1 + 1


def test_what_has_no_coordinates_is_named_under_the_map():
    drawing = drawn(*places(NORTH), unplaced="not on the map: Fenn")
    assert drawing.captions[-1].text == "not on the map: Fenn"
    assert drawing.captions[-1].box.y > dots(drawing)[0].centre[1]


def test_a_map_is_lower_where_it_must_be_and_none_where_its_names_have_no_room():
    shown = PlaceMap(places(NORTH, SOUTH, WEST, EAST))
    lower = draw_map(shown, 400, LETTERING, 60)
    assert lower is not None
    assert lower.height <= 60
    assert draw_map(shown, 400, LETTERING, 20) is None


def test_those_who_do_not_see_it_are_told_what_stands_where():
    shown = PlaceMap((*places(NORTH), MapMark("Lamps", (NORTH, SOUTH))), "not on the map: Fenn")
    assert shown.words == "North End; Lamps, North End – South End. not on the map: Fenn"


def test_a_map_without_room_is_told_of_and_its_entries_are_listed_each_named_once():
    landings = [
        make.place(f"l{number}", f"Landing {number}", "locality", coordinates={"latitude": 0, "longitude": 0})
        for number in range(120)
    ]
    stages = [
        make.project(f"s{number}", f"Stage {number}", place=f"l{number}", sources=(make.ref("report"),))
        for number in range(120)
    ]
    records = (*landings, *stages, make.source("report"), make.source("other"))
    section = make.section("projects", display=Display.MAP)
    loaded = loaded_with(VariedFigure(1, "map", section, records))
    for output, text_of in (("pdf", pdf_text), ("pptx", deck_text)):
        made = make_output(loaded, loaded.briefs[0], output)
        assert "map-listed" in [each.code for each in made.problems]
        said = re.findall(r"Stage 77\b.*", text_of(made.data))
        assert said
        assert all(line.count("Stage 77") == 1 for line in said)
        assert not any(line.startswith("Stage 77:") for line in said)


@pytest.mark.parametrize("seed", [40006, 40008, 40089])
def test_papers_name_all_places_of_a_map_however_many_share_a_point(seed: int):
    outcome, faults = paper_faults(varied_figure(seed, ("map",)))
    assert outcome == "sound"
    assert faults == []


@pytest.mark.parametrize("seed", range(30))
def test_no_map_has_names_that_meet_or_are_lost(seed: int):
    section, errors = varied_figure(seed, ("map",)).arranged()
    assert section is not None
    assert not errors
    for lettering, width in PLACES:
        assert list(figure_faults(section, width, lettering)) == []
