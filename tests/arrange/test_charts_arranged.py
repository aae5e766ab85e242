"""Charts are arranged from rows: each number stands in its own series, and none is made up."""

import make
from briefdeck.arrange import arrange_document
from composing import document_of

REPORT = make.source("report", "A report", issued="2015")


def chart_of(*series):
    section = make.section("chart", form="area", series=tuple(each.id for each in series))
    brief = make.brief(section, make.section("summary", text="T"))
    (shown,) = [
        each.chart for each in arrange_document(document_of(brief, REPORT, *series)).sections if each.chart
    ]
    return shown


def series(name, *values):
    points = (make.point(str(2013 + place), value) for place, value in enumerate(values))
    return make.series(*points, id=name.lower(), name=name, sources=(make.ref("report"),))


def test_a_series_of_which_nothing_is_known_is_not_drawn_and_takes_no_label_of_another():
    shown = chart_of(series("Loans", None, None), series("Exports", 4, 7), series("Gifts", None, None))
    assert [each.name for each in shown.series] == ["Exports"]
    assert shown.series[0].labels == ("4", "7")
    assert [int(each) for each in shown.series[0].values] == [4, 7]
