from dataclasses import fields, replace
from itertools import pairwise

import pytest

import make
import specimen
from briefdeck.arrange import arrange_document
from briefdeck.layout.pages import Paginator, plan_pages
from briefdeck.layout.pages.styles import styles_of
from briefdeck.model.briefs.outputs import PdfOutput
from briefdeck.model.content.document import Document
from briefdeck.model.content.picture import Logo, Picture
from briefdeck.model.laid_out.pageplan import ABOVE_LOGO_PT, PageKind, PagePlan
from briefdeck.model.laid_out.pages import DrawnLine, DrawnText, TextStyle
from briefdeck.model.style.theme import PageGeometry, PageTypography, Theme, Tightness
from plain_shaper import PlainShaper
from printed import planned

MM = 72 / 25.4


def plan(document: Document | None = None, **output: object) -> PagePlan:
    return planned(document or specimen.specimen(), **output)


def marked(marking: str, caveat: str = "") -> PagePlan:
    document = specimen.specimen()
    return plan(replace(document, furniture=make.furniture(marking=marking, caveat=caveat)))


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
    assert 116 <= columns.main.width / MM <= 120
    assert 50 <= columns.side.width / MM <= 54


def test_on_letter_paper_the_text_of_reports_ends_at_the_margin():
    letter = plan(paper="Letter")
    assert letter.main.start + letter.main.width == pytest.approx(letter.area.width)


def test_without_facts_a_one_page_paper_has_its_headings_beside_one_column():
    document = specimen.specimen()
    plain = replace(document, sections=tuple(each for each in document.sections if not each.in_rail))
    alone = plan(plain, pages=1)
    assert alone.hangs
    assert alone.main.width / MM == pytest.approx(118)
    assert not plan(document, pages=1).hangs


def test_evidence_stands_beside_the_section_before_it_in_reports():
    document = specimen.specimen()
    first, second, *rest = document.sections[1:4]
    sections = (first, replace(second, beside=True), *rest)
    placed = plan(replace(document, sections=sections)).body[0]
    assert placed.section.section.id == first.id
    assert [each.section.id for each in placed.evidence] == [second.id]


@pytest.mark.parametrize(
    ("kind", "columns", "stands_beside"), [("matrix", 3, True), ("matrix", 4, False), ("text", 3, False)]
)
def test_evidence_stands_beside_a_matrix_of_few_columns_and_no_other_table(kind, columns, stands_beside):
    cells = tuple(make.spans(f"Cell {n}") for n in range(columns))
    rows = make.document_item("Row", cells=cells)
    table = make.document_section(
        rows, id="table", kind=kind, display="table", header=[f"Head {n}" for n in range(columns)]
    )
    aside = make.document_section(make.document_item("Aside."), id="more", title="More", beside=True)
    first, *others = plan(make.document(table, aside)).body
    assert ([each.section.id for each in first.evidence] == ["more"]) is stands_beside
    assert (first.wide, bool(others)) == (not stands_beside, not stands_beside)


@pytest.mark.parametrize(("figure", "is_first"), [(0, False), (1, True)])
def test_a_figure_stands_before_the_figure_beside_it_as_it_is_numbered(figure, is_first):
    row = make.document_item("Row", cells=(make.spans("Energy"), make.spans("Both")))
    table = make.document_section(
        row, id="table", kind="matrix", display="table", header=("Subject", "Said"), figure=figure
    )
    aside = make.document_section(make.document_item("Aside"), id="more", title="More", beside=True, figure=2)
    drawn = Paginator(PlainShaper()).lay_out(plan(make.document(table, aside))).pages[0]
    starts = {each.text.text: each.start for each in drawn if isinstance(each, DrawnText)}
    assert (starts["Subject"] < starts["More"]) is is_first


def test_nine_people_take_the_whole_width_of_reports():
    def wide(count: int) -> bool:
        people = make.document_section(*[make.document_item("Post")] * count, display="people")
        return plan(make.document(people)).body[0].wide

    assert (wide(8), wide(9)) == (False, True)


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
    assert (marking.text, marking.style.place, marking.style.colour) == (label, "corner", colour)


def test_other_markings_are_plain():
    marking = marked("Members only", "Not to be quoted").marking
    assert marking is not None
    assert (marking.text, marking.caveat) == ("Members only", "Not to be quoted")
    assert (marking.style.place, marking.style.colour) == ("margin", "")


@pytest.mark.parametrize("marking", ["OFFICIAL-SENSITIVE", "CUI//LEI", "SECRET"])
def test_markings_of_governments_have_lines_of_their_own_that_the_text_makes_room_for(marking):
    plain, planned = marked("TLP:RED"), marked(marking, "For the desk alone")
    assert planned.marking_pt > 12
    assert planned.area.bottom > plain.area.bottom
    assert planned.page.height - planned.first.top >= planned.marking_pt + 39.9


