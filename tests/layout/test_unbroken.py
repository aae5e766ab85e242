"""How words keep whole: where they may be divided, how type steps down, which forms tiles and tables take."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from briefdeck.arrange import arrange_document
from briefdeck.layout import unbroken
from briefdeck.layout.pages import plan_pages
from briefdeck.layout.pages.boxes import BlockBox, FormBox, LayoutBox, TextBox
from briefdeck.layout.pages.displays import show
from briefdeck.layout.pages.tables import TableBox
from briefdeck.layout.pages.typesetter import Typesetter
from briefdeck.model.briefs.outputs import PdfOutput
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.document import Item
from briefdeck.model.style.theme import Theme
from briefdeck.model.writing.text import loosened
from briefdeck.render.pdf import ParagraphShaper

ADDRESS = "https://example.org/reports/2015/seminar-on-trade?part=1&lang=en"


@given(make.texts().map("".join), st.integers(1, 12))
def test_a_divided_word_loses_no_letter_and_every_piece_fits(word, most):
    pieces = unbroken.divided(word, lambda piece: len(piece) <= most)
    assert "".join(pieces) == word
    assert all(len(piece) <= most for piece in pieces)


def test_an_address_is_divided_where_one_would_and_its_site_only_when_that_is_too_long():
    pieces = unbroken.divided(ADDRESS, lambda piece: len(piece) <= 24)
    assert pieces == ("https://example.org/", "reports/2015/seminar-on", "-trade?part=1&lang=en")

    pieces = unbroken.divided(ADDRESS, lambda piece: len(piece) <= 12)
    assert pieces == (
        "https://",
        "example.org/",
        "reports/",
        "2015/seminar",
        "-on-trade",
        "?part=1&",
        "lang=en",
    )


def test_of_an_address_only_its_longest_part_must_stand_on_one_line():
    assert unbroken.longest_piece(ADDRESS) == "https://example.org/"
    assert unbroken.longest_piece("1,250,000.00") == "1,250,000.00"


def test_type_steps_down_by_quarter_points_and_not_below_the_least():
    assert unbroken.stepped(20, 100, 100, 8) == 20
    assert unbroken.stepped(20, 100, 91, 8) == 18
    assert unbroken.stepped(20, 100, 10, 8) == 8
    assert unbroken.stepped(7, 100, 10, 8) == 7


def test_a_table_is_parted_evenly_and_each_part_has_the_first_column():
    two, three = unbroken.panels(6, 3)
    assert two == ((0, 1, 2), (0, 3, 4, 5))
    assert three == ((0, 1, 2), (0, 3), (0, 4, 5))
    assert [*unbroken.panels(2, 4)] == []


def test_a_short_form_stands_in_only_where_the_name_has_no_room():
    texts = ("Institute of Strategic Studies", "ISS")
    assert unbroken.short_form(texts, lambda text: len(text) <= 30) == texts[0]
    assert unbroken.short_form(texts, lambda text: len(text) <= 12) == "ISS"
    assert unbroken.short_form((texts[0], ""), lambda text: len(text) <= 14) == "Institute of…"
    assert unbroken.short_form(("", ""), bool) == ""


# Forms


def settled(display: Display, *items: Item, width: float, **fields: object) -> FormBox:
    """Set items in the main column of a report, and let them take their form at a width."""
    made = make.document(make.document_section(*items, display=display, **fields))
    plan = plan_pages(arrange_document(made), Theme(), PdfOutput())
    (box,) = show(plan.arranged.sections[0], Typesetter(plan, ParagraphShaper()))
    assert isinstance(box, FormBox)
    box.settle(width)
    return box


def tile(number: str) -> Item:
    return make.document_item("what it counts", label=number)


def row(*cells: str) -> Item:
    return Item(cells=tuple(make.spans(cell) for cell in cells))


def texts_in(box: LayoutBox) -> list[TextBox]:
    if isinstance(box, TextBox):
        return [box]
    parts = [cell for cells in box.rows for cell in cells] if isinstance(box, TableBox) else box.content
    return [text for part in parts for text in texts_in(part)]


def grid_of(box: FormBox) -> TableBox:
    (table,) = box.content
    assert isinstance(table, TableBox)
    return table


def number_size(box: FormBox) -> float:
    return texts_in(box)[0].style.size


TILES = [tile("$1.25\u00a0billion"), tile("3%"), tile("7")]


@pytest.mark.parametrize(("width", "columns", "steps_down", "lines"), [
    (500, 3, False, 1),
    (340, 3, True, 1),
    (160, 2, False, 2),
    (70, 1, True, 2),
])  # fmt: skip
def test_tiles_step_down_then_part_their_units_then_stand_fewer_in_a_row(width, columns, steps_down, lines):
    box = settled(Display.TILES, *TILES, width=width, kind="figures")
    usual = settled(Display.TILES, *TILES, width=500, kind="figures")
    table, first = grid_of(box), texts_in(box)[0]
    assert len(table.rows[0]) == columns
    assert (number_size(box) < number_size(usual)) == steps_down
    assert first.height(table.widths(width)[0] - 10) == pytest.approx(lines * first.style.leading)


@pytest.mark.parametrize("width", [340, 160, 90])
def test_tiles_never_part_the_digits_of_a_number_that_spaces_group(width):
    number = "1\u00a0250\u00a0000\u00a0000"
    box = settled(Display.TILES, tile(f"{number}\u00a0₽"), tile("3%"), tile("7"), width=width, kind="figures")
    alone = settled(Display.TILES, tile(number), tile("3%"), tile("7"), width=width, kind="figures")
    assert loosened(f"{number}\u00a0₽") == f"{number} ₽"
    longest, whole = (texts_in(each)[0].text.longest_word / number_size(each) for each in (box, alone))
    assert longest >= whole - 0.01


YEARS = ["Country", *map(str, range(2010, 2022))]
COUNTRIES = [row("Kazakhstan", *["11,200.5"] * 12), row("Russia", *["1,300.5"] * 12)]


def tables_at(width: float) -> list[LayoutBox]:
    return settled(Display.TABLE, *COUNTRIES, width=width, kind="text", header=tuple(YEARS)).content


def test_a_table_steps_its_type_down_then_is_parted_then_said_in_words():
    (whole,), (small,), parted, said = map(tables_at, (700, 560, 380, 90))
    sizes = [texts_in(table)[-1].style.size for table in (whole, small, parted[0])]
    assert sizes[1] < sizes[0] == sizes[2]
    assert [len(table.rows[0]) for table in parted] == [7, 7]
    assert all(isinstance(each, BlockBox) for each in said)
    assert len(said) == 2
