"""Tables: widths of columns, whole rows, repeated headers, what is drawn and what is read."""

import pytest

from briefdeck.layout.fair_widths import CellText
from briefdeck.layout.pages.boxes import BlockBox, BoxStyle, read_all
from briefdeck.layout.pages.tables import BandBox, TableBox, TableStyle
from briefdeck.model.content.arrangement import column_widths
from briefdeck.model.laid_out.pages import DrawnLine, DrawnRectangle, DrawnText
from plain_shaper import drawn_in, lines, text, tops, words_in

STYLE = TableStyle(rule="#CCCCCC", header_fill="#EEEEEE", header_rule="#000088")
PLAIN = TableStyle()


def cell(words: str) -> BlockBox:
    return BlockBox([text(words)])


def table(*rows: tuple[str, ...], headers: int | None = 0, style: TableStyle = PLAIN) -> TableBox:
    cells = [[cell(words) for words in row] for row in rows]
    return TableBox(cells, [1.0] * len(rows[0]), style, headers)


def tall(*heights: int, headers: int = 0) -> TableBox:
    """Give a table of one column whose rows have so many lines."""
    return TableBox([[BlockBox([lines(count)])] for count in heights], [1.0], PLAIN, headers)


def rows_of(box: TableBox) -> list[str]:
    return words_in(drawn_in(box))


# Widths


def test_a_table_whose_cells_have_a_line_each_in_the_width_of_text_is_no_wider_and_others_are():
    style = TableStyle(narrow=200)
    short, long = (table(("a", words), ("c", "d"), style=style) for words in ("bb", "bb " * 60))
    assert (sum(short.widths(500)), sum(long.widths(500))) == (200, 500)
    assert sum(short.widths(150)) == 150


def test_columns_are_as_wide_as_their_shares():
    assert column_widths([1, 3], [0, 0], 200) == [50, 150]


def test_no_column_is_narrower_than_its_longest_word_while_others_can_spare_it():
    assert column_widths([1, 9], [50, 10], 200) == [50, 150]


def test_what_is_given_is_taken_from_each_by_what_it_can_spare():
    narrow, first, second = column_widths([1, 2, 2], [60, 20, 20], 250)
    assert (narrow, first, second) == (60, 95, 95)


def test_where_no_column_can_spare_anything_widths_follow_the_words():
    widths = column_widths([1, 1, 1, 1], [90, 90, 90, 45], 100)
    assert sum(widths) == pytest.approx(100)
    assert widths == sorted(widths, reverse=True)


def test_the_longest_word_of_any_row_counts_with_what_its_cell_takes_beside_it():
    box = table(("a", "bb"), ("cccccc", "d"), style=TableStyle(padding=4))
    assert box.widths(200) == [100, 100]
    assert box.widths(100) == [50, 50]
    assert TableBox(box.rows, [1, 9], box.style).widths(200)[0] == 34


# Heights and splitting


def test_a_row_is_as_high_as_its_highest_cell():
    box = TableBox([[BlockBox([lines(1)]), BlockBox([lines(3)])], [cell("a"), cell("b")]], [1, 1], PLAIN)
    assert box.height(100) == 40


def test_a_table_is_divided_between_rows():
    first, rest = tall(*[2] * 20).split(100, 170)
    assert (len(first.rows), len(rest.rows)) == (8, 12)


def test_header_rows_are_repeated():
    box = table(("head",), *((f"row{number}",) for number in range(40)), headers=1)
    first, rest = box.split(100, 200)
    assert rows_of(first)[0] == rows_of(rest)[0] == "head"
    assert [*rows_of(first)[1:], *rows_of(rest)[1:]] == [f"row{number}" for number in range(40)]


def test_a_table_never_begins_with_one_row_at_the_end_of_a_page():
    box = tall(1, 6, 6, 6, headers=1)
    assert box.split(100, 75) is None
    first, _ = box.split(100, 135)
    assert len(first.rows) == 3


def test_with_much_room_one_high_row_may_begin_a_table():
    first, rest = tall(1, 16, 16, headers=1).split(100, 180)
    assert (len(first.rows), len(rest.rows)) == (2, 2)


def banded(*rows: str) -> TableBox:
    """Give a table of two columns in which rows in capitals are bands."""
    cells = [band(row) if row.isupper() else [cell(row), cell("x")] for row in rows]
    return TableBox([[cell("head"), cell("more")], *cells], [1, 1], PLAIN, 1)


def band(words: str) -> list[BlockBox]:
    held = cell(words)
    held.keep_with_next = True
    return [held]


