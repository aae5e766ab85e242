"""Charts of every form, of anything: words stay inside, none over another, and bars are as long as values."""

from decimal import Decimal
from itertools import cycle, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from briefdeck.layout.figures.charts import FORMS, draw_chart
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.model.drawing import Bar
from briefdeck.model.figure import Chart, ChartSeries
from briefdeck.model.sections import ChartForm
from briefdeck.words.wording import number_in_words

LETTERS = Lettering(10, 13, lambda text, bold: len(text) * (5.6 if bold else 5.2))
NEAR = 0.01

numbers = st.one_of(
    st.none(),
    st.integers(-20, 20).map(Decimal),
    st.integers(0, 99999).map(lambda number: Decimal(number) / 100),
    st.sampled_from([Decimal("1e12"), Decimal("-1e12"), Decimal("0.000001"), Decimal(0)]),
)


def label(value):
    return "" if value is None else number_in_words(value)


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


def outside(drawing):
    for each in drawing.captions:
        box = each.box
        if (
            box.x < -NEAR
            or box.y < -NEAR
            or box.right > drawing.width + NEAR
            or box.bottom > drawing.height + NEAR
        ):
            yield each


def colliding(drawing):
    captions = sorted(drawing.captions, key=lambda each: each.box.y)
    for place, one in enumerate(captions):
        for other in captions[place + 1 :]:
            if other.box.y > one.box.bottom:
                break
            if one.box.overlap(other.box) > NEAR:
                yield one.text, other.text


@pytest.mark.parametrize("form", ChartForm)
@given(data=st.data(), width=st.sampled_from([110.0, 235.0, 480.0]))
def test_words_in_charts_stay_inside_and_never_collide(form, data, width):
    drawing = draw_chart(data.draw(charts(form)), width, LETTERS)
    assert not list(outside(drawing))
    assert not list(colliding(drawing))


@pytest.mark.parametrize("form", ChartForm)
@given(data=st.data(), width=st.sampled_from([110.0, 235.0, 480.0]))
def test_shapes_in_charts_stay_inside(form, data, width):
    drawing = draw_chart(data.draw(charts(form)), width, LETTERS)
    for shape in drawing.shapes:
        if isinstance(shape, Bar):
            assert shape.box.x >= -NEAR
            assert shape.box.right <= width + 1
            assert shape.box.y >= -NEAR
            assert shape.box.bottom <= drawing.height + NEAR


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


def test_every_form_of_chart_can_be_drawn():
    assert set(FORMS) == set(ChartForm)
