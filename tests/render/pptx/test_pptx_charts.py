"""Charts in decks: the numbers of records in a workbook, whatever their names hold, in every form."""

from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.util import Pt

import make
from briefdeck.model.boxes import Box
from briefdeck.model.deck_parts import DeckChart
from briefdeck.model.figure import Chart, ChartSeries
from briefdeck.model.sections import ChartForm
from briefdeck.render.pptx.chart import draw_chart
from briefdeck.render.pptx.text import Pen
from briefdeck.words.wording import number_in_words
from workbooks import cells

GRIDS = ((0.0, 10.0, 2.0), (0.0, 10.0, 2.0))
PALETTE = {"text": "tx1", "accent": "accent1", "quiet": "accent3", "accent_text": "bg1"}
SERIES = {ChartForm.SCATTER: 2, ChartForm.COMBINED: 2, ChartForm.WATERFALL: 1, ChartForm.AREA: 1}


def series(name, *values):
    known = [None if value is None else Decimal(str(value)) for value in values]
    return ChartSeries(
        name, tuple(known), tuple("" if each is None else number_in_words(each) for each in known)
    )


def drawn(chart, **fields):
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    given_chart = DeckChart(Box(50, 80, 600, 380), chart, 16.0, 0.4, "What it shows", grids=GRIDS, **fields)
    draw_chart(slide.shapes, given_chart, Pen("en-GB", PALETTE, "Arial", turns_text=False))
    file = BytesIO()
    presentation.save(file)
    return Presentation(BytesIO(file.getvalue())).slides[0].shapes[0]


def sample(form):
    rows = (series("Exports", 3, 4, 5), series("Imports", 1, 6, 2), series("Loans", 2, 2, 7))
    count = SERIES.get(form, 3)
    return Chart(form, ("2014", "2015", "2016"), rows[:count], is_dated=True)


@pytest.mark.parametrize("form", [form for form in ChartForm if form is not ChartForm.WATERFALL])
def test_the_values_of_a_chart_are_those_of_its_records(form):
    chart = sample(form)
    shown = [tuple(each.values) for plot in drawn(chart).chart.plots for each in plot.series]
    expected = [tuple(map(float, each.values)) for each in chart.series]
    assert shown == (
        [expected[1]] if form is ChartForm.SCATTER else expected * (2 if form is ChartForm.AREA else 1)
    )


@pytest.mark.parametrize("form", [form for form in ChartForm if form is not ChartForm.SCATTER])
def test_the_workbook_of_a_chart_has_the_values_of_its_records(form):
    chart = sample(form)
    rows = cells(drawn(chart))
    columns = list(zip(*(row[-len(chart.series) :] for row in rows), strict=True))
    assert columns == [(each.name, *map(float, each.values)) for each in chart.series]


def test_a_waterfall_stands_on_a_base_and_says_the_true_values():
    chart = Chart(ChartForm.WATERFALL, ("Start", "Down", "End"), (series("Change", 10, -4, 6),))
    base, heights = drawn(chart).chart.plots[0].series
    assert tuple(base.values) == (0, 6, 0)
    assert tuple(heights.values) == (10, 4, 6)
    assert heights.points[1].data_label.text_frame.text == "−4"


def test_a_line_and_bars_share_one_workbook_and_each_has_its_axis():
    frame = drawn(sample(ChartForm.COMBINED))
    bars, line = frame.chart.plots
    assert [each.name for each in bars.series] == ["Exports"]
    assert [each.name for each in line.series] == ["Imports"]
    ids = [int(node.get("val")) for node in frame.chart._chartSpace.xpath(".//c:axId")]
    assert min(ids) > 0
    assert len(set(ids)) == 4


@pytest.mark.parametrize("form", ChartForm)
@pytest.mark.parametrize("start", "=+-@")
def test_names_that_begin_like_formulas_stay_text(form, start):
    name = f"{start}cmd|'/C calc'!A0"
    rows = tuple(series(name, 3, 4) for _ in range(SERIES.get(form, 2)))
    frame = drawn(Chart(form, (name, "Other"), rows, is_dated=True))
    assert name in {cell for row in cells(frame) for cell in row}


@pytest.mark.parametrize("form", [ChartForm.LINE, ChartForm.COLUMN, ChartForm.DOT])
def test_what_is_not_known_is_a_gap(form):
    frame = drawn(Chart(form, ("2014", "2015", "2016"), (series("Exports", 3, None, 5),), is_dated=True))
    assert tuple(frame.chart.plots[0].series[0].values) == (3, None, 5)
    assert frame.chart._chartSpace.xpath(".//c:dispBlanksAs/@val") == ["gap"]


@pytest.mark.parametrize("form", ChartForm)
def test_type_in_charts_is_16_pt(form):
    frame = drawn(sample(form))
    assert frame.chart.font.size == Pt(16)
    sizes = frame.chart._chartSpace.xpath(".//a:defRPr/@sz | .//a:rPr/@sz")
    assert min(map(int, sizes)) >= 1600


@pytest.mark.parametrize("form", ChartForm)
@settings(max_examples=5)
@given(names=st.lists(make.texts(), min_size=2, max_size=5))
def test_any_name_can_stand_in_a_chart(form, names):
    rows = tuple(series(names[0], *range(1, len(names) + 1)) for _ in range(SERIES.get(form, 2)))
    frame = drawn(Chart(form, tuple(names), rows))
    assert frame.has_chart
