"""How to reach people is not printed unless a brief asks for it."""

import pytest

from briefdeck.pipeline import compose_brief
from briefdeck.protect.document.contact_data import _contacts
from briefdeck.protected_workspace import load_protected
from small_workspace import edit, make_small_workspace


@pytest.fixture
def root(tmp_path):
    return make_small_workspace(tmp_path)


def found(root):
    loaded = load_protected(root)
    brief = next(each for each in loaded.briefs if each.name == "water")
    return [each for each in compose_brief(loaded, brief, "pdf")[1] if each.code == "contact-data"]


def say(root, words):
    edit(root, "data/recommendations.yaml", "text: Dredge the lower dam.", f'text: "Dredge. {words}"')


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("Write to anna.berg@river.example now.", "an e-mail address"),
        ("Write to anna.berg (at) river.example now.", "an e-mail address"),
        ("Write to quill [at] river dot org.", "an e-mail address"),
        ("Write to anna.berg (at) mail (dot) river (dot) example.", "an e-mail address"),
        ("Write to anna.berg at river dot org.", "an e-mail address"),
        ("Ring +92 51 9202 345.", "a telephone number"),
        ("Ring +1 (202) 555-0143.", "a telephone number"),
        ("Ring +44\u201120\u20117946\u20110000.", "a telephone number"),
        ("Ring 0044 20 7946 0000.", "a telephone number"),
        ("Ring 0300-1234567.", "a telephone number"),
        ("Ring (051) 920-2345.", "a telephone number"),
        ("Ring (202) 555-0143.", "a telephone number"),
        ("Tel. 920 2345.", "a telephone number"),
        ("WhatsApp: 923001234567", "a telephone number"),
        ("فون ۰۳۰۰-۱۲۳۴۵۶۷ پر۔", "a telephone number"),
        ("رابطہ: ۰۳۰۰-۱۲۳۴۵۶۷", "a telephone number"),
        ("رابطہ: \u2066+۹۲ ۵۱ ۹۲۰۲ ۳۴۵\u2069", "a telephone number"),
        ("هاتف: ٩٢٠ ٢٣٤٥", "a telephone number"),
        ("موبائل: ۹۲۰ ۲۳۴۵", "a telephone number"),
        ("Тел. 920-23-45", "a telephone number"),
        ("Телефон: 8 800 555-01-43", "a telephone number"),
        ("+7 (495) 920-23-45", "a telephone number"),
    ],
)
def test_what_reaches_a_person_is_known_by_its_form(words, what):
    assert [kind for kind, _ in _contacts(words)] == [what]


@pytest.mark.parametrize(
    "words",
    [
        "It cost $1,700,000,000 in 2014-2015.",
        "It rose by +12,000,000 and +12 per cent from 2015 to 2020.",
        "From 1 000 000 to 2 000 000 people in 1991 2001 2011.",
        "ISBN 978-92-1-101361-0, ISBN 0-306-40615-2 and ISSN 0306-4061.",
        "See https://example.org/0300-1234567 and https://example.org/?to=a@b.example.",
        "Documents 2026/3-0044 of 12-02-2015, A/RES/70/1, S/PV.8231 and UN 2015-0301-4215.",
        "The mobile 2015–2020 plan, 53 (2014) 112-130, doi 10.1080/0376835042000288452.",
        "۲۰۱۴ سے ۲۰۱۵ تک ۱۷۰۰۰۰۰۰۰۰ ڈالر؛ ٹیلی فون ۲۰۱۵–۲۰۲۰ منصوبہ، ۱۲-۰۲-۲۰۱۵",
        "С 1 000 000 до 2 000 000 человек; телефонов 12 000 000 в 2015 г.",
        "Look at every dot on the map, and at the dot com of 1999; open 0800-1700.",
        "At 10.30-12.30 on 07-12-2015; @river has 5 @ 3 dollars; ORCID 0000-0002-1825-0097.",
    ],
)
def test_years_amounts_books_documents_and_addresses_of_pages_are_no_contact_data(words):
    assert list(_contacts(words)) == []


def test_it_is_refused_with_the_place_of_its_record_and_not_repeated(root):
    say(root, "Write to anna.berg@river.example now.")
    (problem,) = found(root)
    assert problem.place.file == "data/recommendations.yaml"
    assert "from the record 'r1'" in problem.message
    assert "anna" not in str(problem)


def test_it_is_found_where_no_item_of_its_own_shows_it(root):
    """The facts of an event are worded from its fields, and are no item of a record."""
    where = "start_date: 2019-05-06\n    location: {name: 'Hall, Tel. 920 2345'}"
    edit(root, "data/records.yaml", "start_date: 2019-05-06", where)
    edit(
        root,
        "briefs/water.yaml",
        "sections:\n",
        "sections:\n  - {kind: meeting_facts, where: {id: meeting}}\n",
    )
    assert "telephone" in found(root)[0].message


def test_a_brief_may_ask_for_it(root):
    say(root, "Write to anna.berg@river.example now.")
    edit(root, "briefs/water.yaml", "theme: plain\n", "theme: plain\nhandling: {contact_data: true}\n")
    assert found(root) == []


@pytest.mark.parametrize("key", ["contact", "about", "disclaimer"])
def test_what_the_author_of_the_brief_writes_stays(root, key):
    written = f"theme: plain\n{key}: Write to desk@river.example or ring +92 51 9202 345.\n"
    edit(root, "briefs/water.yaml", "theme: plain\n", written)
    assert found(root) == []
