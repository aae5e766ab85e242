"""What slides inherit from their layout, master and theme, on decks that python-pptx makes."""

import pytest
from pptx.dml.color import RGBColor
from pptx.util import Inches

import deck_templates as made
import papers_of_others as others
from briefdeck.ooxml.elements import P
from briefdeck.ooxml.package import open_package, presentation_part
from briefdeck.ooxml.slides import SourceSlide, slide_size, slides_of


def _slides(deck_or_data) -> list[SourceSlide]:
    data = deck_or_data if isinstance(deck_or_data, bytes) else others.saved(deck_or_data)
    package = open_package(data)
    return list(slides_of(package, presentation_part(package)))


def _first(deck_or_data) -> SourceSlide:
    return _slides(deck_or_data)[0]


def test_goes_through_the_slides_in_their_order():
    slides = _slides(others.new_deck("First", "Second"))
    assert [(slide.number, slide.title.text) for slide in slides] == [(1, "First"), (2, "Second")]


def test_knows_the_size_of_slides_and_that_of_a_file_that_names_none():
    package = open_package(made.plain_16_to_9())
    assert slide_size(package, "/ppt/presentation.xml").width == 960
    bare = open_package(made.changed(made.plain_16_to_9(), r"<p:sldSz[^>]*/>", "", "ppt/presentation.xml"))
    assert slide_size(bare, "/ppt/presentation.xml").width == 720


def test_places_shapes_inside_groups_on_the_slide():
    deck = others.new_deck("First")
    group = deck.slides[0].shapes.add_group_shape()
    group.shapes.add_textbox(Inches(1), Inches(1), Inches(1), Inches(1))
    group.left, group.top, group.width, group.height = Inches(2), Inches(3), Inches(2), Inches(4)
    outer, inner = _first(deck).shapes[-2:]
    assert inner.group is outer
    assert (inner.box.x, inner.box.y, inner.box.width, inner.box.height) == (144, 216, 144, 288)


def test_a_placeholder_takes_its_style_from_layout_and_master():
    slide = _first(others.new_deck("First"))
    style = slide.ancestors.styles(slide.title.node)[0]
    assert (style.size_pt, style.font, style.align) == (44, "Calibri", "center")
    layout = '(<p:ph type="title"/>.*?)<a:lstStyle/>'
    own = r'\1<a:lstStyle><a:lvl1pPr algn="r"><a:defRPr sz="2000"/></a:lvl1pPr></a:lstStyle>'
    changed = _first(made.changed(others.saved(others.new_deck("First")), layout, own, "slideLayout6.xml"))
    style = changed.ancestors.styles(changed.title.node)[0]
    assert (style.size_pt, style.font, style.align) == (20, "Calibri", "right")


@pytest.mark.parametrize(
    ("fill", "seen"),
    [
        ('<a:solidFill><a:srgbClr val="112233"/></a:solidFill>', (True, "#112233")),
        ('<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>', (True, "#000000")),
        ('<a:solidFill><a:srgbClr val="112233"><a:alpha val="50%"/></a:srgbClr></a:solidFill>', (True, None)),
        ('<a:solidFill><a:srgbClr val="112233"><a:alpha val="0"/></a:srgbClr></a:solidFill>', (False, None)),
        ('<a:solidFill><a:prstClr val="red"/></a:solidFill>', (True, None)),
        ("<a:gradFill/>", (True, None)),
        ("<a:noFill/>", (False, None)),
        ("", (False, None)),
    ],
)
def test_a_fill_hides_what_is_behind_it_and_has_one_colour_or_none(fill, seen):
    data = made.changed(
        others.saved(others.new_deck("First")), "<p:spPr/>", f"<p:spPr>{fill}</p:spPr>", "slides/slide1.xml"
    )
    slide = _first(data)
    assert slide.ancestors.fill(slide.title.node.find(f"{P}spPr")) == seen


def test_the_background_is_that_of_the_slide_before_that_of_its_master():
    deck = others.new_deck("First", "Second")
    fill = deck.slides[0].background.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(1, 2, 3)
    paints = [slide.ancestors.background_paint() for slide in _slides(deck)]
    assert [[colour for colour, _ in paint.stops] for paint in paints] == [["#010203"], ["#FFFFFF"]]


def test_shapes_of_the_master_are_drawn_unless_slide_or_layout_hides_them():
    data = others.saved(made.opened(made.dark()))
    deck = made.opened(data)
    deck.slides.add_slide(deck.slide_layouts[5])
    shown = others.saved(deck)
    hidden = [
        made.changed(shown, f"<p:{tag} ", f'<p:{tag} showMasterSp="0" ', part)
        for tag, part in (("sld", "slides/slide1.xml"), ("sldLayout", "slideLayout6.xml"))
    ]
    assert [len(list(_first(data).inherited_shapes())) for data in (shown, *hidden)] == [1, 0, 0]


def test_a_slide_without_a_theme_inherits_nothing():
    data = made.changed(
        others.saved(others.new_deck("First")), r"theme/theme1", "theme/none", "slideMaster1.xml.rels"
    )
    assert _first(data).ancestors is None


def test_of_two_placeholders_of_one_type_each_inherits_from_that_of_its_number():
    deck = others.new_deck()
    layout = deck.slide_layouts[3]
    deck.slides.add_slide(layout)
    layout.placeholders[2]._element.xpath(".//a:lvl1pPr/a:defRPr")[0].set("sz", "1300")
    slide = _first(deck)
    sizes = [slide.ancestors.styles(shape.node)[0].size_pt for shape in slide.shapes[1:3]]
    assert sizes == [28, 13]
