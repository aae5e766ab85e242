"""What charts show: counts of records, figures and series, in an order that means something."""

from decimal import Decimal

import pytest

import make
from briefdeck.compose.sections import charts
from briefdeck.model.briefs.outputs import Outputs
from briefdeck.model.briefs.sections import ChartForm as Form
from briefdeck.model.content.changed_runs import cited_in
from briefdeck.model.content.document import plain
from briefdeck.model.writing.text import Texts
from briefdeck.problems import Severity, has_errors
from briefdeck.words.wording import date_in_words
from composing import compose, document_of, labels, rows, text

REPORT = make.source("report", "The report")
SOURCE = {"source": make.ref("report", "p. 3")}
ENERGY, TRADE = make.theme("energy", "Energy"), make.theme("trade", "Trade and transit")
MINISTRY = make.organization("ministry", "Ministry of Trade", abbreviation="MoT")
PAKISTAN = make.place("pakistan", "Pakistan")


def chart(**fields):
    return make.section("chart", **fields)


def section_of(section, *records):
    """Compose a chart alone, whatever is said of how little it says."""
    document, found = compose(make.brief(section, make.section("summary", text="T")), *records)
    assert not has_errors(found)
    return document.sections[0] if len(document.sections) > 1 else None


def counted(by, *records, count_of="projects", **fields):
    """The rows of a chart that counts."""
    return rows(section_of(chart(count_of=count_of, by=by, **fields), *records))


def problems_of(section, *records):
    """What is wrong with a chart: code, severity."""
    _, found = compose(make.brief(section, make.section("summary", text="T")), *records)
    return [(each.code, each.severity) for each in found if each.code != "empty-selection"]


def errors(*codes):
    return [(code, Severity.ERROR) for code in codes]


def projects(**counts):
    return [make.project(sector=sector) for sector, count in counts.items() for _ in range(count)]


# Counts


def test_the_most_come_first_and_those_that_do_not_say_last():
    found = counted("sector", *projects(trade=1, energy=3), *[make.project() for _ in range(5)])
    assert found == [["Energy", "3"], ["Trade", "1"], ["Not stated", "5"]]


def test_a_sector_is_not_taken_for_the_theme_of_that_id():
    assert counted("sector", TRADE, *projects(trade=1, energy=2))[1] == ["Trade", "1"]


def test_records_are_called_as_papers_call_them():
    party = [make.project(parties=("ministry", "pakistan")), make.project(parties=("pakistan",))]
    assert counted("parties", MINISTRY, PAKISTAN, *party) == [["Pakistan", "2"], ["MoT", "1"]]
    theme = [make.project(themes=("trade",)), make.project(themes=("trade", "energy"))]
    assert counted("themes", TRADE, ENERGY, *theme) == [["Trade and transit", "2"], ["Energy", "1"]]
    seminar = make.event("seminar", "A seminar on trade", short_name="2015 seminar")
    said = [make.recommendation(event="seminar"), make.recommendation()]
    assert counted("event", seminar, *said, count_of="recommendations") == [
        ["2015 seminar", "1"],
        ["Not stated", "1"],
    ]


def test_words_of_a_list_keep_their_own_order_and_are_worded():
    found = [make.project(status=each) for each in ("in_force", "in_force", "offered", "proposed")]
    assert counted("status", *found) == [["Proposed", "1"], ["Offered", "1"], ["In force", "2"]]


def test_dates_are_counted_by_year_and_years_without_any_are_shown():
    dates = ("2018-05", "2015-02-12", "2015", None)
    milestones = [make.milestone(date=each) for each in dates]
    assert counted("date", *milestones, count_of="milestones") == [
        ["2015", "2"],
        ["2016", "0"],
        ["2017", "0"],
        ["2018", "1"],
        ["Not stated", "1"],
    ]


@pytest.mark.parametrize(
    ("date", "named"),
    [
        ("2015-02~", "2015"),
        ("2015~", "About 2015"),
        ("2014-11/2015-02", "November 2014 – February 2015"),
        ("2015-02/2015-03", "2015"),
        ("2015-02/..", "February 2015 or later"),
    ],
)
def test_a_year_is_said_only_where_it_is_known(date, named):
    milestones = [make.milestone(date=date), make.milestone(), make.milestone()]
    assert counted("date", *milestones, count_of="milestones")[0] == [named, "1"]


