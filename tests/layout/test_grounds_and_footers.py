"""Text on templates of others: what is behind it, logos and the places for footers, where it runs from."""

from dataclasses import replace
from decimal import Decimal

import pytest
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

import deck_templates as made
import decks
from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.slides.text.split import split_paras
from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.layout.templates import check_template
from briefdeck.layout.templates.backing import BACKING
from briefdeck.layout.templates.design import text_style
from briefdeck.layout.templates.slide_size import scale_of, scaled
from briefdeck.model.briefs.sections import ChartForm, Display
from briefdeck.model.content.document import ChartSpec, CitedSource, Item, Paragraph, Span
from briefdeck.model.content.furniture import Furniture
from briefdeck.model.laid_out.boxes import Box
from briefdeck.model.laid_out.deck import SOURCES, Deck, DeckSlide, Para, Role, SlideKind, TextRun
from briefdeck.model.style.theme import Theme
from briefdeck.render.pptx import render_pptx

_DATE = "Facts as of 1 December 2020"
_MARKED = Furniture("Brief", publisher="Port Institute", marking="TLP:AMBER", date_line=_DATE)
_DRAWN = (SlideKind.TABLE, SlideKind.CARDS, SlideKind.NUMBERS, SlideKind.TIMELINE)
_FEET = ("Date", "Footer", "Slide number")


def _paper(**fields: object):
    sources = (CitedSource("r", 1, (Span("Port Report, 2022"),), "Port Report 2022"),)
    cited = (Span("Ships wait."), Span("1", cites="r"))
    rows = [Item(cells=((Span(f"Row {n}"),), cited)) for n in range(4)]
    table = decks.section(
        Display.TABLE, *rows, header=("What", "How"), widths=(1, 2), id="rows", title="Rows"
    )
    point = Item(body=(Paragraph(cited),))
    points = decks.section(Display.BULLETS, point, id="points", title="Points")
    return decks.document(table, points, **{"furniture": _MARKED, "sources": sources, **fields})


def _slide(deck: Deck, kind: SlideKind) -> DeckSlide:
    return next(slide for slide in deck.slides if slide.layout == kind)


def _box(deck: Deck, slide: DeckSlide, name: str) -> Box:
    slot = next(slot for slot in slide.slots if slot.name == name)
    return slot.box or deck.layout(slide.layout).slot(name).box


def test_bars_that_the_message_is_not_about_recede_on_a_plain_ground_over_a_picture():
    north, south = (
        Item(cells=((Span(name),), (Span(str(count)),)), values=(Decimal(count),))
        for name, count in (("North", 3), ("South", 5))
    )
    chart = ChartSpec(ChartForm.BAR, accent="North")
    figure = decks.section(Display.CHART, north, south, header=("Port", "Berths"), chart=chart)
    deck = decks.lay_out_on(decks.document(figure, furniture=_MARKED), made.on_picture())
    slide = _slide(deck, SlideKind.FIGURE)
    assert deck.layout(SlideKind.FIGURE).backing
    assert slide.figure.fade > 0.3


def test_what_is_drawn_on_a_picture_stands_on_a_plain_ground_clear_of_all_else():
    deck = decks.lay_out_on(_paper(), made.on_picture())
    slide = _slide(deck, SlideKind.TABLE)
    ground = slide.decorations[0].box
    assert dict(deck.template.palette)[slide.decorations[0].colour] == "bg1"
    assert slide.table.box.within(ground).height == pytest.approx(slide.table.box.height)
    assert slide.table.box.within(ground).width == pytest.approx(slide.table.box.width)
    assert _box(deck, slide, SOURCES).within(ground) == _box(deck, slide, SOURCES)
    assert min(slide.table.box.x - ground.x, slide.table.box.y - ground.y) > 3
    around = [_box(deck, slide, name) for name in ("Title", *_FEET)] + [slide.badges[0].box]
    assert all(ground.overlap(box) <= 0.5 for box in around)


@pytest.mark.parametrize("shown", ["<a:stretch/>", "<a:tile/>"], ids=["of many colours", "not known"])
def test_text_in_the_templates_own_place_gets_a_plain_ground_on_a_picture_it_may_not_stand_out_from(shown):
    layout = decks.lay_out_on(_paper(), made.on_picture(shown=shown)).layout(SlideKind.TEXT)
    for name in ("Text", SOURCES):
        assert layout.slot(name).box.within(layout.backing) == layout.slot(name).box


