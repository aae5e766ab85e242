"""Charts are arranged from rows: each number stands in its own series, and none is made up."""

from decimal import Decimal

import pytest

import make
from briefdeck.arrange import arrange_document
from briefdeck.model.briefs.sections import ChartForm
from briefdeck.model.content.figure import Chart, ChartSeries
from composing import compose

REPORT = make.source("report", "A report", issued="2015")


def chart_of(*series):
    section = make.section("chart", form="area", series=tuple(each.id for each in series))
    brief = make.brief(section, make.section("summary", text="T"))
    document, problems = compose(brief, REPORT, *series)
    assert {each.code for each in problems} <= {"chart-gap"}
    (shown,) = [each.chart for each in arrange_document(document).sections if each.chart]
    return shown


@pytest.mark.parametrize(
    ("values", "last"),
    [
        ((33.3, 33.3, 33.3, 100), (0, 100)),
        ((5, 3, 8), (0, 8)),
        ((5, 3, 7), (8, 15)),
        ((5, 3, 8, 16), (0, 16)),
        ((0, 0, 0), (0, 0)),
        ((8, 8), (8, 16)),
    ],
)
def test_the_last_step_of_a_waterfall_is_a_total_where_rounding_explains_what_it_misses(values, last):
    numbers = tuple(Decimal(str(each)) for each in values)
    steps = ChartSeries("", numbers, tuple(map(str, values)))
    shown = Chart(ChartForm.WATERFALL, steps.labels, (steps,))
    assert shown.levels[-1] == last


def series(name, *values):
    points = (make.point(str(2013 + place), value) for place, value in enumerate(values))
    return make.series(*points, id=name.lower(), name=name, sources=(make.ref("report"),))


def test_a_series_of_which_nothing_is_known_is_not_drawn_and_takes_no_label_of_another():
    shown = chart_of(series("Loans", None, None), series("Exports", 4, 7), series("Gifts", None, None))
    assert [each.name for each in shown.series] == ["Exports"]
    assert shown.series[0].labels == ("4", "7")
    assert [int(each) for each in shown.series[0].values] == [4, 7]
