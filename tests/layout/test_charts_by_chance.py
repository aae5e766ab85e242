"""Figures of every form, of anything: words stay inside and clear, and say what records say."""

from collections import Counter
from decimal import Decimal
from itertools import cycle, islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import make
from briefdeck.layout.figures.charts import FORMS, draw_chart
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.lines import lines
from briefdeck.layout.figures.parts import chart_parts
from briefdeck.layout.figures.rows import bars, dots, dumbbells, shares, stacked_bars
from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.content.figure import Chart, ChartSeries
from briefdeck.model.laid_out.drawing import Bar, Stroke
from briefdeck.words.language import ENGLISH
from briefdeck.words.wording import number_in_words
from drawing_faults import drawing_faults, figure_faults
from figure_letters import PAGE, PLACES
from varied_figures import MAKERS, varied_figure

LETTERS = Lettering(10, 13, lambda text, bold: len(text) * (5.6 if bold else 5.2))

numbers = st.one_of(
    st.none(),
    st.integers(-20, 20).map(Decimal),
    st.integers(0, 99999).map(lambda number: Decimal(number) / 100),
    st.sampled_from([Decimal("1e12"), Decimal("-1e12"), Decimal("0.000001"), Decimal(0)]),
)


def label(value):
    return "" if value is None else number_in_words(ENGLISH, value)


def series(name, values):
    values = tuple(values)
    return ChartSeries(name, values, tuple(map(label, values)))


@st.composite
def charts(draw, form):
    length = draw(st.integers(1, 40))
    written = draw(st.lists(make.texts(), min_size=1, max_size=4))
    names = tuple(islice(cycle(written), length))
    if draw(st.booleans()):
        names = tuple(str(1990 + place) for place in range(len(names)))
    count = draw(st.integers(1, 5))
    pool = draw(st.lists(numbers, min_size=1, max_size=9))
    rows = [islice(cycle(pool), place, place + length) for place in range(count)]
    shown = tuple(series(written[place % len(written)], row) for place, row in enumerate(rows))
    accent = draw(st.one_of(st.none(), st.integers(0, len(names) - 1)))
    accent_series = draw(st.one_of(st.none(), st.integers(0, count - 1)))
    is_dated = names[0] == "1990"
    return Chart(form, names, shown, accent=accent, accent_series=accent_series, is_dated=is_dated)


@pytest.mark.parametrize("form", ChartForm)
@given(data=st.data(), width=st.sampled_from([110.0, 235.0, 480.0]))
def test_charts_of_any_names_and_numbers_can_be_read(form, data, width):
    drawing = draw_chart(data.draw(charts(form)), width, LETTERS)
    assert not list(drawing_faults(drawing, LETTERS))


@pytest.mark.parametrize("form", MAKERS)
@settings(max_examples=6)
@given(seed=st.integers(0, 2**32), place=st.sampled_from(PLACES))
def test_figures_of_records_are_refused_or_say_in_print_what_the_records_say(form, seed, place):
    lettering, width = place
    section, errors = varied_figure(seed, (form,)).arranged()
    faults = list(figure_faults(section, width, lettering)) if section else []
    assert errors or not faults


@settings(max_examples=15)
@given(seed=st.integers(0, 2**32), height=st.sampled_from([150.0, 300.0, 600.0]))
def test_a_chart_too_high_for_its_place_goes_on_in_parts_that_hold_all_of_it(seed, height):
    section, _ = varied_figure(seed, ("bar", "dot", "slope", "scatter")).arranged()
    chart = section.chart if section else None
    parts = chart_parts(chart, 340.0, height, PAGE) if chart else ()
    heights = [draw_chart(part, 340.0, PAGE).height for part in parts]
    assert all(each <= height or len(part.categories) == 1 for each, part in zip(heights, parts, strict=True))
    assert numbers_in(*parts) == numbers_in(*filter(None, [chart]))


