"""Charts in decks: the numbers of records in a workbook, whatever their names hold, in every form."""

import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.dml import MSO_FILL
from pptx.util import Pt

import make
from briefdeck.layout.figures.charts import draw_chart as drawing_of
from briefdeck.layout.figures.lettering import Lettering
from briefdeck.layout.slides.drawn.figures import placed_charts
from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.content.figure import Chart, ChartSeries
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck_parts import DeckChart
from briefdeck.render.pptx.chart import draw_chart
from briefdeck.render.pptx.text import Pen
from briefdeck.words.language import ENGLISH
from briefdeck.words.wording import number_in_words
from workbooks import cells
from workspaces import GOOD

PALETTE = {"text": "tx1", "accent": "accent1", "quiet": "accent3", "accent_text": "bg1"}
SERIES = {
    ChartForm.SCATTER: 2,
    ChartForm.COMBINED: 2,
    ChartForm.DUMBBELL: 2,
    ChartForm.WATERFALL: 1,
    ChartForm.AREA: 1,
    ChartForm.DOT: 1,
}


def series(name, *values):
    known = [None if value is None else Decimal(str(value)) for value in values]
    return ChartSeries(
        name, tuple(known), tuple("" if each is None else number_in_words(ENGLISH, each) for each in known)
    )


LETTERING = Lettering(16.0, 19.5, lambda text, bold: (9 if bold else 8.5) * len(text))


def placed(chart):
    given_chart = DeckChart(Box(50, 80, 700, 380), chart, 16.0, 0.4, "What it shows")
    return [each for each, _ in placed_charts(given_chart, LETTERING)]


def drawn(chart):
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    draw_chart(slide.shapes, placed(chart)[0], Pen("en-GB", PALETTE, "Arial", turns_text=False))
    file = BytesIO()
    presentation.save(file)
    return Presentation(BytesIO(file.getvalue())).slides[0].shapes[0]


def sample(form):
    """A chart of a form: three dates, but the two moments of slopes."""
    dates = ("2014", "2016") if form is ChartForm.SLOPE else ("2014", "2015", "2016")
    known = {"Exports": (3, 4, 5), "Imports": (1, 6, 2), "Loans": (2, 2, 7)}
    rows = tuple(series(name, *values[: len(dates)]) for name, values in known.items())
    return Chart(form, dates, rows[: SERIES.get(form, 3)], is_dated=True)


@pytest.mark.parametrize("form", [form for form in ChartForm if form is not ChartForm.WATERFALL])
def test_the_values_of_a_chart_are_those_of_its_records(form):
    chart = sample(form)
    shown = [tuple(each.values) for plot in drawn(chart).chart.plots for each in plot.series]
    expected = [tuple(map(float, each.values)) for each in chart.series]
    if form is ChartForm.SCATTER:
        expected = [expected[1]]
    elif form in (ChartForm.AREA, ChartForm.DOT, ChartForm.DUMBBELL):
        expected = [*expected, expected[0]]
    assert shown == expected


@pytest.mark.parametrize("form", [form for form in ChartForm if form is not ChartForm.SCATTER])
def test_the_workbook_of_a_chart_has_the_values_of_its_records(form):
    chart = sample(form)
    rows = cells(drawn(chart))
    columns = list(zip(*(row[-len(chart.series) :] for row in rows), strict=True))
    assert columns == [(each.name, *map(float, each.values)) for each in chart.series]


def test_a_waterfall_stands_on_a_base_and_says_the_true_values():
    chart = Chart(ChartForm.WATERFALL, ("Start", "Down", "End"), (series("Change", 10, -4, 6),))
    base, heights = drawn(chart).chart.plots[0].series
    assert points_to(heights, 1, "y") > 0 > points_to(heights, 0, "y")
    assert tuple(base.values) == (0, 6, 0)
    assert tuple(heights.values) == (10, 4, 6)
    codes = [label(heights, place)._dLbl.xpath("c:numFmt/@formatCode")[0] for place in (0, 1)]
    assert codes == ['#,##0;"−"#,##0', '"−"#,##0']


def label(series, place):
    return series.points[place].data_label


def points_to(series, place, way):
    """How far a label was moved, as a share of the chart."""
    found = label(series, place)._dLbl.xpath(f"c:layout/c:manualLayout/c:{way}/@val")
    return float(found[0]) if found else 0.0


def test_changes_of_a_waterfall_are_joined_at_the_level_where_one_ends():
    chart = Chart(ChartForm.WATERFALL, ("Start", "Down", "End"), (series("Change", 10, -4, 6),))
    joints = drawn(chart).chart._chartSpace.xpath(".//c:lineChart/c:ser/c:val/c:numLit")
    values = [
        [(point.get("idx"), point.findtext("{*}v")) for point in node.findall("{*}pt")] for node in joints
    ]
    assert values == [[("0", "10.0"), ("1", "10.0")], [("1", "6.0"), ("2", "6.0")]]


