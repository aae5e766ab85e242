from dataclasses import replace
from itertools import pairwise

import pytest

import specimen
from briefdeck.arrange import arrange_document
from briefdeck.layout.pages import plan_pages
from briefdeck.model.document import Document
from briefdeck.model.outputs import PdfOutput
from briefdeck.model.pageplan import PageKind, PagePlan
from briefdeck.model.theme import PageTypography, Theme, Tightness
from printed import planned

MM = 72 / 25.4


def plan(document: Document | None = None, **output: object) -> PagePlan:
    return planned(document or specimen.specimen(), **output)


def marked(marking: str, caveat: str = "") -> PagePlan:
    document = specimen.specimen()
    return plan(replace(document, furniture=replace(document.furniture, marking=marking, caveat=caveat)))


@pytest.mark.parametrize(("pages", "kind"), [(1, "one-page"), (2, "report"), (None, "report")])
def test_a_budget_of_one_page_chooses_the_one_page_kind(pages, kind):
    assert plan(pages=pages).kind == kind


@pytest.mark.parametrize(("paper", "width", "height"), [("A4", 210, 297), ("Letter", 215.9, 279.4)])
def test_pages_have_the_size_of_the_paper(paper, width, height):
    page = plan(paper=paper).page
    assert (page.width / MM, page.height / MM) == pytest.approx((width, height))


def test_landscape_turns_the_paper():
    page = plan(orientation="landscape").page
    assert (page.width / MM, page.height / MM) == pytest.approx((297, 210))


def test_one_page_columns_are_a_reading_column_and_a_rail():
    columns = plan(pages=1)
    assert 112 <= columns.main.width / MM <= 118
    assert 52 <= columns.side.width / MM <= 58
    assert columns.side.start + columns.side.width == pytest.approx(columns.area.width)


def test_report_headings_stand_left_of_the_text():
    columns = plan()
    assert columns.side.start + columns.side.width < columns.main.start
    assert 120 <= columns.main.width / MM <= 127


def test_rail_holds_the_rail_sections_of_a_one_page_paper():
    assert [each.section.id for each in plan(pages=1).rail] == ["meeting", "figures", "timeline", "people"]
    assert plan().rail == ()


def test_every_section_has_one_place():
    document = specimen.specimen()
    for output in ({"pages": 1}, {}):
        made = plan(document, **output)
        sections = [*(each.section for each in made.placed), *made.rail, *made.small_print]
        placed = sorted(each.section.id for each in sections)
        assert placed == sorted(section.id for section in document.sections)


def test_summary_box_stands_on_top():
    assert [placed.section.section.id for placed in plan(pages=1).top] == ["summary"]


def test_closing_small_print_goes_to_the_foot_of_one_page_papers():
    assert [each.section.id for each in plan(pages=1).small_print] == ["thanks", "sources"]
    assert plan().small_print == ()


def test_tables_take_the_whole_width_of_reports():
    assert {placed.section.section.id for placed in plan().body if placed.wide} == {"tracker"}


def test_sources_that_no_section_lists_are_added():
    document = specimen.specimen()
    unlisted = replace(document, sections=document.sections[:-1])
    added = plan(unlisted).body[-1].section
    assert (added.section.kind, added.heading, len(added.items)) == (
        "sources",
        "Sources",
        len(document.sources),
    )


@pytest.mark.parametrize(
    ("label", "colour"),
    [
        ("TLP:RED", "#FF2B2B"),
        ("TLP:AMBER", "#FFC000"),
        ("TLP:AMBER+STRICT", "#FFC000"),
        ("TLP:GREEN", "#33FF00"),
        ("TLP:CLEAR", "#FFFFFF"),
    ],
)
def test_tlp_labels_have_their_colours_on_a_badge(label, colour):
    marking = marked(label).marking
    assert marking is not None
    assert (marking.text, marking.badge) == (label, colour)


def test_other_markings_are_plain():
    marking = marked("OFFICIAL", "UK eyes only").marking
    assert marking is not None
    assert (marking.text, marking.caveat, marking.badge) == ("OFFICIAL", "UK eyes only", None)


def test_unmarked_papers_have_no_marking():
    assert marked("").marking is None


def test_a_caveat_without_a_marking_is_kept():
    marking = marked("", "Members only").marking
    assert marking is not None
    assert marking.caveat == "Members only"


def test_marking_is_at_least_12_points():
    assert plan().sizes.marking >= 12


def test_one_page_type_keeps_the_legible_floor():
    sizes = plan(pages=1).sizes
    assert (sizes.body, sizes.notes) == (9.5, 8)
    assert sizes.title >= 20


@pytest.mark.parametrize("pages", [1, 4])
@pytest.mark.parametrize("level", [1, 2, 3])
def test_tightening_stops_at_the_legible_floor(pages, level):
    document, output = arrange_document(specimen.specimen()), PdfOutput(pages=pages)
    usual, tight = (plan_pages(document, Theme(), output, each) for each in (0, level))
    assert tight.sizes.body >= 9.5
    assert tight.sizes.notes >= 8
    assert min(tight.sizes.leading, tight.sizes.small_leading) >= 1.15
    assert (tight.area, tight.main, tight.side) == (usual.area, usual.main, usual.side)
    assert tight.sizes.spacing < usual.sizes.spacing


def test_each_level_is_tighter_than_the_one_before():
    plans = [
        plan_pages(arrange_document(specimen.specimen()), Theme(), PdfOutput(pages=4), level)
        for level in range(4)
    ]
    for looser, tighter in pairwise(plans):
        for name in ("body", "heading", "title", "leading", "small_leading", "spacing"):
            assert getattr(tighter.sizes, name) < getattr(looser.sizes, name)


def test_the_hardest_tightening_a_theme_can_ask_for_keeps_the_floor():
    page = PageTypography(
        tightness=(Tightness(spacing=0.4, leading=0.85, size=0.85),), leading=1.15, notes_pt=7.5
    )
    sizes = plan_pages(arrange_document(specimen.specimen()), Theme(page=page), PdfOutput(pages=1), 1).sizes
    assert (sizes.body, sizes.notes, sizes.leading, sizes.small_leading) == (9.5, 7.5, 1.15, 1.15)


def test_kinds_are_named_in_the_readers_words():
    assert [kind.value for kind in PageKind] == ["one-page", "report"]