def test_a_limit_keeps_the_largest_and_adds_up_the_others_each_record_once():
    both = make.recommendation(addressees=("russia", "china"))
    records = (
        *(make.place(each, each.title()) for each in ("pakistan", "russia", "china")),
        *(make.recommendation(addressees=("pakistan",)) for _ in range(3)),
        both,
        make.recommendation(),
    )
    found = counted("addressees", *records, count_of="recommendations", limit=1)
    assert found == [["Pakistan", "3"], ["Other (2)", "1"], ["Not stated", "1"]]


def of_years(*years, form=None, **fields):
    """The rows of a chart of milestones by their year."""
    milestones = [make.milestone(date=year and str(year)) for year in years]
    return counted("date", *milestones, count_of="milestones", form=form, **fields)


def test_a_limit_keeps_the_years_of_which_there_is_most_and_adds_no_year_between():
    assert of_years(2015, 2018, 2018, 2020, limit=1) == [["2018", "2"], ["Other (2)", "2"]]
    assert of_years(2015, 2015, 2018, 2018, 2020, limit=2) == [
        ["2015", "2"],
        ["2018", "2"],
        ["Other (1)", "1"],
    ]


def test_a_ring_has_no_part_of_nothing():
    assert of_years(2019, 2021, 2021, form=Form.DOUGHNUT) == [["2019", "1"], ["2021", "2"]]


@pytest.mark.parametrize("form", [Form.LINE, Form.AREA])
def test_what_has_no_place_on_a_line_is_said_under_it(form):
    milestones = [make.milestone(date=each) for each in ("2020", "2020", "2021", "2022", None, None, None)]
    asked = chart(count_of="milestones", by="date", form=form)
    section = section_of(asked, *milestones)
    assert rows(section) == [["2020", "2"], ["2021", "1"], ["2022", "1"]]
    assert text(section.chart.note) == "Not drawn: not stated, 3."
    limited = section_of(asked.model_copy(update={"limit": 2, "note": "By year."}), *milestones)
    assert labels(limited) == ["2020", "2021"]
    assert text(limited.chart.note) == "By year. Not drawn: other (1), 1; not stated, 3."


def test_what_has_no_place_on_several_lines_is_said_of_each():
    dates = ("2020", "2021", None, None)
    found = [make.project(signed=date, status=status) for date in dates for status in ("signed", "offered")]
    section = section_of(chart(count_of="projects", by="signed", stack_by="status", form=Form.LINE), *found)
    assert text(section.chart.note) == "Not drawn: not stated, Offered, 2; not stated, Signed, 2."


def test_records_of_one_name_are_told_apart():
    forums = [make.event(str(year), "Annual Forum", start_date=f"{year}-05-02") for year in (2015, 2020)]
    said = [make.recommendation(event=each) for each in ("2015", "2020", "2020")]
    assert counted("event", *forums, *said, count_of="recommendations") == [
        ["Annual Forum (2020)", "2"],
        ["Annual Forum (2015)", "1"],
    ]
    unions = [
        make.organization(each, f"{each.title()} Union", abbreviation="EU")
        for each in ("european", "economic")
    ]
    party = [make.project(parties=("european",)), make.project(parties=("economic", "european"))]
    assert counted("parties", *unions, *party) == [["European Union", "2"], ["Economic Union", "1"]]


@pytest.mark.parametrize(
    ("dates", "named"),
    [
        (("2015-05-02", "2015-11-02"), ["Annual Forum (2 May 2015)", "Annual Forum (2 November 2015)"]),
        (("2015-05-02", None), ["Annual Forum (2015)", "Annual Forum"]),
        ((None, None), ["Annual Forum (1)", "Annual Forum (2)"]),
    ],
)
def test_events_of_one_name_have_their_year_else_their_date_else_a_number(dates, named):
    forums = [make.event(f"e{n}", "Annual Forum", start_date=date) for n, date in enumerate(dates)]
    said = [make.recommendation(event=each) for each in ("e0", "e0", "e1")]
    found = counted("event", *forums, *said, count_of="recommendations")
    assert [row[0] for row in found] == named


