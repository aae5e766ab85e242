"""What stands on which page: columns filled from the top, breaks, header and footer, room."""

from dataclasses import replace

import pytest

import make
import specimen
from briefdeck.arrange import arrange_document
from briefdeck.layout.pages import Paginator, plan_pages
from briefdeck.layout.pages.boxes import BlockBox, BoxStyle, depth_of
from briefdeck.layout.pages.filling import Column, PageFilling, StoryPart
from briefdeck.layout.pages.items import keep_ends_together, keep_groups_whole
from briefdeck.model.briefs.outputs import PdfOutput
from briefdeck.model.content.document import Document, Paragraph, Section, Span
from briefdeck.model.content.furniture import Furniture
from briefdeck.model.laid_out.fit import WHOLE, Piece
from briefdeck.model.laid_out.pages import DrawnText, Pages, Rect
from briefdeck.model.style.theme import Theme
from plain_shaper import PlainShaper, lines, text, words_in

COLUMN = Rect(20, 100, 80, 70)


def filled(*flow, must: bool = False):
    """Fill a column 70 points high; give the upper edges of what is placed, what waits, and the room."""
    column = Column(COLUMN)
    rest = column.fill(flow, must=must)
    return [each.top for each in column.placed], len(rest), column.left


def test_boxes_stand_one_under_another_from_the_top():
    assert filled(lines(1, after=5), lines(2)) == ([170, 155], 0, 35)


def test_only_the_larger_of_two_spaces_parts_neighbours():
    assert filled(lines(1, after=5), lines(1, before=8), lines(1, before=2)) == ([170, 152, 140], 0, 30)


def test_no_space_is_left_above_the_first_box():
    assert filled(lines(1, before=30))[0] == [170]


def test_the_space_under_the_last_box_counts():
    assert filled(lines(1, after=15))[2] == 45


def test_what_does_not_fit_waits():
    assert filled(lines(4), BlockBox([lines(6)], BoxStyle(whole=99)))[1] == 1


def test_what_can_be_divided_fills_the_column():
    column = Column(COLUMN)
    (rest,) = column.fill([lines(3), lines(6)])
    first, begun = (each.box.text.text for each in column.placed)
    assert (first, begun) == ("line1 line2 line3", "line1 line2 line3 line4")
    assert rest.text.text == "line5 line6"
    assert column.left == 0


def test_a_text_of_five_lines_is_never_divided():
    assert filled(lines(3), lines(5)) == ([170], 1, 40)


def test_nothing_stands_in_a_column_that_is_full():
    assert filled(lines(7), lines(1))[1] == 1


def test_what_is_kept_whole_is_divided_where_no_column_has_more_room():
    high = BlockBox([lines(9)], BoxStyle(whole=99))
    assert filled(high) == ([], 1, 70)
    assert filled(high, must=True) == ([170], 1, 0)


def test_a_label_higher_than_any_column_goes_on_beside_the_rest():
    entry = BlockBox([lines(9)], BoxStyle(40, hang_width=40), [lines(11)])
    assert filled(entry) == ([], 1, 70)
    column = Column(COLUMN)
    (rest,) = column.fill([entry], must=True)
    assert (column.placed[0].box.height(80), rest.height(80), column.left) == (70, 40, 0)


def test_a_line_higher_than_any_column_is_placed_where_something_must_be():
    box = BlockBox([lines(1)], BoxStyle(top=80))
    assert filled(box) == ([], 1, 70)
    assert filled(box, must=True) == ([170], 0, -20)


def test_filling_leaves_the_flow_as_it_was():
    flow = [text("one"), lines(9)]
    Column(COLUMN).fill(flow)
    assert len(flow) == 2


def test_what_must_stay_with_its_neighbour_waits_with_it():
    flow = [lines(2), lines(2, keep_with_next=True), lines(4)]
    assert filled(*flow) == ([170], 2, 50)


def test_what_alone_fills_a_column_does_not_wait_for_its_neighbour():
    assert filled(lines(5, keep_with_next=True), lines(4)) == ([170], 1, 20)


def test_a_box_on_the_grid_begins_on_a_line_of_it():
    box = lines(1, before=3)
    box.grid = 10
    assert filled(lines(1), lines(1, before=3), box)[0] == [170, 157, 140]
    assert depth_of([lines(1), lines(1, before=3), box], 80) == 40


def heads(*heights: int, most: float = 0) -> list[bool]:
    """Tell which of some entries so many lines high stay with the next."""
    flow = [lines(height) for height in heights]
    keep_ends_together(flow, 80, 10, most)
    return [box.keep_with_next for box in flow]


