"""What is kept, tightened and left out on a full page; heights are plain numbers here."""

from __future__ import annotations

from dataclasses import replace

import pytest

import make
from briefdeck.arrange import arrange_document
from briefdeck.layout.fitting import fit_pages
from briefdeck.model.briefs.outputs import PdfOutput
from briefdeck.model.content.document import Paragraph, Span
from briefdeck.model.content.furniture import Words
from briefdeck.model.laid_out.fit import Fitted, Overrun
from fitting import (
    LEVELS,
    NOTE,
    OPENING,
    THEME,
    UNYIELDING,
    Adding,
    fit,
    fitted,
    listed,
    names,
    points,
    records,
    weighed,
)


def text(height: float, **fields: object):
    """Give a section of running text so high, its heading not counted."""
    lead = (Paragraph((Span(f"{height:g}"),)),)
    return make.document_section(
        **{"kind": "text", "display": "prose", "title": "Text", "lead": lead, **fields}
    )


# No budget, and what fits as it is


def test_without_a_budget_nothing_is_fitted():
    measure = Adding(10)
    document = make.document(points("asks", 50, 50))
    result = fit_pages(arrange_document(document), arrange_document, THEME, PdfOutput(), measure)
    assert isinstance(result, Fitted)
    assert (result.plan.document, result.level, result.left_out) == (document, 0, ())
    assert [id(plan) for plan in measure.measured] == [id(result.plan)], (
        "counted once, for the list of contents"
    )


def test_what_fits_is_left_as_it_is():
    result = fitted(110, points("asks", 50, 50), theme=THEME)
    assert (result.level, result.left_out, result.plan.note) == (0, (), "")
    assert result.plan.sizes.spacing == 1


# Tightening


@pytest.mark.parametrize(("height", "level"), [(110, 0), (99, 1), (98.9, 2), (88, 2), (87.9, 3), (55, 3)])
def test_the_loosest_level_at_which_everything_fits_is_taken(height: float, level: int):
    result = fitted(height, points("asks", 50, 50), theme=THEME)
    assert (result.level, result.left_out) == (level, ())


def test_tightening_comes_before_leaving_out():
    result = fitted(60, points("asks", 50, 50, keep="if-room"), theme=THEME)
    assert (result.level, result.left_out) == (3, ())


def test_what_is_kept_is_set_as_loosely_as_it_can_be():
    # At half the height 1 and 2 and the note take 40 points; at four fifths 61, at full height 75.
    result = fitted(62, points("asks", 30, 30, 60), theme=THEME)
    assert (names(result.left_out), result.level) == (["asks-3"], 2)


def test_a_theme_without_levels_is_never_tightened():
    result = fitted(80, points("asks", 50, 50), theme=UNYIELDING)
    assert (result.level, names(result.left_out)) == (0, ["asks-2"])


# Leaving out


def test_the_last_items_go_first():
    result = fitted(OPENING + 60 + NOTE, points("asks", 30, 30, 30, 30))
    assert names(result.left_out) == ["asks-3", "asks-4"]
    assert records(result.plan.document) == ["asks-1", "asks-2"]


def test_weight_comes_before_place():
    asks = weighed(points("asks", 30, 30, 30, 30), 300, 1, 300, 2)
    result = fitted(OPENING + 60 + NOTE, asks)
    assert records(result.plan.document) == ["asks-2", "asks-4"]


def test_items_of_equal_weight_go_by_the_order_of_the_paper():
    first, second = (weighed(points(name, 30, 30), 7, 7) for name in ("asks", "facts"))
    result = fitted(2 * OPENING + 90 + NOTE, first, second)
    assert names(result.left_out) == ["facts-2"]


def test_what_stands_if_there_is_room_goes_before_all_that_is_preferred():
    extras = weighed(points("extras", 30, 30, keep="if-room"), 0, 0)
    result = fitted(2 * OPENING + 90 + NOTE, extras, points("asks", 30, 30))
    assert names(result.left_out) == ["extras-2"]


def test_items_are_left_out_across_sections_not_section_by_section():
    result = fitted(2 * OPENING + 80 + NOTE, points("asks", 20, 20, 20), points("facts", 20, 20, 20))
    assert names(result.left_out) == ["asks-3", "facts-3"]


def test_what_must_stay_stays_whatever_its_weight():
    asks = weighed(points("asks", 30, 30, keep="always"), 900, 900)
    result = fitted(2 * OPENING + 60 + NOTE + 24, points("facts", 30), asks)
    assert records(result.plan.document) == ["asks-1", "asks-2"]


def test_a_section_that_loses_all_items_loses_its_heading_and_lead():
    facts = replace(points("facts", 30, keep="if-room"), lead=(Paragraph((Span("20"),)),))
    result = fitted(OPENING + 60 + NOTE, points("asks", 30, 30), facts)
    assert [section.id for section in result.plan.document.sections] == ["asks"]


