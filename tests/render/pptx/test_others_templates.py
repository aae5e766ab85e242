"""Templates as other people and programs make them: drawings, turned things, samples, colours, edges."""

from __future__ import annotations

import io
import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Pt

import deck_templates as made
import decks
from briefdeck.layout.templates.free_space import free_area, is_on_slide, obstacles
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.document import Item, Paragraph, Span
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import DeckTemplate, Role, SlideKind, SlideLayout, SlotSpec
from briefdeck.render.pptx import oxml, render_pptx

_BODY = Box(36, 126, 648, 356)


def _rounded(box: Box) -> tuple[int, ...]:
    return tuple(round(side) for side in (box.x, box.y, box.width, box.height))


def _layout(data: bytes, name: str = "Title and Content") -> SlideLayout:
    return next(layout for layout in decks.template_of(data).layouts if layout.name == name)


def _slot(data: bytes, role: Role = Role.BODY, name: str = "Title and Content") -> SlotSpec:
    return _layout(data, name).of_role(role)[0]


def _with_shapes(*boxes: tuple[float, ...], change=lambda _: None, on_layout: bool = False) -> bytes:
    """A master, or its layout for text, with red rectangles, changed."""
    deck = made.opened()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    target = deck.slide_layouts[1] if on_layout else deck.slide_master
    for box in boxes:
        shape = slide.shapes.add_shape(1, *map(Pt, box))
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor(200, 0, 0)
        shape.line.fill.background()
        shape.shadow.inherit = False
        change(shape)
        target.shapes._spTree.append(shape._element)
    return _without_slides(deck)


def _without_slides(deck) -> bytes:
    entries = deck.slides._sldIdLst
    for entry in list(entries):
        deck.part.drop_rel(entry.rId)
        entries.remove(entry)
    return made.saved(deck)


def _drawn(data: bytes) -> list[tuple[int, ...]]:
    template = decks.template_of(data)
    return [_rounded(box) for box in obstacles(_layout(data, "Title Only"), template)]


def _unfilled(shape) -> None:
    shape.fill.background()


def _unfilled_by_style(shape) -> None:
    properties, style = shape._element.spPr, shape._element.find(qn("p:style"))
    for tag in ("a:solidFill", "a:ln"):
        properties.remove(properties.find(qn(tag)))
    style.find(qn("a:fillRef")).set("idx", "0")
    style.find(qn("a:lnRef")).set("idx", "0")


def _clear_glass(shape) -> None:
    colour = shape._element.spPr.find(qn("a:solidFill"))[0]
    colour.append(colour.makeelement(qn("a:alpha"), val="0"))


def _hidden(shape) -> None:
    shape._element.nvSpPr.cNvPr.set("hidden", "1")


@pytest.mark.parametrize("change", [_unfilled, _unfilled_by_style, _clear_glass, _hidden])
def test_what_cannot_be_seen_is_no_obstacle(change):
    assert _drawn(_with_shapes((300, 240, 400, 36), change=change)) == []


def _words(shape) -> None:
    _unfilled(shape)
    shape.text_frame.text = "Institute"


def _outlined(shape) -> None:
    _unfilled(shape)
    shape.line.fill.solid()
    shape.line.fill.fore_color.rgb = RGBColor(0, 0, 0)


@pytest.mark.parametrize("change", [_words, _outlined, lambda _: None])
def test_words_lines_and_fills_are_obstacles(change):
    assert _drawn(_with_shapes((300, 240, 400, 36), change=change)) == [(300, 240, 400, 36)]


def test_a_group_is_what_can_be_seen_of_it():
    deck = made.opened()
    group = deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_group_shape()
    seen, unseen = (group.shapes.add_shape(1, Pt(x), Pt(240), Pt(50), Pt(36)) for x in (100, 600))
    unseen.fill.background()
    unseen.line.fill.background()
    deck.slide_master.shapes._spTree.append(group._element)
    assert _drawn(_without_slides(deck)) == [(100, 240, 50, 36)]
    seen._element.getparent().nvGrpSpPr.cNvPr.set("hidden", "1")
    deck.slide_master.shapes._spTree.append(group._element)
    assert _drawn(made.saved(deck)) == []


