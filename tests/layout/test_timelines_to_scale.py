"""Axes of time: marks as long as their dates, captions that never meet, nothing outside."""

from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.time_axis import axis_of
from briefdeck.layout.figures.times import draw_times, in_parts
from briefdeck.model.content.figure import TimeMark, TimeScale
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.drawing import Bar, Dot, Drawing, Polygon, Stroke

LETTERING = Lettering(9, 11.5, lambda text, bold: len(text) * (5.0 if bold else 4.5))
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
EDGE = 0.01


def day(year: int, month: int = 1, of_month: int = 1) -> int:
    return date(year, month, of_month).toordinal()


def mark(first: int, last: int | None = None, **more: object) -> TimeMark:
    given = {"name": "An agreement is signed", "date": "a date", **more}
    return TimeMark(first=first, last=first if last is None else last, **given)  # type: ignore[arg-type]


def scale(*marks: TimeMark, **more: object) -> TimeScale:
    return TimeScale(marks=marks, months=MONTHS, **more)  # type: ignore[arg-type]


YEAR = mark(day(1996), day(1996, 12, 31))
FEW = scale(mark(day(1991, 12, 21)), YEAR, mark(day(2014, 12), day(2014, 12, 31)), mark(day(2020, 11)))


def bars(drawing: Drawing) -> list[Box]:
    return [shape.box for shape in drawing.shapes if isinstance(shape, Bar)]


def dots(drawing: Drawing) -> list[Dot]:
    return [shape for shape in drawing.shapes if isinstance(shape, Dot)]


def test_words_that_a_space_binds_stay_on_one_line_if_the_line_holds_them():
    bound = mark(day(2000), name="Встреча в\u00a0Исламабаде")
    drawing = draw_times(scale(YEAR, bound), 480, LETTERING)
    assert any("в\u00a0Исламабаде" in caption.text for caption in drawing.captions)
    assert LETTERING.broken("пакт в\u00a0Исламабаде", 60) == ("пакт", "в\u00a0Исламабаде")
    assert LETTERING.broken("в\u00a0Исламабаде", 50) == ("в", "Исламабаде"), "no line would hold both"