@pytest.mark.parametrize(("grey", "colour"), [(0xDD, "tx1"), (0x22, "bg1")])
def test_text_stays_on_a_picture_in_a_colour_that_stands_out_from_all_of_it(grey, colour):
    deck = decks.lay_out_on(_paper(), made.on_picture(grey, grey))
    layout = deck.layout(SlideKind.TEXT)
    assert {each.backing for each in deck.template.layouts} == {None}
    assert {layout.slot(name).levels[0].colour for name in ("Title", "Text")} == {colour}
    assert dict(deck.template.palette)["text"] == colour


def test_what_is_behind_a_text_of_a_picture_is_the_same_on_slides_of_another_size():
    template = decks.template_of(made.on_picture(*range(0, 250, 10)))
    usual, larger = (each.layouts[1] for each in (template, scaled(template, 1.2)))
    for one, two in zip(usual.slots, larger.slots, strict=True):
        assert usual.colours_behind(one) == larger.colours_behind(two) != ()


def test_only_what_is_behind_a_text_of_a_picture_counts():
    dark_foot = made.on_picture(0xFF, 0x00, shown='<a:stretch><a:fillRect b="-900000"/></a:stretch>')
    turned = made.changed(dark_foot, r'b="-900000"', 'r="-900000"', "slideMaster1.xml")
    assert decks.lay_out_on(_paper(), turned).layout(SlideKind.TEXT).backing is None


def test_titles_in_one_kind_of_place_have_one_size():
    heads = ("Short", "A title of a good many words that needs two lines where it stands", "Sources of all")
    sections = (
        decks.section(
            Display.BULLETS, Item(body=(Paragraph((Span("Ships wait."),)),)), id=f"s{n}", title=head
        )
        for n, head in enumerate(heads)
    )
    deck = decks.lay_out_on(decks.document(*sections), made.plain_4_to_3())
    assert len({slide.slots[0].paras[0].style.size_pt for slide in deck.slides[1:]}) == 1


@pytest.mark.parametrize(("words", "fill"), [(3, ""), (40, BACKING)])
def test_a_title_that_outgrows_its_place_can_be_read_wherever_it_reaches(words, fill):
    dark_at_the_top = made.on_gradient("000000", *["FFFFFF"] * 5, data=made.with_title_box(27, 110))
    title = " ".join(["harbour"] * words)
    point = Item(body=(Paragraph((Span("Ships wait."),)),))
    section = decks.section(Display.BULLETS, point, title=title)
    deck = decks.lay_out_on(decks.document(section), dark_at_the_top)
    assert (deck.slides[1].slots[0].box is not None) == bool(fill)
    assert deck.layout(SlideKind.TEXT).slot("Title").fill == fill


def test_the_plain_ground_is_dark_where_the_templates_text_is_light():
    palette = dict(decks.lay_out_on(_paper(), made.with_light_text(made.on_picture())).template.palette)
    assert (palette["text"], palette["backing"]) == ("bg1", "tx1")


@pytest.mark.parametrize(
    ("colours", "is_needed"),
    [(("FFFFFF", "DDDDDD"), False), (("FFFFFF", "000000"), True), (("222222", "000000"), False)],
)
def test_a_gradient_needs_a_plain_ground_where_text_does_not_stand_out_from_it(colours, is_needed):
    template = decks.lay_out_on(_paper(), made.on_gradient(*colours)).template
    assert {bool(template.layout(kind).backing) for kind in _DRAWN} == {is_needed}


def _on_blocks(top: int, *greys: int) -> bytes:
    """Blocks of grey side by side on all slides, from a height on, with no lines round them."""
    deck, source = made.opened(), made.opened()
    shapes, width = source.slides.add_slide(source.slide_layouts[6]).shapes, 720 / len(greys)
    for number, grey in enumerate(greys):
        block = shapes.add_shape(1, Pt(number * width), Pt(top), Pt(width), Pt(120))
        block.fill.solid()
        block.fill.fore_color.rgb = RGBColor(grey, grey, grey)
        deck.slide_master.shapes._spTree.append(block._element)
    return made.saved(deck)


@pytest.mark.parametrize(("grey", "is_needed"), [(0x99, True), (0xEE, False)], ids=["unlike", "alike"])
def test_text_across_blocks_whose_edges_are_seen_through_it_gets_a_plain_ground(grey, is_needed):
    layout = decks.lay_out_on(_paper(), _on_blocks(200, 0xFF, grey, 0xFF, grey)).layout(SlideKind.TEXT)
    assert layout.stands_out("tx1", layout.colours_behind(layout.slot("Text")))
    assert bool(layout.backing) == is_needed


