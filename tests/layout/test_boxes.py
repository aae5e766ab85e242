"""How high boxes are, where their parts stand, and where they are divided."""

import pytest

from briefdeck.layout.pages import boxes
from briefdeck.layout.pages.boxes import BlockBox, BoxStyle, depth_of, read_all, tag
from briefdeck.model.laid_out.pages import Anchor, DrawnDisc, DrawnLine, DrawnRectangle, DrawnText, Rect, Tag
from plain_shaper import drawn_in, lines, text, tops, words_in

AREA = Rect(50, 100, 200, 40)
START, LATER = True, False


# Heights


def test_a_flow_is_as_high_as_its_parts_and_the_larger_of_the_spaces_between_them():
    flow = [lines(2, after=4), lines(3, before=7, after=9), lines(1)]
    assert depth_of(flow, 100) == 20 + 7 + 30 + 9 + 10


def test_spaces_at_the_ends_of_a_flow_are_not_counted():
    assert depth_of([lines(2, before=5, after=6)], 100) == 20


def test_an_empty_flow_has_no_height():
    assert depth_of([], 100) == 0


def test_insets_add_to_the_height_and_narrow_the_content():
    words = text("one two six")
    assert words.height(60) == 10
    block = BlockBox([words], BoxStyle(start=20, end=10, top=3, bottom=4))
    assert block.height(60) == 30 + 7


def test_what_hangs_at_the_start_may_be_higher_than_the_content():
    block = BlockBox([lines(1)], BoxStyle(start=30, hang_width=20, top=2, bottom=1), [lines(4)])
    assert block.height(100) == 43


def test_a_block_is_measured_anew_at_another_width():
    block = BlockBox([text("aaaa bbbb cccc")])
    assert [block.height(width) for width in (100, 45, 20, 100)] == [10, 20, 30, 10]


# Places


def test_parts_stand_one_under_another_inside_the_insets():
    block = BlockBox([lines(1, after=5), lines(2)], BoxStyle(start=12, top=3, bottom=4))
    drawn = drawn_in(block, start=50, bottom=100)
    assert [*tops(drawn)] == [("line1", 62, 139), ("line1 line2", 62, 124)]


def test_what_hangs_begins_level_with_the_content():
    style = BoxStyle(start=30, top=3, hang_start=6, hang_width=20)
    drawn = drawn_in(BlockBox([text("content")], style, [text("label")]), start=10)
    assert [*tops(drawn)] == [("label", 16, 10), ("content", 40, 10)]


def test_decorations_are_drawn_behind_the_content():
    style = BoxStyle(decorations=(boxes.fill("#EEEEEE"), boxes.hairline("#CCCCCC")))
    kinds = [type(each) for each in drawn_in(BlockBox([text("content")], style))]
    assert kinds == [DrawnRectangle, DrawnLine, DrawnText]


def test_a_ground_fills_the_area_or_as_much_as_its_words_need():
    assert [*boxes.fill("#EEEEEE")(AREA, START)] == [DrawnRectangle(AREA, "#EEEEEE", 0)]
    (narrow,) = boxes.fill("#EEEEEE", radius=2, widest=80)(AREA, START)
    assert (narrow.area, narrow.radius) == (Rect(50, 100, 80, 40), 2)
    (cut,) = boxes.fill("#EEEEEE", widest=500)(AREA, START)
    assert cut.area == AREA


def test_a_bar_stands_along_the_start_edge_on_every_page():
    for is_start in (True, False):
        assert [*boxes.bar(2, "#000000")(AREA, is_start)] == [
            DrawnRectangle(Rect(50, 100, 2, 40), "#000000", 0)
        ]


def test_a_hairline_stands_over_the_beginning_only():
    (line,) = boxes.hairline("#CCCCCC")(AREA, START)
    assert (line.begin, line.end, line.thickness) == ((50, 140), (250, 140), 0.5)
    assert [*boxes.hairline("#CCCCCC")(AREA, LATER)] == []
    (above,) = boxes.hairline("#CCCCCC", 2, above=4)(AREA, START)
    assert (above.begin, above.end, above.thickness) == ((50, 144), (250, 144), 2)


def test_a_dot_stands_at_the_beginning_only():
    assert [*boxes.dot(3, 8, 1.5, "#0000FF")(AREA, START)] == [DrawnDisc((53, 132), 1.5, "#0000FF")]
    assert [*boxes.dot(3, 8, 1.5, "#0000FF")(AREA, LATER)] == []


# Dividing


def parts(block: BlockBox, room: float, width: float = 100) -> list[list[str]] | None:
    """Give the words of each part when a block is divided."""
    found = block.split(width, room)
    return [words_in(drawn_in(part, width)) for part in found] if found else None


def words(first: int, last: int) -> str:
    """Give the words of some of the lines of a text."""
    return " ".join(f"line{number}" for number in range(first, last + 1))


