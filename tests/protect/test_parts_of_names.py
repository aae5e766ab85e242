"""Names of several parts: compound surnames, articles, titles before a name and additions after it."""

import pytest

import make
from briefdeck.model.disclosure.protection import Protection
from briefdeck.protect import find_withheld
from briefdeck.protect.attribution.permissions import with_permitted
from briefdeck.protect.names.forms import surname_is_unsure, withheld
from briefdeck.protect.views.neutral_ids import names_somebody
from withheld_people import PLACE, WHY, person


def without(name, family_name=None):
    return Protection((person(make.person("x-1", name, family_name=family_name)),))


COMPOUND = {
    ("Anneke Prewitt-Lunde", "Prewitt-Lunde"): (
        "Anneke Prewitt", "Anneke Lunde", "A. Prewitt", "Lunde, A.", "Mrs lunde", "said Prewitt",
        "a.prewitt@x.example", "Anneke Prewitt-Lunde", "anneke prewitt",
    ),
    ("Anneke Prewitt-Lunde", None): ("Anneke Prewitt", "Mrs Lunde"),
    ("Rodrigo Zapatrel Buenovar", "Zapatrel Buenovar"): ("rodrigo zapatrel", "Señor Zapatrel", "R. Buenovar"),
    ("Lope Garcia de Quintrel", "Garcia de Quintrel"): ("Lope Garcia", "with Garcia", "L. Quintrel"),
    ("Мария Сухово-Кобзарь", "Сухово-Кобзарь"): ("Мария Кобзарь", "Марии Кобзарь", "М. Сухово", "у Кобзаря"),
    ("Abd al-Karim al-Zahravand", "al-Zahravand"): (
        "Mr Zahravand", "abd al-karim zahravand", "El-Zahravand", "Alzahravand", "A. K. Zahravand",
    ),
    ("Karim El Zahravand", "El Zahravand"): ("Mr Zahravand", "Karim Zahravand"),
    ("Ann McGlarvie", "McGlarvie"): ("As Mc Glarvie said", "ann mc glarvie", "A. Mc\u00a0Glarvie"),
    ("Ada O’Brindle", None): ("As OBrindle said", "ada obrindle", "Ms O Brindle"),
    ("كريم الزهراوند", "الزهراوند"): ("السيد زهراوند",),
    ("کریم زهراوند", "زهراوند"): ("السيد الزهراوند",),
}  # fmt: skip


@pytest.mark.parametrize(
    ("names", "text"), [(names, text) for names, texts in COMPOUND.items() for text in texts]
)
def test_each_part_of_a_compound_surname_names_the_person(names, text):
    assert find_withheld(text, without(*names))


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (("Lope Garcia de Quintrel", "Garcia de Quintrel"), "De facto it works, de Ruyter"),
        (("Anna Long-Quorum", "Long-Quorum"), "A long way. Long waits are common."),
        (("Karim al-Zahravand", "al-Zahravand"), "Al wrote, and so did Karim"),
        (("Karim Abu Zahravand", "Abu Zahravand"), "with Abu"),
        (("Ada Li-Quorum", "Li-Quorum"), "with Li"),
    ],
)
def test_particles_and_parts_that_are_words_are_left_alone(names, text):
    assert not find_withheld(text, without(*names))


def test_ids_and_addresses_that_hold_one_part_of_a_surname_are_made_from_the_name():
    protection = without("Lope Garcia de Quintrel", "Garcia de Quintrel")
    assert all(names_somebody(each, protection) for each in ("garcia-k1", "src-quintrel", "lope-garcia.pdf"))
    assert not names_somebody("de-k1", protection)