@pytest.mark.parametrize(("grey", "fill"), [(0x80, "backing"), (0xAA, "")], ids=["unlike", "alike"])
def test_a_title_across_blocks_whose_edges_are_seen_through_it_gets_a_plain_ground(grey, fill):
    layout = decks.lay_out_on(_paper(), _on_blocks(10, 0xFF, grey, 0xFF, grey)).layout(SlideKind.TEXT)
    assert layout.slot("Title").fill == fill


def test_a_gradient_without_edges_needs_no_plain_ground_where_text_stands_out_from_all_of_it():
    layout = decks.lay_out_on(_paper(), made.on_gradient("FFFFFF", "999999")).layout(SlideKind.TEXT)
    assert layout.backing is None


def test_a_plain_background_needs_no_other():
    template = decks.lay_out_on(_paper(), made.plain_4_to_3()).template
    assert {layout.backing for layout in template.layouts} == {None}


def test_footers_on_a_gradient_are_of_a_colour_that_stands_out_where_they_are():
    deck = decks.lay_out_on(_paper(), made.on_gradient("FFFFFF", "000000"))
    layout = deck.layout(SlideKind.TEXT)
    assert layout.slot(SOURCES).box.within(layout.backing) == layout.slot(SOURCES).box
    specs = [layout.slot(name) for name in _FEET]
    assert all(layout.stands_out(spec.levels[0].colour, layout.colours_behind(spec)) for spec in specs)


def test_footers_take_another_colour_where_their_own_is_pale():
    layout = decks.lay_out_on(_paper(), made.on_gradient("FFFFFF", "888888")).layout(SlideKind.TEXT)
    assert {(layout.slot(name).levels[0].colour, layout.slot(name).recoloured) for name in _FEET} == {
        ("tx1", True)
    }


def test_footers_get_a_plain_ground_where_nothing_is_known_of_what_is_behind_them():
    layout = decks.lay_out_on(_paper(), made.on_picture(shown="<a:tile/>")).layout(SlideKind.TEXT)
    assert {(layout.slot(name).levels[0].colour, layout.slot(name).fill) for name in _FEET} == {
        ("tx1", "backing")
    }


def test_text_does_not_touch_the_edges_of_a_plain_ground_of_its_own():
    tiled = made.on_picture(shown="<a:tile/>")
    data = made.changed(tiled, r'([lr]Ins)="91440"', r'\1="0"', "slideMaster1.xml")
    deck = decks.lay_out_on(_paper(), data)
    filled = [spec for layout in deck.template.layouts for spec in layout.slots if spec.fill]
    assert {spec.name for spec in filled} >= {"Date", "Slide number"}
    assert all(min(spec.insets.left, spec.insets.right) >= 5 for spec in filled)
    slide = made.opened(render_pptx(deck, data)).slides[1]
    (date,) = (shape for shape in slide.placeholders if shape.text_frame.text == _DATE)
    assert date.text_frame.margin_left.pt == 5


@pytest.mark.parametrize("logo", [Box(640, 492, 60, 40), Box(20, 492, 120, 40), Box(300, 485, 120, 45)])
def test_footers_stand_clear_of_a_logo_on_their_place_and_none_is_lost(logo):
    data = made.with_logo(logo.x, logo.y, logo.width, logo.height)
    deck = decks.lay_out_on(_paper(), data)
    for slide in deck.slides:
        boxes = [_box(deck, slide, name) for name in _FEET]
        assert all(box.overlap(logo) <= 0.5 for box in boxes)
        assert all(one.overlap(two) <= 0.5 for one in boxes for two in boxes if one is not two)
    assert decks.outside(deck, decks.template_of(data)) == []


def test_footers_stay_on_a_bar_that_the_template_has_under_them():
    on_bar = decks.lay_out_on(_paper(), made.with_logo(0, 490, 720, 50)).layout(SlideKind.TEXT)
    plain = decks.lay_out_on(_paper(), made.plain_4_to_3()).layout(SlideKind.TEXT)
    assert [on_bar.slot(name).box for name in _FEET] == [plain.slot(name).box for name in _FEET]