@pytest.mark.parametrize("form", [ChartForm.LINE, ChartForm.SLOPE])
def test_lines_are_named_at_their_ends_without_a_key_and_none_over_another(form):
    rows = (series("Exports", 30, 36), series("Imports of gas", 31, 36.1), series("Loans", 2, 36.2))
    chart = drawn(Chart(form, ("2014", "2015"), rows, is_dated=True)).chart
    assert not chart.has_legend
    low, high = chart.value_axis.minimum_scale, chart.value_axis.maximum_scale
    share = float(chart._chartSpace.xpath(".//c:plotArea/c:layout/c:manualLayout/c:h/@val")[0])
    heights = []
    for row, own in zip(rows, chart.plots[0].series, strict=True):
        assert own.name == row.name
        shown = label(own, 1)._dLbl
        assert shown.xpath("c:showVal/@val | c:showSerName/@val") == ["1", "1"]
        assert shown.xpath("c:separator/text()") == ["  "]
        at = (float(row.values[1]) - low) / (high - low) * share
        heights.append(at - points_to(own, 1, "y"))
    line = 19.5 / 380 * 0.99
    heights.sort()
    assert heights[1] - heights[0] >= line
    assert heights[2] - heights[1] >= line


@pytest.mark.parametrize("form", [ChartForm.BAR, ChartForm.COLUMN, ChartForm.STACKED, ChartForm.COMBINED])
def test_labels_that_say_more_than_numbers_are_shown_as_typed(form):
    own = ChartSeries("Exports", (Decimal(40), Decimal(37), Decimal(9)), ("about 40", "at least 37", "9"))
    chart = drawn(Chart(form, ("One", "Two", "Three"), (own, series("Loans", 8, 9, 10)))).chart
    bars = chart.plots[0].series[0]
    typed = {
        int(node.xpath("c:idx/@val")[0]): "".join(node.xpath(".//a:t/text()"))
        for node in bars._element.xpath("c:dLbls/c:dLbl[c:tx]")
    }
    assert typed == {0: "about 40", 1: "at least 37"}


def per_cent(name, *values):
    plain = series(name, *values)
    return replace(plain, labels=tuple(f"{label}%" for label in plain.labels))


@pytest.mark.parametrize(
    "form", [each for each in ChartForm if each not in (ChartForm.SCATTER, ChartForm.WATERFALL)]
)
def test_labels_in_per_cent_are_numbers_that_follow_what_is_entered(form):
    """The sign is letters after the number: as a sign of the format it would mean hundredths."""
    rows = tuple(per_cent(each.name, *each.values) for each in sample(form).series)
    chart = drawn(replace(sample(form), series=rows)).chart
    assert not chart._chartSpace.xpath(".//c:dLbl[c:tx]")
    codes = set(chart._chartSpace.xpath(".//c:dLbls//c:numFmt/@formatCode"))
    assert codes == {'#,##0"%";"−"#,##0"%"'}


def test_numbers_without_the_unit_of_the_others_do_not_get_it():
    rows = series("Exports", 3, 4), per_cent("Growth", 5, 6.5)
    chart = drawn(Chart(ChartForm.COMBINED, ("2014", "2015"), rows, is_dated=True)).chart
    line = chart.plots[1].series[0]
    codes = [label(line, place)._dLbl.xpath("c:numFmt/@formatCode") for place in (0, 1)]
    assert codes == [['#,##0"%";"−"#,##0"%"'], ['#,##0.0"%";"−"#,##0.0"%"']]
    assert not [code for code in chart.plots[0]._element.xpath(".//c:numFmt/@formatCode") if "%" in code]


def test_one_category_alone_on_a_slide_is_measured_on_the_scale_of_the_whole_chart():
    """Its part of 1 in 1,000 has no room for its value, though it would fill a chart of its own."""
    rows = series("Exports", 1), series("Loans", 0)
    whole = drawn(Chart(ChartForm.STACKED, ("One",), rows)).chart
    part = drawn(Chart(ChartForm.STACKED, ("One",), rows, extent=(0.0, 1000.0))).chart
    hidden = ".//c:ser[1]//c:dLbl/c:delete[@val='1']"
    assert [len(chart._chartSpace.xpath(hidden)) for chart in (whole, part)] == [0, 1]


def test_a_part_that_is_higher_than_its_digits_has_its_value():
    rows = series("Walkers", 12, 33), series("Rowers", 4, 14)
    chart = drawn(Chart(ChartForm.STACKED, ("2017", "2020"), rows, is_dated=True)).chart
    assert not chart._chartSpace.xpath(".//c:dLbl/c:delete[@val='1']")


