"""The agenda of long decks, and the slides that open their long parts."""

from dataclasses import replace

import pytest
from pptx.util import Pt

import deck_templates as made
import decks
from briefdeck.layout.templates.free_space import overlap
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.furniture import Furniture
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import SlideKind

_LONG = "The channel was dredged before the fairs, and ships entered on one tide. " * 4


def part(number, slides, **fields):
    points = (decks.point(f"{number}.{n} {_LONG}") for n in range(slides * 2))
    fields = {"title": f"Part {number}", "headline": f"What part {number} says", **fields}
    return decks.section(Display.BULLETS, *points, id=f"part-{number}", **fields)


def summary():
    return decks.section(Display.BOX, decks.point("Ships wait."), title="In short", id="summary")


def long_deck(*more, count=5, slides=4, **settings):
    parts = (part(number, slides) for number in range(1, count + 1))
    return decks.lay_out(decks.document(summary(), *parts, *more), **settings)


def of_kind(deck, kind):
    return [slide for slide in deck.slides if slide.layout == kind]


def agenda(deck):
    return [slide for slide in deck.slides if slide.title == "Agenda"]


def test_a_long_deck_names_its_parts_after_the_summary():
    deck = long_deck()
    (found,) = agenda(deck)
    assert deck.slides.index(found) == 2
    text = next(slot for slot in found.slots if slot.name == "Text")
    assert [(para.number, para.text) for para in text.paras] == [(n, f"Part {n}") for n in range(1, 6)]
    assert found.section == "Agenda"
    assert any("Part 5" in line for line in found.notes)


def test_neither_summary_nor_annexes_nor_small_print_are_parts():
    apart = (
        part(7, 1, annex="Annex A"),
        decks.section(Display.NOTES, decks.point("Minutes"), id="sources", title="Sources"),
    )
    (found,) = agenda(long_deck(*apart))
    assert not {"Part 7", "Sources", "In short"} & set(" ".join(found.texts()).split("\n"))


@pytest.mark.parametrize(("count", "slides"), [(5, 2), (4, 8), (11, 4)])
def test_short_decks_and_those_of_few_or_very_many_parts_have_no_agenda(count, slides):
    deck = long_deck(count=count, slides=slides)
    assert not agenda(deck)
    assert not of_kind(deck, SlideKind.OPENER)


def test_the_brief_has_the_last_word():
    assert agenda(long_deck(count=3, slides=1, agenda=True))
    assert not agenda(long_deck(agenda=False))
    assert not of_kind(long_deck(agenda=False), SlideKind.OPENER)
    assert not agenda(long_deck(count=1, agenda=True))


def test_a_part_of_four_slides_is_opened_by_its_heading_and_a_shorter_one_is_not():
    deck = long_deck(part(6, 1))
    titles = [slide.title for slide in of_kind(deck, SlideKind.OPENER)]
    assert titles == [f"Part {n}" for n in range(1, 6)]
    place = next(n for n, slide in enumerate(deck.slides) if slide.title == "Part 2")
    assert deck.slides[place + 1].title == "What part 2 says"
    assert deck.slides[place].section == deck.slides[place + 1].section
    assert deck.slides[place].notes == ("What to say", "What part 2 says")


def test_an_opener_names_the_groups_of_its_part_and_carries_the_marking():
    grouped = part(1, 4)
    items = (replace(item, group="North" if n < 4 else "South") for n, item in enumerate(grouped.items))
    parts = (replace(grouped, items=tuple(items)), *(part(n, 4) for n in range(2, 6)))
    marked = replace(decks.document(*parts), furniture=Furniture("Report", marking="TLP:AMBER"))
    first, *_ = of_kind(decks.lay_out(marked), SlideKind.OPENER)
    assert "North · South" in first.texts()
    assert first.badges


def test_parts_have_no_opener_on_a_template_that_has_no_layout_for_it():
    data = made.plain_4_to_3()
    parts = decks.document(*(part(number, 4) for number in range(1, 6)))
    deck = decks.lay_out_on(parts, data)
    has_layout = any(layout.kind == "secHead" for layout in decks.template_of(data).layouts)
    assert bool(of_kind(deck, SlideKind.OPENER)) == has_layout
    assert agenda(deck)


def test_two_sections_of_one_heading_stand_once_in_the_agenda():
    again = part(6, 1, title="Part 5", headline="What else it says")
    (found,) = agenda(long_deck(again))
    assert " ".join(found.texts()).count("Part 5") == 1


def with_text_under_titles_of_openers(data):
    deck = made.opened(data)
    title, text, *_ = deck.slide_layouts[2].placeholders
    title.left, title.top, title.width, title.height = Pt(50), Pt(200), Pt(620), Pt(100)
    text.left, text.top, text.width, text.height = Pt(50), Pt(361), Pt(620), Pt(118)
    return made.saved(deck)


def test_markings_of_openers_stand_clear_of_a_drawing_that_reaches_into_their_text():
    drawing = Box(500, 440, 170, 46)
    data = made.with_logo(drawing.x, drawing.y, drawing.width, drawing.height)
    parts = decks.document(*(part(number, 4) for number in range(1, 6)))
    marked = replace(parts, furniture=Furniture("Report", marking="TLP:AMBER"))
    deck = decks.lay_out_on(marked, with_text_under_titles_of_openers(data))
    found = of_kind(deck, SlideKind.OPENER)
    assert len(found) == 5
    for slide in found:
        assert not any(overlap(badge.box, drawing) for badge in slide.badges)