def test_the_date_is_not_set_across_a_place_without_height():
    plain = made.opened(made.with_date_box(160))
    for layout in plain.slide_layouts:
        for shape in (shape for shape in layout.placeholders if "Date" in shape.name):
            shape.left, shape.top, shape.width, shape.height = shape.left, shape.top, shape.width, 0
    deck = decks.lay_out_on(_paper(), made.saved(plain))
    for slide in deck.slides:
        boxes = [_box(deck, slide, name) for name in _FEET]
        assert all(box.height > 10 for box in boxes)
        assert all(one.overlap(two) <= 0.5 for one in boxes for two in boxes if one is not two)


@pytest.mark.parametrize(("degrees", "colour"), [(30, "tx1"), (0, "bg1"), (180, "bg1")])
def test_a_bar_that_is_turned_does_not_colour_all_of_the_box_that_bounds_it(degrees, colour):
    deck, source = made.opened(), made.opened()
    shape = source.slides.add_slide(source.slide_layouts[6]).shapes.add_shape(1, 0, 0, Pt(720), Pt(540))
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor(0x80, 0, 0)
    shape.rotation = degrees
    if degrees % 180:
        shape.top, shape.height = Pt(240), Pt(60)
    deck.slide_master.shapes._spTree.insert(2, shape._element)
    layout = decks.lay_out_on(_paper(), made.saved(deck)).layout(SlideKind.TEXT)
    assert layout.slot("Text").levels[0].colour == colour
    assert (layout.backing is None) is (colour == "bg1")


@pytest.mark.parametrize(
    ("shape", "height", "colour"),
    [
        (MSO_SHAPE.RIGHT_TRIANGLE, 540, "tx1"),
        (MSO_SHAPE.PARALLELOGRAM, 540, "tx1"),
        (MSO_SHAPE.RECTANGLE, 540, "bg1"),
        (MSO_SHAPE.PARALLELOGRAM, 140, "bg1"),
    ],
)
def test_a_large_shape_with_free_corners_is_not_all_that_is_behind_a_text(shape, height, colour):
    deck, source = made.opened(), made.opened()
    slide = source.slides.add_slide(source.slide_layouts[6])
    drawn = slide.shapes.add_shape(shape, 0, 0, Pt(720), Pt(height))
    drawn.fill.solid()
    drawn.fill.fore_color.rgb = RGBColor(0x60, 0, 0)
    deck.slide_master.shapes._spTree.insert(2, drawn._element)
    layout = decks.lay_out_on(_paper(), made.saved(deck)).layout(SlideKind.TEXT)
    assert layout.slot("Title").levels[0].colour == colour


def test_a_large_freeform_is_not_all_that_is_behind_a_text():
    deck, source = made.opened(), made.opened()
    slide = source.slides.add_slide(source.slide_layouts[6])
    builder = slide.shapes.build_freeform(0, 0)
    builder.add_line_segments([(Pt(720), 0), (0, Pt(540))])
    drawn = builder.convert_to_shape()
    drawn.fill.solid()
    drawn.fill.fore_color.rgb = RGBColor(0x60, 0, 0)
    deck.slide_master.shapes._spTree.insert(2, drawn._element)
    layout = decks.lay_out_on(_paper(), made.saved(deck)).layout(SlideKind.TEXT)
    assert layout.slot("Title").levels[0].colour == "tx1"


@pytest.mark.parametrize("width", [8, 30, 60, 90, 120])
def test_the_date_is_never_lost_however_narrow_its_place(width):
    deck = decks.lay_out_on(_paper(), made.with_date_box(width))
    for slide in deck.slides:
        (size,) = {
            p.style.size_pt
            for slot in slide.slots
            if slot.name in _FEET
            for p in slot.paras
            if p.text == _DATE
        }
        assert size >= 9


@pytest.mark.parametrize("width", [30, 60, 120, 168])
@pytest.mark.parametrize("language", ["ur", "fa", "he"])
def test_a_date_outgrows_its_place_only_on_the_slide_also_from_the_right(width, language):
    furniture = replace(_MARKED, date_line="معلومات بتاریخ 5 جنوری، 2026 تک")
    paper = _paper(language=language, furniture=furniture)
    deck = decks.lay_out_on(paper, made.with_date_box(width))
    for slide in deck.slides:
        boxes = [_box(deck, slide, slot.name) for slot in slide.slots if slot.name in _FEET]
        assert all(box.x >= 0 and box.right <= deck.template.width_pt for box in boxes)
    assert decks.outside(deck, decks.template_of(made.with_date_box(width))) == []