@pytest.mark.parametrize("form", [ChartForm.STACKED, ChartForm.SHARE])
def test_parts_of_nothing_have_no_value_since_several_would_stand_at_one_place(form):
    rows = series("Walkers", 0, 33), series("Rowers", 0, 0)
    chart = drawn(Chart(form, ("2017", "2020"), rows, is_dated=True)).chart
    hidden = [chart._chartSpace.xpath(f".//c:ser[{n}]//c:dLbl[c:delete]/c:idx/@val") for n in (1, 2)]
    assert hidden == [["0"], ["0", "1"]]


def test_five_lines_have_five_marks_the_last_an_open_one():
    rows = tuple(series(f"Line {number}", number, 9 - number) for number in range(5))
    lines = drawn(Chart(ChartForm.SLOPE, ("2014", "2016"), rows, is_dated=True)).chart.plots[0].series
    marks = {(each.marker.style, each.marker.format.fill.type) for each in lines}
    assert len(marks) == len(rows)
    assert lines[4].marker.format.fill.type == MSO_FILL.BACKGROUND


def test_numbers_less_exact_than_others_are_shown_as_they_are():
    chart = drawn(Chart(ChartForm.BAR, ("One", "Two"), (series("Exports", 4, 2.5),))).chart
    (typed,) = chart._chartSpace.xpath(".//c:dLbl")
    assert typed.xpath("c:idx/@val") == ["0"]
    assert typed.xpath("c:numFmt/@formatCode") == ['#,##0;"−"#,##0']


@pytest.mark.parametrize("least", [5, 0, -31, -400])
def test_bars_under_a_line_end_below_it_however_far_others_go_down(least):
    rows = series("Nets", 40, least), series("Catch", 3, 9)
    space = drawn(Chart(ChartForm.COMBINED, ("2014", "2015"), rows, is_dated=True)).chart._chartSpace
    (axis,) = space.xpath(".//c:valAx[c:axId/@val = //c:barChart/c:axId/@val]")
    lowest, highest = (float(axis.xpath(f"c:scaling/c:{end}/@val")[0]) for end in ("min", "max"))
    assert (40 - lowest) / (highest - lowest) < 0.5


@pytest.mark.parametrize("form", [ChartForm.BAR, ChartForm.COLUMN, ChartForm.COMBINED])
def test_numbers_are_shown_at_all_bars_where_some_are_less_exact(form):
    rows = series("Exports", 12, 7.5, 3.25), series("Loans", 1, 2, 3)
    bars = drawn(Chart(form, ("One", "Two", "Three"), rows)).chart.plots[0].series[0]
    own = {int(each) for each in bars._element.xpath("c:dLbls/c:dLbl[c:showVal/@val='1']/c:idx/@val")}
    assert own == {0, 1}
    assert bars._element.xpath("c:dLbls/c:showVal/@val") == ["1"]
    assert bars._element.xpath("c:dLbls/c:numFmt/@formatCode") == ['#,##0.00;"−"#,##0.00']


def test_a_great_number_stands_beside_a_very_exact_one():
    values = Decimal(12345678901234567), Decimal("0.1234567890123")
    rows = (ChartSeries("Exports", values, tuple(number_in_words(ENGLISH, each) for each in values)),)
    (bars,) = drawn(Chart(ChartForm.BAR, ("One", "Two"), rows)).chart.plots[0].series
    assert bars.values == tuple(map(float, values))


@pytest.mark.parametrize("count", [1, 2])
def test_the_axis_of_an_area_begins_at_zero_where_it_becomes_lines(count):
    dates, stock = ("2019", "2020", "2021", "2022"), series("Stock", 100, 110, None, 104)
    chart = Chart(ChartForm.AREA, dates, (stock,) * count, is_dated=True)
    assert drawn(chart).chart.value_axis.minimum_scale == 0
    assert "0" in {caption.text for caption in drawing_of(chart, 600, LETTERING).captions}


def test_names_of_series_stand_one_under_another_over_bars_where_they_are_long():
    names = [f"{number}, of the commission on straddling fish stocks" for number in range(5)]
    rows = tuple(series(name, 1, 2) for name in names)
    (chart,) = placed(Chart(ChartForm.SHARE, ("One", "Two"), rows))
    assert chart.has_legend
    assert chart.plot.y >= 5 * LETTERING.leading


def test_the_bar_of_a_dumbbell_goes_from_one_dot_to_the_other():
    rows = series("Then", 5, 3, None), series("Later", 1, 4, 2)
    chart = drawn(Chart(ChartForm.DUMBBELL, ("One", "Two", "Three"), rows)).chart
    bar = chart.plots[0].series[2]._element
    assert bar.xpath("c:errBars/c:plus//c:v/text()") == ["0.0", "1.0", "0.0"]
    assert bar.xpath("c:errBars/c:minus//c:v/text()") == ["4.0", "0.0", "0.0"]
    assert [each.name for each in chart.plots[0].series] == ["Then", "Later", ""]


