"""What `check` says of the order of a paper, and what it lets pass."""

import pytest

import make
from briefdeck.compose import ComposeContext, check_order, compose_document
from briefdeck.select import select_sections
from composing import TEMPLATES

REPORT = make.source("report", title="The report")
SEMINAR = make.event("seminar", sources=(make.ref("report"),), statements=(make.statement("k1"),))
SIX = [make.recommendation(f"r{n}", f"Do thing {n}.", number=n, event="seminar") for n in range(1, 7)]
LONG = make.section("text", text="Words that take up room. " * 50)
TABLE = make.section("projects", title="Projects named")


def found(*sections, kind="policy_brief", records=(), **fields):
    """Return what is out of order in a brief of these sections."""
    brief = make.brief(*sections, kind=kind, **fields)
    corpus = make.corpus(REPORT, SEMINAR, make.project("pipeline"), *SIX, *records)
    selections, _ = select_sections(brief, corpus, "pdf")
    context = ComposeContext(brief, corpus, "pdf")
    composed, problems = compose_document(context, selections, TEMPLATES)
    assert problems == ()
    return check_order(context, composed, selections)


def warned(*sections, **fields):
    """Return the codes of what is out of order in a brief of these sections."""
    return [each.code for each in found(*sections, **fields)]


def five(**fields):
    return make.section(limit=5, **fields)


@pytest.mark.parametrize("kind", ["policy_brief", "seminar_recap"])
def test_recommendations_begin_in_the_first_half_of_the_words(kind):
    assert warned(LONG, five(), kind=kind) == ["late-recommendations"]
    assert warned(five(), LONG, kind=kind) == []


def test_annexes_and_short_papers_are_not_counted():
    assert warned(five(rest="annex"), make.section("text", text=LONG.text, annex=True)) == []
    assert warned(make.section("text", text="A word or two. " * 10), five()) == []


def test_trackers_may_tell_what_they_rest_on_first():
    assert warned(LONG, five(), kind="tracker") == []


def test_more_than_five_lead_only_where_the_brief_says_how_many():
    assert warned(make.section()) == ["many-recommendations"]
    assert warned(make.section(limit=6)) == []
    assert warned(make.section(where={"id": ("r1", "r2")})) == []


@pytest.mark.parametrize("record", ["r1", "seminar", "report"])
def test_a_summary_rests_on_what_is_shown_its_event_and_its_source(record):
    assert warned(make.section("summary", text="T", based_on=(record,)), five()) == []


def test_a_summary_rests_on_what_another_section_rests_on():
    summary = make.section("summary", text="T", items=(make.item(based_on=("k1",)),))
    assert warned(summary, five()) == ["summary-alone"]
    assert warned(summary, five(), make.section("text", text="T", based_on=("k1",))) == []


RECAP = make.event("recap", name="A Recap of Trade", short_name="2015 recap")
OF_RECAP = make.recommendation("of-recap", "Do more.", number=7, event="recap")


def warned_of_meeting(*sections):
    shown = make.section(where={"id": "of-recap"})
    more = {"kind": "meeting_brief", "meeting": make.meeting(), "records": (RECAP, OF_RECAP)}
    return warned(make.section("meeting_facts"), *sections, shown, **more)


@pytest.mark.parametrize(
    "section",
    [
        make.section("text", text="It was proposed in A Recap of Trade."),
        make.section("text", text="The recap of 2015 proposed it."),
        make.section("meeting_facts", where={"id": "recap"}),
    ],
)
def test_a_brief_for_a_meeting_names_the_event_of_what_it_shows_or_has_its_facts(section):
    assert warned_of_meeting(section) == []


def test_an_event_of_whom_nobody_is_listed_needs_no_name_in_a_list_of_participants():
    people = make.section("participants")
    facts = make.section("meeting_facts", where={"id": "recap"})
    told = make.event("recap", name="A Recap of Trade", participants=(make.participation("ada"),))
    records = told, make.event("empty"), make.person("ada")
    more = {"kind": "meeting_brief", "meeting": make.meeting(), "records": records}
    assert warned(make.section("meeting_facts"), facts, people, **more) == []


def test_an_event_is_not_named_by_words_of_its_name_far_apart():
    assert warned_of_meeting(make.section("text", text="It was in 2015.\n\nThis is no recap.")) == [
        "event-untold"
    ]


@pytest.mark.parametrize("text", ["See the table.", "These are the projects named at both events."])
def test_a_table_before_the_recommendations_is_spoken_of(text):
    assert warned(make.section("text", text="We asked."), TABLE, five()) == ["table-first"]
    assert warned(make.section("text", text=text), TABLE, five()) == []
    assert warned(make.section("text", text="We asked."), five(), TABLE) == []


def test_a_summary_may_rest_on_a_source_that_the_list_of_sources_shows():
    summary = make.section("summary", text="T", based_on=("other",))
    other = make.source("other", title="Another report")
    assert warned(summary, five(), make.section("sources"), records=(other,)) == []
    assert warned(summary, five(), records=(other,)) == ["summary-alone"]


def test_a_summary_that_rests_on_what_names_no_source_cites_none():
    summary = make.section("summary", text="T", based_on=("bare", "k1"))
    sections = summary, five(), make.section("meeting_facts"), make.section("key_points")
    (problem,) = found(*sections, records=(make.event("bare"),))
    assert (problem.code, problem.severity) == ("uncited-summary", "warning")
    assert problem.message.startswith("'bare' names no source itself")
    assert problem.advice.startswith("give it 'sources: …'")


@pytest.mark.parametrize("kind", ["policy_brief", "seminar_recap", "meeting_brief", "tracker"])
def test_a_list_of_sources_in_a_paper_that_cites_none_is_told_to_be_left_out(kind):
    items = (make.item(),)
    assert warned(make.section("objectives", items=items), make.section("sources"), kind=kind) == [
        "empty-selection"
    ]


def test_recommendations_that_all_stand_in_an_annex_lead_nothing():
    assert warned(make.section("text", text="A word or two."), make.section(annex=True)) == []
