import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from briefdeck.problems import SourceMap
from briefdeck.select import select_sections

ENERGY, TRADE = make.theme("energy", "Energy", position=1), make.theme("trade", "Trade", position=2)
RUSSIA = make.place("russia", "Russia")


def selected(brief, corpus, output="pdf"):
    selections, problems = select_sections(brief, corpus, output)
    assert problems == ()
    return [[record.id for record in selection.records] for selection in selections]


def ids(where, *records, kind="recommendations", **fields):
    brief = make.brief(make.section(kind, where=where, **fields))
    return selected(brief, make.corpus(ENERGY, TRADE, RUSSIA, *records))[0]


def problems_of(where, *records, kind="recommendations", **fields):
    section = make.section(kind, where=where, **fields)
    places = SourceMap("briefs/b.yaml", {("sections", 0, "where", name): (7, 5) for name in where})
    brief = make.brief(section, make.section("summary", text="T"), places=places)
    return select_sections(brief, make.corpus(ENERGY, TRADE, RUSSIA, *records), "pdf")[1]


def test_a_value_selects_records_that_have_it():
    records = make.recommendation("a", priority="high"), make.recommendation("b", priority="low")
    assert ids({"priority": "high"}, *records) == ["a"]


def test_a_list_selects_records_that_have_any_of_its_values():
    records = [
        make.recommendation(name, theme=theme)
        for name, theme in (("a", "energy"), ("b", "trade"), ("c", None))
    ]
    assert ids({"theme": ["energy", "trade"]}, *records) == ["a", "b"]


def test_a_list_in_a_record_matches_when_any_of_its_elements_does():
    events = make.event(
        "e", statements=(make.statement("a", themes=("trade", "energy")), make.statement("b"))
    )
    assert ids({"themes": "energy"}, events, kind="key_points") == ["a"]


def test_themes_of_a_recommendation_include_its_main_theme_but_theme_is_that_alone():
    records = (
        make.recommendation("a", theme="energy"),
        make.recommendation("b", theme="trade", themes=("energy",)),
    )
    assert ids({"themes": "energy"}, *records) == ["a", "b"]
    assert ids({"theme": "energy"}, *records) == ["a"]


def test_not_selects_what_the_condition_would_leave_out_and_what_is_unknown():
    records = [
        make.recommendation(name, priority=level)
        for name, level in (("a", "high"), ("b", "low"), ("c", None))
    ]
    assert ids({"priority": {"not": "high"}}, *records) == ["b", "c"]
    assert ids({"priority": {"not": ["high", "low"]}}, *records) == ["c"]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"from": 2015}, ["feb", "dec"]),
        ({"from": "2015-02-12", "to": "2015-02-12"}, ["feb"]),
        ({"to": "2014-12"}, ["old"]),
        ({"not": {"from": "2015-06"}}, ["old", "feb", "undated"]),
        ("2015", ["feb", "dec"]),
        ("2015-12", ["dec"]),
    ],
)
def test_dates_are_selected_by_ranges_whose_ends_count(condition, expected):
    dates = {"old": "1996", "feb": "2015-02-12", "dec": "2015-12", "undated": None}
    records = [make.milestone(name, position=n, date=date) for n, (name, date) in enumerate(dates.items())]
    assert ids({"date": condition}, *records, kind="timeline") == expected


def test_an_inexact_date_is_in_a_range_when_it_may_lie_there():
    records = make.milestone("open", date="2020-11/.."), make.milestone("year", date="2014", position=2)
    assert ids({"date": {"from": 2023}}, *records, kind="timeline") == ["open"]
    assert ids({"date": {"to": "2014-03"}}, *records, kind="timeline") == ["year"]


def test_numbers_are_selected_by_ranges():
    records = [make.recommendation(f"r{number}", number=number) for number in (9, 10, 11)]
    assert ids({"number": {"from": 10}}, *records) == ["r10", "r11"]
    assert ids({"number": {"from": 10, "to": "10"}}, *records) == ["r10"]


def test_recommendations_and_statements_have_the_date_and_id_of_their_event():
    said = make.statement("s")
    records = (
        make.event("early", start_date="2015-02-12", statements=(said,)),
        make.event("late", start_date="2020"),
        make.recommendation("a", event="early"),
        make.recommendation("b", event="late"),
    )
    assert ids({"date": {"to": 2016}}, *records) == ["a"]
    assert ids({"event": "early"}, *records, kind="key_points") == ["s"]
    assert ids({"date": 2015}, *records, kind="key_points") == ["s"]
    assert ids({"event": "late"}, *records, kind="participants") == ["late"]


def test_projects_are_selected_by_any_event_that_spoke_of_them():
    records = make.event("e"), make.project("a", events=("e",)), make.project("b")
    assert ids({"event": "e"}, *records, kind="projects") == ["a"]


