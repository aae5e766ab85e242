"""Titles of slides that go on: what they say of the rows, columns and categories on a slide is so."""

import pytest

import decks
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.document import Item, Span, TimeSpec
from briefdeck.model.laid_out.deck import DeckSlide
from briefdeck.model.writing.dates import parse_edtf

LONG = "The ministries of both sides agree on what is to be built, by whom, and at whose cost. " * 2


def slides_of(*items: Item, display: Display = Display.TABLE, **fields: object) -> list[DeckSlide]:
    section = decks.section(display, *items, **{"title": "Promises", "noun": "works", **fields})
    return [each for each in decks.lay_out(decks.document(section)).slides if each.section == "Promises"]


def last_title(numbers: list[int]) -> str:
    rows = (Item(cells=((Span(str(n)),), (Span(LONG),))) for n in numbers)
    return slides_of(*rows, header=("No.", "Work"))[-1].title


@pytest.mark.parametrize(
    ("numbers", "title"),
    [
        ([1, 2, 3, 4, 5, 6, 7, 8, 9], "Promises: works 6 to 9"),
        ([1, 2, 3, 4, 5, 18, 7, 15, 17], "Promises: 18, 7, 15 and 17"),
        ([1, 2, 3, 4, 5, 8, 7, 9, 10], "Promises: 8, 7, 9 and 10"),
        ([1, 2, 3, 4, 5, 8, 7, 9, 12, 11], "Promises: 5 of 10 works"),
    ],
)
def test_numbers_that_are_no_range_are_named_or_counted(numbers, title):
    assert last_title(numbers) == title


def test_a_matrix_that_goes_on_by_columns_is_titled_by_these():
    header = ("Meeting", *(f"Verwaltungszuständigkeit {letter}" for letter in "ABCDEFGHIJKL"))
    rows = (
        Item(cells=((Span(name),), *(((Span("1"),)) for _ in header[1:]))) for name in ("Spring", "Autumn")
    )
    first, *others = slides_of(*rows, kind="matrix", header=header)
    assert first.title == "Promises"
    for slide in others:
        shown = [cell[0].text for cell in slide.table.rows[0]][1:]
        assert slide.title == f"Promises: {shown[0]} to {shown[-1]}"
    assert others


def test_a_matrix_is_not_titled_by_its_rows_where_names_of_its_columns_have_no_room():
    header = ("Meeting", *(f"Verwaltungszuständigkeit für {LONG[:60]} {letter}" for letter in "ABCDEFGHIJ"))
    rows = (
        Item(cells=((Span(name),), *(((Span("1"),)) for _ in header[1:]))) for name in ("Spring", "Autumn")
    )
    titles = [each.title for each in slides_of(*rows, kind="matrix", header=header)]
    assert titles[2:]
    assert not any("works" in title or "Spring" in title for title in titles)


def rows_of_time(count: int) -> list[Item]:
    """Make rows of which those given last come first in time."""
    return [Item(short=(Span(LONG),), when=parse_edtf(f"{2020 - n}")) for n in range(count)]


def test_rows_of_time_are_numbered_as_they_are_drawn():
    spec = TimeSpec(months=("Jan",) * 12, rows_in_time=True)
    titles = [each.title for each in slides_of(*rows_of_time(20), display=Display.GANTT, time=spec)]
    assert titles[1:]
    assert titles[-1].endswith(" to 20")
    assert titles[-1].startswith("Promises: works ")
