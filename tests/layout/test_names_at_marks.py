"""Names and values at the marks of charts: each beside its own, all of them where there is any way."""

from dataclasses import replace
from decimal import Decimal

import pytest

import decks
from briefdeck.layout.figures.charts import drawn_as
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.lines import lines
from briefdeck.layout.figures.naming import all_freely
from briefdeck.layout.figures.rows import dumbbells
from briefdeck.layout.figures.scatter import scatter
from briefdeck.layout.figures.slopes import slopes
from briefdeck.layout.slides.drawn.figures import lettering_of, placed_charts
from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.content.figure import Chart, ChartSeries
from briefdeck.model.content.tones import GRID
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck_parts import DeckChart
from briefdeck.model.laid_out.drawing import Caption, Drawing, Stroke
from drawing_faults import drawing_faults

LETTERING = Lettering(10, 13, lambda text, bold: len(text) * (6 if bold else 5))
NAMES = (
    "Energy",
    "Trade and investment",
    "Transport",
    "Education",
    "Science",
    "Defence",
    "Culture",
    "Farming",
)


def series(name: str, *values: int | str) -> ChartSeries:
    return ChartSeries(name, tuple(map(Decimal, values)), tuple(map(str, values)))


def crowded() -> Chart:
    """Dots beside each other along a slope: whoever takes the first free place leaves none for others."""
    across, up = (12, 19, 26, 10, 17, 24, 31, 15), (17, 24, 31, 15, 22, 29, 13, 20)
    return Chart(ChartForm.SCATTER, NAMES, (series("Across", *across), series("Up", *up)))


def test_names_of_dots_are_tried_again_until_all_have_a_place():
    here, there = (Caption(text, Box(x, 0, 10, 10)) for text, x in (("a", 0), ("b", 8)))
    far = Caption("a", Box(-20, 0, 10, 10))
    room = Box(-100, -100, 200, 200)
    assert all_freely([(here, far), (there,)], [], room, ()) == [far, there]
    assert all_freely([(here,), (there,)], [], room, ()) == []


def test_dots_of_one_name_at_one_place_have_each_a_name_of_their_own():
    places = [Caption("Same", Box(0, y, 20, 10)) for y in (0.0, 20.0)]
    chosen = all_freely([places, places], [], Box(0, 0, 100, 100), ())
    assert sorted(each.box.y for each in chosen) == [0.0, 20.0]
    assert all_freely([places] * 3, [], Box(0, 0, 100, 100), ()) == []


def test_names_of_dots_stand_on_no_gridline_where_they_need_not():
    on, off = Caption("a", Box(0, 0, 10, 10)), Caption("a", Box(0, 20, 10, 10))
    room, line = Box(-100, -100, 200, 200), ((-50.0, 5.0), (50.0, 5.0))
    assert all_freely([(on, off)], [], room, [line]) == [off]
    assert all_freely([(on,)], [], room, [line]) == [on]


def test_dots_that_stand_close_are_named_on_slides_and_not_drawn_as_bars():
    given = DeckChart(Box(48, 150, 864, 290), crowded(), 16.0, 0.4, "What it shows")
    ((drawn, _),) = placed_charts(given, lettering_of(decks.FITTER))
    assert drawn.chart.form is ChartForm.SCATTER
    assert [label.name for label in drawn.labels] == [(name,) for name in NAMES]


def test_dots_are_named_on_pages_in_their_order():
    drawn = scatter(crowded(), 480, LETTERING)
    assert drawn is not None
    said = [caption.text for caption in drawn.captions]
    assert [text for text in said if text in NAMES] == [*NAMES]


def test_names_at_the_ends_of_slopes_have_the_room_that_short_words_leave_at_the_starts():
    moments = (series("Summer", 84, 33), series("Winter", 52, 12))
    name = "The reed cutters' old quay by the weir"
    drawn = slopes(Chart(ChartForm.SLOPE, ("North landing", name), moments), 400, LETTERING)
    assert drawn is not None
    assert name in [caption.text for caption in drawn.captions]
    first, last = sorted({each.begin[0] for each in drawn.shapes if isinstance(each, Stroke)})
    assert last - first > 0.32 * 400 - 1


