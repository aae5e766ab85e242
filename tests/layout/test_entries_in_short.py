"""Where a page has no room for all that is said, entries that have another wording stand in short."""

from __future__ import annotations

from dataclasses import replace

import pytest

import make
from briefdeck.arrange import arrange_document
from briefdeck.layout.fitting import fit_pages
from briefdeck.model.content.document import Paragraph, Section, Span
from briefdeck.model.laid_out.fit import Fitted
from briefdeck.model.laid_out.pruning import with_facing
from fitting import (
    NOTE,
    ONE_PAGE,
    OPENING,
    THEME,
    UNYIELDING,
    Adding,
    fit,
    fitted,
    listed,
    names,
    points,
    weighed,
)


def shortenable(section: Section, *heights: float) -> Section:
    """Let the items of a section stand in short, so high."""
    items = zip(section.items, heights, strict=True)
    in_short = (replace(item, in_short=(Paragraph((Span(f"{height:g}"),)),)) for item, height in items)
    return replace(section, items=tuple(in_short))


FOUR = shortenable(points("asks", 30, 30, 30, 30), 10, 10, 10, 10)


def shown(result: Fitted) -> list[str]:
    """Give the heights of what stands on the page."""
    return [item.body[0].spans[0].text for section in result.plan.document.sections for item in section.items]


def told(result: Fitted) -> tuple[list[str | None], list[str | None]]:
    """Name what is told to stand in short, and to be lost."""
    return names(result.in_short), names(result.left_out)


@pytest.mark.parametrize(
    ("room", "heights"),
    [
        (120, ["30", "30", "30", "30"]),
        (119, ["30", "30", "30", "10"]),
        (100, ["30", "30", "30", "10"]),
        (99, ["30", "30", "10", "10"]),
        (40, ["10", "10", "10", "10"]),
    ],
)
def test_only_as_many_entries_are_shortened_as_the_page_needs_the_last_ones_first(room, heights):
    result = fitted(OPENING + room, FOUR)
    assert shown(result) == heights
    assert told(result) == ([f"asks-{n}" for n, high in enumerate(heights, 1) if high == "10"], [])
    assert result.plan.note == "", "a reader misses nothing"


def test_the_least_important_entries_are_shortened_first_whatever_section_they_stand_in():
    asks = weighed(shortenable(points("asks", 30, 30), 10, 10), 9, 1)
    extras = weighed(shortenable(points("extras", 30, 30, keep="if-room"), 10, 10), 0, 0)
    assert told(fitted(2 * OPENING + 80, asks, extras)) == (["extras-1", "extras-2"], [])
    assert told(fitted(2 * OPENING + 60, asks, extras)) == (["asks-1", "extras-1", "extras-2"], [])


def test_tightening_comes_before_shortening():
    result = fitted((OPENING + 120) / 2, FOUR, theme=THEME)
    assert (result.level, result.in_short) == (3, ())


def test_what_is_shortened_is_set_as_loosely_as_it_can_be():
    # At half the height all in full take 95 points; with the last in short 50, or 80 at four fifths.
    result = fitted(82, shortenable(points("asks", 30, 30, 120), 10, 10, 30), theme=THEME)
    assert (shown(result), result.level) == (["30", "30", "30"], 2)


def test_shortening_comes_before_leaving_out():
    lost = fitted(OPENING + 30 + NOTE, FOUR)
    assert told(lost) == (["asks-1", "asks-2", "asks-3"], ["asks-4"])
    assert lost.plan.note == "Shown here: 3 of 4 asks."


def test_what_was_left_out_is_not_told_to_stand_in_short_too():
    result = fitted(OPENING + 50 + NOTE, FOUR, points("facts", 20, keep="always"))
    in_short, lost = told(result)
    assert not set(in_short) & set(lost)


def test_what_must_stay_may_be_shortened_after_all_else():
    must = shortenable(points("musts", 30, keep="always"), 10)
    assert told(fitted(2 * OPENING + 70, must, FOUR))[0] == ["asks-1", "asks-2", "asks-3", "asks-4"]
    assert told(fitted(2 * OPENING + 50, must, FOUR))[0][0] == "musts-1"


def test_an_entry_without_another_wording_stays_whole():
    mixed = replace(FOUR, items=(*FOUR.items[:3], points("asks", 0, 0, 0, 30).items[3]))
    assert shown(fitted(OPENING + 100, mixed)) == ["30", "30", "10", "30"]


@pytest.mark.parametrize("estimate", [0.5, 0.9, 1.3])
def test_an_entry_shortened_without_need_is_given_back(estimate: float):
    result = fit(Adding(OPENING + 100, estimate=estimate), FOUR, theme=UNYIELDING)
    assert isinstance(result, Fitted)
    assert shown(result) == ["30", "30", "30", "10"]


def test_room_that_one_entry_is_too_long_for_goes_to_the_next():
    asks = shortenable(points("asks", 30, 90, 30), 10, 10, 10)
    assert shown(fitted(OPENING + 75, asks)) == ["30", "10", "30"]


def test_a_short_wording_that_is_as_long_is_not_used():
    assert shown(fitted(OPENING + 50, shortenable(points("asks", 30, 30), 10, 30))) == ["10", "30"]


def test_few_plans_are_measured_however_many_entries_may_be_shortened():
    measure = Adding(4000)
    result = fit(measure, shortenable(points("asks", *([17, 23, 31] * 100)), *([10] * 300)))
    assert isinstance(result, Fitted)
    assert 0 < len(result.in_short) < 300
    assert len(measure.measured) < 20


@pytest.mark.parametrize(
    ("room", "numbered"),
    [(80, ["whole"]), (59, ["whole", "brief"]), (29, ["brief"])],
)
def test_only_what_is_printed_has_its_sources_numbered(room: int, numbered: list[str]):
    sources, listing = listed("whole", "brief")
    asks = shortenable(points("asks", 30, 30, cites={1: "whole", 2: "whole"}), 5, 5)
    cite = Span("0", cites="brief")
    short = (replace(each, in_short=(Paragraph((Span("5"), cite)),)) for each in asks.items)
    asks = replace(asks, items=tuple(short))
    document = make.document(asks, listing, sources=sources)
    result = fit_pages(
        arrange_document(document), arrange_document, UNYIELDING, ONE_PAGE, Adding(2 * OPENING + room)
    )
    assert isinstance(result, Fitted)
    printed = result.plan.document
    assert [(each.id, each.number) for each in printed.sources] == [*zip(numbered, (1, 2), strict=False)]
    assert [item.record for item in printed.sections[-1].items] == numbered


@pytest.mark.parametrize(
    ("other", "beside"), [(FOUR, ["30", "30", "30", "10"]), (points("asks", 30, 30, 30, 30), ["30"] * 4)]
)
def test_beside_another_language_both_are_shortened_where_both_can_be(other: Section, beside: list[str]):
    arranged = arrange_document(with_facing(make.document(FOUR), make.document(other)))
    result = fit_pages(arranged, arrange_document, UNYIELDING, ONE_PAGE, Adding(OPENING + 100))
    assert isinstance(result, Fitted)
    assert shown(result) == ["30", "30", "30", "10"]
    facing = result.plan.document.facing
    assert [item.body[0].spans[0].text for item in facing.sections[0].items] == beside
