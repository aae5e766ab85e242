"""Text is held against what is really behind it: panels, tables, layouts, masters, in the theme's colours."""

import pytest
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

import deck_templates as made
import papers_of_others as others
from briefdeck.audit.contrast_checks import seen_texts
from briefdeck.audit.deck_checks import audit_deck
from briefdeck.ooxml.package import open_package, presentation_part
from briefdeck.ooxml.slides import slides_of

_WHITE, _PALE, _GREY, _DARK = "FFFFFF", "EEEEEE", "888888", "222222"


def _pairs(deck) -> list[str]:
    """The colours of each text that does not stand out, as `#888888 on #FFFFFF`."""
    for slide in deck.slides:
        others.speak(slide)
    findings = audit_deck(others.saved(deck), "deck.pptx").findings
    return [finding.why.partition(" is ")[0] for finding in findings if finding.rule.code == "contrast"]


def _text(slide, colour: str, size: float = 12, *, bold: bool = False, x: float = 1):
    box = slide.shapes.add_textbox(Inches(x), Inches(3), Inches(3), Inches(1))
    run = box.text_frame.paragraphs[0].add_run()
    run.text, run.font.size, run.font.bold = "Words", Pt(size), bold
    run.font.color.rgb = RGBColor.from_string(colour)
    return box


def _panel(slide, colour: str | None, x: float = 0.5, width: float = 5):
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Inches(x), Inches(2.5), Inches(width), Inches(2))
    shape._element.xpath(".//p:cNvPr")[0].set("descr", "A panel")
    if colour:
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor.from_string(colour)
    else:
        shape.fill.gradient()
    return shape


@pytest.mark.parametrize(
    ("size", "bold", "is_fine"),
    [(12, False, False), (17.9, False, False), (18, False, True), (14, True, True), (13.9, True, False)],
)
def test_asks_less_of_large_text(size, bold, is_fine):
    deck = others.new_deck("First")
    _text(deck.slides[0], _GREY, size, bold=bold)
    assert _pairs(deck) == ([] if is_fine else ["#888888 on #FFFFFF"])


def test_sees_the_panel_behind_a_text_that_has_no_ground_of_its_own():
    deck = others.new_deck("First")
    _panel(deck.slides[0], _DARK)
    _text(deck.slides[0], "444444")
    assert _pairs(deck) == ["#444444 on #222222"]


def test_does_not_see_a_panel_in_front_of_a_text_or_beside_it():
    deck = others.new_deck("First")
    _text(deck.slides[0], "444444")
    _panel(deck.slides[0], _DARK)
    _panel(deck.slides[0], _DARK, x=6, width=2)
    _text(deck.slides[0], "444444", x=8.1)
    assert _pairs(deck) == []


def test_sees_panels_inside_groups_where_they_stand_on_the_slide():
    deck = others.new_deck("First")
    group = deck.slides[0].shapes.add_group_shape()
    group._element.xpath("./p:nvGrpSpPr/p:cNvPr")[0].set("descr", "A panel")
    shape = group.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, 100, 100)
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(_DARK)
    group.left, group.top, group.width, group.height = Inches(0.5), Inches(2.5), Inches(5), Inches(2)
    _text(deck.slides[0], "444444")
    assert _pairs(deck) == ["#444444 on #222222"]


def test_judges_text_on_a_shape_with_a_gradient_as_on_such_a_background():
    deck = others.new_deck("First")
    panel = _panel(deck.slides[0], None)
    for stop, colour in zip(panel.fill.gradient_stops, ("000000", "303060"), strict=True):
        stop.color.rgb = RGBColor.from_string(colour)
    _text(deck.slides[0], "222222")
    (pair,) = _pairs(deck)
    assert pair.startswith("#222222 on #0")


def test_judges_text_on_a_picture_by_the_colours_of_the_picture():
    deck = others.new_deck("First")
    picture = deck.slides[0].shapes.add_picture(others.png(), Inches(0.5), Inches(2.5), Inches(5), Inches(2))
    picture._element._nvXxPr.cNvPr.set("descr", "A map")
    _text(deck.slides[0], _WHITE)
    assert _pairs(deck) == ["#FFFFFF on #808080"]


@pytest.mark.parametrize(
    ("text", "stops", "seen"),
    [
        ("222222", ("000000", "303060"), "#000000"),
        ("FFFFFF", ("000000", "303060"), "#303060"),
        ("222222", ("000000", "FFFFFF"), None),
        ("767676", ("000000", "FFFFFF"), None),
    ],
)
def test_judges_text_on_a_gradient_that_runs_anywhere_where_all_its_colours_say_the_same(text, stops, seen):
    deck = others.new_deck("First")
    fill = deck.slides[0].background.fill
    fill.gradient()
    for stop, colour in zip(fill.gradient_stops, stops, strict=True):
        stop.color.rgb = RGBColor.from_string(colour)
    gradient = fill._fill._gradFill
    gradient.remove(gradient.find(qn("a:lin")))
    _text(deck.slides[0], text)
    package = open_package(others.saved(deck))
    slide = next(slides_of(package, presentation_part(package)))
    assert [words.background for words in seen_texts(slide) if words.words == "Words"] == [seen]