def test_a_part_of_a_surname_that_somebody_has_who_may_be_named_is_not_looked_for_by_itself():
    open_people = (
        make.person("b", "Bela Lunde", family_name="Lunde"),
        make.person("c", "Cara Prewitt-Oldgate", family_name="Prewitt-Oldgate"),
    )
    protection = with_permitted(without("Anneke Prewitt-Lunde", "Prewitt-Lunde"), open_people)
    texts = ("said Lunde", "said Prewitt", "Mrs Prewitt-Oldgate", "Bela Lunde", "Cara Prewitt")
    assert not any(find_withheld(text, protection) for text in texts)
    assert all(find_withheld(text, protection) for text in ("Anneke Lunde", "A. Prewitt", "Prewitt-Lunde"))


def test_a_compound_surname_of_somebody_open_does_not_free_a_surname_that_is_one_part_of_it():
    cara = make.person("c", "Cara Prewitt-Oldgate", family_name="Prewitt-Oldgate")
    protection = with_permitted(without("Anneke Prewitt", "Prewitt"), (cara,))
    assert find_withheld("said Prewitt", protection)
    assert not find_withheld("said Prewitt-Oldgate", protection)


WITH_MORE = {
    "Imran Zehrabadi (Retd)": ("Imran Zehrabadi", "Gen. Zehrabadi", "I. Zehrabadi"),
    "Sir Peregrine Oakshottle KCMG": ("Peregrine Oakshottle", "P. Oakshottle", "Sir oakshottle"),
    "Vice Admiral Peregrine Oakshottle": ("P. Oakshottle",),
    "Harald Sundrake Jr.": ("Harald Sundrake", "Mr Sundrake"),
    "Lukas Brinnmark III": ("Mr Brinnmark",),
    "Mirela Costrova, PhD": ("Mirela Costrova", "Dr Costrova"),
    "Mirela Costrova, M.Sc. (Hons), FRS": ("Dr Costrova",),
    "Costrova, PhD": ("Dr Costrova",),
    "Costrova, Mirela": ("Mirela Costrova", "M. Costrova"),
    "Edwina Tarnbeck (née Florquin)": ("Mrs Tarnbeck", "Mrs Florquin", "Edwina Florquin"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in WITH_MORE.items() for text in texts]
)
def test_what_stands_before_or_after_a_name_does_not_hide_the_surname(name, text):
    assert find_withheld(text, without(name))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Lukas Brinnmark III", "in part III"),
        ("Ada Quorum MP", "an MP and a PhD"),
        ("Ada Quorum, PhD", "a PhD"),
        ("Sir Peregrine Oakshottle", "Sir Ada"),
    ],
)
def test_titles_and_additions_by_themselves_name_nobody(name, text):
    assert not find_withheld(text, without(name))


@pytest.mark.parametrize("name", ["Wen MA", "Wen Ma", "Jean DUPREL", "Tess General"])
def test_of_two_words_the_last_is_the_surname_whatever_it_looks_like(name):
    assert find_withheld(f"with Mr {name.split()[1]}", without(name))


@pytest.mark.parametrize(
    ("text", "is_named"),
    [("Mr Ma said", True), ("as Ma said", True), ("Ma, X. W.", True), ("as Wen said", True),
     ("an MA in law", False), ("Ada Quorum, MA", False)],
)  # fmt: skip
def test_what_may_be_a_degree_or_the_surname_is_looked_for_as_one_writes_a_surname(text, is_named):
    assert bool(find_withheld(text, without("Xiao Wen MA"))) is is_named


@pytest.mark.parametrize(
    ("text", "is_named"),
    [("an MA in law", False), ("an MA", False), ("as Ma said", True), ("MA Xiao Wen", True), ("DR MA", True)],
)
def test_a_surname_that_is_spelt_like_a_degree_is_told_from_it_by_its_letters(text, is_named):
    for family in ("Ma", "MA"):
        assert bool(find_withheld(text, without(f"Xiao Wen {family}", family))) is is_named


@pytest.mark.parametrize("office", ["Dean", "Pope", "Judge", "Bishop", "General"])
def test_an_office_is_nobody_who_is_called_so(office):
    protection = without(f"Tamsin {office}", office)
    for text in (
        f"the {office} said",
        f"{office} of Lethe",
        f"as {office} Quorum said",
        f"a Deputy {office}",
    ):
        assert not find_withheld(text, protection), text
    for text in (
        f"as {office} said",
        f"Dr {office}",
        f"{office} said so.",
        f"{office}, Tamsin",
        f"T. {office}",
    ):
        assert find_withheld(text, protection), text


