"""`template check`: what decks on a template would come to, found before any is made."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from pptx.util import Pt

import deck_templates as made
import decks
from briefdeck.arrange import arrange_document
from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.slides import lay_out_slides
from briefdeck.model.briefs.sections import Display
from briefdeck.model.laid_out.boxes import Box, Obstacle
from briefdeck.model.laid_out.deck import Deck, DeckTemplate, SlideKind
from briefdeck.model.style.theme import Theme
from briefdeck.outputs import template_trial
from briefdeck.outputs.specimen import specimen_document
from briefdeck.outputs.template_trial import try_template
from briefdeck.problems import Problem, Severity


@cache
def tried(data: bytes) -> dict[str, Problem]:
    """What is found, by code; the last of each."""
    return {problem.code: problem for problem in try_template(decks.template_of(data), data, Theme())}


def errors(data: bytes) -> set[str]:
    return {code for code, problem in tried(data).items() if problem.severity is Severity.ERROR}


@pytest.mark.parametrize("name", ["plain_4_to_3", "plain_16_to_9", "foreign", "potx", "with_samples"])
def test_finds_nothing_in_templates_on_which_decks_are_good(name):
    assert tried(made.TEMPLATES[name]()) == {}


def test_the_specimen_has_a_section_of_every_kind_of_slide_and_no_word_of_it_is_cut_on_our_own_template():
    document = specimen_document()
    assert {section.display for section in document.sections} == {
        Display.BOX, Display.BULLETS, Display.PEOPLE, Display.TILES, Display.TIMELINE,
        Display.TABLE, Display.CHART, Display.CARDS, Display.NUMBERED, Display.NOTES,
    }  # fmt: skip
    deck = decks.lay_out(document)
    assert decks.lost_words(document, deck) == set()


def test_tells_when_decks_need_many_more_slides_and_on_which_layout():
    low = made.changed(made.one_layout(), r'cy="4525963"', 'cy="1700000"', "slideMaster1.xml")
    low = made.changed(low, r'sz="3200"', 'sz="1800"', "slideMaster1.xml")
    problem = tried(low)["template-many-slides"]
    assert problem.severity is Severity.ERROR
    assert "'Title and Content'" in problem.message


@pytest.mark.parametrize("covered", [False, True])
def test_tells_of_text_in_the_way_only_where_no_layout_covers_it(covered):
    assert ("template-logo" in tried(made.with_text_on_master(covered=covered))) is not covered


@pytest.mark.parametrize("width", [200, 240, 340])
def test_content_stands_beside_titles_at_the_side_which_is_told_and_refuses_no_template(width):
    data = made.with_titles_at_side(width)
    deck = decks.lay_out_on(specimen_document(), data)
    layout = deck.layout(SlideKind.TEXT)
    assert (layout.slot("Title").box.x, layout.area.x) == pytest.approx((40, 70 + width))
    assert len(deck.slides) <= 1.3 * len(decks.lay_out(specimen_document()).slides)
    assert errors(data) == set()
    assert "titles have" in tried(data)["template-title"].message
    assert "template-half-wide" in tried(data)


def test_tells_when_content_would_stand_on_a_slide_between_parts():
    section = made.changed(made.one_layout(), r'type="obj"', 'type="secHead"', "slideLayout2.xml")
    assert "template-divider" in errors(section)


def test_tells_when_half_of_each_slide_would_stay_empty():
    half = made.changed(
        made.one_layout(), r'cx="8229600" cy="4525963"', 'cx="4000000" cy="4525963"', "slideMaster1"
    )
    assert (
        "of the slide's width on the layout 'Title and Content'" in tried(half)["template-half-wide"].message
    )


def test_warns_when_no_layout_is_made_for_the_first_slide():
    assert tried(made.one_layout())["template-no-cover"].severity is Severity.WARNING


def test_warns_of_placeholders_that_hang_over_the_edge():
    deck = made.opened()
    title = deck.slide_layouts[1].placeholders[0]
    title.left, title.top, title.width, title.height = Pt(-40), Pt(20), Pt(600), Pt(80)
    problem = tried(made.saved(deck))["template-edge"]
    assert "'Title 1' on the layout 'Title and Content' hangs over the edge" in problem.message


def test_warns_of_a_master_without_text_styles_as_libreoffice_saves_it():
    bare = made.changed(made.plain_4_to_3(), r"<p:txStyles>.*</p:txStyles>", "", "slideMaster1.xml")
    assert tried(bare)["template-no-styles"].severity is Severity.WARNING


def test_warns_that_text_in_a_font_it_does_not_know_may_overflow():
    strange = made.changed(
        made.plain_4_to_3(), r'typeface="Calibri"', 'typeface="Sandmouth Sans"', "theme1.xml"
    )
    assert "may overflow" in tried(strange)["template-font"].message


@pytest.mark.parametrize(("left", "is_told"), [(0, False), (400, True)])
def test_warns_of_a_pale_panel_whose_edge_text_crosses(left, is_told):
    found = tried(made.with_panel(left, 720 - left, "FFF2CC"))
    assert ("template-edge" in found) is is_told
    assert not is_told or "crosses the edge of 'Panel'" in found["template-edge"].message


def test_says_that_text_on_a_picture_cannot_be_checked():
    problem = tried(made.on_picture(shown="<a:tile/>"))["template-background"]
    assert problem.severity is Severity.WARNING
    assert "is a picture" in problem.message
    assert "Card" not in problem.message


def test_tells_of_layouts_on_whose_ground_slides_put_a_plain_panel():
    problem = tried(made.on_picture())["template-background"]
    assert "text is hard to read on what the layouts 'Title and Content'" in problem.message
    assert "plain panel" in problem.hint


def test_tells_of_text_that_cannot_be_read_with_its_shape_its_layout_and_the_colour_that_slides_take():
    pale = made.changed(
        made.plain_4_to_3(), r'(<p:bodyStyle>.*?schemeClr val=)"tx1"', r'\1"bg2"', "slideMaster1.xml"
    )
    found = [
        problem
        for problem in try_template(decks.template_of(pale), pale, Theme())
        if problem.code == "low-contrast"
    ]
    assert any(
        "'Content Placeholder 2'" in problem.message
        and "on the layout 'Title and Content'" in problem.message
        and "cannot be read in #EEECE1 on what is behind it: slides set it in #000000" in problem.message
        and problem.severity is Severity.WARNING
        for problem in found
    )


def test_a_grey_subtitle_is_darker_on_slides_and_not_told_of():
    data = made.plain_4_to_3()
    deck = lay_out_slides(
        arrange_document(specimen_document()), Theme(), office_fonts(), decks.template_of(data)
    )
    assert deck.layout(SlideKind.TITLE).slot("Subtitle").levels[0].colour == "tx1"
    assert "low-contrast" not in tried(data)


def test_tells_of_a_logo_on_the_master_once_with_the_layouts_that_show_it():
    data = made.with_logo(640, 492, 60, 40)
    found = [p for p in try_template(decks.template_of(data), data, Theme()) if p.code == "template-logo"]
    assert [p.message.count("of the master, on the layouts 'Title") for p in found] == [1]


def test_does_not_warn_of_links_whose_colour_decks_do_not_use():
    link = '<a:hlink><a:srgbClr val="99CCFF"/></a:hlink>'
    pale = made.changed(made.plain_4_to_3(), r"<a:hlink>.*?</a:hlink>", link, "theme1.xml")
    assert tried(pale) == {}


def with_drawing(template: DeckTemplate, drawing: Box) -> DeckTemplate:
    layouts = tuple(replace(layout, obstacles=(Obstacle(drawing, "Logo 7"),)) for layout in template.layouts)
    return replace(template, layouts=layouts)


def drawings_met(deck: Deck, template: DeckTemplate) -> list[str]:
    trial = template_trial._Trial(template, made.plain_4_to_3(), Theme(), deck, len(deck.slides))
    return [problem.message for problem in template_trial._logos(trial)]


def test_warns_of_a_drawing_that_text_may_meet():
    template = decks.template_of(made.plain_4_to_3())
    deck = lay_out_slides(arrange_document(specimen_document()), Theme(), office_fonts(), template)
    deck = replace(deck, template=with_drawing(deck.template, Box(620, 380, 80, 90)))
    met = drawings_met(deck, template)
    assert any("may stand on 'Logo 7' of the layout" in message for message in met)


@pytest.mark.parametrize("bar", [Box(0, 20, 720, 94), Box(600, 125, 80, 1)], ids=["under titles", "thin"])
def test_does_not_warn_of_a_bar_but_for_the_marking(bar):
    template = with_drawing(decks.template_of(made.plain_4_to_3()), bar)
    deck = lay_out_slides(arrange_document(specimen_document()), Theme(), office_fonts(), template)
    assert all(message.startswith("the marking") for message in drawings_met(deck, template))


def test_names_the_places_for_footers_that_a_logo_covers():
    data = made.with_logo(640, 492, 60, 40)
    assert "'Slide Number Placeholder 4' may stand on 'Rectangle 1'" in tried(data)["template-logo"].message


def test_does_not_warn_of_what_decks_draw_themselves():
    assert tried(made.without_footers()) == {}


def with_title_at(data: bytes, *, left: float, top: float, width: float) -> bytes:
    """The title of the layout for text elsewhere."""
    deck = made.opened(data)
    title = deck.slide_layouts[1].placeholders[0]
    title.left, title.top, title.width, title.height = Pt(left), Pt(top), Pt(width), Pt(60)
    return made.saved(deck)


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ({"left": 36, "top": 440, "width": 648}, "stands too low on the slide"),
        ({"left": 580, "top": 30, "width": 120}, "has too little room for words"),
    ],
)
def test_tells_of_a_layout_for_text_that_is_not_used_because_of_where_its_title_stands(place, why):
    problem = tried(with_title_at(made.plain_4_to_3(), **place))["template-title"]
    assert problem.severity is Severity.WARNING
    assert "'Title and Content', which is made for text" in problem.message
    assert problem.message.endswith(why)


def test_tells_of_margins_that_leave_titles_little_room():
    deck = made.opened()
    for shape in deck.slide_master.placeholders:
        if shape.placeholder_format.type == 1:
            shape.text_frame.margin_top = shape.text_frame.margin_bottom = Pt(30)
    message = tried(made.saved(deck))["template-title"].message
    assert "leave words as little as 33% of their height on 'Title Slide', 'Title and Content'" in message


def test_tells_of_narrow_titles_which_get_high():
    message = tried(made.with_titles(lambda title: setattr(title, "width", Pt(270))))[
        "template-title"
    ].message
    assert message.startswith("titles have 36% of the slide's width on 'Title and Content'")


def test_tells_when_slides_are_so_small_that_their_text_cannot_be_read_on_paper():
    assert "5 by 2.8 inches" in tried(made.of_size(360, 201.6))["template-small-type"].message
    assert tried(made.of_size(720, 405)) == {}


def test_a_theme_without_fonts_is_told_of():
    assert "names no font" in tried(made.without_fonts())["template-font"].message


def test_stops_at_what_keeps_any_deck_from_being_made():
    assert set(tried(made.without_title())) == {"template-no-title"}
