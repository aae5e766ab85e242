"""The cover of long papers: when there is one, and what stands on it."""

import re
from dataclasses import replace

import pytest

import make
from briefdeck.arrange import arrange_document
from briefdeck.layout.fitting import fit_pages
from briefdeck.layout.pages import Paginator
from briefdeck.model.briefs.outputs import PdfOutput
from briefdeck.model.content.furniture import Furniture
from briefdeck.model.laid_out.fit import Fitted
from briefdeck.model.style.theme import Theme
from briefdeck.render.pdf import ParagraphShaper
from pdf_structure import read
from printed import page_texts, rendered_plan
from tagged_checks import broken

FURNITURE = Furniture(
    marking="TLP:AMBER",
    publisher="Port Board",
    kind="Report",
    for_line="For: Harbour masters",
    contact="port@example.org",
)


def paper(*counts, annex=0, **fields):
    sections = [listed(f"Part {number}", count) for number, count in enumerate(counts, 1)]
    sections += [listed("All points", annex, annex="Annex A")] if annex else []
    whole = make.document(*sections)
    return replace(whole, subtitle="Where ships wait and why", furniture=FURNITURE, **fields)


def listed(title, count, **fields):
    items = (
        make.document_item(f"{title} says its point {n} in rather more words than one line of a column has.")
        for n in range(count)
    )
    return make.document_section(*items, title=title, id=title.lower().replace(" ", "-"), **fields)


def plan_of(document, theme=None, **output):
    measure, settings = Paginator(ParagraphShaper()), PdfOutput.model_validate(output)
    result = fit_pages(arrange_document(document), arrange_document, theme or Theme(), settings, measure)
    assert isinstance(result, Fitted)
    return result.plan


def flat(text):
    return re.sub(r"\s+", " ", text)


def test_a_paper_of_nine_pages_has_a_cover_with_its_title_and_who_made_it_and_nothing_of_its_text():
    whole = paper(150, 150, 150)
    plan = plan_of(whole)
    data = rendered_plan(plan).data
    assert not broken(plan, data)
    cover, first, *_ = map(flat, page_texts(data))
    for words in (
        whole.title,
        whole.subtitle,
        "For: Harbour masters",
        "Port Board",
        "TLP:AMBER",
        "port@example.org",
    ):
        assert words in cover
    assert "says its point" not in cover
    assert "Contents" not in cover
    assert "Part 1 says its point 0" in first
    assert "For: Harbour masters" not in first


def test_papers_of_eight_pages_have_none_and_annexes_count():
    assert not plan_of(paper(90, 90)).has_cover
    assert plan_of(paper(90, 90, annex=300)).has_cover


def test_papers_that_list_no_contents_have_none():
    assert not plan_of(paper(150, 150, 150), contents=False).has_cover


def test_papers_whose_list_goes_when_their_title_leaves_the_pages_have_none():
    names = [f"Section number {number} of many that are named at some length" for number in range(20)]
    many = make.document(*(listed(name, 9) for name in names[:-1]), listed(names[-1], 24))
    title = "A title of many words that takes two lines or three of the first page of a paper like this one"
    plan = plan_of(replace(many, title=title, subtitle=f"And under it one sentence. {title}."))
    assert (plan.has_contents, plan.has_cover) == (True, False)


def test_papers_that_are_long_for_their_large_type_only_have_none():
    theme = Theme()
    large = theme.model_copy(update={"page": theme.page.model_copy(update={"budget_times": 4})})
    plan = plan_of(paper(150, 150, 150), large)
    assert plan.has_contents
    assert not plan.has_cover


def test_the_brief_has_the_last_word_but_one_page_never_has_a_cover():
    assert not plan_of(paper(150, 150, 150), cover=False).has_cover
    assert plan_of(paper(40), cover=True).has_cover
    assert not plan_of(paper(4), cover=True, pages=1).has_cover


def test_a_cover_is_outside_the_page_budget():
    plan = plan_of(paper(40, 40, 40), cover=True, pages=4)
    assert rendered_plan(plan).pages <= 5
    assert not plan.note


def test_the_contents_say_the_numbers_of_pages_after_the_cover():
    data = rendered_plan(plan_of(paper(150, 150, 150))).data
    texts = [*map(flat, page_texts(data))]
    (table,) = read(data).root.all("TOC")
    for entry in table.all("TOCI"):
        heading, _, page = entry.text.rpartition(" ")
        assert f"{heading} says its point 0" in texts[int(page) - 1]


@pytest.mark.parametrize("times", [1, 60])
def test_a_title_too_long_for_a_page_stands_over_the_text_as_far_as_it_goes(times):
    whole = paper(40, title="Ships wait for berths that stand empty " * times)
    data = rendered_plan(plan_of(whole, cover=True)).data
    assert flat(" ".join(page_texts(data))).count("berths that stand empty") >= times


def test_a_title_on_a_cover_is_larger_than_over_text():
    usual, covered = (plan_of(paper(30), cover=cover).sizes for cover in (False, True))
    assert covered.title > usual.title
    assert replace(covered, title=usual.title) == usual
