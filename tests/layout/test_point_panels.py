"""Points of records: few stand in a list, more in panels, one for each, or one for each of their groups."""

import pytest

import decks
from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.document import Span
from briefdeck.model.laid_out.deck import SlideKind

WHO = (Span("The harbour master, at the council of the towns"),)


def points(count, text="Ships wait for the tide {n}.", **fields):
    return [decks.point(text.format(n=n), record=f"r{n}", **fields) for n in range(1, count + 1)]


def slides_of(*items, **fields):
    deck = decks.lay_out(decks.document(decks.section(Display.BULLETS, *items, **fields)))
    return deck.slides[1:]


def cards(slide):
    return [slot for slot in slide.slots if slot.name.startswith("Card")]


SHORT = (Span("Tides decide"),)
LONG = "Ships wait for the tide, and the towns along the shore wait for the ships {n}."


@pytest.mark.parametrize("count", [4, 5])
def test_points_without_headings_are_a_plain_list(count):
    (slide,) = slides_of(*points(count, meta=WHO))
    assert not cards(slide)
    assert [para.style.bullet for slot in slide.slots if slot.name == "Text" for para in slot.paras] == [
        "•",
        "",
    ] * count


@pytest.mark.parametrize("count", range(4, 7))
def test_a_few_points_with_headings_have_a_panel_each_of_one_size_across_the_body(count):
    (slide,) = slides_of(*points(count, LONG, short=SHORT))
    boxes = [slot.box for slot in cards(slide)]
    area = decks.FITTER.area(SlideKind.CARDS)
    assert len(boxes) == count
    assert len({(round(box.width, 3), round(box.height, 3)) for box in boxes}) == 1
    assert max(box.right for box in boxes) == pytest.approx(area.right)


@pytest.mark.parametrize("count", [2, 3])
def test_three_points_or_fewer_are_a_list_each_in_short_over_what_it_says_in_full(count):
    (slide,) = slides_of(*points(count, LONG, short=SHORT, meta=WHO))
    (slot,) = [slot for slot in slide.slots if slot.name == "Text"]
    said = [para.text for para in slot.paras]
    assert said[:3] == ["Tides decide", LONG.format(n=1), "The harbour master, at the council of the towns"]
    assert len(said) == 3 * count
    lead, full, who = (para.style.size_pt for para in slot.paras[:3])
    assert lead > full == who
    assert not cards(slide)


def test_points_that_say_in_full_what_they_say_in_short_in_other_words_say_it_once():
    again = (Span("Ships and towns wait"),)
    (few,) = slides_of(*points(3, LONG, short=again))
    (slot,) = [slot for slot in few.slots if slot.name == "Text"]
    assert [para.text for para in slot.paras] == ["Ships and towns wait"] * 3
    assert all(para.style.bullet for para in slot.paras)
    (more,) = slides_of(*points(4, LONG, short=again))
    assert decks.content(more).count("Ships and towns wait") == 4


def test_few_points_one_of_which_says_the_headline_in_short_stand_in_full():
    again = (Span("Ships and towns wait"),)
    (slide,) = slides_of(*points(3, LONG, short=again), headline="Ships and towns wait")
    (slot,) = [slot for slot in slide.slots if slot.name == "Text"]
    assert [para.text for para in slot.paras] == [LONG.format(n=n) for n in range(1, 4)]


def test_cards_say_in_short_what_they_say_in_full_where_both_have_room():
    (slide,) = slides_of(*points(4, LONG, short=SHORT))
    assert [[para.text.replace("\u00a0", " ") for para in slot.paras] for slot in cards(slide)] == [
        ["Tides decide", LONG.format(n=n)] for n in range(1, 5)
    ]


def _needed(slot):
    insets = decks.FITTER.slot(SlideKind.CARDS, "Card 1").insets
    width = insets.inside(slot.box).width
    return decks.FITTER.height(slot.paras, width) + insets.top + insets.bottom


