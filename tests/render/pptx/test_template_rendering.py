"""Decks in users' own files, read back."""

import hashlib
import io
import posixpath
import re
import zipfile
from functools import cache

import pytest
from lxml import etree
from pptx import Presentation

import deck_templates as made
import decks
from briefdeck.model.briefs.sections import Display
from briefdeck.model.content.document import Paragraph, Span
from briefdeck.render.pptx import render_pptx

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_NAMES = list(made.TEMPLATES)
_FEET, _SUBTITLE = (13, 15, 16), 4


def _rendered(data: bytes, paper=None) -> bytes:
    return render_pptx(decks.lay_out_on(paper, data), data) if paper else decks.file_of_specimen(data)


@cache
def _deck(name: str) -> bytes:
    return _rendered(made.TEMPLATES[name]())


def _open(name: str):
    return Presentation(io.BytesIO(_deck(name)))


def _placed(shape) -> tuple[int, int, int, int]:
    return shape.left, shape.top, shape.left + shape.width, shape.top + shape.height


@pytest.mark.parametrize("name", _NAMES)
def test_fills_every_title_once_and_leaves_no_placeholder_empty(name):
    slides = list(_open(name).slides)
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    assert all(shape.text_frame.text.strip() for slide in slides for shape in slide.placeholders)


@pytest.mark.parametrize("name", _NAMES)
def test_has_no_two_parts_of_one_name_and_no_relation_to_nothing(name):
    with zipfile.ZipFile(io.BytesIO(_deck(name))) as archive:
        names = archive.namelist()
        assert len(set(names)) == len(names)
        types = archive.read("[Content_Types].xml").decode()
        for part in (part for part in names if part.endswith(".rels")):
            folder = posixpath.dirname(posixpath.dirname(part))
            for node in etree.fromstring(archive.read(part)):
                if node.get("TargetMode") != "External":
                    target = posixpath.normpath(posixpath.join("/", folder, node.get("Target")))
                    assert target[1:] in names
                    assert target in types or target.endswith(("png", "jpeg"))


@pytest.mark.parametrize("name", _NAMES)
def test_carries_no_part_that_nothing_leads_to(name):
    parts = made.parts_of(_deck(name))
    wanted = {"[Content_Types].xml", "_rels/.rels"}
    for part, content in parts.items():
        if part.endswith(".rels"):
            wanted.add(part)
            folder = posixpath.dirname(posixpath.dirname(part))
            targets = (node.get("Target") for node in etree.fromstring(content) if not node.get("TargetMode"))
            wanted |= {posixpath.normpath(posixpath.join(folder, target)) for target in targets}
    assert set(parts) == wanted


@pytest.mark.parametrize("name", _NAMES)
def test_leaves_masters_layouts_and_themes_as_they_are_to_the_byte(name):
    before, after = made.parts_of(made.TEMPLATES[name]()), made.parts_of(_deck(name))
    kept = [
        part
        for part in before
        if part.startswith(("ppt/slideMasters/slideMaster", "ppt/slideLayouts/slideLayout"))
        or (part.startswith("ppt/theme/theme") and part in after)
    ]
    assert len(kept) >= 2
    for part in kept:
        assert after[part] == before[part], part


@pytest.mark.parametrize("name", _NAMES)
def test_keeps_every_shape_on_the_slide(name):
    deck = _open(name)
    for slide in deck.slides:
        for left, top, right, bottom in map(_placed, slide.shapes):
            assert min(left, top) >= -6350
            assert right <= deck.slide_width + 6350
            assert bottom <= deck.slide_height + 6350


@pytest.mark.parametrize("name", [name for name in _NAMES if name != "own_look"])
def test_writes_no_font_colour_or_bullet_where_the_template_has_its_own(name):
    for slide in _open(name).slides:
        for shape in slide.placeholders:
            assert shape._element.txBody.find(f"{_A}bodyPr/{_A}noAutofit") is not None
            if shape.placeholder_format.type not in (*_FEET, _SUBTITLE):
                assert not list(shape._element.iter(f"{_A}solidFill", f"{_A}latin"))


def test_where_a_file_says_how_much_its_sample_was_shrunk_slides_do_not_inherit_that():
    shrunk = r'<p:ph type="body".*?<a:normAutofit)/>'
    data = made.changed(made.plain_4_to_3(), f"({shrunk}", r'\1 fontScale="8000"/>', "slideMaster1.xml")
    shapes = [shape for slide in made.opened(_rendered(data)).slides for shape in slide.placeholders]
    bodies = [shape for shape in shapes if shape.placeholder_format.type in (2, 7)]
    assert bodies
    for shape in bodies:
        assert shape._element.txBody.find(f"{_A}bodyPr/{_A}normAutofit").attrib == {}


def test_writes_a_subtitle_in_another_colour_only_where_its_own_is_too_pale():
    grey, black = _open("plain_4_to_3").slides[0], _open("with_samples").slides[0]
    fills = [list(slide.placeholders[1]._element.iter(f"{_A}schemeClr")) for slide in (grey, black)]
    assert [{fill.get("val") for fill in found} for found in fills] == [{"tx1"}, {"tx1"}]


def test_writes_only_colours_of_the_scheme_where_a_template_has_a_layout_for_every_kind_of_slide():
    shapes = [shape._element for slide in _open("own_look").slides for shape in slide.placeholders]
    fills = [fill for shape in shapes for fill in shape.iter(f"{_A}solidFill")]
    assert fills
    assert {fill[0].tag for fill in fills} == {f"{_A}schemeClr"}