@pytest.mark.parametrize(
    ("heights", "kept"),
    [
        ((2, 2, 2, 2), [False, False, True, False]),
        ((1, 2, 2, 4), [True, False, False, False]),
        ((2, 2), [False, False]),
        ((2, 1), [True, False]),
        ((1,), [False]),
    ],
)
def test_no_entry_stands_alone_at_the_head_or_foot_of_a_page(heights, kept):
    assert heads(*heights) == kept


@pytest.mark.parametrize(("most", "kept"), [(60, [True, True, False]), (50, [False, False, False])])
def test_a_group_of_few_short_entries_stands_on_one_page(most, kept):
    assert heads(2, 2, 2, most=most)[:1] == kept[:1]
    assert heads(2, 2, 2, 2, most=100) == [False, False, True, False]


def test_groups_are_kept_each_for_itself():
    headed = BlockBox([text("Aims", keep_with_next=True), lines(2)])
    flow = [lines(2), lines(2), headed, lines(2)]
    keep_groups_whole(flow, 80, 60)
    assert [box.keep_with_next for box in flow] == [True, False, True, False]


# What stands beside the text


def page(*story: StoryPart, waiting=(), must: bool = False) -> tuple[PageFilling, list[StoryPart], list]:
    """Fill a page with a main column and, before it, a side column; each is 70 points high."""
    filling = PageFilling(Column(COLUMN), Column(COLUMN._replace(start=0, width=20)), must=must)
    return filling, *filling.fill([*story], [*waiting])


def edges(column: Column) -> list[float]:
    return [each.top for each in column.placed]


def test_evidence_stands_beside_its_section_under_the_heading():
    first, second = StoryPart(lines(2)), StoryPart(lines(2), evidence=[lines(1), lines(1)], below=15)
    filling, story, waiting = page(first, second)
    assert (edges(filling.side), story, waiting) == ([135, 125], [], [])


def test_evidence_that_has_no_room_waits_for_the_next_page():
    filling, _, waiting = page(StoryPart(lines(2), evidence=[lines(5), lines(4)]))
    assert (len(filling.side.placed), len(waiting)) == (1, 1)
    following, *_ = page(StoryPart(lines(2)), waiting=waiting, must=True)
    assert edges(following.side) == [170]


def test_what_is_wide_waits_until_evidence_ends():
    filling, *_ = page(StoryPart(lines(1), evidence=[lines(4)]), StoryPart(lines(1), is_wide=True))
    assert edges(filling.main) == [170, 130]


def test_what_is_wide_goes_to_the_next_page_with_evidence_that_has_no_room():
    _, story, waiting = page(
        StoryPart(lines(1), evidence=[lines(5), lines(4)]), StoryPart(lines(1), is_wide=True)
    )
    assert (len(story), len(waiting)) == (1, 1)


def test_no_section_begins_beside_the_evidence_of_another():
    begun, beside = StoryPart(lines(1), evidence=[lines(3)]), StoryPart(lines(1), begins=False)
    filling, *_ = page(begun, beside, StoryPart(lines(2), is_wide=True))
    assert edges(filling.main) == [170, 160, 140]
    _, story, waiting = page(
        StoryPart(lines(1), evidence=[*map(lines, (5, 5))]), StoryPart(lines(2), is_wide=True)
    )
    assert (len(story), len(waiting)) == (1, 1)


def test_a_heading_is_taken_back_from_the_foot_though_what_is_wide_comes_next():
    heading = StoryPart(lines(1, keep_with_next=True))
    filling, story, _ = page(StoryPart(lines(4)), heading, StoryPart(lines(3), is_wide=True))
    assert (len(filling.main.placed), len(story)) == (1, 2)
    beside = heading._replace(evidence=[lines(1)])
    filling, story, _ = page(StoryPart(lines(4)), beside, StoryPart(lines(3), is_wide=True))
    assert (len(filling.main.placed), len(filling.side.placed), len(story)) == (2, 1, 1)


def test_evidence_that_goes_on_stands_under_the_line_that_says_so():
    title, figure = text("Aims (continued)"), lines(2)
    _, (rest,), _ = page(StoryPart(lines(8), over=title), must=True)
    following = page(rest, waiting=[figure])[0]
    assert [each.box for each in following.main.drawn] == [title, rest.box]
    assert ([each.box for each in following.side.placed], edges(following.side)) == ([figure], [160])
    high = page(rest, waiting=[lines(9)], must=True)
    assert len(high[0].side.placed) == 1


def test_a_wide_section_that_goes_on_says_so_over_what_is_left_of_it():
    title = text("Aims (continued)")
    first, (rest,), _ = page(StoryPart(lines(8), is_wide=True, over=title), must=True)
    assert [each.box for each in first.main.drawn] == [each.box for each in first.main.placed]
    following = page(rest, must=True)[0].main
    assert [each.box for each in following.drawn] == [title, rest.box]
    assert [each.top for each in following.drawn] == [170, 160]


