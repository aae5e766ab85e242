"""Papers in Urdu: the shown text is what was written, and the pages run from the right."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from briefdeck.pipeline import make_output
from briefdeck.protected_workspace import load_protected
from decks_shown import words_on
from pdf_structure import assert_conformant, read

_WORKSPACE = Path(__file__).parents[1] / "urdu_workspace"
_LEAST_RECALL = 0.97
_URDU = re.compile("[\u0600-\u06ff]+")


def _brief(name: str):
    loaded = load_protected(_WORKSPACE)
    return loaded, next(each for each in loaded.briefs if each.name == name)


@pytest.fixture(scope="module")
def papers() -> dict[str, bytes]:
    loaded = load_protected(_WORKSPACE)
    return {brief.name: make_output(loaded, brief, "pdf").data for brief in loaded.briefs}


@pytest.mark.parametrize("name", ["policy", "meeting"])
def test_they_keep_to_the_standards(papers, name):
    assert_conformant(papers[name])


@pytest.mark.parametrize("name", ["policy", "meeting"])
def test_what_is_copied_out_of_them_are_the_words_that_were_written(papers, name):
    root = read(papers[name]).root
    drawn = " ".join(figure.text for figure in root.all("Figure"))  # which Alt says, in the order of reading
    said = Counter(_URDU.findall(root.text)) - Counter(_URDU.findall(drawn))
    copied = Counter(_URDU.findall(_copied(papers[name])))
    assert sum((said & copied).values()) >= _LEAST_RECALL * said.total()


@pytest.mark.parametrize("name", ["policy", "meeting"])
def test_digits_that_stand_beside_no_latin_letters_are_never_of_these_letters_serif(papers, name):
    document = pypdfium2.PdfDocument(papers[name])
    faces = Counter(face for page in document for face in _faces_of_digits(page))
    assert any("IBMPlexSansArabic" in face for face in faces)
    assert not any("Serif" in face for face in faces)
    document.close()


def _faces_of_digits(page: pypdfium2.PdfPage) -> Iterator[str]:
    words, raw = page.get_textpage(), pypdfium2.raw
    for place in range(words.count_chars()):
        around = words.get_text_range(max(0, place - 12), 24)
        if chr(raw.FPDFText_GetUnicode(words.raw, place)).isdigit() and not re.search("[A-Za-z]", around):
            name, flags = ctypes.create_string_buffer(100), ctypes.c_int()
            raw.FPDFText_GetFontInfo(words.raw, place, name, 100, flags)
            yield name.value.decode()


_PLACES = """\
places:
  - {id: fenn, name: Fenn, classification: locality, coordinates: {latitude: 0.2, longitude: -30}}
  - {id: holm, name: Holm, classification: locality, coordinates: {latitude: 0.1, longitude: -22}}