def test_a_band_never_ends_a_page_and_stands_again_over_what_is_left_of_its_rows():
    rows = ("A", *["a"] * 10, "B", *["b"] * 10)
    whole = banded(*rows)
    height = whole.height(100) / 23
    first, rest = whole.split(100, 12.5 * height)
    assert rows_of(first)[-2:] == ["a", "x"]
    assert rows_of(rest)[:4] == ["head", "more", "B", "b"]
    first, rest = whole.split(100, 14.5 * height)
    assert rows_of(first)[-3:] == ["B", "b", "x"]
    assert rows_of(rest)[:4] == ["head", "more", "B", "b"]
    last = rest.split(100, 8.5 * height)[1]
    assert rows_of(last)[:4] == ["head", "more", "B", "b"]


def test_a_band_that_stands_again_is_read_once_in_a_table_without_headings_too():
    box = TableBox([band("A"), *([cell("a"), cell("x")] for _ in range(20))], [1, 1], PLAIN, 0)
    tuple(read_all([box]))
    first, rest = box.split(100, 12.5 * box.height(100) / 21)
    assert [rows_of(part)[0] for part in (first, rest)] == ["A", "A"]
    read = [text.passage for part in (first, rest) for text in drawn_in(part) if isinstance(text, DrawnText)]
    assert len([each for each in read if each]) == len({*read} - {None}) == 41


def test_a_band_is_as_wide_as_its_table_and_is_read_as_the_header_of_its_rows():
    box = banded("ALL OF THESE", "a", "b")
    assert box.widths(100) == [50, 50]
    assert [text.width for text in drawn_in(box) if isinstance(text, DrawnText)][2] == 100
    tags = [passage.tags for passage in read_all([box])]
    assert [(each[-1].kind, each[-1].scope, each[-1].columns) for each in tags[1:4]] == [
        ("TH", "Column", 1),
        ("TH", "Row", 2),
        ("TD", "", 1),
    ]


def test_over_the_rest_of_its_rows_a_band_says_that_they_go_on():
    header = BandBox([text("A")], BoxStyle(), [text("A goes on")])
    box = TableBox([[header], *([cell(f"a{n}"), cell("x")] for n in range(20))], [1, 1], PLAIN, 0)
    first, rest = box.split(100, 100)
    assert (rows_of(first)[0], rows_of(rest)[0]) == ("A", "A goes on")
    assert rows_of(rest.split(100, 60)[1])[0] == "A goes on"


def test_a_small_group_is_not_divided_if_enough_stands_before_it():
    rows = ("A", *["a"] * 6, "B", *["b"] * 3, "C", *["c"] * 6)
    whole = banded(*rows)
    height = whole.height(100) / 19
    first, rest = whole.split(100, 10.5 * height)
    assert rows_of(first)[-2:] == ["a", "x"]
    assert rows_of(rest)[2:4] == ["B", "b"]
    assert banded("A", "a", "a", "a", *rows[7:]).split(100, 4.5 * height)[0].rows


@pytest.mark.parametrize(("rows", "whole", "divided"), [(8, 200, False), (9, 200, True), (8, 80, True)])
def test_a_table_of_few_short_rows_stays_whole(rows, whole, divided):
    style = TableStyle(whole=whole)
    box = table(("head",), *((f"row{number}",) for number in range(rows)), headers=1, style=style)
    assert (box.split(100, 60) is not None) is divided
    assert box.split(100, 60, must=True)


def test_the_last_three_rows_stay_together():
    box = tall(1, *[2] * 10, headers=1)
    first, rest = box.split(100, 195)
    assert (len(first.rows), len(rest.rows)) == (8, 4)


def test_no_row_of_a_long_group_stands_alone_on_the_next_page():
    whole = banded("A", *["a"] * 10, "B", *["b"] * 10)
    height = whole.height(100) / 23
    first, rest = whole.split(100, 11.5 * height)
    assert rows_of(first)[-2:] == ["a", "x"]
    assert rows_of(rest)[:8] == ["head", "more", "A", "a", "x", "a", "x", "B"]


def test_what_says_how_to_read_a_table_stands_under_each_part_and_is_read_once():
    rows = [[cell(each), cell("x")] for each in "abcdefghijkl"]
    whole = TableBox(rows, [1, 1], PLAIN, 0, text("key"))
    passages = [*whole.read(())]
    assert passages[-1].tags == ()
    first, rest = whole.split(100, whole.height(100) / 2)
    assert "key" in rows_of(first)
    assert "key" in rows_of(rest)
    keys = [each.passage for part in (first, rest) for each in drawn_in(part) if each.text.text == "key"]
    assert keys == [None, passages[-1]]


def test_what_stands_out_in_a_column_has_one_line_if_the_longest_text_can_spare_it():
    def widths(text_of: str) -> list[float]:
        chip = BlockBox([text("two words more")], BoxStyle(decorations=(lambda *_: (),)))
        return TableBox([[cell(text_of), chip]], [3, 1], PLAIN, 0).widths(200)

    assert widths("word " * 9)[1] > 50
    assert widths("word " * 200)[1] == pytest.approx(50)