def test_a_short_section_begins_where_its_evidence_has_room_too():
    short = StoryPart(lines(2), evidence=[lines(5)])
    filling, story, _ = page(StoryPart(lines(3)), short)
    assert (len(filling.main.placed), story) == (1, [short])
    assert page(short)[1] == []
    long = StoryPart(lines(4), evidence=[lines(5)])
    assert page(StoryPart(lines(3)), long)[1] == []


# Whole documents


def prose(name: str, *texts: str, **fields: object) -> Section:
    lead = tuple(Paragraph((Span(words),)) for words in texts)
    return make.document_section(
        id=name, kind="text", display="prose", **{"title": name.title(), "lead": lead, **fields}
    )


def laid_out(*sections: Section, pages: int | None = None, **fields: object) -> Pages:
    furniture = Furniture("Note", marking="SECRET", page_label="{page} of {pages}")
    document = make.document(*sections, **{"furniture": furniture, **fields})
    return paginated(document, pages=pages)


def paginated(document: Document, **output: object) -> Pages:
    plan = plan_pages(arrange_document(document), Theme(), PdfOutput(**output))
    return Paginator(PlainShaper()).lay_out(plan)


def place_of(pages: Pages, words: str) -> tuple[int, DrawnText]:
    """Give the page, from 1, on which a text stands, and its place."""
    return next(
        (number, each)
        for number, drawn in enumerate(pages.pages, 1)
        for each in drawn
        if isinstance(each, DrawnText) and each.text.text.startswith(words)
    )


def test_an_empty_document_has_one_page():
    assert len(laid_out().pages) == 1


def test_every_page_says_which_it_is_of_how_many():
    pages = laid_out(prose("long", *[f"word{n} " * 60 for n in range(80)]))
    assert len(pages.pages) > 1
    for number, drawn in enumerate(pages.pages, 1):
        assert f"{number} of {len(pages.pages)}" in words_in(drawn)


def test_the_marking_stands_twice_on_every_page_and_is_read_once():
    pages = laid_out(prose("long", *[f"word{n} " * 60 for n in range(80)]))
    markings = [
        each
        for drawn in pages.pages
        for each in drawn
        if isinstance(each, DrawnText) and each.text.text == "SECRET"
    ]
    assert len(markings) == 2 * len(pages.pages)
    assert [each.passage is not None for each in markings] == [True] + [False] * (len(markings) - 1)


def test_the_rail_stands_beside_the_main_column():
    pages = laid_out(prose("main", "Main text."), prose("side", "Side text.", in_rail=True), pages=1)
    _, main = place_of(pages, "Main text")
    _, side = place_of(pages, "Side text")
    assert side.start > main.start + main.width
    assert side.width < main.width


def test_sections_of_both_columns_begin_on_lines_of_one_grid():
    main = (prose("main", "one", "two"), prose("more", "one", "two"))
    rail = (prose("side", "one", in_rail=True), prose("further", "one", in_rail=True))
    pages = laid_out(*main, *rail, pages=1)
    found = [place_of(pages, title)[1] for title in ("Main", "More", "Side", "Further")]
    first, *others = (each.bottom + each.text.height(each.width) for each in found)
    line = 9.5 * 1.32
    assert all(round((first - top) / line) == pytest.approx((first - top) / line) for top in others)


def test_a_rail_that_is_full_goes_on_over_further_pages():
    long = prose("side", *[f"side{n} " * 40 for n in range(60)], in_rail=True)
    pages = laid_out(prose("main", "Main text."), long, pages=1)
    assert place_of(pages, "side59")[0] == len(pages.pages) > 1


def test_headings_of_a_report_stand_above_their_text_at_the_edge_of_the_page():
    pages = laid_out(prose("aims", "Beginning of the text."))
    (_, heading), (_, body) = place_of(pages, "Aims"), place_of(pages, "Beginning")
    assert (heading.start, body.start) == (body.start, heading.start)
    assert heading.bottom > body.bottom


def test_a_heading_that_is_long_stands_above_its_text():
    title = "word " * 200
    pages = laid_out(prose("aims", "Beginning of the text.", title=title))
    (_, heading), (_, body) = place_of(pages, "word word"), place_of(pages, "Beginning")
    assert heading.start == body.start
    assert heading.bottom >= body.bottom


@pytest.mark.parametrize("count", range(20, 60, 3))
def test_a_heading_is_on_the_page_of_its_text(count: int):
    filler = prose("first", *["line"] * count)
    pages = laid_out(filler, prose("second", "Beginning of it. " * 20), pages=1)
    assert place_of(pages, "Second")[0] == place_of(pages, "Beginning")[0]