def test_a_name_that_somebody_typed_is_that_of_the_record():
    owned = [make.recommendation(owner=each) for each in ("ministry", "MoT", "MoT")]
    found = counted("owner", MINISTRY, *owned, count_of="recommendations")
    assert found == [["MoT", "3"]]


def test_a_stack_has_a_column_for_each_value():
    found = [
        make.project(sector="energy", status="signed"),
        make.project(sector="energy"),
        make.project(sector="trade", status="offered"),
    ]
    section = section_of(chart(count_of="projects", by="sector", stack_by="status"), *found)
    assert section.header == ("Sector", "Offered", "Signed", "Not stated")
    assert rows(section) == [["Energy", "", "1", "1"], ["Trade", "1", "", ""]]
    assert section.items[1].values == (Decimal(1), None, None)
    assert text(section.chart.measure) == "Number of projects, by sector and status; 3 in all"


def test_whom_a_source_names_comes_before_whom_it_implies_whichever_are_more():
    found = [
        make.recommendation(addressees=("harbour",), implied_addressee=each) for each in (True, True, False)
    ]
    section = section_of(
        chart(count_of="recommendations", by="addressees", stack_by="implied_addressee"), *found
    )
    assert section.header == ("Addressee", "Named", "Implied")
    assert [row[1:] for row in rows(section)] == [["1", "2"]]


@pytest.mark.parametrize(
    ("kind", "by", "singular"),
    [
        ("recommendations", "addressees", "addressee"),
        ("projects", "parties", "party"),
        ("projects", "status", "status"),
        ("milestones", "date", "year"),
        ("projects", "signed", "signed (year)"),
    ],
)
def test_what_is_counted_by_is_named_in_the_singular(kind, by, singular):
    made = {"recommendations": make.recommendation, "projects": make.project, "milestones": make.milestone}
    known = {"addressees": ("pakistan",), "parties": ("pakistan",), "status": "signed"}
    field = {by: known.get(by, "2015")}
    records = [made[kind](**field), made[kind](**field), made[kind]()]
    section = section_of(chart(count_of=kind, by=by), PAKISTAN, *records)
    assert section.title == f"{kind.title()} by {singular}"
    assert section.header == (singular.capitalize(), kind.title())
    assert text(section.chart.measure) == f"Number of {kind}, by {singular}; 3 in all"


def test_that_records_may_count_more_than_once_is_said():
    several = make.recommendation(addressees=("pakistan", "ministry"))
    section = section_of(
        chart(count_of="recommendations", by="addressees"), PAKISTAN, MINISTRY, several, make.recommendation()
    )
    assert "(one with several counts for each)" in text(section.chart.measure)


def test_what_was_counted_is_cited():
    section = section_of(
        chart(count_of="projects", by="sector"),
        REPORT,
        make.project(sector="energy", sources=(make.ref("report", "p. 3"),)),
        *projects(trade=2),
    )
    assert plain(section.chart.measure, locators=True).endswith("sector; 3 in all [1]")
    assert section.items[1].drawn_from == (("report", "p. 3"),)


@pytest.mark.parametrize("counted_by", [{"by": "response"}, {"by": "theme", "stack_by": "response"}])
def test_where_what_was_counted_stands_is_cited_too(counted_by):
    answer = make.source("answer", "The answer")
    source, response_source = make.ref("report", "p. 3"), make.ref("answer", "p. 2")
    answered = make.recommendation(response="accepted", source=source, response_source=response_source)
    section = section_of(chart(count_of="recommendations", **counted_by), REPORT, answer, answered)
    assert section.items[0].drawn_from == (("report", "p. 3"), ("answer", "p. 2"))
    assert plain(section.chart.measure).endswith(" [1] [2]")


def test_what_a_chart_shows_goes_on_by_its_categories():
    assert (
        section_of(chart(count_of="projects", by="sector"), *projects(trade=2, energy=1)).noun == "categories"
    )


# Figures and series


def test_figures_stand_by_size_unless_the_brief_orders_them():
    figures = [make.figure(f"f{n}", f"Value {n}", value=n, **SOURCE) for n in (2, 5, 3)]
    assert labels(section_of(chart(where={"kind": "count"}), REPORT, *figures)) == [
        "Value 5",
        "Value 3",
        "Value 2",
    ]
    ordered = section_of(chart(where={"id": ("f2", "f5", "f3")}), REPORT, *figures)
    assert labels(ordered) == ["Value 2", "Value 5", "Value 3"]
    assert [item.record for item in ordered.items] == ["f2", "f5", "f3"]