@pytest.mark.parametrize(
    ("turn", "box"),
    [
        (0, (351, 200, 18, 100)),
        (90, (310, 241, 100, 18)),
        (180, (351, 200, 18, 100)),
        (270, (310, 241, 100, 18)),
    ],
)
def test_a_turned_shape_stands_where_it_is_seen(turn, box):
    def turned(shape) -> None:
        shape.rotation = turn

    assert _drawn(_with_shapes((351, 200, 18, 100), change=turned)) == [box]


def test_a_shape_in_a_turned_and_flipped_group_stands_where_it_is_seen():
    deck = made.opened()
    group = deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_group_shape()
    for x in (100, 380):
        group.shapes.add_shape(1, Pt(x), Pt(240), Pt(20), Pt(60)).shadow.inherit = False
    frame = group._element.grpSpPr.xfrm
    frame.set("rot", "5400000")
    frame.set("flipH", "1")
    deck.slide_master.shapes._spTree.append(group._element)
    assert _drawn(_without_slides(deck)) == [(220, 400, 60, 20), (220, 120, 60, 20)]


def test_a_bar_turned_to_the_head_of_the_slide_takes_nothing_of_its_middle():
    def turned(shape) -> None:
        shape.rotation = 90

    data = _with_shapes((351, -351, 18, 720), change=turned)
    area = free_area(_layout(data, "Title Only"), decks.template_of(data))
    assert _drawn(data) == [(0, 0, 720, 18)]
    assert area.width >= 0.85 * 720


@pytest.mark.parametrize(("width", "colours"), [(660, ("#C80000",)), (400, ("#FFFFFF", "#C80000"))])
def test_a_panel_under_the_text_is_behind_it_with_what_it_leaves_of_its_lines_and_no_obstacle(width, colours):
    data = _with_shapes((30, 120, width, 370), on_layout=True)
    layout, template = _layout(data), decks.template_of(data)
    assert obstacles(layout, template) == []
    assert layout.colours_behind(layout.of_role(Role.BODY)[0]) == colours
    assert layout.colours_behind(layout.of_role(Role.TITLE)[0]) == ("#FFFFFF",)


def test_a_logo_in_the_corner_of_the_text_is_an_obstacle():
    data = _with_shapes((600, 430, 100, 90), on_layout=True)
    assert [_rounded(box) for box in obstacles(_layout(data), decks.template_of(data))] == [
        (600, 430, 100, 90)
    ]
    assert _layout(data).colours_behind(_slot(data)) == ("#FFFFFF",)


@cache
def _with_picture(*box: float) -> bytes:
    deck = made.opened()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    picture = slide.shapes.add_picture(io.BytesIO(made.png()), *map(Pt, box))
    image = picture._element.blipFill.blip.rEmbed
    picture._element.blipFill.blip.set(
        qn("r:embed"), deck.slide_master.part.relate_to(slide.part.related_part(image), made.RT.IMAGE)
    )
    deck.slide_master.shapes._spTree.insert(2, picture._element)
    return _without_slides(deck)


def test_a_picture_as_large_as_the_slide_is_behind_all_texts():
    data = _with_picture(0, 0, 720, 540)
    layout = _layout(data)
    assert obstacles(layout, decks.template_of(data)) == []
    assert {layout.colours_behind(spec) for spec in layout.slots} == {("#808080",)}


def test_a_small_picture_is_a_logo():
    assert _drawn(_with_picture(640, 20, 60, 40)) == [(640, 20, 60, 40)]


@cache
def _as_libreoffice_saves() -> bytes:
    """No text styles: sizes, bold, colours and fonts on sample texts, and placeholders without numbers."""
    deck = made.opened()
    master = deck.slide_master._element
    master.remove(master.find(qn("p:txStyles")))
    main = deck.part._element
    main.remove(main.find(qn("p:defaultTextStyle")))
    data = made.saved(deck)
    run = (
        '<a:rPr b="1" sz="2600"><a:solidFill><a:srgbClr val="223344"/></a:solidFill>'
        '<a:latin typeface="Georgia"/></a:rPr>'
    )
    sign = '<a:buFont typeface="Wingdings"/><a:buChar char="&#61548;"/>'
    bullet = f'<a:pPr marL="432000" indent="-324000" algn="r">{sign}</a:pPr>'
    for part in ("slideMaster1.xml", "slideLayout4.xml"):
        data = made.changed(data, "<a:lstStyle>.*?</a:lstStyle>", "<a:lstStyle/>", part)
        data = made.changed(
            data, r"<a:p>(?:<a:pPr[^>]*/>)?<a:r><a:rPr[^>]*/>", f"<a:p>{bullet}<a:r>{run}", part
        )
    return made.changed(data, r'(<p:ph )(?:sz="half" )?idx="\d+"(?: sz="half")?', r"\1", "slideLayout4.xml")