def test_a_column_with_most_of_the_text_has_its_part_of_the_width_if_others_can_spare_it():
    def widths(text: str, word: str) -> list[float]:
        cells = [[cell(text), cell(word), cell(word), cell(word)]]
        return TableBox(cells, [1.0] * 4, PLAIN, 0).widths(400)

    assert widths("many words " * 40, "word") == pytest.approx([324] + [76 / 3] * 3)
    assert widths("many words " * 12, "words in most " * 2) == pytest.approx([180] + [220 / 3] * 3)
    assert widths("many words " * 7, "words in most " * 2) == pytest.approx([148, 76, 76, 100])
    assert widths("few words", "some words") == [100] * 4
    assert widths("many words " * 40, "w" * 18)[1:] == pytest.approx([90 + 1] * 3)


def test_a_column_that_is_given_so_much_keeps_its_part_beside_longer_texts_but_no_more_than_it_needs():
    def first(text: str, *shares: float) -> float:
        cells = [[cell(text), cell("words in most " * 9), cell("words in most " * 9)]]
        return TableBox(cells, [*shares], PLAIN, 0).widths(400)[0]

    assert first("many words " * 7, 50, 25, 25) >= 180 > first("many words " * 7, 40, 30, 30)
    assert first("few words", 50, 25, 25) < 120


def test_a_short_text_leaves_its_part_to_columns_that_make_the_table_much_higher():
    def widths(words: int) -> list[float]:
        rows = [
            [cell("12"), cell("word " * words), cell("of many words " * 4), cell("of many words " * 4)]
        ] * 5
        return TableBox(rows, [4, 50, 23, 23], PLAIN, 0).widths(400)

    assert widths(12)[1] < 170
    assert widths(40)[1] >= 180


def test_a_column_gives_what_it_does_not_need_to_one_whose_rows_are_lower_for_it():
    high = ("a pair of words", "long " * 7)
    box = table(high, ("another pair here", "short"), ("third pair here", "short"), headers=0)
    assert box.widths(165) == [88.5, 76.5]
    assert box.height(165) == 50


def test_no_table_is_lower_for_what_some_of_its_cells_have_around_their_words():
    def height(pad: int) -> float:
        around = BlockBox([text("some words")], BoxStyle(start=pad, end=pad, decorations=(lambda *_: (),)))
        return TableBox([[cell("12"), cell("word " * 16), around]] * 4, [1, 4, 4], PLAIN, 0).height(350)

    heights = [height(pad) for pad in range(0, 26, 2)]
    assert heights == sorted(heights)
    assert heights[0] < heights[-1]


@pytest.mark.parametrize("width", [5, 16, 17, 40])
def test_no_cell_is_so_narrow_that_its_words_have_no_lines(width):
    narrow, wide = (CellText(20, 16).lines(each) for each in (width, width + 30))
    assert narrow >= wide >= 1


def test_no_head_has_more_lines_for_lower_rows():
    def widths(head: str) -> list[float]:
        rows = ("a head", head), ("a pair of words", "long " * 7), ("another pair here", "short")
        return table(*rows, ("third pair here", "short"), headers=1).widths(165)

    assert widths("short")[1] == 76.5
    assert widths("word a length of 80")[1] > 76.5


def marked(words: str) -> BlockBox:
    return BlockBox([text(words)], BoxStyle(decorations=(lambda *_: (),)))


def test_what_stands_out_has_two_lines_only_where_rows_are_to_be_low():
    rows = [[cell("word " * 16), marked("some words here")] for _ in range(4)]
    one, two = (TableBox(rows, [2, 1], TableStyle(has_low_rows=low), 0) for low in (False, True))
    assert one.widths(200)[1] > 75 > two.widths(200)[1] > 45
    assert (one.height(200), two.height(200)) == (160, 120)


def test_a_table_that_fits_is_not_divided():
    assert tall(2, 2).split(100, 200) is None


def test_the_last_row_of_a_table_takes_the_one_before_it_to_its_page():
    first, rest = tall(1, 4, 4, 4, 4, headers=1).split(100, 140)
    assert (len(first.rows), len(rest.rows)) == (3, 3)


def test_rows_stay_whole():
    assert tall(1, 24, 1, headers=1).split(100, 200) is None


def test_a_very_high_row_goes_on_over_the_page():
    first, rest = tall(1, 30, 2, headers=1).split(100, 200)
    assert rows_of(first)[1].split()[-1] == "line19"
    assert rows_of(rest)[1].split()[0] == "line20"
    assert first.height(100) == 200
    assert len(rest.rows) == 3