def test_what_was_measured_names_the_sources_and_a_doubt_does_not_seem_to():
    given = make.figure(value=7, label="trained", certainty="disputed", certainty_note="By both.", **SOURCE)
    section = section_of(chart(where={"kind": "count"}), REPORT, given, make.figure(value=2, label="seen"))
    assert cited_in([section.chart.measure]) == ("report",)
    assert cited_in([section.chart.note]) == ()


def test_a_figure_says_how_exact_it_is_and_what_is_disputed():
    figures = (
        make.figure(
            value=7, label="trained", qualifier="at_least", certainty="disputed", certainty_note="By both."
        ),
        make.figure(value=2, rival_value=3, label="seen"),
    )
    section = section_of(chart(where={"kind": "count"}), *figures)
    assert rows(section) == [["trained", "at least 7*"], ["seen", "2 or 3"]]
    assert text(section.chart.note) == "* trained: Disputed: By both."
    assert [text(item.doubt) for item in section.items] == ["Disputed: By both.", ""]


def test_series_stand_side_by_side_with_gaps_where_nothing_is_known():
    exports = make.series(
        make.point("2014", 1.5),
        make.point("2017", 2),
        id="x",
        name="Exports",
        unit="%",
        sources=(make.ref("report", "p. 9"),),
    )
    imports = make.series(
        make.point("2014", 3, source=make.ref("report", "p. 1")), id="m", name="Imports", unit="%"
    )
    section = section_of(chart(series=("x", "m")), REPORT, exports, imports)
    assert section.header == ("", "Exports", "Imports")
    assert rows(section) == [["2014", "1.5%", "3%"], ["2015", "", ""], ["2016", "", ""], ["2017", "2%", ""]]
    assert section.items[1].values == (None, None)
    assert section.items[0].drawn_from == (("report", "p. 9"), ("report", "p. 1"))
    assert section.chart.units == ("%", "%")


def test_each_point_of_a_long_series_is_worded_a_few_times_only(monkeypatch):
    worded = []
    monkeypatch.setattr(
        charts, "date_in_words", lambda language, date: worded.append(date) or date_in_words(language, date)
    )
    months = [
        make.point(f"{year}-{month:02}", month, **SOURCE)
        for year in range(2000, 2010)
        for month in range(1, 13)
    ]
    section = section_of(chart(series=("x",)), REPORT, make.series(*months, id="x"))
    assert len(section.items) == len(months)
    assert len(worded) <= 10 * len(months)


def test_a_chart_without_a_number_vanishes():
    gaps = make.series(make.point("2014"), make.point("2015"), id="x")
    assert section_of(chart(where={"kind": "count"}), make.figure(value_text="Dozens")) is None
    _, found = compose(make.brief(chart(series=("x",)), make.section("summary", text="T")), gaps)
    assert [each.code for each in found] == ["chart-says-nothing"]


# Numbers of figures


def test_figures_are_numbered_alike_in_every_output():
    records = projects(energy=2, trade=1)
    one = chart(count_of="projects", by="sector", outputs=("pptx",))
    two = chart(count_of="projects", by="sector")
    brief = make.brief(one, two)
    numbers = {
        output: [section.chart.number for section in document_of(brief, *records, output=output).sections]
        for output in ("pdf", "pptx")
    }
    assert numbers == {"pdf": ["Figure 2"], "pptx": ["Figure 1", "Figure 2"]}


def test_what_has_nothing_to_show_takes_no_number():
    strip, bars = make.section("status_strip"), chart(count_of="projects", by="sector")
    elsewhere = chart(count_of="projects", by="sector", outputs=("pptx",))
    records = make.recommendation(), *projects(energy=2, trade=1)
    for output, first in (("pdf", "Figure 2"), ("pptx", "Figure 1")):
        sections = document_of(make.brief(strip, elsewhere, bars), *records, output=output).sections
        assert sections[0].chart.number == first
        assert sections[-1].figure == 2
    assert section_of(bars, *records).figure == 1
    document = document_of(make.brief(strip, bars), *records)
    assert document.sections[0].chart.number == ""
    only_pdf = Outputs.model_validate({"pdf": {}})
    whole = document_of(make.brief(elsewhere, bars, bars, outputs=only_pdf), *records)
    assert [each.chart.number for each in whole.sections] == ["Figure 1", "Figure 2"]


