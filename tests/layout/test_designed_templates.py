"""Templates of designers: panels in the colours of pictures, titles on bars, first slides, cards."""

from __future__ import annotations

import pytest

import deck_templates as made
import decks
from briefdeck.layout.templates.pick_layouts import pick_layouts
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.furniture import Furniture
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import Deck, SlideKind
from briefdeck.model.style.contrast import contrast, is_coloured
from briefdeck.ooxml.elements import A
from briefdeck.render.pptx import render_pptx

_LONG = " ".join(["ports of the northern coast should agree on common tariffs"] * 4)
_PLAIN = Furniture("Brief", publisher="Port Institute")


def _paper(title: str = "Ports", **fields: object):
    numbered = decks.section(Display.NUMBERED, decks.point("One point"), decks.point("Another"), title=title)
    return decks.document(numbered, furniture=_PLAIN, subtitle="A meeting of ports", **fields)


def _palette(data: bytes) -> dict[str, str]:
    return dict(decks.lay_out_on(_paper(), data).template.palette)


def _first(deck: Deck, name: str) -> Box:
    slot = next(slot for slot in deck.slides[0].slots if slot.name == name)
    return slot.box or deck.layout(SlideKind.TITLE).slot(name).box


@pytest.mark.parametrize("colours", [("60B0D0", "204060"), ("FF8000", "402000")])
def test_a_plain_ground_has_the_colour_that_it_covers_made_lighter_until_text_stands_out(colours):
    palette = _palette(made.on_gradient(*colours))
    assert is_coloured(palette["backing"])
    assert contrast("#000000", palette["backing"]) >= 7
    strongest = max(range(1, 7, 2), key=lambda at: int(palette["backing"][at : at + 2], 16))
    assert strongest == max(range(1, 7, 2), key=lambda at: int(f"#{colours[0]}"[at : at + 2], 16))


def test_a_plain_ground_over_greys_is_that_of_the_theme():
    assert _palette(made.on_picture())["backing"] == "bg1"


@pytest.mark.parametrize(("second", "is_own"), [("EEECE1", True), ("808080", False)])
def test_cards_are_of_a_colour_near_the_ground(second, is_own):
    data = made.changed(
        made.plain_4_to_3(), r"<a:lt2>.*?</a:lt2>", f'<a:lt2><a:srgbClr val="{second}"/></a:lt2>', "theme1"
    )
    tint = _palette(data)["tint"]
    assert (tint == "bg2") is is_own
    assert is_own or 1 < contrast(tint, "#FFFFFF") <= 1.6


def test_a_title_too_long_for_its_bar_outgrows_it_and_takes_the_bars_colour_with_it():
    bar = Box(0, 10, 720, 50)
    data = made.with_logo(bar.x, bar.y, bar.width, bar.height, made.with_title_box(30, 20, 24))
    short, long = (decks.lay_out_on(_paper(title), data) for title in ("Ports", _LONG))
    for deck, is_grown in ((short, False), (long, True)):
        layout, title = deck.layout(SlideKind.TEXT), deck.slides[1].slots[0]
        box = title.box or layout.slot("Title").box
        assert (box.bottom > bar.bottom) is is_grown
        assert title.paras[0].style.size_pt >= 16
        fill = layout.slot("Title").fill
        assert bool(fill) is is_grown
        assert (
            not fill
            or max(contrast(fill, each) for each in layout.colours_behind(layout.slot("Title"))) < 1.5
        )
    assert decks.overfull(long) == []


def test_small_titles_stand_out_as_much_as_other_text():
    grey = made.changed(
        made.with_title_box(60, 20, 24),
        r"(<p:titleStyle>.*?<a:solidFill>)<a:schemeClr val=\"tx1\"/>",
        r'\1<a:srgbClr val="888888"/>',
        "slideMaster1.xml",
    )
    for title, is_recoloured in (("Ports", False), (_LONG, True)):
        spec = decks.lay_out_on(_paper(title), grey).layout(SlideKind.TEXT).slot("Title")
        assert spec.recoloured is is_recoloured


def test_footers_that_programs_show_just_too_pale_take_another_colour():
    data = made.changed(made.plain_4_to_3(), r'<a:tint val="75000"/>', '<a:tint val="82000"/>', "slide")
    layout = decks.lay_out_on(_paper(), data).layout(SlideKind.TEXT)
    assert layout.slot("Footer").recoloured


def test_the_first_slide_says_what_the_paper_is_where_its_layout_has_a_title_alone():
    bare = made.opened()
    for layout in [layout for layout in bare.slide_layouts if layout.name != "Title Only"]:
        bare.slide_layouts.remove(layout)
    deck = decks.lay_out_on(_paper(), made.saved(bare))
    assert "A meeting of ports" in decks.content(deck.slides[0])
    assert _first(deck, "Subtitle").y >= _first(deck, "Title").bottom


def test_what_stands_under_the_first_title_moves_up_where_footers_cover_its_place():
    crowded = made.opened()
    cover = crowded.slide_layouts[0]
    under = next(shape for shape in cover.placeholders if shape.placeholder_format.type == 4)
    under.left, under.top, under.width, under.height = (made.Pt(n) for n in (36, 495, 648, 30))
    deck = decks.lay_out_on(_paper(), made.saved(crowded))
    assert "A meeting of ports" in decks.content(deck.slides[0])
    assert _first(deck, "Title").bottom <= _first(deck, "Subtitle").y
    assert _first(deck, "Subtitle").bottom <= 500


def test_content_stands_beside_a_title_in_the_middle_of_its_column():
    sided = made.opened(made.with_titles_at_side(280))
    for layout in list(sided.slide_layouts)[1:]:
        for shape in (shape for shape in layout.placeholders if shape.placeholder_format.type == 1):
            shape.left, shape.top, shape.width, shape.height = (made.Pt(n) for n in (20, 200, 280, 200))
    picked = pick_layouts(decks.template_of(made.saved(sided)), {})
    assert picked.body.name == "Title and Content"


def test_numbers_of_a_list_have_the_colour_of_its_text_where_bullets_are_pale():
    data = made.plain_4_to_3()
    file = made.opened(render_pptx(decks.lay_out_on(_paper(), data), data))
    marks = [form.getparent() for form in file.slides[1]._element.iter(f"{A}buAutoNum")]
    assert len(marks) == 2
    assert all(form.find(f"{A}buClrTx") is not None for form in marks)