@pytest.mark.parametrize("form", [ChartForm.BAR, ChartForm.STACKED])
@pytest.mark.parametrize("label", ["100", "100 of a unit of which nobody has heard"])
def test_in_all_parts_of_a_chart_equal_bars_are_equally_long(form, label):
    names = ("Verkehrsgenehmigungszuständigkeitsübertragung", *(f"District {n}" for n in range(29)))
    long_label = (label, *["100"] * 29)
    chart = Chart(form, names, (ChartSeries("Boats", (Decimal(100),) * 30, long_label),))
    parts = chart_parts(chart, 340.0, 200.0, LETTERS)
    assert len(parts) > 1
    shapes = [shape for part in parts for shape in draw_chart(part, 340.0, LETTERS).shapes]
    assert len({round(shape.box.width, 3) for shape in shapes if isinstance(shape, Bar)}) == 1


def numbers_in(*parts):
    """All numbers of charts, each at its names."""
    return Counter(
        (name, series.name, value)
        for part in parts
        for series in part.series
        for name, value in zip(part.categories, series.values, strict=True)
        if value is not None
    )


@pytest.mark.parametrize("form", [ChartForm.BAR, ChartForm.COLUMN])
@given(values=st.lists(st.integers(1, 1000), min_size=1, max_size=6))
def test_bars_are_as_long_as_their_values(form, values):
    names = tuple("ABCDEF"[: len(values)])
    drawing = draw_chart(
        Chart(form, names, (series("", [Decimal(value) for value in values]),)), 480, LETTERS
    )
    bars = [shape.box for shape in drawing.shapes if isinstance(shape, Bar)]
    lengths = [max(box.width, box.height) if form is ChartForm.BAR else box.height for box in bars]
    lengths = [box.width for box in bars] if form is ChartForm.BAR else lengths
    assert [length / lengths[0] for length in lengths] == pytest.approx(
        [value / values[0] for value in values]
    )


@pytest.mark.parametrize("width", [235.0, 350.0, 480.0])
@pytest.mark.parametrize("count", [2, 4, 9, 24])
def test_lines_over_months_with_short_values_are_lines_at_any_width(width, count):
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")
    names = tuple(f"{months[place % 12]} {2020 + place // 12}" for place in range(count))
    shown = series("Cases", [Decimal(1 + place % 5) for place in range(count)])
    drawing = lines(Chart(ChartForm.LINE, names, (shown,), is_dated=True), width, LETTERS)
    assert drawing is not None
    assert any(names[-1].startswith(each.text) for each in drawing.captions)
    assert not list(drawing_faults(drawing, LETTERS))


def test_every_form_of_chart_can_be_drawn():
    assert set(FORMS) == set(ChartForm)


@pytest.mark.parametrize("draw", [bars, dots, dumbbells, stacked_bars, shares])
@pytest.mark.parametrize("least", [-3, 2])
def test_in_a_narrow_chart_the_line_of_zero_runs_beside_the_marks_and_through_no_name(draw, least):
    count = 2 if draw is dumbbells else 1
    shown = tuple(series(f"Series {place}", map(Decimal, (9, least, 1))) for place in range(count))
    names = ("Electricity and gas", "Connectivity projects", "Mining and precious metals")
    drawing = draw(Chart(ChartForm.BAR, names, shown), 100, LETTERS)
    if least < 0 and draw in {stacked_bars, shares}:
        assert drawing is None
        return
    axis = [each for each in drawing.shapes if isinstance(each, Stroke) and each.begin[0] == each.end[0]]
    assert len(axis) >= len(names)
    for caption in (each for each in drawing.captions if each.text.split()[0] in " ".join(names)):
        assert all(caption.box.bottom <= line.begin[1] or line.end[1] <= caption.box.y for line in axis)


@pytest.mark.parametrize("draw", [bars, dots])
@pytest.mark.parametrize("width", [90, 110, 160, 235])
def test_values_below_zero_have_room_at_the_left_of_their_marks_at_any_width(draw, width):
    names = ("Electricity and gas", "Connectivity projects")
    chart = Chart(ChartForm.DOT, names, (series("S", (Decimal(-131), Decimal(2))),))
    assert list(drawing_faults(draw(chart, width, LETTERS), LETTERS)) == []
