import pytest

import make
from briefdeck.model.disclosure.protection import Permitted, Protection
from briefdeck.protect import find_withheld
from briefdeck.protect.names.search import search_for, without_names
from withheld_people import ADA, PROTECTION, person


def forms(text, protection=PROTECTION):
    return [(hit.withheld.key[-1], hit.form) for hit in find_withheld(text, protection)]


NAMED = {
    "Ada Quirina Quorum": "name",
    "ADA  QUORUM": "name",
    "ada\nquorum": "name",
    "Ada\u00a0Quorum": "name",
    "Quorum, Ada": "name",
    "quorum ada quirina": "name",
    "AdaQuorum": "name",
    "photo-AdaQuorum2.jpg": "name",
    "Adda Quorun": "name",
    "A. Quorum": "initials",
    "A Quorum": "initials",
    "AQ Quorum": "initials",
    "A.Q. Quorum": "initials",
    "Quorum, A.": "initials",
    "a.quorum@example.org": "initials",
    "aquorum@example.org": "initials",
    "quoruma@example.org": "initials",
    "aqquorum@example.org": "initials",
    "as Quorum said": "surname",
    "Dr quorum": "surname",
    "quorum@example.org": "surname",
    "Dr. Quorum’s paper": "surname",
    "QUORUM": "surname",
    "Quo-\nrum": "surname",
    "Quo-\n   rum": "surname",
    "Quo\r\n rum": "surname",
    "Quo\u00adrum": "surname",
    "Quo\u200brum": "surname",
    "Q u o r u m": "surname",
    "Q.u.o.r.u.m": "surname",
    "A D A  Q U O R U M": "name",
    "Quörum": "surname",
    "Quo\u0301rum": "surname",
    "Ｑｕｏｒｕｍ": "surname",
    "𝐐𝐮𝐨𝐫𝐮𝐦": "surname",
    "Kvorumova": "surname",
    "Kvoruemova": "surname",
    "Ада Кворум": "transliteration",
    "Αδα Κουορουμ": "transliteration",
    "Envoy to\nAtlantis": "post",
    "ada_quorum.pdf": "id",
    "#ada-quorum": "id",
}


CUT_BY_MARKUP = (
    "**Quo**rum said",
    "Quo*ru*m",
    "***Quo***rum",
    "_Quo_rum",
    "Quo\\*rum",
    "Quo~~rum~~",
    "Quo`rum`",
    "[Quo](https://example.org/a_b)rum",
    "Quo[rum](https://example.org)",
    "**[Quo](https://example.org)**rum",
    "[Quo][ref]rum",
    "Quo<b>rum</b>",
    "Quo</b><i class='x'>rum</i>",
    "Quo&#114;um",
    "&#x51;uorum",
    "Quo&shy;rum",
    "| Quo | rum |",
    "| **Quo** | *rum* |",
    "| Quo | rum | more |",
    "| Quo |\n|---|\n| rum |",
    "- Quo\n- rum\n- more",
    "- Quo\n\n- rum",
    "Quo\\\nrum",
    "Quo\u00ad**rum**",
    "Quo**\u200brum**",
    "1. Quo\n2. rum",
)


@pytest.mark.parametrize("text", CUT_BY_MARKUP)
def test_a_name_is_found_however_markup_cuts_it(text):
    assert forms(text) == [("1", "surname")]
    assert search_for(PROTECTION).suspects(text)
    assert "uo" not in without_names(text, PROTECTION)


@pytest.mark.parametrize(
    "text", ["2**3**4 in *quo* | rum", "a<b and c>d", "AT&T; R&D", "quo|rum", "Quo||rum", "| Quo | a | rum |"]
)
def test_markup_within_other_words_names_nobody(text):
    assert forms(text) == []


def test_long_runs_of_markup_are_read_quickly():
    for piece in ("*", "| ", "[", "](", "</a", "\\*", "&#1", "\n- "):
        assert forms(f"Quo{piece * 20_000}") == []


