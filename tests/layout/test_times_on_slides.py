"""Axes of time on slides: what has no date never runs into what stands under the axis."""

import pytest

import make
from briefdeck.model.content.document import Span, TimeSpec
from briefdeck.model.laid_out.deck import Deck, SlideKind
from briefdeck.model.laid_out.deck_parts import DeckDrawing
from briefdeck.model.writing.dates import parse_edtf
from decks import fitter_of, lay_out

LONG = "The ministries of both sides agree on what is to be built, by whom, and at whose cost"


def deck_of(undated: int) -> Deck:
    """Lay out one milestone with a date, and so many without."""
    dated = make.document_item(LONG, label="2014", when=parse_edtf("2014"))
    others = [make.document_item(f"{LONG} {number}.") for number in range(undated)]
    spec = TimeSpec(undated="Undated", months=("Jan",) * 12)
    section = make.document_section(dated, *others, kind="timeline", display="scale", time=spec)
    return lay_out(make.document(section))


@pytest.mark.parametrize(("month", "last"), [("Jan", "February 2003"), ("янв.", "february 2003")])
def test_a_title_that_goes_from_date_to_date_has_the_second_small_where_months_are(month, last) -> None:
    days = [parse_edtf(f"{year}-02") for year in range(1980, 2004)]
    dated = [make.document_item(LONG, label=f"February {day.start.year}", when=day) for day in days]
    spec = TimeSpec(months=(month,) * 12)
    section = make.document_section(*dated, kind="timeline", display="scale", time=spec, title="Steps")
    titles = [slide.slots[0].paras[0].text for slide in lay_out(make.document(section)).slides]
    assert any(title.startswith("Steps: February") and title.endswith(f"to {last}") for title in titles), (
        titles
    )


def drawings(deck: Deck) -> list[DeckDrawing]:
    return [slide.figure for slide in deck.slides if isinstance(slide.figure, DeckDrawing)]


def test_what_has_no_date_stands_under_the_axis_where_there_is_room() -> None:
    deck = deck_of(2)
    (drawn,) = drawings(deck)
    assert len(deck.slides) == 2
    assert any("Undated" in caption.text for caption in drawn.drawing.captions)


def test_what_has_no_date_stands_on_a_slide_of_its_own_where_there_is_none() -> None:
    deck = deck_of(24)
    (drawn,) = drawings(deck)
    area = fitter_of(deck).area(SlideKind.FIGURE)
    assert drawn.box.bottom <= area.bottom
    assert not any("Undated" in caption.text for caption in drawn.drawing.captions)
    texts = [" ".join(slot.text.split()) for slide in deck.slides[2:] for slot in slide.slots]
    assert all(any(f"cost {number}" in text for text in texts) for number in range(24))


def test_what_has_no_date_does_not_divide_rows_that_have_room_on_one_slide() -> None:
    due = [
        make.document_item(f"Do {number}.", label=str(number), when=parse_edtf(f"{2010 + number}"))
        for number in range(1, 10)
    ]
    others = [make.document_item(f"{LONG}.", label=str(number)) for number in range(10, 20)]
    spec = TimeSpec(undated="undated", months=("Jan",) * 12)
    section = make.document_section(*due, *others, display="gantt", time=spec, title="Nine are due")
    deck = lay_out(make.document(section))
    (drawn,) = drawings(deck)
    said = [caption.text for caption in drawn.drawing.captions]
    assert {f"{number} Do {number}" for number in range(1, 10)} <= set(said)
    assert [slide.slots[0].text for slide in deck.slides[1:3]] == ["Nine are due", "Nine are due: undated"]


def rows_of(in_time: bool) -> DeckDrawing:
    """Lay out three rows, the second first in time, the third overdue."""
    due = [
        make.document_item("Do it.", label=label, when=parse_edtf(when), mark=(mark,))
        for label, when, mark in (
            ("1", "2013-05", Span("due May 2013")),
            ("2", "2012-03", Span("due March 2012")),
            ("3", "2014", Span("due 2014, overdue", strong=True)),
        )
    ]
    spec = TimeSpec(months=("Jan",) * 12, rows_in_time=in_time)
    section = make.document_section(*due, display="gantt", time=spec, title="Three are due")
    (drawn,) = drawings(lay_out(make.document(section)))
    return drawn


@pytest.mark.parametrize(("in_time", "order"), [(True, "213"), (False, "123")])
def test_rows_stand_in_the_order_of_their_dates_unless_the_brief_names_another(in_time, order) -> None:
    captions = rows_of(in_time).drawing.captions
    names = [caption for caption in captions if caption.text.endswith(" Do it")]
    assert [each.text[0] for each in sorted(names, key=lambda each: each.box.y)] == [*order]


def test_what_is_said_of_a_row_that_is_overdue_stands_out() -> None:
    captions = rows_of(in_time=True).drawing.captions
    assert [each.text for each in captions if each.bold] == ["due 2014, overdue"]


def test_an_axis_of_rows_begins_with_a_year_that_is_named() -> None:
    captions = rows_of(in_time=True).drawing.captions
    assert "2012" in [each.text for each in captions]


def doubted(count: int, in_year: str = "", claimed: str = "") -> Deck:
    """Lay out milestones of which something is disputed, each of a year of its own or all of one.

    Of those that are claimed, the axis says so.
    """
    years = [in_year or f"{2000 + n}" for n in range(count)]
    items = [
        make.document_item(
            LONG,
            label=year,
            when=parse_edtf(year),
            doubt=make.spans(f"Disputed by {n}"),
            mark=(Span("claimed"),) if year == claimed else (),
        )
        for n, year in enumerate(years)
    ]
    spec = TimeSpec(months=("Jan",) * 12)
    section = make.document_section(*items, kind="timeline", display="scale", time=spec)
    return lay_out(make.document(section))


def test_what_is_disputed_of_a_milestone_stands_under_the_axis() -> None:
    deck = doubted(2)
    (drawn,) = drawings(deck)
    said = drawn.drawing.captions[-4:]
    assert [each.text for each in said] == ["2000", "Disputed by 0.", "2001", "Disputed by 1."]
    assert [each.bold for each in said] == [True, False, True, False]
    assert len({each.box.x for each in said if not each.bold}) == 1


def test_what_is_disputed_stands_after_a_name_where_the_date_is_that_of_others_too() -> None:
    deck = doubted(2, in_year="2000")
    (drawn,) = drawings(deck)
    said = " ".join(each.text for each in drawn.drawing.captions)
    assert f"{LONG}: Disputed by 0. {LONG}: Disputed by 1." in said


def test_what_is_disputed_takes_no_room_that_the_axis_needs() -> None:
    deck = doubted(12)
    area = fitter_of(deck).area(SlideKind.FIGURE)
    assert all(drawn.box.bottom <= area.bottom for drawn in drawings(deck))
    notes = " ".join(line for slide in deck.slides for line in slide.notes)
    assert all(f"Disputed by {n}" in notes for n in range(12))


def test_where_not_all_that_is_disputed_has_room_what_the_axis_calls_claimed_has() -> None:
    said = [each.text for drawn in drawings(doubted(12, claimed="2003")) for each in drawn.drawing.captions]
    assert [each for each in said if "Disputed" in each] == ["Disputed by 3."]
