"""From which side a language is written."""

import pytest

from briefdeck.model.writing.writings import direction_of, writing_of_language


@pytest.mark.parametrize(
    "tag", ["ur", "ur-PK", "ar", "fa-IR", "ps", "sd", "he", "yi", "ku-Arab", "pa-PK", "dv", "uz-AF"]
)
def test_languages_of_arabic_hebrew_and_related_letters_run_from_the_right(tag):
    assert direction_of(tag) == "rtl"


@pytest.mark.parametrize(
    "tag", ["en-GB", "ru", "fr", "hi", "pa", "pa-IN", "sr-Latn", "zh", "uz", "ur-Latn", "xx"]
)
def test_all_others_run_from_the_left(tag):
    assert direction_of(tag) == "ltr"


def test_a_subtag_of_a_writing_is_stronger_than_what_is_likely():
    assert writing_of_language("sr") == "CYRILLIC"
    assert writing_of_language("sr-Latn-RS") == "LATIN"