def test_a_header_of_more_than_a_third_of_a_page_is_not_repeated():
    first, rest = tall(26, 10, 10, headers=1).split(100, 400)
    assert len(first.rows) == 2
    assert (len(rest.rows), rest.headers) == (1, 0)


@pytest.mark.parametrize(("heights", "kept"), [((19, 8, 2), 1), ((19, 18, 2), 1), ((30, 3), 1), ((30,), 1)])
def test_what_no_page_has_room_for_is_divided_somewhere(heights, kept):
    box = tall(*heights, headers=1)
    first, rest = box.split(100, 200, must=True)
    assert first.height(100) <= 200
    assert len(first.rows) >= kept
    everything = " ".join(rows_of(first) + rows_of(rest)).split()
    assert set(everything) == set(" ".join(rows_of(box)).split())


def test_a_row_that_cannot_be_divided_goes_on_without_its_header():
    row = [BlockBox([lines(1)], BoxStyle(top=100))]
    first, rest = TableBox([[BlockBox([lines(15)])], row], [1.0], PLAIN, 1).split(100, 200, must=True)
    assert (len(first.rows), len(rest.rows), rest.headers) == (1, 1, 0)


def test_short_cells_of_a_very_high_row_stay_on_its_first_page():
    box = TableBox([[cell("short"), BlockBox([lines(30)])]], [1, 1], PLAIN)
    first, rest = box.split(100, 200)
    assert rows_of(first)[0] == "short"
    assert "short" not in rows_of(rest)


def test_a_row_that_goes_on_has_no_inset_where_it_is_cut():
    inset = BoxStyle(top=4, bottom=6)
    first, rest = TableBox([[BlockBox([lines(30)], inset)]], [1], PLAIN).split(100, 204)
    assert rows_of(first)[0].split()[-1] == "line20"
    assert (first.height(100), rest.height(100)) == (204, 110)


# Drawing


def test_cells_begin_level_and_headers_end_level():
    cells = [[BlockBox([lines(1)]), BlockBox([lines(2)])] for _ in range(2)]
    drawn = drawn_in(TableBox(cells, [1, 1], STYLE, 1))
    assert [(start, top) for _, start, top in tops(drawn)] == [(0, 30), (50, 40), (0, 20), (50, 20)]


def test_the_header_has_a_ground_and_a_rule_and_every_row_a_hairline():
    drawn = drawn_in(table(("head",), ("one",), ("two",), headers=1, style=STYLE))
    (ground,) = (each for each in drawn if isinstance(each, DrawnRectangle))
    assert (ground.area, ground.colour) == ((0, 20, 100, 10), "#EEEEEE")
    rules = [(each.begin[1], each.colour) for each in drawn if isinstance(each, DrawnLine)]
    assert rules == [(20, "#CCCCCC"), (10, "#CCCCCC"), (0, "#CCCCCC"), (30, "#000088")]


def test_cells_side_by_side_have_no_lines():
    drawn = drawn_in(table(("one", "two"), headers=None))
    assert words_in(drawn) == ["one", "two"]
    assert len(drawn) == 2


# Reading


def kinds(box: TableBox) -> list[str]:
    return ["/".join(tag.kind for tag in passage.tags) for passage in read_all([box])]


def test_rows_are_read_as_rows_of_a_table():
    assert kinds(table(("head",), ("one",), headers=1)) == ["Table/THead/TR/TH", "Table/TBody/TR/TD"]


def test_a_table_without_header_or_without_rows_has_no_empty_part():
    assert kinds(table(("one",), headers=0)) == ["Table/TR/TD"]
    assert kinds(table(("head",), headers=1)) == ["Table/TR/TH"]


def test_header_cells_say_that_they_head_columns():
    passages = [*read_all([table(("head",), ("one",), headers=1)])]
    assert [passage.tags[-1].scope for passage in passages] == ["Column", ""]


def test_cells_of_one_row_share_it_and_rows_share_the_table():
    a, b, c, d = (passage.tags for passage in read_all([table(("a", "b"), ("c", "d"))]))
    assert a[1] is b[1]
    assert a[1] is not c[1]
    assert a[0] is d[0]


def test_cells_side_by_side_are_read_as_no_table():
    assert kinds(table(("one", "two"), headers=None)) == ["", ""]


def test_a_repeated_header_is_read_once():
    box = table(("head",), *((f"row{number}",) for number in range(40)), headers=1)
    passages = [*read_all([box])]
    first, rest = box.split(100, 200)
    read = [each.passage for part in (first, rest) for each in drawn_in(part) if hasattr(each, "passage")]
    assert [passage for passage in read if passage] == passages
    assert read.count(None) == 1