@pytest.mark.parametrize("grouped", [False, True])
def test_panels_are_as_high_as_the_one_that_says_most_and_leave_the_foot_free(grouped):
    brief, full = points(2, LONG, short=SHORT), points(2, LONG * 2, short=SHORT)
    if grouped:
        brief, full = points(1, group="North"), points(2, group="South")
    (slide,) = slides_of(*brief, *full)
    shown = cards(slide)
    most = max(map(_needed, shown))
    assert {round(slot.box.height - most) for slot in shown} == {1}
    assert shown[0].box.height < 0.6 * decks.FITTER.area(SlideKind.CARDS).height


def test_a_point_that_is_alone_on_its_panel_has_no_bullet():
    (slide,) = slides_of(*points(1, group="North", meta=WHO), *points(2, group="South"))
    one, two = cards(slide)
    marks = [[para.style.bullet for para in slot.paras[1:]] for slot in (one, two)]
    assert marks == [["", ""], ["•", "•"]]
    assert {para.style.left_pt for para in one.paras} == {0}


def test_points_that_an_author_wrote_stay_points():
    (slide,) = slides_of(*(decks.point(f"Ships wait {n}.") for n in range(4)))
    assert not cards(slide)


def test_more_points_than_panels_stay_points():
    assert not any(cards(slide) for slide in slides_of(*points(7)))


def test_points_are_a_list_of_their_short_forms_where_full_sentences_have_no_room():
    (slide,) = slides_of(*points(4, LONG * 5, short=SHORT))
    assert not cards(slide)
    assert decks.content(slide).count("Tides decide") == 4


def test_groups_have_a_panel_each_and_none_stands_alone():
    names = ("North", "South", "East", "West", "Isles")
    items = [item for name in names for item in points(2, name + " waits {n}", group=name)]
    slides = slides_of(*items, noun="points")
    assert [[slot.paras[0].text for slot in cards(slide)] for slide in slides] == [
        ["North", "South", "East"],
        ["West", "Isles"],
    ]
    assert slides[-1].title == "West and Isles: 4 of 10 points"


def test_a_group_that_says_more_has_a_wider_panel():
    long = "The towns along the shore wait for ships with timber and salt {n}"
    items = (*points(2, group="North"), *points(1, group="South"), *points(3, long, group="East", meta=WHO))
    (slide,) = slides_of(*items)
    north, south, east = (slot.box.width for slot in cards(slide))
    assert east > north >= south


def test_a_group_that_says_little_leaves_width_to_the_others_where_all_are_lower_so():
    (alike,) = slides_of(*points(1, group="North"), *points(1, group="South"), *points(1, group="East"))
    assert len({round(slot.box.width) for slot in cards(alike)}) == 1
    full = "The towns along the shore wait for ships with timber and salt {n}"
    (slide,) = slides_of(*points(2, full, group="North"), *points(1, group="South"), *points(2, group="East"))
    shown, (equal, *_) = cards(slide), cards(alike)
    inner = decks.FITTER.slot(SlideKind.CARDS, "Card 1").insets.inside(equal.box)
    assert shown[1].box.width < equal.box.width < shown[0].box.width
    assert shown[0].box.height < decks.FITTER.height(shown[0].paras, inner.width)


def test_every_text_has_room_in_its_panel():
    long = "The towns along the shore wait for ships with timber and salt {n}"
    items = (*points(2, group="North"), *points(3, long, group="East", meta=WHO))
    for slide in slides_of(*items):
        insets = decks.FITTER.slot(SlideKind.CARDS, "Card 1").insets
        fitter: TextFitter = decks.FITTER
        assert all(fitter.holds(slot.paras, slot.box, insets) for slot in cards(slide))


def test_a_panel_does_not_say_the_headline_again():
    (slide,) = slides_of(*points(3), headline="Ships wait for the tide 1")
    assert decks.content(slide).count("tide 1") == 0
