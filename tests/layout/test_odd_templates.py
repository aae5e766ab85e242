"""What was found on templates of others: first slides with low places, names of colours, pale bullets."""

import pytest
from pptx.oxml.ns import qn

import deck_templates as made
import decks
from briefdeck.layout.slides.around.title_setting import set_title
from briefdeck.layout.slides.text import paragraphs
from briefdeck.layout.templates.backing import standing_out
from briefdeck.layout.templates.free_space import overlap
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.document import Span
from briefdeck.model.content.furniture import Furniture
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import Deck, ParaStyle, Role, SlideKind, SlotSpec
from briefdeck.model.style.theme import Theme
from briefdeck.outputs.template_trial import refusals
from briefdeck.render.pptx import render_pptx

_LONG = "Ports of the northern coast should agree on common tariffs before the next season opens"
_MARKED = Furniture("Brief", marking="TLP:AMBER", date_line="Facts as of 1 May 2020")
_ROW = 40
"""A picture has twelve rows of so many pieces, each 18 pt wide and 45 pt high."""


def _deck(data: bytes, **fields: object) -> Deck:
    points = decks.section(Display.BULLETS, decks.point("Berths are full."), decks.point("Rates rise."))
    return decks.lay_out_on(decks.document(points, furniture=_MARKED, **fields), data)


def _on_cover(deck: Deck, name: str):
    """Return a text of the first slide, and where it stands."""
    slot = next(slot for slot in deck.slides[0].slots if slot.name == name)
    return slot, slot.box or deck.layout(SlideKind.TITLE).slot(name).box


def test_the_title_of_the_first_slide_outgrows_its_place_before_it_is_small():
    title, box = _on_cover(_deck(made.with_cover_boxes((160, 40), (330, 60)), title=_LONG), "Title")
    assert " ".join(title.text.split()) == _LONG
    assert title.paras[0].style.size_pt >= 0.65 * 44
    assert box.bottom <= 330


def test_the_title_of_the_first_slide_does_not_outgrow_its_place_onto_a_logo_in_a_picture():
    logo = [255] * (3 * _ROW), [255] * 4, [0, 255] * 4, [255] * (_ROW - 12), [255] * (8 * _ROW)
    picture = made.on_picture(*(grey for part in logo for grey in part), rows=12)
    low = (230, 40), (330, 60)
    _, box = _on_cover(_deck(made.with_cover_boxes(*low, data=picture), title=_LONG), "Title")
    assert box.y >= 4 * 45
    assert box.height > 40
    template = decks.template_of(made.with_cover_boxes(*low))
    assert not [*standing_out(Box(54, 230, 612, 40), template.layouts[0], template)]


def test_a_subtitle_goes_on_under_its_low_place_rather_than_be_cut():
    data = made.with_cover_boxes((100, 120), (250, 50))
    deck = _deck(data, subtitle=f"{_LONG}, {_LONG.lower()}, {_LONG.lower()}")
    subtitle, box = _on_cover(deck, "Subtitle")
    layout = deck.layout(SlideKind.TITLE)
    assert "…" not in subtitle.text
    assert (box.x, box.y) == pytest.approx((54, 250))
    assert not any(overlap(box, spec.box) for spec in layout.of_role(Role.DATE, Role.NUMBER, Role.FOOTER))
    assert not any(overlap(box, mark) for mark in layout.markings)
    _, usual = _on_cover(_deck(data, subtitle="A subtitle"), "Subtitle")
    assert usual.height == pytest.approx(50)


def test_a_title_that_would_be_tiny_on_one_line_takes_the_room_around_it():
    spec = SlotSpec(
        "Title", Role.TITLE, Box(0, 20, 400, 22), (ParaStyle(30),), sizes=(30, 24, 20, 18, 14, 12)
    )
    room = Box(0, 0, 400, 62)
    headings = decks.FITTER.headings
    alone = set_title(spec, "Ports should agree on common tariffs now", headings)
    assert alone.paras[0].style.size_pt < 16
    title = set_title(SlotSpec(**{**_fields(spec), "room": room}), alone.text, headings)
    assert title.paras[0].style.size_pt >= 16
    assert title.box
    assert title.box.height <= room.height


def _fields(spec: SlotSpec) -> dict[str, object]:
    return {name: getattr(spec, name) for name in SlotSpec.__dataclass_fields__}


def test_names_of_colours_mean_on_slides_what_they_mean_on_their_layout():
    data = made.with_other_names_on_cover()
    deck = _deck(data)
    cover, text = (
        made.opened(render_pptx(deck, data)).slides[0],
        made.opened(render_pptx(deck, data)).slides[1],
    )
    found = [
        slide._element.find(f"{qn('p:clrMapOvr')}/{qn('a:overrideClrMapping')}") for slide in (cover, text)
    ]
    assert found[0].get("bg1") == "dk1"
    assert found[1] is None


