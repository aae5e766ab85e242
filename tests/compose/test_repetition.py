"""What a paper says again without need is told; what is meant to be said again is not."""

import pytest

import make
from briefdeck.compose import ComposeContext, check_repetition
from briefdeck.model.briefs.definition import SectionDefinition
from briefdeck.model.content.document import Span

DAM = "A large dam was promised to the people of the upper valley in spring."
DAM_AGAIN = "In spring a large dam was promised to people of the upper valley."
ROAD = "The road between the northern harbour and capital needs repair every winter."
ROAD_AGAIN = "Every winter the road between the northern harbour and capital needs repair."


def section(title, *items, kind="key_points", display="bullets", **fields):
    return make.document_section(*items, kind=kind, display=display, title=title, id=title, **fields)


def point(text, record=None, doubt="", **fields):
    return make.document_item(text, record=record, doubt=(Span(doubt),) if doubt else (), **fields)


def told(*sections, pages=None):
    brief = make.brief(SectionDefinition(kind="summary", text="T"), pages=pages)
    problems = check_repetition(ComposeContext(brief, make.corpus(), "pdf"), make.document(*sections))
    return [(problem.code, problem.message) for problem in problems]


def codes(*sections, **fields):
    return [code for code, _ in told(*sections, **fields)]


def test_sections_that_say_the_same_in_other_words_are_told_once_for_the_pair():
    history = section("History", point(DAM, "a"), point(ROAD, "b"))
    dates = section(
        "Dates", point(DAM_AGAIN, "c"), point(ROAD_AGAIN, "d"), kind="timeline", display="timeline"
    )
    assert told(history, dates) == [
        ("said-again", f"'Dates' says again what 'History' says: 2 items, such as '{DAM_AGAIN[:57]} …'"),
    ]


def test_texts_that_are_all_alike_are_counted_once_each():
    first, second = ([point(DAM, f"{name}{place}") for place in range(4)] for name in "ab")
    ((_, message),) = told(section("One", *first), section("Two", *second))
    assert "says: 4 items, such as" in message


def test_a_line_of_time_may_stand_over_the_list_of_what_it_shows():
    points = [point(DAM, "a"), point(ROAD, "b")]
    axis = section("Axis", *points, kind="timeline", display="scale")
    assert codes(axis, section("Dates", *points, kind="timeline", display="timeline")) == []


def test_one_record_in_two_sections_is_told():
    assert codes(section("One", point(DAM, "a")), section("Two", point(DAM, "a"))) == ["said-again"]


def test_one_text_that_resembles_another_record_is_not_told():
    assert codes(section("One", point(DAM, "a")), section("Two", point(DAM_AGAIN, "b"))) == []


def test_texts_that_share_only_their_subject_are_not_told():
    others = section(
        "Two", point("The dam of the upper valley has no owner."), point("The road is open in winter.")
    )
    assert codes(section("One", point(DAM), point(ROAD)), others) == []


@pytest.mark.parametrize(
    ("fields", "pages"),
    [
        ({"beside": True}, None),
        ({"in_rail": True}, 1),
        ({"annex": "Annex A"}, None),
        ({"kind": "summary"}, None),
        ({"kind": "sources"}, None),
    ],
)
def test_evidence_facts_in_a_rail_annexes_and_summaries_may_say_it_again(fields, pages):
    assert (
        codes(section("One", point(DAM, "a")), section("Two", point(DAM, "a"), **fields), pages=pages) == []
    )


def test_a_drawing_of_records_may_stand_with_their_list():
    listed = section("One", point(DAM, "a"), kind="recommendations")
    assert codes(listed, section("Two", point(DAM, "a"), kind="recommendations", display="gantt")) == []


def tiles(number, **fields):
    tile = point("promised for the dam", label=number)
    return section("Figures", tile, kind="figures", display="tiles", **fields)


@pytest.mark.parametrize("number", ["$1.7\u00a0billion", "2,310", "12.5%", "1,100 km"])
def test_a_number_shown_as_a_figure_and_said_in_a_point_is_told(number):
    said = section("Energy", point(f"The deal of {number} was signed."))
    words = number.replace("\u00a0", " ")
    assert told(tiles(number), said) == [
        ("figure-again", f"'Figures' shows what other sections say: '{words}' ('Energy')"),
    ]
    assert codes(tiles(number, beside=True), said) == []


@pytest.mark.parametrize("number", ["6", "2015", "5th", "Dozens"])
def test_a_number_that_may_be_of_anything_is_not_told(number):
    assert codes(tiles(number), section("Energy", point(f"The deal of {number} was signed."))) == []


def test_a_number_within_another_is_not_that_number():
    assert codes(tiles("2,310"), section("Energy", point("The deal of 12,310 was signed."))) == []


def test_a_doubt_printed_three_times_is_told_and_one_printed_twice_is_not():
    doubts = [point(f"Words {n}.", f"r{n}", "The year is disputed.") for n in range(3)]
    assert told(section("One", doubts[0]), section("Two", *doubts[1:])) == [
        ("doubt-again", "the doubt 'The year is disputed.' is printed 3 times"),
    ]
    assert codes(section("One", *doubts[:2])) == []


def test_a_doubt_that_the_points_of_one_section_share_is_not_told():
    assert (
        codes(section("One", *(point(f"Words {n}.", f"r{n}", "The year is disputed.") for n in range(3))))
        == []
    )


def test_a_word_of_doubt_may_stand_as_often_as_it_is_true():
    first, *others = (point(f"Words {n}.", f"r{n}", "disputed") for n in range(3))
    assert codes(section("One", first), section("Two", *others)) == []