def test_the_date_is_never_lost_where_a_layout_has_no_footers_and_the_foot_is_full_of_drawings():
    data = made.without_footers()
    for n in range(9):
        data = made.with_logo(10 + 80 * n, 470, 60, 68, data)
    deck = decks.lay_out_on(_paper(), data)
    for slide in deck.slides:
        boxes = [_box(deck, slide, name) for name in _FEET]
        assert len({box.y for box in boxes}) == 1
        assert boxes[0].bottom <= 472


def test_text_from_the_left_begins_at_the_left_of_a_template_from_the_right():
    deck = decks.lay_out_on(_paper(language="en-GB"), made.right_to_left())
    styles = [style for layout in deck.template.layouts for spec in layout.slots for style in spec.levels]
    assert deck.template.turns_text
    assert not any(style.from_right for style in styles)
    assert deck.layout(SlideKind.TEXT).slot("Text").levels[0].align == "left"


def test_text_from_the_right_stays_as_the_template_has_it():
    deck = decks.lay_out_on(_paper(language="ur"), made.right_to_left())
    assert not deck.template.turns_text
    assert deck.layout(SlideKind.TEXT).slot("Text").levels[0].align == "left", "where lines start"


def test_a_title_under_a_large_place_for_text_is_no_divider():
    deck = decks.lay_out_on(_paper(), made.with_title_under_content())
    layout = deck.layout(SlideKind.TEXT)
    assert layout.slot("Text").idx is not None
    assert layout.area.bottom <= layout.slot("Title").box.y


def _turned(title) -> None:
    title.rotation = 270


def _running_up(title) -> None:
    title._element.txBody.bodyPr.set("vert", "vert270")


def test_a_title_that_runs_up_in_a_wide_place_is_set_across():
    deck = decks.lay_out_on(_paper(), made.with_titles(_running_up))
    title = deck.layout(SlideKind.TEXT).slot("Title")
    assert (title.role, title.upright) == (Role.TITLE, False)


def test_says_which_layouts_cannot_be_used_because_their_titles_are_turned():
    template = decks.template_of(made.with_titles(_turned))
    (problem,) = check_template(template, Theme(), office_fonts())
    assert problem.code == "template-no-body"
    assert "titles run up or down the slide" in problem.message
    assert "'Title and Content'" in problem.message
    assert "'Vertical Title and Text'" not in problem.message


@pytest.mark.parametrize("size", [(720, 540), (540, 720), (595, 842), (842, 595)])
def test_notes_of_pages_of_any_form_are_within_them_and_fit(size):
    long = [
        decks.point(f"Number {n}. " + "The harbour office will publish the rota in time. " * 12)
        for n in range(6)
    ]
    paper = replace(_paper(), sections=(decks.section(Display.BULLETS, *long, title="Points"),))
    template = decks.lay_out_on(paper, made.with_notes_of(*size)).template
    assert template.notes_size == size
    text = template.on_notes(Box(40, 256, 460, 420))
    assert (text.right, text.bottom) == pytest.approx((size[0] * 500 / 540, size[1] * 676 / 720))


def test_text_on_a_theme_without_fonts_is_measured_and_written_in_arial():
    deck = decks.lay_out_on(_paper(), made.without_fonts())
    text = deck.layout(SlideKind.TEXT).slot("Text")
    assert (deck.template.body_font, text.levels[0].font, text.unsaid) == ("Arial", "Arial", True)


@pytest.mark.parametrize(
    ("size", "scale"),
    [((720, 540), 1), ((960, 540), 1), ((842, 595), 1.1), ((540, 780), 1.04), ((1440, 360), 1)],
)
def test_very_tall_and_very_wide_slides_have_type_as_others(size, scale):
    template = decks.template_of(made.of_size(*size))
    assert scale_of(template) == pytest.approx(scale, abs=0.01)


def test_both_markings_of_the_first_slide_end_at_the_margin_of_text():
    deck = decks.lay_out_on(_paper(), made.plain_4_to_3())
    margin = deck.layout(SlideKind.TEXT).area.right
    assert {badge.box.right for badge in deck.slides[0].badges} == {margin}


def test_the_number_of_a_card_never_stands_alone_on_one():
    fitter = TextFitter.for_text(
        Theme(), office_fonts(), decks.lay_out_on(_paper(), made.plain_4_to_3()).template
    )
    number = Para((TextRun("7   To the ports"),), text_style(16))
    text = Para((TextRun("Take up the offers of the ports and see them through. " * 3),), text_style(18))
    parts = split_paras((number, text), fitter, 200, fitter.height((number, text), 200) * 0.6)
    assert (len(parts[0]), len(parts) > 1) == (2, True)
