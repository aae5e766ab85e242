"""The order in which names and terms stand that are sorted."""

import pytest

import make
from briefdeck.model.briefs.translating import corpus_in
from briefdeck.model.writing.alphabets import in_alphabet
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
    assert people == sorted(people, key=lambda each: each.sorted_in("ru"))


def test_signs_that_are_no_letters_of_their_own_do_not_count():
    for one, other in (("رضَا", "رضا"), ("كامل", "کامل"), ("می\u200cخواهم", "میخواهم")):
        assert in_alphabet(one, "ur")[0] == in_alphabet(other, "ur")[0]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("sv", ("Adam", "Élan", "Müller", "Zorn", "Åberg", "Ærlig", "Öberg")),
        ("fi", ("Aho", "Ylä", "Zorn", "Åberg", "Äyräs", "Öhman")),
        ("da", ("Adam", "Zorn", "Æbelø", "Ørsted", "Aagaard", "Åse")),
        ("nb-NO", ("Adam", "Zorn", "Ærlig", "Ødegård", "Ås")),
        ("et", ("Saar", "Šokk", "Zorn", "Žukov", "Tamm", "Vaher", "Õnne", "Ärm", "Öpik", "Ülo", "Xena")),
        ("pl", ("Azur", "Ącki", "Baran", "Cypel", "Ćwik", "Lis", "Łęcki", "Nowak", "Ósma", "Zych", "Źrebiec",
          "Żuk")),
        ("cs", ("Cibulka", "Čapek", "Dvořák", "Hynek", "Chalupa", "Ivan", "Rus", "Řezáč", "Zeman", "Žák")),
        ("tr", ("Cem", "Çelik", "Deniz", "Gül", "Ğ", "Isparta", "İzmir", "Jale", "Oya", "Öz", "Su", "Şahin")),
        ("es", ("Nuzzo", "Ñandú", "Oliva", "Óscar", "Pérez")),
        ("hu", ("Cukor", "Csaba", "Zoltán", "Zsolt")),
        ("de", ("Adam", "Äpfel", "Arndt", "Zorn")),
    ],
)  # fmt: skip
def test_letters_that_a_language_has_of_its_own_stand_where_its_alphabet_has_them(language, names):
    backwards = names[::-1]
    assert tuple(sorted(backwards, key=lambda name: in_alphabet(name, language))) == names


def test_terms_of_a_swedish_paper_stand_in_the_order_of_its_alphabet():
    terms = [make.term(f"t{number}", name) for number, name in enumerate(("Zon", "Ång", "Öre"))]
    asked = make.brief(make.section("glossary"), language="sv")
    corpus = corpus_in(make.corpus(*reversed(terms)), "sv")
    (shown,), _ = select_sections(asked, corpus, "pdf")
    assert [each.term for each in shown.records] == ["Zon", "Ång", "Öre"]