def test_heading_and_lead_count_for_the_first_item_of_a_section():
    # Without its heading the short fact would fit.
    facts = points("facts", 5, keep="if-room")
    assert names(fitted(OPENING + 60 + NOTE + 10, points("asks", 30, 30, 40), facts).left_out) == [
        "asks-3",
        "facts-1",
    ]


def test_what_still_fits_is_let_back_in():
    result = fitted(OPENING + 70 + NOTE, points("asks", 30, 50, 60, 20, 15))
    assert records(result.plan.document) == ["asks-1", "asks-4", "asks-5"]


def test_the_order_of_the_paper_is_kept():
    asks = weighed(points("asks", 20, 20, 20, 20), 4, 1, 3, 2)
    result = fitted(OPENING + 60 + NOTE, asks)
    assert records(result.plan.document) == ["asks-2", "asks-3", "asks-4"]


# Sections without items


@pytest.mark.parametrize("kind", ["text", "summary"])
def test_text_and_summary_stay_unless_their_brief_says_otherwise(kind: str):
    body = text(40, kind=kind, keep="prefer")
    result = fitted(2 * OPENING + 70 + NOTE, body, points("asks", 30, 30))
    assert names(result.left_out) == ["asks-2"]


@pytest.mark.parametrize("kind", ["text", "summary"])
def test_text_and_summary_are_too_long_rather_than_left_out(kind: str):
    result = fit(
        Adding(OPENING + 60 + NOTE), text(40, kind=kind, keep="prefer"), points("asks", 60, keep="always")
    )
    assert isinstance(result, Overrun)


def test_a_text_that_stands_if_there_is_room_goes_as_a_whole():
    result = fitted(OPENING + 60 + NOTE, text(40, keep="if-room"), points("asks", 30, 30))
    (gone,) = result.left_out
    assert (gone.section, gone.record, gone.words, gone.keep) == ("text", None, "Text", "if-room")
    assert [section.id for section in result.plan.document.sections] == ["asks"]


# Columns


def test_columns_are_filled_by_themselves():
    dates = points("dates", 30, 30, 30, in_rail=True)
    result = fitted(OPENING + 60 + NOTE, points("asks", 30, 30), dates)
    assert names(result.left_out) == ["dates-3"]


def test_head_and_foot_take_room_from_both_columns():
    box = text(40, kind="summary", id="box", display="box")
    thanks = points("thanks", 10, display="notes", keep="always")
    full = 3 * OPENING + 40 + 10 + 60 + NOTE
    asks, dates = points("asks", 30, 30, 30), points("dates", 30, 30, 30, in_rail=True)
    assert names(fitted(full, box, asks, dates, thanks).left_out) == ["asks-3", "dates-3"]


def test_an_item_of_one_column_is_refused_when_its_source_does_not_fit_beside_the_other():
    cited, sources = listed("a")
    dates = points("dates", 60, in_rail=True, keep="always")
    asks = points("asks", 20, cites={1: "a"})
    result = fitted(2 * OPENING + 60 + NOTE, asks, dates, sources, sources=cited)
    (gone,) = result.left_out
    assert gone.record == "asks-1"
    assert result.plan.document.sources == ()
    assert gone.needed_mm > gone.left_mm


# Sources and terms


def test_the_sources_of_what_was_left_out_go_and_give_their_room():
    cited, sources = listed("a", "b")
    asks = points("asks", 30, 30, 20, cites={1: "a", 2: "b"})
    # The second item fits, but not with its source; so the third is let in.
    result = fitted(2 * OPENING + 60 + 15 + NOTE, asks, sources, sources=cited)
    document = result.plan.document
    assert records(document) == ["asks-1", "asks-3", "a"]
    assert [source.id for source in document.sources] == ["a"]


def test_terms_no_longer_used_are_no_loss():
    terms = make.document_section(
        replace(make.document_item("10", record="term-sco", label="SCO"), forms=("SCO",)),
        kind="glossary",
        display="terms",
        keep="if-room",
    )
    asks = points("asks", 30, 60)
    said = replace(asks.items[1], label=(Span("SCO"),))
    asks = replace(asks, items=(asks.items[0], said))
    result = fitted(2 * OPENING + 55, asks, terms)
    assert names(result.left_out) == ["asks-2"]
    assert records(result.plan.document) == ["asks-1"]


# The line on the page


def test_a_line_on_the_page_says_how_many_are_shown():
    result = fitted(OPENING + 60 + NOTE, points("asks", 30, 30, 30, 30))
    assert result.plan.note == "Shown here: 2 of 4 asks."