def test_the_moments_of_slopes_stand_apart_however_long_their_names_are():
    moments = (series("What the council found, 2014", 84, 33), series("What the council found, 2016", 52, 12))
    names = ("North landing", "The reed cutters' old quay by the weir and all who moor there")
    drawn = slopes(Chart(ChartForm.SLOPE, names, moments), 400, LETTERING)
    assert drawn is not None
    assert list(drawing_faults(drawn, LETTERING)) == []


@pytest.mark.parametrize("draw", [lines, slopes])
def test_a_value_and_its_name_stand_on_one_line_so_that_no_other_is_taken_for_it(draw):
    form = ChartForm.LINE if draw is lines else ChartForm.SLOPE
    near = (series("Walkers", 20, 15), series("Rowers", 12, 9))
    drawn = draw(Chart(form, ("2019", "2025"), near, is_dated=True), 480, LETTERING)
    tops = {caption.text: caption.box.y for caption in drawn.captions}
    assert tops["15"] == tops["Walkers"] != tops["9"] == tops["Rowers"]


def test_a_long_name_stands_under_its_value():
    long = (series("A commission on trade and industry", 20, 15), series("Rowers", 12, 9))
    drawn = lines(Chart(ChartForm.LINE, ("2019", "2025"), long, is_dated=True), 480, LETTERING)
    assert drawn is not None
    tops = {caption.text: caption.box.y for caption in drawn.captions}
    assert tops["A commission on trade and"] > tops["15"]


def test_values_told_on_slides_stand_on_no_line_and_say_what_is_doubted():
    steep = ChartSeries("Steep", tuple(map(Decimal, (1, 9, 2, 8, 3))), ("1", "9", "2*", "8", "3"))
    chart = Chart(ChartForm.LINE, ("2019", "2020", "2021", "2022", "2023"), (steep,), is_dated=True)
    given = DeckChart(Box(48, 150, 864, 290), chart, 16.0, 0.4, "What it shows")
    ((drawn, _),) = placed_charts(given, lettering_of(decks.FITTER))
    assert {label.value for label in drawn.labels} == {"1", "9", "2*", "3"}


@pytest.mark.parametrize(("words", "times"), [("Pakistan", 1.22), ("پاکستان", 1.3), ("საქართველო", 1.45)])
def test_lines_in_drawings_on_slides_are_as_far_apart_as_their_letters_are_high(words, times):
    assert lettering_of(decks.FITTER, words).leading == pytest.approx(times * 16, rel=0.001)


def test_lines_through_gaps_are_not_drawn():
    gap = ChartSeries("Gap", (Decimal(1), None, Decimal(3), Decimal(4)), ("1", "", "3", "4"))
    drawn = lines(Chart(ChartForm.LINE, ("1", "2", "3", "4"), (gap,), is_dated=True), 480, LETTERING)
    assert drawn is not None
    assert len([each for each in drawn.shapes if isinstance(each, Stroke) and each.thickness > 1]) == 1


def test_slopes_whose_names_have_no_room_on_slides_are_a_row_each():
    many = tuple(series(f"Ministry of subject {number}", number, 20 - number) for number in range(19))
    chart = Chart(ChartForm.SLOPE, ("2019", "2025"), many, is_dated=True)
    given = DeckChart(Box(48, 150, 864, 250), chart, 16.0, 0.4, "What it shows")
    parts = [drawn.chart for drawn, _ in placed_charts(given, lettering_of(decks.FITTER))]
    assert {part.form for part in parts} == {ChartForm.DUMBBELL}
    assert [name for part in parts for name in part.categories] == [each.name for each in many]
    assert [each.name for each in parts[0].series] == ["2019", "2025"]
    assert [each.labels[0] for each in parts[0].series] == ["0", "20"]


@pytest.mark.parametrize("names", [("Long " * 30, "Up"), ("Across", "Long " * 8)])
def test_dots_are_bars_where_the_name_of_an_axis_is_longer_than_the_axis(names):
    across, up = (replace(each, name=name) for each, name in zip(crowded().series, names, strict=True))
    given = DeckChart(
        Box(48, 150, 864, 250), replace(crowded(), series=(across, up)), 16.0, 0.4, "What it shows"
    )
    drawn = [each.chart for each, _ in placed_charts(given, lettering_of(decks.FITTER))]
    assert {each.form for each in drawn} == {ChartForm.BAR}
    assert [*dict.fromkeys(each.series[0].name for each in drawn)] == [*names]


