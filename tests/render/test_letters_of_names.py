"""A name in letters that the theme's fonts lack does not stop a PDF: another face has them, or it is told."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from pptx import Presentation

from briefdeck.load import load_workspace
from briefdeck.pipeline import check_output, compose_brief, make_output
from briefdeck.problems import has_errors
from pdf_structure import assert_conformant, read
from printed import page_texts

_BRIEF = """\
title: Trade before the meeting
kind: policy_brief
as_of: 2021-04-01
outputs: {pdf: {}, pptx: {}}
sections:
  - {kind: participants}
  - {kind: key_points}
"""
_DATA = """\
people:
  - {id: guest, name: NAME}
events:
  - id: workshop
    name: Workshop on Trade
    classification: workshop
    start_date: 2021-02-11
    participants: [{person: guest, role: speaker}]
    statements: [{id: k1, text: Trade is below its potential., creator: guest, source: {id: report}}]
sources:
  - {id: report, type: report, title: Report of the Workshop}
"""


@pytest.fixture
def made(tmp_path):
    def make(name, output="pdf"):
        for path, text in (("data/all.yaml", _DATA.replace("NAME", name)), ("briefs/brief.yaml", _BRIEF)):
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        loaded = load_workspace(tmp_path)
        (brief,) = loaded.briefs
        document, wording = compose_brief(loaded, brief, output)
        checked = (
            wording if has_errors(wording) else (*wording, *check_output(loaded, brief, output, document))
        )
        result = make_output(loaded, brief, output)
        assert checked == result.problems, "check and build differ"
        return result

    return make


def deck_words(data):
    slides = Presentation(BytesIO(data)).slides
    return " ".join(
        shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame
    )


@pytest.mark.parametrize(
    "name", ["გიორგი ბერიძე", "Հայկ Ադամյան", "አበበ ቢቂላ", "Ꞓꞓ ① ₾", "عائشہ خان", "דוד לוי"]
)
def test_letters_that_the_theme_lacks_are_set_in_a_face_that_has_them(made, name):
    result = made(name)

    assert result.problems == ()
    assert name in page_texts(result.data)[0]
    assert_conformant(result.data)
    assert made(name).data == result.data, "the same bytes every time"


@pytest.mark.parametrize(
    ("name", "is_stroked"),
    [
        ("გიორგი ბერიძე", True),
        ("გიორგი", True),
        ("Giorgi Beridze", False),
        ("דוד לוי", True),
        ("عائشہ خان", False),
    ],
)
def test_letters_of_a_face_without_a_bold_weight_are_made_bold_by_their_outline(made, name, is_stroked):
    data = made(name).data
    with pikepdf.open(BytesIO(data)) as pdf:
        orders = [order for page in pdf.pages for order in pikepdf.parse_content_stream(page)]
        modes = [int(order.operands[0]) for order in orders if str(order.operator) == "Tr"]
    assert modes == [2, 0] * (len(modes) // 2)
    assert bool(modes) is is_stroked
    assert_conformant(data)


@pytest.mark.parametrize(
    ("name", "language"), [("გიორგი ბერიძე", "ka"), ("Лев Толстой", "ru"), ("Лев (Leo)", "ru"), ("Ada", "")]
)
def test_the_pdf_says_the_language_of_what_is_in_other_letters(made, name, language):
    with pikepdf.open(BytesIO(made(name).data)) as pdf:
        elements = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each]
        told = {str(each.Lang) for each in elements if "/Lang" in each and each.get("/K") is not None}
    assert told == ({language} if language else set())


@pytest.mark.parametrize("name", ["王小明", "สมชาย ใจดี"])
def test_a_name_in_letters_that_no_face_sets_right_is_printed_in_latin_letters_and_told(made, name):
    result = made(f"{name}, name_latin: Guest of Honour")

    (told,) = result.problems
    assert str(told) == (
        f"data/all.yaml:2:5: warning: no font of the PDF has the letters of '{name}': "
        "it prints 'Guest of Honour' in its place"
    )
    (page,) = page_texts(result.data)
    assert page.count("Guest of Honour") == 2, "among the participants and at what was said"
    assert name not in page


def test_a_name_that_is_not_printed_is_not_told(made):
    result = made("Ada North}\n  - {id: other, name: 王小明, name_latin: Wang Xiaoming")
    assert result.problems == ()


def test_a_name_that_can_be_set_is_not_printed_in_latin_letters(made):
    result = made("გიორგი ბერიძე, name_latin: Giorgi Beridze")
    assert result.problems == ()
    assert "გიორგი ბერიძე" in page_texts(result.data)[0]


def test_a_deck_keeps_the_name_for_it_uses_the_readers_fonts(made):
    result = made("王小明, name_latin: Wang Xiaoming", "pptx")
    assert result.problems == ()
    assert "王小明" in deck_words(result.data)
    assert "Wang" not in deck_words(result.data)


def test_without_face_and_latin_form_each_letter_is_named_at_the_record_with_the_cure(made):
    result = made("王小明")

    assert result.data is None
    (problem,) = result.problems
    assert (problem.code, str(problem.place)) == ("missing-glyph", "data/all.yaml:2:5")
    assert all(f"'{char}' U+" in problem.message for char in "王小明")
    assert "`name_latin`" in problem.hint


def test_a_latin_form_in_letters_that_no_face_has_is_a_problem_too(made):
    result = made("王小明, name_latin: 大明")
    assert {problem.code for problem in result.problems} == {"missing-glyph"}
    assert result.data is None


def test_without_the_extras_no_face_is_of_a_writing_that_must_be_shaped(monkeypatch):
    from briefdeck.render.pdf import fonts

    fonts.script_face.cache_clear()
    monkeypatch.setattr(fonts, "script_faces", lambda *_: ())
    assert fonts.unprintable("اआאก한") == frozenset("اआאก한")
    fonts.script_face.cache_clear()


def test_letters_that_are_stacked_are_set_and_read_as_they_were_written(made):
    result = made("नरेन्द्र मोदी")
    assert result.problems == ()
    assert_conformant(result.data)
    assert "नरेन्द्र मोदी" in read(result.data).root.text
