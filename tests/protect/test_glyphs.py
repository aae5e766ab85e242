"""Characters that a PDF cannot show are problems before anything is drawn."""

from __future__ import annotations

import pytest

import make
from briefdeck.model.briefs.sections import Display
from briefdeck.model.records.corpus import Corpus
from briefdeck.problems import SourceLocation, SourceMap
from briefdeck.protect import find_missing_glyphs
from briefdeck.render.pdf import unprintable
from composing import document_of

PLACES = SourceMap("briefs/b.yaml", {("title",): (1, 1), ("sections", 0): (5, 3)})


def problems_of(text: str, unprintable=unprintable, **fields: object):
    record = make.recommendation("r1", text=text, **fields)
    corpus = Corpus({"r1": record}, {"r1": SourceLocation("data/r.yaml", 7, 3)})
    brief = make.brief(make.section(), places=PLACES)
    return find_missing_glyphs(document_of(brief, record), corpus, brief, unprintable)


def test_latin_greek_cyrillic_and_invisible_characters_can_be_shown():
    assert unprintable("Año Ελλάς Россия é \u200d\u00ad\u202f\u2212 – “x” €\n") == frozenset()
    assert problems_of("Año Ελλάς Россия é – “x”") == ()


def test_a_character_without_a_glyph_is_named_at_its_record():
    (problem,) = problems_of("Go to \u4e2d, please.")

    assert (problem.code, str(problem.place)) == ("missing-glyph", "data/r.yaml:7:3")
    assert "'\u4e2d' U+4E2D CJK UNIFIED IDEOGRAPH-4E2D" in problem.message
    assert problem.message.endswith("in the section 'recommendations', from `text` of the record 'r1'")
    assert "Cyrillic" in problem.hint


def test_a_picture_among_letters_is_to_be_taken_out():
    (problem,) = problems_of("Rail \U0001f686 first.")
    assert problem.hint.startswith("take it out, write a word in its place")


@pytest.mark.parametrize("text", ["மின்சாரம்", "พลังงาน", "能源合作"])
def test_a_text_in_letters_that_must_be_shaped_is_told_with_all_of_them_its_field_and_the_cure(text: str):
    (problem,) = problems_of(f"Work together on {text}.")
    letters = (char for char in text if char != " ")
    assert all(f"'{char}'" in problem.message or f"U+{ord(char):04X}" in problem.message for char in letters)
    assert "from `text` of the record 'r1'" in problem.message
    assert "write it in Latin" in problem.hint


@pytest.mark.parametrize(("text", "extra"), [("توانائی", "urdu"), ("אנרגיה", "hebrew"), ("ऊर्जा", "hindi")])
def test_where_the_fonts_of_a_writing_are_not_installed_the_cure_names_what_brings_them(text, extra):
    (problem,) = problems_of(f"Work on {text}.", unprintable=lambda words: frozenset(words) & set(text))
    assert problem.hint.startswith(f'install the fonts for these letters: pip install "briefdeck[{extra}]"')


def test_a_rare_letter_that_the_installed_fonts_lack_asks_for_no_installing():
    (problem,) = problems_of("Work on توانائی.", unprintable=lambda words: frozenset(words) & {"ئ"})
    assert "install" not in problem.hint


def test_the_name_of_a_place_on_a_map_is_looked_over_too():
    place = make.place("basin", "能源", coordinates={"latitude": 1, "longitude": 1})
    ferry = make.project("ferry", name="A ferry", place="basin")
    records = {"basin": place, "ferry": ferry}
    corpus = Corpus(records, {each: SourceLocation(f"data/{each}.yaml", 1, 1) for each in records})
    brief = make.brief(make.section("projects", display=Display.MAP), places=PLACES)
    (problem,) = find_missing_glyphs(document_of(brief, place, ferry), corpus, brief, unprintable)
    assert "'能' U+80FD" in problem.message


def test_of_chinese_it_is_said_that_pdfs_cannot_hold_it_yet():
    (problem,) = problems_of("Go to \u4e2d, please.")
    assert problem.hint.startswith("no font of Chinese, Japanese and Korean can be embedded in PDFs yet")


def test_the_field_named_is_one_that_is_printed():
    (problem,) = problems_of("Do 🧿 it.", note="zz 🧿", hidden_labels=("yy 🧿",))
    assert "from `text` of the record 'r1'" in problem.message


def test_of_many_characters_the_first_are_named_and_all_shown():
    (problem,) = problems_of("\u4e2d\u6587\u5b57\u7b26\u96c6")
    assert "; and '\u7b26' '\u96c6', in" in problem.message


def test_for_what_is_no_letter_of_any_writing_no_other_writing_is_advised():
    (lost,), (mixed,) = problems_of("Caf\ufffd \uf0b7"), problems_of("\ufffd \u4e2d")
    assert "type what it should be" in lost.hint
    assert "Cyrillic" in mixed.hint
