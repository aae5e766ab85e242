"""The list of contents on the first page of long papers: when it stands there, and what it says."""

import re

import pytest

import make
from briefdeck.arrange import arrange_document
from briefdeck.layout.fitting import fit_pages
from briefdeck.layout.pages import Paginator
from briefdeck.layout.pages.boxes import TextBox
from briefdeck.layout.pages.contents_list import _in_columns
from briefdeck.model.briefs.outputs import PdfOutput
from briefdeck.model.laid_out.fit import Fitted
from briefdeck.model.laid_out.pages import StyledRun, TextStyle
from briefdeck.model.style.theme import PageGeometry, Theme
from briefdeck.render.pdf import ParagraphShaper
from pdf_structure import read
from printed import page_texts, rendered_plan
from tagged_checks import broken

STYLE = TextStyle("Fira Sans", 10, "#000000", 13)


def listed(title, count, **fields):
    items = (
        make.document_item(f"{title} says its point {n} in rather more words than one line of a column has.")
        for n in range(count)
    )
    return make.document_section(*items, title=title, id=title.lower().replace(" ", "-"), **fields)


def paper(*counts, annex=0):
    sections = [listed(f"Part {number}", count) for number, count in enumerate(counts, 1)]
    annexes = [listed("All points", annex, annex="Annex A")] if annex else []
    return make.document(*sections, *annexes)


def plan_of(document, theme=None, **output):
    result = fit_pages(
        arrange_document(document),
        arrange_document,
        theme or Theme(),
        PdfOutput.model_validate(output),
        Paginator(ParagraphShaper()),
    )
    assert isinstance(result, Fitted)
    return result.plan


def lines_of(plan):
    """Give the list of contents as pairs of words and number, as a reader of its tags meets them."""
    (table,) = read(rendered_plan(plan).data).root.all("TOC")
    entries = table.all("TOCI")
    assert [kid.kind for entry in entries for kid in entry.kids] == ["Reference"] * 2 * len(entries)
    assert all(len(reference.all("Link")) == 1 for reference in table.all("Reference"))
    return [tuple(entry.text.rsplit(" ", 1)) for entry in entries]


@pytest.mark.parametrize("counts", [(40, 60, 20, 70), (20, 9, 30, 40, 50, 60, 12)])
@pytest.mark.parametrize("columns", [1, 2])
def test_a_long_paper_lists_its_sections_with_the_pages_on_which_they_begin(counts, columns):
    theme = Theme(geometry=PageGeometry(columns=columns))
    plan = plan_of(paper(*counts, annex=70), theme)
    data = rendered_plan(plan).data
    assert not broken(plan, data)
    texts = page_texts(data)
    said = lines_of(plan)
    assert [words for words, _ in said] == [
        *(f"Part {n}" for n, _ in enumerate(counts, 1)),
        "Annex A: All points",
    ]
    for words, page in said:
        title = words if words != "Annex A: All points" else "All points"
        first = next(n for n, text in enumerate(texts, 1) if f"{title} says its point 0 in" in flat(text))
        assert int(page) == first


def flat(text):
    return re.sub(r"\s+", " ", text)


def test_papers_of_four_pages_have_no_list_and_annexes_count():
    assert not plan_of(paper(40, 40)).has_contents
    short = plan_of(paper(40, 40, annex=150))
    assert short.has_contents
    assert rendered_plan(short).pages >= 5


def test_the_brief_has_the_last_word_but_one_page_never_has_a_list():
    assert not plan_of(paper(90, 90, 90), contents=False).has_contents
    assert plan_of(paper(40, 40), contents=True).has_contents
    assert not plan_of(paper(4, 4), contents=True).has_contents
    assert not plan_of(paper(4, 4, annex=200), pages=1, contents=True).has_contents


def test_a_list_never_makes_a_paper_break_its_budget():
    whole = plan_of(paper(60, 60, 60), contents=False)
    pages = rendered_plan(whole).pages
    for budget in (pages, pages + 1):
        plan = plan_of(paper(60, 60, 60), pages=budget)
        assert rendered_plan(plan).pages <= budget


def test_a_list_that_takes_an_eighth_of_the_first_page_goes_from_a_paper_of_few_pages():
    many = paper(*[6] * 24)
    assert not plan_of(many).has_contents
    assert plan_of(many, contents=True).has_contents
    assert plan_of(paper(*[20] * 24)).has_contents


@pytest.mark.parametrize(("count", "first"), [(4, 2), (5, 3), (8, 4)])
def test_the_first_of_two_columns_has_as_many_entries_as_the_second_or_one_more(count, first):
    line = ParagraphShaper().shape((StyledRun("Part", STYLE),), STYLE)
    columns = _in_columns([TextBox(line, STYLE) for _ in range(count)], 2, 200)
    assert [len(columns.hanging), len(columns.content)] == [first, count - first]