def test_the_dot_that_the_message_is_about_has_the_accent_colour():
    chart = Chart(ChartForm.DOT, ("One", "Two"), (series("Exports", 3, 4),), accent=1)
    others, _, accent = drawn(chart).chart.plots[0].series
    colours = [each._element.xpath("c:errBars//a:schemeClr/@val")[0] for each in (others, accent)]
    assert colours == ["accent3", "accent1"]
    assert accent._element.xpath("c:val/c:numLit/c:pt/@idx") == ["1"]


def test_names_of_dots_stay_on_one_line_in_the_chart():
    names = ("People-to-people contacts", "Energy", "Afghanistan")
    (given_chart,) = placed(
        Chart(ChartForm.SCATTER, names, (series("X", 2, 5, 6), series("Y", 260, 100, 90)))
    )
    assert [each.name for each in given_chart.labels] == [(name,) for name in names]
    wraps = drawn(given_chart.chart).chart._chartSpace.xpath(".//c:dLbl//a:bodyPr/@wrap")
    assert wraps == ["none"] * 3


def test_many_long_names_go_on_over_slides_on_one_scale():
    names = tuple(f"Ministry of Energy and the Division of Statistics, number {n}" for n in range(25))
    parts = placed(Chart(ChartForm.BAR, names, (series("Exports", *range(1, 26)),)))
    assert len(parts) > 1
    assert tuple(name for part in parts for name in part.chart.categories) == names
    assert len({part.grids for part in parts}) == 1
    for part in parts:
        assert part.plot.height / len(part.chart.categories) >= 2 * LETTERING.leading


@pytest.mark.parametrize("form", [ChartForm.BAR, ChartForm.COLUMN, ChartForm.STACKED, ChartForm.COMBINED])
def test_no_value_is_broken_over_lines(form):
    wraps = drawn(sample(form)).chart._chartSpace.xpath(".//c:dLbls//a:bodyPr/@wrap")
    assert set(wraps) == {"none"}


def test_no_line_leads_from_labels_to_their_points():
    chart = drawn(sample(ChartForm.LINE)).chart
    shown = chart._chartSpace.xpath(".//c:dLbls/c:extLst//*[local-name()='showLeaderLines']/@val")
    assert shown
    assert set(shown) == {"0"}


@pytest.mark.parametrize(
    "form", [ChartForm.BAR, ChartForm.LINE, ChartForm.SLOPE, ChartForm.DOT, ChartForm.DUMBBELL]
)
def test_labels_change_with_the_numbers_of_the_first_series_when_someone_edits_them(form):
    chart = drawn(sample(form)).chart
    others = CategoryChartData()
    others.categories = list(chart.plots[0].categories)
    others.add_series("Exports", [71.0] * len(others.categories))
    chart.replace_data(others)
    (series,) = chart.plots[0].series
    assert set(series.values) == {71.0}
    assert not series._element.xpath("c:dLbls/c:dLbl/c:tx")
    assert series._element.xpath("c:dLbls//c:showVal[@val='1']") or form is ChartForm.BAR


@pytest.mark.parametrize("form", [ChartForm.BAR, ChartForm.DOT, ChartForm.DUMBBELL, ChartForm.COLUMN])
def test_bars_begin_at_zero_and_their_scale_goes_on_when_someone_enters_a_greater_number(form):
    axis = drawn(sample(form)).chart.value_axis
    assert axis.maximum_scale is None
    assert axis.minimum_scale == 0 or form is ChartForm.DUMBBELL


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


def test_what_writes_workbooks_is_imported_for_charts_alone():
    code = "import sys, briefdeck.render.pptx.deck_file; print('xlsxwriter' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert run.stdout.split() == ["False"]


def test_what_draws_figures_is_imported_for_figures_alone():
    code = (
        "import sys; from pathlib import Path; from briefdeck.pipeline import make_output\n"
        "from briefdeck.protected_workspace import load_protected\n"
        f"loaded = load_protected(Path({str(GOOD)!r}))\n"
        "made = [make_output(loaded, loaded.briefs[0], output) for output in ('pdf', 'pptx')]\n"
        "print(all(each.data for each in made), *sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    is_made, *imported = run.stdout.split()
    assert is_made == "True"
    drawing = ("briefdeck.layout.figures.", "briefdeck.layout.slides.drawn", "briefdeck.render.pptx.chart")
    light = {"briefdeck.layout.figures.codes", "briefdeck.layout.figures.lettering"}
    assert {name for name in imported if name.startswith(drawing)} <= light