def test_a_figure_alone_has_no_number_and_a_table_is_none():
    table = chart(count_of="projects", by="sector", display="table")
    document = document_of(make.brief(chart(count_of="projects", by="sector"), table), *projects(a=2, b=1))
    assert [section.chart and section.chart.number for section in document.sections] == ["", None]
    assert "Number of projects, by sector" in plain(document.sections[1].lead[0].spans)


# What is wrong with a chart


def share(value, **fields):
    return make.series(make.point("2015", value, **SOURCE), unit="%", name=f"Part of {value}", **fields)


def test_units_currencies_and_scales_are_not_mixed():
    for one, other in (("unit", "km"), ("currency", "USD"), ("scale", "million")):
        figures = (
            make.figure(value=2, label="One", **SOURCE),
            make.figure(value=3, label="Two", **{one: other}),
        )
        assert problems_of(chart(where={"kind": "count"}), REPORT, *figures) == errors("chart-mixed")
    series = share(5, id="a"), make.series(make.point("2015", 3, **SOURCE), id="b")
    assert problems_of(chart(series=("a", "b")), REPORT, *series) == errors("chart-mixed")


def test_what_has_no_size_is_not_drawn():
    figures = (
        make.figure(value=1991, label="One", kind="year"),
        make.figure(value=1996, label="Two", kind="year"),
    )
    assert problems_of(chart(where={"kind": "year"}), *figures) == errors("chart-mixed", "chart-mixed")


def test_one_fact_is_not_told_twice():
    figures = make.figure(value=2), make.figure(value=3)
    assert problems_of(chart(where={"kind": "count"}), *figures) == errors("chart-restated")
    series = share(5, id="a"), share(5, id="b")
    assert errors("chart-restated") == [
        each for each in problems_of(chart(series=("a", "b")), REPORT, *series) if each[1] is Severity.ERROR
    ]


def test_what_is_to_stand_out_must_be_there():
    _, found = compose(
        make.brief(chart(count_of="projects", by="sector", accent="Energi")), *projects(energy=2, trade=1)
    )
    assert [(each.code, each.hint) for each in found] == [("unknown-accent", "did you mean 'Energy'?")]


def test_what_is_to_stand_out_may_be_named_in_any_language():
    theme = make.theme("energy", pref_label=Texts({"en": "Energy", "ru": "Энергетика"}, "ru"))
    records = (
        theme,
        make.theme("trade", pref_label="Trade"),
        *(make.recommendation(theme=each) for each in ("energy", "trade")),
    )
    for accent in ("Energy", "Энергетика", Texts({"fr": "Énergie", "en": "Energy"})):
        section = section_of(chart(count_of="recommendations", by="theme", accent=accent), *records)
        assert section.chart.accent == "Энергетика"


@pytest.mark.parametrize("sectors", [{"energy": 3}, {"energy": 2, "trade": 2, "health": 2}])
def test_a_chart_that_says_nothing_is_warned_of(sectors):
    found = problems_of(chart(count_of="projects", by="sector"), *projects(**sectors))
    assert found == [("chart-says-nothing", Severity.WARNING)]


def drawn(form, *points, series=("a",), **fields):
    """The errors of a chart of the series a, of these values, and b, which is half of it."""
    a = [make.point(str(2000 + n), each, **SOURCE) for n, each in enumerate(points)]
    b = [each.model_copy(update={"value": each.value / 2}) for each in a]
    made = make.series(*a, id="a", name="A", **fields), make.series(*b, id="b", name="B", **fields)
    section = chart(series=series).model_copy(update={"form": form})
    return [code for code, severity in problems_of(section, REPORT, *made) if severity is Severity.ERROR]


