"""Entries in two columns across the page, where the side column would hold nothing but their heading."""

from dataclasses import replace

import pytest

import make
from briefdeck.arrange import arrange_document, arrange_section
from briefdeck.layout.fitting import fit_pages
from briefdeck.layout.pages import Paginator, plan_pages
from briefdeck.layout.pages.boxes import TextBox
from briefdeck.layout.pages.columns import GAP_PT, ColumnsBox, is_running_text, stands_in_columns
from briefdeck.layout.pages.typesetter import Typesetter
from briefdeck.model.briefs.outputs import PdfOutput
from briefdeck.model.content.document import ListBlock, Paragraph, Span
from briefdeck.model.laid_out.pageplan import PagePlan
from briefdeck.model.laid_out.pages import DrawnText
from briefdeck.model.style.theme import PageGeometry, Theme
from plain_shaper import PlainShaper, lines, text

WIDTH = 100 + GAP_PT
"""Two columns of fifty points."""


def columns(*heights: int, title: TextBox | None = None) -> ColumnsBox:
    return ColumnsBox([lines(height) for height in heights], 10, title)


def placed(box: ColumnsBox) -> list[tuple[float, float]]:
    """Give where each text begins across, and its upper edge."""
    drawn = (each for each in box.draw(0, 0, WIDTH) if isinstance(each, DrawnText))
    return [(each.start, each.bottom + each.text.height(each.width)) for each in drawn]


# The box


def test_entries_are_parted_where_the_higher_column_is_lowest():
    box = columns(2, 2, 2, 5)
    assert box.height(WIDTH) == 60
    assert placed(box) == [(0, 60), (0, 40), (0, 20), (50 + GAP_PT, 60)]


def test_of_entries_as_high_as_one_another_the_first_column_has_more():
    assert [across for across, _ in placed(columns(2, 2, 2))] == [0, 0, 50 + GAP_PT]


def test_what_stays_with_the_next_ends_no_column():
    box = ColumnsBox([lines(2), lines(2, keep_with_next=True), lines(4)], 10)
    assert [across for across, _ in placed(box)] == [0, 50 + GAP_PT, 50 + GAP_PT]


def test_both_columns_of_a_page_are_filled_before_the_next_page_is():
    first, rest = columns(*[3] * 10).split(WIDTH, 95)
    assert [across for across, _ in placed(first)] == [0] * 3 + [50 + GAP_PT] * 3
    assert [across for across, _ in placed(rest)] == [0] * 2 + [50 + GAP_PT] * 2
    assert first.height(WIDTH) == 90


def test_a_few_lines_are_not_divided_and_do_not_begin_at_the_foot_of_a_page():
    assert columns(*[3] * 4).split(WIDTH, 55) is None
    assert columns(*[3] * 10).split(WIDTH, 45) is None
    assert columns(*[3] * 4).split(WIDTH, 55, must=True)


@pytest.mark.parametrize("heights", [(9, 9), (9,), (3, 6, 9), (5, 5, 5, 5, 5)])
def test_what_must_be_divided_leaves_something_for_the_next_page_and_loses_nothing(heights):
    first, rest = columns(*heights).split(WIDTH, 60, must=True)
    assert placed(first)
    assert placed(rest)
    drawn = [each for box in (first, rest) for each in box.draw(0, 0, WIDTH)]
    assert sum(each.text.height(each.width) for each in drawn) == 10 * sum(heights)


def test_what_goes_on_says_so_above_both_columns():
    first, rest = columns(*[3] * 10, title=text("Aims (continued)")).split(WIDTH, 95)
    assert len(placed(first)) == 6
    assert placed(rest)[0] == (0, rest.height(WIDTH))
    assert rest.height(WIDTH) > 60 + 10


# On pages


def section(count: int = 4, **fields: object):
    items = (make.document_item(f"Point {number} of them.") for number in range(count))
    return make.document_section(*items, **{"title": "Aims", "id": "aims", **fields})


def first_baseline(heading: DrawnText, plan: PagePlan, *, narrow: bool) -> float:
    """Give how high the first line of a heading stands."""
    style = Typesetter(plan, PlainShaper(), narrow=narrow).heading("Any", None).style
    return heading.bottom + heading.text.height(heading.width) - style.baseline


def pages_of(*sections, theme: Theme | None = None):
    plan = plan_pages(arrange_document(make.document(*sections)), theme or Theme(), PdfOutput())
    drawn = Paginator(PlainShaper()).lay_out(plan).pages[0]
    return plan, {each.text.text: each for each in drawn if isinstance(each, DrawnText)}


def test_the_entries_of_a_report_stand_in_two_columns_under_their_heading():
    plan, found = pages_of(section(lead=(Paragraph((Span("All of them:"),)),)))
    starts = [found[f"Point {number} of them."].start for number in range(4)]
    assert starts[0] == starts[1] < plan.area.start + plan.area.width / 2 < starts[2] == starts[3]
    assert found["Point 0 of them."].bottom == found["Point 2 of them."].bottom
    heading, lead = found["Aims"], found["All of them:"]
    assert heading.start == lead.start == plan.area.start
    assert heading.bottom > lead.bottom > found["Point 0 of them."].bottom


