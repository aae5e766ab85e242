"""The order in which names and terms stand that are sorted."""

import pytest

import make
from briefdeck.model.alphabets import in_alphabet
from briefdeck.select import select_sections


@pytest.mark.parametrize(
    "names",
    [
        ("Ежов", "Ёлкин", "Ерёмин", "Жуков", "Идеев", "Ияев", "Йодов", "Яков"),
        ("Єва", "Жук", "Ірина", "Їжак", "Йосип", "Яна"),
        ("آصف", "بشیر", "پرویز", "تنویر", "ٹیپو", "ثنا", "چمن",
          "دانش", "ڈار", "رضا", "کامل", "گل", "ہما", "یوسف"),
        ("Elan", "Élan", "Œuvre", "Offa", "van Dyck", "Zorn"),
        ("Łęcki", "Lisowski", "Ørsted", "Oslo"),
        ("Άννα", "Βασίλης", "Έλλη", "Ζωή"),
    ],
    ids=["russian", "ukrainian", "urdu", "french", "latin", "greek"],
)  # fmt: skip
def test_words_of_any_writing_are_sorted_by_their_alphabet_accents_and_capitals_aside(names):
    projects = [make.project(f"p{number}", name) for number, name in enumerate(names)]
    asked = make.brief(make.section("projects", sort=("name",)))
    selections, problems = select_sections(asked, make.corpus(*reversed(projects)), "pdf")
    assert problems == ()
    assert [record.name for record in selections[0].records] == list(names)


def test_people_stand_by_the_alphabet_of_their_family_names():
    people = [
        make.person(name=f"Илья {family}", family_name=family, given_name="Илья")
        for family in ("Ёлкин", "Жуков", "Яков")
    ]
    assert people == sorted(people, key=lambda each: each.sorted_as)


def test_signs_that_are_no_letters_of_their_own_do_not_count():
    assert in_alphabet("رضَا")[0] == in_alphabet("رضا")[0]
    assert in_alphabet("كامل")[0] == in_alphabet("کامل")[0]
    assert in_alphabet("می\u200cخواهم")[0] == in_alphabet("میخواهم")[0]
