"""Which sections stand under their headlines on pages, and how that is read and listed."""

from dataclasses import replace

import pytest

import make
from briefdeck.arrange import arrange_document
from briefdeck.layout.fitting import fit_pages
from briefdeck.layout.pages import Paginator
from briefdeck.model.briefs.outputs import PdfOutput
from briefdeck.model.laid_out.fit import Fitted
from briefdeck.model.style.theme import Theme
from briefdeck.render.pdf import ParagraphShaper
from fitting import UNYIELDING
from pdf_structure import read
from printed import page_texts, planned, rendered_plan
from tagged_checks import broken

HEADLINE = "Ships wait for the tide and for one another"
LONG = "Ships wait for the tide and for one another, " * 5


def part(*items, title="Berths", headline=HEADLINE, **fields):
    points = items or (make.document_item("Two of the three berths are full."),)
    return make.document_section(*points, title=title, headline=headline, **fields)


def plan_of(document, theme=None, **output):
    settings, paginator = PdfOutput.model_validate(output), Paginator(ParagraphShaper())
    arranged = arrange_document(document)
    result = fit_pages(arranged, arrange_document, theme or Theme(), settings, paginator)
    assert isinstance(result, Fitted)
    return result.plan


def messages(plan):
    return [placed.section.message for placed in (*plan.top, *plan.body, *plan.annexes)]


def read_out(plan):
    """Give what a reader of the tags meets before the points of a section, as kinds and words."""
    nodes = [
        (node.kind, node.text) for node in read(rendered_plan(plan).data).root.all("H1", "H2", "H3", "P")
    ]
    return [node for node in nodes if node[1] in {"Berths", HEADLINE}]


@pytest.mark.parametrize("columns", [1, 2])
def test_a_section_stands_under_its_headline_with_its_title_in_small_type_above(columns):
    plan = planned(make.document(part()), Theme.model_validate({"geometry": {"columns": columns}}))
    assert read_out(plan) == [("P", "Berths"), ("H2", HEADLINE)]
    assert broken(plan, rendered_plan(plan).data) == []


def test_a_section_without_a_title_stands_under_its_headline_alone():
    assert read_out(planned(make.document(part(title="")))) == [("H2", HEADLINE)]


@pytest.mark.parametrize("output", [{"headlines": False}, {"pages": 1}], ids=str)
def test_on_one_page_and_without_headlines_a_section_stands_under_its_title(output):
    assert read_out(planned(make.document(part()), **output)) == [("H2", "Berths")]


@pytest.mark.parametrize("fields", [{"headline": LONG}, {"annex": "Annex A"}, {"display": "box"}], ids=str)
def test_a_long_headline_an_annex_and_the_box_on_top_leave_the_title_alone(fields):
    assert messages(planned(make.document(part(**fields)))) == [""]


def test_evidence_beside_a_text_stands_under_its_title():
    plan = planned(make.document(part(), part(id="aside", title="Quay", headline="Quays fill", beside=True)))
    assert [each.message for placed in plan.body for each in (placed.section, *placed.evidence)] == [
        HEADLINE,
        "",
    ]


def test_each_of_two_languages_has_its_headline_over_its_half():
    other = replace(make.document(part(title="Причалы", headline="Суда ждут прилива")), language="ru")
    plan = planned(replace(make.document(part()), facing=other))
    root = read(rendered_plan(plan).data).root
    said = {"Berths", HEADLINE, "Причалы", "Суда ждут прилива"}
    told = [(node.kind, node.text) for node in root.all("H2", "P") if node.text in said]
    assert told == [
        ("P", "Berths"),
        ("P", "Причалы"),
        ("H2", HEADLINE),
        ("H2", "Суда ждут прилива"),
    ]


def test_bookmarks_and_the_list_of_contents_name_the_headline():
    items = [make.document_item(f"Ship {n} waits for a berth and for the tide.") for n in range(120)]
    rates = part(id="again", title="Rates", headline="Rates rise")
    plan = plan_of(make.document(part(*items), rates), contents=True)
    data = rendered_plan(plan).data
    marks = read(data).bookmarks
    assert marks[1:] == [HEADLINE, "Rates rise"]
    assert [entry.text.rsplit(" ", 1)[0] for entry in read(data).root.all("TOCI")] == marks[1:]
    assert "Berths (continued)" in page_texts(data)[1]


@pytest.mark.parametrize("count", [23, 28], ids=["has room", "is full to the last"])
def test_a_paper_keeps_its_budget_with_titles_where_it_cannot_with_headlines(count):
    parts = [part(id=f"part-{number}", keep="always") for number in range(count)]
    plan = plan_of(make.document(*parts), UNYIELDING, pages=2, contents=False)
    assert len(plan.document.sections) == count
    assert set(messages(plan)) == {HEADLINE if count == 23 else ""}


@pytest.mark.parametrize(("count", "headed"), [(24, 16), (26, 8)])
def test_where_not_all_headlines_have_room_the_first_sections_stand_under_theirs(count, headed):
    parts = [part(id=f"part-{number}", keep="always") for number in range(count)]
    shown = messages(plan_of(make.document(*parts), UNYIELDING, pages=2, contents=False))
    assert shown == [HEADLINE] * headed + [""] * (count - headed)


def test_headlines_stay_where_entries_in_short_make_room_for_them():
    long = make.document_item("Two of the three berths are full, as they have been since the tide was out.")
    point = replace(long, in_short=make.document_item("Berths are full.").body)
    parts = [part(point, id=f"part-{number}", keep="always") for number in range(22)]
    plan = plan_of(make.document(*parts), UNYIELDING, pages=2, contents=False)
    in_short = [each.items[0].body == point.in_short for each in plan.document.sections]
    assert (len(in_short), any(in_short), all(in_short)) == (22, True, False)
    assert set(messages(plan)) == {HEADLINE}


def test_nothing_is_left_out_for_headlines():
    parts = [part(id=f"part-{number}", keep="prefer") for number in range(26)]
    plan = plan_of(make.document(*parts), UNYIELDING, pages=2, contents=False)
    assert (plan.note, set(messages(plan))) == ("", {"", HEADLINE})