def level_strokes(drawn: Drawing) -> list[Stroke]:
    return [each for each in drawn.shapes if isinstance(each, Stroke) and each.colour == GRID]


def runs_through(stroke: Stroke, box: Box) -> bool:
    (begin, y), (end, _) = stroke.begin, stroke.end
    return begin < box.right and box.x < end and box.y < y < box.bottom


def on_gridlines() -> Chart:
    """Lines whose told values would stand on the round numbers of the axis."""
    return Chart(
        ChartForm.LINE,
        ("2017", "2018", "2019", "2020", "2021"),
        (series("Walkers", 12, 11, 34, 21, 15), series("Rowers", 6, 7, 15, 9, 9)),
        is_dated=True,
    )


@pytest.mark.parametrize("drawn", [lines(on_gridlines(), 480, LETTERING), scatter(crowded(), 480, LETTERING)])
def test_gridlines_leave_out_what_is_written_in_the_field(drawn):
    assert level_strokes(drawn)
    through = [(s, c.text) for s in level_strokes(drawn) for c in drawn.captions if runs_through(s, c.box)]
    assert through == []


def test_numbers_of_an_axis_begin_at_the_margin():
    for drawn in (lines(on_gridlines(), 480, LETTERING), scatter(crowded(), 480, LETTERING)):
        assert min(caption.box.x for caption in drawn.captions) == pytest.approx(0.0)


def test_dates_stand_right_under_lines_and_nothing_is_left_over_the_highest_gridline():
    drawn = lines(on_gridlines(), 480, LETTERING)
    lowest = max(stroke.begin[1] for stroke in level_strokes(drawn))
    (date,) = (caption for caption in drawn.captions if caption.text == "2017")
    assert date.box.y - lowest <= LETTERING.leading / 2 + 0.01
    assert min(caption.box.y for caption in drawn.captions) == pytest.approx(0.0)


def test_pairs_of_dots_begin_as_near_to_their_names_as_their_values_allow():
    pairs = Chart(
        ChartForm.DUMBBELL, ("North", "South"), (series("Summer", 84, 33), series("Winter", 52, 12))
    )
    drawn = dumbbells(pairs, 480, LETTERING)
    (zero,) = (each for each in drawn.shapes if isinstance(each, Stroke) and each.begin[0] == each.end[0])
    names = max(caption.box.right for caption in drawn.captions if caption.text in pairs.categories)
    assert zero.begin[0] - names <= LETTERING.size
    near = replace(pairs, series=(series("Summer", 84, 33), series("Winter", 52, 0)))
    assert not list(drawing_faults(dumbbells(near, 480, LETTERING), LETTERING))


def test_a_dot_alone_at_the_edge_is_whole_where_names_stand_above_the_rows():
    long = ("Landungsbrückenverwaltung im Norden", "Landungsbrückenverwaltung im Süden")
    alone = replace(series("Winter", 52, 0), values=(Decimal(52), None), labels=("52", ""))
    pairs = Chart(ChartForm.DUMBBELL, long, (series("Summer", 84, 0), alone))
    assert not list(drawing_faults(dumbbells(pairs, 160, LETTERING), LETTERING))


def test_words_of_a_slope_that_would_stand_at_other_lines_ends_are_in_rows():
    before, after = (10, 11, 12, 13, 50, 90), (12, "12.1", "11.9", 11, 20, 91)
    names = tuple("ABCDEF")
    near = Chart(ChartForm.SLOPE, names, (series("Before", *before), series("After", *after)))
    assert slopes(near, 450, LETTERING) is None
    assert drawn_as(near, 450, LETTERING)[0] is dumbbells
    apart = replace(near, series=(series("Before", *range(0, 90, 15)), series("After", *range(9, 99, 15))))
    assert slopes(apart, 450, LETTERING)


def test_the_line_of_the_message_has_words_in_its_colour():
    shown = Chart(ChartForm.SLOPE, ("A", "B"), (series("Summer", 1, 5), series("Winter", 2, 3)), accent=1)
    drawn = slopes(shown, 480, LETTERING)
    assert {each.text: each.colour for each in drawn.captions}["B"] == "accent"
