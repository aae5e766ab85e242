"""python-pptx makes the deck: its slides, its placeholders, its notes, its file; and known traps are none."""

import ast
import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from pptx.oxml.shapes.groupshape import CT_GroupShape
from pptx.presentation import Presentation
from pptx.slide import Slides

import briefdeck
import deck_templates as made
import decks
from briefdeck.render.pptx import read_template, render_pptx

_XML = re.compile(r"</?(?:a|p|r|c|p14|adec|ahyp):\w|xmlns")
_DTD = b'<!DOCTYPE p [<!ENTITY e "eeee">]>'


def _on(data: bytes) -> bytes:
    return decks.file_of_specimen(data)


def _watched(monkeypatch, owner, name: str) -> list:
    """Note what a method of python-pptx returns, or its first argument, each time it is called."""
    calls, real = [], getattr(owner, name)

    def noted(self, *given):
        result = real(self, *given)
        calls.append(given[0] if result is None else result)
        return result

    monkeypatch.setattr(owner, name, noted)
    return calls


@pytest.mark.parametrize("template", [None, "with_samples"])
def test_slides_and_placeholders_come_from_python_pptx_and_the_file_from_save(template, monkeypatch):
    data = made.TEMPLATES[template]() if template else decks.FILE
    deck = decks.deck_of_specimen(data)
    render_pptx(deck, data)
    slides = _watched(monkeypatch, Slides, "add_slide")
    placeholders = _watched(monkeypatch, CT_GroupShape, "add_placeholder")
    files = _watched(monkeypatch, Presentation, "save")
    names = set(made.parts_of(render_pptx(deck, data)))
    assert len(slides) == len(deck.slides)
    (file,) = files
    assert set(zipfile.ZipFile(file).namelist()) == names
    filled = [
        slot for s in deck.slides for slot in s.slots if deck.layout(s.layout).slot(slot.name).idx is not None
    ]
    assert len(placeholders) >= len(filled) > 0
    assert len([name for name in names if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]) == len(
        deck.slides
    )


def test_no_code_writes_xml_as_text():
    found = {
        path.name
        for path in Path(briefdeck.__file__).parent.rglob("*.py")
        if "pdf" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _XML.search(node.value)
    }
    assert found == set()


def test_a_template_without_a_master_of_notes_gets_ours():
    names = made.parts_of(_on(made.plain_4_to_3()))
    assert "ppt/notesMasters/notesMaster1.xml" in names
    assert b"Click to edit" not in names["ppt/notesMasters/notesMaster1.xml"]


def test_a_templates_own_master_of_notes_stays_and_is_the_only_one():
    before, after = made.parts_of(made.with_samples()), made.parts_of(_on(made.with_samples()))
    masters = [name for name in after if name.startswith("ppt/notesMasters/notesMaster")]
    assert masters == ["ppt/notesMasters/notesMaster1.xml"]
    assert after[masters[0]] == before[masters[0]]


def test_no_notes_are_lost_where_the_master_has_no_place_for_them():
    bare = made.changed(made.with_samples(), r'type="body"', 'type="hdr"', "notesMaster1.xml")
    deck = made.opened(_on(bare))
    assert all(slide.notes_slide.notes_text_frame.text for slide in deck.slides)


def test_sample_slides_that_are_broken_do_no_harm():
    parts = made.parts_of(made.with_samples())
    parts["ppt/slides/slide1.xml"] = b"no XML at all"
    parts["ppt/slides/slide2.xml"] = _DTD + parts["ppt/slides/slide2.xml"].partition(b"?>")[2]
    assert _on(made.packed(parts)) == _on(made.with_samples())


@pytest.mark.parametrize("content", [b"no XML at all", _DTD + b"<p/>"])
def test_a_part_that_python_pptx_would_read_is_read_by_the_guards_first(content):
    parts = made.parts_of(made.with_samples())
    parts["ppt/notesMasters/notesMaster1.xml"] = content
    template, (problem,) = read_template(made.packed(parts), "template.pptx")
    assert template is None
    assert "notesMaster1.xml" in problem.message


def test_placeholders_of_no_known_kind_do_no_harm():
    odd = made.changed(
        made.plain_4_to_3(), r'<p:ph type="pic" (sz="\w+" )?', '<p:ph type="hologram" ', "slideLayout9.xml"
    )
    assert made.opened(_on(odd)).slides


def test_the_archive_says_nothing_of_when_and_where_it_was_made():
    with zipfile.ZipFile(io.BytesIO(_on(made.plain_4_to_3()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {(entry.create_system, entry.external_attr >> 16) for entry in archive.infolist()} == {
            (3, 0o644)
        }


def test_lists_the_master_of_notes_between_slide_masters_and_slides():
    root = etree.fromstring(made.parts_of(_on(made.plain_4_to_3()))["ppt/presentation.xml"])
    names = [etree.QName(node).localname for node in root]
    assert names[:3] == ["sldMasterIdLst", "notesMasterIdLst", "sldIdLst"]