def test_a_block_is_divided_between_its_parts():
    block = BlockBox([text("one"), text("two"), text("three")])
    assert parts(block, 20) == [["one", "two"], ["three"]]


def test_a_block_is_divided_within_a_part_that_goes_on():
    assert parts(BlockBox([text("one"), lines(6)]), 30) == [["one", "line1 line2"], [words(3, 6)]]


def test_a_part_that_just_fits_is_not_divided():
    assert parts(BlockBox([lines(2), lines(2)]), 20.0000001) == [["line1 line2"], ["line1 line2"]]


def test_insets_take_room_from_what_fits():
    block = BlockBox([text("one"), text("two")], BoxStyle(top=3, bottom=3))
    assert parts(block, 15) is None
    assert parts(block, 16) == [["one"], ["two"]]


def test_a_heading_goes_with_what_follows():
    block = BlockBox([text("one"), text("heading", keep_with_next=True), text("two")])
    assert parts(block, 20) == [["one"], ["heading", "two"]]


def test_a_heading_stays_where_its_text_begins_beside_it():
    block = BlockBox([text("one"), text("heading", keep_with_next=True), lines(6)])
    assert parts(block, 40) == [["one", "heading", "line1 line2"], [words(3, 6)]]


def test_a_block_that_begins_with_headings_is_not_divided_after_them():
    block = BlockBox([text("heading", keep_with_next=True), text("two")])
    assert parts(block, 10) is None


@pytest.mark.parametrize(("whole", "divided"), [(59.9, True), (60, False)])
def test_a_block_stays_whole_up_to_a_height(whole: float, divided: bool):
    block = BlockBox([lines(6)], BoxStyle(whole=whole))
    assert bool(block.split(100, 20)) is divided


def test_what_hangs_is_never_divided():
    block = BlockBox([lines(6)], BoxStyle(start=30, hang_width=20), [lines(3)])
    assert parts(block, 29) is None
    assert parts(block, 30) == [["line1 line2 line3", "line1 line2 line3"], ["line4 line5 line6"]]


def test_the_rest_of_a_block_has_no_space_above_and_no_beginning():
    style = BoxStyle(before=8, after=5, decorations=(boxes.hairline("#CCCCCC"), boxes.bar(2, "#000000")))
    first, rest = BlockBox([lines(6)], style).split(100, 20)
    assert (first.before, rest.before, rest.after) == (8, 0, 5)
    assert [type(each) for each in drawn_in(first)] == [DrawnLine, DrawnRectangle, DrawnText]
    assert [type(each) for each in drawn_in(rest)] == [DrawnRectangle, DrawnText]


def test_blocks_within_blocks_are_divided_too():
    inner = BlockBox([lines(6)], BoxStyle(start=10, top=2, bottom=2))
    assert parts(BlockBox([text("one"), inner]), 34) == [["one", "line1 line2"], [words(3, 6)]]


def test_a_text_of_five_lines_is_divided_only_where_no_page_has_room():
    assert lines(5).split(100, 30) is None
    assert lines(6).split(100, 30)
    assert lines(5).split(100, 30, must=True)


def test_an_anchor_stays_with_the_beginning_of_a_text():
    first, rest = text("a b c d e f", anchor=Anchor("place")).split(5, 10)
    assert (first.anchor, rest.anchor) == (Anchor("place"), None)


# Reading


def test_what_hangs_is_read_before_the_content():
    listing = Tag("L")
    block = BlockBox([text("content")], BoxStyle(start=30, hang_width=20), [text("label")])
    block.tags = (listing,)
    tag(block.hanging, Tag("Lbl"))
    tag(block.content, Tag("LBody"))
    passages = [*read_all([block])]
    assert [[each.kind for each in passage.tags] for passage in passages] == [["L", "Lbl"], ["L", "LBody"]]
    assert [drawn.passage for drawn in drawn_in(block)] == passages


def test_tags_given_later_stand_outside_those_given_before():
    box = text("words")
    tag([box], Tag("LI"), Tag("LBody"))
    tag([box], Tag("L"))
    assert [each.kind for each in box.tags] == ["L", "LI", "LBody"]


def test_both_parts_of_a_divided_text_are_one_passage():
    block = BlockBox([lines(6)])
    (passage,) = read_all([block])
    first, rest = block.split(100, 20)
    assert [drawn.passage for part in (first, rest) for drawn in drawn_in(part)] == [passage, passage]


@pytest.mark.parametrize(
    ("anchor", "kind"),
    [(None, "P"), (Anchor("source-a"), "P"), (Anchor("t", "Title"), "H1"), (Anchor("s", "Section", 1), "H2")],
)
def test_a_text_with_a_bookmark_is_a_heading(anchor: Anchor | None, kind: str):
    (passage,) = read_all([text("words", anchor=anchor)])
    assert (passage.kind, passage.anchor) == (kind, anchor)