def test_knows_the_themes_colours_and_what_makes_them_lighter():
    deck = others.new_deck("First")
    box = _text(deck.slides[0], _DARK)
    font = box.text_frame.paragraphs[0].runs[0].font
    font.color.theme_color, font.color.brightness = MSO_THEME_COLOR.TEXT_1, 0.6
    assert _pairs(deck) == ["#999999 on #FFFFFF"]


def test_mixes_tints_as_powerpoint_does():
    deck = others.new_deck()
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    slide.shapes.title.text, slide.placeholders[1].text = "First", "Words"
    slide.placeholders[1].text_frame.paragraphs[0].runs[0].font.size = Pt(12)
    assert _pairs(deck) == ["#898989 on #FFFFFF"]


def test_takes_the_size_and_colour_that_a_placeholder_inherits():
    data = made.changed(
        others.saved(others.new_deck("First")),
        r"(<p:titleStyle>.*?<a:solidFill>).*?(</a:solidFill>)",
        r'\1<a:srgbClr val="AAAAAA"/>\2',
        "slideMaster1.xml",
    )
    (finding,) = audit_deck(data, "deck.pptx").findings
    assert "#AAAAAA on #FFFFFF is 2.32:1, needs 3:1 at 44 pt" in finding.why


def test_sees_the_ground_of_the_master():
    dark = made.changed(
        others.saved(others.new_deck("First")),
        r"<p:bg>.*?</p:bg>",
        '<p:bg><p:bgPr><a:solidFill><a:srgbClr val="222222"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>',
        "slideMaster1.xml",
    )
    assert "#000000 on #222222" in audit_deck(dark, "deck.pptx").findings[0].why


def test_sees_through_a_placeholder_that_takes_its_layouts_ground_away():
    panel = '<p:spPr><a:solidFill><a:srgbClr val="222222"/></a:solidFill>'
    plain = others.saved(others.new_deck("First"))
    filled = made.changed(plain, "<p:spPr>", panel, "slideMaster1.xml")
    taken = made.changed(filled, r"<p:spPr/>", "<p:spPr><a:noFill/></p:spPr>", "slides/slide1.xml")
    assert "#000000 on #222222" in audit_deck(filled, "deck.pptx").findings[0].why
    assert audit_deck(taken, "deck.pptx").findings == ()


def test_holds_the_text_of_cells_against_their_own_ground():
    deck = others.new_deck("First")
    frame = deck.slides[0].shapes.add_table(1, 2, Inches(1), Inches(2), Inches(6), Inches(1))
    frame._element.xpath(".//p:cNvPr")[0].set("descr", "Two cells")
    for cell, ground in zip(frame.table.iter_cells(), (_PALE, "111111"), strict=True):
        cell.fill.solid()
        cell.fill.fore_color.rgb = RGBColor.from_string(ground)
        run = cell.text_frame.paragraphs[0].add_run()
        run.text, run.font.size, run.font.color.rgb = "Cell", Pt(12), RGBColor.from_string(_GREY)
    assert _pairs(deck) == ["#888888 on #EEEEEE"]


def test_holds_cells_against_the_ground_that_the_tables_style_gives_them():
    deck = others.new_deck("First")
    frame = deck.slides[0].shapes.add_table(2, 1, Inches(1), Inches(2), Inches(6), Inches(1))
    frame._element.xpath(".//p:cNvPr")[0].set("descr", "Two cells")
    for cell in frame.table.iter_cells():
        run = cell.text_frame.paragraphs[0].add_run()
        run.text, run.font.size, run.font.color.rgb = "Cell", Pt(12), RGBColor.from_string("777777")
    others.speak(deck.slides[0])
    style = (
        '<a:tblStyle styleId="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}" styleName="s"><a:firstRow>'
        "<a:tcTxStyle/>"
        '<a:tcStyle><a:fill><a:solidFill><a:srgbClr val="444444"/></a:solidFill></a:fill></a:tcStyle>'
        "</a:firstRow></a:tblStyle>"
    )
    parts = made.parts_of(others.saved(deck))
    known = parts["ppt/tableStyles.xml"].decode()
    assert "tblStyle " not in known
    head = (
        known.replace("/>", ">") if known.rstrip().endswith("/>") else known.replace("</a:tblStyleLst>", "")
    )
    parts["ppt/tableStyles.xml"] = f"{head}{style}</a:tblStyleLst>".encode()
    whys = [finding.why for finding in audit_deck(made.packed(parts), "deck.pptx").findings]
    assert [why.partition(" is ")[0] for why in whys] == ["#777777 on #444444", "#777777 on #FFFFFF"]