def _sampled() -> SlotSpec:
    return _slot(_as_libreoffice_saves())


def test_sizes_colours_and_bullets_are_read_from_samples_where_no_style_says_them():
    style = _sampled().levels[0]
    assert (style.size_pt, style.colour, style.bold, style.font) == (26, "#223344", True, "Georgia")
    assert (round(style.left_pt), round(style.hanging_pt), style.align) == (34, 26, "left")


def test_how_a_sample_of_text_is_set_is_no_rule_for_text_from_the_left():
    right = made.changed(_as_libreoffice_saves(), r' algn="r"', ' algn="r" rtl="1"', "slideMaster1.xml")
    assert _slot(right).levels[0].align == "right"


def test_a_bullet_of_a_font_of_symbols_becomes_one_that_all_fonts_have():
    assert _sampled().levels[0].bullet == "•"


def test_slides_say_what_only_samples_or_programs_say():
    assert _sampled().unsaid
    assert not _slot(made.plain_4_to_3()).unsaid


def test_samples_are_not_read_where_a_style_says_the_size():
    data = made.changed(
        made.plain_4_to_3(),
        r"<a:rPr lang=\"en-US\"[^>]*/>",
        '<a:rPr lang="en-US" sz="900"/>',
        "slideMaster1.xml",
    )
    assert _slot(data).levels[0].size_pt == 32


def test_slides_say_where_placeholders_stand_that_only_their_place_tells_apart():
    pair = _layout(_as_libreoffice_saves(), "Two Content").of_role(Role.BODY)
    assert [spec.moved for spec in pair] == [True, True]
    assert not any(spec.moved for spec in _layout(made.plain_4_to_3(), "Two Content").slots)


def test_a_placeholder_without_a_number_is_told_by_its_place_though_it_is_the_only_one():
    data = made.changed(made.plain_4_to_3(), r'<p:ph idx="1"/>', "<p:ph/>", "slideLayout2.xml")
    assert _slot(data).moved
    assert not _slot(data, Role.TITLE).moved


def test_two_placeholders_of_one_type_and_number_are_told_apart_by_their_place():
    data = made.changed(made.plain_4_to_3(), r'(<p:ph sz="half" idx=)"2"', r'\1"1"', "slideLayout4.xml")
    assert [spec.moved for spec in _layout(data, "Two Content").of_role(Role.BODY)] == [True, True]


def test_slides_on_such_a_template_say_sizes_and_places_themselves():
    data = _as_libreoffice_saves()
    deck = decks.deck_of_specimen(data)
    assert decks.overfull(deck) == []
    slides = made.opened(render_pptx(deck, data)).slides
    texts = [
        shape for slide in slides for shape in slide.placeholders if shape.placeholder_format.type in (2, 7)
    ]
    runs = [run for shape in texts for para in shape.text_frame.paragraphs for run in para.runs]
    assert runs
    assert all(run.font.size for run in runs)
    assert {run.font.name for run in runs} <= {"Georgia", "Calibri"}
    pairs = [slide for slide in slides if slide.slide_layout.name == "Two Content"]
    assert pairs
    assert all(
        shape._element.spPr.xfrm is not None
        for slide in pairs
        for shape in slide.placeholders
        if shape in texts
    )


@pytest.mark.parametrize(
    ("left_pt", "hanging_pt", "said"),
    [
        (20, 10, ("254000", "-127000")),
        (-9, 5000, ("0", "-51206400")),
        (5000, -5000, ("51206400", "51206400")),
    ],
)
def test_lines_begin_where_the_format_allows_whatever_the_template_says(left_pt, hanging_pt, said):
    deck = made.opened()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    paragraph = slide.shapes.add_textbox(0, 0, 100, 100).text_frame.paragraphs[0]
    oxml.indent(paragraph, left_pt, hanging_pt)
    assert (paragraph._p.pPr.get("marL"), paragraph._p.pPr.get("indent")) == said