def test_a_colour_whose_name_means_another_on_some_layout_is_said_in_full():
    template = _deck(made.with_other_names_on_cover()).template
    said = dict(template.palette)
    assert said["backing"].startswith("#")
    assert all(len({layout.rgb(name) for layout in template.layouts}) == 1 for name in said.values() if name)
    assert dict(_deck(made.plain_4_to_3()).template.palette)["backing"] == "bg1"


@pytest.mark.parametrize(("colour", "is_pale"), [("#F4F4F4", True), ("#C00000", False)])
def test_bullets_that_are_pale_have_the_colour_of_their_text(colour, is_pale):
    data = made.with_bullets(colour)
    slide = made.opened(render_pptx(_deck(data), data)).slides[1]
    marks = [para for shape in slide.placeholders for para in shape._element.iter(qn("a:buClrTx"))]
    assert bool(marks) is is_pale


def test_a_number_at_the_head_leaves_the_other_footers_at_the_foot_and_content_its_room():
    layout = _deck(made.with_number_at_head()).layout(SlideKind.TEXT)
    assert layout.slot("Slide number").box.y < 30
    assert layout.slot("Date").box.y > 450
    assert layout.area.height > 250


def test_text_that_is_drawn_where_a_layout_has_no_place_for_it_stands_out():
    data = made.dark_without_single_content()
    deck = _deck(data)
    assert deck.layout(SlideKind.TEXT).rgb(dict(deck.template.palette)["text"]) == "#FFFFFF"
    assert not refusals(data, "template.pptx", Theme())


def test_nothing_is_drawn_on_a_layout_that_shows_a_large_text_of_the_master():
    data = made.with_sample_text_seen_on_title_only()
    deck = _deck(data)
    seen = {one.part for one in deck.template.layouts if any(drawn.has_words for drawn in one.obstacles)}
    assert seen == set()


def test_a_picture_that_says_no_change_of_its_brightness_is_known():
    data = made.changed(
        made.on_picture(255, 0), r"(<a:blip [^>]*)/>", r"\1><a:lum/></a:blip>", "slideMaster1"
    )
    assert decks.template_of(data).layouts[0].grounds[0].paint.mosaic
    brighter = made.changed(data, "<a:lum/>", '<a:lum bright="40000"/>', "slideMaster1")
    assert not decks.template_of(brighter).layouts[0].grounds[0].paint.mosaic


def test_no_title_stands_on_a_rule_that_meets_the_foot_of_its_place():
    rule, foot = (36, 47, 648, 3), 49
    data = made.with_logo(*rule, made.with_title_box(40, foot - 40))
    points = decks.section(
        Display.BULLETS, decks.point("Berths are full."), title=f"{_LONG}, {_LONG.lower()}"
    )
    deck = decks.lay_out_on(decks.document(points), data)
    title, spec = deck.slides[1].slots[0], deck.layout(deck.slides[1].layout).slot("Title")
    place = title.box or spec.box
    assert "…" not in title.text
    assert place.bottom <= foot + 0.1 or place.y >= sum(rule[1::2])


_CAPITALS = (
    '<p:defaultTextStyle><a:lvl1pPr rtl="1"><a:lnSpc><a:spcPct val="80000"/></a:lnSpc>'
    '<a:spcAft><a:spcPts val="900"/></a:spcAft>'
    '<a:defRPr b="1" i="1" cap="all" spc="300" baseline="-25000"/></a:lvl1pPr></p:defaultTextStyle>'
)


def test_drawn_text_is_plain_where_the_text_boxes_of_the_presentation_are_not():
    odd = made.changed(
        made.plain_4_to_3(),
        r"<p:defaultTextStyle>.*?</p:defaultTextStyle>",
        _CAPITALS,
        "ppt/presentation.xml",
    )
    deck = _deck(odd)
    made_of_it = made.opened(render_pptx(deck, odd))
    style = made_of_it.element.find(qn("p:defaultTextStyle"))
    assert [look.get("baseline") for look in style.iter(qn("a:defRPr"))] == [None]
    for slide in made_of_it.slides:
        drawn = [shape for shape in slide.shapes if shape.has_text_frame and not shape.is_placeholder]
        looks = [look for shape in drawn for look in shape._element.iter(qn("a:rPr"))]
        assert looks
        for look in looks:
            plain = {"i": "0", "cap": "none", "spc": "0", "baseline": None}
            assert {name: look.get(name) for name in plain} == plain
            assert look.get("b") in ("0", "1")
        paras = [para for shape in drawn for para in shape.text_frame.paragraphs]
        assert {(para.line_spacing, para.space_after) for para in paras} == {(1.0, 0)}
        assert {para._p.pPr.get("rtl") for para in paras} == {"0"}
    usual = made.opened(render_pptx(_deck(made.plain_4_to_3()), made.plain_4_to_3()))
    assert not [look for look in usual.slides[0]._element.iter(qn("a:rPr")) if look.get("cap")]


