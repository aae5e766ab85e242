from hypothesis import given
from hypothesis import strategies as st

import make
from briefdeck.problems import Severity
from briefdeck.select import select_sections


def ids(section, *records):
    selections, problems = select_sections(make.brief(section), make.corpus(*records), "pdf")
    assert problems == ()
    return [record.id for record in selections[0].records]


def test_statements_come_in_the_order_of_their_events_and_then_as_said():
    early = make.event("z", start_date="2015", statements=(make.statement("s2"), make.statement("s1")))
    late = make.event("a", start_date="2020", statements=(make.statement("s0"),))
    undated = make.event("b", statements=(make.statement("s3"),))
    assert ids(make.section("key_points"), late, undated, early) == ["s2", "s1", "s0", "s3"]


def test_recommendations_come_by_number_and_milestones_by_position():
    numbered = [
        make.recommendation(name, number=number) for name, number in (("a", 10), ("b", 9), ("c", None))
    ]
    assert ids(make.section(), *numbered) == ["b", "a", "c"]
    milestones = make.milestone("a", position=2), make.milestone("b", position=1)
    assert ids(make.section("timeline"), *milestones) == ["b", "a"]


def test_a_high_priority_is_more_than_a_low_one_and_none_comes_last():
    levels = {"low": "low", "none": None, "high": "high", "medium": "medium"}
    records = [make.recommendation(name, priority=level) for name, level in levels.items()]
    assert ids(make.section(sort=("-priority",)), *records) == ["high", "medium", "low", "none"]
    assert ids(make.section(sort=("priority",)), *records) == ["low", "medium", "high", "none"]


def test_missing_values_come_last_even_when_the_order_is_turned_round():
    records = [make.milestone(name, date=date) for name, date in (("a", None), ("b", "1996"), ("c", "2015"))]
    assert ids(make.section("timeline", sort=("-date",)), *records) == ["c", "b", "a"]
    assert ids(make.section("timeline", sort=("date",)), *records) == ["b", "c", "a"]


def test_references_are_sorted_as_what_they_refer_to():
    themes = make.theme("a", "Trade", position=2), make.theme("b", "Energy", position=1)
    records = make.recommendation("x", theme="a"), make.recommendation("y", theme="b")
    assert ids(make.section(sort=("theme",)), *themes, *records) == ["y", "x"]


def test_ties_keep_the_natural_order():
    records = [make.recommendation(f"r{n}", number=10 - n, priority="high") for n in range(3)]
    assert ids(make.section(sort=("-priority",)), *records) == ["r2", "r1", "r0"]


def test_the_limit_counts_after_sorting_and_among_records_of_the_sections_kind():
    said = [
        make.statement(f"s{n}", verbatim=n == 0, question=make.question() if n == 0 else None)
        for n in range(4)
    ]
    assert ids(make.section("key_points", limit=1), make.event("e", statements=tuple(said))) == ["s1"]
    records = [make.recommendation(f"r{n}", number=n) for n in (1, 2, 3)]
    assert ids(make.section(sort=("-number",), limit=2), *records) == ["r3", "r2"]


def test_questions_and_quotes_take_their_own_statements():
    said = (
        make.statement("k"),
        make.statement("q", question=make.question()),
        make.statement("v", verbatim=True),
    )
    event = make.event("e", statements=said)
    kinds = ("key_points", "questions", "quotes")
    brief = make.brief(*map(make.section, kinds))
    selections, _ = select_sections(brief, make.corpus(event), "pdf")
    assert [[record.id for record in each.records] for each in selections] == [["k"], ["q"], ["v"]]


def test_a_quotation_is_a_key_point_where_no_section_of_the_output_is_for_quotations():
    event = make.event("e", statements=(make.statement("k"), make.statement("v", verbatim=True)))
    brief = make.brief(make.section("key_points"), make.section("quotes", outputs=("pptx",)))
    for output, shown in (("pdf", ["k", "v"]), ("pptx", ["k"])):
        selections, _ = select_sections(brief, make.corpus(event), output)
        assert [record.id for record in selections[0].records] == shown


def test_only_sections_of_the_output_are_selected():
    sections = make.section(outputs=("pdf",)), make.section("summary", text="T", outputs=("pptx",))
    corpus = make.corpus(make.recommendation())
    assert [s.index for s in select_sections(make.brief(*sections), corpus, "pptx")[0]] == [1]
    assert [s.section.kind for s in select_sections(make.brief(*sections), corpus, "pdf")[0]] == [
        "recommendations"
    ]


def test_a_query_that_selects_nothing_is_a_warning():
    brief = make.brief(make.section(where={"priority": "high"}), make.section("summary", text="T"))
    (problem,) = select_sections(brief, make.corpus(), "pdf")[1]
    assert (problem.code, problem.severity) == ("empty-selection", Severity.WARNING)


LEVELS = st.sampled_from(["high", "medium", "low", None])
RECOMMENDATIONS = st.lists(st.tuples(st.integers(1, 4) | st.none(), LEVELS), max_size=8)
SORTS = st.lists(st.sampled_from(["priority", "-priority", "number", "-number", "id", "-id"]), max_size=3)


@given(RECOMMENDATIONS, SORTS, st.integers(1, 9) | st.none(), st.randoms(use_true_random=False))
def test_selection_is_ordered_idempotent_and_independent_of_the_files_order(values, sort, limit, chance):
    records = [
        make.recommendation(f"r{index}", number=number, priority=level)
        for index, (number, level) in enumerate(values)
    ]
    section = make.section(sort=tuple(sort), limit=limit)
    brief = make.brief(section, make.section("summary", text="T"))
    shuffled = chance.sample(records, len(records))
    first = select_sections(brief, make.corpus(*records), "pdf")[0][0].records
    assert select_sections(brief, make.corpus(*shuffled), "pdf")[0][0].records == first
    assert select_sections(brief, make.corpus(*first), "pdf")[0][0].records == first
    assert len(first) == min(len(records), limit or len(records))


def test_records_named_one_by_one_keep_the_order_of_their_naming():
    records = [make.recommendation(name, number=n) for n, name in enumerate(("r1", "r2", "r3"), 1)]
    assert ids(make.section(where={"id": ("r3", "r1")}), *records) == ["r3", "r1"]


def test_events_of_a_kind_of_ones_own_are_found_by_it_and_sorted_after_the_usual_kinds():
    events = make.event("own", classification="Majlis"), make.event("usual", classification="visit")
    assert ids(make.section("meeting_facts", where={"classification": "Majlis"}), *events) == ["own"]
    assert ids(make.section("meeting_facts", sort=("classification",)), *events) == ["usual", "own"]
