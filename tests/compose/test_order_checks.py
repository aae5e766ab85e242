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


def warned(*sections, kind="policy_brief", **fields):
    """Return the codes of what is out of order in a brief of these sections."""
    brief = make.brief(*sections, kind=kind, **fields)
    corpus = make.corpus(REPORT, SEMINAR, make.project("pipeline"), *SIX)
    selections, _ = select_sections(brief, corpus, "pdf")
    composed, problems = compose_document(brief, selections, corpus, TEMPLATES, "pdf")
    assert problems == ()
    return [each.code for each in check_order(ComposeContext(brief, corpus, "pdf"), composed, selections)]


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


@pytest.mark.parametrize("text", ["See the table.", "These are the projects named at both events."])
def test_a_table_before_the_recommendations_is_spoken_of(text):
    assert warned(make.section("text", text="We asked."), TABLE, five()) == ["table-first"]
    assert warned(make.section("text", text=text), TABLE, five()) == []
    assert warned(make.section("text", text="We asked."), five(), TABLE) == []