def test_the_line_counts_each_kind_that_lost_items():
    dates = points("dates", 30, 30, 30, in_rail=True)
    again = points("asks-again", 10, noun="asks", keep="always")
    result = fitted(2 * OPENING + 70 + NOTE, points("asks", 30, 30, 30), again, dates)
    assert result.plan.note == "Shown here: 3 of 4 asks, 2 of 3 dates."


def test_the_line_is_worded_by_the_paper():
    words = Words(shown="{noun}: {shown}/{total}", left_out="{counts}; all in the annex")
    result = fitted(OPENING + 60 + NOTE, points("asks", 30, 30, 30), words=words)
    assert result.plan.note == "asks: 2/3; all in the annex"


def test_the_line_takes_room_itself():
    assert names(fitted(OPENING + 60 + NOTE - 1, points("asks", 30, 30, 30)).left_out) == ["asks-2", "asks-3"]


def test_there_is_no_line_when_nothing_was_left_out():
    assert fitted(OPENING + 60, points("asks", 30, 30)).plan.note == ""


# What is told


def test_what_was_left_out_is_told_with_what_it_needs_and_what_there_is():
    (gone,) = fitted(OPENING + 60 + NOTE + 7.2, points("asks", 30, 30, 30)).left_out
    assert (gone.section, gone.title, gone.record, gone.words) == ("asks", "Asks", "asks-3", "30")
    assert gone.why == "keep: prefer; 10.6 mm needed, 2.5 mm left"


def test_long_words_are_told_in_short():
    asks = points("asks", 30, 30)
    long = replace(asks.items[1], short=(Span("Ask for a timetable of " + "very " * 20 + "long talks"),))
    (gone,) = fitted(OPENING + 30 + NOTE, replace(asks, items=(asks.items[0], long))).left_out
    assert len(gone.words) <= 60
    assert gone.words.startswith("Ask for a timetable of very")
    assert gone.words.endswith("…")


def test_what_must_stay_and_does_not_fit_is_told_with_the_longest_parts():
    asks = points("asks", 50, 20, 90, 40, keep="always")
    result = fit(Adding(100), asks, points("facts", 10))
    assert isinstance(result, Overrun)
    assert result.over_mm == pytest.approx((OPENING + 200 + NOTE - 100) / 72 * 25.4, abs=0.06)
    assert [tall.words for tall in result.longest] == ["90", "50", "40"]
    assert result.longest[0].height_mm == pytest.approx(90 / 72 * 25.4, abs=0.06)


def test_what_must_stay_is_tightened_before_it_is_too_long():
    result = fit(Adding(110), points("asks", 100, 100, keep="always"), theme=THEME)
    assert isinstance(result, Fitted)
    assert result.level == len(LEVELS)


# Measuring


def test_a_page_that_proves_too_long_when_laid_out_is_filled_less():
    measure = Adding(OPENING + 90 + NOTE, hidden=2.0)
    result = fit(measure, points("asks", 30, 30, 30, 5))
    assert isinstance(result, Fitted)
    assert names(result.left_out) == ["asks-3"]
    assert measure.pages(result.plan) == 1


@pytest.mark.parametrize("estimate", [0.5, 0.9, 1.1, 1.3])
def test_what_fits_is_decided_by_measuring_not_by_estimates(estimate: float):
    asks = points("asks", 30, 10, 40, 12, 35, 9, 25, 8, 7)
    result = fit(Adding(OPENING + 90 + NOTE, estimate=estimate), asks)
    assert isinstance(result, Fitted)
    assert result.room is not None
    assert 0 <= result.room.main < min(float(item.words) for item in result.left_out)


def test_the_same_document_is_always_fitted_alike():
    sections = (points("asks", 30, 50, 60, 20, 15), points("dates", 30, 10, 20, 40, in_rail=True))
    assert fitted(120, *sections) == fitted(120, *sections)


def test_few_plans_are_measured_however_many_items_there_are():
    measure = Adding(400)
    result = fit(measure, points("asks", *([17, 23, 31] * 100)), theme=THEME)
    assert isinstance(result, Fitted)
    assert len(measure.measured) < 20


@pytest.mark.parametrize("pages", [None, 1])
@pytest.mark.parametrize(
    ("lone_at", "spacing"), [((), 1), ((1,), 0.9), ((1, 0.9), 0.8), ((1, 0.9, 0.8, 0.5), 1)]
)
def test_what_ends_poorly_is_brought_back_by_the_next_tightness(pages, lone_at, spacing):
    arranged = arrange_document(make.document(points("a", 10, 10)))
    measure = Adding(500, lone_at=lone_at)
    result = fit_pages(arranged, arrange_document, THEME, PdfOutput(pages=pages), measure)
    assert result.plan.sizes.spacing == spacing