@pytest.mark.parametrize("text", NAMED)
def test_a_person_is_found_however_the_name_is_written(text):
    assert forms(text) == [("1", NAMED[text])]


@pytest.mark.parametrize(
    "text",
    [
        "a quorum was present",
        "The quorum was there. Quorum is what counts",
        "Status Quo rumours",
        "Quorumites",
        "(Quorums) Aj",
        "Cada quorums",
        "an envoy",
        "Ada said",
        "do crime",
        "cquorum@example.org",
        "aquorum",
    ],
)
def test_what_names_nobody_is_left_alone(text):
    assert forms(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("said Zarkhan", [("2", "surname")]),
        ("Мухаммад Зархан", [("2", "surname")]),
        ("محمد زرخان", [("2", "transliteration")]),
        ("مع محمد زرخان أمس", [("2", "transliteration")]),
        ("Leonid Vymyslov", [("3", "name")]),
        ("Leonid Vymislov", [("3", "transliteration")]),
        ("без Вымыслова", [("3", "surname")]),
        ("Omar Qureshi", [("4", "transliteration")]),
        ("omar qureshi", []),
        ("the Institute  of\nLethe", [("6", "name")]),
        ("the IOLX", [("6", "surname")]),
        ("iolx", []),
    ],
)
def test_names_of_one_script_are_found_in_another(text, found):
    assert forms(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("the bank. Bank loans rose", []), ("loans of Bank", [("5", "surname")]), ("the World Bank", [])],
)
def test_a_surname_that_is_a_word_counts_only_as_a_name(text, found):
    assert forms(text) == found


def test_a_longer_permitted_name_covers_the_surname_in_it_and_no_other():
    protection = Protection((person(ADA),), (Permitted("Bela Quorum", "a speaker on the record"),))
    (hit,) = find_withheld("Bela Quorum met Quorum", protection)
    assert (hit.start, hit.form) == (16, "surname")
    (permitted,) = search_for(protection).look("Bela  Quorum").permitted
    assert permitted.permitted.why == "a speaker on the record"


@pytest.mark.parametrize("name", ["—", "ь", "ء"])
def test_a_permitted_name_without_any_letter_that_is_sought_permits_nothing(name):
    protection = Protection((person(ADA),), (Permitted(name, "it held the event"),))
    assert forms(f"{name} Ada Quorum {name}", protection) == [("1", "name")]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [("see people/quorum#1", True), ('"quorum"', True), ("a quorum", False), ("quorum/majority", False)],
)
def test_an_id_of_one_word_counts_only_where_a_program_wrote_it(text, is_found):
    protection = Protection((person(make.person("quorum", "Ada")),))
    assert [hit.form for hit in find_withheld(text, protection)] == ["id"] * is_found


def test_places_are_those_of_the_text_as_it_is():
    text = "ﬁne — Ａda\u200b Quo-\nrum said"
    (hit,) = find_withheld(text, PROTECTION)
    assert text[hit.start : hit.end] == "Ａda\u200b Quo-\nrum"


def test_names_can_be_taken_out_of_a_text():
    assert without_names("Ada Quorum and O. Bank", PROTECTION) == "… and …"


def test_nothing_is_found_where_nobody_is_withheld():
    assert find_withheld("Ada Quorum", Protection()) == ()


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("on 2 May 2026", False),
        ("In May roads are dry.", False),
        ("Mr May said so.", True),
        ("Theo May", True),
    ],
)
def test_a_surname_that_is_a_month_counts_only_with_a_title_or_within_the_name(text, is_named):
    theo = Protection((person(make.person("theo", "Theo May", family_name="May")),))
    assert bool(find_withheld(text, theo)) is is_named


@pytest.mark.parametrize(
    "text",
    ["as Quorum\u02bcs plan", "as Q\u1d1c\u1d0f\u0280\u1d1c\u1d0d said", "\u1d00\u1d05\u1d00 Quorum"],
)
def test_signs_for_an_apostrophe_and_small_capitals_hide_no_name(text):
    assert find_withheld(text, PROTECTION)