def test_writes_footers_in_the_colour_of_text_only_where_the_templates_own_is_too_pale():
    fills = {name: _foot_fills(name) for name in ("plain_4_to_3", "own_look")}
    assert fills == {"plain_4_to_3": {"tx1"}, "own_look": set()}


def test_leaves_footers_alone_that_stand_on_a_ground_of_their_own():
    ground = '<p:spPr><a:solidFill><a:srgbClr val="111111"/></a:solidFill>'
    banded = made.changed(
        made.plain_4_to_3(), r'(type="(?:dt|ftr|sldNum)".*?)<p:spPr>', rf"\1{ground}", "slideMaster1.xml"
    )
    deck = Presentation(io.BytesIO(_rendered(banded)))
    feet = [s for slide in deck.slides for s in slide.placeholders if s.placeholder_format.type in _FEET]
    assert feet
    assert not [node for shape in feet for node in shape._element.iter(f"{_A}solidFill")]


def _foot_fills(name: str) -> set[str]:
    feet = (
        s for slide in _open(name).slides for s in slide.placeholders if s.placeholder_format.type in _FEET
    )
    return {node[0].get("val") for shape in feet for node in shape._element.iter(f"{_A}solidFill")}


@pytest.mark.parametrize("name", _NAMES)
def test_names_the_sections_and_gives_every_slide_its_notes_and_language(name):
    parts = made.parts_of(_deck(name))
    root = etree.fromstring(parts["ppt/presentation.xml"])
    sections = [section.get("name") for section in root.iter(f"{_P14}section")]
    deck = _open(name)
    assert sections[:3] == ["Policy brief", "Bottom line", "The meeting"]
    assert len(list(root.iter(f"{_P14}sldId"))) == len(deck.slides)
    assert all(slide.notes_slide.notes_text_frame.text for slide in deck.slides)
    for slide in deck.slides:
        assert {run.get("lang") for run in slide._element.iter(f"{_A}rPr")} == {"en-GB"}


def test_takes_the_sample_slides_out_with_all_that_belonged_to_them():
    parts = made.parts_of(_deck("with_samples"))
    everything = b"".join(parts.values())
    for word in (b"Sample", b"Secret sample notes", b"Template Author", b"Made in a hurry"):
        assert word not in everything
    assert not [part for part in parts if part.startswith(("ppt/media", "docProps/thumbnail", "ppt/printer"))]
    assert len([part for part in parts if part.startswith("ppt/slides/slide")]) == len(
        _open("with_samples").slides
    )


def test_sets_our_properties():
    core = _open("with_samples").core_properties
    assert core.title == "Sandmouth can win back a fifth of its quay without building a pier"
    assert (core.author, core.comments) == ("Sandmouth Port Institute", "")


def test_puts_footer_and_number_where_the_layout_has_them():
    for slide in _open("plain_4_to_3").slides:
        kinds = {shape.placeholder_format.type: shape for shape in slide.placeholders}
        assert kinds[15].text_frame.text.startswith("Sandmouth Port Institute")
        assert kinds[13]._element.find(f".//{_A}fld").get("type") == "slidenum"


def test_writes_a_size_only_where_it_is_not_the_templates():
    points = (decks.point("Short"), decks.point("Shorter"))
    data = made.plain_4_to_3()
    out = _rendered(data, decks.document(decks.section(Display.BULLETS, *points)))
    body = Presentation(io.BytesIO(out)).slides[1].placeholders[1]
    assert [run.font.size for para in body.text_frame.paragraphs for run in para.runs] == [None, None]
    assert b"<a:buChar" not in etree.tostring(body._element)


def test_takes_bullets_from_the_template_and_away_from_prose():
    paper = decks.document(decks.section(Display.PROSE, lead=(Paragraph((Span("Only a sentence."),)),)))
    body = Presentation(io.BytesIO(_rendered(made.plain_4_to_3(), paper))).slides[1].placeholders[1]
    assert b"<a:buNone/>" in etree.tostring(body._element)


def test_says_that_text_runs_from_the_left_where_the_template_has_it_run_from_the_right():
    parts = made.parts_of(_deck("right_to_left"))
    assert b'rtl="1"' in parts["ppt/slideMasters/slideMaster1.xml"]
    slides = [etree.fromstring(part) for name, part in parts.items() if name.startswith("ppt/slides/slide")]
    texts = [each for slide in slides for each in slide.iter(f"{_A}p") if "".join(each.itertext()).strip()]
    assert {text.find(f"{_A}pPr").get("rtl") for text in texts} == {"0"}


def test_says_nothing_of_the_direction_of_text_where_it_is_the_templates():
    parts = made.parts_of(_deck("plain_4_to_3"))
    assert all(b"rtl=" not in content for name, content in parts.items() if name.startswith("ppt/slides/"))


def test_turns_a_potx_into_a_presentation():
    types = made.parts_of(_deck("potx"))["[Content_Types].xml"]
    assert b"tembadge.main" not in types
    assert b"presentation.main" in types


def test_uses_the_templates_colours_for_what_is_drawn():
    parts = made.parts_of(_deck("plain_4_to_3"))
    slides = b"".join(content for name, content in parts.items() if name.startswith("ppt/slides/slide"))
    assert b'<a:schemeClr val="tx2"/>' in slides
    marking = {"000000", "FFC000", "FFFFFF"}
    assert set(re.findall(rb'srgbClr val="(\w+)"', slides)) <= {colour.encode() for colour in marking}


def test_writes_the_same_bytes_again():
    sums = {hashlib.sha256(_rendered(made.foreign())).hexdigest() for _ in range(2)}
    assert sums == {hashlib.sha256(_deck("foreign")).hexdigest()}