@pytest.mark.parametrize("budget", [1, None])
@pytest.mark.parametrize("is_wide", [True, False], ids=["wide", "narrow"])
@pytest.mark.parametrize("count", range(22, 58, 3))
def test_a_heading_with_nothing_under_it_is_on_the_page_of_what_comes_next(count, is_wide, budget):
    row = make.document_item(cells=((Span("cell " * 200),),))
    table = make.document_section(row, id="t", display="table", title="", header=("Next",))
    follows = table if is_wide else prose("third", "Next of it. " * 20, title="")
    pages = laid_out(prose("first", *["line"] * count), prose("second"), follows, pages=budget)
    assert place_of(pages, "Second")[0] == place_of(pages, "Next")[0]


@pytest.mark.parametrize("count", range(24, 44))
def test_what_introduces_a_table_is_on_the_page_where_the_table_begins(count: int):
    row = make.document_item(cells=((Span("cell " * 200),),))
    lead = (Paragraph((Span("Before the table."),)),)
    table = make.document_section(row, row, id="t", display="table", title="T", header=("Head",), lead=lead)
    pages = laid_out(prose("first", *["line"] * count), table)
    assert place_of(pages, "Before the table")[0] == place_of(pages, "Head")[0]


def test_a_marking_of_two_lines_is_centred_on_the_same_height_as_one():
    def middle(marking: str) -> float:
        furniture = Furniture("Note", marking=marking)
        _, drawn = place_of(laid_out(furniture=furniture), marking.split(maxsplit=1)[0])
        return drawn.bottom + drawn.text.height(drawn.width) / 2

    assert middle("SECRET " * 12) == pytest.approx(middle("SECRET"), abs=1.5)


def test_small_print_stands_at_the_foot_of_the_first_page():
    thanks = make.document_section(make.document_item("Thanks to all."), display="notes", title="Thanks")
    pages = laid_out(prose("main", "Main text."), thanks, pages=1)
    assert place_of(pages, "Thanks to all")[1].bottom < 120


def test_a_header_that_leaves_no_room_runs_with_the_text():
    pages = laid_out(prose("main", "Main text."), title="word " * 1500, pages=1)
    assert place_of(pages, "Main text")[0] > 1


def test_passages_are_in_the_order_in_which_one_would_read_aloud():
    pages = laid_out(
        prose("main", "Main text."), prose("side", "Side text.", in_rail=True), pages=1, title="All of it"
    )
    titles = [each.anchor.title for each in pages.passages if each.anchor]
    assert titles == ["All of it", "Main", "Side"]


def test_every_passage_of_the_specimen_is_drawn():
    pages = paginated(specimen.specimen())
    drawn = {each.passage for page in pages.pages for each in page if isinstance(each, DrawnText)}
    missing = [passage for passage in pages.passages if passage not in drawn]
    assert len(missing) <= 2  # the imprint and the contact, where nobody is named
    assert drawn - {None} <= set(pages.passages)


def test_properties_come_from_the_document():
    document = replace(specimen.short_specimen(), title=" ", date="2024-05")
    properties = paginated(document).properties
    assert (properties.title, properties.date) == (document.name, "2024-05")
    assert properties.keywords == document.keywords


# Room


def paginator_and_plan(*sections: Section, pages: int = 1):
    document = make.document(*sections, title="Title")
    return Paginator(PlainShaper()), plan_pages(arrange_document(document), Theme(), PdfOutput(pages=pages))


def test_room_is_what_the_columns_leave():
    paginator, short = paginator_and_plan(prose("main", "one"), prose("side", "one", in_rail=True))
    _, longer = paginator_and_plan(prose("main", "one", "two"), prose("side", "one", in_rail=True))
    before, after = paginator.room(short), paginator.room(longer)
    assert before.main > after.main > 0
    assert before.rail == after.rail


def test_a_document_with_room_is_one_page_and_one_without_is_more():
    for count in range(20, 90, 5):
        paginator, plan = paginator_and_plan(prose("main", *["line"] * count))
        assert (paginator.room(plan).least >= 0) == (paginator.pages(plan) == 1)


def test_the_room_of_a_report_is_what_its_pages_leave():
    paginator, plan = paginator_and_plan(prose("main", *["line"] * 150), pages=3)
    room, pages = paginator.room(plan), paginator.pages(plan)
    assert 0 <= room.main - (3 - pages) * plan.area.height < plan.area.height


def test_heights_are_known_by_item_and_section():
    points = make.document_section(*map(make.document_item, ("short", "word " * 60)), id="points")
    paginator, plan = paginator_and_plan(points, prose("main", "text"))
    heights = paginator.heights(plan)
    assert heights.pieces[Piece("points", 1)] > heights.pieces[Piece("points", 0)] > 0
    assert heights.openings["main"] > heights.openings["points"] > 0
    assert Piece("main", WHOLE) not in heights.pieces
