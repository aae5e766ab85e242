"""Texts in another language than the paper's are found again where they stand, and nothing else is."""

import pytest

from briefdeck.model.writing.foreign import NOTHING_FOREIGN, ForeignTexts

FOREIGN = ForeignTexts(
    (
        (
            "de",
            "Der **Damm** am See wird\nausgebessert.\n\n- Danach [die Fähre](https://example.org) der Stadt",
        ),
        ("en-GB", "Energy"),
        ("en-GB", "Dredge the lower dam, then the upper one."),
    )
)


def runs(text, foreign=FOREIGN):
    return [*foreign.runs(text, "fr")]


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Dredge the lower dam, then the upper one.", "en-GB"),
        ("Der Damm am See wird ausgebessert.", "de"),
        ("Danach die Fähre der Stadt", "de"),
        ("the lower dam", "en-GB"),
        ("Energy", "en-GB"),
    ],
)
def test_a_text_whose_words_are_all_foreign_has_their_language(text, tag):
    assert runs(text) == [(tag, text)]


def test_foreign_words_are_found_among_others_with_the_stop_after_them():
    assert runs("À faire : Dredge the lower dam, then the upper one. (p. 3)") == [
        ("fr", "À faire : "),
        ("en-GB", "Dredge the lower dam, then the upper one."),
        ("fr", " (p. 3)"),
    ]


def test_the_quotation_marks_of_foreign_words_are_in_their_language_too():
    assert runs("“Dredge the lower dam, then the upper one.” (p. 3)") == [
        ("en-GB", "“Dredge the lower dam, then the upper one.”"),
        ("fr", " (p. 3)"),
    ]


def test_one_word_is_told_from_the_papers_own_by_quotation_marks():
    assert runs("« Energy » (p. 3)")[0] == ("fr", "« Energy » (p. 3)")
    assert runs("«Energy» (p. 3)") == [("en-GB", "«Energy»"), ("fr", " (p. 3)")]


def test_marks_that_open_words_in_other_letters_are_in_the_language_of_these():
    assert [*NOTHING_FOREIGN.runs("Il dit “Мост нужен” (Анна).", "fr")] == [
        ("fr", "Il dit "),
        ("ru", "“Мост нужен” (Анна)."),
    ]


@pytest.mark.parametrize("text", ["Energy Agency du Lac", "Le dam", "Un barrage", "Energyplus"])
def test_a_word_that_is_foreign_alone_is_the_papers_own_among_others(text):
    assert runs(text) == [("fr", text)]


def test_letters_of_another_writing_tell_their_language_all_the_same():
    assert runs("Анна: Dredge the lower dam, then the upper one.") == [
        ("ru", "Анна: "),
        ("en-GB", "Dredge the lower dam, then the upper one."),
    ]


def test_a_paper_with_nothing_foreign_is_cut_by_its_letters_alone():
    assert runs("Dredge the lower dam, then", NOTHING_FOREIGN) == [("fr", "Dredge the lower dam, then")]