def test_a_longer_marking_and_its_instructions_have_more_room():
    long = "UK OFFICIAL-SENSITIVE - RECIPIENTS ONLY - LEGAL PROFESSIONAL PRIVILEGE - ALDERGATE"
    heights = [
        marked(text, caveat).marking_pt for text in ("SECRET", long) for caveat in ("", "Not to be copied")
    ]
    assert heights == sorted(heights)
    assert len(set(heights)) == 4


def test_unmarked_papers_have_no_marking():
    assert marked("").marking is None


def test_a_caveat_without_a_marking_is_kept():
    marking = marked("", "Members only").marking
    assert marking is not None
    assert marking.caveat == "Members only"


def test_marking_is_at_least_12_points():
    small = Theme(page=PageTypography(heading_pt=10))
    for pages in (1, 4):
        assert styles_of(planned(specimen.specimen(), small, pages=pages)).marking.size >= 12


@pytest.mark.parametrize("output", [{"pages": 1}, {"pages": 4}, {"orientation": "landscape"}], ids=str)
@pytest.mark.parametrize("level", range(4))
@pytest.mark.parametrize("theme", [Theme(), Theme(page=PageTypography(heading_pt=10, notes_pt=12))], ids=repr)
def test_a_paper_has_six_sizes_of_type_at_most(output, level, theme):
    document = arrange_document(specimen.specimen())
    made = plan_pages(document, theme, PdfOutput.model_validate({"pages": 4, **output}), level)
    sheet = styles_of(made)
    styles = (getattr(sheet, field.name) for field in fields(sheet))
    assert len({style.size for style in styles if isinstance(style, TextStyle)}) <= 6


@pytest.mark.parametrize("output", [{}, {"pages": 1}, {"orientation": "landscape"}], ids=str)
def test_the_columns_of_a_page_leave_nothing_but_the_gutter_between_them(output):
    columns = plan(**output)
    gutter = columns.area.width - columns.main.width - columns.side.width
    assert gutter == pytest.approx(Theme().geometry.gutter_mm * MM)


def test_a_table_of_short_cells_is_as_wide_as_running_text_on_a_landscape_page_too():
    row = make.document_item(cells=(make.spans("Energy"), make.spans("14")))
    table = make.document_section(row, display="table", header=("Subject", "Panel"), title="Rows")
    made = plan(make.document(table), orientation="landscape")
    lines = [each for each in Paginator(PlainShaper()).lay_out(made).pages[0] if isinstance(each, DrawnLine)]
    ends = {round(line.end[0] - line.begin[0]) for line in lines}
    assert round(made.main.width) in ends


def test_titles_of_landscape_papers_are_small():
    assert plan(orientation="landscape").sizes.title == 16


def test_the_first_page_begins_higher_than_the_others_and_under_the_logo():
    document = specimen.specimen()
    named = plan(document)
    assert named.first.top - named.area.top > 5 * MM
    assert named.first.bottom == named.area.bottom
    logo = Logo(Picture(b"", 100, 100, is_photo=False, digest=""), "Logo")
    marked = plan(replace(document, logos=(logo,)))
    assert marked.first.top <= marked.page.top - ABOVE_LOGO_PT - marked.logo_height - 8


def test_a_wide_top_margin_is_kept_for_the_paper_that_it_was_made_for():
    letterhead = Theme(geometry=PageGeometry(margin_top_mm=50))
    assert planned(specimen.specimen(), letterhead).first.top < (297 - 40) * MM


def test_without_a_publisher_the_kind_of_paper_stands_beside_the_marking():
    document = specimen.specimen()
    furniture = replace(document.furniture, publisher="", kind="Tracker", series="No. 7", date_line="May")
    unnamed = plan(replace(document, furniture=furniture))
    assert (unnamed.masthead, unnamed.band.start, unnamed.band.end) == ("Tracker · No. 7 · May", "", "")


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


def test_each_level_is_tighter_than_the_one_before_and_takes_from_type_last():
    plans = [
        plan_pages(arrange_document(specimen.specimen()), Theme(), PdfOutput(pages=4), level)
        for level in range(5)
    ]
    for looser, tighter in pairwise(plans):
        assert tighter.sizes.leading < looser.sizes.leading
        for name in ("body", "title", "small_leading", "spacing"):
            assert getattr(tighter.sizes, name) <= getattr(looser.sizes, name)
    whole, *_, last = (plan.sizes for plan in plans)
    assert [plan.sizes.body == whole.body for plan in plans] == [True, True, True, False, False]
    assert (last.title, last.spacing) < (whole.title, whole.spacing)


def test_the_hardest_tightening_a_theme_can_ask_for_keeps_the_floor():
    page = PageTypography(
        tightness=(Tightness(spacing=0.4, leading=0.85, size=0.85),), leading=1.15, notes_pt=7.5
    )
    sizes = plan_pages(arrange_document(specimen.specimen()), Theme(page=page), PdfOutput(pages=1), 1).sizes
    assert (sizes.body, sizes.notes, sizes.leading, sizes.small_leading) == (9.5, 7.5, 1.15, 1.15)


def test_kinds_are_named_in_the_readers_words():
    assert [kind.value for kind in PageKind] == ["one-page", "report"]