def _background(fill: str) -> bytes:
    pattern = r"<p:bg>.*?</p:bg>"
    return made.changed(made.plain_4_to_3(), pattern, f"<p:bg>{fill}</p:bg>", "slideMaster1.xml")


def _solid(colour: str) -> bytes:
    return _background(f"<p:bgPr><a:solidFill>{colour}</a:solidFill><a:effectLst/></p:bgPr>")


@pytest.mark.parametrize(
    ("colour", "seen"),
    [
        ('<a:schemeClr val="lt1"/>', "#FFFFFF"),
        ('<a:schemeClr val="dk1"/>', "#000000"),
        ('<a:schemeClr val="dk2"/>', "#1F497D"),
        ('<a:schemeClr val="lt1"><a:lumMod val="50000"/></a:schemeClr>', "#808080"),
        ('<a:srgbClr val="FF6600"><a:alpha val="20000"/></a:srgbClr>', "#FFE0CC"),
        ('<a:sysClr val="window" lastClr="FAFAFA"/>', "#FAFAFA"),
        ('<a:sysClr val="window"/>', "#FFFFFF"),
        ('<a:sysClr val="windowText"/>', "#000000"),
        ('<a:prstClr val="white"/>', "#FFFFFF"),
    ],
)
def test_reads_the_colour_of_a_background(colour, seen):
    assert made.background_of(_layout(_solid(colour))) == [seen]
    assert _layout(_solid(colour)).colours_behind(_slot(_solid(colour))) == (seen,)


def test_the_themes_own_colours_are_not_changed_by_the_map():
    swapped = made.changed(
        _solid('<a:schemeClr val="lt1"/>'), r'bg1="lt1" tx1="dk1"', 'bg1="dk1" tx1="lt1"', "slideMaster1.xml"
    )
    assert made.background_of(_layout(swapped)) == ["#FFFFFF"]
    assert dict(_layout(swapped).colours)["bg1"] == "#000000"


def test_text_in_the_themes_own_colour_is_read():
    data = made.changed(
        made.plain_4_to_3(), r'(<p:bodyStyle>.*?<a:schemeClr val=)"tx1"', r'\1"dk2"', "slideMaster1.xml"
    )
    assert dict(_layout(data).colours)[_slot(data).levels[0].colour] == "#1F497D"


def test_of_a_gradient_that_runs_anywhere_all_colours_are_behind_text():
    stops = "".join(
        f'<a:gs pos="{at}"><a:srgbClr val="{c}"/></a:gs>' for at, c in ((0, "FFFFFF"), (100000, "333333"))
    )
    data = _background(f"<p:bgPr><a:gradFill><a:gsLst>{stops}</a:gsLst></a:gradFill><a:effectLst/></p:bgPr>")
    assert _layout(data).colours_behind(_slot(data)) == ("#FFFFFF", "#333333")
    assert made.background_of(_layout(data)) == ["#FFFFFF", "#333333"]


@pytest.mark.parametrize(
    "fill", ['<a:blipFill><a:blip r:embed="rId1"/></a:blipFill>', '<a:pattFill prst="pct5"/>']
)
def test_behind_pictures_and_patterns_no_colour_is_known(fill):
    data = _background(f"<p:bgPr>{fill}<a:effectLst/></p:bgPr>")
    assert _layout(data).colours_behind(_slot(data)) == ()


def test_a_background_of_the_theme_takes_the_colour_that_refers_to_it_and_changes_it():
    data = _background('<p:bgRef idx="1001"><a:schemeClr val="accent1"/></p:bgRef>')
    shaded = '<a:schemeClr val="phClr"><a:lumMod val="50000"/></a:schemeClr>'
    first = r'(<a:bgFillStyleLst><a:solidFill>)<a:schemeClr val="phClr"/>'
    changed = made.changed(data, first, rf"\1{shaded}", "theme1.xml")
    assert made.background_of(_layout(data)) == ["#4F81BD"]
    assert made.background_of(_layout(changed)) == ["#254061"]


@pytest.mark.parametrize(("index", "known"), [("1002", True), ("1009", False)])
def test_a_gradient_of_the_theme_is_judged_by_its_stops(index, known):
    data = _background(f'<p:bgRef idx="{index}"><a:schemeClr val="bg1"/></p:bgRef>')
    assert bool(_layout(data).colours_behind(_slot(data))) is known