def test_parts_of_records_are_selected_by_what_they_point_to():
    ada, report = make.person("ada"), make.source("report")
    events = (
        make.event("a", participants=(make.participation("ada"),)),
        make.event("b", sources=(make.ref("report"),)),
    )
    assert ids({"participants": "ada"}, ada, report, *events, kind="participants") == ["a"]
    assert ids({"sources": "report"}, ada, report, *events, kind="participants") == ["b"]


def test_external_facts_are_shown_only_when_asked_for():
    records = make.milestone("own"), make.milestone("press", external=True, position=2)
    assert ids({}, *records, kind="timeline") == ["own"]
    assert ids({"external": True}, *records, kind="timeline") == ["press"]
    assert ids({"external": [True, False]}, *records, kind="timeline") == ["own", "press"]


def test_the_briefs_condition_applies_to_sections_whose_records_know_the_field():
    records = (
        make.event("a", statements=(make.statement("s"),)),
        make.event("b", statements=(make.statement("t"),)),
        make.recommendation("r", event="b"),
        make.figure("f"),
    )
    sections = [make.section(kind) for kind in ("key_points", "recommendations", "glossary")]
    brief = make.brief(*sections, where={"event": "a"})
    assert selected(brief, make.corpus(*records)) == [["s"], [], []]


def test_a_sections_condition_comes_on_top_of_the_briefs():
    records = [make.recommendation(f"r{n}", number=n, priority="high" if n % 2 else "low") for n in (1, 2, 3)]
    brief = make.brief(make.section(where={"number": {"from": 2}}), where={"priority": "high"})
    assert selected(brief, make.corpus(*records)) == [["r3"]]


@pytest.mark.parametrize(
    ("where", "code", "hint"),
    [
        ({"theem": "energy"}, "unknown-field", "did you mean 'theme'?"),
        ({"theme": "enrgy"}, "unknown-id", "did you mean 'energy'?"),
        ({"theme": ["energy", "enrgy"]}, "unknown-id", "did you mean 'energy'?"),
        ({"theme": {"not": "enrgy"}}, "unknown-id", "did you mean 'energy'?"),
        ({"addressees": "rusia"}, "unknown-id", "did you mean 'russia'?"),
        ({"priority": "hihg"}, "not-one-of", "did you mean 'high'?"),
        ({"date": "12.2.2015"}, "bad-condition", ""),
        ({"number": {"from": "ten"}}, "bad-condition", ""),
        ({"number": {"from": 3, "to": 2}}, "bad-condition", ""),
        ({"date": {"from": 2020, "to": 2015}}, "bad-condition", ""),
        ({"theme": {"from": "energy"}}, "bad-condition", ""),
        ({"implied_addressee": "yes"}, "bad-condition", ""),
        ({"theme": None}, "bad-condition", "write a value"),
        ({"theme": []}, "bad-condition", "write a value"),
        ({"theme": [["energy"]]}, "bad-condition", "write a value"),
        ({"theme": {"or": "energy"}}, "bad-condition", "write a value"),
        ({"theme": {"not": {"not": "energy"}}}, "bad-condition", "write a value"),
    ],
)
def test_a_condition_that_cannot_be_applied_is_a_problem_at_its_place(where, code, hint):
    (problem,) = problems_of(where, make.recommendation())
    assert (problem.code, problem.place.line, problem.place.column) == (code, 7, 5)
    assert problem.hint.startswith(hint)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.sampled_from(["energy", "2015", "../2014", "high"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["from", "to", "not", "or"]), inner, max_size=2)
    ),
    max_leaves=6,
)
FIELDS = st.sampled_from(
    ["theme", "themes", "date", "number", "implied_addressee", "priority", "id", "text", "x"]
)


@given(st.dictionaries(FIELDS, VALUES, max_size=3))
def test_any_query_gives_records_or_problems(where):
    problems = problems_of(where, make.recommendation(theme="energy", number=1, event="e"), make.event("e"))
    assert all(problem.message for problem in problems)


def test_all_problems_of_a_query_are_told_at_once():
    problems = problems_of({"theme": ["enrgy", "tarde"], "colour": "red"}, sort=("-weight",))
    assert sorted(problem.code for problem in problems) == [
        "unknown-field",
        "unknown-field",
        "unknown-id",
        "unknown-id",
    ]


def test_a_condition_for_all_sections_that_no_record_knows_is_a_problem():
    brief = make.brief(make.section("summary", text="T"), where={"evnt": "e"})
    (problem,) = select_sections(brief, make.corpus(), "pdf")[1]
    assert problem.code == "unknown-field"
    assert problem.hint == "did you mean 'event'?"