def overlap(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > EDGE and down > EDGE


def assert_sound(drawing: Drawing) -> None:
    """Captions lie inside, no two overlap, and words have the room they need."""
    for caption in drawing.captions:
        box = caption.box
        assert -EDGE <= box.x <= box.right <= drawing.width + EDGE, caption
        assert -EDGE <= box.y <= box.bottom <= drawing.height + EDGE, caption
        assert LETTERING.width(caption.text, bold=caption.bold) <= box.width + EDGE, caption
    for one, other in combinations(drawing.captions, 2):
        assert not overlap(one.box, other.box), (one, other)


def assert_nothing_crossed(drawing: Drawing) -> None:
    """No upright line runs through words."""
    for stroke in drawing.shapes:
        if isinstance(stroke, Stroke) and stroke.begin[0] == stroke.end[0]:
            top, bottom = sorted((stroke.begin[1], stroke.end[1]))
            line = Box(stroke.begin[0] - 0.1, top, 0.2, bottom - top)
            assert not any(overlap(line, caption.box) for caption in drawing.captions), stroke


def test_a_day_is_a_dot_and_a_year_a_bar() -> None:
    drawing = draw_times(scale(mark(day(1991, 12, 21)), YEAR), 480, LETTERING)
    assert len(dots(drawing)) == 1
    assert len(bars(drawing)) == 1


def test_a_year_is_a_bar_twelve_times_as_long_as_a_month() -> None:
    month = mark(day(1998, 7), day(1998, 7, 31))
    first, second = bars(draw_times(scale(YEAR, month), 480, LETTERING))
    assert sorted((first.width, second.width))[1] / min(first.width, second.width) == pytest.approx(366 / 31)


def test_a_date_that_is_not_certain_is_an_outline() -> None:
    about = mark(day(1996), day(1996, 12, 31), is_sure=False)
    bar = next(s for s in draw_times(scale(about), 480, LETTERING).shapes if isinstance(s, Bar))
    assert (bar.colour, bar.outline, bar.dashed) == ("", "accent", True)


def test_the_line_never_runs_through_an_outline() -> None:
    sure, about = mark(day(2014, 1), day(2014, 6, 30)), mark(day(2014, 9), day(2014, 11, 30), is_sure=False)
    drawing = draw_times(scale(sure, about, mark(day(2015, 6), is_sure=False)), 480, LETTERING)
    hollow = [(bar.x, bar.right) for bar in bars(drawing) if bar.width < 100]
    hollow += [(dot.centre[0] - dot.radius, dot.centre[0] + dot.radius) for dot in dots(drawing)]
    strokes = [s for s in drawing.shapes if isinstance(s, Stroke) and s.begin[1] == s.end[1]]
    assert len(hollow) == 2
    for (begin, _), (end, _) in ((stroke.begin, stroke.end) for stroke in strokes):
        assert all(end <= first + EDGE or last - EDGE <= begin for first, last in hollow)


def test_what_goes_on_ends_in_an_arrow() -> None:
    drawing = draw_times(scale(mark(day(2020, 11), day(2020, 11, 30), goes_on=True)), 480, LETTERING)
    assert any(isinstance(shape, Polygon) for shape in drawing.shapes)


def test_a_long_time_without_anything_is_cut_short_and_shown_so() -> None:
    axis = axis_of(FEW)
    empty = ((day(1991, 12, 21), day(1996)), (day(1997), day(2014, 12)), (day(2015), day(2020, 11)))
    for (begin, end), (first, last) in zip(axis.cuts, empty, strict=True):
        assert first < begin < end < last
    slanted = [
        s for s in draw_times(FEW, 480, LETTERING).shapes if isinstance(s, Stroke) and s.begin[1] > s.end[1]
    ]
    assert sum(s.begin[0] != s.end[0] for s in slanted) == 2 * len(axis.cuts)


def test_years_stand_under_their_own_strokes_and_no_leader_runs_through_one() -> None:
    drawing = draw_times(FEW, 480, LETTERING)
    upright = [s for s in drawing.shapes if isinstance(s, Stroke) and s.begin[0] == s.end[0]]
    years = [caption.box for caption in drawing.captions if caption.text.isdecimal()]
    assert years
    for box in years:
        middle = (box.x + box.right) / 2
        assert any(abs(s.begin[0] - middle) < 1 and s.end[1] <= box.y + 0.01 for s in upright)
        crossing = [s for s in upright if box.x < s.begin[0] < box.right]
        assert all(
            s.end[1] <= box.y + 0.01 or s.begin[1] >= box.bottom - 0.01
            for s in crossing
            if s.end[1] > s.begin[1]
        )


def test_what_is_near_in_time_is_not_cut() -> None:
    assert not axis_of(scale(mark(day(2020, 1)), mark(day(2020, 6)))).cuts


def test_round_years_are_written() -> None:
    many = scale(*(mark(day(year)) for year in range(1950, 2021, 10)))
    written = {
        caption.text for caption in draw_times(many, 700, LETTERING).captions if caption.text.isdecimal()
    }
    assert written
    assert all(int(year) % 5 == 0 for year in written)


def test_a_line_reaches_the_day_up_to_which_facts_hold_and_the_empty_time_before_it_is_cut_short() -> None:
    axis = axis_of(replace(FEW, as_of=day(2050)))
    assert axis.days[-1] >= day(2050)
    assert day(2020, 11) < axis.cuts[-1][0] < axis.cuts[-1][1] < day(2050)


def test_rows_show_how_long_something_is_overdue() -> None:
    due = scale(mark(day(2012), day(2018)), as_of=day(2021), in_rows=True)
    assert not axis_of(due).cuts
    assert axis_of(replace(due, in_rows=False)).cuts


def test_rows_begin_with_the_year_of_the_first_only_where_little_time_is_before_it() -> None:
    late, long = mark(day(2020, 11), day(2023)), mark(day(2020, 2), day(2024))
    late_axis, long_axis = (axis_of(scale(each, in_rows=True)) for each in (late, long))
    assert next(iter(late_axis.stretches))[0] > day(2020, 9)
    assert next(iter(long_axis.stretches))[0] < day(2020)


def test_a_dashed_line_of_its_own_says_up_to_which_day_facts_hold() -> None:
    drawing = draw_times(replace(FEW, as_of=day(2019), as_of_words="as of 1 January 2019"), 480, LETTERING)
    (x,) = {
        x
        for each in drawing.shapes
        if isinstance(each, Stroke) and each.dashed
        for x, _ in (each.begin, each.end)
    }
    (words,) = (each for each in drawing.captions if each.text == "as of 1 January 2019")
    assert x < words.box.x
    assert len(dots(drawing)) == 2, "it is no event"


def test_a_day_stands_in_the_time_that_holds_it_and_is_set_off_from_it() -> None:
    month, on_day = mark(day(1996), day(1996, 12, 31)), mark(day(1996, 6, 12))
    shapes = draw_times(scale(mark(day(1990)), month, on_day), 480, LETTERING).shapes
    (bar,) = (place for place, each in enumerate(shapes) if isinstance(each, Bar))
    (dot,) = (place for place, each in enumerate(shapes) if isinstance(each, Dot) and place > bar)
    assert shapes[dot].centre[1] == pytest.approx(shapes[bar].box.y + shapes[bar].box.height / 2)
    assert shapes[dot].outline == "ground"


def test_no_mark_hides_another() -> None:
    month, on_day = mark(day(1996, 3), day(1996, 3, 31), is_sure=False), mark(day(1996, 3, 12))
    drawing = draw_times(scale(replace(YEAR, is_sure=False), month, on_day), 480, LETTERING)
    around = [
        Box(d.centre[0] - d.radius, d.centre[1] - d.radius, 2 * d.radius, 2 * d.radius) for d in dots(drawing)
    ]
    assert not any(overlap(one, other) for one, other in combinations([*bars(drawing), *around], 2))


@pytest.mark.parametrize("count", [2, 3, 5])
def test_what_is_of_one_day_is_read_in_its_order_from_the_top(count: int) -> None:
    rounds = [mark(day(2024, 3, 21), name=f"Round {number}") for number in range(count)]
    drawing = draw_times(scale(YEAR, *rounds, mark(day(2025))), 480, LETTERING)
    said = sorted((each.box.y, each.text) for each in drawing.captions if each.text.startswith("Round"))
    assert [text for _, text in said] == [each.name for each in rounds]


def test_years_are_written_after_a_cut_too_even_where_something_begins_with_the_year() -> None:
    late = scale(mark(day(1991, 12, 21)), YEAR, mark(day(2014), day(2014, 12, 31)), mark(day(2015, 2, 12)))
    said = [caption.text for caption in draw_times(late, 800, LETTERING).captions]
    assert {"1997", "2014", "2015"} <= set(said)
    assert "1992" not in said, "it would be read as the date of the dot beside it, of 1991"


def test_a_sum_stays_with_its_unit() -> None:
    assert LETTERING.broken("A deal worth $1.7 billion", 100) == ("A deal worth", "$1.7\u00a0billion")


def test_what_has_no_date_is_said_apart() -> None:
    drawing = draw_times(scale(YEAR, undated="undated: the enlargement of ECO"), 480, LETTERING)
    assert drawing.captions[-1].text == "undated: the enlargement of ECO"
    assert any(isinstance(shape, Bar) and shape.dashed for shape in drawing.shapes)


def test_the_day_up_to_which_facts_hold_is_marked_over_rows() -> None:
    rows = scale(YEAR, as_of=day(2000), as_of_words="as of 1 January 2000", in_rows=True)
    drawing = draw_times(rows, 480, LETTERING)
    assert "as of 1 January 2000" in [caption.text for caption in drawing.captions]
    assert any(isinstance(shape, Stroke) and shape.dashed for shape in drawing.shapes)


def test_words_tell_all_dates_in_order() -> None:
    shown = scale(
        mark(day(1991), date="1991", name="Recognition"),
        mark(day(1996), date="1996", name="Shanghai Five", note="institution"),
        undated="undated: ECO",
    )
    assert shown.words == "1991: Recognition; 1996, institution: Shanghai Five. undated: ECO"


def test_rows_have_names_and_say_in_words_what_is_overdue() -> None:
    rows = scale(
        mark(day(2020, 10, 15), date="", name="Ask the ministry", note="due 15 October 2020 (overdue)"),
        in_rows=True,
        as_of=day(2020, 12),
        as_of_words="as of 1 December 2020",
    )
    said = [caption.text for caption in draw_times(rows, 480, LETTERING).captions]
    assert said[:3] == ["as of 1 December 2020", "Ask the ministry", "due 15 October 2020 (overdue)"]


@pytest.mark.parametrize("in_rows", [True, False])
def test_parts_share_one_axis(in_rows: bool) -> None:
    rows = scale(mark(day(1990)), mark(day(1995)), mark(day(2000)), in_rows=in_rows)
    parts = in_parts(rows, lambda part: len(part.marks) == 1)
    assert len(parts) == 3
    assert len({axis_of(part).days for part in parts}) == 1


def test_what_is_divided_says_once_what_has_no_date() -> None:
    parts = in_parts(scale(YEAR, YEAR, YEAR, undated="undated: ECO"), lambda part: len(part.marks) < 2)
    assert [part.undated for part in parts] == ["", "", "undated: ECO"]
    assert sum(len(part.marks) for part in parts) == 3


def test_what_has_no_date_takes_its_room_from_the_last_part_and_the_others_are_even() -> None:
    shown = scale(*[YEAR] * 9, undated="undated: ECO")
    parts = in_parts(shown, lambda part: len(part.marks) <= (2 if part.undated else 4))
    assert [len(part.marks) for part in parts] == [3, 4, 2]


@pytest.mark.parametrize("most", [1, 3, 7, 40])
def test_long_rows_are_divided_after_few_trials(most: int) -> None:
    tried: list[int] = []

    def fits(part: TimeScale) -> bool:
        tried.append(len(part.marks))
        return len(part.marks) <= most

    parts = in_parts(scale(*(mark(day(2000 + n)) for n in range(200)), in_rows=True), fits)
    assert [mark for part in parts for mark in part.marks] == [mark(day(2000 + n)) for n in range(200)]
    assert len(parts) == -(-200 // most)
    assert len(tried) <= 11 * len(parts)


@st.composite
def clusters(draw: st.DrawFn, *, in_rows: bool = False) -> TimeScale:
    """3 to 60 marks, near one another in a few places, under names short and long."""
    centres = draw(st.lists(st.integers(day(1900), day(2100)), min_size=1, max_size=4))
    names = draw(st.lists(make.texts(), min_size=1, max_size=5))
    marks = []
    for _ in range(draw(st.integers(3, 60))):
        first = draw(st.sampled_from(centres)) + draw(st.integers(0, 400))
        last = first + draw(st.sampled_from((0, 0, 29, 364)))
        words = " ".join(word[:20] for word in draw(st.sampled_from(names)).split())
        note = draw(st.sampled_from(("", "agreement", "due (overdue)")))
        marks.append(mark(first, last, name=words or "x", date="" if in_rows else "21 Dec 1991", note=note))
    as_of = draw(st.none() | st.integers(day(1990), day(2030)))
    said = "as of then" if as_of else ""
    marks.sort(key=lambda each: each.first)
    return scale(*marks, as_of=as_of, as_of_words=said, in_rows=in_rows, undated="undated: " + "ECO " * 30)


@given(clusters(), st.sampled_from((326.0, 510.0, 890.0)))
def test_captions_of_any_timeline_are_inside_and_never_meet(shown: TimeScale, width: float) -> None:
    drawing = draw_times(shown, width, LETTERING)
    assert_sound(drawing)
    assert_nothing_crossed(drawing)


@given(clusters(in_rows=True), st.sampled_from((150.0, 326.0, 510.0, 890.0)))
def test_captions_of_any_rows_are_inside_and_never_meet(shown: TimeScale, width: float) -> None:
    drawing = draw_times(shown, width, LETTERING)
    assert_sound(drawing)


@given(clusters())
def test_later_days_stand_further_on(shown: TimeScale) -> None:
    axis = axis_of(shown).stretched(0, 500)
    days = sorted({each.first for each in shown.marks})
    assert all(axis.at(one) < axis.at(other) for one, other in pairwise(days))


@given(clusters())
def test_marks_are_as_long_as_their_dates(shown: TimeScale) -> None:
    axis = axis_of(shown).stretched(0, 500)
    for begin, end in [(axis.days[0], axis.days[-1])] if shown.in_rows else axis.stretches:
        lengths = {
            round((axis.at(each.last + 1) - axis.at(each.first)) / (each.last + 1 - each.first), 6)
            for each in shown.marks
            if begin <= each.first < end
        }
        assert not lengths or max(lengths) - min(lengths) <= 2e-6


def test_a_year_alone_between_cuts_takes_little_of_a_line_and_what_is_near_in_time_the_rest() -> None:
    marks = (
        mark(day(1991, 12, 21)),
        mark(day(1996), day(1996, 12, 31)),
        mark(day(2014, 12)),
        mark(day(2015, 2)),
    )
    axis = axis_of(scale(*marks)).stretched(0, 100)
    assert axis.at(day(1997)) - axis.at(day(1996)) < 9
    assert axis.at(day(2015, 2)) - axis.at(day(2014, 12)) > 30


def test_a_line_ends_with_what_stands_on_it_where_the_day_of_its_facts_is_far_behind() -> None:
    far = replace(FEW, as_of=day(2050), as_of_words="as of then")
    assert draw_times(far, 480, LETTERING) == draw_times(FEW, 480, LETTERING)
    assert "as of then" in str(draw_times(replace(far, as_of=day(2019)), 480, LETTERING))


@given(clusters(), st.integers(60, 400))
def test_all_marks_are_in_one_part_and_parts_fit_where_one_mark_does(shown: TimeScale, height: int) -> None:
    parts = in_parts(shown, lambda part: draw_times(part, 500, LETTERING).height <= height)
    assert [each for part in parts for each in part.marks] == list(shown.marks)
    for part in parts:
        assert len(part.marks) == 1 or draw_times(part, 500, LETTERING).height <= height
