"""What no text may hold, and how it is named."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefdeck.model.writing.text import clean, find_unsafe, named


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("a\x00b", 1),
        ("a\rb", 1),
        ("a\x85b", 1),
        ("\u202eabc", 0),
        ("ab\u2067c", 2),
        ("a\u2067b\u2069c\u2069", 5),
        ("a\u2066b\u2067c\u2069", 1),
        ("a\ufffeb", 1),
        ("a\U0001fffe", 1),
        ("a\ud800", 1),
        ("a\U000e0041", 1),
    ],
)
def test_finds_the_first_character_that_no_text_may_hold(text: str, position: int):
    assert find_unsafe(text) == position


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "two\nlines\tand tab",
        "پاک\u200cستان",
        "a\u2067b\u2066c\u2069\u2069d",
        "e\u0301",
        "\u00ad",
    ],
)
def test_lets_through_what_people_write(text: str):
    assert find_unsafe(text) is None


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\x00", "U+0000 NULL"),
        ("\x01", "U+0001 (a control character)"),
        ("\ud800", "U+D800 (half of a character)"),
        ("\ue000", "U+E000 (a character of private use)"),
        ("\ufffe", "U+FFFE (no character)"),
    ],
)
def test_names_a_character_so_that_it_can_be_looked_for(char: str, name: str):
    assert named(char) == name


@given(st.text())
def test_a_text_is_refused_or_given_in_one_form(text: str):
    if find_unsafe(text) is None:
        assert clean(text) == unicodedata.normalize("NFC", text)
    else:
        with pytest.raises(ValueError, match="cannot be printed"):
            clean(text)
