"""Commas, semicolons and full stops of a language, between texts and in the words of templates."""

import pytest

from briefdeck.model.writing.signs import LATIN_SIGNS, Signs, without_stop

URDU = Signs("،", "؛", "۔")


def test_texts_are_joined_by_the_signs_of_the_language():
    assert LATIN_SIGNS.listed(("a", "", None, "b")) == "a, b"
    assert URDU.listed(("الف", "ب")) == "الف، ب"
    assert URDU.parted(("الف", "ب")) == "الف؛ ب"


def test_a_stop_stands_where_a_text_has_none_of_its_own():
    assert LATIN_SIGNS.sentences(("One.", "Two", "three")) == "One. Two. three"
    assert URDU.sentences(("ایک ہے۔", "دو", "تین")) == "ایک ہے۔ دو۔ تین"
    assert [URDU.stop_after(each) for each in ("ہے۔", "ہے۔ ", "Ltd.", "ہے")] == ["", "", "", "۔"]


def test_a_sentence_in_a_row_has_no_stop_but_that_it_leaves_out_something():
    sentences = ("Build it.", "ہے۔", "Build it . . .", "Build it...", "Build it!", "Build it")
    assert [without_stop(each) for each in sentences] == [
        *("Build it", "ہے", "Build it . . .", "Build it...", "Build it!", "Build it")
    ]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("\ue0000\ue001, \ue0001\ue001; *\ue0002\ue001*.", "\ue0000\ue001، \ue0001\ue001؛ *\ue0002\ue001*۔"),
        (", \ue0000\ue001", "، \ue0000\ue001"),
        ("1. One, two; three.", "1. One, two; three."),
        ("a.b,c", "a.b,c"),
    ],
)
def test_signs_that_a_template_puts_after_what_it_prints_are_those_of_the_language(typed, shown):
    assert URDU.in_place_of_latin(typed) == shown
    assert LATIN_SIGNS.in_place_of_latin(typed) == typed