def test_a_ring_has_at_most_four_parts_of_one_whole_and_none_below_zero():
    assert drawn(Form.DOUGHNUT, 1, 2, 3, 4) == []
    assert drawn(Form.DOUGHNUT, 1, 2, 3, 4, 5) == ["chart-parts"]
    assert drawn(Form.DOUGHNUT, 1, -2) == ["chart-parts"]
    assert drawn(Form.DOUGHNUT, 1, 2, series=("a", "b")) == ["chart-parts"]


def test_what_is_stacked_is_not_below_zero_but_a_waterfall_may_fall():
    assert drawn(Form.STACKED, 1, -2, series=("a", "b")) == ["chart-parts"]
    assert drawn(Form.WATERFALL, 1, -2) == []


def test_shares_of_a_whole_add_up_to_a_hundred_but_for_rounding():
    assert drawn(Form.DOUGHNUT, 33, 33, 33, unit="%") == []
    assert drawn(Form.DOUGHNUT, 33, 33, 30, unit="%") == ["chart-shares"]
    assert drawn(Form.DOUGHNUT, 33, 33, 30) == []
    assert drawn(Form.STACKED, 66.6, series=("a", "b"), unit="%") == []
    assert drawn(Form.STACKED, 60, series=("a", "b"), unit="%") == ["chart-shares"]


@pytest.mark.parametrize(
    ("values", "is_warned"),
    [
        ((33.3, 33.3, 33.3, 100), False),
        ((5, 3, 8), False),
        ((5, 3, 7.9), True),
        ((50, 30, 75), True),
        ((50, 30, 20), False),
        ((50, 50), False),
    ],
)
def test_a_waterfall_that_nearly_ends_in_its_total_is_warned_of(values, is_warned):
    years = [str(2000 + n) for n in range(len(values))]
    assert ("chart-total" in told(Form.WATERFALL, years, values)) is is_warned


@pytest.mark.parametrize(
    ("dates", "is_warned"),
    [
        (("1990", "2000", "2020", "2021"), True),
        (("1990", "2000", "2010", "2020"), False),
        (("2014", "2017", "2018"), False),
        (("2020-01", "2020-02", "2020-03"), False),
        (("2020-01", "2020-02", "2020-12"), True),
        (("2020-03-31", "2020-06-30", "2020-09-30"), False),
    ],
)
def test_lines_over_dates_that_are_not_equally_far_apart_are_warned_of(dates, is_warned):
    for form in (Form.LINE, Form.AREA):
        assert ("chart-uneven" in told(form, dates, range(1, len(dates) + 1))) is is_warned
    assert "chart-uneven" not in told(None, dates, range(1, len(dates) + 1))


def test_a_line_of_counts_over_years_far_apart_is_warned_of():
    made = [make.event(start_date=date) for date in ("1950", "1990", "1990", "2020")]
    section = chart(count_of="events", by="start_date", form=Form.LINE)
    assert "chart-uneven" in [each for each, _ in problems_of(section, *made)]


def told(form, dates, values):
    """What is said of a chart of one series."""
    points = [make.point(date, value, **SOURCE) for date, value in zip(dates, values, strict=True)]
    section = chart(series=("s",)).model_copy(update={"form": form})
    return [code for code, _ in problems_of(section, REPORT, make.series(*points, id="s"))]


def test_a_series_without_a_number_is_told_of_beside_others():
    full = make.series(make.point("2000", 1, **SOURCE), make.point("2001", 2, **SOURCE), id="a", name="A")
    points = make.point("2000", **SOURCE), make.point("2001", **SOURCE)
    empty = make.series(*points, id="b", name="B")
    assert problems_of(chart(series=("a", "b")), REPORT, full, empty) == [("chart-gap", Severity.WARNING)]


def test_a_bar_of_a_range_is_told_to_end_at_the_lower_end():
    made = [make.figure("a", label="A", value=3, value_to=9), make.figure("b", label="B", value=4)]
    asked = chart(where={"id": ("a", "b")})
    assert problems_of(asked, REPORT, *made) == [("chart-gap", Severity.WARNING)]


def test_forms_that_compare_need_two_of_what_they_compare():
    assert drawn(Form.SCATTER, 1, 2) == ["chart-form"]
    assert drawn(Form.SLOPE, 1) == ["chart-form"]
    assert drawn(Form.SLOPE, 1, 2) == []