@pytest.mark.parametrize(("count", "parted"), [(2, True), (3, False), (4, True)])
def test_few_entries_stand_in_columns_only_where_that_is_lower(count, parted):
    sentence = "Of one line in the width of text, of two in half of it."
    items = [make.document_item(f"{sentence} {number}") for number in range(count)]
    _, found = pages_of(make.document_section(*items, title="Aims", display="bullets"))
    starts = {each.start for text, each in found.items() if text.startswith(sentence)}
    assert (len(starts) > 1) is parted


@pytest.mark.parametrize("beside", [True, False])
def test_the_text_of_a_section_stands_beside_its_evidence_under_the_heading(beside):
    aside = make.document_item("Aside."), make.document_item("Aside again.")
    figure = make.document_section(*aside, id="more", title="More", display="bullets", beside=beside)
    plan, found = pages_of(section(title="First"), figure)
    assert stands_in_columns(plan.body[0], plan) is not beside
    first, point = found["First"], found["Point 0 of them."]
    assert (first.start, first.bottom > point.bottom) == (plan.area.start, True)
    assert (point.start >= plan.area.start + plan.main.start) is beside


@pytest.mark.parametrize("title", ["First", " ".join(["First of two figures"] * 5)])
def test_the_headings_of_two_figures_side_by_side_begin_on_one_line_and_keep_to_their_columns(title):
    header = [f"Head {number}" for number in range(3)]
    row = make.document_item("Row", cells=[make.spans(f"Cell {number}") for number in range(3)])
    matrix = section(title=title, kind="matrix", display="table", header=header)
    matrix = replace(matrix, items=(row,), figure=1)
    plan, found = pages_of(matrix, section(2, id="more", title="More", beside=True, figure=2))
    first, second = found[title], found["More"]
    assert first.start + first.width < second.start
    one, other = (first_baseline(each, plan, narrow=each is second) for each in (first, second))
    assert one == pytest.approx(other)
    assert first.text.leading > second.text.leading


@pytest.mark.parametrize(("count", "moves"), [(4, False), (40, True)])
def test_what_a_long_section_would_dwarf_stands_before_it(count, moves):
    arranged = arrange_document(
        make.document(section(count, title="First"), section(id="more", title="More", beside=True))
    )
    fitted = fit_pages(arranged, arrange_document, Theme(), PdfOutput(), Paginator(PlainShaper()))
    found = [placed.section.heading for placed in fitted.plan.body]
    assert found == (["More", "First"] if moves else ["First"])


@pytest.mark.parametrize(("paragraphs", "parted"), [(1, False), (2, True), (4, True)])
def test_running_text_of_several_paragraphs_stands_in_two_columns_where_nothing_is_beside_it(
    paragraphs, parted
):
    words = "Of some lines in the width of text, and of more of them in half of it. "
    said = [f"{words * 3}{number}" for number in range(paragraphs)]
    lead = tuple(Paragraph((Span(each),)) for each in said)
    _, found = pages_of(make.document_section(lead=lead, title="Why now", display="prose"))
    assert (len({found[each].start for each in said}) > 1) is parted


def test_paragraphs_that_have_sources_of_their_own_stand_beside_the_one_before_them():
    said = [f"Of some lines in the width of text, and of more of them in half of it. {n}" for n in range(2)]
    lead, item = (Paragraph((Span(said[0]),)),), make.document_item(said[1])
    _, found = pages_of(make.document_section(item, lead=lead, title="Why now", display="prose"))
    assert found[said[0]].start < found[said[1]].start
    assert found[said[0]].bottom == found[said[1]].bottom


def test_a_text_with_a_list_in_it_runs_over_the_whole_width_wherever_the_list_stands():
    entries = ((Paragraph((Span("Of some lines."),)),), (Paragraph((Span("Of others."),)),))
    listed = ListBlock(entries, ordered=False)
    lead = (Paragraph((Span("Said first."),)), Paragraph((Span("Said next."),)))
    item = make.document_item("Said last.")
    for said in (
        {"lead": (*lead, listed), "items": ()},
        {"lead": lead, "items": (replace(item, body=(*item.body, listed)),)},
    ):
        section = replace(make.document_section(title="Why now", display="prose"), **said)
        assert not is_running_text(arrange_section(section))


def test_one_entry_prose_of_records_and_papers_of_one_column_have_none():
    shown = [section(1), section(display="prose", id="more"), section(id="others")]
    plan, _ = pages_of(*shown)
    assert [stands_in_columns(placed, plan) for placed in plan.body] == [False, False, True]
    plan, _ = pages_of(*shown, theme=Theme(geometry=PageGeometry(columns=1)))
    assert not any(stands_in_columns(placed, plan) for placed in plan.body)


def test_entries_with_a_word_too_wide_for_a_column_stand_in_one():
    word = "w" * 60
    wide = make.document_section(make.document_item(word), make.document_item("short"), title="Aims")
    plan, found = pages_of(wide)
    width = found[word].start + found[word].width - plan.area.start
    assert width == pytest.approx(plan.main.width)


def test_the_summary_of_a_report_fills_its_box_in_larger_type():
    box = make.document_section(
        title="In short", display="box", lead=(Paragraph((Span("Much in few words."),)),)
    )
    plan, found = pages_of(box)
    title, said = found["In short"], found["Much in few words."]
    assert title.start == said.start
    assert title.bottom > said.bottom
    assert said.width > 0.9 * plan.area.width
    assert said.text.leading > plan.sizes.heading
