"""Charts on slides, by chance: everything named has room in the chart, and no words stand over others."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.figures.naming import overlaps
from briefdeck.layout.slides.drawn.figures import placed_charts
from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.content.figure import Chart, ChartSeries
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck_parts import DeckChart
from briefdeck.words.language import ENGLISH
from briefdeck.words.wording import number_in_words

LETTERING = Lettering(16.0, 19.5, lambda text, bold: (9 if bold else 8.5) * len(text))
AREA = Box(50, 150, 860, 290)
LONG = "A ministry with departments for cooperation, reform and neighbourhoods"
WORDS = st.integers(1, len(LONG)).map(lambda end: LONG[:end].strip())
VALUES = st.one_of(st.none(), st.integers(-100_000, 1_000_000), st.integers(0, 9))
DATED = (ChartForm.LINE, ChartForm.AREA, ChartForm.SLOPE)
TOUCH, RISE = 0.05, 40.0


@st.composite
def charts(draw, forms):
    form = draw(st.sampled_from(forms))
    count = draw(st.integers(2, 20))
    names = draw(st.lists(WORDS, min_size=1, max_size=10))
    if form is ChartForm.SCATTER:
        names = ["across", "up"]
    series = []
    for name in names:
        known = draw(st.lists(VALUES, min_size=count, max_size=count))
        values = [None if value is None else Decimal(value) for value in known]
        labels = tuple("" if value is None else number_in_words(ENGLISH, value) for value in values)
        series.append(ChartSeries(name, tuple(values), labels))
    is_dated = form in DATED
    dates = tuple(str(1990 + place) for place in range(count))
    categories = dates if is_dated else draw(st.lists(WORDS, min_size=count, max_size=count).map(tuple))
    return Chart(form, categories, tuple(series), is_dated=is_dated)


def placed(chart):
    given_chart = DeckChart(AREA, chart, 16.0, 0.4, "What it shows")
    return list(placed_charts(given_chart, LETTERING, rise=RISE))


def point(drawn, label):
    """Where a point of lines stands, from the corner of its chart."""
    shown, plot = drawn.chart, drawn.plot
    low, high, _ = drawn.grids[-1]
    x = plot.x + plot.width * label.point / max(1, len(shown.categories) - 1)
    value = float(shown.series[label.series].values[label.point])
    return x, plot.bottom - plot.height * (value - low) / (high - low)


def box_of(drawn, label):
    names = [LETTERING.width(line, bold=label.is_beside) for line in label.name]
    value = LETTERING.width(label.value, bold=True)
    wide = (
        max([value, *names]) if not label.is_beside else value + names[0] + LETTERING.width("  ", bold=True)
    )
    high = LETTERING.leading * (len(names) + (bool(label.value) and not label.is_beside))
    x, y = point(drawn, label)
    x, y = x + label.shift[0], y + label.shift[1]
    start = {"left": x - wide, "right": x}.get(label.side, x - wide / 2)
    top = {"above": y - high - 4, "below": y + 4}.get(label.side, y - high / 2)
    return Box(start + TOUCH, top + TOUCH, wide - 2 * TOUCH, high - 2 * TOUCH)


@settings(max_examples=150)
@given(charts(DATED))
def test_words_at_lines_stand_in_the_chart_and_none_over_another(chart):
    for drawn, _ in placed(chart):
        if drawn.chart.form not in DATED:
            continue
        boxes = [box_of(drawn, label) for label in drawn.labels]
        for box in boxes:
            assert box.x >= -LETTERING.size
            assert box.right <= drawn.box.width
            assert box.y >= 0
            assert box.bottom <= drawn.box.height
        assert not any(overlaps(one, other) for one, other in combinations(boxes, 2))


@settings(max_examples=150)
@given(charts((ChartForm.BAR, ChartForm.DOT, ChartForm.DUMBBELL, ChartForm.SCATTER, ChartForm.COLUMN)))
def test_every_category_is_on_a_slide_and_every_row_has_room_for_its_name(chart):
    drawn = [each for each, _ in placed(chart)]
    assert {name for each in drawn for name in each.chart.categories} == set(chart.categories)
    for each in drawn:
        assert each.box.bottom <= AREA.bottom + RISE + TOUCH
        if each.chart.has_rows and len(each.chart.categories) > 1:
            row = each.plot.height / len(each.chart.categories)
            room = each.plot.x - LETTERING.size
            lines = max(len(LETTERING.broken(name, room)) for name in each.chart.categories)
            assert lines * LETTERING.leading <= row
            assert row >= 17 * len(each.chart.series if each.chart.form is ChartForm.BAR else [each])


def test_names_in_a_narrow_chart_have_room_for_their_longest_word_and_marks_for_themselves():
    def room(longest: str) -> tuple[float, float]:
        names = ("Ports", longest)
        series = ChartSeries("Ships", (Decimal(9), Decimal(1)), ("9", "1"))
        narrow = DeckChart(replace(AREA, width=280), Chart(ChartForm.BAR, names, (series,)), 16.0, 0.4, "")
        ((drawn, _),) = placed_charts(narrow, LETTERING, rise=RISE)
        return drawn.plot.x - LETTERING.size, drawn.plot.width

    names, marks = room("Interconnection")
    assert names > 1.05 * LETTERING.width("Interconnection")
    assert room("Interconnection " * 2) == (names, marks)
    assert room("Interconnection" * 3)[1] > 0.25 * 280