def test_forms_that_show_one_series_or_two_take_no_more():
    assert drawn(Form.AREA, 1, 2) == drawn(Form.WATERFALL, 1, 2) == []
    assert drawn(Form.AREA, 1, 2, series=("a", "b")) == ["chart-form"]
    assert drawn(Form.WATERFALL, 1, 2, series=("a", "b")) == ["chart-form"]
    points = make.point("2000", 1, **SOURCE), make.point("2001", 2, **SOURCE)
    three = [make.series(*points, id=each, name=each) for each in "abc"]
    for form in (Form.SCATTER, Form.DUMBBELL):
        assert problems_of(chart(series=("a", "b"), form=form), REPORT, *three) == []
        assert problems_of(chart(series=tuple("abc"), form=form), REPORT, *three) == errors("chart-form")


def test_a_series_of_which_nothing_is_known_is_not_counted_as_shown():
    points = make.point("2000", 1, **SOURCE), make.point("2001", 2, **SOURCE)
    known, gaps = make.series(*points, id="a", name="A"), make.series(make.point("2000"), id="b", name="B")
    told = ("chart-gap", Severity.WARNING)
    for form, found in ((Form.AREA, []), (Form.SCATTER, errors("chart-form"))):
        assert set(problems_of(chart(series=("a", "b"), form=form), REPORT, known, gaps)) == {told, *found}


@pytest.mark.parametrize("form", [Form.LINE, Form.AREA])
def test_values_of_names_are_not_joined_by_a_line(form):
    asked = chart(count_of="projects", by="sector", form=form)
    assert problems_of(asked, *projects(energy=2, trade=1)) == errors("chart-form")


@pytest.mark.parametrize(("form", "code"), [(Form.STACKED, ["chart-series"]), (Form.SLOPE, [])])
def test_no_more_series_than_can_be_told_apart_are_drawn(form, code):
    points = make.point("2000", 1, **SOURCE), make.point("2001", 2, **SOURCE)
    six = [make.series(*points, id=each, name=each) for each in "abcdef"]
    section = chart(series=tuple("abcdef")).model_copy(update={"form": form})
    assert [each for each, _ in problems_of(section, REPORT, *six)] == code


def test_what_measures_the_same_is_not_added_together():
    assert drawn(Form.STACKED, 1, 2, series=("a", "b"), measure="Exports") == ["chart-restated"]
    assert drawn(None, 1, 2, series=("a", "b"), measure="Exports") == []


def test_series_with_a_scale_of_their_own_may_have_a_unit_of_their_own():
    volume = make.series(
        make.point("2014", 3, **SOURCE), make.point("2015", 4, **SOURCE), id="v", name="Volume", unit="t"
    )
    growth = make.series(make.point("2015", 9, **SOURCE), id="g", name="Growth", unit="%")
    section = chart(series=("v", "g")).model_copy(update={"form": Form.COMBINED})
    assert "Volume in t; Growth in %" in text(section_of(section, REPORT, volume, growth).chart.measure)


def test_a_stack_that_no_record_speaks_of_is_warned_of():
    section = chart(count_of="projects", by="sector", stack_by="status")
    found = problems_of(section, *projects(energy=2, trade=1))
    assert found == [("chart-says-nothing", Severity.WARNING)]


def measured(*made, **more):
    section = section_of(chart(series=tuple(each.id for each in made), **more), REPORT, *made)
    return text(section.chart.measure).split(" [")[0]


def alike(name, **fields):
    return make.series(
        make.point("2014", 1, **SOURCE), make.point("2015", 2, **SOURCE), id=name, name=name, **fields
    )


def test_the_caption_of_several_series_says_what_each_measures_and_what_they_share():
    cod, hake = (
        alike("exports", measure="Exports of cod", unit="t"),
        alike("imports", measure="Imports", unit="t"),
    )
    assert measured(cod, hake) == "Exports of cod; Imports, t"
    same = [alike(name, measure="Exports of cod", unit="t") for name in ("norway", "oman")]
    assert measured(*same) == "Exports of cod, t"


def test_series_that_are_named_where_they_are_drawn_share_their_unit_alone():
    assert measured(alike("exports", unit="t"), alike("imports", unit="t")) == "In t"
    assert measured(alike("exports", unit="t")) == "exports, t"
