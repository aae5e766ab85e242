"""What runs from the right is seen in a mirror, twice gives what there was; and has room for its letters."""

from dataclasses import replace

import pytest

import deck_templates as made
import decks
from briefdeck.arrange import arrange_document
from briefdeck.layout.metrics import office_fonts
from briefdeck.layout.slides import lay_out_slides
from briefdeck.layout.slides.text.text_fitter import TextFitter
from briefdeck.layout.templates import map_layouts, theme_layouts
from briefdeck.layout.templates.direction import in_language
from briefdeck.layout.templates.free_space import overlap
from briefdeck.layout.templates.mirroring import made_for, mirrored, seen_from_start
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.document import Item, ListBlock, Paragraph, Span
from briefdeck.model.content.furniture import Furniture
from briefdeck.model.laid_out.boxes import Box, Insets, Mosaic, Paint
from briefdeck.model.laid_out.deck import Para, ParaStyle, SlideKind, TextRun
from briefdeck.model.laid_out.deck_parts import DeckDrawing
from briefdeck.model.laid_out.drawing import Bar, Caption, Drawing, Polygon, Squares
from briefdeck.model.style.theme import Theme
from briefdeck.outputs.deck_templates import template_of_theme

COVER = ("Presenter", "Occasion", "Publisher", "Details", "Small print")
SMALL_PRINT = (
    "یہ نکات سیمینار کے شرکا کے ہیں۔ جہاں ریکارڈ میں مقرر کا نام درج نہیں، وہاں یہاں بھی نام نہیں دیا گیا۔ "
    "یہ ایک مثال ہے؛ منتظم نے اسے جاری نہیں کیا۔"
)


def test_a_template_seen_in_a_mirror_twice_is_as_it_was():
    template = theme_layouts(Theme())
    turned = mirrored(template, template.width_pt)
    assert turned != template
    again = mirrored(turned, template.width_pt)
    for one, other in zip(template.layouts, again.layouts, strict=True):
        assert [slot.box.x for slot in other.slots] == pytest.approx([slot.box.x for slot in one.slots])
        assert [slot.insets for slot in other.slots] == [slot.insets for slot in one.slots]


def test_boxes_and_insets_change_sides():
    assert mirrored(Box(10, 5, 30, 20), 100) == Box(60, 5, 30, 20)
    assert mirrored(Insets(1, 2, 3, 4), 100) == Insets(3, 2, 1, 4)


def test_a_figure_is_turned_within_its_box():
    shapes = (Bar(Box(0, 0, 10, 5), "accent"), Polygon(((0, 0), (4, 0), (4, 4)), "quiet"))
    drawn = Drawing(50, 20, 10, shapes, (Caption("x", Box(12, 0, 8, 5)),))
    turned = mirrored(DeckDrawing(Box(10, 0, 50, 20), drawn, 0, "alt"), 100)
    assert turned.box == Box(40, 0, 50, 20)
    assert turned.drawing.shapes[0].box == Box(40, 0, 10, 5)
    assert turned.drawing.shapes[1].points == ((50, 0), (46, 0), (46, 4))
    assert turned.drawing.captions[0].box == Box(30, 0, 8, 5)


def test_a_code_moves_and_is_not_turned():
    squares = (Box(2, 0, 1, 1), Box(4, 0, 2, 1))
    turned = mirrored(
        DeckDrawing(Box(0, 0, 10, 10), Drawing(10, 10, 0, (Squares(squares, "#000000"),)), 0, ""), 10
    )
    assert turned.drawing.shapes[0].boxes == (Box(4, 0, 1, 1), Box(6, 0, 2, 1))


def test_pictures_behind_texts_are_turned_piece_by_piece():
    paint = Paint((), mosaic=Mosaic(2, 1, b"aaaabbbb"))
    assert mirrored(paint, 100).mosaic.pieces == b"bbbbaaaa"


@pytest.mark.parametrize("theme", [Theme(), Theme.model_validate({"slide": {"aspect": "4:3"}})])
@pytest.mark.parametrize(
    ("layout", "name", "lines"),
    [
        (SlideKind.TEXT, "Topic", 1),
        (SlideKind.TITLE, "Kind of paper", 1),
        (SlideKind.TITLE, "Small print", 2),
        (SlideKind.TABLE, "Lead", 2),
    ],
)
def test_places_hold_as_many_lines_in_arabic_letters_as_in_latin_ones(theme, layout, name, lines):
    for language, word in (("en-GB", "Word"), ("ur", "لفظ")):
        template = seen_from_start(template_of_theme(theme, language), language)
        fitter = TextFitter.for_text(theme, office_fonts(), map_layouts(template, theme, {}))
        spec = fitter.slot(layout, name)
        para = Para((TextRun(word),), replace(spec.levels[0], before_pt=0))
        assert fitter.fits([para] * lines, spec.box, spec.insets), language


