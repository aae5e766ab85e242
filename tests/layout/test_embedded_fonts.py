"""Fonts that a template carries: measured by their own widths where they can be read, else with a margin."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from functools import cache

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

import deck_templates as made
import decks
from briefdeck.layout.metrics import FontMetrics, office_fonts
from briefdeck.layout.templates import check_template
from briefdeck.model.briefs.sections import Display
from briefdeck.model.laid_out.deck_parts import EmbeddedFont
from briefdeck.model.style.theme import Theme
from briefdeck.render.pptx import render_pptx

_FAMILY = "Harbour Grotesk"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz .,-0123456789"
_FONT_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"


@cache
def _font(width: int = 900, letters: str = _LETTERS) -> bytes:
    """A font in which all letters are one box of that width, of 1000, and lines 1.6 of the size apart."""
    names = {ord(letter): f"u{ord(letter):04X}" for letter in letters}
    font = FontBuilder(1000)
    font.font.recalcTimestamp = False
    font.updateHead(created=3_000_000_000, modified=3_000_000_000)
    font.setupGlyphOrder([".notdef", *names.values()])
    font.setupCharacterMap(names)
    boxes = {name: _box(width) for name in names.values()}
    font.setupGlyf({".notdef": _box(300), **boxes})
    font.setupHorizontalMetrics({".notdef": (400, 0), **dict.fromkeys(names.values(), (width, 0))})
    font.setupHorizontalHeader(ascent=1200, descent=-400)
    font.setupNameTable({"familyName": _FAMILY, "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()


def _box(width: int):
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, 700), (width, 700), (width, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def _eot(font: bytes, flags: int = 0) -> bytes:
    """An Embedded OpenType file, version 2.1, with empty names."""
    names = bytes(20)
    size = 82 + len(names) + len(font)
    head = struct.pack("<4I18xH", size, len(font), 0x00020001, flags, 0x504C)
    return head.ljust(82, b"\0") + names + font


def _encrypted(font: bytes) -> bytes:
    return _eot(bytes(byte ^ 0x50 for byte in font), 0x10000000)


def _compressed(font: bytes) -> bytes:
    return _eot(font, 0x4)


def _carrying(family: str = _FAMILY, **faces: bytes) -> bytes:
    """A template with a font for all its text, and the files of its faces."""
    deck = made.opened()
    entry = parse_xml(
        f'<p:embeddedFontLst {nsdecls("p", "r")}><p:embeddedFont><p:font typeface="{family}"/>'
        "</p:embeddedFont></p:embeddedFontLst>"
    )
    for number, (face, data) in enumerate(faces.items(), 1):
        name = PackURI(f"/ppt/fonts/font{number}.fntdata")
        part = Part(name, "application/x-fontdata", deck.part.package, data)
        node = entry[0].makeelement(qn(f"p:{face}"))
        node.set(qn("r:id"), deck.part.relate_to(part, _FONT_RELATIONSHIP))
        entry[0].append(node)
    deck.part._element.find(qn("p:notesSz")).addnext(entry)
    return made.changed(
        made.saved(deck), r'latin typeface="Calibri"', f'latin typeface="{family}"', "theme1.xml"
    )


def _measured(data: bytes) -> FontMetrics:
    return office_fonts().with_embedded(decks.template_of(data).embedded_fonts)


def _warnings(data: bytes) -> list[tuple[str, str]]:
    found = check_template(decks.template_of(data), Theme(), office_fonts())
    return [(problem.message, problem.hint) for problem in found if problem.code == "template-font"]


@pytest.mark.parametrize("form", [lambda font: font, _eot, _encrypted])
def test_a_font_that_the_file_carries_is_measured_by_its_own_widths(form: Callable[[bytes], bytes]):
    data = _carrying(regular=form(_font()))
    fonts = _measured(data)
    assert fonts.knows(_FAMILY)
    assert fonts.width("Quay", _FAMILY, 10) == pytest.approx(4 * 9)
    assert fonts.pitch(_FAMILY, 10) == pytest.approx(16)
    assert _warnings(data) == []


def test_bold_letters_are_those_of_the_bold_face_or_the_regular_ones_thickened():
    plain, both = _carrying(regular=_font()), _carrying(regular=_font(), bold=_font(950))
    assert _measured(both).width("Quay", _FAMILY, 10, bold=True) == pytest.approx(4 * 9.5)
    assert _measured(plain).width("Quay", _FAMILY, 10, bold=True) == pytest.approx(4 * 9.72)


def test_letters_that_the_file_left_out_of_a_font_are_measured_with_the_margin():
    fonts = _measured(_carrying(regular=_font(900, "Qua")))
    assert fonts.width("y", _FAMILY, 10) == office_fonts().width("y", "Unheard Of", 10)
    assert fonts.width("Qua", _FAMILY, 10) == pytest.approx(3 * 9)


def test_a_font_with_a_table_keeps_to_it():
    data = _carrying("Montserrat", regular=_font())
    assert _measured(data).width("Quay", "Montserrat", 10) == office_fonts().width("Quay", "Montserrat", 10)


@pytest.mark.parametrize("family", ["Montserrat", _FAMILY])
def test_text_is_as_wide_and_high_as_in_what_programs_draw_that_do_not_read_the_font(family: str):
    fonts = _measured(_carrying(family, regular=_font(100)))
    for bold in (False, True):
        assert fonts.width("Quay", family, 10, bold=bold) >= fonts.width("Quay", "Noto Sans", 10, bold=bold)
    assert fonts.pitch(family, 10) >= 13.6


@pytest.mark.parametrize("font", [_compressed(_font()), b"", b"fntdata", b"\0\1\0\0" * 9])
def test_a_font_that_cannot_be_read_is_measured_with_the_margin_and_said_to_be(font: bytes):
    data = _carrying(regular=font)
    fonts = _measured(data)
    assert fonts.width("Quay", _FAMILY, 10) == office_fonts().width("Quay", "Unheard Of", 10)
    ((message, hint),) = _warnings(data)
    assert message == f"how wide the letters of '{_FAMILY}' are is not known: text in it may overflow its box"
    assert "in a form that cannot be read" in hint
    assert "measured as Arial, 15% wider, with lines 1.36 of its size apart" in hint


def test_text_is_set_as_wide_as_the_font_that_the_file_carries_and_the_deck_carries_it_on():
    paper = decks.document(decks.section(Display.BULLETS, *(decks.point("Harbourmasterships " * 7),) * 24))
    narrow, wide = (_carrying(regular=_eot(_font(width))) for width in (300, 900))
    few, many = (decks.lay_out_on(paper, data) for data in (narrow, wide))
    assert len(few.slides) < len(many.slides)
    parts = made.parts_of(render_pptx(many, wide))
    assert parts["ppt/fonts/font1.fntdata"] == _eot(_font())


def test_a_font_larger_than_those_of_any_language_is_not_read():
    large = _font() + bytes(33 * 1024 * 1024)
    assert not office_fonts((EmbeddedFont(_FAMILY, large, b""),)).knows(_FAMILY)


@settings(max_examples=200)
@given(st.integers(0, len(_font())), st.binary(max_size=12), st.booleans())
def test_whatever_is_wrong_with_a_font_text_can_be_measured(at, junk, is_cut):
    font = _font()
    damaged = font[:at] + junk + (b"" if is_cut else font[at + len(junk) :])
    fonts = office_fonts((EmbeddedFont(_FAMILY, damaged, b""),))
    assert fonts.width("Quay", _FAMILY, 10) >= 0
    assert fonts.lines([("Harbour masters agree", False)], _FAMILY, 10, 50) >= 1