"""
_ON_A_MAP = """\
title: نقشہ
kind: policy_brief
language: ur
outputs: {pdf: {}, pptx: {}}
sections: [{kind: places}]
"""


@pytest.mark.parametrize("output", ["pdf", "pptx"])
def test_on_their_maps_west_is_at_the_left(tmp_path, output):
    for path, text in (("data/places.yaml", _PLACES), ("briefs/map.yaml", _ON_A_MAP)):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    loaded = load_protected(tmp_path)
    data = make_output(loaded, loaded.briefs[0], output).data
    starts = dict(_starts_in_pdf(data) if output == "pdf" else _starts_in_deck(data))
    assert starts["Fenn"] < starts["Holm"]


def _starts_in_pdf(data: bytes) -> Iterator[tuple[str, float]]:
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            yield from ((word.text, word.ink.left) for word in words_on(page, page.get_textpage()))


def _starts_in_deck(data: bytes) -> Iterator[tuple[str, float]]:
    for slide in Presentation(BytesIO(data)).slides:
        for group in (shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP):
            yield from ((each.text_frame.text, each.left) for each in group.shapes if each.has_text_frame)


def _copied(data: bytes) -> str:
    """Give what a reader copies: all characters, also those of a pair that take no room."""
    with pypdfium2.PdfDocument(data) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def test_what_is_read_aloud_is_in_the_order_of_reading(papers):
    text = read(papers["policy"]).root.text
    assert (
        "کشتیاں وقت پر چل سکتی ہیں، اگر گھاٹوں کی مرمت ہو (2027–2030) اور نظام الاوقات ہر گھاٹ پر لگا ہو۔"
        in text
    )
    assert "سالانہ $300,000 خرچ آئے گا، یعنی کرائے کی آمدنی (USD 1.7 million) کا 17.6%۔" in text
    assert "مزید معلومات کونسل کی رپورٹ میں ہیں، یا e-mail کے ذریعے shore@example.org سے ملتی ہیں۔" in text


def test_no_letter_has_a_private_code(papers):
    with pikepdf.open(BytesIO(papers["policy"])) as pdf:
        maps = [each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        codes = [
            code for each in maps if b"begincmap" in each for code in re.findall(rb"<([0-9A-F]{4})>\n", each)
        ]
    assert codes
    assert not any(0xE000 <= int(code, 16) <= 0xF8FF for code in codes)


def test_they_say_their_language_their_direction_and_what_is_in_another_language(papers):
    with pikepdf.open(BytesIO(papers["policy"])) as pdf:
        elements = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each]
        spans = {
            str(each.ActualText).strip(): str(each.get("/Lang", "")) for each in elements if each.S == "/Span"
        }
        (root,) = pdf.Root.StructTreeRoot.K
        assert str(pdf.Root.Lang) == "ur"
        assert str(root.A.WritingMode) == "/RlTb"
    assert spans["(Ferry Office)"] == "en"
    assert spans["LMC"] == "en"
    assert {tag for words, tag in spans.items() if _URDU.search(words)} == {""}


def test_titles_tables_and_page_numbers_stand_on_the_other_side():
    loaded, brief = _brief("policy")
    (page, *_) = _boxes(make_output(loaded, brief, "pdf").data)
    width = 595
    assert page["TLP:CLEAR"][1] < width / 2, "the marking is at the end edge, the left one"
    assert page["سفارشات"][1] > width / 2
    assert page["صفحہ"][0] < width / 4


def _boxes(data: bytes) -> list[dict[str, tuple[float, float]]]:
    """Give for every page where words begin and end."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [_words_of(page.get_textpage()) for page in pdf]


def _words_of(text) -> dict[str, tuple[float, float]]:
    whole, found = text.get_text_range(), {}
    for word in ("CLEAR", "TLP:CLEAR", "سفارشات", "صفحہ"):
        if (place := whole.find(word)) >= 0:
            edges = [text.get_charbox(place + each) for each in range(len(word))]
            found[word] = min(edge[0] for edge in edges), max(edge[2] for edge in edges)
    found.setdefault("TLP:CLEAR", found.get("CLEAR", (0, 0)))
    return found


def test_the_same_bytes_come_out_whatever_was_made_before_in_the_process(papers):
    loaded, brief = _brief("policy")
    other = next(each for each in loaded.briefs if each.name == "meeting")
    again = make_output(loaded, brief, "pdf").data
    make_output(loaded, other, "pdf")
    assert again == papers["policy"] == make_output(loaded, brief, "pdf").data


def test_an_urdu_name_in_an_english_paper_is_set_and_marked_as_urdu(tmp_path):
    for path in ("data/records.yaml", "briefs/meeting.yaml"):
        (tmp_path / path).parent.mkdir()
        text = (_WORKSPACE / path).read_text(encoding="utf-8")
        (tmp_path / path).write_text(text.replace("language: ur", "language: en-GB"), encoding="utf-8")
    loaded = load_protected(tmp_path)
    (brief,) = loaded.briefs
    made = make_output(loaded, brief, "pdf")

    assert_conformant(made.data)
    assert "پہلی کشتی چلی" in read(made.data).root.text
    with pikepdf.open(BytesIO(made.data)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        told = {str(each.get("/Lang", "")) for each in pdf.objects if isinstance(each, pikepdf.Dictionary)}
    assert "ur" in told


def test_names_are_found_in_them_that_may_not_stand_there(papers):
    """In running heads and figures, which only show them, as in what is read."""
    with pikepdf.open(BytesIO(papers["policy"])) as pdf:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and "/ActualText" in each:
                del each.ActualText
        out = BytesIO()
        pdf.save(out)
    texts = "\n".join(_passages(out.getvalue()))
    assert re.search(r"نورا\s*ہیرن", texts)
    assert re.search(r"مارش\s*اینڈ", texts)


def _passages(data: bytes) -> list[str]:
    from briefdeck.protect.scan.pdf import read_pdf

    contents = read_pdf(data, lambda *_: iter(()))
    return [str(each.text) for each in contents if getattr(each, "text", "")]