def test_digits_on_urdu_slides_are_as_wide_as_in_the_font_of_its_letters():
    template = seen_from_start(template_of_theme(Theme(), "ur"), "ur")
    fitter = TextFitter.for_text(Theme(), office_fonts(), map_layouts(template, Theme(), {}))
    para = Para((TextRun("12/02/2015"),), ParaStyle(14))
    drawn = office_fonts().width(para.text, "Arial", 14)
    assert fitter.width(para) == drawn > decks.FITTER.width(para)
    assert fitter.longest_word(para) > drawn
    assert fitter.lines(replace(para, runs=(TextRun("12 02 2015"),)), drawn) == 2


def test_nothing_on_the_first_slide_meets_what_has_more_room():
    layout = made_for(theme_layouts(Theme()), "ur").layout(SlideKind.TITLE)
    boxes = [layout.slot(name).box for name in COVER]
    for place, one in enumerate(boxes):
        assert not any(overlap(one, other) for other in boxes[place + 1 :])
    assert boxes[0].y > max(shape.box.bottom for shape in layout.decorations if shape.box.height > 1)


def urdu(*sections, **fields):
    paper = decks.document(*sections, language="ur", **fields)
    template = template_of_theme(Theme(), "ur")
    return lay_out_slides(arrange_document(paper), Theme(), office_fonts(), template)


def test_topics_and_the_small_print_of_urdu_decks_are_whole():
    furniture = Furniture("پالیسی بریف", publisher="ادارہ", disclaimer=SMALL_PRINT)
    section = decks.section(Display.BULLETS, decks.point("ایک نکتہ"), title="موضوع", headline="ایک جملہ")
    cover, slide = urdu(section, furniture=furniture).slides
    said = {slot.name: slot.text for slot in (*cover.slots, *slide.slots)}
    assert said["Topic"] == "موضوع"
    assert said["Small print"].replace("\n", " ") == SMALL_PRINT
    assert said["Kind of paper"] == "پالیسی بریف"


def test_urdu_that_most_programs_set_in_fewer_lines_stands_in_the_middle_of_its_panel():
    def shown(words: int):
        points = [decks.point("بندرگاہ " * words) for _ in range(5)]
        slide = urdu(decks.section(Display.BOX, *points)).slides[1]
        (text,) = (slot for slot in slide.slots if slot.name == "Text")
        return round(text.box.height), text.anchor

    barely, surely = shown(10), shown(12)
    assert barely[0] == surely[0]
    assert (barely[1], surely[1]) == ("middle", "")


def test_a_topic_of_which_nothing_fits_is_not_there():
    section = decks.section(Display.BULLETS, decks.point("A point."), title="თემა", headline="A sentence")
    (slide,) = decks.lay_out(decks.document(section)).slides[1:]
    assert "Topic" not in [slot.name for slot in slide.slots]


def test_facts_of_urdu_decks_stand_on_lines_with_their_labels():
    facts = [decks.point(f"قدر {number}", label=(Span(f"نام {number}"),)) for number in range(5)]
    (slide,) = urdu(decks.section(Display.FACTS, *facts)).slides[1:]
    (text,) = (slot for slot in slide.slots if slot.name == "Text")
    assert text.text.split("\n") == [f"نام {number}: قدر {number}" for number in range(5)]


@pytest.mark.parametrize("data", [made.one_layout(), made.foreign(), made.right_to_left()])
def test_what_is_drawn_on_a_template_of_others_runs_from_the_side_that_its_text_does(data):
    read = decks.template_of(data)
    for language, runs_left in (("ur", True), ("en-GB", False)):
        mapped = map_layouts(in_language(seen_from_start(read, language), language), Theme(), {})
        styles = [level for layout in mapped.layouts for spec in layout.slots for level in spec.levels]
        assert {style.from_right for style in styles} == {runs_left}


def test_numbers_of_two_digits_stand_off_from_texts_that_run_from_the_right():
    entries = tuple((Paragraph((Span(f"نکتہ {number}"),)),) for number in range(12))
    listed = decks.section(Display.PROSE, Item(body=(ListBlock(entries, ordered=True),)))
    slides = urdu(listed).slides[1:]
    paras = [para for slide in slides for slot in slide.slots for para in slot.paras if para.number]
    assert max(para.number for para in paras) == 12
    for para in paras:
        number = office_fonts().width(f"{para.number}.", "Arial", para.style.size_pt)
        assert para.style.hanging_pt > number + 0.25 * para.style.size_pt
