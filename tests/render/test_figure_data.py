"""The numbers behind figures, as spreadsheets read them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given

import make
from briefdeck.arrange import arrange_document
from briefdeck.render.figure_data import as_text, render_figure_data
from briefdeck.words.language import ENGLISH, language
from composing import compose

REPORT = make.source("report", "The report", publisher="Institute", issued="2015")


def table_of(*records, section=None, language=ENGLISH, told=(), **fields):
    """The cells of the data of a brief's one chart, of which so much is `told`."""
    section = section or make.section("chart", series=("s",))
    made, problems = compose(make.brief(section, **fields), *records, language=language)
    assert tuple(each.code for each in problems) == told
    arranged = arrange_document(made)
    data = render_figure_data(arranged, arranged.sections[0])
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def series(*points, **fields):
    return make.series(*points, id="s", **{"name": "Exports", **fields})


def test_numbers_stand_with_their_unit_and_their_sources():
    here, there = make.ref("report", "p. 3"), make.ref("report", "p. 5")
    made = series(
        make.point("2014", 1250.5, source=here),
        make.point("2015", source=here),
        make.point("2016", -3, source=there),
        currency="USD",
        scale="million",
    )
    head, *rows = table_of(REPORT, made)
    assert head == ["category", "Exports (USD million)", "source"]
    assert [row[:2] for row in rows] == [["2014", "1250.5"], ["2015", ""], ["2016", "-3"]]
    assert [row[2].endswith(place) for row, place in zip(rows, ("p. 3", "p. 3", "p. 5"), strict=True)] == [
        True
    ] * 3


@pytest.mark.parametrize(
    ("issued", "place", "end"),
    [
        (None, None, "n.d."),
        (None, "p. 3", "n.d., p. 3"),
        ("2015", None, "2015"),
        ("2015", "p. 3", "2015, p. 3"),
    ],
)
def test_a_source_ends_in_no_stop_but_that_of_an_abbreviation(issued, place, end):
    here = make.ref("report", place)
    points = make.point("2014", 1, source=here), make.point("2015", 2, source=here)
    report = make.source("report", "The report", publisher="Institute", issued=issued)
    _, first, _ = table_of(
        report, series(*points), section=make.section("chart", series=("s",), measure="All")
    )
    assert first[-1].endswith(f", {end}")


def test_a_source_keeps_the_stop_of_an_abbreviation_in_every_language():
    here = make.ref("report", "para 3")
    points = make.point("2014", 1, source=here), make.point("2015", 2, source=here)
    report = make.source("report", "Доклад", issued="2026-10")
    section = make.section("chart", series=("s",), measure="Всё")
    _, first, _ = table_of(report, series(*points), section=section, language=language("ru"))
    assert first[-1].replace("\u202f", " ").replace("\u00a0", " ") == "Доклад, октябрь 2026 г., para 3"


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)"])
def test_no_label_becomes_a_formula(name):
    made = series(
        make.point(None, 1, label=name, source=make.ref("report")),
        make.point(None, 2, label="Other", source=make.ref("report")),
        name=name,
    )
    head, first, _ = table_of(REPORT, made)
    assert (head[1][:2], first[0][:2]) == (f"'{name[0]}", f"'{name[0]}") or name[0] == "-"
    assert not any(cell.startswith(("=", "+", "@", "-", "\t")) for cell in (*head, first[0]))


@given(make.texts())
def test_any_text_stays_text_in_one_cell(text):
    cell = as_text(text)
    assert "\n" not in cell
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.removeprefix("'").split() == text.removeprefix("'").split()


def test_a_source_without_a_date_keeps_the_stop_of_its_abbreviation():
    undated = make.source("undated", "The leaflet", publisher="Institute")
    made = series(
        make.point("2014", 1, source=make.ref("undated")),
        make.point("2015", 2, source=make.ref("undated", "p. 3")),
    )
    _, first, second = table_of(undated, made)
    assert first[2].endswith(", n.d.")
    assert second[2].replace("\u00a0", " ").endswith(", n.d., p. 3")


def test_the_marking_of_the_paper_stands_in_each_row():
    made = series(
        *(make.point(year, n, source=make.ref("report")) for n, year in enumerate(("2014", "2015"), 1))
    )
    rows = table_of(REPORT, made, handling=make.handling(marking="TLP:AMBER"))
    assert [row[-1] for row in rows] == ["marking", "TLP:AMBER", "TLP:AMBER"]


def figures(*made, told=()):
    chosen = make.section("chart", where={"id": tuple(each.id for each in made)})
    return table_of(REPORT, *made, section=chosen, told=told)


def figure(name, value, **fields):
    return make.figure(name, label=name, value=value, **fields)


def test_what_words_say_beyond_a_number_has_columns():
    head, *rows = figures(
        figure("range", 6, value_to=30),
        figure("rivals", 6, rival_value=9),
        figure("about", 17, qualifier="about"),
        figure("doubted", 12, certainty="disputed", certainty_note="The ministry says 14."),
        figure("thousands", 1250),
        told=("chart-gap",),
    )
    assert head == ["category", "Number", "Number, upper end", "Number, as said", "doubt", "source"]
    assert [row[1] for row in rows] == ["6", "6", "17", "12", "1250"]
    assert [row[2] for row in rows] == ["30", "", "", "", ""]
    assert [row[3] for row in rows][1:3] == ["6 or 9", "about 17"]
    assert ["14" in row[4] for row in rows] == [False, False, False, True, False]


def test_numbers_that_say_all_have_no_column_of_words():
    head, *_ = figures(figure("a", 1250.5), figure("b", -30))
    assert head == ["category", "Number", "source"]


def test_each_column_has_its_own_unit():
    points = (make.point(None, 1, label="A"), make.point(None, 2, label="B"))
    made = [
        make.series(*points, id=name, name=name.title(), unit=unit, sources=(make.ref("report"),))
        for name, unit in (("effort", "days"), ("landings", "t"))
    ]
    chosen = make.section("chart", form="scatter", series=("effort", "landings"))
    head, *_ = table_of(REPORT, *made, section=chosen)
    assert head[1:3] == ["Effort, days", "Landings, t"]