def test_points_of_records_look_on_every_slide_as_the_template_has_its_text():
    bold = made.changed(
        made.plain_4_to_3(), r"(<p:bodyStyle><a:lvl1pPr.*?<a:defRPr )", r'\1b="1" ', "slideMaster1.xml"
    )
    short = {"record": "r1", "short": (Span("Berths are full"),)}
    points = [decks.point("All berths of the port were taken in May.", **short) for _ in range(2)]
    said = [
        decks.section(Display.BULLETS, *points, headline="Berths are full"),
        decks.section(
            Display.BULLETS, decks.point("Rates rise."), decks.point("Pilots wait."), id="t", headline="Rates"
        ),
    ]
    deck = decks.lay_out_on(decks.document(*said), bold)
    texts = [slot for slide in deck.slides for slot in slide.slots if slot.name == "Text"]
    assert len(texts) == 2
    assert all(para.style.bold for slot in texts for para in slot.paras)


def test_the_title_of_the_first_slide_moves_up_where_its_subtitle_has_no_room_above_the_foot():
    low = made.with_cover_boxes((380, 70), (455, 30))
    deck = _deck(low, subtitle="Recap of the seminar that ports of the northern coast held in May")
    subtitle, box = _on_cover(deck, "Subtitle")
    _, title = _on_cover(deck, "Title")
    layout = deck.layout(SlideKind.TITLE)
    assert " ".join(subtitle.text.split()).startswith("Recap of the seminar that ports of the northern coast")
    assert "…" not in subtitle.text
    assert title.bottom <= box.y + 0.1
    assert not any(overlap(box, spec.box) for spec in layout.of_role(Role.DATE, Role.NUMBER, Role.FOOTER))
    usual = _deck(made.with_cover_boxes((160, 100), (330, 100)), subtitle="Recap of the seminar")
    assert _on_cover(usual, "Title")[1].y == pytest.approx(160)


def test_a_logo_amid_the_content_is_under_a_plain_ground_and_not_behind_words():
    logo = 330, 250, 60, 60
    dark = made.changed(
        made.with_logo(*logo),
        r"(<p:style>.*?)<a:schemeClr val=\"accent1\">",
        r"\1<a:srgbClr val=\"102030\">",
        "!",
    )
    deck = _deck(dark)
    layout = deck.layout(SlideKind.TEXT)
    assert layout.backing
    assert layout.backing.share_of(Box(*logo)) == 1
    apart = _deck(made.with_logo(640, 10, 60, 20))
    assert apart.layout(SlideKind.TEXT).backing is None


def test_text_whose_lines_cross_the_edge_of_a_panel_behind_most_of_it_has_a_plain_ground():
    layout = _deck(made.with_panel(0, 420, "1F3864")).layout(SlideKind.TEXT)
    assert layout.backing
    assert layout.backing.share_of(layout.area) == 1


def test_a_drawing_that_goes_on_from_a_ground_in_its_colour_leaves_content_its_width():
    panel = made.with_logo(18, 126, 560, 324)
    whole = _deck(made.with_logo(516, 126, 204, 324, panel)).layout(SlideKind.TEXT).area
    assert whole.width == pytest.approx(648)


def test_spaces_under_points_get_smaller_with_their_type():
    after = made.changed(
        made.plain_4_to_3(),
        r"(<p:bodyStyle><a:lvl1pPr.*?</a:spcBef>)",
        r'\1<a:spcAft><a:spcPts val="1600"/></a:spcAft>',
        "slideMaster1.xml",
    )
    text = next(slot for slot in _deck(after).slides[1].slots if slot.name == "Text")
    style = paragraphs.TextStyles(text.paras[:1] and (text.paras[0].style,)).bulleted(16)
    assert (style.size_pt, style.after_pt) == (16, pytest.approx(8))


def test_titles_wrap_where_the_template_lets_their_lines_run_on():
    data = made.changed(
        made.plain_4_to_3(), r'(type="title"/>.*?<a:bodyPr)', r'\1 wrap="none"', "slideMaster1.xml"
    )
    for slide in list(made.opened(render_pptx(_deck(data), data)).slides)[1:]:
        assert slide.shapes.title.text_frame.word_wrap is True
    usual = made.opened(render_pptx(_deck(made.plain_4_to_3()), made.plain_4_to_3())).slides[1]
    assert usual.shapes.title.text_frame.word_wrap is None