@pytest.mark.parametrize(
    ("name", "family_name", "is_unsure"),
    [
        ("Xiao Wen MA", None, True),
        ("Xiao Wen MA", "Ma", False),
        ("Ada Quorum MP", None, False),
        ("Peregrine Oakshottle FQXV", None, True),
        ("Peregrine Oakshottle FQXV", "Oakshottle", False),
        ("Ada Quorum 3rd", None, True),
        ("Ada Quorum Xyz.", None, True),
        ("Ada Quorum KCMG", None, False),
        ("Jean DUPREL", None, False),
        ("JEAN MARIE DUPREL", None, False),
        ("Ada Quirina Quorum", None, False),
        ("Мария Захаркина", None, False),
        ("Zahravand", None, False),
    ],
)
def test_it_is_told_where_the_last_word_of_a_name_may_be_no_surname(name, family_name, is_unsure):
    assert surname_is_unsure(make.person("x", name, family_name=family_name)) is is_unsure


@pytest.mark.parametrize(
    "text", ["Søren Ærnskjold", "Soren Arnskjold", "Soeren Aernskjold", "SOREN AERNSKJOLD", "Mr Arnskjold"]
)
def test_nordic_letters_are_found_however_they_are_written_without(text):
    assert find_withheld(text, without("Søren Ærnskjold"))


def test_capitals_are_spelt_out_as_small_letters_are():
    assert find_withheld("Mr Oestvang", without("Åse Østvang"))
    assert find_withheld("Aase Oestvang", without("Åse Østvang"))


def test_a_post_is_found_in_british_and_american_spelling():
    for post, text in (("Senior Adviser", "senior advisors"), ("Programme Advisor", "the programme adviser")):
        posts = Protection((person(make.person("x", "Ada Quorum"), posts=(post,)),))
        assert [hit.form for hit in find_withheld(text.removesuffix("s"), posts)] == ["post"]


@pytest.mark.parametrize(
    ("name", "text", "is_found"),
    [
        ("Embassy of Grebeland in Marrowia", "the Embassy of Grebeland", True),
        ("Permanent Mission of Grebeland to the Lakes", "the Permanent Mission of Grebeland", True),
        ("Embassy of Grebeland in Marrowia", "the embassy in Marrowia", False),
        ("The Institute of Weirs", "an Institute of Weirs paper", True),
        ("The Mills", "the old mills", False),
        ("Centre for Weirs", "the Center for Weirs", True),
    ],
)
def test_an_organization_is_found_by_the_shorter_form_of_its_name(name, text, is_found):
    record = make.organization("o", name)
    protection = Protection((withheld(record, key="withheld-1", place=PLACE, why=WHY),))
    assert bool(find_withheld(text, protection)) is is_found


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("dc", "<dc:title>x</dc:title>"),
        ("dc", 'xmlns:dc="http://purl.org/dc/elements/1.1/"'),
        ("pdf", 'xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'),
        ("theme", 'PartName="/ppt/theme/theme1.xml"'),
        ("theme", 'Target="../theme/theme1.xml"'),
        ("theme", "heme1.xml ppt/theme/the"),
    ],
)
def test_what_formats_of_files_bring_with_them_is_nobodys_id(key, text):
    assert not find_withheld(text, Protection((person(make.person(key, "Zebulon Kalubquist")),)))


@pytest.mark.parametrize(
    "text", ['"theme"', "people#theme", "/people/theme/notes.xml", 'id="dc"', "https://x.example/theme/"]
)
def test_an_id_that_is_spelt_as_such_a_word_is_found_elsewhere(text):
    protection = Protection((person(make.person("theme", "Z. K."), 1), person(make.person("dc", "Y. L."), 2)))
    assert find_withheld(text, protection)
