"""What is a slip of the pen for a word, and what is another word."""

from __future__ import annotations

import pytest

from briefdeck.model.writing.slips import is_slip, is_slip_in_name


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("restrictd", "restricted"),
        ("confidentail", "confidential"),
        ("secert", "secret"),
        ("mersh", "marsh"),
        ("mahala", "malala"),
        ("hanaa", "hanna"),
        ("hnana", "hanna"),
    ],
)
def test_a_letter_wrong_or_two_changed_about_is_a_slip(word: str, meant: str):
    assert is_slip(word, meant)
    assert is_slip(meant, word)


@pytest.mark.parametrize(
    ("word", "meant"),
    [("secret", "secret"), ("open", "openly"), ("desk", "dock"), ("restrained", "restricted")],
)
def test_the_same_word_and_words_further_apart_are_none(word: str, meant: str):
    assert not is_slip(word, meant)


def test_in_a_name_short_words_other_initials_and_plurals_are_no_slips():
    assert is_slip_in_name("mersh", "marsh", is_last=True)
    assert not is_slip_in_name("omer", "omar", is_last=False)
    assert not is_slip_in_name("harsh", "marsh", is_last=True)
    assert not is_slip_in_name("holts", "holt", is_last=True)
