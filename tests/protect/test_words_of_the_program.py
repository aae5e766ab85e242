"""Surnames that are words of the program, of formats or of every sentence: papers can still be made."""

import pytest

import make
from briefdeck.model.disclosure.protection import Protection
from briefdeck.protect import find_withheld
from withheld_people import person


def named(surname, text):
    one = person(make.person("x", f"Ottoline {surname}", family_name=surname))
    return bool(find_withheld(text, Protection((one,))))


OWN = [
    ("Page", "Page 3 of 7"),
    ("Page", "Page {page} of {pages}"),
    ("Green", "TLP:GREEN"),
    ("Green", "b-TLP-GREEN.pdf"),
    ("House", "Held under the Chatham House Rule: neither speakers nor other participants are identified."),
    ("Rule", "Chatham House Rule"),
    ("Draft", "Draft · 4 May 2026"),
    ("Policy", "Policy brief"),
    ("Facts", "Facts as of 4 May 2026"),
    ("Date", "Date\n4 May 2026"),
    ("Recommendation", "Recommendation"),
    ("Table", "/S /Table /P 3 0 R"),
    ("Alt", "<rdf:Alt>"),
    ("Title", "Title 2"),
    ("Times", "Times New Roman"),
    ("Mangal", "Mangal"),
]


@pytest.mark.parametrize(("surname", "text"), OWN)
def test_what_the_program_writes_itself_names_nobody(surname, text):
    assert not named(surname, text)


@pytest.mark.parametrize("surname", dict.fromkeys(surname for surname, _ in OWN))
def test_a_surname_that_is_a_word_of_the_program_is_found_in_sentences(surname):
    assert named(surname, f"It was as {surname} said.")
    assert named(surname, f"{surname} said so.")
    assert named(surname, f"Ottoline {surname}")
    assert named(surname, f"as dr {surname.lower()} said")
    assert named(surname, f"https://example.org/{surname.lower()}@example.org")


@pytest.mark.parametrize("surname", ["Page", "Lead", "Note", "Date", "Table"])
def test_a_surname_that_is_a_word_of_the_program_is_found_among_other_names(surname):
    for text in ("Khan, {0}, Hamid", "Present: {0}", "{0}, Khan and Ali", "Ali and {0}"):
        assert named(surname, text.format(surname)), text


@pytest.mark.parametrize("surname", ["King", "Dean", "Judge", "Chair", "Marshal"])
def test_a_surname_that_is_an_office_is_found_before_little_words(surname):
    for text in ("{0} and Khan agreed.", "Hamid asked {0} to reply.", "With {0} in the chair."):
        assert named(surname, text.format(surname)), text
    assert not named(surname, f"the {surname} of Ebbport")


@pytest.mark.parametrize("surname", ["An", "Do", "On", "In", "The"])
def test_a_surname_that_every_sentence_has_is_found_after_a_small_letter_and_with_more_of_the_name(surname):
    for text in (f"as {surname} said", f"Dr {surname} said", f"Ottoline {surname}", f"O. {surname}"):
        assert named(surname, text), text
    for text in (
        f"{surname} Monday, talks.",
        f"WHAT {surname.upper()} GO",
        f"What To {surname} Next",
        f"{surname}",
    ):
        assert not named(surname, text), text


@pytest.mark.parametrize("surname", ["Li", "Yu", "Ma", "Dean", "Pope", "Judge", "Major", "Bishop"])
def test_a_surname_that_is_a_title_or_is_short_is_found_wherever_it_is_written_as_a_name(surname):
    for text in (f"{surname} said so.", f"It was as {surname} said.", f"O. {surname}"):
        assert named(surname, text), text
    assert not named(surname, f"as the {surname.lower()} said")


@pytest.mark.parametrize("text", ["맑은 고딕", "新細明體", "ＭＳ Ｐゴシック"])
def test_a_short_surname_is_no_syllable_of_another_script(text):
    assert not any(named(surname, text) for surname in ("In", "On", "Ma", "Xi", "Li"))