def _body_at(*box: float) -> bytes:
    deck = made.opened()
    body = deck.slide_layouts[1].placeholders[1]
    body.left, body.top, body.width, body.height = map(Pt, box)
    return made.saved(deck)


def test_a_placeholder_that_hangs_over_the_edge_is_what_is_on_the_slide_less_the_margin_of_the_other_side():
    spec = _slot(_body_at(36, 126, 800, 500))
    assert (_rounded(spec.box), spec.is_cut, spec.moved) == ((36, 126, 648, 360), True, True)
    spec = _slot(_body_at(-50, 126, 900, 300))
    assert _rounded(spec.box) == (14, 126, 691, 300)
    assert not _slot(made.plain_4_to_3()).is_cut


def test_a_placeholder_of_which_hardly_any_is_on_the_slide_stays_off_it():
    data = _body_at(700, 126, 648, 356)
    assert not is_on_slide(_slot(data).box, decks.template_of(data))


def _clipped(template: DeckTemplate) -> list[str]:
    return [
        f"{layout.name}: {spec.name}"
        for layout in template.layouts
        for spec in layout.of_role(Role.TITLE, Role.SUBTITLE, Role.BODY)
        if spec.is_cut and not is_on_slide(spec.box, template)
    ]


_lengths = st.integers(-300, 900)


@settings(max_examples=25, deadline=None)
@given(st.integers(-3600, 3600), st.tuples(_lengths, _lengths, st.integers(1, 900), st.integers(1, 900)))
def test_however_a_shape_is_turned_its_middle_stays_and_free_room_is_clear_of_it(tenths, box):
    def turned(shape) -> None:
        shape.rotation = tenths / 10

    data = _with_shapes(box, change=turned)
    template, layout = decks.template_of(data), _layout(data, "Title Only")
    bounds = layout.obstacles[0].box
    middle = bounds.x + bounds.width / 2, bounds.y + bounds.height / 2
    assert middle == pytest.approx((box[0] + box[2] / 2, box[1] + box[3] / 2), abs=0.1)
    area = free_area(layout, template)
    assert is_on_slide(area, template)
    assert all(area.overlap(drawn) <= 0.5 for drawn in obstacles(layout, template))


@settings(max_examples=25, deadline=None)
@given(st.sets(st.integers(1, 11)), st.tuples(_lengths, _lengths, st.integers(1, 900), st.integers(1, 900)))
def test_whatever_numbers_are_missing_each_placeholder_has_a_place_that_can_be_told(missing, box):
    def without(match: re.Match[str]) -> str:
        return re.sub(r' idx="\d+"', "", match[0])

    data = _body_at(*box)
    for number in missing:
        data = made.changed(data, r"<p:ph [^>]*>", without, f"slideLayout{number}.xml")
    template = decks.template_of(data)
    assert _clipped(template) == []
    for layout in template.layouts:
        sure = [(spec.kind, spec.idx) for spec in layout.slots if not spec.moved]
        assert len(set(sure)) == len(sure)


def test_points_that_are_set_closer_than_their_place_has_it_say_so():
    loose = '<a:lnSpc><a:spcPct val="150000"/></a:lnSpc>'
    data = made.changed(
        made.plain_4_to_3(), r"(<p:bodyStyle>\s*<a:lvl1pPr[^>]*>)", rf"\1{loose}", "slideMaster1.xml"
    )
    body = (Paragraph((Span("They wait for berths that are too short."),)),)
    points = [Item(record=f"r{n}", short=(Span(f"Ships wait at port {n}"),), body=body) for n in range(3)]
    deck = decks.lay_out_on(decks.document(decks.section(Display.BULLETS, *points)), data)
    number = next(n for n, slide in enumerate(deck.slides) if slide.layout == SlideKind.TEXT)
    slot = next(slot for slot in deck.slides[number].slots if slot.name == "Text")
    shapes = made.opened(render_pptx(deck, data)).slides[number].placeholders
    shown = next(shape for shape in shapes if "Ships wait at port 0" in shape.text_frame.text)
    drawn = [paragraph.line_spacing or 1.5 for paragraph in shown.text_frame.paragraphs]
    assert drawn == [para.style.spacing for para in slot.paras]
